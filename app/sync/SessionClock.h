// SPDX-License-Identifier: Apache-2.0
// The session's time on this console, so that the timers of all agree (DESIGN, Sync). It is carried on
// by a clock that nobody can set; what is measured over the link to the console that it follows puts it
// right: at once the first time, later by going a little faster or slower, never backwards.
#pragma once

#include "app/sync/LinkMessage.h"

#include <deque>

namespace evenhand {

// One ping and its answer: when it was sent and the answer came, on this console's clock that nobody
// sets; when it came there and was answered, in the other's session time.
struct ClockSample
{
    Reading sent{}, back{};
    Reading received{}, answered{};
};

class SessionClock
{
public:
    static constexpr Reading longestUsed = std::chrono::seconds(60);
    // One that was longer on its way tells nothing: a computer slept meanwhile.
    static constexpr Reading longestTrip = std::chrono::seconds(10);
    static constexpr double drift = 50e-6;  // of a quartz, at worst
    static constexpr double fastest = 0.05; // that the time is made to go faster or slower

    // `opened`: session time at the tick `ticks`.
    SessionClock(Reading opened, Reading ticks) : m_opened(opened), m_ticks(ticks), m_corrected(ticks) {}

    Reading at(Reading ticks) const; // ticks never go back
    void add(const ClockSample &sample);
    // Another console is followed from now on.
    void forget() { m_samples.clear(); }
    // What was followed was not the session's time: the next measurement puts this clock right at once.
    void untie()
    {
        m_isTied = false;
        m_samples.clear();
    }

    bool isTied() const { return m_isTied; }
    // How far this clock may be from the one that it follows; none: nothing was measured of late.
    std::optional<Reading> uncertainty(Reading ticks) const;
    // By how much it is to be moved, as measured.
    Reading target() const { return m_target; }
    // How far it still is from what was measured.
    Reading toGo(Reading ticks) const { return m_target - correction(ticks); }

private:
    struct Measured
    {
        Reading offset, halfTrip, at;
        Reading doubt(Reading ticks) const;
    };
    const Measured *best(Reading ticks) const;
    Reading untouched(Reading ticks) const { return m_opened + (ticks - m_ticks); }
    Reading correction(Reading ticks) const;

    Reading m_opened, m_ticks;
    bool m_isTied = false;
    Reading m_correction{}, m_corrected; // it was so much at that tick, and goes on
    Reading m_target{};                  // to this
    std::deque<Measured> m_samples;
};

} // namespace evenhand
