// SPDX-License-Identifier: Apache-2.0
// The store on a thread of its own, so that a slow or full disk never holds up the window.
// Nothing is announced before its commit returned (DESIGN: "Commit before you send or show as
// saved"). One group is in flight at a time and everything keeps its order.
#pragma once

#include "app/storage/EventStore.h"

#include <QObject>
#include <atomic>
#include <memory>

namespace evenhand {

class WriteQueue;
struct WriteJob;
class WriterThread;

class EventWriter : public QObject
{
    Q_OBJECT

public:
    using Ticket = quint64; // from 1; larger ones are later

    // Takes over a store opened for writing on this thread.
    explicit EventWriter(std::unique_ptr<EventStore> store, QObject *parent = nullptr);
    // Writes what waits (unless the disk is in trouble: then it is refused), closes the file.
    ~EventWriter() override;

    // Each batch is stored or refused whole, in the order of submitting. `isAct`: at once.
    Ticket submit(Batch batch, bool isAct);
    // In its place in that order, but begun with at wake() only; or sooner, where the writer is at work anyway.
    Ticket submitQuietly(Batch batch, bool isAct);
    void wake();
    Ticket submit(const std::vector<Event> &events, bool isAct);
    // Somebody waits for what was submitted: it doesn't wait for company any longer.
    void hurry();
    // As EventStore::eraseContents, in steps between other writing.
    Ticket erase(std::vector<EventId> ids);
    // Texts are made ready for searching behind the events that brought them. This does it now, for all that is stored
    // so far, before anything else is written; 0: none wait.
    Ticket makeSearchable();
    Ticket keepMeta(const QString &name, const QByteArray &value);
    Ticket keepSnapshot(const QByteArray &bytes);

    quint64 commits() const { return m_commits; } // groups written so far

Q_SIGNALS:
    // What was submitted from `first` to `last` is on the disk, by one commit; for keepMeta and keepSnapshot too.
    // Duplicates count as stored.
    void stored(quint64 first, quint64 last);
    void refused(quint64 ticket, const QString &reason);
    // No byte of it is left.
    void erased(quint64 ticket);
    // It was tried: what a search doesn't find now has trouble with the disk.
    void searchable(quint64 ticket);
    // The disk is full or fails: what to say. Everything waits and is tried again.
    void troubled(const QString &message);
    void recovered();

private:
    friend class WriterThread;
    Ticket push(WriteJob job);

    std::unique_ptr<WriteQueue> m_queue;
    std::unique_ptr<WriterThread> m_thread;
    Ticket m_lastTicket = 0;
    std::atomic<quint64> m_commits = 0;
    std::atomic<bool> m_hasTexts = false; // that are not ready for searching
};

} // namespace evenhand
