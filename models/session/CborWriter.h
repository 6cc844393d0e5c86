// SPDX-License-Identifier: Apache-2.0
// Writes CBOR (RFC 8949) to the end of some bytes: strings and arrays in one piece, maps of
// indefinite length, numbers as short as they can be. Qt's own writer makes a device for each of
// the few small pieces that an event is, which costs more than all the rest of it.
#pragma once

#include <QByteArray>
#include <QString>
#include <QtEndian>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace evenhand {

class CborWriter
{
public:
    explicit CborWriter(QByteArray &to) : m_to(to) {}

    void append(bool value) { byte(value ? 0xf5 : 0xf4); }
    void append(std::nullptr_t) { byte(0xf6); }
    template<class T>
    requires(std::is_integral_v<T>) void append(T value)
    {
        if (value < 0)
            head(1, ~quint64(value));
        else
            head(0, quint64(value));
    }
    void append(const QByteArray &bytes) { string(2, bytes); }
    void append(QLatin1String ascii) { string(3, QByteArrayView(ascii.data(), ascii.size())); }
    void append(const QString &text) { string(3, text.toUtf8()); }
    void startArray(quint64 items) { head(4, items); }
    void startMap() { byte(0xbf); }
    void endMap() { byte(0xff); }

private:
    void byte(quint8 value) { m_to.append(char(value)); }
    void head(quint8 major, quint64 argument)
    {
        const auto first = quint8(major << 5);
        if (argument < 24)
            return byte(first | quint8(argument));
        const int power = argument <= 0xff ? 0 : argument <= 0xffff ? 1 : argument <= 0xffffffff ? 2 : 3;
        char bytes[9];
        bytes[0] = char(first | quint8(24 + power));
        const quint64 wide = qToBigEndian(argument << (64 - (8 << power)));
        std::memcpy(bytes + 1, &wide, sizeof wide);
        m_to.append(bytes, 1 + (1 << power));
    }
    void string(quint8 major, QByteArrayView bytes)
    {
        head(major, quint64(bytes.size()));
        m_to.append(bytes);
    }

    QByteArray &m_to;
};

} // namespace evenhand
