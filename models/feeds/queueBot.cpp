// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/queueBot.h"

#include "models/items/glance.h"
#include "models/session/Queue.h"

namespace evenhand {

namespace {
constexpr size_t mostSaid = 12;
} // namespace

QString queueSaid(const State &state, Instant now)
{
    const std::vector<QueueRow> order = queueOrder(state, now);
    if (order.empty())
        return state.queueSettings.isOpen(now) ? QStringLiteral("I see no one on the speaker queue")
                                               : QStringLiteral("I see no one on the speaker queue; it is closed");
    QStringList names;
    for (const QueueRow &row : order)
        if (names.size() < qsizetype(mostSaid))
            if (const QString name = nameShown(state, row.person); !name.isEmpty())
                names << name;
    QString said = names.join(QStringLiteral(", "));
    if (order.size() > mostSaid)
        said += QStringLiteral(" and %1 more").arg(order.size() - mostSaid);
    return QStringLiteral("I see %1 on the speaker queue").arg(said);
}

QString botAnswer(const State &state, const QueueCommand &command, Instant now)
{
    if (!command.hint.isEmpty())
        return command.hint;
    return command.kind == QueueCommand::Kind::List ? queueSaid(state, now) : QString();
}

} // namespace evenhand
