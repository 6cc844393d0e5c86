// SPDX-License-Identifier: Apache-2.0
#include "models/items/pollGlance.h"

#include "models/items/glance.h"
#include "models/items/pollCounts.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t mostShares = 4; // that are read from the last row

// In the current segment, or in a session without any.
bool isOfNow(const State &state, const std::optional<Instant> &at)
{
    const Segment *segment = state.segment(state.currentSegment);
    return at && (!segment || !segment->startedAt || *at >= *segment->startedAt);
}

const Poll *lastOpen(const State &state)
{
    const Poll *last = nullptr;
    for (const Poll &poll : state.polls)
        if (poll.phase == PollPhase::Open && (!last || poll.openedAt >= last->openedAt))
            last = &poll;
    return last;
}

const Poll *lastClosed(const State &state, PollPhase phase)
{
    const Poll *last = nullptr;
    for (const Poll &poll : state.polls)
        if (poll.phase == phase && isOfNow(state, poll.closedAt) && (!last || poll.closedAt >= last->closedAt))
            last = &poll;
    return last;
}

// Opened, closed or revealed in it: the segment has had its poll.
bool isPollDone(const State &state)
{
    return std::any_of(state.polls.begin(), state.polls.end(), [&state](const Poll &poll) {
        return isOfNow(state, poll.openedAt) || isOfNow(state, poll.closedAt);
    });
}

PollGlance glanceOf(const Poll &poll, PollGlance::Standing standing)
{
    return {standing, poll.id, plainShown(poll.question.value), sidesOf(poll).total()};
}

std::vector<PollShare> sharesOf(const Poll &poll)
{
    std::vector<PollShare> shares;
    for (const QString &option : answersOf(poll)) {
        const PollCell cell = cellsOf(poll, option)[size_t(PollColumn::Total)];
        shares.push_back({plainShown(labelOf(poll, option)), cell.votes, cell.percent.value_or(0)});
    }
    while (shares.size() > mostShares) // of equal ones the later goes
        shares.erase(std::min_element(shares.rbegin(), shares.rend(),
                                      [](const PollShare &a, const PollShare &b) { return a.votes < b.votes; })
                         .base()
                     - 1);
    return shares;
}

} // namespace

QString pollOfSegment(const State &state)
{
    const Segment *segment = state.segment(state.currentSegment);
    if (!segment || segment->kind != SegmentKind::Poll)
        return {};
    const QString title = plainShown(segment->title.value);
    const qsizetype colon = title.indexOf(u':');
    const QString rest = colon >= 0 ? title.mid(colon + 1).trimmed() : QString();
    const bool isNamed = title.left(colon).trimmed().compare(QLatin1String("poll"), Qt::CaseInsensitive) == 0;
    return isNamed && !rest.isEmpty() ? rest : title;
}

PollGlance pollGlance(const State &state)
{
    using Standing = PollGlance::Standing;
    if (const Poll *open = lastOpen(state))
        return glanceOf(*open, Standing::Open);
    if (state.session.phase != SessionPhase::Live)
        return {};
    if (const Poll *closed = lastClosed(state, PollPhase::Closed))
        return glanceOf(*closed, Standing::Closed);
    const QString offered = pollOfSegment(state);
    if (offered.isEmpty() || isPollDone(state))
        return {};
    return {Standing::Offered, {}, offered, 0};
}

PollResult revealedPoll(const State &state)
{
    const Poll *poll = state.session.phase == SessionPhase::Live ? lastClosed(state, PollPhase::Revealed) : nullptr;
    if (!poll || !state.segment(state.currentSegment))
        return {};
    const PollSides sides = sidesOf(*poll);
    return {plainShown(poll->question.value), sharesOf(*poll), sides.onsite, sides.online, sides.total()};
}

} // namespace evenhand
