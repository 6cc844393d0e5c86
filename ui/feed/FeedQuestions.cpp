// SPDX-License-Identifier: Apache-2.0
// What FeedPane asks back about a message: one of several answers, or a reason in one's own words.
#include "ui/feed/FeedHead.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FeedPane.h"
#include "ui/feed/MessageDelegate.h"
#include "ui/feed/ReadOut.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/together/LineEntry.h"

#include <QLineEdit>
#include <utility>

namespace evenhand {

// ---- questions of the pane ----

void FeedPane::pose(const QString &question, const QStringList &answers, Answered answered)
{
    const Message *message = needed();
    if (!message)
        return;
    const MessageId about = message->id;
    if (m_readOut && m_readOut->isOpen()) { // the question would lie beneath it
        leaveReadOut();
        reveal(about);
    }
    m_asked = about;
    m_answered = std::move(answered);
    m_question->setRows(0);
    m_question->ask(question, answers);
    m_question->show();
}

// One of these, or one's own words.
void FeedPane::poseReason(const QString &question, const QStringList &reasons, Reasoned reasoned)
{
    pose(question, reasons + QStringList{tr("in other words …")},
         [this, question, reasons, reasoned](const Message &message, int i) {
             if (i < reasons.size())
                 reasoned(message, reasons.at(i));
             else
                 openReason(message, question, reasoned);
         });
}

void FeedPane::openReason(const Message &message, const QString &question, Reasoned reasoned)
{
    m_reasoned = std::move(reasoned);
    m_reasonAbout = message.id;
    m_reason->setWhat(question);
    m_reason->line()->clear();
    m_reason->show();
    m_reason->line()->setFocus(Qt::ShortcutFocusReason);
}

void FeedPane::takeReason(const QString &words)
{
    const Reasoned reasoned = std::exchange(m_reasoned, {});
    const Message *about = m_state.messages.find(m_reasonAbout);
    leaveReason();
    if (reasoned && about && about->isShown())
        reasoned(*about, words);
}

void FeedPane::leaveReason()
{
    m_reasoned = {};
    if (m_reason->line()->hasFocus())
        m_list->setFocus(Qt::OtherFocusReason); // before it hides
    m_reason->hide();
}

bool FeedPane::isAsking() const
{
    return !m_question->isHidden();
}

bool FeedPane::choose(int digit)
{
    return isAsking() && m_question->choose(digit);
}

void FeedPane::dismissQuestion()
{
    m_asked = {};
    m_answered = {};
    m_question->hide();
}

bool FeedPane::leave()
{
    if (m_readOut && m_readOut->isOpen()) {
        m_readOut->leave();
    } else if (isAsking()) {
        dismissQuestion();
    } else if (!m_reason->isHidden()) {
        leaveReason();
    } else if (m_head->isSearching()) {
        m_head->closeSearch();
    } else if (!m_list->hasFocus() || m_list->chosenRow() < 0) {
        return false;
    } else if (m_feed.messageAt(m_list->chosenRow()).id == m_delegate->opened()) {
        open(m_list->currentIndex());
    } else {
        m_list->follow();
    }
    return true;
}

} // namespace evenhand
