// SPDX-License-Identifier: Apache-2.0
// How the clocks of a file's openings stood to the session's (DESIGN, Sync). A console that acts before its
// first link goes by its own computer's clock, which may be hours off. Once the link tells, its clock
// is put right, it says so in the log (ClockTied), and what it wrote before is folded as of the time
// when it happened. The events stay as they are, and so does their order.
#pragma once

#include "models/session/Event.h"
#include "models/session/Facts.h"

#include <map>
#include <utility>
#include <vector>

namespace evenhand {

struct FoldBasis;

class ClockTies
{
public:
    static bool isTie(const Event &event);
    // In the order of their origin; one that comes again counts once. Whether it moves anything.
    bool add(const Event &tie);
    bool add(const EventId &tie, const ClockTied &fact);

    // How much later than it says an event happened; below zero: earlier.
    Duration moved(const EventId &id) const;
    Instant timeOf(const Event &event) const;

    // What of all this concerns the events of `basis`, written into it.
    void tell(FoldBasis &basis) const;

private:
    struct Tie
    {
        quint64 number = 0;     // its own, in its origin
        quint64 last = 0;       // moves what stands there and before
        Duration allUntilNow{}; // by this and those before it
    };
    std::map<Origin, std::vector<Tie>> m_ties;
};

// An event and what it says, as of the time when it happened.
std::pair<Event, Fact> movedBy(Duration moved, const Event &event);

} // namespace evenhand
