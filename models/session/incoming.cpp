// SPDX-License-Identifier: Apache-2.0
#include "models/session/incoming.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr Duration heldFor = seconds(10);

} // namespace

Incoming sortIncoming(const EventLog &log, const QString &session, const std::vector<EventPtr> &events)
{
    Incoming incoming;
    std::vector<EventPtr> inOrder = events;
    std::sort(inOrder.begin(), inOrder.end(), [](const EventPtr &a, const EventPtr &b) { return a->id < b->id; });
    std::vector<EventPtr> continuing;
    std::map<Origin, quint64> last;
    for (const EventPtr &event : inOrder) {
        const EventPtr head = log.head(event->id.origin);
        quint64 &seq = last.try_emplace(event->id.origin, head ? head->id.seq : 0).first->second;
        if (event->id.seq > seq + 1) {
            incoming.gaps.emplace(event->id.origin, seq);
            continue;
        }
        seq = std::max(seq, event->id.seq);
        continuing.push_back(event);
    }
    if (continuing.empty())
        return incoming;
    Accepted accepted = acceptable(log, session, continuing);
    incoming.events = std::move(accepted.events);
    incoming.refused = std::move(accepted.refused);
    if (incoming.events.empty() && incoming.refused.empty() && !accepted.problems.isEmpty())
        incoming.problem = accepted.problems.first();
    return incoming;
}

std::vector<Fact> turnsThatStood(const QHash<TurnId, LostGive> &before, const State &state, const QString &device,
                                 Instant now)
{
    std::vector<const LostGive *> learnt;
    for (auto lost = state.floor.lost.cbegin(); lost != state.floor.lost.cend(); ++lost)
        if (!before.contains(lost.key()) && state.consoles.value(lost->id.origin).device == device
            && now - lost->at >= heldFor)
            learnt.push_back(&*lost);
    std::sort(learnt.begin(), learnt.end(), [](const LostGive *a, const LostGive *b) { return a->id < b->id; });
    std::vector<Fact> facts;
    for (const LostGive *lost : learnt)
        facts.push_back(TurnStood{lost->fact.turn});
    return facts;
}

} // namespace evenhand
