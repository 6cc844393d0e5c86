// SPDX-License-Identifier: Apache-2.0
#include "models/chat/jitsiChat.h"

#include "models/chat/DayCount.h"
#include "models/chat/LineReader.h"
#include "models/chat/stamp.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestName = 100;

struct JitsiLine
{
    Stamp stamp;
    QString name, to;
    bool isPrivate = false;
    QStringView text;
};

// "Name (private)", "Name (private to Bo)", "Name (to Bo)"
void takePrivacy(JitsiLine &line)
{
    if (!line.name.endsWith(u')') || line.name.lastIndexOf(u'(') <= 0)
        return;
    const qsizetype open = line.name.lastIndexOf(u'(');
    QString words = line.name.mid(open + 1).chopped(1).simplified();
    const auto drop = [&words](QLatin1String word) {
        const bool isThere = words.compare(word, Qt::CaseInsensitive) == 0
            || words.startsWith(QString(word) + u' ', Qt::CaseInsensitive);
        words = isThere ? words.mid(word.size()).trimmed() : words;
        return isThere;
    };
    bool isMarked = drop(QLatin1String("private"));
    isMarked = drop(QLatin1String("privately")) || isMarked;
    isMarked = drop(QLatin1String("private message")) || isMarked;
    drop(QLatin1String("message"));
    isMarked = drop(QLatin1String("to")) || isMarked;
    if (!isMarked)
        return;
    line.isPrivate = true;
    line.to = words;
    line.name = line.name.first(open).trimmed();
}

// Where the name of "Name: text", "<Name> text" or "Name<TAB>text" begins and ends; nothing where
// there is none.
std::pair<qsizetype, qsizetype> nameIn(QStringView head, bool isWhole)
{
    const qsizetype bracket = head.startsWith(u'<') ? head.indexOf(QLatin1String("> ")) : -1;
    if (bracket > 0)
        return {1, bracket};
    const qsizetype colon = head.indexOf(QLatin1String(": ")), tab = head.indexOf(u'\t');
    if (tab > 0 && (colon < 0 || tab < colon))
        return {0, head[tab - 1] == u':' ? tab - 1 : tab};
    if (colon > 0)
        return {0, colon};
    // The text stands below.
    return {0, isWhole && head.endsWith(u':') ? head.size() - 1 : 0};
}

// "Name (10:00): text", "Name [10:00:00] text"
std::optional<JitsiLine> readNameFirst(QStringView line)
{
    const QStringView head = line.first(std::min(line.size(), longestName));
    const auto isOpening = [](QChar c) { return c == u'(' || c == u'['; };
    const qsizetype open = std::find_if(head.begin(), head.end(), isOpening) - head.begin();
    if (open < 2 || open >= head.size() || !head[open - 1].isSpace() || head[0].isSpace())
        return std::nullopt;
    const qsizetype close = head.indexOf(head[open] == u'(' ? u')' : u']', open);
    const auto stamp = close < 0 ? std::nullopt : readStamp(head.mid(open + 1, close - open - 1));
    const qsizetype end = close + 1;
    const bool isApart = end < line.size() && (line[end] == u':' || line[end].isSpace());
    if (!stamp || !isApart)
        return std::nullopt;
    return JitsiLine{*stamp, head.first(open).toString().simplified(), {}, false, line.mid(end + 1).trimmed()};
}

std::optional<JitsiLine> readJitsiLine(QStringView line)
{
    qsizetype at = 0;
    const auto stamp = takeStamp(line, at);
    if (!stamp || at >= line.size())
        return readNameFirst(line);
    QStringView rest = line.mid(at);
    if (rest.startsWith(QLatin1String("- ")))
        rest = rest.mid(2).trimmed();
    const QStringView head = rest.first(std::min(rest.size(), longestName));
    const auto [begin, end] = nameIn(head, head.size() == rest.size());
    if (end <= begin)
        return std::nullopt;
    JitsiLine read{
        *stamp, head.mid(begin, end - begin).toString().simplified(), {}, false, rest.mid(end + 1).trimmed()};
    takePrivacy(read);
    return read.name.isEmpty() ? std::nullopt : std::optional(read);
}

} // namespace

bool isJitsiLine(QStringView line)
{
    return readJitsiLine(line).has_value();
}

std::vector<ChatLine> readJitsiChat(QStringView text)
{
    std::vector<ChatLine> messages;
    DayCount days;
    bool goesOn = false;
    for (LineReader lines(text); lines.next();) {
        const auto read = readJitsiLine(lines.line());
        qsizetype at = 0;
        if (!read) {
            // "<10:00:10> Ana joined", "End of transcript at …", and a line cut off at the end.
            goesOn = goesOn && !takeStamp(lines.line(), at)
                && !lines.line().startsWith(QLatin1String("End of transcript"))
                && !(lines.isTorn() && isTornStamp(lines.line()));
            if (goesOn && !lines.line().trimmed().isEmpty())
                messages.back().text += (messages.back().text.isEmpty() ? QString() : QStringLiteral("\n"))
                    + lines.line().trimmed().toString();
            continue;
        }
        ChatLine message;
        message.at = read->stamp.at;
        message.second = read->stamp.second;
        message.day = message.second ? days.dayOf(*message.second) : days.day();
        message.author = read->name;
        message.isPrivate = read->isPrivate;
        if (!read->isPrivate || !read->to.isEmpty())
            message.to = {read->isPrivate ? read->to : QStringLiteral("everyone")};
        message.text = read->text.toString();
        message.line = lines.number();
        messages.push_back(std::move(message));
        goesOn = true;
    }
    return messages;
}

} // namespace evenhand
