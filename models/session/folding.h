// SPDX-License-Identifier: Apache-2.0
// Shared by the files that make up apply(): one fold() for each fact, by family.
#pragma once

#include "models/session/State.h"
#include "models/session/apply.h"

namespace evenhand {

// Why an event had no effect.
struct Noop
{
    QString code, words, subject;
};
using Effect = std::optional<Noop>; // none: it had one

inline Effect done()
{
    return std::nullopt;
}
inline Effect noop(const char *code, QString words, QString subject = QString())
{
    return Noop{QLatin1String(code), std::move(words), std::move(subject)};
}

// What a fold() knows of its event besides the fact.
struct Moment
{
    EventId id;
    Instant at;
    QString by; // in words
    TakeBack takeBack = TakeBack::Holds;
};

// ---- people (applyPeople.cpp) ----
// The id that stands for `id` after merges.
PersonId rootPerson(const State &state, const PersonId &id);
// Makes the person where unknown. Returns its root.
PersonId introduce(State &state, const PersonId &id, const Text &name, std::optional<Side> side,
                   bool isAuthorOnly = false);
bool isErasedPerson(const State &state, const PersonId &id);
// `text` as it may be kept about `person`: without words once the person is erased.
Text keptText(const State &state, const PersonId &person, Text text);
// ---- erasing (erasing.cpp) ----
bool isErasedTitle(const State &state, const Text &title);
// The title of a segment of one person is that person's.
void noteTitle(State &state, const Text &title, const std::vector<PersonId> &people);
// Whether a note about what `about` names is about somebody erased.
bool isAboutErased(const State &state, const QString &about);
// Posts that copy what is erased keep no words of it.
void blankCopies(State &state);

// Names as they are compared: case-folded, with single spaces.
Id<NameTag> foldedName(const QString &name);

// ---- agenda (applyAgenda.cpp) ----
void endCurrentSegment(State &state, Instant at);
// Puts a to-do segment directly after `after` (null: first), but behind all that has started.
void placeSegment(State &state, const SegmentId &id, const std::optional<SegmentId> &after);

// ---- floor (applyFloor.cpp) ----
void endAllTurns(State &state, Instant at);

// ---- queue (applyQueue.cpp) ----
void leaveQueue(State &state, const HandId &hand, HandPhase phase);
// The rest of a turn that was set aside won't be spoken.
void dropTurnAside(State &state, const TurnId &turn);
// Two people became one: of two hands of a kind the first stands.
void joinHands(State &state, const PersonId &root);
const Hand *standingHand(const State &state, const PersonId &root, HandKind kind);
// ---- held people: of whom a message was hidden (holding.cpp) ----
// `root` is held since `since`; none: is fine. Their waiting hands are parked, or come back.
void holdPerson(State &state, const PersonId &root, std::optional<Instant> since);
// By what is hidden of `root` now.
void holdByMessages(State &state, const PersonId &root);
// Two people became one, of whom `dropped` was held since then.
void joinHolds(State &state, const PersonId &root, std::optional<Instant> droppedSince);
// After `hand` came to be of somebody.
void parkIfHeld(State &state, const HandId &hand);
void freeIfFine(State &state, const HandId &hand);

Effect fold(State &state, const Moment &now, const UnknownFact &fact);
Effect fold(State &state, const Moment &now, const SessionCreated &fact);
Effect fold(State &state, const Moment &now, const ConsoleOpened &fact);
Effect fold(State &state, const Moment &now, const MemberAdmitted &fact);
Effect fold(State &state, const Moment &now, const ClockTied &fact);
Effect fold(State &state, const Moment &now, const PlanEdited &fact);
Effect fold(State &state, const Moment &now, const SessionStarted &fact);
Effect fold(State &state, const Moment &now, const SessionEnded &fact);
Effect fold(State &state, const Moment &now, const AttendanceSet &fact);
Effect fold(State &state, const Moment &now, const PersonAdded &fact);
Effect fold(State &state, const Moment &now, const PersonEdited &fact);
Effect fold(State &state, const Moment &now, const PersonsMerged &fact);
Effect fold(State &state, const Moment &now, const PersonErased &fact);
Effect fold(State &state, const Moment &now, const SegmentAdded &fact);
Effect fold(State &state, const Moment &now, const SegmentEdited &fact);
Effect fold(State &state, const Moment &now, const SegmentMoved &fact);
Effect fold(State &state, const Moment &now, const SegmentRemoved &fact);
Effect fold(State &state, const Moment &now, const SegmentStarted &fact);
Effect fold(State &state, const Moment &now, const SegmentEnded &fact);
Effect fold(State &state, const Moment &now, const SegmentSkipped &fact);
Effect fold(State &state, const Moment &now, const SegmentReopened &fact);
Effect fold(State &state, const Moment &now, const SegmentExtended &fact);
Effect fold(State &state, const Moment &now, const AgendaFitted &fact);
Effect fold(State &state, const Moment &now, const FloorGiven &fact);
Effect fold(State &state, const Moment &now, const FloorEnded &fact);
Effect fold(State &state, const Moment &now, const FloorPaused &fact);
Effect fold(State &state, const Moment &now, const FloorResumed &fact);
Effect fold(State &state, const Moment &now, const FloorAdjusted &fact);
Effect fold(State &state, const Moment &now, const TurnSetAside &fact);
Effect fold(State &state, const Moment &now, const FloorKept &fact);
Effect fold(State &state, const Moment &now, const TurnStood &fact);
Effect fold(State &state, const Moment &now, const TurnEdited &fact);
Effect fold(State &state, const Moment &now, const HandRaised &fact);
Effect fold(State &state, const Moment &now, const HandEdited &fact);
Effect fold(State &state, const Moment &now, const HandLowered &fact);
Effect fold(State &state, const Moment &now, const HandParked &fact);
Effect fold(State &state, const Moment &now, const HandUnparked &fact);
Effect fold(State &state, const Moment &now, const HandMoved &fact);
Effect fold(State &state, const Moment &now, const QueueClosed &fact);
Effect fold(State &state, const Moment &now, const QueueOpened &fact);
Effect fold(State &state, const Moment &now, const QueueShared &fact);
Effect fold(State &state, const Moment &now, const QueuePolicySet &fact);
Effect fold(State &state, const Moment &now, const SideHeld &fact);
Effect fold(State &state, const Moment &now, const MessageAdded &fact);
Effect fold(State &state, const Moment &now, const MessageEdited &fact);
Effect fold(State &state, const Moment &now, const MessageMarked &fact);
Effect fold(State &state, const Moment &now, const MessageHidden &fact);
Effect fold(State &state, const Moment &now, const MessageRemoved &fact);
Effect fold(State &state, const Moment &now, const PersonTrusted &fact);
Effect fold(State &state, const Moment &now, const MessagePinned &fact);
Effect fold(State &state, const Moment &now, const MessageRedacted &fact);
Effect fold(State &state, const Moment &now, const MessagesJoined &fact);
Effect fold(State &state, const Moment &now, const PostSent &fact);
Effect fold(State &state, const Moment &now, const PostDone &fact);
Effect fold(State &state, const Moment &now, const ReadinessChecked &fact);
Effect fold(State &state, const Moment &now, const NoteAdded &fact);
Effect fold(State &state, const Moment &now, const NoteEdited &fact);
Effect fold(State &state, const Moment &now, const NoteRemoved &fact);
Effect fold(State &state, const Moment &now, const NudgeSent &fact);
Effect fold(State &state, const Moment &now, const NudgeAcknowledged &fact);
Effect fold(State &state, const Moment &now, const StageShown &fact);
Effect fold(State &state, const Moment &now, const StageBlanked &fact);
Effect fold(State &state, const Moment &now, const CareOpened &fact);
Effect fold(State &state, const Moment &now, const CareTaken &fact);
Effect fold(State &state, const Moment &now, const CareClosed &fact);
Effect fold(State &state, const Moment &now, const PollAdded &fact);
Effect fold(State &state, const Moment &now, const PollOpened &fact);
Effect fold(State &state, const Moment &now, const PollClosed &fact);
Effect fold(State &state, const Moment &now, const PollRevealed &fact);
Effect fold(State &state, const Moment &now, const PollTallied &fact);
Effect fold(State &state, const Moment &now, const ActUndone &fact);
Effect fold(State &state, const Moment &now, const ActRedone &fact);

} // namespace evenhand
