// SPDX-License-Identifier: Apache-2.0
#include "models/session/chain.h"

#include "models/session/codec.h"

#include <algorithm>

namespace evenhand {

namespace {
constexpr qsizetype saltSize = 16;
}

QString flawOf(const Event &event)
{
    if (hashOf(event) != event.hash)
        return QStringLiteral("its hash does not match what it says");
    if (event.content.isEmpty() && event.salt.isEmpty())
        return {}; // has no text, or none any more
    const bool isBlank = std::all_of(event.salt.begin(), event.salt.end(), [](char byte) { return byte == 0; });
    if (event.salt.size() != saltSize || isBlank || commitmentOf(event.salt, event.content) != event.commitment)
        return QStringLiteral("its text is not the one it commits to");
    return {};
}

QString flawInChain(const Event &event, const Event *previous)
{
    if (event.id.seq != (previous ? previous->id.seq + 1 : 1))
        return QStringLiteral("events before it are missing");
    if (event.previous != (previous ? previous->hash : QByteArray()))
        return QStringLiteral("it does not follow the event before it");
    if (previous && !(previous->hlc < event.hlc))
        return QStringLiteral("its clock is not after the event before it");
    const bool isPart =
        previous && previous->part + 1 == event.part && previous->by == event.by && previous->isAct == event.isAct;
    if (event.part != 0 && !isPart)
        return QStringLiteral("it is no part of the act that it names");
    return flawOf(event);
}

std::vector<EventPtr> Scribe::write(const EventLog &log, const std::vector<Fact> &facts, Instant now, const QString &by,
                                    bool isAct)
{
    EventPtr last = m_last ? m_last : log.head(m_origin);
    // One origin's times never go back, whatever the clock does; where it was put right, the times before were.
    const Instant at = last ? std::max(now, m_ties.timeOf(*last)) : now;
    std::vector<EventPtr> events;
    for (const Fact &fact : facts) {
        Event event;
        Hlc clock = log.nextClock(at);
        if (!(m_clock < clock))
            clock = {m_clock.ms, m_clock.tick + 1};
        m_clock = clock;
        event.id = {m_origin, last ? last->id.seq + 1 : 1};
        event.hlc = clock;
        event.at = at;
        event.by = by;
        event.part = quint16(events.size());
        event.isAct = isAct;
        event.previous = last ? last->hash : QByteArray();
        setFact(event, fact, m_salt(), log.undosConcerning(fact));
        event.hash = hashOf(event);
        last = std::make_shared<const Event>(std::move(event));
        events.push_back(last);
    }
    m_last = last;
    return events;
}

std::optional<ClockTied> Scribe::tie(const EventLog &log, Duration moved)
{
    const EventPtr last = m_last ? m_last : log.head(m_origin);
    if (!last)
        return std::nullopt;
    const ClockTied tied{last->id, moved};
    m_ties.add({m_origin, last->id.seq + 1}, tied);
    return tied;
}

} // namespace evenhand
