// SPDX-License-Identifier: Apache-2.0
#include "models/session/Queue.h"
#include "models/session/deciding.h"
#include "models/session/folding.h"

#include <algorithm>

namespace evenhand {

namespace {

Decision refuseUnknown(const HandId &id)
{
    return Decision::refuse("hand.unknown", QStringLiteral("there is no hand \"%1\"").arg(id.value));
}

// Whose hand of that kind stands on that side already under the same name: by name and side people
// are one (CONTRACT §4, Queue), and the fold, which compares no names, is told so by the id.
std::optional<PersonId> sameStanding(const State &state, const PersonId &id, const Text &newName, Side side,
                                     HandKind kind, const HandId &except = {})
{
    const Person *person = state.person(id);
    const Id<NameTag> name = foldedName(newName.isEmpty() && person ? person->name.value : newName.value);
    const NameEntry *named = state.names.find(name);
    if (!named || named->people.empty())
        return std::nullopt; // before each in the queue is looked at
    for (const HandId &other : state.queue) {
        const Hand *hand = state.hands.find(other);
        const Person *theirs = hand ? state.person(hand->person) : nullptr;
        if (theirs && isStanding(*hand) && hand->id != except && hand->kind == kind && hand->side == side
            && !theirs->name.isEmpty() && foldedName(theirs->name.value) == name)
            return theirs->id;
    }
    return std::nullopt;
}

void joinSameStanding(const State &state, HandRaised &raised)
{
    const auto same = sameStanding(state, raised.person, raised.name, raised.side, raised.kind);
    if (!same)
        return;
    raised.person = *same;
    raised.name = Text();
}

HandKind usualKind(const State &state, const PersonId &id)
{
    const Person *person = state.person(id);
    return person && isPanellist(*person) ? HandKind::Reply : HandKind::Turn;
}

// Participants' own hands are refused once the queue is closed; a moderator may still add one.
std::optional<Refusal> checkOpen(const State &state, const Asking &asking)
{
    if (asking.isAct || state.queueSettings.isOpen(asking.now))
        return std::nullopt;
    return Refusal{QStringLiteral("queue.closed"),
                   QStringLiteral("the queue is closed: only a moderator can add a hand")};
}

std::optional<Refusal> checkNewHand(const State &state, const std::optional<HandId> &id, const Asking &asking)
{
    if (const auto refusal = needNotEnded(state))
        return refusal;
    if (const auto refusal = checkOpen(state, asking))
        return refusal;
    if (id && (state.hands.contains(*id) || state.otherHands.contains(*id)))
        return Refusal{QStringLiteral("hand.exists"), QStringLiteral("there is a hand \"%1\" already").arg(id->value)};
    return std::nullopt;
}

} // namespace

Decision consider(const State &state, const RaiseHand &command, const Asking &asking)
{
    if (const auto refusal = checkNewHand(state, command.id, asking))
        return Decision::refuse(*refusal);
    if (command.message && !state.messages.contains(*command.message))
        return Decision::refuse("message.unknown",
                                QStringLiteral("there is no message \"%1\"").arg(command.message->value));
    if (command.side == Side::Unknown)
        return Decision::refuse("argument.invalid", QStringLiteral("hand.raise: \"side\" must be onsite or online"));
    const Resolved who = resolve(state, command.who, command.side, asking);
    if (who.refusal)
        return Decision::refuse(*who.refusal);
    const Person *person = state.person(who.person);
    const std::optional<Side> side = command.side ? command.side : person ? person->side : std::nullopt;
    if (!side)
        return Decision::refuse("argument.missing", QStringLiteral("hand.raise needs \"side\": onsite or online"));
    HandRaised raised;
    raised.hand = command.id.value_or(HandId(asking.makeId("hand")));
    raised.person = who.person;
    raised.name = who.name;
    raised.side = *side;
    raised.kind = command.kind.value_or(usualKind(state, who.person));
    raised.note = Text(command.note.value_or(QString()));
    raised.message = command.message;
    joinSameStanding(state, raised);
    return Decision::of(raised);
}

Decision consider(const State &state, const RaiseHandForMessage &command, const Asking &asking)
{
    const Message *message = state.messages.find(command.id);
    if (!message)
        return Decision::refuse("message.unknown", QStringLiteral("there is no message \"%1\"").arg(command.id.value));
    if (message->isRedacted)
        return Decision::refuse("message.redacted",
                                QStringLiteral("message \"%1\" was redacted").arg(command.id.value));
    if (const auto refusal = checkNewHand(state, command.hand, asking))
        return Decision::refuse(*refusal);
    if (command.side == Side::Unknown)
        return Decision::refuse("argument.invalid", QStringLiteral("\"side\" must be onsite or online"));
    HandRaised raised;
    raised.hand = command.hand.value_or(HandId(asking.makeId("hand")));
    raised.person = message->author;
    raised.side = command.side.value_or(Side::Online);
    raised.kind = usualKind(state, message->author);
    raised.message = command.id;
    joinSameStanding(state, raised);
    return Decision::of(raised);
}

Decision consider(const State &state, const EditHand &command, const Asking &asking)
{
    const Hand *hand = state.hand(command.id);
    if (!hand)
        return refuseUnknown(command.id);
    if (!isStanding(*hand))
        return Decision::refuse(
            "hand.gone",
            hand->phase == HandPhase::Given
                ? QStringLiteral("hand \"%1\" has had the floor: edit its turn instead").arg(command.id.value)
                : QStringLiteral("hand \"%1\" was lowered").arg(command.id.value));
    if (command.side == Side::Unknown)
        return Decision::refuse("argument.invalid", QStringLiteral("\"side\" must be onsite or online"));
    HandEdited edited;
    edited.hand = command.id;
    edited.side = command.side;
    edited.kind = command.kind;
    if (command.note.isGiven)
        edited.note = Change<Text>::to(Text(command.note.value.value_or(QString())));
    if (command.who.person || command.who.name) {
        const Resolved who = resolve(state, command.who, command.side.value_or(hand->side), asking);
        if (who.refusal)
            return Decision::refuse(*who.refusal);
        edited.person = who.person;
        edited.name = who.name;
    }
    const PersonId person = edited.person.value_or(hand->person);
    if (const auto same = sameStanding(state, person, edited.name, edited.side.value_or(hand->side),
                                       edited.kind.value_or(hand->kind), hand->id)) {
        edited.person = *same;
        edited.name = Text();
    }
    return Decision::of(edited);
}

Decision consider(const State &state, const LowerHand &command, const Asking &)
{
    const Turn *aside = state.turn(TurnId(command.id.value)); // a statement's row bears its turn's id
    if (!state.hand(command.id) && !(aside && aside->phase == TurnPhase::SetAside && !aside->hand))
        return refuseUnknown(command.id);
    return Decision::of(HandLowered{state.hand(command.id) ? command.id : HandId(aside->id.value)});
}

Decision consider(const State &state, const ParkHand &command, const Asking &)
{
    if (!state.hand(command.id))
        return refuseUnknown(command.id);
    return Decision::of(HandParked{command.id});
}

Decision consider(const State &state, const UnparkHand &command, const Asking &)
{
    if (!state.hand(command.id))
        return refuseUnknown(command.id);
    return Decision::of(HandUnparked{command.id});
}

Decision consider(const State &state, const MoveHand &command, const Asking &asking)
{
    const Hand *hand = state.hand(command.id);
    if (!hand)
        return refuseUnknown(command.id);
    if (hand->phase != HandPhase::Waiting && !isSetAside(state, hand->id))
        return Decision::refuse("hand.not-waiting",
                                QStringLiteral("hand \"%1\" is not waiting in the queue").arg(command.id.value));
    if (!command.before.value)
        return Decision::of(HandMoved{hand->id, {}});
    const std::vector<QueueRow> rows = queueOrder(state, asking.now);
    const Hand *beforeHand = state.hand(*command.before.value);
    const HandId before = beforeHand ? beforeHand->id : *command.before.value;
    const auto place = std::find_if(rows.begin(), rows.end(), [&](const QueueRow &row) { return row.hand == before; });
    if (place == rows.end() || before == hand->id)
        return Decision::refuse(
            "hand.unknown", QStringLiteral("hand \"%1\" does not stand in the queue").arg(command.before.value->value));
    HandMoved moved{hand->id, {}};
    for (auto row = place; row != rows.end(); ++row)
        if (row->hand != hand->id)
            moved.behind.push_back(row->hand);
    return Decision::of(moved);
}

Decision consider(const State &state, const CloseQueue &command, const Asking &asking)
{
    if (const auto refusal = needNotEnded(state))
        return Decision::refuse(*refusal);
    if (command.in < Duration::zero())
        return Decision::refuse("argument.invalid", QStringLiteral("queue.close: \"in\" must be 0 or more seconds"));
    const auto &closesAt = state.queueSettings.closesAt;
    if (closesAt && *closesAt <= asking.now + command.in && *closesAt <= asking.now)
        return Decision::nothing(QStringLiteral("the queue is closed already"));
    return Decision::of(QueueClosed{asking.now + command.in});
}

Decision consider(const State &, const OpenQueue &, const Asking &)
{
    return Decision::of(QueueOpened{});
}

Decision consider(const State &state, const ShareQueue &, const Asking &asking)
{
    const Affordable can = affordable(state, asking.now);
    if (!can.perHand)
        return Decision::refuse("queue.empty", QStringLiteral("nobody waits: there is nothing to share"));
    if (*can.perHand <= Duration::zero())
        return Decision::refuse(
            "queue.no-time", QStringLiteral("no time is left in this segment to share: extend it, or close the queue"));
    return Decision::of(QueueShared{*can.perHand});
}

Decision consider(const State &, const SetQueuePolicy &command, const Asking &)
{
    if (command.turnLength && *command.turnLength <= Duration::zero())
        return Decision::refuse("argument.invalid", QStringLiteral("queue.policy: \"turnSeconds\" must be above 0"));
    QueuePolicySet set;
    for (const Criterion criterion : command.criteria)
        if (std::find(set.criteria.begin(), set.criteria.end(), criterion) == set.criteria.end()
            && criterion != Criterion::Fifo)
            set.criteria.push_back(criterion);
    set.criteria.push_back(Criterion::Fifo); // always last
    set.turnLength = command.turnLength;
    return Decision::of(set);
}

Decision consider(const State &, const HoldSide &command, const Asking &)
{
    if (command.side == Side::Unknown)
        return Decision::refuse("argument.invalid", QStringLiteral("\"side\" must be onsite or online"));
    return Decision::of(SideHeld{command.side, command.on});
}

} // namespace evenhand
