// SPDX-License-Identifier: Apache-2.0
// What a session is after some events: the fold's result, a plain value. Copies are cheap and
// share what neither changed. Nothing here knows the present: what depends on `now` is computed
// from it (Agenda.h, Floor.h, Queue.h, Ledger.h).
#pragma once

#include "models/session/Facts.h"
#include "models/session/Table.h"

#include <QHash>
#include <QList>
#include <optional>
#include <vector>

namespace evenhand {

struct PlanFacts
{
    Text reference, title, format, room, description, outcomes, hybrid;
    TextList themes, policyQuestions, objectives;
    std::optional<int> minutes;
    std::optional<Instant> starts, ends;

    template<class W> void describe(W &w) const
    {
        w(reference, title, format, room, description, outcomes, hybrid, themes, policyQuestions, objectives, minutes,
          starts, ends);
    }
};

struct SessionFacts
{
    QString id;
    SessionPhase phase = SessionPhase::Planned;
    std::optional<Instant> startedAt, endedAt;
    // Where the plan has no minutes: the planned end of the last segment at the session's start.
    std::optional<Instant> fixedPlannedEnd;

    template<class W> void describe(W &w) const { w(id, phase, startedAt, endedAt, fixedPlannedEnd); }
};

// People of one name, for finding them; the fold itself never compares names.
struct NameEntry
{
    static constexpr quint8 section = 11;
    Id<struct NameTag> id; // folded name
    std::vector<PersonId> people;

    template<class W> void describe(W &w) const { w(id); }
};

struct Attendance
{
    Side side = Side::Unknown;
    int people = 0;
    std::optional<int> hubs;

    template<class W> void describe(W &w) const { w(side, people, hubs); }
};

struct Person
{
    static constexpr quint8 section = 1;
    PersonId id;
    Text name, sayAs, affiliation;
    QString stakeholder, region, gender; // empty: unknown
    std::optional<Side> side;            // Onsite or Online where known
    std::vector<Role> roles;             // not empty: has a panel role
    PersonId mergedInto;                 // not empty: is this other person
    bool isErased = false;
    bool isAuthorOnly = false; // known from the chat alone: not listed among the people
    // A message of theirs was hidden: what they wrote since then is folded away, and their hands are parked.
    std::optional<Instant> heldSince = {};

    template<class W> void describe(W &w) const
    {
        w(id, name, sayAs, affiliation, stakeholder, region, gender, side, roles, mergedInto, isErased, isAuthorOnly);
        if (heldSince) // sessions from before have the digest that they had
            w(heldSince);
    }
};

struct Span
{
    Instant start;
    std::optional<Instant> end;

    template<class W> void describe(W &w) const { w(start, end); }
    friend bool operator==(const Span &, const Span &) = default;
};

struct Segment
{
    static constexpr quint8 section = 2;
    SegmentId id;
    Text title;
    Duration length{};    // as planned now; of a started one, as it was when it started
    Duration extension{}; // added while it ran
    SegmentKind kind = SegmentKind::Other;
    std::vector<PersonId> people;
    std::optional<Instant> fixedStart;
    bool isFlexible = true;
    SegmentPhase phase = SegmentPhase::ToDo;
    std::optional<Instant> startedAt, endedAt;
    // Taken and kept when it starts or is skipped (CONTRACT §4, Timetable).
    std::optional<Instant> plannedStart;
    Duration conflict{};
    bool isRemoved = false;
    TurnId resumes; // the turn set aside whose rest it carries; empty: none
    // Its slot when the session started, for the minutes; none: it was not in the plan then. Follows
    // from the rest of the log, and is no part of the digest.
    std::optional<Span> asPlanned;

    template<class W> void describe(W &w) const
    {
        w(id, title, length, extension, kind, people, fixedStart, isFlexible, phase, startedAt, endedAt, plannedStart,
          conflict, isRemoved, resumes);
    }
};

enum class TurnPhase : quint8 { Running, Paused, SetAside, Ended };

struct Turn
{
    static constexpr quint8 section = 3;
    TurnId id;
    std::optional<HandId> hand;
    PersonId person;
    std::optional<Side> side;
    TurnKind kind = TurnKind::Turn;
    TurnPhase phase = TurnPhase::Running;
    Duration allotted{}, adjustment{};
    std::vector<Span> parts;  // the last one without end while it runs or is paused
    std::vector<Span> pauses; // within the parts
    Text pauseCause, asideCause;
    SegmentId segment; // in which it began; empty: none
    bool isParallel = false;
    bool wasFollowed = false; // set aside, and another turn was given since
    int asideOrder = 0;       // among turns set aside; 0: never
    QString givenBy;          // who gave it, in the words of the log

    template<class W> void describe(W &w) const
    {
        w(id, hand, person, side, kind, phase, allotted, adjustment, parts, pauses, pauseCause, asideCause, segment,
          isParallel, wasFollowed, asideOrder);
    }
};

enum class HandPhase : quint8 { Waiting, Parked, Given, Lowered };

struct Hand
{
    static constexpr quint8 section = 4;
    HandId id;
    PersonId person;
    Side side = Side::Unknown;
    HandKind kind = HandKind::Turn;
    HandPhase phase = HandPhase::Waiting;
    std::vector<Text> notes; // of this raise and of those that came to the same
    Instant raisedAt;
    std::optional<MessageId> message;
    int moveOrder = 0;          // log order of its last move; 0: not moved
    std::vector<HandId> behind; // that stood behind it when it was moved
    bool isHeldBack = false;    // parked because a message of its person was hidden

    template<class W> void describe(W &w) const
    {
        w(id, person, side, kind, phase, notes, raisedAt, message, moveOrder, behind);
        if (isHeldBack) // sessions from before have the digest that they had
            w(isHeldBack);
    }
};

struct QueueSettings
{
    std::vector<Criterion> criteria{Criterion::Alternate, Criterion::UnheardFirst, Criterion::Fifo};
    Duration turnLength = seconds(120);
    std::optional<Instant> closesAt; // closed from then on
    bool isOnsiteHeld = false, isOnlineHeld = false;

    bool isHeld(Side side) const { return side == Side::Onsite ? isOnsiteHeld : side == Side::Online && isOnlineHeld; }
    bool isOpen(Instant now) const { return !closesAt || now < *closesAt; }
    template<class W> void describe(W &w) const { w(criteria, turnLength, closesAt, isOnsiteHeld, isOnlineHeld); }
};

// One succession of turns. There is one, unless consoles that could not hear each other both
// went on: then each further one is parallel until somebody says which is current.
struct FloorLine
{
    TurnId current; // empty: nobody speaks
    TurnId last;    // the last turn given; empty: none yet

    template<class W> void describe(W &w) const { w(current, last); }
};

// A call that lost the race. It becomes a parallel turn if its console acted on it.
struct LostGive
{
    FloorGiven fact;
    Instant at;
    QString by;
    EventId id;
};

struct FloorFacts
{
    FloorLine main;
    std::vector<FloorLine> parallel;
    std::vector<TurnId> setAside;     // interrupted and not resumed yet, in that order
    QHash<TurnId, TurnId> otherNames; // second names of a turn
    QHash<TurnId, TurnId> sameGive;   // a second press -> the give that it repeated
    QHash<TurnId, LostGive> lost;

    template<class W> void describe(W &w) const
    {
        w(main, parallel, setAside, qint64(otherNames.size()), qint64(lost.size()));
    }
};

struct Message
{
    static constexpr quint8 section = 5;
    MessageId id;
    QString source;
    PersonId author;
    Text name, text;
    Instant sentAt;
    Mark mark = Mark::None;
    Text to, reason;
    bool isPrivate = false, isPinned = false, isHidden = false, isRedacted = false;
    MessageId joinedInto;        // not empty: the same message as that one
    MessageId replyTo;           // which may be unknown here
    bool isEdited = false;       // by its author, since it came
    bool holdsAuthor = false;    // hidden, and nobody has said since that its author is fine again
    bool isRemovedThere = false; // deleted on its platform as well: somebody has ticked that

    bool isShown() const { return !isRedacted && joinedInto.isEmpty(); }
    // Hidden here, and to be seen by all others on its platform.
    bool isToRemove() const { return isHidden && !isRemovedThere && joinedInto.isEmpty(); }
    template<class W> void describe(W &w) const
    {
        w(id, source, author, name, text, sentAt, mark, to, reason, isPrivate, isPinned, isHidden, isRedacted,
          joinedInto);
        if (!replyTo.isEmpty() || isEdited) // sessions from before have the digest that they had
            w(replyTo, isEdited);
        if (holdsAuthor || isRemovedThere)
            w(holdsAuthor, isRemovedThere);
    }
};

struct Post
{
    static constexpr quint8 section = 6;
    PostId id;
    Text text;
    QStringList to, done;
    QString by;
    Instant at;

    template<class W> void describe(W &w) const { w(id, text, to, done); }
};

struct Check
{
    std::optional<Side> side;
    std::optional<PersonId> person;
    QString item;
    bool isDone = false;

    template<class W> void describe(W &w) const { w(side, person, item, isDone); }
};

struct Note
{
    static constexpr quint8 section = 7;
    NoteId id;
    NoteKind kind = NoteKind::Note;
    Text text;
    QString about;
    QString by;
    Instant at;
    bool isRemoved = false;

    template<class W> void describe(W &w) const { w(id, kind, text, about, by, at, isRemoved); }
};

struct Nudge
{
    static constexpr quint8 section = 8;
    NudgeId id;
    Text text;
    QString by;
    Instant at;
    std::optional<Instant> acknowledgedAt;

    template<class W> void describe(W &w) const { w(id, text, by, at, acknowledgedAt); }
};

struct CareCard
{
    static constexpr quint8 section = 9;
    CareId id;
    Text note; // never leaves the console's own screen
    Instant openedAt;
    QString openedBy, takenBy;
    bool isClosed = false;

    template<class W> void describe(W &w) const { w(id, note, openedAt, openedBy, takenBy, isClosed); }
};

struct Tally
{
    QString channel;
    Side side = Side::Unknown;
    std::vector<OptionCount> counts;
    int voters = 0;
};

struct Poll
{
    static constexpr quint8 section = 10;
    PollId id;
    Text question;
    PollType type = PollType::Single;
    PollPhase phase = PollPhase::Draft;
    QStringList options;        // ids
    TextList labels;            // one each
    std::vector<Tally> tallies; // one for each channel and side
    std::optional<Instant> openedAt, closedAt;

    template<class W> void describe(W &w) const
    {
        w(id, question, type, phase, options, labels, openedAt, closedAt);
        for (const Tally &tally : tallies) {
            w(tally.channel, tally.side, tally.voters);
            for (const OptionCount &count : tally.counts)
                w(count.option, count.votes);
        }
    }
};

struct StageFacts
{
    std::optional<Text> shown;
    bool isBlank = false;

    template<class W> void describe(W &w) const { w(shown, isBlank); }
};

// Something that a moderator should read: an act that had no effect, and why; which of two
// floors is current. Words are ours alone; whom it concerns is told by id.
struct Notice
{
    Instant at;
    QString by;
    QString code;    // "floor.already-given"
    QString words;   // never a stranger's
    QString subject; // id of the hand, turn, segment … concerned; may be empty
};

struct ActRecord
{
    EventId act;
    QString type;                   // of its last event that had an effect
    QString subject;                // id concerned, for naming it
    std::optional<PersonId> person; // concerned, of an act that was taken back
};

struct UndoRecord
{
    EventId undo;
    ActRecord act;
};

// What one moderator could take back, and bring back, newest last.
struct ActHistory
{
    QList<ActRecord> done;
    QList<UndoRecord> undone;
};

struct ConsoleFacts
{
    QString device, role;
    Text name;
};

// A console that was admitted, by its device.
struct Member
{
    QByteArray key;
    QString role;
    Text name;
    QString by; // who admitted it, in the words of the log
};

struct State
{
    PlanFacts plan;
    SessionFacts session;
    std::vector<Attendance> attendance;
    Table<Person> people;
    Table<Segment> segments;
    QList<SegmentId> agenda; // in order, removed ones left out
    SegmentId currentSegment;
    EventId lastStart;   // of a segment
    Instant lastStartAt; // when that was pressed
    Table<Turn> turns;
    FloorFacts floor;
    Table<Hand> hands;
    QList<HandId> queue; // waiting and parked, in order of receipt
    QueueSettings queueSettings;
    Table<Message> messages;
    int hiddenMessages = 0, shownMessages = 0;
    Table<Post> posts;
    std::vector<Check> readiness;
    Table<Note> notes;
    Table<Nudge> nudges;
    StageFacts stage;
    Table<CareCard> care;
    Table<Poll> polls;

    // Not part of the digest: how it came about, and helps for looking things up.
    QList<Notice> notices;
    QHash<QString, ActHistory> acts; // by moderator
    QHash<Origin, ConsoleFacts> consoles;
    QHash<QString, Member> members;   // by device
    QHash<HandId, HandId> otherHands; // second raises of a standing hand
    Table<NameEntry> names;
    int erasures = 0;                                        // people erased and messages redacted
    QHash<quint64, std::vector<PersonId>> titleOwners;       // by a title's ref: of segments of one person
    QHash<MessageId, std::vector<MessageId>> joinedMessages; // by the one that was kept
    QHash<QString, std::vector<PersonId>> passedOver;        // whose what was taken back would be
    int moves = 0, asides = 0;
    qsizetype events = 0;
    QList<MessageId> toRemove;        // as Message::isToRemove says, in the order in which they were hidden
    std::vector<PersonId> heldPeople; // as Person::heldSince says

    // The person that `id` stands for now, merged ones resolved; null where unknown.
    const Person *person(const PersonId &id) const;
    // The turn that `id` names, second names resolved; null where unknown.
    const Turn *turn(const TurnId &id) const;
    const Segment *segment(const SegmentId &id) const { return segments.find(id); }
    // The hand that `id` names, second raises resolved; null where unknown.
    const Hand *hand(const HandId &id) const { return hands.find(otherHands.value(id, id)); }
    const Turn *runningTurn() const { return turn(floor.main.current); }

    Digest digest() const;
};

} // namespace evenhand
