// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Replica.h"

#include <algorithm>

namespace evenhand {

QString Replica::title() const
{
    const PlanFacts &plan = log().state().plan;
    return plan.title.isEmpty() ? plan.reference.value : plan.title.value;
}

const QString &Replica::session() const
{
    const QString &here = log().state().session.id;
    return here.isEmpty() ? m_awaited : here;
}

quint64 Replica::keptUpTo(const Origin &origin) const
{
    const EventPtr last = log().head(origin);
    return last ? last->id.seq : 0;
}

qint64 Replica::acts() const
{
    const auto &events = log().events();
    return std::count_if(events.begin(), events.end(),
                         [](const EventPtr &event) { return event->isAct && event->part == 0; });
}

} // namespace evenhand
