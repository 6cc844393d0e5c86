// SPDX-License-Identifier: Apache-2.0
#include "models/items/glance.h"

#include "models/minutes/plainText.h"
#include "models/session/Ledger.h"
#include "models/session/Next.h"
#include "models/session/decide.h"
#include "models/session/deciding.h"
#include "models/session/folding.h"

#include <algorithm>
#include <cstdlib>

namespace evenhand {

namespace {

constexpr Duration forgottenAfter = seconds(20);
constexpr size_t mostPossible = 5;
// So many characters of what strangers sent are looked at: enough for longestShown of them and
// what is dropped between.
constexpr qsizetype mostRead = 4096;

// ---- the session ----

Duration elapsedOf(const SessionFacts &session, Instant now)
{
    if (!session.startedAt)
        return {};
    return std::max(Duration::zero(), session.endedAt.value_or(now) - *session.startedAt);
}

Duration lengthOf(const State &state, const Timetable &times)
{
    if (state.plan.minutes)
        return std::chrono::minutes(*state.plan.minutes);
    return times.plannedStart && times.plannedEnd ? *times.plannedEnd - *times.plannedStart : Duration();
}

// ---- the floor ----

const Segment *currentSegment(const State &state)
{
    return state.segment(state.currentSegment);
}

// Since when nobody has the floor, supposing that it is so.
Instant idleSince(const State &state, Instant now)
{
    Instant since = state.session.startedAt.value_or(now);
    if (const Segment *current = currentSegment(state); current && current->startedAt)
        since = std::max(since, *current->startedAt);
    for (const Turn &turn : state.turns)
        if (!turn.parts.empty() && turn.parts.back().end)
            since = std::max(since, *turn.parts.back().end);
    return since;
}

FloorGlance idleFloor(const State &state, Instant now)
{
    FloorGlance glance;
    if (state.session.phase != SessionPhase::Live)
        return glance;
    glance.idle = std::max(Duration::zero(), now - idleSince(state, now));
    const Segment *current = currentSegment(state);
    glance.looksForgotten = current && (current->kind == SegmentKind::Statements || !current->people.empty())
        && glance.idle >= forgottenAfter;
    glance.isNextLikely = glance.looksForgotten && nextStep(state, now).does == Next::Does::Floor;
    return glance;
}

FloorGlance takenFloor(const State &state, const Turn &turn, Instant now)
{
    const Person *person = state.person(turn.person);
    FloorGlance glance;
    glance.phase = turn.phase == TurnPhase::Paused ? FloorGlance::Phase::Paused : FloorGlance::Phase::Running;
    glance.turn = turn.id;
    glance.person = person ? person->id : turn.person;
    glance.name = nameShown(state, turn.person);
    glance.sayAs = person ? plainShown(person->sayAs.value) : QString();
    glance.pauseCause = turn.phase == TurnPhase::Paused ? plainShown(turn.pauseCause.value) : QString();
    glance.side = turn.side;
    glance.kind = turn.kind;
    glance.elapsed = elapsed(turn, now);
    glance.remaining = remaining(turn, now);
    glance.allotted = turn.allotted + turn.adjustment;
    glance.warning = warning(turn, now);
    return glance;
}

// ---- the queue ----

bool waitsForTurn(const State &state, Side side)
{
    return std::any_of(state.queue.begin(), state.queue.end(), [&](const HandId &id) {
        const Hand *hand = state.hands.find(id);
        return hand && hand->phase == HandPhase::Waiting && hand->kind == HandKind::Turn && hand->side == side;
    });
}

int turnsOf(const State &state, Side side)
{
    return int(std::count_if(state.turns.begin(), state.turns.end(),
                             [side](const Turn &turn) { return turn.kind == TurnKind::Turn && turn.side == side; }));
}

int parkedIn(const State &state)
{
    return int(std::count_if(state.queue.begin(), state.queue.end(), [&](const HandId &id) {
        const Hand *hand = state.hands.find(id);
        return hand && hand->phase == HandPhase::Parked;
    }));
}

// ---- segments ----

// As drafted agendas begin their titles.
QStringList prefixesOf(SegmentKind kind)
{
    switch (kind) {
    case SegmentKind::Statements: return {QStringLiteral("Statement:"), QStringLiteral("Statements:")};
    case SegmentKind::Discussion: return {QStringLiteral("Discussion:")};
    default: return {};
    }
}

// ---- people ----

// The first of those that make somebody a panellist.
Role firstPanelRole(const Person &person)
{
    Role first = Role::Chair;
    for (const Role role : person.roles)
        if (role != Role::Organizer)
            first = std::min(first, role);
    return first;
}

bool isListed(const Person &person)
{
    return person.mergedInto.isEmpty() && !person.isErased;
}

bool mayBeMeant(const Person *person, Side side)
{
    return person && !person->isErased && (person->side != side || isPanellist(*person));
}

bool isAmong(const std::vector<PossibleSame> &found, const PersonId &id)
{
    return std::any_of(found.begin(), found.end(), [&](const PossibleSame &same) { return same.id == id; });
}

void addPossible(std::vector<PossibleSame> &found, const State &state, const NameEntry &entry, Side side, bool isExact)
{
    for (const PersonId &id : entry.people)
        if (const Person *person = state.person(id); mayBeMeant(person, side) && !isAmong(found, person->id))
            found.push_back({person->id, plainShown(person->name.value), person->side, isPanellist(*person), isExact});
}

} // namespace

QString plainShown(const QString &words)
{
    return plainLine(words.left(mostRead), longestShown);
}

QString titleBesideKind(const QString &title, SegmentKind kind)
{
    for (const QString &prefix : prefixesOf(kind))
        if (title.startsWith(prefix, Qt::CaseInsensitive))
            if (const QString rest = title.mid(prefix.size()).trimmed(); !rest.isEmpty())
                return rest;
    return title;
}

QString nameShown(const State &state, const PersonId &person)
{
    return plainShown(shownName(state, person));
}

SessionGlance sessionGlance(const State &state, Instant now)
{
    const Timetable times = timetable(state, now);
    SessionGlance glance;
    glance.title = plainShown(state.plan.title.value);
    glance.reference = plainShown(state.plan.reference.value);
    glance.phase = state.session.phase;
    glance.startedAt = state.session.startedAt;
    glance.plannedEnd = times.plannedEnd;
    glance.expectedEnd = times.expectedEnd;
    glance.elapsed = elapsedOf(state.session, now);
    glance.length = lengthOf(state, times);
    glance.overrun = times.overrun;
    // Held on another day than the plan says (a proposal of years ago): nothing is late or early by that.
    if (std::chrono::abs(times.overrun) >= std::chrono::hours(24)) {
        glance.overrun = {};
        glance.plannedEnd.reset();
    }
    return glance;
}

FloorGlance floorGlance(const State &state, Instant now)
{
    const Turn *turn = state.runningTurn();
    if (!turn || (turn->phase != TurnPhase::Running && turn->phase != TurnPhase::Paused))
        return idleFloor(state, now);
    return takenFloor(state, *turn, now);
}

Balance balance(const State &state)
{
    const int onsite = turnsOf(state, Side::Onsite), online = turnsOf(state, Side::Online);
    if (onsite == online)
        return {};
    const Side behind = onsite < online ? Side::Onsite : Side::Online;
    if (!waitsForTurn(state, behind))
        return {};
    return {behind, std::abs(onsite - online)};
}

QueueGlance queueGlance(const State &state, Instant now)
{
    const QueueSettings &settings = state.queueSettings;
    QueueGlance glance;
    glance.waiting = int(queueOrder(state, now).size());
    glance.parked = parkedIn(state);
    glance.isOpen = settings.isOpen(now);
    if (glance.isOpen && settings.closesAt)
        glance.closesIn = *settings.closesAt - now;
    glance.affordable = affordable(state, glance.waiting, now);
    glance.balance = balance(state);
    glance.turnLength = settings.turnLength;
    glance.onsiteHeld = settings.isOnsiteHeld;
    glance.onlineHeld = settings.isOnlineHeld;
    return glance;
}

QString lastActWords(const State &state, const QString &moderator)
{
    const QList<ActRecord> done = state.acts.value(moderator).done;
    if (done.isEmpty())
        return {};
    const ActRecord &act = done.last();
    return plainShown(describeAct(state, act.type, act.subject, personConcerned(state, act.subject)));
}

QString nextUndoneWords(const State &state, const QString &moderator)
{
    const QList<UndoRecord> undone = state.acts.value(moderator).undone;
    if (undone.isEmpty())
        return {};
    const ActRecord &act = undone.last().act;
    return plainShown(describeAct(state, act.type, act.subject, act.person));
}

std::vector<PossibleSame> possibleSame(const State &state, const QString &typedName, Side side)
{
    const Id<NameTag> typed = foldedName(typedName);
    std::vector<PossibleSame> found;
    if (typed.isEmpty())
        return found;
    if (const NameEntry *exact = state.names.find(typed))
        addPossible(found, state, *exact, side, true);
    for (const NameEntry &entry : state.names)
        if (found.size() < mostPossible && entry.id != typed && entry.id.value.startsWith(typed.value))
            addPossible(found, state, entry, side, false);
    found.resize(std::min(found.size(), mostPossible));
    return found;
}

std::vector<Panellist> panellists(const State &state)
{
    std::vector<const Person *> people;
    for (const Person &person : state.people)
        if (isListed(person) && isPanellist(person))
            people.push_back(&person);
    std::stable_sort(people.begin(), people.end(),
                     [](auto *a, auto *b) { return firstPanelRole(*a) < firstPanelRole(*b); });
    std::vector<Panellist> found;
    for (const Person *person : people)
        found.push_back({person->id, plainShown(person->name.value), person->side});
    return found;
}

} // namespace evenhand
