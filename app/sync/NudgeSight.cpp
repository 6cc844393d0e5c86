// SPDX-License-Identifier: Apache-2.0
#include "app/sync/NudgeSight.h"

#include <algorithm>

namespace evenhand {

NudgeSight::NudgeSight(Replicator &replicator, QObject *parent) : QObject(parent), m_replicator(replicator)
{
    connect(&replicator, &Replicator::linked, this, [this](Conversation *conversation) {
        if (!m_here.empty())
            conversation->say(NudgesSeen{m_here});
    });
    connect(&replicator, &Replicator::nudgesSeen, this,
            [this](Conversation *from, const NudgesSeen &seen) { take(from->partner().role, seen); });
}

void NudgeSight::show(const QString &nudge, Instant at)
{
    const auto isIt = [&](const NudgesSeen::Sight &sight) { return sight.nudge == nudge; };
    if (std::any_of(m_here.begin(), m_here.end(), isIt))
        return;
    m_here.push_back({nudge, at});
    if (qsizetype(m_here.size()) > mostSights)
        m_here.erase(m_here.begin());
    m_replicator.say(NudgesSeen{{m_here.back()}});
}

void NudgeSight::take(const QString &role, const NudgesSeen &seen)
{
    bool isNews = false;
    for (const NudgesSeen::Sight &sight : seen.sights) {
        const auto known = m_elsewhere.constFind(sight.nudge);
        if (known == m_elsewhere.cend() ? m_elsewhere.size() >= mostElsewhere : known->at <= sight.at)
            continue;
        m_elsewhere.insert(sight.nudge, {sight.at, role});
        isNews = true;
    }
    if (isNews)
        Q_EMIT changed();
}

} // namespace evenhand
