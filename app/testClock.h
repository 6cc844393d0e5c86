// SPDX-License-Identifier: Apache-2.0
// Time that tests let pass for whole processes: EVENHAND_TEST_CLOCK names a file with the line
// "evenhand test clock" and below it by how many milliseconds all clocks are ahead, which may grow.
// Without such a file nothing is. A console that goes by it says so.
#pragma once

#include <chrono>

namespace evenhand {

bool isTestClock();
std::chrono::milliseconds testClockAhead();

} // namespace evenhand
