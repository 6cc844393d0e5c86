// SPDX-License-Identifier: Apache-2.0
#include "app/Host.h"
#include "app/Identity.h"
#include "app/StopSignal.h"
#include "app/desktop/Looks.h"
#include "app/desktop/Wiring.h"
#include "app/desktop/desktop.h"
#include "app/desktop/keepScreens.h"
#include "ui/settings/SettingsSheet.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QDir>
#include <QScreen>
#include <QSettings>

namespace evenhand {

bool asksForWindow(const QStringList &arguments)
{
    const QString first = arguments.value(0);
    if (first == QLatin1String("--help") || first == QLatin1String("-h") || first == QLatin1String("--version"))
        return false;
    return !arguments.isEmpty() && (first.startsWith(u'-') || first.endsWith(QLatin1String(".evenhand")));
}

namespace {

QList<QCommandLineOption> windowCommandLine()
{
    return hostCommandLine() + looksCommandLine()
        + QList<QCommandLineOption>{{QStringLiteral("screenshot"), QString(), QStringLiteral("value")},
                                    {QStringLiteral("at"), QString(), QStringLiteral("value")},
                                    {QStringLiteral("view"), QString(), QStringLiteral("value")}};
}

QString settingsFile(const CallArguments &call)
{
    return QDir(homeFolder(call.value("home"))).filePath(QStringLiteral("window.ini"));
}

// All settings of the window stand in one group.
Settings settingsIn(QSettings &file)
{
    QMap<QString, QString> stored;
    file.beginGroup(QStringLiteral("settings"));
    for (const QString &key : file.childKeys())
        stored.insert(key, file.value(key).toString());
    file.endGroup();
    Settings settings;
    settings.take(stored);
    return settings;
}

void keepSettings(QSettings &file, const Settings &settings)
{
    file.remove(QStringLiteral("settings"));
    const QMap<QString, QString> changes = settings.changes();
    for (auto change = changes.begin(); change != changes.end(); ++change)
        file.setValue(QStringLiteral("settings/") + change.key(), change.value());
    file.sync();
}

void applySettings(MainWindow &window, const Theme &theme, const Settings &settings)
{
    window.setTheme(theme);
    window.settings().setSettings(settings);
    window.keyboard().setGuard(settings.choiceOf(Setting::Guard) == QLatin1String("swallow"));
}

// What the command line says goes before what was set, until somebody sets it anew.
Theme firstTheme(const CallArguments &call, const Looks &looks, const Settings &settings)
{
    const Theme chosen = settings.theme(isDesktopDark());
    return themeOf(call.isSet("theme") ? looks.theme.kind : chosen.kind,
                   call.isSet("text-scale") ? looks.theme.scale : chosen.scale);
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
    const Settings first = settingsIn(settings);
    applySettings(window, firstTheme(call, looks, first), first);
    QObject::connect(&window, &MainWindow::keysChanged, &host, [&] {
        settings.setValue(QStringLiteral("keys"), window.keyboard().keys().changes());
        settings.sync(); // a crash later on loses nothing
    });
    QObject::connect(&window, &MainWindow::settingsChanged, &host, [&](const Settings &chosen) {
        keepSettings(settings, chosen);
        applySettings(window, chosen.theme(isDesktopDark()), chosen);
    });
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
    keepScreens(window.screens(), settingsFile(call));
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
        return streams.usage(QString::fromUtf8(windowUsage), call.problem());
    const Looks looks = looksOf(call);
    const QString problem = hostProblem(call).isEmpty() ? looks.problem : hostProblem(call);
    if (!problem.isEmpty())
        return streams.usage(QString::fromUtf8(windowUsage), problem);
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
