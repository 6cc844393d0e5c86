// SPDX-License-Identifier: Apache-2.0
#include "models/session/Agenda.h"
#include "models/session/Floor.h"
#include "models/session/folding.h"

#include <algorithm>

namespace evenhand {

namespace {

bool hasStarted(const Segment &segment)
{
    return segment.phase == SegmentPhase::Current || segment.phase == SegmentPhase::Done;
}

// Where the part of the agenda that has not started yet begins.
qsizetype firstFreePlace(const State &state)
{
    for (qsizetype i = state.agenda.size(); i > 0; --i)
        if (hasStarted(*state.segment(state.agenda.at(i - 1))))
            return i;
    return 0;
}

void freezeSlot(State &state, const SegmentId &id)
{
    const std::vector<PlannedSlot> slots = plannedSlots(state);
    const PlannedSlot slot = slots.at(size_t(state.agenda.indexOf(id)));
    state.segments.change(id, [&slot](Segment &segment) {
        segment.plannedStart = slot.start;
        segment.conflict = slot.conflict;
    });
}

// The segment in the agenda, or null where it is unknown or was removed.
const Segment *listedSegment(const State &state, const SegmentId &id)
{
    const Segment *segment = state.segment(id);
    return segment && !segment->isRemoved ? segment : nullptr;
}

Effect noSuchSegment(const SegmentId &id)
{
    return noop("segment.unknown", QStringLiteral("that segment is not in the agenda"), id.value);
}

template<class T> void put(T &field, const Change<T> &change)
{
    if (change.value)
        field = *change.value;
}

} // namespace

void placeSegment(State &state, const SegmentId &id, const std::optional<SegmentId> &after)
{
    state.agenda.removeOne(id);
    const qsizetype found = after ? state.agenda.indexOf(*after) : -1;
    qsizetype place = after && found < 0 ? state.agenda.size() : found + 1;
    place = std::max(place, firstFreePlace(state));
    state.agenda.insert(place, id);
}

void endCurrentSegment(State &state, Instant at)
{
    if (state.currentSegment.isEmpty())
        return;
    state.segments.change(state.currentSegment, [at](Segment &segment) {
        segment.phase = SegmentPhase::Done;
        segment.endedAt = std::max(at, *segment.startedAt);
    });
    state.currentSegment = SegmentId();
}

Effect fold(State &state, const Moment &, const SegmentAdded &fact)
{
    if (listedSegment(state, fact.segment))
        return noop("segment.exists", QStringLiteral("a segment of that id is in the agenda already"),
                    fact.segment.value);
    Segment segment;
    segment.id = fact.segment;
    segment.title = fact.title;
    segment.length = fact.length;
    segment.kind = fact.kind;
    segment.people = fact.people;
    noteTitle(state, fact.title, fact.people);
    if (isErasedTitle(state, fact.title))
        segment.title.value.clear();
    segment.fixedStart = fact.fixedStart;
    segment.isFlexible = fact.isFlexible;
    // One that was removed comes back under its old id.
    if (!state.segments.change(fact.segment, [&segment](Segment &removed) { removed = segment; }))
        state.segments.add(segment);
    if (fact.after.isGiven)
        placeSegment(state, fact.segment, fact.after.value);
    else
        state.agenda.append(fact.segment);
    return done();
}

Effect fold(State &state, const Moment &, const SegmentEdited &fact)
{
    const Segment *known = listedSegment(state, fact.segment);
    if (!known)
        return noSuchSegment(fact.segment);
    if (known->phase == SegmentPhase::Done && fact.length.value)
        return noop("segment.done", QStringLiteral("that segment is over: its length stays"), fact.segment.value);
    const std::vector<PersonId> people = fact.people.value.value_or(known->people);
    noteTitle(state, fact.title.value.value_or(known->title), people);
    state.segments.change(fact.segment, [&](Segment &segment) {
        put(segment.title, fact.title);
        if (isErasedTitle(state, segment.title))
            segment.title.value.clear();
        put(segment.kind, fact.kind);
        put(segment.people, fact.people);
        put(segment.isFlexible, fact.isFlexible);
        if (fact.fixedStart.isGiven)
            segment.fixedStart = fact.fixedStart.value;
        // What a running segment was planned to take stays; the difference extends it.
        if (fact.length.value && segment.phase == SegmentPhase::Current)
            segment.extension = *fact.length.value - segment.length;
        else
            put(segment.length, fact.length);
    });
    return done();
}

Effect fold(State &state, const Moment &, const SegmentMoved &fact)
{
    const Segment *known = listedSegment(state, fact.segment);
    if (!known)
        return noSuchSegment(fact.segment);
    if (hasStarted(*known))
        return noop("segment.started", QStringLiteral("that segment has started and stays where it is"),
                    fact.segment.value);
    if (fact.after == fact.segment)
        return noop("segment.same", QStringLiteral("a segment can't follow itself"), fact.segment.value);
    placeSegment(state, fact.segment, fact.after);
    return done();
}

Effect fold(State &state, const Moment &, const SegmentRemoved &fact)
{
    const Segment *known = listedSegment(state, fact.segment);
    if (!known)
        return noSuchSegment(fact.segment);
    if (hasStarted(*known))
        return noop("segment.started", QStringLiteral("that segment has started and stays in the minutes"),
                    fact.segment.value);
    state.segments.change(fact.segment, [](Segment &segment) { segment.isRemoved = true; });
    state.agenda.removeOne(fact.segment);
    return done();
}

Effect fold(State &state, const Moment &now, const SegmentStarted &fact)
{
    const Segment *known = listedSegment(state, fact.segment);
    if (!known)
        return noSuchSegment(fact.segment);
    if (state.session.phase != SessionPhase::Live)
        return noop("session.not-live", QStringLiteral("the session is not running"), fact.segment.value);
    if (state.currentSegment == fact.segment)
        return noop("segment.already-started", QStringLiteral("that segment was started already"), fact.segment.value);
    if (known->phase != SegmentPhase::ToDo)
        return noop("segment.not-todo", QStringLiteral("that segment was over or skipped already"), fact.segment.value);
    // Two presses within five seconds that did not see each other are one press.
    if (fact.after != state.lastStart && now.at - state.lastStartAt < seconds(5))
        return noop("segment.lost", QStringLiteral("another segment had just been started"), fact.segment.value);

    Instant start = std::max(fact.startedAt, *state.session.startedAt);
    for (const SegmentId &id : std::as_const(state.agenda)) {
        const Segment &other = *state.segment(id);
        if (other.startedAt)
            start = std::max(start, *other.startedAt);
        if (other.endedAt)
            start = std::max(start, *other.endedAt);
    }
    endCurrentSegment(state, start);
    const Segment *first = firstToDo(state);
    if (first && first->id != fact.segment) {
        const qsizetype place = state.agenda.indexOf(first->id);
        state.agenda.removeOne(fact.segment);
        state.agenda.insert(place, fact.segment);
    }
    freezeSlot(state, fact.segment);
    state.segments.change(fact.segment, [start](Segment &segment) {
        segment.phase = SegmentPhase::Current;
        segment.startedAt = start;
    });
    state.currentSegment = fact.segment;
    state.lastStart = now.id;
    state.lastStartAt = now.at;
    return done();
}

Effect fold(State &state, const Moment &, const SegmentEnded &fact)
{
    if (state.currentSegment != fact.segment)
        return noop("segment.not-current", QStringLiteral("that segment is not the current one"), fact.segment.value);
    endCurrentSegment(state, fact.endedAt);
    return done();
}

Effect fold(State &state, const Moment &, const SegmentSkipped &fact)
{
    const Segment *known = listedSegment(state, fact.segment);
    if (!known)
        return noSuchSegment(fact.segment);
    if (known->phase != SegmentPhase::ToDo)
        return noop("segment.not-todo", QStringLiteral("that segment had started or was skipped already"),
                    fact.segment.value);
    freezeSlot(state, fact.segment);
    state.segments.change(fact.segment, [](Segment &segment) { segment.phase = SegmentPhase::Skipped; });
    return done();
}

Effect fold(State &state, const Moment &, const SegmentReopened &fact)
{
    const Segment *known = listedSegment(state, fact.segment);
    if (!known)
        return noSuchSegment(fact.segment);
    if (known->phase != SegmentPhase::Done && known->phase != SegmentPhase::Skipped)
        return noop("segment.not-over", QStringLiteral("that segment is not over"), fact.segment.value);
    const bool wasDone = known->phase == SegmentPhase::Done;
    state.segments.change(fact.segment, [](Segment &segment) {
        segment.phase = SegmentPhase::ToDo;
        segment.startedAt.reset();
        segment.endedAt.reset();
        segment.plannedStart.reset();
        segment.conflict = Duration::zero();
        segment.extension = Duration::zero();
    });
    if (wasDone || state.agenda.indexOf(fact.segment) < firstFreePlace(state)) {
        state.agenda.removeOne(fact.segment);
        state.agenda.insert(firstFreePlace(state), fact.segment);
    }
    return done();
}

Effect fold(State &state, const Moment &, const SegmentExtended &fact)
{
    if (state.currentSegment != fact.segment)
        return noop("segment.not-current", QStringLiteral("that segment is not the current one"), fact.segment.value);
    state.segments.change(fact.segment, [&fact](Segment &segment) { segment.extension += fact.by; });
    return done();
}

Effect fold(State &state, const Moment &, const AgendaFitted &fact)
{
    for (const FittedLength &fit : fact.lengths) {
        const Segment *known = listedSegment(state, fit.segment);
        if (!known || known->phase != SegmentPhase::ToDo || known->length != fit.from)
            return noop("agenda.changed", QStringLiteral("the agenda changed meanwhile: fit it again"),
                        fit.segment.value);
    }
    for (const FittedLength &fit : fact.lengths)
        state.segments.change(fit.segment, [&fit](Segment &segment) { segment.length = fit.to; });
    return done();
}

} // namespace evenhand
