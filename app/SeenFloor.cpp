// SPDX-License-Identifier: Apache-2.0
#include "app/SeenFloor.h"

namespace evenhand {

void SeenFloor::note(const Seen &before, const State &state, bool isOwn)
{
    if (in(state) == before)
        return;
    if (isOwn)
        return m_changes.clear();
    const Moment now = Moment::clock::now();
    while (!m_changes.empty() && now - m_changes.front().at > std::chrono::seconds(10))
        m_changes.pop_front();
    m_changes.push_back({now, before});
}

QJsonObject SeenFloor::carriedBy(QJsonObject command, Moment pressed) const
{
    if (command.value(QLatin1String("do")) != QLatin1String("next") || command.contains(QLatin1String("after"))
        || command.contains(QLatin1String("segment")))
        return command;
    for (const Change &change : m_changes) {
        if (change.at <= pressed - unseen)
            continue;
        const auto named = [](const QString &id) { return id.isEmpty() ? QJsonValue() : QJsonValue(id); };
        command.insert(QStringLiteral("after"), named(change.before.turn.value));
        command.insert(QStringLiteral("segment"), named(change.before.segment.value));
        break;
    }
    return command;
}

} // namespace evenhand
