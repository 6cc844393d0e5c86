// SPDX-License-Identifier: Apache-2.0
// What in a plan somebody should look at before the session starts.
#pragma once

#include "models/session/State.h"

#include <vector>

namespace evenhand {

struct PlanDoubt
{
    enum class Kind : quint8 {
        NoTitle,
        NoAgenda,
        NoMinutes,
        NoStart,
        TooLong,       // by `by`
        TooShort,      // by `by`
        Conflict,      // at `name`, by `by`
        NobodyToSpeak, // in `name`, a segment of statements
        NoOnsiteModerator,
        NoOnlineModerator,
        NoRapporteur,
        UnknownSide // of `name`, who speaks
    };

    Kind kind = Kind::NoTitle;
    QString id;   // of the segment or person concerned
    QString name; // plain
    Duration by{};

    friend bool operator==(const PlanDoubt &, const PlanDoubt &) = default;
};

// In the order in which they would hurt.
std::vector<PlanDoubt> planDoubts(const State &state);

} // namespace evenhand
