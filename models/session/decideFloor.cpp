// SPDX-License-Identifier: Apache-2.0
#include "models/session/Floor.h"
#include "models/session/Queue.h"
#include "models/session/deciding.h"

#include <algorithm>

namespace evenhand {

namespace {

bool isKnown(const State &state, const TurnId &id)
{
    return state.turn(id) || state.floor.lost.contains(id);
}

// The turn that a floor command is for: the one it names, else the one that runs.
std::variant<TurnId, Refusal> target(const State &state, const std::optional<TurnId> &named)
{
    if (named && isKnown(state, *named))
        return *named;
    if (named)
        return Refusal{QStringLiteral("turn.unknown"), QStringLiteral("there is no turn \"%1\"").arg(named->value)};
    if (state.floor.main.current.isEmpty())
        return Refusal{QStringLiteral("floor.idle"), QStringLiteral("nobody has the floor")};
    return state.floor.main.current;
}

// When a turn will start that is to start at `wanted`, and not before the segment whose time it takes.
Instant clampedStart(const State &state, Instant wanted)
{
    Instant start = wanted;
    if (const Segment *current = state.segment(state.currentSegment); current && current->startedAt)
        start = std::max(start, *current->startedAt);
    if (const Turn *last = state.turn(state.floor.main.last))
        start = std::max({start, last->parts.back().start, last->parts.back().end.value_or(start)});
    return start;
}

TurnKind kindOf(HandKind kind)
{
    switch (kind) {
    case HandKind::Reply: return TurnKind::Reply;
    case HandKind::Order: return TurnKind::Order;
    case HandKind::Turn: break;
    }
    return TurnKind::Turn;
}

// Takes the hand of `command` into `given`.
std::optional<Decision> giveToHand(const State &state, const HandId &id, const GiveFloor &command, FloorGiven &given)
{
    const Hand *hand = state.hand(id);
    if (!hand) {
        // A statement set aside outside the queue stands there under its turn's name.
        const Turn *turn = state.turn(TurnId(id.value));
        if (turn && turn->phase == TurnPhase::SetAside && !turn->hand) {
            given.person = turn->person;
            given.side = turn->side;
            given.kind = turn->kind;
            return std::nullopt;
        }
        return Decision::refuse("hand.unknown", QStringLiteral("there is no hand \"%1\"").arg(id.value));
    }
    const Turn *running = state.runningTurn();
    const bool hadIt = hand->phase == HandPhase::Given && !isSetAside(state, hand->id);
    // Who names an older turn than the last may be repeating a call that won meanwhile.
    const bool isFresh = seenGive(state, command.after) == state.floor.main.last;
    if (hand->phase == HandPhase::Lowered || (hadIt && isFresh && !(running && running->hand == hand->id)))
        return Decision::refuse("hand.gone",
                                hadIt ? QStringLiteral("hand \"%1\" has had the floor").arg(id.value)
                                      : QStringLiteral("hand \"%1\" was lowered").arg(id.value));
    given.hand = hand->id;
    given.person = hand->person;
    given.side = hand->side;
    given.kind = command.kind.value_or(kindOf(hand->kind));
    return std::nullopt;
}

std::optional<Decision> giveToPerson(const State &state, const GiveFloor &command, const Asking &asking,
                                     FloorGiven &given)
{
    const Resolved who = resolve(state, command.who, std::nullopt, asking);
    if (who.refusal)
        return Decision::refuse(*who.refusal);
    given.person = who.person;
    given.name = who.name;
    if (const Person *person = state.person(who.person)) {
        const Turn *running = state.runningTurn();
        const bool isSameKind = running && running->kind == command.kind.value_or(TurnKind::Statement);
        if (isSameKind && state.person(running->person) == person && !command.after.isGiven)
            return Decision::nothing(QStringLiteral("already given by %1").arg(running->givenBy));
        given.side = person->side;
    }
    given.kind = command.kind.value_or(TurnKind::Statement);
    if (given.kind != TurnKind::Statement && given.kind != TurnKind::Reply)
        return Decision::refuse("argument.invalid",
                                QStringLiteral("floor.give: without a hand \"kind\" must be statement or reply"));
    return std::nullopt;
}

} // namespace

TurnId seenGive(const State &state, const Change<TurnId> &after)
{
    const FloorLine &main = state.floor.main;
    if (!after.isGiven)
        return main.last;
    if (!after.value)
        return main.current.isEmpty() ? main.last : TurnId();
    const Turn *seen = state.turn(*after.value);
    const Turn *last = state.turn(main.last);
    return seen && last && seen->id == last->id ? main.last : *after.value;
}

Decision consider(const State &state, const GiveFloor &command, const Asking &asking)
{
    if (const auto refusal = needLive(state))
        return Decision::refuse(*refusal);
    if (!command.hand && !command.who.person && !command.who.name)
        return Decision::refuse("argument.missing",
                                QStringLiteral("floor.give needs \"hand\", \"person\" or \"name\""));
    if (command.id && (isKnown(state, *command.id) || state.floor.otherNames.contains(*command.id)))
        return Decision::refuse("turn.exists", QStringLiteral("there is a turn \"%1\" already").arg(command.id->value));
    if (command.after.value && !isKnown(state, *command.after.value))
        return Decision::refuse("turn.unknown",
                                QStringLiteral("there is no turn \"%1\"").arg(command.after.value->value));
    FloorGiven given;
    const auto settled =
        command.hand ? giveToHand(state, *command.hand, command, given) : giveToPerson(state, command, asking, given);
    if (settled)
        return *settled;
    if (command.length && *command.length < Duration::zero())
        return Decision::refuse("argument.invalid", QStringLiteral("\"seconds\" must be 0 or more"));
    given.turn = command.id.value_or(TurnId(asking.makeId("turn")));
    given.startedAt = before(asking, command.ago);
    given.allotted = allotment(state, command.length, clampedStart(state, given.startedAt));
    given.after = seenGive(state, command.after);
    given.segment = state.currentSegment;
    return Decision::of(given);
}

Decision consider(const State &state, const EndFloor &command, const Asking &asking)
{
    const auto turn = target(state, command.turn);
    if (const auto *refusal = std::get_if<Refusal>(&turn))
        return Decision::refuse(*refusal);
    return Decision::of(FloorEnded{std::get<TurnId>(turn), before(asking, command.ago)});
}

Decision consider(const State &state, const PauseFloor &command, const Asking &)
{
    const auto turn = target(state, command.turn);
    if (const auto *refusal = std::get_if<Refusal>(&turn))
        return Decision::refuse(*refusal);
    return Decision::of(FloorPaused{std::get<TurnId>(turn), Text(command.cause.value_or(QString()))});
}

Decision consider(const State &state, const ResumeFloor &command, const Asking &)
{
    const auto turn = target(state, command.turn);
    if (const auto *refusal = std::get_if<Refusal>(&turn))
        return Decision::refuse(*refusal);
    return Decision::of(FloorResumed{std::get<TurnId>(turn)});
}

Decision consider(const State &state, const AdjustFloor &command, const Asking &)
{
    const auto turn = target(state, command.turn);
    if (const auto *refusal = std::get_if<Refusal>(&turn))
        return Decision::refuse(*refusal);
    return Decision::of(FloorAdjusted{std::get<TurnId>(turn), command.by});
}

Decision consider(const State &state, const SetFloorAside &command, const Asking &asking)
{
    const auto named = target(state, command.turn);
    if (const auto *refusal = std::get_if<Refusal>(&named))
        return Decision::refuse(*refusal);
    TurnSetAside aside;
    aside.turn = std::get<TurnId>(named);
    aside.cause = Text(command.cause.value_or(QString()));
    const Turn *turn = state.turn(aside.turn);
    const Segment *current = state.segment(state.currentSegment);
    if (turn && !turn->hand && current) {
        const auto isTheirs = [&](const PersonId &id) { return state.person(id) == state.person(turn->person); };
        if (std::any_of(current->people.begin(), current->people.end(), isTheirs)) {
            aside.segment = current->id;
            aside.remainder = SegmentId(asking.makeId("segment"));
        }
    }
    return Decision::of(aside);
}

Decision consider(const State &state, const KeepFloor &command, const Asking &)
{
    if (!isKnown(state, command.turn))
        return Decision::refuse("turn.unknown", QStringLiteral("there is no turn \"%1\"").arg(command.turn.value));
    const Turn *turn = state.turn(command.turn);
    if (turn && state.floor.parallel.empty() && state.floor.main.current == turn->id)
        return Decision::nothing(QStringLiteral("that turn is the current one already"));
    return Decision::of(FloorKept{command.turn});
}

Decision consider(const State &state, const EditTurn &command, const Asking &asking)
{
    const Turn *turn = state.turn(command.turn);
    if (!turn)
        return Decision::refuse("turn.unknown", QStringLiteral("there is no turn \"%1\"").arg(command.turn.value));
    TurnEdited edited;
    edited.turn = command.turn;
    edited.person = turn->person;
    edited.side = command.side;
    edited.kind = command.kind;
    if (command.side == Side::Unknown)
        return Decision::refuse("argument.invalid", QStringLiteral("\"side\" must be onsite or online"));
    if (command.who.person || command.who.name) {
        const Resolved who = resolve(state, command.who, command.side ? command.side : turn->side, asking);
        if (who.refusal)
            return Decision::refuse(*who.refusal);
        edited.person = who.person;
        edited.name = who.name;
    }
    return Decision::of(edited);
}

} // namespace evenhand
