// SPDX-License-Identifier: Apache-2.0
// Writes a fact's fields into two CBOR maps: `body` for what is never erased, `content` for
// names and texts. Empty optionals are left out, so that a field costs nothing until used. Last
// in the body stands which texts there are: that stays known when the words are erased.
#pragma once

#include "models/session/CborWriter.h"
#include "models/session/FieldReader.h"

#include <QByteArray>

namespace evenhand {

class FieldWriter
{
public:
    FieldWriter() : m_body(m_bodyBytes), m_content(m_contentBytes)
    {
        m_bodyBytes.reserve(usual);
        m_body.startMap();
    }
    Q_DISABLE_COPY_MOVE(FieldWriter)

    QByteArray body()
    {
        if (m_texts != 0)
            put(m_body, FieldReader::textsKey, m_texts);
        m_body.endMap();
        return m_bodyBytes;
    }
    // Empty when the fact has no text.
    QByteArray content()
    {
        if (m_texts != 0)
            m_content.endMap();
        return m_contentBytes;
    }

    void singleton(const char *) {}
    void needs(const char *) {}
    template<class T> void changes(const char *name, const T &value) { put(m_body, name, value); }
    template<class T> void uses(const char *name, const T &value) { put(m_body, name, value); }
    template<class T> void plain(const char *name, const T &value) { put(m_body, name, value); }
    template<class T> void text(const char *name, const T &text)
    {
        if (!text.isEmpty())
            putText(name, text);
        ++m_field;
    }
    // A cleared or emptied text is a change too, so here the empty one is written.
    template<class T> void text(const char *name, const Change<T> &change)
    {
        if (change.isGiven)
            putText(name, change.value.value_or(T()));
        ++m_field;
    }

private:
    static constexpr qsizetype usual = 160; // bytes of a fact

    template<class T> void put(CborWriter &to, const char *name, const T &value)
    {
        to.append(QLatin1String(name));
        write(to, value);
    }
    template<class T> void put(CborWriter &to, const char *name, const std::optional<T> &value)
    {
        if (value)
            put(to, name, *value);
    }
    template<class T> void put(CborWriter &to, const char *name, const Change<T> &change)
    {
        if (!change.isGiven)
            return;
        to.append(QLatin1String(name));
        if (change.value)
            write(to, *change.value);
        else
            to.append(nullptr);
    }
    template<class T> void putText(const char *name, const T &text)
    {
        if (m_texts == 0) {
            m_contentBytes.reserve(usual);
            m_content.startMap();
        }
        m_texts |= qint64(1) << m_field;
        m_content.append(QLatin1String(name));
        write(m_content, text);
    }

    static void write(CborWriter &to, const QString &value) { to.append(value); }
    static void write(CborWriter &to, const QByteArray &value) { to.append(value); }
    static void write(CborWriter &to, bool value) { to.append(value); }
    static void write(CborWriter &to, int value) { to.append(value); }
    static void write(CborWriter &to, qint64 value) { to.append(value); }
    static void write(CborWriter &to, Instant value) { to.append(toMs(value)); }
    static void write(CborWriter &to, Duration value) { to.append(qint64(value.count())); }
    static void write(CborWriter &to, const Text &text) { to.append(text.value); }
    static void write(CborWriter &to, const TextList &list) { write(to, list.values); }
    static void write(CborWriter &to, const QStringList &list)
    {
        to.startArray(quint64(list.size()));
        for (const QString &item : list)
            to.append(item);
    }
    template<class Tag> static void write(CborWriter &to, const Id<Tag> &id) { to.append(id.value); }
    template<class T>
    requires std::is_enum_v<T>
    static void write(CborWriter &to, T kind) { to.append(word(kind)); }
    static void write(CborWriter &to, const EventId &id)
    {
        to.startArray(2);
        to.append(id.origin.bytes);
        to.append(id.seq);
    }
    static void write(CborWriter &to, const FittedLength &fit)
    {
        to.startArray(3);
        write(to, fit.segment);
        write(to, fit.from);
        write(to, fit.to);
    }
    static void write(CborWriter &to, const OptionCount &count)
    {
        to.startArray(2);
        write(to, count.option);
        write(to, count.votes);
    }
    template<class T> static void write(CborWriter &to, const std::vector<T> &list)
    {
        to.startArray(list.size());
        for (const T &item : list)
            write(to, item);
    }

    QByteArray m_bodyBytes, m_contentBytes;
    CborWriter m_body, m_content;
    int m_field = 0;    // text fields so far
    qint64 m_texts = 0; // which of them there are
};

} // namespace evenhand
