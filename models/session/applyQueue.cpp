// SPDX-License-Identifier: Apache-2.0
#include "models/session/Queue.h"
#include "models/session/folding.h"

#include <algorithm>

namespace evenhand {

namespace {

Effect unknownHand(const HandId &id)
{
    return noop("hand.unknown", QStringLiteral("there is no such hand"), id.value);
}

Effect notStanding(const Hand &hand)
{
    return noop("hand.gone",
                hand.phase == HandPhase::Given ? QStringLiteral("that hand has had the floor")
                                               : QStringLiteral("that hand was lowered already"),
                hand.id.value);
}

// The turn set aside that stands in the queue under `row`: its hand's id, else its own.
std::optional<TurnId> turnAside(const State &state, const HandId &row)
{
    for (const TurnId &id : state.floor.setAside) {
        const Turn &turn = *state.turns.find(id);
        if (turn.hand ? *turn.hand == state.otherHands.value(row, row) : id.value == row.value)
            return id;
    }
    return std::nullopt;
}

void addNote(State &state, const HandId &id, const std::vector<Text> &notes)
{
    state.hands.change(id, [&notes](Hand &hand) {
        for (const Text &note : notes)
            if (note.ref != 0)
                hand.notes.push_back(note);
    });
}

} // namespace

const Hand *standingHand(const State &state, const PersonId &root, HandKind kind)
{
    for (const HandId &id : state.queue) {
        const Hand &hand = *state.hands.find(id);
        if (hand.kind == kind && rootPerson(state, hand.person) == root)
            return &hand;
    }
    return nullptr;
}

void leaveQueue(State &state, const HandId &id, HandPhase phase)
{
    state.queue.removeOne(id);
    state.hands.change(id, [phase](Hand &hand) {
        hand.phase = phase;
        hand.isHeldBack = false;
        hand.moveOrder = 0;
        hand.behind.clear();
    });
}

void dropTurnAside(State &state, const TurnId &id)
{
    const TurnId turn = id; // may be the very element that goes
    std::erase(state.floor.setAside, turn);
    state.turns.change(turn, [](Turn &dropped) { dropped.phase = TurnPhase::Ended; });
}

void joinHands(State &state, const PersonId &root)
{
    const QList<HandId> queue = state.queue;
    for (const HandId &id : queue) {
        const Hand &hand = *state.hands.find(id);
        if (rootPerson(state, hand.person) != root)
            continue;
        const Hand *first = standingHand(state, root, hand.kind);
        if (first->id == id)
            continue;
        const HandId firstId = first->id;
        addNote(state, firstId, hand.notes);
        leaveQueue(state, id, HandPhase::Lowered);
        for (HandId &standing : state.otherHands)
            if (standing == id)
                standing = firstId;
        state.otherHands.insert(id, firstId);
    }
}

Effect fold(State &state, const Moment &now, const HandRaised &fact)
{
    if (state.hands.contains(fact.hand) || state.otherHands.contains(fact.hand))
        return noop("hand.exists", QStringLiteral("a hand of that id was raised already"), fact.hand.value);
    if (fact.repeats && !state.hand(*fact.repeats))
        return noop("hand.unknown", QStringLiteral("the hand that it repeated was taken back"), fact.hand.value);
    const bool isNewcomer = !state.people.contains(fact.person); // who can't stand in the queue yet
    const PersonId person = introduce(state, fact.person, fact.name, fact.side);
    const Text note = keptText(state, person, fact.note);
    if (const Hand *standing = isNewcomer ? nullptr : standingHand(state, person, fact.kind)) {
        const HandId first = standing->id;
        addNote(state, first, {note});
        state.otherHands.insert(fact.hand, first);
        return noop("hand.standing",
                    !note.wasGiven() ? QStringLiteral("that hand is in the queue already")
                                     : QStringLiteral("that hand is in the queue already; the note was added"),
                    first.value);
    }
    Hand hand;
    hand.id = fact.hand;
    hand.person = person;
    hand.side = fact.side;
    hand.kind = fact.kind;
    if (note.ref != 0)
        hand.notes.push_back(note);
    hand.raisedAt = now.at;
    hand.message = fact.message;
    if (isErasedPerson(state, person)) {
        hand.phase = HandPhase::Lowered;
        state.hands.add(hand);
        return noop("person.erased", QStringLiteral("that person was erased"), fact.hand.value);
    }
    state.hands.add(hand);
    state.queue.append(fact.hand);
    parkIfHeld(state, fact.hand);
    return done();
}

Effect fold(State &state, const Moment &, const HandEdited &fact)
{
    const Hand *known = state.hand(fact.hand);
    if (!known)
        return unknownHand(fact.hand);
    if (!isStanding(*known))
        return notStanding(*known);
    const HandId id = known->id;
    const Side sideBefore = known->side;
    if (fact.person) {
        const PersonId person = introduce(state, *fact.person, fact.name, fact.side.value_or(sideBefore));
        state.hands.change(id, [&person](Hand &hand) { hand.person = person; });
        freeIfFine(state, id);
        parkIfHeld(state, id);
    }
    const PersonId person = rootPerson(state, state.hands.find(id)->person);
    state.hands.change(id, [&](Hand &hand) {
        hand.side = fact.side.value_or(hand.side);
        hand.kind = fact.kind.value_or(hand.kind);
        if (fact.note.isGiven) {
            hand.notes.clear();
            if (fact.note.value)
                hand.notes.push_back(keptText(state, person, *fact.note.value));
        }
    });
    // Flipping the side of somebody known by that side alone corrects the person as well.
    if (fact.side && *fact.side != sideBefore)
        state.people.change(person, [&](Person &edited) {
            if (edited.side == sideBefore)
                edited.side = fact.side;
        });
    joinHands(state, person);
    return done();
}

Effect fold(State &state, const Moment &, const HandLowered &fact)
{
    const Hand *known = state.hand(fact.hand);
    if (known && isStanding(*known)) {
        leaveQueue(state, HandId(known->id), HandPhase::Lowered);
        return done();
    }
    // Somebody interrupted who no longer wants the rest of the turn.
    if (const auto aside = turnAside(state, fact.hand)) {
        dropTurnAside(state, *aside);
        return done();
    }
    return known ? notStanding(*known) : unknownHand(fact.hand);
}

Effect fold(State &state, const Moment &, const HandParked &fact)
{
    const Hand *known = state.hand(fact.hand);
    if (!known)
        return unknownHand(fact.hand);
    if (known->phase != HandPhase::Waiting)
        return known->phase == HandPhase::Parked
            ? noop("hand.parked", QStringLiteral("that hand was parked already"), known->id.value)
            : notStanding(*known);
    state.hands.change(HandId(known->id), [](Hand &hand) {
        hand.phase = HandPhase::Parked;
        hand.moveOrder = 0; // parking drops the move
        hand.behind.clear();
    });
    return done();
}

Effect fold(State &state, const Moment &, const HandUnparked &fact)
{
    const Hand *known = state.hand(fact.hand);
    if (!known)
        return unknownHand(fact.hand);
    if (known->phase != HandPhase::Parked)
        return noop("hand.not-parked", QStringLiteral("that hand is not parked"), known->id.value);
    state.hands.change(HandId(known->id), [](Hand &hand) {
        hand.phase = HandPhase::Waiting;
        hand.isHeldBack = false;
    });
    return done();
}

Effect fold(State &state, const Moment &, const HandMoved &fact)
{
    const Hand *known = state.hand(fact.hand);
    if (!known)
        return unknownHand(fact.hand);
    if (known->phase == HandPhase::Parked)
        return noop("hand.parked", QStringLiteral("that hand is parked"), known->id.value);
    if (known->phase != HandPhase::Waiting && !turnAside(state, known->id))
        return notStanding(*known);
    const int order = ++state.moves;
    state.hands.change(HandId(known->id), [&](Hand &hand) {
        hand.moveOrder = order;
        hand.behind = fact.behind;
    });
    return done();
}

Effect fold(State &state, const Moment &, const QueueClosed &fact)
{
    state.queueSettings.closesAt = fact.closesAt;
    return done();
}

Effect fold(State &state, const Moment &, const QueueOpened &)
{
    if (!state.queueSettings.closesAt)
        return noop("queue.open", QStringLiteral("the queue is open already"));
    state.queueSettings.closesAt.reset();
    return done();
}

Effect fold(State &state, const Moment &now, const QueueShared &fact)
{
    state.queueSettings.closesAt = now.at;
    state.queueSettings.turnLength = fact.turnLength;
    return done();
}

Effect fold(State &state, const Moment &, const QueuePolicySet &fact)
{
    state.queueSettings.criteria = fact.criteria;
    if (fact.turnLength)
        state.queueSettings.turnLength = *fact.turnLength;
    return done();
}

Effect fold(State &state, const Moment &, const SideHeld &fact)
{
    bool &held = fact.side == Side::Online ? state.queueSettings.isOnlineHeld : state.queueSettings.isOnsiteHeld;
    if (held == fact.isHeld)
        return noop("side.same",
                    fact.isHeld ? QStringLiteral("that side is held already")
                                : QStringLiteral("that side is not held"));
    held = fact.isHeld;
    return done();
}

} // namespace evenhand
