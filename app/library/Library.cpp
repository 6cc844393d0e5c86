// SPDX-License-Identifier: Apache-2.0
#include "app/library/Library.h"

#include "app/library/summary.h"
#include "app/storage/FileLock.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QThread>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

const QString folderKey = QStringLiteral("folder");

// One name for a file, whatever way leads to it.
QString realPath(const QString &path)
{
    const QFileInfo file(path);
    const QString real = file.canonicalFilePath();
    return real.isEmpty() ? QDir::cleanPath(file.absoluteFilePath()) : real;
}

QString groupOf(const QString &path)
{
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("session-") + QString::fromLatin1(hash.left(8).toHex());
}

// Changes whenever the file or the log beside it does.
QString stampOf(const QString &path)
{
    QString stamp;
    for (const QString &name : {path, path + QStringLiteral("-wal")}) {
        const QFileInfo file(name);
        stamp += file.exists() ? QStringLiteral("%1/%2 ").arg(file.size()).arg(file.lastModified().toMSecsSinceEpoch())
                               : QStringLiteral("- ");
    }
    return stamp;
}

QStringList sessionsIn(const QString &folder, const QString &name = QStringLiteral("*.evenhand"))
{
    QStringList paths;
    for (const QFileInfo &file : QDir(folder).entryInfoList({name, name + QStringLiteral(".~*~")}, QDir::Files))
        paths << realPath(file.filePath());
    return paths;
}

} // namespace

Library::Library(const QString &home, QString usualFolder, QByteArray sealKey, QObject *parent)
    : QObject(parent),
      m_settings(QDir(home).filePath(QStringLiteral("library.ini")), QSettings::IniFormat),
      m_usualFolder(std::move(usualFolder)),
      m_sealKey(std::move(sealKey))
{}

// Waits for the file that is being read, and no longer.
Library::~Library()
{
    if (!m_reader)
        return;
    *m_isStopped = true;
    m_reader->wait();
}

QString Library::folder() const
{
    return m_settings.value(folderKey, m_usualFolder).toString();
}

void Library::setFolder(const QString &folder)
{
    m_settings.setValue(folderKey, folder);
    m_settings.sync();
    look();
}

// ---- what is kept ----

QStringList Library::paths()
{
    QStringList known, hidden;
    for (const QString &group : m_settings.childGroups()) {
        const QString path = m_settings.value(group + QStringLiteral("/path")).toString();
        if (m_settings.value(group + QStringLiteral("/hidden")).toBool())
            hidden << path;
        else if (!path.isEmpty())
            known << path;
    }
    QStringList found = known + sessionsIn(folder());
    for (const QString &path : std::as_const(known)) // sessions that were written over
        found += sessionsIn(QFileInfo(path).path(), QFileInfo(path).fileName());
    found.removeDuplicates();
    for (const QString &path : std::as_const(hidden))
        found.removeAll(path);
    return found;
}

LibraryItem Library::remembered(const QString &path)
{
    LibraryItem item;
    item.path = path;
    item.isEarlier = isEarlierName(path);
    item.isMissing = !QFileInfo::exists(path);
    item.isElsewhere = !item.isMissing && FileLock::isHeld(path);
    m_settings.beginGroup(groupOf(path));
    item.title = m_settings.value(QStringLiteral("title")).toString();
    item.reference = m_settings.value(QStringLiteral("reference")).toString();
    item.when = instantFromMs(m_settings.value(QStringLiteral("when")).toLongLong());
    item.ran = Duration(m_settings.value(QStringLiteral("ran")).toLongLong());
    item.report = m_settings.value(QStringLiteral("report")).toString();
    const bool isFresh = m_settings.value(QStringLiteral("stamp")).toString() == stampOf(path);
    const uint stage = m_settings.value(QStringLiteral("stage")).toUInt();
    m_settings.endGroup();
    if ((isFresh || item.isMissing) && stage <= uint(LibraryItem::Stage::Ended))
        item.stage = LibraryItem::Stage(stage);
    if (item.when == Instant())
        item.when = instantFromMs(QFileInfo(path).lastModified().toMSecsSinceEpoch());
    return item;
}

void Library::remember(const LibraryItem &item)
{
    m_settings.beginGroup(groupOf(item.path));
    m_settings.setValue(QStringLiteral("path"), item.path);
    m_settings.setValue(QStringLiteral("title"), item.title);
    m_settings.setValue(QStringLiteral("reference"), item.reference);
    m_settings.setValue(QStringLiteral("stage"), uint(item.stage));
    m_settings.setValue(QStringLiteral("when"), qlonglong(toMs(item.when)));
    m_settings.setValue(QStringLiteral("ran"), qlonglong(item.ran.count()));
    m_settings.setValue(QStringLiteral("stamp"), stampOf(item.path));
    m_settings.endGroup();
}

void Library::noteOpened(const QString &path)
{
    const QString real = realPath(path), group = groupOf(real);
    m_settings.setValue(group + QStringLiteral("/path"), real);
    m_settings.remove(group + QStringLiteral("/hidden"));
    m_settings.sync();
}

void Library::noteReport(const QString &path, const QString &report)
{
    noteOpened(path);
    const QString real = realPath(path);
    m_settings.setValue(groupOf(real) + QStringLiteral("/report"), report);
    m_settings.sync();
    for (LibraryItem &item : m_items)
        if (item.path == real)
            item.report = report;
    Q_EMIT changed();
}

void Library::forget(const QString &path)
{
    const QString group = groupOf(path);
    m_settings.remove(group);
    m_settings.setValue(group + QStringLiteral("/path"), path);
    m_settings.setValue(group + QStringLiteral("/hidden"), true);
    m_settings.sync();
    std::erase_if(m_items, [&path](const LibraryItem &item) { return item.path == path; });
    Q_EMIT changed();
}

// ---- looking ----

void Library::look()
{
    m_settings.sync(); // another console may have the same home
    m_items.clear();
    QStringList unread;
    for (const QString &path : paths()) {
        m_items.push_back(remembered(path));
        const LibraryItem &item = m_items.back();
        // Of one that is live more is told than is kept.
        const bool isKnown = item.stage == LibraryItem::Stage::Planned || item.stage == LibraryItem::Stage::Ended;
        if (!item.isMissing && !isKnown)
            unread << path;
    }
    Q_EMIT changed();
    readLater(unread);
}

void Library::readLater(const QStringList &paths)
{
    m_due = paths;
    if (m_reader)
        *m_isStopped = true; // these follow, after the file that is being read
    else
        startReading();
}

void Library::startReading()
{
    m_isStopped = std::make_shared<std::atomic_bool>(false);
    const QStringList paths = *std::exchange(m_due, std::nullopt);
    m_reader.reset(QThread::create([this, paths, key = m_sealKey, isStopped = m_isStopped] {
        for (const QString &path : paths) {
            if (*isStopped)
                return;
            const LibraryItem item = summaryOf(path, key);
            QMetaObject::invokeMethod(this, [this, item, isStopped] {
                if (!*isStopped)
                    take(item);
            });
        }
        QMetaObject::invokeMethod(this, [this, isStopped] {
            if (!*isStopped)
                Q_EMIT looked();
        });
    }));
    connect(m_reader.get(), &QThread::finished, this, &Library::endReading);
    m_reader->start();
}

void Library::endReading()
{
    m_reader->wait(); // it has nothing more to do
    m_reader.reset();
    if (const auto then = std::exchange(m_whenFree, {}))
        then();
    else if (m_due)
        startReading();
}

void Library::take(const LibraryItem &item)
{
    const auto known =
        std::find_if(m_items.begin(), m_items.end(), [&item](const LibraryItem &one) { return one.path == item.path; });
    if (known == m_items.end())
        return;
    const QString report = known->report;
    *known = item;
    known->report = report;
    if (item.trouble.isEmpty() && !item.isMissing)
        remember(item);
    Q_EMIT changed();
}

void Library::stopReading(std::function<void()> then)
{
    m_due.reset();
    if (!m_reader)
        return then();
    *m_isStopped = true;
    m_whenFree = std::move(then);
}

} // namespace evenhand
