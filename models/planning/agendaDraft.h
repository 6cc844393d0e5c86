// SPDX-License-Identifier: Apache-2.0
// The draft of an agenda (CONTRACT §2): opening with readiness and aims, a statement for each
// speaker, a discussion for each policy question, a poll where one is promised, takeaways and closing.
#pragma once

#include "models/planning/Plan.h"

namespace evenhand {

constexpr int assumedMinutes = 60; // where the plan doesn't say

// Fills `plan.agenda`, exactly `plan.minutes` long; says in the warnings what it had to assume or
// to put together. Segments are whole seconds, 30 at least.
void draftAgenda(Plan &plan);

// The proposal says that it will ask the audience: Mentimeter, a live poll, a show of hands.
bool promisesPoll(const Plan &plan);

} // namespace evenhand
