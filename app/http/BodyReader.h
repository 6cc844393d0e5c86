// SPDX-License-Identifier: Apache-2.0
// The body of a request, plain or chunked (RFC 9112 7.1), within a limit.
//
// Written here because Beast 1.74 asserts on a trailer that arrives torn: a stranger could
// have ended a debug build with nine bytes.
#pragma once

#include <QByteArray>
#include <optional>

namespace evenhand {

class BodyReader
{
public:
    enum class Fault { None, TooLarge, Malformed };

    // `length` as declared, nullopt for a chunked body. A line of a chunked body, and its
    // trailer as a whole, may have `lineLimit` bytes.
    BodyReader(std::optional<quint64> length, qsizetype limit, qsizetype lineLimit);

    // Takes what it can from the front of `bytes`; the rest comes again, with more behind it.
    qsizetype feed(QByteArrayView bytes);
    bool isComplete() const { return m_next == Next::Nothing; }
    Fault fault() const { return m_fault; }
    QByteArray takeBody() { return std::move(m_body); }

private:
    enum class Next { Length, Size, Chunk, ChunkEnd, Trailer, Nothing };

    qsizetype takeBytes(QByteArrayView bytes);
    qsizetype takeLine(QByteArrayView bytes);
    void readSize(QByteArrayView line);
    void expect(quint64 size);

    qsizetype m_limit;
    qsizetype m_lineLimit;
    Next m_next;
    Fault m_fault = Fault::None;
    qsizetype m_left = 0;    // of the body or the chunk
    qsizetype m_trailer = 0; // bytes so far
    QByteArray m_body;
};

} // namespace evenhand
