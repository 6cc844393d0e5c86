// SPDX-License-Identifier: Apache-2.0
// A fingerprint of values for telling whether two consoles hold the same state. 128 bits, sums
// in any order, the same on every machine; no protection against somebody who wants a clash.
#pragma once

#include "models/session/Ids.h"
#include "models/session/Text.h"
#include "models/session/Time.h"

#include <QVarLengthArray>
#include <optional>
#include <vector>

namespace evenhand {

struct Digest
{
    quint64 low = 0, high = 0;

    void add(const Digest &other)
    {
        low += other.low;
        high += other.high;
    }
    void subtract(const Digest &other)
    {
        low -= other.low;
        high -= other.high;
    }
    QString toHex() const;
    friend bool operator==(const Digest &, const Digest &) = default;
};

// Collects values; texts count by their ref, never by their words, which may be erased.
class DigestWriter
{
public:
    explicit DigestWriter(quint8 section) { number(section); }

    template<class... T> void operator()(const T &...values) { (put(values), ...); }
    Digest result() const;

private:
    void number(quint64 value) { m_bytes.append(reinterpret_cast<const char *>(&value), sizeof value); }
    void put(const QString &text)
    {
        number(quint64(text.size()));
        m_bytes.append(reinterpret_cast<const char *>(text.constData()), text.size() * 2);
    }
    void put(const QByteArray &bytes)
    {
        number(quint64(bytes.size()));
        m_bytes.append(bytes.constData(), bytes.size());
    }
    void put(const Text &text) { number(text.ref); }
    void put(const TextList &list) { number(list.ref); }
    void put(Instant instant) { number(quint64(toMs(instant))); }
    void put(Duration duration) { number(quint64(duration.count())); }
    void put(const EventId &id)
    {
        put(id.origin.bytes);
        number(id.seq);
    }
    template<class Tag> void put(const Id<Tag> &id) { put(id.value); }
    template<class T>
    requires(std::is_integral_v<T> || std::is_enum_v<T>) void put(T value) { number(quint64(value)); }
    template<class T> void put(const std::optional<T> &value)
    {
        number(value.has_value());
        if (value)
            put(*value);
    }
    template<class T> void put(const std::vector<T> &list)
    {
        number(list.size());
        for (const T &item : list)
            put(item);
    }
    template<class T> void put(const QList<T> &list)
    {
        number(quint64(list.size()));
        for (const T &item : list)
            put(item);
    }
    template<class T>
    requires requires(const T &t, DigestWriter &w) { t.describe(w); }
    void put(const T &value) { value.describe(*this); }

    QVarLengthArray<char, 512> m_bytes;
};

} // namespace evenhand
