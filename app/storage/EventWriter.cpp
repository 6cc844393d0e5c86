// SPDX-License-Identifier: Apache-2.0
#include "app/storage/EventWriter.h"

#include "app/storage/WriterThread.h"

namespace evenhand {

EventWriter::EventWriter(std::unique_ptr<EventStore> store, QObject *parent)
    : QObject(parent),
      m_queue(std::make_unique<WriteQueue>()),
      m_thread(std::make_unique<WriterThread>(std::move(store), *m_queue, *this))
{
    m_thread->start();
}

EventWriter::~EventWriter()
{
    m_queue->close();
    m_thread->wait();
}

EventWriter::Ticket EventWriter::push(WriteJob job)
{
    job.ticket = ++m_lastTicket;
    m_queue->push(std::move(job));
    return m_lastTicket;
}

namespace {

WriteJob appending(Batch batch, bool isAct)
{
    WriteJob job;
    job.isAct = isAct;
    job.batch = std::move(batch);
    return job;
}

} // namespace

EventWriter::Ticket EventWriter::submit(Batch batch, bool isAct)
{
    return push(appending(std::move(batch), isAct));
}

EventWriter::Ticket EventWriter::submitQuietly(Batch batch, bool isAct)
{
    WriteJob job = appending(std::move(batch), isAct);
    job.ticket = ++m_lastTicket;
    m_queue->pushQuietly(std::move(job));
    return m_lastTicket;
}

void EventWriter::wake()
{
    m_queue->wake();
}

EventWriter::Ticket EventWriter::submit(const std::vector<Event> &events, bool isAct)
{
    Batch batch;
    for (const Event &event : events)
        batch.events.push_back(std::make_shared<Event>(event));
    return submit(std::move(batch), isAct);
}

void EventWriter::hurry()
{
    m_queue->hurry();
}

EventWriter::Ticket EventWriter::erase(std::vector<EventId> ids)
{
    WriteJob job;
    job.kind = WriteJob::Kind::Erase;
    job.ids = std::move(ids);
    return push(std::move(job));
}

EventWriter::Ticket EventWriter::makeSearchable()
{
    if (!m_hasTexts)
        return 0;
    WriteJob job;
    job.kind = WriteJob::Kind::Texts;
    job.ticket = ++m_lastTicket;
    m_queue->pushFirst(std::move(job));
    return m_lastTicket;
}

EventWriter::Ticket EventWriter::keepMeta(const QString &name, const QByteArray &value)
{
    WriteJob job;
    job.kind = WriteJob::Kind::Meta;
    job.name = name;
    job.bytes = value;
    return push(std::move(job));
}

EventWriter::Ticket EventWriter::keepSnapshot(const QByteArray &bytes)
{
    WriteJob job;
    job.kind = WriteJob::Kind::Snapshot;
    job.bytes = bytes;
    return push(std::move(job));
}

} // namespace evenhand
