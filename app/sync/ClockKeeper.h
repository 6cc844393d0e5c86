// SPDX-License-Identifier: Apache-2.0
// Measures over the links what time it is in the session, and whom to believe: the console that began
// it, or who is nearest to that one; where it is gone, the one of the least name. A console that was opened
// anew goes by one that has carried the time on meanwhile, also where it began the session: its computer's
// clock may have been set, and who speaks has as long as the others say.
#pragma once

#include "app/sync/Replicator.h"
#include "app/sync/SessionClock.h"

namespace evenhand {

class ClockKeeper : public QObject
{
    Q_OBJECT
public:
    using Ticks = std::function<Reading()>; // of a clock that nobody sets

    // `opened`: the session's time as this console has it now.
    ClockKeeper(Replicator &replicator, Replica &replica, Instant opened, Ticks ticks, Timing timing = realTiming(),
                QObject *parent = nullptr);

    Instant now() const;
    Reading reading() const { return m_clock.at(m_ticks()); }
    // The replica whose time this is; its own where it follows nobody.
    const QString &follows() const { return m_follows; }
    const SessionClock &clock() const { return m_clock; }
    // The session's time is known here: it is this console's, or was measured against its beginner's.
    bool isRight() const { return m_isKnown || beginner() == m_replica.device(); }
    std::optional<Reading> uncertainty() const { return m_clock.uncertainty(m_ticks()); }
    // What the pings over one link tell of late, whoever follows whom.
    struct Compared
    {
        Reading trip{};   // there and back
        Reading offset{}; // their session time less ours
        // How far the two may be apart.
        Reading apart() const { return (offset < Reading::zero() ? -offset : offset) + trip / 2; }
    };
    std::optional<Compared> comparedWith(const QString &replica) const;

Q_SIGNALS:
    // Found out when the link came up: the clocks of the two computers are far from each other.
    // `ahead`: how much theirs is before ours.
    void clocksDiffer(const evenhand::Partner &partner, evenhand::Duration ahead);
    // How the session's time stands to what this console took for it was measured, and that is far from
    // what was told last (nothing: that it agreed). By how much it is later.
    void tied(evenhand::Duration moved);

private:
    static constexpr int farthest = 16; // consoles in all
    static constexpr Reading worthTelling = std::chrono::milliseconds(250);
    static constexpr Reading far = std::chrono::minutes(1), comparedFor = std::chrono::seconds(10);

    struct Asked
    {
        qint64 number = 0;
        Reading sent{};      // ticks
        QString root;        // as the partner said last
        int hops = farthest; // and over how many
        Duration heard{};
        std::optional<Reading> carried; // as it said at that tick
        Reading carriedAt{};
        std::optional<Compared> compared; // by the shortest trip of late
        Reading comparedAt{};             // ticks
        bool wasCompared = false;
    };
    void pingAll();
    void ping(Conversation *to);
    void answer(Conversation *from, const Ping &ping);
    void take(Conversation *from, const Pong &pong);
    void compare(Conversation &with, Asked &asked, const Pong &pong);
    void choose();
    void forgetRootOver(const QString &replica);
    QString beginner() const;
    void tellTie();
    Reading carried() const;
    std::optional<Reading> carriedBy(const Asked &asked) const;
    bool isFresh(const Asked &asked) const;
    Reading longestCarried() const;

    Replica &m_replica;
    SessionClock m_clock;
    Ticks m_ticks;
    Timing m_timing;
    std::map<Conversation *, Asked> m_asked;
    QString m_follows, m_root;
    int m_hops = 0;
    bool m_carries = false; // it was opened with a session that had begun
    bool m_isKnown = false; // it was measured against the console that began the session, or who had it from there
    Reading m_carriedFrom;  // ticks
    Reading m_told{};       // by how much this console's own clock was moved, as told
};

} // namespace evenhand
