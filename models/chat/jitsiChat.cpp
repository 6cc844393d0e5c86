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

std::optional<JitsiLine> readJitsiLine(QStringView line)
{
    qsizetype at = 0;
    const auto stamp = takeStamp(line, at);
    if (!stamp || at >= line.size())
        return std::nullopt;
    QStringView rest = line.mid(at);
    if (rest.startsWith(QLatin1String("- ")))
        rest = rest.mid(2).trimmed();
    const QStringView head = rest.first(std::min(rest.size(), longestName));
    qsizetype colon = head.indexOf(QLatin1String(": "));
    if (colon < 0 && head.size() == rest.size() && head.endsWith(u':'))
        colon = head.size() - 1; // the text stands below
    if (colon <= 0)
        return std::nullopt;
    JitsiLine read{*stamp, head.first(colon).toString().simplified(), {}, false, rest.mid(colon + 1).trimmed()};
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
