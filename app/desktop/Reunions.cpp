// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/Reunions.h"

#include "app/Host.h"
#include "app/desktop/partnerWords.h"
#include "app/sync/Replicator.h"

#include <algorithm>

namespace evenhand {

Reunions::Reunions(Host &host, QObject *parent) : QObject(parent), m_host(host)
{
    Replicator *replicator = host.replicator();
    if (!replicator)
        return;
    connect(replicator, &Replicator::linked, this, &Reunions::meet);
    connect(replicator, &Replicator::standingChanged, this, &Reunions::follow);
    connect(&host.session(), &Session::grown, this, [this](const std::vector<EventPtr> &events) {
        const bool isMeeting =
            std::any_of(m_partners.begin(), m_partners.end(), [](const auto &each) { return each.second.isPending; });
        const Origin own = m_host.session().desk().opening().origin;
        if (isMeeting)
            std::copy_if(events.begin(), events.end(), std::back_inserter(m_cameIn),
                         [&](const EventPtr &event) { return event->id.origin != own; });
        settleSoon();
    });
    meet();
    follow();
}

// Before anything comes in.
void Reunions::meet()
{
    for (const Standing &standing : m_host.replicator()->standings()) {
        Partner &partner = m_partners[standing.partner.replica];
        if (!standing.isLinked || partner.isLinked)
            continue;
        const bool isFirst =
            std::none_of(m_partners.begin(), m_partners.end(), [](const auto &each) { return each.second.isPending; });
        if (isFirst) {
            m_before = m_host.session().desk().state();
            m_cameIn.clear();
        }
        partner.isLinked = partner.isPending = true;
        partner.waiting.reset();
    }
}

void Reunions::follow()
{
    for (const Standing &standing : m_host.replicator()->standings()) {
        Partner &partner = m_partners[standing.partner.replica];
        if (partner.isPending && standing.isIntroduced && !partner.waiting)
            partner.waiting = standing.waiting;
        // With whom another session is held, nothing is met.
        if (standing.isOfOtherSession)
            partner.isPending = false;
        if (standing.isLinked || !partner.isLinked)
            continue;
        partner.isLinked = false;
        partner.goneAt = m_host.session().now();
        // One that goes before all is here was not back yet.
        if (!std::exchange(partner.isPending, false) || !partner.wasApart)
            Q_EMIT told(standing.partner.replica, goneWords(standing.partner.name));
        partner.wasApart = true;
    }
    settleSoon();
}

// Once all who are told of it know.
void Reunions::settleSoon()
{
    if (std::exchange(m_isSettling, true))
        return;
    QMetaObject::invokeMethod(this, &Reunions::settle, Qt::QueuedConnection);
}

void Reunions::settle()
{
    m_isSettling = false;
    for (const Standing &standing : m_host.replicator()->standings()) {
        Partner &partner = m_partners[standing.partner.replica];
        if (partner.isPending && standing.isIntroduced && !standing.isCatchingUp())
            tell(standing, partner);
    }
}

void Reunions::tell(const Standing &standing, Partner &partner)
{
    const State &state = m_host.session().desk().state();
    const Instant now = m_host.session().now();
    Reunion reunion;
    reunion.name = standing.partner.name;
    reunion.came = apartSummary(m_before, state, std::exchange(m_cameIn, {}), now);
    reunion.went = partner.waiting.value_or(0);
    if (partner.wasApart)
        reunion.apartFor = std::max(Duration::zero(), now - partner.goneAt);
    reunion.tookSessionOver = m_before.session.id.isEmpty() && !state.session.id.isEmpty();
    m_before = state;
    partner.isPending = false;
    if (reunion.tookSessionOver)
        Q_EMIT sessionTaken();
    const bool isNothing = reunion.came.isEmpty() && reunion.went == 0;
    const bool isNoNews = isNothing && reunion.apartFor && *reunion.apartFor < moment;
    Q_EMIT told(standing.partner.replica, isNoNews ? QString() : reunionWords(reunion));
}

} // namespace evenhand
