// SPDX-License-Identifier: Apache-2.0
// Searches the session's file through a connection of its own, on a thread of its own: a keystroke
// never waits for the disk. What the writer has made ready for searching is found (Session::whenSearchable).
#pragma once

#include <QObject>
#include <QStringList>
#include <QThread>
#include <memory>

namespace evenhand {

class EventStore;

class SearchReader : public QObject
{
    Q_OBJECT
public:
    explicit SearchReader(const QString &file, QObject *parent = nullptr);
    ~SearchReader() override; // waits for the search that is on: a few milliseconds

    // Answered by found(), one for each, in their order.
    void find(const QString &words);

    static constexpr int mostHits = 200;

Q_SIGNALS:
    // Ids of messages and notes, newest first; `hasMore`: only the newest of them.
    void found(const QString &words, const QStringList &messages, const QStringList &notes, bool hasMore);

private:
    void search(const QString &words); // on the thread

    QString m_file;
    QThread m_thread;
    QObject m_there; // lives on it
    std::unique_ptr<EventStore> m_store;
};

} // namespace evenhand
