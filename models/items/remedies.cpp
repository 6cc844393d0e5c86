// SPDX-License-Identifier: Apache-2.0
#include "models/items/glance.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t mostFrom = 3;

QJsonObject fitCommand(const char *how)
{
    return {{QStringLiteral("do"), QStringLiteral("agenda.fit")}, {QStringLiteral("how"), QLatin1String(how)}};
}

std::optional<Instant> endWithLengths(const State &state, const std::vector<FittedLength> &lengths, Instant now)
{
    State fitted = state;
    for (const FittedLength &length : lengths)
        fitted.segments.change(length.segment, [&](Segment &segment) { segment.length = length.to; });
    return timetable(fitted, now).expectedEnd;
}

// As the fold does it: it keeps the slot in which it was planned.
std::optional<Instant> endWithout(const State &state, const SegmentId &skipped, Instant now)
{
    State without = state;
    const std::optional<Instant> planned = timetable(state, now).find(skipped)->plannedStart;
    without.segments.change(skipped, [&](Segment &segment) {
        segment.phase = SegmentPhase::Skipped;
        segment.plannedStart = planned;
    });
    return timetable(without, now).expectedEnd;
}

void take(Remedy &remedy, const State &state, const Fit &fit, Instant now)
{
    remedy.problem = fit.problem;
    if (!fit.problem.isEmpty())
        return;
    std::copy_if(fit.lengths.begin(), fit.lengths.end(), std::back_inserter(remedy.lengths),
                 [](const FittedLength &length) { return length.from != length.to; });
    remedy.expectedEnd = endWithLengths(state, remedy.lengths, now);
}

Remedy spreading(const State &state, Instant now)
{
    Remedy remedy;
    remedy.kind = Remedy::Kind::Spread;
    remedy.command = fitCommand("spread");
    take(remedy, state, fitSpread(state, now), now);
    return remedy;
}

Remedy takenFrom(const State &state, const Segment &segment, Instant now)
{
    Remedy remedy;
    remedy.kind = Remedy::Kind::From;
    remedy.segment = segment.id;
    remedy.title = titleBesideKind(plainShown(segment.title.value), segment.kind);
    remedy.command = fitCommand("from");
    remedy.command.insert(QStringLiteral("id"), segment.id.value);
    take(remedy, state, fitFrom(state, segment.id, now), now);
    return remedy;
}

Remedy skipping(const State &state, const Segment &segment, Instant now)
{
    Remedy remedy;
    remedy.kind = Remedy::Kind::Skip;
    remedy.segment = segment.id;
    remedy.title = titleBesideKind(plainShown(segment.title.value), segment.kind);
    remedy.lengths = {{segment.id, segment.length, Duration::zero()}};
    remedy.expectedEnd = endWithout(state, segment.id, now);
    remedy.command = {{QStringLiteral("do"), QStringLiteral("segment.skip")}, {QStringLiteral("id"), segment.id.value}};
    return remedy;
}

// Talk without an end of its own. One that was told to keep its length is left alone.
bool isDiscussionLike(const Segment &segment)
{
    return segment.isFlexible && (segment.kind == SegmentKind::Discussion || segment.kind == SegmentKind::Other);
}

// Those that are long enough to bear it, longest first.
std::vector<const Segment *> discussionsFor(const State &state, Duration overrun)
{
    std::vector<const Segment *> segments;
    for (const SegmentId &id : state.agenda) {
        const Segment *segment = state.segment(id);
        if (segment && segment->phase == SegmentPhase::ToDo && isDiscussionLike(*segment) && segment->length > overrun)
            segments.push_back(segment);
    }
    std::stable_sort(segments.begin(), segments.end(), [](auto *a, auto *b) { return a->length > b->length; });
    return segments;
}

void addTakenFrom(std::vector<Remedy> &remedies, const State &state, Duration overrun, Instant now)
{
    const size_t most = remedies.size() + mostFrom;
    for (const Segment *segment : discussionsFor(state, overrun)) {
        Remedy remedy = takenFrom(state, *segment, now);
        if (remedy.problem.isEmpty())
            remedies.push_back(std::move(remedy));
        if (remedies.size() == most)
            return;
    }
}

} // namespace

std::vector<Remedy> remedies(const State &state, Instant now)
{
    const Timetable times = timetable(state, now);
    const qint64 late = wholeSeconds(sessionGlance(state, now).overrun);
    if (state.session.phase != SessionPhase::Live || late == 0)
        return {};
    std::vector<Remedy> found{spreading(state, now)};
    addTakenFrom(found, state, times.overrun, now);
    const Segment *next = firstToDo(state);
    if (late < 0 || !next)
        return found;
    Remedy skip = skipping(state, *next, now);
    if (skip.expectedEnd < times.expectedEnd)
        found.push_back(std::move(skip));
    return found;
}

} // namespace evenhand
