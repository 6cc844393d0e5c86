// SPDX-License-Identifier: Apache-2.0
#include "app/Clock.h"

#include <algorithm>
#include <ctime>

namespace evenhand {

namespace {

Duration sinceBoot()
{
#ifdef CLOCK_BOOTTIME
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return std::chrono::seconds(time.tv_sec)
            + std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(time.tv_nsec));
#endif
    // Elsewhere the steady clock, which may stand still while the computer sleeps.
    return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace

Instant Clock::wallTime()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

Clock::Clock(Instant notBefore) : m_openedAt(sinceBoot())
{
    const Instant wall = wallTime();
    m_behind = std::max(Duration::zero(), notBefore - wall);
    m_opened = wall + m_behind;
}

Instant Clock::now() const
{
    return m_source ? m_source() : m_opened + (sinceBoot() - m_openedAt);
}

} // namespace evenhand
