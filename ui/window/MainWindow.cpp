// SPDX-License-Identifier: Apache-2.0
#include "ui/window/MainWindow.h"

#include "models/items/glance.h"
#include "ui/agenda/AgendaPane.h"
#include "ui/feed/FeedPane.h"
#include "ui/floor/FloorPane.h"
#include "ui/links/LinkSheet.h"
#include "ui/pairing/PairingSheet.h"
#include "ui/palette/Palette.h"
#include "ui/plan/PlanPage.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueuePane.h"
#include "ui/session/SessionLine.h"
#include "ui/settings/SettingsSheet.h"
#include "ui/sources/SourcesSheet.h"
#include "ui/stage/StageEntry.h"
#include "ui/theme/KeyButton.h"
#include "ui/together/NotesPane.h"
#include "ui/together/PollsPane.h"
#include "ui/together/TogetherLine.h"
#include "ui/together/TogetherPanes.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/Band.h"
#include "ui/window/ClockStrip.h"
#include "ui/window/KeySheet.h"
#include "ui/window/Screens.h"
#include "ui/window/StageActs.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDataStream>
#include <QJsonArray>
#include <QKeyEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace evenhand {

namespace {
constexpr qreal largeType = 1.6; // of text
} // namespace

MainWindow::MainWindow(std::function<Instant()> now, QWidget *parent)
    : QMainWindow(parent),
      m_keyboard(new Keyboard(this, now)),
      m_line(new SessionLine),
      m_agenda(new AgendaPane),
      m_floor(new FloorPane),
      m_queue(new QueuePane),
      m_feed(new FeedPane),
      m_undo(new UndoLine),
      m_sheet(new KeySheet(this)),
      m_clock(new ClockStrip(this)),
      m_stageActs(new StageActs(this)),
      m_stageEntry(new StageEntry(this, m_undo)),
      m_screens(new Screens(std::move(now), *this)),
      m_palette(new Palette(this)),
      m_settings(new SettingsSheet(this)),
      m_pairing(new PairingSheet(this)),
      m_links(new LinkSheet(this)),
      m_sources(new SourcesSheet(this)),
      m_across(new QSplitter(Qt::Horizontal)),
      m_down(new QSplitter(Qt::Vertical)),
      m_together(new TogetherLine),
      m_panes(new TogetherPanes),
      m_plan(new PlanPage),
      m_planClock(new ClockStrip),
      m_planned(new QWidget),
      m_pages(new QStackedWidget),
      m_lower(new QStackedWidget)
{
    setWindowTitle(tr("Evenhand"));
    layOut();
    makeEndBand();
    connectPanes();
    connectFeed();
    connectTogether();
    connectPlan();
    connectKeyboard();
    connectScreens();
    connectSheets();
    showKeys();
    setTheme(themeOf(ThemeKind::Light));
    m_queue->list()->setFocus();
}

void MainWindow::layOut()
{
    m_down->addWidget(m_floor);
    m_lower->addWidget(m_queue);
    m_lower->addWidget(m_panes);
    m_down->addWidget(m_lower);
    m_down->setStretchFactor(0, 3);
    m_down->setStretchFactor(1, 2);
    m_down->setSizes({600, 400});
    m_across->addWidget(m_agenda);
    m_across->addWidget(m_down);
    m_across->addWidget(m_feed);
    m_across->setStretchFactor(0, 1);
    m_across->setStretchFactor(1, 3);
    m_across->setStretchFactor(2, 2);
    m_across->setSizes({250, 600, 410});
    for (QSplitter *splitter : {m_across, m_down})
        splitter->setChildrenCollapsible(false);
    auto *middle = new QWidget;
    auto *column = new QVBoxLayout(middle);
    column->addWidget(m_line);
    m_pages->addWidget(m_across);
    auto *planned = new QVBoxLayout(m_planned);
    planned->setContentsMargins({});
    planned->setSpacing(0);
    planned->addWidget(m_planClock);
    planned->addWidget(m_plan, 1);
    m_planClock->hide();
    m_pages->addWidget(m_planned);
    column->addWidget(m_pages, 1);
    column->addWidget(m_together);
    column->addWidget(m_undo);
    middle->setMinimumSize(1, 1); // rather squeezed than beyond the screen's edge
    setCentralWidget(middle);
    m_column = column;
}

void MainWindow::connectPanes()
{
    connect(m_line, &SessionLine::requested, this, &MainWindow::requested);
    connect(m_agenda, &AgendaPane::requested, this, &MainWindow::requested);
    connect(m_floor, &FloorPane::requested, this, &MainWindow::requested);
    connect(m_queue, &QueuePane::requested, this, &MainWindow::requested);
    connect(m_undo, &UndoLine::requested, this, &MainWindow::requested);
    connect(m_queue, &QueuePane::togetherRequested, this, &MainWindow::togetherRequested);
    connect(m_queue, &QueuePane::lastCallRequested, this, &MainWindow::copyLastCall);
    connect(this, &MainWindow::requested, this, [this] { ++m_requests; });
    connect(this, &MainWindow::requested, m_undo, &UndoLine::actDone);
    connect(m_floor, &FloorPane::togetherRequested, this, &MainWindow::togetherRequested);
    connect(this, &MainWindow::togetherRequested, this, [this] { ++m_requests; });
    connect(this, &MainWindow::togetherRequested, m_undo, &UndoLine::actDone);
    connect(this, &MainWindow::togetherRequested, m_undo, &UndoLine::actsDone);
    connect(m_floor, &FloorPane::whoChosen, this, [this](int number) { choosePanellist(*m_keyboard, number); });
    connect(m_queue, &QueuePane::agoWanted, m_floor, &FloorPane::askAgo);
    connect(m_agenda, &AgendaPane::agoWanted, m_floor, &FloorPane::askAgo);
    const auto say = [this](const QString &words) { m_undo->showNotice(words, Keep::UntilNextAct); };
    connect(m_floor, &FloorPane::said, this, say);
    connect(m_line, &SessionLine::said, this, say);
    connect(m_line, &SessionLine::previewed, m_undo, &UndoLine::showPreview);
    connect(m_line, &SessionLine::homeRequested, this, &MainWindow::focusHome);
}

void MainWindow::connectFeed()
{
    m_feed->setReadOutPlace(m_across, m_lower); // who has the floor stays in sight
    connect(m_panes, &TogetherPanes::wanted, m_feed, &FeedPane::leaveReadOut);
    connect(m_feed, &FeedPane::requested, this, &MainWindow::requested);
    connect(m_feed, &FeedPane::togetherRequested, this, &MainWindow::togetherRequested);
    connect(m_feed, &FeedPane::copyRequested, this, &MainWindow::copyRequested);
    connect(m_feed, &FeedPane::postAgainRequested, this, &MainWindow::postAgainRequested);
    connect(m_feed, &FeedPane::noteWanted, m_panes, &TogetherPanes::openNote);
    connect(m_feed, &FeedPane::readOutOpened, m_undo, &UndoLine::actDone);
    connect(m_feed, &FeedPane::said, this,
            [this](const QString &words) { m_undo->showNotice(words, Keep::UntilNextAct); });
}

void MainWindow::connectKeyboard()
{
    connect(m_keyboard, &Keyboard::pressed, this, &MainWindow::perform);
    connect(m_keyboard, &Keyboard::typingChanged, m_line, &SessionLine::setTyping);
    connect(m_keyboard, &Keyboard::pendingChanged, this, [this] { showPending(*m_keyboard, *m_floor); });
    connect(m_keyboard, &Keyboard::swallowed, this, &MainWindow::sayTyping);
    // The plan covers the panes that ask, and has a use for figures.
    m_keyboard->setQuestions(
        [this] { return !isPlanShown() && (m_floor->isAsking() || m_feed->isAsking()); },
        [this](int digit) { m_floor->isAsking() ? m_floor->choose(digit) : m_feed->choose(digit); });
    m_keyboard->setHome([this] { focusHome(); });
}

void MainWindow::connectSheets()
{
    m_clock->hide();
    for (Sheet *sheet :
         {static_cast<Sheet *>(m_sheet), static_cast<Sheet *>(m_palette), static_cast<Sheet *>(m_settings),
          static_cast<Sheet *>(m_pairing), static_cast<Sheet *>(m_links), static_cast<Sheet *>(m_sources)}) {
        m_keyboard->spare(sheet);
        sheet->setPlace([this] { return placeOfSheet(); });
        connect(sheet, &Sheet::placed, this, &MainWindow::showClock);
        connect(sheet, &Sheet::left, this, &MainWindow::showClock);
        connect(sheet, &Sheet::helpWanted, this, [this, sheet] { m_sheet->showOver(sheet->keyRows()); });
    }
    // They are opened from the strip as well.
    m_palette->setPlace([this] { return besideStrip(placeOfSheet()); });
    m_line->setListPlace([this] { return besideStrip(placeOfSheet()); });
    connect(m_line, &SessionLine::listed, this, &MainWindow::showClock);
    connect(m_line, &SessionLine::partnerPressed, m_links, &LinkSheet::open);
    connect(m_links, &LinkSheet::pairWanted, m_pairing, &PairingSheet::open);
    connect(m_palette, &Palette::chosen, m_keyboard, &Keyboard::begin);
    m_palette->addList(tr("Agenda"), m_agenda->list());
    m_palette->addList(tr("Queue"), m_queue->list());
    m_palette->addList(tr("Poll"), m_panes->polls()->list());
    m_palette->addList(tr("Notes"), m_panes->notes()->list());
    connect(m_settings, &SettingsSheet::settingsChanged, this, &MainWindow::settingsChanged);
    connect(m_settings, &SettingsSheet::keysChanged, this, [this](const KeyMap &keys) {
        m_keyboard->keys() = keys;
        showKeys();
        Q_EMIT keysChanged();
    });
}

QRect MainWindow::placeOfSheet() const
{
    const int line = m_line->mapTo(this, QPoint(0, m_line->height())).y() + Theme::space(1);
    const int clock = m_isLive ? m_clock->sizeHint().height() : 0;
    return rect().adjusted(0, line + clock, 0, 0);
}

void MainWindow::showClock()
{
    const QRect place = placeOfSheet();
    const int height = m_clock->sizeHint().height();
    const bool isCovered = m_sheet->isOpen() || m_palette->isOpen() || m_settings->isOpen() || m_pairing->isOpen()
        || m_links->isOpen() || m_sources->isOpen() || m_line->isListing();
    m_clock->setGeometry(0, place.top() - height, width(), height);
    m_clock->setVisible(isCovered && m_isLive);
    m_clock->raise();
    m_clock->showState(m_state, m_at);
}

void MainWindow::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    // The largest type must fit into 720 lines, undo included.
    const int gap = Theme::space(theme.scale > largeType ? 1 : 2);
    m_column->setContentsMargins(gap, gap, gap, gap);
    m_column->setSpacing(gap);
    for (Band *band : m_bands)
        band->setTheme(theme);
    m_line->setTheme(theme);
    m_agenda->setTheme(theme);
    m_floor->setTheme(theme);
    m_queue->setTheme(theme);
    m_feed->setTheme(theme);
    m_undo->setTheme(theme);
    m_stageEntry->setTheme(theme);
    m_screens->setTheme(theme);
    m_together->setTheme(theme);
    m_panes->setTheme(theme);
    m_plan->setTheme(theme);
    m_sheet->setTheme(theme);
    m_clock->setTheme(theme);
    m_planClock->setTheme(theme);
    m_palette->setTheme(theme);
    m_settings->setTheme(theme);
    m_pairing->setTheme(theme);
    m_links->setTheme(theme);
    m_sources->setTheme(theme);
    m_sheet->setKeys(m_keyboard->keys());
    markStage();
}

void MainWindow::setModerator(const QString &moderator)
{
    m_undo->setModerator(moderator);
    m_screens->setModerator(moderator);
    m_together->setModerator(moderator);
    m_panes->setModerator(moderator);
}

void MainWindow::setGuard(bool isOn)
{
    m_keyboard->setGuard(isOn);
    m_screens->setGuard(isOn);
}

void MainWindow::showKeys()
{
    const KeyMap &keys = m_keyboard->keys();
    m_floor->setKeys(keys);
    m_undo->setKeys(keys);
    m_line->setKeys(keys);
    m_feed->setKeys(keys);
    m_queue->setKeys({keys.label(Act::InRoomHand), keys.label(Act::OnlineHand), keys.label(Act::CloseQueue),
                      keys.label(Act::LastCall), keys.label(Act::QueueOrder), keys.label(Act::HoldSide)});
    m_sheet->setKeys(keys);
    m_endReport->setKey(keys.label(Act::Report));
    m_endSessions->setKey(keys.label(Act::Sessions));
    m_screens->setKeys(keys);
    markStage();
    m_together->setKeys(keys);
    m_panes->setKeys(keys);
    m_links->setPairKey(keys.label(Act::Pair));
    m_palette->setKeys(keys);
    m_settings->setKeys(keys);
}

void MainWindow::showState(const State &state, Instant now)
{
    m_isLive = state.session.phase == SessionPhase::Live;
    m_endBand->setVisible(state.session.phase == SessionPhase::Ended);
    setWindowTitle(state.plan.title.isEmpty() ? tr("Evenhand")
                                              : tr("%1 – Evenhand").arg(sessionGlance(state, now).title));
    m_panellists.clear();
    m_panellistNames.clear();
    for (const Panellist &panellist : panellists(state)) {
        m_panellists.push_back(panellist.id.value);
        m_panellistNames << panellist.name;
    }
    m_panellistNames = m_panellistNames.mid(0, 9); // as many as there are digits
    m_line->showState(state, now);
    m_agenda->showState(state, now);
    m_floor->showState(state, now);
    m_queue->showState(state, now);
    m_feed->showState(state, now);
    m_undo->showState(state, now);
    m_screens->showState(state, now);
    m_stageActs->showState(state, now);
    m_together->showState(state, now);
    m_panes->showState(state, now);
    m_sources->passTime(now);
    m_state = state;
    m_at = now;
    m_clock->showState(state, now);
    if (isPlanShown())
        showInPlan(state, now);
}

void MainWindow::passTime(Instant now)
{
    m_line->passTime(now);
    m_agenda->passTime(now);
    m_floor->passTime(now);
    m_queue->passTime(now);
    m_feed->passTime(now);
    m_undo->passTime(now);
    m_screens->passTime(now);
    m_stageActs->passTime(now);
    m_together->passTime(now);
    m_panes->passTime(now);
    m_sources->passTime(now);
    m_at = now;
    m_clock->passTime(now);
    if (isPlanShown()) {
        m_plan->passTime(now);
        m_planClock->passTime(now);
    }
}

// ---- keys that are no acts ----

// Where the keys go when nothing else that can be seen has them.
void MainWindow::focusHome()
{
    for (Sheet *sheet : findChildren<Sheet *>())
        if (sheet->isOpen())
            return sheet->setFocus(Qt::OtherFocusReason);
    if (m_queue->list()->isVisible())
        return m_queue->list()->setFocus(Qt::OtherFocusReason);
    for (ActList *list : m_pages->currentWidget()->findChildren<ActList *>())
        if (list->isVisible())
            return list->setFocus(Qt::OtherFocusReason);
}

// Esc: out of a text field first, then out of a question, then the notice is read.
void MainWindow::leave()
{
    if (leaveTogether())
        return;
    if (m_keyboard->isTyping())
        m_queue->list()->setFocus();
    else if (m_floor->isAsking())
        m_floor->dismissQuestion();
    else if (m_feed->leave())
        return;
    else
        m_undo->dismissNotice();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (refusesToClose())
        return event->ignore();
    Q_EMIT closing();
    m_screens->closeAll();
    event->accept();
}

// What waits to be saved would be gone with the window: closing once more is the answer.
bool MainWindow::refusesToClose()
{
    if (!m_isUnsaved || m_isClosing)
        return false;
    m_isClosing = true;
    m_undo->showError(tr("Not closed: saving fails, and what you did since would be lost"),
                      tr("What was saved before is safe."), tr("Wait until it works again, or close once more."));
    return true;
}

// ---- what is said ----

void MainWindow::showResult(const QJsonObject &command, const QJsonObject &result)
{
    m_stageActs->settle(command);
    m_panes->settle(command);
    if (!result.value(QLatin1String("ok")).toBool()) {
        const QJsonObject error = result.value(QLatin1String("error")).toObject();
        const QString why = error.value(QLatin1String("message")).toString();
        if (!isPlanShown() || !m_plan->showRefusal(command, why))
            m_undo->showNotice(tr("Not done: %1").arg(why), Keep::UntilNextAct);
        return;
    } else if (const QString why = result.value(QLatin1String("noop")).toString(); !why.isEmpty()) {
        if (!result.value(QLatin1String("events")).toArray().isEmpty())
            return; // the log says it, to both
        m_undo->showNotice(tr("Nothing changed: %1").arg(why), Keep::UntilNextAct);
    } else if (command.value(QLatin1String("do")) == QLatin1String("session.end")) {
        m_undo->showNotice(
            tr("The session has ended. %1 shows its report, to be saved.").arg(m_keyboard->keys().label(Act::Report)),
            Keep::UntilNextAct);
    }
}

void MainWindow::showTrouble(const QString &words)
{
    m_isUnsaved = true;
    m_line->setSaved(false, tr("not saved"));
    m_undo->showError(tr("Saving fails: %1").arg(words), tr("What was saved is safe; what you do now waits."),
                      tr("It goes on by itself once that is mended."));
}

void MainWindow::showRecovered()
{
    m_isUnsaved = m_isClosing = false;
    m_line->setSaved(true, tr("saved"));
    showNotice(tr("Saving works again; nothing was lost"));
}

void MainWindow::showNotice(const QString &words)
{
    m_undo->showNotice(words);
}

void MainWindow::showNews(const QString &topic, const QString &words)
{
    m_undo->showNews(topic, words);
}

// ---- before and after ----

void MainWindow::showBand(Band *band)
{
    m_column->insertWidget(0, band);
    m_bands.push_back(band);
    band->setTheme(m_theme);
}

void MainWindow::makeEndBand()
{
    m_endBand = new Band(this);
    m_endBand->setObjectName(QStringLiteral("endBand"));
    m_endBand->setWords(tr("The session has ended"), tr("The report can be read and written now"));
    m_endReport = m_endBand->addButton(tr("Report"));
    m_endSessions = m_endBand->addButton(tr("Sessions"));
    for (KeyButton *button : {m_endReport, m_endSessions})
        button->setTakesEnter(true);
    connect(m_endReport, &KeyButton::clicked, this, &MainWindow::reportRequested);
    connect(m_endSessions, &KeyButton::clicked, this, &MainWindow::sessionsRequested);
    m_endBand->hide();
    showBand(m_endBand);
}

// No dialog while a session is live: the key pressed once more is the answer.
void MainWindow::askForSessions()
{
    if (refusesToClose())
        return;
    if (!m_isLive || m_isLeaving || m_leavesAtOnce)
        return Q_EMIT sessionsRequested();
    m_isLeaving = true;
    m_undo->showNotice(
        tr("Still live, and saved: %1 once more leaves it running").arg(m_keyboard->keys().label(Act::Sessions)),
        Keep::UntilNextAct);
}

// ---- arrangement ----

QByteArray MainWindow::arrangement() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << qint32(m_across->count()) << m_across->saveState() << m_down->saveState();
    return bytes;
}

void MainWindow::arrange(const QByteArray &arrangement)
{
    QByteArray across, down;
    qint32 panes = 0;
    QDataStream stream(arrangement);
    stream >> panes >> across >> down;
    if (stream.status() != QDataStream::Ok || panes != m_across->count()) // of a version with other panes
        return;
    m_across->restoreState(across);
    m_down->restoreState(down);
}

} // namespace evenhand
