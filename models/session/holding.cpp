// SPDX-License-Identifier: Apache-2.0
// Who was moderated (CONTRACT §3, message.hide): as long as a message of theirs is hidden and nobody has
// said that they are fine again, their hands are parked, also those that come later. All of it follows from the
// messages as they stand, so that taking back any hiding, in whatever order acts arrive, brings back what it took.
#include "models/session/folding.h"

#include <algorithm>

namespace evenhand {

namespace {

void park(State &state, const HandId &id)
{
    state.hands.change(id, [](Hand &hand) {
        hand.phase = HandPhase::Parked;
        hand.isHeldBack = true;
        hand.moveOrder = 0; // parking drops the move
        hand.behind.clear();
    });
}

void bringBack(State &state, const HandId &id)
{
    state.hands.change(id, [](Hand &hand) {
        hand.phase = HandPhase::Waiting;
        hand.isHeldBack = false;
    });
}

bool isHeld(const State &state, const PersonId &id)
{
    const Person *person = state.person(id);
    return person && person->heldSince;
}

// Those that wait, or that this holds back; a hand that a moderator parked stays where it is.
template<class Act> void forHandsOf(State &state, const PersonId &root, Act act)
{
    const QList<HandId> queue = state.queue;
    for (const HandId &id : queue)
        if (rootPerson(state, state.hands.find(id)->person) == root)
            act(state, id);
}

} // namespace

void parkIfHeld(State &state, const HandId &id)
{
    const Hand *hand = state.hands.find(id);
    if (hand && hand->phase == HandPhase::Waiting && isHeld(state, hand->person))
        park(state, id);
}

void freeIfFine(State &state, const HandId &id)
{
    const Hand *hand = state.hands.find(id);
    if (hand && hand->phase == HandPhase::Parked && hand->isHeldBack && !isHeld(state, hand->person))
        bringBack(state, id);
}

void holdPerson(State &state, const PersonId &root, std::optional<Instant> since)
{
    const Person *person = state.people.find(root);
    if (!person || person->heldSince == since)
        return;
    const bool wasHeld = person->heldSince.has_value();
    state.people.change(root, [&since](Person &held) { held.heldSince = since; });
    std::erase(state.heldPeople, root);
    if (since)
        state.heldPeople.push_back(root);
    if (since && !wasHeld)
        forHandsOf(state, root, parkIfHeld);
    else if (!since)
        forHandsOf(state, root, freeIfFine);
}

void holdByMessages(State &state, const PersonId &root)
{
    std::optional<Instant> since;
    for (const Message &message : state.messages)
        if (message.holdsAuthor && message.isHidden && rootPerson(state, message.author) == root)
            since = std::min(since.value_or(message.sentAt), message.sentAt);
    holdPerson(state, root, since);
}

void joinHolds(State &state, const PersonId &root, std::optional<Instant> droppedSince)
{
    const std::optional<Instant> since = state.people.find(root)->heldSince;
    // Who was merged stands for nobody any longer.
    std::erase_if(state.heldPeople, [&state](const PersonId &id) { return rootPerson(state, id) != id; });
    if (!since && !droppedSince)
        return;
    holdPerson(state, root, since && droppedSince ? std::min(*since, *droppedSince) : since ? since : droppedSince);
    forHandsOf(state, root, parkIfHeld);
}

} // namespace evenhand
