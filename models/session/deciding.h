// SPDX-License-Identifier: Apache-2.0
// Shared by the files that make up decide(): one consider() for each command, by family. They
// refuse what can't be meant (unknown ids, a session that isn't running) and otherwise write
// what happened; whether that has an effect, the fold's step says.
#pragma once

#include "models/session/decide.h"

namespace evenhand {

// A person as found or to be made.
struct Resolved
{
    PersonId person;
    Text name; // not empty: new
    std::optional<Refusal> refusal;
};

// `side`: where the person is, if that is known; people of one name on two sides are two.
Resolved resolve(const State &state, const Who &who, std::optional<Side> side, const Asking &asking);
std::optional<Refusal> needLive(const State &state);
std::optional<Refusal> needNotEnded(const State &state);
// The last give that the asking moderator saw. Callers know turns by their ids, and a turn that
// was resumed was given under another name.
TurnId seenGive(const State &state, const Change<TurnId> &after);
bool isPanellist(const Person &person);
// `ago` moves an act back, never forth; how far back, the fold's step says.
Instant before(const Asking &asking, Duration ago);
// An edited text, but only where it says something else than `known`.
Change<Text> unlessSame(const Change<QString> &change, const Text &known);

Decision consider(const State &state, const StartSession &command, const Asking &asking);
Decision consider(const State &state, const EndSession &command, const Asking &asking);
Decision consider(const State &state, const DoNext &command, const Asking &asking);
Decision consider(const State &state, const EditPlan &command, const Asking &asking);
Decision consider(const State &state, const SetAttendance &command, const Asking &asking);
Decision consider(const State &state, const AddPerson &command, const Asking &asking);
Decision consider(const State &state, const EditPerson &command, const Asking &asking);
Decision consider(const State &state, const MergePersons &command, const Asking &asking);
Decision consider(const State &state, const ErasePerson &command, const Asking &asking);
Decision consider(const State &state, const AddSegment &command, const Asking &asking);
Decision consider(const State &state, const EditSegment &command, const Asking &asking);
Decision consider(const State &state, const MoveSegment &command, const Asking &asking);
Decision consider(const State &state, const RemoveSegment &command, const Asking &asking);
Decision consider(const State &state, const StartSegment &command, const Asking &asking);
Decision consider(const State &state, const EndSegment &command, const Asking &asking);
Decision consider(const State &state, const SkipSegment &command, const Asking &asking);
Decision consider(const State &state, const ReopenSegment &command, const Asking &asking);
Decision consider(const State &state, const ExtendSegment &command, const Asking &asking);
Decision consider(const State &state, const FitAgenda &command, const Asking &asking);
Decision consider(const State &state, const GiveFloor &command, const Asking &asking);
Decision consider(const State &state, const EndFloor &command, const Asking &asking);
Decision consider(const State &state, const PauseFloor &command, const Asking &asking);
Decision consider(const State &state, const ResumeFloor &command, const Asking &asking);
Decision consider(const State &state, const AdjustFloor &command, const Asking &asking);
Decision consider(const State &state, const SetFloorAside &command, const Asking &asking);
Decision consider(const State &state, const KeepFloor &command, const Asking &asking);
Decision consider(const State &state, const EditTurn &command, const Asking &asking);
Decision consider(const State &state, const RaiseHand &command, const Asking &asking);
Decision consider(const State &state, const EditHand &command, const Asking &asking);
Decision consider(const State &state, const LowerHand &command, const Asking &asking);
Decision consider(const State &state, const ParkHand &command, const Asking &asking);
Decision consider(const State &state, const UnparkHand &command, const Asking &asking);
Decision consider(const State &state, const MoveHand &command, const Asking &asking);
Decision consider(const State &state, const CloseQueue &command, const Asking &asking);
Decision consider(const State &state, const OpenQueue &command, const Asking &asking);
Decision consider(const State &state, const ShareQueue &command, const Asking &asking);
Decision consider(const State &state, const SetQueuePolicy &command, const Asking &asking);
Decision consider(const State &state, const HoldSide &command, const Asking &asking);
Decision consider(const State &state, const AddMessage &command, const Asking &asking);
Decision consider(const State &state, const EditMessage &command, const Asking &asking);
Decision consider(const State &state, const MarkMessage &command, const Asking &asking);
Decision consider(const State &state, const HideMessage &command, const Asking &asking);
Decision consider(const State &state, const TickRemoved &command, const Asking &asking);
Decision consider(const State &state, const TrustPerson &command, const Asking &asking);
Decision consider(const State &state, const PinMessage &command, const Asking &asking);
Decision consider(const State &state, const RedactMessage &command, const Asking &asking);
Decision consider(const State &state, const RaiseHandForMessage &command, const Asking &asking);
Decision consider(const State &state, const SendPost &command, const Asking &asking);
Decision consider(const State &state, const FinishPost &command, const Asking &asking);
Decision consider(const State &state, const CheckReadiness &command, const Asking &asking);
Decision consider(const State &state, const AddNote &command, const Asking &asking);
Decision consider(const State &state, const EditNote &command, const Asking &asking);
Decision consider(const State &state, const RemoveNote &command, const Asking &asking);
Decision consider(const State &state, const SendNudge &command, const Asking &asking);
Decision consider(const State &state, const AcknowledgeNudge &command, const Asking &asking);
Decision consider(const State &state, const ShowOnStage &command, const Asking &asking);
Decision consider(const State &state, const BlankStage &command, const Asking &asking);
Decision consider(const State &state, const OpenCare &command, const Asking &asking);
Decision consider(const State &state, const TakeCare &command, const Asking &asking);
Decision consider(const State &state, const CloseCare &command, const Asking &asking);
Decision consider(const State &state, const AddPoll &command, const Asking &asking);
Decision consider(const State &state, const OpenPoll &command, const Asking &asking);
Decision consider(const State &state, const ClosePoll &command, const Asking &asking);
Decision consider(const State &state, const RevealPoll &command, const Asking &asking);
Decision consider(const State &state, const TallyPoll &command, const Asking &asking);
Decision consider(const State &state, const Undo &command, const Asking &asking);
Decision consider(const State &state, const Redo &command, const Asking &asking);

} // namespace evenhand
