// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Membership.h"

#include "app/sync/certificate.h"
#include "models/session/codec.h"

#include <algorithm>

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
    for (const Partner &partner : m_replicator.inSession()) {
        const PinnedPeer *peer = m_book.find(partner.replica);
        if (!peer || isSaid(*peer))
            continue;
        m_saying[peer->replica] = peer->role;
        m_admit({peer->replica, peer->publicKey, peer->role, Text(peer->name)});
    }
}

// By anybody; or by this console, to whom another one's later word about the role is no reason to repeat it.
bool Membership::isSaid(const PinnedPeer &peer) const
{
    const auto saying = m_saying.find(peer.replica);
    if (saying != m_saying.end() && saying->second == peer.role)
        return true;
    const auto member = m_replica.log().state().members.constFind(peer.replica);
    if (member != m_replica.log().state().members.cend() && member->key == peer.publicKey
        && (member->role == peer.role || member->by.isEmpty()))
        return true;
    const Admission *own = nullptr;
    for (const Admission &each : m_admissions)
        if (each.by == m_replica.device() && each.fact.device == peer.replica)
            own = &each;
    return own && own->fact.role == peer.role;
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

std::vector<PinnedPeer> Membership::reckon()
{
    std::vector<PinnedPeer> admitted;
    if (!m_book.damage().isEmpty()) // whom the moderator removed isn't known any more
        return admitted;
    std::set<QString> trusted{m_replica.device()};
    for (const PinnedPeer &peer : m_book.peers())
        trusted.insert(peer.replica);
    std::map<QString, PinnedPeer> found;
    for (bool isMore = true; isMore;) {
        isMore = false;
        for (const Admission &each : m_admissions) {
            const QString &device = each.fact.device;
            if (trusted.contains(device) || !trusted.contains(each.by) || m_book.isRemoved(device)
                || !isShown(each.event))
                continue;
            trusted.insert(device);
            found[device] = {device, each.fact.key, each.fact.name.value, each.fact.role, {}, {}};
            isMore = true;
        }
    }
    for (const Admission &each : m_admissions) // as what: the last word
        if (const auto at = found.find(each.fact.device); at != found.end() && trusted.contains(each.by)) {
            at->second.role = each.fact.role;
            at->second.name = each.fact.name.value;
        }
    for (auto &[replica, console] : found)
        admitted.push_back(std::move(console));
    return admitted;
}

} // namespace evenhand
