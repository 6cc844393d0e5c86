// SPDX-License-Identifier: Apache-2.0
// Two consoles that hold different sessions: the dialler is asked, and what it says goes on on both.
#include "tests/app/sync/Site.h"

using namespace evenhand;

namespace {

QJsonObject conflictAt(Site &site)
{
    return site.status()[QLatin1String("conflict")].toObject();
}

bool isAsked(Site &site)
{
    return conflictAt(site)[QLatin1String("yours")].toBool();
}

void give(Site &site, const QByteArray &command)
{
    const QJsonObject answer = site.served->act(command);
    QVERIFY2(answer[QLatin1String("ok")].toBool(), QJsonDocument(answer).toJson().constData());
}

QJsonObject sessionAt(Site &site)
{
    return site.served->state()[QLatin1String("session")].toObject();
}

QString logAt(Site &site)
{
    return site.served->state()[QLatin1String("log")].toString();
}

} // namespace

class TestWhoseSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDiallerChooses_data()
    {
        QTest::addColumn<QString>("keep");
        QTest::addColumn<bool>("isWindow");
        QTest::newRow("mine") << QStringLiteral("mine") << false;
        QTest::newRow("theirs") << QStringLiteral("theirs") << false;
        QTest::newRow("with a window") << QStringLiteral("theirs") << true;
    }
    void theDiallerChooses()
    {
        QFETCH(QString, keep);
        QFETCH(bool, isWindow);
        Site room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        if (isWindow)
            for (Site *site : {&room, &online})
                site->start(listening, Served::Way::Window);
        give(room, R"({"do":"plan.edit","title":"The room's"})");
        give(room, R"({"do":"session.start"})");
        give(online, R"({"do":"plan.edit","title":"The online one's"})");
        QCOMPARE(room.pair(QStringLiteral("choose"), QStringLiteral("mine")).code, 1); // there is nothing to choose
        pairTwo(room, online);
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY_WITH_TIMEOUT(!conflictAt(room).isEmpty() && !conflictAt(online).isEmpty(), 20'000);
        QVERIFY(isAsked(room) != isAsked(online));
        const QJsonObject known = conflictAt(online);
        QCOMPARE(known[QLatin1String("theirs")][QLatin1String("title")].toString(), QStringLiteral("The room's"));
        QCOMPARE(known[QLatin1String("theirs")][QLatin1String("acts")].toInt(), 2);
        QCOMPARE(known[QLatin1String("theirs")][QLatin1String("startedAt")],
                 sessionAt(room)[QLatin1String("startedAt")]);
        QCOMPARE(known[QLatin1String("mine")][QLatin1String("acts")].toInt(), 1);
        QVERIFY(known[QLatin1String("mine")][QLatin1String("startedAt")].isNull());

        Site &dialler = isAsked(room) ? room : online, &other = isAsked(room) ? online : room;
        QCOMPARE(other.pair(QStringLiteral("choose"), keep).code, 1);
        QCOMPARE(dialler.pair(QStringLiteral("choose"), QStringLiteral("nothing")).code, 1);
        Site &stays = keep == QLatin1String("mine") ? dialler : other;
        Site &goes = keep == QLatin1String("mine") ? other : dialler;
        const QJsonObject goesOn = sessionAt(stays);
        const QString leftLog = logAt(goes), leftId = sessionAt(goes)[QLatin1String("id")].toString();
        QCOMPARE(dialler.pair(QStringLiteral("choose"), keep).code, 0);

        QTRY_COMPARE_WITH_TIMEOUT(sessionAt(goes)[QLatin1String("id")], goesOn[QLatin1String("id")], 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(logAt(goes) == logAt(stays), 30'000);
        give(goes, R"({"do":"note.add","kind":"note","text":"on both"})");
        QTRY_VERIFY_WITH_TIMEOUT(logAt(goes) == logAt(stays), 30'000);
        QCOMPARE(sessionAt(goes)[QLatin1String("title")], goesOn[QLatin1String("title")]);
        QVERIFY(conflictAt(goes).isEmpty() && conflictAt(stays).isEmpty());
        // In a file that is named after it; the one that was open stays as it is, and that is said.
        const QString name = goesOn[QLatin1String("title")].toString() + QStringLiteral(".evenhand");
        QVERIFY2(goes.folder.names().contains(name), qPrintable(goes.folder.names().join(u' ')));
        QVERIFY(!stays.folder.names().contains(name));
        if (!isWindow)
            QVERIFY(goes.served->process.readAllStandardError().contains("stays as it is in a.evenhand"));
        const Run shown = run({QStringLiteral("show"), goes.folder.path(QStringLiteral("a.evenhand"))});
        QCOMPARE(shown.json()[QLatin1String("log")].toString(), leftLog);
        QCOMPARE(shown.json()[QLatin1String("session")][QLatin1String("id")].toString(), leftId);
    }
};

QTEST_GUILESS_MAIN(TestWhoseSession)
#include "TestWhoseSession.moc"
