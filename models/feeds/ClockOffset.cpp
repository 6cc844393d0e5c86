// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/ClockOffset.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr Duration worthIt(2000), lately = std::chrono::minutes(5);
constexpr Duration apart(1000), alike(2000); // of messages that are overheard
constexpr int convincing = 3;

} // namespace

void ClockOffset::learn(Instant stamped, Instant now)
{
    const Duration difference = now - stamped;
    if (!m_lately || now - m_since >= lately || now < m_since) {
        m_before = m_lately;
        m_lately = difference;
        m_since = now;
    }
    m_lately = std::min(*m_lately, difference);
}

void ClockOffset::know(Instant theirs, Instant ours)
{
    m_before.reset();
    m_lately = ours - theirs;
    m_since = ours;
}

void ClockOffset::overhear(Instant stamped, Instant now)
{
    const Duration difference = now - stamped;
    const Overheard &so = m_overheard;
    const Duration least = std::min(so.least, difference), most = std::max(so.most, difference);
    if (so.count == 0 || most - least > alike || now < so.last) {
        m_overheard = {difference, difference, now, 1};
        return;
    }
    if (now - so.last < apart)
        return; // those that come together tell no more than one
    m_overheard = {least, most, now, so.count + 1};
    if (m_overheard.count >= convincing)
        learn(now - least, now);
}

void ClockOffset::move(Duration moved)
{
    for (std::optional<Duration> *each : {&m_lately, &m_before})
        if (*each)
            **each += moved;
    m_since += moved;
    m_overheard = {};
}

Duration ClockOffset::ahead() const
{
    const Duration least = std::min(m_lately.value_or(Duration(0)), m_before.value_or(Duration::max()));
    return m_lately && std::chrono::abs(least) > worthIt ? least : Duration(0);
}

} // namespace evenhand
