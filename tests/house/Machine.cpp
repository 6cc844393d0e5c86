// SPDX-License-Identifier: Apache-2.0
#include "tests/house/Machine.h"

#include "tests/house/Tree.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace evenhand::house {

namespace {

QString linesOf(const QStringList &lines)
{
    return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

// Nothing of the real machine is in reach but these.
const QStringList &tools()
{
    static const QStringList names{QStringLiteral("sh"),      QStringLiteral("sed"),   QStringLiteral("grep"),
                                   QStringLiteral("cat"),     QStringLiteral("rm"),    QStringLiteral("mktemp"),
                                   QStringLiteral("env"),     QStringLiteral("sleep"), QStringLiteral("basename"),
                                   QStringLiteral("dirname"), QStringLiteral("head"),  QStringLiteral("tr"),
                                   QStringLiteral("mkdir"),   QStringLiteral("chmod")};
    return names;
}

} // namespace

Machine::Machine() : m_dir(QDir::tempPath() + QStringLiteral("/a path with spaces XXXXXX"))
{
    checkout().mkpath(QStringLiteral("bin"));
    checkout().mkpath(QStringLiteral("packaging"));
    for (const char *name : {"packaging/packages.txt", "packaging/lib.sh", "packaging/run", "packaging/test"})
        write(QLatin1String(name), textOf(QLatin1String(name)));
    // Wrappers and no links: a test may replace one, and must not write through to the real program.
    for (const QString &tool : tools())
        program(tool, QStringLiteral("exec %1 \"$@\"\n").arg(QStandardPaths::findExecutable(tool)));

    program(QStringLiteral("dpkg-query"),
            QStringLiteral("grep -qx -- \"$4\" \"$MADE/installed\" && printf installed\n"));
    program(QStringLiteral("apt-cache"), QStringLiteral("grep -qx -- \"$3\" \"$MADE/known\"\n"));
    program(QStringLiteral("apt-get"),
            QStringLiteral("echo \"$DEBIAN_FRONTEND apt-get $*\" >>\"$MADE/calls\"\n"
                           "case \" $* \" in *' install '*)\n"
                           "  left=$(cat \"$MADE/failures\")\n"
                           "  [ -z \"$left\" ] || { printf %s \"${left#x}\" >\"$MADE/failures\"; exit 100; }\n"
                           "esac\n"));
    setInstalled({});
    setKnown({});
    failInstalling(0);
    beRoot(true);
}

void Machine::write(const QString &path, const QString &text) const
{
    QFile::remove(checkout().filePath(path));
    QFile file(checkout().filePath(path));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.write(text.toUtf8());
}

void Machine::program(const QString &name, const QString &body) const
{
    const QString path = QStringLiteral("bin/") + name;
    write(path, QStringLiteral("#!/bin/sh\n") + body);
    QFile::setPermissions(checkout().filePath(path), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QStringList Machine::calls() const
{
    QFile file(checkout().filePath(QStringLiteral("calls")));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

void Machine::setInstalled(const QStringList &packages) const
{
    write(QStringLiteral("installed"), linesOf(packages));
}

void Machine::setKnown(const QStringList &packages) const
{
    write(QStringLiteral("known"), linesOf(packages));
}

void Machine::failInstalling(int times) const
{
    write(QStringLiteral("failures"), QString(times, u'x'));
}

void Machine::beRoot(bool isRoot) const
{
    program(QStringLiteral("id"), QStringLiteral("echo %1\n").arg(isRoot ? 0 : 1000));
}

void Machine::haveSudo() const
{
    program(QStringLiteral("sudo"), QStringLiteral("echo sudo >>\"$MADE/calls\"; exec \"$@\"\n"));
}

Machine::Outcome Machine::run(const QString &script, const QString &folder) const
{
    QProcess shell;
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), checkout().filePath(QStringLiteral("bin")));
    environment.insert(QStringLiteral("MADE"), m_dir.path());
    shell.setProcessEnvironment(environment);
    shell.setWorkingDirectory(folder.isEmpty() ? QDir::rootPath() : folder);
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-euc"), script});
    shell.waitForFinished(-1);
    return {shell.exitCode(), QString::fromUtf8(shell.readAllStandardError())};
}

} // namespace evenhand::house
