// SPDX-License-Identifier: Apache-2.0
// A channel of Zulip on a server of the test's own: read, posted to, cut, restarted, flooded.
#include "app/feeds/ZulipSource.h"
#include "tests/app/feeds/Listening.h"
#include "tests/app/feeds/ZulipServer.h"
#include "tests/app/feeds/clocksApart.h"

using namespace evenhand;

namespace {

constexpr int zulipPatience = Listening::patience;

QString zulipAt(const ZulipServer &server, const char *key = "secret", const char *channel = "sessions")
{
    return QStringLiteral("zulip=zulip+http://desk%40test:%1@127.0.0.1:%2/%3?topic=keys")
        .arg(QLatin1String(key))
        .arg(server.serverPort())
        .arg(QLatin1String(channel));
}

QString words(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestZulipSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsReadAndActedUpon()
    {
        ZulipServer server;
        server.say(words("Ana"), words("before"));
        Listening console(zulipAt(server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), zulipPatience);
        const qint64 first = server.say(words("Ana"), words("helo @**Bo|22**"));
        server.say(words("Bo"), words("q+ to ask about keys"));
        QTRY_COMPARE_WITH_TIMEOUT(console.queue(), QStringList{words("Bo")}, zulipPatience);
        server.edit(first, words("hello @**Bo|22**"));
        QTRY_VERIFY_WITH_TIMEOUT(console.feed().contains(words("Ana: hello @Bo")), zulipPatience);
        server.remove(first);
        QTRY_COMPARE_WITH_TIMEOUT(
            console.feed(), QStringList({words("Ana: before"), words("Bo: q+ to ask about keys")}), zulipPatience);
    }

    void clocksMayBeApart_data() { clocksThatAreApart(); }
    void clocksMayBeApart()
    {
        QFETCH(int, hours);
        ZulipServer server;
        Listening console(zulipAt(server), std::chrono::hours(hours));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), zulipPatience);
        hearsAll(console, [&server](const char *said) { server.say(words("Ana"), words(said)); });
        QCOMPARE(server.sent.size(), 1);
    }

    // Also when the server has it and its answer is lost, and when it never came.
    void itIsPostedToOnce()
    {
        ZulipServer server;
        Listening console(zulipAt(server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), zulipPatience);
        console.post(words("p1"), words("Aims: one"));
        QTRY_VERIFY_WITH_TIMEOUT(console.isPosted(words("p1")), zulipPatience);
        server.instead.push_back({"/messages", 0, {}, {}, true});
        console.post(words("p2"), words("Aims: two"));
        QTRY_VERIFY_WITH_TIMEOUT(console.isPosted(words("p2")), zulipPatience);
        server.instead.push_back({"/messages", 0});
        server.instead.push_back(
            {"/messages", 429, {{words("code"), words("RATE_LIMIT_HIT")}}, "Retry-After: 0.1\r\n"});
        console.post(words("p3"), words("Aims: three"));
        QTRY_VERIFY_WITH_TIMEOUT(console.isPosted(words("p3")), zulipPatience);
        QCOMPARE(server.sent, QStringList({words("Aims: one"), words("Aims: two"), words("Aims: three")}));
        QTRY_COMPARE_WITH_TIMEOUT(
            console.feed(),
            QStringList({words("Desk: Aims: one"), words("Desk: Aims: two"), words("Desk: Aims: three")}),
            zulipPatience);
    }

    void aServerThatComesBackHasLostNothing()
    {
        ZulipServer server;
        Listening console(zulipAt(server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), zulipPatience);
        const qint64 first = server.say(words("Ana"), words("befor"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 1, zulipPatience);
        server.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!console.isLive() && !console.standing().problem.isEmpty(), zulipPatience);
        for (int i = 0; i < 900; ++i)
            server.say(words("Ana"), words("meanwhile %1").arg(i));
        server.edit(first, words("before"));
        server.dropQueue();
        QVERIFY(server.start());
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 901, zulipPatience);
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().first(), words("Ana: before"), zulipPatience);
        const QStringList feed = console.feed();
        for (int i = 0; i < 900; ++i)
            QCOMPARE(feed[i + 1], words("Ana: meanwhile %1").arg(i));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), zulipPatience);
        QVERIFY2(console.said.isEmpty(), qPrintable(console.said.join(u'\n')));
    }

    void aFloodIsReadInOrder()
    {
        const int count =
            qEnvironmentVariableIsSet("EVENHAND_BURST") ? qEnvironmentVariableIntValue("EVENHAND_BURST") : 1'500;
        ZulipServer server;
        Listening console(zulipAt(server));
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(), zulipPatience);
        server.sayMany(words("Ana"), count);
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), count, zulipPatience);
        const QStringList feed = console.feed();
        for (int i = 0; i < count; ++i)
            QCOMPARE(feed[i], words("Ana: message %1").arg(i));
    }

    void whatIsWrongIsSaid()
    {
        ZulipServer server;
        {
            Listening console(zulipAt(server, "wrong"));
            QTRY_VERIFY_WITH_TIMEOUT(console.hasFailed(), zulipPatience);
            QVERIFY2(console.standing().problem.contains(words("API key")), qPrintable(console.standing().problem));
        }
        Listening console(zulipAt(server, "secret", "elsewhere"));
        QTRY_VERIFY_WITH_TIMEOUT(console.hasFailed(), zulipPatience);
        QVERIFY2(console.standing().problem.contains(words("elsewhere")), qPrintable(console.standing().problem));
    }
};

QTEST_GUILESS_MAIN(TestZulipSource)
#include "TestZulipSource.moc"
