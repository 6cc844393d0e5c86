// SPDX-License-Identifier: Apache-2.0
#include "app/library/newSession.h"

#include "app/cli/randomBytes.h"
#include "app/storage/WholeFile.h"
#include "models/minutes/plainText.h"
#include "models/planning/planFacts.h"
#include "models/session/Desk.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace evenhand {

namespace {

const QString extension = QStringLiteral(".evenhand");
constexpr qsizetype longestName = 80;    // characters of a title in a file's name
constexpr qsizetype mostNameBytes = 180; // of 255, which the usual file systems have
constexpr int mostOfOneName = 1000;

// What no file system minds: Windows refuses these signs, and dots or spaces at the end.
QString fitForFiles(const QString &title)
{
    static const QRegularExpression refused(QStringLiteral("[\\\\/:*?\"<>|\\x00-\\x1f\\x7f]+"));
    QString name = plainLine(title, longestName).replace(refused, QStringLiteral(" ")).simplified();
    while (name.toUtf8().size() > mostNameBytes)
        name.chop(name.size() > 1 && name.back().isLowSurrogate() ? 2 : 1);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    return name;
}

QString numbered(QString path, int number)
{
    return number == 1 ? path : path.insert(path.size() - extension.size(), QStringLiteral(" %1").arg(number));
}

Outcome<QString> writeAt(const QString &path, const EventLog &log)
{
    auto file = WholeFile::start(path, Existing::Keep);
    if (!file)
        return file.error();
    if (auto stored = (*file)->store().append(Batch{log.events(), searchable(log.events())}); !stored)
        return stored.error();
    if (const Trouble trouble = (*file)->finish())
        return *trouble;
    return path;
}

} // namespace

EventLog logOfPlan(const Plan &plan, Instant now)
{
    Desk desk({Origin{randomBytes(Origin::size)}, QString::fromLatin1(randomBytes(16).toHex()), {}, {}}, randomBytes);
    desk.take(desk.prepareFacts(factsOfPlan(plan), now, {}, true));
    return desk.log();
}

QString sessionFileName(const Plan &plan, Instant now)
{
    const QDateTime day = QDateTime::fromMSecsSinceEpoch(toMs(plan.starts.value_or(now)));
    const QString date = day.toString(QStringLiteral("yyyy-MM-dd"));
    const QString title = fitForFiles(plan.title);
    return (title.isEmpty() ? date : date + u' ' + title) + extension;
}

QString freeSessionPath(const QString &folder, const QString &title)
{
    const QString fit = fitForFiles(title);
    const QString name = QDir(folder).filePath((fit.isEmpty() ? QStringLiteral("Session") : fit) + extension);
    int number = 1;
    while (number < mostOfOneName && QFileInfo::exists(numbered(name, number)))
        ++number;
    return numbered(name, number);
}

Outcome<QString> createSession(const Plan &plan, const QString &folder, Instant now)
{
    if (!QDir().mkpath(folder))
        return StoreError{StoreFault::ReadOnly,
                          QStringLiteral("the folder for sessions can't be made (%1)").arg(folder),
                          QStringLiteral("choose another folder"), false};
    const EventLog log = logOfPlan(plan, now);
    const QString name = QDir(folder).filePath(sessionFileName(plan, now));
    for (int i = 1; i <= mostOfOneName; ++i) {
        const QString path = numbered(name, i);
        const Outcome<QString> written = writeAt(path, log);
        if (written || written.error().fault != StoreFault::Exists)
            return written;
    }
    return storeError(StoreFault::Exists);
}

} // namespace evenhand
