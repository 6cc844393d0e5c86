// SPDX-License-Identifier: Apache-2.0
#include "models/session/Queue.h"

#include "models/session/Agenda.h"
#include "models/session/Floor.h"
#include "models/session/Ledger.h"

#include <algorithm>

namespace evenhand {

namespace {

using Order = std::vector<size_t>; // places in the list of rows

// ---- turns by the criteria ----

// Numbers for names, so that the order can be computed without comparing strings.
template<class Key> class Numbering
{
public:
    size_t numberOf(const Key &key)
    {
        const auto found = m_numbers.constFind(key);
        return found != m_numbers.cend() ? *found : *m_numbers.insert(key, size_t(m_numbers.size()));
    }
    std::optional<size_t> find(const Key &key) const
    {
        const auto found = m_numbers.constFind(key);
        return found == m_numbers.cend() ? std::nullopt : std::optional(*found);
    }
    size_t size() const { return size_t(m_numbers.size()); }

private:
    QHash<Key, size_t> m_numbers;
};

struct Candidate
{
    size_t row = 0, person = 0, group = 0;
    Side side = Side::Unknown;
};

// What the criteria know of those who speak: first what was, then what is supposed.
class Record
{
public:
    Candidate candidate(const State &state, const QueueRow &row, size_t place)
    {
        const Person *person = state.person(row.person);
        return {place, m_people.numberOf(person ? person->id : row.person), m_groups.numberOf(groupOf(person)),
                row.side};
    }

    // Call once all candidates are known.
    void read(const State &state, Instant now)
    {
        m_personTime.resize(m_people.size());
        m_isHeard.resize(m_people.size());
        m_groupTurns.resize(m_groups.size());
        std::optional<Instant> lastStart;
        for (const Turn &turn : state.turns) {
            if (turn.kind != TurnKind::Turn && turn.kind != TurnKind::Statement)
                continue;
            const Duration time = elapsed(turn, now);
            const Person *person = state.person(turn.person);
            if (const auto number = m_people.find(person ? person->id : turn.person))
                addToPerson(*number, time);
            if (turn.kind == TurnKind::Statement || turn.parts.empty())
                continue;
            if (const auto number = m_groups.find(groupOf(person)))
                ++m_groupTurns[*number];
            m_sideTime[size_t(turn.side.value_or(Side::Unknown))] += time;
            if (!lastStart || turn.parts.back().start >= *lastStart) {
                lastStart = turn.parts.back().start;
                m_lastSide = turn.side.value_or(Side::Unknown);
            }
        }
    }

    void suppose(const Candidate &spoke, Duration time)
    {
        addToPerson(spoke.person, time);
        ++m_groupTurns[spoke.group];
        m_sideTime[size_t(spoke.side)] += time;
        m_lastSide = spoke.side;
    }

    // The smaller, the sooner.
    qint64 rank(Criterion criterion, const Candidate &candidate) const
    {
        switch (criterion) {
        case Criterion::Alternate:
            return m_lastSide == Side::Unknown || candidate.side == otherSide(m_lastSide) ? 0 : 1;
        case Criterion::UnheardFirst: return m_isHeard[candidate.person];
        case Criterion::LeastTime: return m_personTime[candidate.person].count();
        case Criterion::SideBalance: return m_sideTime[size_t(candidate.side)].count();
        case Criterion::Stakeholder: return m_groupTurns[candidate.group];
        case Criterion::Fifo: return qint64(candidate.row); // rows of waiting hands are in order of receipt
        }
        return 0;
    }

private:
    static QString groupOf(const Person *person) { return person ? person->stakeholder : QString(); }
    void addToPerson(size_t number, Duration time)
    {
        m_isHeard[number] = 1;
        m_personTime[number] += time;
    }

    Numbering<PersonId> m_people;
    Numbering<QString> m_groups;
    std::vector<Duration> m_personTime;
    std::vector<char> m_isHeard;
    std::vector<qint64> m_groupTurns;
    Duration m_sideTime[3]{};
    Side m_lastSide = Side::Unknown; // of the last turn; no turn yet: unknown
};

QString reasonOf(Criterion criterion, Side side)
{
    switch (criterion) {
    case Criterion::Alternate: return QStringLiteral("%1's turn").arg(word(side));
    case Criterion::UnheardFirst: return QStringLiteral("not heard yet");
    case Criterion::LeastTime: return QStringLiteral("has spoken least");
    case Criterion::SideBalance: return QStringLiteral("%1 has had less time").arg(word(side));
    case Criterion::Stakeholder: return QStringLiteral("their group has been heard least");
    case Criterion::Fifo: break;
    }
    return QStringLiteral("first come");
}

// Takes one candidate after the other, each time by all criteria.
class Chooser
{
public:
    Chooser(std::vector<Criterion> criteria, Record &record) : m_criteria(std::move(criteria)), m_record(record) {}

    // Where the chosen one stands among `waiting`; `reason` tells the first criterion that mattered.
    size_t choose(const std::vector<Candidate> &waiting, Criterion &reason)
    {
        m_left.resize(waiting.size());
        for (size_t i = 0; i < waiting.size(); ++i)
            m_left[i] = i;
        std::optional<Criterion> first;
        for (const Criterion criterion : m_criteria) {
            if (m_left.size() == 1 || criterion == Criterion::Fifo)
                break;
            if (narrow(waiting, criterion) && !first)
                first = criterion;
        }
        reason = first.value_or(Criterion::Fifo);
        return m_left.front(); // always last: order of receipt, in which they stand
    }

private:
    bool narrow(const std::vector<Candidate> &waiting, Criterion criterion)
    {
        m_ranks.resize(m_left.size());
        qint64 least = m_ranks[0] = m_record.rank(criterion, waiting[m_left[0]]);
        for (size_t i = 1; i < m_left.size(); ++i)
            least = std::min(least, m_ranks[i] = m_record.rank(criterion, waiting[m_left[i]]));
        size_t kept = 0;
        for (size_t i = 0; i < m_left.size(); ++i)
            if (m_ranks[i] == least)
                m_left[kept++] = m_left[i];
        const bool isNarrower = kept < m_left.size();
        m_left.resize(kept);
        return isNarrower;
    }

    std::vector<Criterion> m_criteria;
    Record &m_record;
    Order m_left;
    std::vector<qint64> m_ranks;
};

void appendTurns(const State &state, Instant now, std::vector<QueueRow> &rows, const Order &turns, Order &order)
{
    Record record;
    std::vector<Candidate> waiting;
    waiting.reserve(turns.size());
    for (const size_t place : turns)
        waiting.push_back(record.candidate(state, rows[place], place));
    record.read(state, now);
    Chooser chooser(state.queueSettings.criteria, record);
    while (!waiting.empty()) {
        Criterion reason = Criterion::Fifo;
        const auto chosen = waiting.begin() + std::ptrdiff_t(chooser.choose(waiting, reason));
        rows[chosen->row].reason = reasonOf(reason, chosen->side);
        order.push_back(chosen->row);
        record.suppose(*chosen, state.queueSettings.turnLength);
        waiting.erase(chosen);
    }
}

// ---- rows ----

QueueRow rowOf(const Hand &hand)
{
    QueueRow row{hand.id, {}, hand.person, hand.side, RowKind(hand.kind), hand.raisedAt, {}, hand.moveOrder > 0, false};
    if (hand.kind == HandKind::Order)
        row.reason = QStringLiteral("point of order");
    else if (hand.kind == HandKind::Reply)
        row.reason = QStringLiteral("direct reply");
    return row;
}

QueueRow rowOf(const State &state, const Turn &turn, Instant now)
{
    const Hand *hand = turn.hand ? state.hands.find(*turn.hand) : nullptr;
    const Duration left = remaining(turn, now);
    QueueRow row;
    row.hand = turn.hand.value_or(handNameOf(turn.id));
    row.turn = turn.id;
    row.person = turn.person;
    row.side = turn.side.value_or(hand ? hand->side : Side::Unknown);
    row.kind = RowKind::Resume;
    row.raisedAt = hand ? hand->raisedAt : startOf(turn);
    row.isMoved = hand && hand->moveOrder > 0;
    row.reason = left < Duration::zero() ? QStringLiteral("was interrupted, %1 over").arg(clockText(-left))
                                         : QStringLiteral("was interrupted, %1 left").arg(clockText(left));
    return row;
}

bool isCarriedBySegment(const State &state, const Turn &turn)
{
    for (const SegmentId &id : state.agenda) {
        const Segment *segment = state.segment(id);
        if (!segment || segment->phase != SegmentPhase::ToDo || segment->resumes.isEmpty())
            continue;
        const Turn *carried = state.turn(segment->resumes);
        if (carried && carried->id == turn.id)
            return true;
    }
    return false;
}

// Turns set aside that stand in the queue, in the order in which they were set aside.
std::vector<const Turn *> turnsSetAside(const State &state)
{
    std::vector<const Turn *> turns;
    for (const Turn &turn : state.turns)
        if (turn.phase == TurnPhase::SetAside && (turn.hand || !isCarriedBySegment(state, turn)))
            turns.push_back(&turn);
    std::stable_sort(turns.begin(), turns.end(), [](auto *a, auto *b) { return a->asideOrder < b->asideOrder; });
    return turns;
}

class QueueBuilder
{
public:
    QueueBuilder(const State &state, Instant now) : m_state(state), m_now(now)
    {
        for (const HandId &id : state.queue)
            if (const Hand *hand = state.hands.find(id); hand && hand->phase == HandPhase::Waiting)
                addRow(rowOf(*hand));
        m_waiting = m_rows.size();
        m_aside = turnsSetAside(state);
        for (const Turn *turn : m_aside)
            addRow(rowOf(state, *turn, now));
    }

    std::vector<QueueRow> build()
    {
        appendUnmoved();
        insertResumes();
        insertMoved();
        appendHeld();
        std::vector<QueueRow> rows;
        rows.reserve(m_rows.size());
        for (const size_t place : m_order)
            rows.push_back(std::move(m_rows[place]));
        return rows;
    }

private:
    void addRow(QueueRow row)
    {
        row.isHeld = m_state.queueSettings.isHeld(row.side);
        m_rows.push_back(std::move(row));
    }
    bool isByItself(size_t place) const { return !m_rows[place].isHeld && !m_rows[place].isMoved; }

    Order unmoved(RowKind kind) const
    {
        Order places;
        for (size_t i = 0; i < m_waiting; ++i)
            if (isByItself(i) && m_rows[i].kind == kind)
                places.push_back(i);
        return places;
    }
    void appendUnmoved()
    {
        m_order = unmoved(RowKind::Order);
        for (const size_t place : unmoved(RowKind::Reply))
            m_order.push_back(place);
        appendTurns(m_state, m_now, m_rows, unmoved(RowKind::Turn), m_order);
    }

    // First once another turn was given since, second until then.
    void insertResumes()
    {
        size_t first = 0, second = 1;
        for (const bool isFirst : {true, false})
            for (size_t i = m_waiting; i < m_rows.size(); ++i)
                if (isByItself(i) && m_aside[i - m_waiting]->wasFollowed == isFirst)
                    insertAt(isFirst ? first++ : second++, i);
    }
    void insertAt(size_t position, size_t place)
    {
        m_order.insert(m_order.begin() + std::ptrdiff_t(std::min(position, m_order.size())), place);
    }

    void insertMoved()
    {
        std::vector<std::pair<const Hand *, size_t>> moved;
        for (size_t i = 0; i < m_rows.size(); ++i)
            if (m_rows[i].isMoved && !m_rows[i].isHeld)
                moved.emplace_back(m_state.hands.find(m_rows[i].hand), i);
        if (moved.empty())
            return;
        std::stable_sort(moved.begin(), moved.end(),
                         [](auto &a, auto &b) { return a.first->moveOrder < b.first->moveOrder; });
        QHash<HandId, size_t> placed;
        for (const size_t place : m_order)
            placed.insert(m_rows[place].hand, place);
        for (const auto &[hand, place] : moved) {
            insertBefore(hand->behind, placed, place);
            placed.insert(hand->id, place);
            m_rows[place].reason = QStringLiteral("moved here by hand");
        }
    }
    void insertBefore(const std::vector<HandId> &behind, const QHash<HandId, size_t> &placed, size_t place)
    {
        for (const HandId &id : behind) {
            const auto found = placed.constFind(id);
            if (found == placed.cend())
                continue;
            m_order.insert(std::find(m_order.begin(), m_order.end(), *found), place);
            return;
        }
        m_order.push_back(place);
    }

    void appendHeld()
    {
        Order held;
        for (size_t i = 0; i < m_rows.size(); ++i) {
            if (!m_rows[i].isHeld)
                continue;
            m_rows[i].reason = QStringLiteral("%1 is cut off").arg(word(m_rows[i].side));
            // Waiting hands stand in order of receipt; turns set aside join them by their instant.
            const auto later = i < m_waiting ? held.end() : std::find_if(held.begin(), held.end(), [&](size_t other) {
                return m_rows[other].raisedAt > m_rows[i].raisedAt;
            });
            held.insert(later, i);
        }
        m_order.insert(m_order.end(), held.begin(), held.end());
    }

    const State &m_state;
    Instant m_now;
    std::vector<QueueRow> m_rows; // waiting hands in order of receipt, then turns set aside
    size_t m_waiting = 0;         // how many of them wait
    std::vector<const Turn *> m_aside;
    Order m_order;
};

// ---- affordable ----

// From the start of one turn to the start of the next in the same segment.
Duration exchange(const State &state)
{
    QHash<SegmentId, Instant> lastStart;
    std::vector<Duration> steps;
    for (const Turn *turn : turnsByStart(state)) {
        if (turn->kind != TurnKind::Turn || turn->isParallel || turn->segment.isEmpty())
            continue;
        const Instant start = startOf(*turn);
        if (const auto before = lastStart.constFind(turn->segment); before != lastStart.cend())
            steps.push_back(start - *before);
        lastStart.insert(turn->segment, start);
    }
    return steps.size() < 3 ? state.queueSettings.turnLength : *median(std::move(steps));
}

Duration leftForQueue(const State &state, Instant now)
{
    Duration left = segmentLeft(state, now);
    const Turn *turn = state.runningTurn();
    if (turn && (turn->phase == TurnPhase::Running || turn->phase == TurnPhase::Paused))
        left -= std::max(Duration::zero(), remaining(*turn, now));
    return std::max(Duration::zero(), left);
}

} // namespace

bool isStanding(const Hand &hand)
{
    return hand.phase == HandPhase::Waiting || hand.phase == HandPhase::Parked;
}

bool isSetAside(const State &state, const HandId &hand)
{
    const auto &aside = state.floor.setAside;
    return std::any_of(aside.begin(), aside.end(),
                       [&](const TurnId &id) { return state.turns.find(id)->hand == hand; });
}

std::vector<QueueRow> queueOrder(const State &state, Instant now)
{
    return QueueBuilder(state, now).build();
}

Duration waited(const State &state, Instant raisedAt, Instant now)
{
    const Instant until = std::min(now, state.session.endedAt.value_or(now));
    return std::max(Duration::zero(), until - raisedAt);
}

Affordable affordable(const State &state, Instant now)
{
    const auto waits = [&](const HandId &id) {
        const Hand *hand = state.hands.find(id);
        return hand && hand->phase == HandPhase::Waiting;
    };
    return affordable(
        state, std::count_if(state.queue.begin(), state.queue.end(), waits) + qsizetype(turnsSetAside(state).size()),
        now);
}

Affordable affordable(const State &state, qsizetype waiting, Instant now)
{
    Affordable result{leftForQueue(state, now), exchange(state), 0, std::nullopt};
    const bool takesTime = result.exchange > Duration::zero();
    result.hands = int(takesTime ? std::min<qint64>(waiting, result.left / result.exchange) : waiting);
    if (waiting > 0)
        result.perHand = std::chrono::floor<seconds>(result.left / waiting);
    return result;
}

QString parkedReason(const Hand &hand)
{
    return hand.isHeldBack ? QStringLiteral("parked: a message of theirs was hidden") : QStringLiteral("parked");
}

HandId handNameOf(const TurnId &turn)
{
    return HandId(turn.value);
}

} // namespace evenhand
