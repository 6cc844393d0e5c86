// SPDX-License-Identifier: Apache-2.0
#include "app/feeds/FeedConsole.h"

#include <QJsonArray>

namespace evenhand {

namespace {

QString wordOf(SourceStanding::Light light)
{
    switch (light) {
    case SourceStanding::Light::Off: return QStringLiteral("off");
    case SourceStanding::Light::Trying: return QStringLiteral("trying");
    case SourceStanding::Light::Live: return QStringLiteral("live");
    case SourceStanding::Light::Failed: break;
    }
    return QStringLiteral("failed");
}

} // namespace

// With how it stands with the sources, of which the session knows nothing.
QJsonObject FeedConsole::state(std::optional<int> messages) const
{
    QJsonObject state = m_session.state(messages);
    QJsonArray sources;
    for (const SourceRow &row : m_hub.rows()) {
        QJsonObject source{{QStringLiteral("name"), row.settings.name},
                           {QStringLiteral("platform"), word(row.settings.platform)},
                           {QStringLiteral("side"), word(row.settings.side)},
                           {QStringLiteral("state"), wordOf(row.standing.light)},
                           {QStringLiteral("detail"), row.standing.detail}};
        if (!row.standing.problem.isEmpty())
            source.insert(QStringLiteral("problem"), row.standing.problem);
        if (row.standing.saved)
            source.insert(QStringLiteral("savedAt"), toIso(*row.standing.saved));
        sources.append(source);
    }
    state.insert(QStringLiteral("sources"), sources);
    return state;
}

} // namespace evenhand
