// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/FeedPane.h"

#include "ui/feed/FeedEntry.h"
#include "ui/feed/FeedFoot.h"
#include "ui/feed/FeedHead.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FilterBar.h"
#include "ui/feed/MessageDelegate.h"
#include "ui/feed/NoteHits.h"
#include "ui/feed/PostEntry.h"
#include "ui/feed/ReadOut.h"
#include "ui/feed/RemoveLine.h"
#include "ui/feed/feedWords.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/together/LineEntry.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {
constexpr int longestReason = 200;  // characters
constexpr int linesBesidePost = 24; // of text: room for the feed, what is below it and a post
} // namespace

FeedPane::FeedPane(QWidget *parent)
    : QWidget(parent),
      m_theme(themeOf(ThemeKind::Light)),
      m_head(new FeedHead(this)),
      m_delegate(new MessageDelegate(m_feed, this)),
      m_noteHits(new NoteHits(this)),
      m_list(new FeedList(*m_delegate, this)),
      m_question(new ChoiceRow(0, this)),
      m_removeLine(new RemoveLine(this)),
      m_foot(new FeedFoot(this)),
      m_entry(new FeedEntry(this)),
      m_postEntry(new PostEntry(this)),
      m_reason(new LineEntry(this))
{
    m_list->setModel(&m_feed);
    m_list->setAccessibleName(tr("Feed"));
    m_question->hide();
    m_reason->setHint(tr("Enter takes it · Esc leaves it"));
    m_reason->line()->setMaxLength(longestReason);
    m_reason->hide();
    setFocusProxy(m_list);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, &FeedPane::openSearch);
    layOut();
    connectParts();
    addActs();
    setKeys(KeyMap());
    setTheme(m_theme);
    showTeaching();
    showFoot();
    followChoice();
}

void FeedPane::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_noteHits);
    column->addWidget(m_list, 1);
    column->addWidget(m_question);
    column->addWidget(m_reason);
    column->addWidget(m_removeLine);
    column->addWidget(m_foot);
    column->addWidget(m_entry);
    column->addWidget(m_postEntry);
}

void FeedPane::connectParts()
{
    connect(&m_feed, &FeedModel::arrived, this, &FeedPane::countArrived);
    connect(m_list, &ActList::choiceChanged, this, &FeedPane::followChoice);
    connect(m_list, &ActList::menuWanted, this, &FeedPane::followChoice);
    connect(m_list, &FeedList::openWanted, this, &FeedPane::open);
    connect(m_list, &FeedList::followingChanged, this, &FeedPane::showFoot);
    connect(m_list, &FeedList::pasteWanted, this, [this] {
        openEntry();
        m_entry->paste(QApplication::clipboard()->text());
    });
    connect(m_head, &FeedHead::filterChosen, this, &FeedPane::setFilter);
    connect(m_head, &FeedHead::searchWanted, this, &FeedPane::openSearch);
    connect(m_head, &FeedHead::searchTyped, this, &FeedPane::search);
    connect(m_head, &FeedHead::searchLeft, this, &FeedPane::leaveSearch);
    connect(m_head, &FeedHead::resultsWanted, this, &FeedPane::goToFound);
    connect(m_noteHits, &NoteHits::noteWanted, this, &FeedPane::noteWanted);
    connect(m_noteHits, &NoteHits::passed, this, &FeedPane::focusList);
    connect(m_noteHits, &NoteHits::left, this, &FeedPane::openSearch);
    connect(m_removeLine, &RemoveLine::ticked, this, &FeedPane::tickRemoved);
    connect(m_removeLine, &RemoveLine::lookWanted, this, &FeedPane::lookAtRemoved);
    connect(m_foot, &FeedFoot::followWanted, m_list, &FeedList::follow);
    connect(m_foot, &FeedFoot::addWanted, this, &FeedPane::openEntry);
    connect(m_foot, &FeedFoot::postedTicked, this, &FeedPane::tickPosted);
    connect(m_foot, &FeedFoot::writeWanted, m_postEntry, &PostEntry::openEntry);
    connect(m_foot, &FeedFoot::aimsWanted, this, [this] { m_postEntry->openWith(PostTemplate::AimsAgain); });
    connect(m_foot, &FeedFoot::againWanted, this, &FeedPane::postAgain);
    connect(m_postEntry, &PostEntry::openedOrClosed, this, &FeedPane::shareHeight);
    connect(m_postEntry, &PostEntry::writtenFor, this, &FeedPane::writePost);
    connect(m_entry, &FeedEntry::requested, this, &FeedPane::requested);
    connect(m_entry, &FeedEntry::togetherRequested, this, &FeedPane::togetherRequested);
    connect(m_entry, &FeedEntry::copyWanted, this, &FeedPane::copyForZoom);
    connect(m_reason, &LineEntry::taken, this, &FeedPane::takeReason);
    connect(m_reason, &LineEntry::left, this, &FeedPane::leaveReason);
    connect(m_question, &ChoiceRow::dismissed, this, &FeedPane::dismissQuestion);
    connect(m_question, &ChoiceRow::chosen, this, [this](int index) {
        const auto answered = std::exchange(m_answered, {});
        const Message *about = m_state.messages.find(m_asked);
        dismissQuestion();
        if (answered && about)
            answered(*about, index);
    });
}

void FeedPane::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_delegate->setTheme(theme);
    m_list->setTheme(theme);
    m_list->setMinimumHeight(theme.pixels(TypeSize::Text) * 4);
    m_head->setTheme(theme);
    m_noteHits->setTheme(theme);
    m_question->setTheme(theme);
    m_reason->setTheme(theme);
    m_removeLine->setTheme(theme);
    m_foot->setTheme(theme);
    m_entry->setTheme(theme);
    m_postEntry->setTheme(theme);
    if (m_readOut)
        m_readOut->setTheme(theme);
    showFoot();
    updateGeometry();
}

void FeedPane::setKeys(const KeyMap &keys)
{
    m_keys = keys;
    showTeaching();
    m_feedKey = keys.label(Act::FocusFeed);
    m_undoKey = keys.label(Act::Undo);
    m_head->setSearchKey(keys.label(Act::SearchFeed));
    m_foot->setKeys(keys.label(Act::AddMessage), keys.label(Act::PostDone), keys.label(Act::WritePost),
                    keys.label(Act::AimsAgain));
    m_removeLine->setKey(keys.label(Act::TickRemoved));
    m_postEntry->setPlanKey(keys.label(Act::Plan));
    m_delegate->setOfferKey(keys.label(Act::TakeOffer));
    m_list->remeasure();
    if (m_readOut)
        m_readOut->setKeys(keys.label(Act::Answered));
}

void FeedPane::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_delegate->setZone(zone);
    m_removeLine->setZone(zone);
    m_entry->setZone(zone);
    if (m_readOut)
        m_readOut->setZone(zone);
    m_list->remeasure();
}

void FeedPane::setReadOutPlace(QWidget *place, QWidget *corner)
{
    m_readOut = new ReadOut(place, corner);
    m_readOut->setTheme(m_theme);
    m_readOut->setZone(m_zone);
    connect(m_readOut, &ReadOut::left, this, &FeedPane::followChoice);
    connect(m_readOut, &ReadOut::answeredWanted, this, [this](const QString &id) {
        if (const Message *message = m_state.messages.find(MessageId(id)))
            ask("message.mark", *message, {{QStringLiteral("as"), word(Mark::Answered)}});
    });
}

QSize FeedPane::minimumSizeHint() const
{
    return {m_theme.pixels(TypeSize::Text) * 16, QWidget::minimumSizeHint().height()};
}

void FeedPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareHeight();
}

// While something is written to the chats in a low pane, what else can be done below the feed gives it its room.
void FeedPane::shareHeight()
{
    const bool isLow = m_postEntry->isOpen() && height() < m_theme.pixels(TypeSize::Text) * linesBesidePost;
    m_foot->setVisible(!isLow);
    m_removeLine->setLow(isLow);
}

// ---- what is shown ----

void FeedPane::showState(const State &state, Instant now)
{
    const bool hasNew = state.messages.digest() != m_state.messages.digest()
        || (!m_searched.isEmpty() && state.notes.digest() != m_state.notes.digest());
    const MessageId acted = std::exchange(m_actedOn, {});
    const Message *before = chosen();
    const MessageId wasChosen = before ? before->id : MessageId();
    const int wasRow = m_list->chosenRow();
    m_state = state;
    m_panellists = panellists(state);
    m_panellists.resize(std::min<size_t>(m_panellists.size(), 9)); // as many as there are digits
    m_feed.showState(state, now);
    m_noteHits->showState(state);
    m_removeLine->showToRemove(toRemove(state));
    // An act of ours took it out of what is listed: the next one is at hand, as in a pile of letters.
    const bool hasGone = !wasChosen.isEmpty() && m_list->chosenRow() < 0;
    if (hasGone && wasChosen == acted && m_feed.rowCount() > 0)
        m_list->choose(m_feed.index(std::min(wasRow, m_feed.rowCount() - 1)));
    else if (!wasChosen.isEmpty() && !hasGone && !hasNew)
        m_actedOn = acted; // not done yet
    m_head->showCounts(m_feed.counts());
    showPosts();
    m_entry->showState(state, now);
    m_postEntry->showState(state, now);
    m_foot->showAimsDue(areAimsDueAgain(state));
    if (m_readOut)
        m_readOut->showState(state);
    if (!m_asked.isEmpty()) {
        const Message *about = state.messages.find(m_asked);
        if (!about || !about->isShown())
            dismissQuestion();
    }
    if (hasNew)
        searchAgain();
    followChoice();
    showFoot();
}

void FeedPane::showOutlets(const QStringList &outlets, const std::vector<StuckPost> &stuck)
{
    m_outlets = outlets;
    m_stuck = stuck;
    m_postEntry->showOutlets(outlets);
    showPosts();
}

void FeedPane::showPosts()
{
    m_foot->showPosts(waitingPosts(m_state, m_outlets, m_stuck));
}

// What is pasted is dated by it.
void FeedPane::passTime(Instant now)
{
    m_entry->passTime(now);
    m_postEntry->passTime(now);
}

void FeedPane::countArrived(int rows)
{
    if (!m_list->isFollowing())
        m_fresh += rows;
}

void FeedPane::showFoot()
{
    if (m_list->isFollowing())
        m_fresh = 0;
    m_foot->showFollowing(m_list->isFollowing(), m_fresh);
}

void FeedPane::showTeaching()
{
    const auto [heading, words] = teachingOf(m_feed.filter(), m_feed.isSearching(), m_keys);
    m_list->setTeaching(heading, words);
}

void FeedPane::open(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const MessageId id = m_feed.messageAt(index.row()).id;
    const bool isOpen = m_delegate->opened() == id;
    if (!isOpen && !m_delegate->isCut(index.row(), m_list->viewport()->width())) {
        if (m_feed.messageAt(index.row()).isHidden)
            Q_EMIT said(tr("It is hidden: what it says is under the filter Hidden"));
        return;
    }
    setOpened(isOpen ? MessageId() : id);
    m_list->remeasure();
    m_list->scrollTo(index);
}

void FeedPane::setOpened(const MessageId &message)
{
    m_delegate->setOpened(message);
    m_feed.setOpened(message);
}

void FeedPane::relist(const std::function<void()> &change)
{
    const Message *message = chosen();
    const MessageId before = message ? message->id : MessageId();
    change();
    m_fresh = 0;
    const QModelIndex index = before.isEmpty() ? QModelIndex() : m_feed.indexOf(before);
    if (index.isValid()) {
        m_list->choose(index);
        m_list->scrollTo(index, QAbstractItemView::PositionAtCenter);
    } else {
        m_list->follow();
    }
    showTeaching();
    showFoot();
}

void FeedPane::setFilter(FeedFilter filter)
{
    setOpened({});
    relist([&] { m_feed.setFilter(filter); });
    m_head->showCounts(m_feed.counts());
}

void FeedPane::focusList()
{
    leaveReadOut();
    if (m_list->chosenRow() < 0 && m_feed.rowCount() > 0)
        m_list->choose(m_feed.index(m_feed.rowCount() - 1));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void FeedPane::openEntry()
{
    leaveReadOut();
    m_entry->openEntry();
}

// ---- search ----

void FeedPane::openSearch()
{
    leaveReadOut();
    m_head->openSearch();
}

void FeedPane::search(const QString &words)
{
    m_searched = words;
    if (words.trimmed().isEmpty()) {
        m_head->showFound({});
        m_noteHits->showHits(m_state, {});
        m_isSearchDue = false;
        return relist([this] { m_feed.setHits(std::nullopt); });
    }
    m_isSearchDue = true;
    searchAgain();
}

// One search is out at a time: what is typed or comes meanwhile is asked for when it is back.
void FeedPane::searchAgain()
{
    if (m_searched.trimmed().isEmpty())
        return;
    m_isSearchDue = true;
    if (std::exchange(m_isSearchOut, true))
        return;
    m_isSearchDue = false;
    Q_EMIT searchRequested(m_searched);
}

void FeedPane::showHits(const QString &words, const QStringList &messages, const QStringList &notes, bool hasMore)
{
    m_isSearchOut = false;
    if (m_searched.trimmed().isEmpty())
        return;
    if (words == m_searched) {
        QSet<MessageId> ids;
        for (const QString &id : messages)
            ids.insert(MessageId(id));
        if (!m_list->isFollowing() && m_feed.isSearching())
            m_feed.setHits(ids); // somebody reads what was found before: it stays in place
        else
            relist([&] { m_feed.setHits(ids); });
        showTeaching();
        m_noteHits->showHits(m_state, notes);
        m_head->showFound(foundWords(m_feed.rowCount(), m_noteHits->count(), hasMore));
        Q_EMIT hitsShown(words);
    }
    if (m_isSearchDue)
        searchAgain();
}

// Notes stand first, and are few.
void FeedPane::goToFound()
{
    m_noteHits->count() > 0 ? m_noteHits->focusList() : focusList();
}

void FeedPane::leaveSearch()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

} // namespace evenhand
