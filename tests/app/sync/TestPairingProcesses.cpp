// SPDX-License-Identifier: Apache-2.0
// CONTRACT §6: two `serve` processes with two homes, paired by `ctl`, killed, and linked again.
#include "tests/app/cli/Served.h"

using namespace evenhand;

namespace {

const QStringList listening{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};

struct Site
{
    explicit Site(const QString &name, const QStringList &more = listening) : name(name) { start(more); }
    void start(const QStringList &more)
    {
        served.reset();
        // The last one said counts.
        const QStringList all = more + QStringList{QStringLiteral("--name"), name};
        served = std::make_unique<Served>(folder.path(QStringLiteral("a.evenhand")),
                                          folder.path(QStringLiteral("home")), Served::Way::Serve, QStringList(), all);
    }
    QString listen() const { return served->ready[QLatin1String("listen")].toString(); }
    Run ctl(const QStringList &words) const
    {
        return run(QStringList{QStringLiteral("ctl"), QStringLiteral("--control"),
                               served->ready[QLatin1String("control")].toString(), QStringLiteral("--token"),
                               QString::fromLatin1(served->token())}
                   + words);
    }
    Run pair(const QString &step, const QString &argument = {}) const
    {
        QStringList words{QStringLiteral("pair"), step};
        if (!argument.isEmpty())
            words << argument;
        return ctl(words);
    }
    QJsonObject status() { return served->ask("GET", "/v1/pair").json(); }
    QString phase() { return status()[QLatin1String("phase")].toString(); }
    QJsonArray peers() { return QJsonDocument::fromJson(served->ask("GET", "/v1/peers").body).array(); }
    bool isConnected()
    {
        return peers()[0].toObject()[QLatin1String("state")].toString() == QLatin1String("connected");
    }

    const QString name;
    const Folder folder;
    std::unique_ptr<Served> served;
};

void pairTwo(Site &room, Site &online)
{
    QCOMPARE(room.pair(QStringLiteral("open")).code, 0);
    QCOMPARE(online.pair(QStringLiteral("dial"), room.listen()).code, 0);
    QTRY_COMPARE(room.phase(), QStringLiteral("comparing"));
    QTRY_COMPARE(online.phase(), QStringLiteral("comparing"));
    const QString here = room.pair(QStringLiteral("status")).json()[QLatin1String("code")].toString(),
                  there = online.pair(QStringLiteral("status")).json()[QLatin1String("code")].toString();
    QVERIFY(here.size() == 8 && there.size() == 8 && here != there);
    QCOMPARE(room.pair(QStringLiteral("confirm"), here).code, 1); // its own
    QCOMPARE(room.pair(QStringLiteral("confirm"), there).code, 0);
    QCOMPARE(online.pair(QStringLiteral("confirm"), here).code, 0);
    QTRY_COMPARE(room.phase(), QStringLiteral("paired"));
    QTRY_COMPARE(online.phase(), QStringLiteral("paired"));
    QTRY_VERIFY_WITH_TIMEOUT(room.isConnected() && online.isConnected(), 20'000);
}

} // namespace

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
