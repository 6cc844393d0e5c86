// SPDX-License-Identifier: Apache-2.0
// Holds the sources of the feed. What they hear goes into the session in groups, each message once; what it asks for
// by the queue grammar is done when it is stored; votes typed in chat are counted; posts are taken to the sources that
// this console runs. Nobody's wish comes before it is on the disk, and a flood waits where it is.
#pragma once

#include "app/Session.h"
#include "app/feeds/FeedSource.h"
#include "app/feeds/Keyring.h"
#include "app/feeds/SourceBook.h"
#include "models/chat/queueGrammar.h"
#include "models/feeds/FeedMemory.h"

#include <QHash>
#include <QPointer>
#include <QTimer>
#include <deque>
#include <map>
#include <memory>

namespace evenhand {

class KnownPeople;

class FeedHub : public QObject
{
    Q_OBJECT
public:
    // `home`: where settings and secrets are. `place`: what stands for a session that has no id yet.
    FeedHub(Session &session, const QString &home, QString place, QObject *parent = nullptr);
    ~FeedHub() override;

    // Sources for as long as this runs, that are in no settings.
    void addForNow(std::vector<NamedSource> sources);
    // Opens those that are switched on in this session.
    void start();
    // The same once the session is there, which is on its way.
    void startWithSession() { m_startsWithSession = true; }
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
    void postAgain(const QString &post, const QString &to);

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
    };
    // To an earlier message, or to a hand that the platform shows.
    struct Change
    {
        QString source;
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
    };

    QString token() const;
    std::unique_ptr<FeedSource> make(const SourceSettings &settings, const SourceSecrets &secrets);
    void run(const SourceSettings &settings, const SourceSecrets &secrets, bool isForNow);
    void connectSource(FeedSource &source);
    void halt(const QString &name);
    void keepToken();

    void hear(const FeedSource &source, const std::vector<Heard> &messages);
    void readTranscript(const FeedSource &source, const std::vector<ChatLine> &lines, const ChatAnchor &anchor);
    void pump();
    void brake();
    bool takeChange(const FeedSource &source, const Heard &heard);
    void settleChanges();
    void settle(const Change &change);
    void followHand(const Change &change);
    void receiveNew(const std::vector<QJsonObject> &messages, const std::vector<bool> &isKnown, Console::Done done);

    void takeGrown(const std::vector<EventPtr> &events);
    void takeMessage(const MessageAdded &added, const KnownPeople &isKnown);
    static QString flagKey(const QString &source, const QString &id, const QString &author, const QString &text);
    void actNext();
    void actOn(const ToDo &toDo);
    void finishAct();
    void answerInChannel(const Message &message, const QueueCommand &command, const Flags &flags);
    void countVotes();
    Side sideOf(const QString &source) const;

    void takePost(const PostId &id, bool isOwn);
    void takePosted(const FeedSource &source, const Posted &posted);
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

    FeedMemory m_memory;
    std::deque<Waiting> m_waiting;
    int m_groups = 0; // on their way to the disk
    bool m_isBraking = false, m_startsWithSession = false;
    QHash<QString, Flags> m_flags;
    std::deque<Change> m_changes; // behind the messages that they may be about
    std::map<QString, std::pair<std::vector<ChatLine>, ChatAnchor>> m_transcripts; // read while others were stored

    std::deque<ToDo> m_toDo;
    int m_acting = 0; // commands that aren't answered yet
    bool m_isActing = false;
    std::vector<std::function<void()>> m_whenActed;
    QTimer m_counting;

    std::vector<StuckPost> m_stuck;
};

} // namespace evenhand
