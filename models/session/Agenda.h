// SPDX-License-Identifier: Apache-2.0
// When segments were planned and when they are expected, and what brings the session back to
// its planned end (CONTRACT §4: Timetable, Forecast, Fit). Pure queries over the state.
#pragma once

#include "models/session/State.h"

#include <optional>
#include <vector>

namespace evenhand {

struct PlannedSlot
{
    std::optional<Instant> start, end; // none where nothing says when the session begins
    Duration conflict{};               // how much earlier its fixed start is than the planned end before it
};

struct SegmentTimes
{
    SegmentId id;
    std::optional<Instant> plannedStart, plannedEnd;
    std::optional<Instant> expectedStart, expectedEnd; // as it was, once it was; none: it won't take place
    Duration overrun{}, drift{}, conflict{};
};

struct Timetable
{
    std::vector<SegmentTimes> segments;                           // in agenda order
    std::optional<Instant> plannedStart, plannedEnd, expectedEnd; // of the session
    Duration overrun{};

    const SegmentTimes *find(const SegmentId &id) const;
};

// What would bring the session back to its planned end.
struct Fit
{
    std::vector<FittedLength> lengths; // of all segments that take part, in agenda order
    QString problem;                   // not empty: refused; says in words what is missing
    bool isNothing = false;            // the session ends as planned already
};

// One slot for each segment of the agenda, in its order. `apply` takes a segment's slot from
// here, and keeps it, when the segment starts or is skipped.
std::vector<PlannedSlot> plannedSlots(const State &state);
std::optional<Instant> plannedSessionEnd(const State &state);
Timetable timetable(const State &state, Instant now);

// Every flexible to-do segment bears its share by length.
Fit fitSpread(const State &state, Instant now);
// One to-do segment, flexible or not, bears it all.
Fit fitFrom(const State &state, const SegmentId &segment, Instant now);

// Null where nothing is left to do.
const Segment *firstToDo(const State &state);
// Of the current segment, its extensions included; below zero when it overruns, zero without one.
Duration segmentLeft(const State &state, Instant now);

} // namespace evenhand
