// SPDX-License-Identifier: Apache-2.0
// Which day a time of day belongs to, where a transcript says no date.
#pragma once

#include <optional>

namespace evenhand {

class DayCount
{
public:
    // The midnights that passed since the first message. A clock that goes back by more than half
    // a day has passed midnight; by less, two messages merely stand out of order.
    int dayOf(int second)
    {
        constexpr int halfADay = 12 * 60 * 60;
        if (m_lastSecond && *m_lastSecond - second > halfADay)
            ++m_day;
        else if (m_lastSecond && m_day > 0 && second - *m_lastSecond > halfADay)
            --m_day;
        m_lastSecond = second;
        return m_day;
    }
    int day() const { return m_day; }

private:
    std::optional<int> m_lastSecond;
    int m_day = 0;
};

} // namespace evenhand
