// SPDX-License-Identifier: Apache-2.0
#include "app/sync/wire/Frame.h"

#include <QCborValue>
#include <QtEndian>
#include <limits>

namespace evenhand {

namespace {

constexpr qsizetype frameHead = 4;

// Walks over CBOR (RFC 8949) without making anything of it.
class CborWalk
{
public:
    explicit CborWalk(QByteArrayView bytes) : m_rest(bytes) {}

    bool passItem(int depth)
    {
        if (depth == 0 || m_rest.isEmpty())
            return false;
        const auto first = uchar(m_rest.front());
        m_rest = m_rest.sliced(1);
        const int major = first >> 5, low = first & 31;
        quint64 argument = 0;
        if (!passArgument(low, argument))
            return false;
        switch (major) {
        case 0:
        case 1: return argument <= quint64(std::numeric_limits<qint64>::max()); // Qt would make it a double
        case 2:
        case 3: return skip(argument);
        case 4: return passItems(argument, depth - 1);
        // A map of as many pairs as there are bytes can't be; so twice the number doesn't overflow.
        case 5: return argument <= quint64(m_rest.size()) && passItems(2 * argument, depth - 1);
        case 7: return low != 24 || argument >= 32; // no simple value in a longer form
        default: return false;                      // tags
        }
    }
    bool isAtEnd() const { return m_rest.isEmpty(); }

private:
    bool passArgument(int low, quint64 &argument)
    {
        if (low < 24) {
            argument = quint64(low);
            return true;
        }
        if (low > 27) // reserved, or a length that is not said beforehand
            return false;
        const qsizetype size = qsizetype(1) << (low - 24);
        if (m_rest.size() < size)
            return false;
        for (const char byte : m_rest.first(size))
            argument = argument << 8 | uchar(byte);
        m_rest = m_rest.sliced(size);
        return true;
    }
    bool skip(quint64 size)
    {
        if (size > quint64(m_rest.size()))
            return false;
        m_rest = m_rest.sliced(qsizetype(size));
        return true;
    }
    bool passItems(quint64 count, int depth)
    {
        if (count > quint64(m_rest.size())) // each takes a byte at least
            return false;
        for (quint64 i = 0; i < count; ++i)
            if (!passItem(depth))
                return false;
        return true;
    }

    QByteArrayView m_rest;
};

} // namespace

QByteArray frameOf(const QCborMap &map)
{
    const QByteArray payload = map.toCborValue().toCbor();
    QByteArray frame(frameHead, Qt::Uninitialized);
    qToBigEndian<quint32>(quint32(payload.size()), frame.data());
    return frame + payload;
}

bool isSoundCbor(QByteArrayView bytes, int depth)
{
    CborWalk walk(bytes);
    return walk.passItem(depth) && walk.isAtEnd();
}

std::optional<QCborMap> mapFrom(QByteArrayView bytes)
{
    if (!isSoundCbor(bytes))
        return std::nullopt;
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(bytes.data(), bytes.size(), &error);
    if (error.error != QCborError::NoError || !value.isMap())
        return std::nullopt;
    return value.toMap();
}

qint64 integerIn(const QCborMap &map, QLatin1String key, qint64 otherwise)
{
    const QCborValue value = map.value(key);
    return value.isInteger() ? value.toInteger() : otherwise;
}

void FrameReader::feed(QByteArrayView bytes)
{
    if (!m_flaw.isEmpty())
        return;
    if (m_used > 0) {
        m_bytes.remove(0, m_used);
        m_used = 0;
    }
    m_bytes.append(bytes.data(), bytes.size());
}

std::optional<QCborMap> FrameReader::next()
{
    if (!m_flaw.isEmpty() || held() < frameHead)
        return std::nullopt;
    const auto size = qsizetype(qFromBigEndian<quint32>(m_bytes.constData() + m_used));
    if (size == 0 || size > m_limit)
        return fail(QStringLiteral("a frame of %1 bytes, of which %2 are allowed").arg(size).arg(m_limit));
    if (held() < frameHead + size)
        return std::nullopt;
    const std::optional<QCborMap> map = mapFrom(QByteArrayView(m_bytes).sliced(m_used + frameHead, size));
    if (!map)
        return fail(QStringLiteral("a frame that holds no CBOR map"));
    m_used += frameHead + size;
    return map;
}

std::optional<QCborMap> FrameReader::fail(const QString &flaw)
{
    m_flaw = flaw;
    m_bytes = {};
    m_used = 0;
    return std::nullopt;
}

} // namespace evenhand
