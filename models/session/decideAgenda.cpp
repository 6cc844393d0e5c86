// SPDX-License-Identifier: Apache-2.0
#include "models/session/Agenda.h"
#include "models/session/Floor.h"
#include "models/session/Next.h"
#include "models/session/Queue.h"
#include "models/session/deciding.h"

#include <algorithm>

namespace evenhand {

namespace {

Decision unknownSegment(const SegmentId &id)
{
    return Decision::refuse("segment.unknown",
                            QStringLiteral("there is no segment \"%1\" in the agenda").arg(id.value));
}

const Segment *listed(const State &state, const SegmentId &id)
{
    const Segment *segment = state.segment(id);
    return segment && !segment->isRemoved ? segment : nullptr;
}

Decision startedAlready(const Segment &segment)
{
    return Decision::refuse("segment.started",
                            QStringLiteral("segment \"%1\" has started and keeps its place").arg(segment.id.value));
}

bool isPast(const Segment &segment)
{
    return segment.phase == SegmentPhase::Current || segment.phase == SegmentPhase::Done;
}

// "openings and closings are inflexible unless told otherwise, all others flexible"
bool isFlexibleByKind(SegmentKind kind)
{
    return kind != SegmentKind::Opening && kind != SegmentKind::Closing;
}

std::optional<Refusal> checkPeople(const State &state, const std::vector<PersonId> &people)
{
    for (const PersonId &person : people)
        if (!state.person(person))
            return Refusal{QStringLiteral("person.unknown"),
                           QStringLiteral("there is no person \"%1\": add them first").arg(person.value)};
    return std::nullopt;
}

std::optional<Refusal> checkLength(Duration length)
{
    if (length >= Duration::zero())
        return std::nullopt;
    return Refusal{QStringLiteral("argument.invalid"), QStringLiteral("\"seconds\" must be 0 or more")};
}

// A statement ends with the segment that it belongs to; a turn from the queue goes on.
bool endsWithSegment(const State &state, const Turn &turn)
{
    const Segment *current = state.segment(state.currentSegment);
    if (!current || turn.kind != TurnKind::Statement || turn.hand)
        return false;
    const auto isTheirs = [&](const PersonId &id) { return state.person(id) == state.person(turn.person); };
    return std::any_of(current->people.begin(), current->people.end(), isTheirs);
}

Decision withStatementEnded(const State &state, Instant at)
{
    Decision decision;
    const Turn *turn = state.runningTurn();
    if (turn && endsWithSegment(state, *turn))
        decision.facts.push_back(FloorEnded{turn->id, at});
    return decision;
}

SegmentStarted start(const State &state, const SegmentId &id, Instant at)
{
    return SegmentStarted{id, at, state.lastStart};
}

FloorGiven statementBy(const State &state, const Next &next, const Asking &asking)
{
    const Segment &segment = *state.segment(next.segment);
    FloorGiven given;
    given.turn = TurnId(asking.makeId("turn"));
    given.person = next.person;
    given.side = next.side;
    given.kind = TurnKind::Statement;
    given.allotted = segment.people.size() == 1 ? segment.length : state.queueSettings.turnLength;
    given.startedAt = asking.now;
    given.after = state.floor.main.last;
    given.segment = segment.id;
    given.needsSegment = true;
    return given;
}

// All that the fit reckoned with, those that keep their length too: where one of them changed
// meanwhile, the fit would miss the planned end.
std::vector<FittedLength> lengthsSeen(const State &state, const std::vector<FittedLength> &fitted)
{
    std::vector<FittedLength> seen;
    for (const SegmentId &id : state.agenda) {
        const auto fit =
            std::find_if(fitted.begin(), fitted.end(), [&id](const FittedLength &f) { return f.segment == id; });
        const Segment &segment = *state.segment(id);
        if (fit != fitted.end())
            seen.push_back(*fit);
        else if (segment.phase == SegmentPhase::ToDo)
            seen.push_back({id, segment.length, segment.length});
    }
    return seen;
}

Decision nextSegment(const State &state, const Next &next, const Asking &asking)
{
    Decision decision;
    const bool givesFloor = !next.person.isEmpty();
    const Turn *turn = state.runningTurn();
    if (turn && !givesFloor)
        decision.facts.push_back(FloorEnded{turn->id, asking.now});
    decision.facts.push_back(start(state, next.segment, asking.now));
    if (givesFloor)
        decision.facts.push_back(statementBy(state, next, asking));
    return decision;
}

} // namespace

namespace {

// Somebody else went on before this press, which its moderator hadn't seen yet. None: nobody did.
std::optional<QString> doneMeanwhile(const State &state, const DoNext &command)
{
    if (command.after.isGiven && seenGive(state, command.after) != state.floor.main.last) {
        const Turn *last = state.turn(state.floor.main.last);
        return last && !last->givenBy.isEmpty()
            ? QStringLiteral("the floor had just been given by %1").arg(last->givenBy)
            : QStringLiteral("the floor had just been given");
    }
    if (command.segment.isGiven && command.segment.value.value_or(SegmentId()) != state.currentSegment)
        return QStringLiteral("another segment had just been started");
    return std::nullopt;
}

} // namespace

Decision consider(const State &state, const DoNext &command, const Asking &asking)
{
    const std::optional<TurnId> &seen = command.after.value;
    if (seen && !state.turn(*seen) && !state.floor.lost.contains(*seen))
        return Decision::refuse("turn.unknown", QStringLiteral("there is no turn \"%1\"").arg(seen->value));
    if (const auto why = doneMeanwhile(state, command))
        return Decision::nothing(*why);
    const Next next = nextStep(state, asking.now);
    switch (next.does) {
    case Next::Does::None:
        return Decision::nothing(next.reason.isEmpty() ? QStringLiteral("nothing comes next") : next.reason);
    case Next::Does::Session: {
        Decision decision = Decision::of(SessionStarted{asking.now});
        if (!next.segment.isEmpty())
            decision.facts.push_back(start(state, next.segment, asking.now));
        return decision;
    }
    case Next::Does::Segment: return nextSegment(state, next, asking);
    case Next::Does::Floor: break;
    }
    GiveFloor give;
    give.after = state.floor.main.last.isEmpty() ? Change<TurnId>::clear() : Change<TurnId>::to(state.floor.main.last);
    give.hand = next.hand;
    if (!next.hand && !next.resumes.isEmpty())
        give.hand = handNameOf(next.resumes); // what goes on is what was interrupted
    else if (!next.hand)
        give.who.person = next.person;
    return consider(state, give, asking);
}

Decision consider(const State &state, const AddSegment &command, const Asking &asking)
{
    if (const auto refusal = needNotEnded(state))
        return {{}, {}, {}, refusal};
    if (command.id && listed(state, *command.id))
        return Decision::refuse("segment.exists",
                                QStringLiteral("there is a segment \"%1\" already").arg(command.id->value));
    if (command.after.value && !listed(state, *command.after.value))
        return unknownSegment(*command.after.value);
    for (const auto &refusal : {checkPeople(state, command.people), checkLength(command.length)})
        if (refusal)
            return {{}, {}, {}, refusal};
    SegmentAdded added;
    added.segment = command.id.value_or(SegmentId(asking.makeId("segment")));
    added.title = Text(command.title.simplified());
    added.length = command.length;
    added.kind = command.kind.value_or(SegmentKind::Other);
    added.people = command.people;
    added.after = command.after;
    added.fixedStart = command.fixedStart.value;
    added.isFlexible = command.isFlexible.value_or(isFlexibleByKind(added.kind));
    return Decision::of(added);
}

Decision consider(const State &state, const EditSegment &command, const Asking &)
{
    const Segment *known = listed(state, command.id);
    if (!known)
        return unknownSegment(command.id);
    if (known->phase == SegmentPhase::Done && command.length)
        return Decision::refuse(
            "segment.done",
            QStringLiteral("segment \"%1\" is over: its length can't be changed").arg(command.id.value));
    for (const auto &refusal : {checkPeople(state, command.people.value_or(std::vector<PersonId>())),
                                checkLength(command.length.value_or(Duration()))})
        if (refusal)
            return {{}, {}, {}, refusal};
    SegmentEdited edited;
    edited.segment = command.id;
    if (command.title)
        edited.title = unlessSame(Change<QString>::to(command.title->simplified()), known->title);
    if (command.length)
        edited.length = Change<Duration>::to(*command.length);
    if (command.kind)
        edited.kind = Change<SegmentKind>::to(*command.kind);
    if (command.people)
        edited.people = Change<std::vector<PersonId>>::to(*command.people);
    edited.fixedStart = command.fixedStart;
    if (command.isFlexible)
        edited.isFlexible = Change<bool>::to(*command.isFlexible);
    return Decision::of(edited);
}

Decision consider(const State &state, const MoveSegment &command, const Asking &)
{
    const Segment *known = listed(state, command.id);
    if (!known)
        return unknownSegment(command.id);
    if (isPast(*known))
        return startedAlready(*known);
    if (command.after.value && (!listed(state, *command.after.value) || *command.after.value == command.id))
        return unknownSegment(*command.after.value);
    return Decision::of(SegmentMoved{command.id, command.after.value});
}

Decision consider(const State &state, const RemoveSegment &command, const Asking &)
{
    const Segment *known = listed(state, command.id);
    if (!known)
        return unknownSegment(command.id);
    if (isPast(*known))
        return startedAlready(*known);
    return Decision::of(SegmentRemoved{command.id});
}

Decision consider(const State &state, const StartSegment &command, const Asking &asking)
{
    const Segment *known = listed(state, command.id);
    if (!known)
        return unknownSegment(command.id);
    if (const auto refusal = needLive(state))
        return {{}, {}, {}, refusal};
    if (known->phase == SegmentPhase::Done || known->phase == SegmentPhase::Skipped)
        return Decision::refuse(
            "segment.not-todo",
            QStringLiteral("segment \"%1\" is over or was skipped: reopen it first").arg(command.id.value));
    const Instant at = before(asking, command.ago);
    Decision decision;
    if (known->phase == SegmentPhase::ToDo)
        decision = withStatementEnded(state, at);
    decision.facts.push_back(start(state, command.id, at));
    return decision;
}

Decision consider(const State &state, const EndSegment &command, const Asking &asking)
{
    const Segment *known = listed(state, command.id);
    if (!known)
        return unknownSegment(command.id);
    if (known->phase != SegmentPhase::Current)
        return known->phase == SegmentPhase::Done
            ? Decision::nothing(QStringLiteral("segment \"%1\" is over already").arg(command.id.value))
            : Decision::refuse("segment.not-current",
                               QStringLiteral("segment \"%1\" is not running").arg(command.id.value));
    const Instant at = before(asking, command.ago);
    Decision decision = withStatementEnded(state, at);
    decision.facts.push_back(SegmentEnded{command.id, at});
    return decision;
}

Decision consider(const State &state, const SkipSegment &command, const Asking &)
{
    const Segment *known = listed(state, command.id);
    if (!known)
        return unknownSegment(command.id);
    if (isPast(*known))
        return startedAlready(*known);
    return Decision::of(SegmentSkipped{command.id});
}

Decision consider(const State &state, const ReopenSegment &command, const Asking &)
{
    const Segment *known = listed(state, command.id);
    if (!known)
        return unknownSegment(command.id);
    if (const auto refusal = needNotEnded(state))
        return {{}, {}, {}, refusal};
    if (known->phase == SegmentPhase::Current || known->phase == SegmentPhase::ToDo)
        return Decision::refuse(
            "segment.not-over",
            QStringLiteral("segment \"%1\" is not over: only a segment that is done or skipped can be reopened")
                .arg(command.id.value));
    return Decision::of(SegmentReopened{command.id});
}

Decision consider(const State &state, const ExtendSegment &command, const Asking &)
{
    const Segment *known = listed(state, command.id);
    if (!known)
        return unknownSegment(command.id);
    if (known->phase != SegmentPhase::Current)
        return Decision::refuse(
            "segment.not-current",
            QStringLiteral("segment \"%1\" is not running: edit its length instead").arg(command.id.value));
    return Decision::of(SegmentExtended{command.id, command.by});
}

Decision consider(const State &state, const FitAgenda &command, const Asking &asking)
{
    if (const auto refusal = needNotEnded(state))
        return {{}, {}, {}, refusal};
    if (command.how == FitHow::From && !command.id)
        return Decision::refuse("argument.missing",
                                QStringLiteral("agenda.fit from needs \"id\": which segment bears it"));
    if (command.how == FitHow::From) {
        const Segment *known = listed(state, *command.id);
        if (!known)
            return unknownSegment(*command.id);
        if (known->phase != SegmentPhase::ToDo)
            return Decision::refuse("segment.not-todo",
                                    QStringLiteral("segment \"%1\" has no time left to give").arg(command.id->value));
    }
    const Fit fit =
        command.how == FitHow::Spread ? fitSpread(state, asking.now) : fitFrom(state, *command.id, asking.now);
    if (fit.isNothing)
        return Decision::nothing(QStringLiteral("the session ends as planned already"));
    if (!fit.problem.isEmpty())
        return Decision::refuse("agenda.no-fit", fit.problem);
    return Decision::of(AgendaFitted{lengthsSeen(state, fit.lengths)});
}

} // namespace evenhand
