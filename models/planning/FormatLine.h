// SPDX-License-Identifier: Apache-2.0
// "Round Table - U-shape - 60 Min": the format without its duration, and the duration.
#pragma once

#include <QString>
#include <QStringView>
#include <optional>

namespace evenhand {

struct FormatLine
{
    QString format;
    std::optional<int> minutes;
};

// What stands below or behind the label "Format".
FormatLine readFormat(QStringView text);

// A line that shows by itself that it is one: it ends in a duration behind a dash, or is the
// name of a usual format.
bool isFormatLine(QStringView text);

// A usual format with its length, "Panel - Auditorium - 60 Min": plain enough to be seen amid prose.
bool isUsualFormat(QStringView text);

} // namespace evenhand
