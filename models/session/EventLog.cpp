// SPDX-License-Identifier: Apache-2.0
#include "models/session/EventLog.h"

#include "models/session/codec.h"

#include <QCryptographicHash>
#include <QtEndian>
#include <algorithm>
#include <cstring>

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

Instant EventLog::lastInstant() const
{
    Instant last{};
    for (const EventPtr &event : m_events)
        last = std::max(last, timeOf(*event));
    return last;
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

// Whether each event comes directly behind those of its origin that are here or before it.
bool EventLog::continuesChains(const std::vector<EventPtr> &events) const
{
    std::map<Origin, quint64> last = heads();
    auto origin = last.end();
    return std::all_of(events.begin(), events.end(), [&](const EventPtr &event) {
        if (origin == last.end() || origin->first != event->id.origin)
            origin = last.try_emplace(event->id.origin, 0).first;
        return event->id.seq == ++origin->second;
    });
}

EventLog::Inserted EventLog::insert(std::vector<EventPtr> events, std::optional<LogFold> known)
{
    Inserted inserted;
    const bool wasEmpty = m_events.empty();
    qsizetype from = link(std::move(events), inserted);
    if (inserted.events.empty())
        return inserted;
    if (known && wasEmpty && agreesWith(known->basis)) {
        m_folded = from = known->basis.count();
        m_state = known->state;
        m_snapshots.push_back({m_folded, std::move(known->state)});
    }
    refold(from);
    return inserted;
}

EventLog::Inserted EventLog::insertFolded(std::vector<EventPtr> events, State folded)
{
    Inserted inserted;
    const auto count = qsizetype(events.size());
    const qsizetype from = link(std::move(events), inserted);
    if (inserted.events.empty())
        return inserted;
    const bool isPlain = std::none_of(inserted.events.begin(), inserted.events.end(), [this](const EventPtr &event) {
        return TakeBacks::isTakeBack(*event) || m_takeBacks.isTakenBack(event->act());
    });
    if (isPlain && from == m_folded && from + count == size()) {
        if (m_folded > 0)
            m_snapshots.push_back({m_folded, std::move(m_state)});
        m_state = std::move(folded);
        m_folded = size();
    }
    refold(from);
    return inserted;
}

// Puts them where they belong. The place from which on the fold has to be made anew.
qsizetype EventLog::link(std::vector<EventPtr> events, Inserted &inserted)
{
    // By sequence within each origin, so that a shuffled batch has no gaps that aren't there.
    if (!continuesChains(events))
        std::sort(events.begin(), events.end(), [](const EventPtr &a, const EventPtr &b) { return a->id < b->id; });
    const Fresh fresh = takeFresh(events, inserted);
    if (inserted.events.empty())
        return size();
    ++m_revision;
    if (!std::is_sorted(inserted.events.begin(), inserted.events.end(), isEarlier))
        std::sort(inserted.events.begin(), inserted.events.end(), isEarlier);
    const auto middle = std::upper_bound(m_events.begin(), m_events.end(), inserted.events.front(), isEarlier);
    qsizetype from = middle - m_events.begin();
    const bool isAtEnd = middle == m_events.end();
    const qsizetype old = size();
    m_events.insert(m_events.end(), inserted.events.begin(), inserted.events.end());
    if (!isAtEnd)
        std::inplace_merge(m_events.begin() + from, m_events.begin() + old, m_events.end(), isEarlier);
    if (fresh.needsSettling)
        for (const EventId &changed : m_takeBacks.settle(*this))
            from = std::min(from, placeOf(changed));
    for (const Origin &moved : fresh.moved)
        from = std::min(from, placeOf({moved, 1}));
    return from;
}

// Those that continue their chains.
EventLog::Fresh EventLog::takeFresh(const std::vector<EventPtr> &events, Inserted &inserted)
{
    inserted.events.reserve(events.size());
    Fresh fresh;
    auto origin = m_origins.end();
    for (const EventPtr &event : events) {
        if (origin == m_origins.end() || origin->first != event->id.origin)
            origin = m_origins.try_emplace(event->id.origin).first;
        auto &chain = origin->second;
        if (event->id.seq <= chain.size()) {
            if (chain[size_t(event->id.seq - 1)]->hash != event->hash)
                inserted.problems << QStringLiteral("event %1 of origin %2 is another one here: the log was forked")
                                         .arg(event->id.seq)
                                         .arg(event->id.origin.toHex());
            continue;
        }
        if (event->id.seq != chain.size() + 1) {
            inserted.problems << QStringLiteral("event %1 of origin %2 came without those before it")
                                     .arg(event->id.seq)
                                     .arg(event->id.origin.toHex());
            continue;
        }
        chain.push_back(event);
        m_contents += contentsIn(*event);
        inserted.events.push_back(event);
        if (event->type == QLatin1String(ConsoleOpened::typeName) && !m_devices.contains(event->id.origin))
            if (const Fact fact = factOf(*event); const auto *opened = get_if<ConsoleOpened>(&fact))
                m_devices.insert(event->id.origin, opened->device);
        if (TakeBacks::isTakeBack(*event))
            m_takeBacks.add(event);
        if (ClockTies::isTie(*event) && m_ties.add(*event))
            fresh.moved.push_back(event->id.origin);
        fresh.needsSettling = fresh.needsSettling || m_takeBacks.isConcernedBy(*event);
    }
    std::erase_if(m_origins, [](const auto &each) { return each.second.empty(); });
    return fresh;
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
    ++m_revision;
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
        m_contents -= contentsIn(*whole);
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
    auto place = std::upper_bound(places.begin(), places.end(), m_folded);
    while (m_folded < size()) {
        foldNext(m_state, m_folded++);
        if (place != places.end() && *place == m_folded) {
            m_snapshots.push_back({m_folded, m_state});
            ++place;
        }
    }
    thinOut(places);
}

// Of each place the state there, or the nearest before it: events that came folded have none within.
void EventLog::thinOut(const std::vector<qsizetype> &places)
{
    std::vector<Snapshot> kept;
    for (const qsizetype place : places) {
        const auto behind = std::upper_bound(m_snapshots.begin(), m_snapshots.end(), place,
                                             [](qsizetype count, const Snapshot &s) { return count < s.count; });
        if (behind != m_snapshots.begin() && (kept.empty() || kept.back().count < std::prev(behind)->count))
            kept.push_back(*std::prev(behind));
    }
    m_snapshots = std::move(kept);
}

void EventLog::foldNext(State &state, qsizetype place) const
{
    const Event &event = *m_events[size_t(place)];
    if (m_takeBacks.isTakenBack(event.act())) {
        ++state.events;
        passOver(state, factOf(event));
    } else if (const Duration moved = m_ties.moved(event.id); moved != Duration::zero()) {
        const auto [then, fact] = movedBy(moved, event);
        apply(state, then, fact, m_takeBacks.standing(event.id));
    } else {
        apply(state, event, factOf(event), m_takeBacks.standing(event.id));
    }
}

// ---- folds to be kept ----

quint64 EventLog::contentsIn(const Event &event)
{
    quint64 part = 0;
    if (!event.content.isEmpty())
        std::memcpy(&part, event.hash.constData(), std::min<size_t>(sizeof part, size_t(event.hash.size())));
    return part;
}

// None where an origin's events don't stand in their order, so that `count` cuts one in two.
std::optional<FoldBasis> EventLog::basisOf(qsizetype count) const
{
    std::map<Origin, quint64> last = heads();
    FoldBasis basis;
    basis.contents = m_contents;
    for (qsizetype place = size() - 1; place >= count; --place) {
        const Event &event = *m_events[size_t(place)];
        if (last[event.id.origin]-- != event.id.seq)
            return std::nullopt;
        basis.contents -= contentsIn(event);
    }
    for (const auto &[origin, seq] : last)
        if (seq > 0)
            basis.heads.emplace(origin, FoldBasis::Head{seq, event({origin, seq})->hash});
    m_takeBacks.tell(basis);
    m_ties.tell(basis);
    return basis;
}

bool EventLog::agreesWith(const FoldBasis &basis) const
{
    return basis.count() > 0 && basis.count() <= size() && basisOf(basis.count()) == basis;
}

std::optional<LogFold> EventLog::foldBehind(qsizetype events) const
{
    const auto make = [this](qsizetype count, const State &state) -> std::optional<LogFold> {
        std::optional<FoldBasis> basis = basisOf(count);
        return basis ? std::optional(LogFold{std::move(*basis), state}) : std::nullopt;
    };
    if (events <= 0)
        return make(size(), m_state);
    const auto kept = std::find_if(m_snapshots.rbegin(), m_snapshots.rend(),
                                   [&](const Snapshot &s) { return s.count <= size() - events; });
    return kept == m_snapshots.rend() ? std::nullopt : make(kept->count, kept->state);
}

std::optional<LogFold> EventLog::foldAgain(const FoldBasis &basis) const
{
    if (!agreesWith(basis))
        return std::nullopt;
    LogFold fold{basis, {}};
    for (qsizetype place = 0; place < basis.count(); ++place)
        foldNext(fold.state, place);
    return fold;
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
    EventLog log;
    // A clock may have been put right later, and its times are what is known of them now.
    for (const EventPtr &event : events)
        if (ClockTies::isTie(*event))
            log.m_ties.add(*event);
    std::vector<EventPtr> until;
    std::copy_if(events.begin(), events.end(), std::back_inserter(until),
                 [&](const EventPtr &event) { return log.timeOf(*event) <= at; });
    log.insert(std::move(until));
    if (logDigest)
        *logDigest = log.logDigest();
    return log.state();
}

} // namespace evenhand
