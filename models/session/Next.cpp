// SPDX-License-Identifier: Apache-2.0
#include "models/session/Next.h"

#include "models/session/Agenda.h"
#include "models/session/Ledger.h"
#include "models/session/Queue.h"

#include <algorithm>

namespace evenhand {

namespace {

PersonId resolved(const State &state, const PersonId &id)
{
    const Person *person = state.person(id);
    return person ? person->id : id;
}

// The turn whose rest this segment carries, as long as it hasn't gone on.
const Turn *turnToResume(const State &state, const Segment &segment)
{
    const Turn *turn = segment.resumes.isEmpty() ? nullptr : state.turn(segment.resumes);
    return turn && turn->phase == TurnPhase::SetAside ? turn : nullptr;
}

bool hasHadFloorIn(const State &state, const PersonId &person, const Segment &segment)
{
    const auto isTheirs = [&](const Turn &turn) {
        return (turn.segment == segment.id || turn.id == segment.resumes) && resolved(state, turn.person) == person;
    };
    return std::any_of(state.turns.begin(), state.turns.end(), isTheirs);
}

// The first of the segment's people whom `next` would give the floor; empty: none of them.
// Somebody who was erased can't be called any more.
PersonId firstUnheard(const State &state, const Segment &segment)
{
    const Turn *rest = turnToResume(state, segment);
    for (const PersonId &id : segment.people) {
        const PersonId person = resolved(state, id);
        const Person *known = state.person(person);
        if (known && known->isErased)
            continue;
        if ((rest && resolved(state, rest->person) == person) || !hasHadFloorIn(state, person, segment))
            return person;
    }
    return {};
}

void giveTo(const State &state, const PersonId &id, const Segment &segment, Next &next)
{
    const Person *person = state.person(id);
    next.person = id;
    next.side = person ? person->side : std::nullopt;
    const Turn *rest = turnToResume(state, segment);
    if (!rest || resolved(state, rest->person) != id)
        return;
    next.resumes = rest->id;
    next.hand = rest->hand;
    next.side = rest->side ? rest->side : next.side;
}

Next giveToPerson(const State &state, const PersonId &person, const Segment &segment)
{
    Next next;
    next.does = Next::Does::Floor;
    next.id = person.value;
    next.name = shownName(state, person);
    giveTo(state, person, segment, next);
    next.reason = next.resumes.isEmpty() ? QStringLiteral("speaks in this segment")
                                         : QStringLiteral("goes on after an interruption");
    return next;
}

Next giveToRow(const State &state, const QueueRow &row)
{
    Next next;
    next.does = Next::Does::Floor;
    next.id = row.hand.value;
    next.resumes = row.turn;
    const Turn *rest = row.turn.isEmpty() ? nullptr : state.turn(row.turn);
    next.hand = rest ? rest->hand : std::optional(row.hand);
    next.person = resolved(state, row.person);
    next.name = shownName(state, row.person);
    next.side = row.side;
    next.reason = row.reason;
    return next;
}

std::optional<Next> fromQueue(const State &state, Instant now)
{
    const std::vector<QueueRow> rows = queueOrder(state, now);
    if (rows.empty())
        return std::nullopt;
    return giveToRow(state, rows.front());
}

Next startSegment(const State &state, const Segment &segment)
{
    Next next;
    next.does = Next::Does::Segment;
    next.id = segment.id.value;
    next.segment = segment.id;
    next.name = segment.title.value;
    next.reason = QStringLiteral("the next segment");
    const PersonId person = firstUnheard(state, segment);
    if (person.isEmpty())
        return next;
    giveTo(state, person, segment, next);
    const QString name = shownName(state, person);
    next.reason += QStringLiteral("; gives the floor to %1").arg(name.isEmpty() ? QStringLiteral("its speaker") : name);
    return next;
}

Next startSession(const State &state)
{
    Next next;
    next.does = Next::Does::Session;
    next.reason = QStringLiteral("the session hasn't started");
    if (const Segment *segment = firstToDo(state)) {
        next.id = segment->id.value;
        next.segment = segment->id;
        next.name = segment->title.value;
    }
    return next;
}

Next nothing(const QString &reason)
{
    Next next;
    next.reason = reason;
    return next;
}

} // namespace

Next nextStep(const State &state, Instant now)
{
    if (state.session.phase == SessionPhase::Planned)
        return startSession(state);
    if (state.session.phase == SessionPhase::Ended)
        return nothing(QStringLiteral("the session has ended"));
    const Segment *current = state.segment(state.currentSegment);
    if (current)
        if (const PersonId person = firstUnheard(state, *current); !person.isEmpty())
            return giveToPerson(state, person, *current);
    if (current ? current->kind == SegmentKind::Discussion : state.agenda.isEmpty())
        if (const auto next = fromQueue(state, now))
            return *next;
    if (const Segment *segment = firstToDo(state))
        return startSegment(state, *segment);
    return nothing(QStringLiteral("nothing is left to do"));
}

} // namespace evenhand
