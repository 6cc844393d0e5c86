// SPDX-License-Identifier: Apache-2.0
// Who comes next, and why; and what the time left affords (CONTRACT §4: Queue, Affordable).
#pragma once

#include "models/session/State.h"

#include <optional>
#include <vector>

namespace evenhand {

// Kinds of hands, then the rest of a turn that was set aside.
enum class RowKind : quint8 { Turn, Reply, Order, Resume };
template<> struct Words<RowKind>
{
    static constexpr std::array list{"turn", "reply", "order", "resume"};
};

struct QueueRow
{
    HandId hand; // of a turn set aside that came from no hand: made of the turn's id
    TurnId turn; // of resume rows: the turn set aside; else empty
    PersonId person;
    Side side = Side::Unknown;
    RowKind kind = RowKind::Turn;
    Instant raisedAt;
    QString reason; // in words, never anybody's text
    bool isMoved = false;
    bool isHeld = false; // its side is cut off
};

// Waiting or parked.
bool isStanding(const Hand &hand);
// What is left of its turn stands in the queue.
bool isSetAside(const State &state, const HandId &hand);

// Waiting hands and turns set aside in the order in which they would speak; parked ones left out.
std::vector<QueueRow> queueOrder(const State &state, Instant now);

// Since the hand was raised; nobody waits behind the session's end.
Duration waited(const State &state, Instant raisedAt, Instant now);

struct Affordable
{
    Duration left{};     // of the current segment, behind the running turn
    Duration exchange{}; // from the start of one turn to the start of the next
    int hands = 0;
    std::optional<Duration> perHand; // none when nobody waits
};

Affordable affordable(const State &state, Instant now);
// The same where the order is at hand already: only the number of rows counts.
Affordable affordable(const State &state, qsizetype waiting, Instant now);

// Why a parked hand is, in words, never anybody's text.
QString parkedReason(const Hand &hand);
// How a row for this turn would be named that has no hand.
HandId handNameOf(const TurnId &turn);

} // namespace evenhand
