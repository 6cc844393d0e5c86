// SPDX-License-Identifier: Apache-2.0
#include "models/planning/planFacts.h"

#include "models/planning/planJson.h"

#include <QJsonObject>
#include <QSet>

namespace evenhand {

namespace {

Change<Text> text(const QString &value)
{
    return value.isEmpty() ? Change<Text>() : Change<Text>::to(Text(value));
}
Change<TextList> text(const QStringList &values)
{
    return values.isEmpty() ? Change<TextList>() : Change<TextList>::to(TextList(values));
}
template<class T> Change<T> given(const std::optional<T> &value)
{
    return value ? Change<T>::to(*value) : Change<T>();
}

PlanEdited textsOf(const Plan &plan)
{
    PlanEdited edited;
    edited.reference = text(plan.reference);
    edited.title = text(plan.title);
    edited.format = text(plan.format);
    edited.room = text(plan.room);
    edited.description = text(plan.description);
    edited.outcomes = text(plan.outcomes);
    edited.hybrid = text(plan.hybrid);
    edited.themes = text(plan.themes);
    edited.policyQuestions = text(plan.policyQuestions);
    edited.objectives = text(plan.objectives);
    edited.minutes = given(plan.minutes);
    edited.starts = given(plan.starts);
    edited.ends = given(plan.ends);
    return edited;
}

PersonAdded added(const PlanPerson &person)
{
    PersonAdded fact;
    fact.person = PersonId(person.id);
    fact.name = Text(person.name);
    fact.affiliation = Text(person.affiliation);
    fact.stakeholder = person.stakeholder;
    fact.region = person.region;
    if (person.side != Side::Unknown)
        fact.side = person.side;
    fact.roles = person.roles;
    return fact;
}

PersonEdited edited(const PlanPerson &person)
{
    PersonEdited fact;
    fact.person = PersonId(person.id);
    fact.name = Change<Text>::to(Text(person.name));
    fact.affiliation = Change<Text>::to(Text(person.affiliation));
    fact.stakeholder = Change<QString>::to(person.stakeholder);
    fact.region = Change<QString>::to(person.region);
    fact.side = person.side == Side::Unknown ? Change<Side>::clear() : Change<Side>::to(person.side);
    fact.roles = Change<std::vector<Role>>::to(person.roles);
    return fact;
}

std::vector<PersonId> peopleOf(const PlanSegment &segment)
{
    std::vector<PersonId> people;
    for (const QString &id : segment.people)
        people.push_back(PersonId(id));
    return people;
}

SegmentAdded added(const PlanSegment &segment)
{
    SegmentAdded fact;
    fact.segment = SegmentId(segment.id);
    fact.title = Text(segment.title);
    fact.length = segment.length;
    fact.kind = segment.kind;
    fact.people = peopleOf(segment);
    fact.fixedStart = segment.fixedStart;
    fact.isFlexible = segment.flexible;
    return fact;
}

SegmentEdited edited(const PlanSegment &segment)
{
    SegmentEdited fact;
    fact.segment = SegmentId(segment.id);
    fact.title = Change<Text>::to(Text(segment.title));
    fact.length = Change<Duration>::to(segment.length);
    fact.kind = Change<SegmentKind>::to(segment.kind);
    fact.people = Change<std::vector<PersonId>>::to(peopleOf(segment));
    fact.fixedStart = {true, segment.fixedStart};
    fact.isFlexible = Change<bool>::to(segment.flexible);
    return fact;
}

// People whom the session knows already need not be listed again with the agenda.
void takePeople(const State &state, const QJsonArray &agenda, Plan &plan)
{
    for (size_t i = 0; i < plan.agenda.size(); ++i) {
        QStringList &people = plan.agenda[i].people;
        const QStringList listed = people;
        people.clear();
        for (const QJsonValue &person : agenda.at(qsizetype(i)).toObject().value(QLatin1String("people")).toArray())
            if (const QString id = person.toString();
                (listed.contains(id) || state.person(PersonId(id))) && !people.contains(id))
                people << id;
    }
}

std::vector<Fact> agendaFacts(const State &state, const std::vector<PlanSegment> &agenda)
{
    std::vector<Fact> facts;
    QSet<SegmentId> listed;
    for (const PlanSegment &segment : agenda)
        listed.insert(SegmentId(segment.id));
    std::optional<SegmentId> after;
    for (const SegmentId &id : state.agenda) {
        const Segment &known = *state.segment(id);
        const bool isOpen = known.phase == SegmentPhase::ToDo || known.phase == SegmentPhase::Skipped;
        if (isOpen && !listed.contains(id))
            facts.push_back(SegmentRemoved{id});
        if (!isOpen)
            after = id; // what has started stays in front
    }
    for (const PlanSegment &segment : agenda) {
        const SegmentId id(segment.id);
        const Segment *known = state.agenda.contains(id) ? state.segment(id) : nullptr;
        if (known && (known->phase == SegmentPhase::Current || known->phase == SegmentPhase::Done))
            continue;
        if (known) {
            facts.push_back(edited(segment));
            facts.push_back(SegmentMoved{id, after});
        } else {
            SegmentAdded fact = added(segment);
            fact.after = {true, after};
            facts.push_back(fact);
        }
        after = id;
    }
    return facts;
}

} // namespace

std::vector<Fact> factsOfPlan(const Plan &plan)
{
    std::vector<Fact> facts{textsOf(plan)};
    for (const PlanPerson &person : plan.people)
        facts.push_back(added(person));
    for (const PlanSegment &segment : plan.agenda)
        facts.push_back(added(segment));
    return facts;
}

std::vector<Fact> factsOfLists(const State &state, const std::optional<QJsonArray> &people,
                               const std::optional<QJsonArray> &agenda, const IdMaker &makeId, QString *problem)
{
    QJsonObject lists;
    const auto withIds = [&makeId](QJsonArray array, const char *kind) {
        for (qsizetype i = 0; i < array.size(); ++i) {
            QJsonObject item = array.at(i).toObject();
            if (array.at(i).isObject() && !item.contains(QLatin1String("id"))) {
                item.insert(QStringLiteral("id"), makeId(kind));
                array.replace(i, item);
            }
        }
        return array;
    };
    if (people)
        lists.insert(QStringLiteral("people"), withIds(*people, "person"));
    if (agenda)
        lists.insert(QStringLiteral("agenda"), withIds(*agenda, "segment"));
    std::optional<Plan> plan = planFromJson(lists, problem);
    if (!plan)
        return {};
    if (agenda)
        takePeople(state, *agenda, *plan);
    std::vector<Fact> facts;
    for (const PlanPerson &person : plan->people)
        facts.push_back(state.people.contains(PersonId(person.id)) ? Fact(edited(person)) : Fact(added(person)));
    if (agenda)
        for (Fact &fact : agendaFacts(state, plan->agenda))
            facts.push_back(std::move(fact));
    return facts;
}

} // namespace evenhand
