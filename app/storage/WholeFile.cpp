// SPDX-License-Identifier: Apache-2.0
#include "app/storage/WholeFile.h"

#include "app/storage/durability.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStorageInfo>

namespace evenhand {

namespace {

QString besideName(const QString &target)
{
    const quint64 random = QRandomGenerator::global()->generate64();
    return QFileInfo(target).absoluteDir().filePath(
        QStringLiteral(".evenhand-%1.part").arg(random, 16, 16, QLatin1Char('0')));
}

// The file behind a link, so that the link stays.
QString behindLinks(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
}

QString logBeside(const QString &path)
{
    return path + QStringLiteral("-wal");
}

StoreError folderError(const QString &target)
{
    const QFileInfo folder(QFileInfo(target).absolutePath());
    StoreError error = storeError(StoreFault::ReadOnly);
    error.what =
        folder.isDir() ? QStringLiteral("the folder can't be written") : QStringLiteral("there is no such folder");
    error.remedy = QStringLiteral("choose a folder of your own");
    return error;
}

void checkTarget(const QString &target, Existing existing)
{
    const QFileInfo folder(QFileInfo(target).absolutePath());
    if (!folder.isDir() || !folder.isWritable())
        throw folderError(target);
    const QFileInfo info(target);
    if (info.exists() && (existing == Existing::Keep || !info.isFile()))
        throw storeError(StoreFault::Exists);
    if (info.exists() && FileLock::isHeld(target))
        throw storeError(StoreFault::Locked);
}

// A log left by a crash belongs to the file that goes: SQLite would play it into the new one.
void settleOldLog(const QString &target)
{
    if (!QFileInfo::exists(logBeside(target)))
        return;
    EventStore::open(target, Access::ReadWrite);
    if (QFileInfo::exists(logBeside(target))) {
        StoreError error = storeError(StoreFault::Exists);
        error.what = QStringLiteral("a left-over %1 stands there").arg(QFileInfo(logBeside(target)).fileName());
        error.remedy = QStringLiteral("choose another name, or move that file away first");
        throw error;
    }
}

} // namespace

Outcome<std::unique_ptr<WholeFile>> WholeFile::start(const QString &target, Existing existing)
{
    try {
        const QString real = behindLinks(target);
        checkTarget(real, existing);
        settleOldLog(real);
        std::unique_ptr<WholeFile> file(new WholeFile(real, besideName(real), existing));
        file->m_store = std::make_unique<EventStore>(SessionFile::build(file->m_made));
        return file;
    } catch (const StoreError &error) {
        return error;
    }
}

WholeFile::~WholeFile()
{
    m_store.reset();
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(m_made + QLatin1String(suffix));
}

Trouble WholeFile::finish()
{
    if (Trouble trouble = m_store->empty())
        return trouble;
    m_store.reset();
    try {
        giveName();
        return {};
    } catch (const StoreError &error) {
        return error;
    }
}

void WholeFile::giveName()
{
    if (QFileInfo::exists(logBeside(m_made)))
        throw storeError(StoreFault::Io, QStringLiteral("its log could not be closed"));
    if (!settle(m_made))
        throw storeError(StoreFault::Io, QStringLiteral("it could not be brought onto the disk"));
    checkTarget(m_target, m_existing);
    settleOldLog(m_target);
    std::unique_ptr<FileLock> old; // no console may open it in the last moment
    if (QFileInfo::exists(m_target)) {
        Outcome<std::unique_ptr<FileLock>> lock = FileLock::take(m_target);
        if (!lock)
            throw lock.error();
        old = std::move(*lock);
    }
    if (!moveOver(m_made, m_target) || !settle(QFileInfo(m_target).absolutePath()))
        throw storeError(StoreFault::Io, QStringLiteral("it could not be given its name"));
}

Trouble writeWhole(const QString &target, const QByteArray &bytes, Readers readers)
{
    if (const QFileInfo there(target); there.exists() && !there.isFile()) {
        StoreError error = storeError(StoreFault::Exists);
        error.what = there.isDir() ? QStringLiteral("a folder of that name stands there")
                                   : QStringLiteral("what stands there under that name is no file");
        error.remedy = QStringLiteral("choose another name");
        return error;
    }
    const QString folder = QFileInfo(target).absolutePath();
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly))
        return folderError(target);
    if (readers == Readers::OwnerAlone) // before there is anything to read
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(bytes);
    if (!file.commit()) {
        const bool isFull = QStorageInfo(folder).bytesAvailable() < bytes.size();
        return storeError(isFull ? StoreFault::NoRoom : StoreFault::Io, file.errorString());
    }
    if (!settle(folder))
        return storeError(StoreFault::Io, QStringLiteral("the folder could not be brought onto the disk"));
    return {};
}

} // namespace evenhand
