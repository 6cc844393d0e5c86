// SPDX-License-Identifier: Apache-2.0
// What began or ended some time ago, by its keys; and a side that is cut off.
#include "tests/window/LiveWindow.h"
#include "ui/agenda/AgendaPane.h"
#include "ui/floor/FloorPane.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueuePane.h"
#include "ui/strip/Strip.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/Screens.h"

#include <QApplication>
#include <QJsonArray>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// Ana speaks; Cem and Dee wait.
const QList<QByteArray> running{"{'do':'plan.edit','title':'Keys','minutes':45,'people':["
                                "{'id':'p1','name':'Ana','side':'onsite','roles':['speaker']},"
                                "{'id':'p2','name':'Ben','side':'online','roles':['speaker']}],"
                                "'agenda':[{'id':'s1','title':'Ana','kind':'statements','seconds':300,'people':['p1']},"
                                "{'id':'s2','title':'Talk','kind':'discussion','seconds':1500}]}",
                                "{'do':'session.start'}",
                                "{'do':'segment.start','id':'s1'}",
                                "{'do':'floor.give','person':'p1','id':'t1'}",
                                "{'do':'hand.raise','id':'h1','name':'Cem','side':'onsite'}",
                                "{'do':'hand.raise','id':'h2','name':'Dee','side':'online'}"};

// Seconds before now; to the second.
qint64 agoOf(const LiveWindow &live, const char *path)
{
    const std::optional<Instant> at = instantFromIso(live.see(path));
    return at ? (toMs(live.now()) - toMs(*at) + 500) / 1000 : -1;
}

} // namespace

class TestSinceKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTurnThatEnded()
    {
        LiveWindow live(running);
        live.at("4:00").press(Qt::Key_E, Qt::ShiftModifier);
        QVERIFY(live.window().floor().isAsking());
        QCOMPARE(live.see("floor.name"), QStringLiteral("Ana")); // nothing is done yet
        live.press("4");
        QCOMPARE(live.see("floor.phase"), QStringLiteral("idle"));
        QCOMPARE(agoOf(live, "turns.0.endedAt"), 90);
        live.press("U");
        QCOMPARE(live.see("floor.name"), QStringLiteral("Ana"));
        live.press(Qt::Key_E, Qt::ShiftModifier).press(Qt::Key_Escape);
        QVERIFY(!live.window().floor().isAsking());
        QCOMPARE(live.see("floor.name"), QStringLiteral("Ana"));
        live.press(Qt::Key_E, Qt::ShiftModifier).press(Qt::Key_E, Qt::ShiftModifier); // asked once more: left
        QVERIFY(!live.window().floor().isAsking());
        live.press("E").press(Qt::Key_E, Qt::ShiftModifier);
        QVERIFY(!live.window().floor().isAsking()); // nobody speaks
        QVERIFY(live.window().undoLine().hasNotice());
    }

    void aPanellistWhoSpeaksSince()
    {
        LiveWindow live(running);
        live.at("4:00").press(Qt::Key_A, Qt::ShiftModifier).press("2");
        QVERIFY(live.window().floor().isAsking());
        QCOMPARE(live.see("floor.name"), QStringLiteral("Ana"));
        live.press("2");
        QCOMPARE(live.see("floor.name"), QStringLiteral("Ben"));
        QCOMPARE(agoOf(live, "floor.startedAt"), 30);
        QCOMPARE(live.see("turns.1.kind"), QStringLiteral("reply"));
        live.press(Qt::Key_A, Qt::ShiftModifier).press("7"); // nobody has that number
        QVERIFY(!live.window().floor().isAsking());
        // By the pointer, too.
        live.press(Qt::Key_A, Qt::ShiftModifier);
        for (ChoiceRow *choice : live.window().floor().findChildren<ChoiceRow *>())
            if (choice->isVisible())
                Q_EMIT choice->chosen(0);
        QVERIFY(live.window().floor().isAsking());
        QVERIFY(!live.window().keyboard().pending());
        live.press("1");
        QCOMPARE(live.see("floor.name"), QStringLiteral("Ana"));
        QCOMPARE(agoOf(live, "floor.startedAt"), 15);
    }

    void theChosenHandHasSpokenSince()
    {
        LiveWindow live(running);
        live.at("4:00").press(Qt::Key_F6).press(Qt::Key_Down);
        const QString second = live.queue().at(1);
        live.press(Qt::Key_G, Qt::ShiftModifier).press("3");
        QCOMPARE(live.see("floor.name"), second);
        QCOMPARE(agoOf(live, "floor.startedAt"), 60);
    }

    void aSegmentThatBeganAndEnded()
    {
        LiveWindow live(running);
        live.at("4:00").press(Qt::Key_F7).press(Qt::Key_Down);
        live.press(Qt::Key_G, Qt::AltModifier).press("5");
        QCOMPARE(live.see("agenda.1.state"), QStringLiteral("current"));
        QCOMPARE(agoOf(live, "agenda.1.startedAt"), 120);
        live.at("8:00").press(Qt::Key_F7).press(Qt::Key_G, Qt::AltModifier | Qt::ShiftModifier).press("4");
        QCOMPARE(live.see("agenda.1.state"), QStringLiteral("done"));
        QCOMPARE(agoOf(live, "agenda.1.endedAt"), 90);
    }

    void inTheStrip()
    {
        LiveWindow live(running);
        live.at("4:00");
        live.window().screens().open(Screens::Kind::Strip);
        Strip &strip = live.window().screens().strip();
        QApplication::setActiveWindow(&strip);
        QVERIFY(QTest::qWaitForWindowActive(&strip));
        live.later(1);
        QTest::keyClick(&strip, Qt::Key_E, Qt::ShiftModifier);
        QVERIFY(strip.floor().isAsking());
        live.later(1);
        QTest::keyClick(&strip, Qt::Key_1);
        live.ask("{'do':'nothing'}"); // refused, behind all others
        QCOMPARE(live.see("floor.phase"), QStringLiteral("idle"));
        QCOMPARE(agoOf(live, "turns.0.endedAt"), 15);
    }

    void aSideIsCutOffAndComesBack()
    {
        LiveWindow live(running);
        live.press("J");
        QVERIFY(live.window().floor().isAsking());
        live.press("2");
        QCOMPARE(live.folded().queueSettings.isOnlineHeld, true);
        QCOMPARE(live.queue().last(), QStringLiteral("Dee"));
        live.press("J2");
        QCOMPARE(live.folded().queueSettings.isOnlineHeld, false);
        live.press("J1U");
        QCOMPARE(live.folded().queueSettings.isOnsiteHeld, false);
        live.press("J").press(Qt::Key_Escape);
        QVERIFY(!live.window().floor().isAsking());
    }
};

QTEST_MAIN(TestSinceKeys)
#include "TestSinceKeys.moc"
