// SPDX-License-Identifier: Apache-2.0
#include "models/session/Floor.h"

#include "models/session/Agenda.h"

#include <algorithm>

namespace evenhand {

namespace {

Duration lengthOf(const Span &span, Instant now)
{
    return std::max(Duration::zero(), span.end.value_or(now) - span.start);
}

// A pause is cut at the ends of the part it lies in.
Duration overlap(const Span &part, const Span &pause, Instant now)
{
    const Instant start = std::max(part.start, pause.start);
    const Instant end = std::min(part.end.value_or(now), pause.end.value_or(now));
    return std::max(Duration::zero(), end - start);
}

} // namespace

Duration elapsed(const Turn &turn, Instant now)
{
    Duration total{};
    for (const Span &part : turn.parts) {
        Duration speech = lengthOf(part, now);
        for (const Span &pause : turn.pauses)
            speech -= overlap(part, pause, now);
        total += std::max(Duration::zero(), speech);
    }
    return total;
}

Duration remaining(const Turn &turn, Instant now)
{
    return turn.allotted + turn.adjustment - elapsed(turn, now);
}

Warning warning(const Turn &turn, Instant now)
{
    const Duration left = remaining(turn, now);
    const Duration whole = turn.allotted + turn.adjustment;
    if (left < Duration::zero())
        return Warning::Over;
    if (left <= seconds(15))
        return Warning::Last;
    const Duration soon = whole < seconds(120) ? whole / 2 : Duration(seconds(60));
    return left <= soon ? Warning::Soon : Warning::None;
}

Duration allotment(const State &state, std::optional<Duration> asked, Instant start)
{
    if (asked)
        return *asked;
    const Segment *current = state.segment(state.currentSegment);
    if (current && current->people.size() == 1)
        return std::max(Duration::zero(), segmentLeft(state, start));
    return state.queueSettings.turnLength;
}

Instant startOf(const Turn &turn)
{
    return turn.parts.empty() ? Instant() : turn.parts.front().start;
}

std::vector<const Turn *> turnsByStart(const State &state)
{
    std::vector<const Turn *> turns;
    turns.reserve(size_t(state.turns.size()));
    for (const Turn &turn : state.turns)
        turns.push_back(&turn);
    std::stable_sort(turns.begin(), turns.end(), [](auto *a, auto *b) { return startOf(*a) < startOf(*b); });
    return turns;
}

} // namespace evenhand
