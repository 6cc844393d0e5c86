// SPDX-License-Identifier: Apache-2.0
// When a session is, as people write it: "Monday, 9th October, 2023 (23:30 UTC) - Tuesday, 10th
// October, 2023 (00:30 UTC)", "December 19, 2024 09:00 - 10:15 GMT+03", "12. Mai 2026, 14–15:30 Uhr MESZ".
#pragma once

#include "models/session/Time.h"

#include <QStringView>
#include <optional>

namespace evenhand {

struct When
{
    bool hasDate = false;
    bool hasZone = false;          // else the times were taken as UTC
    bool isAmbiguous = false;      // 5/6/2026: taken as day, month
    int otherWords = 0;            // words that belong to no date or time: in a sentence there are many
    std::optional<Instant> starts; // needs a date and a time
    std::optional<Instant> ends;   // needs a second time; past midnight is the next day
};

// Reads the first 400 characters. nullopt: neither a date nor a time in it.
std::optional<When> readWhen(QStringView text);

} // namespace evenhand
