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
};

QTEST_GUILESS_MAIN(TestTwoConsoles)
#include "TestTwoConsoles.moc"
