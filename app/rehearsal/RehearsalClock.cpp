// SPDX-License-Identifier: Apache-2.0
#include "app/rehearsal/RehearsalClock.h"

#include <algorithm>

namespace evenhand {

RehearsalClock::RehearsalClock(std::function<Instant()> wall, Instant start)
    : m_wall(std::move(wall)), m_base(start), m_since(m_wall())
{}

Instant RehearsalClock::flowing() const
{
    return m_base + std::max(Duration(), m_wall() - m_since) * m_speed;
}

Instant RehearsalClock::now() const
{
    return m_hold ? std::min(flowing(), *m_hold) : flowing();
}

void RehearsalClock::setSpeed(int speed)
{
    m_base = now();
    m_since = m_wall();
    m_speed = std::max(0, speed);
}

void RehearsalClock::holdAt(std::optional<Instant> instant)
{
    m_hold = instant;
}

std::optional<Duration> RehearsalClock::until(Instant instant) const
{
    if (m_speed == 0)
        return std::nullopt;
    // Rounded up: a wait that ends too early would have to be followed by another.
    return std::max(Duration(), (instant - flowing() + Duration(m_speed - 1)) / m_speed);
}

} // namespace evenhand
