// SPDX-License-Identifier: Apache-2.0
#include "models/session/Commands.h"

#include <QHash>
#include <QJsonArray>
#include <cmath>

namespace evenhand {

namespace {

constexpr double longestSeconds = 366.0 * 24 * 3600;
constexpr qsizetype longestText = 100'000; // characters; a chat message has at most a few thousand
constexpr qsizetype mostItems = 10'000;

// Reads one JSON value as what a command wants; on failure says what was wanted.
class Argument
{
public:
    QString wanted; // "a text", "one of onsite, online"

    bool read(const QJsonValue &json, QString &value)
    {
        value = json.toString();
        if (json.isString() && value.size() <= longestText)
            return true;
        wanted = QStringLiteral("a text of at most %1 characters").arg(longestText);
        return false;
    }
    bool read(const QJsonValue &json, bool &value)
    {
        wanted = QStringLiteral("true or false");
        value = json.toBool();
        return json.isBool();
    }
    bool read(const QJsonValue &json, int &value)
    {
        wanted = QStringLiteral("a whole number, 0 or more");
        value = json.toInt(-1);
        return json.isDouble() && value >= 0;
    }
    bool read(const QJsonValue &json, Duration &value)
    {
        wanted = QStringLiteral("a number of seconds");
        const double number = json.toDouble(longestSeconds * 2);
        if (!json.isDouble() || !(std::abs(number) <= longestSeconds))
            return false;
        value = Duration(qint64(std::llround(number * 1000)));
        return true;
    }
    bool read(const QJsonValue &json, Instant &value)
    {
        wanted = QStringLiteral("an instant such as 2026-05-01T10:00:00.000Z");
        const auto instant = json.isString() ? instantFromIso(json.toString()) : std::nullopt;
        if (instant)
            value = *instant;
        return instant.has_value();
    }
    template<class Tag> bool read(const QJsonValue &json, Id<Tag> &id)
    {
        id.value = json.toString();
        if (json.isString() && !id.isEmpty() && id.value.size() <= longestId)
            return true;
        wanted = QStringLiteral("an id of 1 to %1 characters").arg(longestId);
        return false;
    }
    template<class T>
    requires std::is_enum_v<T>
    bool read(const QJsonValue &json, T &kind)
    {
        QStringList words;
        for (const char *known : Words<T>::list)
            words << QLatin1String(known);
        wanted = QStringLiteral("one of ") + words.join(QStringLiteral(", "));
        const auto known = kindFromWord<T>(json.toString());
        if (known)
            kind = *known;
        return known.has_value();
    }
    // One text stands for a list of one.
    bool read(const QJsonValue &json, QStringList &list)
    {
        std::vector<QString> items;
        const bool ok = json.isString() ? read(json, items.emplace_back()) : read(json, items);
        list = QStringList(items.begin(), items.end());
        return ok;
    }
    bool read(const QJsonValue &json, QJsonArray &array)
    {
        wanted = QStringLiteral("a list");
        array = json.toArray();
        return json.isArray() && array.size() <= mostItems;
    }
    bool read(const QJsonValue &json, QJsonObject &object)
    {
        wanted = QStringLiteral("an object");
        object = json.toObject();
        return json.isObject() && object.size() <= mostItems;
    }
    template<class T> bool read(const QJsonValue &json, std::vector<T> &list)
    {
        const QJsonArray array = json.toArray();
        wanted = QStringLiteral("a list");
        if (!json.isArray() || array.size() > mostItems)
            return false;
        for (const QJsonValue &item : array)
            if (!read(item, list.emplace_back())) {
                wanted.prepend(QStringLiteral("a list, each item "));
                return false;
            }
        return true;
    }
};

class ArgumentReader
{
public:
    ArgumentReader(const QJsonObject &json, const char *command) : m_json(json), m_command(QLatin1String(command)) {}

    std::optional<Refusal> refusal;

    template<class T> void need(const char *name, T &value)
    {
        if (!m_json.contains(QLatin1String(name))) {
            refuse(QStringLiteral("argument.missing"),
                   QStringLiteral("%1 needs \"%2\"").arg(m_command, QLatin1String(name)));
            return;
        }
        take(name, m_json.value(QLatin1String(name)), value);
    }
    // null is the same as not given, but for edits, which it clears.
    template<class T> void may(const char *name, T &value)
    {
        const QJsonValue json = m_json.value(QLatin1String(name));
        if (!json.isUndefined() && !json.isNull())
            take(name, json, value);
    }
    template<class T> void may(const char *name, Change<T> &value)
    {
        const QJsonValue json = m_json.value(QLatin1String(name));
        if (!json.isUndefined())
            take(name, json, value);
    }

private:
    template<class T> void take(const char *name, const QJsonValue &json, T &value)
    {
        Argument argument;
        if (!argument.read(json, value))
            refuse(QStringLiteral("argument.invalid"),
                   QStringLiteral("%1: \"%2\" must be %3").arg(m_command, QLatin1String(name), argument.wanted));
    }
    template<class T> void take(const char *name, const QJsonValue &json, std::optional<T> &value)
    {
        take(name, json, value.emplace());
    }
    template<class T> void take(const char *name, const QJsonValue &json, Change<T> &change)
    {
        change.isGiven = true;
        if (!json.isNull())
            take(name, json, change.value.emplace());
    }
    void refuse(QString code, QString message)
    {
        if (!refusal)
            refusal = Refusal{std::move(code), std::move(message)};
    }

    const QJsonObject &m_json;
    QLatin1String m_command;
};

using Parsed = std::variant<Command, Refusal>;
using Parser = Parsed (*)(const QJsonObject &);

template<class T> Parsed parse(const QJsonObject &json)
{
    T command;
    ArgumentReader reader(json, T::commandName);
    T::fields(command, reader);
    if (reader.refusal)
        return *reader.refusal;
    return Command(std::move(command));
}

template<size_t... I> QHash<QString, Parser> parsers(std::index_sequence<I...>)
{
    return {{QString::fromLatin1(TypeAt<I, Command>::commandName), &parse<TypeAt<I, Command>>}...};
}

} // namespace

std::variant<Command, Refusal> commandFromJson(const QJsonObject &json)
{
    static const QHash<QString, Parser> known = parsers(std::make_index_sequence<typesOf<Command>>{});
    const QJsonValue name = json.value(QLatin1String("do"));
    if (!name.isString())
        return Refusal{QStringLiteral("command.missing"), QStringLiteral("say what to do: \"do\" must name a command")};
    const auto parser = known.constFind(name.toString());
    if (parser == known.cend())
        return Refusal{QStringLiteral("command.unknown"),
                       QStringLiteral("there is no command \"%1\"").arg(name.toString().left(60))};
    return (*parser)(json);
}

std::variant<Command, Refusal> messageFromJson(const QJsonObject &json)
{
    if (json.contains(QLatin1String("source")))
        return parse<AddMessage>(json);
    QJsonObject withSource = json;
    withSource.insert(QStringLiteral("source"), QStringLiteral("api"));
    return parse<AddMessage>(withSource);
}

} // namespace evenhand
