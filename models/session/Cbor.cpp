// SPDX-License-Identifier: Apache-2.0
#include "models/session/Cbor.h"

#include <QtEndian>
#include <limits>

namespace evenhand {

namespace {
enum Major { Unsigned, Negative, Bytes, Utf8, Array, Map, Tag, Simple };
constexpr quint64 simpleFalse = 20, simpleTrue = 21, simpleNull = 22;
constexpr char breakByte = '\xff';
} // namespace

bool CborCursor::takeHead(Head &head)
{
    if (m_at == m_end)
        return false;
    const auto first = quint8(*m_at);
    const int info = first & 31;
    head = {first >> 5, false, quint64(info)};
    if (info < 24) {
        ++m_at;
        return true;
    }
    if (info == 31) {
        head.isIndefinite = true;
        ++m_at;
        return head.major == Array || head.major == Map;
    }
    const qsizetype size = qsizetype(1) << (info - 24);
    if (info > 27 || m_end - m_at <= size)
        return false;
    const char *argument = m_at + 1;
    switch (size) {
    case 1: head.argument = quint8(*argument); break;
    case 2: head.argument = qFromBigEndian<quint16>(argument); break;
    case 4: head.argument = qFromBigEndian<quint32>(argument); break;
    default: head.argument = qFromBigEndian<quint64>(argument);
    }
    m_at = argument + size;
    return true;
}

bool CborCursor::takeString(int major, QByteArrayView &value)
{
    const char *before = m_at;
    Head head;
    if (!takeHead(head) || head.major != major || head.argument > quint64(m_end - m_at)) {
        m_at = before;
        return false;
    }
    value = QByteArrayView(m_at, qsizetype(head.argument));
    m_at += value.size();
    return true;
}

bool CborCursor::readText(QByteArrayView &value)
{
    return takeString(Utf8, value);
}

bool CborCursor::readString(QString &value)
{
    const char *before = m_at;
    QByteArrayView utf8;
    if (!takeString(Utf8, utf8))
        return false;
    if (!QUtf8StringView(utf8).isValidUtf8()) {
        m_at = before;
        return false;
    }
    value = QString::fromUtf8(utf8);
    return true;
}

bool CborCursor::readBytes(QByteArray &value, qsizetype longest)
{
    const char *before = m_at;
    QByteArrayView bytes;
    if (!takeString(Bytes, bytes) || bytes.size() > longest) {
        m_at = before;
        return false;
    }
    value = bytes.isEmpty() ? QByteArray() : bytes.toByteArray();
    return true;
}

bool CborCursor::readInteger(qint64 &value)
{
    const char *before = m_at;
    Head head;
    if (!takeHead(head) || head.major > Negative || head.argument > quint64(std::numeric_limits<qint64>::max())) {
        m_at = before;
        return false;
    }
    value = head.major == Unsigned ? qint64(head.argument) : -1 - qint64(head.argument);
    return true;
}

bool CborCursor::readBool(bool &value)
{
    if (m_at == m_end || (quint8(*m_at) != (Simple << 5 | simpleFalse) && quint8(*m_at) != (Simple << 5 | simpleTrue)))
        return false;
    value = quint8(*m_at++) == (Simple << 5 | simpleTrue);
    return true;
}

bool CborCursor::readNull()
{
    if (m_at == m_end || quint8(*m_at) != (Simple << 5 | simpleNull))
        return false;
    ++m_at;
    return true;
}

bool CborCursor::enter(int major, Items &items)
{
    const char *before = m_at;
    Head head;
    // Each item takes a byte at least.
    if (!takeHead(head) || head.major != major || (!head.isIndefinite && head.argument > quint64(m_end - m_at))) {
        m_at = before;
        return false;
    }
    items = {head.argument, head.isIndefinite};
    return true;
}

bool CborCursor::enterArray(Items &items)
{
    return enter(Array, items);
}

bool CborCursor::enterMap(Items &items)
{
    return enter(Map, items);
}

bool CborCursor::hasItem(Items &items)
{
    if (!items.isIndefinite)
        return items.left > 0 && items.left-- > 0;
    if (m_at == m_end || *m_at != breakByte)
        return true;
    ++m_at;
    items = {};
    return false;
}

bool CborCursor::skipItems(Items items, int each, int deepest)
{
    while (hasItem(items))
        for (int i = 0; i < each; ++i)
            if (!skip(deepest - 1))
                return false;
    return true;
}

bool CborCursor::skip(int deepest)
{
    Head head;
    if (deepest < 0 || !takeHead(head))
        return false;
    switch (head.major) {
    case Bytes:
    case Utf8:
        if (head.argument > quint64(m_end - m_at))
            return false;
        m_at += head.argument;
        return true;
    case Array:
    case Map: return skipItems({head.argument, head.isIndefinite}, head.major == Map ? 2 : 1, deepest);
    case Tag: return skip(deepest - 1);
    default: return true;
    }
}

} // namespace evenhand
