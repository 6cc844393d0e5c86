// SPDX-License-Identifier: Apache-2.0
#include "app/storage/FileLock.h"

#include "app/storage/FileIdentity.h"

#include <QDir>
#include <QFileInfo>
#include <QMutex>
#include <QSet>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace evenhand {

namespace {

// Far beyond SQLite's own lock bytes (1 GiB) and any file's end.
constexpr qint64 lockByte = qint64(1) << 46;

// What this process holds. POSIX drops a process's locks on a file, SQLite's among them, when
// any of its descriptors is closed: a file of ours must not be opened a second time to look.
QMutex heldMutex;
QSet<QString> &held()
{
    static QSet<QString> keys;
    return keys;
}

bool holds(const QString &key)
{
    const QMutexLocker guard(&heldMutex);
    return held().contains(key);
}

#ifdef Q_OS_WIN

HANDLE openFile(const QString &path, DWORD access)
{
    const std::wstring name = QDir::toNativeSeparators(path).toStdWString();
    return CreateFileW(name.c_str(), access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                       OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
}

bool lockFile(HANDLE file)
{
    OVERLAPPED place{};
    place.Offset = static_cast<DWORD>(lockByte);
    place.OffsetHigh = static_cast<DWORD>(lockByte >> 32);
    return LockFileEx(file, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &place);
}

Outcome<qintptr> claim(const QString &path)
{
    const HANDLE file = openFile(path, GENERIC_READ | GENERIC_WRITE);
    if (file == INVALID_HANDLE_VALUE)
        return storeError(GetLastError() == ERROR_FILE_NOT_FOUND ? StoreFault::Missing : StoreFault::ReadOnly);
    if (lockFile(file))
        return reinterpret_cast<qintptr>(file);
    CloseHandle(file);
    return storeError(StoreFault::Locked);
}

void release(qintptr handle)
{
    CloseHandle(reinterpret_cast<HANDLE>(handle));
}

bool isClaimed(const QString &path)
{
    const HANDLE file = openFile(path, GENERIC_READ);
    if (file == INVALID_HANDLE_VALUE)
        return false;
    const bool isFree = lockFile(file);
    CloseHandle(file);
    return !isFree;
}

#else

// Locks of the open file rather than of the process where there are such; elsewhere the set
// above keeps a process from claiming a file twice.
#ifdef F_OFD_SETLK
constexpr int setLock = F_OFD_SETLK, askLock = F_OFD_GETLK;
#else
constexpr int setLock = F_SETLK, askLock = F_GETLK;
#endif

struct flock wholeLock()
{
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = static_cast<off_t>(lockByte);
    lock.l_len = 1;
    return lock;
}

StoreError openError(int error)
{
    switch (error) {
    case ENOENT: return storeError(StoreFault::Missing);
    case EACCES:
    case EPERM:
    case EROFS: return storeError(StoreFault::ReadOnly);
    default: return storeError(StoreFault::Io, QString::fromLocal8Bit(strerror(error)));
    }
}

Outcome<qintptr> claim(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (file < 0)
        return openError(errno);
    struct flock lock = wholeLock();
    if (::fcntl(file, setLock, &lock) == 0)
        return qintptr(file);
    const int error = errno;
    ::close(file);
    if (error == EAGAIN || error == EACCES)
        return storeError(StoreFault::Locked);
    return storeError(StoreFault::Io, QString::fromLocal8Bit(strerror(error)));
}

void release(qintptr handle)
{
    ::close(static_cast<int>(handle));
}

bool isClaimed(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    struct flock lock = wholeLock();
    const bool isKnown = ::fcntl(file, askLock, &lock) == 0;
    ::close(file);
    return isKnown && lock.l_type != F_UNLCK;
}

#endif

} // namespace

Outcome<std::unique_ptr<FileLock>> FileLock::take(const QString &path)
{
    const QString key = fileIdentity(path);
    const QMutexLocker guard(&heldMutex);
    if (held().contains(key))
        return storeError(StoreFault::Locked);
    const Outcome<qintptr> handle = claim(path);
    if (!handle)
        return handle.error();
    held().insert(key);
    return std::unique_ptr<FileLock>(new FileLock(*handle, key));
}

bool FileLock::isHeld(const QString &path)
{
    return holds(fileIdentity(path)) || isClaimed(path);
}

FileLock::~FileLock()
{
    const QMutexLocker guard(&heldMutex);
    held().remove(m_key);
    release(m_handle);
}

} // namespace evenhand
