// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Ctl.h"

#include "app/http/Address.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QWebSocket>

namespace evenhand {

namespace {

constexpr int done = 0;
constexpr int refusedOrAway = 1;
constexpr int badUsage = 2;
constexpr auto patience = std::chrono::seconds(30);

struct Call
{
    QByteArray method = QByteArrayLiteral("GET");
    QString path;
    QByteArray body;
};

struct Target
{
    QString address; // HOST:PORT
    QByteArray token;
};

QString usage()
{
    return QStringLiteral(
        "usage: evenhand ctl --control HOST:PORT --token TOKEN CALL\n"
        "  do '{\"do\":…}'            give a command\n"
        "  state [--messages N]     the state as JSON\n"
        "  watch                    a line for each change\n"
        "  merge BUNDLE             what another console wrote (`evenhand log --bundle`), into the session\n"
        "  peers                    the consoles linked to this one\n"
        "  pair status|open|close   how pairing stands; open or close the window for it\n"
        "  pair dial HOST:PORT      dial another console\n"
        "  pair confirm CODE        the code on the other screen\n"
        "  pair remove REPLICA      be paired with that console no more\n"
        "  pair choose mine|theirs  of two sessions, the one that goes on\n"
        "`evenhand serve` prints HOST:PORT and TOKEN in its ready line. EVENHAND_TOKEN may\n"
        "hold the token instead: other users can read the arguments of a command.\n");
}

int usageError(QTextStream &err, const QString &what)
{
    err << "evenhand: ctl: " << what << "; `evenhand ctl --help` lists the calls\n";
    err.flush();
    return badUsage;
}

int away(QTextStream &err, const QString &address, const QString &what)
{
    err << "evenhand: " << address << ": " << what << '\n';
    err.flush();
    return refusedOrAway;
}

QByteArray jsonOf(const char *key, const QString &value)
{
    return QJsonDocument(QJsonObject{{QLatin1String(key), value}}).toJson(QJsonDocument::Compact);
}

std::optional<Call> pairCall(const QStringList &words)
{
    const QString step = words.value(1);
    if (words.size() == 2 && step == QLatin1String("status"))
        return Call{"GET", QStringLiteral("/v1/pair"), {}};
    if (words.size() == 2 && step == QLatin1String("open"))
        return Call{"POST", QStringLiteral("/v1/pair/open"), "{}"};
    if (words.size() == 2 && step == QLatin1String("close"))
        return Call{"POST", QStringLiteral("/v1/pair/close"), "{}"};
    if (words.size() == 3 && step == QLatin1String("remove"))
        return Call{"POST", QStringLiteral("/v1/pair/remove"), jsonOf("replica", words[2])};
    if (words.size() == 3 && step == QLatin1String("choose"))
        return Call{"POST", QStringLiteral("/v1/pair/choose"), jsonOf("keep", words[2])};
    if (words.size() == 3 && step == QLatin1String("dial"))
        return Call{"POST", QStringLiteral("/v1/pair/dial"), jsonOf("address", words[2])};
    if (words.size() == 3 && step == QLatin1String("confirm"))
        return Call{"POST", QStringLiteral("/v1/pair/confirm"), jsonOf("code", words[2])};
    return std::nullopt;
}

std::optional<Call> callFrom(const QStringList &words, const QString &messages)
{
    const QString name = words.value(0);
    if (name == QLatin1String("pair"))
        return pairCall(words);
    if (words.size() == 2 && name == QLatin1String("do"))
        return Call{"POST", QStringLiteral("/v1/do"), words[1].toUtf8()};
    if (words.size() == 2 && name == QLatin1String("merge"))
        return Call{"POST", QStringLiteral("/v1/merge"), jsonOf("file", QFileInfo(words[1]).absoluteFilePath())};
    if (words.size() != 1)
        return std::nullopt;
    if (name == QLatin1String("state"))
        return Call{"GET",
                    QStringLiteral("/v1/state")
                        + (messages.isEmpty() ? QString() : QStringLiteral("?messages=") + messages),
                    {}};
    if (name == QLatin1String("peers"))
        return Call{"GET", QStringLiteral("/v1/peers"), {}};
    return std::nullopt;
}

QNetworkRequest requestFor(const Target &target, const QString &scheme, const QString &path)
{
    QNetworkRequest request(QUrl(scheme + QStringLiteral("://") + target.address + path));
    request.setRawHeader("Authorization", "Bearer " + target.token);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setTransferTimeout(std::chrono::milliseconds(patience).count());
    return request;
}

// What the console said, as one line; and in words, when it refused.
int report(const Target &target, int status, const QByteArray &body, QTextStream &out, QTextStream &err)
{
    const QJsonDocument answer = QJsonDocument::fromJson(body);
    if (answer.isNull())
        return away(err, target.address, QStringLiteral("this is no console's control API; check the port"));
    out << QString::fromUtf8(answer.toJson(QJsonDocument::Compact)) << '\n';
    out.flush();
    if (status == 401)
        return away(err, target.address,
                    QStringLiteral("the token is not this console's; take the one its ready line prints"));
    const QJsonObject object = answer.object();
    const bool isRefused = object.contains(QLatin1String("ok")) && !object.value(QLatin1String("ok")).toBool();
    if (status == 200 && !isRefused)
        return done;
    return away(err, target.address, object[QLatin1String("error")][QLatin1String("message")].toString());
}

int call(const Target &target, const Call &call, QTextStream &out, QTextStream &err)
{
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    const std::unique_ptr<QNetworkReply> reply(
        network.sendCustomRequest(requestFor(target, QStringLiteral("http"), call.path), call.method, call.body));
    QObject::connect(reply.get(), &QNetworkReply::finished, reply.get(), &QCoreApplication::quit);
    if (!reply->isFinished())
        QCoreApplication::exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 0)
        return report(target, status, reply->readAll(), out, err);
    if (reply->error() == QNetworkReply::OperationCanceledError)
        return away(err, target.address,
                    QStringLiteral("no answer within 30 s; the command may still be done: look at `state`"));
    return away(err, target.address,
                QStringLiteral("no console answers there; start one with `evenhand serve` or check HOST:PORT"));
}

int watch(const Target &target, QTextStream &out, QTextStream &err)
{
    QWebSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    bool isOpen = false;
    QObject::connect(&socket, &QWebSocket::connected, &socket, [&isOpen] { isOpen = true; });
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&out](const QString &line) {
        out << line << '\n';
        out.flush();
    });
    QObject::connect(&socket, &QWebSocket::disconnected, &socket, &QCoreApplication::quit);
    socket.open(requestFor(target, QStringLiteral("ws"), QStringLiteral("/v1/watch")));
    QCoreApplication::exec();
    if (!isOpen)
        return away(err, target.address, QStringLiteral("the watch was not let in: check HOST:PORT and the token"));
    if (socket.closeCode() == QWebSocketProtocol::CloseCodeGoingAway
        || socket.closeCode() == QWebSocketProtocol::CloseCodeNormal)
        return done;
    return away(err, target.address, QStringLiteral("the console went away; start it again and watch anew"));
}

} // namespace

int runCtl(const QStringList &arguments, QTextStream &out, QTextStream &err)
{
    QCommandLineParser parser;
    const QCommandLineOption control(QStringLiteral("control"), {}, QStringLiteral("HOST:PORT"));
    const QCommandLineOption token(QStringLiteral("token"), {}, QStringLiteral("TOKEN"));
    const QCommandLineOption messages(QStringLiteral("messages"), {}, QStringLiteral("N"));
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    const QCommandLineOption home(QStringLiteral("home"), {}, QStringLiteral("DIR")); // taken everywhere
    parser.addOptions({control, token, messages, help, home});
    if (!parser.parse(QStringList{QStringLiteral("ctl")} + arguments))
        return usageError(err, parser.errorText());
    if (parser.isSet(help)) {
        out << usage();
        out.flush();
        return done;
    }
    const QString given = parser.isSet(token) ? parser.value(token) : qEnvironmentVariable("EVENHAND_TOKEN");
    const QStringList words = parser.positionalArguments();
    const bool watches = words == QStringList{QStringLiteral("watch")};
    const std::optional<Call> what = callFrom(words, parser.value(messages));
    const std::optional<HostPort> host = hostPortFrom(parser.value(control));
    if (!what && !watches)
        return usageError(err,
                          words.isEmpty() ? QStringLiteral("no call is given")
                                          : QStringLiteral("there is no call \"%1\"").arg(words.join(u' ')));
    if (!host || !loopbackFrom(host->host))
        return usageError(err, QStringLiteral("--control takes the loopback HOST:PORT of the console's ready line"));
    if (given.isEmpty())
        return usageError(err, QStringLiteral("--token or EVENHAND_TOKEN takes the token of the console's ready line"));
    const Target target{hostPortText(*loopbackFrom(host->host), host->port), given.trimmed().toLatin1()};
    return watches ? watch(target, out, err) : call(target, *what, out, err);
}

} // namespace evenhand
