// SPDX-License-Identifier: Apache-2.0
// The feed as moderators work it: what came, found by filter and search, and each message marked,
// hidden, pinned, given a hand, read out or copied by one key on the chosen row.
#pragma once

#include "models/feeds/SourceStanding.h"
#include "models/items/FeedModel.h"
#include "models/items/glance.h"
#include "ui/keys/KeyMap.h"
#include "ui/theme/Theme.h"

#include <QJsonObject>
#include <QTimeZone>
#include <QWidget>
#include <functional>

class QAction;

namespace evenhand {

struct WaitingPost;
class ChoiceRow;
class FeedEntry;
class FeedFoot;
class FeedHead;
class FeedList;
class LineEntry;
class MessageDelegate;
class NoteHits;
class PostEntry;
class ReadOut;
class RemoveLine;

class FeedPane : public QWidget
{
    Q_OBJECT
public:
    explicit FeedPane(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setKeys(const KeyMap &keys);
    void setZone(const QTimeZone &zone);
    // Over what a message is read out; with a `corner`, only from that one on.
    void setReadOutPlace(QWidget *place, QWidget *corner = nullptr);
    // Something beneath is wanted: the message is the chosen one then, where it is listed.
    void leaveReadOut();
    void showState(const State &state, Instant now);
    void passTime(Instant now);
    // Where this console posts by itself, and what it could not bring there.
    void showOutlets(const QStringList &outlets, const std::vector<StuckPost> &stuck);

    // The messages and notes found for these words; `hasMore`: only the newest.
    void showHits(const QString &words, const QStringList &messages, const QStringList &notes, bool hasMore);

    // Acts of the window that are the feed's (FeedActs.cpp).
    void perform(Act act, int digit);
    // While Q waits for its digit: whom the question is for.
    void askWhom(bool isAsking);
    // A question of the pane is open: digits answer it, Esc leaves it.
    bool isAsking() const;
    bool choose(int digit);
    void dismissQuestion();
    // Esc on its way out; false where there is nothing to leave.
    bool leave();

    const FeedModel &feed() const { return m_feed; }
    FeedList *list() const { return m_list; }
    FeedHead *head() const { return m_head; }
    FeedFoot *foot() const { return m_foot; }
    FeedEntry *entry() const { return m_entry; }
    PostEntry *postEntry() const { return m_postEntry; }
    RemoveLine *removeLine() const { return m_removeLine; }
    ReadOut *readOut() const { return m_readOut; }
    ChoiceRow *question() const { return m_question; }
    LineEntry *reason() const { return m_reason; }
    NoteHits *noteHits() const { return m_noteHits; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // All of them one act.
    void togetherRequested(const QList<QJsonObject> &commands);
    void copyRequested(const QString &words);
    void postAgainRequested(const QString &post, const QString &to);
    // Answered by showHits().
    void searchRequested(const QString &words);
    void hitsShown(const QString &words);
    void said(const QString &words);
    void noteWanted(const QString &note); // that was found
    // Something is read out now: what was said before is no longer of interest.
    void readOutOpened();

public Q_SLOTS:
    void focusList();
    void openSearch();
    void openEntry();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void shareHeight();
    void layOut();
    void connectParts();
    void addActs();
    void followChoice();
    void setFilter(FeedFilter filter);
    void search(const QString &words);
    void searchAgain();
    void leaveSearch();
    void goToFound();
    void open(const QModelIndex &index);
    void setOpened(const MessageId &message);
    void showTeaching();
    void showFoot();
    void countArrived(int rows);
    // A change that somebody asked for of what is listed: the chosen row stays, or the newest is shown.
    void relist(const std::function<void()> &change);

    const Message *chosen() const;
    // Says what to do where nothing is chosen.
    const Message *needed();
    void ask(const char *act, const Message &message, QJsonObject arguments = {});
    void mark(Mark as);
    void mark(const Message &message, Mark as, QJsonObject arguments = {});
    void askPanellist(int digit);
    void askPanellist(const Message &message, int digit);
    void hideOrShow();
    void pin();
    void raiseHand(std::optional<Side> side);
    void flipHand();
    void readOutChosen();
    void redact();
    void copyChosen();
    void copyForZoom(const QString &words);
    void keepAndCopy(const QString &words, const PostId &post);
    void copyParts(const QString &words);
    void sayCopied();
    bool copyNextPart(const WaitingPost &of);
    bool copyAnew(const QString &words);
    void tickPosted();
    void postAgain();
    void takeOffer();
    void tickRemoved();
    void lookAtRemoved();
    void trustAuthor();
    void writePost(const QString &words, const QStringList &to, const QString &id);
    void showPosts();
    // About the chosen message, and no other, whatever is chosen when it is answered.
    using Answered = std::function<void(const Message &message, int index)>;
    void pose(const QString &question, const QStringList &answers, Answered answered);
    using Reasoned = std::function<void(const Message &message, const QString &reason)>;
    void poseReason(const QString &question, const QStringList &reasons, Reasoned reasoned);
    void openReason(const Message &message, const QString &question, Reasoned reasoned);
    void takeReason(const QString &words);
    void leaveReason();
    void reveal(const MessageId &message);

    State m_state;
    Theme m_theme;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    FeedModel m_feed;
    FeedHead *m_head;
    MessageDelegate *m_delegate;
    NoteHits *m_noteHits;
    FeedList *m_list;
    ChoiceRow *m_question;
    RemoveLine *m_removeLine;
    FeedFoot *m_foot;
    FeedEntry *m_entry;
    PostEntry *m_postEntry;
    QStringList m_outlets;
    std::vector<StuckPost> m_stuck;
    struct Copied
    {
        QString words;
        QStringList parts;
        int part = 0;
    };
    Copied m_copied; // for Zoom, last
    ReadOut *m_readOut = nullptr;
    Answered m_answered;
    LineEntry *m_reason;
    Reasoned m_reasoned;
    MessageId m_reasonAbout;
    MessageId m_asked, m_actedOn; // whom the open question is about; whose row an act of ours may take away
    std::vector<Panellist> m_panellists;
    QString m_searched;         // what was typed last
    bool m_isSearchDue = false; // something came since it was asked for
    bool m_isSearchOut = false; // asked for and not answered
    int m_fresh = 0;            // came since the feed stood still
    QString m_feedKey, m_undoKey;
    KeyMap m_keys;

    std::vector<QAction *> m_acts;
    QAction *m_hide, *m_pin, *m_open;
};

} // namespace evenhand
