// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/SimReplica.h"

#include "models/session/codec.h"
#include "models/session/joining.h"

#include <QFileInfo>

namespace evenhand::tests {

using namespace std::chrono_literals;

void SimDisk::append(const std::vector<EventPtr> &fresh, const std::optional<SignedHead> &signature)
{
    Batch batch{fresh, {}, {}};
    for (const EventPtr &event : fresh) {
        events.push_back(event);
        ids.insert(event->id);
    }
    if (signature) {
        meta[rowName(*signature)] = rowValue(*signature);
        batch.meta.emplace_back(rowName(*signature), rowValue(*signature));
    }
    if (store && !store->append(batch))
        qFatal("a real file refused what came");
}

void SimDisk::erase(const std::vector<EventId> &contents)
{
    if (store && !contents.empty() && store->eraseContents(contents))
        qFatal("a real file could not be erased from");
}

QString SimDisk::open()
{
    if (path.isEmpty())
        return {};
    auto opened = QFileInfo::exists(path) ? EventStore::open(path, Access::ReadWrite) : EventStore::create(path);
    if (!opened)
        return opened.error().message();
    store = std::move(*opened);
    auto stored = store->readAll();
    if (!stored || stored->size() != events.size())
        return QStringLiteral("the file doesn't hold what was synced");
    events = std::move(*stored);
    return {};
}

SimReplica::SimReplica(SimDisk &disk, const Opening &opening, const QByteArray &seed, VirtualTime &time,
                       std::function<Instant()> clock)
    : m_disk(disk), m_time(time), m_desk(opening, seededBytes(seed)), m_clock(std::move(clock))
{
    const EventLog::Inserted read = m_desk.take(disk.events);
    problems << read.problems;
    for (const EventPtr &event : read.events)
        m_folded.insert(event->id);
    m_desk.dropContents(m_desk.log().contentsToErase(m_desk.log().events()));
    if (std::vector<Fact> joins = joinsFor(m_desk.state()); !joins.empty())
        m_jobs.push_back({{}, std::move(joins), {}, {}, {}, {}, false});
    m_time.after(1ms, this, [this] { startNext(); });
}

void SimReplica::takeIn(const QString &session, const std::vector<EventPtr> &events,
                        const std::optional<SignedHead> &signature, std::function<void(const PartTaken &)> done)
{
    m_jobs.push_back({{}, {}, session, events, signature, std::move(done), true});
    startNext();
}

void SimReplica::keep(const SignedHead &signature)
{
    m_disk.append({}, signature);
}

void SimReplica::perform(const QJsonObject &command)
{
    m_jobs.push_back({command, {}, {}, {}, {}, {}, false});
    startNext();
}

void SimReplica::tie(Duration moved)
{
    const std::optional<ClockTied> tied = m_desk.tie(moved);
    if (!tied)
        return;
    m_jobs.push_back({{}, {*tied}, {}, {}, {}, {}, false});
    startNext();
}

void SimReplica::startNext()
{
    while (!m_isBusy && !m_jobs.empty()) {
        Job &job = m_jobs.front();
        if (job.isFromOutside) {
            Incoming incoming = sortIncoming(m_desk.log(), job.session, job.events);
            m_writing = std::move(incoming.events);
            if (m_writing.empty()) {
                const Job answered = std::move(m_jobs.front());
                m_jobs.pop_front();
                answered.done({true,
                               !incoming.gaps.empty(),
                               incoming.refused.empty() ? QString() : incoming.refused.begin()->second,
                               {}});
                continue;
            }
        } else {
            m_writing = job.facts.empty() ? m_desk.prepare(job.command, m_clock(), {}).events
                                          : m_desk.prepareFacts(job.facts, m_clock(), {}, false);
            if (m_writing.empty()) {
                m_jobs.pop_front();
                continue;
            }
        }
        m_isBusy = true;
        m_time.after(std::max(commitTakes, fullUntil - m_time.now()), this, [this] { commit(); });
    }
}

// What goes onto the disk with what is being written.
std::optional<SignedHead> SimReplica::signature(const Job &job) const
{
    if (job.isFromOutside)
        return job.signature;
    QString session = this->session();
    for (const EventPtr &event : m_writing)
        if (const Fact fact = factOf(*event); const auto *created = get_if<SessionCreated>(&fact))
            session = created->session;
    return sign(session, *m_writing.back());
}

void SimReplica::commit()
{
    const Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    const std::vector<EventPtr> written = std::exchange(m_writing, {});
    m_isBusy = false;
    m_writing = written;
    m_disk.append(written, signature(job));
    m_writing.clear();
    const auto lostBefore = m_desk.state().floor.lost;
    const EventLog::Inserted inserted = m_desk.take(written);
    problems << inserted.problems;
    if (inserted.events.size() != written.size())
        problems << QStringLiteral("something was stored twice");
    for (const EventPtr &event : inserted.events) {
        if (m_folded.contains(event->id))
            problems << QStringLiteral("something was folded twice");
        m_folded.insert(event->id);
    }
    const std::vector<EventId> toErase = m_desk.log().contentsToErase(written);
    m_desk.dropContents(toErase);
    m_disk.erase(toErase);
    if (acknowledged && !job.isFromOutside)
        acknowledged(written);
    if (job.done)
        job.done({});
    Q_EMIT grown(written);
    if (job.isFromOutside)
        learn(lostBefore);
    startNext();
}

void SimReplica::learn(const QHash<TurnId, LostGive> &lostBefore)
{
    if (std::vector<Fact> stood = turnsThatStood(lostBefore, m_desk.state(), device(), m_clock()); !stood.empty())
        m_jobs.push_back({{}, std::move(stood), {}, {}, {}, {}, false});
    if (std::exchange(m_isJoining, true))
        return;
    m_time.after(400ms, this, [this] {
        m_isJoining = false;
        if (std::vector<Fact> joins = joinsFor(m_desk.state()); !joins.empty()) {
            m_jobs.push_back({{}, std::move(joins), {}, {}, {}, {}, false});
            startNext();
        }
    });
}

void SimReplica::crash(bool isWritten)
{
    if (!m_isBusy || !isWritten)
        return;
    m_disk.append(m_writing, signature(m_jobs.front()));
}

} // namespace evenhand::tests
