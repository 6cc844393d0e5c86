// SPDX-License-Identifier: Apache-2.0
// One connection to a server of IRC, from the first word to the last. It is handed what came and what time it is, and
// hands back what to send, what was said in the channel and what became of posts. What a server offers is used
// (server-time, message-tags, echo-message, batch, SASL), and nothing of it is needed.
#pragma once

#include "models/feeds/ClockOffset.h"
#include "models/feeds/Heard.h"
#include "models/irc/FloodGate.h"
#include "models/irc/IrcMessage.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <deque>
#include <map>
#include <optional>
#include <utility>

namespace evenhand {

struct IrcSetup
{
    QString nick, channel;
    QString account, password; // of the account (SASL PLAIN); without one the server's password
    QString channelKey;
    QStringList bridges, moderators;
    bool isConfidential = true; // nobody on the way can read a password
};

class IrcTalk
{
public:
    enum class Phase { Greeting, Joining, Joined, Over };

    explicit IrcTalk(IrcSetup setup);

    // The server is there.
    void begin(Instant now);
    void take(QByteArrayView bytes, Instant now);
    // Time has gone by, at least to wakeAt().
    void pass(Instant now);
    std::optional<Instant> wakeAt() const;
    // Goes out once the channel is joined. An empty `id`: nobody asks what became of it, and it is not heard.
    void post(const QString &id, const QString &text);
    // A last word; Over then.
    void leave(const QString &words);
    // The connection has gone: what is known of the posts that were under way.
    void breakOff();

    QByteArray takeOutput() { return std::exchange(m_output, {}); }
    std::vector<Heard> takeHeard() { return std::exchange(m_heard, {}); }
    std::vector<Posted> takePosted() { return std::exchange(m_posted, {}); }

    Phase phase() const { return m_phase; }
    QString problem() const { return m_problem; }              // Over, and why; empty: it was left
    bool isWorthRetrying() const { return m_isWorthRetrying; } // by itself
    QString nick() const { return ircName(m_nick); }
    // What was said before one came: since when the server has played it back; nullopt: it hasn't.
    std::optional<Instant> playedSince() const { return m_playedSince; }
    // What the server's messages have: their own time and ids, our own ones echoed.
    bool has(QByteArrayView capability) const { return m_capabilities.contains(capability.toByteArray()); }

private:
    struct Piece
    {
        QString post;
        QByteArray text;
        bool isLast = false, isFirst = false;
    };

    static QString ircName(const QByteArray &bytes);
    void send(QByteArray line);
    void end(const QString &problem, bool isWorthRetrying);
    void takeLine(const IrcMessage &line, Instant now);
    void takeNumeric(int number, const IrcMessage &line, Instant now);
    void takeCapabilities(const IrcMessage &line);
    void askForCapabilities();
    void signIn();
    void answerChallenge(const IrcMessage &line);
    void endCapabilities();
    void takeWelcome(const IrcMessage &line);
    void tryOtherNick();
    void join(Instant now);
    void takeSaid(const IrcMessage &line, Instant now);
    void takeEcho(const QByteArray &text, Heard heard);
    std::deque<Piece>::iterator alteredBy(const QString &echo);
    Heard heardIn(const IrcMessage &line, const QString &text, Instant now) const;
    void takeComing(const IrcMessage &line, Instant now);
    void takeRenaming(const IrcMessage &line);
    void regainNick(const QByteArray &freed);
    void takeBatch(const IrcMessage &line);
    void followClock(Instant now);
    void compareClocks(const IrcMessage &answer, Instant asked, Instant now);
    bool isToCompare() const { return m_phase == Phase::Joined && has("server-time"); }
    void takePong(const IrcMessage &line, Instant now);
    void dropAwaiting(const QString &post);
    void failPost(const QString &problem);
    void sendPieces(Instant now);
    void confirm(const Piece &piece, Heard heard);
    bool isOurs(QByteArrayView nick) const { return foldedIrc(nick) == foldedIrc(m_nick); }
    bool isOurChannel(QByteArrayView name) const { return foldedIrc(name) == m_channel; }
    qsizetype longestText() const;

    IrcSetup m_setup;
    Phase m_phase = Phase::Greeting;
    QString m_problem;
    bool m_isWorthRetrying = true;
    IrcLines m_lines;
    QByteArray m_output;
    std::vector<Heard> m_heard;
    std::vector<Posted> m_posted;

    QByteArray m_nick, m_channel; // as it is; folded
    int m_nicksTried = 0;
    QSet<QByteArray> m_offered, m_capabilities;
    bool m_isSignedIn = false, m_isAsking = false; // for capabilities
    QHash<QByteArray, QByteArray> m_batches;       // open ones: their types
    Instant m_began{}, m_lastHeard{}, m_joinAsked{};
    bool m_isPinged = false;
    FloodGate m_gate;
    std::deque<Piece> m_pieces, m_awaiting; // to be sent; sent and not seen to have arrived
    int m_marks = 0;                        // pings behind posts where nothing is echoed
    std::map<int, size_t> m_marked;         // how many of m_awaiting each of them stands behind
    Instant m_now{};
    ClockOffset m_clock;              // of the server's
    Instant m_pinged{}, m_compared{}; // clocks are compared by answers
    std::optional<Instant> m_playedSince;
};

} // namespace evenhand
