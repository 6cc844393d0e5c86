// SPDX-License-Identifier: Apache-2.0
// Who, when and how ready.
#include "models/minutes/gathering.h"
#include "models/minutes/plainText.h"
#include "models/session/Agenda.h"
#include "models/session/Ledger.h"

#include <algorithm>

namespace evenhand::gathering {

namespace {

constexpr qsizetype longestGroup = 80;

MinutesPerson told(const Person &person, const Source &source)
{
    const auto group = [](const QString &name) { return plainLine(name, longestGroup); };
    return {source.discretion.who(person.id, std::nullopt),
            source.discretion.affiliation(person),
            group(person.stakeholder),
            group(person.region),
            group(person.gender),
            person.side,
            person.roles};
}

// The largest first; the unknown ones, and those too few to be named, last.
std::vector<GroupSize> sizes(const std::vector<const Person *> &people, QString Person::*field, bool isOpen)
{
    std::vector<GroupSize> groups;
    for (const Person *person : people) {
        const QString name = plainLine(person->*field, longestGroup);
        if (name.isEmpty())
            continue;
        const auto known = std::find_if(groups.begin(), groups.end(), [&](auto &group) { return group.name == name; });
        if (known == groups.end())
            groups.push_back({name, 1});
        else
            ++known->people;
    }
    std::stable_sort(groups.begin(), groups.end(), [](auto &a, auto &b) { return a.people > b.people; });
    int known = 0, few = 0;
    for (const GroupSize &group : groups)
        known += group.people;
    while (!isOpen && !groups.empty() && groups.back().people < fewestToShare) {
        few += groups.back().people;
        groups.pop_back();
    }
    if (few > 0)
        groups.push_back({QStringLiteral("groups of fewer than three"), few});
    if (known > 0 && known < int(people.size()))
        groups.push_back({QStringLiteral("unknown"), int(people.size()) - known});
    return groups;
}

QString subjectOf(const Check &check, const Source &source)
{
    if (check.person)
        return source.discretion.isOpen() ? source.discretion.who(*check.person, std::nullopt)
                                          : QStringLiteral("speakers");
    if (check.side == Side::Onsite)
        return QStringLiteral("room");
    return check.side == Side::Online ? QStringLiteral("online side") : QStringLiteral("session");
}

} // namespace

void programme(Minutes &minutes, const Source &source)
{
    const PlanFacts &plan = source.state.plan;
    const SessionFacts &session = source.state.session;
    const Discretion &discretion = source.discretion;
    minutes.title = discretion.programme(plan.title);
    minutes.reference = discretion.programme(plan.reference);
    minutes.room = discretion.programme(plan.room);
    minutes.format = discretion.programme(plan.format);
    minutes.themes = discretion.programme(plan.themes);
    minutes.policyQuestions = discretion.programme(plan.policyQuestions);
    minutes.objectives = discretion.programme(plan.objectives);
    minutes.startedAt = session.startedAt;
    minutes.endedAt = session.endedAt;
    const Timetable times = timetable(source.state, source.at);
    minutes.plannedStart = times.plannedStart;
    minutes.plannedEnd = times.plannedEnd;
    minutes.overrun = times.overrun;
    if (times.plannedStart && times.plannedEnd)
        minutes.plannedLength = *times.plannedEnd - *times.plannedStart;
    else if (plan.minutes)
        minutes.plannedLength = std::chrono::minutes(*plan.minutes);
    if (session.startedAt)
        minutes.took = std::max(Duration::zero(), session.endedAt.value_or(source.at) - *session.startedAt);
}

void people(Minutes &minutes, const Source &source)
{
    const std::vector<const Person *> listed = listedPeople(source.state);
    const bool isOpen = source.discretion.isOpen();
    minutes.listed = int(listed.size());
    minutes.stakeholders = sizes(listed, &Person::stakeholder, isOpen);
    minutes.regions = sizes(listed, &Person::region, isOpen);
    minutes.genders = sizes(listed, &Person::gender, isOpen);
    minutes.attendance = source.state.attendance;
    std::stable_sort(minutes.attendance.begin(), minutes.attendance.end(),
                     [](const Attendance &a, const Attendance &b) { return a.side < b.side; });
    if (isOpen)
        for (const Person *person : listed)
            if (!person->roles.empty())
                minutes.people.push_back(told(*person, source));
}

void readiness(Minutes &minutes, const Source &source)
{
    std::vector<Check> checks = source.state.readiness;
    std::stable_sort(checks.begin(), checks.end(),
                     [](const Check &a, const Check &b) { return a.person.has_value() < b.person.has_value(); });
    for (const Check &check : checks) {
        const ReadinessLine line{subjectOf(check, source), source.discretion.line(check.item), check.isDone, 1};
        // In the open a line is one check; under Chatham House the speakers' are counted together.
        const auto same = std::find_if(minutes.readiness.begin(), minutes.readiness.end(), [&](auto &known) {
            return !source.discretion.isOpen() && known.subject == line.subject && known.item == line.item;
        });
        if (same == minutes.readiness.end()) {
            minutes.readiness.push_back(line);
        } else {
            same->done += line.done;
            ++same->of;
        }
    }
}

} // namespace evenhand::gathering
