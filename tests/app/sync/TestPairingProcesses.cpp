// SPDX-License-Identifier: Apache-2.0
// CONTRACT §6: two `serve` processes with two homes, paired by `ctl`, killed, and linked again.
#include "tests/app/sync/Site.h"

using namespace evenhand;

class TestPairingProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairedByCtlAndLinkedAgain()
    {
        Site room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(room.listen().startsWith(QLatin1String("127.0.0.1:")));
        QCOMPARE(room.phase(), QStringLiteral("closed"));
        QCOMPARE(room.ctl({QStringLiteral("peers")}).out.trimmed(), QByteArray("[]"));
        pairTwo(room, online);
        if (QTest::currentTestFailed())
            return;
        const QJsonObject peer = room.peers()[0].toObject();
        QCOMPARE(peer[QLatin1String("replica")], online.served->ready[QLatin1String("replica")]);
        QCOMPARE(peer[QLatin1String("name")].toString(), QStringLiteral("Online"));
        QCOMPARE(peer[QLatin1String("role")].toString(), QStringLiteral("onsite"));

        online.served.reset(); // killed
        QTRY_COMPARE(room.peers()[0].toObject()[QLatin1String("state")].toString(), QStringLiteral("alone"));
        // Elsewhere, and told where the other is, as CONTRACT has it.
        online.start(listening + QStringList{QStringLiteral("--join"), room.listen()});
        QTRY_VERIFY_WITH_TIMEOUT(room.isConnected() && online.isConnected(), 20'000);

        const QString where = room.listen();
        room.served->askToLeave();
        QVERIFY(room.served->process.waitForFinished(60'000));
        QCOMPARE(room.served->process.exitCode(), 0);
        QTRY_COMPARE(online.peers()[0].toObject()[QLatin1String("state")].toString(), QStringLiteral("alone"));
        room.start({QStringLiteral("--listen"), where});
        QTRY_VERIFY_WITH_TIMEOUT(room.isConnected() && online.isConnected(), 20'000);

        const QString replica = online.served->ready[QLatin1String("replica")].toString();
        QCOMPARE(room.pair(QStringLiteral("remove"), replica).code, 0);
        QCOMPARE(room.pair(QStringLiteral("remove"), replica).code, 1); // there is none any more
        QCOMPARE(room.peers(), QJsonArray());
        QTRY_VERIFY(!online.isConnected());
    }

    void withoutListenItOnlyDials()
    {
        Site room(QStringLiteral("Room"), {}), online(QStringLiteral("Online"));
        QVERIFY(room.served->ready[QLatin1String("listen")].isNull());
        const Run refused = room.pair(QStringLiteral("open"));
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("--listen"), refused.err.constData());
        QCOMPARE(refused.json()[QLatin1String("ok")], QJsonValue(false));
        pairTwo(online, room);
    }

    void whatCannotBeListenedOnIsSaid()
    {
        Site room(QStringLiteral("Room"));
        for (const QString &address : {QStringLiteral("nonsense"), QStringLiteral("192.0.2.1:0"), room.listen()}) {
            const Folder folder;
            const Run run = evenhand::run({QStringLiteral("serve"), folder.path(QStringLiteral("a.evenhand")),
                                           QStringLiteral("--home"), folder.path(QStringLiteral("home")),
                                           QStringLiteral("--listen"), address});
            QCOMPARE(run.code, 1);
            QVERIFY2(run.err.contains(address.toLatin1()), run.err.constData());
        }
    }

    void aDamagedListOfConsolesIsSaidAndKept()
    {
        Site room(QStringLiteral("Room"));
        room.served.reset();
        room.folder.write(QStringLiteral("home/peers.json"), "{");
        room.start(listening);
        QByteArray words;
        QTRY_VERIFY((words += room.served->process.readAllStandardError()).contains("pair the consoles again"));
        QCOMPARE(room.folder.read(QStringLiteral("home/peers.json.damaged-1")), QByteArray("{"));
        QCOMPARE(room.peers(), QJsonArray());
    }
};

QTEST_GUILESS_MAIN(TestPairingProcesses)
#include "TestPairingProcesses.moc"
