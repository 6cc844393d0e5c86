// SPDX-License-Identifier: Apache-2.0
#include "app/sync/SourceTelling.h"

#include <algorithm>

namespace evenhand {

SourceTelling::SourceTelling(Replicator &replicator, std::function<QString()> session, QObject *parent)
    : QObject(parent), m_replicator(replicator), m_session(std::move(session))
{
    connect(&replicator, &Replicator::linked, this, [this](Conversation *conversation) { conversation->say(here()); });
    connect(&replicator, &Replicator::sourcesTold, this,
            [this](Conversation *from, const SourcesHere &sources) { take(from->partner(), sources); });
    connect(&replicator, &Replicator::unlinked, this,
            [this](Conversation *conversation) { loseOne(conversation->partner().replica); });
    connect(&replicator, &Replicator::postAgainAsked, this, [this](const PostAgain &asked) {
        if (asked.session == m_session())
            Q_EMIT postAsked(asked.post, asked.to);
    });
}

void SourceTelling::tell(const std::vector<SourceTold> &sources, const std::vector<StuckPost> &stuck)
{
    m_here.sources = sources;
    m_here.stuck = stuck;
    m_here.sources.resize(std::min(sources.size(), size_t(mostSourcesTold)));
    m_here.stuck.resize(std::min(stuck.size(), size_t(mostStuckTold)));
    m_replicator.say(here());
}

SourcesHere SourceTelling::here() const
{
    SourcesHere now = m_here;
    now.session = m_session();
    return now;
}

std::vector<StuckPost> SourceTelling::stuckElsewhere() const
{
    std::vector<StuckPost> all;
    for (const auto &[replica, sources] : m_there)
        if (sources.session == m_session())
            for (const StuckPost &each : sources.stuck)
                all.push_back({each.post, each.to, QStringLiteral("%1: %2").arg(nameOf(replica), each.problem)});
    return all;
}

void SourceTelling::askToPost(const QString &post, const QString &to)
{
    m_replicator.say(PostAgain{m_session(), post, to});
}

void SourceTelling::lookAgain()
{
    for (const auto &[replica, sources] : std::map<QString, SourcesHere>(m_there))
        if (sources.session == m_session())
            Q_EMIT told(replica, sources.sources);
    m_replicator.say(here());
}

void SourceTelling::take(const Partner &partner, const SourcesHere &sources)
{
    m_names.insert(partner.replica, partner.name);
    m_there[partner.replica] = sources;
    if (sources.session == m_session() && !sources.session.isEmpty())
        Q_EMIT told(partner.replica, sources.sources);
    else
        Q_EMIT lost(partner.replica);
}

// One of two links to it may be left.
void SourceTelling::loseOne(const QString &replica)
{
    const std::vector<Standing> standings = m_replicator.standings();
    const bool isLinkedStill = std::any_of(standings.begin(), standings.end(), [&](const Standing &each) {
        return each.partner.replica == replica && each.isLinked;
    });
    if (isLinkedStill)
        return;
    m_there.erase(replica);
    Q_EMIT lost(replica);
}

} // namespace evenhand
