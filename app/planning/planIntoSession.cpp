// SPDX-License-Identifier: Apache-2.0
#include "app/planning/planIntoSession.h"

#include "models/planning/planJson.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

namespace evenhand {

namespace {

QString comparable(const QString &name)
{
    return name.simplified().toCaseFolded();
}

template<class IsTaken> QString freeId(const QString &wanted, IsTaken isTaken)
{
    QString id = wanted;
    for (int number = 2; isTaken(id); ++number)
        id = QStringLiteral("%1-%2").arg(wanted.left(longestId - 8)).arg(number);
    return id;
}

// By the names of the people who are there.
QHash<QString, QString> idsByName(const State &state)
{
    QHash<QString, QString> ids;
    for (const Person &person : state.people)
        if (person.mergedInto.isEmpty() && !person.isErased && !person.name.isEmpty())
            ids.insert(comparable(person.name.value), person.id.value);
    return ids;
}

} // namespace

Plan fittedInto(const State &state, Plan plan)
{
    QHash<QString, QString> known = idsByName(state), ids;
    QSet<QString> given;
    for (const PlanPerson &person : plan.people)
        given.insert(person.id);
    for (PlanPerson &person : plan.people) {
        const QString same = known.take(comparable(person.name));
        const QString id = !same.isEmpty() ? same : freeId(person.id, [&](const QString &one) {
            return state.people.contains(PersonId(one)) || (one != person.id && given.contains(one));
        });
        ids.insert(person.id, id);
        given.insert(id);
        person.id = id;
    }
    QSet<QString> used;
    for (PlanSegment &segment : plan.agenda) {
        segment.id =
            freeId(segment.id, [&](const QString &one) { return state.segment(SegmentId(one)) || used.contains(one); });
        used.insert(segment.id);
        for (QString &person : segment.people)
            person = ids.value(person, person);
    }
    return plan;
}

QJsonObject planEdit(const Plan &plan)
{
    QJsonObject command{{QStringLiteral("do"), QStringLiteral("plan.edit")}};
    const QJsonObject whole = planToJson(plan);
    for (auto member = whole.begin(); member != whole.end(); ++member) {
        const bool isOfTheFile = member.key() == QLatin1String("schema") || member.key() == QLatin1String("warnings");
        const QJsonValue value = member.value();
        const bool saysNothing = value.isNull() || (value.isString() && value.toString().isEmpty())
            || (value.isArray() && value.toArray().isEmpty());
        if (!isOfTheFile && !saysNothing)
            command.insert(member.key(), value);
    }
    return command;
}

} // namespace evenhand
