// SPDX-License-Identifier: Apache-2.0
// The people of a plan while it is being read: one entry a person, ids in order of first appearance.
#pragma once

#include "models/planning/Plan.h"

#include <QHash>

namespace evenhand {

class Roster
{
public:
    // Joins with the entry of the same name. Roles of `person` are kept; `role` is added.
    // Returns the place in people(), or -1 for a person without name or beyond the bound.
    int add(const PlanPerson &person, std::optional<Role> role, bool isInferred);
    void setAffiliation(int at, const QString &affiliation); // unless known

    bool hasRole(Role role) const;
    std::vector<PlanPerson> people() const; // with the sides that follow from their roles
    QStringList warnings() const { return m_warnings; }

private:
    void join(PlanPerson &known, const PlanPerson &more);
    void settle(const QString &what, const PlanPerson &person, QString &known, const QString &more);

    std::vector<PlanPerson> m_people;
    QHash<QString, int> m_byName;
    QStringList m_warnings;
};

} // namespace evenhand
