// SPDX-License-Identifier: Apache-2.0
// The times of one turn (CONTRACT §4, Turn).
#pragma once

#include "models/session/State.h"

#include <optional>
#include <vector>

namespace evenhand {

enum class Warning : quint8 { None, Soon, Last, Over };
template<> struct Words<Warning>
{
    static constexpr std::array list{"none", "soon", "last", "over"};
};

// Speech, all parts of the turn together, without its pauses.
Duration elapsed(const Turn &turn, Instant now);
// Below zero in overtime.
Duration remaining(const Turn &turn, Instant now);
Warning warning(const Turn &turn, Instant now);

// The length that a turn gets which starts at `start`: `asked`, else what is left of a segment
// of one person, else the queue's turn length.
Duration allotment(const State &state, std::optional<Duration> asked, Instant start);

// When its first part started.
Instant startOf(const Turn &turn);
// All turns by that instant, by log order on ties.
std::vector<const Turn *> turnsByStart(const State &state);

} // namespace evenhand
