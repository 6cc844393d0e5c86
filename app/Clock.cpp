// SPDX-License-Identifier: Apache-2.0
#include "app/Clock.h"

#include "app/BootClock.h"
#include "app/testClock.h"

#include <algorithm>

namespace evenhand {

Instant Clock::wallTime()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()) + testClockAhead();
}

Clock::Clock(Instant notBefore) : m_openedAt(std::chrono::duration_cast<Duration>(sinceBoot()))
{
    const Instant wall = wallTime();
    m_behind = std::max(Duration::zero(), notBefore - wall);
    m_opened = wall + m_behind;
}

Instant Clock::now() const
{
    return m_source ? m_source() : m_opened + (std::chrono::duration_cast<Duration>(sinceBoot()) - m_openedAt);
}

} // namespace evenhand
