// SPDX-License-Identifier: Apache-2.0
#include "models/session/Ledger.h"

#include "models/session/Floor.h"

#include <algorithm>

namespace evenhand {

namespace {

// Shares in the order in which they were first asked for.
template<class Share> class Shares
{
public:
    template<class Make> Share &of(const QString &key, Make make)
    {
        const auto found = m_places.constFind(key);
        if (found != m_places.cend())
            return m_shares[*found];
        m_places.insert(key, m_shares.size());
        return m_shares.emplace_back(make());
    }
    std::vector<Share> take() { return std::move(m_shares); }

private:
    QHash<QString, size_t> m_places;
    std::vector<Share> m_shares;
};

template<class Share> void count(Share &share, Duration time)
{
    ++share.turns;
    share.time += time;
}

class SideLedger
{
public:
    SideLedger(const State &state, Instant now) : m_state(state), m_now(now) {}

    void add(const Turn &turn)
    {
        if (turn.kind != TurnKind::Turn)
            return;
        const auto side = size_t(turn.side.value_or(Side::Unknown));
        count(m_shares[side], elapsed(turn, m_now));
        if (const Hand *hand = turn.hand ? m_state.hands.find(*turn.hand) : nullptr)
            m_waits[side].push_back(std::max(Duration::zero(), startOf(turn) - hand->raisedAt));
    }
    SideShare share(Side side) const
    {
        SideShare share = m_shares[size_t(side)];
        share.medianWait = median(m_waits[size_t(side)]);
        return share;
    }

private:
    const State &m_state;
    Instant m_now;
    SideShare m_shares[3];
    std::vector<Duration> m_waits[3];
};

class PeopleLedger
{
public:
    PeopleLedger(const State &state, Instant now) : m_state(state), m_now(now) {}

    void add(const Turn &turn)
    {
        if (turn.kind != TurnKind::Turn && turn.kind != TurnKind::Statement)
            return;
        const Person *person = m_state.person(turn.person);
        const PersonId id = person ? person->id : turn.person;
        const Duration time = elapsed(turn, m_now);
        count(m_people.of(id.value, [&] { return PersonShare{id, shownName(m_state, id), 0, {}}; }), time);
        addTo(m_stakeholder, person ? person->stakeholder : QString(), time);
        addTo(m_region, person ? person->region : QString(), time);
    }
    void moveTo(Ledger &ledger)
    {
        ledger.people = m_people.take();
        ledger.stakeholder = m_stakeholder.take();
        ledger.region = m_region.take();
    }

private:
    static void addTo(Shares<GroupShare> &groups, const QString &known, Duration time)
    {
        const QString name = known.isEmpty() ? QStringLiteral("unknown") : known;
        count(groups.of(name, [&] { return GroupShare{name, 0, {}}; }), time);
    }

    const State &m_state;
    Instant m_now;
    Shares<PersonShare> m_people;
    Shares<GroupShare> m_stakeholder, m_region;
};

QuestionCounts questionsOf(const State &state)
{
    QuestionCounts counts;
    for (const Message &message : state.messages) {
        if (!message.isShown() || message.mark == Mark::None)
            continue;
        ++counts.asked;
        counts.forwarded += message.mark == Mark::Forwarded || message.mark == Mark::Answered;
        counts.answered += message.mark == Mark::Answered;
        counts.declined += message.mark == Mark::Declined;
        counts.overtaken += message.mark == Mark::Overtaken;
    }
    return counts;
}

} // namespace

Ledger ledger(const State &state, Instant now)
{
    SideLedger sides(state, now);
    PeopleLedger people(state, now);
    for (const Turn *turn : turnsByStart(state)) {
        sides.add(*turn);
        people.add(*turn);
    }
    Ledger ledger;
    ledger.onsite = sides.share(Side::Onsite);
    ledger.online = sides.share(Side::Online);
    ledger.unknown = sides.share(Side::Unknown);
    people.moveTo(ledger);
    ledger.questions = questionsOf(state);
    return ledger;
}

QString shownName(const State &state, const PersonId &id)
{
    const Person *person = state.person(id);
    if (!person)
        return {};
    return person->isErased ? QStringLiteral("(erased)") : person->name.value;
}

std::optional<Duration> median(std::vector<Duration> values)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

} // namespace evenhand
