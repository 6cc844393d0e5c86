// SPDX-License-Identifier: Apache-2.0
// Frames: a length in four bytes, big-endian, and one CBOR map of that length. The reader takes
// bytes as they come and keeps no more than it was given: a length beyond the limit is refused as
// soon as it is read, and a map that claims more than is there before anything is made of it.
#pragma once

#include <QByteArray>
#include <QCborMap>
#include <QLatin1String>
#include <QString>
#include <optional>

namespace evenhand {

constexpr qsizetype frameLimitBefore = 4 * 1024;  // until it is known who is there
constexpr qsizetype frameLimitAfter = 256 * 1024; // DESIGN "Sync"

QByteArray frameOf(const QCborMap &map);

// Whether `bytes` are exactly one CBOR item without tags, with lengths said beforehand, each within
// what is there, and no deeper than `depth`. Qt's reader would make room for what is claimed.
bool isSoundCbor(QByteArrayView bytes, int depth = 12);
// A map out of `bytes`, sound as above.
std::optional<QCborMap> mapFrom(QByteArrayView bytes);

// A whole number in a map. Whatever else stands there, a double beyond the range too, is `otherwise`:
// QCborValue::toInteger would convert it.
qint64 integerIn(const QCborMap &map, QLatin1String key, qint64 otherwise);

class FrameReader
{
public:
    explicit FrameReader(qsizetype limit) : m_limit(limit) {}

    void setLimit(qsizetype limit) { m_limit = limit; }
    void feed(QByteArrayView bytes);
    // The next whole frame; nullopt: more bytes are needed, or there is a flaw.
    std::optional<QCborMap> next();
    // Not empty: what is wrong. Nothing is read any more.
    const QString &flaw() const { return m_flaw; }
    qsizetype held() const { return m_bytes.size() - m_used; }

private:
    std::optional<QCborMap> fail(const QString &flaw);

    qsizetype m_limit;
    QByteArray m_bytes;
    qsizetype m_used = 0; // of m_bytes, by frames that were taken
    QString m_flaw;
};

} // namespace evenhand
