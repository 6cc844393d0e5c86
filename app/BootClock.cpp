// SPDX-License-Identifier: Apache-2.0
#include "app/BootClock.h"

#include "app/testClock.h"

#include <ctime>

namespace evenhand {

std::chrono::microseconds sinceBoot()
{
    using std::chrono::microseconds;
#ifdef CLOCK_BOOTTIME
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return testClockAhead() + std::chrono::seconds(time.tv_sec)
            + std::chrono::duration_cast<microseconds>(std::chrono::nanoseconds(time.tv_nsec));
#endif
    // Elsewhere the steady clock, which may stand still while the computer sleeps.
    return testClockAhead()
        + std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace evenhand
