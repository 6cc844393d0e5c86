// SPDX-License-Identifier: Apache-2.0
#include "models/chat/ircLog.h"

#include "models/chat/DayCount.h"
#include "models/chat/LineReader.h"
#include "models/chat/ircMarks.h"
#include "models/chat/nick.h"
#include "models/chat/stamp.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestNick = 200;

struct IrcLine
{
    Stamp stamp;
    QString nick; // empty: a notice of the server, or a nameless writer
    QStringView text;
    bool isNotice = false; // joined, left, changed its name
};

bool isNotice(QStringView text)
{
    for (const QLatin1String words :
         {QLatin1String("has joined"), QLatin1String("has left"), QLatin1String("has quit"),
          QLatin1String("is now known as"), QLatin1String("sets mode"), QLatin1String("has changed the topic"),
          QLatin1String("changed the topic"), QLatin1String("was kicked"), QLatin1String("has been kicked")})
        if (text.contains(words))
            return true;
    return false;
}

// "<nick>  text": nicks may hold what is around them, so the bracket counts that a blank follows.
std::optional<IrcLine> readSaid(QStringView rest)
{
    const QStringView head = rest.first(std::min(rest.size(), longestNick));
    for (qsizetype end = head.indexOf(u'>'); end > 0; end = head.indexOf(u'>', end + 1)) {
        if (end + 1 < rest.size() && !rest[end + 1].isSpace())
            continue;
        QString nick = head.mid(1, end - 1).toString().simplified();
        // A sign of rank, as clients show it.
        if (nick.size() > 1 && QStringLiteral("@+%&~").contains(nick.front()))
            nick = nick.mid(1).trimmed();
        return IrcLine{{}, nick, rest.mid(end + 1).trimmed(), false};
    }
    return std::nullopt;
}

// "* nick text", "*** nick has joined"
std::optional<IrcLine> readDone(QStringView rest)
{
    qsizetype at = 0;
    while (at < rest.size() && rest[at] == u'*')
        ++at;
    const bool isServers = at > 1;
    if (at >= rest.size() || !rest[at].isSpace())
        return std::nullopt;
    rest = rest.mid(at).trimmed();
    const auto isBlank = [](QChar c) { return c.isSpace(); };
    const qsizetype end = std::find_if(rest.begin(), rest.end(), isBlank) - rest.begin();
    const QStringView text = rest.mid(end).trimmed();
    return IrcLine{{}, rest.first(std::min(end, longestNick)).toString(), text, isServers || isNotice(text)};
}

std::optional<IrcLine> readIrcLine(QStringView line)
{
    qsizetype at = 0;
    // A nick alone in front ("<Ana> hi") is no stamp; a log says when.
    const auto stamp = takeStamp(line, at);
    const QStringView rest = stamp ? line.mid(at) : QStringView();
    if (rest.isEmpty())
        return std::nullopt;
    auto read = rest[0] == u'<' ? readSaid(rest) : rest[0] == u'*' ? readDone(rest) : std::nullopt;
    if (read)
        read->stamp = *stamp;
    return read;
}

// What a relay says for others is theirs.
void unbridge(ChatLine &message)
{
    const auto relayed = relayedIn(message.text);
    if (!relayed)
        return;
    message.author = relayed->name;
    message.text = relayed->text;
}

} // namespace

bool isIrcLine(QStringView line)
{
    const auto read = readIrcLine(line);
    return read && !read->isNotice;
}

std::vector<ChatLine> readIrcLog(QStringView text, const QStringList &bridges)
{
    std::vector<ChatLine> messages;
    DayCount days;
    bool goesOn = false;
    for (LineReader lines(text); lines.next();) {
        const auto read = readIrcLine(lines.line());
        if (!read) {
            const bool isTorn = lines.isTorn() && isTornStamp(lines.line());
            if (goesOn && !isTorn && !lines.line().trimmed().isEmpty())
                messages.back().text += u'\n' + withoutIrcMarks(lines.line());
            continue;
        }
        goesOn = !read->isNotice;
        if (read->isNotice)
            continue;
        ChatLine message;
        message.at = read->stamp.at;
        message.second = read->stamp.second;
        message.day = message.second ? days.dayOf(*message.second) : days.day();
        message.author = read->nick;
        message.to = {QStringLiteral("everyone")};
        message.text = withoutIrcMarks(read->text);
        message.line = lines.number();
        messages.push_back(std::move(message));
    }
    for (ChatLine &message : messages)
        if (isBridgeNick(message.author) || std::any_of(bridges.begin(), bridges.end(), [&](const QString &bridge) {
                return isSameNick(bridge, message.author);
            }))
            unbridge(message);
    return messages;
}

} // namespace evenhand
