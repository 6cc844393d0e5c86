// SPDX-License-Identifier: Apache-2.0
#include "app/control/MessageShape.h"

#include "models/session/Time.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace evenhand {

namespace {

using Shaped = std::variant<QJsonObject, QString>;

QString textAt(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString();
}

// Zero stands for what can't be a character.
char32_t character(QStringView reference)
{
    bool isNumber = false;
    const bool isHex = reference.startsWith(u"#x") || reference.startsWith(u"#X");
    const uint code = isHex ? reference.mid(2).toUInt(&isNumber, 16) : reference.mid(1).toUInt(&isNumber, 10);
    return isNumber && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) ? code : 0;
}

QString entity(QStringView name)
{
    if (name == u"lt")
        return QStringLiteral("<");
    if (name == u"gt")
        return QStringLiteral(">");
    if (name == u"amp")
        return QStringLiteral("&");
    if (name == u"quot")
        return QStringLiteral("\"");
    if (name == u"apos")
        return QStringLiteral("'");
    if (name == u"nbsp")
        return QStringLiteral(" ");
    const char32_t c = name.startsWith(u'#') ? character(name) : 0;
    return c ? QString::fromUcs4(&c, 1) : QLatin1Char('&') + name.toString() + QLatin1Char(';');
}

QString replaced(const QRegularExpression &pattern, const QString &text,
                 const std::function<QString(const QRegularExpressionMatch &)> &by)
{
    QString result;
    qsizetype from = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).mid(from, match.capturedStart() - from);
        result += by(match);
        from = match.capturedEnd();
    }
    return result += QStringView(text).mid(from);
}

QJsonObject plainFromNinja(const QJsonObject &given)
{
    const QString text = textAt(given, QLatin1String("chatmessage"));
    QJsonObject plain;
    // Its numeric ids count from one again at each start, so only a text is taken for an id.
    if (given.value(QLatin1String("id")).isString())
        plain.insert(QLatin1String("id"), given.value(QLatin1String("id")));
    if (given.value(QLatin1String("type")).isString())
        plain.insert(QLatin1String("source"), given.value(QLatin1String("type")));
    const QString name = textAt(given, QLatin1String("chatname"));
    const bool isPlain = given.value(QLatin1String("textonly")).toBool();
    plain.insert(QLatin1String("author"), isPlain ? name : plainText(name).simplified());
    plain.insert(QLatin1String("text"), isPlain ? text : plainText(text));
    return plain;
}

QString fault(const QJsonObject &plain)
{
    if (textAt(plain, QLatin1String("author")).trimmed().isEmpty())
        return QStringLiteral("has no author");
    if (textAt(plain, QLatin1String("text")).trimmed().isEmpty())
        return QStringLiteral("has no text");
    for (const QLatin1String key : {QLatin1String("id"), QLatin1String("source")}) {
        if (plain.contains(key) && textAt(plain, key).isEmpty())
            return QStringLiteral("has a field \"%1\" that is no text").arg(key);
    }
    if (plain.contains(QLatin1String("at")) && !instantFromIso(textAt(plain, QLatin1String("at"))))
        return QStringLiteral("has a field \"at\" that is no instant such as 2026-05-01T10:00:00.000Z");
    if (plain.contains(QLatin1String("private")) && !plain.value(QLatin1String("private")).isBool())
        return QStringLiteral("has a field \"private\" that is neither true nor false");
    return {};
}

Shaped shaped(const QJsonValue &value)
{
    if (!value.isObject())
        return QStringLiteral("is no JSON object");
    const QJsonObject given = value.toObject();
    const bool isNinja = given.contains(QLatin1String("chatname")) || given.contains(QLatin1String("chatmessage"));
    QJsonObject plain;
    if (isNinja) {
        plain = plainFromNinja(given);
    } else {
        for (const QLatin1String key : {QLatin1String("id"), QLatin1String("source"), QLatin1String("author"),
                                        QLatin1String("text"), QLatin1String("at"), QLatin1String("private")}) {
            if (given.contains(key) && !given.value(key).isNull())
                plain.insert(key, given.value(key));
        }
    }
    const QString wrong = fault(plain);
    return wrong.isEmpty() ? Shaped(plain) : Shaped(wrong);
}

} // namespace

QString plainText(const QString &markup)
{
    static const QRegularExpression picture(QStringLiteral("<img\\b[^<>]*?(?:\\balt=\"([^\"<>]*)\"[^<>]*)?>"));
    static const QRegularExpression tag(
        QStringLiteral("</?(?:a|b|br|div|em|i|p|s|span|strong|svg|u)(?:\\s[^<>]*)?/?>"));
    static const QRegularExpression reference(QStringLiteral("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,4});"));
    const QString bare = replaced(picture, markup, [](const auto &match) { return match.captured(1); });
    const QString text = replaced(tag, bare, [](const auto &match) {
        return match.captured().startsWith(QLatin1String("<br")) ? QStringLiteral("\n") : QString();
    });
    return replaced(reference, text, [](const auto &match) { return entity(match.capturedView(1)); });
}

std::variant<std::vector<QJsonObject>, QString> messagesFrom(const QJsonValue &body)
{
    const QJsonArray items = body.isArray() ? body.toArray() : QJsonArray{body};
    std::vector<QJsonObject> messages;
    messages.reserve(static_cast<std::size_t>(items.size()));
    for (const QJsonValue item : items) {
        const Shaped result = shaped(item);
        if (const QString *wrong = std::get_if<QString>(&result))
            return QStringLiteral("Message %1 %2; nothing was taken.").arg(messages.size() + 1).arg(*wrong);
        messages.push_back(std::get<QJsonObject>(result));
    }
    return messages;
}

} // namespace evenhand
