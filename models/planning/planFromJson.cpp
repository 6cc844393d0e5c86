// SPDX-License-Identifier: Apache-2.0
// The reading half of planJson.h.
#include "models/planning/Groups.h"
#include "models/planning/Length.h"
#include "models/planning/planJson.h"
#include "models/session/Ids.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <algorithm>
#include <cmath>

namespace evenhand {

namespace {

// Far beyond any real session; they keep a hostile file from filling the screen or the memory.
constexpr qsizetype longestText = 200'000;
constexpr qsizetype longestLine = 2'000;
constexpr qsizetype mostEntries = 1'000;
constexpr int mostSeconds = 24 * 60 * 60;

QString typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null: return QStringLiteral("null");
    case QJsonValue::Bool: return QStringLiteral("true or false");
    case QJsonValue::Double: return QStringLiteral("a number");
    case QJsonValue::String: return QStringLiteral("a text");
    case QJsonValue::Array: return QStringLiteral("a list");
    case QJsonValue::Object: return QStringLiteral("an object");
    case QJsonValue::Undefined: break;
    }
    return QStringLiteral("nothing");
}

template<class Kind> QString listOfWords()
{
    QStringList list;
    for (const char *one : Words<Kind>::list)
        list << QString::fromLatin1(one);
    return list.join(QLatin1String(", "));
}

// Reads the fields of one object; after the first fault the rest yields nothing.
class ObjectReader
{
public:
    ObjectReader(const QJsonObject &object, QString path, QString &error)
        : m_object(object), m_path(std::move(path)), m_error(error)
    {}

    bool isFine() const { return m_error.isEmpty(); }

    QString text(const char *name, qsizetype longest = longestLine)
    {
        const QJsonValue value = at(name);
        if (isAbsent(value))
            return {};
        if (!value.isString())
            return wrongType(name, QStringLiteral("a text"), value), QString();
        QString text = value.toString();
        if (text.size() > longest)
            fail(name, QStringLiteral("has %1 characters; shorten it to %2").arg(text.size()).arg(longest));
        return text;
    }

    QStringList texts(const char *name, qsizetype longest = longestLine)
    {
        QStringList list;
        for (const QJsonValue value : array(name)) {
            if (!value.isString())
                return wrongType(name, QStringLiteral("a list of texts"), value), QStringList();
            if (value.toString().size() > longest)
                return fail(name, QStringLiteral("has an entry of more than %1 characters; shorten it").arg(longest)),
                       QStringList();
            list << value.toString();
        }
        return list;
    }

    QJsonArray array(const char *name)
    {
        const QJsonValue value = at(name);
        if (isAbsent(value))
            return {};
        if (!value.isArray())
            return wrongType(name, QStringLiteral("a list"), value), QJsonArray();
        if (value.toArray().size() > mostEntries)
            return fail(name,
                        QStringLiteral("has %1 entries, at most %2 are read; shorten the list")
                            .arg(value.toArray().size())
                            .arg(mostEntries)),
                   QJsonArray();
        return value.toArray();
    }

    std::optional<int> number(const char *name, int least, int most)
    {
        const QJsonValue value = at(name);
        if (isAbsent(value))
            return std::nullopt;
        if (!value.isDouble())
            return wrongType(name, QStringLiteral("a whole number"), value), std::nullopt;
        const double number = value.toDouble();
        if (!(number >= least && number <= most) || std::floor(number) != number)
            return fail(name, QStringLiteral("must be a whole number from %1 to %2; correct it").arg(least).arg(most)),
                   std::nullopt;
        return int(number);
    }

    std::optional<bool> flag(const char *name)
    {
        const QJsonValue value = at(name);
        if (isAbsent(value))
            return std::nullopt;
        if (!value.isBool())
            return wrongType(name, QStringLiteral("true or false"), value), std::nullopt;
        return value.toBool();
    }

    std::optional<Instant> instant(const char *name)
    {
        const QString text = this->text(name);
        if (text.isEmpty())
            return std::nullopt;
        const auto instant = instantFromIso(text);
        if (!instant)
            fail(name,
                 QStringLiteral("must be an instant such as 2026-05-01T10:00:00.000Z, not “%1”; write it so")
                     .arg(text.left(60)));
        return instant;
    }

    template<class Kind> std::optional<Kind> kind(const char *name, const QString &text)
    {
        const auto kind = kindFromWord<Kind>(text);
        if (!kind)
            fail(name,
                 QStringLiteral("must be one of %1, not “%2”; choose one of these")
                     .arg(listOfWords<Kind>(), text.left(60)));
        return kind;
    }

    std::vector<Role> roles(const char *name)
    {
        std::vector<Role> roles;
        for (const QString &text : texts(name))
            if (const auto role = kind<Role>(name, text))
                roles.push_back(*role);
        std::sort(roles.begin(), roles.end());
        roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
        return roles;
    }

    void fail(const char *name, const QString &what)
    {
        if (m_error.isEmpty())
            m_error = m_path + QLatin1String(name) + u' ' + what;
    }

private:
    QJsonValue at(const char *name) const { return isFine() ? m_object.value(QLatin1String(name)) : QJsonValue(); }
    static bool isAbsent(const QJsonValue &value) { return value.isNull() || value.isUndefined(); }
    void wrongType(const char *name, const QString &wanted, const QJsonValue &value)
    {
        fail(name, QStringLiteral("must be %1, not %2; write %1 there").arg(wanted, typeName(value)));
    }

    const QJsonObject m_object;
    QString m_path;
    QString &m_error;
};

// Ids: kept where they are given once, else made: "p3", or "p3-2" where that is taken.
class Ids
{
public:
    Ids(QChar letter, const QJsonArray &array) : m_letter(letter)
    {
        for (const QJsonValue value : array)
            m_given.insert(value.toObject().value(QLatin1String("id")).toString());
    }

    // `wasDoubled` says that an id given twice was replaced.
    QString next(const QString &given, bool *wasDoubled)
    {
        ++m_place;
        *wasDoubled = !given.isEmpty() && m_used.contains(given);
        QString id = given;
        if (id.isEmpty() || *wasDoubled) {
            const QString wish = id.isEmpty() ? m_letter + QString::number(m_place) : id;
            id = wish;
            for (int n = 2; m_used.contains(id) || m_given.contains(id); ++n)
                id = QStringLiteral("%1-%2").arg(wish.left(longestId - 8)).arg(n);
        }
        m_used.insert(id);
        return id;
    }

private:
    QChar m_letter;
    int m_place = 0;
    QSet<QString> m_given;
    QSet<QString> m_used;
};

class PlanReader
{
public:
    PlanReader(const QJsonObject &object, QString &error) : m_object(object), m_error(error) {}

    std::optional<Plan> read()
    {
        checkSchema();
        ObjectReader reader(m_object, QString(), m_error);
        m_plan.reference = reader.text("reference");
        m_plan.title = reader.text("title");
        m_plan.themes = reader.texts("themes");
        m_plan.format = reader.text("format");
        m_plan.minutes = reader.number("minutes", 1, longestMinutes);
        m_plan.starts = reader.instant("starts");
        m_plan.ends = reader.instant("ends");
        if (m_plan.starts && m_plan.ends && *m_plan.ends <= *m_plan.starts)
            reader.fail("ends", QStringLiteral("must be later than starts; correct one of them"));
        m_plan.room = reader.text("room");
        m_plan.policyQuestions = reader.texts("policyQuestions", 10 * longestLine);
        m_plan.objectives = reader.texts("objectives", 10 * longestLine);
        m_plan.description = reader.text("description", longestText);
        m_plan.outcomes = reader.text("outcomes", longestText);
        m_plan.hybrid = reader.text("hybrid", longestText);
        m_plan.warnings = reader.texts("warnings");
        readPeople(reader.array("people"));
        readAgenda(reader.array("agenda"));
        return m_error.isEmpty() ? std::optional<Plan>(m_plan) : std::nullopt;
    }

private:
    void checkSchema()
    {
        const QJsonValue schema = m_object.value(QLatin1String("schema"));
        const bool isOurs = schema.toString() == QLatin1String("evenhand-plan/1");
        const bool looksLikePlan = schema.isUndefined()
            && (m_object.contains(QLatin1String("title")) || m_object.contains(QLatin1String("agenda"))
                || m_object.contains(QLatin1String("people")));
        if (isOurs || looksLikePlan)
            return;
        if (schema.toString().startsWith(QLatin1String("evenhand-plan/")))
            m_error = QStringLiteral("schema is “%1”, this program reads evenhand-plan/1; use a newer Evenhand")
                          .arg(schema.toString().left(60));
        else
            m_error = QStringLiteral("this JSON is no plan: schema must be “evenhand-plan/1”; "
                                     "`evenhand import … --print` writes one");
    }

    std::optional<QJsonObject> entry(const QJsonArray &array, qsizetype i, const QString &path)
    {
        if (array.at(i).isObject() && m_error.isEmpty())
            return array.at(i).toObject();
        if (m_error.isEmpty())
            m_error = QStringLiteral("%1 must be an object, not %2; write {…} there").arg(path, typeName(array.at(i)));
        return std::nullopt;
    }

    QString id(ObjectReader &reader, Ids &ids, const QString &path)
    {
        const QString given = reader.text("id", longestId);
        bool wasDoubled = false;
        QString id = ids.next(given, &wasDoubled);
        if (wasDoubled)
            m_plan.warnings << QStringLiteral("%1: the id “%2” is taken; it became “%3”.").arg(path, given, id);
        return id;
    }

    void readPeople(const QJsonArray &array)
    {
        Ids ids(u'p', array);
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString path = QStringLiteral("people[%1]").arg(i);
            const auto object = entry(array, i, path);
            if (!object)
                return;
            ObjectReader reader(*object, path + u'.', m_error);
            PlanPerson person;
            person.id = id(reader, ids, path);
            person.name = reader.text("name");
            if (person.name.trimmed().isEmpty())
                reader.fail("name", QStringLiteral("is missing; give every person one"));
            person.affiliation = reader.text("affiliation");
            person.stakeholder =
                group(reader.text("stakeholder"), path + QLatin1String(".stakeholder"), stakeholderFromText);
            person.region = group(reader.text("region"), path + QLatin1String(".region"), regionFromText);
            if (const QString side = reader.text("side"); !side.isEmpty())
                person.side = reader.kind<Side>("side", side).value_or(Side::Unknown);
            person.roles = reader.roles("roles");
            person.inferred = reader.roles("inferred");
            std::erase_if(person.inferred, [&person](Role role) {
                return std::find(person.roles.begin(), person.roles.end(), role) == person.roles.end();
            });
            m_people.insert(person.id);
            m_plan.people.push_back(std::move(person));
        }
    }

    QString group(const QString &text, const QString &path, QString (*fold)(QStringView))
    {
        QString group = fold(text);
        if (group.isEmpty() && !text.isEmpty())
            m_plan.warnings << QStringLiteral("%1: “%2” is no known group; left open.").arg(path, text.left(60));
        return group;
    }

    void readAgenda(const QJsonArray &array)
    {
        Ids ids(u's', array);
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString path = QStringLiteral("agenda[%1]").arg(i);
            const auto object = entry(array, i, path);
            if (!object)
                return;
            ObjectReader reader(*object, path + u'.', m_error);
            PlanSegment segment;
            segment.id = id(reader, ids, path);
            segment.title = reader.text("title");
            if (const QString kind = reader.text("kind"); !kind.isEmpty())
                segment.kind = reader.kind<SegmentKind>("kind", kind).value_or(SegmentKind::Other);
            const auto length = reader.number("seconds", 1, mostSeconds);
            if (!length)
                reader.fail("seconds", QStringLiteral("is missing; give every segment its length"));
            segment.length = seconds(length.value_or(0));
            segment.people = known(reader.texts("people"), path);
            segment.fixedStart = reader.instant("fixedStart");
            const bool isEdge = segment.kind == SegmentKind::Opening || segment.kind == SegmentKind::Closing;
            segment.flexible = reader.flag("flexible").value_or(!isEdge);
            m_plan.agenda.push_back(std::move(segment));
        }
    }

    QStringList known(const QStringList &ids, const QString &path)
    {
        QStringList known;
        for (const QString &id : ids)
            if (m_people.contains(id) && !known.contains(id))
                known << id;
            else if (!known.contains(id))
                m_plan.warnings
                    << QStringLiteral("%1.people: nobody has the id “%2”; left out.").arg(path, id.left(60));
        return known;
    }

    const QJsonObject m_object;
    QString &m_error;
    Plan m_plan;
    QSet<QString> m_people;
};

} // namespace

std::optional<Plan> planFromJson(const QJsonObject &object, QString *error)
{
    QString local;
    auto plan = PlanReader(object, local).read();
    if (error)
        *error = local;
    return plan;
}

std::optional<Plan> planFromJson(const QByteArray &json, QString *error, int *line)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(json, &fault);
    if (line)
        *line = 0;
    if (fault.error != QJsonParseError::NoError || !document.isObject()) {
        const bool isMalformed = fault.error != QJsonParseError::NoError;
        if (line && isMalformed)
            *line = int(json.left(fault.offset).count('\n')) + 1;
        if (error)
            *error = isMalformed
                ? QStringLiteral("this is not JSON (%1); correct it there").arg(fault.errorString())
                : QStringLiteral("a plan must be a JSON object with schema “evenhand-plan/1”, not a list; "
                                 "`evenhand import … --print` writes one");
        return std::nullopt;
    }
    return planFromJson(document.object(), error);
}

} // namespace evenhand
