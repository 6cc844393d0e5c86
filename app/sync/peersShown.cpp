// SPDX-License-Identifier: Apache-2.0
// What the screen and the control API are told of a console's links.
#include "app/sync/Peers.h"
#include "app/sync/certificate.h"

#include <QNetworkInterface>

namespace evenhand {

Peers::Listed Peers::listedAs(const Entry &entry, const PinnedPeer &peer) const
{
    Listed row{peer.replica, peer.name, peer.role, Presence::Alone, entry.since, peer.addresses.value(0), {}};
    row.isPaired = entry.isPaired;
    if (entry.wasLinked) {
        row.name = entry.name;
        row.role = entry.role;
    }
    if (entry.link) {
        row.presence = Presence::Connected;
        row.program = entry.link->partner().program;
        row.protocol = entry.link->partner().protocol;
        return row;
    }
    if (!entry.wasLinked && entry.caller->isCalling())
        row.presence = Presence::Connecting;
    row.trouble = entry.caller->trouble();
    return row;
}

std::vector<Peers::Listed> Peers::listed() const
{
    std::vector<Listed> list;
    for (const PinnedPeer &peer : m_book.peers()) {
        const auto at = m_entries.find(peer.replica);
        if (at != m_entries.end()) // else paired by another console of this home
            list.push_back(listedAs(*at->second, peer));
    }
    for (const auto &[replica, entry] : m_entries)
        if (!entry->isPaired)
            list.push_back(listedAs(
                *entry, {replica, entry->publicKey, entry->name, entry->role, {}, m_book.addressesOf(replica)}));
    return list;
}

std::vector<Sighting> Peers::nearby() const
{
    std::vector<Sighting> strangers;
    for (const Sighting &sighting : m_discovery.nearby())
        if (!m_entries.contains(QString::fromLatin1(sighting.beacon.replica.toHex())))
            strangers.push_back(sighting);
    return strangers;
}

QStringList Peers::reachableAt() const
{
    const QHostAddress bound = m_server.serverAddress();
    if (!m_server.isListening())
        return {};
    if (bound != QHostAddress::Any && bound != QHostAddress::AnyIPv4 && bound != QHostAddress::AnyIPv6)
        return {address()};
    QStringList addresses;
    for (const QHostAddress &host : QNetworkInterface::allAddresses())
        if (!host.isLoopback() && !host.isLinkLocal()
            && (bound != QHostAddress::AnyIPv4 || host.protocol() == QAbstractSocket::IPv4Protocol))
            addresses << hostPortText(host, m_server.serverPort());
    return addresses.isEmpty() ? QStringList{hostPortText(QHostAddress::LocalHost, m_server.serverPort())} : addresses;
}

// ---- the control API ----

QJsonArray Peers::peers() const
{
    const auto word = [](Presence presence) {
        switch (presence) {
        case Presence::Connected: return QStringLiteral("connected");
        case Presence::Connecting: return QStringLiteral("connecting");
        case Presence::Alone: break;
        }
        return QStringLiteral("alone");
    };
    QJsonArray array;
    for (const Listed &row : listed()) {
        QJsonObject console = m_setup.describe ? m_setup.describe(row.replica) : QJsonObject();
        const QJsonObject shown{
            {QStringLiteral("replica"), row.replica},    {QStringLiteral("name"), row.name},
            {QStringLiteral("role"), row.role},          {QStringLiteral("state"), word(row.presence)},
            {QStringLiteral("since"), toIso(row.since)}, {QStringLiteral("address"), row.address},
            {QStringLiteral("reason"), row.trouble},     {QStringLiteral("paired"), row.isPaired}};
        for (auto field = shown.begin(); field != shown.end(); ++field)
            console.insert(field.key(), field.value());
        array.append(console);
    }
    return array;
}

QJsonObject Peers::pairing() const
{
    const PairingFlow &flow = m_desk.flow();
    QJsonArray around;
    for (const Sighting &sighting : nearby())
        around.append(QJsonObject{{QStringLiteral("address"), sighting.address()},
                                  {QStringLiteral("name"), sighting.beacon.name},
                                  {QStringLiteral("role"), sighting.beacon.role},
                                  {QStringLiteral("open"), sighting.beacon.isPairing}});
    QJsonObject pairing{{QStringLiteral("phase"), nameOf(flow.phase())},
                        {QStringLiteral("code"), flow.code().isEmpty() ? QJsonValue() : QJsonValue(flow.code())},
                        {QStringLiteral("reason"), flow.reason()},
                        {QStringLiteral("confirmed"), flow.hasConfirmed()},
                        {QStringLiteral("addresses"), QJsonArray::fromStringList(reachableAt())},
                        {QStringLiteral("nearby"), around}};
    if (m_setup.conflict)
        pairing.insert(QStringLiteral("conflict"), m_setup.conflict());
    if (!flow.partner().publicKey.isEmpty())
        pairing.insert(QStringLiteral("partner"),
                       QJsonObject{{QStringLiteral("replica"), replicaOf(flow.partner().publicKey)},
                                   {QStringLiteral("name"), flow.partner().name},
                                   {QStringLiteral("role"), flow.partner().role}});
    return pairing;
}

void Peers::pair(Step step, const QString &argument, Done done)
{
    if (const PairingFlow::Answer refusal = answerTo(step, argument))
        return done(
            {{QStringLiteral("ok"), false},
             {QStringLiteral("error"),
              QJsonObject{{QStringLiteral("code"), refusal->code}, {QStringLiteral("message"), refusal->words}}}});
    done({{QStringLiteral("ok"), true}, {QStringLiteral("phase"), nameOf(m_desk.flow().phase())}});
}

PairingFlow::Answer Peers::answerTo(Step step, const QString &argument)
{
    switch (step) {
    case Step::Open: return openPairing();
    case Step::Dial: return dialPairing(argument);
    case Step::Confirm: return confirmPairing(argument);
    case Step::Close: closePairing(); return std::nullopt;
    case Step::Choose:
        return m_setup.choose
            ? m_setup.choose(argument)
            : PairingRefusal{QStringLiteral("pair.no-conflict"), QStringLiteral("This console holds no session.")};
    case Step::Remove: break;
    }
    const QString problem = unpair(argument);
    return problem.isEmpty() ? std::nullopt
                             : PairingFlow::Answer(PairingRefusal{QStringLiteral("pair.replica"), problem});
}

} // namespace evenhand
