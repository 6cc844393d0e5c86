// SPDX-License-Identifier: Apache-2.0
#include "app/http/HttpFront.h"

#include "app/http/Address.h"
#include "app/http/Descriptors.h"

#include <QTcpSocket>
#include <QWebSocket>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

HttpResponse full(const QString &message)
{
    HttpResponse response = HttpResponse::error(503, QStringLiteral("http.full"), message);
    response.fields.emplace_back("Retry-After", "1");
    return response;
}

void drop(QHash<QHostAddress, int> &counts, const QHostAddress &client)
{
    const auto at = counts.find(client);
    if (at != counts.end() && --at.value() <= 0)
        counts.erase(at);
}

QPair<QHostAddress, quint16> peerOf(const QTcpSocket &socket)
{
    return {socket.peerAddress(), socket.peerPort()};
}

} // namespace

HttpFront::HttpFront(const HttpLimits &limits, QObject *parent)
    : QObject(parent),
      m_limits(fittedTo(allowDescriptors(descriptorsFor(limits)), limits)),
      m_socketServer(QStringLiteral("evenhand"), QWebSocketServer::NonSecureMode)
{
    m_listener.setListenBacklogSize(4096); // a whole flood fits, and an honest client behind it
    m_listener.take = [this](qintptr descriptor) { take(descriptor); };
    connect(&m_listener, &QTcpServer::acceptError, this, &HttpFront::acceptFailed);
    m_socketServer.setMaxPendingConnections(m_limits.webSockets);
    connect(&m_socketServer, &QWebSocketServer::newConnection, this, &HttpFront::upgraded);
}

HttpFront::~HttpFront()
{
    m_listener.close();
    m_isShuttingDown = true;
    const QSet<HttpConnection *> connections = std::exchange(m_connections, {});
    for (HttpConnection *connection : connections)
        delete connection;
    const QSet<QWebSocket *> sockets = std::exchange(m_sockets, {});
    for (QWebSocket *socket : sockets) {
        socket->disconnect(this);
        delete socket;
    }
    const QList<QTcpSocket *> handed = m_socketServer.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : handed)
        socket->disconnect(this);
}

void HttpFront::route(const QByteArray &method, const QString &path, Handler handler)
{
    Methods &methods = m_routes[path];
    if (method == "GET")
        methods["HEAD"] = handler;
    methods[method] = std::move(handler);
}

void HttpFront::webSocket(const QString &path, SocketHandler handler)
{
    m_socketRoutes[path] = std::move(handler);
}

bool HttpFront::listen(const QHostAddress &address, quint16 port)
{
    return m_listener.listen(address, port);
}

// Qt accepts all that wait in one go. A flood would then push an honest client out before its
// first byte was looked at: so only a part is taken in one turn of the event loop.
void HttpFront::pauseForATurn()
{
    m_taken = 0;
    m_listener.setMaxPendingConnections(0); // what ends Qt's own loop
    QTimer::singleShot(0, &m_listener, [this] {
        m_listener.setMaxPendingConnections(1);
        if (m_listener.isListening())
            m_listener.resumeAccepting();
    });
}

void HttpFront::take(qintptr descriptor)
{
    if (++m_taken >= std::max(1, std::min(m_limits.connections, m_limits.connectionsPerAddress) / 4))
        pauseForATurn();
    auto *socket = new QTcpSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    const QHostAddress client = clientKey(socket->peerAddress());
    const std::optional<HttpResponse> refusal = roomFor(client);
    const auto beyond = [](qsizetype count, int limit) { return count >= limit + limit / 4; };
    if (refusal
        && (beyond(m_connections.size(), m_limits.connections)
            || beyond(m_connectionsOf.value(client), m_limits.connectionsPerAddress))) {
        delete socket; // even refusals have an end
        return;
    }
    auto *connection = new HttpConnection(*this, m_limits, socket, client);
    m_connections.insert(connection);
    ++m_connectionsOf[client];
    if (refusal)
        connection->turnAway(*refusal);
}

std::optional<HttpResponse> HttpFront::roomFor(const QHostAddress &client)
{
    if (m_connectionsOf.value(client) >= m_limits.connectionsPerAddress && !cutLongestWaiting(&client))
        return full(QStringLiteral("This address has too many connections open; close one or try again."));
    if (m_connections.size() >= m_limits.connections && !cutLongestWaiting(nullptr))
        return full(QStringLiteral("Too many connections are open; try again."));
    return std::nullopt;
}

bool HttpFront::cutLongestWaiting(const QHostAddress *client)
{
    for (HttpConnection *connection : m_waiting) {
        if (!client || connection->client() == *client) {
            connection->cut();
            return true;
        }
    }
    return false;
}

// Qt stops accepting for good after an error such as a connection that was reset in the queue;
// the next client must not pay for it.
void HttpFront::acceptFailed()
{
    QTimer::singleShot(m_limits.retryTime, &m_listener, [this] { m_listener.resumeAccepting(); });
}

void HttpFront::waitingChanged(HttpConnection &connection, bool isWaiting)
{
    if (isWaiting) {
        m_waitingAt.insert(&connection, m_waiting.insert(m_waiting.end(), &connection));
        return;
    }
    const auto at = m_waitingAt.find(&connection);
    m_waiting.erase(at.value());
    m_waitingAt.erase(at);
}

void HttpFront::gone(HttpConnection &connection)
{
    if (!m_connections.remove(&connection))
        return;
    drop(m_connectionsOf, connection.client());
    checkFinished();
}

std::optional<HttpResponse> HttpFront::refusal(const HttpRequest &request, bool isHttp11)
{
    std::optional<HttpResponse> response = refused(request, isHttp11);
    // QWebSocket takes a refusal for one only when the connection closes.
    if (response && request.fieldLists("Upgrade", "websocket"))
        response->closes = true;
    return response;
}

std::optional<HttpResponse> HttpFront::refused(const HttpRequest &request, bool isHttp11) const
{
    if (m_guard) {
        if (auto refused = m_guard(request))
            return refused;
    }
    if (m_socketRoutes.count(request.path) > 0)
        return socketRefusal(request, isHttp11);
    const auto methods = m_routes.find(request.path);
    if (methods == m_routes.end())
        return HttpResponse::error(404, QStringLiteral("http.path"), QStringLiteral("There is nothing at this path."));
    if (methods->second.count(request.method) > 0)
        return std::nullopt;
    HttpResponse response =
        HttpResponse::error(405, QStringLiteral("http.method"), QStringLiteral("This path doesn't take that method."));
    QByteArrayList allowed;
    for (const auto &[method, handler] : methods->second)
        allowed << method;
    response.fields.emplace_back("Allow", allowed.join(", "));
    return response;
}

// QWebSocketServer closes without a word on what it can't take: so it is said here (RFC 6455 4.2.1).
std::optional<HttpResponse> HttpFront::socketRefusal(const HttpRequest &request, bool isHttp11) const
{
    if (request.method != "GET") {
        HttpResponse response =
            HttpResponse::error(405, QStringLiteral("http.method"), QStringLiteral("A WebSocket is opened with GET."));
        response.fields.emplace_back("Allow", "GET");
        return response;
    }
    if (!isHttp11 || !request.fieldLists("Upgrade", "websocket") || !request.fieldLists("Connection", "upgrade")
        || request.field("Sec-WebSocket-Version") != "13") {
        HttpResponse response = HttpResponse::error(426, QStringLiteral("http.upgrade"),
                                                    QStringLiteral("This path is a WebSocket (RFC 6455, version 13)."));
        response.fields.emplace_back("Upgrade", "websocket");
        response.fields.emplace_back("Sec-WebSocket-Version", "13");
        return response;
    }
    const bool hasBody = request.hasField("Transfer-Encoding")
        || (request.hasField("Content-Length") && request.field("Content-Length") != "0");
    if (hasBody || QByteArray::fromBase64(request.field("Sec-WebSocket-Key")).size() != 16)
        return HttpResponse::error(400, QStringLiteral("http.upgrade"),
                                   QStringLiteral("The WebSocket handshake is malformed."));
    const QHostAddress client = clientKey(request.peer);
    if (m_sockets.size() + m_upgrading.size() >= m_limits.webSockets
        || m_socketsOf.value(client) >= m_limits.webSocketsPerAddress)
        return full(QStringLiteral("Too many WebSockets are open; close one or try again."));
    return std::nullopt;
}

bool HttpFront::wantsUpgrade(const HttpRequest &request) const
{
    return m_socketRoutes.count(request.path) > 0;
}

void HttpFront::upgrade(HttpConnection &connection, QTcpSocket *socket, const HttpRequest &request)
{
    const QHostAddress &client = connection.client();
    const auto peer = peerOf(*socket);
    m_upgrading.insert(peer, request);
    ++m_socketsOf[client];
    // Until the handshake is through nobody else would notice that the client left.
    connect(socket, &QTcpSocket::disconnected, this, [this, peer, client] {
        if (m_upgrading.remove(peer) > 0)
            forget(nullptr, client);
    });
    socket->setParent(&m_socketServer);
    m_socketServer.handleConnection(socket); // the head still lies in the socket
}

void HttpFront::upgraded()
{
    while (QWebSocket *socket = m_socketServer.nextPendingConnection()) {
        const HttpRequest request = m_upgrading.take({socket->peerAddress(), socket->peerPort()});
        const QHostAddress client = clientKey(request.peer);
        socket->setParent(this);
        socket->setMaxAllowedIncomingFrameSize(m_limits.webSocketMessage);
        socket->setMaxAllowedIncomingMessageSize(m_limits.webSocketMessage);
        m_sockets.insert(socket);
        connect(socket, &QWebSocket::disconnected, this, [this, socket, client] { forget(socket, client); });
        if (m_isShuttingDown)
            socket->close(QWebSocketProtocol::CloseCodeGoingAway);
        else
            m_socketRoutes.at(request.path)(socket, request);
    }
}

void HttpFront::forget(QWebSocket *socket, const QHostAddress &client)
{
    drop(m_socketsOf, client);
    if (socket) {
        m_sockets.remove(socket);
        socket->deleteLater();
    }
    checkFinished();
}

void HttpFront::send(QWebSocket *socket, const QString &line)
{
    if (!m_sockets.contains(socket) || socket->state() != QAbstractSocket::ConnectedState)
        return;
    if (socket->bytesToWrite() > m_limits.webSocketUnread)
        return socket->abort();
    socket->sendTextMessage(line);
    socket->flush();
}

void HttpFront::dispatch(const HttpRequest &request, const HttpResponder &responder)
{
    m_routes.at(request.path).at(request.method)(request, responder);
}

bool HttpFront::mayBuffer(qint64 size) const
{
    return m_unread == 0 || m_unread + size <= m_limits.unread;
}

void HttpFront::shutDown()
{
    m_listener.close();
    m_isShuttingDown = true;
    const QSet<HttpConnection *> connections = m_connections;
    for (HttpConnection *connection : connections)
        connection->closeSoon();
    const QSet<QWebSocket *> sockets = m_sockets;
    for (QWebSocket *socket : sockets)
        socket->close(QWebSocketProtocol::CloseCodeGoingAway);
    // A WebSocket client that doesn't answer the farewell is not waited for.
    QTimer::singleShot(m_limits.closeTime, this, [this] {
        const QSet<QWebSocket *> left = m_sockets;
        for (QWebSocket *socket : left)
            socket->abort();
    });
    QMetaObject::invokeMethod(this, &HttpFront::checkFinished, Qt::QueuedConnection);
}

void HttpFront::checkFinished()
{
    if (!m_isShuttingDown || !m_connections.isEmpty() || !m_sockets.isEmpty() || !m_upgrading.isEmpty())
        return;
    if (!std::exchange(m_hasShutDown, true))
        Q_EMIT shutDownFinished();
}

} // namespace evenhand
