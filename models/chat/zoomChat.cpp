// SPDX-License-Identifier: Apache-2.0
#include "models/chat/zoomChat.h"

#include "models/chat/zoomBody.h"
#include "models/chat/zoomHeader.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace evenhand {

namespace {

constexpr int secondsOfDay = 24 * 60 * 60;

// Lines end with LF, CR LF or CR. Others that Unicode knows (U+2028) stand inside of messages.
class LineReader
{
public:
    explicit LineReader(QStringView text) : m_text(text) {}

    bool next()
    {
        if (m_at >= m_text.size())
            return false;
        qsizetype end = m_at;
        while (end < m_text.size() && m_text[end] != u'\n' && m_text[end] != u'\r')
            ++end;
        m_line = m_text.mid(m_at, end - m_at);
        if (m_line.startsWith(u'\ufeff'))
            m_line = m_line.mid(1);
        if (end < m_text.size() && m_text[end] == u'\r' && end + 1 < m_text.size() && m_text[end + 1] == u'\n')
            ++end;
        m_at = end + 1;
        ++m_number;
        return true;
    }

    QStringView line() const { return m_line; }
    int number() const { return m_number; }

private:
    QStringView m_text;
    QStringView m_line;
    qsizetype m_at = 0;
    int m_number = 0;
};

using HeaderReader = std::function<std::optional<ZoomHeader>(QStringView, const QSet<QString> &)>;

// Who writes, as far as it is beyond doubt: it tells where a doubtful name ends.
struct Sighting
{
    QSet<QString> authors;
    bool hasHeaders = false;
};

Sighting sight(QStringView text, const HeaderReader &readHeader)
{
    Sighting seen;
    for (LineReader lines(text); lines.next();) {
        const auto header = readHeader(lines.line(), {});
        seen.hasHeaders = seen.hasHeaders || header;
        if (header && !header->isDoubtful && !header->author.isEmpty())
            seen.authors.insert(header->author);
    }
    return seen;
}

QString withBreaks(QString text)
{
    return text.replace(u'\u2028', u'\n').replace(u'\u2029', u'\n');
}

// Gathers the lines of one message.
class Gathering
{
public:
    void begin(const ZoomHeader &header, int number)
    {
        m_message = ChatLine();
        m_message.second = header.second;
        m_message.isOffset = header.isOffset;
        m_message.day = dayOf(header);
        m_message.author = header.author;
        m_message.to = header.to;
        m_message.isPrivate = header.isPrivate;
        m_message.line = number;
        m_text = header.text.toString();
        m_isBlock = header.isBlock;
        m_hasTabForBreak = header.hasTabForBreak;
        m_isOpen = true;
    }

    bool isOpen() const { return m_isOpen; }

    void add(QStringView line)
    {
        if (m_isBlock && line.startsWith(u'\t'))
            line = line.mid(1);
        while (!line.isEmpty() && line.back().isSpace())
            line.chop(1);
        m_text += u'\n';
        if (m_hasTabForBreak)
            m_text += line.toString().replace(u'\t', u'\n');
        else
            m_text += line;
    }

    ChatLine end()
    {
        ZoomBody body = readZoomBody(withBreaks(std::move(m_text)));
        m_message.kind = body.kind;
        m_message.quoted = std::move(body.quoted);
        m_message.text = std::move(body.text);
        m_text.clear();
        return m_message;
    }

private:
    // A clock that goes back by more than half a day has passed midnight; by less, two messages
    // merely stand out of order.
    int dayOf(const ZoomHeader &header)
    {
        if (!header.second || header.isOffset)
            return m_day;
        if (m_lastSecond && *m_lastSecond - *header.second > secondsOfDay / 2)
            ++m_day;
        else if (m_lastSecond && m_day > 0 && *header.second - *m_lastSecond > secondsOfDay / 2)
            --m_day;
        m_lastSecond = header.second;
        return m_day;
    }

    ChatLine m_message;
    QString m_text;
    bool m_isOpen = false;
    bool m_isBlock = false;
    bool m_hasTabForBreak = false;
    std::optional<int> m_lastSecond;
    int m_day = 0;
};

std::vector<ChatLine> read(QStringView text, const HeaderReader &readHeader, const QSet<QString> &authors)
{
    std::vector<ChatLine> messages;
    Gathering gathering;
    for (LineReader lines(text); lines.next();) {
        const auto header = readHeader(lines.line(), authors);
        if (gathering.isOpen() && header)
            messages.push_back(gathering.end());
        if (header)
            gathering.begin(*header, lines.number());
        else if (gathering.isOpen())
            gathering.add(lines.line());
    }
    if (gathering.isOpen())
        messages.push_back(gathering.end());
    return messages;
}

int apart(int a, int b)
{
    const int direct = std::abs(a - b) % secondsOfDay;
    return std::min(direct, secondsOfDay - direct);
}

bool sameWords(const QString &a, const QString &b)
{
    return a == b || a.simplified() == b.simplified();
}

} // namespace

std::vector<ChatLine> readZoomChat(QStringView text)
{
    for (const HeaderReader &readHeader : {HeaderReader(readZoomHeader), HeaderReader(readUntimedZoomHeader)})
        if (const Sighting seen = sight(text, readHeader); seen.hasHeaders)
            return read(text, readHeader, seen.authors);
    return {};
}

bool looksLikeZoomChat(QStringView text)
{
    constexpr int mostLines = 100; // an excerpt may begin amid a long message
    constexpr qsizetype mostText = 100'000;
    LineReader lines(text.first(std::min(text.size(), mostText)));
    while (lines.next() && lines.number() <= mostLines)
        if (readZoomHeader(lines.line()) || readUntimedZoomHeader(lines.line()))
            return true;
    return false;
}

bool isSameMessage(const ChatLine &a, const ChatLine &b)
{
    constexpr int mostApart = 2;
    if (a.isOffset != b.isOffset || a.second.has_value() != b.second.has_value())
        return false;
    if (a.second && (a.isOffset ? std::abs(*a.second - *b.second) : apart(*a.second, *b.second)) > mostApart)
        return false;
    return a.author == b.author && a.kind == b.kind && a.isPrivate == b.isPrivate && sameWords(a.quoted, b.quoted)
        && sameWords(a.text, b.text);
}

bool operator==(const ChatLine &a, const ChatLine &b)
{
    return a.second == b.second && a.isOffset == b.isOffset && a.day == b.day && a.author == b.author && a.to == b.to
        && a.isPrivate == b.isPrivate && a.kind == b.kind && a.quoted == b.quoted && a.text == b.text
        && a.line == b.line;
}

} // namespace evenhand
