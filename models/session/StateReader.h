// SPDX-License-Identifier: Apache-2.0
// Reads what StateWriter wrote, without trust: no length is believed before that many bytes are
// there, and nothing is accepted that StateWriter would not write.
#pragma once

#include "models/session/StateWriter.h"

#include <QByteArrayView>
#include <cstring>
#include <limits>

namespace evenhand {

class StateReader
{
public:
    explicit StateReader(QByteArrayView bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}

    template<class... T> void operator()(T &...values) { m_isOk = m_isOk && (get(values) && ...); }
    bool isOk() const { return m_isOk; }
    bool isWhole() const { return m_isOk && m_at == m_end; }

private:
    quint64 left() const { return quint64(m_end - m_at); }
    bool number(quint64 &value)
    {
        value = 0;
        for (int shift = 0; shift < 64 && m_at != m_end; shift += 7) {
            const auto byte = quint8(*m_at++);
            value |= quint64(byte & 127) << shift;
            if (byte < 128)
                return (byte != 0 || shift == 0) && (shift < 63 || byte < 2);
        }
        return false;
    }
    bool raw(void *to, quint64 size)
    {
        if (size > left())
            return false;
        std::memcpy(to, m_at, size);
        m_at += size;
        return true;
    }
    // Each takes a byte at least.
    bool count(quint64 &value) { return number(value) && value <= left(); }

    bool get(QString &value)
    {
        quint64 head = 0;
        if (!number(head))
            return false;
        const auto letters = Letters(head & 7);
        const quint64 size = head >> 3;
        if (letters == Letters::Again) {
            if (size >= m_known.size())
                return false;
            value = m_known[size];
            return true;
        }
        const bool isNarrow = letters == Letters::Narrow || letters == Letters::NarrowKept;
        if (letters > Letters::Again || size > left() || (!isNarrow && size > left() / 2))
            return false;
        if (size == 0)
            value = QString();
        else if (isNarrow)
            value = QString::fromLatin1(m_at, qsizetype(size));
        else
            std::memcpy((value = QString(qsizetype(size), Qt::Uninitialized)).data(), m_at, size * 2);
        m_at += isNarrow ? size : size * 2;
        if (letters == Letters::NarrowKept || letters == Letters::WideKept)
            m_known.push_back(value);
        return true;
    }
    template<class Tag> bool get(Id<Tag> &id) { return get(id.value); }
    bool get(Text &value)
    {
        bool isGiven = false;
        value.ref = 0;
        return get(isGiven) && (!isGiven || (get(value.ref) && value.ref != 0)) && get(value.value);
    }
    bool get(QByteArray &value)
    {
        quint64 size = 0;
        if (!count(size))
            return false;
        value = size == 0 ? QByteArray() : QByteArray(m_at, qsizetype(size));
        m_at += size;
        return true;
    }
    bool get(Instant &value)
    {
        qint64 ms = 0;
        const bool isThere = get(ms);
        value = instantFromMs(ms);
        return isThere;
    }
    bool get(Duration &value)
    {
        qint64 ms = 0;
        const bool isThere = get(ms);
        value = Duration(ms);
        return isThere;
    }
    bool byte(quint8 &value, quint8 below)
    {
        if (m_at == m_end)
            return false;
        value = quint8(*m_at++);
        return value < below;
    }
    bool get(bool &value)
    {
        quint8 read = 0;
        const bool isRight = byte(read, 2);
        value = isRight && read == 1;
        return isRight;
    }
    template<class T>
    requires std::is_enum_v<T>
    bool get(T &value)
    {
        quint8 read = 0;
        if (!byte(read, enumerators<T>))
            return false;
        value = T(read);
        return true;
    }
    bool get(quint64 &value) { return raw(&value, sizeof value); }
    template<class T>
    requires std::is_signed_v<T>
    bool get(T &value)
    {
        quint64 read = 0;
        if (!number(read))
            return false;
        const auto wide = qint64(read >> 1 ^ (~(read & 1) + 1));
        value = T(wide);
        return value == wide;
    }
    template<class T> bool get(std::optional<T> &value)
    {
        bool isGiven = false;
        if (!get(isGiven))
            return false;
        if (!isGiven) {
            value.reset();
            return true;
        }
        return get(value.emplace());
    }
    template<class A, class B> bool get(std::pair<A, B> &value) { return get(value.first) && get(value.second); }
    template<class List> bool list(List &values)
    {
        quint64 size = 0;
        if (!count(size))
            return false;
        values.clear();
        values.reserve(typename List::size_type(std::min<quint64>(size, 16)));
        while (size-- > 0)
            if (!get(values.emplace_back()))
                return false;
        return true;
    }
    template<class T> bool get(std::vector<T> &values) { return list(values); }
    template<class T> bool get(QList<T> &values) { return list(values); }
    template<class K, class T, class Add> bool entries(Add add)
    {
        quint64 size = 0;
        if (!count(size))
            return false;
        std::optional<K> last;
        while (size-- > 0) {
            K key;
            T value;
            if (!get(key) || !get(value) || (last && !(*last < key)))
                return false;
            last = key;
            add(std::move(key), std::move(value));
        }
        return true;
    }
    template<class K, class T> bool get(std::map<K, T> &values)
    {
        values.clear();
        return entries<K, T>([&](K &&key, T &&value) { values.emplace(std::move(key), std::move(value)); });
    }
    template<class K, class T> bool get(QHash<K, T> &values)
    {
        values.clear();
        return entries<K, T>([&](K &&key, T &&value) { values.insert(key, value); });
    }
    template<class Row> bool get(Table<Row> &table)
    {
        Digest digest;
        quint64 size = 0;
        return get(digest) && count(size)
            && table.restore(qsizetype(size), digest, [this](Row &row) { return get(row); });
    }
    template<class T>
    requires requires(T &t, StateReader &r) { visitMembers(t, r); }
    bool get(T &value)
    {
        visitMembers(value, *this);
        return m_isOk;
    }

    const char *m_at = nullptr, *m_end = nullptr;
    std::vector<QString> m_known;
    bool m_isOk = true;
};

} // namespace evenhand
