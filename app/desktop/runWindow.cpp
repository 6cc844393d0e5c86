// SPDX-License-Identifier: Apache-2.0
#include "app/Clock.h"
#include "app/StopSignal.h"
#include "app/desktop/Desktop.h"
#include "app/desktop/Looks.h"
#include "app/desktop/desktop.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <functional>

namespace evenhand {

namespace {

bool isSessionName(const QString &path)
{
    return path.endsWith(QLatin1String(".evenhand"))
        || path.contains(QLatin1String(".evenhand.~")); // one that was written over, kept
}

bool isProposalName(const QString &path)
{
    static const QStringList endings{QStringLiteral("txt"),  QStringLiteral("md"),  QStringLiteral("markdown"),
                                     QStringLiteral("html"), QStringLiteral("htm"), QStringLiteral("xhtml"),
                                     QStringLiteral("ics"),  QStringLiteral("json")};
    return endings.contains(QFileInfo(path).suffix().toLower());
}

} // namespace

bool asksForWindow(const QStringList &arguments)
{
    const QString first = arguments.value(0);
    if (first == QLatin1String("--help") || first == QLatin1String("-h") || first == QLatin1String("--version"))
        return false;
    return arguments.isEmpty() || first.startsWith(u'-') || isSessionName(first) || isProposalName(first)
        || first.contains(u'/'); // no call's name has one
}

namespace {

// Whatever it is called, a session is a database.
bool isProposal(const QString &path)
{
    QFile file(path);
    if (isSessionName(path) || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray first = file.read(15);
    return !first.isEmpty() && first != "SQLite format 3";
}

QList<QCommandLineOption> windowCommandLine()
{
    return hostCommandLine() + looksCommandLine()
        + QList<QCommandLineOption>{{QStringLiteral("screenshot"), QString(), QStringLiteral("value")},
                                    {QStringLiteral("at"), QString(), QStringLiteral("value")},
                                    {QStringLiteral("view"), QString(), QStringLiteral("value")},
                                    {QStringLiteral("rehearsal"), QString()}};
}

QString documentsFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
        .filePath(QStringLiteral("Evenhand"));
}

// A window's console is there to be paired: it listens by itself once that is asked for.
HostOptions windowOptions(const CallArguments &call, const QString &path)
{
    HostOptions options = hostOptions(call, path);
    options.links->opensItself = true;
    return options;
}

std::function<Instant()> steadyClock()
{
    return [clock = Clock()] { return clock.now(); };
}

// What a desktop begins with; not empty: why it doesn't.
std::optional<HostProblem> begin(Desktop &desktop, const CallArguments &call)
{
    if (call.isSet("rehearsal")) {
        const QString problem = desktop.rehearse(usualRehearsalSpeed);
        return problem.isEmpty() ? std::nullopt : std::optional(HostProblem{{}, problem});
    }
    if (call.name(0).isEmpty()) {
        desktop.showStart();
        return std::nullopt;
    }
    const QString path = call.name(0);
    if (isProposal(path)) {
        desktop.showProposal(path);
        return std::nullopt;
    }
    if (isProposalName(path)) // it would be made, as a session
        return HostProblem{path,
                           QFileInfo::exists(path) ? QStringLiteral("there is nothing in it, or it can't be read")
                                                   : QStringLiteral("there is no such file")};
    const bool isNew = !QFileInfo::exists(path);
    auto host = Host::start(windowOptions(call, path));
    if (const auto *problem = std::get_if<HostProblem>(&host))
        return *problem;
    desktop.show(std::move(std::get<std::unique_ptr<Host>>(host)), path);
    if (isNew) // nobody looks for an old session in it whose name was mistyped
        desktop.live()->window().showNotice(
            MainWindow::tr("%1 was not there: a new session begins in it").arg(QFileInfo(path).fileName()));
    return std::nullopt;
}

int showDesktop(const CallArguments &call, const Looks &looks, const Streams &streams)
{
    QApplication::setQuitOnLastWindowClosed(false); // the control API answers what it has in hand first
    Desktop desktop({windowOptions(call, {}), looks, documentsFolder(), steadyClock()});
    QObject::connect(&desktop, &Desktop::ready, &desktop, [&streams](const QByteArray &line) {
        streams.out << QString::fromUtf8(line) << '\n';
        streams.out.flush();
    });
    QObject::connect(
        &desktop, &Desktop::finished, &desktop, [] { QCoreApplication::exit(Done); }, Qt::QueuedConnection);
    StopSignal stop;
    QObject::connect(&stop, &StopSignal::asked, &desktop, &Desktop::quit);
    if (const auto problem = begin(desktop, call)) {
        if (!problem->subject.isEmpty())
            return streams.refuse(problem->subject, problem->words);
        streams.say(problem->words);
        return Refused;
    }
    return QCoreApplication::exec();
}

} // namespace

int runWindow(const QStringList &arguments, const Streams &streams)
{
    // With a file or without.
    const CallArguments one(arguments, windowCommandLine(), 1), none(arguments, windowCommandLine(), 0);
    const bool needsFile = none.isSet("screenshot");
    const CallArguments &call = one.problem().isEmpty() || !none.problem().isEmpty() || needsFile ? one : none;
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
    return showDesktop(call, looks, streams);
}

} // namespace evenhand
