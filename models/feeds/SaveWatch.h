// SPDX-License-Identifier: Apache-2.0
// When a chat that another program saves again and again may be read: a file in the making ends amid a message, and
// half of one would stand in the feed beside the whole. All but the last message is taken at once, the last one when
// the file has stood still, longer where its last line has no end.
#pragma once

#include "models/session/Time.h"

#include <optional>

namespace evenhand {

struct FileStamp
{
    qint64 size = 0;
    Instant saved{};
    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

class SaveWatch
{
public:
    enum class Ask { Nothing, AllButLast, All };

    // What to do with the file as it is now; nullopt: there is none.
    Ask look(const std::optional<FileStamp> &stamp, Instant now);
    // It was read as it was then. `isTorn`: its last line has no end.
    void wasRead(Ask ask, const FileStamp &stamp, bool isTorn);
    // Nothing is known any more: another file.
    void forget() { *this = SaveWatch(); }

private:
    std::optional<FileStamp> m_seen, m_read; // m_read: all but the last of it
    Instant m_since{};                       // m_seen has stood still
    bool m_isWhole = false, m_isTorn = false;
};

} // namespace evenhand
