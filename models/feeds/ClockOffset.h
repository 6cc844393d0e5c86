// SPDX-License-Identifier: Apache-2.0
// How far the session's clock is ahead of the one that a source stamps its messages by: a server's, or another
// program's. Learned from what comes with no delay, never from what may have been said long ago; the smallest
// difference seen lately is the one with the least delay. Clocks that agree within two seconds are left alone.
#pragma once

#include "models/session/Time.h"

#include <optional>

namespace evenhand {

class ClockOffset
{
public:
    // An answer that took longer tells nothing.
    static constexpr Duration atOnce{5000};

    // Stamped over there when it was sent, and here now: an answer, to what was asked just before.
    void learn(Instant stamped, Instant now);
    // Both clocks were read in the same moment.
    void know(Instant theirs, Instant ours);
    // A message that was sent just now or long ago. Only where several come one after the other, each as long after it
    // was stamped as the others, they are live.
    void overhear(Instant stamped, Instant now);
    // The session's clock was put forward by so much; back: below zero.
    void move(Duration moved);

    Duration ahead() const;
    Instant ours(Instant theirs) const { return theirs + ahead(); }
    Instant theirs(Instant ours) const { return ours - ahead(); }

private:
    std::optional<Duration> m_lately, m_before; // the smallest difference of a few minutes each
    Instant m_since{};                          // when m_lately began

    struct Overheard
    {
        Duration least{}, most{};
        Instant last{};
        int count = 0;
    };
    Overheard m_overheard;
};

} // namespace evenhand
