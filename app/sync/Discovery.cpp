// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Discovery.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>

namespace evenhand {

namespace {

// Of the range that never leaves a site (RFC 2365).
const QHostAddress &beaconGroup()
{
    static const QHostAddress group(QStringLiteral("239.255.69.86"));
    return group;
}
constexpr auto beaconTime = std::chrono::seconds(2);
constexpr int readAtOnce = 256; // of a flood; the rest waits, or is lost

bool has(const QNetworkInterface &network, const QHostAddress &address)
{
    const QList<QNetworkAddressEntry> entries = network.addressEntries();
    return std::any_of(entries.begin(), entries.end(),
                       [&address](const QNetworkAddressEntry &entry) { return entry.ip() == address; });
}

} // namespace

Discovery::Discovery(std::function<Instant()> now, quint16 port, QObject *parent)
    : QObject(parent), m_now(std::move(now)), m_port(port)
{
    connect(&m_socket, &QUdpSocket::readyRead, this, &Discovery::receive);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        joinAll(); // a network may have come back
        send();
        if (m_sightings.forgetOld(m_now()))
            Q_EMIT changed();
    });
}

void Discovery::start(const Beacon &ours, const QHostAddress &at)
{
    stop();
    m_ours = ours;
    m_at = at;
    if (!m_socket.bind(QHostAddress::AnyIPv4, m_port, QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint)) {
        m_trouble =
            QStringLiteral("Other consoles can't be seen (%1); type their address.").arg(m_socket.errorString());
        return;
    }
    m_trouble.clear();
    m_socket.setSocketOption(QAbstractSocket::MulticastTtlOption, 1);
    m_socket.setSocketOption(QAbstractSocket::MulticastLoopbackOption, 1);
    joinAll();
    send();
    m_beat.start(beaconTime);
}

void Discovery::tell(bool isPairing)
{
    m_ours.isPairing = isPairing;
    if (m_beat.isActive())
        send();
}

void Discovery::stop()
{
    m_beat.stop();
    m_socket.close();
    m_joined.clear();
    m_sightings.clear();
}

QList<QNetworkInterface> Discovery::interfaces() const
{
    const bool isAnywhere = m_at == QHostAddress::Any || m_at == QHostAddress::AnyIPv4 || m_at == QHostAddress::AnyIPv6;
    QList<QNetworkInterface> found;
    for (const QNetworkInterface &network : QNetworkInterface::allInterfaces()) {
        const bool isUp =
            network.flags().testFlag(QNetworkInterface::IsUp) && network.flags().testFlag(QNetworkInterface::IsRunning);
        const bool carries = network.flags().testFlag(QNetworkInterface::CanMulticast)
            || network.flags().testFlag(QNetworkInterface::IsLoopBack);
        if (isUp && carries && (isAnywhere || has(network, m_at)))
            found << network;
    }
    return found;
}

void Discovery::joinAll()
{
    QStringList names;
    for (const QNetworkInterface &network : interfaces()) {
        if (m_joined.contains(network.name()) || m_socket.joinMulticastGroup(beaconGroup(), network))
            names << network.name();
    }
    m_joined = names;
}

void Discovery::send()
{
    const QByteArray datagram = encode(m_ours);
    for (const QNetworkInterface &network : interfaces()) {
        m_socket.setMulticastInterface(network);
        m_socket.writeDatagram(datagram, beaconGroup(), m_port);
    }
}

void Discovery::receive()
{
    bool isChanged = false;
    for (int i = 0; i < readAtOnce && m_socket.hasPendingDatagrams(); ++i) {
        const QNetworkDatagram datagram = m_socket.receiveDatagram(2048);
        const std::optional<Beacon> beacon = beaconFrom(datagram.data());
        if (!beacon || beacon->replica == m_ours.replica)
            continue;
        isChanged = m_sightings.note(*beacon, datagram.senderAddress(), m_now()) || isChanged;
        Q_EMIT seen({*beacon, datagram.senderAddress(), m_now()});
    }
    if (isChanged)
        Q_EMIT changed();
}

} // namespace evenhand
