// SPDX-License-Identifier: Apache-2.0
// The floor, and what happens when two consoles press at once (CONTRACT §4, Two presses).
// A give names the one its moderator saw last. The first that comes after it in log order is
// the turn; a second for the same hand is another name of it; one for another hand is lost,
// unless its console acted on it: then people did speak, and it is kept as a parallel turn.
#include "models/session/Agenda.h"
#include "models/session/Floor.h"
#include "models/session/folding.h"

#include <algorithm>

namespace evenhand {

namespace {

Effect unknownTurn(const TurnId &id)
{
    return noop("turn.unknown", QStringLiteral("there is no such turn"), id.value);
}

Effect notRunning(const TurnId &id)
{
    return noop("turn.over", QStringLiteral("that turn was over already"), id.value);
}

bool isRunning(const Turn &turn)
{
    return turn.phase == TurnPhase::Running || turn.phase == TurnPhase::Paused;
}

// Ends the last part; a pause is cut at the turn's end.
void endPart(Turn &turn, Instant at, TurnPhase phase)
{
    Span &part = turn.parts.back();
    part.end = std::max(at, part.start);
    auto &pauses = turn.pauses;
    pauses.erase(
        std::remove_if(pauses.begin(), pauses.end(),
                       [&part](const Span &pause) { return pause.start >= *part.end && pause.start >= part.start; }),
        pauses.end());
    for (Span &pause : pauses)
        if (!pause.end || (pause.start >= part.start && *pause.end > *part.end))
            pause.end = part.end;
    turn.phase = phase;
}

void endLine(State &state, FloorLine &line, Instant at)
{
    const TurnId current = line.current;
    line.current = TurnId();
    state.turns.change(current, [at](Turn &turn) { endPart(turn, at, TurnPhase::Ended); });
}

FloorLine *lineOf(State &state, const TurnId &turn)
{
    if (state.floor.main.current == turn)
        return &state.floor.main;
    for (FloorLine &line : state.floor.parallel)
        if (line.current == turn)
            return &line;
    return nullptr;
}

// The give that `id` is a second press of, or `id` itself.
TurnId firstPress(const State &state, const TurnId &id)
{
    return state.floor.sameGive.value(id, id);
}

FloorLine *lineAfter(State &state, const TurnId &give)
{
    if (state.floor.main.last == give)
        return &state.floor.main;
    for (FloorLine &line : state.floor.parallel)
        if (line.last == give)
            return &line;
    return nullptr;
}

// The turn set aside that giving the floor as `fact` says goes on with; null: none.
const Turn *turnResumedBy(const State &state, const FloorGiven &fact)
{
    const PersonId person = rootPerson(state, fact.person);
    for (const TurnId &id : state.floor.setAside) {
        const Turn &turn = *state.turns.find(id);
        const bool isSame = fact.hand
            ? turn.hand == state.otherHands.value(*fact.hand, *fact.hand)
            : !turn.hand && turn.kind == fact.kind && rootPerson(state, turn.person) == person;
        if (isSame)
            return &turn;
    }
    return nullptr;
}

// `ago` is clamped: not before the session, nor into the turn before.
Instant startAfter(const State &state, const FloorLine &line, Instant wanted)
{
    Instant start = state.session.startedAt ? std::max(wanted, *state.session.startedAt) : wanted;
    if (const Turn *before = state.turn(line.last)) {
        start = std::max(start, before->parts.back().start);
        if (before->parts.back().end)
            start = std::max(start, *before->parts.back().end);
    }
    return start;
}

void noteFollowed(State &state)
{
    for (const TurnId &id : state.floor.setAside)
        state.turns.change(id, [](Turn &turn) { turn.wasFollowed = true; });
}

void resumeTurn(State &state, const FloorGiven &fact, const TurnId &turnId, Instant start)
{
    auto &setAside = state.floor.setAside;
    setAside.erase(std::remove(setAside.begin(), setAside.end(), turnId), setAside.end());
    noteFollowed(state);
    if (const std::optional<HandId> hand = state.turns.find(turnId)->hand)
        leaveQueue(state, *hand, HandPhase::Given); // forgets where its row was moved to
    state.turns.change(turnId, [start](Turn &turn) {
        turn.parts.push_back({std::max(start, *turn.parts.back().end), std::nullopt});
        turn.phase = TurnPhase::Running;
    });
    state.floor.otherNames.insert(fact.turn, turnId);
}

void beginTurn(State &state, const FloorGiven &fact, const QString &by, Instant start, bool isParallel)
{
    noteFollowed(state);
    Turn turn;
    turn.id = fact.turn;
    turn.hand = fact.hand ? std::optional(state.otherHands.value(*fact.hand, *fact.hand)) : std::nullopt;
    turn.person = introduce(state, fact.person, fact.name, fact.side);
    turn.side = fact.side;
    turn.kind = fact.kind;
    turn.allotted = fact.allotted;
    turn.segment = fact.segment;
    turn.isParallel = isParallel;
    turn.givenBy = by;
    turn.parts.push_back({start, std::nullopt});
    if (turn.hand) {
        if (const Hand *hand = state.hands.find(*turn.hand)) {
            turn.person = rootPerson(state, hand->person);
            turn.side = hand->side;
        }
        leaveQueue(state, *turn.hand, HandPhase::Given);
    }
    state.turns.add(std::move(turn));
}

// Another name for the give that led to `turn`.
void nameAgain(State &state, const TurnId &name, const Turn &turn)
{
    TurnId give = turn.id;
    const auto look = [&](const FloorLine &line) {
        if (const Turn *last = state.turn(line.last); last && last->id == turn.id)
            give = line.last; // resumed since it was first given
    };
    look(state.floor.main);
    for (const FloorLine &line : state.floor.parallel)
        look(line);
    state.floor.otherNames.insert(name, turn.id);
    state.floor.sameGive.insert(name, give);
}

// Gives that lost, for a hand that has the floor by now, are other names of its turn.
void claimLost(State &state, const TurnId &id)
{
    const Turn turn = *state.turns.find(id);
    const QList<TurnId> lost = turn.hand ? state.floor.lost.keys() : QList<TurnId>();
    for (const TurnId &name : lost) {
        const std::optional<HandId> hand = state.floor.lost.value(name).fact.hand;
        if (!hand || state.otherHands.value(*hand, *hand) != *turn.hand)
            continue;
        state.floor.lost.remove(name);
        nameAgain(state, name, turn);
    }
}

void giveOn(State &state, FloorLine &line, const FloorGiven &fact, const QString &by)
{
    const bool isParallel = &line != &state.floor.main;
    const Instant start = startAfter(state, line, fact.startedAt);
    if (!line.current.isEmpty())
        endLine(state, line, start);
    if (const Turn *interrupted = turnResumedBy(state, fact)) {
        const TurnId id = interrupted->id;
        resumeTurn(state, fact, id, start);
        line.current = id;
    } else {
        beginTurn(state, fact, by, start, isParallel);
        line.current = fact.turn;
    }
    line.last = fact.turn;
    claimLost(state, line.current);
}

// A lost give whose turn was held all the same. Returns its line, null where it isn't lost.
FloorLine *promote(State &state, const TurnId &id)
{
    if (!state.floor.lost.contains(id))
        return nullptr;
    const LostGive lost = state.floor.lost.take(id);
    state.floor.parallel.push_back({});
    FloorLine &line = state.floor.parallel.back();
    giveOn(state, line, lost.fact, lost.by);
    if (state.session.endedAt)
        endLine(state, line, *state.session.endedAt);
    state.notices.append(
        {lost.at, lost.by, QStringLiteral("floor.parallel"),
         QStringLiteral("two people had the floor while the consoles were apart: say which turn is current"),
         id.value});
    return &line;
}

// The id of the turn that acts on `named` are for; a lost give becomes a turn by being acted on.
TurnId actedOn(State &state, const TurnId &named)
{
    const TurnId give = firstPress(state, named);
    promote(state, give);
    return state.floor.otherNames.value(give, give);
}

bool isSameCall(const State &state, const Turn &turn, const FloorGiven &fact)
{
    if (fact.hand)
        return turn.hand == state.otherHands.value(*fact.hand, *fact.hand);
    return !turn.hand && turn.segment == fact.segment
        && rootPerson(state, turn.person) == rootPerson(state, fact.person);
}

// The turn that a stale give repeats; null where it called somebody else.
const Turn *repeatedTurn(const State &state, const FloorGiven &fact)
{
    if (fact.hand) {
        const HandId id = state.otherHands.value(*fact.hand, *fact.hand);
        for (qsizetype i = state.turns.size(); i > 0; --i)
            if (state.turns.at(i - 1).hand == id)
                return &state.turns.at(i - 1);
        return nullptr;
    }
    const Turn *last = state.turn(state.floor.main.last);
    return last && isSameCall(state, *last, fact) ? last : nullptr;
}

Effect alreadyGiven(const Turn &turn)
{
    return noop("floor.already-given", QStringLiteral("already given by %1").arg(turn.givenBy), turn.id.value);
}

} // namespace

void endAllTurns(State &state, Instant at)
{
    if (!state.floor.main.current.isEmpty())
        endLine(state, state.floor.main, at);
    for (FloorLine &line : state.floor.parallel)
        if (!line.current.isEmpty())
            endLine(state, line, at);
}

Effect fold(State &state, const Moment &now, const FloorGiven &fact)
{
    auto &floor = state.floor;
    if (state.turns.contains(fact.turn) || floor.otherNames.contains(fact.turn) || floor.lost.contains(fact.turn))
        return noop("turn.exists", QStringLiteral("a turn of that id was given already"), fact.turn.value);
    // Others may name the person by now, whether or not this gives the floor.
    if (fact.name.wasGiven())
        introduce(state, fact.person, fact.name, fact.side);
    if (state.session.phase != SessionPhase::Live)
        return noop("session.not-live", QStringLiteral("the session is not running"), fact.turn.value);
    if (fact.needsSegment && state.currentSegment != fact.segment)
        return noop("segment.lost", QStringLiteral("another segment had just been started"), fact.turn.value);

    if (fact.repeats && !state.turn(*fact.repeats))
        return noop("turn.unknown", QStringLiteral("the call that it repeated was taken back"), fact.turn.value);

    const TurnId after = firstPress(state, fact.after);
    FloorLine *line = lineAfter(state, after);
    if (!line)
        line = promote(state, after);
    if (line) {
        const Turn *current = state.turns.find(line->current);
        if (current && fact.hand && isSameCall(state, *current, fact)) {
            nameAgain(state, fact.turn, *current);
            return alreadyGiven(*current);
        }
        giveOn(state, *line, fact, now.by);
        return done();
    }
    if (const Turn *same = repeatedTurn(state, fact)) {
        nameAgain(state, fact.turn, *same);
        return alreadyGiven(*same);
    }
    floor.lost.insert(fact.turn, {fact, now.at, now.by, now.id});
    return noop("floor.lost", QStringLiteral("the floor had just been given to somebody else; that hand waits"),
                fact.hand ? fact.hand->value : fact.turn.value);
}

Effect fold(State &state, const Moment &, const FloorEnded &fact)
{
    const TurnId id = actedOn(state, fact.turn);
    const Turn *turn = state.turns.find(id);
    if (!turn)
        return unknownTurn(fact.turn);
    FloorLine *line = lineOf(state, id);
    if (!isRunning(*turn) || !line)
        return notRunning(id);
    endLine(state, *line, fact.endedAt);
    return done();
}

Effect fold(State &state, const Moment &now, const FloorPaused &fact)
{
    const TurnId id = actedOn(state, fact.turn);
    const Turn *turn = state.turns.find(id);
    if (!turn)
        return unknownTurn(fact.turn);
    if (!isRunning(*turn))
        return notRunning(id);
    if (turn->phase == TurnPhase::Paused)
        return noop("turn.paused", QStringLiteral("that turn was paused already"), id.value);
    const Text cause = keptText(state, turn->person, fact.cause);
    state.turns.change(id, [&](Turn &edited) {
        edited.phase = TurnPhase::Paused;
        edited.pauses.push_back({std::max(now.at, edited.parts.back().start), std::nullopt});
        edited.pauseCause = cause;
    });
    return done();
}

Effect fold(State &state, const Moment &now, const FloorResumed &fact)
{
    const TurnId id = actedOn(state, fact.turn);
    const Turn *turn = state.turns.find(id);
    if (!turn)
        return unknownTurn(fact.turn);
    if (turn->phase != TurnPhase::Paused)
        return noop("turn.not-paused", QStringLiteral("that turn is not paused"), id.value);
    state.turns.change(id, [&now](Turn &edited) {
        edited.phase = TurnPhase::Running;
        Span &pause = edited.pauses.back();
        pause.end = std::max(now.at, pause.start);
    });
    return done();
}

Effect fold(State &state, const Moment &, const FloorAdjusted &fact)
{
    const TurnId id = actedOn(state, fact.turn);
    const Turn *turn = state.turns.find(id);
    if (!turn)
        return unknownTurn(fact.turn);
    if (!isRunning(*turn))
        return notRunning(id);
    state.turns.change(id, [&fact](Turn &edited) { edited.adjustment += fact.by; });
    return done();
}

namespace {

// What is left of the current segment becomes a to-do segment directly after the next one.
void carryRemainder(State &state, const SegmentId &id, const Turn &turn, Instant at)
{
    const Segment old = *state.segment(state.currentSegment);
    const qsizetype place = state.agenda.indexOf(old.id);
    Segment rest;
    rest.id = id;
    rest.title = old.title;
    rest.length = std::max(Duration::zero(), segmentLeft(state, at));
    rest.kind = old.kind;
    rest.isFlexible = old.isFlexible;
    rest.resumes = turn.id;
    rest.people.push_back(turn.person);
    for (const PersonId &person : old.people) {
        const PersonId root = rootPerson(state, person);
        const auto hasSpoken = [&](const Turn &t) {
            return t.segment == old.id && rootPerson(state, t.person) == root;
        };
        if (std::none_of(state.turns.begin(), state.turns.end(), hasSpoken))
            rest.people.push_back(person);
    }
    noteTitle(state, rest.title, rest.people);
    endCurrentSegment(state, at);
    state.segments.add(rest);
    qsizetype next = place + 1;
    while (next < state.agenda.size() && state.segment(state.agenda.at(next))->phase != SegmentPhase::ToDo)
        ++next;
    state.agenda.insert(std::min(next + 1, state.agenda.size()), id);
}

} // namespace

Effect fold(State &state, const Moment &now, const TurnSetAside &fact)
{
    const TurnId id = actedOn(state, fact.turn);
    const Turn *turn = state.turns.find(id);
    if (!turn)
        return unknownTurn(fact.turn);
    FloorLine *line = lineOf(state, id);
    if (!isRunning(*turn) || !line)
        return notRunning(id);
    const Text cause = keptText(state, turn->person, fact.cause);
    const int order = ++state.asides;
    state.turns.change(id, [&](Turn &edited) {
        endPart(edited, now.at, TurnPhase::SetAside);
        edited.asideOrder = order;
        edited.wasFollowed = false;
        edited.asideCause = cause;
    });
    line->current = TurnId();
    state.floor.setAside.push_back(id);
    if (fact.segment && fact.remainder && state.currentSegment == *fact.segment
        && !state.segments.contains(*fact.remainder)) {
        const Turn aside = *state.turns.find(id);
        carryRemainder(state, *fact.remainder, aside, now.at);
    }
    return done();
}

Effect fold(State &state, const Moment &now, const FloorKept &fact)
{
    const TurnId id = actedOn(state, fact.turn);
    const Turn *turn = state.turns.find(id);
    if (!turn)
        return unknownTurn(fact.turn);
    const FloorLine *line = lineOf(state, id);
    if (!isRunning(*turn) || !line)
        return notRunning(id);
    if (line == &state.floor.main && state.floor.parallel.empty())
        return noop("floor.kept", QStringLiteral("that turn is the current one already"), id.value);
    const FloorLine kept = *line;
    if (!state.floor.main.current.isEmpty() && state.floor.main.current != id)
        endLine(state, state.floor.main, now.at);
    for (FloorLine &other : state.floor.parallel)
        if (other.current != id && !other.current.isEmpty())
            endLine(state, other, now.at);
    state.floor.main = kept;
    state.floor.parallel.clear();
    return done();
}

Effect fold(State &state, const Moment &, const TurnStood &fact)
{
    if (!promote(state, firstPress(state, fact.turn)))
        return noop("turn.not-lost", QStringLiteral("that turn stands already"), fact.turn.value);
    return done();
}

Effect fold(State &state, const Moment &, const TurnEdited &fact)
{
    const TurnId id = actedOn(state, fact.turn);
    if (!state.turns.contains(id))
        return unknownTurn(fact.turn);
    const PersonId person = introduce(state, fact.person, fact.name, fact.side);
    state.turns.change(id, [&](Turn &turn) {
        turn.person = person;
        if (fact.side)
            turn.side = fact.side;
        if (fact.kind)
            turn.kind = *fact.kind;
    });
    return done();
}

} // namespace evenhand
