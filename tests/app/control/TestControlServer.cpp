// SPDX-License-Identifier: Apache-2.0
#include "app/control/ControlServer.h"
#include "app/control/Token.h"
#include "tests/app/control/FakeConsole.h"
#include "tests/app/http/RawClient.h"

#include <QNetworkInterface>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

using namespace evenhand;
using namespace std::chrono_literals;

namespace {

const QByteArray secret = "s3cret-token";

template<class C = FakeConsole> struct Served
{
    Served() : server(console, secret)
    {
        refusal = server.listen(QStringLiteral("127.0.0.1:0"));
        server.setGathering(0ms);
    }
    quint16 port() const { return server.front().port(); }
    QByteArray host() const { return "127.0.0.1:" + QByteArray::number(port()); }
    QByteArray request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                       const QByteArray &fields = {}) const
    {
        return method + ' ' + path + " HTTP/1.1\r\nHost: " + host() + "\r\nAuthorization: Bearer " + secret + "\r\n"
            + fields + (body.isEmpty() ? QByteArray() : "Content-Length: " + QByteArray::number(body.size()) + "\r\n")
            + "\r\n" + body;
    }
    RawAnswer ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                  const QByteArray &fields = {}) const
    {
        RawClient client(port());
        return client.ask(request(method, path, body, fields));
    }
    QNetworkRequest watch(const QByteArray &token = secret) const
    {
        QNetworkRequest request(QUrl(QStringLiteral("ws://") + server.address() + QStringLiteral("/v1/watch")));
        request.setRawHeader("Authorization", "Bearer " + token);
        return request;
    }
    bool isWatchedBy(qsizetype count) const
    {
        return QTest::qWaitFor([&] { return server.front().webSockets() == count; });
    }

    C console;
    ControlServer server;
    std::optional<QString> refusal;
};

struct Watcher
{
    explicit Watcher(const QNetworkRequest &request)
    {
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                         [this](const QString &line) { lines.append(line); });
        socket.open(request);
    }
    bool hears(qsizetype count)
    {
        return QTest::qWaitFor([&] { return lines.size() >= count; });
    }
    QJsonObject line(qsizetype i) const { return QJsonDocument::fromJson(lines.value(i).toUtf8()).object(); }
    QStringList types(qsizetype i) const { return line(i)[QLatin1String("types")].toVariant().toStringList(); }

    QWebSocket socket;
    QStringList lines;
};

} // namespace

class TestControlServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tokensAreLongAndDiffer();
    void secretsCompare();
    void listensOnLoopbackOnly_data();
    void listensOnLoopbackOnly();
    void takenPort();
    void doAnswersTheResult();
    void doWaitsUntilItIsDurable();
    void doRefusesShapes_data();
    void doRefusesShapes();
    void bodyBorder();
    void token_data();
    void token();
    void tokenOfAnEmptySecret();
    void host_data();
    void host();
    void origin_data();
    void origin();
    void noCors();
    void state();
    void alone();
    void inCompany();
    void messages();
    void watchLines();
    void watchGathers();
    void watchNeedsTheToken();
    void watchersComeAndGo();
    void slowWatcherIsCut();
    void shutDownAnswersWhatWaits();
    void consoleGoneFirst();
};

void TestControlServer::tokensAreLongAndDiffer()
{
    const QByteArray one = newToken();
    QCOMPARE(one.size(), 43); // 32 bytes
    QVERIFY(QRegularExpression(QStringLiteral("^[A-Za-z0-9_-]+$")).match(QString::fromLatin1(one)).hasMatch());
    QCOMPARE(QByteArray::fromBase64(one, QByteArray::Base64UrlEncoding).size(), 32);
    QVERIFY(one != newToken());
}

void TestControlServer::secretsCompare()
{
    QVERIFY(isSameSecret("abc", "abc"));
    for (const char *wrong : {"", "ab", "abcd", "abd", "bbc", "abcabc", "ABC"})
        QVERIFY2(!isSameSecret(wrong, "abc"), wrong);
    QVERIFY(!isSameSecret("", ""));
}

void TestControlServer::listensOnLoopbackOnly_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("listens");
    QTest::newRow("IPv4") << QStringLiteral("127.0.0.1:0") << true;
    QTest::newRow("another of 127/8") << QStringLiteral("127.0.0.9:0") << true;
    QTest::newRow("name") << QStringLiteral("localhost:0") << true;
    QTest::newRow("any") << QStringLiteral("0.0.0.0:0") << false;
    QTest::newRow("any IPv6") << QStringLiteral("[::]:0") << false;
    QTest::newRow("LAN") << QStringLiteral("192.168.1.7:0") << false;
    QTest::newRow("other name") << QStringLiteral("example.org:0") << false;
    QTest::newRow("no host") << QStringLiteral(":0") << false;
    QTest::newRow("no port") << QStringLiteral("127.0.0.1") << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestControlServer::listensOnLoopbackOnly()
{
    QFETCH(QString, address);
    QFETCH(bool, listens);
    FakeConsole console;
    ControlServer server(console, secret);
    const std::optional<QString> refusal = server.listen(address);
    QCOMPARE(!refusal, listens);
    if (listens)
        QVERIFY(server.front().address().isLoopback() && server.front().port() != 0);
    else
        QVERIFY(refusal->contains(QLatin1String("127.0.0.1"))); // it says what to write
}

void TestControlServer::takenPort()
{
    Served<> served;
    ControlServer second(served.console, secret);
    const std::optional<QString> refusal = second.listen(served.server.address());
    QVERIFY(refusal && refusal->contains(served.server.address()));
}

void TestControlServer::doAnswersTheResult()
{
    Served<> served;
    const RawAnswer answer = served.ask("POST", "/v1/do", "{\"do\":\"hand.raise\",\"name\":\"Ada \xc3\xa9\"}");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.fields["content-type"], "application/json");
    QCOMPARE(answer.fields["cache-control"], "no-store");
    QCOMPARE(answer.json(), served.console.result);
    QCOMPARE(served.console.commands.value(0)[QLatin1String("name")].toString(), QStringLiteral("Ada é"));
    const QJsonObject error{{QStringLiteral("code"), QStringLiteral("hand.unknown")},
                            {QStringLiteral("message"), QStringLiteral("?")}};
    served.console.result = {{QStringLiteral("ok"), false}, {QStringLiteral("error"), error}};
    const RawAnswer refused = served.ask("POST", "/v1/do", "{\"do\":\"hand.lower\",\"id\":\"h9\"}");
    QCOMPARE(refused.status, 200); // refused by the session, not by HTTP
    QCOMPARE(refused.json(), served.console.result);
}

void TestControlServer::doWaitsUntilItIsDurable()
{
    Served<> served;
    served.console.holds = true;
    RawClient client(served.port());
    client.send(served.request("POST", "/v1/do", "{\"do\":\"next\"}"));
    QVERIFY(QTest::qWaitFor([&] { return served.console.held.size() == 1; }));
    QCOMPARE(served.ask("GET", "/v1/state").status, 200); // others don't wait for it
    QVERIFY(client.received.isEmpty());
    served.console.held[0](served.console.result);
    QCOMPARE(client.answers().value(0).json(), served.console.result);
    served.console.held[0](served.console.result); // twice is harmless
    QCOMPARE(client.ask(served.request("GET", "/v1/peers")).status, 200);
}

void TestControlServer::doRefusesShapes_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"", "{", "nonsense", "[]", "[{\"do\":\"next\"}]", "\"next\"", "{}", "{\"do\":7}",
                             "{\"do\":null}", "{\"do\":\"next\"} x", "\xff\xfe", "{\"do\":\"\xff\"}"})
        QTest::newRow(QByteArray(body).toPercentEncoding().constData()) << QByteArray(body);
    QTest::newRow("deep") << QByteArray(500'000, '[');
}

void TestControlServer::doRefusesShapes()
{
    QFETCH(QByteArray, body);
    Served<> served;
    const RawAnswer answer = served.ask("POST", "/v1/do", body);
    QCOMPARE(answer.status, 400);
    QVERIFY(!answer.code().isEmpty());
    QVERIFY(served.console.commands.isEmpty());
}

void TestControlServer::bodyBorder()
{
    Served<> served;
    QByteArray command = "{\"do\":\"next\",\"x\":\"\"}";
    command.insert(command.size() - 2, QByteArray(1024 * 1024 - command.size(), 'x'));
    QCOMPARE(command.size(), 1024 * 1024);
    QCOMPARE(served.ask("POST", "/v1/do", command).status, 200);
    QCOMPARE(served.ask("POST", "/v1/do", command + ' ').status, 413);
    QCOMPARE(served.ask("POST", "/v1/messages", QByteArray(3 * 1024 * 1024, ' ')).status, 413);
    QCOMPARE(served.console.commands.size(), 1);
}

void TestControlServer::token_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("status");
    QTest::newRow("right") << QByteArray("Authorization: Bearer s3cret-token\r\n") << 200;
    QTest::newRow("scheme in lower case") << QByteArray("authorization: bearer s3cret-token\r\n") << 200;
    QTest::newRow("none") << QByteArray() << 401;
    QTest::newRow("empty") << QByteArray("Authorization: Bearer \r\n") << 401;
    QTest::newRow("wrong") << QByteArray("Authorization: Bearer s3cret-tokem\r\n") << 401;
    QTest::newRow("prefix") << QByteArray("Authorization: Bearer s3cret\r\n") << 401;
    QTest::newRow("longer") << QByteArray("Authorization: Bearer s3cret-tokens3cret-token\r\n") << 401;
    QTest::newRow("bare") << QByteArray("Authorization: s3cret-token\r\n") << 401;
    QTest::newRow("basic") << QByteArray("Authorization: Basic s3cret-token\r\n") << 401;
    QTest::newRow("another field") << QByteArray("X-Token: s3cret-token\r\n") << 401;
}

void TestControlServer::token()
{
    QFETCH(QByteArray, field);
    QFETCH(int, status);
    Served<> served;
    for (const QByteArray &call :
         {QByteArray("GET /v1/state"), QByteArray("GET /v1/peers"), QByteArray("GET /v1/pair")}) {
        RawClient client(served.port());
        const RawAnswer answer = client.ask(call + " HTTP/1.1\r\nHost: " + served.host() + "\r\n" + field + "\r\n");
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.fields.contains("www-authenticate"), status == 401);
    }
    RawClient client(served.port());
    const QByteArray head = "POST /v1/do HTTP/1.1\r\nHost: " + served.host() + "\r\n" + field;
    QCOMPARE(client.ask(head + "Content-Length: 13\r\n\r\n{\"do\":\"next\"}").status, status);
    QCOMPARE(served.console.commands.size(), status == 200 ? 1 : 0);
    // A path that isn't there tells a stranger no more than one that is; nor does the query help.
    RawClient other(served.port());
    QCOMPARE(
        other.ask("GET /none?token=s3cret-token HTTP/1.1\r\nHost: " + served.host() + "\r\n" + field + "\r\n").status,
        status == 200 ? 404 : 401);
}

void TestControlServer::tokenOfAnEmptySecret()
{
    FakeConsole console;
    ControlServer server(console, QByteArray());
    QVERIFY(!server.listen(QStringLiteral("127.0.0.1:0")));
    RawClient client(server.front().port());
    QCOMPARE(client
                 .ask("GET /v1/state HTTP/1.1\r\nHost: " + server.address().toLatin1()
                      + "\r\nAuthorization: Bearer \r\n\r\n")
                 .status,
             401);
}

void TestControlServer::host_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isOurs");
    QTest::newRow("as printed") << QByteArray("127.0.0.1:PORT") << true;
    QTest::newRow("localhost") << QByteArray("LocalHost:PORT") << true;
    QTest::newRow("IPv6") << QByteArray("[::1]:PORT") << true;
    QTest::newRow("rebound name") << QByteArray("evil.example:PORT") << false;
    QTest::newRow("name that looks like it") << QByteArray("127.0.0.1.example:PORT") << false;
    QTest::newRow("another port") << QByteArray("127.0.0.1:1") << false;
    QTest::newRow("no port") << QByteArray("127.0.0.1") << false;
    QTest::newRow("LAN") << QByteArray("192.168.1.7:PORT") << false;
    QTest::newRow("empty") << QByteArray("") << false;
}

void TestControlServer::host()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, isOurs);
    Served<> served;
    RawClient client(served.port());
    host.replace("PORT", QByteArray::number(served.port()));
    const RawAnswer answer =
        client.ask("GET /v1/state HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + secret + "\r\n\r\n");
    QCOMPARE(answer.status, isOurs ? 200 : 403);
    if (!isOurs)
        QCOMPARE(answer.code(), QStringLiteral("host.refused"));
}

void TestControlServer::origin_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("status");
    QTest::newRow("own") << QByteArray("http://127.0.0.1:3000") << 200;
    QTest::newRow("localhost") << QByteArray("http://localhost") << 200;
    QTest::newRow("elsewhere") << QByteArray("https://evil.example") << 403;
    QTest::newRow("looks like it") << QByteArray("http://localhost.evil.example") << 403;
    QTest::newRow("user looks like it") << QByteArray("http://localhost@evil.example") << 403;
    QTest::newRow("null") << QByteArray("null") << 403;
    QTest::newRow("file") << QByteArray("file://") << 403;
    QTest::newRow("empty") << QByteArray() << 403;
}

void TestControlServer::origin()
{
    QFETCH(QByteArray, origin);
    QFETCH(int, status);
    Served<> served;
    QCOMPARE(served.ask("GET", "/v1/state", {}, "Origin: " + origin + "\r\n").status, status);
    QCOMPARE(served.ask("POST", "/v1/do", "{\"do\":\"next\"}", "Origin: " + origin + "\r\n").status, status);
    QCOMPARE(served.console.commands.size(), status == 200 ? 1 : 0);
}

void TestControlServer::noCors()
{
    Served<> served;
    const RawAnswer preflight =
        served.ask("OPTIONS", "/v1/do", {}, "Origin: http://localhost\r\nAccess-Control-Request-Method: POST\r\n");
    QCOMPARE(preflight.status, 405);
    const RawAnswer answer = served.ask("GET", "/v1/state", {}, "Origin: http://localhost\r\n");
    for (const RawAnswer &one : {preflight, answer}) {
        for (auto field = one.fields.keyBegin(); field != one.fields.keyEnd(); ++field)
            QVERIFY(!field->startsWith("access-control"));
    }
}

void TestControlServer::state()
{
    Served<> served;
    const auto asked = [](const RawAnswer &answer) -> QJsonValue { return answer.json()[QLatin1String("asked")]; };
    QCOMPARE(asked(served.ask("GET", "/v1/state")), QJsonValue(QJsonValue::Null));
    QCOMPARE(asked(served.ask("GET", "/v1/state?messages=0")), QJsonValue(0));
    QCOMPARE(asked(served.ask("GET", "/v1/state?x=1&messages=250")), QJsonValue(250));
    for (const char *wrong : {"", "-1", "x", "1.5", "99999999999"})
        QCOMPARE(served.ask("GET", QByteArray("/v1/state?messages=") + wrong).status, 400);
    QCOMPARE(served.ask("POST", "/v1/state", "{}").status, 405);
    QCOMPARE(served.ask("GET", "/v1/do").fields["allow"], "POST");
    QCOMPARE(served.ask("GET", "/").status, 404);
}

void TestControlServer::alone()
{
    Served<> served;
    QCOMPARE(served.ask("GET", "/v1/peers").body, "[]");
    const QJsonObject pairing = served.ask("GET", "/v1/pair").json();
    QCOMPARE(pairing[QLatin1String("phase")].toString(), QStringLiteral("closed"));
    QVERIFY(pairing.contains(QLatin1String("code")) && !pairing[QLatin1String("reason")].toString().isEmpty());
    for (const auto &[path, body] :
         {std::pair("/v1/pair/open", ""), std::pair("/v1/pair/dial", "{\"address\":\"10.0.0.1:1\"}"),
          std::pair("/v1/pair/confirm", "{\"code\":\"12345678\"}")}) {
        const RawAnswer answer = served.ask("POST", path, body);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()[QLatin1String("ok")], QJsonValue(false));
        QCOMPARE(answer.code(), QStringLiteral("pair.unavailable"));
    }
}

void TestControlServer::inCompany()
{
    FakeLinks links;
    Served<> served;
    served.server.linkTo(links);
    QCOMPARE(served.ask("GET", "/v1/peers").body, "[{\"name\":\"Ada\"}]");
    QCOMPARE(served.ask("GET", "/v1/state").json()[QLatin1String("peers")][0][QLatin1String("name")].toString(),
             QStringLiteral("Ada"));
    QCOMPARE(served.ask("GET", "/v1/pair").body, "{\"phase\":\"open\"}");
    QCOMPARE(served.ask("POST", "/v1/pair/open").status, 200);
    QCOMPARE(served.ask("POST", "/v1/pair/dial", "{\"address\":\" 10.0.0.1:1 \"}").status, 200);
    QCOMPARE(served.ask("POST", "/v1/pair/confirm", "{\"code\":\"12345678\"}").status, 200);
    QCOMPARE(links.steps,
             QStringList({QStringLiteral("0 "), QStringLiteral("1 10.0.0.1:1"), QStringLiteral("2 12345678")}));
    for (const char *wrong : {"", "{}", "[]", "{\"address\":7}", "{\"address\":\" \"}", "{\"code\":\"1\"}"})
        QCOMPARE(served.ask("POST", "/v1/pair/dial", wrong).status, 400);
    QCOMPARE(links.steps.size(), 3);
}

void TestControlServer::messages()
{
    Served<> served;
    QCOMPARE(served.ask("POST", "/v1/messages", "{\"author\":\"Ada\",\"text\":\"q+\"}").json(), served.console.result);
    QCOMPARE(served
                 .ask("POST", "/v1/messages",
                      "[{\"chatname\":\"Bo\",\"chatmessage\":\"hi\",\"type\":\"teams\"},"
                      "{\"author\":\"Cy\",\"text\":\"yo\",\"source\":\"zoom\"}]")
                 .status,
             200);
    QCOMPARE(served.console.received.size(), 3);
    QCOMPARE(served.console.received[1],
             QJsonObject({{QStringLiteral("author"), QStringLiteral("Bo")},
                          {QStringLiteral("text"), QStringLiteral("hi")},
                          {QStringLiteral("source"), QStringLiteral("teams")}}));
    const RawAnswer wrong =
        served.ask("POST", "/v1/messages", "[{\"author\":\"Ada\",\"text\":\"x\"},{\"author\":\"Ada\"}]");
    QCOMPARE(wrong.status, 400);
    QVERIFY(wrong.body.contains("Message 2"));
    QCOMPARE(served.ask("POST", "/v1/messages", "7").status, 400);
    QCOMPARE(served.console.received.size(), 3); // all or nothing
}

void TestControlServer::watchLines()
{
    Served<> served;
    Watcher watcher(served.watch());
    QVERIFY(served.isWatchedBy(1));
    served.console.happen({QStringLiteral("HandRaised")});
    QVERIFY(watcher.hears(1)); // after changes only: none comes at connecting
    QCOMPARE(watcher.line(0),
             QJsonObject({{QStringLiteral("events"), 8},
                          {QStringLiteral("types"), QJsonArray{QStringLiteral("HandRaised")}},
                          {QStringLiteral("digest"), QStringLiteral("d8")},
                          {QStringLiteral("log"), QStringLiteral("l8")}}));
    QVERIFY(!watcher.lines[0].contains(u'\n'));
}

void TestControlServer::watchGathers()
{
    Served<> served;
    Watcher one(served.watch());
    Watcher two(served.watch());
    QVERIFY(served.isWatchedBy(2));
    for (int i = 0; i < 100; ++i)
        served.console.happen({QStringLiteral("MessageAdded"), QStringLiteral("MessageAdded")});
    served.console.happen({QStringLiteral("HandRaised")});
    QVERIFY(one.hears(1) && two.hears(1));
    served.console.happen({QStringLiteral("HandLowered")});
    QVERIFY(one.hears(2) && two.hears(2));
    QCOMPARE(one.types(0), QStringList({QStringLiteral("MessageAdded"), QStringLiteral("HandRaised")}));
    QCOMPARE(one.line(0)[QLatin1String("events")].toInt(), 208);
    QCOMPARE(one.types(1), QStringList{QStringLiteral("HandLowered")});
    QCOMPARE(one.lines, two.lines);
}

void TestControlServer::watchNeedsTheToken()
{
    Served<> served;
    Watcher watcher(served.watch("wrong"));
    QVERIFY(QTest::qWaitFor([&] { return watcher.socket.error() != QAbstractSocket::UnknownSocketError; }));
    QVERIFY(watcher.lines.isEmpty());
    const QByteArray handshake = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    QCOMPARE(served.ask("GET", "/v1/watch", {}, handshake).status, 101);
    QCOMPARE(served.ask("GET", "/v1/watch", {}, handshake + "Origin: https://evil.example\r\n").status, 403);
    QCOMPARE(served.ask("GET", "/v1/watch").status, 426);
    RawClient rebound(served.port());
    QCOMPARE(rebound
                 .ask("GET /v1/watch HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer " + secret + "\r\n"
                      + handshake + "\r\n")
                 .status,
             403);
    RawClient client(served.port());
    QCOMPARE(
        client
            .ask("GET /v1/watch?token=" + secret + " HTTP/1.1\r\nHost: " + served.host() + "\r\n" + handshake + "\r\n")
            .status,
        401);
}

void TestControlServer::watchersComeAndGo()
{
    Served<> served;
    for (int i = 0; i < 40; ++i) { // more than may be open at once
        Watcher watcher(served.watch());
        QVERIFY(served.isWatchedBy(1));
        served.console.happen({QStringLiteral("HandRaised")});
        QVERIFY(watcher.hears(1));
        watcher.socket.abort();
        QVERIFY(served.isWatchedBy(0));
    }
    Watcher last(served.watch());
    QVERIFY(served.isWatchedBy(1));
    served.console.happen({QStringLiteral("HandLowered")});
    QVERIFY(last.hears(1));
}

void TestControlServer::slowWatcherIsCut()
{
    Served<> served;
    Watcher honest(served.watch());
    RawClient slow(served.port());
    QVERIFY(slow.connects());
    QCOMPARE(slow.ask(served.request("GET", "/v1/watch", {},
                                     "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"))
                 .status,
             101);
    slow.socket.disconnect(SIGNAL(readyRead()));
    slow.socket.setReadBufferSize(1024);
    QVERIFY(served.isWatchedBy(2));
    int lines = 0;
    const QString longName(60'000, u'x'); // so that the kernel's own buffers are full soon
    while (served.server.front().webSockets() == 2 && lines < 2000) {
        served.console.happen({longName});
        QVERIFY(honest.hears(++lines));
    }
    QCOMPARE(served.server.front().webSockets(), 1);
    served.console.happen({QStringLiteral("HandRaised")});
    QVERIFY(honest.hears(lines + 1));
}

void TestControlServer::shutDownAnswersWhatWaits()
{
    Served<> served;
    served.console.holds = true;
    RawClient client(served.port());
    client.send(served.request("POST", "/v1/do", "{\"do\":\"next\"}"));
    Watcher watcher(served.watch());
    QVERIFY(served.isWatchedBy(1));
    QVERIFY(QTest::qWaitFor([&] { return served.console.held.size() == 1; }));
    QSignalSpy finished(&served.server, &ControlServer::shutDownFinished);
    served.server.setGathering(1h);
    served.console.happen({QStringLiteral("SessionEnded")});
    served.server.shutDown();
    QVERIFY(watcher.hears(1)); // the last change isn't lost in the gathering
    QCOMPARE(watcher.types(0), QStringList{QStringLiteral("SessionEnded")});
    served.console.held[0](served.console.result);
    QCOMPARE(client.answers().value(0).json(), served.console.result);
    QVERIFY(client.isClosed());
    QVERIFY(QTest::qWaitFor([&] { return finished.size() == 1; }));
}

void TestControlServer::consoleGoneFirst()
{
    auto console = std::make_unique<FakeConsole>();
    ControlServer server(*console, secret);
    QVERIFY(!server.listen(QStringLiteral("127.0.0.1:0")));
    console.reset();
    RawClient client(server.front().port());
    QCOMPARE(client
                 .ask("GET /v1/state HTTP/1.1\r\nHost: " + server.address().toLatin1() + "\r\nAuthorization: Bearer "
                      + secret + "\r\n\r\n")
                 .status,
             503);
}

QTEST_GUILESS_MAIN(TestControlServer)
#include "TestControlServer.moc"
