// SPDX-License-Identifier: Apache-2.0
// Two real consoles that are paired, a channel on inspircd, a room on prosody and a chat that Zoom saves: one feed and
// one queue, posts to those that can be posted to, and the owner of channel and room is killed and comes back.
#include "tests/app/feeds/IrcServer.h"
#include "tests/app/feeds/SiteFeed.h"
#include "tests/app/feeds/XmppServer.h"
#include "tests/house/Skipping.h"

#include <QDateTime>
#include <functional>

using namespace evenhand;

namespace {

constexpr int longPatience = 60'000; // a bound for hanging, not a figure

QByteArray aims(const char *id, const char *text)
{
    return QByteArray(R"({"do":"post.send","id":")") + id + R"(","to":["irc","xmpp"],"text":")" + text + "\"}";
}

} // namespace

class TestOneFeed : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IrcServer> m_irc;
    std::unique_ptr<XmppServer> m_xmpp;
    std::unique_ptr<IrcGuest> m_ana;
    std::unique_ptr<XmppGuest> m_bo;
    Folder m_saves;
    QByteArray m_saved;
    std::unique_ptr<Site> m_room, m_online;
    int m_said = 0;

    QStringList sources() const
    {
        return {QStringLiteral("--source"), m_irc->source(), QStringLiteral("--source"),
                QStringLiteral("xmpp=xmpp://desk:secret@test/session@rooms.test?nick=desk&server=127.0.0.1:%1&tls=0")
                    .arg(m_xmpp->port())};
    }
    QString chat() const { return m_saves.path(QStringLiteral("meeting_saved_chat.txt")); }
    void saveChat(const QByteArray &who, const QByteArray &text)
    {
        m_saved += QTime::currentTime().toString(QStringLiteral("HH:mm:ss")).toLatin1() + " From " + who
            + " to Everyone:\n\t" + text + '\n';
        m_saves.write(QStringLiteral("meeting_saved_chat.txt"), m_saved);
    }
    bool runsBoth(Site &site)
    {
        return standingAt(site, "irc") == QLatin1String("live") && standingAt(site, "xmpp") == QLatin1String("live");
    }
    bool standsBy(Site &site)
    {
        return standingAt(site, "irc") == QLatin1String("stands by")
            && standingAt(site, "xmpp") == QLatin1String("stands by");
    }
    // People go on writing until it is so.
    bool sayUntil(const std::function<bool()> &isSo)
    {
        return QTest::qWaitFor(
            [&] {
                const QByteArray line = "line " + QByteArray::number(++m_said);
                m_ana->say(line);
                m_bo->say(line);
                return isSo();
            },
            longPatience);
    }
    void begin()
    {
        m_irc = std::make_unique<IrcServer>(IrcServer::Kind::Inspircd);
        QVERIFY2(m_irc->start(), m_irc->output().constData());
        m_xmpp = std::make_unique<XmppServer>();
        QVERIFY2(m_xmpp->start(), m_xmpp->output().constData());
        m_ana = std::make_unique<IrcGuest>(m_irc->port(), "Ana");
        m_ana->send("MODE #room +H 2000:3600"); // it remembers, for those who come later
        m_bo = std::make_unique<XmppGuest>(m_xmpp->port(), "bo", "Bo");
        QVERIFY(m_ana->isIn && m_bo->isIn && m_ana->until(" +H "));
        m_room = std::make_unique<Site>(QStringLiteral("Room"), listening + sources());
        give(*m_room, R"({"do":"plan.edit","title":"One feed","minutes":60,
                          "agenda":[{"id":"d","title":"Talk","kind":"discussion","seconds":3600}]})");
        give(*m_room, R"({"do":"session.start"})");
        give(*m_room, R"({"do":"segment.start","id":"d"})");
        QTRY_VERIFY_WITH_TIMEOUT(runsBoth(*m_room), longPatience);
        saveChat("Zoe", "is anybody there?"); // heard before there is a session, and no reason to begin one
        m_online =
            std::make_unique<Site>(QStringLiteral("Online"),
                                   listening + sources()
                                       + QStringList{QStringLiteral("--role"), QStringLiteral("online"),
                                                     QStringLiteral("--source"), QStringLiteral("zoom=") + chat()});
        pairTwo(*m_room, *m_online);
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY_WITH_TIMEOUT(runsBoth(*m_room) && standsBy(*m_online) && areOne(*m_room, *m_online), longPatience);
        QTRY_VERIFY_WITH_TIMEOUT(feedOf(*m_room).contains(words("zoom Zoe: is anybody there?")), longPatience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (IrcServer::programOf(IrcServer::Kind::Inspircd).isEmpty())
            EVENHAND_SKIP("inspircd is not installed");
        if (XmppServer::program().isEmpty())
            EVENHAND_SKIP("prosody is not installed");
    }
    void cleanup()
    {
        m_online.reset();
        m_room.reset();
        m_bo.reset();
        m_ana.reset();
        m_xmpp.reset();
        m_irc.reset();
    }

    void twoConsolesAreOneInManyChats()
    {
        begin();
        if (QTest::currentTestFailed())
            return;

        // Hands from all three stand in the one queue.
        m_ana->say("q+ to ask about keys");
        m_bo->say("q+");
        saveChat("Cleo", "q+ to ask about time");
        const QStringList all{words("Ana"), words("Bo"), words("Cleo")};
        QTRY_VERIFY_WITH_TIMEOUT(queueOf(*m_room) == all && queueOf(*m_online) == all && areOne(*m_room, *m_online),
                                 longPatience);

        // The aims go out once, wherever they are written; Zoom is not among those that can be posted to.
        give(*m_online, aims("p1", "Our aims: be brief\\nand be fair"));
        QTRY_VERIFY_WITH_TIMEOUT(isPosted(*m_room, "p1") && isPosted(*m_online, "p1"), longPatience);
        give(*m_room, aims("p2", "Next: Bo"));
        QTRY_VERIFY_WITH_TIMEOUT(isPosted(*m_room, "p2") && isPosted(*m_online, "p2"), longPatience);

        // The owner is killed while people write.
        const QString where = m_room->listen();
        QVERIFY(sayUntil([this] { return m_said >= 10; }));
        m_room->served->process.kill();
        QElapsedTimer clock;
        clock.start();
        QVERIFY(sayUntil([this] { return runsBoth(*m_online); }));
        qInfo("taken over in %lld ms", static_cast<long long>(clock.elapsed()));
        give(*m_online, aims("p3", "We go on"));
        QTRY_VERIFY_WITH_TIMEOUT(isPosted(*m_online, "p3"), longPatience);
        saveChat("Dora", "q+");
        QVERIFY(sayUntil([this] { return queueOf(*m_online).contains(words("Dora")); }));

        // It comes back and is given them back.
        m_room->start(QStringList{QStringLiteral("--listen"), where} + sources());
        QVERIFY(sayUntil([this] { return m_room->isConnected() && runsBoth(*m_room) && standsBy(*m_online); }));
        give(*m_online, aims("p4", "Thank you all"));
        QTRY_VERIFY_WITH_TIMEOUT(isPosted(*m_room, "p4") && isPosted(*m_online, "p4"), longPatience);
        m_ana->say("last");
        m_bo->say("last of all");
        QTRY_VERIFY_WITH_TIMEOUT(feedOf(*m_online).contains(words("irc Ana: last"))
                                     && feedOf(*m_online).contains(words("xmpp Bo: last of all"))
                                     && areOne(*m_room, *m_online),
                                 longPatience);

        // Nothing twice, and nothing is missing.
        const QStringList feed = feedOf(*m_online);
        for (int i = 1; i <= m_said; ++i)
            for (const char *who : {"irc Ana", "xmpp Bo"}) {
                const QString line = QStringLiteral("%1: line %2").arg(words(who)).arg(i);
                QVERIFY2(feed.count(line) == 1,
                         qPrintable(QStringLiteral("%1, %2 times").arg(line).arg(feed.count(line))));
            }
        QCOMPARE(feedOf(*m_room), feed);
        QCOMPARE(feed.filter(words("zoom ")).size(), 3);
        QVERIFY(m_ana->until(":Thank you all") && m_bo->until("<body>Thank you all"));
        for (const char *line : {"Our aims: be brief", "and be fair", "Next: Bo", "We go on", "Thank you all"}) {
            QCOMPARE(m_ana->seen().count(QByteArray(" PRIVMSG #room :") + line + "\r\n"), 1);
            QCOMPARE(m_bo->seen().count(line), 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestOneFeed)
#include "TestOneFeed.moc"
