// SPDX-License-Identifier: Apache-2.0
// "Vittorio Bertola, Open-Xchange, Private Sector, Western European and Others Group (WEOG)".
#pragma once

#include "models/planning/Plan.h"

#include <QStringView>
#include <vector>

namespace evenhand {

// Name, affiliation, group, region, side, and roles the line itself names ("Jane Doe
// (moderator)"). An empty name: the line names nobody ("TBC", or a group alone).
PlanPerson readPerson(QStringView text);

// Several people behind one label: "Jane Doe (UNICEF), John Roe and Ana Gil", "Jane Doe, UNICEF; John Roe".
std::vector<PlanPerson> readPeople(QStringView text);

enum class Likeness : quint8 { No, Maybe, Sure };

// Sure: it has a group or region. Maybe: it has the shape of a name. Prose is neither.
Likeness likenessToPerson(QStringView text);

// For "the same person": case, spaces and forms of address don't count.
QString foldedName(QStringView name);

} // namespace evenhand
