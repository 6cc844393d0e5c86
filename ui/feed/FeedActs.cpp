// SPDX-License-Identifier: Apache-2.0
// What FeedPane asks for: every act on the chosen message, by the window's keys and by its menu.
#include "ui/feed/FeedHead.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FeedPane.h"
#include "ui/feed/FilterBar.h"
#include "ui/feed/PostEntry.h"
#include "ui/feed/ReadOut.h"
#include "ui/feed/RemoveLine.h"
#include "ui/feed/feedWords.h"
#include "ui/theme/ChoiceRow.h"

#include <QAction>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int panelColumns = 2;

bool isHeldAuthor(const State &state, const Message &message)
{
    const Person *author = state.person(message.author);
    return author && author->heldSince;
}

QJsonObject withReason(const QString &reason)
{
    return {{QStringLiteral("reason"), reason}};
}

} // namespace

// ---- by the window's keys ----

void FeedPane::perform(Act act, int digit)
{
    switch (act) {
    case Act::FocusFeed: return focusList();
    case Act::SearchFeed: return openSearch();
    case Act::AddMessage: return openEntry();
    case Act::Question: return askPanellist(digit);
    case Act::Forwarded: return mark(Mark::Forwarded);
    case Act::Answered: return mark(Mark::Answered);
    case Act::Overtaken: return mark(Mark::Overtaken);
    case Act::Declined:
        return poseReason(tr("Declined: why?"), decliningReasons(),
                          [this](const Message &message, const QString &reason) {
                              mark(message, Mark::Declined, withReason(reason));
                          });
    case Act::AnsweredHow:
        return poseReason(tr("Answered: how?"), answeringReasons(),
                          [this](const Message &message, const QString &reason) {
                              mark(message, Mark::Answered, withReason(reason));
                          });
    case Act::HandFor: return raiseHand(std::nullopt);
    case Act::HandInRoom: return flipHand();
    case Act::HideMessage: return hideOrShow();
    case Act::HideBecause:
        return poseReason(tr("Hide: why?"), hidingReasons(), [this](const Message &message, const QString &reason) {
            ask("message.hide", message, {{QStringLiteral("on"), true}, {QStringLiteral("reason"), reason}});
        });
    case Act::PinMessage: return pin();
    case Act::ReadOut: return readOutChosen();
    case Act::CopyForZoom: return copyChosen();
    case Act::PostDone: return tickPosted();
    case Act::Redact: return redact();
    case Act::TakeOffer: return takeOffer();
    case Act::WritePost: return m_postEntry->openEntry();
    case Act::AimsAgain: return m_postEntry->openWith(PostTemplate::AimsAgain);
    case Act::TickRemoved: return tickRemoved();
    case Act::TrustAuthor: return trustAuthor();
    default: return;
    }
}

// Said before, for nothing brings it back.
void FeedPane::redact()
{
    pose(tr("Redact for ever? Nothing brings it back"), {tr("Redact for ever")},
         [this](const Message &message, int) { ask("message.redact", message); });
    if (isAsking())
        Q_EMIT said(tr("Redacting takes name and words out of every console, file and report. There is no undo."));
}

// ---- by menu ----

void FeedPane::addActs()
{
    const auto add = [this](const QString &name, Act act, int digit = 0) {
        QAction *made = m_list->addAct(name, {}, this, [this, act, digit] { perform(act, digit); });
        m_acts.push_back(made);
        return made;
    };
    m_open = m_list->addAct(tr("Show the whole text, or less"), {}, this, [this] { open(m_list->currentIndex()); });
    add(tr("Read out large"), Act::ReadOut);
    m_list->addRule();
    add(tr("Question for the whole panel"), Act::Question);
    add(tr("Forwarded"), Act::Forwarded);
    add(tr("Answered"), Act::Answered);
    add(tr("Answered, and how …"), Act::AnsweredHow);
    add(tr("Declined …"), Act::Declined);
    add(tr("Overtaken"), Act::Overtaken);
    m_acts.push_back(m_list->addAct(tr("No mark"), {}, this, [this] { mark(Mark::None); }));
    m_list->addRule();
    add(tr("Do what it seems to ask for"), Act::TakeOffer);
    add(tr("Hand for its author"), Act::HandFor);
    add(tr("Its hand is in the room, or online"), Act::HandInRoom);
    m_pin = add(tr("Pin"), Act::PinMessage);
    add(tr("Copy for Zoom"), Act::CopyForZoom);
    m_list->addRule();
    m_hide = add(tr("Hide"), Act::HideMessage);
    add(tr("Hide because …"), Act::HideBecause);
    add(tr("Its author is fine again"), Act::TrustAuthor);
    add(tr("Redact for ever …"), Act::Redact);
}

void FeedPane::followChoice()
{
    const Message *message = chosen();
    for (QAction *act : m_acts)
        act->setEnabled(message);
    m_open->setEnabled(message);
    m_hide->setText(message && message->isHidden ? tr("Show again") : tr("Hide"));
    m_pin->setText(message && message->isPinned ? tr("Unpin") : tr("Pin"));
    if (isAsking() && !m_asked.isEmpty() && (!message || message->id != m_asked))
        dismissQuestion(); // it was about another one
}

// ---- on the chosen message ----

const Message *FeedPane::chosen() const
{
    if (m_readOut && m_readOut->isOpen())
        return m_state.messages.find(m_readOut->message());
    const int row = m_list->chosenRow();
    return row < 0 || row >= m_feed.rowCount() ? nullptr : &m_feed.messageAt(row);
}

const Message *FeedPane::needed()
{
    const Message *message = chosen();
    if (!message)
        Q_EMIT said(tr("Choose a message first (%1)").arg(m_feedKey));
    return message;
}

void FeedPane::ask(const char *act, const Message &message, QJsonObject arguments)
{
    m_actedOn = message.id;
    arguments.insert(QStringLiteral("do"), QLatin1String(act));
    arguments.insert(QStringLiteral("id"), message.id.value);
    Q_EMIT requested(arguments);
}

void FeedPane::mark(Mark as)
{
    if (const Message *message = needed())
        mark(*message, as);
}

void FeedPane::mark(const Message &message, Mark as, QJsonObject arguments)
{
    arguments.insert(QStringLiteral("as"), word(as));
    ask("message.mark", message, arguments);
}

void FeedPane::askPanellist(int digit)
{
    askWhom(false);
    if (const Message *message = needed())
        askPanellist(*message, digit);
}

void FeedPane::askPanellist(const Message &message, int digit)
{
    if (digit == 0)
        return mark(message, Mark::Question);
    if (size_t(digit) > m_panellists.size())
        return Q_EMIT said(tr("Nobody on the panel has the number %1").arg(digit));
    mark(message, Mark::Question, {{QStringLiteral("to"), m_panellists[size_t(digit - 1)].name}});
}

void FeedPane::askWhom(bool isAsking)
{
    if (!isAsking)
        return dismissQuestion();
    if (!needed())
        return;
    QStringList names;
    for (const Panellist &panellist : m_panellists)
        names << panellist.name;
    pose(tr("Question for …"), names, [this](const Message &message, int i) { askPanellist(message, i + 1); });
    m_question->setRows((int(names.size()) + panelColumns) / panelColumns); // names need room
    Q_EMIT said(names.isEmpty() ? tr("Enter or 0: a question for the whole panel")
                                : tr("A digit: a question for that panellist. Enter or 0: for the whole panel."));
}

void FeedPane::hideOrShow()
{
    if (const Message *message = needed())
        ask("message.hide", *message, {{QStringLiteral("on"), !message->isHidden}});
}

// ---- what hiding leaves to be done ----

// All that one person wrote there, at once: who is removed from a platform has no further message on it.
void FeedPane::tickRemoved()
{
    const ToRemove *done = m_removeLine->first();
    if (!done)
        return Q_EMIT said(tr("Nothing that is hidden here is still to be deleted elsewhere"));
    QList<QJsonObject> ticks;
    for (const MessageId &id : done->messages)
        ticks << QJsonObject{{QStringLiteral("do"), QStringLiteral("message.removed")},
                             {QStringLiteral("id"), id.value}};
    if (ticks.size() == 1)
        Q_EMIT requested(ticks.front());
    else
        Q_EMIT togetherRequested(ticks);
}

void FeedPane::lookAtRemoved()
{
    const ToRemove *wanted = m_removeLine->first();
    if (!wanted)
        return;
    const MessageId id = wanted->messages.front();
    m_head->closeSearch();
    m_head->filters()->setFilter(FeedFilter::Hidden);
    if (const QModelIndex index = m_feed.indexOf(id); index.isValid()) {
        m_list->choose(index);
        m_list->scrollTo(index);
        m_list->setFocus(Qt::OtherFocusReason);
    } else {
        Q_EMIT said(tr("It was redacted: nothing of it is kept here"));
    }
}

void FeedPane::trustAuthor()
{
    const Message *message = needed();
    if (!message)
        return;
    if (!isHeldAuthor(m_state, *message))
        return Q_EMIT said(tr("Nothing of its author is held back"));
    Q_EMIT requested(
        {{QStringLiteral("do"), QStringLiteral("person.trust")}, {QStringLiteral("message"), message->id.value}});
}

void FeedPane::pin()
{
    if (const Message *message = needed())
        ask("message.pin", *message, {{QStringLiteral("on"), !message->isPinned}});
}

void FeedPane::raiseHand(std::optional<Side> side)
{
    const Message *message = needed();
    if (!message)
        return;
    // What was said in the room and typed here is somebody in the room.
    const bool isRoom = message->source == QLatin1String("room");
    ask("message.hand", *message,
        {{QStringLiteral("side"), word(side.value_or(isRoom ? Side::Onsite : Side::Online))}});
}

// The hand that came of it goes to the other side; where there is none, one is raised in the room.
void FeedPane::flipHand()
{
    const Message *message = needed();
    if (!message)
        return;
    for (const HandId &id : m_state.queue) {
        const Hand *hand = m_state.hands.find(id);
        if (hand && hand->message == message->id)
            return Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("hand.edit")},
                                     {QStringLiteral("id"), id.value},
                                     {QStringLiteral("side"), word(otherSide(hand->side))}});
    }
    raiseHand(Side::Onsite);
}

void FeedPane::readOutChosen()
{
    if (!m_readOut)
        return;
    if (m_readOut->isOpen())
        return m_readOut->leave();
    const Message *message = needed();
    if (!message)
        return;
    if (message->isHidden)
        return Q_EMIT said(tr("It is hidden: show it again before it is read out"));
    dismissQuestion(); // it would lie beneath
    m_readOut->open(message->id, m_state);
    Q_EMIT readOutOpened();
}

void FeedPane::leaveReadOut()
{
    if (!m_readOut || !m_readOut->isOpen())
        return;
    const MessageId read = m_readOut->message();
    m_readOut->leave();
    if (const QModelIndex index = m_feed.indexOf(read); index.isValid())
        m_list->choose(index);
}

// In the list and chosen, whatever filter or search kept it out.
void FeedPane::reveal(const MessageId &message)
{
    if (!m_feed.indexOf(message).isValid()) {
        m_head->closeSearch();
        m_head->filters()->setFilter(FeedFilter::All);
    }
    if (const QModelIndex index = m_feed.indexOf(message); index.isValid()) {
        m_list->choose(index);
        m_list->scrollTo(index);
    }
}

// One act, whatever it takes.
void FeedPane::takeOffer()
{
    const Message *message = needed();
    if (!message)
        return;
    const QModelIndex index = m_feed.indexOf(message->id);
    const std::optional<Offer> offer = index.isValid() ? m_feed.offerAt(index.row()) : std::nullopt;
    if (!offer)
        return Q_EMIT said(tr("This message asks for nothing that isn't done"));
    if (offer->commands.size() == 1)
        Q_EMIT requested(offer->commands.front());
    else
        Q_EMIT togetherRequested({offer->commands.begin(), offer->commands.end()});
}

} // namespace evenhand
