// SPDX-License-Identifier: Apache-2.0
#include "app/http/BodyReader.h"

#include <algorithm>

namespace evenhand {

BodyReader::BodyReader(std::optional<quint64> length, qsizetype limit, qsizetype lineLimit)
    : m_limit(limit), m_lineLimit(lineLimit), m_next(length ? Next::Length : Next::Size)
{
    if (length)
        expect(*length);
    if (length && m_left == 0 && m_fault == Fault::None)
        m_next = Next::Nothing;
}

void BodyReader::expect(quint64 size)
{
    if (size > static_cast<quint64>(m_limit - m_body.size()))
        m_fault = Fault::TooLarge;
    else
        m_left = static_cast<qsizetype>(size);
}

qsizetype BodyReader::feed(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (!isComplete() && m_fault == Fault::None && used < bytes.size()) {
        const QByteArrayView rest = bytes.sliced(used);
        const qsizetype taken = m_left > 0 ? takeBytes(rest) : takeLine(rest);
        if (taken == 0)
            break;
        used += taken;
    }
    return used;
}

qsizetype BodyReader::takeBytes(QByteArrayView bytes)
{
    const qsizetype taken = std::min(bytes.size(), m_left);
    m_body.append(bytes.first(taken));
    m_left -= taken;
    if (m_left == 0)
        m_next = m_next == Next::Length ? Next::Nothing : Next::ChunkEnd;
    return taken;
}

qsizetype BodyReader::takeLine(QByteArrayView bytes)
{
    const QByteArrayView window = bytes.first(std::min(bytes.size(), m_lineLimit));
    const qsizetype end = window.indexOf('\n');
    const bool isEndOfChunk = m_next == Next::ChunkEnd;
    if ((isEndOfChunk && bytes[0] != '\r') || (end < 0 && window.size() == m_lineLimit)
        || (end >= 0 && (end == 0 || window[end - 1] != '\r' || (isEndOfChunk && end != 1))))
        m_fault = Fault::Malformed;
    if (end < 0 || m_fault != Fault::None)
        return 0;
    const QByteArrayView line = window.first(end - 1);
    if (isEndOfChunk)
        m_next = Next::Size;
    else if (m_next == Next::Size)
        readSize(line);
    else if (line.isEmpty())
        m_next = Next::Nothing;
    else if ((m_trailer += line.size() + 2) > m_lineLimit)
        m_fault = Fault::Malformed;
    return end + 1;
}

void BodyReader::readSize(QByteArrayView line)
{
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    const auto digits = std::find_if_not(line.begin(), line.end(), isHex) - line.begin();
    const QByteArrayView extension = line.sliced(digits).trimmed();
    bool fits = false;
    const quint64 size = line.first(digits).toByteArray().toULongLong(&fits, 16);
    if (digits == 0 || (!extension.isEmpty() && extension[0] != ';')) {
        m_fault = Fault::Malformed;
        return;
    }
    if (!fits) {
        m_fault = Fault::TooLarge; // more than 64 bits count
        return;
    }
    expect(size);
    m_next = size == 0 ? Next::Trailer : Next::Chunk;
}

} // namespace evenhand
