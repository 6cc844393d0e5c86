// SPDX-License-Identifier: Apache-2.0
#include "models/session/TakeBacks.h"

#include "models/session/EventLog.h"
#include "models/session/LogFold.h"
#include "models/session/Roles.h"
#include "models/session/codec.h"

#include <algorithm>

namespace evenhand {

namespace {

template<class T> bool is(const Event &event)
{
    return event.type == QLatin1String(T::typeName);
}

// Erasing is for ever, and taking back has its own command.
bool isErasure(const Event &event)
{
    return is<PersonErased>(event) || is<MessageRedacted>(event);
}

// What participants brought counts like a moderator's act; chat, which shows its authors by
// itself, and what consoles find out for themselves don't.
bool canBuild(const Event &event)
{
    if (is<MessageAdded>(event) || TakeBacks::isTakeBack(event))
        return false;
    return event.isAct || is<HandRaised>(event) || is<PollTallied>(event);
}

std::vector<EventPtr> eventsOf(const EventLog &log, const EventId &act)
{
    std::vector<EventPtr> events;
    EventId id = act;
    for (EventPtr event = log.event(id); event && event->act() == act; event = log.event(id)) {
        events.push_back(event);
        ++id.seq;
    }
    return events;
}

// What an act made or altered, for telling whether others build on it.
struct Made
{
    EventId act;
    QString moderator;
    QSet<QString> changed, usable, slots_;

    bool carries(const Keys &keys) const
    {
        const auto isIn = [](const std::vector<QString> &list, const QSet<QString> &set) {
            return std::any_of(list.begin(), list.end(), [&set](const QString &key) { return set.contains(key); });
        };
        return isIn(keys.changes, changed) || isIn(keys.aspects, changed) || isIn(keys.uses, usable);
    }
};

Made madeBy(const EventLog &log, const EventId &act)
{
    Made made{act, {}, {}, {}, {}};
    for (const EventPtr &event : eventsOf(log, act)) {
        made.moderator = log.moderator(*event);
        const Keys keys = keysOf(factOf(*event));
        for (const auto *list : {&keys.changes, &keys.aspects})
            for (const QString &key : *list) {
                made.changed.insert(key);
                if (!keys.isEdit)
                    made.usable.insert(key);
            }
        for (const QString &key : keys.makes)
            made.usable.insert(key);
        if (is<SegmentStarted>(*event))
            made.usable.insert(startKey(event->id));
        if (!keys.slot.isEmpty())
            made.slots_.insert(keys.slot);
    }
    return made;
}

// An act that is there, whole or in part, and of a kind that can be taken back.
bool isTakeable(const EventLog &log, const EventId &act)
{
    const std::vector<EventPtr> events = eventsOf(log, act);
    return !events.empty() && std::none_of(events.begin(), events.end(), [](const EventPtr &event) {
        return !event->isAct || isErasure(*event) || TakeBacks::isTakeBack(*event);
    });
}

QString deviceOf(const Event &first)
{
    const Fact fact = factOf(first);
    const auto *opened = get_if<ConsoleOpened>(&fact);
    return opened ? opened->device : QString();
}

// Called or admitted so before `event`.
bool isOfRapporteur(const EventLog &log, const Event &event, const QString &device)
{
    const EventPtr opening = log.event({event.id.origin, 1});
    const Fact first = opening ? factOf(*opening) : Fact();
    const auto *opened = get_if<ConsoleOpened>(&first);
    QString role = opened ? opened->role : QString();
    for (qsizetype i = 0; i < log.placeOf(event.id) && !isRapporteur(role); ++i) {
        const EventPtr &other = log.events()[size_t(i)];
        const Fact fact = is<MemberAdmitted>(*other) ? factOf(*other) : Fact();
        if (const auto *admitted = get_if<MemberAdmitted>(&fact); admitted && admitted->device == device)
            role = admitted->role;
    }
    return isRapporteur(role);
}

// A rapporteur's console takes back what was done on it, in whose name it may say that it speaks.
bool isBeyondItsRole(const EventLog &log, const Event &takeBack, const EventId &act)
{
    if (takeBack.by.isEmpty() || act.origin == takeBack.id.origin)
        return false;
    const EventPtr here = log.event({takeBack.id.origin, 1}), there = log.event({act.origin, 1});
    if (!here || !there || deviceOf(*here) == deviceOf(*there))
        return false;
    return isOfRapporteur(log, takeBack, deviceOf(*here));
}

// An event that may build on acts before it.
struct Later
{
    qsizetype place;
    EventId act;
    QString moderator;
    bool isErasure;
    Keys keys;
    std::vector<EventId> undosSeen;
};

// Everything behind `from` that touches one of `made`.
std::vector<Later> laterThan(const EventLog &log, qsizetype from, const std::vector<Made> &made)
{
    std::vector<Later> later;
    for (qsizetype i = from + 1; i < log.size(); ++i) {
        const Event &event = *log.events()[size_t(i)];
        if (!canBuild(event))
            continue;
        Keys keys = keysOf(factOf(event));
        const auto isTouched = [&keys](const Made &m) { return m.carries(keys) || m.slots_.contains(keys.slot); };
        if (std::any_of(made.begin(), made.end(), isTouched))
            later.push_back(
                {i, event.act(), log.moderator(event), isErasure(event), std::move(keys), undosSeenBy(event)});
    }
    return later;
}

bool sawAny(const Later &event, const QList<EventId> &undos)
{
    const auto isAmong = [&undos](const EventId &undo) { return undos.contains(undo); };
    return std::any_of(event.undosSeen.begin(), event.undosSeen.end(), isAmong);
}

// `undos`: those of the act, which who had seen them did not build on.
bool isBuiltOn(const Made &made, qsizetype place, const std::vector<Later> &later, const QSet<EventId> &voidActs,
               const QList<EventId> &undos)
{
    return std::any_of(later.begin(), later.end(), [&](const Later &event) {
        return event.place > place && event.act != made.act && !voidActs.contains(event.act)
            && (event.isErasure || event.moderator != made.moderator) && made.carries(event.keys)
            && !sawAny(event, undos);
    });
}

// Whether somebody else, who had seen one of these undos, has acted where the act would come back.
bool isOvertaken(const Made &made, const QList<EventId> &undos, const std::vector<Later> &later)
{
    return std::any_of(later.begin(), later.end(),
                       [&](const Later &event) { return event.moderator != made.moderator && sawAny(event, undos); });
}

} // namespace

bool TakeBacks::isTakeBack(const Event &event)
{
    return is<ActUndone>(event) || is<ActRedone>(event);
}

void TakeBacks::add(const EventPtr &takeBack)
{
    const auto isEarlier = [](const EventPtr &a, const EventPtr &b) { return isBefore(*a, *b); };
    m_events.insert(std::upper_bound(m_events.begin(), m_events.end(), takeBack, isEarlier), takeBack);
}

bool TakeBacks::isConcernedBy(const Event &event) const
{
    if (isTakeBack(event) || (event.isAct && m_namedActs.contains(event.act())))
        return true;
    if (m_namedKeys.isEmpty() || !canBuild(event))
        return false;
    const Keys keys = keysOf(factOf(event));
    const auto isNamed = [this](const QString &key) { return m_namedKeys.contains(key); };
    return m_namedKeys.contains(keys.slot) || std::any_of(keys.changes.begin(), keys.changes.end(), isNamed)
        || std::any_of(keys.aspects.begin(), keys.aspects.end(), isNamed)
        || std::any_of(keys.uses.begin(), keys.uses.end(), isNamed);
}

struct TakeBacks::Undos
{
    QHash<EventId, EventId> inForce;   // act -> its undo
    QHash<EventId, EventId> actOf;     // undo -> act, repeated ones too
    QHash<EventId, QList<EventId>> of; // act -> undos since it was last brought back
    std::vector<Made> made;            // by the acts that undos name
    std::vector<Later> later;          // what may build on them
};

TakeBacks::Undos TakeBacks::read(const EventLog &log, QHash<EventId, TakeBack> &standing)
{
    Undos undos;
    m_namedActs.clear();
    m_namedKeys.clear();
    qsizetype first = log.size();
    std::vector<std::pair<EventPtr, Fact>> facts;
    for (const EventPtr &event : m_events) {
        facts.emplace_back(event, factOf(*event));
        const auto *undo = get_if<ActUndone>(&facts.back().second);
        if (!undo)
            continue;
        undos.actOf.insert(event->id, undo->act);
        if (m_namedActs.contains(undo->act))
            continue;
        m_namedActs.insert(undo->act);
        if (!isTakeable(log, undo->act))
            continue;
        undos.made.push_back(madeBy(log, undo->act));
        first = std::min(first, log.placeOf(undo->act));
    }
    for (const Made &made : undos.made)
        for (const auto *keys : {&made.changed, &made.usable, &made.slots_})
            m_namedKeys.unite(*keys);
    undos.later = laterThan(log, first, undos.made);

    const auto madeOf = [&undos](const EventId &act) {
        const auto found =
            std::find_if(undos.made.begin(), undos.made.end(), [&](const Made &m) { return m.act == act; });
        return found == undos.made.end() ? nullptr : &*found;
    };
    for (const auto &[event, fact] : facts) {
        TakeBack &stands = standing[event->id];
        stands = TakeBack::Blocked;
        const auto *redo = get_if<ActRedone>(&fact);
        const EventId undone = redo ? redo->undo : event->id;
        const EventId act = undos.actOf.value(undone);
        const Made *made = madeOf(act);
        if (!made || made->moderator != log.moderator(*event) || isBeyondItsRole(log, *event, act))
            continue;
        const bool isInForce = undos.inForce.contains(act);
        if (!redo) {
            stands = isInForce ? TakeBack::Repeated : TakeBack::Holds;
            undos.of[act].append(event->id);
            if (!isInForce)
                undos.inForce.insert(act, event->id);
        } else if (!isInForce) {
            stands = TakeBack::Repeated;
        } else if (!isOvertaken(*made, undos.of.value(act), undos.later)) {
            stands = TakeBack::Holds;
            undos.of.remove(act);
            standing.insert(undos.inForce.take(act), TakeBack::Void);
        }
    }
    return undos;
}

std::vector<EventId> TakeBacks::settle(const EventLog &log)
{
    QHash<EventId, TakeBack> standing;
    const Undos undos = read(log, standing);

    // Latest acts first: whether a later act counts decides whether it can hold up an earlier undo.
    std::vector<std::pair<qsizetype, const Made *>> undone;
    for (const Made &made : undos.made)
        if (undos.inForce.contains(made.act))
            undone.emplace_back(log.placeOf(made.act), &made);
    std::sort(undone.begin(), undone.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QSet<EventId> voidActs;
    QHash<EventId, QList<EventId>> inForce;
    for (const auto &[place, made] : undone) {
        const EventId undo = undos.inForce.value(made->act);
        if (isBuiltOn(*made, place, undos.later, voidActs, undos.of.value(made->act))) {
            standing.insert(undo, TakeBack::Blocked);
        } else {
            voidActs.insert(made->act);
            inForce.insert(made->act, undos.of.value(made->act));
        }
    }

    std::vector<EventId> changed;
    for (const EventId &act : std::as_const(voidActs))
        if (!m_voidActs.contains(act))
            changed.push_back(act);
    for (const EventId &act : std::as_const(m_voidActs))
        if (!voidActs.contains(act))
            changed.push_back(act);
    for (auto entry = standing.cbegin(); entry != standing.cend(); ++entry)
        if (this->standing(entry.key()) != entry.value())
            changed.push_back(entry.key());
    m_voidActs = voidActs;
    m_inForce = inForce;
    m_standing = standing;
    return changed;
}

void TakeBacks::tell(FoldBasis &basis) const
{
    basis.takenBack.clear();
    basis.standing.clear();
    std::copy_if(m_voidActs.begin(), m_voidActs.end(), std::back_inserter(basis.takenBack),
                 [&basis](const EventId &act) { return basis.covers(act); });
    std::sort(basis.takenBack.begin(), basis.takenBack.end());
    for (auto entry = m_standing.cbegin(); entry != m_standing.cend(); ++entry)
        if (basis.covers(entry.key()))
            basis.standing.emplace_back(entry.key(), entry.value());
    std::sort(basis.standing.begin(), basis.standing.end());
}

bool TakeBacks::canTakeBack(const EventLog &log, const EventId &act) const
{
    if (!isTakeable(log, act))
        return false;
    const std::vector<Made> made{madeBy(log, act)};
    const qsizetype place = log.placeOf(act);
    return !isBuiltOn(made.front(), place, laterThan(log, place, made), m_voidActs, {});
}

std::vector<EventId> TakeBacks::concerning(const EventLog &log, const Fact &fact) const
{
    std::vector<EventId> undos;
    if (m_inForce.isEmpty() || holds_alternative<MessageAdded>(fact))
        return undos;
    const Keys keys = keysOf(fact);
    for (auto act = m_inForce.cbegin(); act != m_inForce.cend(); ++act) {
        const Made made = madeBy(log, act.key());
        if (made.carries(keys) || made.slots_.contains(keys.slot))
            undos.insert(undos.end(), act.value().begin(), act.value().end());
    }
    std::sort(undos.begin(), undos.end());
    return undos;
}

bool TakeBacks::canBringBack(const EventLog &log, const EventId &undo) const
{
    const EventPtr event = log.event(undo);
    const Fact fact = event ? factOf(*event) : Fact();
    const auto *undone = get_if<ActUndone>(&fact);
    if (!undone || !isTakenBack(undone->act))
        return false;
    const std::vector<Made> made{madeBy(log, undone->act)};
    return !isOvertaken(made.front(), m_inForce.value(undone->act), laterThan(log, log.placeOf(undo), made));
}

} // namespace evenhand
