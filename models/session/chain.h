// SPDX-License-Identifier: Apache-2.0
// The chain that makes a log hard to forge: each event hashes its origin's event before, and
// commits to its content. Also how new events are made.
#pragma once

#include "models/session/EventLog.h"

#include <functional>

namespace evenhand {

// What is wrong with `event` by itself, in words; empty: its hash and commitment are right.
QString flawOf(const Event &event);
// What is wrong with `event` as the successor of `previous` (null: the first of its origin).
QString flawInChain(const Event &event, const Event *previous);

// Writes the events of one origin.
class Scribe
{
public:
    using SaltSource = std::function<QByteArray()>; // 16 fresh random bytes at each call

    Scribe(Origin origin, SaltSource salt) : m_origin(std::move(origin)), m_salt(std::move(salt)) {}
    const Origin &origin() const { return m_origin; }
    bool hasWritten() const { return m_last != nullptr; }
    // What was written last never came to be kept: the next events follow the log again.
    void forget() { m_last = nullptr; }

    // Its clock was moved: what it writes from now on follows that. Nothing where it has written nothing yet.
    std::optional<ClockTied> tie(const EventLog &log, Duration moved);

    // The facts of one act as events that follow what `log` holds. The caller stores them, then inserts them.
    std::vector<EventPtr> write(const EventLog &log, const std::vector<Fact> &facts, Instant now, const QString &by,
                                bool isAct);

private:
    Origin m_origin;
    SaltSource m_salt;
    EventPtr m_last; // written last: the log may not hold it yet
    ClockTies m_ties;
    Hlc m_clock;
};

} // namespace evenhand
