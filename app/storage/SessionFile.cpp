// SPDX-License-Identifier: Apache-2.0
#include "app/storage/SessionFile.h"

#include "app/storage/FileIdentity.h"
#include "app/storage/migrations.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace evenhand {

namespace {

constexpr int headerSize = 100; // sqlite.org/fileformat.html: the database header
constexpr int pageSizePlace = 16, userVersionPlace = 60, applicationPlace = 68;

QString logOf(const QString &path)
{
    return path + QStringLiteral("-wal");
}

qint64 sizeOf(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() ? info.size() : -1;
}

// Tells strangers' files from ours before SQLite sees them.
void checkHeader(const QByteArray &header)
{
    if (header.isEmpty())
        throw storeError(StoreFault::Foreign, QStringLiteral("it is empty"));
    const QByteArray magic = QByteArrayLiteral("SQLite format 3\0");
    const bool isOurs =
        header.size() == headerSize && qFromBigEndian<qint32>(header.constData() + applicationPlace) == applicationId;
    if (!header.startsWith(magic.left(header.size())))
        throw isOurs ? storeError(StoreFault::Damaged, QStringLiteral("its beginning was overwritten"))
                     : storeError(StoreFault::Foreign);
    if (header.size() < headerSize)
        throw storeError(StoreFault::Damaged, QStringLiteral("it ends after %1 bytes").arg(header.size()));
    if (!isOurs)
        throw storeError(StoreFault::Foreign, QStringLiteral("it belongs to another program"));
    if (qFromBigEndian<qint32>(header.constData() + userVersionPlace) > newestSchema)
        throw storeError(StoreFault::Newer);
}

// An absolute path without links: SQLite puts the log beside the real file.
QString realPath(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        throw storeError(StoreFault::Missing);
    if (!info.isFile())
        throw storeError(StoreFault::Foreign, QStringLiteral("it is no file"));
    return info.canonicalFilePath();
}

void inspect(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw storeError(StoreFault::Forbidden);
    const QByteArray header = file.read(headerSize);
    if (header.isEmpty() && file.size() > 0)
        throw storeError(StoreFault::Io, file.errorString());
    checkHeader(header);
    // A page that a crash cut off stands whole in the log.
    const int pageSize = qFromBigEndian<quint16>(header.constData() + pageSizePlace);
    if (pageSize > 1 && file.size() % pageSize != 0 && sizeOf(logOf(path)) <= 0)
        throw storeError(StoreFault::Damaged, QStringLiteral("its end is missing"));
}

[[noreturn]] void refuseCopy(const QString &why)
{
    StoreError error = storeError(StoreFault::Io, why);
    error.what = QStringLiteral("the file was left by a crash and can't be copied aside to be read (%1)").arg(why);
    error.remedy = QStringLiteral("free some space for temporary files, or open it once in the console");
    throw error;
}

} // namespace

SessionFile::Stamp SessionFile::stampOf(const QString &path)
{
    const QFileInfo info(path);
    return {info.lastModified(), info.size(), sizeOf(logOf(path))};
}

SessionFile::SessionFile(const QString &path, Access access) : m_path(realPath(path)), m_access(access)
{
    if (access == Access::ReadOnly)
        openToRead();
    else
        openToWrite();
}

std::unique_ptr<SessionFile> SessionFile::build(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::NewOnly | QIODevice::ReadWrite, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        throw storeError(file.error() == QFileDevice::ResourceError ? StoreFault::NoRoom : StoreFault::ReadOnly,
                         file.errorString());
    file.close();
    std::unique_ptr<SessionFile> made(new SessionFile(path));
    made->m_identity = fileIdentity(path);
    made->m_database = std::make_unique<Database>(path, Database::Way::Building);
    migrate(made->database());
    return made;
}

void SessionFile::openToRead()
{
    const bool isHeld = FileLock::isHeld(m_path);
    if (!isHeld)
        inspect(m_path);
    m_stamp = stampOf(m_path);
    m_isStill = false;
    if (isHeld && m_stamp.logSize >= 0) {
        m_database = std::make_unique<Database>(m_path, Database::Way::Beside);
    } else if (m_stamp.logSize > 0) {
        m_copy = copyApart(m_path);
        m_database = std::make_unique<Database>(m_copy->filePath(QStringLiteral("copy")), Database::Way::Writing);
    } else {
        m_isStill = true;
        m_database = std::make_unique<Database>(m_path, Database::Way::Still);
    }
    checkSchema(*m_database);
}

// Looks before writing is even possible: a refused file stays as it is. The claim comes after
// looking, since where locks belong to processes, closing the file would let go of it.
void SessionFile::openToWrite()
{
    if (FileLock::isHeld(m_path))
        throw storeError(StoreFault::Locked);
    openToRead();
    m_database.reset();
    m_copy.reset();
    Outcome<std::unique_ptr<FileLock>> lock = FileLock::take(m_path);
    if (!lock)
        throw lock.error();
    m_lock = std::move(*lock);
    m_identity = fileIdentity(m_path);
    if (!QFileInfo(QFileInfo(m_path).absolutePath()).isWritable())
        throw storeError(StoreFault::ReadOnly);
    m_isStill = false;
    attach();
    checkSchema(*m_database);
    migrate(*m_database);
}

void SessionFile::attach()
{
    m_database.reset();
    m_database = std::make_unique<Database>(m_path, Database::Way::Writing);
}

std::unique_ptr<Database> SessionFile::besides() const
{
    const QString path = m_copy ? m_copy->filePath(QStringLiteral("copy")) : m_path;
    return std::make_unique<Database>(path, m_isStill ? Database::Way::Still : Database::Way::Beside);
}

bool SessionFile::isInPlace() const
{
    return fileIdentity(m_path) == m_identity;
}

bool SessionFile::hasMoved() const
{
    return m_isStill && !(stampOf(m_path) == m_stamp);
}

void SessionFile::reopenToRead()
{
    m_database.reset();
    m_copy.reset();
    openToRead();
}

// The committed rest of a crashed console stands in the log, and SQLite would have to write to
// read it. So it does that to a copy, which must not be torn by a console that starts meanwhile.
std::unique_ptr<QTemporaryDir> SessionFile::copyApart(const QString &path)
{
    for (int attempt = 0; attempt < 3; ++attempt) {
        const Stamp before = stampOf(path);
        auto folder = std::make_unique<QTemporaryDir>();
        const QString copy = folder->filePath(QStringLiteral("copy"));
        QFile file(path), log(logOf(path));
        if (!folder->isValid() || !file.copy(copy))
            refuseCopy(folder->isValid() ? file.errorString() : folder->errorString());
        if (log.exists() && !log.copy(logOf(copy)))
            refuseCopy(log.errorString());
        for (const QString &made : {copy, logOf(copy)})
            QFile::setPermissions(made, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        if (stampOf(path) == before)
            return folder;
    }
    throw storeError(StoreFault::Locked);
}

} // namespace evenhand
