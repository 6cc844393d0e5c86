// SPDX-License-Identifier: Apache-2.0
#include "app/storage/StoreError.h"

#include <QSqlError>
#include <array>

namespace evenhand {

namespace {

// SQLite's result codes (sqlite.org/rescode.html); the low byte is the kind.
namespace code {
constexpr int perm = 3, busy = 5, locked = 6, noMemory = 7, readOnly = 8, ioError = 10, corrupt = 11, full = 13,
              cantOpen = 14, tooBig = 18, constraint = 19, notADatabase = 26;
constexpr int readOnlyMoved = 8 | (4 << 8);
constexpr int ioErrorFsync = 10 | (4 << 8), ioErrorFolderFsync = 10 | (5 << 8), ioErrorSharedSize = 10 | (19 << 8);
} // namespace code

struct Wording
{
    const char *what;
    const char *remedy;
};

// In the order of StoreFault.
constexpr std::array wordings{
    Wording{"there is no such file", "check the name, or make a session with `evenhand import`"},
    Wording{"a file of that name is there already", "choose another name, or move that file away first"},
    Wording{"this is not an Evenhand session", "open a file that Evenhand made (they end in .evenhand)"},
    Wording{"the file is damaged",
            "work on with a copy of it from the other console or from a backup; "
            "`evenhand verify` lists what is wrong"},
    Wording{"the file comes from a newer version of Evenhand", "open it with that version, or update this one"},
    Wording{"the file or its folder can't be written", "copy the file to a folder of your own and open the copy"},
    Wording{"the file can't be read", "ask its owner for the permission to read it"},
    Wording{"another console has this session open", "close it there, or work on in that window"},
    Wording{"there is no room left on the disk", "free some space; nothing is lost and work goes on by itself"},
    Wording{"the disk or the system reported an error", "check the disk and its connection; keep a copy elsewhere"},
    Wording{"these events don't fit the log in this file", "fetch them again from the console that made them"},
    Wording{"the file was moved or replaced while it was open",
            "put it back under its name; nothing is lost and work goes on by itself"},
};

StoreFault faultOf(int result)
{
    if (result == code::ioErrorSharedSize)
        return StoreFault::NoRoom; // the index beside the log could not grow
    if (result == code::readOnlyMoved)
        return StoreFault::Moved;
    switch (result & 0xff) {
    case code::full: return StoreFault::NoRoom;
    case code::busy:
    case code::locked: return StoreFault::Locked;
    case code::readOnly: return StoreFault::ReadOnly;
    case code::perm:
    case code::cantOpen: return StoreFault::Forbidden;
    case code::notADatabase: return StoreFault::Foreign;
    case code::corrupt:
    case code::tooBig:
    case code::constraint: return StoreFault::Damaged;
    case code::noMemory:
    case code::ioError: return StoreFault::Io;
    default: return StoreFault::Damaged; // a table or column that should be there is not
    }
}

} // namespace

StoreError storeError(StoreFault fault, const QString &detail)
{
    const Wording &wording = wordings[static_cast<size_t>(fault)];
    QString what = QString::fromLatin1(wording.what);
    if (!detail.isEmpty())
        what += QStringLiteral(" (%1)").arg(detail);
    return {fault, what, QString::fromLatin1(wording.remedy)};
}

StoreError storeError(const QSqlError &error)
{
    const int result = error.nativeErrorCode().toInt();
    StoreError made = storeError(faultOf(result), error.databaseText().trimmed());
    made.mustReopen = result == code::ioErrorFsync || result == code::ioErrorFolderFsync;
    return made;
}

} // namespace evenhand
