// SPDX-License-Identifier: Apache-2.0
// The claim of the one console that may write a session file, held from opening to closing.
// It is a lock of the operating system on a byte of the file that SQLite never uses: it goes
// with its process however that ends, leaves nothing behind and stops no reader.
#pragma once

#include "app/storage/StoreError.h"

#include <QString>
#include <memory>

namespace evenhand {

class FileLock
{
public:
    // Locked, ReadOnly, Missing or Io where it can't be had. The file is opened for writing but
    // not touched.
    static Outcome<std::unique_ptr<FileLock>> take(const QString &path);
    // Whether some console, in this process or another, holds the file.
    static bool isHeld(const QString &path);

    ~FileLock(); // to be let go after the last SQLite connection to the file
    Q_DISABLE_COPY_MOVE(FileLock)

private:
    FileLock(qintptr handle, QString key) : m_handle(handle), m_key(std::move(key)) {}

    qintptr m_handle;
    QString m_key;
};

} // namespace evenhand
