// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/Wiring.h"

#include "app/Host.h"
#include "app/desktop/PartnerLamp.h"
#include "app/desktop/SearchReader.h"
#include "app/desktop/linkWires.h"
#include "app/desktop/nudgeWires.h"
#include "app/desktop/pairingWires.h"
#include "app/desktop/sourceWires.h"
#include "app/planning/PlanInput.h"
#include "app/planning/planIntoSession.h"
#include "models/session/Floor.h"
#include "ui/feed/FeedPane.h"
#include "ui/session/SessionLine.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QPointer>
#include <algorithm>

namespace evenhand {

namespace {

constexpr std::chrono::milliseconds frameTime(16), longestTick(1000);

// Until the next moment at which a shown second of the current turn, or of the session, changes.
std::chrono::milliseconds untilNextSecond(const State &state, Instant now)
{
    const Turn *turn = state.runningTurn();
    Duration into = state.session.startedAt ? now - *state.session.startedAt : now.time_since_epoch();
    if (turn && turn->phase == TurnPhase::Running)
        into = -remaining(*turn, now);
    const Duration second = seconds(1);
    const Duration left = second - ((into % second) + second) % second;
    return std::clamp<std::chrono::milliseconds>(left + Duration(1), Duration(1), longestTick);
}

} // namespace

// ---- connections ----

Wiring::Wiring(Host &host, MainWindow &window, QObject *parent)
    : QObject(parent), m_host(host), m_window(window), m_search(new SearchReader(host.file(), this))
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(frameTime);
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        if (m_isStale)
            showNow();
    });
    connect(&m_tick, &QTimer::timeout, this, &Wiring::tick);
    connectWindow();
    connectSession();
    connectFeed();
    m_window.setModerator(host.moderator());
    m_window.line().setSaved(true, MainWindow::tr("saved"));
    if (!host.clockWarning().isEmpty())
        m_window.showNotice(host.clockWarning());
    new PartnerLamp(host, window, this);
    wirePairing(host, window, this);
    wireNudges(host, window, this);
    wireLinks(host, window, this);
    wireSources(host, window, this);
    showNow();
}

void Wiring::connectWindow()
{
    connect(&m_window, &MainWindow::requested, this, &Wiring::perform);
    connect(&m_window, &MainWindow::asideRequested, this,
            [this](const QJsonObject &command) { m_host.session().performAside(command, {}); });
    connect(&m_window, &MainWindow::copyRequested, this,
            [](const QString &words) { QApplication::clipboard()->setText(words); });
    connect(&m_window, &MainWindow::proposalChosen, this, &Wiring::importProposal);
}

void Wiring::connectSession()
{
    Session &session = m_host.session();
    connect(&session, &Session::changed, this, &Wiring::followChange);
    connect(&session, &Session::troubled, &m_window, &MainWindow::showTrouble);
    connect(&session, &Session::recovered, &m_window, &MainWindow::showRecovered);
}

void Wiring::connectFeed()
{
    FeedPane &feed = m_window.feed();
    connect(&feed, &FeedPane::searchRequested, this, [this](const QString &words) {
        m_host.session().whenSearchable([search = QPointer<SearchReader>(m_search), words] {
            if (search)
                search->find(words);
        });
    });
    connect(m_search, &SearchReader::found, &feed, &FeedPane::showHits);
    connect(&m_window, &MainWindow::togetherRequested, this, [this](const QList<QJsonObject> &commands) {
        m_host.session().performTogether({commands.begin(), commands.end()},
                                         [wiring = QPointer<Wiring>(this)](const QJsonObject &result) {
                                             if (!wiring)
                                                 return;
                                             wiring->m_window.showResult({}, result);
                                             Q_EMIT wiring->answered();
                                         });
    });
}

void Wiring::perform(const QJsonObject &command)
{
    // The window may be gone when the disk answers.
    m_host.session().perform(command, [wiring = QPointer<Wiring>(this), command](const QJsonObject &result) {
        if (!wiring)
            return;
        wiring->m_window.showResult(command, result);
        Q_EMIT wiring->answered();
    });
}

// One act, so that one undo takes it out again.
void Wiring::importProposal(const QString &path)
{
    const PlanResult read = readPlanFile(path);
    if (!read.plan)
        return m_window.showNotice(MainWindow::tr("Not read: %1").arg(read.error));
    const Plan plan = fittedInto(m_host.session().desk().state(), *read.plan);
    const QJsonObject command = planEdit(plan);
    m_host.session().perform(command, [wiring = QPointer<Wiring>(this), command, plan](const QJsonObject &result) {
        if (!wiring)
            return;
        wiring->m_window.showResult(command, result);
        if (!result.value(QLatin1String("ok")).toBool())
            return;
        wiring->showNow();
        wiring->m_window.showImported(plan);
    });
}

// ---- what is shown, and when ----

void Wiring::followChange()
{
    m_isStale = true;
    if (!m_frame.isActive())
        showNow();
}

void Wiring::showNow()
{
    m_isStale = false;
    QElapsedTimer cost;
    cost.start();
    m_details = actDetails(m_host.session().desk().log(), m_details);
    m_window.knowDetails(m_details);
    m_window.showState(m_host.session().desk().state(), m_host.session().now());
    // In a flood of messages most of the time is left for taking them in.
    m_frame.start(std::max<std::chrono::milliseconds>(frameTime, 2 * std::chrono::milliseconds(cost.elapsed())));
    scheduleTick();
}

void Wiring::setPace(int pace)
{
    m_pace = pace;
    scheduleTick();
}

void Wiring::tick()
{
    m_window.passTime(m_host.session().now());
    scheduleTick();
}

void Wiring::scheduleTick()
{
    const auto wait = untilNextSecond(m_host.session().desk().state(), m_host.session().now());
    m_tick.start(std::max(wait / std::max(m_pace, 1), 2 * frameTime));
}

} // namespace evenhand
