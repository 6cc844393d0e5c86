// SPDX-License-Identifier: Apache-2.0
// Where other consoles come in: mutual TLS 1.3, and bounds on what a hostile LAN can take of this
// one (DESIGN "Sync"). It hands on connections whose key it was told to let in.
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QSslServer>
#include <functional>

class QSslSocket;

namespace evenhand {

struct ServerLimits
{
    int pending = 2000; // connections in their handshake
    int backlog = 1024; // of the system
    std::chrono::milliseconds handshake{2000};
    int strangersOfAHost = 8; // with an unpinned key, past the handshake
    int strangers = 42;
};

class PeerServer : public QSslServer
{
    Q_OBJECT
public:
    enum class Standing : quint8 { Refused, Stranger, Pinned };
    using Judge = std::function<Standing(const QByteArray &publicKey)>;

    PeerServer(const QSslConfiguration &configuration, Judge judge, const ServerLimits &limits = {},
               QObject *parent = nullptr);

    int strangers() const { return m_strangers; }

Q_SIGNALS:
    // Whoever takes it owns it.
    void arrived(QSslSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void judge(QSslSocket *socket, const QList<QSslError> &errors);
    void takePending();
    bool admitStranger(QSslSocket *socket);
    void pauseForATurn();
    void resume();

    const Judge m_judge;
    const ServerLimits m_limits;
    QHash<QHostAddress, int> m_strangersOf;
    int m_strangers = 0;
    int m_taken = 0; // since the last turn of the event loop
};

} // namespace evenhand
