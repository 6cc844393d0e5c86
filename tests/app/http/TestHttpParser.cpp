// SPDX-License-Identifier: Apache-2.0
#include "app/http/Address.h"
#include "app/http/HttpParser.h"

#include <QTest>

using namespace evenhand;
using Progress = HttpParser::Progress;

namespace {

constexpr qsizetype headLimit = 1024;
constexpr qsizetype bodyLimit = 4096;

struct Fed
{
    HttpParser parser{headLimit, bodyLimit};
    qsizetype used = 0;
};

// As a connection does it: the bytes that weren't used come again, with `step` more.
Fed fed(const QByteArray &bytes, qsizetype step)
{
    Fed result;
    qsizetype arrived = 0;
    while (result.parser.progress() != Progress::Complete && result.parser.progress() != Progress::Failed) {
        const QByteArrayView waiting = QByteArrayView(bytes).sliced(result.used, arrived - result.used);
        const Progress before = result.parser.progress();
        const qsizetype used = result.parser.feed(waiting);
        result.used += used;
        if (used > 0 || result.parser.progress() != before)
            continue;
        if (arrived == bytes.size())
            break;
        arrived = std::min(arrived + step, bytes.size());
    }
    return result;
}

} // namespace

class TestHttpParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsHeadAndBody();
    void readsChunks();
    void tornAnywhere();
    void leavesTheNextRequest();
    void headStaysUntilItIsWhole();
    void limits_data();
    void limits();
    void refuses_data();
    void refuses();
    void keepsAlive_data();
    void keepsAlive();
    void addresses();
};

void TestHttpParser::readsHeadAndBody()
{
    const Fed one =
        fed("POST /v1/a%20b?messages=3&x=%26 HTTP/1.1\r\nHost: h\r\nX-Two: 1\r\ncontent-length: 5\r\n\r\nhello", 9999);
    QCOMPARE(one.parser.progress(), Progress::Complete);
    const HttpRequest &request = one.parser.request();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.path, QStringLiteral("/v1/a b"));
    QCOMPARE(request.query.queryItemValue(QStringLiteral("messages")), QStringLiteral("3"));
    QCOMPARE(request.query.queryItemValue(QStringLiteral("x"), QUrl::FullyDecoded), QStringLiteral("&"));
    QCOMPARE(request.field("x-two"), "1");
    QVERIFY(!request.hasField("x-three"));
    QCOMPARE(request.body, "hello");
    QCOMPARE(one.parser.bodyLength(), std::optional<quint64>(5));
}

void TestHttpParser::readsChunks()
{
    const Fed one = fed("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n"
                        "3;name=\"v\"\r\nabc\r\nA\r\n0123456789\r\n0\r\nHost: evil\r\n\r\n",
                        9999);
    QCOMPARE(one.parser.progress(), Progress::Complete);
    QCOMPARE(one.parser.request().body, "abc0123456789");
    QCOMPARE(one.parser.request().field("Host"), "h"); // a trailer is no head
    QVERIFY(!one.parser.bodyLength());
}

void TestHttpParser::tornAnywhere()
{
    const QByteArrayList requests{
        "GET /a HTTP/1.1\r\nHost: h\r\n\r\n",
        "\r\n\r\nGET /a HTTP/1.0\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\n\r\nhello\r\n\r\nyou",
        "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\nT: x\r\n\r\n",
    };
    for (const QByteArray &request : requests) {
        const Fed whole = fed(request, request.size());
        QCOMPARE(whole.parser.progress(), Progress::Complete);
        QCOMPARE(whole.used, request.size());
        for (qsizetype step = 1; step < request.size(); ++step) {
            const Fed torn = fed(request, step);
            QCOMPARE(torn.parser.progress(), Progress::Complete);
            QCOMPARE(torn.used, request.size());
            QCOMPARE(torn.parser.request().fields, whole.parser.request().fields);
            QCOMPARE(torn.parser.request().body, whole.parser.request().body);
        }
    }
}

void TestHttpParser::leavesTheNextRequest()
{
    const QByteArray first = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi";
    QCOMPARE(fed(first + "GET /b HTTP/1.1\r\n", 9999).used, first.size());
    const QByteArray chunked = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    QCOMPARE(fed(chunked + "GET /b HTTP/1.1\r\n", 9999).used, chunked.size());
}

void TestHttpParser::headStaysUntilItIsWhole()
{
    HttpParser parser(headLimit, bodyLimit);
    const QByteArray head = "GET /v1/watch HTTP/1.1\r\nHost: h\r\n\r\n";
    for (qsizetype n = 0; n < head.size(); ++n)
        QCOMPARE(parser.feed(QByteArrayView(head).first(n)), 0);
    QCOMPARE(parser.feed(head), head.size());
    QCOMPARE(parser.progress(), Progress::HeadComplete);
}

void TestHttpParser::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto padded = [](qsizetype length) {
        const QByteArray head = "GET / HTTP/1.1\r\nHost: h\r\nX: \r\n\r\n";
        return QByteArray(head).insert(head.size() - 4, QByteArray(length - head.size(), 'x'));
    };
    const auto plain = [](qsizetype length) {
        return QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(length) + "\r\n\r\n"
                          + QByteArray(std::min<qsizetype>(length, bodyLimit + 1), 'x'));
    };
    const auto chunked = [](qsizetype length) {
        QByteArray body = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (qsizetype left = length; left > 0; left -= 256)
            body += QByteArray::number(std::min<qsizetype>(left, 256), 16) + "\r\n"
                + QByteArray(std::min<qsizetype>(left, 256), 'x') + "\r\n";
        return QByteArray(body + "0\r\n\r\n");
    };
    QTest::newRow("head at the border") << padded(headLimit) << 0;
    QTest::newRow("head beyond it") << padded(headLimit + 1) << 431;
    QTest::newRow("head of many fields") << QByteArray("GET / HTTP/1.1\r\n" + QByteArray("X: y\r\n").repeated(9999))
                                         << 431;
    QTest::newRow("request line without end") << QByteArray("GET /" + QByteArray(9999, 'x')) << 431;
    QTest::newRow("body at the border") << plain(bodyLimit) << 0;
    QTest::newRow("body beyond it") << plain(bodyLimit + 1) << 413;
    QTest::newRow("body of all there is")
        << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 18446744073709551615\r\n\r\n") << 413;
    QTest::newRow("chunks at the border") << chunked(bodyLimit) << 0;
    QTest::newRow("chunks beyond it") << chunked(bodyLimit + 1) << 413;
    QTest::newRow("chunk of all there is")
        << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n") << 413;
    QTest::newRow("chunk extension without end")
        << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;x=" + QByteArray(9999, 'x'))
        << 400;
    QTest::newRow("trailer without end") << QByteArray(
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("X: y\r\n").repeated(9999))
                                         << 400;
}

void TestHttpParser::limits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    for (const qsizetype step : {qsizetype(1), qsizetype(7), qsizetype(700), bytes.size()}) {
        const Fed one = fed(bytes, step);
        if (status == 0)
            QCOMPARE(one.parser.progress(), Progress::Complete);
        else
            QCOMPARE(one.parser.failure().status, status);
    }
}

void TestHttpParser::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray end = "Host: h\r\n\r\n";
    QTest::newRow("TLS") << QByteArray::fromHex("1603010200010001fc0303") << 400;
    QTest::newRow("bare line feeds") << QByteArray("GET / HTTP/1.1\nHost: h\n\n") << 400;
    QTest::newRow("NUL") << QByteArray("GET /\0 HTTP/1.1\r\n", 18) << 400;
    QTest::newRow("words") << QByteArray("hello there\r\n\r\n") << 400;
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\n") << 400;
    QTest::newRow("absolute target") << QByteArray("GET http://h/ HTTP/1.1\r\n" + end) << 400;
    QTest::newRow("no path") << QByteArray("OPTIONS * HTTP/1.1\r\n" + end) << 400;
    QTest::newRow("NUL in path") << QByteArray("GET /%00 HTTP/1.1\r\n" + end) << 400;
    QTest::newRow("path in no UTF-8") << QByteArray("GET /%ff HTTP/1.1\r\n" + end) << 400;
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n" + end) << 400;
    QTest::newRow("two lengths") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n" + end)
                                 << 400;
    QTest::newRow("negative length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -3\r\n" + end) << 400;
    QTest::newRow("length and chunks") << QByteArray(
        "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n" + end)
                                       << 400;
    QTest::newRow("chunks and length") << QByteArray(
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n" + end)
                                       << 400;
    QTest::newRow("gzip") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n" + end) << 501;
    QTest::newRow("gzip, chunked") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n" + end)
                                   << 501;
    QTest::newRow("chunks of 1.0") << QByteArray("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n" + end) << 501;
    QTest::newRow("chunk without size") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + end
                                                      + "xyz\r\n")
                                        << 400;
    QTest::newRow("chunk without end") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + end
                                                     + "1\r\nabcd\r\n")
                                       << 400;
    QTest::newRow("space before colon") << QByteArray("GET / HTTP/1.1\r\nX : y\r\n" + end) << 400;
}

void TestHttpParser::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    for (const qsizetype step : {qsizetype(1), bytes.size()}) {
        const Fed one = fed(bytes, step);
        QCOMPARE(one.parser.progress(), Progress::Failed);
        QCOMPARE(one.parser.failure().status, status);
        QVERIFY(one.parser.failure().closes);
    }
}

void TestHttpParser::keepsAlive_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << true;
    QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n") << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
}

void TestHttpParser::keepsAlive()
{
    QFETCH(QByteArray, bytes);
    QTEST(fed(bytes, 9999).parser.keepsAlive(), "keeps");
}

void TestHttpParser::addresses()
{
    const auto text = [](const char *given) -> QString {
        const auto parts = hostPortFrom(QString::fromLatin1(given), quint16(80));
        return parts ? parts->host + QLatin1Char('|') + QString::number(parts->port) : QStringLiteral("-");
    };
    QCOMPARE(text("127.0.0.1:0"), QStringLiteral("127.0.0.1|0"));
    QCOMPARE(text("[::1]:65535"), QStringLiteral("::1|65535"));
    QCOMPARE(text("localhost"), QStringLiteral("localhost|80"));
    for (const char *wrong : {"", ":80", "a:", "a:65536", "a:-1", "a:+1", "[::1", "::1:80", "a:1:2", "[::1]80", "a: 1"})
        QCOMPARE(text(wrong), QStringLiteral("-"));
    QVERIFY(!hostPortFrom(QStringLiteral("localhost")));
    QVERIFY(loopbackFrom(QStringLiteral("LOCALHOST")) && loopbackFrom(QStringLiteral("127.8.0.1"))
            && loopbackFrom(QStringLiteral("::1")));
    for (const char *wrong : {"", "0.0.0.0", "192.168.0.1", "localhost.evil.example", "127.0.0.1.example", "::"})
        QVERIFY2(!loopbackFrom(QLatin1String(wrong)), wrong);
    QCOMPARE(clientKey(QHostAddress(QStringLiteral("::ffff:10.0.0.7"))), QHostAddress(QStringLiteral("10.0.0.7")));
    QCOMPARE(clientKey(QHostAddress(QStringLiteral("2001:db8::1"))),
             clientKey(QHostAddress(QStringLiteral("2001:db8::ffff:2"))));
    QVERIFY(clientKey(QHostAddress(QStringLiteral("2001:db8::1")))
            != clientKey(QHostAddress(QStringLiteral("2001:db8:0:1::1"))));
}

QTEST_GUILESS_MAIN(TestHttpParser)
#include "TestHttpParser.moc"
