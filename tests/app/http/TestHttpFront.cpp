// SPDX-License-Identifier: Apache-2.0
#include "app/http/Descriptors.h"
#include "app/http/HttpFront.h"
#include "tests/app/http/RawClient.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>
#include <memory>

using namespace evenhand;
using namespace std::chrono_literals;

namespace {

constexpr auto never = 1h;

// Deadlines are far away unless a test is about one, so that a slow machine changes nothing.
HttpLimits patient()
{
    HttpLimits limits;
    limits.headTime = limits.bodyTime = limits.idleTime = limits.readTime = never;
    limits.drainTime = never;
    limits.closeTime = never;
    return limits;
}

HttpResponse text(const QByteArray &body)
{
    HttpResponse response;
    response.type = "text/plain";
    response.body = body;
    return response;
}

struct Served
{
    explicit Served(const HttpLimits &limits = patient()) : front(std::make_unique<HttpFront>(limits))
    {
        front->route("GET", QStringLiteral("/hello"),
                     [](const HttpRequest &, const HttpResponder &responder) { responder.answer(text("hello")); });
        front->route("POST", QStringLiteral("/echo"),
                     [this](const HttpRequest &request, const HttpResponder &responder) {
                         ++echoes;
                         responder.answer(text(request.body));
                     });
        front->route("GET", QStringLiteral("/later"),
                     [this](const HttpRequest &, const HttpResponder &responder) { held.append(responder); });
        front->route("GET", QStringLiteral("/large"), [this](const HttpRequest &, const HttpResponder &responder) {
            responder.answer(text(QByteArray(large, 'x')));
        });
        front->webSocket(QStringLiteral("/ws"), [this](QWebSocket *socket, const HttpRequest &request) {
            sockets.append(socket);
            names.append(request.field("X-Name"));
        });
        listens = front->listen(QHostAddress::LocalHost, 0);
    }
    quint16 port() const { return front->port(); }
    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(port())); }
    bool holds(qsizetype count)
    {
        return QTest::qWaitFor([&] { return held.size() >= count; });
    }
    bool hasConnections(qsizetype count)
    {
        return QTest::qWaitFor([&] { return front->connections() == count; });
    }

    std::unique_ptr<HttpFront> front;
    QList<HttpResponder> held;
    QList<QPointer<QWebSocket>> sockets;
    QByteArrayList names;
    qsizetype large = 32 * 1024 * 1024;
    int echoes = 0;
    bool listens = false;
};

using Clients = std::vector<std::unique_ptr<RawClient>>;

Clients silentClients(const Served &served, int count)
{
    Clients clients;
    for (int i = 0; i < count; ++i)
        clients.push_back(std::make_unique<RawClient>(served.port()));
    return clients;
}

QByteArray upgrade(const QByteArray &fields = {})
{
    return get("/ws",
               "Connection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                   + fields);
}

} // namespace

class TestHttpFront : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answers();
    void head();
    void unknownPathAndMethod();
    void guardRefusesBeforeTheBody();
    void pipelinesInOrder();
    void thousandAheadAreAnsweredInOrder();
    void tornIntoBytes();
    void bodyBorder_data();
    void bodyBorder();
    void expectContinue();
    void malformed();
    void hugeHeadIsCut();
    void slowHead();
    void silentIsClosed();
    void slowBody();
    void idleIsClosed();
    void slowReaderIsCut();
    void unreadIsBounded();
    void responderOutlivesItsClient();
    void unanswered();
    void firstAnswerCounts();
    void halfOpenFlood();
    void floodOfOneAddressLeavesOthers();
    void fullOfWork();
    void fitsItsDescriptors();
    void closesWhenAsked();
    void webSocket();
    void webSocketRefusals();
    void webSocketLimits();
    void webSocketSlowReaderIsCut();
    void webSocketLargeMessage();
    void shutDownLetsWorkFinish();
    void shutDownDoesNotWaitForEver();
    void shutDownDoesNotWaitForARefusedBody();
    void shutDownDoesNotWaitForReaders_data();
    void shutDownDoesNotWaitForReaders();
    void destroyedWhileRequestsWait();
};

void TestHttpFront::answers()
{
    Served served;
    QVERIFY(served.listens);
    RawClient client(served.port());
    const RawAnswer hello = client.ask(get("/hello?x=1"));
    QCOMPARE(hello.status, 200);
    QCOMPARE(hello.body, "hello");
    QCOMPARE(hello.fields["content-length"], "5");
    QCOMPARE(hello.fields["content-type"], "text/plain");
    QCOMPARE(hello.fields["connection"], "keep-alive");
    QCOMPARE(client.ask(post("/echo", "abc")).body, "abc"); // on the same connection
    QCOMPARE(client.ask(post("/echo", "")).fields["content-length"], "0");
    QCOMPARE(
        client.ask("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n").body,
        "abc");
    QCOMPARE(served.front->connections(), 1);
}

void TestHttpFront::head()
{
    Served served;
    RawClient client(served.port());
    client.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\nHEAD /none HTTP/1.1\r\nHost: x\r\n\r\n");
    const QList<RawAnswer> answers = client.answers(2, true);
    QCOMPARE(answers.size(), 2);
    QCOMPARE(answers[0].status, 200);
    QCOMPARE(answers[0].fields["content-length"], "5");
    QCOMPARE(answers[1].status, 404);
    QVERIFY(!client.received.contains("hello"));
}

void TestHttpFront::unknownPathAndMethod()
{
    Served served;
    RawClient client(served.port());
    const RawAnswer nothing = client.ask(get("/nothing"));
    QCOMPARE(nothing.status, 404);
    QCOMPARE(nothing.code(), QStringLiteral("http.path"));
    QCOMPARE(nothing.fields["content-type"], "application/json");
    const RawAnswer wrong = client.ask("DELETE /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(wrong.status, 405);
    QCOMPARE(wrong.fields["allow"], "GET, HEAD");
    QCOMPARE(client.ask(get("/echo")).fields["allow"], "POST");
    QCOMPARE(client.ask("FOO /hello HTTP/1.1\r\nHost: x\r\n\r\n").status, 405);
    QCOMPARE(client.ask(get("/hello")).status, 200); // still the same connection
}

void TestHttpFront::guardRefusesBeforeTheBody()
{
    Served served;
    served.front->setGuard([](const HttpRequest &request) -> std::optional<HttpResponse> {
        if (request.hasField("X-Key") && request.peer.isLoopback())
            return std::nullopt;
        return HttpResponse::error(401, QStringLiteral("key"), QStringLiteral("No key."));
    });
    RawClient client(served.port());
    QCOMPARE(client.ask(get("/hello")).status, 401);
    QCOMPARE(client.ask(get("/hello", "X-Key: 1\r\n")).status, 200);
    const RawAnswer refused = client.ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n");
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.fields["connection"], "close");
    client.send(QByteArray(900'000, 'x')); // is read and thrown away, then the connection closes
    QVERIFY(client.isClosed());
    QCOMPARE(served.echoes, 0);
}

void TestHttpFront::pipelinesInOrder()
{
    Served served;
    RawClient client(served.port());
    client.send(get("/later") + post("/echo", "second") + get("/later") + get("/hello"));
    QVERIFY(served.holds(1));
    QCOMPARE(served.echoes, 0); // one at a time
    served.held[0].answer(text("first"));
    QVERIFY(served.holds(2));
    served.held[1].answer(text("third"));
    const QList<RawAnswer> answers = client.answers(4);
    QCOMPARE(answers.size(), 4);
    QCOMPARE(QByteArrayList({answers[0].body, answers[1].body, answers[2].body, answers[3].body}),
             QByteArrayList({"first", "second", "third", "hello"}));
}

void TestHttpFront::thousandAheadAreAnsweredInOrder()
{
    Served served; // more than the read buffer holds: TCP has to hold some back
    RawClient client(served.port());
    QByteArray all;
    for (int i = 0; i < 1000; ++i)
        all += post("/echo", QByteArray::number(i));
    QVERIFY(all.size() > 3 * 16 * 1024);
    client.send(all);
    const QList<RawAnswer> answers = client.answers(1000);
    QCOMPARE(answers.size(), 1000);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(answers[i].body, QByteArray::number(i));
}

void TestHttpFront::tornIntoBytes()
{
    Served served;
    RawClient client(served.port());
    QVERIFY(client.connects());
    client.socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const QByteArray all = post("/echo", "torn") + get("/hello")
        + "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
    for (const char byte : all) {
        client.socket.write(&byte, 1);
        client.socket.flush();
        QCoreApplication::processEvents();
    }
    const QList<RawAnswer> answers = client.answers(3);
    QCOMPARE(answers.size(), 3);
    QCOMPARE(answers[0].body, "torn");
    QCOMPARE(answers[1].body, "hello");
    QCOMPARE(answers[2].body, "abc");
}

void TestHttpFront::bodyBorder_data()
{
    QTest::addColumn<bool>("chunked");
    QTest::newRow("plain") << false;
    QTest::newRow("chunked") << true;
}

void TestHttpFront::bodyBorder()
{
    QFETCH(bool, chunked);
    Served served;
    const auto request = [chunked](qsizetype size) {
        if (!chunked)
            return post("/echo", QByteArray(size, 'x'));
        QByteArray bytes = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (qsizetype left = size; left > 0; left -= 65536) {
            const qsizetype part = std::min<qsizetype>(left, 65536);
            bytes += QByteArray::number(part, 16) + "\r\n" + QByteArray(part, 'x') + "\r\n";
        }
        return bytes + "0\r\n\r\n";
    };
    constexpr qsizetype mebibyte = 1024 * 1024;
    RawClient client(served.port());
    const RawAnswer exact = client.ask(request(mebibyte));
    QCOMPARE(exact.status, 200);
    QCOMPARE(exact.body.size(), mebibyte);
    const RawAnswer beyond = client.ask(request(mebibyte + 1));
    QCOMPARE(beyond.status, 413);
    QCOMPARE(beyond.fields["connection"], "close");
    QCOMPARE(served.echoes, 1);
}

void TestHttpFront::expectContinue()
{
    Served served;
    RawClient client(served.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    QCOMPARE(client.answers().value(0).status, 100);
    client.send("abc");
    QCOMPARE(client.answers(2).value(1).body, "abc");
    // What will be refused anyhow is not asked for.
    QCOMPARE(client.ask("POST /none HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n").status,
             404);
    RawClient large(served.port());
    QCOMPARE(
        large.ask("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9999999\r\n\r\n").status,
        413);
    RawClient odd(served.port());
    QCOMPARE(odd.ask("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 3\r\n\r\n").status, 417);
}

void TestHttpFront::malformed()
{
    HttpLimits limits = patient();
    limits.drainTime = 1ms; // then it closes, also when the client doesn't
    Served served(limits);
    for (const QByteArray &bytes : QByteArrayList{"\x16\x03\x01", "hello\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"}) {
        RawClient client(served.port());
        const RawAnswer answer = client.ask(bytes);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.fields["connection"], "close");
        QVERIFY(answer.fields.contains("content-length"));
        QVERIFY(client.isClosed());
    }
}

void TestHttpFront::hugeHeadIsCut()
{
    HttpLimits limits = patient();
    limits.drained = 256 * 1024;
    Served served(limits);
    RawClient client(served.port());
    client.send("GET /hello HTTP/1.1\r\nHost: x\r\n");
    // As long as the server reads, more comes.
    QObject::connect(&client.socket, &QTcpSocket::bytesWritten, &client.socket, [&client] {
        if (client.isConnected() && client.socket.bytesToWrite() < 65536)
            client.socket.write(QByteArray("X-Field: y\r\n").repeated(10'000));
    });
    QVERIFY(client.isClosed());
    RawClient honest(served.port());
    QCOMPARE(honest.ask(get("/hello")).status, 200);
    QVERIFY(served.hasConnections(1));
}

void TestHttpFront::slowHead()
{
    HttpLimits limits = patient();
    limits.headTime = 20ms;
    limits.drainTime = 1ms;
    Served served(limits);
    RawClient client(served.port());
    const RawAnswer answer = client.ask("GET /hello HTTP/1.1\r\nHo");
    QCOMPARE(answer.status, 408);
    QVERIFY(client.isClosed());
    QCOMPARE(served.front->connections(), 0);
}

void TestHttpFront::silentIsClosed()
{
    HttpLimits limits = patient();
    limits.headTime = 20ms;
    Served served(limits);
    RawClient client(served.port());
    QVERIFY(client.connects());
    QVERIFY(client.isClosed());
    QVERIFY(client.received.isEmpty());
}

void TestHttpFront::slowBody()
{
    HttpLimits limits = patient();
    limits.bodyTime = 20ms;
    limits.drainTime = 1ms;
    Served served(limits);
    RawClient client(served.port());
    QCOMPARE(client.ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab").status, 408);
    QVERIFY(client.isClosed());
    QCOMPARE(served.echoes, 0);
}

void TestHttpFront::idleIsClosed()
{
    HttpLimits limits = patient();
    limits.idleTime = 20ms;
    Served served(limits);
    RawClient client(served.port());
    QCOMPARE(client.ask(get("/hello")).status, 200);
    QVERIFY(client.isClosed());
}

void TestHttpFront::slowReaderIsCut()
{
    HttpLimits limits = patient();
    limits.readTime = 30ms;
    Served served(limits);
    RawClient client(served.port());
    QVERIFY(client.connects());
    client.socket.disconnect(SIGNAL(readyRead()));
    client.socket.setReadBufferSize(1024);
    client.socket.write(get("/large"));
    QVERIFY(QTest::qWaitFor([&] { return served.front->unread() > 0; }));
    QVERIFY(served.hasConnections(0));
    QCOMPARE(served.front->unread(), 0);
}

void TestHttpFront::unreadIsBounded()
{
    HttpLimits limits = patient();
    limits.unread = 40 * 1024 * 1024;
    Served served(limits);
    RawClient slow(served.port());
    QVERIFY(slow.connects());
    slow.socket.disconnect(SIGNAL(readyRead()));
    slow.socket.setReadBufferSize(1024);
    slow.socket.write(get("/large"));
    QVERIFY(QTest::qWaitFor([&] { return served.front->unread() > 16 * 1024 * 1024; }));
    RawClient second(served.port());
    QCOMPARE(second.ask(get("/large")).status, 503);
    RawClient third(served.port());
    QCOMPARE(third.ask(get("/hello")).status, 200); // small ones still go
    slow.socket.abort();
    QVERIFY(QTest::qWaitFor([&] { return served.front->unread() == 0; }));
    RawClient fourth(served.port());
    QCOMPARE(fourth.ask(get("/large")).body.size(), served.large);
}

void TestHttpFront::responderOutlivesItsClient()
{
    Served served;
    auto client = std::make_unique<RawClient>(served.port());
    client->send(get("/later"));
    QVERIFY(served.holds(1));
    client.reset();
    QVERIFY(served.hasConnections(0));
    served.held[0].answer(text("too late"));
    served.held.clear();
    RawClient other(served.port());
    QCOMPARE(other.ask(get("/hello")).body, "hello");
}

void TestHttpFront::unanswered()
{
    Served served;
    RawClient client(served.port());
    client.send(get("/later"));
    QVERIFY(served.holds(1));
    served.held.clear();
    QCOMPARE(client.answers().value(0).status, 500);
}

void TestHttpFront::firstAnswerCounts()
{
    Served served;
    RawClient client(served.port());
    client.send(get("/later") + get("/later"));
    QVERIFY(served.holds(1));
    const HttpResponder first = served.held[0];
    first.answer(text("one"));
    QVERIFY(served.holds(2));
    first.answer(text("not for the second request"));
    served.held[1].answer(text("two"));
    QCOMPARE(client.answers(2).value(1).body, "two");
}

void TestHttpFront::halfOpenFlood()
{
    HttpLimits limits = patient(); // silence is not ended by a time-out here, only by others' need
    limits.connections = 100;
    limits.connectionsPerAddress = 100;
    Served served(limits);
    RawClient kept(served.port());
    kept.send(get("/later"));
    QVERIFY(served.holds(1));
    const Clients silent = silentClients(served, 400);
    RawClient honest(served.port());
    honest.socket.write(get("/hello")); // goes with the connection, so that it waits amid the flood
    const Clients more = silentClients(served, 400);
    QCOMPARE(honest.answers().value(0).body, "hello");
    QVERIFY(QTest::qWaitFor([&] {
        return std::count_if(silent.begin(), silent.end(), [](const auto &client) { return client->isConnected(); })
            <= 99;
    }));
    QCOMPARE(served.front->connections(), 100);
    served.held[0].answer(text("kept")); // work in hand was not cut
    QCOMPARE(kept.answers().value(0).body, "kept");
}

void TestHttpFront::floodOfOneAddressLeavesOthers()
{
    HttpLimits limits = patient();
    limits.connectionsPerAddress = 10;
    HttpFront front(limits);
    front.route("GET", QStringLiteral("/"), [](const HttpRequest &, const HttpResponder &r) { r.answer(text("x")); });
    QVERIFY(front.listen(QHostAddress::AnyIPv4, 0));
    RawClient first(front.port());
    QCOMPARE(first.ask(get("/")).status, 200);
    Clients flood;
    for (int i = 0; i < 50; ++i) {
        flood.push_back(std::make_unique<RawClient>(0));
        flood.back()->socket.abort();
        flood.back()->socket.bind(QHostAddress(QStringLiteral("127.0.0.2")));
        flood.back()->socket.connectToHost(QHostAddress(QStringLiteral("127.0.0.1")), front.port());
    }
    QVERIFY(flood.back()->connects());
    QVERIFY(QTest::qWaitFor([&] { return front.connections() == 11; }));
    QCOMPARE(first.ask(get("/")).status, 200); // the idle one of the other address was not cut for them
}

void TestHttpFront::fullOfWork()
{
    HttpLimits limits = patient();
    limits.connections = 8;
    limits.connectionsPerAddress = 4;
    Served served(limits);
    Clients busy = silentClients(served, 4);
    for (const auto &client : busy)
        client->send(get("/later"));
    QVERIFY(served.holds(4));
    RawClient fifth(served.port());
    const RawAnswer refused = fifth.answers().value(0);
    QCOMPARE(refused.status, 503);
    QCOMPARE(refused.code(), QStringLiteral("http.full"));
    QCOMPARE(refused.fields["retry-after"], "1");
    RawClient sixth(served.port());
    QVERIFY(sixth.isClosed()); // even refusals have an end
    fifth.socket.abort();
    busy.erase(busy.begin());
    QVERIFY(served.hasConnections(3));
    RawClient next(served.port());
    QCOMPARE(next.ask(get("/hello")).status, 200);
}

void TestHttpFront::fitsItsDescriptors()
{
    HttpLimits wide;
    wide.connections = 2000;
    wide.connectionsPerAddress = 100;
    wide.webSockets = 3000;
    const HttpLimits same = fittedTo(10'000, wide);
    QCOMPARE(same.connections, 2000);
    QCOMPARE(same.webSockets, 3000);
    const HttpLimits narrow = fittedTo(1024, wide);
    QVERIFY(narrow.connections + narrow.connections / 4 + narrow.webSockets <= 1024 - HttpLimits::otherDescriptors);
    QVERIFY(narrow.connections > 100 && narrow.webSockets > 100);
    QCOMPARE(narrow.connectionsPerAddress, 100);
    const HttpLimits least = fittedTo(64, wide); // too few for anything: a handful all the same
    QVERIFY(least.connections >= 4 && least.webSockets >= 4 && least.connectionsPerAddress <= least.connections);
    QVERIFY(allowDescriptors(64) >= 64);
}

void TestHttpFront::closesWhenAsked()
{
    Served served;
    for (const QByteArray &request :
         {get("/large", "Connection: close\r\n"), QByteArray("GET /large HTTP/1.0\r\n\r\n")}) {
        RawClient client(served.port());
        const RawAnswer answer = client.ask(request);
        QCOMPARE(answer.fields["connection"], "close");
        QCOMPARE(answer.body.size(), served.large);
        QVERIFY(client.isClosed());
    }
}

void TestHttpFront::webSocket()
{
    Served served;
    QWebSocket client;
    QNetworkRequest request(served.url());
    request.setRawHeader("X-Name", "Ada");
    QSignalSpy texts(&client, &QWebSocket::textMessageReceived);
    client.open(request);
    QVERIFY(QTest::qWaitFor([&] { return served.sockets.size() == 1; }));
    QCOMPARE(served.names.value(0), "Ada");
    served.front->send(served.sockets[0], QStringLiteral("line"));
    QVERIFY(QTest::qWaitFor([&] { return texts.size() == 1; }));
    QCOMPARE(texts[0][0].toString(), QStringLiteral("line"));
    QSignalSpy heard(served.sockets[0], &QWebSocket::textMessageReceived);
    client.sendTextMessage(QStringLiteral("back"));
    QVERIFY(QTest::qWaitFor([&] { return heard.size() == 1; }));
    QCOMPARE(served.front->connections(), 0);
    QCOMPARE(served.front->webSockets(), 1);
    client.close();
    QVERIFY(QTest::qWaitFor([&] { return served.front->webSockets() == 0; }));
    QVERIFY(QTest::qWaitFor([&] { return served.sockets[0].isNull(); }));
}

void TestHttpFront::webSocketRefusals()
{
    Served served;
    RawClient client(served.port());
    QCOMPARE(client.ask(get("/ws")).status, 426);
    QCOMPARE(client.ask(get("/ws")).fields["sec-websocket-version"], "13");
    QCOMPARE(client.ask(post("/ws", "")).status, 405);
    QCOMPARE(client.ask(get("/hello")).status, 200);
    const auto refused = [&served](const QByteArray &handshake) {
        RawClient one(served.port());
        const int status = one.ask(handshake).status;
        return one.isClosed() ? status : -1; // a client that wanted a WebSocket waits for nothing else
    };
    QCOMPARE(refused(upgrade().replace("Version: 13", "Version: 8")), 426);
    QCOMPARE(refused(upgrade().replace("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ=")), 400);
    QCOMPARE(refused(upgrade().replace("/ws", "/none")), 404);
    RawClient bodied(served.port());
    QCOMPARE(bodied.ask(upgrade("Content-Length: 3\r\n")).status, 400);
    served.front->setGuard([](const HttpRequest &) {
        return std::optional<HttpResponse>(HttpResponse::error(401, QStringLiteral("key"), QStringLiteral("No key.")));
    });
    QCOMPARE(refused(upgrade()), 401);
    QVERIFY(served.sockets.isEmpty());
}

void TestHttpFront::webSocketLimits()
{
    HttpLimits limits = patient();
    limits.webSocketsPerAddress = 2;
    Served served(limits);
    Clients watchers = silentClients(served, 2);
    for (const auto &watcher : watchers) // with a frame right behind the handshake
        QCOMPARE(watcher->ask(upgrade() + QByteArray::fromHex("818500000000") + "hello").status, 101);
    QVERIFY(QTest::qWaitFor([&] { return served.sockets.size() == 2; }));
    RawClient third(served.port());
    QCOMPARE(third.ask(upgrade()).status, 503);
    watchers.pop_back();
    QVERIFY(QTest::qWaitFor([&] { return served.front->webSockets() == 1; }));
    RawClient fourth(served.port());
    QCOMPARE(fourth.ask(upgrade()).status, 101);
}

void TestHttpFront::webSocketSlowReaderIsCut()
{
    Served served;
    RawClient client(served.port());
    QVERIFY(client.connects());
    QCOMPARE(client.ask(upgrade()).status, 101);
    client.socket.disconnect(SIGNAL(readyRead()));
    client.socket.setReadBufferSize(1024);
    QVERIFY(QTest::qWaitFor([&] { return served.sockets.size() == 1; }));
    const QString line(60'000, u'x');
    int sent = 0;
    while (served.front->webSockets() > 0 && sent < 10'000) {
        served.front->send(served.sockets[0], line);
        QVERIFY(!served.sockets[0] || served.sockets[0]->bytesToWrite() < 64 * 1024 + 2 * line.size());
        QCoreApplication::processEvents();
        ++sent;
    }
    QCOMPARE(served.front->webSockets(), 0);
}

void TestHttpFront::webSocketLargeMessage()
{
    Served served;
    QWebSocket client;
    client.open(served.url());
    QVERIFY(QTest::qWaitFor([&] { return served.sockets.size() == 1; }));
    QVERIFY(QTest::qWaitFor([&] { return client.isValid(); }));
    QSignalSpy heard(served.sockets[0], &QWebSocket::textMessageReceived);
    client.sendTextMessage(QString(4096, u'x'));
    QVERIFY(QTest::qWaitFor([&] { return heard.size() == 1; }));
    client.sendTextMessage(QString(4097, u'x'));
    QVERIFY(QTest::qWaitFor([&] { return served.front->webSockets() == 0; }));
}

void TestHttpFront::shutDownLetsWorkFinish()
{
    Served served;
    Clients idle = silentClients(served, 3);
    QCOMPARE(idle[0]->ask(get("/hello")).status, 200);
    RawClient half(served.port());
    half.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
    QVERIFY(served.hasConnections(4));
    QWebSocket watcher;
    watcher.open(served.url());
    RawClient working(served.port());
    working.send(get("/later"));
    QVERIFY(served.holds(1));
    QVERIFY(QTest::qWaitFor([&] { return served.sockets.size() == 1; }));
    QSignalSpy finished(served.front.get(), &HttpFront::shutDownFinished);
    const quint16 port = served.port();
    served.front->shutDown();
    QCOMPARE(half.answers().value(0).status, 503);
    half.socket.abort();
    for (const auto &client : idle)
        QVERIFY(client->isClosed());
    QVERIFY(QTest::qWaitFor([&] { return watcher.state() == QAbstractSocket::UnconnectedState; }));
    QCOMPARE(watcher.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    QCOMPARE(finished.size(), 0);
    served.held[0].answer(text("done"));
    const RawAnswer last = working.answers().value(0);
    QCOMPARE(last.body, "done");
    QCOMPARE(last.fields["connection"], "close");
    QVERIFY(QTest::qWaitFor([&] { return finished.size() == 1; }));
    RawClient late(port);
    QVERIFY(QTest::qWaitFor([&] { return late.socket.error() == QAbstractSocket::ConnectionRefusedError; }));
}

void TestHttpFront::shutDownDoesNotWaitForEver()
{
    HttpLimits limits = patient();
    limits.closeTime = 20ms;
    Served served(limits);
    RawClient working(served.port());
    working.send(get("/later"));
    QVERIFY(served.holds(1));
    QSignalSpy finished(served.front.get(), &HttpFront::shutDownFinished);
    served.front->shutDown();
    QCOMPARE(working.answers().value(0).status, 503);
    QVERIFY(QTest::qWaitFor([&] { return finished.size() == 1; }));
}

void TestHttpFront::shutDownDoesNotWaitForARefusedBody()
{
    HttpLimits limits = patient();
    limits.drainTime = 20ms;
    Served served(limits);
    RawClient large(served.port());
    QCOMPARE(large.ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n").status, 413);
    QVERIFY(large.isConnected()); // the rest might come, so that the client gets to read why
    QSignalSpy finished(served.front.get(), &HttpFront::shutDownFinished);
    served.front->shutDown();
    QVERIFY(QTest::qWaitFor([&] { return finished.size() == 1; }));
}

void TestHttpFront::shutDownDoesNotWaitForReaders_data()
{
    QTest::addColumn<bool>("isLate"); // answered while it shuts down
    QTest::addColumn<int>("piece");   // bytes read now and then
    QTest::newRow("reads nothing") << false << 0;
    QTest::newRow("reads slowly") << false << 64 * 1024;
    QTest::newRow("late, reads nothing") << true << 0;
    QTest::newRow("late, reads slowly") << true << 64 * 1024;
}

void TestHttpFront::shutDownDoesNotWaitForReaders()
{
    QFETCH(bool, isLate);
    QFETCH(int, piece);
    HttpLimits limits = patient();
    limits.closeTime = 30ms;
    limits.drainTime = 30ms;
    Served served(limits);
    RawClient client(served.port());
    QVERIFY(client.connects());
    client.socket.disconnect(SIGNAL(readyRead()));
    client.socket.setReadBufferSize(64 * 1024);
    client.socket.write(get(isLate ? "/later" : "/large"));
    QVERIFY(isLate ? served.holds(1) : QTest::qWaitFor([&] { return served.front->unread() > 0; }));
    QTimer reading;
    QObject::connect(&reading, &QTimer::timeout, &client.socket, [&] { client.received += client.socket.read(piece); });
    reading.start(1ms);
    QSignalSpy finished(served.front.get(), &HttpFront::shutDownFinished);
    served.front->shutDown();
    if (isLate)
        served.held[0].answer(text(QByteArray(served.large, 'x')));
    QVERIFY(QTest::qWaitFor([&] { return finished.size() == 1; }));
    QVERIFY(client.received.size() < served.large);
}

void TestHttpFront::destroyedWhileRequestsWait()
{
    Served served;
    RawClient working(served.port());
    working.send(get("/later"));
    QWebSocket watcher;
    watcher.open(served.url());
    QVERIFY(served.holds(1));
    QVERIFY(QTest::qWaitFor([&] { return served.sockets.size() == 1; }));
    served.front.reset();
    served.held[0].answer(text("nobody is there"));
    QVERIFY(working.isClosed());
    QVERIFY(QTest::qWaitFor([&] { return watcher.state() == QAbstractSocket::UnconnectedState; }));
}

QTEST_GUILESS_MAIN(TestHttpFront)
#include "TestHttpFront.moc"
