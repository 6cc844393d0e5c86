// SPDX-License-Identifier: Apache-2.0
// A session as replication sees it: its log, how far that is on the disk, and a way to bring in what
// others wrote. The console's is SessionReplica.
#pragma once

#include "app/sync/SignedHead.h"

#include <QObject>

namespace evenhand {

// What became of a part of one origin's events.
struct PartTaken
{
    bool isStored = true; // else: not now, ask again
    bool isGap = false;   // those before it are missing
    QString refused;      // not empty: forged or of another branch, in words
    QString problem;      // not empty: none of this session can be taken
};

class Replica : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual const EventLog &log() const = 0;
    // How far an origin's events are durable; no one is told of those behind.
    virtual quint64 keptUpTo(const Origin &origin) const;
    virtual QString device() const = 0; // hash of this console's key
    virtual Origin opening() const = 0; // this console's at present
    // Events of one origin, in order, and the signature that stands for them. `done` once they are
    // durable and in the log, or why not.
    virtual void takeIn(const QString &session, const std::vector<EventPtr> &events,
                        const std::optional<SignedHead> &signature, std::function<void(const PartTaken &)> done) = 0;
    // Kept beside the log by and by; losing it costs asking for it again.
    virtual void keep(const SignedHead &signature) = 0;

    // Empty: the file holds none yet, and none is awaited.
    const QString &session() const;
    QString title() const;
    qint64 acts() const; // of moderators
    // An empty file is for this session, which comes over a link, and for no other.
    void await(const QString &session) { m_awaited = session; }

Q_SIGNALS:
    // These are durable and in the log now, own ones and others'.
    void grown(const std::vector<evenhand::EventPtr> &events);

private:
    QString m_awaited;
};

} // namespace evenhand
