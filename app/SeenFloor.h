// SPDX-License-Identifier: Apache-2.0
// The turn and the segment that a moderator saw when pressing Next (CONTRACT §4, "It carries the turn
// and segment its moderator saw"). Nobody reacts to what came from the other console an instant ago:
// who presses then means what stood there before.
#pragma once

#include "models/session/State.h"

#include <QJsonObject>
#include <chrono>
#include <deque>

namespace evenhand {

class SeenFloor
{
public:
    using Moment = std::chrono::steady_clock::time_point;
    // Shorter than anybody's reaction to something on a screen.
    static constexpr std::chrono::milliseconds unseen{150};

    struct Seen
    {
        TurnId turn; // given last; empty: none
        SegmentId segment;
        friend bool operator==(const Seen &, const Seen &) = default;
    };
    static Seen in(const State &state) { return {state.floor.main.last, state.currentSegment}; }

    // The state came to be this one; `isOwn`: by an act of this console.
    void note(const Seen &before, const State &state, bool isOwn);
    // Somebody was told the state as it is.
    void showAll() { m_changes.clear(); }
    // The command with what its moderator saw, where it is a `next` that doesn't say so itself.
    QJsonObject carriedBy(QJsonObject command, Moment pressed) const;

private:
    struct Change
    {
        Moment at;
        Seen before;
    };
    std::deque<Change> m_changes; // of late, by others
};

} // namespace evenhand
