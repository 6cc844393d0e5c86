// SPDX-License-Identifier: Apache-2.0
// What waits to be written, and the rule for what is written together (DESIGN, "Storage"):
// a moderator's act goes at once and takes along what waits, other acts too where the disk was slow;
// feed messages wait up to `groupLength` for company, or until there are `groupSize`.
#pragma once

#include "app/storage/EventStore.h"

#include <QDeadlineTimer>
#include <QMutex>
#include <QWaitCondition>
#include <chrono>
#include <deque>

namespace evenhand {

struct WriteJob
{
    enum class Kind : quint8 { Append, Erase, Meta, Snapshot, Texts };

    quint64 ticket = 0;
    Kind kind = Kind::Append;
    bool isAct = false;
    Batch batch;                // Append
    std::vector<EventId> ids;   // Erase
    QString name;               // Meta
    QByteArray bytes;           // Meta, Snapshot
    QDeadlineTimer groupsUntil; // set by the queue
};

class WriteQueue
{
public:
    static constexpr std::chrono::milliseconds groupLength{8};
    static constexpr size_t groupSize = 100; // events

    void push(WriteJob job);
    // The same, but whoever waits for it sleeps on until wake(): waking takes its time, and there is something
    // that goes before.
    void pushQuietly(WriteJob job);
    void wake();
    // Goes before all that waits.
    void pushFirst(WriteJob job);
    // The next jobs to be written in one commit: several of kind Append, or one of another kind.
    // Waits for the first until `idleUntil`; empty then, or when the queue is closed and done.
    std::vector<WriteJob> take(QDeadlineTimer idleUntil);

    void hurry(); // what waits for company goes as it is
    bool isHurried() const;
    void close(); // what was pushed before is still given out, without waiting for company
    bool isClosed() const;
    // Waits; true as soon as the queue was closed.
    bool isClosedWithin(std::chrono::milliseconds length);

private:
    bool endsGroup(const WriteJob &job) const { return job.isAct || job.kind != WriteJob::Kind::Append; }
    bool isGroupComplete() const { return m_enders > 0 || m_events >= groupSize || m_isHurried || m_isClosed; }
    bool add(WriteJob job, bool isFirst); // whether somebody waits for it
    std::vector<WriteJob> cut();

    mutable QMutex m_mutex;
    QWaitCondition m_changed;
    std::deque<WriteJob> m_jobs;
    size_t m_enders = 0; // jobs that end a group
    size_t m_events = 0;
    bool m_isHurried = false, m_isClosed = false;
};

} // namespace evenhand
