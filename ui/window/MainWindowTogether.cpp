// SPDX-License-Identifier: Apache-2.0
// What stands in the place of the panes for a while: what the two moderators keep together in the
// queue's, the plan in that of all three.
#include "ui/agenda/AgendaPane.h"
#include "ui/feed/FeedPane.h"
#include "ui/floor/FloorPane.h"
#include "ui/plan/PlanPage.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueuePane.h"
#include "ui/strip/NudgeLine.h"
#include "ui/strip/Strip.h"
#include "ui/together/NotesPane.h"
#include "ui/together/PollsPane.h"
#include "ui/together/TogetherLine.h"
#include "ui/together/TogetherPanes.h"
#include "ui/undo/NoticesPane.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Screens.h"

#include <QApplication>
#include <QSplitter>
#include <QStackedWidget>

namespace evenhand {

namespace {

// What can be done with the plan in sight; everything else is about the panes that it covers.
bool standsBesidePlan(Act act)
{
    switch (act) {
    case Act::Undo:
    case Act::Redo:
    case Act::Help:
    case Act::Plan:
    case Act::Readiness:
    case Act::Takeaway:
    case Act::Acknowledge:
    case Act::Attendance: return true;
    default: return false;
    }
}

} // namespace

// ---- together ----

void MainWindow::connectTogether()
{
    connect(m_together, &TogetherLine::requested, this, &MainWindow::requested);
    connect(m_together, &TogetherLine::togetherRequested, this, &MainWindow::togetherRequested);
    connect(m_panes, &TogetherPanes::requested, this, &MainWindow::requested);
    const auto say = [this](const QString &words) { m_undo->showNotice(words, Keep::UntilNextAct); };
    connect(m_together, &TogetherLine::said, this, say);
    connect(m_together, &TogetherLine::nudgeShown, this, &MainWindow::nudgeShown);
    connect(m_panes, &TogetherPanes::said, this, say);
    connect(m_together, &TogetherLine::readinessWanted, m_panes, &TogetherPanes::openReadiness);
    connect(m_together, &TogetherLine::notesWanted, m_panes, &TogetherPanes::openNotes);
    connect(m_together, &TogetherLine::ledgerWanted, m_panes, &TogetherPanes::openLedger);
    connect(m_together, &TogetherLine::careWanted, m_panes, &TogetherPanes::openCare);
    connect(m_panes, &TogetherPanes::editWanted, m_together, &TogetherLine::editNote);
    connect(m_panes, &TogetherPanes::nudgeLeft, m_keyboard, &Keyboard::callOff);
    connect(m_panes, &TogetherPanes::wanted, this, [this] {
        if (m_lower->currentWidget() != m_panes)
            m_noticesBefore = m_undo->notices().last();
        m_lower->setCurrentWidget(m_panes);
    });
    connect(m_panes, &TogetherPanes::left, this, &MainWindow::showQueue);
    connectNotices();
    connectPolls();
}

// Where votes are counted, + and − are one more and one less of them.
void MainWindow::connectPolls()
{
    m_keyboard->lend(m_panes->polls()->list(), {Qt::Key_Plus, Qt::Key_Minus});
    connect(m_together, &TogetherLine::pollsWanted, this, [this] { perform(Act::Polls, 0); });
    connect(m_panes, &TogetherPanes::togetherRequested, this, &MainWindow::togetherRequested);
    connect(m_panes, &TogetherPanes::copyRequested, this, [this](const QString &words) {
        Q_EMIT copyRequested(words);
        showNotice(tr("Poll copied: paste it where the people online are"));
    });
}

void MainWindow::connectNotices()
{
    NoticesPane *pane = m_panes->notices();
    connect(m_undo, &UndoLine::noticesChanged, pane, [this, pane] { pane->showNotices(m_undo->notices().all()); });
    connect(m_undo, &UndoLine::allWanted, this, [this] { perform(Act::Notices, 0); });
    connect(pane, &NoticesPane::dropWanted, m_undo, &UndoLine::dropNotice);
    connect(pane, &NoticesPane::dropAllWanted, m_undo, &UndoLine::dropNotices);
}

void MainWindow::showNudgeFates(const NudgeFates &fates)
{
    m_fates = fates;
    m_together->showFates(fates);
    if (Strip *strip = m_screens->stripIfMade())
        strip->nudge().showFates(fates);
}

bool MainWindow::carryOutTogether(Act act, int digit)
{
    if (!standsBesidePlan(act))
        leavePlan();
    switch (act) {
    case Act::Readiness: editOrCheck(); return true;
    case Act::Ledger: m_panes->openLedger(); return true;
    case Act::Notes: m_panes->openNotes(); return true;
    case Act::Polls: m_panes->openPolls(); return true;
    case Act::Notices: m_panes->openNotices(); return true;
    case Act::Takeaway: m_together->openNote(); return true;
    case Act::Nudge: m_panes->sendNudge(digit); return true;
    case Act::Acknowledge: m_together->acknowledge(); return true;
    case Act::Care: m_panes->openCare(); return true;
    case Act::Attendance: m_together->openAttendance(); return true;
    case Act::Plan: showPlan(); return true;
    case Act::Undo:
        return m_panes->polls()->dropTyped(); // a figure that isn't counted yet is what came last
    // These are about the queue: it comes back first.
    case Act::InRoomHand:
    case Act::OnlineHand:
    case Act::GiveChosen:
    case Act::GiveSince:
    case Act::CloseQueue:
    case Act::LastCall:
    case Act::QueueOrder:
    case Act::FocusQueue:
        m_feed->leaveReadOut();
        showQueue();
        return false;
    default: return false;
    }
}

// F2 edits the chosen row of a list, as everywhere, and opens the line check elsewhere.
void MainWindow::editOrCheck()
{
    if (isPlanShown())
        return m_plan->editChosen();
    if (m_queue->list()->hasFocus() && m_queue->list()->chosenRow() >= 0)
        return m_queue->editSelected();
    if (m_panes->notes()->list()->hasFocus() && m_panes->notes()->editSelected())
        return;
    m_panes->openReadiness();
}

void MainWindow::showPendingNudge()
{
    if (m_keyboard->pending())
        leavePlan(); // the answers stand in the panes
    m_panes->offerNudges(m_keyboard->pending() == Act::Nudge);
}

void MainWindow::showQueue()
{
    const bool wasFocused = m_panes->isAncestorOf(QApplication::focusWidget());
    m_lower->setCurrentWidget(m_queue);
    if (wasFocused)
        m_queue->list()->setFocus(Qt::OtherFocusReason);
}

// What came last goes first: a notice about the pane's last act before the pane, a pane before what stood there before.
bool MainWindow::leaveNewNotice()
{
    const UnreadNotice *notice = m_undo->notices().first();
    if (!notice || notice->number <= m_noticesBefore)
        return false;
    m_undo->dismissNotice();
    return true;
}

bool MainWindow::leaveTogether()
{
    if (isPlanShown() && !m_keyboard->isTyping()) {
        leavePlan();
        return true;
    }
    if (m_panes->leaveTyping())
        return true;
    if (m_together->isEntering() && !m_keyboard->isTyping()
        && !m_floor->isAsking()) { // though something else has the focus
        m_together->leaveEntry();
        return true;
    }
    if (m_keyboard->isTyping() || m_floor->isAsking() || m_lower->currentWidget() != m_panes)
        return false;
    if (leaveNewNotice())
        return true;
    Q_EMIT m_panes->left();
    return true;
}

// ---- the plan ----

void MainWindow::connectPlan()
{
    connect(m_plan, &PlanPage::requested, this, &MainWindow::requested);
    connect(m_plan, &PlanPage::left, this, &MainWindow::leavePlan);
    connect(m_agenda, &AgendaPane::importRequested, this, &MainWindow::chooseProposal);
    connect(m_together, &TogetherLine::planWanted, this, &MainWindow::showPlan);
}

bool MainWindow::isPlanShown() const
{
    return m_pages->currentWidget() == m_planned;
}

void MainWindow::showPlan()
{
    m_feed->leaveReadOut();
    m_pages->setCurrentWidget(m_planned);
    showInPlan(m_state, m_at); // which it isn't while nobody sees it
    m_plan->focusList();
}

void MainWindow::showInPlan(const State &state, Instant now)
{
    m_plan->showState(state, now);
    m_planClock->setVisible(m_isLive);
    m_planClock->showState(state, now);
}

void MainWindow::leavePlan()
{
    if (!isPlanShown())
        return;
    m_lower->setCurrentWidget(m_queue);
    m_pages->setCurrentWidget(m_across);
    m_queue->list()->setFocus(Qt::OtherFocusReason);
}

} // namespace evenhand
