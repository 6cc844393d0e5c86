// SPDX-License-Identifier: Apache-2.0
// Values as bytes, for a snapshot: integers of seven bits a byte, texts of one byte a character
// where that is enough. Short texts that are likely to come again are written once. Equal values
// give equal bytes: unordered tables are written in the order of their keys.
#pragma once

#include "models/session/stateMembers.h"

#include <QByteArray>
#include <algorithm>

namespace evenhand {

// The last three bits of a text's length.
enum class Letters : quint8 { Narrow, Wide, NarrowKept, WideKept, Again, Count };

class StateWriter
{
public:
    template<class... T> void operator()(const T &...values) { (put(values), ...); }
    QByteArray take() { return std::move(m_bytes); }
    void reserve(qsizetype size) { m_bytes.reserve(size); }

private:
    static constexpr qsizetype longestKept = 40; // names, sources, "thank you"

    void number(quint64 value)
    {
        char bytes[10];
        int size = 0;
        for (; value > 127; value >>= 7)
            bytes[size++] = char(value | 128);
        bytes[size++] = char(value);
        m_bytes.append(bytes, size);
    }
    void raw(const void *bytes, qsizetype size) { m_bytes.append(static_cast<const char *>(bytes), size); }
    void text(const QString &value, bool comesAgain)
    {
        const bool isKept = comesAgain && !value.isEmpty() && value.size() <= longestKept;
        if (isKept) {
            const auto known = m_known.constFind(value);
            if (known != m_known.cend())
                return number(quint64(*known) << 3 | quint64(Letters::Again));
            m_known.insert(value, m_known.size());
        }
        const bool isNarrow = std::all_of(value.begin(), value.end(), [](QChar c) { return c.unicode() < 256; });
        const Letters letters =
            isNarrow ? (isKept ? Letters::NarrowKept : Letters::Narrow) : (isKept ? Letters::WideKept : Letters::Wide);
        number(quint64(value.size()) << 3 | quint64(letters));
        if (!isNarrow)
            return raw(value.constData(), value.size() * 2);
        const qsizetype before = m_bytes.size();
        m_bytes.resize(before + value.size());
        std::transform(value.begin(), value.end(), m_bytes.data() + before, [](QChar c) { return char(c.unicode()); });
    }

    void put(const QString &value) { text(value, true); }
    void put(const PersonId &id) { text(id.value, true); }
    template<class Tag> void put(const Id<Tag> &id) { text(id.value, false); }
    void put(const Text &value) // most are not given
    {
        put(value.ref != 0);
        if (value.ref != 0)
            put(value.ref);
        put(value.value);
    }
    void put(const QByteArray &value)
    {
        number(quint64(value.size()));
        m_bytes.append(value);
    }
    void put(Instant instant) { put(toMs(instant)); }
    void put(Duration duration) { put(qint64(duration.count())); }
    void put(bool value) { m_bytes.append(char(value)); }
    template<class T>
    requires std::is_enum_v<T>
    void put(T value) { m_bytes.append(char(value)); }
    void put(quint64 value) { raw(&value, sizeof value); } // refs and digests: no small ones among them
    template<class T>
    requires std::is_signed_v<T>
    void put(T value) { number(quint64(value) << 1 ^ quint64(qint64(value) >> 63)); }
    template<class T> void put(const std::optional<T> &value)
    {
        put(value.has_value());
        if (value)
            put(*value);
    }
    template<class A, class B> void put(const std::pair<A, B> &value)
    {
        put(value.first);
        put(value.second);
    }
    template<class List> void list(const List &values)
    {
        number(quint64(values.size()));
        for (const auto &value : values)
            put(value);
    }
    template<class T> void put(const std::vector<T> &values) { list(values); }
    template<class T> void put(const QList<T> &values) { list(values); }
    template<class K, class T> void put(const std::map<K, T> &values)
    {
        number(values.size());
        for (const auto &[key, value] : values)
            operator()(key, value);
    }
    template<class K, class T> void put(const QHash<K, T> &values)
    {
        std::vector<typename QHash<K, T>::const_iterator> sorted;
        for (auto entry = values.cbegin(); entry != values.cend(); ++entry)
            sorted.push_back(entry);
        std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.key() < b.key(); });
        number(sorted.size());
        for (const auto &entry : sorted)
            operator()(entry.key(), entry.value());
    }
    template<class Row> void put(const Table<Row> &table)
    {
        put(table.digest());
        number(quint64(table.size()));
        for (const Row &row : table)
            put(row);
    }
    template<class T>
    requires requires(const T &t, StateWriter &w) { visitMembers(t, w); }
    void put(const T &value) { visitMembers(value, *this); }

    QByteArray m_bytes;
    QHash<QString, qsizetype> m_known;
};

} // namespace evenhand
