// SPDX-License-Identifier: Apache-2.0
// One account in one room of XMPP. The talk lives longer than its connections: begin() is told each time that a stream
// stands, lose() that it is gone. What was missed comes from the room's archive, where it keeps one, by which a post
// that was under way is found as well: it is sent again only where it is not there.
#pragma once

#include "models/feeds/ClockOffset.h"
#include "models/feeds/Heard.h"
#include "models/xmpp/XmppElement.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <deque>
#include <map>
#include <utility>

namespace evenhand {

struct XmppSetup
{
    QString room, nick, roomPassword;
    QString session;                 // goes into posts' ids
    QStringList bridges, moderators; // nicks
    std::optional<Instant> since;    // what was said before it belongs to another session
    // Until then another console has heard the room.
    std::optional<Instant> unheardSince = {};
};

class XmppTalk
{
public:
    enum class Phase : quint8 { Away, Asking, Joining, Catching, Live, Over };

    explicit XmppTalk(XmppSetup setup) : m_setup(std::move(setup)) {}

    // A stream stands; `address`: what it is bound to.
    void begin(const QString &address, Instant now);
    void take(const XmppElement &stanza, Instant now);
    void lose(Instant now);
    void pass(Instant now);
    std::optional<Instant> wakeAt() const { return m_phase == Phase::Away ? std::nullopt : m_wakeAt; }
    // Goes out once the room is joined. An empty `id`: nobody asks what becomes of it.
    void post(const QString &id, const QString &text, Instant now);
    void leave();
    void withdraw(const QString &id); // somebody else has posted it; it stays here unless it is under way
    void giveUpPosts();

    QByteArray takeOutput() { return std::exchange(m_output, {}); }
    std::vector<Heard> takeHeard() { return std::exchange(m_heard, {}); }
    std::vector<Posted> takePosted() { return std::exchange(m_posted, {}); }
    std::vector<std::pair<Instant, Instant>> takeGaps() { return std::exchange(m_gaps, {}); }

    Phase phase() const { return m_phase; }
    QString problem() const { return m_problem; } // Over, and why
    bool isWorthRetrying() const { return m_isWorthRetrying; }
    QString nick() const { return m_nick; }
    std::optional<Instant> goneAt() const { return m_goneAt; }
    // The server was asked what time it is and can't say: what was said before is as of its clock, wherever that
    // stands.
    bool hasNoClock() const { return m_hasNoClock; }
    // What was said there since then has come: from the archive, or played back to who came in.
    bool hasHeardSince(Instant since) const
    {
        return m_phase == Phase::Live && (m_hasWholeArchive || (m_playedSince && *m_playedSince <= since));
    }

    static QString postId(const QString &session, const QString &post);

private:
    struct Pending
    {
        QString id, text, stanza;
        Instant since{};
        bool isOut = false;
    };
    // What stands in a room besides who is in it.
    struct Occupant
    {
        QString name;
        QString hand; // as its presence says; empty: lowered
        Instant raisedAt{};
    };

    void send(const XmppElement &element) { m_output += element.xml(); }
    void end(const QString &problem, bool isWorthRetrying);
    void askTime(Instant now);
    void takeTime(const XmppElement &iq, Instant now);
    void join();
    void askArchive();
    void finishReading(bool isWhole, Instant now);
    void takePresence(const XmppElement &presence, Instant now);
    void takeOwnLeaving(const XmppElement &presence);
    void takeRefusal(const XmppElement &error);
    void followHand(const QString &resource, const XmppElement &presence, bool isGone, Instant now);
    void lowerLost(Instant now);
    void takeIq(const XmppElement &iq, Instant now);
    void takeArchivePage(const XmppElement &iq, Instant now);
    void takeMessage(const XmppElement &message, Instant now);
    void takeArchived(const XmppElement &result, Instant now);
    void takeGroupchat(const XmppElement &message, const QString &archived, std::optional<Instant> at, Instant now);
    bool takeChange(const XmppElement &message, const QString &resource, Instant at);
    void takePostError(const XmppElement &message);
    Heard spokenBy(const XmppElement &message, const QString &resource, Instant at) const;
    QString nameOf(const QString &resource, const XmppElement &said);
    bool remember(const QString &id);
    void settle(const QString &stanza);
    void sendPosts();
    QString resourceIn(const QString &address) const;
    Instant floor() const;

    XmppSetup m_setup;
    Phase m_phase = Phase::Away;
    QString m_problem, m_nick, m_domain;
    bool m_isWorthRetrying = true, m_hasArchive = false;
    int m_nicksTried = 0, m_lastIq = 0;
    QString m_timeAsked; // by which question
    Instant m_timeAskedAt{};
    ClockOffset m_clock; // of the server's
    QString m_asked;     // the question that is waited for
    QByteArray m_output;
    std::vector<Heard> m_heard, m_live; // m_live: said while the archive is read
    std::vector<Posted> m_posted;
    std::vector<std::pair<Instant, Instant>> m_gaps;

    std::map<QString, Occupant> m_occupants;
    QSet<QString> m_present;          // since this joining
    QHash<QString, QString> m_owners; // folded names that aren't nicks: who has it
    QSet<QString> m_seen, m_seenBefore;
    QHash<QString, QString> m_archivedBy; // nick and a message's own id: the room's id
    QString m_lastArchived;
    std::optional<Instant> m_lastSaid, m_goneAt, m_wakeAt;
    Instant m_began{};
    std::optional<Instant> m_playedSince; // the oldest that came late, from no archive
    bool m_hasBegun = false, m_isPinged = false, m_hasWholeArchive = false, m_hasNoClock = false;
    int m_read = 0; // of the archive, this time
    std::deque<Pending> m_pending;
    int m_answers = 0;
};

} // namespace evenhand
