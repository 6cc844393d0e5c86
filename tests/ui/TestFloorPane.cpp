// SPDX-License-Identifier: Apache-2.0
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/hostile.h"
#include "ui/floor/Face.h"
#include "ui/floor/FloorPane.h"
#include "ui/floor/SpeakerLine.h"
#include "ui/floor/TimerFace.h"
#include "ui/floor/nextWords.h"
#include "ui/keys/KeyMap.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/theme/KeyButton.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace std::chrono_literals;

namespace {

QString text(const QJsonObject &command)
{
    return QString::fromUtf8(QJsonDocument(command).toJson(QJsonDocument::Compact));
}

// A pane over a session that does what the pane asks for, as the window does.
struct Console : QObject
{
    Rehearsed session;
    FloorPane pane;
    QStringList asked;
    int together = 0; // of those, how often several at once

    Console()
    {
        connect(&pane, &FloorPane::requested, this, [this](const QJsonObject &command) {
            asked << text(command);
            session.answer(text(command));
            show();
        });
        connect(&pane, &FloorPane::togetherRequested, this, [this](const QList<QJsonObject> &commands) {
            ++together;
            for (const QJsonObject &command : commands) {
                asked << text(command);
                session.answer(text(command));
            }
            show();
        });
        pane.resize(460, 340);
        show();
    }
    void show() { pane.showState(session.state(), session.now()); }
    Console &does(const char *command)
    {
        session.ok(command);
        show();
        return *this;
    }
    Console &at(const char *clock)
    {
        session.at(clock);
        pane.passTime(session.now());
        return *this;
    }
    QString lastAsked() { return asked.isEmpty() ? QString() : asked.last(); }
    KeyButton *button(const char *name) { return pane.findChild<KeyButton *>(QLatin1String(name)); }
    void click(const char *name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    TimerFace *face() { return pane.findChild<TimerFace *>(); }
    SpeakerLine *speaker() { return pane.findChild<SpeakerLine *>(); }
    ChoiceRow *choice() // at the bottom; the other one asks who keeps the floor
    {
        for (ChoiceRow *row : pane.findChildren<ChoiceRow *>())
            if (row->parentWidget() == &pane)
                return row;
        return nullptr;
    }
    QString figures() { return face()->face().figures; }
};

// Ana speaks from 0:00 for two minutes; Row 3 and Ottonomy wait.
void playDiscussion(Console &console)
{
    console.at("-1:00")
        .does("{'do':'segment.add','id':'s1','title':'Discussion 1','kind':'discussion','seconds':900}")
        .does("{'do':'segment.add','id':'s2','title':'Closing','kind':'closing','seconds':300}")
        .does("{'do':'session.start'}")
        .does("{'do':'segment.start','id':'s1'}")
        .does("{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}")
        .does("{'do':'hand.raise','id':'h2','name':'Row 3, red jacket','side':'onsite'}")
        .does("{'do':'hand.raise','id':'h3','name':'Ottonomy','side':'online'}");
    console.at("0:00").does("{'do':'floor.give','hand':'h1','id':'t1'}");
}

FloorGlance speaking(Duration allotted, Duration remaining, Warning warning = Warning::None)
{
    FloorGlance floor;
    floor.phase = FloorGlance::Phase::Running;
    floor.name = QStringLiteral("Ana");
    floor.allotted = allotted;
    floor.remaining = remaining;
    floor.elapsed = allotted - remaining;
    floor.warning = warning;
    return floor;
}

struct PaintCount : QObject
{
    int count = 0;
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

} // namespace

class TestFloorPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFaceInFigures();
    void roomForTheFiguresIsKept();
    void theFaceIsPaintedOnlyWhenItChanges();
    void noFigureMoves();
    void colourShapeAndWordChangeTogether();
    void alertsAtTheThresholdsAlone();
    void whoSpeaks();
    void nobodySpeaks();
    void nextSaysWhatItWillDo();
    void nextBeforeAndAfterTheSession();
    void actsNameTheTurnThatWasSeen();
    void buttonsOfAnIdleFloorAreOff();
    void pauseAsksForItsCause();
    void settingAsideMayHaveACause();
    void pauseTwiceSaysNoCause();
    void whoOfThePanel();
    void startedAgo();
    void startedAgoWithASegment();
    void startedAgoBeforeTheSession();
    void whatWasAskedGoesWithItsTurn();
    void twoHaveTheFloor();
    void whoGoesOnIsAskedOnce();
    void whoGoesOnIsAnsweredElsewhere();
    void whoGoesOnWidensNothing();
    void noActOnEnterOrSpace();
    void keysAreOnTheButtons();
    void nothingMovesWhileItIsUsed_data();
    void nothingMovesWhileItIsUsed();
    void theTimerIsTheBiggestThing_data();
    void theTimerIsTheBiggestThing();
    void hostileNamesBreakNothing();
    void rightToLeftMirrors();
    void theNameHasTheRoomOfTheStagesWords();
    void theKindGivesWayToTheName();
    void everyThemeAndScale_data();
    void everyThemeAndScale();
};

void TestFloorPane::theFaceInFigures()
{
    QCOMPARE(faceOf(speaking(120s, 84s)).figures, QStringLiteral("1:24"));
    QCOMPARE(faceOf(speaking(120s, 83001ms)).figures, QStringLiteral("1:24")); // a second that has begun
    QCOMPARE(faceOf(speaking(120s, 1ms)).figures, QStringLiteral("0:01"));
    QCOMPARE(faceOf(speaking(120s, 0ms)).figures, QStringLiteral("0:00"));
    QCOMPARE(faceOf(speaking(120s, -1ms)).figures, QStringLiteral("+0:00"));
    QCOMPARE(faceOf(speaking(120s, -7900ms)).figures, QStringLiteral("+0:07"));
    QCOMPARE(faceOf(speaking(2h, 3723s)).figures, QStringLiteral("1:02:03"));
    QCOMPARE(faceOf(speaking(120s, 30s)).left, 0.25);
    QCOMPARE(faceOf(speaking(0s, 0s)).left, 0.0);
    QCOMPARE(faceOf(speaking(120s, -5s, Warning::Over)).word, QStringLiteral("over"));
    FloorGlance idle;
    idle.idle = 83s;
    QCOMPARE(faceOf(idle).figures, QStringLiteral("1:23"));
    QVERIFY(faceOf(idle).isIdle);
    QCOMPARE(spokenFace(speaking(120s, 60s)), QStringLiteral("Ana, 1:00 left"));
    QCOMPARE(spokenFace(speaking(120s, -5s)), QStringLiteral("Ana, 0:05 over"));
}

void TestFloorPane::roomForTheFiguresIsKept()
{
    const QString room = QStringLiteral("+8:88");
    for (const Duration left : {120s, 61s, 9s, 0s, -1s, -599s})
        QCOMPARE(faceOf(speaking(120s, left)).widest, room);
    for (const Duration left : {900s, 599s, 5s, -30s})
        QCOMPARE(faceOf(speaking(900s, left)).widest, QStringLiteral("+88:88"));
    QCOMPARE(faceOf(speaking(120s, -600s)).widest, QStringLiteral("+88:88"));
    QCOMPARE(faceOf(speaking(120s, 700s)).widest, QStringLiteral("+88:88"));
}

void TestFloorPane::theFaceIsPaintedOnlyWhenItChanges()
{
    Console console;
    playDiscussion(console);
    console.pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&console.pane));
    console.at("0:10.100");
    QCoreApplication::processEvents();
    PaintCount paints;
    console.face()->installEventFilter(&paints);
    console.face()->update();
    QTRY_COMPARE(paints.count, 1);
    for (const char *within : {"0:10.101", "0:10.250", "0:10.500", "0:10.999", "0:11.000"}) {
        console.at(within);
        QCoreApplication::processEvents();
    }
    QCOMPARE(console.figures(), QStringLiteral("1:49"));
    console.at("0:11.001");
    console.at("0:11.900");
    QTRY_COMPARE(paints.count, 2);
}

void TestFloorPane::noFigureMoves()
{
    TimerFace face;
    face.resize(400, 120);
    const auto image = [&face](Duration left) {
        face.setFace(faceOf(speaking(120s, left)));
        return face.grab().toImage();
    };
    // Seconds go, minutes stay: the left half is the same to the pixel, with and without a 1.
    const QRect minutes(0, 0, 160, 120);
    const QImage first = image(119s);
    QCOMPARE(image(111s).copy(minutes), first.copy(minutes));
    QCOMPARE(image(110s).copy(minutes), first.copy(minutes));
    QVERIFY(image(110s) != first);
}

void TestFloorPane::colourShapeAndWordChangeTogether()
{
    TimerFace face;
    face.resize(400, 140);
    QList<QImage> seen;
    QStringList words;
    for (const Warning warning : {Warning::None, Warning::Soon, Warning::Last, Warning::Over}) {
        Face shown = faceOf(speaking(120s, 10s, warning));
        words << shown.word;
        Theme grey = themeOf(ThemeKind::Light);
        grey.soon = grey.last = grey.over = grey.text;
        face.setTheme(grey);
        shown.word.clear(); // neither by colour nor by word: by shape alone
        face.setFace(shown);
        const QImage image = face.grab().toImage();
        QVERIFY(!seen.contains(image));
        seen << image;
    }
    QCOMPARE(words, QStringList({QString(), QStringLiteral("soon"), QStringLiteral("last"), QStringLiteral("over")}));
    const Theme theme = themeOf(ThemeKind::Light);
    QVERIFY(warningColour(theme, Warning::Soon) != warningColour(theme, Warning::Last));
    QVERIFY(warningColour(theme, Warning::Last) != warningColour(theme, Warning::Over));
}

void TestFloorPane::alertsAtTheThresholdsAlone()
{
    Console console;
    playDiscussion(console);
    QStringList spoken;
    for (int second = 0; second < 130; ++second) {
        console.session.at(clockTime(QLatin1String("0:00")) + seconds(second));
        console.pane.passTime(console.session.now());
        const QString name = console.face()->accessibleName();
        if (spoken.isEmpty() || spoken.last() != name)
            spoken << name;
    }
    QCOMPARE(spoken,
             QStringList({QStringLiteral("Ana, 2:00 left"), QStringLiteral("Ana, 1:00 left"),
                          QStringLiteral("Ana, 0:15 left"), QStringLiteral("Ana, 0:01 over")}));
}

void TestFloorPane::whoSpeaks()
{
    Console console;
    playDiscussion(console);
    QCOMPARE(console.speaker()->name(), QStringLiteral("Ana"));
    QCOMPARE(console.speaker()->detail(), QStringLiteral("online"));
    console.at("0:36");
    QCOMPARE(console.figures(), QStringLiteral("1:24"));
    console.at("2:07");
    QCOMPARE(console.figures(), QStringLiteral("+0:07"));
    QCOMPARE(console.face()->face().warning, Warning::Over);
}

void TestFloorPane::nobodySpeaks()
{
    Console console;
    playDiscussion(console);
    console.at("0:30").does("{'do':'floor.end'}");
    console.at("0:53");
    QCOMPARE(console.speaker()->name(), QStringLiteral("Nobody has the floor"));
    QCOMPARE(console.figures(), QStringLiteral("0:23"));
    QVERIFY(!console.speaker()->isNudging()); // in an open discussion somebody may well be thinking
    console.does("{'do':'segment.add','id':'s3','title':'Statement','kind':'statements','seconds':300}")
        .does("{'do':'segment.start','id':'s3'}");
    console.at("1:12");
    QVERIFY(!console.speaker()->isNudging());
    console.at("1:13");
    QVERIFY(console.speaker()->isNudging());
    shot(console.pane, QStringLiteral("floor-nudge"));
    // N would go on to another segment: whoever speaks is not meant by it.
    QCOMPARE(console.speaker()->detail(), QStringLiteral("Is somebody speaking? Press A and say who"));
    console.does("{'do':'person.add','id':'pa','name':'Ana','side':'onsite'}")
        .does("{'do':'segment.add','id':'s4','title':'Ana','kind':'statements','seconds':300,'people':['pa']}")
        .does("{'do':'segment.start','id':'s4'}");
    console.at("1:40");
    QCOMPARE(console.speaker()->detail(), QStringLiteral("Is somebody speaking? Press N"));
}

void TestFloorPane::nextSaysWhatItWillDo()
{
    Console console;
    playDiscussion(console);
    QCOMPARE(console.button("next")->label(), QStringLiteral("Next: Row 3, red jacket"));
    QCOMPARE(console.button("next")->detail(), QStringLiteral("ends the turn of Ana · onsite's turn"));
    console.click("next");
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"do\":\"next\"}"));
    QCOMPARE(console.speaker()->name(), QStringLiteral("Row 3, red jacket"));
    console.pane.next();
    console.pane.next();
    QCOMPARE(console.button("next")->label(), QStringLiteral("Nothing comes next"));
    QVERIFY(!console.button("next")->isEnabled());
}

void TestFloorPane::nextBeforeAndAfterTheSession()
{
    Console console;
    QCOMPARE(console.speaker()->name(), QStringLiteral("Not started"));
    QCOMPARE(console.figures(), QString()); // "0:00" would look like time that ran out
    console.does("{'do':'person.add','id':'p1','name':'Keily Blair','side':'online'}")
        .does("{'do':'segment.add','id':'s1','title':'Statement 1','kind':'statements','seconds':360,'people':['p1']}");
    QCOMPARE(console.button("next")->label(), QStringLiteral("Start the session"));
    QCOMPARE(console.button("next")->detail(), QStringLiteral("with Statement 1"));
    console.does("{'do':'session.start'}");
    QCOMPARE(console.button("next")->label(), QStringLiteral("Next: Statement 1"));
    QCOMPARE(console.button("next")->detail(), QStringLiteral("starts the segment · the floor to Keily Blair"));
    console.does("{'do':'segment.edit','id':'s1','title':'Statement: Keily Blair'}");
    QCOMPARE(console.button("next")->label(), QStringLiteral("Next: Keily Blair"));
    QCOMPARE(console.button("next")->detail(), QStringLiteral("starts the segment"));
    console.does("{'do':'floor.give','name':'Ana','side':'onsite'}");
    QCOMPARE(console.button("next")->detail(), QStringLiteral("ends the turn of Ana · starts the segment"));
    console.does("{'do':'session.end'}");
    QCOMPARE(console.speaker()->name(), QStringLiteral("The session has ended"));
    QCOMPARE(console.figures(), QString());
    QVERIFY(saysSomething(shot(console.pane, QStringLiteral("floor-ended"))));
    QVERIFY(!console.button("next")->isEnabled());
}

void TestFloorPane::actsNameTheTurnThatWasSeen()
{
    Console console;
    playDiscussion(console);
    console.click("moreTime");
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"do\":\"floor.adjust\",\"seconds\":30,\"turn\":\"t1\"}"));
    QCOMPARE(console.figures(), QStringLiteral("2:30"));
    console.click("lessTime");
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"do\":\"floor.adjust\",\"seconds\":-30,\"turn\":\"t1\"}"));
    console.click("setAside");
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"do\":\"floor.setAside\",\"turn\":\"t1\"}"));
    QVERIFY(console.button("next")->label().contains(QStringLiteral("Row 3")));
    console.pane.next();
    QVERIFY(console.button("next")->label().contains(QStringLiteral("Ana")));
    QVERIFY(console.button("next")->detail().contains(QStringLiteral("2:00 left")));
    const QString running = console.session.state().runningTurn()->id.value;
    console.click("end");
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"do\":\"floor.end\",\"turn\":\"%1\"}").arg(running));
}

void TestFloorPane::buttonsOfAnIdleFloorAreOff()
{
    Console console;
    for (const char *name : {"moreTime", "lessTime", "pause", "setAside", "end"})
        QVERIFY(!console.button(name)->isEnabled());
    QSignalSpy said(&console.pane, &FloorPane::said);
    console.pane.endTurn();
    console.pane.pauseOrResume();
    console.pane.moreTime();
    console.pane.lessTime();
    console.pane.setAside();
    QCOMPARE(said.count(), 5); // a key that does nothing says why
    QCOMPARE(said.last().at(0).toString(), QStringLiteral("Nobody has the floor"));
    console.pane.askSince();
    QCOMPARE(said.count(), 5); // the session may have begun
    QVERIFY(console.pane.isAsking());
    console.pane.dismissQuestion();
    QCOMPARE(console.asked, QStringList());
    QVERIFY(!console.pane.isAsking());
}

void TestFloorPane::pauseAsksForItsCause()
{
    Console console;
    playDiscussion(console);
    console.pane.resize(1400, 340);
    shot(console.pane, {});
    console.click("pause");
    QVERIFY(console.pane.isAsking());
    QCOMPARE(console.asked, QStringList());
    const ChoiceRow *row = console.choice();
    QCOMPARE(row->question(), QStringLiteral("Pause: why? (P: without a cause)"));
    QCOMPARE(row->answers().last(), QStringLiteral("no cause (P)"));
    QVERIFY(row->isVisibleTo(&console.pane));
    QVERIFY(!console.button("end")->isVisibleTo(&console.pane));
    QVERIFY(console.pane.choose(2));
    QVERIFY(!row->isVisibleTo(&console.pane));
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"cause\":\"interpreter\",\"do\":\"floor.pause\",\"turn\":\"t1\"}"));
    QVERIFY(!console.pane.isAsking());
    QCOMPARE(console.speaker()->detail(), QStringLiteral("online · paused: interpreter"));
    QCOMPARE(console.face()->face().word, QStringLiteral("paused"));
    QCOMPARE(console.button("pause")->label(), QStringLiteral("Resume"));
    console.at("0:30");
    QCOMPARE(console.figures(), QStringLiteral("2:00"));
    console.pane.pauseOrResume();
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"do\":\"floor.resume\",\"turn\":\"t1\"}"));
}

void TestFloorPane::settingAsideMayHaveACause()
{
    Console console;
    QSignalSpy said(&console.pane, &FloorPane::said);
    console.pane.askAsideCause();
    QVERIFY(!console.pane.isAsking());
    QCOMPARE(said.count(), 1);
    playDiscussion(console);
    console.pane.askAsideCause();
    console.pane.askAsideCause(); // called off
    QVERIFY(!console.pane.isAsking());
    QCOMPARE(console.asked, QStringList());
    console.pane.askAsideCause();
    QCOMPARE(console.choice()->question(), QStringLiteral("Set aside: why?"));
    QVERIFY(console.pane.choose(1));
    QCOMPARE(console.lastAsked(),
             QStringLiteral("{\"cause\":\"sound failed\",\"do\":\"floor.setAside\",\"turn\":\"t1\"}"));
    QVERIFY(!console.pane.isAsking());
}

void TestFloorPane::pauseTwiceSaysNoCause()
{
    Console console;
    playDiscussion(console);
    console.pane.pauseOrResume();
    console.pane.dismissQuestion();
    QVERIFY(!console.pane.isAsking());
    QCOMPARE(console.asked, QStringList());
    console.pane.pauseOrResume();
    console.pane.pauseOrResume();
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"do\":\"floor.pause\",\"turn\":\"t1\"}"));
    QVERIFY(!console.pane.choose(1));
}

void TestFloorPane::whoOfThePanel()
{
    Console console;
    playDiscussion(console);
    QSignalSpy chosen(&console.pane, &FloorPane::whoChosen);
    console.pane.askWho({});
    QVERIFY(!console.pane.isAsking());
    for (const int names : {1, 2, 5, 9}) {
        QStringList panel;
        for (int i = 1; i <= names; ++i)
            panel << QStringLiteral("Panellist %1").arg(i);
        console.pane.askWho(panel);
        QVERIFY(console.pane.isAsking());
        QVERIFY(console.pane.isAskingWho());
        QCOMPARE(console.choice()->answers(), panel);
        shot(console.pane, QStringLiteral("floor-who-%1").arg(names));
        QVERIFY(!console.pane.choose(names + 1));
        QVERIFY(console.pane.choose(names));
        QCOMPARE(chosen.last().at(0).toInt(), names);
        QVERIFY(!console.pane.isAsking());
    }
    console.pane.askWho({QStringLiteral("Ana")});
    console.pane.dismissQuestion();
    QVERIFY(!console.pane.choose(1));
    QCOMPARE(chosen.count(), 4);
    QCOMPARE(console.asked, QStringList());
}

void TestFloorPane::startedAgo()
{
    Console console;
    playDiscussion(console);
    console.at("3:00").does("{'do':'floor.end'}");
    console.at("5:00");
    console.click("since");
    QVERIFY(console.pane.isAsking());
    QVERIFY(console.pane.choose(4));
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"ago\":90,\"do\":\"floor.give\",\"hand\":\"h2\"}"));
    QCOMPARE(console.figures(), QStringLiteral("0:30"));
}

void TestFloorPane::startedAgoWithASegment()
{
    Console console;
    playDiscussion(console);
    console.does("{'do':'person.add','id':'p1','name':'Keily Blair','side':'online'}")
        .does("{'do':'segment.add','id':'s3','title':'Statement','kind':'statements','seconds':300,'people':['p1'],"
              "'after':'s1'}")
        .does("{'do':'hand.lower','id':'h2'}")
        .does("{'do':'hand.lower','id':'h3'}");
    console.at("3:00").does("{'do':'floor.end'}");
    console.at("5:00");
    console.pane.askSince();
    QVERIFY(console.pane.choose(3));
    QCOMPARE(console.asked,
             QStringList({QStringLiteral("{\"ago\":60,\"do\":\"segment.start\",\"id\":\"s3\"}"),
                          QStringLiteral("{\"ago\":60,\"do\":\"floor.give\",\"person\":\"p1\"}")}));
    QCOMPARE(console.together, 1);
    QCOMPARE(console.figures(), QStringLiteral("4:00"));
    QCOMPARE(console.speaker()->name(), QStringLiteral("Keily Blair"));
}

void TestFloorPane::startedAgoBeforeTheSession()
{
    Console console;
    console.does("{'do':'segment.add','id':'s1','title':'Opening','kind':'opening','seconds':300}");
    console.at("5:00");
    console.pane.askSince();
    QVERIFY(console.pane.choose(5));
    QCOMPARE(console.asked,
             QStringList({QStringLiteral("{\"ago\":120,\"do\":\"session.start\"}"),
                          QStringLiteral("{\"ago\":120,\"do\":\"segment.start\",\"id\":\"s1\"}")}));
    QCOMPARE(console.session.see("session.startedAt"), QStringLiteral("3:00"));
}

void TestFloorPane::whatWasAskedGoesWithItsTurn()
{
    Console console;
    playDiscussion(console);
    console.pane.pauseOrResume();
    console.does("{'do':'next'}");
    QVERIFY(!console.pane.isAsking());
    console.pane.askSince();
    QVERIFY(console.pane.isAsking());
    console.does("{'do':'next'}"); // from the other console: somebody else comes next now
    QVERIFY(!console.pane.isAsking());
    QVERIFY(!console.pane.choose(1));
}

namespace {

ChoiceRow *keepRow(FloorPane &pane)
{
    for (ChoiceRow *row : pane.findChildren<ChoiceRow *>())
        if (row->parentWidget() != &pane)
            return row;
    return nullptr;
}

// Ottonomy was given the floor elsewhere while Row 3 has it here.
void playApart(Console &console)
{
    console.pane.resize(620, 340);
    playDiscussion(console);
    console.does("{'do':'floor.give','hand':'h2','id':'t8'}");
    console.session.answer(QStringLiteral("{'do':'floor.give','hand':'h3','id':'t9','after':'t1'}"));
    console.session.answer(QStringLiteral("{'do':'floor.adjust','turn':'t9','seconds':0}"));
    console.show();
}

} // namespace

void TestFloorPane::twoHaveTheFloor()
{
    Console console;
    playApart(console);
    QVERIFY(console.pane.isAsking());
    ChoiceRow *row = keepRow(console.pane);
    QCOMPARE(row->answers(),
             QStringList(
                 {QStringLiteral("Row 3, red jacket · onsite 0:00, now"), QStringLiteral("Ottonomy · online 0:00")}));
    console.at("1:15");
    QCOMPARE(row->answers().at(1), QStringLiteral("Ottonomy · online 1:15"));
    shot(console.pane, QStringLiteral("floor-parallel"));
    QVERIFY(console.pane.choose(2));
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"do\":\"floor.keep\",\"turn\":\"t9\"}"));
    QVERIFY(!console.pane.isAsking());
    QCOMPARE(console.speaker()->name(), QStringLiteral("Ottonomy"));
}

void TestFloorPane::whoGoesOnIsAskedOnce()
{
    Console console;
    playApart(console);
    KeyButton *mark = console.button("keepMark");
    QVERIFY(!mark->isVisibleTo(&console.pane));
    console.pane.dismissQuestion();
    QVERIFY(!console.pane.isAsking() && !console.pane.choose(1));
    QCOMPARE(mark->label(), QStringLiteral("2 have the floor"));
    QVERIFY(mark->isVisibleTo(&console.pane));
    console.at("1:15").show();
    console.does("{'do':'hand.raise','id':'h7','name':'Kim','side':'online'}");
    QVERIFY(!console.pane.isAsking()); // it was left; nothing new was found out
    QTest::mouseClick(mark, Qt::LeftButton);
    QVERIFY(console.pane.isAsking() && !mark->isVisibleTo(&console.pane));
    for (KeyButton *answer : keepRow(console.pane)->findChildren<KeyButton *>())
        if (answer->key() == QStringLiteral("1"))
            QTest::mouseClick(answer, Qt::LeftButton);
    QCOMPARE(console.lastAsked(), QStringLiteral("{\"do\":\"floor.keep\",\"turn\":\"t8\"}"));
    QVERIFY(!console.pane.isAsking() && !mark->isVisibleTo(&console.pane));
}

// The other console answers, or the turns end by themselves.
void TestFloorPane::whoGoesOnIsAnsweredElsewhere()
{
    Console console;
    playApart(console);
    console.does("{'do':'floor.keep','turn':'t8'}");
    QVERIFY(!console.pane.isAsking());
    QCOMPARE(console.speaker()->name(), QStringLiteral("Row 3, red jacket"));

    Console other;
    playApart(other);
    other.does("{'do':'floor.end','turn':'t8'}");
    QCOMPARE(keepRow(other.pane)->answers(),
             QStringList({QStringLiteral("Ottonomy · online 0:00"), QStringLiteral("No, it has ended")}));
    QVERIFY(other.pane.choose(2));
    QCOMPARE(other.lastAsked(), QStringLiteral("{\"do\":\"floor.end\",\"turn\":\"t9\"}"));
    QVERIFY(!other.pane.isAsking());
}

// Whoever has the floor, the pane is as high and wide with the question as without.
void TestFloorPane::whoGoesOnWidensNothing()
{
    for (const QString &words : hostileWords()) {
        Console console;
        playDiscussion(console);
        const QSize before = console.pane.minimumSizeHint();
        const QJsonObject edit{{QStringLiteral("do"), QStringLiteral("hand.edit")},
                               {QStringLiteral("id"), QStringLiteral("h3")},
                               {QStringLiteral("name"), words}};
        console.session.answer(text(edit));
        console.does("{'do':'floor.give','hand':'h2','id':'t8'}");
        console.session.answer(QStringLiteral("{'do':'floor.give','hand':'h3','id':'t9','after':'t1'}"));
        console.session.answer(QStringLiteral("{'do':'floor.adjust','turn':'t9','seconds':0}"));
        console.show();
        QVERIFY(console.pane.isAsking());
        QCOMPARE(console.pane.minimumSizeHint(), before);
        QVERIFY(keepRow(console.pane)->answers().at(1).endsWith(QStringLiteral("online 0:00")));
    }
}

void TestFloorPane::noActOnEnterOrSpace()
{
    Console console;
    playDiscussion(console);
    for (KeyButton *button : console.pane.findChildren<KeyButton *>()) {
        button->setFocus();
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space})
            QTest::keyClick(button, key);
        QVERIFY(!button->accessibleName().isEmpty() || !button->isVisibleTo(&console.pane));
    }
    QCOMPARE(console.asked, QStringList());
}

void TestFloorPane::keysAreOnTheButtons()
{
    Console console;
    QCOMPARE(console.button("next")->key(), QStringLiteral("N"));
    QCOMPARE(console.button("end")->key(), QStringLiteral("E"));
    QCOMPARE(console.button("lessTime")->key(), QString()); // its sign says it
    KeyMap keys;
    keys.assign(Act::Next, QKeyCombination(Qt::Key_J));
    keys.assign(Act::LessTime, QKeyCombination(Qt::Key_Z));
    console.pane.setKeys(keys);
    QCOMPARE(console.button("next")->key(), QStringLiteral("J"));
    QCOMPARE(console.button("lessTime")->key(), QStringLiteral("Z"));
    QVERIFY(console.button("next")->accessibleName().endsWith(QStringLiteral("key J")));
}

void TestFloorPane::nothingMovesWhileItIsUsed_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("size");
    QTest::addRow("two rows") << 1.0 << QSize(460, 340);
    QTest::addRow("low") << 2.0 << QSize(980, 320);
    QTest::addRow("low and narrow") << 1.0 << QSize(420, 280);
}

void TestFloorPane::nothingMovesWhileItIsUsed()
{
    QFETCH(double, scale);
    QFETCH(QSize, size);
    Console console;
    console.pane.setTheme(themeOf(ThemeKind::Light, scale));
    console.pane.resize(size);
    console.pane.show();
    const auto places = [&console] {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QList<QRect> found;
        for (const char *name : {"next", "lessTime", "moreTime", "pause", "setAside", "end", "since"})
            found << console.button(name)->geometry();
        return found << console.face()->geometry();
    };
    const auto before = places();
    playDiscussion(console);
    QCOMPARE(places(), before);
    console.pane.pauseOrResume();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCOMPARE(console.face()->geometry(), before.last());
    console.pane.choose(1);
    for (const int names : {1, 5, 9}) {
        console.pane.askWho(QStringList(names, QStringLiteral("Keily Blair")));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(console.face()->geometry(), before.last());
        QCOMPARE(console.button("next")->geometry(), before.first());
        QVERIFY(console.pane.rect().contains(console.choice()->geometry()));
    }
    console.pane.dismissQuestion();
    console.at("2:30");
    QCOMPARE(places(), before);
}

void TestFloorPane::theTimerIsTheBiggestThing_data()
{
    QTest::addColumn<double>("scale");
    for (const double scale : {1.0, 1.5, 2.0})
        QTest::addRow("%.1f", scale) << scale;
}

void TestFloorPane::theTimerIsTheBiggestThing()
{
    QFETCH(double, scale);
    Console console;
    playDiscussion(console);
    console.pane.setTheme(themeOf(ThemeKind::Light, scale));
    for (const QSize &size : {QSize(900, 420), QSize(980, 360), QSize(980, console.pane.minimumSizeHint().height())}) {
        console.pane.resize(size);
        shot(console.pane, QStringLiteral("floor-biggest-%1-%2").arg(scale).arg(size.height()));
        const QFontMetrics figures(console.face()->figuresFont());
        QVERIFY(figures.capHeight() > console.speaker()->nameFont().pixelSize());
        QVERIFY(console.face()->height() >= TimerFace::idealHeight);
        if (size.height() == 420)
            QVERIFY(console.face()->height() >= TimerFace::idealHeight * scale);
    }
    QVERIFY(console.pane.minimumSizeHint().height() < 310); // half of a small screen, whatever the text
    const bool isLow = scale > 1.9;
    console.pane.resize(900, 420);
    shot(console.pane, {});
    QCOMPARE(console.button("since")->label(), isLow ? QStringLiteral("Ago") : QStringLiteral("Began … ago"));
    QCOMPARE(console.button("next")->detail().isEmpty(), isLow); // the reason is on the same line then
    QVERIFY(console.button("next")->label().startsWith(QStringLiteral("Next: Row 3, red jacket")));
}

// On one line, as in large type: the side has its mark, and a kind is less than who it is.
void TestFloorPane::theKindGivesWayToTheName()
{
    FloorGlance floor = speaking(2min, 1min);
    floor.name = QStringLiteral("Julie Inman Grant");
    floor.kind = TurnKind::Statement;
    floor.side = Side::Online;
    SpeakerLine line;
    line.setTheme(themeOf(ThemeKind::Light, 2.0));
    line.setOneLine(true);
    line.showFloor(floor, SessionPhase::Live, {});
    const int name = QFontMetrics(line.nameFont()).horizontalAdvance(floor.name) + 1;
    const auto shownIn = [&](int width) {
        line.resize(width, line.heightIn(true));
        return line.grab(QRect(0, 0, name, line.height())).toImage();
    };
    const QImage whole = shownIn(name * 3);
    QCOMPARE(shownIn(name + name / 4), whole);
    QVERIFY(shownIn(name) != whole); // the mark has its place in any case
    QCOMPARE(line.detail(), QStringLiteral("online · statement"));
}

void TestFloorPane::hostileNamesBreakNothing()
{
    Console console;
    playDiscussion(console);
    const QSize least = console.pane.minimumSizeHint();
    int i = 0;
    for (const QString &words : hostileWords()) {
        State state = console.session.state();
        for (const Person &person : std::vector<Person>(state.people.begin(), state.people.end()))
            state.people.change(person.id, [&words](Person &edited) { edited.name = edited.sayAs = Text(words); });
        console.pane.showState(state, console.session.now());
        QCOMPARE(console.pane.minimumSizeHint(), least);
        QVERIFY(saysSomething(shot(console.pane, QStringLiteral("floor-hostile-%1").arg(i++))));
        QVERIFY(!console.speaker()->name().contains(u'\n'));
        console.pane.askSince();
        QCOMPARE(console.pane.minimumSizeHint(), least);
        QVERIFY(saysSomething(shot(console.pane, {})));
        console.pane.dismissQuestion();
    }
}

void TestFloorPane::rightToLeftMirrors()
{
    Console console;
    playDiscussion(console);
    console.pane.setLayoutDirection(Qt::RightToLeft);
    console.pane.show();
    shot(console.pane, QStringLiteral("floor-rtl"));
    QVERIFY(console.button("lessTime")->x() > console.button("pause")->x());
    QCOMPARE(console.figures(), QStringLiteral("2:00"));
}

void TestFloorPane::theNameHasTheRoomOfTheStagesWords()
{
    const QString words = QStringLiteral("Stage: time hidden");
    Console console;
    playDiscussion(console);
    console.pane.resize(612, 400);
    console.pane.setStageMark(words, false, QString());
    QCOMPARE(console.button("stageMark")->label(), words);
    console.pane.setTheme(themeOf(ThemeKind::Light, 2.0));
    QCOMPARE(console.button("stageMark")->label(), QString());
    QCOMPARE(console.button("stageMark")->accessibleName(), words);
    console.pane.setTheme(themeOf(ThemeKind::Light));
    QCOMPARE(console.button("stageMark")->label(), words);
}

void TestFloorPane::everyThemeAndScale_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << 0 << 1.0 << QSize(460, 340);
    QTest::addRow("light-720p") << 0 << 1.0 << QSize(420, 300);
    QTest::addRow("dark") << 1 << 1.0 << QSize(460, 340);
    QTest::addRow("contrast") << 2 << 1.0 << QSize(460, 340);
    QTest::addRow("twice") << 0 << 2.0 << QSize(640, 560);
    QTest::addRow("4k") << 1 << 1.5 << QSize(1400, 1000);
}

void TestFloorPane::everyThemeAndScale()
{
    QFETCH(int, kind);
    QFETCH(double, scale);
    QFETCH(QSize, size);
    Console console;
    playDiscussion(console);
    console.pane.setTheme(themeOf(ThemeKind(kind), scale));
    console.pane.resize(size);
    QVERIFY(console.pane.minimumSizeHint().width() <= size.width());
    QVERIFY(console.pane.minimumSizeHint().height() <= size.height());
    for (const char *clock : {"0:10", "1:05", "1:50", "2:07"}) {
        console.at(clock);
        QVERIFY(!shot(console.pane,
                      QStringLiteral("floor-%1-%2")
                          .arg(QLatin1String(QTest::currentDataTag()), QLatin1String(clock).mid(0, 4)))
                     .isNull());
    }
    console.pane.pauseOrResume();
    shot(console.pane, QStringLiteral("floor-%1-asking").arg(QLatin1String(QTest::currentDataTag())));
    console.pane.choose(2);
    shot(console.pane, QStringLiteral("floor-%1-paused").arg(QLatin1String(QTest::currentDataTag())));
    console.does("{'do':'floor.end'}");
    console.at("3:00");
    shot(console.pane, QStringLiteral("floor-%1-idle").arg(QLatin1String(QTest::currentDataTag())));
}

QTEST_MAIN(TestFloorPane)
#include "TestFloorPane.moc"
