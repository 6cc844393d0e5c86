// SPDX-License-Identifier: Apache-2.0
#include "app/storage/WriteQueue.h"

namespace evenhand {

void WriteQueue::push(WriteJob job)
{
    if (add(std::move(job), false))
        m_changed.wakeAll(); // outside of the lock, or who wakes waits at once again
}

void WriteQueue::pushQuietly(WriteJob job)
{
    add(std::move(job), false);
}

void WriteQueue::pushFirst(WriteJob job)
{
    if (add(std::move(job), true))
        m_changed.wakeAll();
}

void WriteQueue::wake()
{
    m_changed.wakeAll();
}

bool WriteQueue::add(WriteJob job, bool isFirst)
{
    const QMutexLocker guard(&m_mutex);
    job.groupsUntil = QDeadlineTimer(groupLength, Qt::PreciseTimer);
    const bool wasWaitedFor = m_jobs.empty() || !isGroupComplete();
    m_enders += endsGroup(job) ? 1 : 0;
    m_events += job.batch.events.size();
    const bool isAlone = m_jobs.empty();
    m_jobs.insert(isFirst ? m_jobs.begin() : m_jobs.end(), std::move(job));
    return isAlone || (wasWaitedFor && isGroupComplete());
}

std::vector<WriteJob> WriteQueue::take(QDeadlineTimer idleUntil)
{
    const QMutexLocker guard(&m_mutex);
    while (m_jobs.empty())
        if (m_isClosed || !m_changed.wait(&m_mutex, idleUntil))
            return {};
    const QDeadlineTimer groupsUntil = m_jobs.front().groupsUntil;
    while (!isGroupComplete() && m_changed.wait(&m_mutex, groupsUntil))
        continue;
    return cut();
}

std::vector<WriteJob> WriteQueue::cut()
{
    std::vector<WriteJob> group;
    size_t events = 0;
    while (!m_jobs.empty() && events < groupSize) {
        if (m_jobs.front().kind != WriteJob::Kind::Append && !group.empty())
            break;
        group.push_back(std::move(m_jobs.front()));
        m_jobs.pop_front();
        const WriteJob &job = group.back();
        events += job.batch.events.size();
        m_events -= job.batch.events.size();
        m_enders -= endsGroup(job) ? 1 : 0;
        if (job.kind != WriteJob::Kind::Append)
            break;
    }
    m_isHurried = m_isHurried && !m_jobs.empty();
    return group;
}

void WriteQueue::hurry()
{
    const QMutexLocker guard(&m_mutex);
    if (m_jobs.empty())
        return;
    m_isHurried = true;
    m_changed.wakeAll();
}

bool WriteQueue::isHurried() const
{
    const QMutexLocker guard(&m_mutex);
    return m_isHurried;
}

void WriteQueue::close()
{
    const QMutexLocker guard(&m_mutex);
    m_isClosed = true;
    m_changed.wakeAll();
}

bool WriteQueue::isClosed() const
{
    const QMutexLocker guard(&m_mutex);
    return m_isClosed;
}

bool WriteQueue::isClosedWithin(std::chrono::milliseconds length)
{
    const QMutexLocker guard(&m_mutex);
    const QDeadlineTimer until(length);
    while (!m_isClosed && m_changed.wait(&m_mutex, until))
        continue;
    return m_isClosed;
}

} // namespace evenhand
