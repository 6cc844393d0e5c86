// SPDX-License-Identifier: Apache-2.0
#include "models/planning/planJson.h"

#include <QJsonArray>

namespace evenhand {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue orNull(const std::optional<Instant> &instant)
{
    return instant ? QJsonValue(toIso(*instant)) : QJsonValue(QJsonValue::Null);
}

QJsonArray words(const std::vector<Role> &roles)
{
    QJsonArray array;
    for (const Role role : roles)
        array.append(word(role));
    return array;
}

QJsonObject personToJson(const PlanPerson &person)
{
    const bool hasSide = person.side != Side::Unknown;
    return {{QStringLiteral("id"), person.id},
            {QStringLiteral("name"), person.name},
            {QStringLiteral("affiliation"), orNull(person.affiliation)},
            {QStringLiteral("stakeholder"), orNull(person.stakeholder)},
            {QStringLiteral("region"), orNull(person.region)},
            {QStringLiteral("side"), hasSide ? QJsonValue(word(person.side)) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("roles"), words(person.roles)},
            {QStringLiteral("inferred"), words(person.inferred)}};
}

QJsonObject segmentToJson(const PlanSegment &segment)
{
    return {{QStringLiteral("id"), segment.id},
            {QStringLiteral("title"), segment.title},
            {QStringLiteral("kind"), word(segment.kind)},
            {QStringLiteral("seconds"), qint64(segment.length.count())},
            {QStringLiteral("people"), QJsonArray::fromStringList(segment.people)},
            {QStringLiteral("fixedStart"), orNull(segment.fixedStart)},
            {QStringLiteral("flexible"), segment.flexible}};
}

} // namespace

QJsonObject planToJson(const Plan &plan)
{
    QJsonArray people;
    for (const PlanPerson &person : plan.people)
        people.append(personToJson(person));
    QJsonArray agenda;
    for (const PlanSegment &segment : plan.agenda)
        agenda.append(segmentToJson(segment));
    return {{QStringLiteral("schema"), QStringLiteral("evenhand-plan/1")},
            {QStringLiteral("reference"), plan.reference},
            {QStringLiteral("title"), plan.title},
            {QStringLiteral("themes"), QJsonArray::fromStringList(plan.themes)},
            {QStringLiteral("format"), plan.format},
            {QStringLiteral("minutes"), plan.minutes ? QJsonValue(*plan.minutes) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("starts"), orNull(plan.starts)},
            {QStringLiteral("ends"), orNull(plan.ends)},
            {QStringLiteral("room"), orNull(plan.room)},
            {QStringLiteral("people"), people},
            {QStringLiteral("policyQuestions"), QJsonArray::fromStringList(plan.policyQuestions)},
            {QStringLiteral("objectives"), QJsonArray::fromStringList(plan.objectives)},
            {QStringLiteral("description"), plan.description},
            {QStringLiteral("outcomes"), plan.outcomes},
            {QStringLiteral("hybrid"), plan.hybrid},
            {QStringLiteral("agenda"), agenda},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(plan.warnings)}};
}

} // namespace evenhand
