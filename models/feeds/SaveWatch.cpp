// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/SaveWatch.h"

namespace evenhand {

namespace {
constexpr Duration stillFor(600), tornFor(5000);
} // namespace

SaveWatch::Ask SaveWatch::look(const std::optional<FileStamp> &stamp, Instant now)
{
    if (!stamp) {
        m_seen.reset();
        return Ask::Nothing;
    }
    if (m_seen != stamp) {
        m_seen = stamp;
        m_since = now;
    }
    if (m_read != stamp)
        return Ask::AllButLast;
    if (m_isWhole || now - m_since < (m_isTorn ? tornFor : stillFor))
        return Ask::Nothing;
    return Ask::All;
}

void SaveWatch::wasRead(Ask ask, const FileStamp &stamp, bool isTorn)
{
    m_read = stamp;
    m_isWhole = ask == Ask::All;
    m_isTorn = isTorn;
}

} // namespace evenhand
