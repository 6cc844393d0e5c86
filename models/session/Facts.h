// SPDX-License-Identifier: Apache-2.0
// Every event there is: what happened, in the past tense. Type and field names are wire format
// for ever; new fields may be added, none is renamed or removed.
//
// Each fact lists its fields once, by what they mean for the fold:
//   changes  an id of what the fact makes or alters   \  together they tell whether one act
//   uses     an id of what the fact builds on         /  builds on another (undo, CONTRACT §4)
//   plain    what is never erased
//   text     names and words: kept apart, erasable
// The same list serves the codec, the log's JSON, and the search for what erasing covers.
#pragma once

#include "models/session/Ids.h"
#include "models/session/Kinds.h"
#include "models/session/OneOf.h"
#include "models/session/Text.h"
#include "models/session/Time.h"

#include <QList>
#include <optional>
#include <vector>

namespace evenhand {

// A field of an edit: left as it is (not given), set, or cleared (given without a value).
template<class T> struct Change
{
    bool isGiven = false;
    std::optional<T> value;

    static Change to(T v) { return {true, std::move(v)}; }
    static Change clear() { return {true, std::nullopt}; }
    friend bool operator==(const Change &, const Change &) = default;
};

#define EVENHAND_FACT(NAME, ...) \
    static constexpr const char *typeName = #NAME; \
    template<class S, class V> static void fields([[maybe_unused]] S &s, [[maybe_unused]] V &v) \
    { \
        __VA_ARGS__ \
    }

// ---- the session ----
struct SessionCreated
{
    QString session; // of its origin (founding.h), which is random and never reused
    // The founder's public one (SubjectPublicKeyInfo, DER), where it signs what it writes.
    std::optional<QByteArray> key = {};
    EVENHAND_FACT(SessionCreated, v.plain("session", s.session); v.plain("key", s.key);)
};
// The first event of each origin: which device opened the file, and where its log stood before.
struct ConsoleOpened
{
    QString device; // hash of the device's key
    QString role;
    Text name;
    QByteArray head; // hash of the device's last event before, if any
    // The device's public one, where it signs what it writes (SubjectPublicKeyInfo, DER).
    std::optional<QByteArray> key = {};
    EVENHAND_FACT(ConsoleOpened, v.plain("device", s.device); v.plain("role", s.role); v.plain("head", s.head);
                  v.plain("key", s.key); v.text("name", s.name);)
};
// A console may take part, and as what: said by one that does. Who pairs with one is known to all.
struct MemberAdmitted
{
    QString device; // hash of its key
    QByteArray key; // SubjectPublicKeyInfo, DER
    QString role;
    Text name;
    EVENHAND_FACT(MemberAdmitted, v.plain("device", s.device); v.plain("key", s.key); v.plain("role", s.role);
                  v.text("name", s.name);)
};
// The clock of this opening was put right: what it wrote up to `last` happened `moved` later than it says.
struct ClockTied
{
    EventId last; // of this origin
    Duration moved{};
    EVENHAND_FACT(ClockTied, v.plain("last", s.last); v.plain("moved", s.moved);)
};
struct PlanEdited
{
    Change<Text> reference, title, format, room, description, outcomes, hybrid;
    Change<TextList> themes, policyQuestions, objectives;
    Change<int> minutes;
    Change<Instant> starts, ends;
    EVENHAND_FACT(PlanEdited, v.singleton("plan"); v.plain("minutes", s.minutes); v.plain("starts", s.starts);
                  v.plain("ends", s.ends); v.text("reference", s.reference); v.text("title", s.title);
                  v.text("format", s.format); v.text("room", s.room); v.text("description", s.description);
                  v.text("outcomes", s.outcomes); v.text("hybrid", s.hybrid); v.text("themes", s.themes);
                  v.text("policyQuestions", s.policyQuestions); v.text("objectives", s.objectives);)
};
struct SessionStarted
{
    Instant startedAt;
    EVENHAND_FACT(SessionStarted, v.singleton("session"); v.plain("startedAt", s.startedAt);)
};
struct SessionEnded
{
    Instant endedAt;
    EVENHAND_FACT(SessionEnded, v.singleton("session"); v.plain("endedAt", s.endedAt);)
};
struct AttendanceSet
{
    Side side = Side::Unknown;
    int people = 0;
    std::optional<int> hubs;
    EVENHAND_FACT(AttendanceSet, v.singleton("attendance"); v.plain("side", s.side); v.plain("people", s.people);
                  v.plain("hubs", s.hubs);)
};

// ---- people ----
struct PersonAdded
{
    PersonId person;
    Text name, sayAs;
    Text affiliation;
    QString stakeholder, region, gender;
    std::optional<Side> side;
    std::vector<Role> roles;
    EVENHAND_FACT(PersonAdded, v.changes("person", s.person); v.plain("stakeholder", s.stakeholder);
                  v.plain("region", s.region); v.plain("gender", s.gender); v.plain("side", s.side);
                  v.plain("roles", s.roles); v.text("name", s.name); v.text("sayAs", s.sayAs);
                  v.text("affiliation", s.affiliation);)
};
struct PersonEdited
{
    PersonId person;
    Change<Text> name, sayAs, affiliation;
    Change<QString> stakeholder, region, gender;
    Change<Side> side;
    Change<std::vector<Role>> roles;
    EVENHAND_FACT(PersonEdited, v.changes("person", s.person); v.plain("stakeholder", s.stakeholder);
                  v.plain("region", s.region); v.plain("gender", s.gender); v.plain("side", s.side);
                  v.plain("roles", s.roles); v.text("name", s.name); v.text("sayAs", s.sayAs);
                  v.text("affiliation", s.affiliation);)
};
struct PersonsMerged
{
    PersonId keep, drop;
    EVENHAND_FACT(PersonsMerged, v.changes("keep", s.keep); v.changes("drop", s.drop);)
};
struct PersonErased
{
    PersonId person;
    EVENHAND_FACT(PersonErased, v.changes("person", s.person);)
};

// ---- agenda ----
struct SegmentAdded
{
    SegmentId segment;
    Text title;
    Duration length{};
    SegmentKind kind = SegmentKind::Other;
    std::vector<PersonId> people;
    Change<SegmentId> after; // not given: at the end; cleared: first
    std::optional<Instant> fixedStart;
    bool isFlexible = true;
    EVENHAND_FACT(SegmentAdded, v.changes("segment", s.segment); v.plain("length", s.length); v.plain("kind", s.kind);
                  v.uses("people", s.people); v.uses("after", s.after); v.plain("fixedStart", s.fixedStart);
                  v.plain("flexible", s.isFlexible); v.text("title", s.title);)
};
struct SegmentEdited
{
    SegmentId segment;
    Change<Text> title;
    Change<Duration> length;
    Change<SegmentKind> kind;
    Change<std::vector<PersonId>> people;
    Change<Instant> fixedStart;
    Change<bool> isFlexible;
    EVENHAND_FACT(SegmentEdited, v.changes("segment", s.segment); v.plain("length", s.length); v.plain("kind", s.kind);
                  v.uses("people", s.people); v.plain("fixedStart", s.fixedStart); v.plain("flexible", s.isFlexible);
                  v.text("title", s.title);)
};
struct SegmentMoved
{
    SegmentId segment;
    std::optional<SegmentId> after; // none: first
    EVENHAND_FACT(SegmentMoved, v.changes("segment", s.segment); v.uses("after", s.after);)
};
struct SegmentRemoved
{
    SegmentId segment;
    EVENHAND_FACT(SegmentRemoved, v.changes("segment", s.segment);)
};
struct SegmentStarted
{
    SegmentId segment;
    Instant startedAt;
    EventId after; // the last start that the moderator saw (null: none)
    EVENHAND_FACT(SegmentStarted, v.changes("segment", s.segment); v.needs("session");
                  v.plain("startedAt", s.startedAt); v.plain("after", s.after);)
};
struct SegmentEnded
{
    SegmentId segment;
    Instant endedAt;
    EVENHAND_FACT(SegmentEnded, v.changes("segment", s.segment); v.plain("endedAt", s.endedAt);)
};
struct SegmentSkipped
{
    SegmentId segment;
    EVENHAND_FACT(SegmentSkipped, v.changes("segment", s.segment);)
};
struct SegmentReopened
{
    SegmentId segment;
    EVENHAND_FACT(SegmentReopened, v.changes("segment", s.segment);)
};
struct SegmentExtended
{
    SegmentId segment;
    Duration by{};
    EVENHAND_FACT(SegmentExtended, v.changes("segment", s.segment); v.plain("by", s.by);)
};
struct FittedLength
{
    SegmentId segment;
    Duration from{}, to{};
    friend bool operator==(const FittedLength &, const FittedLength &) = default;
};
struct AgendaFitted
{
    std::vector<FittedLength> lengths;
    EVENHAND_FACT(AgendaFitted, v.changes("lengths", s.lengths);)
};

// ---- floor ----
struct FloorGiven
{
    TurnId turn;
    std::optional<HandId> hand;
    PersonId person;
    Text name; // of a person new with this event
    std::optional<Side> side;
    TurnKind kind = TurnKind::Turn;
    Duration allotted{};
    Instant startedAt;
    TurnId after;                  // the last turn given that the moderator saw; empty: none yet
    SegmentId segment;             // current then; empty: none
    bool needsSegment = false;     // given together with that segment's start: void where that start was
    std::optional<TurnId> repeats; // the turn that was given already
    EVENHAND_FACT(FloorGiven, v.changes("turn", s.turn); v.changes("hand", s.hand); v.uses("person", s.person);
                  v.needs("session"); v.uses("segment", s.segment); v.uses("after", s.after); v.plain("side", s.side);
                  v.plain("kind", s.kind); v.plain("allotted", s.allotted); v.plain("startedAt", s.startedAt);
                  v.plain("needsSegment", s.needsSegment); v.uses("repeats", s.repeats); v.text("name", s.name);)
};
struct FloorEnded
{
    TurnId turn;
    Instant endedAt;
    EVENHAND_FACT(FloorEnded, v.changes("turn", s.turn); v.plain("endedAt", s.endedAt);)
};
struct FloorPaused
{
    TurnId turn;
    Text cause;
    EVENHAND_FACT(FloorPaused, v.changes("turn", s.turn); v.text("cause", s.cause);)
};
struct FloorResumed
{
    TurnId turn;
    EVENHAND_FACT(FloorResumed, v.changes("turn", s.turn);)
};
struct FloorAdjusted
{
    TurnId turn;
    Duration by{};
    EVENHAND_FACT(FloorAdjusted, v.changes("turn", s.turn); v.plain("by", s.by);)
};
struct TurnSetAside
{
    TurnId turn;
    Text cause;
    std::optional<SegmentId> segment;   // ends with it
    std::optional<SegmentId> remainder; // a new to-do segment that carries what was left of it
    EVENHAND_FACT(TurnSetAside, v.changes("turn", s.turn); v.changes("segment", s.segment);
                  v.changes("remainder", s.remainder); v.text("cause", s.cause);)
};
struct FloorKept
{
    TurnId turn;
    EVENHAND_FACT(FloorKept, v.changes("turn", s.turn);)
};
// A console that learnt late that its turn lost the race says that the turn was held.
struct TurnStood
{
    TurnId turn;
    EVENHAND_FACT(TurnStood, v.changes("turn", s.turn);)
};
struct TurnEdited
{
    TurnId turn;
    PersonId person;
    Text name;
    std::optional<Side> side;
    std::optional<TurnKind> kind;
    EVENHAND_FACT(TurnEdited, v.changes("turn", s.turn); v.uses("person", s.person); v.plain("side", s.side);
                  v.plain("kind", s.kind); v.text("name", s.name);)
};

// ---- queue ----
struct HandRaised
{
    HandId hand;
    PersonId person;
    Text name; // of a person new with this event
    Side side = Side::Unknown;
    HandKind kind = HandKind::Turn;
    Text note;
    std::optional<MessageId> message;
    std::optional<HandId> repeats; // the hand that stood already
    EVENHAND_FACT(HandRaised, v.changes("hand", s.hand); v.uses("person", s.person); v.uses("message", s.message);
                  v.uses("repeats", s.repeats); v.plain("side", s.side); v.plain("kind", s.kind);
                  v.text("name", s.name); v.text("note", s.note);)
};
struct HandEdited
{
    HandId hand;
    std::optional<PersonId> person;
    Text name;
    std::optional<Side> side;
    std::optional<HandKind> kind;
    Change<Text> note;
    EVENHAND_FACT(HandEdited, v.changes("hand", s.hand); v.uses("person", s.person); v.plain("side", s.side);
                  v.plain("kind", s.kind); v.text("name", s.name); v.text("note", s.note);)
};
struct HandLowered
{
    HandId hand;
    EVENHAND_FACT(HandLowered, v.changes("hand", s.hand);)
};
struct HandParked
{
    HandId hand;
    EVENHAND_FACT(HandParked, v.changes("hand", s.hand);)
};
struct HandUnparked
{
    HandId hand;
    EVENHAND_FACT(HandUnparked, v.changes("hand", s.hand);)
};
struct HandMoved
{
    HandId hand;
    std::vector<HandId> behind; // the hands that then stood behind it, in their order
    EVENHAND_FACT(HandMoved, v.changes("hand", s.hand); v.uses("behind", s.behind);)
};
struct QueueClosed
{
    Instant closesAt; // in the future for a last call
    EVENHAND_FACT(QueueClosed, v.singleton("queue"); v.plain("closesAt", s.closesAt);)
};
struct QueueOpened
{
    EVENHAND_FACT(QueueOpened, v.singleton("queue");)
};
struct QueueShared
{
    Duration turnLength{};
    EVENHAND_FACT(QueueShared, v.singleton("queue"); v.plain("turnLength", s.turnLength);)
};
struct QueuePolicySet
{
    std::vector<Criterion> criteria;
    std::optional<Duration> turnLength;
    EVENHAND_FACT(QueuePolicySet, v.singleton("queue"); v.plain("criteria", s.criteria);
                  v.plain("turnLength", s.turnLength);)
};
struct SideHeld
{
    Side side = Side::Unknown;
    bool isHeld = false;
    EVENHAND_FACT(SideHeld, v.singleton("held"); v.plain("side", s.side); v.plain("held", s.isHeld);)
};

// ---- feed ----
struct MessageAdded
{
    MessageId message;
    QString source;
    PersonId author;
    Text name; // as the source shows the author
    Text text;
    Instant sentAt;
    bool isPrivate = false;
    bool introduces = false; // the author is new with this event
    std::optional<MessageId> replyTo = {};
    EVENHAND_FACT(MessageAdded, v.changes("message", s.message); v.uses("author", s.author);
                  v.uses("replyTo", s.replyTo); v.plain("source", s.source); v.plain("sentAt", s.sentAt);
                  v.plain("private", s.isPrivate); v.plain("introduces", s.introduces); v.text("name", s.name);
                  v.text("text", s.text);)
};
// Its author has other words for it now.
struct MessageEdited
{
    MessageId message;
    Text text;
    EVENHAND_FACT(MessageEdited, v.changes("message", s.message); v.text("text", s.text);)
};
struct MessageMarked
{
    MessageId message;
    Mark as = Mark::None;
    Text to, reason;
    EVENHAND_FACT(MessageMarked, v.changes("message", s.message); v.plain("as", s.as); v.text("to", s.to);
                  v.text("reason", s.reason);)
};
struct MessageHidden
{
    MessageId message;
    bool isHidden = false;
    Text reason;
    // Its author's later messages are folded away and their hands parked (not so in logs from before).
    bool holdsAuthor = false;
    EVENHAND_FACT(MessageHidden, v.changes("message", s.message); v.plain("hidden", s.isHidden);
                  v.plain("holds", s.holdsAuthor); v.text("reason", s.reason);)
};
// What is hidden here was deleted on its platform as well.
struct MessageRemoved
{
    MessageId message;
    bool isRemoved = false;
    EVENHAND_FACT(MessageRemoved, v.changes("message", s.message); v.plain("removed", s.isRemoved);)
};
// Somebody of whom messages were hidden is fine again: those stay hidden, and hold nothing else back.
struct PersonTrusted
{
    PersonId person;
    EVENHAND_FACT(PersonTrusted, v.changes("person", s.person);)
};
struct MessagePinned
{
    MessageId message;
    bool isPinned = false;
    EVENHAND_FACT(MessagePinned, v.changes("message", s.message); v.plain("pinned", s.isPinned);)
};
struct MessageRedacted
{
    MessageId message;
    EVENHAND_FACT(MessageRedacted, v.changes("message", s.message);)
};
struct MessagesJoined
{
    MessageId keep, drop;
    EVENHAND_FACT(MessagesJoined, v.changes("keep", s.keep); v.changes("drop", s.drop);)
};
struct PostSent
{
    PostId post;
    Text text;
    QStringList to;
    EVENHAND_FACT(PostSent, v.changes("post", s.post); v.plain("to", s.to); v.text("text", s.text);)
};
struct PostDone
{
    PostId post;
    QString to;
    EVENHAND_FACT(PostDone, v.changes("post", s.post); v.plain("to", s.to);)
};

// ---- together ----
struct ReadinessChecked
{
    std::optional<Side> side;
    std::optional<PersonId> person;
    QString item;
    bool isDone = false;
    EVENHAND_FACT(ReadinessChecked, v.singleton("readiness"); v.uses("person", s.person); v.plain("side", s.side);
                  v.plain("item", s.item); v.plain("done", s.isDone);)
};
struct NoteAdded
{
    NoteId note;
    NoteKind kind = NoteKind::Note;
    Text text;
    QString about; // an id of anything, as the caller gave it
    EVENHAND_FACT(NoteAdded, v.changes("note", s.note); v.plain("kind", s.kind); v.plain("about", s.about);
                  v.text("text", s.text);)
};
struct NoteEdited
{
    NoteId note;
    std::optional<NoteKind> kind;
    Change<Text> text;
    Change<QString> about;
    EVENHAND_FACT(NoteEdited, v.changes("note", s.note); v.plain("kind", s.kind); v.plain("about", s.about);
                  v.text("text", s.text);)
};
struct NoteRemoved
{
    NoteId note;
    EVENHAND_FACT(NoteRemoved, v.changes("note", s.note);)
};
struct NudgeSent
{
    NudgeId nudge;
    Text text;
    EVENHAND_FACT(NudgeSent, v.changes("nudge", s.nudge); v.text("text", s.text);)
};
struct NudgeAcknowledged
{
    NudgeId nudge;
    EVENHAND_FACT(NudgeAcknowledged, v.changes("nudge", s.nudge);)
};
struct StageShown
{
    bool isShown = false;
    Text text;
    EVENHAND_FACT(StageShown, v.singleton("stage"); v.plain("shown", s.isShown); v.text("text", s.text);)
};
struct StageBlanked
{
    bool isBlank = false;
    EVENHAND_FACT(StageBlanked, v.singleton("blank"); v.plain("blank", s.isBlank);)
};
struct CareOpened
{
    CareId care;
    Text note;
    EVENHAND_FACT(CareOpened, v.changes("care", s.care); v.text("note", s.note);)
};
struct CareTaken
{
    CareId care;
    EVENHAND_FACT(CareTaken, v.changes("care", s.care);)
};
struct CareClosed
{
    CareId care;
    EVENHAND_FACT(CareClosed, v.changes("care", s.care);)
};

// ---- polls ----
struct PollAdded
{
    PollId poll;
    Text question;
    PollType type = PollType::Single;
    QStringList options; // their ids
    TextList labels;     // one each
    EVENHAND_FACT(PollAdded, v.changes("poll", s.poll); v.plain("type", s.type); v.plain("options", s.options);
                  v.text("question", s.question); v.text("labels", s.labels);)
};
struct PollOpened
{
    PollId poll;
    EVENHAND_FACT(PollOpened, v.changes("poll", s.poll);)
};
struct PollClosed
{
    PollId poll;
    EVENHAND_FACT(PollClosed, v.changes("poll", s.poll);)
};
struct PollRevealed
{
    PollId poll;
    EVENHAND_FACT(PollRevealed, v.changes("poll", s.poll);)
};
struct OptionCount
{
    QString option;
    int votes = 0;
    friend bool operator==(const OptionCount &, const OptionCount &) = default;
};
struct PollTallied
{
    PollId poll;
    QString channel;
    Side side = Side::Unknown;
    std::vector<OptionCount> counts;
    int voters = 0;
    EVENHAND_FACT(PollTallied, v.changes("poll", s.poll); v.plain("channel", s.channel); v.plain("side", s.side);
                  v.plain("counts", s.counts); v.plain("voters", s.voters);)
};

// ---- taking back ----
struct ActUndone
{
    EventId act;
    QString what;                   // type of the act's last event, for naming it
    QString subject;                // id concerned
    std::optional<PersonId> person; // concerned
    EVENHAND_FACT(ActUndone, v.plain("act", s.act); v.plain("what", s.what); v.plain("subject", s.subject);
                  v.plain("person", s.person);)
};
struct ActRedone
{
    EventId undo; // the ActUndone that no longer holds
    EVENHAND_FACT(ActRedone, v.plain("undo", s.undo);)
};
#undef EVENHAND_FACT

// An event of a type or version that this program doesn't know: kept, relayed, ignored.
struct UnknownFact
{};

using Fact =
    OneOf<UnknownFact, SessionCreated, ConsoleOpened, MemberAdmitted, ClockTied, PlanEdited, SessionStarted,
          SessionEnded, AttendanceSet, PersonAdded, PersonEdited, PersonsMerged, PersonErased, SegmentAdded,
          SegmentEdited, SegmentMoved, SegmentRemoved, SegmentStarted, SegmentEnded, SegmentSkipped, SegmentReopened,
          SegmentExtended, AgendaFitted, FloorGiven, FloorEnded, FloorPaused, FloorResumed, FloorAdjusted, TurnSetAside,
          FloorKept, TurnStood, TurnEdited, HandRaised, HandEdited, HandLowered, HandParked, HandUnparked, HandMoved,
          QueueClosed, QueueOpened, QueueShared, QueuePolicySet, SideHeld, MessageAdded, MessageEdited, MessageMarked,
          MessageHidden, MessageRemoved, PersonTrusted, MessagePinned, MessageRedacted, MessagesJoined, PostSent,
          PostDone, ReadinessChecked, NoteAdded, NoteEdited, NoteRemoved, NudgeSent, NudgeAcknowledged, StageShown,
          StageBlanked, CareOpened, CareTaken, CareClosed, PollAdded, PollOpened, PollClosed, PollRevealed, PollTallied,
          ActUndone, ActRedone>;

} // namespace evenhand
