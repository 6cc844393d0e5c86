// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Doorstep.h"

#include "app/sync/certificate.h"

namespace evenhand {

namespace {

constexpr auto helloTime = std::chrono::seconds(1);

} // namespace

Doorstep::Doorstep(QSslSocket *socket, QObject *parent)
    : QObject(parent), m_socket(std::make_unique<FrameSocket>(socket))
{
    connect(m_socket.get(), &FrameSocket::framed, this, &Doorstep::hear);
    connect(m_socket.get(), &FrameSocket::gone, this, &Doorstep::left);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &Doorstep::left);
    m_patience.start(helloTime);
}

std::unique_ptr<FrameSocket> Doorstep::takeSocket()
{
    m_patience.stop();
    m_socket->disconnect(this);
    return std::move(m_socket);
}

void Doorstep::refuse(HelloRefusal refusal)
{
    m_socket->send(toCbor(refusal));
    m_socket->leave();
    Q_EMIT left();
}

void Doorstep::hear(const QCborMap &frame)
{
    m_patience.stop();
    m_socket->disconnect(this);
    const std::optional<Hello> hello = helloFrom(frame);
    // An id can't be claimed: it is the key's.
    if (!hello || QString::fromLatin1(hello->replica.toHex()) != replicaOf(m_socket->publicKey()))
        return Q_EMIT left();
    if (!commonVersion(hello->versions))
        return refuse(HelloRefusal::Version);
    Q_EMIT greeted(*hello);
}

} // namespace evenhand
