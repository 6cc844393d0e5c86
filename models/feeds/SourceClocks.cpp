// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/SourceClocks.h"

#include <algorithm>

namespace evenhand {

ClockOffset &SourceClocks::of(const QString &source)
{
    if (!m_clocks.contains(source) && m_clocks.size() >= most)
        m_clocks.erase(std::min_element(m_clocks.begin(), m_clocks.end(), [](const auto &a, const auto &b) {
            return a.second.lastAsked < b.second.lastAsked;
        }));
    Known &known = m_clocks[source];
    known.lastAsked = ++m_asked;
    return known.clock;
}

} // namespace evenhand
