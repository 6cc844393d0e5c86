// SPDX-License-Identifier: Apache-2.0
// Consoles that others admitted. Where they are is told by those that are linked with them: hints, as
// who answers is proven by its key.
#include "app/sync/Peers.h"
#include "app/sync/certificate.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype mostTold = 16; // consoles in one message
constexpr size_t mostReach = 64;   // consoles in all
constexpr qsizetype longestTold = 255, replicaLetters = 64;

bool isOfThisComputer(const QString &address)
{
    const std::optional<HostPort> target = hostPortFrom(address);
    return target && loopbackFrom(target->host);
}

QStringList addressesIn(const QCborArray &told)
{
    QStringList addresses;
    for (qsizetype i = 1; i < told.size() && addresses.size() < PeerBook::mostAddresses; ++i) {
        const QString address = told.at(i).toString();
        const std::optional<HostPort> target =
            address.size() <= longestTold ? hostPortFrom(address) : std::optional<HostPort>();
        if (target && target->port != 0)
            addresses << address;
    }
    return addresses;
}

} // namespace

bool Peers::isKnown(const QByteArray &publicKey) const
{
    if (publicKey.isEmpty())
        return false;
    const auto at = m_entries.find(replicaOf(publicKey));
    return m_book.isPinned(publicKey)
        || (at != m_entries.end() && !at->second->isPaired && at->second->publicKey == publicKey);
}

std::chrono::milliseconds Peers::afterAdmission(const QString &replica) const
{
    return std::chrono::milliseconds(m_setup.identity.replica() < replica ? 0 : 500);
}

void Peers::setAdmitted(const std::vector<PinnedPeer> &consoles)
{
    if (m_isShuttingDown)
        return;
    // Where there are too many, who is known stays, and then who was admitted first.
    std::map<QString, const PinnedPeer *> admitted;
    for (const bool isHere : {true, false})
        for (const PinnedPeer &console : consoles)
            if (m_entries.contains(console.replica) == isHere && !m_book.find(console.replica)
                && !m_book.isRemoved(console.replica) && console.publicKey != m_setup.identity.publicKey
                && qsizetype(m_book.peers().size() + admitted.size()) < PeerBook::mostPeers)
                admitted.emplace(console.replica, &console);
    QStringList gone;
    for (const auto &[replica, entry] : m_entries)
        if (!entry->isPaired && !admitted.contains(replica) && !m_book.find(replica))
            gone << replica;
    for (const QString &replica : std::as_const(gone))
        leaveOut(replica, QStringLiteral("The session knows this console no more."));
    bool isNews = !gone.isEmpty();
    for (const auto &[replica, console] : admitted) {
        if (m_entries.contains(replica))
            continue;
        isNews = true;
        Entry &entry = enter(*console, afterAdmission(replica));
        entry.isPaired = false;
        entry.name = console->name;
        entry.role = console->role;
    }
    if (!isNews)
        return;
    if (m_setup.opensItself)
        listenItself();
    Q_EMIT peersChanged();
    Q_EMIT nearbyChanged();
}

void Peers::noteAddress(const QString &replica, const QString &address)
{
    if (m_entries.at(replica)->isPaired)
        m_book.noteAddress(replica, address);
    else
        m_book.noteMet(replica, address);
}

// ---- where they are ----

void Peers::tellReach(const QString &to, const QStringList &of)
{
    PeerLink *link = m_entries.at(to)->link;
    if (!link)
        return;
    QCborArray consoles;
    for (const QString &replica : of) {
        const auto at = m_entries.find(replica);
        if (replica == to || at == m_entries.end() || !at->second->wasLinked)
            continue;
        QStringList addresses = m_book.addressesOf(replica);
        // Which would be another computer's own there.
        if (!link->address().isLoopback())
            addresses.removeIf(isOfThisComputer);
        if (addresses.isEmpty())
            continue;
        QCborArray console{replica};
        for (const QString &address : std::as_const(addresses))
            console.append(address);
        consoles.append(console);
    }
    if (!consoles.isEmpty())
        link->tellReach(consoles);
}

// Who came is told of all others, and they of who came.
void Peers::tellAllReach(const QString &of)
{
    QStringList others;
    for (const auto &[replica, entry] : m_entries)
        if (replica != of && entry->link)
            others << replica;
    tellReach(of, others);
    for (const QString &other : std::as_const(others))
        tellReach(other, {of});
}

void Peers::takeReach(const QString &from, const QCborArray &consoles)
{
    for (qsizetype i = 0; i < std::min(consoles.size(), mostTold); ++i) {
        const QCborArray told = consoles.at(i).toArray();
        const QString replica = told.at(0).toString();
        const QStringList addresses = addressesIn(told);
        if (replica.size() != replicaLetters || replica == from || replica == m_setup.identity.replica()
            || addresses.isEmpty() || (m_reach.size() >= mostReach && !m_reach.contains(replica)))
            continue;
        m_reach[replica] = addresses;
        const auto at = m_entries.find(replica);
        if (at == m_entries.end() || at->second->told == addresses)
            continue;
        at->second->told = addresses;
        callAgain(*at->second, afterAdmission(replica));
    }
}

} // namespace evenhand
