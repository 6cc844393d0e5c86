// SPDX-License-Identifier: Apache-2.0
#include "tests/models/support/Rehearsed.h"

#include "models/session/stateJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace evenhand::tests {

namespace {

const Instant ten = *instantFromIso(QStringLiteral("2026-05-01T10:00:00.000Z"));

Opening openingOf(const char *device)
{
    const QByteArray bytes = QByteArray(device).leftJustified(Origin::size, '.', true);
    return {Origin{bytes}, QString::fromLatin1(device), QString(), QString()};
}

QJsonValue withInstants(const QJsonValue &value)
{
    if (value.isString() && value.toString().startsWith(u'@'))
        return toIso(clockTime(QLatin1String(value.toString().mid(1).toLatin1())));
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : value.toArray())
            array.append(withInstants(item));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (const QString &key : object.keys())
        object.insert(key, withInstants(object.value(key)));
    return object;
}

QJsonObject commandFrom(const QString &text)
{
    QJsonParseError error;
    const bool isQuoted = text.contains(u'"');
    const QString json = isQuoted ? text : QString(text).replace(u'\'', u'"');
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8(), &error);
    if (!document.isObject())
        qFatal("a test's command is no JSON: %s in %s", qPrintable(error.errorString()), qPrintable(text));
    return withInstants(document.object()).toObject();
}

void fail(const QString &words, const std::source_location &place)
{
    QTest::qFail(qPrintable(words), place.file_name(), int(place.line()));
}

QString textOf(const QJsonValue &value)
{
    if (value.isString()) {
        const auto instant = value.toString().size() == 24 ? instantFromIso(value.toString()) : std::nullopt;
        return instant ? clockText(*instant) : value.toString();
    }
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (!value.isArray())
        return QStringLiteral("null");
    QStringList items;
    for (const QJsonValue &item : value.toArray())
        items << textOf(item);
    return u'[' + items.join(u' ') + u']';
}

QJsonValue elementOf(const QJsonArray &array, const QString &name)
{
    bool isNumber = false;
    const int index = name.toInt(&isNumber);
    if (isNumber)
        return array.at(index);
    for (const QJsonValue &item : array)
        if (item[QLatin1String("id")] == name || item[QLatin1String("turn")] == name
            || item[QLatin1String("name")] == name)
            return item;
    return QJsonValue::Undefined;
}

QString seen(QJsonValue value, QStringList path)
{
    while (!path.isEmpty()) {
        const QString step = path.takeFirst();
        if (step == u'*') {
            QStringList all;
            for (const QJsonValue &item : value.toArray())
                all << seen(item, path);
            return all.join(u' ');
        }
        value = value.isArray() ? elementOf(value.toArray(), step) : value[step];
        if (value.isUndefined())
            return QStringLiteral("(no %1)").arg(step);
    }
    return textOf(value);
}

} // namespace

Instant clockTime(QLatin1String clock)
{
    const QString text = QString(clock);
    const bool isBefore = text.startsWith(u'-');
    qint64 ms = 0;
    for (const QString &part : text.mid(isBefore).split(u':'))
        ms = ms * 60 + qRound64(part.toDouble() * 1000);
    return ten + Duration(isBefore ? -ms : ms);
}

QString clockText(Instant instant)
{
    const Duration since = instant - ten;
    const qint64 fraction = std::abs(since.count() % 1000);
    const QString text = evenhand::clockText(since);
    return fraction ? text + u'.' + QString::number(fraction).rightJustified(3, u'0') : text;
}

Rehearsed::Rehearsed(const char *device) : m_desk(openingOf(device), seededBytes(device)), m_now(ten) {}

Rehearsed &Rehearsed::at(const char *clock)
{
    return at(clockTime(QLatin1String(clock)));
}

Rehearsed &Rehearsed::at(Instant now)
{
    m_now = now;
    return *this;
}

QJsonObject Rehearsed::answer(const QString &text)
{
    QJsonObject command = commandFrom(text);
    const QString by = command.contains(QLatin1String("by")) ? command.take(QStringLiteral("by")).toString()
                                                             : QStringLiteral("onsite");
    const bool isAct = command.take(QStringLiteral("isAct")).toBool(true);
    Desk::Prepared prepared = m_desk.prepare(command, m_now, by, isAct);
    m_desk.take(prepared.events);
    return prepared.answer;
}

QString Rehearsed::done(const QString &command, bool wantsEffect, const Place &place)
{
    const QJsonObject said = answer(command);
    const bool isNoop = said.contains(QLatin1String("noop"));
    m_words = said.value(isNoop ? QLatin1String("noop") : QLatin1String("named")).toString();
    if (!said.value(QLatin1String("ok")).toBool() || isNoop == wantsEffect)
        fail(textOf(said) + QStringLiteral(" to ") + command, place);
    if (isNoop)
        return m_words;
    QStringList events;
    for (const QJsonValue &event : said.value(QLatin1String("events")).toArray())
        events << event.toString();
    return events.join(u' ');
}

QString Rehearsed::ok(const QString &command, Place place)
{
    return done(command, true, place);
}
QString Rehearsed::ok(const char *command, Place place)
{
    return done(QString::fromUtf8(command), true, place);
}
QString Rehearsed::noop(const QString &command, Place place)
{
    return done(command, false, place);
}
QString Rehearsed::noop(const char *command, Place place)
{
    return done(QString::fromUtf8(command), false, place);
}

QString Rehearsed::refused(const QString &command, Place place)
{
    const QJsonObject before = json();
    const qsizetype events = log().size();
    const QJsonObject said = answer(command);
    const QJsonObject error = said.value(QLatin1String("error")).toObject();
    m_words = error.value(QLatin1String("message")).toString();
    if (said.value(QLatin1String("ok")).toBool(true) || m_words.isEmpty()
        || error.value(QLatin1String("code")).toString().isEmpty())
        fail(QStringLiteral("not refused in words: %1 to %2").arg(textOf(said), command), place);
    if (log().size() != events || json() != before)
        fail(QStringLiteral("refused, and yet something changed: ") + command, place);
    return error.value(QLatin1String("code")).toString();
}
QString Rehearsed::refused(const char *command, Place place)
{
    return refused(QString::fromUtf8(command), place);
}

QJsonObject Rehearsed::json(qsizetype messages) const
{
    return stateJson(state(), {m_now, log().logDigest(), messages});
}

QJsonObject Rehearsed::outcome() const
{
    QJsonObject rest = json();
    for (const char *key : {"at", "log", "events", "notices", "undo", "consoles"})
        rest.remove(QLatin1String(key));
    return rest;
}

QString Rehearsed::see(const char *path, qsizetype messages) const
{
    return seen(json(messages), QString::fromLatin1(path).split(u'.'));
}

} // namespace evenhand::tests
