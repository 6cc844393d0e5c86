// SPDX-License-Identifier: Apache-2.0
#include "app/control/ControlServer.h"

#include "app/control/MessageShape.h"
#include "app/control/Token.h"
#include "app/http/Address.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QWebSocket>

namespace evenhand {

namespace {

HttpResponse answerJson(HttpResponse response)
{
    response.fields.emplace_back("Cache-Control", "no-store");
    return response;
}

HttpResponse refused(int status, const char *code, const QString &message)
{
    return answerJson(HttpResponse::error(status, QLatin1String(code), message));
}

Console::Done answering(const HttpResponder &responder)
{
    return [responder](const QJsonObject &result) { responder.answer(answerJson(HttpResponse::json(result))); };
}

std::variant<QJsonValue, HttpResponse> bodyOf(const HttpRequest &request)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (error.error != QJsonParseError::NoError)
        return refused(
            400, "json.malformed",
            QStringLiteral("The body is no JSON: %1 at byte %2.").arg(error.errorString()).arg(error.offset));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

// Every handler needs the session, which at the very end may be gone before the last request.
HttpResponse closing()
{
    return refused(503, "console.closing", QStringLiteral("The console is closing."));
}

} // namespace

HttpLimits ControlServer::limits()
{
    HttpLimits limits; // all clients share the one loopback address
    limits.connections = limits.connectionsPerAddress = 128;
    limits.webSockets = limits.webSocketsPerAddress = 32;
    limits.unread = 256 * 1024 * 1024; // a state with every message of a long day is large
    return limits;
}

ControlServer::ControlServer(Console &console, const QByteArray &token, const HttpLimits &limits, QObject *parent)
    : QObject(parent), m_console(&console), m_token(token), m_front(limits)
{
    m_gathering.setSingleShot(true);
    m_gathering.setInterval(std::chrono::milliseconds(10)); // what storage commits as one group
    connect(&m_gathering, &QTimer::timeout, this, &ControlServer::sendLines);
    connect(&console, &Console::changed, this, &ControlServer::gather);
    connect(&m_front, &HttpFront::shutDownFinished, this, &ControlServer::shutDownFinished);
    m_front.setGuard([this](const HttpRequest &request) { return refusal(request); });
    addRoutes();
}

void ControlServer::addRoutes()
{
    using Request = const HttpRequest &;
    using Responder = const HttpResponder &;
    const auto add = [this](const QByteArray &method, const char *path, HttpFront::Handler handler) {
        m_front.route(method, QLatin1String(path), [this, handler](Request request, Responder responder) {
            m_console ? handler(request, responder) : responder.answer(closing());
        });
    };
    add("POST", "/v1/do", [this](Request request, Responder responder) { perform(request, responder); });
    add("POST", "/v1/messages", [this](Request request, Responder responder) { receive(request, responder); });
    add("POST", "/v1/merge", [this](Request request, Responder responder) { merge(request, responder); });
    add("GET", "/v1/state", [this](Request request, Responder responder) { answerState(request, responder); });
    add("GET", "/v1/peers",
        [this](Request, Responder responder) { responder.answer(answerJson(HttpResponse::json(m_links->peers()))); });
    add("GET", "/v1/pair",
        [this](Request, Responder responder) { responder.answer(answerJson(HttpResponse::json(m_links->pairing()))); });
    add("POST", "/v1/pair/open",
        [this](Request request, Responder responder) { pair(Links::Step::Open, nullptr, request, responder); });
    add("POST", "/v1/pair/dial",
        [this](Request request, Responder responder) { pair(Links::Step::Dial, "address", request, responder); });
    add("POST", "/v1/pair/confirm",
        [this](Request request, Responder responder) { pair(Links::Step::Confirm, "code", request, responder); });
    add("POST", "/v1/pair/close",
        [this](Request request, Responder responder) { pair(Links::Step::Close, nullptr, request, responder); });
    add("POST", "/v1/pair/remove",
        [this](Request request, Responder responder) { pair(Links::Step::Remove, "replica", request, responder); });
    add("POST", "/v1/pair/choose",
        [this](Request request, Responder responder) { pair(Links::Step::Choose, "keep", request, responder); });
    m_front.webSocket(QStringLiteral("/v1/watch"), [this](QWebSocket *socket, Request) {
        if (!m_console)
            return socket->close(QWebSocketProtocol::CloseCodeGoingAway);
        m_watchers.append(socket);
    });
}

std::optional<QString> ControlServer::listen(const QString &address)
{
    const std::optional<HostPort> given = hostPortFrom(address);
    if (!given)
        return QStringLiteral("\"%1\" is no HOST:PORT; write 127.0.0.1:0 to have a port picked").arg(address);
    const std::optional<QHostAddress> loopback = loopbackFrom(given->host);
    if (!loopback)
        return QStringLiteral("the control API answers on loopback only, not on %1; write 127.0.0.1:%2, and reach it "
                              "from elsewhere through a tunnel such as ssh -L")
            .arg(given->host)
            .arg(given->port);
    if (!m_front.listen(*loopback, given->port))
        return QStringLiteral("can't listen on %1: %2; choose another port, or 0 to have one picked")
            .arg(address, m_front.errorString());
    return std::nullopt;
}

QString ControlServer::address() const
{
    return hostPortText(m_front.address(), m_front.port());
}

// The names a browser may know us by. Any other is a page whose name was pointed at loopback
// (DNS rebinding).
bool ControlServer::namesUs(const QByteArray &host) const
{
    const std::optional<HostPort> named = hostPortFrom(QString::fromLatin1(host), quint16(80));
    return named && named->port == m_front.port() && loopbackFrom(named->host);
}

std::optional<HttpResponse> ControlServer::refusal(const HttpRequest &request) const
{
    if (!namesUs(request.field("Host")))
        return refused(403, "host.refused", QStringLiteral("This host name is not ours; use the address as printed."));
    // Scripts send no Origin; a page from elsewhere has no business here, whatever it knows.
    if (request.hasField("Origin") && !loopbackFrom(QUrl(QString::fromLatin1(request.field("Origin"))).host()))
        return refused(403, "origin.refused", QStringLiteral("Pages from elsewhere are not let in."));
    constexpr QByteArrayView scheme = "Bearer ";
    const QByteArray given = request.field("Authorization");
    const bool isBearer =
        given.size() >= scheme.size() && qstrnicmp(given.data(), scheme.size(), scheme.data(), scheme.size()) == 0;
    if (isBearer && isSameSecret(QByteArrayView(given).sliced(scheme.size()), m_token))
        return std::nullopt;
    HttpResponse response = refused(401, "token.wrong", QStringLiteral("This needs the console's token."));
    response.fields.emplace_back("WWW-Authenticate", "Bearer realm=\"evenhand\"");
    return response;
}

void ControlServer::perform(const HttpRequest &request, const HttpResponder &responder)
{
    const auto body = bodyOf(request);
    if (const auto *response = std::get_if<HttpResponse>(&body))
        return responder.answer(*response);
    const QJsonValue &value = std::get<QJsonValue>(body);
    if (!value.isObject() || !value[QLatin1String("do")].isString())
        return responder.answer(refused(400, "command.malformed",
                                        QStringLiteral("A command is a JSON object with a \"do\" that names it.")));
    m_console->perform(value.toObject(), answering(responder));
}

void ControlServer::receive(const HttpRequest &request, const HttpResponder &responder)
{
    const auto body = bodyOf(request);
    if (const auto *response = std::get_if<HttpResponse>(&body))
        return responder.answer(*response);
    const auto messages = messagesFrom(std::get<QJsonValue>(body));
    if (const QString *wrong = std::get_if<QString>(&messages))
        return responder.answer(refused(400, "message.malformed", *wrong));
    m_console->receive(std::get<std::vector<QJsonObject>>(messages), answering(responder));
}

void ControlServer::answerState(const HttpRequest &request, const HttpResponder &responder) const
{
    std::optional<int> messages;
    if (request.query.hasQueryItem(QStringLiteral("messages"))) {
        bool isNumber = false;
        messages = request.query.queryItemValue(QStringLiteral("messages")).toInt(&isNumber);
        if (!isNumber || *messages < 0)
            return responder.answer(refused(400, "state.messages", QStringLiteral("messages=N takes a whole number.")));
    }
    QJsonObject state = m_console->state(messages);
    state.insert(QLatin1String("peers"), m_links->peers()); // of which the session knows nothing
    responder.answer(answerJson(HttpResponse::json(state)));
}

void ControlServer::pair(Links::Step step, const char *field, const HttpRequest &request,
                         const HttpResponder &responder)
{
    if (!field)
        return m_links->pair(step, QString(), answering(responder));
    const auto body = bodyOf(request);
    if (const auto *response = std::get_if<HttpResponse>(&body))
        return responder.answer(*response);
    const QString argument = std::get<QJsonValue>(body)[QLatin1String(field)].toString().trimmed();
    if (argument.isEmpty())
        return responder.answer(
            refused(400, "pair.malformed", QStringLiteral("The body is {\"%1\":\"…\"}.").arg(QLatin1String(field))));
    m_links->pair(step, argument, answering(responder));
}

// The file is read here, so that no size of it is a request's.
void ControlServer::merge(const HttpRequest &request, const HttpResponder &responder)
{
    const auto body = bodyOf(request);
    if (const auto *response = std::get_if<HttpResponse>(&body))
        return responder.answer(*response);
    const QString file = std::get<QJsonValue>(body)[QLatin1String("file")].toString();
    if (!QFileInfo(file).isAbsolute())
        return responder.answer(
            refused(400, "merge.malformed", QStringLiteral("The body is {\"file\":\"/the/bundle's/whole/path\"}.")));
    if (!m_merge)
        return responder.answer(
            refused(404, "merge.none", QStringLiteral("Nothing is merged here: this is no console of a file.")));
    m_merge(file, answering(responder));
}

void ControlServer::gather(const QStringList &types)
{
    for (const QString &type : types) {
        if (!m_types.contains(type))
            m_types.append(type);
    }
    if (!m_gathering.isActive())
        m_gathering.start();
}

QString ControlServer::line(const QStringList &types) const
{
    QJsonObject line = m_console->head();
    line.insert(QLatin1String("types"), QJsonArray::fromStringList(types));
    return QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact));
}

void ControlServer::sendLines()
{
    const QStringList types = std::exchange(m_types, {});
    m_watchers.removeIf([](const QPointer<QWebSocket> &watcher) { return watcher.isNull(); });
    if (m_watchers.isEmpty() || !m_console)
        return;
    const QString text = line(types);
    const QList<QPointer<QWebSocket>> watchers = m_watchers;
    for (const QPointer<QWebSocket> &watcher : watchers) {
        if (watcher)
            m_front.send(watcher, text);
    }
}

void ControlServer::shutDown()
{
    if (m_gathering.isActive()) {
        m_gathering.stop();
        sendLines(); // the last changes, before the farewell
    }
    m_front.shutDown();
}

} // namespace evenhand
