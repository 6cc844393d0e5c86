// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/webSources.h"

#include <QUrl>
#include <QUrlQuery>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestPlace = 253, longestRoom = 255, longestTopic = 200, mostKnown = 50;

bool isUnbroken(const QString &text, qsizetype longest)
{
    const auto isOf = [](QChar c) { return c.isPrint() && !c.isSpace(); };
    return !text.isEmpty() && text.size() <= longest && std::all_of(text.begin(), text.end(), isOf);
}

bool isOneLine(const QString &text, qsizetype longest)
{
    const auto isOf = [](QChar c) { return c.isPrint(); };
    return !text.trimmed().isEmpty() && text.size() <= longest && std::all_of(text.begin(), text.end(), isOf);
}

QString matrixProblem(const SourceSettings &settings)
{
    if (!isUnbroken(settings.channel, longestRoom) || !(settings.channel[0] == u'#' || settings.channel[0] == u'!')
        || !settings.channel.contains(u':'))
        return QStringLiteral("the room is missing; write its address, as in #session:example.org");
    return {};
}

QString zulipProblem(const SourceSettings &settings)
{
    if (!isUnbroken(settings.account, longestRoom) || !settings.account.contains(u'@'))
        return QStringLiteral("the account is missing; write the e-mail address that Zulip shows with the API key");
    if (!isOneLine(settings.channel, longestRoom))
        return QStringLiteral("the channel is missing; write its name as Zulip shows it");
    if (!settings.topic.isEmpty() && !isOneLine(settings.topic, longestTopic))
        return QStringLiteral("the topic is a line of at most %1 characters").arg(longestTopic);
    return {};
}

bool isXmppAddress(const QString &address)
{
    const qsizetype at = address.indexOf(u'@');
    return isUnbroken(address, longestRoom) && at > 0 && at + 1 < address.size() && !address.contains(u'/')
        && address.lastIndexOf(u'@') == at;
}

QString xmppProblem(const SourceSettings &settings)
{
    if (!isXmppAddress(settings.account))
        return QStringLiteral("the account is missing; write its address, as in desk@example.org");
    if (!isXmppAddress(settings.channel))
        return QStringLiteral("the room is missing; write its address, as in session@conference.example.org");
    if (!isOneLine(settings.nick, longestPlace))
        return QStringLiteral("the nick is missing; write what the room is to see, such as desk");
    return {};
}

QStringList all(const QUrlQuery &query, const char *key)
{
    return query.allQueryItemValues(QLatin1String(key), QUrl::FullyDecoded);
}

void readXmppUrl(const QUrl &url, const QUrlQuery &query, SourceSettings &settings)
{
    const auto asked = [&query](const char *key) {
        return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded);
    };
    settings.account = url.userName(QUrl::FullyDecoded) + u'@' + url.host(QUrl::FullyDecoded);
    settings.isEncrypted = asked("tls") != QLatin1String("0"); // for this very machine
    settings.nick = asked("nick").isEmpty() ? QStringLiteral("evenhand") : asked("nick");
    const QUrl server(QStringLiteral("//") + asked("server"));
    settings.host = server.host();
    settings.port = server.port(0);
}

} // namespace

bool isWebSource(Platform platform)
{
    return platform == Platform::Matrix || platform == Platform::Zulip || platform == Platform::Xmpp;
}

bool isWebSourceScheme(const QString &scheme)
{
    const QString platform = scheme.section(u'+', 0, 0);
    return platform == QLatin1String("matrix") || platform == QLatin1String("zulip")
        || platform == QLatin1String("xmpp");
}

bool isThisMachine(const QString &host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 || host == QLatin1String("127.0.0.1")
        || host == QLatin1String("::1");
}

QString webSourceProblem(const SourceSettings &settings)
{
    const bool needsHost = settings.platform != Platform::Xmpp; // which finds it by the address
    if ((needsHost || !settings.host.isEmpty()) && !isUnbroken(settings.host, longestPlace))
        return QStringLiteral("the server's name is missing; write it as in chat.example.org");
    if (settings.host.contains(u'/') || settings.host.contains(u'@'))
        return QStringLiteral("the server's name is written without https:// and without a path");
    if (settings.port < 0 || settings.port > 65'535)
        return QStringLiteral("a port is a number from 1 to 65535; 0 takes the usual one");
    if (!settings.isEncrypted && !isThisMachine(settings.host))
        return QStringLiteral("without encryption everybody on the way could read the password; switch it on");
    for (const QStringList &names : {settings.bridges, settings.moderators})
        if (names.size() > mostKnown || !std::all_of(names.begin(), names.end(), [](const QString &each) {
                return isOneLine(each, longestRoom);
            }))
            return QStringLiteral("accounts are single words, with spaces between them");
    switch (settings.platform) {
    case Platform::Matrix: return matrixProblem(settings);
    case Platform::Zulip: return zulipProblem(settings);
    default: return xmppProblem(settings);
    }
}

void readWebSourceUrl(const QUrl &url, const QUrlQuery &query, NamedSource &source)
{
    SourceSettings &settings = source.settings;
    settings.platform = kindFromWord<Platform>(url.scheme().section(u'+', 0, 0)).value_or(Platform::Matrix);
    settings.isEncrypted = !url.scheme().endsWith(QLatin1String("+http"));
    settings.host = url.host(QUrl::FullyDecoded);
    settings.port = url.port(0);
    settings.account = url.userName(QUrl::FullyDecoded);
    settings.channel = url.path(QUrl::FullyDecoded).mid(1);
    settings.topic = query.queryItemValue(QStringLiteral("topic"), QUrl::FullyDecoded);
    settings.fingerprint = query.queryItemValue(QStringLiteral("fingerprint"), QUrl::FullyDecoded);
    settings.bridges = all(query, "bridge");
    settings.moderators = all(query, "moderator");
    settings.isBot = query.queryItemValue(QStringLiteral("bot")) == QLatin1String("1");
    source.secrets.password = url.password(QUrl::FullyDecoded);
    if (settings.account.isEmpty()) // then the token is what the moderator has
        source.secrets.password = query.queryItemValue(QStringLiteral("token"), QUrl::FullyDecoded);
    if (settings.platform == Platform::Xmpp) {
        readXmppUrl(url, query, settings);
        source.secrets.channelKey = query.queryItemValue(QStringLiteral("key"), QUrl::FullyDecoded);
    }
}

} // namespace evenhand
