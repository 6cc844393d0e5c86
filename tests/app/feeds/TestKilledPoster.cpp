// SPDX-License-Identifier: Apache-2.0
// Two real consoles in a channel that remembers nothing, of which the one that posts is killed right behind the post:
// it is there once at most, and where nobody can know, the other one says so and posts it when it is told to. And
// what a console heard before it had a session, by a clock of its own.
#include "tests/app/cli/PassingTime.h"
#include "tests/app/cli/sideBySide.h"
#include "tests/app/feeds/IrcServer.h"
#include "tests/app/feeds/SiteFeed.h"
#include "tests/house/Skipping.h"

#include <memory>

using namespace evenhand;

namespace {

constexpr int killPatience = 60'000; // a bound for hanging, not a figure
constexpr int kinds = 4;             // of posts, by turns

QByteArray postOf(const QByteArray &id, const QByteArray &text)
{
    return R"({"do":"post.send","id":")" + id + R"(","to":["irc"],"text":")" + text + "\"}";
}

QByteArray about(const QByteArray &act, const QByteArray &id)
{
    return "{\"do\":\"" + act + "\",\"to\":\"irc\",\"id\":\"" + id + "\"}";
}

} // namespace

class TestKilledPoster : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IrcServer> m_server;
    std::unique_ptr<Site> m_room, m_online;

    QStringList source() const { return {QStringLiteral("--source"), m_server->source()}; }
    static void begin(Site &site)
    {
        give(site, R"({"do":"plan.edit","title":"Posts","minutes":60,
                       "agenda":[{"id":"d","title":"Talk","kind":"discussion","seconds":3600}]})");
        give(site, R"({"do":"session.start"})");
    }
    static QJsonObject postAt(Site &site, const QByteArray &id)
    {
        for (const QJsonValue each : allOf(site)[QLatin1String("posts")].toArray())
            if (each[QLatin1String("id")].toString().toLatin1() == id)
                return each.toObject();
        return {};
    }
    static bool isDoneThere(Site &site, const QByteArray &id)
    {
        return !postAt(site, id)[QLatin1String("done")].toArray().isEmpty();
    }
    static bool isStuckThere(Site &site, const QByteArray &id)
    {
        const QStringList stuck = stuckOf(site);
        return std::any_of(stuck.begin(), stuck.end(), [&id](const QString &each) {
            return each.startsWith(QString::fromLatin1(id) + u':')
                && each.contains(QStringLiteral("look there whether it arrived"));
        });
    }

    bool isReady()
    {
        return m_room->isConnected() && standingAt(*m_room, "irc") == words("live")
            && standingAt(*m_online, "irc") == words("stands by") && areOne(*m_room, *m_online);
    }
    static QByteArray idOf(int i) { return "p" + QByteArray::number(i); }
    static QByteArray textOf(int i) { return "post number " + QByteArray::number(i) + "."; }

    void killBehindPost(int i, IrcGuest &ana)
    {
        const QByteArray id = idOf(i), text = textOf(i), later = "later " + QByteArray::number(i) + ".";
        // What the room's own moderator writes may not have come over at all.
        give(i % 2 == 0 ? *m_online : *m_room, postOf(id, text));
        if (i % kinds >= 2) // it is there for sure, and nobody may have heard of it
            QVERIFY(ana.until(":" + text));
        m_room->served->process.kill();
        m_room->served->process.waitForFinished();
        QTRY_COMPARE_WITH_TIMEOUT(standingAt(*m_online, "irc"), words("live"), killPatience);
        m_cameOver = !postAt(*m_online, id).isEmpty();
        QTRY_VERIFY_WITH_TIMEOUT(!m_cameOver || isDoneThere(*m_online, id) || isStuckThere(*m_online, id),
                                 killPatience);
        const bool isStuck = m_cameOver && !isDoneThere(*m_online, id);
        (!m_cameOver ? m_counts.unheard : isStuck ? m_counts.doubtful : m_counts.confirmed) += 1;
        // What is written once it is gone goes out by itself.
        give(*m_online, postOf(id + "later", later));
        QTRY_VERIFY_WITH_TIMEOUT(isDoneThere(*m_online, id + "later"), killPatience);
        QVERIFY(ana.until(":" + later));
        QVERIFY2(ana.seen().count(":" + text) <= 1, ana.seen().constData());
        if (isStuck) // somebody has looked
            give(*m_online, about(ana.seen().contains(":" + text) ? "post.done" : "post.again", id));
    }
    // What it alone knew isn't lost, either: who wrote it is told.
    void comesBack(int i, IrcGuest &ana)
    {
        const QByteArray id = idOf(i);
        if (!m_cameOver) {
            QTRY_VERIFY_WITH_TIMEOUT(isStuckThere(*m_room, id) || isDoneThere(*m_room, id), killPatience);
            if (!isDoneThere(*m_room, id))
                give(*m_room, about("post.done", id));
        }
        QTRY_VERIFY_WITH_TIMEOUT(isDoneThere(*m_online, id) && stuckOf(*m_online).isEmpty(), killPatience);
        QVERIFY2(ana.seen().count(":" + textOf(i)) <= 1, ana.seen().constData());
    }

    struct Counts
    {
        int confirmed = 0, doubtful = 0, unheard = 0;
    };
    Counts m_counts;
    bool m_cameOver = false;

private Q_SLOTS:
    void initTestCase()
    {
        if (IrcServer::programOf(IrcServer::Kind::Inspircd).isEmpty())
            EVENHAND_SKIP("inspircd is not installed");
        m_server = std::make_unique<IrcServer>(IrcServer::Kind::Inspircd);
        QVERIFY2(m_server->start(), m_server->output().constData());
    }
    void cleanup()
    {
        m_online.reset();
        m_room.reset();
    }

    void aPostIsThereOnceAtMost_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("of the other one") << 0;
        QTest::newRow("of its own moderator") << 1;
        QTest::newRow("of the other one, once it is there") << 2;
        QTest::newRow("of its own moderator, once it is there") << 3;
    }
    void aPostIsThereOnceAtMost()
    {
        QFETCH(int, kind);
        const int kills = std::max(1, qEnvironmentVariableIntValue("EVENHAND_POST_KILLS") / kinds);
        m_room = std::make_unique<Site>(QStringLiteral("Room"), listening + source());
        begin(*m_room);
        IrcGuest ana(m_server->port(), "Ana");
        QTRY_COMPARE_WITH_TIMEOUT(standingAt(*m_room, "irc"), words("live"), killPatience);
        m_online = std::make_unique<Site>(
            QStringLiteral("Online"), listening + source() + QStringList{QStringLiteral("--role"), words("online")});
        pairTwo(*m_room, *m_online);
        const QString where = m_room->listen();
        m_counts = {};
        for (int i = 0; i < kills; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(isReady(), killPatience);
            killBehindPost(kind + kinds * i, ana);
            if (QTest::currentTestFailed())
                return;
            m_room->start(QStringList{QStringLiteral("--listen"), where} + source());
            comesBack(kind + kinds * i, ana);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("%d kills: %d posts confirmed, %d left to the people, %d known to the killed console alone", kills,
              m_counts.confirmed, m_counts.doubtful, m_counts.unheard);
    }

    // Its clock is three hours ahead; the session, which comes over, is by the other one's.
    void whatWasHeardBeforeIsBroughtIntoTheSessionsTime()
    {
        m_room = std::make_unique<Site>(QStringLiteral("Room"), listening);
        begin(*m_room);
        IrcGuest ana(m_server->port(), "Ana");
        {
            PassingTime time;
            time.pass(std::chrono::hours(3));
            m_online =
                std::make_unique<Site>(QStringLiteral("Online"),
                                       listening + source() + QStringList{QStringLiteral("--role"), words("online")});
            QTRY_COMPARE_WITH_TIMEOUT(standingAt(*m_online, "irc"), words("live"), killPatience);
            ana.say("early");
            ana.say("q+");
            QVERIFY(ana.isIn);
            pairTwo(*m_room, *m_online);
            QTRY_VERIFY_WITH_TIMEOUT(feedOf(*m_room).contains(words("irc Ana: early")), killPatience);
            QTRY_COMPARE_WITH_TIMEOUT(queueOf(*m_room), QStringList{words("Ana")}, killPatience);
            QTRY_VERIFY_WITH_TIMEOUT(areOne(*m_room, *m_online), killPatience);
        }
        const QJsonObject all = allOf(*m_room);
        const Instant now = instantFromIso(all[QLatin1String("at")].toString()).value_or(Instant());
        for (const QJsonValue each : all[QLatin1String("feed")][QLatin1String("messages")].toArray()) {
            const auto at = instantFromIso(each[QLatin1String("at")].toString());
            QVERIFY2(at && std::chrono::abs(*at - now) < std::chrono::minutes(1),
                     qPrintable(each[QLatin1String("at")].toString()));
        }
    }
};

EVENHAND_SIDE_BY_SIDE_MAIN(TestKilledPoster)
#include "TestKilledPoster.moc"
