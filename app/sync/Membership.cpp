// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Membership.h"

#include "app/sync/certificate.h"
#include "models/session/Roles.h"
#include "models/session/codec.h"

#include <algorithm>
#include <utility>

namespace evenhand {

Membership::Membership(const Replica &replica, const Replicator &replicator, const PeerBook &book, Admit admit,
                       QObject *parent)
    : QObject(parent), m_replica(replica), m_replicator(replicator), m_book(book), m_admit(std::move(admit))
{
    learn(replica.log().events());
    m_admitted = reckon();
    connect(&replica, &Replica::grown, this, [this](const std::vector<EventPtr> &events) {
        learn(events);
        look();
    });
    // A link is up, or the other console has come to hold the session.
    connect(&replicator, &Replicator::introduced, this, &Membership::look);
}

void Membership::learn(const std::vector<EventPtr> &events)
{
    for (const EventPtr &event : events) {
        if (event->type != QLatin1String(MemberAdmitted::typeName))
            continue;
        const Fact fact = factOf(*event);
        const auto *admitted = get_if<MemberAdmitted>(&fact);
        const EventPtr first = m_replica.log().event({event->id.origin, 1});
        const Writer writer = first ? writerOf(*first) : Writer();
        // Who has no key can show nothing, and a name is its key's.
        if (admitted && writer.isSigning && writer.flaw.isEmpty() && replicaOf(admitted->key) == admitted->device)
            m_admissions.push_back({event->id, writer.device, *admitted});
    }
}

void Membership::look()
{
    admitPaired();
    std::vector<PinnedPeer> admitted = reckon();
    Q_EMIT looked();
    const auto isSame = [](const PinnedPeer &a, const PinnedPeer &b) {
        return a.replica == b.replica && a.role == b.role && a.name == b.name;
    };
    if (std::equal(admitted.begin(), admitted.end(), m_admitted.begin(), m_admitted.end(), isSame))
        return;
    m_admitted = std::move(admitted);
    Q_EMIT admittedChanged();
}

// ---- saying it ----

void Membership::admitPaired()
{
    if (isRapporteurHere()) // whose word lets nobody in
        return;
    for (const Partner &partner : m_replicator.inSession()) {
        const PinnedPeer *peer = m_book.find(partner.replica);
        if (!peer || isSaid(*peer))
            continue;
        m_saying[peer->replica] = peer->role;
        m_admit({peer->replica, peer->publicKey, peer->role, Text(peer->name)});
    }
}

bool Membership::isRapporteurHere() const
{
    const State &state = m_replica.log().state();
    return isRapporteur(roleOf(state, m_replica.device(), state.consoles.value(m_replica.opening()).role));
}

// Let in by somebody, or lets others in: whoever came by a rapporteur alone knows nobody else to go by.
bool Membership::isMemberHere() const
{
    return m_replica.log().state().members.contains(m_replica.device())
        || std::any_of(m_admissions.begin(), m_admissions.end(),
                       [this](const Admission &each) { return each.by == m_replica.device(); });
}

bool Membership::isStranger(const Partner &from, const Event &first)
{
    const State &state = m_replica.log().state();
    if (!isRapporteur(roleOf(state, from.replica, from.role)) || isRapporteurHere() || !isMemberHere())
        return false;
    const Fact fact = factOf(first);
    const auto *opened = get_if<ConsoleOpened>(&fact);
    const QString device = writerOf(first).device;
    if (device == from.replica || (opened && isRapporteur(opened->role)))
        return false;
    // What one opened as a rapporteur was taken in as that, and opens no door for more.
    const auto isIts = [&device](const ConsoleFacts &console) {
        return console.device == device && !isRapporteur(console.role);
    };
    return device.isEmpty()
        || (!std::any_of(state.consoles.cbegin(), state.consoles.cend(), isIts) && !believed().contains(device));
}

// By anybody who is believed, since the two paired; what was said before counts where it is the same.
bool Membership::isSaid(const PinnedPeer &peer)
{
    const auto saying = m_saying.find(peer.replica);
    if (saying != m_saying.end() && saying->second == peer.role)
        return true;
    const std::set<QString> trusted = believed();
    return std::any_of(m_admissions.begin(), m_admissions.end(), [&](const Admission &each) {
        return each.fact.device == peer.replica && trusted.contains(each.by) && isOfWeight(each)
            && (each.fact.role == peer.role
                || m_replica.log().timeOf(*m_replica.log().event(each.event)) >= peer.pairedAt);
    });
}

// ---- believing it ----

// Looked at once: that takes a moment.
bool Membership::isShown(const EventId &event)
{
    if (m_shown.contains(event))
        return true;
    if (!m_replicator.isShown(event))
        return false;
    m_shown.insert(event);
    return true;
}

// As the fold has it: a rapporteur lets nobody in, and nobody itself. What took effect goes on to hold when
// its author has become a rapporteur since.
bool Membership::isOfWeight(const Admission &admission) const
{
    const MemberAdmitted &fact = admission.fact;
    if (admission.by == fact.device)
        return false;
    const State &state = m_replica.log().state();
    const auto member = state.members.constFind(fact.device);
    if (member != state.members.cend() && member->key == fact.key && member->role == fact.role)
        return true;
    return !isRapporteur(roleOf(state, admission.by, state.consoles.value(admission.event.origin).role));
}

std::set<QString> Membership::believed()
{
    std::set<QString> trusted{m_replica.device()};
    for (const PinnedPeer &peer : m_book.peers())
        trusted.insert(peer.replica);
    for (bool isMore = true; std::exchange(isMore, false);)
        for (const Admission &each : m_admissions)
            if (!trusted.contains(each.fact.device) && trusted.contains(each.by) && !m_book.isRemoved(each.fact.device)
                && isOfWeight(each) && isShown(each.event))
                isMore = trusted.insert(each.fact.device).second;
    return trusted;
}

std::vector<PinnedPeer> Membership::reckon()
{
    if (!m_book.knowsRemoved()) // whom the moderator removed isn't known any more
        return {};
    const std::set<QString> trusted = believed();
    std::vector<PinnedPeer> admitted; // who came first, first
    for (const Admission &each : m_admissions) {
        const QString &device = each.fact.device;
        // As what: the last word counts.
        if (!trusted.contains(device) || !trusted.contains(each.by) || device == m_replica.device()
            || m_book.find(device) || !isOfWeight(each) || !isShown(each.event))
            continue;
        PinnedPeer console{device, each.fact.key, each.fact.name.value, each.fact.role, {}, {}};
        const auto known = std::find_if(admitted.begin(), admitted.end(),
                                        [&device](const PinnedPeer &other) { return other.replica == device; });
        if (known == admitted.end())
            admitted.push_back(std::move(console));
        else
            *known = std::move(console);
    }
    return admitted;
}

} // namespace evenhand
