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

QJsonArray stuckAt(const QString &source, const std::vector<StuckPost> &all)
{
    QJsonArray stuck;
    for (const StuckPost &each : all)
        if (each.to == source)
            stuck.append(QJsonObject{{QStringLiteral("post"), each.post}, {QStringLiteral("problem"), each.problem}});
    return stuck;
}

} // namespace

// Beyond the session's own: a post that is stuck is tried once more where it is.
void FeedConsole::perform(const QJsonObject &command, Done done)
{
    if (command.value(QLatin1String("do")).toString() != QLatin1String("post.again"))
        return m_session.perform(command, std::move(done));
    QString said; // why it isn't posted now
    const auto listening = connect(&m_hub, &FeedHub::said, this, [&said](const QString &words) { said = words; });
    const bool isTried =
        m_hub.postAgain(command.value(QLatin1String("id")).toString(), command.value(QLatin1String("to")).toString());
    disconnect(listening);
    QJsonObject result{{QStringLiteral("ok"), isTried}};
    if (isTried)
        result.insert(QStringLiteral("events"), QJsonArray());
    if (isTried && !said.isEmpty())
        result.insert(QStringLiteral("noop"), said);
    if (!isTried)
        result.insert(QStringLiteral("error"),
                      QJsonObject{{QStringLiteral("code"), QStringLiteral("post.not-stuck")},
                                  {QStringLiteral("message"),
                                   QStringLiteral("no such post waits to be brought there; the state's sources list "
                                                  "those that do")}});
    if (done)
        done(result);
}

void FeedConsole::receive(const std::vector<QJsonObject> &messages, Done done)
{
    m_hub.receive(messages, std::move(done));
}

// With how it stands with the sources, of which the session knows nothing.
QJsonObject FeedConsole::state(std::optional<int> messages) const
{
    QJsonObject state = m_session.state(messages);
    QJsonArray sources;
    const std::vector<StuckPost> stuck = m_hub.stuckPosts();
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
        if (const QJsonArray here = stuckAt(row.settings.name, stuck); !here.isEmpty())
            source.insert(QStringLiteral("stuck"), here);
        sources.append(source);
    }
    state.insert(QStringLiteral("sources"), sources);
    return state;
}

} // namespace evenhand
