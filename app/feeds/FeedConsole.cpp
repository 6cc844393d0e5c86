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

// What is to be said in times to come would stand last in the feed until then.
QJsonObject saidByNow(QJsonObject message, Instant now)
{
    constexpr Duration ahead = std::chrono::minutes(1); // clocks differ
    const auto at = instantFromIso(message.value(QLatin1String("at")).toString());
    if (at && *at > now + ahead)
        message.insert(QStringLiteral("at"), toIso(now));
    return message;
}

} // namespace

void FeedConsole::receive(const std::vector<QJsonObject> &messages, Done done)
{
    std::vector<QJsonObject> said;
    said.reserve(messages.size());
    for (const QJsonObject &message : messages)
        said.push_back(saidByNow(message, m_session.now()));
    m_hub.receive(said, std::move(done));
}

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
        if (!row.standing.runBy.isEmpty()) {
            source.insert(QStringLiteral("state"), QStringLiteral("stands by"));
            source.insert(QStringLiteral("runBy"), row.standing.runBy);
        }
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
