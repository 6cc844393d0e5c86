// SPDX-License-Identifier: Apache-2.0
// What a console appends after it took in another's events: people whom both had to make, being
// apart, are one, and so are messages that both saw (CONTRACT §4, Erase: the fold itself never
// compares names or texts).
#pragma once

#include "models/session/State.h"

namespace evenhand {

// DESIGN, Feeds: without a native id a message is the same by author, text and ±2 s.
constexpr Duration sameMessage = seconds(2);

std::vector<Fact> joinsFor(const State &state);

} // namespace evenhand
