// SPDX-License-Identifier: Apache-2.0
// When a line of a log was written: an instant where it says the zone, else a time of day.
//     2026-05-01T10:00:00.000Z   2026-05-01 10:00:00   Tue 10:00:00   10:00:00   10:00   10:00 AM
#pragma once

#include "models/session/Time.h"

#include <QStringView>
#include <optional>

namespace evenhand {

struct Stamp
{
    std::optional<Instant> at;
    std::optional<int> second; // of the day, where there is no zone
};

// All of `words` must be one.
std::optional<Stamp> readStamp(QStringView words);

// "[STAMP] ", "<STAMP> ", "(STAMP) " or a bare "STAMP " at the line's begin; `at` moves to what
// stands behind the blanks.
std::optional<Stamp> takeStamp(QStringView line, qsizetype &at);

// Whether `line` may be the beginning of a stamp in brackets, cut off.
bool isTornStamp(QStringView line);

} // namespace evenhand
