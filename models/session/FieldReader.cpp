// SPDX-License-Identifier: Apache-2.0
#include "models/session/FieldReader.h"

namespace evenhand {

FieldMap::FieldMap(const QByteArray &bytes) : m_cursor(bytes)
{
    if (bytes.isEmpty())
        return;
    CborCursor::Items items;
    m_isBroken = !m_cursor.enterMap(items);
    m_first = m_cursor;
    // Walked through once: from here on every key is a text, and every value is whole.
    CborCursor end = m_cursor;
    QByteArrayView key;
    while (!m_isBroken && end.hasItem(items)) {
        m_isBroken = !end.readText(key) || !end.skip();
        ++m_count;
    }
    m_isBroken = m_isBroken || !end.isAtEnd();
    if (m_isBroken)
        m_count = 0;
}

bool FieldMap::isNext(QByteArrayView name)
{
    CborCursor ahead = m_cursor;
    QByteArrayView key;
    if (!ahead.readText(key) || key != name)
        return false;
    m_cursor = ahead;
    return true;
}

bool FieldMap::find(const char *name)
{
    const QByteArrayView wanted(name);
    if (m_count == 0)
        return false;
    if (isNext(wanted))
        return true;
    const CborCursor before = m_cursor;
    m_cursor = m_first;
    for (qsizetype i = 0; i < m_count; ++i) {
        if (isNext(wanted))
            return true;
        QByteArrayView key;
        m_cursor.readText(key);
        m_cursor.skip();
    }
    m_cursor = before;
    return false;
}

namespace {
constexpr qint64 lastInstantMs = 253402300799999; // year 9999
constexpr qint64 longestDurationMs = qint64(366) * 24 * 3600 * 1000;
constexpr qsizetype originSize = Origin::size;
} // namespace

bool FieldReader::read(CborCursor &from, int &value)
{
    qint64 wide = 0;
    if (!from.readInteger(wide) || wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
        return false;
    value = int(wide);
    return true;
}

bool FieldReader::read(CborCursor &from, Instant &value)
{
    qint64 ms = 0;
    if (!from.readInteger(ms) || ms < 0 || ms > lastInstantMs)
        return false;
    value = instantFromMs(ms);
    return true;
}

bool FieldReader::read(CborCursor &from, Duration &value)
{
    qint64 ms = 0;
    if (!from.readInteger(ms) || ms < -longestDurationMs || ms > longestDurationMs)
        return false;
    value = Duration(ms);
    return true;
}

namespace {

// Calls `readItem` for each of exactly `count` items.
template<class Read> bool readTuple(CborCursor &from, int count, Read readItem)
{
    CborCursor::Items items;
    if (!from.enterArray(items))
        return false;
    for (int i = 0; i < count; ++i)
        if (!from.hasItem(items) || !readItem(i))
            return false;
    return !from.hasItem(items);
}

} // namespace

bool FieldReader::read(CborCursor &from, EventId &id)
{
    qint64 seq = 0;
    const bool isWhole = readTuple(from, 2, [&](int i) {
        return i == 0 ? from.readBytes(id.origin.bytes, originSize) : from.readInteger(seq) && seq >= 0;
    });
    id.seq = quint64(seq);
    return isWhole;
}

bool FieldReader::read(CborCursor &from, FittedLength &fit)
{
    return readTuple(from, 3,
                     [&](int i) { return i == 0 ? read(from, fit.segment) : read(from, i == 1 ? fit.from : fit.to); });
}

bool FieldReader::read(CborCursor &from, OptionCount &count)
{
    return readTuple(from, 2, [&](int i) { return i == 0 ? read(from, count.option) : read(from, count.votes); });
}

} // namespace evenhand
