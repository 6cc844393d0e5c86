// SPDX-License-Identifier: Apache-2.0
// What IRC's texts have besides words, in logs and live: marks for bold and colours, and relays that speak for others.
#pragma once

#include <QString>
#include <QStringView>
#include <optional>

namespace evenhand {

// Without the marks for bold, colours and the like.
QString withoutIrcMarks(QStringView text);

struct Relayed
{
    QString name, text;
};
// "<Ana> hi" or "Ana: hi" as a relay writes it: it is Ana's. nullopt where it speaks for itself.
std::optional<Relayed> relayedIn(const QString &text);

} // namespace evenhand
