// SPDX-License-Identifier: Apache-2.0
// How a session file is looked at, refused, and opened. Reading never changes the file nor the
// list of names in its folder; what is refused is never touched.
#pragma once

#include "app/storage/Database.h"
#include "app/storage/FileLock.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <memory>

namespace evenhand {

enum class Access : quint8 { ReadOnly, ReadWrite };

class SessionFile
{
public:
    // Both throw StoreError.
    SessionFile(const QString &path, Access access);
    // A new file of mode 0600 with an empty log, for WholeFile: its name is nobody's yet.
    static std::unique_ptr<SessionFile> build(const QString &path);

    const QString &path() const { return m_path; }
    Access access() const { return m_access; }
    Database &database() { return *m_database; }

    // One more connection to the same bytes, for reading on another thread.
    std::unique_ptr<Database> besides() const;

    // Closes the connection, and opens it anew on the calling thread; the claim stays.
    void detach() { m_database.reset(); }
    void attach();

    // Whether the path still leads to the file that was opened for writing: SQLite goes on writing
    // to one that was renamed, with its log under the old name, where nobody would find it.
    bool isInPlace() const;

    // Somebody had it open for writing when it was opened for reading: what is read in turn is of several moments.
    bool isBeingWritten() const { return m_access == Access::ReadOnly && !m_isStill; }
    // The file was read without locks and somebody has begun to write it since.
    bool hasMoved() const;
    // Looks at it afresh.
    void reopenToRead();

private:
    explicit SessionFile(QString path) : m_path(std::move(path)) {}
    void openToRead();
    void openToWrite();

    struct Stamp
    {
        QDateTime changed;
        qint64 size = -1;
        qint64 logSize = -1;
        friend bool operator==(const Stamp &, const Stamp &) = default;
    };
    static Stamp stampOf(const QString &path);
    static std::unique_ptr<QTemporaryDir> copyApart(const QString &path);

    QString m_path;
    QString m_identity; // of what is written to
    Access m_access = Access::ReadWrite;
    Stamp m_stamp;
    bool m_isStill = false;
    // In this order: the connection goes first, then the claim, then the copy.
    std::unique_ptr<QTemporaryDir> m_copy;
    std::unique_ptr<FileLock> m_lock;
    std::unique_ptr<Database> m_database;
};

} // namespace evenhand
