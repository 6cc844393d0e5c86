// SPDX-License-Identifier: Apache-2.0
#include "models/session/EventLog.h"

#include "models/session/codec.h"

#include <QCryptographicHash>
#include <QtEndian>
#include <algorithm>

namespace evenhand {

namespace {

bool isEarlier(const EventPtr &a, const EventPtr &b)
{
    return isBefore(*a, *b);
}

} // namespace

bool EventLog::contains(const EventId &id) const
{
    return event(id) != nullptr;
}

EventPtr EventLog::event(const EventId &id) const
{
    const auto origin = m_origins.find(id.origin);
    if (origin == m_origins.end() || id.seq == 0 || id.seq > origin->second.size())
        return nullptr;
    return origin->second[size_t(id.seq - 1)];
}

EventPtr EventLog::head(const Origin &origin) const
{
    const auto found = m_origins.find(origin);
    return found == m_origins.end() || found->second.empty() ? nullptr : found->second.back();
}

std::map<Origin, quint64> EventLog::heads() const
{
    std::map<Origin, quint64> heads;
    for (const auto &[origin, events] : m_origins)
        heads.emplace(origin, events.size());
    return heads;
}

Hlc EventLog::nextClock(Instant now) const
{
    const Hlc last = m_events.empty() ? Hlc{} : m_events.back()->hlc;
    if (toMs(now) > last.ms)
        return {toMs(now), 0};
    return {last.ms, last.tick + 1};
}

QString EventLog::logDigest() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &[origin, events] : m_origins) {
        hash.addData(origin.bytes);
        const quint64 seq = qToBigEndian<quint64>(events.size());
        hash.addData(QByteArrayView(reinterpret_cast<const char *>(&seq), sizeof seq));
        hash.addData(events.back()->hash);
    }
    return QString::fromLatin1(hash.result().toHex());
}

EventLog::Inserted EventLog::insert(std::vector<EventPtr> events)
{
    // By sequence within each origin, so that a shuffled batch has no gaps that aren't there.
    std::sort(events.begin(), events.end(), [](const EventPtr &a, const EventPtr &b) { return a->id < b->id; });
    Inserted inserted;
    bool needsSettling = false;
    for (const EventPtr &event : events) {
        auto &known = m_origins[event->id.origin];
        if (event->id.seq <= known.size()) {
            if (known[size_t(event->id.seq - 1)]->hash != event->hash)
                inserted.problems << QStringLiteral("event %1 of origin %2 is another one here: the log was forked")
                                         .arg(event->id.seq)
                                         .arg(event->id.origin.toHex());
            continue;
        }
        if (event->id.seq != known.size() + 1) {
            inserted.problems << QStringLiteral("event %1 of origin %2 came without those before it")
                                     .arg(event->id.seq)
                                     .arg(event->id.origin.toHex());
            continue;
        }
        known.push_back(event);
        inserted.events.push_back(event);
        if (event->type == QLatin1String(ConsoleOpened::typeName) && !m_devices.contains(event->id.origin))
            if (const Fact fact = factOf(*event); const auto *opened = std::get_if<ConsoleOpened>(&fact))
                m_devices.insert(event->id.origin, opened->device);
        if (TakeBacks::isTakeBack(*event))
            m_takeBacks.add(event);
        needsSettling = needsSettling || m_takeBacks.isConcernedBy(*event);
    }
    for (auto origin = m_origins.begin(); origin != m_origins.end();)
        origin = origin->second.empty() ? m_origins.erase(origin) : std::next(origin);
    if (inserted.events.empty())
        return inserted;

    std::sort(inserted.events.begin(), inserted.events.end(), isEarlier);
    const auto middle = std::upper_bound(m_events.begin(), m_events.end(), inserted.events.front(), isEarlier);
    qsizetype from = middle - m_events.begin();
    const bool isAtEnd = middle == m_events.end();
    const qsizetype old = size();
    m_events.insert(m_events.end(), inserted.events.begin(), inserted.events.end());
    if (!isAtEnd)
        std::inplace_merge(m_events.begin() + from, m_events.begin() + old, m_events.end(), isEarlier);
    if (needsSettling)
        for (const EventId &changed : m_takeBacks.settle(*this))
            from = std::min(from, placeOf(changed));
    refold(from);
    return inserted;
}

std::vector<EventId> EventLog::contentsToErase(const std::vector<EventPtr> &fresh) const
{
    std::vector<EventId> ids;
    if (!hasErasures(m_state))
        return ids;
    Reach reach = Reach::Itself;
    for (const EventPtr &event : fresh)
        if (event->type != QLatin1String(MessageAdded::typeName)) {
            // One that comes late can tell whose the things are that others, here already, are about.
            const bool isLate = m_events.back() != fresh.back();
            reach = std::max({reach, erasureReach(factOf(*event)), isLate ? Reach::AllButChat : Reach::Itself});
        }
    for (const EventPtr &event : reach == Reach::Itself ? fresh : m_events) {
        if (event->content.isEmpty())
            continue;
        if (reach == Reach::AllButChat && event->type == QLatin1String(MessageAdded::typeName)
            && std::find(fresh.begin(), fresh.end(), event) == fresh.end())
            continue;
        if (isErased(m_state, factOf(*event)))
            ids.push_back(event->id);
    }
    return ids;
}

void EventLog::dropContents(const std::vector<EventId> &ids)
{
    qsizetype from = size();
    for (const EventId &id : ids) {
        const EventPtr whole = event(id);
        if (!whole || whole->content.isEmpty())
            continue;
        Event bare = *whole;
        bare.content.clear();
        bare.salt.clear();
        const EventPtr kept = std::make_shared<const Event>(std::move(bare));
        const qsizetype place = placeOf(id);
        m_events[size_t(place)] = kept;
        m_origins[id.origin][size_t(id.seq - 1)] = kept;
        from = std::min(from, place);
    }
    // Snapshots from before the erasure hold the words.
    refold(from);
}

// ---- folding ----

std::vector<qsizetype> EventLog::snapshotPlaces(qsizetype count) const
{
    // The last two multiples of 64, 512, 4096 and 32768: never more than a few events behind a
    // late one, never more than eight states.
    std::vector<qsizetype> places;
    for (qsizetype step = 64; step <= 32768; step *= 8) {
        const qsizetype last = count / step * step;
        for (const qsizetype place : {last, last - step})
            if (place > 0)
                places.push_back(place);
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

void EventLog::refold(qsizetype from)
{
    if (from < m_folded) {
        while (!m_snapshots.empty() && m_snapshots.back().count > from)
            m_snapshots.pop_back();
        m_folded = m_snapshots.empty() ? 0 : m_snapshots.back().count;
        m_state = m_snapshots.empty() ? State() : m_snapshots.back().state;
    }
    const std::vector<qsizetype> places = snapshotPlaces(size());
    std::erase_if(m_snapshots,
                  [&](const Snapshot &s) { return !std::binary_search(places.begin(), places.end(), s.count); });
    auto place = std::upper_bound(places.begin(), places.end(), m_folded);
    while (m_folded < size()) {
        const Event &event = *m_events[size_t(m_folded++)];
        if (m_takeBacks.isTakenBack(event.act())) {
            ++m_state.events;
            passOver(m_state, factOf(event));
        } else {
            apply(m_state, event, factOf(event), m_takeBacks.standing(event.id));
        }
        if (place != places.end() && *place == m_folded) {
            m_snapshots.push_back({m_folded, m_state});
            ++place;
        }
    }
}

QString EventLog::moderator(const Event &event) const
{
    return event.by.isEmpty() ? u'#' + m_devices.value(event.id.origin, event.id.origin.toHex()) : event.by;
}

qsizetype EventLog::placeOf(const EventId &id) const
{
    const EventPtr wanted = event(id);
    if (!wanted)
        return size();
    return std::lower_bound(m_events.begin(), m_events.end(), wanted, isEarlier) - m_events.begin();
}

State foldUpTo(const std::vector<EventPtr> &events, Instant at, QString *logDigest)
{
    std::vector<EventPtr> until;
    std::copy_if(events.begin(), events.end(), std::back_inserter(until),
                 [at](const EventPtr &e) { return e->at <= at; });
    EventLog log;
    log.insert(std::move(until));
    if (logDigest)
        *logDigest = log.logDigest();
    return log.state();
}

} // namespace evenhand
