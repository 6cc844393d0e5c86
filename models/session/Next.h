// SPDX-License-Identifier: Apache-2.0
// The one step that comes next, as `state.next` announces it and the command `next` does it
// (CONTRACT §4, Next).
#pragma once

#include "models/session/State.h"

#include <optional>

namespace evenhand {

struct Next
{
    enum class Does : quint8 { Session, Segment, Floor, None };

    Does does = Does::None;
    QString id;                 // of the segment, the hand, or the person
    SegmentId segment;          // that starts with it; empty: none does
    std::optional<HandId> hand; // whose turn it is; none: the floor goes to a person
    TurnId resumes;             // the turn set aside that goes on; empty: a new one
    PersonId person;            // who gets the floor; empty: nobody
    QString name;               // the person's, or the segment's title
    std::optional<Side> side;
    QString reason; // in words, never anybody's text
};
template<> struct Words<Next::Does>
{
    static constexpr std::array list{"session", "segment", "floor", "none"};
};

Next nextStep(const State &state, Instant now);

} // namespace evenhand
