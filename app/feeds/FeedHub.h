// SPDX-License-Identifier: Apache-2.0
// Holds the sources of the feed. What they hear goes into the session in groups, each message once; what it asks for
// by the queue grammar is done when it is stored; votes typed in chat are counted; posts are taken to the sources that
// this console runs. Nobody's wish comes before it is on the disk, and a flood waits where it is. Of two consoles that
// have one source, one runs it and the other stands by (models/feeds/SourceOwners.h).
#pragma once

#include "app/Session.h"
#include "app/feeds/FeedSource.h"
#include "app/feeds/Keyring.h"
#include "app/feeds/SourceBook.h"
#include "models/chat/queueGrammar.h"
#include "models/feeds/FeedMemory.h"
#include "models/feeds/SourceClocks.h"
#include "models/feeds/SourceOwners.h"
#include "models/feeds/postHeard.h"

#include <QElapsedTimer>
#include <QHash>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>

namespace evenhand {

class KnownPeople;
class SourceTelling;

class FeedHub : public QObject
{
    Q_OBJECT
public:
    // `home`: where settings and secrets are. `place`: what stands for a session that has no id yet.
    FeedHub(Session &session, const QString &home, QString place, QObject *parent = nullptr);
    ~FeedHub() override;

    // What other consoles have is theirs to run where they began; `self`: this console. `isJoining`: some that are
    // known may be on their way.
    void share(SourceTelling &telling, const QString &self, bool isJoining);
    // Sources of another making than by their platform: a test's. For those that are run from now on.
    using Making = std::function<std::unique_ptr<FeedSource>(const SourceSettings &settings)>;
    void makeBy(Making making) { m_making = std::move(making); }
    // Sources for as long as this runs, that are in no settings.
    void addForNow(std::vector<NamedSource> sources);
    // Opens those that are switched on in this session.
    void start();
    // What sources hear begins no session: it waits until there is one, by somebody's act or from a partner.
    void holdUntilBegun() { m_holds = true; }
    // The same as start() once the session is there, which is on its way.
    void startWithSession() { m_startsWithSession = true; }
    // The session's clock was put forward by so much; back: below zero.
    void putForward(Duration moved);
    // What was kept until the session was there is kept until its time is known, too: a few seconds at most.
    void awaitClock(std::function<bool()> isRight) { m_isClockRight = std::move(isRight); }
    // Says farewell everywhere; nothing is heard any longer.
    void stop();

    // ---- sources ----
    std::vector<SourceRow> rows() const;
    using Answered = std::function<void(const QString &problem)>; // empty: done
    // `secrets`: none: as they are. The source is switched on, anew where it ran.
    void put(const SourceSettings &settings, const std::optional<SourceSecrets> &secrets, Answered answered);
    void remove(const QString &name);
    void switchOn(const QString &name, bool on);
    void retry(const QString &name);
    // Whether it would work: opens it aside. `said`: in words, once; `isGood`: it does.
    using Tested = std::function<void(bool isGood, const QString &said)>;
    void test(const SourceSettings &settings, const std::optional<SourceSecrets> &secrets, Tested tested);

    // ---- messages that scripts bring ----
    void receive(const std::vector<QJsonObject> &messages, Console::Done done);

    // ---- posts ----
    QStringList outlets() const; // names of sources here that can be posted to
    // What could not be brought there, and what waits for a source that is away.
    std::vector<StuckPost> stuckPosts() const;
    // False: nothing of it is left to be done.
    bool postAgain(const QString &post, const QString &to);

Q_SIGNALS:
    void rowsChanged();
    void postsChanged();
    // Of what happened at a source, in words.
    void said(const QString &words);

private:
    // What a message's event doesn't say.
    struct Flags
    {
        bool isSilent = false, isModerator = false, isPast = false;
    };
    struct Waiting
    {
        QJsonObject message;
        Flags flags;
        int refusals = 0;
    };
    // To an earlier message, or to a hand that the platform shows.
    struct Change
    {
        QString source, key; // what it is called here, and what stands for it in ids
        Side side = Side::Online;
        Heard heard;
    };
    struct ToDo
    {
        MessageId message;
        Flags flags;
    };
    struct Running
    {
        std::unique_ptr<FeedSource> source;
        bool isForNow = false;
        QByteArray place = {}; // empty: it is not shared
        QString key = {};      // what stands for it in ids
        bool isOpen = false;   // else it stands by
        bool wasLive = false;
        Duration liveSince{};                   // by m_since
        std::optional<Instant> heardUntil = {}; // by another console, or by this one before it stood by
        // A console is gone that posted there until then: what came of its last posts it can't say.
        std::optional<Instant> leftAt = {};
    };
    using PostTo = std::pair<QString, QString>; // a post, and what its moderator calls the source

    QString token() const;
    std::unique_ptr<FeedSource> make(const SourceSettings &settings, const SourceSecrets &secrets);
    void run(const SourceSettings &settings, const SourceSecrets &secrets, bool isForNow);
    void connectSource(FeedSource &source);
    void halt(const QString &name);
    void keepToken();

    // FeedHubSharing.cpp
    bool isStandingBy(const Running &running) const { return !running.place.isEmpty() && !running.isOpen; }
    SourceStanding standingOf(const Running &running) const;
    void noteStanding(const QString &name);
    void lookAtOwners();
    void obey(const QString &name);
    void takeOver(const QString &name, Running &running);
    void standBy(const QString &name, Running &running);
    void tellSources();
    std::optional<Instant> knownSince(const QString &name) const;
    QStringList namesOf(const QString &name) const;
    void learnElsewhere(const QString &replica, const std::vector<SourceTold> &sources);
    void noteWhoHears();
    void noteWhoLeft(const QString &replica);
    void tellGap(const QString &name, Instant since, Instant until);

    void hear(const FeedSource &source, const std::vector<Heard> &messages);
    void readTranscript(const FeedSource &source, const std::vector<ChatLine> &lines, const ChatAnchor &anchor);
    QJsonObject messageOf(const FeedSource &source, const Heard &heard) const;
    MessageId idIn(const QString &source, const QString &key, const QString &native) const;
    bool isToBegin() const;
    bool isClockToCome();
    void leaveOutPast();
    void pump();
    void hold();
    void takeBackRefused();
    void mergeTranscript();
    void sendGroup();
    void keepFlags(const Waiting &of);
    void brake();
    void keepRefused(std::vector<Waiting> group, size_t number);
    bool takeChange(const FeedSource &source, const Heard &heard);
    void settleChanges();
    void settle(const Change &change);
    void followHand(const Change &change);
    void receiveNew(const std::vector<QJsonObject> &messages, const std::vector<QJsonObject> &stamped,
                    const std::vector<bool> &isKnown, Console::Done done);
    void forget(const std::vector<QJsonObject> &messages, const std::vector<QJsonObject> &stamped);
    QJsonObject bySessionClock(QJsonObject message);

    void takeGrown(const std::vector<EventPtr> &events);
    const Running *runningOf(const QString &source) const;
    void lookForLeftHands(const QString &source);
    void takeMessage(const MessageAdded &added, const KnownPeople &isKnown);
    static QString flagKey(const QString &source, const QString &id, const QString &author, const QString &text);
    void actNext();
    void actOn(const ToDo &toDo);
    void finishAct();
    void answerInChannel(const Message &message, const QueueCommand &command, const Flags &flags);
    void noticeCall(const Message &message);
    void callNamed(const MessageId &id);
    void noticeBrought(const QString &source);
    void countVotes();
    std::optional<Side> sideOf(const QString &source) const;

    // FeedHubPosts.cpp
    void takePost(const PostId &id, bool isOwn);
    void becomeDue(const PostId &id, bool isNew);
    void keepForPeople(const Post &post);
    void sweepPosts();
    void bring(const Post &post, const QString &to, bool isNew);
    Running *outletFor(const QString &to);
    bool mayPost(const Running &running) const;
    bool isToBeHeard(const Running &running, bool isDoubtful) const;
    static bool mayBeOut(const Post &post, const Running &running);
    bool isStuck(const QString &post, const QString &to) const;
    bool isStuckElsewhere(const QString &post, const QString &to) const;
    void closePost(const PostTo &way, PostHeard heard);
    void holdBack(const PostTo &way, const QString &why);
    bool isPosting(const QString &source) const;
    void takePosted(const FeedSource &source, const Posted &posted);
    void takeDone(const QString &post, const QString &to);
    void noticePosted(const Message &message);
    void lookForLeftPosts();
    void dropStuck(const QString &post, const QString &to);

    Session &m_session;
    QString m_place;
    SourceBook m_book;
    Keyring m_keyring;
    std::map<QString, Running> m_running;
    std::vector<NamedSource> m_forNow;
    std::unique_ptr<FeedSource> m_tested;
    Making m_making; // none: by the platform

    FeedMemory m_memory;
    std::deque<Waiting> m_waiting;
    int m_groups = 0; // on their way to the disk
    size_t m_lastGroup = 0;
    std::map<size_t, std::vector<Waiting>> m_refused; // groups that couldn't be kept, by number
    QTimer m_again;                                   // for these
    std::function<bool()> m_isClockRight;
    QElapsedTimer m_clockAwaited;
    bool m_looksAtClock = false;
    bool m_isBraking = false, m_holds = false, m_isHeld = false, m_hasSaidThatItHolds = false,
         m_startsWithSession = false, m_isStopped = false;
    QHash<QString, Flags> m_flags;
    std::deque<Change> m_changes; // behind the messages that they may be about
    std::map<QString, std::pair<std::vector<ChatLine>, ChatAnchor>> m_transcripts; // read while others were stored

    std::deque<ToDo> m_toDo;
    int m_acting = 0; // commands that aren't answered yet
    bool m_isActing = false;
    std::vector<std::function<void()>> m_whenActed;
    QTimer m_counting;

    std::vector<StuckPost> m_stuck;
    std::vector<PostId> m_due;          // sent since this runs, and not done everywhere
    std::vector<PostId> m_late;         // and those that are left to the people
    std::map<PostTo, QString> m_handed; // to the source of that name here, which hasn't answered yet

    SourceTelling *m_telling = nullptr;   // none: all sources here are run
    std::optional<SourceOwners> m_owners; // with it
    QElapsedTimer m_since;                // for them
    QTimer m_looking;
    std::vector<SourceTold> m_toldLast;
    std::vector<StuckPost> m_stuckTold;
    std::map<QString, QHash<QString, SourceTold>> m_elsewhere; // by replica and their name, also of those that left
    SourceClocks m_clocks;                                     // of sources that scripts bring
    QSet<QString> m_brought;                                   // sources that scripts here have named
};

} // namespace evenhand
