// SPDX-License-Identifier: Apache-2.0
#include "app/storage/WriterThread.h"

#include "app/storage/EventWriter.h"

namespace evenhand {

using namespace std::chrono_literals;

namespace {

constexpr auto retryAfter = 200ms; // "a clear message within a second", and on again soon
constexpr auto mergeAfter = 30ms;  // in a flood there are pauses, too, and acts wait for no merging
// Texts are made ready for searching behind the acts that brought them: in a pause, or so many at a time when nothing
// waits, or so many in a flood.
constexpr size_t textsWorthWriting = 64, mostTexts = 1000;
constexpr auto idleAfter = 400ms;        // then the log is moved into the file
constexpr auto readersLeaveAfter = 20ms; // a reader holds the log for one query
constexpr int worthSaying = 25;          // failures in a row
// Moving the log into the file waits for the disk twice, while acts wait: in a pause, once the log has become
// long (some 35 KiB a commit), so that it is written over from its beginning; without one after a flood.
constexpr int commitsPerCheckpoint = 400, mostCommits = 3000;
constexpr size_t eventsPerCheckpoint = 150'000;
// Who does as little is not worth a longer log.
constexpr int worthALongerLog = 16;

} // namespace

WriterThread::WriterThread(std::unique_ptr<EventStore> store, WriteQueue &queue, EventWriter &front)
    : m_store(std::move(store)), m_queue(queue), m_front(front)
{
    m_store->detach();
    setObjectName(QStringLiteral("storage"));
}

void WriterThread::run()
{
    Trouble atOpening = persist([this] { return m_store->attach(); });
    if (!atOpening)
        atOpening = persist([this] { return m_store->checkpointByHand(); });
    if (!atOpening) {
        noteTexts();
        for (;;) {
            const std::vector<WriteJob> group = m_queue.take(patience());
            if (!group.empty())
                write(group);
            else if (m_queue.isClosed())
                break;
            tidy(group.empty());
        }
    }
    for (auto rest = m_queue.take({}); !rest.empty(); rest = m_queue.take({}))
        refuse(rest, *atOpening); // without that nothing rests
    m_store.reset();              // on the thread that opened it
}

// How long there is nothing better to do than to wait for work.
QDeadlineTimer WriterThread::patience() const
{
    if (m_store->isScrubbing())
        return QDeadlineTimer(m_scrubFailures == 0 ? 0ms : readersLeaveAfter);
    if (m_isLogShort || m_commitsSince >= commitsPerCheckpoint)
        return QDeadlineTimer(0ms);
    if (m_areTextsHeldUp)
        return QDeadlineTimer(retryAfter);
    if (m_store->waitingTexts() >= textsWorthWriting)
        return QDeadlineTimer(0ms);
    if (m_isMergeDue || m_store->waitingTexts() > 0)
        return QDeadlineTimer(mergeAfter);
    if (m_sinceCheckpoint > 0)
        return QDeadlineTimer(idleAfter);
    return QDeadlineTimer(QDeadlineTimer::Forever);
}

Trouble WriterThread::persist(const std::function<Trouble()> &work)
{
    while (Trouble trouble = work()) {
        suffer(*trouble);
        if (m_queue.isClosedWithin(retryAfter))
            return trouble;
    }
    recover();
    return {};
}

void WriterThread::suffer(const StoreError &error)
{
    if (m_trouble == error.message())
        return;
    m_trouble = error.message();
    Q_EMIT m_front.troubled(m_trouble);
}

void WriterThread::recover()
{
    if (m_trouble.isEmpty())
        return;
    m_trouble.clear();
    Q_EMIT m_front.recovered();
}

void WriterThread::write(const std::vector<WriteJob> &group)
{
    const WriteJob &first = group.front();
    if (first.kind == WriteJob::Kind::Append)
        return append(group);
    if (first.kind == WriteJob::Kind::Texts) {
        writeTexts();
        Q_EMIT m_front.searchable(first.ticket);
        return;
    }
    const Trouble trouble = persist([&]() -> Trouble {
        switch (first.kind) {
        case WriteJob::Kind::Erase: return m_store->forget(first.ids);
        case WriteJob::Kind::Meta: return m_store->keepMeta(first.name, first.bytes);
        default: return m_store->keepSnapshot(first.bytes);
        }
    });
    if (trouble)
        return refuse(group, *trouble);
    noteCommit(1);
    noteTexts();
    if (first.kind == WriteJob::Kind::Erase)
        m_erasing.push_back(first.ticket);
    else
        Q_EMIT m_front.stored(first.ticket, first.ticket);
}

void WriterThread::append(const std::vector<WriteJob> &group)
{
    std::vector<const Batch *> batches;
    batches.reserve(group.size());
    for (const WriteJob &job : group)
        batches.push_back(&job.batch);
    std::vector<Outcome<Appended>> each;
    const Trouble trouble = persist([&]() -> Trouble {
        Outcome<std::vector<Outcome<Appended>>> outcome = m_store->appendGroup(batches, EventStore::Texts::FoundLater);
        if (!outcome)
            return outcome.error();
        each = std::move(*outcome);
        return {};
    });
    if (trouble)
        return refuse(group, *trouble);
    noteCommit(0);
    noteTexts();
    for (const WriteJob &job : group)
        m_sinceCheckpoint += job.batch.events.size();
    // Waking who listens takes as long as much of the writing: once for all that goes together.
    for (size_t i = 0; i < group.size();) {
        const size_t first = i;
        while (i < group.size() && each[i])
            ++i;
        if (i > first)
            Q_EMIT m_front.stored(group[first].ticket, group[i - 1].ticket);
        if (i < group.size())
            Q_EMIT m_front.refused(group[i].ticket, each[i].error().message());
        ++i;
    }
}

void WriterThread::noteCommit(size_t events)
{
    ++m_front.m_commits;
    ++m_commitsSince;
    m_sinceCheckpoint += events;
    m_isLogShort = m_isLogShort || ++m_commits == worthALongerLog;
}

void WriterThread::refuse(const std::vector<WriteJob> &group, const StoreError &error)
{
    for (const WriteJob &job : group)
        Q_EMIT m_front.refused(job.ticket, error.message());
}

// Between two groups: a step of erasing; moving the log into the file; in idle moments a step of
// making search faster. What fails here is tried again later, since nothing that was announced
// depends on it.
void WriterThread::tidy(bool isIdle)
{
    if (m_store->isScrubbing())
        return scrub();
    if (m_sinceCheckpoint >= eventsPerCheckpoint || m_commitsSince >= mostCommits
        || (isIdle && m_commitsSince >= commitsPerCheckpoint)) {
        checkpoint();
    } else if (m_store->waitingTexts() >= (isIdle ? 1 : mostTexts)) {
        writeTexts();
    } else if (isIdle && m_isLogShort) {
        m_isLogShort = m_store->lengthenLog();
    } else if (isIdle && m_isMergeDue) {
        const Outcome<bool> more = m_store->mergeIndex();
        m_isMergeDue = more && *more;
        m_sinceCheckpoint += m_isMergeDue ? 1 : 0;
    } else if (isIdle && m_sinceCheckpoint > 0) {
        checkpoint();
    }
}

void WriterThread::checkpoint()
{
    m_store->checkpoint();
    m_sinceCheckpoint = 0;
    m_commitsSince = 0;
    m_isMergeDue = true;
}

void WriterThread::writeTexts()
{
    const Trouble trouble = m_store->writeTexts();
    m_areTextsHeldUp = trouble.has_value();
    m_commitsSince += m_areTextsHeldUp ? 0 : 1;
    noteTexts();
}

void WriterThread::noteTexts()
{
    m_front.m_hasTexts = m_store->waitingTexts() > 0;
}

void WriterThread::scrub()
{
    const Outcome<bool> more = m_store->scrub();
    m_scrubFailures = more ? 0 : m_scrubFailures + 1;
    if (!more) {
        if (m_scrubFailures >= worthSaying || more.error().fault != StoreFault::Locked)
            suffer(more.error());
        return;
    }
    recover();
    if (*more)
        return;
    m_isLogShort = m_commits >= worthALongerLog; // it was emptied
    for (const quint64 ticket : std::exchange(m_erasing, {}))
        Q_EMIT m_front.erased(ticket);
}

} // namespace evenhand
