// SPDX-License-Identifier: Apache-2.0
// What one console and one partner say to each other while a link is up: what each has, the events
// that the other lacks, what of them is durable, and what time it is.
#pragma once

#include "app/sync/Channel.h"
#include "app/sync/Intake.h"
#include "app/sync/Outflow.h"
#include "app/sync/Timing.h"

#include <QPointer>

namespace evenhand {

class Conversation : public QObject
{
    Q_OBJECT
public:
    Conversation(Channel *channel, Stock &stock, const Timing &timing, QObject *parent);

    enum class Relation : quint8 {
        Unknown,   // the partner hasn't said yet what it has
        Same,      // one session, or one of the two holds none
        Different, // of the two one must be chosen
        Empty      // neither holds one
    };

    const Partner &partner() const { return m_partner; }
    bool isDialler() const { return m_channel && m_channel->isDialler(); }
    Relation relation() const { return m_relation; }
    const QString &theirSession() const { return m_theirSession; }
    const QString &theirTitle() const { return m_theirTitle; }
    std::optional<Instant> theyStarted() const { return m_theyStarted; }
    qint64 theirActs() const { return m_theirActs; }
    const QStringList &theirLinks() const { return m_theirLinks; }
    // What the partner has on its disk, as far as it told.
    const std::map<Origin, quint64> &theirs() const { return m_outflow.theirs(); }
    bool has(const EventId &id) const { return m_outflow.theirs(id.origin) >= id.seq; }
    // Of what the partner had when it told: how many events were to come, and how many have.
    qsizetype comingInAll() const { return m_comingInAll; }
    qsizetype cameIn() const { return m_comingInAll - m_stillComing; }

    void introduce(); // says what is here
    void sayLinks(const QStringList &replicas);
    void say(const LinkMessage &message);
    void close(const QString &why);
    void leave(); // the channel is closed: nothing more is said or heard
    // The log has grown; `notBefore`: others will have told the partner until then.
    void grow(const Origin &origin, quint64 first, Duration notBefore);
    // Tells what is durable here, at once or together with what follows.
    void acknowledge(const std::vector<EventId> &heads, bool isAtOnce);
    void pump();
    void lookAtStrangers(); // asks for what waited and may be taken now

Q_SIGNALS:
    void introduced();                  // the partner said what it has
    void cameInMore();                  // or the partner has more
    void refused(const QString &words); // events that are nobody's or of another branch; once for each origin
    void proved();                      // what is here can be passed on now
    void chosen(const QString &session);
    void pinged(const evenhand::Ping &ping);
    void ponged(const evenhand::Pong &pong);
    void nudgesSeen(const evenhand::NudgesSeen &seen);
    void sourcesTold(const evenhand::SourcesHere &sources);
    void postAgainAsked(const evenhand::PostAgain &asked);
    void closed(const QString &why);

private:
    void hear(const QCborMap &map);
    void hear(const UnknownMessage &) {}
    void hear(const Summary &message);
    void hear(const EventsPart &message);
    void hear(const EventPiece &message);
    void hear(const DurableUpTo &message);
    void hear(const AskFrom &message);
    void hear(const NotTaken &message);
    void hear(const LinkedWith &message) { m_theirLinks = message.replicas; }
    void hear(const Ping &message) { Q_EMIT pinged(message); }
    void hear(const Pong &message) { Q_EMIT ponged(message); }
    void hear(const NudgesSeen &message) { Q_EMIT nudgesSeen(message); }
    void hear(const SourcesHere &message) { Q_EMIT sourcesTold(message); }
    void hear(const PostAgain &message) { Q_EMIT postAgainAsked(message); }
    void hear(const SessionChosen &message) { Q_EMIT chosen(message.session); }

    void relate();
    void checkBranches();
    bool takes(const QString &session) const;
    void handle(const Intake::Outcome &outcome);
    bool holdsBack(const Intake::Part &part);
    void submit(const Intake::Part &part);
    static bool noteTaken(Stock &stock, const Intake::Part &part);
    void reactTo(const Origin &origin, const PartTaken &taken);
    void refuse(const Origin &origin, const QString &words);
    void ask(const Origin &origin);
    void askLater(const Origin &origin);
    void reckonComing();
    void flushAcknowledged();
    void wakeWhenDue();

    QPointer<Channel> m_channel;
    Partner m_partner;
    Stock &m_stock;
    Timing m_timing;
    Outflow m_outflow;
    Intake m_intake;
    Relation m_relation = Relation::Unknown;
    QString m_theirSession, m_theirTitle;
    std::optional<Instant> m_theyStarted;
    qint64 m_theirActs = 0;
    Origin m_theirOpening;
    std::vector<LogHead> m_theirHeads; // as last told; a long list comes in parts
    bool m_isListWhole = true;
    QStringList m_theirLinks;
    std::map<Origin, quint64> m_toAcknowledge;
    bool m_isAcknowledging = false; // soon
    std::optional<Duration> m_wakes;
    qsizetype m_comingInAll = 0, m_stillComing = 0;
    std::set<Origin> m_saidOf;              // refused, in words
    std::map<Origin, EventPtr> m_strangers; // their first events
};

} // namespace evenhand
