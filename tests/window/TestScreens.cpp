// SPDX-License-Identifier: Apache-2.0
// Stage, strip and card beside the real window on a real session.
#include "app/desktop/keepScreens.h"
#include "tests/ui/hostile.h"
#include "tests/window/LiveWindow.h"
#include "ui/card/CardWindow.h"
#include "ui/floor/FloorPane.h"
#include "ui/palette/Palette.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueuePane.h"
#include "ui/session/SessionLine.h"
#include "ui/stage/StageEntry.h"
#include "ui/stage/StageWindow.h"
#include "ui/strip/NudgeLine.h"
#include "ui/strip/Strip.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/theme/KeyButton.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/ClockStrip.h"
#include "ui/window/KeySheet.h"
#include "ui/window/Screens.h"

#include <QApplication>
#include <QDataStream>
#include <QLineEdit>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

using Kind = Screens::Kind;

// Ana speaks, Ben is next.
const QList<QByteArray> statements{
    "{'do':'plan.edit','title':'End-to-end encryption','minutes':45,'people':["
    "{'id':'p1','name':'Ana','side':'onsite','roles':['speaker']},{'id':'p2','name':'Ben','side':'online','roles':['"
    "speaker']}],'agenda':[{'id':'st1','title':'Ana','kind':'statements','seconds':300,'people':['p1']},"
    "{'id':'st2','title':'Ben','kind':'statements','seconds':300,'people':['p2']},"
    "{'id':'talk','title':'Discussion','kind':'discussion','seconds':1500}]}",
    "{'do':'session.start'}", "{'do':'segment.start','id':'st1'}", "{'do':'floor.give','person':'p1','id':'t1'}"};

KeyButton *mark(LiveWindow &live)
{
    return live.window().floor().findChild<KeyButton *>(QStringLiteral("stageMark"));
}

// What was asked for so far is done, and shown everywhere.
void settle(LiveWindow &live)
{
    live.ask("{'do':'nothing'}"); // refused, behind all others
}

// In the window beside, as `press` does in the main one.
void pressIn(LiveWindow &live, QWidget &window, const char *keys)
{
    settle(live);
    QApplication::setActiveWindow(&window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (const char *key = keys; *key; ++key) {
        live.later(1);
        QWidget *focused = QApplication::focusWidget();
        QTest::keyClick(focused && focused->window() == &window ? focused : &window, *key);
        settle(live);
    }
}

} // namespace

class TestScreens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // B blanks the stage at once while the turn runs on, and again.
    void blankAtOnce()
    {
        LiveWindow live(statements);
        live.press(Qt::Key_F9);
        Screens &screens = live.window().screens();
        QVERIFY(screens.isOpen(Kind::Stage));
        QCOMPARE(screens.stage().shown().heading, QStringLiteral("Ana"));
        live.at("1:00");
        QCOMPARE(screens.stage().shown().face.figures, QStringLiteral("4:00"));
        const QString turn = live.see("floor.turn");
        QTest::keyClick(&live.window(), Qt::Key_B);
        QVERIFY(screens.stage().isBlack()); // before the disk has it
        live.press("+");                    // waits for both answers
        QCOMPARE(live.see("stage.blank"), QStringLiteral("true"));
        QVERIFY(screens.stage().isBlack());
        QCOMPARE(live.see("floor.turn"), turn);
        QCOMPARE(live.see("floor.phase"), QStringLiteral("running"));
        QVERIFY(mark(live)->isVisible());
        QCOMPARE(mark(live)->label(), QStringLiteral("Stage is blank"));
        live.later(10);
        QVERIFY(screens.stage().isBlack());
        live.press("B");
        QCOMPARE(live.see("stage.blank"), QStringLiteral("false"));
        QVERIFY(!screens.stage().isBlack());
        QVERIFY(!mark(live)->isVisible());
    }

    // Two presses in a row end as they began; the stage isn't left black by what was ahead.
    void blankTwiceIsNotBlank()
    {
        LiveWindow live(statements);
        live.press(Qt::Key_F9);
        QTest::keyClick(&live.window(), Qt::Key_B);
        live.later(1);
        live.press("B");
        QCOMPARE(live.see("stage.blank"), QStringLiteral("false"));
        QVERIFY(!live.window().screens().stage().isBlack());
    }

    void undoShowsTheStageAgain()
    {
        LiveWindow live(statements);
        live.press(Qt::Key_F9).press("B");
        QVERIFY(live.window().screens().stage().isBlack());
        live.press("U");
        QCOMPARE(live.see("stage.blank"), QStringLiteral("false"));
        QVERIFY(!live.window().screens().stage().isBlack());
    }

    // What the strip opens in the main window doesn't stand beneath it, whichever side it is on.
    void nothingOpensBeneathTheStrip()
    {
        LiveWindow live(statements);
        live.window().setTheme(themeOf(ThemeKind::Light, 2.0)); // the list has what has no room on the line
        live.press(Qt::Key_F10).at("20:00");
        Strip &strip = live.window().screens().strip();
        const int end = live.window().width() - strip.width();
        for (const int x : {0, end}) {
            strip.move(live.window().mapToGlobal(QPoint(x, 0)));
            QCoreApplication::processEvents();
            const auto isBeside = [&](const QWidget &widget) {
                const QRect place(widget.mapToGlobal(QPoint()), widget.size());
                return widget.isVisible() && !place.intersects(strip.frameGeometry()) && place.width() >= 800;
            };
            QApplication::setActiveWindow(&strip);
            QVERIFY(QTest::qWaitForWindowActive(&strip));
            QTest::keyClick(&strip, Qt::Key_F, Qt::ShiftModifier);
            QVERIFY(live.window().line().isListing());
            QVERIFY(isBeside(*live.window().findChild<QWidget *>(QStringLiteral("remedies"))));
            shot(live.window(), QStringLiteral("remedies-beside-%1").arg(x));
            live.later(1);
            QApplication::setActiveWindow(&strip);
            QVERIFY(QTest::qWaitForWindowActive(&strip));
            QTest::keyClick(&strip, Qt::Key_K, Qt::ControlModifier);
            QVERIFY(!live.window().line().isListing());
            QVERIFY(isBeside(*live.window().findChild<Palette *>()));
            shot(live.window(), QStringLiteral("palette-beside-%1").arg(x));
            live.window().findChild<Palette *>()->leave();
        }
        strip.close();
        live.press(Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(live.window().findChild<Palette *>()->width(), live.window().width());
    }

    // "nope" without a field costs at most one act, and U takes it back; in each window.
    void typingIntoTheWrongWindow_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("stage") << int(Kind::Stage);
        QTest::newRow("strip") << int(Kind::Strip);
        QTest::newRow("card") << int(Kind::Card);
    }
    void typingIntoTheWrongWindow()
    {
        QFETCH(int, kind);
        LiveWindow live(statements);
        live.later(60);
        QWidget &window = live.window().screens().window(Kind(kind));
        live.window().screens().open(Kind(kind));
        const QString before = live.see("digest");
        const qsizetype requests = live.requests();
        QApplication::setActiveWindow(&window);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        for (const char key : {'n', 'o', 'p', 'e'})
            QTest::keyClick(&window, key);
        QCOMPARE(live.requests() - requests, 1);
        QVERIFY(live.window().undoLine().hasNotice());
        live.later(2);
        QTest::keyClick(&window, Qt::Key_U);
        QTRY_COMPARE(live.see("digest"), before);
        QCOMPARE(live.see("floor.name"), QStringLiteral("Ana"));
    }

    void escLeavesTheStage()
    {
        LiveWindow live(statements);
        live.press(Qt::Key_F9);
        QTest::keyClick(&live.window().screens().stage(), Qt::Key_Escape);
        QVERIFY(!live.window().screens().isOpen(Kind::Stage));
        live.press(Qt::Key_F9);
        QVERIFY(live.window().screens().isOpen(Kind::Stage));
        live.press(Qt::Key_F9);
        QVERIFY(!live.window().screens().isOpen(Kind::Stage));
    }

    // The card stands as long as the turn that it was for; then it goes by itself, and no undo names it.
    void aCardGoesWithItsTurn()
    {
        LiveWindow live(statements);
        live.press(Qt::Key_F9).press("W");
        QVERIFY(live.window().floor().isAskingCard());
        live.press("2");
        QCOMPARE(live.see("stage.text"), QStringLiteral("1 minute"));
        QCOMPARE(live.window().screens().stage().shown().card, QStringLiteral("1 minute"));
        QCOMPARE(mark(live)->label(), QStringLiteral("Stage: 1 minute"));
        live.press("N"); // Ben
        QCOMPARE(live.see("floor.name"), QStringLiteral("Ben"));
        QCOMPARE(live.window().screens().stage().shown().card, QString());
        QTRY_COMPARE(live.see("stage.text"), QString());
        live.later(2).press("U");
        QCOMPARE(live.see("floor.name"), QStringLiteral("Ana"));
        live.press("W3"); // and it can be shown anew
        QCOMPARE(live.see("stage.text"), QStringLiteral("please conclude"));
    }

    void wTakesTheCardAway()
    {
        LiveWindow live(statements);
        live.ask("{'do':'stage.show','text':'Wi-Fi: guest'}");
        live.press("W1");
        QCOMPARE(live.see("stage.text"), QStringLiteral("2 minutes"));
        live.press("W");
        QCOMPARE(live.see("stage.text"), QStringLiteral("Wi-Fi: guest")); // what stood there before
        QVERIFY(!live.window().floor().isAsking());
        QVERIFY(!live.window().keyboard().pending());
        live.press("W4").press("U");
        QCOMPARE(live.see("stage.text"), QStringLiteral("Wi-Fi: guest"));
        live.press("E").press("W");
        QVERIFY(!live.window().floor().isAsking()); // nobody speaks
        QVERIFY(live.window().undoLine().hasNotice());
    }

    void wordsForTheStage()
    {
        LiveWindow live(statements);
        live.press(Qt::Key_W, Qt::ShiftModifier);
        QVERIFY(live.window().keyboard().isTyping());
        live.type(QStringLiteral("Wi-Fi: guest")).press(Qt::Key_Return);
        QCOMPARE(live.see("stage.text"), QStringLiteral("Wi-Fi: guest"));
        QVERIFY(!live.window().keyboard().isTyping());
        QCOMPARE(mark(live)->label(), QStringLiteral("Stage: Wi-Fi: guest"));
        QTest::mouseClick(mark(live), Qt::LeftButton);
        QTRY_COMPARE(live.see("stage.text"), QString());
    }

    // Without the main window over what else is worked in.
    void theStripNudgesAndAcknowledges()
    {
        LiveWindow live(statements);
        live.press(Qt::Key_F10);
        Strip &strip = live.window().screens().strip();
        QSignalSpy mainWanted(&live.window().screens(), &Screens::mainWanted);
        pressIn(live, strip, "M");
        QVERIFY(strip.nudges().isVisible());
        QCOMPARE(strip.nudges().answers().size(), 9);
        QVERIFY(!strip.queue().isVisible());
        pressIn(live, strip, "5");
        QTRY_COMPARE(live.folded().nudges.size(), 1);
        QVERIFY(strip.queue().isVisible());
        QVERIFY(strip.queue().list()->hasFocus());
        pressIn(live, strip, "M");
        QTest::keyClick(&strip, Qt::Key_Escape); // calls it off
        QVERIFY(!strip.nudges().isVisible());
        QCOMPARE(live.folded().nudges.size(), 1);
        QCOMPARE(mainWanted.size(), 0);
        QCOMPARE(strip.size(), strip.sizeHint());
        pressIn(live, strip, "Y"); // one's own isn't for oneself; it is said in the strip
        QCOMPARE(mainWanted.size(), 0);
        QCOMPARE(strip.nudge().findChild<KeyButton *>()->key(), QStringLiteral("Y"));
    }

    // Nothing is done to a message that nobody looks at, nor typed into the console beneath.
    void theStripLeavesTheFeedAlone()
    {
        LiveWindow live(statements);
        live.ask("{'do':'message.add','id':'m1','source':'irc','author':'kim','text':'hello'}");
        live.press(Qt::Key_F8).press(Qt::Key_F10);
        Strip &strip = live.window().screens().strip();
        QSignalSpy mainWanted(&live.window().screens(), &Screens::mainWanted);
        const QString before = live.see("digest");
        for (const char *key : {"X", "K", "V"})
            pressIn(live, strip, key);
        QTest::keyClick(&strip, Qt::Key_F8);
        QCOMPARE(live.see("digest"), before);
        QCOMPARE(mainWanted.size(), 0);
        QVERIFY(!live.window().keyboard().isTyping());
        QVERIFY(strip.undoLine().hasNotice());
    }

    void theStripDrivesTheSession()
    {
        LiveWindow live(statements);
        live.press(Qt::Key_F10);
        Screens &screens = live.window().screens();
        QVERIFY(screens.isOpen(Kind::Strip));
        Strip &strip = screens.strip();
        live.window().showMinimized();
        pressIn(live, strip, "N");
        QTRY_COMPARE(live.see("floor.name"), QStringLiteral("Ben"));
        pressIn(live, strip, "O");
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("kim"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(live.queue(), QStringList{QStringLiteral("kim")});
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        pressIn(live, strip, "P");
        QVERIFY(strip.floor().isAsking()); // there, not in a window that nobody sees
        QVERIFY(!live.window().floor().isAsking());
        QTest::keyClick(&strip, Qt::Key_1);
        QTRY_COMPARE(live.see("floor.phase"), QStringLiteral("paused"));
        pressIn(live, strip, "P");
        QTRY_COMPARE(live.see("floor.phase"), QStringLiteral("running"));
        pressIn(live, strip, "A");
        QVERIFY(strip.floor().isAskingWho());
        QTest::keyClick(&strip, Qt::Key_1);
        QTRY_COMPARE(live.see("floor.name"), QStringLiteral("Ana"));
        pressIn(live, strip, "W");
        QVERIFY(strip.floor().isAskingCard());
        QTest::keyClick(&strip, Qt::Key_3);
        QTRY_COMPARE(live.see("stage.text"), QStringLiteral("please conclude"));
        pressIn(live, strip, "E");
        QTRY_COMPARE(live.see("floor.phase"), QStringLiteral("idle"));
        pressIn(live, strip, "U");
        QTRY_COMPARE(live.see("floor.name"), QStringLiteral("Ana"));
        QVERIFY(live.window().isMinimized()); // all of it without the main window
        live.later(1);
        QTest::keyClick(&strip, Qt::Key_F10);
        QVERIFY(!screens.isOpen(Kind::Strip));
    }

    // From the card, where no question can be asked, a pause has no cause.
    void theCardTakesKeys()
    {
        LiveWindow live(statements);
        live.press(Qt::Key_F12);
        CardWindow &card = live.window().screens().card();
        QVERIFY(card.isVisible());
        QCOMPARE(card.shown().now, QStringLiteral("Ana"));
        pressIn(live, card, "P");
        QTRY_COMPARE(live.see("floor.phase"), QStringLiteral("paused"));
        QTRY_COMPARE(card.shown().face.isPaused, true);
        pressIn(live, card, "P");
        QTRY_COMPARE(live.see("floor.phase"), QStringLiteral("running"));
        pressIn(live, card, "B");
        QTRY_COMPARE(live.see("stage.blank"), QStringLiteral("true"));
        QTest::keyClick(&card, Qt::Key_Escape);
        QVERIFY(!card.isVisible());
    }

    void theyShowTheSameInstant()
    {
        LiveWindow live(statements);
        Screens &screens = live.window().screens();
        for (const Kind kind : {Kind::Stage, Kind::Strip, Kind::Card})
            screens.open(kind);
        live.at("2:10");
        QCOMPARE(screens.stage().shown().face.figures, QStringLiteral("2:50"));
        QCOMPARE(screens.card().shown().face.figures, QStringLiteral("2:50"));
        live.at("5:07");
        QCOMPARE(screens.stage().shown().face.figures, QStringLiteral("+0:07"));
        QCOMPARE(screens.card().shown().face.figures, QStringLiteral("+0:07"));
    }

    // Which were open is kept at each change; closing the main window closes them, and they count
    // as open for the next start.
    void theyComeBackAndCloseWithTheMainWindow()
    {
        QTemporaryDir folder;
        const QString settings = folder.filePath(QStringLiteral("window.ini"));
        {
            LiveWindow live(statements);
            keepScreens(live.window().screens(), settings);
            live.press(Qt::Key_F10);
            live.window().screens().strip().resize(420, 700);
            QPointer<QWidget> strip = &live.window().screens().strip();
            live.window().close();
            QVERIFY(!strip->isVisible());
        }
        LiveWindow live(statements);
        keepScreens(live.window().screens(), settings);
        QVERIFY(live.window().screens().isOpen(Kind::Strip));
        QVERIFY(!live.window().screens().isOpen(Kind::Stage));
        QCOMPARE(live.window().screens().strip().size(), QSize(420, 700));
        live.window().screens().arrange("rubbish");
        QVERIFY(live.window().screens().isOpen(Kind::Strip));
    }

    void whatWasClosedStaysClosed()
    {
        QTemporaryDir folder;
        const QString settings = folder.filePath(QStringLiteral("window.ini"));
        {
            LiveWindow live(statements);
            keepScreens(live.window().screens(), settings);
            live.press(Qt::Key_F10).press(Qt::Key_F9);
            live.window().screens().strip().close();
            live.window().screens().stage().close();
            live.window().close();
        }
        LiveWindow live(statements);
        keepScreens(live.window().screens(), settings);
        QVERIFY(!live.window().screens().isOpen(Kind::Strip));
        QSettings kept(settings, QSettings::IniFormat);
        QDataStream stream(kept.value(QStringLiteral("screens")).toByteArray());
        quint8 version = 0;
        bool wasStageOpen = true;
        stream >> version >> wasStageOpen;
        QVERIFY(!wasStageOpen);
    }

    // One comes back to the console: not to the card, and not to a stage that covers it.
    void theConsoleIsOnTopAtTheNextStart()
    {
        QTemporaryDir folder;
        const QString settings = folder.filePath(QStringLiteral("window.ini"));
        {
            LiveWindow live(statements);
            keepScreens(live.window().screens(), settings);
            live.press(Qt::Key_F9).press(Qt::Key_F12);
            StageWindow &stage = live.window().screens().stage();
            stage.openOn(stage.screen()); // as by a double click
            QVERIFY(stage.isFullScreen());
            live.window().close();
        }
        LiveWindow live(statements);
        keepScreens(live.window().screens(), settings);
        QVERIFY(!live.window().screens().isOpen(Kind::Card));
        // With one screen it isn't opened by itself; it counts as open for the next one.
        QVERIFY(!live.window().screens().isOpen(Kind::Stage));
        QTRY_COMPARE(QApplication::activeWindow(), static_cast<QWidget *>(&live.window()));
        live.press("E");
        QCOMPARE(live.see("floor.phase"), QStringLiteral("idle"));
    }

    // A question that was left by the mouse leaves no key waiting for its digit.
    void aQuestionLeftByTheMouseIsOver()
    {
        LiveWindow live(statements);
        live.press("A");
        QVERIFY(live.window().floor().isAskingWho());
        QVERIFY(live.window().keyboard().pending());
        live.window().floor().dismissQuestion();
        QVERIFY(!live.window().keyboard().pending());
        live.press("E");
        QCOMPARE(live.see("floor.phase"), QStringLiteral("idle"));
    }

    // A hand that is typed from the card leaves the main window's keys where they were.
    void keysAreAliveAfterTheCard()
    {
        LiveWindow live(statements);
        live.press(Qt::Key_F8).press(Qt::Key_F12);
        CardWindow &card = live.window().screens().card();
        pressIn(live, card, "I");
        QApplication::setActiveWindow(&live.window());
        QVERIFY(QTest::qWaitForWindowActive(&live.window()));
        live.type(QStringLiteral("kim")).press(Qt::Key_Return).press(Qt::Key_Escape).press(Qt::Key_Escape);
        QTRY_VERIFY(live.window().focusWidget() && live.window().focusWidget()->isVisible());
        QCOMPARE(live.queue(), QStringList{QStringLiteral("kim")});
        QVERIFY(!live.window().keyboard().isTyping());
        live.press("I").type(QStringLiteral("lee")).press(Qt::Key_Return).press(Qt::Key_Escape);
        live.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("pause")).press(Qt::Key_Return);
        QVERIFY(live.window().floor().isAsking());
        QVERIFY(!live.window().keyboard().isTyping());
        QVERIFY(live.window().focusWidget() && live.window().focusWidget()->isVisible());
        live.later(2).press("1");
        QCOMPARE(live.see("floor.phase"), QStringLiteral("paused"));
        live.later(2).press("P");
        QCOMPARE(live.see("floor.phase"), QStringLiteral("running"));
    }

    // F1 is read where it was pressed; the window below is as it was.
    void f1StaysWhereItWasPressed()
    {
        LiveWindow live(statements);
        live.press("N").press(Qt::Key_F10).press(Qt::Key_F12);
        Screens &screens = live.window().screens();
        live.window().showMinimized();
        for (QWidget *window : {static_cast<QWidget *>(&screens.card()), static_cast<QWidget *>(&screens.strip())}) {
            QPointer<QWidget> before = window->focusWidget();
            const QSize size = window->size();
            QApplication::setActiveWindow(window);
            QVERIFY(QTest::qWaitForWindowActive(window));
            live.later(1);
            QTest::keyClick(window->focusWidget() ? window->focusWidget() : window, Qt::Key_F1);
            auto *sheet = window->findChild<KeySheet *>();
            QVERIFY(sheet && sheet->isOpen());
            QVERIFY(window->rect().contains(sheet->geometry()));
            auto *clock = window->findChild<ClockStrip *>();
            QVERIFY(clock->isVisible() && clock->geometry().bottom() < sheet->geometry().top());
            QVERIFY(!clock->name().isEmpty());
            shot(*window, QStringLiteral("keys-over-") + window->objectName());
            QVERIFY(live.window().isMinimized());
            QVERIFY(!live.window().findChild<KeySheet *>()->isOpen());
            QTest::keyClick(window->focusWidget() ? window->focusWidget() : window, Qt::Key_Escape);
            QVERIFY(!sheet->isOpen() && !clock->isVisible());
            QVERIFY(window->isVisible() && window->size() == size);
            QCOMPARE(window->focusWidget(), before.data());
            QVERIFY(live.window().isMinimized());
        }
        pressIn(live, screens.strip(), "E"); // its keys are its own again
        QTRY_COMPARE(live.see("floor.phase"), QStringLiteral("idle"));
    }

    // The sheet of keys that is opened over nothing leaves the keys to the queue.
    void keysAreAliveWithoutAnyFocus()
    {
        LiveWindow live(statements);
        live.window().focusWidget()->clearFocus();
        live.press(Qt::Key_F1).press(Qt::Key_Escape).press("E");
        QCOMPARE(live.see("floor.phase"), QStringLiteral("idle"));
        QTRY_VERIFY(live.window().queue().list()->hasFocus());
    }
};

QTEST_MAIN(TestScreens)
#include "TestScreens.moc"
