// SPDX-License-Identifier: Apache-2.0
#include "app/sync/SourceTelling.h"

#include <algorithm>

namespace evenhand {

SourceTelling::SourceTelling(Replicator &replicator, std::function<QString()> session, QObject *parent)
    : QObject(parent), m_replicator(replicator), m_session(std::move(session))
{
    connect(&replicator, &Replicator::linked, this, [this](Conversation *conversation) {
        conversation->say(SourcesHere{m_session(), m_here});
    });
    connect(&replicator, &Replicator::sourcesTold, this,
            [this](Conversation *from, const SourcesHere &sources) { take(from->partner(), sources); });
    connect(&replicator, &Replicator::unlinked, this,
            [this](Conversation *conversation) { loseOne(conversation->partner().replica); });
}

void SourceTelling::tell(const std::vector<SourceTold> &sources)
{
    m_here = sources;
    if (qsizetype(m_here.size()) > mostSources)
        m_here.resize(size_t(mostSources));
    m_replicator.say(SourcesHere{m_session(), m_here});
}

void SourceTelling::lookAgain()
{
    for (const auto &[replica, sources] : std::map<QString, SourcesHere>(m_there))
        if (sources.session == m_session())
            Q_EMIT told(replica, sources.sources);
    m_replicator.say(SourcesHere{m_session(), m_here});
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
