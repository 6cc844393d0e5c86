// SPDX-License-Identifier: Apache-2.0
// Pair with one, be known to all: real consoles that never paired link all the same.
#include "tests/app/sync/Site.h"

using namespace evenhand;

namespace {

bool isLinkedTo(Site &site, const Site &other)
{
    const QJsonArray peers = site.peers();
    return std::any_of(peers.begin(), peers.end(), [&](const QJsonValue &peer) {
        return peer[QLatin1String("replica")] == other.served->ready[QLatin1String("replica")]
            && peer[QLatin1String("state")].toString() == QLatin1String("connected");
    });
}

QString shown(Site &site)
{
    const QJsonObject state = site.served->state();
    return state[QLatin1String("log")].toString() + state[QLatin1String("digest")].toString();
}

void note(Site &site, const char *text)
{
    QVERIFY(
        site.served->act(QByteArray(R"({"do":"note.add","kind":"note","text":")") + text + "\"}")[QLatin1String("ok")]
            .toBool());
}

} // namespace

class TestThreeConsoles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goOnWithoutTheOneInTheMiddle()
    {
        Site room(QStringLiteral("Room")), online(QStringLiteral("Online")), chair(QStringLiteral("Chair"));
        note(room, "first");
        pairTwo(room, online);
        if (QTest::currentTestFailed())
            return;
        pairTwo(online, chair);
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY_WITH_TIMEOUT(isLinkedTo(room, chair) && isLinkedTo(chair, room), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(shown(room) == shown(online) && shown(room) == shown(chair), 20'000);

        online.served.reset(); // killed
        note(room, "in the room");
        note(chair, "by the chair");
        QTRY_VERIFY_WITH_TIMEOUT(shown(room) == shown(chair), 20'000);
        QCOMPARE(room.served->state()[QLatin1String("notes")].toArray().size(), 3);

        // And find each other again, though neither has paired with the other.
        const QString where = room.listen();
        room.served.reset();
        note(chair, "meanwhile");
        room.start({QStringLiteral("--listen"), where});
        QTRY_VERIFY_WITH_TIMEOUT(isLinkedTo(room, chair), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(shown(room) == shown(chair), 20'000);

        // Removing is a local act, and goes before what others say.
        const QString replica = chair.served->ready[QLatin1String("replica")].toString();
        QCOMPARE(room.pair(QStringLiteral("remove"), replica).code, 0);
        QTRY_VERIFY(!isLinkedTo(chair, room));
        QCOMPARE(room.peers().size(), 1);
        room.start(listening);
        QCOMPARE(room.peers().size(), 1);
        QVERIFY(!isLinkedTo(chair, room));
    }

    // The role is the one that was confirmed when they paired, not the one that a console claims later.
    void aRapporteurStaysOne()
    {
        Site room(QStringLiteral("Room"));
        Site scribe(QStringLiteral("Scribe"),
                    listening + QStringList{QStringLiteral("--role"), QStringLiteral("rapporteur")});
        note(room, "first");
        pairTwo(room, scribe);
        if (QTest::currentTestFailed())
            return;
        const auto isMember = [&] { return room.peers()[0].toObject()[QLatin1String("member")].toBool(); };
        QTRY_VERIFY_WITH_TIMEOUT(isMember(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(shown(room) == shown(scribe), 20'000);
        scribe.start(listening + QStringList{QStringLiteral("--role"), QStringLiteral("chair")});
        const QJsonObject refused = scribe.served->act(R"({"do":"session.start"})");
        QCOMPARE(refused[QLatin1String("error")][QLatin1String("code")].toString(), QStringLiteral("role.beyond"));
        note(scribe, "written down");
    }
};

QTEST_GUILESS_MAIN(TestThreeConsoles)
#include "TestThreeConsoles.moc"
