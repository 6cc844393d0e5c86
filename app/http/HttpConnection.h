// SPDX-License-Identifier: Apache-2.0
// One client's conversation: read a request, have it answered, write the answer, again.
//
//      Idle -> Head -> Body -> Handling -> Writing -> Idle …
//                 \______\________\____________\--> Draining -> Gone
//
// Every phase but Handling has a deadline. What a client sends ahead of its turn stays in the
// socket's bounded read buffer, so that TCP itself holds it back.
#pragma once

#include "app/http/HttpLimits.h"
#include "app/http/HttpMessage.h"
#include "app/http/HttpParser.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <memory>

class QTcpSocket;

namespace evenhand {

class HttpConnection;

// The way back to a client; copies answer the same request, and the first answer counts. It may
// come later, or after the client has gone (then nothing happens). When the last copy goes
// without an answer, the client is told 500. To be used in the front's thread.
class HttpResponder
{
public:
    HttpResponder(HttpConnection *connection, quint64 serial);
    void answer(const HttpResponse &response) const;

private:
    struct Pending;
    std::shared_ptr<Pending> m_pending;
};

// What a connection asks of its front.
class HttpHost
{
public:
    virtual ~HttpHost() = default;
    // Asked when the head is there and the body isn't: a refusal, or nullopt to go on.
    virtual std::optional<HttpResponse> refusal(const HttpRequest &request, bool isHttp11) = 0;
    virtual bool wantsUpgrade(const HttpRequest &request) const = 0;
    virtual void upgrade(HttpConnection &connection, QTcpSocket *socket, const HttpRequest &request) = 0;
    virtual void dispatch(const HttpRequest &request, const HttpResponder &responder) = 0;
    // Whether `size` more bytes may wait for clients to read them.
    virtual bool mayBuffer(qint64 size) const = 0;
    virtual void buffered(qint64 change) = 0;
    virtual void waitingChanged(HttpConnection &connection, bool isWaiting) = 0;
    virtual void gone(HttpConnection &connection) = 0;
};

class HttpConnection : public QObject
{
    Q_OBJECT
public:
    HttpConnection(HttpHost &host, const HttpLimits &limits, QTcpSocket *socket, const QHostAddress &client);
    ~HttpConnection() override;

    const QHostAddress &client() const { return m_client; } // as clientKey() has it
    void answer(quint64 serial, const HttpResponse &response);
    // Answers before anything was asked, and closes.
    void turnAway(const HttpResponse &response);
    // Lets a request in hand be answered and the answer be read, within closeTime; closes everything
    // else. From then on nothing that the client does puts off the end.
    void closeSoon();
    void cut();

private:
    enum class Phase { Idle, Head, Body, Handling, Writing, Draining, Gone };

    void enter(Phase phase, std::chrono::milliseconds deadline);
    void process();
    void processLater();
    void readHead();
    void readBody();
    void headComplete();
    void refuse(const HttpResponse &response);
    void refuseAndClose(const HttpResponse &response);
    void write(const HttpResponse &response, bool keepsAlive);
    void wrote();
    void answered();
    void drain();
    void closeWhenWritten();
    void deadlinePassed();
    void countUnread();
    void leave();

    HttpHost &m_host;
    const HttpLimits &m_limits;
    QTcpSocket *m_socket;
    QHostAddress m_client;
    QTimer m_deadline;
    std::optional<HttpParser> m_parser;
    Phase m_phase = Phase::Gone;
    quint64 m_serial = 0;
    qint64 m_unread = 0; // counted with the host
    qint64 m_unreadAtDeadline = 0;
    qint64 m_drained = 0;
    std::optional<qint64> m_toDrain; // what is left of a refused body; nullopt: until the client closes
    bool m_isClosing = false;
    bool m_isShuttingDown = false;
    bool m_isWaiting = false;
    bool m_isTurnedAway = false;
    bool m_hasLeft = false;
    bool m_isProcessing = false;
};

} // namespace evenhand
