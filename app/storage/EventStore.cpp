// SPDX-License-Identifier: Apache-2.0
#include "app/storage/EventStore.h"

#include "app/storage/WholeFile.h"
#include "app/storage/durability.h"

#include <QFile>
#include <QStorageInfo>
#include <algorithm>
#include <future>

namespace evenhand {

namespace {

// Set while erased words may still stand in the index or the log.
const QString scrubMark = QStringLiteral("storage.scrub");

StoreError readOnlyError()
{
    return storeError(StoreFault::ReadOnly, QStringLiteral("it was opened for reading"));
}

} // namespace

// Runs work; a fault becomes a value. After a doubtful write the connection is replaced first.
template<class Work> auto EventStore::guarded(Work work) -> Outcome<decltype(work())>
{
    try {
        checkPlace();
        if (m_mustReopen)
            reopenAfterFault();
        return work();
    } catch (const StoreError &error) {
        m_mustReopen = m_mustReopen || error.mustReopen;
        return error;
    }
}

template<class Work> Trouble EventStore::tried(Work work)
{
    const Outcome<bool> outcome = guarded([&] {
        if (access() == Access::ReadOnly)
            throw readOnlyError();
        work();
        return true;
    });
    return outcome ? Trouble() : Trouble(outcome.error());
}

Outcome<std::unique_ptr<EventStore>> EventStore::create(const QString &path)
{
    {
        Outcome<std::unique_ptr<WholeFile>> made = WholeFile::start(path, Existing::Keep);
        if (!made)
            return made.error();
        if (Trouble trouble = (*made)->finish())
            return *trouble;
    }
    return open(path, Access::ReadWrite);
}

Outcome<std::unique_ptr<EventStore>> EventStore::open(const QString &path, Access access)
{
    try {
        return std::make_unique<EventStore>(std::make_unique<SessionFile>(path, access));
    } catch (const StoreError &error) {
        return error;
    }
}

EventStore::EventStore(std::unique_ptr<SessionFile> file) : m_file(std::move(file))
{
    load();
}

// Whatever is not found yet when that fails is when the file is next opened.
EventStore::~EventStore()
{
    if (waitingTexts() > 0 && !m_mustReopen)
        (void)writeTexts();
    detach();
}

void EventStore::load()
{
    m_events = std::make_unique<EventTable>(m_file->database());
    m_contents = std::make_unique<ContentStore>(m_file->database());
    m_search = std::make_unique<Search>(m_file->database());
    m_heads = m_events->loadHeads();
    if (access() == Access::ReadOnly)
        return;
    m_search->load();
    findMissingTexts();
    if (m_file->database().value("read-meta", {scrubMark}).isValid())
        m_scrub = Scrub::ToStart;
}

void EventStore::detach()
{
    m_search.reset();
    m_contents.reset();
    m_events.reset();
    m_file->detach();
}

Trouble EventStore::attach()
{
    m_mustReopen = true;
    return tried([] {});
}

// The log stays behind when its file is moved away, and another file may come to stand beside it:
// so it is emptied into the file, wherever that is by now, and left until the file is back.
void EventStore::checkPlace()
{
    if (access() == Access::ReadOnly || m_file->isInPlace())
        return;
    if (m_events && !m_mustReopen) {
        try {
            emptyLog();
            detach();
            m_mustReopen = true;
        } catch (const StoreError &) {
            // somebody is reading it: next time
        }
    }
    throw storeError(StoreFault::Moved);
}

// DESIGN: "an fsync error means stop and reopen". The system may have dropped what it failed to
// write while it still shows it: so everything is written once more, into the file itself.
void EventStore::reopenAfterFault()
{
    const Heads acknowledged = m_heads;
    detach();
    m_file->attach();
    emptyLog();
    load();
    for (auto head = acknowledged.byOrigin.begin(); head != acknowledged.byOrigin.end(); ++head)
        if (m_heads.byOrigin.value(head.key()).seq < head->seq)
            throw storeError(StoreFault::Damaged, QStringLiteral("the disk lost events that had been saved"));
    m_mustReopen = false;
}

// Half of the rows on another core. Rows are only ever added, so that two connections see the
// same ones up to a number; what is erased meanwhile may be missing from either half.
std::vector<EventPtr> EventStore::readRows()
{
    constexpr qint64 worthAThread = 5000;
    const qint64 last = m_file->database().value("last-event").toLongLong();
    const auto read = [](Database &database, qint64 first, qint64 to) {
        Transaction oneMoment(database, "begin-reading");
        return EventTable(database).read(first, to, ContentStore(database).read(first, to));
    };
    const qint64 middle = last < worthAThread ? last : last / 2;
    std::future<std::vector<std::shared_ptr<Event>>> secondHalf;
    if (middle < last)
        secondHalf = std::async(std::launch::async, [&] { return read(*m_file->besides(), middle + 1, last); });
    std::vector<std::shared_ptr<Event>> all = read(m_file->database(), 1, middle);
    if (secondHalf.valid()) {
        const size_t second = all.size();
        const std::vector<std::shared_ptr<Event>> rest = secondHalf.get();
        all.insert(all.end(), rest.begin(), rest.end());
        EventTable::join(all, second);
    }
    return {all.begin(), all.end()};
}

Outcome<std::vector<EventPtr>> EventStore::readAll()
{
    return guarded([this] {
        std::vector<EventPtr> all = readRows();
        for (int attempt = 0; m_file->hasMoved(); ++attempt) {
            if (attempt == 2)
                throw storeError(StoreFault::Locked);
            detach();
            m_file->reopenToRead();
            load();
            all = readRows();
        }
        const auto before = [](const EventPtr &a, const EventPtr &b) { return isBefore(*a, *b); };
        if (!std::is_sorted(all.begin(), all.end(), before))
            std::sort(all.begin(), all.end(), before);
        return all;
    });
}

std::vector<EventId> EventStore::heads() const
{
    std::vector<EventId> all;
    for (auto head = m_heads.byOrigin.begin(); head != m_heads.byOrigin.end(); ++head)
        all.push_back({head.key(), head->seq});
    std::sort(all.begin(), all.end());
    return all;
}

Outcome<Appended> EventStore::append(const Batch &batch)
{
    const Batch *one = &batch;
    Outcome<std::vector<Outcome<Appended>>> group = appendGroup({&one, 1});
    return group ? std::move(group->front()) : Outcome<Appended>(group.error());
}

Outcome<Appended> EventStore::append(const std::vector<Event> &events)
{
    Batch batch;
    batch.events.reserve(events.size());
    for (const Event &event : events)
        batch.events.push_back(std::make_shared<Event>(event));
    return append(batch);
}

Outcome<Appended> EventStore::addWhole(const Batch &batch, Heads &heads)
{
    Appended done;
    try {
        done.fresh = m_events->check(batch.events, heads);
    } catch (const StoreError &error) {
        if (error.fault != StoreFault::Refused)
            throw;
        return error;
    }
    done.known = int(batch.events.size() - done.fresh.size());
    QHash<EventId, qint64> numbers;
    for (const EventPtr &event : done.fresh) {
        const qint64 number = m_events->add(*event, heads);
        m_contents->add(number, *event);
        numbers.insert(event->id, number);
    }
    for (const Searchable &text : batch.texts)
        if (const auto number = numbers.constFind(text.event); number != numbers.constEnd())
            m_search->add(*number, text);
    for (const auto &[name, value] : batch.meta)
        m_file->database().run("keep-meta", {name, value});
    if (batch.seal.valid())
        m_file->database().run("keep-meta", {batch.seal.get().first, batch.seal.get().second});
    return done;
}

Outcome<std::vector<Outcome<Appended>>> EventStore::appendGroup(std::span<const Batch *const> group, Texts texts)
{
    return guarded([&] {
        if (access() == Access::ReadOnly)
            throw readOnlyError();
        Database &database = m_file->database();
        std::vector<Outcome<Appended>> each;
        Heads heads = m_heads;
        m_search->undo(); // what a failed transaction left
        Transaction all(database);
        for (const Batch *batch : group)
            each.push_back(addWhole(*batch, heads));
        if (texts == Texts::Found)
            m_search->write();
        else
            m_search->mark();
        all.commit();
        if (texts == Texts::Found)
            m_search->wrote();
        m_search->settle();
        m_heads = std::move(heads);
        return each;
    });
}

// sqlite.org/pragma.html#pragma_synchronous: with NORMAL a commit to the log doesn't wait for the disk; the next one
// that does takes it along. Where anything fails the connection is replaced, so that none is left in this way.
template<class Work> void EventStore::unhurried(Work work)
{
    Database &database = m_file->database();
    try {
        database.execute(QStringLiteral("PRAGMA synchronous = NORMAL"));
        work();
        database.execute(QStringLiteral("PRAGMA synchronous = FULL"));
        if (constexpr int full = 2; database.value("synchronous").toInt() != full)
            throw storeError(StoreFault::Io, QStringLiteral("commits would not wait for the disk"));
    } catch (StoreError &error) {
        error.mustReopen = true;
        throw;
    }
}

void EventStore::writeWaitingTexts()
{
    unhurried([this] {
        Transaction all(m_file->database());
        m_search->write();
        all.commit();
        m_search->wrote();
    });
}

Trouble EventStore::writeTexts()
{
    return tried([this] { writeWaitingTexts(); });
}

// Of a console that was killed before it wrote them. What an earlier version wrote since is there.
void EventStore::findMissingTexts()
{
    const qint64 first = m_search->firstMissing();
    if (first == 0)
        return;
    const auto events = m_events->read(first, m_heads.lastEvent, m_contents->read(first, m_heads.lastEvent));
    for (const Searchable &text : searchable({events.begin(), events.end()}))
        if (const std::optional<qint64> number = m_events->find(text.event, m_heads); number && !m_search->has(*number))
            m_search->add(*number, text);
    m_search->settle();
}

Outcome<std::vector<Hit>> EventStore::find(const QString &words, int limit)
{
    return guarded([&] {
        if (waitingTexts() > 0)
            writeWaitingTexts();
        return m_search->find(words, limit);
    });
}

Trouble EventStore::forget(const std::vector<EventId> &ids)
{
    return tried([&] {
        Database &database = m_file->database();
        Transaction all(database);
        m_search->write(); // what waits may be of these
        for (const EventId &id : ids) {
            if (const std::optional<qint64> number = m_events->find(id, m_heads)) {
                m_contents->erase(*number);
                m_search->erase(*number);
            }
        }
        database.run("drop-snapshot");
        database.run("keep-meta", {scrubMark, QByteArrayLiteral("1")});
        all.commit();
        m_search->wrote();
        m_scrub = Scrub::ToStart;
    });
}

Outcome<bool> EventStore::scrub()
{
    return guarded([this] {
        Database &database = m_file->database();
        if (m_scrub == Scrub::ToStart || m_scrub == Scrub::Merging) {
            Transaction step(database);
            const bool hasMore = m_search->step(m_scrub == Scrub::ToStart);
            step.commit();
            m_scrub = hasMore ? Scrub::Merging : Scrub::ToEmpty;
        } else if (m_scrub == Scrub::ToEmpty) {
            database.execute(QStringLiteral("PRAGMA busy_timeout = 0")); // acts may be waiting
            const bool isEmpty = database.value("checkpoint-and-empty").toInt() == 0;
            database.execute(QStringLiteral("PRAGMA busy_timeout = %1").arg(Database::busyMs));
            if (!isEmpty)
                throw storeError(StoreFault::Locked, QStringLiteral("somebody is reading it"));
            database.run("drop-meta", {scrubMark});
            m_scrub = Scrub::Done;
        }
        return isScrubbing();
    });
}

Outcome<bool> EventStore::mergeIndex()
{
    return guarded([this] {
        Transaction step(m_file->database());
        const bool hasMore = m_search->step(false);
        step.commit();
        return hasMore;
    });
}

Trouble EventStore::eraseContents(const std::vector<EventId> &ids)
{
    if (Trouble trouble = forget(ids))
        return trouble;
    while (isScrubbing()) {
        const Outcome<bool> more = scrub();
        if (!more && more.error().fault != StoreFault::Locked)
            return more.error();
        if (!more)
            if (Trouble trouble = empty()) // which waits for readers a while
                return trouble;
    }
    return {};
}

Outcome<QByteArray> EventStore::meta(const QString &name)
{
    return guarded([&] { return m_file->database().value("read-meta", {name}).toByteArray(); });
}

Outcome<std::vector<QByteArray>> EventStore::metas(const QString &prefix)
{
    return guarded([&] {
        std::vector<QByteArray> values;
        QSqlQuery &rows = m_file->database().run("read-metas", {prefix, prefix + QChar(0xffff)});
        while (Database::next(rows))
            values.push_back(rows.value(0).toByteArray());
        return values;
    });
}

Trouble EventStore::keepMeta(const QString &name, const QByteArray &value)
{
    return tried([&] { m_file->database().run("keep-meta", {name, value.isNull() ? QByteArray("", 0) : value}); });
}

Outcome<QByteArray> EventStore::snapshot()
{
    return guarded([this] { return m_file->database().value("read-snapshot").toByteArray(); });
}

Trouble EventStore::keepSnapshot(const QByteArray &bytes)
{
    return tried([&] { m_file->database().run("keep-snapshot", {bytes}); });
}

Trouble EventStore::checkpoint()
{
    return tried([this] { m_file->database().run("checkpoint").finish(); });
}

Trouble EventStore::checkpointByHand()
{
    return tried([this] { m_file->database().execute(QStringLiteral("PRAGMA wal_autocheckpoint = 0")); });
}

// What stands behind the last commit there is nothing to SQLite, and written over.
bool EventStore::lengthenLog()
{
    constexpr qint64 step = 1 << 20, enough = 16 * step, mustBeFree = 64 * enough;
    QFile log(path() + QStringLiteral("-wal"));
    if (!log.exists() || log.size() >= enough || QStorageInfo(path()).bytesAvailable() < mustBeFree
        || !log.open(QIODevice::WriteOnly | QIODevice::Append))
        return false;
    const bool isWritten = log.write(QByteArray(step, '\0')) == step && log.flush();
    log.close();
    return isWritten && settle(log.fileName()) && log.size() < enough;
}

Trouble EventStore::empty()
{
    return tried([this] { emptyLog(); });
}

void EventStore::emptyLog()
{
    if (m_file->database().value("checkpoint-and-empty").toInt() != 0)
        throw storeError(StoreFault::Locked, QStringLiteral("somebody is reading it"));
}

} // namespace evenhand
