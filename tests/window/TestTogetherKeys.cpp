// SPDX-License-Identifier: Apache-2.0
// What two moderators do together, through the window by its keys.
#include "tests/ui/hostile.h"
#include "tests/window/LiveWindow.h"
#include "tests/window/saidBy.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueuePane.h"
#include "ui/queue/RowEditor.h"
#include "ui/together/CarePane.h"
#include "ui/together/LineEntry.h"
#include "ui/together/NotesPane.h"
#include "ui/together/ReadinessPane.h"
#include "ui/together/TogetherLine.h"
#include "ui/together/TogetherPanes.h"
#include "ui/together/WordsDelegate.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/Screens.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QList<QByteArray> plan{"{'do':'plan.edit','title':'Keys','minutes':20,'people':["
                             "{'id':'p1','name':'Ana','side':'onsite','roles':['speaker']},"
                             "{'id':'p2','name':'Laura','side':'online','roles':['speaker']}],"
                             "'agenda':[{'id':'s1','title':'Ana','kind':'statements','seconds':300,'people':['p1']},"
                             "{'id':'s2','title':'Laura','kind':'statements','seconds':300,'people':['p2']},"
                             "{'id':'s3','title':'Talk','kind':'discussion','seconds':600}]}"};

// In all windows, but for what stands in `spared`.
QString saidBeside(const QWidget *spared)
{
    QString all;
    for (QWidget *widget : QApplication::allWidgets())
        if (!spared || (widget != spared && !spared->isAncestorOf(widget)))
            all += saidBy(*widget);
    return all;
}

} // namespace

class TestTogetherKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onesOwnCardIsOnesOwn()
    {
        LiveWindow live(plan);
        live.press("ND").press(Qt::Key_Return);
        const CarePane &care = *live.window().togetherPanes().care();
        QCOMPARE(care.wordsOf(0).end, QStringLiteral("opened by you"));
        live.press("1");
        QCOMPARE(care.wordsOf(0).end, QStringLiteral("you take care"));
    }

    void theLineCheckBeforeTheStart()
    {
        LiveWindow live(plan);
        MainWindow &window = live.window();
        QVERIFY2(window.togetherLine().words().startsWith(QStringLiteral("0 of 4 ready")),
                 qPrintable(window.togetherLine().words()));
        live.press(Qt::Key_F2);
        QVERIFY(window.togetherPanes().readiness()->list()->hasFocus());
        QVERIFY(!window.queue().isVisible());
        for (int row = 0; row < 4; ++row) {
            live.press("1234");
            live.press(Qt::Key_Down);
        }
        QCOMPARE(window.togetherLine().words(), QStringLiteral("All 4 ready"));
        live.press("3"); // Laura isn't heard after all
        QCOMPARE(window.togetherLine().words(), QStringLiteral("3 of 4 ready: Laura not heard online"));
        QVERIFY(saysSomething(shot(window, QStringLiteral("live-linecheck"))));
        live.press("U");
        QCOMPARE(window.togetherLine().words(), QStringLiteral("All 4 ready"));
        QCOMPARE(live.state().value(u"readiness").toArray().size(), 16);
        live.press(Qt::Key_Escape);
        QVERIFY(window.queue().list()->hasFocus());
    }

    void aTakeawayIsWrittenAndTakenBack()
    {
        LiveWindow live(plan);
        live.press("NT");
        live.type(QStringLiteral("Name things n"));
        QVERIFY(saysSomething(shot(live.window(), QStringLiteral("live-takeaway"))));
        live.press(Qt::Key_Return);
        QCOMPARE(live.see("notes.0.text"), QStringLiteral("Name things n"));
        QCOMPARE(live.see("notes.0.kind"), QStringLiteral("takeaway"));
        QCOMPARE(live.see("notes.0.ref"), QStringLiteral("s1"));
        live.press(Qt::Key_Escape);
        QVERIFY(!live.window().keyboard().isTyping());
        live.press(Qt::Key_F4);
        live.press(Qt::Key_F2); // edits the chosen one
        live.type(QStringLiteral("!")).press(Qt::Key_Return);
        QCOMPARE(live.see("notes.0.text"), QStringLiteral("Name things n!"));
        QVERIFY(live.window().togetherPanes().notes()->list()->hasFocus());
        live.press(Qt::Key_Delete);
        QCOMPARE(live.state().value(u"notes").toArray().size(), 0);
        live.press("U");
        QCOMPARE(live.see("notes.0.text"), QStringLiteral("Name things n!"));
    }

    void aNoteGoesToAnotherSegment()
    {
        LiveWindow live(plan);
        live.press("NT");
        live.type(QStringLiteral("Name things")).press(Qt::Key_Return).press(Qt::Key_Escape).press(Qt::Key_F4);
        QCOMPARE(live.see("notes.0.ref"), QStringLiteral("s1"));
        live.press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(live.see("notes.0.ref"), QStringLiteral("s2"));
        live.press(Qt::Key_Down, Qt::AltModifier).press(Qt::Key_Down, Qt::AltModifier); // there is no fourth
        QCOMPARE(live.see("notes.0.ref"), QStringLiteral("s3"));
        QVERIFY(live.window().undoLine().hasNotice());
        live.press("U");
        QCOMPARE(live.see("notes.0.ref"), QStringLiteral("s2"));
        live.press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(live.see("notes.0.ref"), QStringLiteral("s1"));
        QCOMPARE(live.see("notes.0.text"), QStringLiteral("Name things"));
        live.press(Qt::Key_4, Qt::ControlModifier); // a quote of nobody: it is about its segment as before
        QCOMPARE(live.see("notes.0.ref"), QStringLiteral("s1"));
    }

    // What somebody said stays theirs.
    void aQuoteStaysWithItsSpeaker()
    {
        LiveWindow live(plan);
        live.press("NNT").press(Qt::Key_4, Qt::ControlModifier); // the second N gives Ana the floor
        live.type(QStringLiteral("Locks are for everybody")).press(Qt::Key_Return).press(Qt::Key_Escape);
        const QString ref = live.see("notes.0.ref");
        QVERIFY(live.folded().turn(TurnId(ref)));
        live.press(Qt::Key_F4).press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(live.see("notes.0.ref"), ref);
        QVERIFY(live.window().undoLine().hasNotice());
    }

    void aNudgeGoesAndComes()
    {
        LiveWindow live(plan);
        MainWindow &window = live.window();
        live.press("NM");
        QVERIFY(saysSomething(shot(window, QStringLiteral("live-nudges"))));
        QVERIFY(!window.queue().isVisible()); // the nine stand in its place
        live.press("5");
        QVERIFY(window.queue().isVisible());
        QVERIFY(window.queue().list()->hasFocus());
        QCOMPARE(window.togetherLine().words(),
                 QStringLiteral("Waits until another console is connected: Captions have stopped"));
        const qsizetype before = live.requests();
        live.press("M").press(Qt::Key_Escape);
        QCOMPARE(live.requests(), before);
        QVERIFY(window.queue().isVisible());

        live.press("Y"); // one's own isn't for oneself to acknowledge
        QCOMPARE(live.requests(), before);
        QVERIFY(window.undoLine().hasNotice());
    }

    void tabGoesFromFigureToFigure()
    {
        LiveWindow live(plan);
        TogetherLine &line = live.window().togetherLine();
        live.press(Qt::Key_H, Qt::ControlModifier).type(QStringLiteral("40"));
        live.press(Qt::Key_Tab).press("27").press(Qt::Key_Return);
        QCOMPARE(live.see("session.attendance.0.people"), QStringLiteral("40"));
        QCOMPARE(live.see("session.attendance.1.people"), QStringLiteral("27"));
        QVERIFY(!line.isEntering());
    }

    // Going elsewhere leaves the count; a note that was begun waits, and Esc leaves it from anywhere.
    void aLineThatIsLeftIsLeft()
    {
        LiveWindow live(plan);
        TogetherLine &line = live.window().togetherLine();
        live.press(Qt::Key_H, Qt::ControlModifier).type(QStringLiteral("40"));
        live.window().queue().list()->setFocus();
        QVERIFY(!line.isEntering());
        QVERIFY(live.window().queue().list()->hasFocus());
        live.press("T").type(QStringLiteral("begun"));
        live.window().queue().list()->setFocus();
        QVERIFY(line.isEntering());
        QCOMPARE(line.entry()->line()->text(), QStringLiteral("begun"));
        live.press(Qt::Key_Escape);
        QVERIFY(!line.isEntering());
    }

    void careIsTakenAndItsNoteIsNowhereElse()
    {
        LiveWindow live(plan);
        live.press("ND");
        live.type(QStringLiteral("sobbing")).press(Qt::Key_Return);
        QCOMPARE(live.folded().care.size(), 1);
        QVERIFY(!live.window().keyboard().isTyping());
        live.press("1");
        QVERIFY(!live.folded().care.at(0).takenBy.isEmpty());
        live.press("2");
        QVERIFY(live.folded().care.at(0).isClosed);
        live.press("U");
        QVERIFY(!live.folded().care.at(0).isClosed);
        const QByteArray state = QJsonDocument(live.state()).toJson();
        QVERIFY(!state.contains("sobbing"));
        using Kind = Screens::Kind;
        MainWindow &window = live.window();
        for (const Kind kind : {Kind::Stage, Kind::Strip, Kind::Card})
            window.screens().open(kind);
        QApplication::setActiveWindow(&window);
        window.togetherPanes().care()->focusList();
        live.press("2").press("U");                                       // so that they all are shown it anew
        QVERIFY(saidBeside(nullptr).contains(QStringLiteral("sobbing"))); // it is found where it is
        QVERIFY(!saidBeside(window.togetherPanes().care()).contains(QStringLiteral("sobbing")));
        window.screens().closeAll();
        QApplication::setActiveWindow(&window);
        live.press(Qt::Key_Escape);
        QVERIFY(live.window().queue().list()->hasFocus());
        QVERIFY2(!live.window().togetherLine().words().contains(QStringLiteral("sobbing")),
                 qPrintable(live.window().togetherLine().words()));
    }

    void peopleAreCounted()
    {
        LiveWindow live(plan);
        live.press(Qt::Key_H, Qt::ControlModifier);
        live.type(QStringLiteral("27 41 2")).press(Qt::Key_Return);
        const QJsonArray attendance = live.state().value(u"session")[u"attendance"].toArray();
        QCOMPARE(attendance.size(), 2);
        QCOMPARE(attendance[0][u"people"].toInt(), 27);
        QCOMPARE(attendance[1][u"hubs"].toInt(), 2);
        live.press("U"); // both at once, as they were typed
        QCOMPARE(live.state().value(u"session")[u"attendance"].toArray().size(), 0);
    }

    void whatBeganAWhileAgoIsOneAct()
    {
        LiveWindow live(plan);
        live.at("5:00");
        const QString before = live.see("digest");
        live.press(Qt::Key_N, Qt::ShiftModifier).press("3"); // the session and its segment
        QCOMPARE(live.see("session.phase"), QStringLiteral("live"));
        QCOMPARE(live.folded().currentSegment, SegmentId(QStringLiteral("s1")));
        live.press("U");
        QCOMPARE(live.see("digest"), before);
    }

    void halfTypedNotesAreKept()
    {
        LiveWindow live(plan);
        QLineEdit *line = live.window().togetherLine().entry()->line();
        live.press("NT").type(QStringLiteral("Half a"));
        QTest::mouseClick(live.window().queue().list()->viewport(), Qt::LeftButton); // something else for a moment
        QVERIFY(!line->hasFocus());
        live.press("T").type(QStringLiteral(" thought"));
        QVERIFY(line->hasFocus());
        QCOMPARE(line->text(), QStringLiteral("Half a thought"));
        QTest::keyClick(line, Qt::Key_3, Qt::ControlModifier);
        live.window().queue().list()->setFocus();
        live.press(Qt::Key_H, Qt::ControlModifier).type(QStringLiteral("27")); // people are counted in between
        live.press(Qt::Key_Return).press("T");
        QCOMPARE(line->text(), QStringLiteral("Half a thought"));
        live.press(Qt::Key_Return);
        QCOMPARE(live.see("notes.0.text"), QStringLiteral("Half a thought"));
        QCOMPARE(live.see("notes.0.kind"), QStringLiteral("action"));
        live.type(QStringLiteral("not wanted")).press(Qt::Key_Escape).press("T");
        QCOMPARE(line->text(), QString()); // Esc throws it away
    }

    void theLedgerStandsInTheQueuesPlaceAndHandsBringTheQueueBack()
    {
        LiveWindow live(plan);
        const QSize floor = live.window().size();
        live.press("N").press(Qt::Key_F3);
        QVERIFY(!live.window().queue().isVisible());
        QCOMPARE(live.window().size(), floor);
        QVERIFY(saysSomething(shot(live.window(), QStringLiteral("live-ledger"))));
        live.press("I");
        QVERIFY(live.window().queue().isVisible());
        QVERIFY(live.window().keyboard().isTyping());
    }

    void f2StillEditsAHand()
    {
        LiveWindow live(plan);
        live.press("NI");
        live.type(QStringLiteral("Row 3")).press(Qt::Key_Return).press(Qt::Key_Escape);
        QueuePane &queue = live.window().queue();
        queue.list()->choose(queue.queue().index(0));
        live.press(Qt::Key_F2);
        QVERIFY(queue.rowEditor());
    }
};

QTEST_MAIN(TestTogetherKeys)
#include "TestTogetherKeys.moc"
