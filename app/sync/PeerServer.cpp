// SPDX-License-Identifier: Apache-2.0
#include "app/sync/PeerServer.h"

#include "app/http/Address.h"
#include "app/http/Descriptors.h"
#include "app/sync/certificate.h"

#include <QSslSocket>
#include <QTimer>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int descriptorsKept = 512; // for the session, the control API, the feeds
constexpr int takenAtOnce = 64;
constexpr auto retryAccepting = std::chrono::milliseconds(200);

} // namespace

PeerServer::PeerServer(const QSslConfiguration &configuration, Judge judge, const ServerLimits &limits, QObject *parent)
    : QSslServer(parent), m_judge(std::move(judge)), m_limits(limits)
{
    setSslConfiguration(configuration);
    setHandshakeTimeout(int(limits.handshake.count()));
    setListenBacklogSize(limits.backlog);
    resume();
    connect(this, &QSslServer::sslErrors, this, &PeerServer::judge);
    connect(this, &QTcpServer::pendingConnectionAvailable, this, &PeerServer::takePending);
    // Qt stops accepting for good after an error such as a connection reset in the queue.
    connect(this, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(retryAccepting, this, [this] { resumeAccepting(); }); });
}

// A flood waits in the system's queue while those who are here are heard.
void PeerServer::pauseForATurn()
{
    m_taken = 0;
    setMaxPendingConnections(0);
    QTimer::singleShot(0, this, [this] {
        resume();
        if (isListening())
            resumeAccepting();
    });
}

void PeerServer::resume()
{
    const int room = allowDescriptors(m_limits.pending + descriptorsKept) - descriptorsKept;
    setMaxPendingConnections(std::clamp(room, 16, m_limits.pending));
}

void PeerServer::incomingConnection(qintptr descriptor)
{
    if (++m_taken >= takenAtOnce)
        pauseForATurn();
    QSslServer::incomingConnection(descriptor);
}

void PeerServer::judge(QSslSocket *socket, const QList<QSslError> &errors)
{
    if (isOnlySelfSigned(errors) && m_judge(provenKey(*socket)) != Standing::Refused)
        socket->ignoreSslErrors(errors);
}

void PeerServer::takePending()
{
    while (QTcpSocket *next = nextPendingConnection()) {
        auto *socket = qobject_cast<QSslSocket *>(next);
        const QByteArray key = socket ? provenKey(*socket) : QByteArray();
        const Standing standing = key.isEmpty() ? Standing::Refused : m_judge(key);
        if (standing == Standing::Pinned || (standing == Standing::Stranger && admitStranger(socket))) {
            Q_EMIT arrived(socket);
        } else {
            next->abort();
            next->deleteLater(); // it is what tells of itself just now
        }
    }
}

bool PeerServer::admitStranger(QSslSocket *socket)
{
    const QHostAddress host = clientKey(socket->peerAddress());
    if (m_strangers >= m_limits.strangers || m_strangersOf.value(host) >= m_limits.strangersOfAHost)
        return false;
    ++m_strangers;
    ++m_strangersOf[host];
    connect(socket, &QObject::destroyed, this, [this, host] {
        --m_strangers;
        if (--m_strangersOf[host] <= 0)
            m_strangersOf.remove(host);
    });
    return true;
}

} // namespace evenhand
