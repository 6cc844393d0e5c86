// SPDX-License-Identifier: Apache-2.0
// Who has the floor where more than one has it: consoles that could not hear each other both went
// on (CONTRACT §4, Two presses), and somebody must say who goes on.
#pragma once

#include "models/session/State.h"

#include <optional>
#include <vector>

namespace evenhand {

struct FloorCandidate
{
    TurnId turn;
    QString name; // plain
    std::optional<Side> side;
    Duration elapsed{};
    QString givenBy;     // in the words of the log; may be empty
    bool isMain = false; // has the floor as this console shows it
};
// The one of the main line first, then as they were given; none where nothing is to be said. One
// alone: it runs beside the main line, on which nobody speaks.
std::vector<FloorCandidate> floorCandidates(const State &state, Instant now);

} // namespace evenhand
