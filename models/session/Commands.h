// SPDX-License-Identifier: Apache-2.0
// What a moderator can ask for: CONTRACT §3, one struct a command, imperative. Each lists its
// arguments once: `need` must be there, `may` can be; unknown ones are ignored.
#pragma once

#include "models/session/Facts.h"

#include <QJsonArray>
#include <QJsonObject>
#include <variant>

namespace evenhand {

#define EVENHAND_COMMAND(NAME, ...) \
    static constexpr const char *commandName = NAME; \
    template<class S, class V> static void fields([[maybe_unused]] S &s, [[maybe_unused]] V &v) \
    { \
        __VA_ARGS__ \
    }

// A person as commands name one: by id, or by name (and side).
struct Who
{
    std::optional<PersonId> person;
    std::optional<QString> name;
};

// ---- session ----
struct StartSession
{
    Duration ago{};
    EVENHAND_COMMAND("session.start", v.may("ago", s.ago);)
};
struct EndSession
{
    EVENHAND_COMMAND("session.end", )
};
// What its moderator saw: the turn (null: nobody spoke) and the segment; unsaid: what is current here.
struct DoNext
{
    Change<TurnId> after;
    Change<SegmentId> segment;
    EVENHAND_COMMAND("next", v.may("after", s.after); v.may("segment", s.segment);)
};
struct EditPlan
{
    Change<QString> reference, title, format, room, description, outcomes, hybrid;
    Change<QStringList> themes, policyQuestions, objectives;
    Change<int> minutes;
    Change<Instant> starts, ends;
    std::optional<QJsonArray> people, agenda;
    EVENHAND_COMMAND("plan.edit", v.may("reference", s.reference); v.may("title", s.title); v.may("format", s.format);
                     v.may("room", s.room); v.may("description", s.description); v.may("outcomes", s.outcomes);
                     v.may("hybrid", s.hybrid); v.may("themes", s.themes); v.may("policyQuestions", s.policyQuestions);
                     v.may("objectives", s.objectives); v.may("minutes", s.minutes); v.may("starts", s.starts);
                     v.may("ends", s.ends); v.may("people", s.people); v.may("agenda", s.agenda);)
};
struct SetAttendance
{
    Side side = Side::Unknown;
    int people = 0;
    std::optional<int> hubs;
    EVENHAND_COMMAND("attendance.set", v.need("side", s.side); v.need("people", s.people); v.may("hubs", s.hubs);)
};

// ---- people ----
struct AddPerson
{
    std::optional<PersonId> id;
    QString name;
    Change<QString> affiliation, stakeholder, region, gender, sayAs;
    Change<Side> side;
    std::optional<std::vector<Role>> roles;
    EVENHAND_COMMAND("person.add", v.may("id", s.id); v.need("name", s.name); v.may("affiliation", s.affiliation);
                     v.may("stakeholder", s.stakeholder); v.may("region", s.region); v.may("gender", s.gender);
                     v.may("sayAs", s.sayAs); v.may("side", s.side); v.may("roles", s.roles);)
};
struct EditPerson
{
    PersonId id;
    std::optional<QString> personName;
    Change<QString> affiliation, stakeholder, region, gender, sayAs;
    Change<Side> side;
    Change<std::vector<Role>> roles;
    EVENHAND_COMMAND("person.edit", v.need("id", s.id); v.may("name", s.personName);
                     v.may("affiliation", s.affiliation); v.may("stakeholder", s.stakeholder);
                     v.may("region", s.region); v.may("gender", s.gender); v.may("sayAs", s.sayAs);
                     v.may("side", s.side); v.may("roles", s.roles);)
};
struct MergePersons
{
    PersonId keep, drop;
    EVENHAND_COMMAND("person.merge", v.need("keep", s.keep); v.need("drop", s.drop);)
};
struct ErasePerson
{
    PersonId id;
    EVENHAND_COMMAND("person.erase", v.need("id", s.id);)
};

// ---- agenda ----
struct AddSegment
{
    std::optional<SegmentId> id;
    QString title;
    Duration length{};
    std::optional<SegmentKind> kind;
    std::vector<PersonId> people;
    Change<SegmentId> after;
    Change<Instant> fixedStart;
    std::optional<bool> isFlexible;
    EVENHAND_COMMAND("segment.add", v.may("id", s.id); v.need("title", s.title); v.need("seconds", s.length);
                     v.may("kind", s.kind); v.may("people", s.people); v.may("after", s.after);
                     v.may("fixedStart", s.fixedStart); v.may("flexible", s.isFlexible);)
};
struct EditSegment
{
    SegmentId id;
    std::optional<QString> title;
    std::optional<Duration> length;
    std::optional<SegmentKind> kind;
    std::optional<std::vector<PersonId>> people;
    Change<Instant> fixedStart;
    std::optional<bool> isFlexible;
    EVENHAND_COMMAND("segment.edit", v.need("id", s.id); v.may("title", s.title); v.may("seconds", s.length);
                     v.may("kind", s.kind); v.may("people", s.people); v.may("fixedStart", s.fixedStart);
                     v.may("flexible", s.isFlexible);)
};
struct MoveSegment
{
    SegmentId id;
    Change<SegmentId> after;
    EVENHAND_COMMAND("segment.move", v.need("id", s.id); v.need("after", s.after);)
};
struct RemoveSegment
{
    SegmentId id;
    EVENHAND_COMMAND("segment.remove", v.need("id", s.id);)
};
struct StartSegment
{
    SegmentId id;
    Duration ago{};
    EVENHAND_COMMAND("segment.start", v.need("id", s.id); v.may("ago", s.ago);)
};
struct EndSegment
{
    SegmentId id;
    Duration ago{};
    EVENHAND_COMMAND("segment.end", v.need("id", s.id); v.may("ago", s.ago);)
};
struct SkipSegment
{
    SegmentId id;
    EVENHAND_COMMAND("segment.skip", v.need("id", s.id);)
};
struct ReopenSegment
{
    SegmentId id;
    EVENHAND_COMMAND("segment.reopen", v.need("id", s.id);)
};
struct ExtendSegment
{
    SegmentId id;
    Duration by{};
    EVENHAND_COMMAND("segment.extend", v.need("id", s.id); v.need("seconds", s.by);)
};
enum class FitHow : quint8 { Spread, From };
template<> struct Words<FitHow>
{
    static constexpr std::array list{"spread", "from"};
};
struct FitAgenda
{
    FitHow how = FitHow::Spread;
    std::optional<SegmentId> id;
    EVENHAND_COMMAND("agenda.fit", v.need("how", s.how); v.may("id", s.id);)
};

// ---- floor ----
struct GiveFloor
{
    std::optional<HandId> hand;
    Who who;
    std::optional<TurnKind> kind;
    std::optional<TurnId> id;
    std::optional<Duration> length;
    Change<TurnId> after;
    Duration ago{};
    EVENHAND_COMMAND("floor.give", v.may("hand", s.hand); v.may("person", s.who.person); v.may("name", s.who.name);
                     v.may("kind", s.kind); v.may("id", s.id); v.may("seconds", s.length); v.may("after", s.after);
                     v.may("ago", s.ago);)
};
struct EndFloor
{
    std::optional<TurnId> turn;
    Duration ago{};
    EVENHAND_COMMAND("floor.end", v.may("turn", s.turn); v.may("ago", s.ago);)
};
struct PauseFloor
{
    std::optional<TurnId> turn;
    std::optional<QString> cause;
    EVENHAND_COMMAND("floor.pause", v.may("turn", s.turn); v.may("cause", s.cause);)
};
struct ResumeFloor
{
    std::optional<TurnId> turn;
    EVENHAND_COMMAND("floor.resume", v.may("turn", s.turn);)
};
struct AdjustFloor
{
    std::optional<TurnId> turn;
    Duration by{};
    EVENHAND_COMMAND("floor.adjust", v.may("turn", s.turn); v.need("seconds", s.by);)
};
struct SetFloorAside
{
    std::optional<TurnId> turn;
    std::optional<QString> cause;
    EVENHAND_COMMAND("floor.setAside", v.may("turn", s.turn); v.may("cause", s.cause);)
};
struct KeepFloor
{
    TurnId turn;
    EVENHAND_COMMAND("floor.keep", v.need("turn", s.turn);)
};
struct EditTurn
{
    TurnId turn;
    Who who;
    std::optional<Side> side;
    std::optional<TurnKind> kind;
    EVENHAND_COMMAND("turn.edit", v.need("turn", s.turn); v.may("person", s.who.person); v.may("name", s.who.name);
                     v.may("side", s.side); v.may("kind", s.kind);)
};

// ---- queue ----
struct RaiseHand
{
    std::optional<HandId> id;
    Who who;
    std::optional<Side> side;
    std::optional<HandKind> kind;
    std::optional<QString> note;
    std::optional<MessageId> message;
    EVENHAND_COMMAND("hand.raise", v.may("id", s.id); v.may("person", s.who.person); v.may("name", s.who.name);
                     v.may("side", s.side); v.may("kind", s.kind); v.may("note", s.note); v.may("message", s.message);)
};
struct EditHand
{
    HandId id;
    Who who;
    std::optional<Side> side;
    std::optional<HandKind> kind;
    Change<QString> note;
    EVENHAND_COMMAND("hand.edit", v.need("id", s.id); v.may("name", s.who.name); v.may("person", s.who.person);
                     v.may("side", s.side); v.may("kind", s.kind); v.may("note", s.note);)
};
struct LowerHand
{
    HandId id;
    EVENHAND_COMMAND("hand.lower", v.need("id", s.id);)
};
struct ParkHand
{
    HandId id;
    EVENHAND_COMMAND("hand.park", v.need("id", s.id);)
};
struct UnparkHand
{
    HandId id;
    EVENHAND_COMMAND("hand.unpark", v.need("id", s.id);)
};
struct MoveHand
{
    HandId id;
    Change<HandId> before;
    EVENHAND_COMMAND("hand.move", v.need("id", s.id); v.need("before", s.before);)
};
struct CloseQueue
{
    Duration in{};
    EVENHAND_COMMAND("queue.close", v.may("in", s.in);)
};
struct OpenQueue
{
    EVENHAND_COMMAND("queue.open", )
};
struct ShareQueue
{
    EVENHAND_COMMAND("queue.share", )
};
struct SetQueuePolicy
{
    std::vector<Criterion> criteria;
    std::optional<Duration> turnLength;
    EVENHAND_COMMAND("queue.policy", v.need("criteria", s.criteria); v.may("turnSeconds", s.turnLength);)
};
struct HoldSide
{
    Side side = Side::Unknown;
    bool on = false;
    EVENHAND_COMMAND("side.hold", v.need("side", s.side); v.need("on", s.on);)
};

// ---- feed ----
struct AddMessage
{
    std::optional<MessageId> id;
    QString source, author, text;
    std::optional<Instant> sentAt;
    bool isPrivate = false;
    std::optional<MessageId> replyTo = {};
    EVENHAND_COMMAND("message.add", v.may("id", s.id); v.need("source", s.source); v.need("author", s.author);
                     v.need("text", s.text); v.may("at", s.sentAt); v.may("private", s.isPrivate);
                     v.may("replyTo", s.replyTo);)
};
struct EditMessage
{
    MessageId id;
    QString text;
    EVENHAND_COMMAND("message.edit", v.need("id", s.id); v.need("text", s.text);)
};
struct MarkMessage
{
    MessageId id;
    Mark as = Mark::None;
    std::optional<QString> to, reason;
    EVENHAND_COMMAND("message.mark", v.need("id", s.id); v.need("as", s.as); v.may("to", s.to);
                     v.may("reason", s.reason);)
};
struct HideMessage
{
    MessageId id;
    bool on = false;
    std::optional<QString> reason;
    EVENHAND_COMMAND("message.hide", v.need("id", s.id); v.need("on", s.on); v.may("reason", s.reason);)
};
struct TickRemoved
{
    MessageId id;
    bool on = true;
    EVENHAND_COMMAND("message.removed", v.need("id", s.id); v.may("on", s.on);)
};
struct TrustPerson // the person, or the author of the message
{
    std::optional<PersonId> id;
    std::optional<MessageId> message;
    EVENHAND_COMMAND("person.trust", v.may("id", s.id); v.may("message", s.message);)
};
struct PinMessage
{
    MessageId id;
    bool on = false;
    EVENHAND_COMMAND("message.pin", v.need("id", s.id); v.need("on", s.on);)
};
struct RedactMessage
{
    MessageId id;
    EVENHAND_COMMAND("message.redact", v.need("id", s.id);)
};
struct RaiseHandForMessage
{
    MessageId id;
    std::optional<HandId> hand;
    std::optional<Side> side;
    EVENHAND_COMMAND("message.hand", v.need("id", s.id); v.may("hand", s.hand); v.may("side", s.side);)
};
struct SendPost
{
    std::optional<PostId> id;
    QString text;
    QStringList to;
    EVENHAND_COMMAND("post.send", v.may("id", s.id); v.need("text", s.text); v.need("to", s.to);)
};
struct FinishPost
{
    PostId id;
    QString to;
    EVENHAND_COMMAND("post.done", v.need("id", s.id); v.need("to", s.to);)
};

// ---- together ----
struct CheckReadiness
{
    std::optional<Side> side;
    std::optional<PersonId> person;
    QString item;
    bool isDone = false;
    EVENHAND_COMMAND("ready.check", v.may("side", s.side); v.may("person", s.person); v.need("item", s.item);
                     v.need("done", s.isDone);)
};
struct AddNote
{
    std::optional<NoteId> id;
    NoteKind kind = NoteKind::Note;
    QString text;
    std::optional<QString> about;
    EVENHAND_COMMAND("note.add", v.may("id", s.id); v.need("kind", s.kind); v.need("text", s.text);
                     v.may("ref", s.about);)
};
struct EditNote
{
    NoteId id;
    std::optional<NoteKind> kind;
    std::optional<QString> text;
    Change<QString> about;
    EVENHAND_COMMAND("note.edit", v.need("id", s.id); v.may("kind", s.kind); v.may("text", s.text);
                     v.may("ref", s.about);)
};
struct RemoveNote
{
    NoteId id;
    EVENHAND_COMMAND("note.remove", v.need("id", s.id);)
};
struct SendNudge
{
    std::optional<NudgeId> id;
    QString text;
    EVENHAND_COMMAND("nudge.send", v.may("id", s.id); v.need("text", s.text);)
};
struct AcknowledgeNudge
{
    NudgeId id;
    EVENHAND_COMMAND("nudge.ack", v.need("id", s.id);)
};
struct ShowOnStage
{
    Change<QString> text;
    EVENHAND_COMMAND("stage.show", v.need("text", s.text);)
};
struct BlankStage
{
    bool on = false;
    EVENHAND_COMMAND("stage.blank", v.need("on", s.on);)
};
struct OpenCare
{
    std::optional<CareId> id;
    std::optional<QString> note;
    EVENHAND_COMMAND("care.open", v.may("id", s.id); v.may("note", s.note);)
};
struct TakeCare
{
    CareId id;
    EVENHAND_COMMAND("care.take", v.need("id", s.id);)
};
struct CloseCare
{
    CareId id;
    EVENHAND_COMMAND("care.close", v.need("id", s.id);)
};

// ---- polls ----
struct AddPoll
{
    std::optional<PollId> id;
    QString question;
    PollType type = PollType::Single;
    std::optional<QJsonArray> options; // labels, or {"id","label"}
    EVENHAND_COMMAND("poll.add", v.may("id", s.id); v.need("question", s.question); v.need("type", s.type);
                     v.may("options", s.options);)
};
struct OpenPoll
{
    PollId id;
    EVENHAND_COMMAND("poll.open", v.need("id", s.id);)
};
struct ClosePoll
{
    PollId id;
    EVENHAND_COMMAND("poll.close", v.need("id", s.id);)
};
struct RevealPoll
{
    PollId id;
    EVENHAND_COMMAND("poll.reveal", v.need("id", s.id);)
};
struct TallyPoll
{
    PollId id;
    QString channel;
    Side side = Side::Unknown;
    QJsonObject counts;
    int voters = 0;
    EVENHAND_COMMAND("poll.tally", v.need("id", s.id); v.need("channel", s.channel); v.need("side", s.side);
                     v.need("counts", s.counts); v.need("voters", s.voters);)
};

struct Undo
{
    EVENHAND_COMMAND("undo", )
};
struct Redo
{
    EVENHAND_COMMAND("redo", )
};
#undef EVENHAND_COMMAND

using Command =
    OneOf<StartSession, EndSession, DoNext, EditPlan, SetAttendance, AddPerson, EditPerson, MergePersons, ErasePerson,
          AddSegment, EditSegment, MoveSegment, RemoveSegment, StartSegment, EndSegment, SkipSegment, ReopenSegment,
          ExtendSegment, FitAgenda, GiveFloor, EndFloor, PauseFloor, ResumeFloor, AdjustFloor, SetFloorAside, KeepFloor,
          EditTurn, RaiseHand, EditHand, LowerHand, ParkHand, UnparkHand, MoveHand, CloseQueue, OpenQueue, ShareQueue,
          SetQueuePolicy, HoldSide, AddMessage, EditMessage, MarkMessage, HideMessage, TickRemoved, TrustPerson,
          PinMessage, RedactMessage, RaiseHandForMessage, SendPost, FinishPost, CheckReadiness, AddNote, EditNote,
          RemoveNote, SendNudge, AcknowledgeNudge, ShowOnStage, BlankStage, OpenCare, TakeCare, CloseCare, AddPoll,
          OpenPoll, ClosePoll, RevealPoll, TallyPoll, Undo, Redo>;

// Why a command was not done: a code for programs and words for people.
struct Refusal
{
    QString code;    // "hand.unknown"
    QString message; // what is wrong, and what to do where that isn't plain
};

// The command in `json`: its name under "do", its arguments beside it.
std::variant<Command, Refusal> commandFromJson(const QJsonObject &json);
// A message by itself: `do` need not be there, nor a source.
std::variant<Command, Refusal> messageFromJson(const QJsonObject &json);

} // namespace evenhand
