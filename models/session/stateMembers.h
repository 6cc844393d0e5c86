// SPDX-License-Identifier: Apache-2.0
// The members of all that a State is made of, each struct's once, for writing and reading. They
// are bound by structured bindings, so that a member that is missing here doesn't compile.
#pragma once

#include "models/session/LogFold.h"

#include <type_traits>

namespace evenhand {

#define EVENHAND_MEMBERS(TYPE, ...) \
    template<class S, class V> \
    requires std::is_same_v<std::remove_const_t<S>, TYPE> \
    void visitMembers(S &s, V &visit) \
    { \
        auto &[__VA_ARGS__] = s; \
        visit(__VA_ARGS__); \
    }

EVENHAND_MEMBERS(Digest, low, high)
EVENHAND_MEMBERS(TextList, values, ref)
EVENHAND_MEMBERS(Origin, bytes)
EVENHAND_MEMBERS(EventId, origin, seq)
EVENHAND_MEMBERS(PlanFacts, reference, title, format, room, description, outcomes, hybrid, themes, policyQuestions,
                 objectives, minutes, starts, ends)
EVENHAND_MEMBERS(SessionFacts, id, phase, startedAt, endedAt, fixedPlannedEnd)
EVENHAND_MEMBERS(NameEntry, id, people)
EVENHAND_MEMBERS(Attendance, side, people, hubs)
EVENHAND_MEMBERS(Person, id, name, sayAs, affiliation, stakeholder, region, gender, side, roles, mergedInto, isErased,
                 isAuthorOnly, heldSince)
EVENHAND_MEMBERS(Segment, id, title, length, extension, kind, people, fixedStart, isFlexible, phase, startedAt, endedAt,
                 plannedStart, conflict, isRemoved, resumes, asPlanned)
EVENHAND_MEMBERS(Span, start, end)
EVENHAND_MEMBERS(Turn, id, hand, person, side, kind, phase, allotted, adjustment, parts, pauses, pauseCause, asideCause,
                 segment, isParallel, wasFollowed, asideOrder, givenBy)
EVENHAND_MEMBERS(Hand, id, person, side, kind, phase, notes, raisedAt, message, moveOrder, behind, isHeldBack)
EVENHAND_MEMBERS(QueueSettings, criteria, turnLength, closesAt, isOnsiteHeld, isOnlineHeld)
EVENHAND_MEMBERS(FloorLine, current, last)
EVENHAND_MEMBERS(FloorGiven, turn, hand, person, name, side, kind, allotted, startedAt, after, segment, needsSegment,
                 repeats)
EVENHAND_MEMBERS(LostGive, fact, at, by, id)
EVENHAND_MEMBERS(FloorFacts, main, parallel, setAside, otherNames, sameGive, lost)
EVENHAND_MEMBERS(Message, id, source, author, name, text, sentAt, mark, to, reason, isPrivate, isPinned, isHidden,
                 isRedacted, joinedInto, replyTo, isEdited, holdsAuthor, isRemovedThere)
EVENHAND_MEMBERS(Post, id, text, to, done, by, at)
EVENHAND_MEMBERS(Check, side, person, item, isDone)
EVENHAND_MEMBERS(Note, id, kind, text, about, by, at, isRemoved)
EVENHAND_MEMBERS(Nudge, id, text, by, at, acknowledgedAt)
EVENHAND_MEMBERS(CareCard, id, note, openedAt, openedBy, takenBy, isClosed)
EVENHAND_MEMBERS(OptionCount, option, votes)
EVENHAND_MEMBERS(Tally, channel, side, counts, voters)
EVENHAND_MEMBERS(Poll, id, question, type, phase, options, labels, tallies, openedAt, closedAt)
EVENHAND_MEMBERS(StageFacts, shown, isBlank)
EVENHAND_MEMBERS(Notice, at, by, code, words, subject)
EVENHAND_MEMBERS(ActRecord, act, type, subject, person)
EVENHAND_MEMBERS(UndoRecord, undo, act)
EVENHAND_MEMBERS(ActHistory, done, undone)
EVENHAND_MEMBERS(ConsoleFacts, device, role, name)
EVENHAND_MEMBERS(Member, key, role, name, by)
EVENHAND_MEMBERS(State, plan, session, attendance, people, segments, agenda, currentSegment, lastStart, lastStartAt,
                 turns, floor, hands, queue, queueSettings, messages, hiddenMessages, shownMessages, posts, readiness,
                 notes, nudges, stage, care, polls, notices, acts, consoles, members, otherHands, names, erasures,
                 titleOwners, joinedMessages, passedOver, moves, asides, events, toRemove, heldPeople)
EVENHAND_MEMBERS(FoldBasis::Head, seq, hash)
EVENHAND_MEMBERS(FoldBasis, heads, contents, takenBack, standing, ties)
#undef EVENHAND_MEMBERS

// How many enumerators there are.
template<class T> constexpr quint8 enumerators = quint8(Words<T>::list.size());
template<> inline constexpr quint8 enumerators<TurnPhase> = quint8(TurnPhase::Ended) + 1;
template<> inline constexpr quint8 enumerators<HandPhase> = quint8(HandPhase::Lowered) + 1;
template<> inline constexpr quint8 enumerators<TakeBack> = quint8(TakeBack::Void) + 1;

} // namespace evenhand
