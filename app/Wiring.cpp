// SPDX-License-Identifier: Apache-2.0
#include "app/Wiring.h"

#include "app/Host.h"
#include "app/Identity.h"
#include "app/StopSignal.h"
#include "app/cli/WholeSession.h"
#include "models/session/Floor.h"
#include "ui/session/SessionLine.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QPointer>
#include <QScreen>
#include <QSettings>
#include <algorithm>

namespace evenhand {

namespace {

constexpr std::chrono::milliseconds frameTime(16), longestTick(1000);

constexpr const char *usageLine =
    "[FILE.evenhand] [--home DIR] [--role onsite|online|rapporteur|chair] [--name NAME] [--control HOST:PORT]\n"
    "                [--theme light|dark|high-contrast] [--text-scale 1.0–2.0] [--layout ltr|rtl]\n"
    "FILE.evenhand --screenshot OUT.png [--at INSTANT] [--size WxH] [--theme …] [--text-scale …]";

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

Wiring::Wiring(Host &host, MainWindow &window, QObject *parent) : QObject(parent), m_host(host), m_window(window)
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
    m_window.setModerator(host.moderator());
    m_window.line().setPartner(MainWindow::tr("alone"), false);
    m_window.line().setSaved(true, MainWindow::tr("saved"));
    if (!host.clockWarning().isEmpty())
        m_window.showNotice(host.clockWarning());
    showNow();
}

void Wiring::connectWindow()
{
    connect(&m_window, &MainWindow::requested, this, &Wiring::perform);
    connect(&m_window, &MainWindow::copyRequested, this,
            [](const QString &words) { QApplication::clipboard()->setText(words); });
}

void Wiring::connectSession()
{
    Session &session = m_host.session();
    connect(&session, &Session::changed, this, &Wiring::followChange);
    connect(&session, &Session::troubled, &m_window, &MainWindow::showTrouble);
    connect(&session, &Session::recovered, &m_window, &MainWindow::showRecovered);
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
    m_frame.start();
    m_window.showState(m_host.session().desk().state(), m_host.session().now());
    scheduleTick();
}

void Wiring::tick()
{
    m_window.passTime(m_host.session().now());
    scheduleTick();
}

void Wiring::scheduleTick()
{
    m_tick.start(untilNextSecond(m_host.session().desk().state(), m_host.session().now()));
}

// ---- the call ----

bool asksForWindow(const QStringList &arguments)
{
    const QString first = arguments.value(0);
    if (first == QLatin1String("--help") || first == QLatin1String("-h") || first == QLatin1String("--version"))
        return false;
    return !arguments.isEmpty() && (first.startsWith(u'-') || first.endsWith(QLatin1String(".evenhand")));
}

namespace {

std::optional<ThemeKind> themeFromWord(const QString &word)
{
    if (word.isEmpty()) { // as the desktop has it
        const bool isDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
        return isDark ? ThemeKind::Dark : ThemeKind::Light;
    }
    const QStringList words{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("high-contrast")};
    const qsizetype place = words.indexOf(word);
    return place < 0 ? std::nullopt : std::optional(ThemeKind(place));
}

QList<QCommandLineOption> windowCommandLine()
{
    QList<QCommandLineOption> options = hostCommandLine();
    for (const char *name : {"theme", "text-scale", "layout", "screenshot", "at", "size"})
        options << QCommandLineOption(QLatin1String(name), QString(), QStringLiteral("value"));
    return options;
}

// How the window looks, from the command line; the problem where it can't be read.
struct Looks
{
    Theme theme;
    QSize size{1280, 720};
    QString problem;
};

Looks looksOf(const CallArguments &call)
{
    Looks looks;
    const std::optional<ThemeKind> kind = themeFromWord(call.value("theme"));
    if (!kind)
        looks.problem = QStringLiteral("--theme must be light, dark or high-contrast");
    bool isNumber = true;
    const double scale = call.isSet("text-scale") ? call.value("text-scale").toDouble(&isNumber) : 1.0;
    if (!isNumber || scale < 1.0 || scale > 2.0)
        looks.problem = QStringLiteral("--text-scale must be a number from 1.0 to 2.0");
    looks.theme = themeOf(kind.value_or(ThemeKind::Light), scale);
    const QString layout = call.value("layout");
    if (layout == QLatin1String("rtl"))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    else if (!layout.isEmpty() && layout != QLatin1String("ltr"))
        looks.problem = QStringLiteral("--layout must be ltr or rtl");
    if (call.isSet("size")) {
        const QStringList sides = call.value("size").split(u'x');
        looks.size = QSize(sides.value(0).toInt(), sides.value(1).toInt());
        if (looks.size.width() < 400 || looks.size.height() < 300 || looks.size.width() > 8192
            || looks.size.height() > 8192)
            looks.problem = QStringLiteral("--size must be WIDTHxHEIGHT in pixels, 400x300 to 8192x8192");
    }
    return looks;
}

// The window as it would have looked at an instant; the file is only read.
int takeScreenshot(const CallArguments &call, const Looks &looks, const Streams &streams)
{
    const auto log = readSession(call.name(0));
    if (!log)
        return streams.refuse(call.name(0), log.error().message());
    std::optional<Instant> at = instantFromIso(call.value("at"));
    if (call.isSet("at") && !at)
        return streams.usage(QString::fromUtf8(usageLine),
                             QStringLiteral("--at must be an instant such as 2026-05-01T10:00:00.000Z"));
    if (!at)
        at = log->events().empty() ? Clock::wallTime() : log->events().back()->at;
    MainWindow window([at] { return *at; });
    window.setTheme(looks.theme);
    window.resize(looks.size);
    window.line().setPartner(MainWindow::tr("alone"), false);
    window.line().setSaved(true, MainWindow::tr("saved"));
    window.showState(foldUpTo(log->events(), *at), *at);
    if (!window.grab().save(call.value("screenshot")))
        return streams.refuse(call.value("screenshot"),
                              QStringLiteral("the picture can't be written; choose another place, named .png"));
    return Done;
}

QString settingsFile(const CallArguments &call)
{
    return QDir(homeFolder(call.value("home"))).filePath(QStringLiteral("window.ini"));
}

int showWindow(Host &host, const CallArguments &call, const Looks &looks, const Streams &streams)
{
    MainWindow window([&host] { return host.session().now(); });
    window.setTheme(looks.theme);
    // The undo line must not fall off a small screen; its frame takes some of it, too.
    window.resize(looks.size.boundedTo(QGuiApplication::primaryScreen()->availableSize() - QSize(0, 48)));
    Wiring wiring(host, window);

    QSettings settings(settingsFile(call), QSettings::IniFormat);
    window.keyboard().keys().take(settings.value(QStringLiteral("keys")).toStringList());
    window.showKeys();
    window.restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    window.arrange(settings.value(QStringLiteral("arrangement")).toByteArray());
    QObject::connect(&window, &MainWindow::closing, &host, [&] {
        settings.setValue(QStringLiteral("geometry"), window.saveGeometry());
        settings.setValue(QStringLiteral("arrangement"), window.arrangement());
        host.shutDown();
    });
    StopSignal stop;
    QObject::connect(&stop, &StopSignal::asked, &window, &QWidget::close);
    QObject::connect(&host, &Host::shutDownFinished, &host, [] { QCoreApplication::exit(Done); });
    window.show();
    if (call.isSet("control")) {
        streams.out << QString::fromUtf8(host.readyLine()) << '\n';
        streams.out.flush();
    }
    return QCoreApplication::exec();
}

} // namespace

int runWindow(const QStringList &arguments, const Streams &streams)
{
    const CallArguments call(arguments, windowCommandLine(), 1);
    if (!call.problem().isEmpty())
        return streams.usage(QString::fromUtf8(usageLine), call.problem());
    const Looks looks = looksOf(call);
    const QString problem = hostProblem(call).isEmpty() ? looks.problem : hostProblem(call);
    if (!problem.isEmpty())
        return streams.usage(QString::fromUtf8(usageLine), problem);
    for (const QString &words : hostShortcomings(call))
        streams.say(words);
    if (call.isSet("screenshot"))
        return takeScreenshot(call, looks, streams);
    auto started = Host::start(hostOptions(call, call.name(0)));
    if (const auto *trouble = std::get_if<HostProblem>(&started))
        return streams.refuse(trouble->subject, trouble->words);
    QApplication::setQuitOnLastWindowClosed(false); // the control API answers what it has in hand first
    return showWindow(*std::get<std::unique_ptr<Host>>(started), call, looks, streams);
}

} // namespace evenhand
