// SPDX-License-Identifier: Apache-2.0
// Reads a fact's fields back from the two CBOR maps of an event. Fields are looked for where the
// last one ended, as they were written, and else anywhere in the map; keys that this program
// doesn't know are passed over. Missing fields keep their defaults; a field of the wrong type
// makes the whole fact unreadable.
//
// Which texts an event brought stands in its body, so that the fact has the same shape whether
// or not the words are still held. For the same reason words that can't be read are none: they
// don't make the fact unreadable.
#pragma once

#include "models/session/Cbor.h"
#include "models/session/Facts.h"

#include <QByteArray>
#include <limits>

namespace evenhand {

// One CBOR map, asked field by field.
class FieldMap
{
public:
    // Empty bytes are an empty map.
    explicit FieldMap(const QByteArray &bytes);

    // Whether `name` is there; if so the cursor stands at its value.
    bool find(const char *name);
    bool isBroken() const { return m_isBroken; }
    CborCursor &cursor() { return m_cursor; }

private:
    bool isNext(QByteArrayView name);

    CborCursor m_first, m_cursor; // at the first key; at the next one
    qsizetype m_count = 0;
    bool m_isBroken = false;
};

class FieldReader
{
public:
    FieldReader(const QByteArray &body, const QByteArray &content, quint64 textSeed)
        : m_body(body), m_content(content), m_seed(textSeed)
    {
        if (m_body.find(textsKey) && !m_body.cursor().readInteger(m_texts))
            m_isOk = false;
    }

    // Names the field of a body that tells which texts there are: a bit for each, in their order.
    static constexpr const char *textsKey = "texts";
    // And the one that lists undos its writer had seen (TakeBacks.h).
    static constexpr const char *undoneKey = "undone";

    bool isOk() const { return m_isOk && !m_body.isBroken(); }

    void singleton(const char *) {}
    void needs(const char *) {}
    template<class T> void changes(const char *name, T &value) { plain(name, value); }
    template<class T> void uses(const char *name, T &value) { plain(name, value); }
    template<class T> void plain(const char *name, T &value)
    {
        if (m_body.find(name) && !read(m_body.cursor(), value))
            m_isOk = false;
    }
    template<class T> void plain(const char *name, std::optional<T> &value)
    {
        if (m_body.find(name) && !read(m_body.cursor(), value.emplace()))
            m_isOk = false;
    }
    template<class T> void plain(const char *name, Change<T> &change)
    {
        if (!m_body.find(name))
            return;
        change.isGiven = true;
        if (!m_body.cursor().readNull() && !read(m_body.cursor(), change.value.emplace()))
            m_isOk = false;
    }
    template<class T> void text(const char *name, T &text)
    {
        if (hasText())
            readText(name, text);
    }
    template<class T> void text(const char *name, Change<T> &change)
    {
        change.isGiven = hasText();
        if (change.isGiven)
            readText(name, change.value.emplace());
    }

private:
    bool hasText() { return m_texts >> m_field++ & 1; }
    // FNV-1a over the name: the order of fields doesn't matter, nor will fields that come later.
    quint64 ref(const char *name) const
    {
        quint64 hash = 0xcbf29ce484222325;
        for (; *name; ++name)
            hash = (hash ^ quint8(*name)) * 0x100000001b3;
        return (m_seed ^ hash) | 1;
    }
    void readText(const char *name, Text &text)
    {
        text.ref = ref(name);
        if (m_content.find(name))
            m_content.cursor().readString(text.value);
    }
    void readText(const char *name, TextList &list)
    {
        list.ref = ref(name);
        if (m_content.find(name) && !read(m_content.cursor(), list.values))
            list.values.clear();
    }

    static bool read(CborCursor &from, QString &value) { return from.readString(value); }
    static bool read(CborCursor &from, QByteArray &value) { return from.readBytes(value, 1 << 20); }
    static bool read(CborCursor &from, bool &value) { return from.readBool(value); }
    static bool read(CborCursor &from, int &value);
    static bool read(CborCursor &from, Instant &value);
    static bool read(CborCursor &from, Duration &value);
    static bool read(CborCursor &from, EventId &id);
    static bool read(CborCursor &from, FittedLength &fit);
    static bool read(CborCursor &from, OptionCount &count);
    template<class Tag> static bool read(CborCursor &from, Id<Tag> &id) { return from.readString(id.value); }
    template<class T>
    requires std::is_enum_v<T>
    static bool read(CborCursor &from, T &kind)
    {
        QString text;
        if (!from.readString(text))
            return false;
        const auto known = kindFromWord<T>(text);
        if (known)
            kind = *known;
        return known.has_value();
    }
    static bool read(CborCursor &from, QStringList &list) { return readList(from, list); }
    template<class T> static bool read(CborCursor &from, std::vector<T> &list) { return readList(from, list); }
    template<class List> static bool readList(CborCursor &from, List &list)
    {
        CborCursor::Items items;
        if (!from.enterArray(items))
            return false;
        while (from.hasItem(items))
            if (!read(from, list.emplace_back()))
                return false;
        return true;
    }

    FieldMap m_body, m_content;
    quint64 m_seed;
    qint64 m_texts = 0;
    int m_field = 0;
    bool m_isOk = true;
};

} // namespace evenhand
