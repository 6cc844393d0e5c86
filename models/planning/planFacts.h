// SPDX-License-Identifier: Apache-2.0
// A plan as the first facts of a session, and its lists as edits of a running one.
#pragma once

#include "models/planning/Plan.h"
#include "models/session/State.h"

#include <QJsonArray>
#include <functional>

namespace evenhand {

// What `import` writes into a new session: the plan's texts, its people, its agenda.
std::vector<Fact> factsOfPlan(const Plan &plan);

using IdMaker = std::function<QString(const char *kind)>;

// `plan.edit` with lists: people are added or edited by id; the agenda given replaces the part
// that has not started yet. `problem`: what is wrong with them, in words.
std::vector<Fact> factsOfLists(const State &state, const std::optional<QJsonArray> &people,
                               const std::optional<QJsonArray> &agenda, const IdMaker &makeId, QString *problem);

} // namespace evenhand
