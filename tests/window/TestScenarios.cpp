// SPDX-License-Identifier: Apache-2.0
// What two moderators live through, played through the window by its keys.
#include "models/minutes/Minutes.h"
#include "tests/window/LiveWindow.h"
#include "ui/queue/ActList.h"
#include "ui/queue/HandEntry.h"
#include "ui/queue/QueueHead.h"
#include "ui/queue/QueuePane.h"
#include "ui/session/FiguresLabel.h"
#include "ui/session/SessionLine.h"
#include "ui/theme/KeyButton.h"
#include "ui/undo/UndoLine.h"

#include <QJsonArray>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// Four statements of 5:00, then a discussion.
const QList<QByteArray> fourStatements{
    "{'do':'plan.edit','title':'End-to-end encryption','minutes':45,'people':["
    "{'id':'p1','name':'Ana','side':'onsite','roles':['speaker']},{'id':'p2','name':'Ben','side':'online','roles':['"
    "speaker']},"
    "{'id':'p3','name':'Cem','side':'online','roles':['speaker']},{'id':'p4','name':'Dee','side':'onsite','roles':['"
    "speaker']}],"
    "'agenda':[{'id':'st1','title':'Ana','kind':'statements','seconds':300,'people':['p1']},"
    "{'id':'st2','title':'Ben','kind':'statements','seconds':300,'people':['p2']},"
    "{'id':'st3','title':'Cem','kind':'statements','seconds':300,'people':['p3']},"
    "{'id':'st4','title':'Dee','kind':'statements','seconds':300,'people':['p4']},"
    "{'id':'talk','title':'Discussion','kind':'discussion','seconds':1500}]}"};

// A discussion that is on, with a measured exchange of 3:00 and 9:00 left.
QList<QByteArray> discussion()
{
    return {"{'do':'plan.edit','title':'Keys','people':[{'id':'p1','name':'Ana','side':'onsite','roles':['speaker']}],"
            "'agenda':[{'id':'st','title':'Ana','kind':'statements','seconds':60,'people':['p1']},"
            "{'id':'talk','title':'Discussion','kind':'discussion','seconds':1260}]}",
            "{'do':'session.start'}", "{'do':'segment.start','id':'st'}",
            "{'do':'floor.give','person':'p1','id':'t0'}"};
}

} // namespace

class TestScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStatementFails();
    void twelveHandsAreTyped();
    void theSessionOverruns();
    void somebodyTypesIntoTheWrongWindow();
    void aTurnOutlivesTheWindow();
};

// The third speaker's audio fails at 1:40 of her statement.
void TestScenarios::aStatementFails()
{
    LiveWindow live(fourStatements);
    live.at("0:00").press("N"); // the session, with its first segment
    live.press("N");            // Ana
    live.at("5:00").press("N"); // Ben
    live.at("10:00").press("N");
    QCOMPARE(live.see("floor.name"), QStringLiteral("Cem"));
    const QString turn = live.see("floor.turn");
    live.later(100).at("11:40");
    live.press("S");
    QCOMPARE(live.see("floor.phase"), QStringLiteral("idle"));
    live.press("N");
    QCOMPARE(live.see("floor.name"), QStringLiteral("Dee"));
    live.at("17:00").press("N");
    QCOMPARE(live.see("floor.turn"), turn);
    QCOMPARE(live.see("floor.name"), QStringLiteral("Cem"));
    // She had spoken from 10:00.5 to 11:40.5.
    QCOMPARE(live.see("floor.remainingMs"), QString::number(200'000));

    const Minutes minutes = minutesOf(live.folded(), live.now(), Rule::Open);
    qsizetype parts = 0;
    for (const MinutesTurn &one : minutes.turns)
        if (one.who == QLatin1String("Cem")) {
            QCOMPARE(parts, 0); // one statement
            parts = qsizetype(one.parts.size());
        }
    QCOMPARE(parts, 2);
}

// Six in the room and six online within a minute of typing; one flipped, one merged.
void TestScenarios::twelveHandsAreTyped()
{
    LiveWindow live(discussion());
    live.at("1:00").press("N"); // the discussion
    // Three exchanges of 3:00 each are measured.
    for (const char *clock : {"1:00", "4:00", "7:00", "10:00"}) {
        live.at(clock);
        live.ask("{'do':'hand.raise','name':'Zed','side':'online'}");
        live.ask("{'do':'next'}");
    }
    live.at("12:40");
    live.ask("{'do':'floor.end'}");

    live.press("I");
    live.type(QStringLiteral("Row 3, red jacket")).press(Qt::Key_Return);
    live.type(QStringLiteral("Row 4; Ana; Row 6; Row 7; Row 8")).press(Qt::Key_Return);
    live.press(Qt::Key_Escape).press("O");
    live.type(QStringLiteral("kim; lee; mia; noa; oki; pat")).press(Qt::Key_Return);
    live.press(Qt::Key_Escape);
    QCOMPARE(live.queue().size(), 12);

    QueuePane &queue = live.window().queue();
    const auto choose = [&](const QString &name) {
        for (int row = 0; row < queue.queue().rowCount(); ++row)
            if (const QModelIndex index = queue.queue().index(row); index.data().toString() == name)
                return queue.list()->choose(index);
        QFAIL(qPrintable(name + QStringLiteral(" is not in the list")));
    };
    choose(QStringLiteral("pat"));
    live.press(Qt::Key_Left, Qt::AltModifier); // sits in the room after all
    QCOMPARE(live.queue().size(), 12);
    choose(QStringLiteral("Row 3, red jacket"));
    live.press(Qt::Key_M, Qt::ControlModifier);
    live.type(QStringLiteral("kim")).press(Qt::Key_Return);
    QCOMPARE(live.queue().size(), 11);
    QVERIFY(live.queue().contains(QStringLiteral("kim")));
    QVERIFY(!live.queue().contains(QStringLiteral("Row 3, red jacket")));

    // Ana has made her statement: nobody in the room who wasn't heard stands behind her.
    const QJsonArray hands = live.state().value(u"queue").toObject().value(u"hands").toArray();
    bool sawAna = false;
    for (const QJsonValue &hand : hands) {
        sawAna = sawAna || hand[u"name"].toString() == QLatin1String("Ana");
        if (sawAna && hand[u"side"].toString() == QLatin1String("onsite"))
            QCOMPARE(hand[u"name"].toString(), QStringLiteral("Ana"));
    }
    QVERIFY(sawAna);

    live.at("13:00");
    QVERIFY2(queue.head()->line().contains(QStringLiteral("3 of 11, or 0:49 each")), qPrintable(queue.head()->line()));
    // Somebody speaks who doesn't stand in it: eleven still do.
    QString zed;
    for (const Person &person : live.folded().people)
        if (person.name.value == QLatin1String("Zed"))
            zed = person.id.value;
    const QByteArray give = "{'do':'floor.give','person':'" + zed.toUtf8() + "'}";
    live.ask(give.constData());
    const QString turn = live.see("floor.turn"), allotted = live.see("floor.allottedMs");
    QVERIFY(!turn.isEmpty());
    QCOMPARE(live.queue().size(), 11);
    live.press("L");
    QCOMPARE(live.see("queue.open"), QStringLiteral("false"));
    QCOMPARE(live.see("floor.turn"), turn);
    QCOMPARE(live.see("floor.allottedMs"), allotted);
    QCOMPARE(live.queue().size(), 11);
    live.press("U");
    QCOMPARE(live.see("queue.open"), QStringLiteral("true"));
}

// At minute 43 with 7:00 of discussion 2 to go.
void TestScenarios::theSessionOverruns()
{
    LiveWindow live({"{'do':'plan.edit','title':'Keys','minutes':60,'starts':'2026-05-01T10:00:00.000Z','agenda':["
                     "{'id':'d1','title':'Discussion 1','kind':'discussion','seconds':1500},"
                     "{'id':'d2','title':'Discussion 2','kind':'discussion','seconds':1500},"
                     "{'id':'d3','title':'Discussion 3','kind':'discussion','seconds':540},"
                     "{'id':'poll','title':'Poll','kind':'poll','seconds':180},"
                     "{'id':'end','title':'Closing','kind':'closing','seconds':300}]}",
                     "{'do':'session.start'}", "{'do':'segment.start','id':'d1'}"});
    live.at("25:00").ask("{'do':'segment.start','id':'d2'}");
    live.at("43:00");
    QCOMPARE(live.see("session.overrunMs"), QString::number(7 * 60'000));
    QStringList figures;
    for (const FiguresLabel *label : live.window().line().findChildren<FiguresLabel *>())
        figures << label->figures();
    QVERIFY2(figures.contains(QStringLiteral("(+7:00)")), qPrintable(figures.join(u' ')));
    const auto buttons = live.window().line().findChildren<KeyButton *>();
    KeyButton *spread = nullptr, *third = nullptr;
    for (KeyButton *button : buttons)
        if (button->label().startsWith(QLatin1String("Spread")))
            spread = button;
        else if (button->label() == QStringLiteral("From Discussion 3 → 2:00 min"))
            third = button;
    QVERIFY(third);
    QVERIFY(spread);
    QVERIFY2(spread->tip().contains(QStringLiteral("3:45")) && spread->tip().contains(QStringLiteral("1:15")),
             qPrintable(spread->tip()));
    live.press("F");
    QCOMPARE(live.see("agenda.2.seconds"), QString::number(225));
    QCOMPARE(live.see("agenda.3.seconds"), QString::number(75));
    live.press("U");
    QCOMPARE(live.see("agenda.2.seconds"), QString::number(540));
    QCOMPARE(live.see("agenda.3.seconds"), QString::number(180));
}

// "nope" costs at most one act, and U takes it back.
void TestScenarios::somebodyTypesIntoTheWrongWindow()
{
    LiveWindow live(fourStatements);
    live.at("0:00").press("NN");
    const QString before = live.see("digest");
    const qsizetype requests = live.requests();
    live.later(60).rattle("nope");
    QVERIFY(live.requests() - requests <= 1);
    QVERIFY(live.window().undoLine().hasNotice());
    live.later(2).press("U");
    QCOMPARE(live.see("digest"), before);
}

// Closed in overtime and opened again: the same turn at the same second.
void TestScenarios::aTurnOutlivesTheWindow()
{
    LiveWindow live(fourStatements);
    live.at("0:00").press("NN");
    live.at("6:40");
    const QString turn = live.see("floor.turn"), left = live.see("floor.remainingMs");
    QVERIFY(left.toInt() < 0);
    live.reopen();
    QCOMPARE(live.see("floor.turn"), turn);
    QCOMPARE(live.see("floor.remainingMs"), left);
    QCOMPARE(live.see("floor.warning"), QStringLiteral("over"));
}

QTEST_MAIN(TestScenarios)
#include "TestScenarios.moc"
