// SPDX-License-Identifier: Apache-2.0
#include "app/http/HttpConnection.h"

#include <QTcpSocket>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

constexpr qint64 progressWorthWaitingFor = 16 * 1024; // bytes a client reads in one readTime

HttpResponse timeOut()
{
    HttpResponse response = HttpResponse::error(408, QStringLiteral("http.timeout"),
                                                QStringLiteral("The request took too long to arrive."));
    response.closes = true;
    return response;
}

HttpResponse busy(const QString &message)
{
    HttpResponse response = HttpResponse::error(503, QStringLiteral("http.busy"), message);
    response.fields.emplace_back("Retry-After", "1");
    response.closes = true;
    return response;
}

} // namespace

struct HttpResponder::Pending
{
    QPointer<HttpConnection> connection;
    quint64 serial;

    Pending(HttpConnection *c, quint64 s) : connection(c), serial(s) {}
    Pending(const Pending &) = delete;
    Pending &operator=(const Pending &) = delete;
    ~Pending()
    {
        answer(HttpResponse::error(500, QStringLiteral("http.unanswered"), QStringLiteral("No answer was given.")));
    }

    void answer(const HttpResponse &response)
    {
        HttpConnection *to = std::exchange(connection, nullptr);
        if (to)
            to->answer(serial, response);
    }
};

HttpResponder::HttpResponder(HttpConnection *connection, quint64 serial)
    : m_pending(std::make_shared<Pending>(connection, serial))
{}

void HttpResponder::answer(const HttpResponse &response) const
{
    m_pending->answer(response);
}

HttpConnection::HttpConnection(HttpHost &host, const HttpLimits &limits, QTcpSocket *socket, const QHostAddress &client)
    : m_host(host), m_limits(limits), m_socket(socket), m_client(client)
{
    socket->setParent(this);
    // Room for a whole head, so that it can be looked at without being taken.
    socket->setReadBufferSize(limits.head + 4 * 1024);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HttpConnection::deadlinePassed);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::process);
    connect(socket, &QTcpSocket::bytesWritten, this, &HttpConnection::wrote);
    connect(socket, &QTcpSocket::disconnected, this, &HttpConnection::leave);
    enter(Phase::Head, limits.headTime);
    processLater();
}

HttpConnection::~HttpConnection()
{
    if (m_hasLeft)
        return; // the host may be gone too
    m_socket->disconnect(this);
    m_socket->abort();
    m_host.buffered(-m_unread);
}

void HttpConnection::enter(Phase phase, std::chrono::milliseconds deadline)
{
    m_phase = phase;
    if (m_isShuttingDown)
        deadline =
            std::min(deadline, m_deadline.isActive() ? m_deadline.remainingTimeAsDuration() : m_limits.drainTime);
    if (phase == Phase::Handling && !m_isClosing)
        m_deadline.stop(); // a handler may wait for a disk that is full
    else
        m_deadline.start(deadline);
    m_unreadAtDeadline = m_unread;
    const bool isWaiting =
        phase == Phase::Idle || phase == Phase::Head || (phase == Phase::Draining && !m_isTurnedAway);
    if (std::exchange(m_isWaiting, isWaiting) != isWaiting)
        m_host.waitingChanged(*this, isWaiting);
}

void HttpConnection::process()
{
    if (m_isProcessing || !m_socket)
        return;
    m_isProcessing = true;
    if (m_phase == Phase::Idle && m_socket->bytesAvailable() > 0)
        enter(Phase::Head, m_limits.headTime);
    if (m_phase == Phase::Head)
        readHead();
    if (m_phase == Phase::Body)
        readBody();
    if (m_phase == Phase::Draining)
        drain();
    m_isProcessing = false;
}

// One request in one turn of the event loop: a client that sends a thousand ahead waits like
// everybody else.
void HttpConnection::processLater()
{
    QMetaObject::invokeMethod(this, &HttpConnection::process, Qt::QueuedConnection);
}

void HttpConnection::readHead()
{
    if (!m_parser)
        m_parser.emplace(m_limits.head, m_limits.body);
    while (m_parser->progress() == HttpParser::Progress::Head && m_socket->bytesAvailable() > 0) {
        const QByteArray bytes = m_socket->peek(m_limits.head);
        const qsizetype used = m_parser->feed(bytes);
        if (m_parser->progress() == HttpParser::Progress::HeadComplete) {
            m_parser->request().peer = m_socket->peerAddress();
            if (const auto refusal = m_host.refusal(m_parser->request(), m_parser->isHttp11())) {
                m_socket->skip(used);
                return refuse(*refusal);
            }
            if (m_host.wantsUpgrade(m_parser->request())) {
                QTcpSocket *socket = std::exchange(m_socket, nullptr);
                socket->disconnect(this);
                m_host.upgrade(*this, socket, m_parser->request());
                return leave();
            }
            m_socket->skip(used);
            return headComplete();
        }
        if (used == 0)
            break;
        m_socket->skip(used);
    }
    if (m_parser->progress() == HttpParser::Progress::Failed)
        refuseAndClose(m_parser->failure());
}

void HttpConnection::headComplete()
{
    enter(Phase::Body, m_limits.bodyTime);
    const HttpRequest &request = m_parser->request();
    const bool fits = !m_parser->bodyLength() || *m_parser->bodyLength() <= static_cast<quint64>(m_limits.body);
    if (!m_parser->hasBody() || !m_parser->isHttp11() || !request.hasField("Expect") || !fits)
        return;
    if (request.field("Expect").toLower() != "100-continue")
        return refuse(HttpResponse::error(417, QStringLiteral("http.expect"),
                                          QStringLiteral("Only 100-continue can be expected of this server.")));
    if (m_socket->bytesAvailable() == 0)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

void HttpConnection::readBody()
{
    for (;;) {
        const qsizetype used = m_parser->feed(m_socket->peek(m_limits.head));
        m_socket->skip(used);
        if (m_parser->progress() == HttpParser::Progress::Failed)
            return m_parser->bodyLength() ? refuse(m_parser->failure()) : refuseAndClose(m_parser->failure());
        if (m_parser->progress() == HttpParser::Progress::Complete)
            break;
        if (used == 0)
            return;
    }
    enter(Phase::Handling, m_limits.closeTime);
    m_host.dispatch(m_parser->request(), HttpResponder(this, ++m_serial));
}

void HttpConnection::answer(quint64 serial, const HttpResponse &response)
{
    if (m_phase != Phase::Handling || serial != m_serial)
        return;
    const bool keepsAlive = m_parser->keepsAlive() && !response.closes && !m_isClosing;
    m_isClosing = !keepsAlive;
    enter(Phase::Writing, m_limits.readTime);
    if (m_host.mayBuffer(response.body.size()))
        write(response, keepsAlive);
    else
        write(busy(QStringLiteral("Too many answers are waiting to be read; try again.")), keepsAlive);
}

// A refusal before the body was read. Closing at once would reset the connection under what
// still arrives, and the client might never read why: so the rest is read and thrown away.
void HttpConnection::refuse(const HttpResponse &response)
{
    if (!m_parser->hasBody() && !response.closes) {
        enter(Phase::Handling, m_limits.closeTime);
        return answer(++m_serial, response);
    }
    if (const std::optional<quint64> length = m_parser->bodyLength())
        m_toDrain = static_cast<qint64>(std::min(*length, static_cast<quint64>(m_limits.drained) + 1));
    refuseAndClose(response);
}

void HttpConnection::refuseAndClose(const HttpResponse &response)
{
    m_isClosing = true;
    enter(Phase::Draining, m_toDrain ? m_limits.bodyTime : m_limits.drainTime);
    write(response, false);
    processLater();
}

void HttpConnection::turnAway(const HttpResponse &response)
{
    m_isTurnedAway = true;
    refuseAndClose(response);
}

void HttpConnection::write(const HttpResponse &response, bool keepsAlive)
{
    const bool isHead = m_parser && m_parser->request().method == "HEAD";
    constexpr qsizetype worthJoining = 32 * 1024;
    QByteArray wire = response.head(keepsAlive);
    if (isHead || response.body.size() > worthJoining) {
        m_socket->write(wire);
        if (!isHead)
            m_socket->write(response.body);
    } else {
        m_socket->write(wire += response.body);
    }
    countUnread();
    m_socket->flush(); // now, not after another turn of the loop
    wrote();
}

void HttpConnection::wrote()
{
    if (!m_socket)
        return;
    countUnread();
    if (m_phase == Phase::Draining)
        return closeWhenWritten();
    if (m_phase != Phase::Writing)
        return;
    const bool hasProgress = m_unreadAtDeadline - m_unread >= progressWorthWaitingFor || m_unread > m_unreadAtDeadline;
    if (m_unread == 0)
        answered();
    else if (hasProgress && !m_isShuttingDown)
        enter(Phase::Writing, m_limits.readTime);
}

void HttpConnection::answered()
{
    m_parser.reset();
    if (m_isClosing) {
        enter(Phase::Gone, m_limits.readTime);
        m_socket->disconnectFromHost();
        return;
    }
    enter(Phase::Idle, m_limits.idleTime);
    if (m_socket->bytesAvailable() > 0)
        processLater();
}

void HttpConnection::drain()
{
    const qint64 skipped = m_socket->skip(m_socket->bytesAvailable());
    m_drained += skipped;
    if (m_toDrain)
        *m_toDrain -= std::min(*m_toDrain, skipped);
    if (m_drained > m_limits.drained)
        return cut();
    closeWhenWritten();
}

void HttpConnection::closeWhenWritten()
{
    if (m_unread > 0 || !m_toDrain || *m_toDrain > 0)
        return;
    enter(Phase::Gone, m_limits.drainTime);
    m_socket->disconnectFromHost();
}

void HttpConnection::closeSoon()
{
    m_isClosing = true;
    switch (m_phase) {
    case Phase::Idle:
    case Phase::Head:
        enter(Phase::Gone, m_limits.closeTime);
        m_socket->disconnectFromHost();
        break;
    case Phase::Body: refuseAndClose(busy(QStringLiteral("The console is closing."))); break;
    case Phase::Handling: enter(Phase::Handling, m_limits.closeTime); break;
    case Phase::Writing: enter(Phase::Writing, m_limits.closeTime); break;
    case Phase::Draining: enter(Phase::Draining, m_limits.drainTime); break;
    case Phase::Gone: break;
    }
    m_isShuttingDown = true;
}

void HttpConnection::cut()
{
    if (m_socket)
        m_socket->abort();
}

void HttpConnection::deadlinePassed()
{
    switch (m_phase) {
    case Phase::Head:
        if (m_socket->bytesAvailable() == 0)
            return cut(); // it never said anything
        refuseAndClose(timeOut());
        break;
    case Phase::Body: refuseAndClose(timeOut()); break;
    case Phase::Handling: answer(m_serial, busy(QStringLiteral("The console is closing."))); break;
    case Phase::Idle:
    case Phase::Writing:
    case Phase::Draining:
    case Phase::Gone: cut(); break;
    }
}

void HttpConnection::countUnread()
{
    const qint64 unread = m_socket->bytesToWrite();
    m_host.buffered(unread - std::exchange(m_unread, unread));
}

void HttpConnection::leave()
{
    m_hasLeft = true;
    m_phase = Phase::Gone;
    m_deadline.stop();
    m_host.buffered(-std::exchange(m_unread, 0));
    if (std::exchange(m_isWaiting, false))
        m_host.waitingChanged(*this, false);
    m_host.gone(*this);
    deleteLater();
}

} // namespace evenhand
