// SPDX-License-Identifier: Apache-2.0
// EventWriter's inside: the thread that has the file open for writing.
#pragma once

#include "app/storage/WriteQueue.h"

#include <QThread>
#include <functional>

namespace evenhand {

class EventWriter;

class WriterThread : public QThread
{
public:
    // Signals are emitted in the name of `front`, whose receivers get them on their own threads.
    WriterThread(std::unique_ptr<EventStore> store, WriteQueue &queue, EventWriter &front);

protected:
    void run() override;

private:
    void write(const std::vector<WriteJob> &group);
    void append(const std::vector<WriteJob> &group);
    void refuse(const std::vector<WriteJob> &group, const StoreError &error);
    void tidy(bool isIdle);
    void checkpoint();
    void writeTexts();
    void noteTexts();
    void noteCommit(size_t events);
    void scrub();
    QDeadlineTimer patience() const;
    // Tries until it works, or the queue was closed: then why it didn't.
    Trouble persist(const std::function<Trouble()> &work);
    void suffer(const StoreError &error);
    void recover();

    std::unique_ptr<EventStore> m_store;
    WriteQueue &m_queue;
    EventWriter &m_front;
    std::vector<quint64> m_erasing; // tickets whose texts still stand in the index
    size_t m_sinceCheckpoint = 0;   // events
    int m_commitsSince = 0;         // checkpoint
    int m_commits = 0;              // in all, until there were enough for the log to be made longer
    bool m_isLogShort = false;      // it is to be
    bool m_isMergeDue = false;      // of the search index
    bool m_areTextsHeldUp = false;  // it couldn't be written to
    int m_scrubFailures = 0;        // in a row
    QString m_trouble;              // as last said; empty: all is well
};

} // namespace evenhand
