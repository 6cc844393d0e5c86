// SPDX-License-Identifier: Apache-2.0
// Reads CBOR (RFC 8949) where it lies, without copying and without trust: no length is believed
// before that many bytes are there, and nothing is nested deeper than anything of ours could be.
// Maps and arrays may be of definite or indefinite length; strings come in one piece.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace evenhand {

class CborCursor
{
public:
    CborCursor() = default;
    explicit CborCursor(QByteArrayView bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}

    bool isAtEnd() const { return m_at == m_end; }
    // Each reads one value and goes behind it. False where something else stands there: then
    // the cursor stays where it was.
    bool readString(QString &value);
    bool readBytes(QByteArray &value, qsizetype longest);
    bool readInteger(qint64 &value);
    bool readBool(bool &value);
    bool readNull();
    bool readText(QByteArrayView &value); // as UTF-8, which may be invalid

    // Behind these come the items; hasItem() tells before each whether there is one more.
    struct Items
    {
        quint64 left = 0;
        bool isIndefinite = false;
    };
    bool enterArray(Items &items);
    bool enterMap(Items &items);
    bool hasItem(Items &items);

    // Goes behind one value, whatever it is. False where it isn't whole or is nested too deep.
    bool skip(int deepest = 32);

private:
    struct Head
    {
        int major = -1;
        bool isIndefinite = false;
        quint64 argument = 0;
    };
    bool takeHead(Head &head);
    bool takeString(int major, QByteArrayView &value);
    bool enter(int major, Items &items);
    bool skipItems(Items items, int each, int deepest);

    const char *m_at = nullptr, *m_end = nullptr;
};

} // namespace evenhand
