// SPDX-License-Identifier: Apache-2.0
// A channel on real servers: inspircd with its extensions, ngircd with none of them; and a server of the test's own
// that cuts connections where it hurts.
#include "tests/app/cli/sideBySide.h"
#include "tests/app/feeds/Fed.h"
#include "tests/app/feeds/IrcServer.h"
#include "tests/app/feeds/clocksApart.h"
#include "tests/house/Skipping.h"

#include <QDateTime>

using namespace evenhand;

namespace {

constexpr int patience = Fed::patience;
const QString irc = QStringLiteral("irc");

QString sourceAt(const IrcServer &server, const char *more = "", const char *scheme = "irc")
{
    return QStringLiteral("irc=%1://desk@127.0.0.1:%2/%23room%3")
        .arg(QLatin1String(scheme))
        .arg(server.port())
        .arg(QString::fromUtf8(more));
}

bool isPosted(const Fed &console, const char *id)
{
    const Post *post = console.state().posts.find(PostId(QString::fromUtf8(id)));
    return post && post->done == QStringList{irc};
}

} // namespace

class TestIrcServers : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IrcServer> m_server;

    void startServer(bool isEncrypted = false)
    {
        QFETCH(int, kind);
        m_server = std::make_unique<IrcServer>(IrcServer::Kind(kind), isEncrypted);
        QVERIFY2(m_server->start(), m_server->output().constData());
    }
    static void bothServers()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("inspircd") << int(IrcServer::Kind::Inspircd);
        QTest::newRow("ngircd") << int(IrcServer::Kind::Ngircd);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (IrcServer::programOf(IrcServer::Kind::Inspircd).isEmpty()
            || IrcServer::programOf(IrcServer::Kind::Ngircd).isEmpty())
            EVENHAND_SKIP("inspircd and ngircd are not both installed");
    }
    void cleanup() { m_server.reset(); }

    void isReadAndActedUpon_data() { bothServers(); }
    void isReadAndActedUpon()
    {
        startServer();
        Fed console({sourceAt(*m_server, "?bot=1&moderator=Mod&bridge=Relay")});
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(irc), patience);
        IrcGuest ana(m_server->port(), "Ana"), mod(m_server->port(), "Mod"), relay(m_server->port(), "Relay");
        QVERIFY(ana.isIn && mod.isIn && relay.isIn);
        ana.say("hello \x02"
                "all\x02");
        ana.say("q+ to ask about keys");
        QTRY_COMPARE_WITH_TIMEOUT(console.queue(), QStringList{QStringLiteral("Ana")}, patience);
        relay.say("<Bo> q+");
        QTRY_COMPARE_WITH_TIMEOUT(console.queue().size(), 2, patience);
        ana.say("q?");
        QVERIFY(ana.until("PRIVMSG #room :I see Ana, Bo on the speaker queue"));
        ana.say("ack Bo"); // not hers to say
        ana.send("PRIVMSG desk :a word in confidence");
        mod.say("ack ana");
        QTRY_VERIFY_WITH_TIMEOUT(console.state().runningTurn(), patience);
        QCOMPARE(console.state().person(console.state().runningTurn()->person)->name.value, QStringLiteral("Ana"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 7, patience);
        QStringList feed = console.feed();
        feed.sort();
        QCOMPARE(feed,
                 QStringList({QStringLiteral("!irc Ana: a word in confidence"), QStringLiteral("irc Ana: ack Bo"),
                              QStringLiteral("irc Ana: hello all"), QStringLiteral("irc Ana: q+ to ask about keys"),
                              QStringLiteral("irc Ana: q?"), QStringLiteral("irc Bo: q+"),
                              QStringLiteral("irc Mod: ack ana")})); // what the bot said is no message
    }

    void clocksMayBeApart_data() { clocksThatAreApart(); }
    void clocksMayBeApart()
    {
        QFETCH(int, hours);
        m_server = std::make_unique<IrcServer>(IrcServer::Kind::Inspircd);
        QVERIFY2(m_server->start(), m_server->output().constData());
        IrcGuest ana(m_server->port(), "Ana");
        ana.send("MODE #room +H 2000:3600"); // it remembers
        Listening console(sourceAt(*m_server), std::chrono::hours(hours));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), patience);
        hearsAll(console, [&ana](const char *words) { ana.say(words); });
        QCOMPARE(ana.seen().count(":Aims: one"), 1);
    }

    void isPostedToOnce_data() { bothServers(); }
    void isPostedToOnce()
    {
        startServer();
        Fed console({sourceAt(*m_server)});
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(irc), patience);
        IrcGuest ana(m_server->port(), "Ana");
        console.post(QStringLiteral("p1"), QStringLiteral("Aims: one\nand two"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(isPosted(console, "p1"), patience);
        QVERIFY(ana.until(":and two"));
        ana.say("thanks");
        const QStringList expected{QStringLiteral("irc desk: Aims: one"), QStringLiteral("irc desk: and two"),
                                   QStringLiteral("irc Ana: thanks")};
        QTRY_COMPARE_WITH_TIMEOUT(console.feed(), expected, patience); // an echo is the same message
        QCOMPARE(ana.seen().count("PRIVMSG #room :Aims: one"), 1);
        // q+ in one's own words asks for nothing.
        console.post(QStringLiteral("p2"), QStringLiteral("q+"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(isPosted(console, "p2"), patience);
        ana.say("q-");
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 5, patience);
        QVERIFY(console.queue().isEmpty());
        QVERIFY(console.hub().stuckPosts().empty());
    }

    void aNickThatIsTakenIsWornOtherwise_data() { bothServers(); }
    void aNickThatIsTakenIsWornOtherwise()
    {
        startServer();
        auto other = std::make_unique<IrcGuest>(m_server->port(), "desk");
        Fed console({sourceAt(*m_server)});
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(irc), patience);
        QCOMPARE(console.standing(irc).detail, QStringLiteral("#room as desk_"));
        other->send("QUIT");
        QTRY_COMPARE_WITH_TIMEOUT(console.standing(irc).detail, QStringLiteral("#room as desk"), patience);
    }

    void aChannelsKeyIsAskedFor_data() { bothServers(); }
    void aChannelsKeyIsAskedFor()
    {
        startServer();
        IrcGuest ana(m_server->port(), "Ana");
        ana.send("MODE #room +k open-sesame");
        QVERIFY2(ana.until("+k"), ana.seen().right(300).constData());
        {
            Fed console({sourceAt(*m_server)});
            QTRY_COMPARE_WITH_TIMEOUT(console.standing(irc).light, SourceStanding::Light::Failed, patience);
            QVERIFY(console.standing(irc).problem.contains(QStringLiteral("key")));
        }
        Fed console({sourceAt(*m_server, "?key=open-sesame")});
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(irc), patience);
    }

    void aServerThatRestartsIsFoundAgain_data() { bothServers(); }
    void aServerThatRestartsIsFoundAgain()
    {
        startServer();
        Fed console({sourceAt(*m_server)});
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(irc), patience);
        m_server->stop();
        QTRY_VERIFY_WITH_TIMEOUT(console.standing(irc).light == SourceStanding::Light::Trying, patience);
        QVERIFY(!console.standing(irc).problem.isEmpty());
        QVERIFY(console.standing(irc).goneAt);
        console.post(QStringLiteral("p"), QStringLiteral("said meanwhile"), irc); // waits, and is told of
        QTRY_COMPARE_WITH_TIMEOUT(console.hub().stuckPosts().size(), size_t(1), patience);
        QVERIFY2(m_server->start(), m_server->output().constData());
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(irc), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isPosted(console, "p"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(console.said.join(u' ').contains(QStringLiteral("may be missing")), patience);
        QVERIFY(!console.standing(irc).goneAt);
    }

    // Nothing lost, nothing twice, order kept.
    void aBurstComesWholeAndInOrder_data() { bothServers(); }
    void aBurstComesWholeAndInOrder()
    {
        const int count =
            qEnvironmentVariableIsSet("EVENHAND_BURST") ? qEnvironmentVariableIntValue("EVENHAND_BURST") : 2000;
        startServer();
        Fed console({sourceAt(*m_server)});
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(irc), patience);
        IrcGuest ana(m_server->port(), "Ana");
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < count; ++i)
            ana.say("line " + QByteArray::number(i));
        QTRY_VERIFY_WITH_TIMEOUT(console.state().messages.size() >= count, 300'000);
        if (qEnvironmentVariableIsSet("EVENHAND_BURST"))
            qInfo("%d messages in %lld ms", count, static_cast<long long>(clock.elapsed()));
        ana.say("last");
        QTRY_COMPARE_WITH_TIMEOUT(console.state().messages.size(), count + 1, patience);
        for (int i = 0; i < count; ++i)
            QCOMPARE(console.state().messages.at(i).text.value, QStringLiteral("line %1").arg(i));
        QVERIFY(console.isLive(irc));
    }

    // ---- encryption ----

    void aCertificateIsCheckedAndMayBePinned()
    {
        m_server = std::make_unique<IrcServer>(IrcServer::Kind::Inspircd, true);
        QVERIFY2(m_server->start(), m_server->output().constData());
        {
            Fed console({sourceAt(*m_server, "", "ircs")});
            QTRY_COMPARE_WITH_TIMEOUT(console.standing(irc).light, SourceStanding::Light::Failed, patience);
            QVERIFY2(console.standing(irc).problem.contains(m_server->fingerprint()),
                     qPrintable(console.standing(irc).problem));
        }
        Fed wrong({sourceAt(*m_server, "?fingerprint=AB:CD", "ircs")});
        QTRY_COMPARE_WITH_TIMEOUT(wrong.standing(irc).light, SourceStanding::Light::Failed, patience);
        Fed console(
            {sourceAt(*m_server, ("?fingerprint=" + m_server->fingerprint().toLower().toUtf8()).constData(), "ircs")});
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(irc), patience);
        // Encryption where there is none.
        IrcServer open(IrcServer::Kind::Ngircd);
        QVERIFY2(open.start(), open.output().constData());
        Fed mistaken({sourceAt(open, "", "ircs")});
        QTRY_VERIFY2_WITH_TIMEOUT(mistaken.standing(irc).problem.contains(QStringLiteral("TLS")),
                                  qPrintable(mistaken.standing(irc).problem), patience);
    }

    void nobodyThereIsSaid()
    {
        QTcpServer any;
        any.listen(QHostAddress::LocalHost);
        const quint16 port = any.serverPort();
        any.close();
        Fed console({QStringLiteral("irc=irc://desk@127.0.0.1:%1/%23room").arg(port)});
        QTRY_VERIFY_WITH_TIMEOUT(console.standing(irc).problem.contains(QStringLiteral("nothing answers")), patience);
        QCOMPARE(console.standing(irc).light, SourceStanding::Light::Trying);
    }

    // ---- a server that cuts ----

    void aConnectionCutMidLineLosesNoMessageAndMakesNone()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int connections = 0;
        QTcpSocket *socket = nullptr;
        QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
            socket = server.nextPendingConnection();
            const int number = ++connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, number] {
                const QByteArray bytes = socket->readAll();
                if (bytes.contains("CAP LS"))
                    socket->write(":s CAP * LS :message-tags server-time\r\n");
                if (bytes.contains("CAP REQ"))
                    socket->write(
                        ":s CAP desk ACK :message-tags server-time\r\n:s 001 desk :Hi\r\n:s 376 desk :End\r\n");
                if (!bytes.contains("JOIN"))
                    return;
                socket->write(":desk!e@h JOIN #room\r\n@msgid=1 :Ana!a@h PRIVMSG #room :first\r\n");
                if (number == 1) {
                    socket->write("@msgid=2 :Ana!a@h PRIVMSG #room :sec");
                    socket->disconnectFromHost();
                } else { // what it missed, as servers with history say it again
                    socket->write(
                        "@msgid=2 :Ana!a@h PRIVMSG #room :second\r\n@msgid=3 :Ana!a@h PRIVMSG #room :third\r\n");
                }
            });
        });
        Fed console({QStringLiteral("irc=irc://desk@127.0.0.1:%1/%23room").arg(server.serverPort())});
        const QStringList expected{QStringLiteral("irc Ana: first"), QStringLiteral("irc Ana: second"),
                                   QStringLiteral("irc Ana: third")};
        QTRY_COMPARE_WITH_TIMEOUT(console.feed(), expected, patience);
        QCOMPARE(connections, 2);
    }

    void aPostThatMayHaveGoneOutIsLeftToPeople()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int posted = 0;
        QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, &posted] {
                const QByteArray bytes = socket->readAll();
                if (bytes.contains("USER"))
                    socket->write(":s 001 desk :Hi\r\n:s 376 desk :End\r\n");
                if (bytes.contains("JOIN"))
                    socket->write(":desk!e@h JOIN #room\r\n");
                if (bytes.contains("PRIVMSG") && ++posted == 1)
                    socket->abort();
                else if (bytes.contains("PING :evenhand-"))
                    socket->write(":s PONG s :evenhand-1\r\n");
            });
        });
        Fed console({QStringLiteral("irc=irc://desk@127.0.0.1:%1/%23room").arg(server.serverPort())});
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(irc), patience);
        console.post(QStringLiteral("p"), QStringLiteral("hello"), irc);
        const auto isLeftToPeople = [&console] {
            const std::vector<StuckPost> stuck = console.hub().stuckPosts();
            return stuck.size() == 1 && stuck.front().problem.contains(QStringLiteral("look"));
        };
        QTRY_VERIFY_WITH_TIMEOUT(isLeftToPeople(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(irc), patience);
        QCOMPARE(posted, 1); // not by itself
        console.hub().postAgain(QStringLiteral("p"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(isPosted(console, "p"), patience);
        QVERIFY(console.hub().stuckPosts().empty());
        QCOMPARE(console.feed(), QStringList{QStringLiteral("irc desk: hello")});
    }
};

EVENHAND_SIDE_BY_SIDE_MAIN(TestIrcServers)
#include "TestIrcServers.moc"
