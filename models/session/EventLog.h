// SPDX-License-Identifier: Apache-2.0
// The ordered log of a session and the state it folds to. Events come in any order, late and
// twice; what the log holds decides the state, never how it arrived.
// An undone act is folded as if it had not been (TakeBacks.h says which are).
#pragma once

#include "models/session/ClockTies.h"
#include "models/session/Event.h"
#include "models/session/LogFold.h"
#include "models/session/State.h"
#include "models/session/TakeBacks.h"

#include <QHash>
#include <QStringList>
#include <map>
#include <vector>

namespace evenhand {

class EventLog
{
public:
    struct Inserted
    {
        std::vector<EventPtr> events; // new ones, in log order
        QStringList problems;         // gaps and forks, in words; their events are left out
    };

    EventLog() = default;

    // Takes events as they are: who brings them in from outside verifies them first (chain.h).
    // `known`: what the first of them were folded to earlier. Where it is still right they aren't
    // folded again; an empty log alone asks for it.
    Inserted insert(std::vector<EventPtr> events, std::optional<LogFold> known = std::nullopt);
    // The same of events of which the caller knows already what state() becomes by them.
    Inserted insertFolded(std::vector<EventPtr> events, State folded);
    // Another number whenever something was inserted or dropped.
    quint64 revision() const { return m_revision; }

    // Whose contents must be kept nowhere, now that `fresh` was taken: of these events, and of
    // all others where these bring or widen an erasure.
    std::vector<EventId> contentsToErase(const std::vector<EventPtr> &fresh) const;
    // Forgets content and salt of these events; the chain holds without them, and the state
    // becomes what it would be had they never been there.
    void dropContents(const std::vector<EventId> &ids);

    const State &state() const { return m_state; }
    const std::vector<EventPtr> &events() const { return m_events; } // in log order
    qsizetype size() const { return qsizetype(m_events.size()); }
    bool contains(const EventId &id) const;
    EventPtr event(const EventId &id) const; // null where unknown
    // Last event of an origin; null where there is none.
    EventPtr head(const Origin &origin) const;
    // Last sequence number of each origin.
    std::map<Origin, quint64> heads() const;
    // Clock for the next event written at `now`.
    Hlc nextClock(Instant now) const;
    // When it happened, by the session's clock: as the event says, or as its opening was tied to that since.
    Instant timeOf(const Event &event) const { return m_ties.timeOf(event); }
    // The latest session time of all events, wherever it stands; 0 in an empty log.
    Instant lastInstant() const;
    // Over the sorted (origin, last sequence, head hash): equal means the same events. Hex.
    QString logDigest() const;
    // Whether what `act` names is taken back at the moment.
    bool isTakenBack(const EventId &act) const { return m_takeBacks.isTakenBack(act); }
    // Whether nobody else's act builds on `act` so far.
    bool canTakeBack(const EventId &act) const { return m_takeBacks.canTakeBack(*this, act); }
    // Undos in force but for which `fact` would build on what they took back.
    std::vector<EventId> undosConcerning(const Fact &fact) const { return m_takeBacks.concerning(*this, fact); }
    // Whether nobody else has acted since where the act would come back that `undo` took back.
    bool canBringBack(const EventId &undo) const { return m_takeBacks.canBringBack(*this, undo); }

    // Where the event stands in events(); size() where it is unknown.
    qsizetype placeOf(const EventId &id) const;
    // Whose act it is, for undo: the one who asked, else the console's device.
    QString moderator(const Event &event) const;
    // The fold of all events but the last `events`, or as many more as need be; none where no state is kept there.
    std::optional<LogFold> foldBehind(qsizetype events) const;
    // The same of the events of `basis`, folded anew; none where `basis` isn't that of the first ones here.
    std::optional<LogFold> foldAgain(const FoldBasis &basis) const;
    // How many states are kept behind the head; never more than eight.
    qsizetype snapshots() const { return qsizetype(m_snapshots.size()); }

private:
    struct Snapshot
    {
        qsizetype count; // events folded
        State state;
    };

    qsizetype link(std::vector<EventPtr> events, Inserted &inserted);
    struct Fresh
    {
        bool needsSettling = false; // what is taken back
        std::vector<Origin> moved;  // whose times are other ones now
    };
    Fresh takeFresh(const std::vector<EventPtr> &events, Inserted &inserted);
    void thinOut(const std::vector<qsizetype> &places);
    bool continuesChains(const std::vector<EventPtr> &events) const;
    void refold(qsizetype from);
    void foldNext(State &state, qsizetype place) const;
    std::optional<FoldBasis> basisOf(qsizetype count) const;
    bool agreesWith(const FoldBasis &basis) const;
    static quint64 contentsIn(const Event &event);
    std::vector<qsizetype> snapshotPlaces(qsizetype count) const;
    friend State foldUpTo(const std::vector<EventPtr> &events, Instant at, QString *logDigest);

    std::vector<EventPtr> m_events;
    std::map<Origin, std::vector<EventPtr>> m_origins; // by sequence
    QHash<Origin, QString> m_devices;
    TakeBacks m_takeBacks;
    ClockTies m_ties;
    State m_state;
    qsizetype m_folded = 0;
    quint64 m_revision = 0;
    quint64 m_contents = 0;            // which events have their texts, summed up
    std::vector<Snapshot> m_snapshots; // oldest first
};

// The state after the events up to and including session time `at`.
State foldUpTo(const std::vector<EventPtr> &events, Instant at, QString *logDigest = nullptr);

} // namespace evenhand
