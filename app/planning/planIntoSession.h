// SPDX-License-Identifier: Apache-2.0
// A plan that is read into a session which is there already.
#pragma once

#include "models/planning/Plan.h"
#include "models/session/State.h"

#include <QJsonObject>

namespace evenhand {

// With ids that mean nothing else there: who has a name that is known stays who they are.
Plan fittedInto(const State &state, Plan plan);
// As plan.edit: what the plan doesn't say stays as it is.
QJsonObject planEdit(const Plan &plan);

} // namespace evenhand
