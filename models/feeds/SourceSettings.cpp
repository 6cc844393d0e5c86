// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/SourceSettings.h"

#include "models/feeds/webSources.h"

#include <QJsonArray>
#include <QUrl>
#include <QUrlQuery>
#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype longestName = 24, longestHost = 253, longestNick = 32, longestChannel = 100, longestPath = 4096;
constexpr qsizetype mostNicks = 50;

bool isPlainWord(const QString &text, qsizetype longest)
{
    const auto isOf = [](QChar c) { return c.isPrint() && !c.isSpace(); };
    return !text.isEmpty() && text.size() <= longest && std::all_of(text.begin(), text.end(), isOf);
}

// What goes into a line of IRC must not end it.
bool isOneWord(const QString &text, qsizetype longest)
{
    return isPlainWord(text, longest) && !text.startsWith(u':') && !text.contains(u',');
}

QString ircProblem(const SourceSettings &settings)
{
    if (!isPlainWord(settings.host, longestHost))
        return QStringLiteral("the server's name is missing; write it as in irc.example.org");
    if (settings.port < 0 || settings.port > 65'535)
        return QStringLiteral("a port is a number from 1 to 65535; 0 takes the usual one");
    if (!isOneWord(settings.nick, longestNick))
        return QStringLiteral("the nick is missing or isn't one word; write what the channel is to see, such as desk");
    if (!isOneWord(settings.channel, longestChannel) || !QStringLiteral("#&+!").contains(settings.channel.front()))
        return QStringLiteral("the channel is missing; write it with its sign, as in #session");
    const auto isNick = [](const QString &nick) { return isOneWord(nick, longestNick); };
    for (const QStringList &nicks : {settings.bridges, settings.moderators})
        if (nicks.size() > mostNicks || !std::all_of(nicks.begin(), nicks.end(), isNick))
            return QStringLiteral("nicks are single words, with spaces between them");
    return {};
}

QStringList textsIn(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue each : value.toArray())
        if (texts.size() < mostNicks && !each.toString().isEmpty())
            texts << each.toString();
    return texts;
}

QString channelIn(const QUrl &url)
{
    QString channel = url.path(QUrl::FullyDecoded).mid(1);
    if (channel.isEmpty() && url.hasFragment())
        channel = u'#' + url.fragment(QUrl::FullyDecoded);
    return channel.isEmpty() || QStringLiteral("#&+!").contains(channel.front()) ? channel : u'#' + channel;
}

// A channel's '#' is its name's and begins no fragment: as people write it, and with what is asked for behind it.
QString withSigns(const QString &address)
{
    const qsizetype host = address.indexOf(QLatin1String("://"));
    const qsizetype path = host < 0 ? -1 : address.indexOf(u'/', host + 3);
    if (path < 0)
        return address;
    const qsizetype asked = address.indexOf(u'?', path);
    const QString rest = asked < 0 ? QString() : address.mid(asked);
    QString place = address.mid(path, asked < 0 ? -1 : asked - path);
    return address.left(path) + place.replace(u'#', QLatin1String("%23")) + rest;
}

void readIrcUrl(const QUrl &url, const QUrlQuery &query, NamedSource &source)
{
    SourceSettings &settings = source.settings;
    const auto asked = [&query](const char *key) {
        return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded);
    };
    settings.platform = Platform::Irc;
    settings.isEncrypted = url.scheme() == QLatin1String("ircs");
    settings.host = url.host(QUrl::FullyDecoded);
    settings.port = url.port(0);
    settings.nick = url.userName(QUrl::FullyDecoded);
    if (settings.nick.isEmpty())
        settings.nick = QStringLiteral("evenhand");
    settings.channel = channelIn(url);
    settings.account = asked("account");
    settings.fingerprint = asked("fingerprint");
    settings.bridges = query.allQueryItemValues(QStringLiteral("bridge"), QUrl::FullyDecoded);
    settings.moderators = query.allQueryItemValues(QStringLiteral("moderator"), QUrl::FullyDecoded);
    settings.isBot = asked("bot") == QLatin1String("1");
    source.secrets = {url.password(QUrl::FullyDecoded), asked("key")};
}

} // namespace

bool canPostTo(Platform platform)
{
    return platform != Platform::File;
}

QString sourceProblem(const SourceSettings &settings)
{
    if (settings.name.trimmed().isEmpty() || !isPlainWord(settings.name, longestName))
        return QStringLiteral("the source needs a name of one word, such as zoom or irc");
    if (settings.name == QLatin1String("room"))
        return QStringLiteral("\"room\" is what is said in the room; choose another name");
    if (settings.side == Side::Unknown)
        return QStringLiteral("its people are onsite or online");
    if (settings.platform == Platform::Irc)
        return ircProblem(settings);
    if (isWebSource(settings.platform))
        return webSourceProblem(settings);
    if (settings.path.trimmed().isEmpty() || settings.path.size() > longestPath)
        return QStringLiteral("name the chat's file, or the folder that Zoom saves its meetings to");
    return {};
}

QJsonObject sourceJson(const SourceSettings &settings)
{
    QJsonObject json{{QStringLiteral("name"), settings.name},
                     {QStringLiteral("platform"), word(settings.platform)},
                     {QStringLiteral("side"), word(settings.side)},
                     {QStringLiteral("session"), settings.session}};
    if (settings.platform == Platform::File) {
        json.insert(QStringLiteral("path"), settings.path);
        return json;
    }
    json.insert(QStringLiteral("host"), settings.host);
    json.insert(QStringLiteral("port"), settings.port);
    json.insert(QStringLiteral("encrypted"), settings.isEncrypted);
    json.insert(QStringLiteral("fingerprint"), settings.fingerprint);
    json.insert(QStringLiteral("nick"), settings.nick);
    json.insert(QStringLiteral("channel"), settings.channel);
    json.insert(QStringLiteral("account"), settings.account);
    json.insert(QStringLiteral("bridges"), QJsonArray::fromStringList(settings.bridges));
    json.insert(QStringLiteral("moderators"), QJsonArray::fromStringList(settings.moderators));
    json.insert(QStringLiteral("bot"), settings.isBot);
    if (!settings.topic.isEmpty())
        json.insert(QStringLiteral("topic"), settings.topic);
    return json;
}

std::optional<SourceSettings> sourceFromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *key) { return json.value(QLatin1String(key)).toString(); };
    const auto platform = kindFromWord<Platform>(text("platform"));
    if (!platform)
        return std::nullopt;
    SourceSettings settings;
    settings.platform = *platform;
    settings.name = text("name");
    settings.side = kindFromWord<Side>(text("side")).value_or(Side::Online);
    settings.session = text("session");
    settings.path = text("path");
    settings.host = text("host");
    settings.port = json.value(QLatin1String("port")).toInt();
    settings.isEncrypted = json.value(QLatin1String("encrypted")).toBool(true);
    settings.fingerprint = text("fingerprint");
    settings.nick = text("nick");
    settings.channel = text("channel");
    settings.account = text("account");
    settings.bridges = textsIn(json.value(QLatin1String("bridges")));
    settings.moderators = textsIn(json.value(QLatin1String("moderators")));
    settings.isBot = json.value(QLatin1String("bot")).toBool();
    settings.topic = text("topic");
    return sourceProblem(settings).isEmpty() ? std::optional(settings) : std::nullopt;
}

std::variant<NamedSource, QString> sourceFromText(const QString &text)
{
    // An address alone may hold a '=' of its own, and a password: it isn't repeated.
    const qsizetype sign = text.indexOf(u'=');
    if (sign <= 0 || text.left(sign).contains(QLatin1String("://")))
        return QStringLiteral(
            "a source has no name; write NAME=URL, as in zoom=/path/to/the/chat or irc=ircs://nick@host/channel");
    NamedSource source;
    source.settings.name = text.left(sign);
    const QString place = text.mid(sign + 1);
    const QUrl url(withSigns(place), QUrl::StrictMode);
    const QUrlQuery query(url);
    if (url.scheme() == QLatin1String("irc") || url.scheme() == QLatin1String("ircs"))
        readIrcUrl(url, query, source);
    else if (isWebSourceScheme(url.scheme()))
        readWebSourceUrl(url, query, source);
    else if (url.scheme() == QLatin1String("file"))
        source.settings.path = url.toLocalFile();
    else
        source.settings.path = place;
    if (query.hasQueryItem(QStringLiteral("side")) && !url.scheme().isEmpty())
        source.settings.side = kindFromWord<Side>(query.queryItemValue(QStringLiteral("side"))).value_or(Side::Unknown);
    const QString problem = sourceProblem(source.settings);
    return problem.isEmpty() ? std::variant<NamedSource, QString>(source) : problem;
}

} // namespace evenhand
