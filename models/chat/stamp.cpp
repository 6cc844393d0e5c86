// SPDX-License-Identifier: Apache-2.0
#include "models/chat/stamp.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestStamp = 40;

bool isDigitAt(QStringView words, qsizetype at)
{
    return at < words.size() && words[at] >= u'0' && words[at] <= u'9';
}

// One or two digits.
std::optional<int> takeNumber(QStringView words, qsizetype &at)
{
    int value = 0;
    const qsizetype begin = at;
    for (; isDigitAt(words, at) && at < begin + 2; ++at)
        value = value * 10 + words[at].unicode() - u'0';
    return at == begin || isDigitAt(words, at) ? std::nullopt : std::optional(value);
}

std::optional<int> takeMinutes(QStringView words, qsizetype &at)
{
    if (at >= words.size() || words[at] != u':' || !isDigitAt(words, at + 2))
        return std::nullopt;
    const auto minutes = takeNumber(words, ++at);
    return minutes && *minutes < 60 ? minutes : std::nullopt;
}

// H:MM, HH:MM, HH:MM:SS, HH:MM:SS.sss, each also with AM or PM behind; all of `words`.
std::optional<int> readTimeOfDay(QStringView words)
{
    qsizetype at = 0;
    auto hour = takeNumber(words, at);
    const auto minute = hour ? takeMinutes(words, at) : std::nullopt;
    if (!minute)
        return std::nullopt;
    int second = 0;
    if (at < words.size() && words[at] == u':') {
        const auto seconds = takeMinutes(words, at);
        if (!seconds)
            return std::nullopt;
        second = *seconds;
        if (at < words.size() && (words[at] == u'.' || words[at] == u','))
            for (++at; isDigitAt(words, at);)
                ++at;
    }
    const QStringView half = words.mid(at).trimmed();
    const bool isMorning = half.compare(QLatin1String("am"), Qt::CaseInsensitive) == 0;
    const bool isEvening = half.compare(QLatin1String("pm"), Qt::CaseInsensitive) == 0;
    if ((!half.isEmpty() && !isMorning && !isEvening) || *hour > ((isMorning || isEvening) ? 12 : 23))
        return std::nullopt;
    if (isMorning || isEvening)
        hour = *hour % 12 + (isEvening ? 12 : 0);
    return (*hour * 60 + *minute) * 60 + second;
}

bool isDate(QStringView words)
{
    return words.size() >= 8 && words.size() <= 10 && std::all_of(words.begin(), words.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || c == u'-' || c == u'/' || c == u'.';
           });
}

bool isWeekday(QStringView words)
{
    for (const QLatin1String day :
         {QLatin1String("mon"), QLatin1String("tue"), QLatin1String("wed"), QLatin1String("thu"), QLatin1String("fri"),
          QLatin1String("sat"), QLatin1String("sun")})
        if (words.size() <= 10 && words.startsWith(day, Qt::CaseInsensitive))
            return true;
    return false;
}

qsizetype pastBlanks(QStringView line, qsizetype at)
{
    while (at < line.size() && line[at].isSpace())
        ++at;
    return at;
}

std::optional<Stamp> takeBracketed(QStringView line, qsizetype &at, QChar closing)
{
    const qsizetype end = line.first(std::min(line.size(), longestStamp)).indexOf(closing);
    const auto stamp = end < 0 ? std::nullopt : readStamp(line.mid(1, end - 1));
    if (stamp)
        at = pastBlanks(line, end + 1);
    return stamp;
}

// The longest of the first words that is a stamp.
std::optional<Stamp> takeBare(QStringView line, qsizetype &at)
{
    const QStringView head = line.first(std::min(line.size(), longestStamp));
    std::optional<Stamp> longest;
    int words = 0;
    for (qsizetype end = 0; end < head.size() && words < 3; ++end) {
        if (!head[end].isSpace())
            continue;
        ++words;
        if (const auto stamp = readStamp(head.first(end))) {
            longest = stamp;
            at = pastBlanks(line, end);
        }
    }
    return longest;
}

} // namespace

std::optional<Stamp> readStamp(QStringView words)
{
    words = words.trimmed();
    if (words.isEmpty() || words.size() > longestStamp)
        return std::nullopt;
    if (const auto at = instantFromIso(words))
        return Stamp{at, {}};
    qsizetype space = words.indexOf(u' ');
    if (space < 0 && words.size() > 10 && words[10] == u'T')
        space = 10;
    if (space > 0) {
        const QStringView date = words.first(space).endsWith(u',') ? words.first(space - 1) : words.first(space);
        if (isDate(date) || isWeekday(date))
            words = words.mid(space + 1).trimmed();
    }
    const auto second = readTimeOfDay(words);
    return second ? std::optional(Stamp{{}, second}) : std::nullopt;
}

std::optional<Stamp> takeStamp(QStringView line, qsizetype &at)
{
    at = 0;
    if (line.isEmpty())
        return std::nullopt;
    switch (line[0].unicode()) {
    case u'[': return takeBracketed(line, at, u']');
    case u'(': return takeBracketed(line, at, u')');
    case u'<': return takeBracketed(line, at, u'>');
    default: return takeBare(line, at);
    }
}

bool isTornStamp(QStringView line)
{
    if (line.isEmpty() || line.size() > longestStamp || (line[0] != u'[' && line[0] != u'<') || line.contains(u']'))
        return false;
    return std::all_of(line.begin() + 1, line.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || c == u':' || c == u'-' || c == u'.' || c == u'T' || c == u'Z';
    });
}

} // namespace evenhand
