// SPDX-License-Identifier: Apache-2.0
// One opening of a session file by a simulated console, as app/Session does it: decided on what is
// kept, stored, and only then folded and told. The disk takes its time and forgets what it hadn't got.
#pragma once

#include "app/storage/EventStore.h"
#include "app/sync/Replica.h"
#include "models/session/Desk.h"
#include "models/session/incoming.h"
#include "tests/sim/VirtualTime.h"

#include <QSet>
#include <deque>

namespace evenhand::tests {

// What is synced. With a path it stands in a real session file besides.
struct SimDisk
{
    std::vector<EventPtr> events;
    std::map<QString, QByteArray> meta;
    QSet<EventId> ids;
    QString path;
    std::shared_ptr<EventStore> store;

    bool has(const EventId &id) const { return ids.contains(id); }
    void append(const std::vector<EventPtr> &fresh, const std::optional<SignedHead> &signature);
    void erase(const std::vector<EventId> &contents);
    // Opens the file; not empty: it doesn't hold what was synced.
    QString open();
    void close() { store.reset(); }
};

class SimReplica : public Replica
{
    Q_OBJECT
public:
    SimReplica(SimDisk &disk, const Opening &opening, const QByteArray &seed, VirtualTime &time,
               std::function<Instant()> clock);

    const EventLog &log() const override { return m_desk.log(); }
    QString device() const override { return m_desk.opening().device; }
    Origin opening() const override { return m_desk.opening().origin; }
    void takeIn(const QString &session, const std::vector<EventPtr> &events, const std::optional<SignedHead> &signature,
                std::function<void(const PartTaken &)> done) override;
    void keep(const SignedHead &signature) override;

    void perform(const QJsonObject &command);
    // Its clock was moved, as a link told.
    void tie(Duration moved);
    // Power is gone; `isWritten`: what was under way reached the disk and nobody was told.
    void crash(bool isWritten);
    bool isIdle() const { return m_jobs.empty() && !m_isBusy; }

    std::function<SignedHead(const QString &session, const Event &last)> sign;
    Duration commitTakes{3};
    Duration fullUntil{};                                            // the disk, up to this moment
    std::function<void(const std::vector<EventPtr> &)> acknowledged; // to who asked
    QStringList problems;

private:
    struct Job
    {
        QJsonObject command;
        std::vector<Fact> facts;
        QString session;
        std::vector<EventPtr> events; // from outside
        std::optional<SignedHead> signature;
        std::function<void(const PartTaken &)> done;
        bool isFromOutside = false;
    };
    void startNext();
    void commit();
    std::optional<SignedHead> signature(const Job &job) const;
    void learn(const QHash<TurnId, LostGive> &lostBefore);

    SimDisk &m_disk;
    VirtualTime &m_time;
    Desk m_desk;
    std::function<Instant()> m_clock;
    std::deque<Job> m_jobs;
    bool m_isBusy = false, m_isJoining = false;
    std::vector<EventPtr> m_writing;
    QSet<EventId> m_folded;
};

} // namespace evenhand::tests
