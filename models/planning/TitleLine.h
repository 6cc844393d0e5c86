// SPDX-License-Identifier: Apache-2.0
// "IGF 2023 WS #534 End-to-End Encryption: …": the reference and the title behind it.
#pragma once

#include <QString>
#include <QStringView>

namespace evenhand {

struct TitleLine
{
    QString reference; // "IGF 2023 WS #534"; empty: the line has none
    QString title;     // may be empty: then it stands on the next line
};

TitleLine readTitle(QStringView text);

} // namespace evenhand
