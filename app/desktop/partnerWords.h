// SPDX-License-Identifier: Apache-2.0
// How it stands with the other consoles, for the lamp in the session line and for notices. The lamp
// is good only while somebody is there and holds the same session.
#pragma once

#include "app/sync/Peers.h"
#include "app/sync/Replicator.h"

#include <QTimeZone>

namespace evenhand {

struct PartnerLight
{
    QString words; // a few: "connected", "catching up", "alone 14:02"
    bool isGood = false;
    friend bool operator==(const PartnerLight &, const PartnerLight &) = default;
};
PartnerLight partnerLight(const std::vector<Peers::Listed> &consoles, const std::vector<Standing> &standings,
                          const QTimeZone &zone);

// What to say when a console went (`isLinked` false) or came back. `waiting`: acts that it hasn't got;
// `cameIn`: events of it that came.
QString partnerNotice(const QString &name, bool isLinked, qsizetype waiting, qsizetype cameIn);

} // namespace evenhand
