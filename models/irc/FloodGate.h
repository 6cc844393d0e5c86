// SPDX-License-Identifier: Apache-2.0
// How fast one may write without a server taking it for a flood: a few lines at once, then one in two seconds.
#pragma once

#include "models/session/Time.h"

#include <algorithm>

namespace evenhand {

class FloodGate
{
public:
    // Whether a line may go now; it is counted then.
    bool pass(Instant now)
    {
        m_next = std::clamp(m_next, now - each * (atOnce - 1), now + each); // also where a clock was put back
        if (m_next > now)
            return false;
        m_next += each;
        return true;
    }
    // When the next one may.
    Instant opensAt() const { return m_next; }

private:
    static constexpr Duration each{2000};
    static constexpr int atOnce = 4;
    Instant m_next{};
};

} // namespace evenhand
