// SPDX-License-Identifier: Apache-2.0
// Two real consoles, paired, hold one session: what one does the other has, also after they were apart.
#include "tests/app/sync/Site.h"

using namespace evenhand;

namespace {

QString wordOf(Site &site, const char *field)
{
    return site.served->state()[QLatin1String(field)].toString();
}

bool areSame(Site &a, Site &b)
{
    return wordOf(a, "log") == wordOf(b, "log") && wordOf(a, "digest") == wordOf(b, "digest");
}

void act(Site &site, const QByteArray &command)
{
    const QJsonObject answer = site.served->act(command);
    QVERIFY2(answer[QLatin1String("ok")].toBool(), QJsonDocument(answer).toJson().constData());
}

QJsonArray handsAt(Site &site)
{
    return site.served->state()[QLatin1String("queue")][QLatin1String("hands")].toArray();
}

QJsonArray turnsAt(Site &site)
{
    return site.served->state()[QLatin1String("turns")].toArray();
}

} // namespace

class TestTwoConsoles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The second one opens an empty file and takes over the session of the first.
    void oneSessionOnBoth()
    {
        Site room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        act(room, R"({"do":"plan.edit","title":"Encryption","minutes":60,
                      "agenda":[{"id":"d","title":"Discussion","kind":"discussion","seconds":900}]})");
        act(room, R"({"do":"session.start"})");
        act(room, R"({"do":"segment.start","id":"d"})");
        pairTwo(room, online);
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY_WITH_TIMEOUT(areSame(room, online), 20'000);
        QCOMPARE(online.served->state()[QLatin1String("session")][QLatin1String("title")].toString(),
                 QStringLiteral("Encryption"));

        act(room, R"({"do":"hand.raise","id":"r","name":"Ana","side":"onsite"})");
        act(online, R"({"do":"hand.raise","id":"o","name":"Lee","side":"online"})");
        QTRY_VERIFY_WITH_TIMEOUT(handsAt(room).size() == 2 && areSame(room, online), 20'000);

        // Both press for the same hand: one turn.
        act(room, R"({"do":"floor.give","hand":"r","after":null})");
        act(online, R"({"do":"floor.give","hand":"r","after":null})");
        QTRY_VERIFY_WITH_TIMEOUT(turnsAt(room).size() == 1 && handsAt(room).size() == 1 && areSame(room, online),
                                 20'000);
        const QJsonObject partner = room.peers()[0].toObject();
        QVERIFY(partner[QLatin1String("inStep")].toBool());
        QCOMPARE(partner[QLatin1String("waiting")].toInt(-1), 0);
    }

    // One is killed; both files go on, and are one when they meet again.
    void apartAndTogetherAgain()
    {
        Site room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        act(room, R"({"do":"session.start"})");
        pairTwo(room, online);
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY_WITH_TIMEOUT(areSame(room, online), 20'000);

        online.served.reset(); // killed
        for (const char *id : {"n1", "n2", "n3"})
            act(room, QByteArray(R"({"do":"note.add","kind":"note","text":"Said in the room","id":")") + id + "\"}");
        online.start({}); // and on by itself: it does not know where the room is now
        act(online, R"({"do":"hand.raise","id":"o","name":"Lee","side":"online"})");
        online.served.reset();
        online.start(listening + QStringList{QStringLiteral("--join"), room.listen()});
        QTRY_VERIFY_WITH_TIMEOUT(room.isConnected() && online.isConnected(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(room, online), 20'000);
        QCOMPARE(handsAt(room).size(), 1);
        QCOMPARE(online.served->state()[QLatin1String("notes")].toArray().size(), 3);
    }

    // Where no network is to be had, a file goes there and back on a stick, and the console stays open.
    void onAStick()
    {
        Site room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        const QString there = room.folder.path(QStringLiteral("there.bundle")),
                      back = room.folder.path(QStringLiteral("back.bundle"));
        const auto fileOf = [](const Site &site) { return site.folder.path(QStringLiteral("a.evenhand")); };
        const auto bundle = [&](const Site &from, const QString &to) {
            return run({QStringLiteral("log"), fileOf(from), QStringLiteral("--bundle"), to, QStringLiteral("--home"),
                        from.folder.path(QStringLiteral("home"))});
        };
        act(room, R"({"do":"session.start"})");
        act(room, R"({"do":"hand.raise","id":"r","name":"Ana","side":"onsite"})");
        QCOMPARE(bundle(room, there).code, 0);

        // Merged into the open file by another program: refused, and what to do is said.
        const Run refused = run({QStringLiteral("log"), fileOf(online), QStringLiteral("--merge"), there});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("ctl"), refused.err.constData());
        const auto merge = [](Site &site, const QString &file) {
            return site.ctl({QStringLiteral("merge"), file}).json();
        };
        QVERIFY(merge(online, there)[QLatin1String("merged")].toInt() >= 4);
        QVERIFY(areSame(room, online)); // its session was begun by that

        act(online, R"({"do":"hand.raise","id":"o","name":"Lee","side":"online"})");
        act(room, R"({"do":"note.add","kind":"note","text":"Said in the room"})");
        QCOMPARE(bundle(online, back).code, 0);
        const QJsonObject merged = merge(room, back);
        QVERIFY2(merged[QLatin1String("ok")].toBool(), QJsonDocument(merged).toJson().constData());
        QVERIFY(merged[QLatin1String("merged")].toInt() >= 2); // how the file was opened, and the hand
        QCOMPARE(handsAt(room).size(), 2);
        QCOMPARE(merge(room, back)[QLatin1String("merged")].toInt(-1), 0);
        QCOMPARE(bundle(room, there).code, 0);
        merge(online, there);
        QVERIFY(areSame(room, online));

        // What is no bundle, or of another session, changes nothing.
        const QString log = wordOf(room, "log");
        room.folder.write(QStringLiteral("x.bundle"), "nothing");
        QCOMPARE(room.ctl({QStringLiteral("merge"), room.folder.path(QStringLiteral("x.bundle"))}).code, 1);
        QCOMPARE(room.ctl({QStringLiteral("merge"), QStringLiteral("nowhere.bundle")}).code, 1);
        Site other(QStringLiteral("Other"));
        act(other, R"({"do":"session.start"})");
        QCOMPARE(bundle(other, back).code, 0);
        QCOMPARE(room.ctl({QStringLiteral("merge"), back}).code, 1);
        QCOMPARE(wordOf(room, "log"), log);
        QCOMPARE(room.served->ask("POST", "/v1/merge", R"({"file":"a.bundle"})").status, 400);
    }
};

QTEST_GUILESS_MAIN(TestTwoConsoles)
#include "TestTwoConsoles.moc"
