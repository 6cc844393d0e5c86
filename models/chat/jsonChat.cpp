// SPDX-License-Identifier: Apache-2.0
#include "models/chat/jsonChat.h"

#include "models/chat/DayCount.h"
#include "models/chat/LineReader.h"
#include "models/chat/stamp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace evenhand {

namespace {

using Plain = std::function<QString(const QString &)>;

QJsonValue firstOf(const QJsonObject &json, std::initializer_list<const char *> keys)
{
    for (const char *key : keys)
        if (const QJsonValue value = json.value(QLatin1String(key)); !value.isUndefined() && !value.isNull())
            return value;
    return QJsonValue(QJsonValue::Undefined);
}

// Seconds or milliseconds since 1970, or an instant or a time of day in words.
Stamp stampOf(const QJsonValue &value)
{
    if (value.isDouble()) {
        constexpr double lastSecond = 1e11; // beyond the year 5000: milliseconds
        constexpr double lastMs = 2.5e14;
        const double number = value.toDouble() < lastSecond ? value.toDouble() * 1000 : value.toDouble();
        if (std::isfinite(number) && number > 0 && number < lastMs)
            return {instantFromMs(qint64(number)), {}};
        return {};
    }
    return readStamp(value.toString()).value_or(Stamp());
}

ChatLine::Kind kindIn(const QJsonObject &json)
{
    const QString kind = json.value(QLatin1String("kind")).toString();
    if (kind == QLatin1String("reply"))
        return ChatLine::Kind::Reply;
    if (kind != QLatin1String("reaction"))
        return ChatLine::Kind::Message;
    return json.value(QLatin1String("removed")).toBool() ? ChatLine::Kind::ReactionRemoved : ChatLine::Kind::Reaction;
}

QStringList namedReaders(const QJsonObject &json)
{
    const QJsonValue to = json.value(QLatin1String("to"));
    QStringList readers;
    for (const QJsonValue reader : to.isArray() ? to.toArray() : QJsonArray{to})
        if (const QString name = reader.toString().simplified(); !name.isEmpty())
            readers << name;
    return readers;
}

bool isOfMany(const QString &reader)
{
    const QString folded = reader.toCaseFolded();
    return folded == QLatin1String("everyone") || folded == QLatin1String("all")
        || folded.contains(QLatin1String("panelists"));
}

// Where it isn't said, a message to persons by name is between them.
bool isPrivateIn(const QJsonObject &json)
{
    if (const QJsonValue said = firstOf(json, {"private", "privateMessage"}); said.isBool())
        return said.toBool();
    const QStringList readers = namedReaders(json);
    return !readers.isEmpty() && std::none_of(readers.begin(), readers.end(), isOfMany);
}

QStringList readersIn(const QJsonObject &json)
{
    const QStringList readers = namedReaders(json);
    return readers.isEmpty() && !isPrivateIn(json) ? QStringList{QStringLiteral("everyone")} : readers;
}

QString textIn(const QJsonObject &json, const Plain &plain)
{
    const bool isMarkup = !json.contains(QLatin1String("text")) && json.contains(QLatin1String("chatmessage"))
        && !json.value(QLatin1String("textonly")).toBool();
    const QString text = firstOf(json, {"text", "chatmessage", "message", "body"}).toString();
    return isMarkup && plain ? plain(text) : text;
}

QString authorIn(const QJsonObject &json, const Plain &plain)
{
    const bool isMarkup = !json.contains(QLatin1String("author")) && json.contains(QLatin1String("chatname"))
        && !json.value(QLatin1String("textonly")).toBool();
    const QString author = firstOf(json, {"author", "chatname", "nick", "name", "from"}).toString();
    return (isMarkup && plain ? plain(author) : author).simplified();
}

std::optional<ChatLine> readObject(const QJsonObject &json, const Plain &plain)
{
    const QJsonValue text = firstOf(json, {"text", "chatmessage", "message", "body"});
    const QJsonValue author = firstOf(json, {"author", "chatname", "nick", "name", "from"});
    if (!text.isString() || !author.isString())
        return std::nullopt;
    ChatLine message;
    const Stamp stamp = stampOf(firstOf(json, {"at", "timestamp", "stamp", "time"}));
    message.at = stamp.at;
    message.second = stamp.second;
    message.isOffset = json.value(QLatin1String("offset")).toBool();
    message.author = authorIn(json, plain);
    message.to = readersIn(json);
    message.isPrivate = isPrivateIn(json);
    message.kind = kindIn(json);
    message.quoted = json.value(QLatin1String("quoted")).toString();
    message.text = textIn(json, plain);
    message.source = firstOf(json, {"source", "type"}).toString();
    if (const QJsonValue id = json.value(QLatin1String("id")); id.isString())
        message.id = id.toString();
    return message;
}

void numberDays(std::vector<ChatLine> &messages)
{
    DayCount days;
    for (ChatLine &message : messages)
        message.day = message.second && !message.isOffset ? days.dayOf(*message.second) : days.day();
}

// The numbers of array's items stand for lines.
JsonChat readArray(const QJsonArray &items, const Plain &plain)
{
    JsonChat chat;
    for (int i = 0; i < items.size(); ++i) {
        auto message = readObject(items[i].toObject(), plain);
        if (!message) {
            chat.leftOut.push_back(i + 1);
            continue;
        }
        message->line = i + 1;
        chat.messages.push_back(*std::move(message));
    }
    return chat;
}

} // namespace

bool isJsonLine(QStringView line)
{
    line = line.trimmed();
    if (!line.startsWith(u'{'))
        return false;
    const QJsonDocument json = QJsonDocument::fromJson(line.toUtf8());
    return json.isObject() && readObject(json.object(), {});
}

JsonChat readJsonChat(QStringView text, const Plain &plain)
{
    JsonChat chat;
    const QStringView trimmed = text.trimmed();
    const QJsonDocument whole = trimmed.startsWith(u'[') ? QJsonDocument::fromJson(trimmed.toUtf8()) : QJsonDocument();
    if (whole.isArray()) {
        chat = readArray(whole.array(), plain);
    } else {
        for (LineReader lines(text); lines.next();) {
            if (lines.line().trimmed().isEmpty())
                continue;
            auto message = readObject(QJsonDocument::fromJson(lines.line().toUtf8()).object(), plain);
            if (!message) {
                chat.leftOut.push_back(lines.number());
                continue;
            }
            message->line = lines.number();
            chat.messages.push_back(*std::move(message));
        }
    }
    numberDays(chat.messages);
    return chat;
}

} // namespace evenhand
