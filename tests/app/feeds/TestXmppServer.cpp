// SPDX-License-Identifier: Apache-2.0
// A room on a real prosody: read, posted to, restarted, flooded, with hands raised as Jitsi shows them.
#include "app/feeds/XmppSource.h"
#include "tests/app/feeds/Listening.h"
#include "tests/app/feeds/XmppServer.h"
#include "tests/app/feeds/clocksApart.h"
#include "tests/house/Skipping.h"

using namespace evenhand;

namespace {

constexpr int xmppPatience = Listening::patience;

QString xmppAt(const XmppServer &server, const char *more = "&tls=0", const char *account = "desk:secret")
{
    return QStringLiteral("xmpp=xmpp://%1@test/session@rooms.test?nick=desk&server=127.0.0.1:%2%3")
        .arg(QLatin1String(account))
        .arg(server.port())
        .arg(QLatin1String(more));
}

QString plain(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestXmppServer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<XmppServer> m_server;

    void start(bool hasArchive = true)
    {
        m_server = std::make_unique<XmppServer>(hasArchive);
        QVERIFY2(m_server->start(), m_server->output().constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (XmppServer::program().isEmpty())
            EVENHAND_SKIP("prosody is not installed");
    }
    void cleanup() { m_server.reset(); }

    void itIsReadAndPostedTo()
    {
        start();
        XmppGuest ana(m_server->port(), "ana", "Ana");
        QVERIFY2(ana.isIn, ana.seen().constData());
        ana.say("before");
        Listening console(xmppAt(*m_server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), xmppPatience);
        QCOMPARE(console.standing().detail, plain("session@rooms.test as desk"));
        ana.say("q+ to ask");
        QTRY_COMPARE_WITH_TIMEOUT(console.queue(), QStringList{plain("Ana")}, xmppPatience);
        console.post(plain("p1"), plain("Aims: <one> & two"));
        QTRY_VERIFY_WITH_TIMEOUT(console.isPosted(plain("p1")), xmppPatience);
        QVERIFY(ana.until("<body>Aims: &lt;one&gt; &amp; two</body>"));
        QTRY_COMPARE_WITH_TIMEOUT(
            console.feed(),
            QStringList({plain("Ana: before"), plain("Ana: q+ to ask"), plain("desk: Aims: <one> & two")}),
            xmppPatience);
        const QByteArray last = ana.lastId();
        ana.say("q+ to ask about keys", "<replace xmlns='urn:xmpp:message-correct:0' id='" + last + "'/>");
        QTRY_VERIFY_WITH_TIMEOUT(console.feed().contains(plain("Ana: q+ to ask about keys")), xmppPatience);
        QCOMPARE(console.feed().size(), 3);
        ana.say("q-");
        QTRY_VERIFY_WITH_TIMEOUT(console.queue().isEmpty(), xmppPatience);
    }

    void clocksMayBeApart_data() { clocksThatAreApart(); }
    void clocksMayBeApart()
    {
        QFETCH(int, hours);
        start();
        XmppGuest ana(m_server->port(), "ana", "Ana");
        Listening console(xmppAt(*m_server), std::chrono::hours(hours));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), xmppPatience);
        hearsAll(console, [&ana](const char *words) { ana.say(words); });
        QCOMPARE(ana.seen().count("<body>Aims: one"), 1);
    }

    void jitsisHandsStandInTheQueue()
    {
        start();
        XmppGuest ana(m_server->port(), "ana", "1a2b3c4d"), bo(m_server->port(), "bo", "99998888");
        QVERIFY(ana.isIn && bo.isIn);
        Listening console(xmppAt(*m_server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), xmppPatience);
        const QByteArray anasName = "<nick xmlns='http://jabber.org/protocol/nick'>Ana</nick>",
                         bosName = "<nick xmlns='http://jabber.org/protocol/nick'>Bo</nick>";
        const QByteArray now = QByteArray::number(QDateTime::currentMSecsSinceEpoch());
        ana.show(anasName + "<jitsi_participant_raisedHand>" + now + "</jitsi_participant_raisedHand>");
        QTRY_COMPARE_WITH_TIMEOUT(console.queue(), QStringList{plain("Ana")}, xmppPatience);
        bo.show(bosName + "<jitsi_participant_raisedHand>true</jitsi_participant_raisedHand>");
        QTRY_COMPARE_WITH_TIMEOUT(console.queue(), QStringList({plain("Ana"), plain("Bo")}), xmppPatience);
        ana.show(anasName + "<jitsi_participant_raisedHand></jitsi_participant_raisedHand>");
        QTRY_COMPARE_WITH_TIMEOUT(console.queue(), QStringList{plain("Bo")}, xmppPatience);
        bo.go();
        QTRY_VERIFY_WITH_TIMEOUT(console.queue().isEmpty(), xmppPatience);
    }

    void aServerThatComesBackHasLostNothing()
    {
        start();
        auto ana = std::make_unique<XmppGuest>(m_server->port(), "ana", "Ana");
        ana->say("one");
        Listening console(xmppAt(*m_server));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 1, xmppPatience);
        m_server->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!console.isLive() && !console.standing().problem.isEmpty(), xmppPatience);
        QVERIFY(m_server->start());
        ana = std::make_unique<XmppGuest>(m_server->port(), "ana", "Ana");
        QVERIFY2(ana->isIn, ana->seen().constData());
        ana->say("two");
        ana->say("three");
        QTRY_COMPARE_WITH_TIMEOUT(
            console.feed(), QStringList({plain("Ana: one"), plain("Ana: two"), plain("Ana: three")}), xmppPatience);
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), xmppPatience);
    }

    void aFloodIsReadInOrder()
    {
        const int count =
            qEnvironmentVariableIsSet("EVENHAND_BURST") ? qEnvironmentVariableIntValue("EVENHAND_BURST") : 500;
        start();
        XmppGuest ana(m_server->port(), "ana", "Ana");
        Listening console(xmppAt(*m_server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), xmppPatience);
        for (int i = 0; i < count; ++i)
            ana.say("message " + QByteArray::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), count, 5 * xmppPatience);
        const QStringList feed = console.feed();
        for (int i = 0; i < count; ++i)
            QCOMPARE(feed[i], plain("Ana: message %1").arg(i));
    }

    void aServerThatTellsNoTimeIsNamed()
    {
        m_server = std::make_unique<XmppServer>(true, false);
        QVERIFY2(m_server->start(), m_server->output().constData());
        XmppGuest ana(m_server->port(), "ana", "Ana");
        Listening console(xmppAt(*m_server));
        QTRY_VERIFY2_WITH_TIMEOUT(console.standing().detail.contains(plain("its server doesn't tell the time")),
                                  qPrintable(console.standing().detail), xmppPatience);
        QVERIFY(console.isLive());
    }

    void aTakenNickIsWornOtherwise()
    {
        start();
        XmppGuest ana(m_server->port(), "ana", "desk");
        Listening console(xmppAt(*m_server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), xmppPatience);
        QCOMPARE(console.standing().detail, plain("session@rooms.test as desk_"));
    }

    void whatIsWrongIsSaid()
    {
        start();
        {
            Listening console(xmppAt(*m_server)); // nobody has made the room
            QTRY_VERIFY_WITH_TIMEOUT(console.hasFailed(), xmppPatience);
            QVERIFY2(console.standing().problem.contains(plain("there is no room")),
                     qPrintable(console.standing().problem));
        }
        {
            Listening console(xmppAt(*m_server, "&tls=0", "desk:wrong"));
            QTRY_VERIFY_WITH_TIMEOUT(console.hasFailed(), xmppPatience);
            QVERIFY2(console.standing().problem.contains(plain("password")), qPrintable(console.standing().problem));
        }
        {
            Listening console(xmppAt(*m_server, ""));
            QTRY_VERIFY_WITH_TIMEOUT(console.hasFailed(), xmppPatience);
            QVERIFY2(console.standing().problem.contains(plain("certificate")), qPrintable(console.standing().problem));
        }
        XmppGuest ana(m_server->port(), "ana", "Ana");
        const QByteArray trusted = "&fingerprint=" + m_server->fingerprint().toLatin1();
        Listening console(xmppAt(*m_server, trusted.constData()));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), xmppPatience);
    }
};

QTEST_GUILESS_MAIN(TestXmppServer)
#include "TestXmppServer.moc"
