// SPDX-License-Identifier: Apache-2.0
// The main window and those beside it: what the stage shows, keys pressed in strip and card.
#include "ui/floor/FloorPane.h"
#include "ui/stage/StageEntry.h"
#include "ui/stage/stagePicture.h"
#include "ui/strip/NudgeLine.h"
#include "ui/strip/Strip.h"
#include "ui/together/TogetherPanes.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Screens.h"
#include "ui/window/StageActs.h"

#include <QGuiApplication>

namespace evenhand {

namespace {
constexpr int leastBeside = 400; // pixels at a text scale of 1: less has no room for words
} // namespace

// Before the panes that they are connected with.
MainWindow::~MainWindow()
{
    delete m_screens;
}

void MainWindow::connectScreens()
{
    const auto say = [this](const QString &words) { m_undo->showNotice(words, Keep::UntilNextAct); };
    connect(m_stageActs, &StageActs::requested, this, &MainWindow::requested);
    connect(m_stageActs, &StageActs::asideRequested, this, &MainWindow::asideRequested);
    connect(m_stageActs, &StageActs::said, this, say);
    connect(m_stageActs, &StageActs::glanceChanged, m_screens, &Screens::showGlance);
    connect(m_stageActs, &StageActs::glanceChanged, this, &MainWindow::markStage);
    connect(m_stageActs, &StageActs::blankedAhead, m_screens, &Screens::blankAhead);
    connect(m_stageEntry, &StageEntry::requested, this, &MainWindow::requested);
    connect(m_floor, &FloorPane::stageMarkPressed, m_stageActs, &StageActs::putRight);
    m_stageActs->attend(*m_keyboard, *m_floor);

    connect(m_screens, &Screens::requested, this, &MainWindow::requested);
    connect(m_screens, &Screens::togetherRequested, this, &MainWindow::togetherRequested);
    connect(m_screens, &Screens::lastCallRequested, this, &MainWindow::copyLastCall);
    connect(m_screens, &Screens::said, this, say);
    connect(m_screens, &Screens::pressed, this, &MainWindow::performFromBeside);
    connect(m_screens, &Screens::swallowed, this, &MainWindow::sayTyping);
    connect(m_screens, &Screens::mainWanted, this, &MainWindow::comeUp);
    connect(m_screens, &Screens::stripMade, this, &MainWindow::connectStrip);
    connect(m_screens, &Screens::keyboardMade, this, [this](Keyboard &keyboard) {
        connect(&keyboard, &Keyboard::pendingChanged, this, [this, &keyboard] { showPending(keyboard, *m_floor); });
        m_stageActs->attend(keyboard, *m_floor);
    });
}

void MainWindow::connectStrip(Strip &strip)
{
    strip.undoLine().shareNotices(*m_undo);
    strip.undoLine().knowDetails(m_undo->details());
    connect(this, &MainWindow::requested, &strip.undoLine(), &UndoLine::actDone);
    connect(this, &MainWindow::togetherRequested, &strip.undoLine(), &UndoLine::actsDone);
    connect(&strip.undoLine(), &UndoLine::allWanted, this, [this] {
        comeUp();
        perform(Act::Notices, 0);
    });
    connect(&strip.floor(), &FloorPane::whoChosen, this,
            [this, &strip](int number) { choosePanellist(strip.keyboard(), number); });
    connect(&strip.floor(), &FloorPane::stageMarkPressed, m_stageActs, &StageActs::putRight);
    connect(&strip.keyboard(), &Keyboard::pendingChanged, this,
            [this, &strip] { showPending(strip.keyboard(), strip.floor()); });
    connect(&strip.keyboard(), &Keyboard::pendingChanged, this, [this, &strip] {
        strip.offerNudges(strip.keyboard().pending() == Act::Nudge ? m_panes->nudges() : QStringList());
    });
    connect(&strip, &Strip::nudgeChosen, m_panes, &TogetherPanes::sendNudge);
    connect(&strip.nudge(), &NudgeLine::nudgeShown, this, &MainWindow::nudgeShown);
    strip.nudge().showFates(m_fates);
    m_stageActs->attend(strip.keyboard(), strip.floor());
    markStage();
}

void MainWindow::knowDetails(const ActDetails &details)
{
    m_undo->knowDetails(details);
    if (Strip *strip = m_screens->stripIfMade())
        strip->undoLine().knowDetails(details);
}

// Nobody forgets a blank stage, in whichever window they work.
void MainWindow::markStage()
{
    const StageGlance &glance = m_stageActs->glance();
    const Act act = glance.isBlank ? Act::BlankStage : Act::SpeakerCard;
    const bool isKeyed = glance.isBlank || glance.card != SpeakerCard::None;
    const QString key = isKeyed ? m_keyboard->keys().label(act) : QString();
    m_floor->setStageMark(stageMarkWords(glance), glance.isBlank, key);
    if (Strip *strip = m_screens->stripIfMade())
        strip->floor().setStageMark(stageMarkWords(glance), glance.isBlank, key);
}

// Where no question can be seen, a pause is one without a cause.
void MainWindow::performFromBeside(Act act, int digit, bool isBare)
{
    perform(act, digit);
    if (isBare && act == Act::Pause && m_floor->isAsking())
        perform(act, digit);
}

// The strip stays on top. Where no window knows its place, no window can stay there either.
QRect MainWindow::besideStrip(const QRect &place) const
{
    const Strip *strip = m_screens->stripIfMade();
    const bool isKnown = !QGuiApplication::platformName().startsWith(QLatin1String("wayland"));
    if (!strip || !strip->isVisible() || strip->isMinimized() || !isKnown)
        return place;
    const QRect covered = place & strip->frameGeometry().translated(-mapToGlobal(QPoint()));
    if (covered.isEmpty())
        return place;
    QRect left = place, right = place;
    left.setRight(covered.left() - 1);
    right.setLeft(covered.right() + 1);
    const QRect &wider = left.width() > right.width() ? left : right;
    return wider.width() < leastBeside * m_theme.scale ? place : wider;
}

void MainWindow::comeUp()
{
    if (isMinimized())
        showNormal();
    raise();
    activateWindow();
}

} // namespace evenhand
