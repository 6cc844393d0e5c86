// SPDX-License-Identifier: Apache-2.0
// A clock that runs as fast as one likes, stands still at will, and never passes the instant at
// which something is to be done first: late is what it is told, not what happens.
#pragma once

#include "models/session/Time.h"

#include <functional>
#include <optional>

namespace evenhand {

class RehearsalClock
{
public:
    // `wall` tells how time really passes; only differences count.
    RehearsalClock(std::function<Instant()> wall, Instant start);

    Instant now() const;
    int speed() const { return m_speed; }
    void setSpeed(int speed); // 0: stands still
    // None: it runs freely.
    void holdAt(std::optional<Instant> instant);
    // How long it really takes until then; none while it stands still.
    std::optional<Duration> until(Instant instant) const;

private:
    Instant flowing() const;

    std::function<Instant()> m_wall;
    Instant m_base, m_since; // it told m_base when the wall told m_since
    int m_speed = 0;
    std::optional<Instant> m_hold;
};

} // namespace evenhand
