// SPDX-License-Identifier: Apache-2.0
// A session's events as one piece of bytes: for a file on a stick, and for the wire.
//
//   "evenhand-bundle\n", u16 format, u16 length and UTF-8 of the session's id,
//   for each event u32 length (not 0) and the encoded event, contents included, in log order,
//   u32 0, SHA-256 over all of that.                                    Numbers are big-endian.
//
// In format 2 what shows whose the events are (the consoles' signatures) stands before the SHA-256: for
// each u32 length (not 0) and bytes, then u32 0. Format 1 is written where there is nothing of it.
//
// The digest tells damage; forgery is told by each event's chain, which acceptable() checks
// against what the receiving log has.
#pragma once

#include "models/session/EventLog.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <map>
#include <vector>

class QIODevice;

namespace evenhand {

QByteArray writeBundle(const QString &session, const std::vector<EventPtr> &events,
                       const std::vector<QByteArray> &proofs = {});

struct Bundle
{
    QString session;
    std::vector<EventPtr> events; // none unless the whole bundle could be read
    QString problem;              // not empty: what is wrong with it, in words
    std::vector<QByteArray> proofs = {};
};

// Nothing is kept in memory before it was read, whatever lengths the bundle claims.
Bundle readBundle(QIODevice &device);
Bundle readBundle(const QByteArray &bytes);

struct Accepted
{
    std::vector<EventPtr> events;      // new to the log and sound, in log order
    QStringList problems;              // what was left out and why, in words
    std::map<Origin, QString> refused; // the same by origin, where one is to blame
};

// What of `events` can be inserted into `log`: each origin's up to the first that is forged, of
// another branch, or comes after a gap; nothing at all of another session. A log without a
// session takes over that of the events.
Accepted acceptable(const EventLog &log, const QString &session, const std::vector<EventPtr> &events);

} // namespace evenhand
