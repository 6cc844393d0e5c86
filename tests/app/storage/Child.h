// SPDX-License-Identifier: Apache-2.0
// For tests that start themselves again: to be another console, to be killed, to have no rights.
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <unistd.h>

namespace evenhand {

constexpr int childPatience = 60'000; // a bound for hanging children, not a figure

// In memory where there is such a place: hundreds of small files need no disk to be killed on.
inline QString quickFolder()
{
    const QString memory = QStringLiteral("/dev/shm");
    const bool isThere = QFileInfo(memory).isDir() && QFileInfo(memory).isWritable();
    return (isThere ? memory : QDir::tempPath()) + QStringLiteral("/evenhand-test-XXXXXX");
}

// What a child printed, line by line, and how it ended.
struct ChildEnd
{
    QStringList lines;
    bool crashed = false;
    int code = -1;
};

inline ChildEnd runChild(const QString &program, const QStringList &arguments)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::SeparateChannels);
    child.start(program, arguments);
    if (!child.waitForFinished(childPatience)) {
        child.kill();
        child.waitForFinished();
    }
    const QString output = QString::fromUtf8(child.readAllStandardOutput());
    return {output.split(QLatin1Char('\n'), Qt::SkipEmptyParts), child.exitStatus() == QProcess::CrashExit,
            child.exitCode()};
}

inline ChildEnd runChild(const QStringList &arguments)
{
    return runChild(QCoreApplication::applicationFilePath(), arguments);
}

// Runs this program under strace, which does `injections` ("pwrite64:signal=SIGKILL:when=3").
// strace ends as its child did.
inline ChildEnd runTraced(const QStringList &injections, const QString &onlyPath, const QStringList &arguments,
                          const QString &record = QStringLiteral("/dev/null"))
{
    QStringList all{QStringLiteral("-f"), QStringLiteral("-o"), record};
    if (!onlyPath.isEmpty())
        all << QStringLiteral("-P") << onlyPath;
    for (const QString &injection : injections)
        all << QStringLiteral("-e") << QStringLiteral("inject=") + injection;
    all << QCoreApplication::applicationFilePath() << arguments;
    return runChild(QStringLiteral("strace"), all);
}

// Why strace can't be used here; empty when it can.
inline QString whyNoStrace()
{
    if (QStandardPaths::findExecutable(QStringLiteral("strace")).isEmpty())
        return QStringLiteral("strace is not installed");
    QProcess probe;
    probe.start(QStringLiteral("strace"), {QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("true")});
    probe.waitForFinished(childPatience);
    if (probe.exitStatus() != QProcess::NormalExit || probe.exitCode() != 0)
        return QStringLiteral("strace may not trace here (ptrace is forbidden)");
    return {};
}

inline bool isRoot()
{
    return ::geteuid() == 0;
}

// Runs this program as somebody without rights: a copy of it, where that one may go.
inline ChildEnd runAsNobody(const QTemporaryDir &folder, const QStringList &arguments)
{
    const QString here = QCoreApplication::applicationFilePath();
    const QString program = folder.filePath(QFileInfo(here).fileName()); // it answers to no other name
    if (!QFile::exists(program))
        QFile::copy(here, program);
    QFile::setPermissions(program, QFileDevice::Permissions(0x7755));
    QFile::setPermissions(folder.path(), QFileDevice::Permissions(0x7755));
    QProcess child;
    child.setChildProcessModifier([] {
        constexpr uid_t nobody = 65534;
        if (::setgid(nobody) != 0 || ::setuid(nobody) != 0)
            ::_exit(99);
    });
    child.start(program, arguments);
    child.waitForFinished(childPatience);
    const QString output = QString::fromUtf8(child.readAllStandardOutput());
    return {output.split(QLatin1Char('\n'), Qt::SkipEmptyParts), child.exitStatus() == QProcess::CrashExit,
            child.exitCode()};
}

} // namespace evenhand
