// SPDX-License-Identifier: Apache-2.0
// A small HTTP/1.1 server for strangers: bounded in connections, bytes and time (HttpLimits),
// with routes by exact path and WebSockets beside them. No thread: everything by signals.
#pragma once

#include "app/http/HttpConnection.h"

#include <QHash>
#include <QSet>
#include <QTcpServer>
#include <QWebSocketServer>
#include <functional>
#include <list>
#include <map>

class QWebSocket;

namespace evenhand {

class HttpFront : public QObject, private HttpHost
{
    Q_OBJECT
public:
    using Handler = std::function<void(const HttpRequest &request, const HttpResponder &responder)>;
    using Guard = std::function<std::optional<HttpResponse>(const HttpRequest &request)>;
    using SocketHandler = std::function<void(QWebSocket *socket, const HttpRequest &request)>;

    explicit HttpFront(const HttpLimits &limits = {}, QObject *parent = nullptr);
    ~HttpFront() override;

    // Asked first for each request, WebSockets too, before its body is read. Nullopt lets it in.
    void setGuard(Guard guard) { m_guard = std::move(guard); }
    // HEAD comes with GET. An unknown path is 404, another method 405 with Allow.
    void route(const QByteArray &method, const QString &path, Handler handler);
    // The socket is the front's; it goes when it disconnects. What it sends is bounded by the limits.
    void webSocket(const QString &path, SocketHandler handler);
    // Sends a line, or cuts a client that lets more than webSocketUnread wait.
    void send(QWebSocket *socket, const QString &line);

    bool listen(const QHostAddress &address, quint16 port);
    QString errorString() const { return m_listener.errorString(); }
    QHostAddress address() const { return m_listener.serverAddress(); }
    quint16 port() const { return m_listener.serverPort(); }

    // Stops listening, closes what waits, lets requests in hand be answered within closeTime.
    void shutDown();

    qsizetype connections() const { return m_connections.size(); }
    qsizetype webSockets() const { return m_sockets.size(); }
    qint64 unread() const { return m_unread; }

Q_SIGNALS:
    void shutDownFinished();

private:
    class Listener : public QTcpServer
    {
    public:
        std::function<void(qintptr)> take;

    protected:
        void incomingConnection(qintptr descriptor) override { take(descriptor); }
    };
    using Methods = std::map<QByteArray, Handler>;
    using Waiting = std::list<HttpConnection *>; // longest first

    void take(qintptr descriptor);
    void pauseForATurn();
    // A reason to turn a newcomer away, after making room where somebody only waits.
    std::optional<HttpResponse> roomFor(const QHostAddress &client);
    bool cutLongestWaiting(const QHostAddress *client);
    void acceptFailed();
    void upgraded();
    std::optional<HttpResponse> refused(const HttpRequest &request, bool isHttp11) const;
    std::optional<HttpResponse> socketRefusal(const HttpRequest &request, bool isHttp11) const;
    void forget(QWebSocket *socket, const QHostAddress &client);
    void checkFinished();

    std::optional<HttpResponse> refusal(const HttpRequest &request, bool isHttp11) override;
    bool wantsUpgrade(const HttpRequest &request) const override;
    void upgrade(HttpConnection &connection, QTcpSocket *socket, const HttpRequest &request) override;
    void dispatch(const HttpRequest &request, const HttpResponder &responder) override;
    bool mayBuffer(qint64 size) const override;
    void buffered(qint64 change) override { m_unread += change; }
    void waitingChanged(HttpConnection &connection, bool isWaiting) override;
    void gone(HttpConnection &connection) override;

    const HttpLimits m_limits;
    Guard m_guard;
    std::map<QString, Methods> m_routes;
    std::map<QString, SocketHandler> m_socketRoutes;

    Listener m_listener;
    QWebSocketServer m_socketServer;
    QSet<HttpConnection *> m_connections;
    QHash<QHostAddress, int> m_connectionsOf;
    Waiting m_waiting;
    QHash<HttpConnection *, Waiting::iterator> m_waitingAt;

    QSet<QWebSocket *> m_sockets;
    QHash<QHostAddress, int> m_socketsOf;
    QHash<QPair<QHostAddress, quint16>, HttpRequest> m_upgrading; // by the peer's address and port

    int m_taken = 0; // connections since the last pause
    qint64 m_unread = 0;
    bool m_isShuttingDown = false;
    bool m_hasShutDown = false;
};

} // namespace evenhand
