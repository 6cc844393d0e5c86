// SPDX-License-Identifier: Apache-2.0
#include "models/planning/Roster.h"

#include "models/planning/PersonLine.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t mostPeople = 500; // more than any session has on its panel

void addSorted(std::vector<Role> &roles, Role role)
{
    const auto at = std::lower_bound(roles.begin(), roles.end(), role);
    if (at == roles.end() || *at != role)
        roles.insert(at, role);
}

bool has(const std::vector<Role> &roles, Role role)
{
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

// A moderator stands where the moderation is, unless the proposal says otherwise.
Side sideOfRoles(const std::vector<Role> &roles)
{
    const bool isOnsite = has(roles, Role::OnsiteModerator);
    const bool isOnline = has(roles, Role::OnlineModerator);
    return isOnsite == isOnline ? Side::Unknown : isOnsite ? Side::Onsite : Side::Online;
}

} // namespace

int Roster::add(const PlanPerson &person, std::optional<Role> role, bool isInferred)
{
    if (person.name.isEmpty())
        return -1;
    const QString key = foldedName(person.name);
    auto found = m_byName.constFind(key);
    if (found == m_byName.constEnd()) {
        if (m_people.size() == mostPeople) {
            const QString full = QStringLiteral("Only the first %1 people were read.").arg(mostPeople);
            if (!m_warnings.contains(full))
                m_warnings << full;
            return -1;
        }
        PlanPerson fresh = person;
        fresh.id = QStringLiteral("p%1").arg(m_people.size() + 1);
        fresh.roles.clear();
        m_people.push_back(fresh);
        found = m_byName.insert(key, int(m_people.size()) - 1);
    }
    PlanPerson &known = m_people[size_t(*found)];
    join(known, person);
    for (const Role own : person.roles)
        addSorted(known.roles, own);
    if (role) {
        if (isInferred && !has(known.roles, *role))
            addSorted(known.inferred, *role);
        else if (!isInferred)
            known.inferred.erase(std::remove(known.inferred.begin(), known.inferred.end(), *role),
                                 known.inferred.end());
        addSorted(known.roles, *role);
    }
    return *found;
}

void Roster::setAffiliation(int at, const QString &affiliation)
{
    if (at >= 0 && m_people[size_t(at)].affiliation.isEmpty())
        m_people[size_t(at)].affiliation = affiliation;
}

bool Roster::hasRole(Role role) const
{
    return std::any_of(m_people.begin(), m_people.end(), [role](const PlanPerson &p) { return has(p.roles, role); });
}

std::vector<PlanPerson> Roster::people() const
{
    std::vector<PlanPerson> people = m_people;
    for (PlanPerson &person : people)
        if (person.side == Side::Unknown)
            person.side = sideOfRoles(person.roles);
    return people;
}

void Roster::join(PlanPerson &known, const PlanPerson &more)
{
    settle(QStringLiteral("affiliation"), known, known.affiliation, more.affiliation);
    settle(QStringLiteral("stakeholder group"), known, known.stakeholder, more.stakeholder);
    settle(QStringLiteral("region"), known, known.region, more.region);
    if (known.side == Side::Unknown)
        known.side = more.side;
}

void Roster::settle(const QString &what, const PlanPerson &person, QString &known, const QString &more)
{
    if (known.isEmpty())
        known = more;
    else if (!known.contains(more, Qt::CaseInsensitive) && !more.contains(known, Qt::CaseInsensitive)
             && m_warnings.size() < 50)
        m_warnings << QStringLiteral("%1 is given with two entries for %2, “%3” and “%4”: the first was kept.")
                          .arg(person.name, what, known, more);
}

} // namespace evenhand
