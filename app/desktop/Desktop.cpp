// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/Desktop.h"

#include "app/cli/WholeSession.h"
#include "app/desktop/LiveDesk.h"
#include "app/desktop/ReportDesk.h"
#include "app/desktop/whenPainted.h"
#include "app/desktop/windowSettings.h"
#include "app/library/newSession.h"
#include "app/planning/PlanInput.h"
#include "app/rehearsal/Rehearsal.h"
#include "ui/plan/PlanPage.h"
#include "ui/report/ReportWindow.h"
#include "ui/start/NewPage.h"
#include "ui/start/SessionsPage.h"
#include "ui/start/StartWindow.h"
#include "ui/start/StatusLine.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QThread>
#include <QUrl>

namespace evenhand {

namespace {

constexpr std::chrono::milliseconds patience(200); // what opens faster needs no words

const QString startPlace = QStringLiteral("startGeometry");

QByteArray sealKeyIn(const QString &home)
{
    const std::optional<Identity> console = identityThere(homeFolder(home));
    return console ? console->sealKey() : QByteArray();
}

// As the file has it.
Outcome<ReportDesk::Moment> presentIn(const QString &path)
{
    const Outcome<EventLog> log = readSession(path);
    if (!log)
        return log.error();
    return ReportDesk::Moment{log->state(), log->lastInstant()};
}

} // namespace

Desktop::Desktop(DesktopOptions options, QObject *parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_settings(QDir(homeFolder(m_options.host.home)).filePath(QStringLiteral("window.ini")), QSettings::IniFormat),
      m_library(
          std::make_unique<Library>(homeFolder(m_options.host.home), m_options.folder, sealKeyIn(m_options.host.home))),
      m_start(std::make_unique<StartWindow>())
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    m_options.looks.theme = themeFor(m_options.looks, settingsIn(m_settings));
    isDesktopDark();                    // asked while it can still be seen
    wear(*qApp, m_options.looks.theme); // what is a window of its own: dialogs, lists that drop down, menus
    m_start->setTheme(m_options.looks.theme);
    m_start->resize(m_options.looks.size);
    m_start->restoreGeometry(m_settings.value(startPlace).toByteArray());
    connectStart();
    connectProposals();
}

Desktop::~Desktop()
{
    if (m_work)
        m_work->wait();
}

void Desktop::connectStart()
{
    StartWindow *start = m_start.get();
    connect(start, &StartWindow::openRequested, this, &Desktop::open);
    connect(start, &StartWindow::rehearsalRequested, this, [this] { rehearseAside(); });
    connect(start, &StartWindow::reportRequested, this, qOverload<const QString &>(&Desktop::showReport));
    connect(start, &StartWindow::showInFolderRequested, this, &Desktop::showInFolder);
    connect(start, &StartWindow::forgetRequested, m_library.get(), &Library::forget);
    connect(start, &StartWindow::closing, this, &Desktop::quit);
    connect(m_library.get(), &Library::changed, this, &Desktop::showLibrary);
}

void Desktop::connectProposals()
{
    StartWindow *start = m_start.get();
    connect(start, &StartWindow::textGiven, this, &Desktop::readProposal);
    connect(start, &StartWindow::proposalGiven, this, &Desktop::readProposalFile);
    connect(start, &StartWindow::createRequested, this, &Desktop::create);
    connect(start, &StartWindow::planEdited, this,
            [this](const Plan &plan) { m_start->newPage().showTarget(targetOf(plan)); });
    connect(start, &StartWindow::folderChosen, this, [this](const QString &folder) {
        m_library->setFolder(folder);
        m_start->newPage().showTarget(targetOf(m_start->newPage().plan()));
    });
}

// ---- the start page ----

void Desktop::showStart()
{
    m_start->showStart();
    m_library->look();
    m_start->show();
    m_start->raise();
    m_start->activateWindow();
    Q_EMIT startShown();
}

void Desktop::showLibrary()
{
    m_start->showFolder(QDir::toNativeSeparators(m_library->folder()));
    m_start->showSessions(m_library->items(), m_options.wallClock());
}

void Desktop::showInFolder(const QString &path)
{
    const QString folder = QFileInfo(path).path();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        m_start->status().showTrouble({}, StartWindow::tr("No program shows folders here; it lies in %1").arg(folder));
}

void Desktop::refuse(const QString &path, const QString &words)
{
    m_start->status().showTrouble(QFileInfo(path).fileName(), words);
    Q_EMIT refused(words);
}

// ---- a new session ----

QString Desktop::targetOf(const Plan &plan) const
{
    return QDir::toNativeSeparators(QDir(m_library->folder()).filePath(sessionFileName(plan, m_options.wallClock())));
}

void Desktop::readProposal(const QString &text)
{
    m_start->status().clear();
    const PlanResult read = readPlan(text.toUtf8(), {});
    if (read.plan)
        m_start->newPage().showPlan(*read.plan, {}, targetOf(*read.plan));
    else
        m_start->newPage().showRefusal({}, read.error);
}

void Desktop::readProposalFile(const QString &path)
{
    m_start->status().clear();
    const QString name = QFileInfo(path).fileName();
    const PlanResult read = readPlanFile(path);
    if (read.plan)
        return m_start->newPage().showPlan(*read.plan, name, targetOf(*read.plan));
    m_start->newPage().showRefusal(name, read.error);
    refuse(path, read.line > 0 ? StartWindow::tr("line %1: %2").arg(read.line).arg(read.error) : read.error);
}

void Desktop::showProposal(const QString &path)
{
    showStart();
    m_start->showNew();
    readProposalFile(path);
}

void Desktop::create(const Plan &plan)
{
    if (m_isBusy || m_live) // pressed twice
        return;
    const Outcome<QString> made = createSession(plan, m_library->folder(), m_options.wallClock());
    if (!made)
        return refuse(targetOf(plan), made.error().message());
    m_made = *made;
    m_madeOf = plan;
    open(*made);
}

// ---- a session ----

HostOptions Desktop::optionsFor(const QString &path) const
{
    HostOptions options = m_options.host;
    options.file = path;
    return options;
}

// Off the windows' thread, and told of where it takes a while. Nothing else is opened meanwhile.
template<class Result>
void Desktop::work(const QString &words, std::function<Result()> read, std::function<void(Result)> take)
{
    m_patience.disconnect(this);
    connect(&m_patience, &QTimer::timeout, this, [this, words] { m_start->showWork(words); });
    m_patience.start();
    const auto result = std::make_shared<std::optional<Result>>();
    m_work.reset(QThread::create([read = std::move(read), result] { result->emplace(read()); }));
    connect(m_work.get(), &QThread::finished, this, [this, take = std::move(take), result] {
        m_work->wait();
        m_work.reset();
        m_isBusy = false;
        m_patience.stop();
        m_start->showOpened();
        if (m_isQuitting)
            return Q_EMIT finished();
        take(std::move(**result));
    });
    m_work->start();
}

void Desktop::open(const QString &path)
{
    if (m_isBusy || m_live)
        return;
    if (!QFileInfo::exists(path)) // it would be made
        return refuse(path, storeError(StoreFault::Missing).message());
    m_isBusy = true;
    m_library->stopReading([this, path] {
        if (m_isQuitting)
            return;
        using Read = std::variant<ReadSession, HostProblem>;
        work<Read>(
            StartWindow::tr("Opening %1").arg(QFileInfo(path).completeBaseName()),
            [options = optionsFor(path)] { return Host::read(options); },
            [this, path](Read read) { takeOpened(std::move(read), path); });
    });
}

void Desktop::takeOpened(std::variant<ReadSession, HostProblem> read, const QString &path)
{
    if (const auto *problem = std::get_if<HostProblem>(&read))
        return refuse(problem->subject, problem->words);
    auto host = Host::host(std::move(std::get<ReadSession>(read)), optionsFor(path));
    if (const auto *problem = std::get_if<HostProblem>(&host))
        return refuse(problem->subject, problem->words);
    show(std::move(std::get<std::unique_ptr<Host>>(host)), path);
}

void Desktop::show(std::unique_ptr<Host> host, const QString &path)
{
    m_library->noteOpened(path);
    const QByteArray line = host->readyLine();
    showLive(std::make_unique<LiveDesk>(std::move(host), m_settings, m_options.looks, m_options.wallClock), path);
    if (path == std::exchange(m_made, {})) {
        m_live->window().plan().showImported(m_madeOf);
        m_start->newPage().begin();
    }
    tellReady(line);
}

// The other console's session goes on: the one on the screen is closed, and that one opened in its place.
void Desktop::goOnward(const Onward &onward)
{
    m_onward = onward;
    leaveLive();
}

void Desktop::startOnward()
{
    m_library->stopReading([this, onward = *std::exchange(m_onward, std::nullopt)] {
        if (m_isQuitting)
            return;
        auto host = Host::start(onward.options);
        if (auto *live = std::get_if<std::unique_ptr<Host>>(&host))
            return showOnward(
                std::move(*live), onward.options.file,
                MainWindow::tr("The session of the other console goes on here, in %1. Yours stays as it is in %2.")
                    .arg(QFileInfo(onward.options.file).fileName(), QFileInfo(onward.from).fileName()));
        // Better one's own than none: a session may be running in it.
        const HostProblem problem = std::get<HostProblem>(host);
        auto back = Host::start(backTo(onward));
        if (auto *live = std::get_if<std::unique_ptr<Host>>(&back))
            return showOnward(
                std::move(*live), onward.from,
                MainWindow::tr("The session of the other console can't go on here. %1: %2. Yours goes "
                               "on, in %3.")
                    .arg(QFileInfo(problem.subject).fileName(), problem.words, QFileInfo(onward.from).fileName()));
        showStart();
        refuse(problem.subject, problem.words);
    });
}

void Desktop::showOnward(std::unique_ptr<Host> host, const QString &path, const QString &words)
{
    m_library->noteOpened(path);
    showLive(std::make_unique<LiveDesk>(std::move(host), m_settings, m_options.looks, m_options.wallClock), path);
    m_live->window().showNotice(words);
}

// Once there is something to be seen.
void Desktop::tellReady(const QByteArray &line)
{
    if (m_options.host.control)
        whenPainted(m_live->window(), [this, line] { Q_EMIT ready(line); });
}

QString Desktop::rehearse(int speed)
{
    if (m_isBusy || m_live)
        return {};
    return takeRehearsal(Rehearsal::start(m_options.wallClock, m_options.host, speed));
}

// From the start page, which goes on being painted.
void Desktop::rehearseAside()
{
    if (m_isBusy || m_live)
        return;
    m_isBusy = true;
    using Prepared = std::variant<PreparedRehearsal, HostProblem>;
    work<Prepared>(
        StartWindow::tr("Preparing the rehearsal"), [options = m_options.host] { return Rehearsal::prepare(options); },
        [this](Prepared prepared) {
            if (auto *problem = std::get_if<HostProblem>(&prepared))
                return refuse(problem->subject, problem->words);
            takeRehearsal(Rehearsal::begin(std::move(std::get<PreparedRehearsal>(prepared)), m_options.wallClock,
                                           usualRehearsalSpeed));
        });
}

QString Desktop::takeRehearsal(std::variant<std::unique_ptr<Rehearsal>, HostProblem> rehearsal)
{
    if (const auto *problem = std::get_if<HostProblem>(&rehearsal)) {
        refuse(problem->subject, problem->words);
        return problem->words;
    }
    auto &started = std::get<std::unique_ptr<Rehearsal>>(rehearsal);
    const QByteArray line = started->host().readyLine();
    showLive(std::make_unique<LiveDesk>(std::move(started), m_settings, m_options.looks, m_options.wallClock), {});
    tellReady(line);
    return {};
}

void Desktop::showLive(std::unique_ptr<LiveDesk> live, const QString &path)
{
    m_live = std::move(live);
    m_path = path;
    connect(m_live.get(), &LiveDesk::leaveRequested, this, &Desktop::leaveLive);
    connect(m_live.get(), &LiveDesk::themeChanged, this, [this](const Theme &theme) {
        m_options.looks.theme = theme;
        wear(*qApp, theme);
        m_start->setTheme(theme);
        if (m_report)
            m_report->window().setTheme(theme);
    });
    connect(&m_live->host(), &Host::onwardWanted, this, &Desktop::goOnward);
    connect(m_live.get(), &LiveDesk::windowClosed, this, &Desktop::quit);
    // Not while it is still telling of it.
    connect(m_live.get(), &LiveDesk::closed, this, &Desktop::letGoOfLive, Qt::QueuedConnection);
    connect(&m_live->window(), &MainWindow::reportRequested, this, &Desktop::reportLive);
    m_live->show();
    if (m_start->isVisible()) {
        m_settings.setValue(startPlace, m_start->saveGeometry());
        m_start->hide();
    }
    Q_EMIT opened();
}

// ---- reports ----

void Desktop::reportLive()
{
    const QString folder = m_path.isEmpty() ? m_library->folder() : QFileInfo(m_path).path();
    showReport(m_path.isEmpty() ? m_live->host().file() : m_path, folder, [this] {
        const Session &session = m_live->host().session();
        return ReportDesk::Moment{session.desk().state(), session.now()};
    });
    connect(&m_live->host().session(), &Session::changed, m_report.get(), &ReportDesk::follow);
}

void Desktop::showReport(const QString &path)
{
    if (m_isBusy || m_live)
        return;
    m_isBusy = true;
    using Read = Outcome<ReportDesk::Moment>;
    work<Read>(
        StartWindow::tr("Reading %1").arg(QFileInfo(path).completeBaseName()), [path] { return presentIn(path); },
        [this, path](Read moment) {
            if (!moment)
                return refuse(path, moment.error().message());
            showReport(path, QFileInfo(path).path(), [present = *moment] { return present; });
        });
}

void Desktop::showReport(const QString &path, const QString &folder, std::function<ReportDesk::Moment()> present)
{
    m_report = std::make_unique<ReportDesk>(path, folder, std::move(present), m_options.looks.theme);
    ReportDesk *report = m_report.get();
    connect(report, &ReportDesk::written, this, [this](const QString &file, const QString &written) {
        if (!m_live || !m_live->rehearsal()) // which nothing is kept of
            m_library->noteReport(file, written);
    });
    connect(report, &ReportDesk::copied, this, [](const QString &words) { QApplication::clipboard()->setText(words); });
    connect(report, &ReportDesk::showInFolderRequested, this, &Desktop::showInFolder);
    report->show();
    Q_EMIT reportShown();
}

// ---- leaving ----

void Desktop::leaveLive()
{
    m_report.reset(); // it tells of what is no longer there
    m_live->close();
}

void Desktop::letGoOfLive()
{
    const QString left = m_live->rehearsal() ? QString() : m_live->host().file(); // which nothing is kept of
    m_live.reset();
    m_path.clear();
    if (m_isQuitting)
        Q_EMIT finished();
    else if (m_onward)
        startOnward();
    else
        showStartAfter(left);
}

// What was left is what one comes back to, whatever else has its title.
void Desktop::showStartAfter(const QString &file)
{
    m_start->sessions().choose(QFileInfo(file).canonicalFilePath());
    showStart();
}

void Desktop::quit()
{
    if (m_isQuitting)
        return;
    m_isQuitting = true;
    if (m_start->isVisible())
        m_settings.setValue(startPlace, m_start->saveGeometry());
    m_settings.sync();
    m_report.reset();
    if (m_live)
        m_live->close();
    else if (!m_work)
        Q_EMIT finished();
}

} // namespace evenhand
