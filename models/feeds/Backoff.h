// SPDX-License-Identifier: Apache-2.0
// How long to wait before a server is tried again: a second, doubled each time to a minute, with some chance in it so
// that all who lost one server don't come back at once.
#pragma once

#include "models/session/Time.h"

#include <algorithm>

namespace evenhand {

class Backoff
{
public:
    // `chance`: 0 to 1.
    Duration next(double chance)
    {
        const Duration wait = m_wait;
        m_wait = std::min(m_wait * 2, longest);
        return wait + Duration(qint64(double(wait.count()) * chance / 4));
    }
    void reset() { m_wait = shortest; }

private:
    static constexpr Duration shortest{1000}, longest{60'000};
    Duration m_wait = shortest;
};

} // namespace evenhand
