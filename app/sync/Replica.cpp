// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Replica.h"

namespace evenhand {

QString Replica::title() const
{
    const PlanFacts &plan = log().state().plan;
    return plan.title.isEmpty() ? plan.reference.value : plan.title.value;
}

} // namespace evenhand
