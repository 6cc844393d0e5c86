// SPDX-License-Identifier: Apache-2.0
// The session itself, readiness, notes, nudges, stage, care, polls, and taking back.
#include "models/session/Agenda.h"
#include "models/session/changing.h"
#include "models/session/folding.h"
#include "models/session/founding.h"

#include <algorithm>

namespace evenhand {

Effect fold(State &, const Moment &, const UnknownFact &)
{
    return noop("event.unknown", QStringLiteral("this version doesn't know that kind of event; it is kept"));
}

// The founder is the session's first member. Nothing comes before it: what says so was dated back.
Effect fold(State &state, const Moment &now, const SessionCreated &fact)
{
    if (!state.session.id.isEmpty())
        return noop("session.exists", QStringLiteral("the session was created already"));
    if (!canHaveFounded(fact.session, now.id.origin))
        return noop("session.others", QStringLiteral("that session was begun by another console"));
    state.session.id = fact.session;
    const auto console = state.consoles.constFind(now.id.origin);
    if (!fact.key || console == state.consoles.cend())
        return done();
    state.members.clear();
    state.members.insert(console->device, {*fact.key, console->role, console->name, {}});
    return done();
}

namespace {

// Where the session's beginning doesn't name its founder, the first console is its own first member; what it
// is, it says itself, whom nobody admitted.
void noteFounder(State &state, const ConsoleOpened &fact)
{
    const auto known = state.members.constFind(fact.device);
    const bool isFounder = known == state.members.cend() ? state.members.isEmpty() : known->by.isEmpty();
    if (fact.key && isFounder)
        state.members.insert(fact.device, {*fact.key, fact.role, fact.name, {}});
}

// Else nobody is there yet who could say who belongs: a log of scripts alone.
bool isJoinedByMember(const State &state)
{
    return std::any_of(state.consoles.begin(), state.consoles.end(),
                       [&state](const auto &console) { return state.members.contains(console.device); });
}

} // namespace

Effect fold(State &state, const Moment &now, const ConsoleOpened &fact)
{
    if (state.consoles.contains(now.id.origin))
        return noop("console.opened", QStringLiteral("that console was open already"));
    state.consoles.insert(now.id.origin, {fact.device, fact.role, fact.name});
    noteFounder(state, fact);
    return done();
}

Effect fold(State &state, const Moment &now, const MemberAdmitted &fact)
{
    const QString author = state.consoles.value(now.id.origin).device;
    if (author == fact.device)
        return noop("member.self", QStringLiteral("a console doesn't admit itself"));
    if (isJoinedByMember(state) && !state.members.contains(author))
        return noop("member.stranger", QStringLiteral("a console that is no member admits nobody"));
    const auto known = state.members.constFind(fact.device);
    if (known != state.members.cend() && known->key == fact.key && known->role == fact.role)
        return noop("member.known", QStringLiteral("that console was admitted already"));
    state.members.insert(fact.device, {fact.key, fact.role, fact.name, now.by});
    return done();
}

// Which times it moves is settled over the whole log (ClockTies.h).
Effect fold(State &, const Moment &, const ClockTied &)
{
    return done();
}

Effect fold(State &state, const Moment &, const PlanEdited &fact)
{
    PlanFacts &plan = state.plan;
    set(plan.reference, fact.reference);
    set(plan.title, fact.title);
    set(plan.format, fact.format);
    set(plan.room, fact.room);
    set(plan.description, fact.description);
    set(plan.outcomes, fact.outcomes);
    set(plan.hybrid, fact.hybrid);
    set(plan.themes, fact.themes);
    set(plan.policyQuestions, fact.policyQuestions);
    set(plan.objectives, fact.objectives);
    set(plan.minutes, fact.minutes);
    set(plan.starts, fact.starts);
    set(plan.ends, fact.ends);
    return done();
}

Effect fold(State &state, const Moment &, const SessionStarted &fact)
{
    if (state.session.phase != SessionPhase::Planned)
        return noop("session.started", QStringLiteral("the session was started already"));
    state.session.phase = SessionPhase::Live;
    state.session.startedAt = fact.startedAt;
    state.session.fixedPlannedEnd.reset();
    const std::vector<PlannedSlot> slots = plannedSlots(state);
    if (!slots.empty())
        state.session.fixedPlannedEnd = slots.back().end;
    for (size_t i = 0; i < slots.size(); ++i)
        if (slots[i].start)
            state.segments.change(state.agenda[qsizetype(i)], [&](Segment &segment) {
                segment.asPlanned = Span{*slots[i].start, slots[i].end};
            });
    return done();
}

Effect fold(State &state, const Moment &, const SessionEnded &fact)
{
    if (state.session.phase != SessionPhase::Live)
        return noop("session.not-live", QStringLiteral("the session is not running"));
    const Instant end = std::max(fact.endedAt, *state.session.startedAt);
    endAllTurns(state, end);
    endCurrentSegment(state, end);
    state.session.phase = SessionPhase::Ended;
    state.session.endedAt = end;
    return done();
}

Effect fold(State &state, const Moment &, const AttendanceSet &fact)
{
    auto &list = state.attendance;
    const auto known = std::find_if(list.begin(), list.end(), [&](const Attendance &a) { return a.side == fact.side; });
    if (known != list.end()) {
        *known = {fact.side, fact.people, fact.hubs ? fact.hubs : known->hubs};
        return done();
    }
    list.push_back({fact.side, fact.people, fact.hubs});
    std::sort(list.begin(), list.end(), [](const Attendance &a, const Attendance &b) { return a.side < b.side; });
    return done();
}

Effect fold(State &state, const Moment &, const ReadinessChecked &fact)
{
    std::optional<PersonId> person;
    if (fact.person)
        person = rootPerson(state, *fact.person);
    const auto isSame = [&](const std::optional<PersonId> &other) {
        return other && person ? rootPerson(state, *other) == *person : other == person;
    };
    for (Check &check : state.readiness)
        if (check.side == fact.side && check.item == fact.item && isSame(check.person)) {
            if (check.isDone == fact.isDone)
                return noop("ready.same", QStringLiteral("that was ticked so already"));
            check.isDone = fact.isDone;
            return done();
        }
    state.readiness.push_back({fact.side, person, fact.item, fact.isDone});
    return done();
}

Effect fold(State &state, const Moment &now, const NoteAdded &fact)
{
    if (state.notes.contains(fact.note))
        return noop("note.exists", QStringLiteral("a note of that id was written already"), fact.note.value);
    state.notes.add({fact.note, fact.kind, fact.text, fact.about, now.by, now.at, false});
    if (isAboutErased(state, fact.about))
        state.notes.change(fact.note, [](Note &note) { note.text.value.clear(); });
    return done();
}

Effect fold(State &state, const Moment &, const NoteEdited &fact)
{
    const Note *known = state.notes.find(fact.note);
    if (!known || known->isRemoved)
        return noop("note.unknown", QStringLiteral("there is no such note"), fact.note.value);
    state.notes.change(fact.note, [&](Note &note) {
        if (fact.kind)
            note.kind = *fact.kind;
        set(note.about, fact.about);
        set(note.text, fact.text);
        if (isAboutErased(state, note.about))
            note.text.value.clear();
    });
    return done();
}

Effect fold(State &state, const Moment &, const NoteRemoved &fact)
{
    const Note *known = state.notes.find(fact.note);
    if (!known || known->isRemoved)
        return noop("note.unknown", QStringLiteral("there is no such note"), fact.note.value);
    state.notes.change(fact.note, [](Note &note) { note.isRemoved = true; });
    return done();
}

Effect fold(State &state, const Moment &now, const NudgeSent &fact)
{
    if (state.nudges.contains(fact.nudge))
        return noop("nudge.exists", QStringLiteral("that nudge was sent already"), fact.nudge.value);
    state.nudges.add({fact.nudge, fact.text, now.by, now.at, std::nullopt});
    return done();
}

Effect fold(State &state, const Moment &now, const NudgeAcknowledged &fact)
{
    const Nudge *known = state.nudges.find(fact.nudge);
    if (!known)
        return noop("nudge.unknown", QStringLiteral("there is no such nudge"), fact.nudge.value);
    if (known->acknowledgedAt)
        return noop("nudge.acknowledged", QStringLiteral("that nudge was acknowledged already"), fact.nudge.value);
    state.nudges.change(fact.nudge, [&now](Nudge &nudge) { nudge.acknowledgedAt = now.at; });
    return done();
}

Effect fold(State &state, const Moment &, const StageShown &fact)
{
    state.stage.shown.reset();
    if (fact.isShown)
        state.stage.shown = fact.text;
    return done();
}

Effect fold(State &state, const Moment &, const StageBlanked &fact)
{
    if (state.stage.isBlank == fact.isBlank)
        return noop("stage.same",
                    fact.isBlank ? QStringLiteral("the stage is blank already")
                                 : QStringLiteral("the stage is not blank"));
    state.stage.isBlank = fact.isBlank;
    return done();
}

Effect fold(State &state, const Moment &now, const CareOpened &fact)
{
    if (state.care.contains(fact.care))
        return noop("care.exists", QStringLiteral("that care card is open already"), fact.care.value);
    state.care.add({fact.care, fact.note, now.at, now.by, {}, false});
    return done();
}

Effect fold(State &state, const Moment &now, const CareTaken &fact)
{
    const CareCard *known = state.care.find(fact.care);
    if (!known)
        return noop("care.unknown", QStringLiteral("there is no such care card"), fact.care.value);
    if (known->isClosed || !known->takenBy.isEmpty())
        return noop("care.taken",
                    known->isClosed ? QStringLiteral("that care card is closed")
                                    : QStringLiteral("%1 takes care of it already").arg(known->takenBy),
                    fact.care.value);
    state.care.change(fact.care, [&now](CareCard &card) { card.takenBy = now.by; });
    return done();
}

Effect fold(State &state, const Moment &, const CareClosed &fact)
{
    const CareCard *known = state.care.find(fact.care);
    if (!known)
        return noop("care.unknown", QStringLiteral("there is no such care card"), fact.care.value);
    if (known->isClosed)
        return noop("care.closed", QStringLiteral("that care card was closed already"), fact.care.value);
    state.care.change(fact.care, [](CareCard &card) { card.isClosed = true; });
    return done();
}

namespace {

Effect unknownPoll(const PollId &id)
{
    return noop("poll.unknown", QStringLiteral("there is no such poll"), id.value);
}

} // namespace

Effect fold(State &state, const Moment &, const PollAdded &fact)
{
    if (state.polls.contains(fact.poll))
        return noop("poll.exists", QStringLiteral("a poll of that id was added already"), fact.poll.value);
    state.polls.add({fact.poll, fact.question, fact.type, PollPhase::Draft, fact.options, fact.labels, {}, {}, {}});
    return done();
}

Effect fold(State &state, const Moment &now, const PollOpened &fact)
{
    const Poll *known = state.polls.find(fact.poll);
    if (!known)
        return unknownPoll(fact.poll);
    if (known->phase == PollPhase::Open || known->phase == PollPhase::Revealed)
        return noop("poll.opened", QStringLiteral("that poll was opened already"), fact.poll.value);
    state.polls.change(fact.poll, [&now](Poll &poll) {
        poll.phase = PollPhase::Open;
        poll.openedAt = poll.openedAt ? poll.openedAt : now.at;
        poll.closedAt.reset();
    });
    return done();
}

Effect fold(State &state, const Moment &now, const PollClosed &fact)
{
    const Poll *known = state.polls.find(fact.poll);
    if (!known)
        return unknownPoll(fact.poll);
    if (known->phase != PollPhase::Open)
        return noop("poll.not-open", QStringLiteral("that poll is not open"), fact.poll.value);
    state.polls.change(fact.poll, [&now](Poll &poll) {
        poll.phase = PollPhase::Closed;
        poll.closedAt = now.at;
    });
    return done();
}

Effect fold(State &state, const Moment &now, const PollRevealed &fact)
{
    const Poll *known = state.polls.find(fact.poll);
    if (!known)
        return unknownPoll(fact.poll);
    if (known->phase == PollPhase::Draft || known->phase == PollPhase::Revealed)
        return noop("poll.not-closed",
                    known->phase == PollPhase::Draft ? QStringLiteral("that poll was not opened yet")
                                                     : QStringLiteral("that poll was revealed already"),
                    fact.poll.value);
    state.polls.change(fact.poll, [&now](Poll &poll) {
        poll.phase = PollPhase::Revealed;
        poll.closedAt = poll.closedAt ? poll.closedAt : now.at;
    });
    return done();
}

Effect fold(State &state, const Moment &, const PollTallied &fact)
{
    const Poll *known = state.polls.find(fact.poll);
    if (!known)
        return unknownPoll(fact.poll);
    if (known->phase != PollPhase::Open && known->phase != PollPhase::Closed)
        return noop("poll.not-open",
                    known->phase == PollPhase::Draft ? QStringLiteral("that poll was not opened yet")
                                                     : QStringLiteral("that poll's result was revealed and stands"),
                    fact.poll.value);
    state.polls.change(fact.poll, [&fact](Poll &poll) {
        auto &tallies = poll.tallies;
        tallies.erase(std::remove_if(tallies.begin(), tallies.end(),
                                     [&](const Tally &t) { return t.channel == fact.channel && t.side == fact.side; }),
                      tallies.end());
        tallies.push_back({fact.channel, fact.side, fact.counts, fact.voters});
        std::sort(tallies.begin(), tallies.end(), [](const Tally &a, const Tally &b) {
            return a.channel != b.channel ? a.channel < b.channel : a.side < b.side;
        });
    });
    return done();
}

} // namespace evenhand
