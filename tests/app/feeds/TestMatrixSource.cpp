// SPDX-License-Identifier: Apache-2.0
// A room of Matrix on a server of the test's own: read, posted to, cut, restarted, flooded, and answered badly.
#include "app/Identity.h"
#include "app/feeds/MatrixSource.h"
#include "app/sync/certificate.h"
#include "tests/app/feeds/Listening.h"
#include "tests/app/feeds/MatrixServer.h"
#include "tests/app/feeds/clocksApart.h"

using namespace evenhand;

namespace {

constexpr int patience = Listening::patience;

QString matrixAt(const MatrixServer &server, const char *who = "desk:secret@", const char *more = "")
{
    return QStringLiteral("matrix=matrix+http://") + QLatin1String(who)
        + QStringLiteral("127.0.0.1:%1/%23room:test").arg(server.serverPort()) + QLatin1String(more);
}

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

} // namespace

class TestMatrixSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsReadAndActedUpon()
    {
        MatrixServer server;
        Listening console(matrixAt(server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), patience);
        QCOMPARE(console.standing().detail, text("#room:test as @desk:test"));
        const QString first = server.say(text("Ana"), text("helo"));
        server.say(text("Bo"), text("q+ to ask about keys"));
        QTRY_COMPARE_WITH_TIMEOUT(console.queue(), QStringList{text("Bo")}, patience);
        server.edit(text("Ana"), first, text("hello"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed(), QStringList({text("Ana: hello"), text("Bo: q+ to ask about keys")}),
                                  patience);
        server.edit(text("Eve"), first, text("goodbye")); // not hers
        const QString reply = server.say(
            text("Bo"), text("> <@ana:test> hello\n\nwelcome"),
            {{text("m.relates_to"), QJsonObject{{text("m.in_reply_to"), QJsonObject{{text("event_id"), first}}}}}});
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 3, patience);
        QCOMPARE(console.feed().last(), text("Bo: welcome"));
        const Message &answer = console.state().messages.at(2);
        QVERIFY(answer.id.value.endsWith(u':' + reply) && answer.replyTo == console.state().messages.at(0).id);
        QCOMPARE(console.feed().first(), text("Ana: hello"));
        server.redact(text("Ana"), first);
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 2, patience);
        server.say(text("Bo"), text("q-"));
        QTRY_VERIFY_WITH_TIMEOUT(console.queue().isEmpty(), patience);
    }

    void clocksMayBeApart_data() { clocksThatAreApart(); }
    void clocksMayBeApart()
    {
        QFETCH(int, hours);
        MatrixServer server;
        Listening console(matrixAt(server), std::chrono::hours(hours));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), patience);
        hearsAll(console, [&server](const char *words) { server.say(text("Ana"), text(words)); });
        QCOMPARE(server.sent.size(), 1);
    }

    // Also when the server has it and its answer is lost.
    void itIsPostedToOnce()
    {
        MatrixServer server;
        Listening console(matrixAt(server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), patience);
        server.instead.push_back({"/send/", 0, {}, {}, true});
        server.instead.push_back(
            {"/send/", 429, {{text("errcode"), text("M_LIMIT_EXCEEDED")}, {text("retry_after_ms"), 50}}});
        console.post(text("p1"), text("Aims: one\nand two"));
        QTRY_VERIFY_WITH_TIMEOUT(console.isPosted(text("p1")), patience);
        QCOMPARE(server.sent, QStringList{text("Aims: one\nand two")});
        server.say(text("Ana"), text("thanks"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed(), QStringList({text("Desk: Aims: one\nand two"), text("Ana: thanks")}),
                                  patience);
        QVERIFY(console.hub().stuckPosts().empty());
    }

    void aServerThatComesBackHasLostNothing()
    {
        MatrixServer server;
        server.timelineLimit = 10;
        Listening console(matrixAt(server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), patience);
        server.say(text("Ana"), text("before"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 1, patience);
        server.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!console.isLive() && !console.standing().problem.isEmpty(), patience);
        for (int i = 0; i < 300; ++i)
            server.say(text("Ana"), text("meanwhile %1").arg(i));
        server.tokens.clear(); // and it has signed all out
        QVERIFY(server.start());
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 301, patience);
        const QStringList feed = console.feed();
        for (int i = 0; i < 300; ++i)
            QCOMPARE(feed[i + 1], text("Ana: meanwhile %1").arg(i));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), patience);
        QVERIFY2(console.said.isEmpty(), qPrintable(console.said.join(u'\n')));
    }

    void aConsoleThatComesBackHasMissedNothing()
    {
        MatrixServer server;
        server.timelineLimit = 10;
        Listening console(matrixAt(server));
        server.say(text("Ana"), text("before"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 1, patience);
        console.close();
        for (int i = 0; i < 40; ++i)
            server.say(text("Ana"), text("meanwhile %1").arg(i));
        console.open();
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 41, patience);
        QCOMPARE(console.feed().last(), text("Ana: meanwhile 39"));
    }

    void aFloodIsReadInOrder()
    {
        const int count =
            qEnvironmentVariableIsSet("EVENHAND_BURST") ? qEnvironmentVariableIntValue("EVENHAND_BURST") : 1'500;
        MatrixServer server;
        Listening console(matrixAt(server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), patience);
        server.sayMany(text("Ana"), count);
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), count, patience);
        const QStringList feed = console.feed();
        for (int i = 0; i < count; ++i)
            QCOMPARE(feed[i], text("Ana: message %1").arg(i));
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("who");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QString>("words");
        QTest::newRow("password") << QByteArray("desk:wrong@") << QByteArray() << text("refuses the account");
        QTest::newRow("token") << QByteArray() << QByteArray("?token=old") << text("Make a new one");
        QTest::newRow("nothing") << QByteArray() << QByteArray() << text("access token is missing");
        QTest::newRow("room") << QByteArray("desk:secret@") << QByteArray("x") << text("there is no room #room:testx");
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QByteArray, who);
        QFETCH(QByteArray, more);
        QFETCH(QString, words);
        MatrixServer server;
        Listening console(matrixAt(server, who.constData(), more.constData()));
        QTRY_VERIFY_WITH_TIMEOUT(console.hasFailed(), patience);
        QVERIFY2(console.standing().problem.contains(words), qPrintable(console.standing().problem));
    }

    void anEncryptedRoomIsRefused()
    {
        MatrixServer server;
        server.isEncrypted = true;
        Listening console(matrixAt(server, "", "?token=given"));
        QTRY_VERIFY_WITH_TIMEOUT(console.hasFailed(), patience);
        QVERIFY(console.standing().problem.contains(text("encrypted")));
    }

    // Four gigabytes, and JSON of endless depth: it says so, and goes on.
    void anAnswerWithoutEndIsCut()
    {
        MatrixServer server;
        bool isDeep = false;
        int floods = 0;
        server.meddle = [&](const Asked &request) {
            if (!request.path.endsWith("/sync") || ++floods > 2)
                return false;
            if (std::exchange(isDeep, true)) {
                request.socket->write(ChatServer::message(200, QByteArray(200'000, '[')));
                return true;
            }
            request.socket->write("HTTP/1.1 200 OK\r\nContent-Length: 4294967296\r\n\r\n");
            const auto pour = [socket = request.socket] {
                if (socket && socket->bytesToWrite() < (1 << 20))
                    socket->write(QByteArray(1 << 20, '{'));
            };
            QObject::connect(request.socket, &QTcpSocket::bytesWritten, request.socket, pour);
            pour();
            return true;
        };
        Listening console(matrixAt(server));
        QTRY_VERIFY_WITH_TIMEOUT(console.standing().problem.contains(text("sends without end")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(console.standing().problem.contains(text("no answer that can be read")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), patience);
        server.say(text("Ana"), text("hello"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 1, patience);
    }

    void aCertificateIsChecked()
    {
        Folder folder;
        const Identity identity = std::get<Identity>(identityIn(folder.path(text("home"))));
        const QSslCertificate certificate(certificateOf(identity), QSsl::Der);
        MatrixServer server;
        server.encrypt(certificate, QSslKey(identity.keyPem, QSsl::Ec));
        const QString source = matrixAt(server).replace(text("matrix+http"), text("matrix"));
        {
            Listening console(source);
            QTRY_VERIFY_WITH_TIMEOUT(console.hasFailed(), patience);
            QVERIFY2(console.standing().problem.contains(text("certificate")), qPrintable(console.standing().problem));
        }
        const QString fingerprint = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
        Listening console(source + text("?fingerprint=") + fingerprint);
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), patience);
    }

    // The token of a sign-in is kept, so that the next one is none.
    void theTokenIsKept()
    {
        MatrixServer server;
        SourceSettings settings = std::get<NamedSource>(sourceFromText(matrixAt(server))).settings;
        MatrixSource source(
            settings, {text("secret"), {}, {}}, text("s"),
            [] { return instantFromMs(QDateTime::currentMSecsSinceEpoch()); }, [] { return std::optional<Instant>(); });
        QSignalSpy learned(&source, &FeedSource::secretsLearned);
        source.open();
        QTRY_COMPARE_WITH_TIMEOUT(source.standing().light, SourceStanding::Light::Live, patience);
        QCOMPARE(learned.size(), 1);
        source.close();
        source.open();
        QTRY_COMPARE_WITH_TIMEOUT(source.standing().light, SourceStanding::Light::Live, patience);
        QCOMPARE(std::count(server.asked.begin(), server.asked.end(), "POST /_matrix/client/v3/login"), 1);
    }
};

QTEST_GUILESS_MAIN(TestMatrixSource)
#include "TestMatrixSource.moc"
