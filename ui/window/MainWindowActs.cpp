// SPDX-License-Identifier: Apache-2.0
// Which pane does what an act asks for, and what is asked before.
#include "models/items/pollGlance.h"
#include "models/minutes/plainText.h"
#include "ui/agenda/AgendaPane.h"
#include "ui/feed/FeedPane.h"
#include "ui/floor/FloorPane.h"
#include "ui/links/LinkSheet.h"
#include "ui/pairing/PairingSheet.h"
#include "ui/palette/Palette.h"
#include "ui/plan/planKeys.h"
#include "ui/queue/QueueHead.h"
#include "ui/queue/QueuePane.h"
#include "ui/session/SessionLine.h"
#include "ui/settings/SettingsSheet.h"
#include "ui/sources/SourcesSheet.h"
#include "ui/stage/StageEntry.h"
#include "ui/together/TogetherPanes.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/KeySheet.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Screens.h"
#include "ui/window/StageActs.h"

#include <QMessageBox>
#include <QPushButton>

namespace evenhand {

namespace {

constexpr qsizetype longestQuestion = 80; // characters of a poll's that a dialog quotes

QJsonObject givingTo(const QString &panellist)
{
    return {{QStringLiteral("do"), QStringLiteral("floor.give")},
            {QStringLiteral("person"), panellist},
            {QStringLiteral("kind"), QStringLiteral("reply")}};
}

// Polls that are open end with the session, and all of it is one act: nobody counts on after it.
QList<QJsonObject> endingOf(const State &state)
{
    QList<QJsonObject> commands;
    for (const Poll &poll : state.polls)
        if (poll.phase == PollPhase::Open)
            commands << QJsonObject{{QStringLiteral("do"), QStringLiteral("poll.close")},
                                    {QStringLiteral("id"), poll.id.value}};
    commands << QJsonObject{{QStringLiteral("do"), QStringLiteral("session.end")}};
    return commands;
}

QString endQuestion(const State &state)
{
    const QString words = MainWindow::tr("End the session now? Who speaks and what runs ends with it.");
    const PollGlance poll = pollGlance(state);
    if (poll.standing != PollGlance::Standing::Open)
        return words;
    return MainWindow::tr("%1 The poll “%2” is still open: it is closed with it, and not revealed.")
        .arg(words, plainLine(poll.question, longestQuestion));
}

} // namespace

void MainWindow::perform(Act act, int digit)
{
    m_requestsBefore = m_requests;
    m_isLeaving = m_isLeaving && act == Act::Sessions;
    m_isClosing = m_isClosing && act == Act::Sessions;
    if (!m_screens->takes(act))
        carryOut(act, digit);
}

void MainWindow::carryOut(Act act, int digit)
{
    if (act != Act::Remedies)
        m_line->leaveList(); // what the act asks would stand beneath it
    if (carryOutTogether(act, digit))
        return;
    switch (act) { // of all acts: the compiler names one that nobody does
    case Act::Next: return m_floor->next();
    case Act::EndTurn: return m_floor->endTurn();
    case Act::InRoomHand: return m_queue->raiseHand(Side::Onsite);
    case Act::OnlineHand: return m_queue->raiseHand(Side::Online);
    case Act::Panellist: return giveToPanellist(digit);
    case Act::MoreTime: return m_floor->moreTime();
    case Act::LessTime: return m_floor->lessTime();
    case Act::Pause: return m_floor->pauseOrResume();
    case Act::SetAside: return m_floor->setAside();
    case Act::AsideBecause: return m_floor->askAsideCause();
    case Act::Since: return m_floor->askSince();
    case Act::EndSince: return m_floor->askEndedSince();
    case Act::PanellistSince: return askPanellistSince(digit);
    case Act::GiveSince: return m_queue->giveSelectedSince();
    case Act::HoldSide: return m_floor->askHold();
    case Act::Undo: return m_undo->undo();
    case Act::Redo: return m_undo->redo();
    case Act::GiveChosen: return m_queue->giveSelected();
    case Act::CloseQueue: return m_queue->closeOrOpenQueue();
    case Act::LastCall: return m_queue->callLast();
    case Act::QueueOrder: return m_queue->head()->openOrder();
    case Act::Fit: return m_line->applyRemedy();
    case Act::Remedies: return m_line->focusRemedies();
    case Act::EndSession: return askToEnd();
    case Act::FocusQueue: return m_queue->focusList();
    case Act::FocusAgenda: return m_agenda->focusList();
    case Act::Palette: return m_palette->open();
    case Act::Settings: return m_settings->open();
    case Act::Pair: return m_pairing->open();
    case Act::Links: return m_links->open();
    case Act::Merge: return chooseBundle();
    case Act::Sources: return m_sources->open();
    case Act::Help: return showKeySheet();
    case Act::Report: return Q_EMIT reportRequested();
    case Act::Sessions: return askForSessions();
    case Act::BlankStage: return m_stageActs->toggleBlank();
    case Act::SpeakerCard: return m_stageActs->showCard(digit);
    case Act::StageWords: return m_stageEntry->openWith(m_stageActs->message());
    case Act::Stage: return m_screens->toggle(Screens::Kind::Stage);
    case Act::Strip: return m_screens->toggle(Screens::Kind::Strip);
    case Act::ChairCard: return m_screens->toggle(Screens::Kind::Card);
    case Act::FocusFeed:
    case Act::SearchFeed:
    case Act::AddMessage:
    case Act::Question:
    case Act::Forwarded:
    case Act::Answered:
    case Act::AnsweredHow:
    case Act::Declined:
    case Act::Overtaken:
    case Act::HandFor:
    case Act::HandInRoom:
    case Act::HideMessage:
    case Act::HideBecause:
    case Act::TickRemoved:
    case Act::TrustAuthor:
    case Act::PinMessage:
    case Act::ReadOut:
    case Act::CopyForZoom:
    case Act::PostDone:
    case Act::Redact:
    case Act::TakeOffer:
    case Act::WritePost:
    case Act::AimsAgain: return m_feed->perform(act, digit);
    case Act::Readiness:
    case Act::Ledger:
    case Act::Notes:
    case Act::Polls:
    case Act::Takeaway:
    case Act::Nudge:
    case Act::Acknowledge:
    case Act::Care:
    case Act::Attendance:
    case Act::Notices:
    case Act::Plan: return; // was carried out above
    }
}

// Of what stands there.
void MainWindow::showKeySheet()
{
    if (isPlanShown())
        m_sheet->showOver(planKeys(m_keyboard->keys()));
    else
        m_sheet->showOver();
}

void MainWindow::giveToPanellist(int digit)
{
    if (m_floor->isAskingWho())
        m_floor->dismissQuestion();
    if (digit < 1 || size_t(digit) > m_panellists.size())
        return showNotice(tr("Nobody on the panel has the number %1").arg(digit));
    Q_EMIT requested(givingTo(m_panellists[size_t(digit - 1)]));
}

void MainWindow::askPanellistSince(int digit)
{
    if (digit < 1 || size_t(digit) > m_panellists.size())
        return giveToPanellist(digit); // who says so
    m_floor->askAgo(m_panellistNames.value(digit - 1), givingTo(m_panellists[size_t(digit - 1)]));
}

// By the pointer, after A or Shift+A.
void MainWindow::choosePanellist(Keyboard &keyboard, int digit)
{
    if (keyboard.pending() != Act::PanellistSince)
        return giveToPanellist(digit);
    keyboard.callOff();
    askPanellistSince(digit);
}

void MainWindow::showPending(Keyboard &keyboard, FloorPane &floor)
{
    if (keyboard.pending())
        m_requestsBefore = m_requests;
    if (&keyboard == m_keyboard) {
        m_feed->askWhom(keyboard.pending() == Act::Question);
        if (keyboard.pending())
            m_line->leaveList();
        showPendingNudge();
    }
    const bool waits = keyboard.pending() == Act::Panellist || keyboard.pending() == Act::PanellistSince;
    if (waits && m_panellists.empty())
        showNotice(tr("Nobody has a role on the panel: add speakers to the plan"));
    else if (waits)
        floor.askWho(m_panellistNames);
    else if (floor.isAskingWho())
        floor.dismissQuestion();
}

// The one dialog while a session is live (UI.md), and it holds nothing up.
void MainWindow::askToEnd()
{
    if (!m_isLive)
        return showNotice(tr("The session isn't running"));
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, tr("End the session"), endQuestion(m_state), QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    // Enter, Space and Esc are for going on: nobody ends a session by typing.
    QPushButton *goOn = box->addButton(tr("Go on"), QMessageBox::RejectRole);
    box->setDefaultButton(goOn);
    box->setEscapeButton(goOn);
    QAbstractButton *end = box->addButton(tr("End the session"), QMessageBox::AcceptRole);
    connect(end, &QAbstractButton::clicked, this, [this] {
        const QList<QJsonObject> commands = endingOf(m_state);
        if (commands.size() == 1)
            return Q_EMIT requested(commands.front());
        Q_EMIT togetherRequested(commands);
    });
    box->open();
}

void MainWindow::sayTyping(Act act)
{
    if (m_floor->isAsking())
        m_floor->dismissQuestion();
    const QString words = m_requests != m_requestsBefore
        ? tr("Typing? “%1” was done, the letters after it were not. %2 takes it back.")
              .arg(nameOf(act), m_keyboard->keys().label(Act::Undo))
        : tr("Typing? Letters are keys here. Nothing was done.");
    m_undo->showNotice(words, Keep::UntilNextAct);
}

void MainWindow::copyLastCall(const QString &words)
{
    Q_EMIT copyRequested(words);
    showNotice(tr("Last call copied: paste it where the people online are. The queue closes in 0:30."));
}

} // namespace evenhand
