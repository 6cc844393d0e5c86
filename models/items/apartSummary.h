// SPDX-License-Identifier: Apache-2.0
// What came in from other consoles after a separation, and what it changes now: plain values, told once.
#pragma once

#include "models/session/Event.h"
#include "models/session/State.h"

#include <optional>
#include <vector>

namespace evenhand {

struct ApartSummary
{
    struct Acts
    {
        QString role; // whose acts, in the words of the log; may be empty
        int count = 0;
    };
    std::vector<Acts> acts; // moderators' acts, most first
    int hands = 0, turns = 0, messages = 0, notes = 0;

    // What differs now from what this console showed before.
    bool isFloorOther = false;
    QString speaker; // plain; empty: nobody has the floor now
    bool isSegmentOther = false;
    QString segment;            // plain title; empty: none runs now
    std::optional<int> waiting; // hands in the queue now, where that is another number
    bool hasEnded = false;
    bool isFloorUnclear = false; // somebody must say who goes on

    bool isEmpty() const { return acts.empty() && hands == 0 && turns == 0 && messages == 0 && notes == 0; }
};

// `cameIn`: events of others, all in `after`; `before`: the state that they came into.
ApartSummary apartSummary(const State &before, const State &after, const std::vector<EventPtr> &cameIn, Instant now);

} // namespace evenhand
