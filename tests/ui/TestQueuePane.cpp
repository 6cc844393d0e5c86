// SPDX-License-Identifier: Apache-2.0
// The queue pane under real keys: what each asks for, and what stays where it was.
#include "tests/models/session/StateBuilder.h"
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/Asked.h"
#include "ui/queue/ActList.h"
#include "ui/queue/HandEntry.h"
#include "ui/queue/MergeChooser.h"
#include "ui/queue/QueueHead.h"
#include "ui/queue/QueuePane.h"
#include "ui/queue/mergeChoice.h"
#include "ui/queue/queueWords.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// Live, a discussion with 9:30 left at 10:05:30; onsite a, b, c and online x wait, z is parked.
StateBuilder waiting()
{
    StateBuilder made;
    made.live("10:00:00").add(started(segment("s1", 15min, SegmentKind::Discussion), "10:00:00", "10:00:00"));
    made.hand("a", Side::Onsite, HandKind::Turn, "10:01:00").hand("b", Side::Onsite, HandKind::Turn, "10:02:00");
    made.hand("x", Side::Online, HandKind::Turn, "10:03:00").hand("c", Side::Onsite, HandKind::Turn, "10:04:00");
    made.hand("z", Side::Online, HandKind::Turn, "10:00:30").change<HandId>("z", [](Hand &hand) {
        hand.phase = HandPhase::Parked;
    });
    return made;
}

struct Stand
{
    QueuePane pane;
    Asked asked{pane};

    explicit Stand(const State &state = waiting().state)
    {
        pane.setTheme(themeOf(ThemeKind::Light));
        pane.resize(520, 420);
        pane.showState(state, at("10:05:30"));
        pane.show();
    }
    void choose(const char *hand)
    {
        pane.list()->choose(pane.queue().indexOf(HandId(QString::fromLatin1(hand))));
        pane.list()->setFocus();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(pane.list(), Qt::Key(key), modifiers); }
    QString order() const
    {
        QStringList names;
        for (int row = 0; row < pane.queue().rowCount(); ++row)
            names << pane.queue().rowAt(row).hand.value;
        return names.join(u' ');
    }
    KeyButton *button(const char *name) const { return pane.findChild<KeyButton *>(QLatin1String(name)); }
};

QString text(const char *json)
{
    return QString::fromUtf8(json);
}

} // namespace

class TestQueuePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAskForActs_data()
    {
        QTest::addColumn<QString>("hand");
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *hand, int key, Qt::KeyboardModifiers modifiers,
                            const char *expected) {
            QTest::newRow(name) << text(hand) << key << modifiers << text(expected);
        };
        const Qt::KeyboardModifiers none, alt = Qt::AltModifier, ctrl = Qt::ControlModifier;
        row("give", "x", Qt::Key_G, ctrl, "{'do':'floor.give','hand':'x'}");
        row("lower", "x", Qt::Key_Delete, none, "{'do':'hand.lower','id':'x'}");
        row("park", "x", Qt::Key_Insert, none, "{'do':'hand.park','id':'x'}");
        row("unpark", "z", Qt::Key_Insert, none, "{'do':'hand.unpark','id':'z'}");
        row("flip", "x", Qt::Key_Left, alt, "{'do':'hand.edit','id':'x','side':'onsite'}");
        row("flip back", "a", Qt::Key_Right, alt, "{'do':'hand.edit','id':'a','side':'online'}");
        row("up", "x", Qt::Key_Up, alt, "{'before':'a','do':'hand.move','id':'x'}");
        row("down", "a", Qt::Key_Down, alt, "{'before':'b','do':'hand.move','id':'a'}");
        row("down to the end", "b", Qt::Key_Down, alt, "{'before':null,'do':'hand.move','id':'b'}");
        row("to the top", "c", Qt::Key_Home, alt, "{'before':'a','do':'hand.move','id':'c'}");
        row("first can't go up", "a", Qt::Key_Up, alt, "");
        row("last can't go down", "c", Qt::Key_Down, alt, "");
        row("parked can't move", "z", Qt::Key_Up, alt, "");
        row("reply", "a", Qt::Key_R, ctrl, "{'do':'hand.edit','id':'a','kind':'reply'}");
        row("order", "a", Qt::Key_P, ctrl | Qt::ShiftModifier, "{'do':'hand.edit','id':'a','kind':'order'}");
        row("turn already", "a", Qt::Key_T, ctrl, "");
        row("enter gives nothing", "a", Qt::Key_Return, none, "");
        row("space gives nothing", "a", Qt::Key_Space, none, "");
        row("shift enter", "a", Qt::Key_Return, Qt::ShiftModifier, "");
        row("letters are the window's", "a", Qt::Key_X, none, "");
    }
    void keysAskForActs()
    {
        QFETCH(QString, hand);
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.pane));
        QCOMPARE(stand.order(), QStringLiteral("a x b c z"));
        stand.choose(hand.toLatin1().constData());
        stand.press(key, modifiers);
        QTEST(stand.asked.one(), "expected");
    }

    void slotsAsk()
    {
        Stand stand;
        stand.pane.giveSelected(); // nothing is chosen yet
        stand.pane.lowerSelected();
        stand.pane.moveSelected(1);
        QCOMPARE(stand.asked.one(), QString());
        stand.choose("b");
        stand.pane.moveSelected(-2);
        QCOMPARE(stand.asked.one(), text("{'before':'a','do':'hand.move','id':'b'}"));
        stand.pane.moveSelected(100);
        QCOMPARE(stand.asked.one(), text("{'before':null,'do':'hand.move','id':'b'}"));
        stand.pane.closeOrOpenQueue();
        QCOMPARE(stand.asked.one(), text("{'do':'queue.share'}"));
    }

    void restOfATurnIsNoHand()
    {
        StateBuilder made = waiting();
        made.turn("t1", "a", Side::Onsite, "10:04:00", "10:05:00", TurnKind::Statement);
        made.change<TurnId>("t1", [](Turn &turn) {
            turn.phase = TurnPhase::SetAside;
            turn.asideOrder = 1;
            turn.wasFollowed = true;
        });
        Stand stand(made.state);
        QVERIFY(QTest::qWaitForWindowActive(&stand.pane));
        QCOMPARE(stand.pane.queue().rowAt(0).turn.value, QStringLiteral("t1"));
        stand.choose("t1");
        stand.press(Qt::Key_Insert);
        stand.press(Qt::Key_Left, Qt::AltModifier);
        stand.press(Qt::Key_F2);
        stand.press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(!stand.pane.rowEditor());
        stand.press(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(stand.asked.one(), text("{'do':'floor.give','hand':'t1'}"));
    }

    void dragAsksForMove()
    {
        Stand stand;
        auto &queue = const_cast<QueueModel &>(stand.pane.queue());
        const std::unique_ptr<QMimeData> data(queue.mimeData({queue.indexOf(HandId(QStringLiteral("c")))}));
        QVERIFY(queue.dropMimeData(data.get(), Qt::MoveAction, 1, 0, {}));
        QCOMPARE(stand.asked.one(), text("{'before':'x','do':'hand.move','id':'c'}"));
        QCOMPARE(stand.order(), QStringLiteral("a x b c z")); // until the state says so
    }

    void editsInItsRow()
    {
        StateBuilder made = waiting();
        made.change<HandId>("x", [](Hand &hand) {
            hand.notes = {Text(QStringLiteral("fees")), Text(QStringLiteral("keys"))};
        });
        Stand stand(made.state);
        QVERIFY(QTest::qWaitForWindowActive(&stand.pane));
        stand.choose("x");
        stand.press(Qt::Key_F2);
        QVERIFY(stand.pane.rowEditor());
        QLineEdit *name = stand.pane.rowEditor()->nameLine();
        QVERIFY(name->hasFocus());
        QCOMPARE(stand.pane.rowEditor()->noteLine()->text(), QStringLiteral("fees; keys"));
        QTest::keyClick(name, Qt::Key_Return); // unchanged
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(!stand.pane.rowEditor());
        QVERIFY(stand.pane.list()->hasFocus());

        stand.press(Qt::Key_F2);
        QTest::keyClicks(stand.pane.rowEditor()->nameLine(), QStringLiteral("Otto"));
        QTest::keyClick(stand.pane.rowEditor()->nameLine(), Qt::Key_Tab);
        QVERIFY(stand.pane.rowEditor()->noteLine()->hasFocus());
        stand.pane.rowEditor()->noteLine()->clear();
        QTest::keyClick(stand.pane.rowEditor()->noteLine(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(), text("{'do':'hand.edit','id':'x','name':'Otto','note':''}"));

        stand.press(Qt::Key_F2);
        QTest::keyClicks(stand.pane.rowEditor()->nameLine(), QStringLiteral("Nobody"));
        QTest::keyClick(stand.pane.rowEditor()->nameLine(), Qt::Key_Escape);
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(stand.pane.list()->hasFocus());
    }

    void editorGoesWithItsRow()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.pane));
        stand.choose("x");
        stand.press(Qt::Key_F2);
        StateBuilder after = waiting();
        after.state.queue.removeAll(HandId(QStringLiteral("x")));
        stand.pane.showState(after.state, at("10:05:31"));
        QTRY_VERIFY(!stand.pane.rowEditor());
        QVERIFY(stand.pane.list()->hasFocus());
    }

    void keepsChoiceAndScroll()
    {
        StateBuilder made = waiting();
        for (int i = 0; i < 100; ++i)
            made.hand(QByteArray("n" + QByteArray::number(i)).constData(), i % 2 ? Side::Onsite : Side::Online,
                      HandKind::Turn, "10:05:00");
        Stand stand(made.state);
        QAbstractItemModelTester tester(stand.pane.list()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        stand.choose("c");
        stand.pane.list()->verticalScrollBar()->setValue(300);
        stand.pane.passTime(at("10:05:45"));
        QCOMPARE(stand.pane.list()->verticalScrollBar()->value(), 300);
        made.change<HandId>("a", [](Hand &hand) { hand.phase = HandPhase::Lowered; });
        stand.pane.showState(made.state, at("10:05:46"));
        QCOMPARE(stand.pane.list()->currentIndex().data(QueueModel::Id).toString(), QStringLiteral("c"));
        QCOMPARE(stand.pane.list()->verticalScrollBar()->value(), 300);
    }

    // ---- the line on top ----

    void saysWhatIsAffordable()
    {
        StateBuilder made = waiting();
        Stand stand(made.state); // 9:30 left of 15:00, four wait, 2:00 each: 2:22
        QCOMPARE(stand.pane.head()->line(), QStringLiteral("Queue: 4 · time for all, or 2:22 each"));
        QCOMPARE(stand.button("closeQueue")->label(), QStringLiteral("Close queue, 2:22 each"));
        QVERIFY(stand.button("closeQueue")->tip().contains(QStringLiteral("Time is left for 4 of 4, or 2:22 each.")));
        stand.pane.passTime(at("10:09:36"));
        QCOMPARE(stand.pane.head()->line(), QStringLiteral("Queue: 4 · time for 2 of 4, or 1:21 each"));
        stand.pane.passTime(at("10:20:00"));
        QCOMPARE(stand.pane.head()->line(), QStringLiteral("Queue: 4 · no time left here"));
        QCOMPARE(queueWords(queueGlance(made.state, at("10:20:00")), hearing(made.state), true),
                 QStringLiteral("4 · no time left")); // as large type has room for
        QCOMPARE(stand.button("closeQueue")->label(), QStringLiteral("Close queue"));
        QTest::mouseClick(stand.button("closeQueue"), Qt::LeftButton);
        QCOMPARE(stand.asked.one(), text("{'do':'queue.close'}"));
    }

    void saysWhoIsOwedAndCutOff()
    {
        StateBuilder made = waiting();
        made.turn("t1", "b", Side::Onsite, "10:00:00", "10:00:30");
        made.state.queueSettings.isOnlineHeld = true;
        made.state.queueSettings.closesAt = at("10:05:50");
        Stand stand(made.state);
        QCOMPARE(
            stand.pane.head()->line(),
            QStringLiteral("Queue: 4 · closes in 0:20 · time for all, or 2:22 each · online owed 1 · online cut off"));
        QCOMPARE(stand.button("holdSide")->label(), QStringLiteral("online cut off"));
        QCOMPARE(stand.button("holdSide")->key(), QStringLiteral("J"));
        stand.pane.closeOrOpenQueue();
        QCOMPARE(stand.asked.one(), text("{'do':'queue.open'}"));
        stand.pane.passTime(at("10:06:00"));
        QVERIFY(stand.pane.head()->line().startsWith(QStringLiteral("Queue: 4 · closed")));
        QVERIFY(!stand.button("lastCall")->isEnabled());
    }

    void waitsForTheDiscussion()
    {
        StateBuilder made;
        made.live("10:00:00").add(started(segment("s1", 5min, SegmentKind::Statements), "10:00:00", "10:00:00"));
        made.add(segment("poll", 5min, SegmentKind::Poll)).add(segment("d1", 5min, SegmentKind::Discussion));
        made.change<SegmentId>("d1", [](Segment &segment) {
            segment.title = Text(QStringLiteral("Discussion: How do we balance safety with privacy?"));
        });
        made.hand("a", Side::Onsite, HandKind::Turn, "10:01:00");
        Stand stand(made.state);
        stand.pane.passTime(at("10:02:00"));
        QCOMPARE(stand.pane.head()->line(), QStringLiteral("Queue: 1 · waits for How do we balance safet…"));
        QCOMPARE(stand.button("closeQueue")->label(), QStringLiteral("Close queue"));
        stand.pane.closeOrOpenQueue();
        QCOMPARE(stand.asked.one(), text("{'do':'queue.close'}"));
        made.change<SegmentId>("d1", [](Segment &segment) { segment.phase = SegmentPhase::Skipped; });
        stand.pane.showState(made.state, at("10:02:00"));
        QCOMPARE(stand.pane.head()->line(), QStringLiteral("Queue: 1"));
    }

    // In one line beside the buttons: what has room is said in full, and that it is closed goes before the balance.
    void theLowHeadSaysWhatHasRoom()
    {
        StateBuilder made = waiting();
        made.turn("t1", "b", Side::Onsite, "10:00:00", "10:00:30");
        made.state.queueSettings.closesAt = at("10:05:00");
        Stand stand(made.state);
        stand.pane.setTheme(themeOf(ThemeKind::Light, 1.3));
        const auto *line = stand.pane.head()->findChild<ElidedLabel *>();
        QStringList shown;
        for (int width = 1100; width >= 640; width -= 5) {
            stand.pane.resize(width, stand.pane.minimumSizeHint().height());
            QCoreApplication::processEvents();
            stand.pane.passTime(at("10:05:31"));
            QVERIFY2(line->fontMetrics().horizontalAdvance(line->text()) <= line->width(), qPrintable(line->text()));
            if (shown.isEmpty() || shown.last() != line->text())
                shown << line->text();
        }
        QCOMPARE(shown.value(0), stand.pane.head()->line());
        QCOMPARE(shown.value(1), QStringLiteral("Queue: 4 · time for all, or 2:22 each · online owed 1"));
        stand.pane.showState(State(), at("10:05:31"));
        QCoreApplication::processEvents();
        stand.pane.passTime(at("10:05:31"));
        QCOMPARE(line->text(), QStringLiteral("Queue: nobody waits"));
    }

    void columnsKeepTheirPlace()
    {
        StateBuilder made = waiting();
        Stand stand(made.state);
        const int width = stand.pane.list()->viewport()->width();
        for (int i = 0; i < 30; ++i)
            made.hand(QByteArray("n" + QByteArray::number(i)).constData(), Side::Onsite, HandKind::Turn, "10:05:00");
        stand.pane.showState(made.state, at("10:05:31"));
        QCoreApplication::processEvents();
        QCOMPARE(stand.pane.list()->viewport()->width(), width);
    }

    void movedRowsStayInSight()
    {
        StateBuilder made = waiting();
        for (int i = 0; i < 60; ++i)
            made.hand(QByteArray("n" + QByteArray::number(i)).constData(), Side::Onsite, HandKind::Turn, "10:05:00");
        Stand stand(made.state);
        const auto isInSight = [&] {
            const QRect row = stand.pane.list()->visualRect(stand.pane.list()->currentIndex());
            return stand.pane.list()->viewport()->rect().contains(row);
        };
        stand.choose("n59");
        QVERIFY(isInSight());
        stand.pane.flipSelected(); // alternation takes it far up
        made.change<HandId>("n59", [](Hand &hand) { hand.side = Side::Online; });
        stand.pane.showState(made.state, at("10:05:31"));
        QVERIFY(stand.pane.list()->chosenRow() < 10);
        QVERIFY(isInSight());
        stand.pane.list()->verticalScrollBar()->setValue(800);
        stand.pane.showState(made.state, at("10:05:32"));
        QVERIFY(!isInSight()); // whoever scrolls away stays there
    }

    void oneLineWhereItIsLow()
    {
        Stand stand;
        for (const qreal scale : {1.0, 1.5, 2.0}) {
            stand.pane.setTheme(themeOf(ThemeKind::Light, scale));
            stand.pane.resize(970, 900);
            QCoreApplication::processEvents();
            const int full = stand.pane.head()->height();
            QVERIFY(stand.button("queueOrder")->label() == QStringLiteral("Order"));
            stand.pane.resize(970, stand.pane.minimumSizeHint().height());
            QCoreApplication::processEvents();
            QVERIFY(stand.pane.head()->height() < full);
            QVERIFY(stand.pane.list()->height()
                    >= QFontMetrics(fontOf(themeOf(ThemeKind::Light, scale), TypeSize::Text)).height());
            QVERIFY(!stand.button("queueOrder")->accessibleName().isEmpty());
            for (const char *name : {"closeQueue", "lastCall", "queueOrder", "holdSide"})
                QVERIFY(stand.button(name)->width() >= stand.button(name)->sizeHint().width());
            stand.pane.resize(970, 900);
            QCoreApplication::processEvents();
            QCOMPARE(stand.pane.head()->height(), full);
        }
    }

    void callsLast()
    {
        Stand stand;
        QSignalSpy words(&stand.pane, &QueuePane::lastCallRequested);
        QTest::mouseClick(stand.button("lastCall"), Qt::LeftButton);
        QCOMPARE(words.size(), 1);
        QCOMPARE(words.first().first().toString(),
                 QStringLiteral("Last call for the queue: raise your hand within 30 seconds"));
        QCOMPARE(stand.asked.one(), text("{'do':'queue.close','in':30}"));
    }

    void setsOrderAndHolds()
    {
        Stand stand;
        const auto trigger = [&](const QString &name) {
            for (QMenu *menu : stand.pane.head()->findChildren<QMenu *>())
                for (QAction *act : menu->actions())
                    if (act->text() == name)
                        act->trigger();
        };
        trigger(QStringLiteral("First come, first served"));
        QCOMPARE(stand.asked.one(), text("{'criteria':['fifo'],'do':'queue.policy'}"));
        trigger(QStringLiteral("1:30 a turn"));
        QCOMPARE(stand.asked.one(),
                 text("{'criteria':['alternate','unheard-first','fifo'],'do':'queue.policy','turnSeconds':90}"));
        trigger(QStringLiteral("online is cut off"));
        QCOMPARE(stand.asked.one(), text("{'do':'side.hold','on':true,'side':'online'}"));
    }

    // ---- the same person ----

    void mergesByChoosing()
    {
        StateBuilder made;
        made.live("10:00:00");
        made.hand("row3", Side::Onsite).person("keily", "", Side::Online).person("kim", "", Side::Online);
        made.person("ben", "", Side::Onsite);
        Stand stand(made.state);
        QVERIFY(QTest::qWaitForWindowActive(&stand.pane));
        stand.choose("row3");
        stand.press(Qt::Key_M, Qt::ControlModifier);
        MergeChooser *merging = stand.pane.merging();
        QVERIFY(merging->isVisible());
        QVERIFY(merging->filter()->hasFocus());
        QCOMPARE(merging->list()->count(), 3);
        QCOMPARE(merging->list()->item(0)->text(), QStringLiteral("KEILY · online")); // the other side first
        QTest::keyClick(merging->filter(), Qt::Key_Down);
        QVERIFY(merging->consequence().startsWith(QStringLiteral("Keeps KIM, who came with this name online")));
        stand.pane.showState(made.state, at("10:05:31"));
        QCOMPARE(merging->list()->currentRow(), 1);
        QTest::keyClick(merging->filter(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(), text("{'do':'person.merge','drop':'row3','keep':'kim'}"));
        QVERIFY(!merging->isVisible());
        QVERIFY(stand.pane.list()->hasFocus());

        stand.pane.mergeSelectedWith(QStringLiteral("ben"));
        QCOMPARE(stand.asked.one(), text("{'do':'person.merge','drop':'row3','keep':'ben'}"));
        stand.pane.mergeSelectedWith(QStringLiteral("row3"));
        stand.pane.mergeSelectedWith(QStringLiteral("nobody"));
        stand.press(Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(merging->filter(), Qt::Key_Escape);
        QCOMPARE(stand.asked.one(), QString());
    }

    void proposesHandsFirstAndPanellistsLast()
    {
        StateBuilder made;
        made.hand("row3", Side::Onsite).person("online", "", Side::Online).person("here", "", Side::Onsite);
        made.person("panel", "", Side::Online).person("other", "", Side::Online);
        made.hand("waits", Side::Onsite);
        made.change<PersonId>("panel", [](Person &person) { person.roles = {Role::Speaker}; });
        QStringList ids;
        for (const MergeCandidate &candidate :
             mergeCandidates(made.state, PersonId(QStringLiteral("row3")), Side::Onsite, QString()))
            ids << candidate.id.value;
        QCOMPARE(ids.join(u' '), QStringLiteral("waits online other here panel"));
    }

    void choosingMovesNothing()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.pane));
        stand.choose("b");
        const QRect list = stand.pane.list()->geometry();
        stand.press(Qt::Key_M, Qt::ControlModifier);
        QCoreApplication::processEvents();
        QCOMPARE(stand.pane.list()->geometry(), list);
        const MergeChooser *merging = stand.pane.merging();
        QCOMPARE(merging->geometry().bottom(), stand.pane.rect().bottom());
        QCOMPARE(merging->width(), stand.pane.width());
        stand.pane.resize(520, 120);
        QVERIFY(stand.pane.rect().contains(merging->geometry()));
    }

    void keepsThePanellist()
    {
        StateBuilder made;
        made.hand("row3", Side::Onsite).person("keily", "", Side::Online).person("ana", "", Side::Onsite);
        made.change<PersonId>("row3", [](Person &person) { person.roles = {Role::Speaker}; });
        const MergeChoice choice =
            mergeChoice(made.state, PersonId(QStringLiteral("row3")), Side::Onsite, PersonId(QStringLiteral("keily")));
        QCOMPARE(choice.keep.value, QStringLiteral("row3"));
        QCOMPARE(
            mergeCandidates(made.state, PersonId(QStringLiteral("row3")), Side::Onsite, QStringLiteral("AN")).size(),
            size_t(1));
    }

    // ---- how it looks ----

    void opensTheEntry()
    {
        Stand stand;
        stand.pane.raiseHand(Side::Online);
        QVERIFY(stand.pane.entry()->isOpen());
        QTest::keyClicks(stand.pane.entry()->line(), QStringLiteral("Ben"));
        QTest::keyClick(stand.pane.entry()->line(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(), text("{'do':'hand.raise','kind':'turn','name':'Ben','side':'online'}"));
    }

    void teachesWhileEmpty()
    {
        Stand stand((StateBuilder().state));
        QVERIFY(stand.pane.list()->accessibleDescription().contains(
            QStringLiteral("I adds a hand in the room, O one online")));
        QCOMPARE(stand.pane.head()->line(), QStringLiteral("Queue: nobody waits"));
        QVERIFY(!stand.pane.grab().isNull());
    }

    void noTextWidensIt_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("long") << QString(10'000, u'W');
        QTest::newRow("marks") << u'a' + QString(9'999, QChar(0x0301));
        QTest::newRow("overrides") << QStringLiteral("\u202e\u2066evil\u202d\n\nlines\t\u0007") + QString(500, u'x');
        QTest::newRow("emoji") << QStringLiteral("👩‍👩‍👧‍👦").repeated(1'000);
    }
    void noTextWidensIt()
    {
        QFETCH(QString, name);
        Stand plain;
        const QSize least = plain.pane.minimumSizeHint(), wanted = plain.pane.sizeHint();
        StateBuilder made = waiting();
        made.change<PersonId>("x", [&](Person &person) { person.name = Text(name); });
        made.change<HandId>("x", [&](Hand &hand) { hand.notes = {Text(name)}; });
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            Stand stand(made.state);
            stand.pane.setLayoutDirection(direction);
            QCOMPARE(stand.pane.minimumSizeHint(), least);
            QCOMPARE(stand.pane.sizeHint(), wanted);
            QVERIFY(!stand.pane.grab().isNull());
            stand.choose("x");
            stand.pane.mergeSelected();
            stand.pane.editSelected();
            QVERIFY(stand.pane.minimumSizeHint().width() <= 520);
            QVERIFY(!stand.pane.grab().isNull());
        }
    }

    void fitsAtEveryScale()
    {
        for (const qreal scale : {1.0, 1.5, 2.0})
            for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast}) {
                Stand stand;
                stand.pane.setTheme(themeOf(kind, scale));
                QVERIFY(stand.pane.minimumSizeHint().width() <= 460);
                QVERIFY(!stand.pane.grab().isNull());
            }
    }
};

QTEST_MAIN(TestQueuePane)
#include "TestQueuePane.moc"
