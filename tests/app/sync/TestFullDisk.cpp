// SPDX-License-Identifier: Apache-2.0
// One console's disk is full while the other goes on: it is said, nothing is lost, and all is the
// same once there is room.
#include "tests/app/storage/Child.h"
#include "tests/app/storage/SmallDisk.h"
#include "tests/app/sync/Site.h"
#include "tests/house/Skipping.h"

using namespace evenhand;

namespace {

constexpr int withoutHurry = 60'000;

QString endOf(Site &site)
{
    const QJsonObject state = site.served->state();
    return state[QLatin1String("log")].toString() + state[QLatin1String("digest")].toString();
}

void write(Site &site, int number)
{
    const QString words = QString(2000, u'w');
    const QJsonObject answer = site.served->act(
        QStringLiteral(R"({"do":"note.add","kind":"note","id":"n%1","text":"%2"})").arg(number).arg(words).toUtf8());
    QVERIFY(answer[QLatin1String("ok")].toBool());
}

} // namespace

class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replicationGoesOnWhenThereIsRoom()
    {
        if (!isRoot())
            EVENHAND_SKIP("only root can mount a small disk");
        const QTemporaryDir folder;
        const SmallDisk disk(folder.path(), QStringLiteral("3m"));
        if (!disk.isThere())
            QSKIP("mounting is forbidden here");
        Site room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        online.served.reset();
        online.served = std::make_unique<Served>(folder.filePath(QStringLiteral("a.evenhand")),
                                                 online.folder.path(QStringLiteral("home")), Served::Way::Serve,
                                                 QStringList(), listening);
        write(room, 0);
        pairTwo(room, online);
        if (QTest::currentTestFailed())
            return;
        QTRY_COMPARE_WITH_TIMEOUT(endOf(online), endOf(room), withoutHurry);

        disk.fill();
        for (int i = 1; i <= 100; ++i)
            write(room, i); // the other one's disk is not this one's affair
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += online.served->process.readAllStandardError()).contains("no room"),
                                 withoutHurry);
        QVERIFY(room.isConnected() && online.isConnected());
        QVERIFY(room.peers().at(0)[QLatin1String("waiting")].toInt() > 0);
        // What is asked for meanwhile is answered once it is safe.
        RawClient asked(online.served->port());
        asked.send(online.served->request("POST", "/v1/do", R"({"do":"note.add","kind":"note","id":"o1","text":"x"})"));

        disk.makeRoom();
        QTRY_COMPARE_WITH_TIMEOUT(asked.answers().value(0).status, 200, withoutHurry);
        QTRY_COMPARE_WITH_TIMEOUT(endOf(online), endOf(room), withoutHurry);
        QCOMPARE(online.served->state()[QLatin1String("notes")].toArray().size(), 102);
        QTRY_VERIFY_WITH_TIMEOUT((said += online.served->process.readAllStandardError()).contains("works again"),
                                 withoutHurry);
        QTRY_COMPARE_WITH_TIMEOUT(room.peers().at(0)[QLatin1String("waiting")].toInt(), 0, withoutHurry);
        online.served.reset(); // before its disk goes
    }
};

QTEST_GUILESS_MAIN(TestFullDisk)
#include "TestFullDisk.moc"
