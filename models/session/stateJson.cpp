// SPDX-License-Identifier: Apache-2.0
#include "models/session/stateJson.h"

#include "models/session/Agenda.h"
#include "models/session/Floor.h"
#include "models/session/Ledger.h"
#include "models/session/Next.h"
#include "models/session/Queue.h"
#include "models/session/pollAnswers.h"

#include <QJsonArray>
#include <algorithm>

namespace evenhand {

namespace {

// ---- values ----

QJsonValue json(const QString &text)
{
    return text;
}
QJsonValue json(int number)
{
    return number;
}
QJsonValue json(Instant instant)
{
    return toIso(instant);
}
QJsonValue json(Duration duration)
{
    return qint64(duration.count());
}
template<class Tag> QJsonValue json(const Id<Tag> &id)
{
    return id.value;
}
template<class Kind>
requires std::is_enum_v<Kind> QJsonValue json(Kind kind)
{
    return QString(word(kind));
}
template<class T> QJsonValue json(const std::optional<T> &value)
{
    return value ? json(*value) : QJsonValue();
}
template<class List> QJsonArray listOf(const List &list)
{
    QJsonArray array;
    for (const auto &item : list)
        array.append(json(item));
    return array;
}

QJsonObject object(std::initializer_list<std::pair<const char *, QJsonValue>> members)
{
    QJsonObject object;
    for (const auto &[name, value] : members)
        object.insert(QLatin1String(name), value);
    return object;
}

// Where emptiness says that nothing is known.
QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}
QJsonValue orNull(const Text &text)
{
    return orNull(text.value);
}
template<class Tag> QJsonValue orNull(const Id<Tag> &id)
{
    return orNull(id.value);
}
QJsonValue nameOrNull(const State &state, const PersonId &person)
{
    return orNull(shownName(state, person));
}

template<class Rows, class Make> QJsonArray arrayOf(const Rows &rows, Make make)
{
    QJsonArray array;
    for (const auto &row : rows)
        array.append(make(row));
    return array;
}

// Merged people stand for whom they were merged into, once.
QJsonArray peopleIds(const State &state, const std::vector<PersonId> &people)
{
    QJsonArray ids;
    for (const PersonId &id : people) {
        const Person *person = state.person(id);
        const QJsonValue shown = json(person ? person->id : id);
        if (!ids.contains(shown))
            ids.append(shown);
    }
    return ids;
}

// ---- the session and its plan ----

QJsonObject attendanceJson(const Attendance &attendance)
{
    return object({{"side", json(attendance.side)}, {"people", attendance.people}, {"hubs", json(attendance.hubs)}});
}

QJsonObject sessionJson(const State &state, const Timetable &times)
{
    return object({{"id", state.session.id},
                   {"phase", json(state.session.phase)},
                   {"reference", orNull(state.plan.reference)},
                   {"title", orNull(state.plan.title)},
                   {"startedAt", json(state.session.startedAt)},
                   {"endedAt", json(state.session.endedAt)},
                   {"plannedStart", json(times.plannedStart)},
                   {"plannedEnd", json(times.plannedEnd)},
                   {"expectedEnd", json(times.expectedEnd)},
                   {"overrunMs", json(times.overrun)},
                   {"attendance", arrayOf(state.attendance, attendanceJson)}});
}

QJsonObject planJson(const PlanFacts &plan)
{
    return object({{"reference", orNull(plan.reference)},
                   {"title", orNull(plan.title)},
                   {"format", orNull(plan.format)},
                   {"room", orNull(plan.room)},
                   {"minutes", json(plan.minutes)},
                   {"starts", json(plan.starts)},
                   {"ends", json(plan.ends)},
                   {"themes", listOf(plan.themes.values)},
                   {"policyQuestions", listOf(plan.policyQuestions.values)},
                   {"objectives", listOf(plan.objectives.values)},
                   {"description", orNull(plan.description)},
                   {"outcomes", orNull(plan.outcomes)},
                   {"hybrid", orNull(plan.hybrid)}});
}

QJsonObject nextJson(const Next &next)
{
    return object({{"does", json(next.does)},
                   {"id", next.id},
                   {"name", orNull(next.name)},
                   {"side", json(next.side)},
                   {"reason", next.reason},
                   {"person", orNull(next.person)},
                   {"resumes", orNull(next.resumes)}});
}

QJsonObject segmentJson(const State &state, const Segment &segment, const SegmentTimes &times)
{
    return object({{"id", json(segment.id)},
                   {"title", segment.title.value},
                   {"kind", json(segment.kind)},
                   {"seconds", wholeSeconds(segment.length)},
                   {"people", peopleIds(state, segment.people)},
                   {"state", json(segment.phase)},
                   {"plannedStart", json(times.plannedStart)},
                   {"plannedEnd", json(times.plannedEnd)},
                   {"startedAt", json(segment.startedAt)},
                   {"endedAt", json(segment.endedAt)},
                   {"expectedStart", json(times.expectedStart)},
                   {"expectedEnd", json(times.expectedEnd)},
                   {"overrunMs", json(times.overrun)},
                   {"driftMs", json(times.drift)},
                   {"conflictMs", json(times.conflict)},
                   {"extensionMs", json(segment.extension)},
                   {"fixedStart", json(segment.fixedStart)},
                   {"flexible", segment.isFlexible},
                   {"resumes", orNull(segment.resumes)}});
}

QJsonArray agendaJson(const State &state, const Timetable &times)
{
    return arrayOf(times.segments,
                   [&](const SegmentTimes &row) { return segmentJson(state, *state.segment(row.id), row); });
}

// ---- the floor ----

QJsonObject idleFloorJson()
{
    QJsonObject floor = object({{"phase", QStringLiteral("idle")}, {"warning", json(Warning::None)}});
    for (const char *name : {"turn", "hand", "person", "name", "side", "kind", "startedAt"})
        floor.insert(QLatin1String(name), QJsonValue());
    for (const char *name : {"allottedMs", "adjustmentMs", "elapsedMs", "remainingMs"})
        floor.insert(QLatin1String(name), 0);
    return floor;
}

QJsonObject floorJson(const State &state, Instant now)
{
    const Turn *turn = state.runningTurn();
    if (!turn || (turn->phase != TurnPhase::Running && turn->phase != TurnPhase::Paused))
        return idleFloorJson();
    return object({{"turn", json(turn->id)},
                   {"hand", json(turn->hand)},
                   {"person", orNull(turn->person)},
                   {"name", nameOrNull(state, turn->person)},
                   {"side", json(turn->side)},
                   {"kind", json(turn->kind)},
                   {"phase", turn->phase == TurnPhase::Paused ? QStringLiteral("paused") : QStringLiteral("running")},
                   {"startedAt", json(startOf(*turn))},
                   {"allottedMs", json(turn->allotted)},
                   {"adjustmentMs", json(turn->adjustment)},
                   {"elapsedMs", json(elapsed(*turn, now))},
                   {"remainingMs", json(remaining(*turn, now))},
                   {"warning", json(warning(*turn, now))}});
}

QJsonObject turnJson(const State &state, const Turn &turn, Instant now)
{
    const auto part = [](const Span &span) { return QJsonArray{json(span.start), json(span.end)}; };
    return object({{"turn", json(turn.id)},
                   {"hand", json(turn.hand)},
                   {"person", orNull(turn.person)},
                   {"name", nameOrNull(state, turn.person)},
                   {"side", json(turn.side)},
                   {"kind", json(turn.kind)},
                   {"startedAt", turn.parts.empty() ? QJsonValue() : json(startOf(turn))},
                   {"endedAt", turn.parts.empty() ? QJsonValue() : json(turn.parts.back().end)},
                   {"ms", json(elapsed(turn, now))},
                   {"parts", arrayOf(turn.parts, part)},
                   {"segment", orNull(turn.segment)},
                   {"setAside", turn.phase == TurnPhase::SetAside},
                   {"parallel", turn.isParallel}});
}

// ---- the queue ----

QJsonValue notesOf(const State &state, const std::optional<HandId> &id)
{
    QStringList notes;
    if (const Hand *hand = id ? state.hands.find(*id) : nullptr)
        for (const Text &note : hand->notes)
            if (!note.isEmpty() && !notes.contains(note.value)) // two consoles may have heard it
                notes << note.value;
    return orNull(notes.join(QStringLiteral("; ")));
}

QJsonObject rowJson(const State &state, const QueueRow &row, Instant now)
{
    const Turn *rest = state.turns.find(row.turn);
    return object({{"id", json(row.hand)},
                   {"turn", orNull(row.turn)},
                   {"person", orNull(row.person)},
                   {"name", nameOrNull(state, row.person)},
                   {"side", json(row.side)},
                   {"kind", json(row.kind)},
                   {"note", notesOf(state, rest ? rest->hand : std::optional(row.hand))},
                   {"raisedAt", json(row.raisedAt)},
                   {"waitedMs", json(waited(state, row.raisedAt, now))},
                   {"reason", row.reason},
                   {"moved", row.isMoved},
                   {"held", row.isHeld}});
}

QJsonArray parkedJson(const State &state, Instant now)
{
    QJsonArray parked;
    for (const HandId &id : state.queue)
        if (const Hand *hand = state.hands.find(id); hand && hand->phase == HandPhase::Parked)
            parked.append(rowJson(state,
                                  {hand->id,
                                   {},
                                   hand->person,
                                   hand->side,
                                   RowKind(hand->kind),
                                   hand->raisedAt,
                                   parkedReason(*hand),
                                   false,
                                   state.queueSettings.isHeld(hand->side)},
                                  now));
    return parked;
}

QJsonObject affordableJson(const Affordable &affordable)
{
    return object({{"leftMs", json(affordable.left)},
                   {"exchangeMs", json(affordable.exchange)},
                   {"hands", affordable.hands},
                   {"perHandMs", json(affordable.perHand)}});
}

QJsonObject queueJson(const State &state, Instant now)
{
    const QueueSettings &settings = state.queueSettings;
    const std::vector<QueueRow> rows = queueOrder(state, now);
    QJsonArray held;
    for (const Side side : {Side::Onsite, Side::Online})
        if (settings.isHeld(side))
            held.append(json(side));
    return object({{"open", settings.isOpen(now)},
                   {"closesAt", json(settings.closesAt)},
                   {"criteria", listOf(settings.criteria)},
                   {"turnSeconds", wholeSeconds(settings.turnLength)},
                   {"held", held},
                   {"hands", arrayOf(rows, [&](const QueueRow &row) { return rowJson(state, row, now); })},
                   {"parked", parkedJson(state, now)},
                   {"affordable", affordableJson(affordable(state, qsizetype(rows.size()), now))}});
}

// ---- the ledger ----

QJsonObject sideJson(const SideShare &share)
{
    return object({{"turns", share.turns}, {"ms", json(share.time)}, {"medianWaitMs", json(share.medianWait)}});
}

QJsonObject personShareJson(const PersonShare &share)
{
    return object({{"person", orNull(share.person)},
                   {"name", orNull(share.name)},
                   {"turns", share.turns},
                   {"ms", json(share.time)}});
}

QJsonObject groupJson(const GroupShare &share)
{
    return object({{"name", share.name}, {"turns", share.turns}, {"ms", json(share.time)}});
}

QJsonObject ledgerJson(const Ledger &ledger)
{
    const QuestionCounts &questions = ledger.questions;
    return object({{"onsite", sideJson(ledger.onsite)},
                   {"online", sideJson(ledger.online)},
                   {"unknown", sideJson(ledger.unknown)},
                   {"people", arrayOf(ledger.people, personShareJson)},
                   {"stakeholder", arrayOf(ledger.stakeholder, groupJson)},
                   {"region", arrayOf(ledger.region, groupJson)},
                   {"questions",
                    object({{"asked", questions.asked},
                            {"forwarded", questions.forwarded},
                            {"answered", questions.answered},
                            {"declined", questions.declined},
                            {"overtaken", questions.overtaken}})}});
}

// ---- the feed ----

QJsonValue authorOf(const State &state, const Message &message)
{
    return message.name.isEmpty() ? nameOrNull(state, message.author) : QJsonValue(message.name.value);
}

QJsonObject messageJson(const State &state, const Message &message)
{
    QJsonObject shown = object({{"id", json(message.id)},
                                {"source", message.source},
                                {"at", json(message.sentAt)},
                                {"author", authorOf(state, message)},
                                {"person", orNull(message.author)},
                                {"text", message.isHidden ? QJsonValue() : QJsonValue(message.text.value)},
                                {"private", message.isPrivate},
                                {"mark", json(message.mark)},
                                {"to", orNull(message.to)},
                                {"reason", orNull(message.reason)},
                                {"pinned", message.isPinned},
                                {"hidden", message.isHidden}});
    if (!message.replyTo.isEmpty())
        shown.insert(QStringLiteral("replyTo"), message.replyTo.value);
    if (message.isEdited)
        shown.insert(QStringLiteral("edited"), true);
    if (message.isHidden)
        shown.insert(QStringLiteral("removed"), message.isRemovedThere);
    return shown;
}

// The newest ones last, by log order where sent at the same instant.
QJsonArray newestMessages(const State &state, std::vector<std::pair<Instant, qsizetype>> shown, qsizetype wanted)
{
    const qsizetype count = std::clamp<qsizetype>(wanted, 0, qsizetype(shown.size()));
    const auto first = shown.end() - count;
    std::nth_element(shown.begin(), first, shown.end());
    std::sort(first, shown.end());
    QJsonArray messages;
    for (auto it = first; it != shown.end(); ++it)
        messages.append(messageJson(state, state.messages.at(it->second)));
    return messages;
}

QJsonObject feedJson(const State &state, qsizetype wanted)
{
    std::vector<std::pair<Instant, qsizetype>> shown;
    shown.reserve(size_t(state.messages.size()));
    qsizetype hidden = 0;
    for (qsizetype i = 0; i < state.messages.size(); ++i) {
        const Message &message = state.messages.at(i);
        if (!message.isShown())
            continue;
        shown.emplace_back(message.sentAt, i);
        hidden += message.isHidden;
    }
    return object({{"count", qint64(shown.size())},
                   {"hidden", qint64(hidden)},
                   {"toRemove", listOf(state.toRemove)},
                   {"messages", newestMessages(state, std::move(shown), wanted)}});
}

QJsonObject postJson(const Post &post)
{
    return object({{"id", json(post.id)},
                   {"text", post.text.value},
                   {"to", listOf(post.to)},
                   {"done", listOf(post.done)},
                   {"by", post.by},
                   {"at", json(post.at)}});
}

// ---- polls ----

// Sums over a poll's channels, by side.
struct SideSums
{
    qint64 sums[3]{};

    void add(Side side, int number) { sums[size_t(side)] += number; }
    void writeTo(QJsonObject &object) const
    {
        for (const Side side : {Side::Onsite, Side::Online, Side::Unknown})
            object.insert(word(side), sums[size_t(side)]);
    }
};

QJsonObject optionJson(const Poll &poll, const QString &id, const QString &label)
{
    SideSums votes;
    for (const Tally &tally : poll.tallies)
        for (const OptionCount &count : tally.counts)
            if (count.option == id)
                votes.add(tally.side, count.votes);
    QJsonObject option =
        object({{"id", id}, {"label", orNull(label)}, {"total", votes.sums[0] + votes.sums[1] + votes.sums[2]}});
    votes.writeTo(option);
    return option;
}

QJsonObject pollJson(const Poll &poll)
{
    QJsonArray options;
    for (qsizetype i = 0; i < poll.options.size(); ++i)
        options.append(optionJson(poll, poll.options[i], poll.labels.values.value(i)));
    if (poll.options.isEmpty())
        for (const QString &answer : answersOf(poll))
            options.append(optionJson(poll, answer, answer));
    SideSums voters;
    for (const Tally &tally : poll.tallies)
        voters.add(tally.side, tally.voters);
    QJsonObject voterCounts;
    voters.writeTo(voterCounts);
    return object({{"id", json(poll.id)},
                   {"question", poll.question.value},
                   {"type", json(poll.type)},
                   {"state", json(poll.phase)},
                   {"openedAt", json(poll.openedAt)},
                   {"closedAt", json(poll.closedAt)},
                   {"options", options},
                   {"voters", voterCounts}});
}

// ---- together ----

QJsonObject personJson(const State &state, const Person &person)
{
    return object({{"id", json(person.id)},
                   {"name", nameOrNull(state, person.id)},
                   {"affiliation", orNull(person.affiliation)},
                   {"stakeholder", orNull(person.stakeholder)},
                   {"region", orNull(person.region)},
                   {"gender", orNull(person.gender)},
                   {"side", json(person.side)},
                   {"roles", listOf(person.roles)},
                   {"sayAs", orNull(person.sayAs)},
                   {"erased", person.isErased}});
}

QJsonArray peopleJson(const State &state)
{
    QJsonArray people;
    for (const Person &person : state.people)
        if (!person.isAuthorOnly && person.mergedInto.isEmpty())
            people.append(personJson(state, person));
    return people;
}

QJsonObject checkJson(const Check &check)
{
    return object(
        {{"side", json(check.side)}, {"person", json(check.person)}, {"item", check.item}, {"done", check.isDone}});
}

QJsonArray notesJson(const State &state)
{
    QJsonArray notes;
    for (const Note &note : state.notes)
        if (!note.isRemoved)
            notes.append(object({{"id", json(note.id)},
                                 {"kind", json(note.kind)},
                                 {"text", note.text.value},
                                 {"ref", orNull(note.about)},
                                 {"by", note.by},
                                 {"at", json(note.at)}}));
    return notes;
}

QJsonObject nudgeJson(const Nudge &nudge)
{
    return object({{"id", json(nudge.id)},
                   {"text", nudge.text.value},
                   {"by", nudge.by},
                   {"at", json(nudge.at)},
                   {"acknowledgedAt", json(nudge.acknowledgedAt)}});
}

QJsonObject stageJsonOf(const StageFacts &stage)
{
    return object({{"text", stage.shown ? QJsonValue(stage.shown->value) : QJsonValue()}, {"blank", stage.isBlank}});
}

// What the card says stays on the console's own screen.
QJsonObject careJson(const CareCard &card)
{
    return object({{"id", json(card.id)},
                   {"openedAt", json(card.openedAt)},
                   {"openedBy", card.openedBy},
                   {"takenBy", orNull(card.takenBy)},
                   {"closed", card.isClosed}});
}

QJsonObject noticeJson(const Notice &notice)
{
    return object({{"at", json(notice.at)},
                   {"by", notice.by},
                   {"code", notice.code},
                   {"text", notice.words},
                   {"subject", orNull(notice.subject)}});
}

QJsonArray consolesJson(const State &state)
{
    QList<Origin> origins = state.consoles.keys();
    std::sort(origins.begin(), origins.end());
    return arrayOf(origins, [&](const Origin &origin) {
        const ConsoleFacts console = state.consoles.value(origin);
        return object({{"origin", origin.toHex()},
                       {"device", console.device},
                       {"role", orNull(console.role)},
                       {"name", orNull(console.name)}});
    });
}

QJsonValue actJson(const ActRecord *act)
{
    if (!act)
        return {};
    return object({{"what", act->type}, {"subject", orNull(act->subject)}});
}

// What each moderator's next undo and redo would take back and bring back.
QJsonObject undoJson(const State &state)
{
    QJsonObject moderators;
    for (auto it = state.acts.cbegin(); it != state.acts.cend(); ++it) // a JSON object sorts its keys
        moderators.insert(it.key(),
                          object({{"undo", actJson(it->done.isEmpty() ? nullptr : &it->done.last())},
                                  {"redo", actJson(it->undone.isEmpty() ? nullptr : &it->undone.last().act)}}));
    return moderators;
}

} // namespace

QJsonObject stateJson(const State &state, const StateView &view)
{
    const Instant now = view.at;
    const Timetable times = timetable(state, now);
    return object({{"schema", QStringLiteral("evenhand-state/1")},
                   {"at", json(now)},
                   {"digest", state.digest().toHex()},
                   {"log", view.log},
                   {"events", qint64(state.events)},
                   {"session", sessionJson(state, times)},
                   {"next", nextJson(nextStep(state, now))},
                   {"plan", planJson(state.plan)},
                   {"agenda", agendaJson(state, times)},
                   {"floor", floorJson(state, now)},
                   {"turns", arrayOf(state.turns, [&](const Turn &turn) { return turnJson(state, turn, now); })},
                   {"queue", queueJson(state, now)},
                   {"ledger", ledgerJson(ledger(state, now))},
                   {"feed", feedJson(state, view.messages)},
                   {"posts", arrayOf(state.posts, postJson)},
                   {"polls", arrayOf(state.polls, pollJson)},
                   {"readiness", arrayOf(state.readiness, checkJson)},
                   {"people", peopleJson(state)},
                   {"notes", notesJson(state)},
                   {"nudges", arrayOf(state.nudges, nudgeJson)},
                   {"stage", stageJsonOf(state.stage)},
                   {"care", arrayOf(state.care, careJson)},
                   {"consoles", consolesJson(state)},
                   {"undo", undoJson(state)},
                   {"notices", arrayOf(state.notices, noticeJson)},
                   {"peers", QJsonArray()}});
}

} // namespace evenhand
