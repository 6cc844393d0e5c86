// SPDX-License-Identifier: Apache-2.0
// Keeps the fold of a running session's log in its file (KeptFold.h): when it is closed, and in
// between once much has come, in a moment without acts. It is written out on a thread of its own,
// and never once a text in it has been erased.
#pragma once

#include "app/storage/EventWriter.h"
#include "models/session/EventLog.h"

#include <QTimer>
#include <future>

namespace evenhand {

class FoldKeeper : public QObject
{
    Q_OBJECT
public:
    // How many events behind the log's last one the kept fold stays, so that what comes a little
    // late after reopening needs no whole refold.
    static constexpr qsizetype behind = 4096;
    // Of events behind what is kept that make it worth keeping anew: some 30 ms of folding; 100 ms.
    static constexpr qsizetype worthAtClose = 8'000, worthBetween = 20'000;
    // While so many come in a second it waits, as it would take a core of two; but not beyond half a second of folding.
    static constexpr qsizetype flood = 2'000, worthInFlood = 100'000;

    // An empty key: nothing is kept. `kept`: how many events the fold covers that stands in the file.
    FoldKeeper(const EventLog &log, EventWriter &writer, QByteArray key, qsizetype kept);
    ~FoldKeeper() override;

    void follow(bool hadAct); // the log has grown
    void forget();            // texts of the log were erased: the file's fold is dropped with them
    void stop();              // the log holds what the file doesn't take: nothing of it is kept any more
    void keepLast();          // before the writer goes
    void writeOut();          // begins to, as it is now

private:
    void writeOutInCalm();
    bool isWorth(qsizetype events) const;
    void keep(const QByteArray &sealed, qsizetype count);

    const EventLog &m_log;
    EventWriter &m_writer;
    QByteArray m_key;
    qsizetype m_kept = 0;
    int m_erasures = 0;
    QTimer m_calm;
    qsizetype m_atStart = 0; // of that: how many events there were
    std::future<void> m_writing;
};

} // namespace evenhand
