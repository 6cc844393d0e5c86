// SPDX-License-Identifier: Apache-2.0
#include "models/planning/FormatLine.h"

#include "models/planning/Groups.h"
#include "models/planning/Length.h"
#include "models/planning/Lines.h"

#include <QSet>

namespace evenhand {

namespace {

constexpr qsizetype longestFormat = 120;

// Where the last " - " begins, or -1. A dash inside a word ("U-shape") is none.
qsizetype lastDash(QStringView text)
{
    for (qsizetype i = text.size() - 2; i > 0; --i)
        if (isDash(text[i]) && text[i - 1] == u' ' && text[i + 1] == u' ')
            return i;
    return -1;
}

const QSet<QString> &usualFormats()
{
    static const QSet<QString> names{QStringLiteral("round table"),
                                     QStringLiteral("roundtable"),
                                     QStringLiteral("panel"),
                                     QStringLiteral("panel discussion"),
                                     QStringLiteral("debate"),
                                     QStringLiteral("birds of a feather"),
                                     QStringLiteral("break out group discussions"),
                                     QStringLiteral("breakout group discussions"),
                                     QStringLiteral("flash session"),
                                     QStringLiteral("tutorial"),
                                     QStringLiteral("classroom"),
                                     QStringLiteral("theater"),
                                     QStringLiteral("theatre"),
                                     QStringLiteral("auditorium"),
                                     QStringLiteral("other"),
                                     QStringLiteral("podiumsdiskussion"),
                                     QStringLiteral("runder tisch"),
                                     QStringLiteral("table ronde"),
                                     QStringLiteral("mesa redonda"),
                                     QStringLiteral("fishbowl"),
                                     QStringLiteral("world café"),
                                     QStringLiteral("lightning talk"),
                                     QStringLiteral("town hall"),
                                     QStringLiteral("networking session"),
                                     QStringLiteral("hybrid panel"),
                                     QStringLiteral("hybrid roundtable")};
    return names;
}

QString trimmedFormat(QStringView text)
{
    while (!text.isEmpty()
           && (text.back().isSpace() || isDash(text.back()) || text.back() == u',' || text.back() == u'('))
        text.chop(1);
    while (!text.isEmpty() && (text.front().isSpace() || isDash(text.front())))
        text = text.mid(1);
    return text.toString();
}

// "Roundtable (90 minutes)", "Panel, 60 min", "Debate 45 Min"
std::optional<Length> lengthAtEnd(QStringView text)
{
    qsizetype from = 0;
    while (const auto length = findLength(text, from)) {
        const QStringView behind = text.mid(length->end).trimmed();
        if (behind.isEmpty() || behind == u")")
            return length;
        from = length->end;
    }
    return std::nullopt;
}

} // namespace

FormatLine readFormat(QStringView text)
{
    text = text.trimmed();
    const qsizetype dash = lastDash(text);
    if (dash > 0)
        if (const auto minutes = minutesFromText(text.mid(dash + 1)))
            return {trimmedFormat(text.left(dash)), minutes};
    if (const auto whole = minutesFromText(text); whole && findLength(text))
        return {QString(), whole};
    if (const auto length = lengthAtEnd(text))
        return {trimmedFormat(text.left(length->begin)), length->minutes};
    if (const auto length = findLength(text); length && length->begin == 0) // "60-minute panel"
        return {trimmedFormat(text.mid(length->end)), length->minutes};
    return {text.toString(), std::nullopt};
}

bool isFormatLine(QStringView text)
{
    if (text.size() > longestFormat || text.isEmpty() || !text[0].isLetter())
        return false;
    const FormatLine line = readFormat(text);
    if (usualFormats().contains(foldedWords(line.format)))
        return true;
    const qsizetype dash = lastDash(text);
    return dash > 0 && minutesFromText(text.mid(dash + 1)).has_value() && !text.contains(u':');
}

bool isUsualFormat(QStringView text)
{
    if (text.size() > longestFormat)
        return false;
    const FormatLine line = readFormat(text);
    QStringView kind = line.format;
    for (qsizetype dash = lastDash(kind); dash > 0; dash = lastDash(kind))
        kind = kind.left(dash).trimmed();
    return line.minutes && usualFormats().contains(foldedWords(kind));
}

} // namespace evenhand
