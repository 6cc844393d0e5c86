// SPDX-License-Identifier: Apache-2.0
#include "app/sync/SessionClock.h"

#include <algorithm>

namespace evenhand {

Reading SessionClock::Measured::doubt(Reading ticks) const
{
    return halfTrip + Reading(qint64(double((ticks - at).count()) * drift));
}

Reading SessionClock::correction(Reading ticks) const
{
    const Reading most(qint64(double(std::max(Reading::zero(), ticks - m_corrected).count()) * fastest));
    return m_correction + std::clamp(m_target - m_correction, -most, most);
}

Reading SessionClock::at(Reading ticks) const
{
    return untouched(ticks) + correction(ticks);
}

const SessionClock::Measured *SessionClock::best(Reading ticks) const
{
    const auto least =
        std::min_element(m_samples.begin(), m_samples.end(),
                         [ticks](const Measured &a, const Measured &b) { return a.doubt(ticks) < b.doubt(ticks); });
    return least == m_samples.end() ? nullptr : &*least;
}

void SessionClock::add(const ClockSample &sample)
{
    const Reading trip = (sample.back - sample.sent) - (sample.answered - sample.received);
    if (sample.back < sample.sent || sample.answered < sample.received || trip < Reading::zero())
        return; // no clock says that
    if (trip > longestTrip)
        return;
    const Reading there = sample.received + (sample.answered - sample.received) / 2;
    const Reading here = untouched(sample.sent + (sample.back - sample.sent) / 2);
    m_samples.push_back({there - here, trip / 2, sample.back});
    while (sample.back - m_samples.front().at > longestUsed)
        m_samples.pop_front();
    m_correction = correction(sample.back);
    m_corrected = sample.back;
    m_target = best(sample.back)->offset;
    if (!std::exchange(m_isTied, true))
        m_correction = m_target;
}

std::optional<Reading> SessionClock::uncertainty(Reading ticks) const
{
    const Measured *sample = best(ticks);
    if (!sample || ticks - sample->at > longestUsed)
        return std::nullopt;
    return sample->doubt(ticks);
}

} // namespace evenhand
