// SPDX-License-Identifier: Apache-2.0
#include "models/chat/zoomChat.h"

#include "models/chat/DayCount.h"
#include "models/chat/LineReader.h"
#include "models/chat/zoomBody.h"
#include "models/chat/zoomHeader.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace evenhand {

namespace {

constexpr int secondsOfDay = 24 * 60 * 60;

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
    int dayOf(const ZoomHeader &header)
    {
        return header.second && !header.isOffset ? m_days.dayOf(*header.second) : m_days.day();
    }

    ChatLine m_message;
    QString m_text;
    bool m_isOpen = false;
    bool m_isBlock = false;
    bool m_hasTabForBreak = false;
    DayCount m_days;
};

// A header that the text ends amid: "10:02:03 From  Ja".
bool isTornHeader(QStringView line)
{
    qsizetype at = 0, colons = 0;
    for (; at < line.size() && ((line[at] >= u'0' && line[at] <= u'9') || line[at] == u':'); ++at)
        colons += line[at] == u':' ? 1 : 0;
    constexpr QLatin1String word("From");
    const QStringView rest = line.mid(at).trimmed();
    return colons == 2 && at <= 8 && (rest.startsWith(word) || QString(word).startsWith(rest));
}

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
        else if (gathering.isOpen() && !(lines.isTorn() && isTornHeader(lines.line())))
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
    return a.at == b.at && a.second == b.second && a.isOffset == b.isOffset && a.day == b.day && a.author == b.author
        && a.to == b.to && a.isPrivate == b.isPrivate && a.kind == b.kind && a.quoted == b.quoted && a.text == b.text
        && a.source == b.source && a.id == b.id && a.line == b.line;
}

} // namespace evenhand
