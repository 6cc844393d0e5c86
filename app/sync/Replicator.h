// SPDX-License-Identifier: Apache-2.0
// Keeps this console's session and those of its partners the same, over whatever links there are:
// what is durable here is told to all who lack it, and what they tell is taken in.
//
//     Replicator replicator(replica, sealOf(identity), readSignatures(store));
//     connect(peers, &Peers::linkUp, &replicator, &Replicator::add);
#pragma once

#include "app/sync/Conversation.h"

#include <map>
#include <memory>

namespace evenhand {

// How it stands with one partner.
struct Standing
{
    Partner partner;
    bool isLinked = false;
    Duration since{};            // how long it has been so
    qsizetype done = 0, all = 0; // events that came in, of those that were to come when the link came up
    qsizetype waiting = 0;       // acts here that the partner hasn't got yet
    bool isOfOtherSession = false;
    bool isIntroduced = false; // linked, and it said what it has

    bool isCatchingUp() const { return isLinked && done < all; }
    bool isInStep() const { return isLinked && isIntroduced && !isOfOtherSession && done == all && waiting == 0; }
};

// What tells a session from another one.
struct SessionSketch
{
    QString id, title;
    std::optional<Instant> startedAt;
    qint64 acts = 0; // of moderators
};

// Two consoles that hold different sessions; the one that dialled chooses.
struct SessionConflict
{
    Partner partner;
    SessionSketch ours, theirs;
    bool isOursToChoose = false;
};

class Replicator : public QObject
{
    Q_OBJECT
public:
    enum class Whose : quint8 { Ours, Theirs };

    Replicator(Replica &replica, Seal seal, const std::vector<SignedHead> &kept, Timing timing = realTiming(),
               QObject *parent = nullptr);

    // Talks over it until it is closed; the channel stays its maker's.
    void add(Channel *channel);
    // Of the links that are up. Who isn't asked waits for what the other says.
    std::vector<SessionConflict> conflicts() const;
    // The answer where it is this console's to give; else nothing happens.
    void choose(const QString &replica, Whose whose);

    // Of all partners since the program started, linked or not, by replica.
    std::vector<Standing> standings() const;
    // To all that are linked, and no event.
    void say(const LinkMessage &message);
    // The linked ones that hold the same session as this console.
    std::vector<Partner> inSession() const;
    // Whom a partner brings and who isn't let in waits until he is; to be called again when somebody may have been.
    void guard(Stock::Gate isStranger) { m_stock.guard(std::move(isStranger)); }
    void lookAtStrangers();
    // Signatures that came by another way than a link, of events that are here: those that are right are
    // kept, and what they show is passed on.
    void takeProofs(const std::vector<QByteArray> &proofs);
    // Whether it is shown that the console wrote an event that its origin names.
    bool isShown(const EventId &id) const { return m_stock.isShown(id); }

Q_SIGNALS:
    void standingChanged();
    void introduced(); // a partner said which session it holds
    void sessionsDiffer(const evenhand::SessionConflict &conflict);
    // Theirs goes on: open an empty file for it, and it comes over the link. This one's file stays as
    // it is.
    void otherSessionWanted(const evenhand::SessionConflict &conflict);
    void refused(const QString &words);
    // Clock readings, for SessionClock.
    void pinged(evenhand::Conversation *from, const evenhand::Ping &ping);
    void ponged(evenhand::Conversation *from, const evenhand::Pong &pong);
    // What their screens showed, for NudgeSight.
    void nudgesSeen(evenhand::Conversation *from, const evenhand::NudgesSeen &seen);
    // What they have of the feed's sources, for SourceTelling.
    void sourcesTold(evenhand::Conversation *from, const evenhand::SourcesHere &sources);
    void postAgainAsked(const evenhand::PostAgain &asked);
    void linked(evenhand::Conversation *conversation);
    void unlinked(evenhand::Conversation *conversation);

private:
    // Others that are linked with both tell the partner themselves; this long is waited for that.
    static constexpr Duration othersTell = seconds(2);

    struct Known
    {
        Partner partner;
        std::map<Origin, quint64> theirs;
        Duration since{};
    };

    void spread(const std::vector<EventPtr> &events);
    Duration earliest(const Conversation &to, const EventId &head) const;
    SessionConflict conflictWith(const Conversation &conversation) const;
    void begin(Conversation *conversation);
    void end(Conversation *conversation);
    void sayLinks();
    void pumpAll();
    void takeChoice(const Conversation &from, const QString &session);
    qsizetype actsBeyond(const std::map<Origin, quint64> &theirs) const;

    Stock m_stock;
    Timing m_timing;
    std::vector<Conversation *> m_conversations;
    std::map<QString, Known> m_known; // by replica
    QString m_session;
};

} // namespace evenhand
