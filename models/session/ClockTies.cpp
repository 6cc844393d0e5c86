// SPDX-License-Identifier: Apache-2.0
#include "models/session/ClockTies.h"

#include "models/session/LogFold.h"
#include "models/session/codec.h"

#include <algorithm>

namespace evenhand {

namespace {

// No clock is further off, whatever a tie says.
constexpr Duration farthest = std::chrono::hours(24) * 365 * 100;
constexpr Instant lastInstant(Duration(253402300799999)); // year 9999

// Times that a source gave are its own; those that a console made up are near to the event's.
constexpr Duration ownTimesWithin = std::chrono::minutes(1);

Instant later(Instant at, Duration moved)
{
    return std::clamp(at + moved, Instant(), std::max(lastInstant, at));
}

// Moves the instants of the session's clock; those that were planned are optional, and stay.
class Mover
{
public:
    // Nothing starts or ends after it was said, but where it was clamped to what the others' clocks had said.
    Mover(Duration moved, Instant latest) : m_moved(moved), m_latest(latest) {}

    void singleton(const char *) {}
    void needs(const char *) {}
    template<class T> void changes(const char *, T &) {}
    template<class T> void uses(const char *, T &) {}
    template<class T> void plain(const char *, T &) {}
    void plain(const char *, Instant &value) { value = later(std::min(value, m_latest), m_moved); }
    template<class T> void text(const char *, T &) {}

private:
    Duration m_moved;
    Instant m_latest;
};

bool isOfItsSource(const MessageAdded &message, Instant at, Duration moved)
{
    const auto away = [&](Instant from) { return std::chrono::abs(message.sentAt - from); };
    return away(at) > ownTimesWithin || away(at + moved) < away(at);
}

} // namespace

bool ClockTies::isTie(const Event &event)
{
    return event.type == QLatin1String(ClockTied::typeName);
}

bool ClockTies::add(const Event &tie)
{
    const Fact fact = factOf(tie);
    const auto *tied = get_if<ClockTied>(&fact);
    return tied && add(tie.id, *tied);
}

bool ClockTies::add(const EventId &tie, const ClockTied &fact)
{
    if (fact.last.origin != tie.origin || fact.last.isNull() || fact.moved == Duration::zero())
        return false; // of another console's clock nothing is believed
    std::vector<Tie> &ties = m_ties[tie.origin];
    const Tie before = ties.empty() ? Tie() : ties.back();
    if (tie.seq <= before.number)
        return false;
    const Duration moved = std::clamp(fact.moved, -farthest, farthest);
    ties.push_back({tie.seq, std::clamp(fact.last.seq, before.last, tie.seq - 1),
                    std::clamp(before.allUntilNow + moved, -farthest, farthest)});
    return true;
}

Duration ClockTies::moved(const EventId &id) const
{
    if (m_ties.empty())
        return {};
    const auto origin = m_ties.find(id.origin);
    if (origin == m_ties.end())
        return {};
    const std::vector<Tie> &ties = origin->second;
    const auto first = std::lower_bound(ties.begin(), ties.end(), id.seq,
                                        [](const Tie &tie, quint64 number) { return tie.last < number; });
    if (first == ties.end())
        return {};
    return ties.back().allUntilNow - (first == ties.begin() ? Duration() : std::prev(first)->allUntilNow);
}

Instant ClockTies::timeOf(const Event &event) const
{
    return later(event.at, moved(event.id));
}

void ClockTies::tell(FoldBasis &basis) const
{
    basis.ties.clear();
    for (const auto &[origin, ties] : m_ties)
        if (basis.heads.contains(origin))
            for (const Tie &tie : ties)
                basis.ties.emplace_back(EventId{origin, tie.last}, tie.allUntilNow);
}

std::pair<Event, Fact> movedBy(Duration moved, const Event &event)
{
    std::pair<Event, Fact> then(event, factOf(event));
    then.first.at = later(event.at, moved);
    if (const auto *message = get_if<MessageAdded>(&then.second); message && isOfItsSource(*message, event.at, moved))
        return then;
    Mover mover(moved, holds_alternative<QueueClosed>(then.second) ? lastInstant : event.at);
    visit(
        [&mover](auto &fact) {
            using T = std::decay_t<decltype(fact)>;
            if constexpr (!std::is_same_v<T, UnknownFact>)
                T::fields(fact, mover);
        },
        then.second);
    return then;
}

} // namespace evenhand
