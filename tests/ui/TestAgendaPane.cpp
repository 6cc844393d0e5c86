// SPDX-License-Identifier: Apache-2.0
// The agenda pane under real keys: what each asks for, what it says, and what stays put.
#include "tests/models/session/StateBuilder.h"
#include "tests/ui/Asked.h"
#include "ui/agenda/AgendaDelegate.h"
#include "ui/agenda/AgendaPane.h"
#include "ui/agenda/SegmentEntry.h"
#include "ui/agenda/agendaWords.h"
#include "ui/queue/ActList.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/paint.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// Live since 10:00: opening took 6:00 of 5:00, s2 is on since 10:06, s3 was skipped, s4 and s5 are to do.
StateBuilder running()
{
    StateBuilder made;
    made.live("10:00:00").person("ana").person("ben");
    made.add(done(segment("s1", 5min, SegmentKind::Opening), "10:00:00", "10:00:00", "10:06:00"));
    made.add(with(started(segment("s2", 15min, SegmentKind::Discussion), "10:05:00", "10:06:00"), {"ana", "ben"}));
    made.add(skipped(segment("s3", 5min, SegmentKind::Poll), "10:20:00"));
    made.add(segment("s4", 90s, SegmentKind::Discussion)).add(segment("s5", 5min, SegmentKind::Closing));
    made.state.session.fixedPlannedEnd = at("10:31:30");
    return made;
}

struct Stand
{
    AgendaPane pane;
    Asked asked{pane};

    explicit Stand(const State &state = running().state, const char *now = "10:18:00")
    {
        pane.setTheme(themeOf(ThemeKind::Light));
        pane.setZone(QTimeZone(2 * 3600));
        pane.resize(300, 420);
        pane.showState(state, at(now));
        pane.show();
    }
    void choose(const char *id)
    {
        pane.list()->choose(pane.agenda().indexOf(SegmentId(QString::fromLatin1(id))));
        pane.list()->setFocus();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(pane.list(), Qt::Key(key), modifiers); }
    const AgendaRow &row(const char *id) const
    {
        return pane.agenda().rowAt(pane.agenda().indexOf(SegmentId(QString::fromLatin1(id))).row());
    }
};

QString text(const char *json)
{
    return QString::fromUtf8(json);
}

} // namespace

class TestAgendaPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAskForActs_data()
    {
        QTest::addColumn<QString>("segment");
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *id, int key, Qt::KeyboardModifiers modifiers,
                            const char *expected) {
            QTest::newRow(name) << text(id) << key << modifiers << text(expected);
        };
        const Qt::KeyboardModifiers none, alt = Qt::AltModifier, ctrl = Qt::ControlModifier;
        row("start", "s4", Qt::Key_G, ctrl, "{'do':'segment.start','id':'s4'}");
        row("no start of one that is done", "s1", Qt::Key_G, ctrl, "");
        row("end", "s4", Qt::Key_G, ctrl | Qt::ShiftModifier, "{'do':'segment.end','id':'s2'}");
        row("skip", "s4", Qt::Key_Delete, none, "{'do':'segment.skip','id':'s4'}");
        row("no skip of the current one", "s2", Qt::Key_Delete, none, "");
        row("reopen", "s3", Qt::Key_Insert, none, "{'do':'segment.reopen','id':'s3'}");
        row("reopen one that is done", "s1", Qt::Key_Insert, none, "{'do':'segment.reopen','id':'s1'}");
        row("extend", "s2", Qt::Key_Plus, alt, "{'do':'segment.extend','id':'s2','seconds':60}");
        row("cut", "s2", Qt::Key_Minus, alt, "{'do':'segment.extend','id':'s2','seconds':-60}");
        row("longer", "s5", Qt::Key_Plus, alt | Qt::ShiftModifier, "{'do':'segment.edit','id':'s5','seconds':360}");
        row("shorter", "s4", Qt::Key_Minus, alt, "{'do':'segment.edit','id':'s4','seconds':30}");
        row("none of one that is done", "s1", Qt::Key_Plus, alt, "");
        row("up", "s5", Qt::Key_Up, alt, "{'after':'s3','do':'segment.move','id':'s5'}");
        row("up behind the current one", "s4", Qt::Key_Up, alt, "{'after':'s2','do':'segment.move','id':'s4'}");
        row("not before the current one", "s3", Qt::Key_Up, alt, "");
        row("down", "s4", Qt::Key_Down, alt, "{'after':'s5','do':'segment.move','id':'s4'}");
        row("last", "s5", Qt::Key_Down, alt, "");
        row("enter starts nothing", "s4", Qt::Key_Return, none, "");
        row("space starts nothing", "s4", Qt::Key_Space, none, "");
    }
    void keysAskForActs()
    {
        QFETCH(QString, segment);
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.pane));
        stand.choose(segment.toLatin1().constData());
        stand.press(key, modifiers);
        QTEST(stand.asked.one(), "expected");
    }

    void firstPlaceIsNull()
    {
        StateBuilder made;
        made.add(segment("s1", 5min)).add(segment("s2", 5min));
        Stand stand(made.state);
        stand.choose("s2");
        stand.pane.moveSelected(-1);
        QCOMPARE(stand.asked.one(), text("{'after':null,'do':'segment.move','id':'s2'}"));
        stand.pane.startSelected(); // not live
        QCOMPARE(stand.asked.one(), QString());
    }

    void neverBelowHalfAMinute()
    {
        StateBuilder made;
        made.add(segment("s1", 30s)).add(segment("s2", 75s));
        Stand stand(made.state);
        stand.choose("s1");
        stand.pane.lengthenSelected(-60);
        QCOMPARE(stand.asked.one(), QString());
        stand.choose("s2");
        stand.pane.lengthenSelected(-60);
        QCOMPARE(stand.asked.one(), text("{'do':'segment.edit','id':'s2','seconds':30}"));
    }

    void saysTimes()
    {
        Stand stand;
        const QTimeZone zone(2 * 3600);
        QCOMPARE(timeBeside(stand.row("s1"), zone), QString());
        QCOMPARE(lengthWords(stand.row("s1")), QStringLiteral("took 6:00 of 5:00"));
        QCOMPARE(shortLengthWords(stand.row("s1")), QStringLiteral("took 6:00"));
        QCOMPARE(troubleWords(stand.row("s1")), QStringLiteral("1:00 late"));
        QCOMPARE(lengthWords(stand.row("s2")), QStringLiteral("12:00 of 15:00"));
        QCOMPARE(shortLengthWords(stand.row("s2")), QStringLiteral("12:00"));
        QCOMPARE(timeBeside(stand.row("s2"), zone), QStringLiteral("to 12:21"));
        QCOMPARE(troubleWords(stand.row("s2")), QStringLiteral("1:00 late"));
        QCOMPARE(lengthWords(stand.row("s3")), QStringLiteral("skipped"));
        QCOMPARE(timeBeside(stand.row("s4"), zone), QStringLiteral("at 12:21"));
        QCOMPARE(lengthWords(stand.row("s4")), QStringLiteral("1:30"));
        QVERIFY(wholeSeconds(stand.row("s4").drift) != 0);
        QCOMPARE(troubleWords(stand.row("s4")), QString()); // the last line says it of all that is to come
        QCOMPARE(stand.pane.end(), QStringLiteral("Ends 12:27 · 4:00 early"));
        stand.pane.passTime(at("10:27:00"));
        QCOMPARE(troubleWords(stand.row("s2")), QStringLiteral("6:00 over · 7:00 late"));
        QCOMPARE(stand.pane.end(), QStringLiteral("Ends 12:33 · 2:00 late"));
        stand.pane.setTheme(themeOf(ThemeKind::Light, 2.0)); // no room for all of that
        stand.pane.resize(280, 420);
        QCOMPARE(stand.pane.end(), QStringLiteral("12:33 (+2:00)"));
    }

    void saysConflicts()
    {
        StateBuilder made;
        made.add(fixedAt(segment("s1", 10min), "11:00:00")).add(fixedAt(segment("s2", 5min), "11:05:00"));
        Stand stand(made.state);
        QVERIFY(troubleWords(stand.row("s2")).contains(QStringLiteral("set 5:00 too early")));
    }

    void kindsStandBeside_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<SegmentKind>("kind");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("beside");
        const auto row = [](const char *title, SegmentKind kind, const char *shown, const char *beside) {
            QTest::newRow(title) << text(title) << kind << text(shown) << text(beside);
        };
        row("Discussion: What is lost?", SegmentKind::Discussion, "What is lost?", "discussion");
        row("statement:Ana", SegmentKind::Statements, "Ana", "statement");
        row("Discussion: Ana", SegmentKind::Poll, "Discussion: Ana", "");
        row("Discussion:", SegmentKind::Discussion, "Discussion:", "");
        row("Discussion 2", SegmentKind::Discussion, "Discussion 2", "");
        row("", SegmentKind::Discussion, "without a title", "");
    }
    void kindsStandBeside()
    {
        QFETCH(QString, title);
        QFETCH(SegmentKind, kind);
        AgendaRow row;
        row.title = title;
        row.kind = kind;
        QTEST(shownTitle(row), "shown");
        QTEST(kindBeside(row), "beside");
    }

    void movedRowsStayInSight()
    {
        StateBuilder made;
        for (int i = 0; i < 60; ++i)
            made.add(segment(QByteArray("n" + QByteArray::number(i)).constData(), 5min));
        Stand stand(made.state, "10:01:00");
        stand.choose("n50");
        stand.pane.list()->verticalScrollBar()->setValue(0);
        stand.pane.moveSelected(1);
        made.state.agenda.swapItemsAt(50, 51);
        stand.pane.showState(made.state, at("10:01:01"));
        const QRect row = stand.pane.list()->visualRect(stand.pane.list()->currentIndex());
        QVERIFY(stand.pane.list()->viewport()->rect().contains(row));
    }

    void readsSegments_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("seconds");
        QTest::newRow("bare") << QStringLiteral("Opening") << QStringLiteral("Opening") << 300;
        QTest::newRow("number of its own") << QStringLiteral("Discussion 2") << QStringLiteral("Discussion 2") << 300;
        QTest::newRow("comma") << QStringLiteral("Discussion 2, 10") << QStringLiteral("Discussion 2") << 600;
        QTest::newRow("clock") << QStringLiteral("Discussion 2 5:30") << QStringLiteral("Discussion 2") << 330;
        QTest::newRow("unit") << QStringLiteral(" Poll  3 min ") << QStringLiteral("Poll") << 180;
        QTest::newRow("nothing") << QStringLiteral("  ") << QString() << 300;
    }
    void readsSegments()
    {
        QFETCH(QString, typed);
        QFETCH(int, seconds);
        const TypedSegment read = typedSegment(typed);
        QTEST(read.title, "title");
        QCOMPARE(wholeSeconds(read.length), qint64(seconds));
    }

    void addsTheFirstSegment()
    {
        Stand stand((StateBuilder().state));
        QVERIFY(stand.pane.list()->accessibleDescription().contains(QStringLiteral("No agenda yet")));
        QVERIFY(stand.pane.entry()->isVisible());
        QVERIFY(!stand.pane.entry()->line()->hasFocus()); // letters are acts until it is asked for
        QTest::keyClicks(stand.pane.entry()->line(), QStringLiteral("Opening, 6"));
        QCOMPARE(stand.pane.entry()->hint(), QStringLiteral("Enter adds 6:00 of Opening"));
        QTest::keyClick(stand.pane.entry()->line(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(), text("{'do':'segment.add','seconds':360,'title':'Opening'}"));
        QSignalSpy wanted(&stand.pane, &AgendaPane::importRequested);
        QTest::mouseClick(stand.pane.findChild<KeyButton *>(), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
    }

    void addsBehindTheChosenOne()
    {
        Stand stand;
        QVERIFY(QTest::qWaitForWindowActive(&stand.pane));
        QVERIFY(!stand.pane.entry()->isVisible());
        stand.choose("s4");
        stand.press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(stand.pane.entry()->line()->hasFocus());
        QTest::keyClicks(stand.pane.entry()->line(), QStringLiteral("Poll, 3"));
        QTest::keyClick(stand.pane.entry()->line(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(), text("{'after':'s4','do':'segment.add','seconds':180,'title':'Poll'}"));
        QTest::keyClick(stand.pane.entry()->line(), Qt::Key_Escape);
        QVERIFY(!stand.pane.entry()->isVisible());
        QVERIFY(stand.pane.list()->hasFocus());
    }

    void followsTheCurrentOneOnlyWhenItChanges()
    {
        StateBuilder made;
        made.live("10:00:00");
        made.add(started(segment("n0", 5min), "10:00:00", "10:00:00"));
        for (int i = 1; i < 60; ++i)
            made.add(segment(QByteArray("n" + QByteArray::number(i)).constData(), 5min));
        Stand stand(made.state, "10:01:00");
        QAbstractItemModelTester tester(stand.pane.list()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QScrollBar *bar = stand.pane.list()->verticalScrollBar();
        bar->setValue(400);
        stand.pane.passTime(at("10:02:00"));
        stand.pane.showState(made.state, at("10:02:01"));
        QCOMPARE(bar->value(), 400);
        made.change<SegmentId>("n50", [](Segment &segment) {
            segment.phase = SegmentPhase::Current;
            segment.startedAt = segment.plannedStart = at("10:03:00");
        });
        made.state.currentSegment = SegmentId(QStringLiteral("n50"));
        stand.pane.showState(made.state, at("10:03:00"));
        QVERIFY(bar->value() > 1000);
    }

    void noTextWidensIt()
    {
        Stand plain;
        const QSize least = plain.pane.minimumSizeHint();
        for (const QString &words : {QString(10'000, u'W'), u'a' + QString(9'999, QChar(0x0301)),
                                     QStringLiteral("\u202eevil\n\nlines") + QString(500, u'x'),
                                     QStringLiteral("👩‍👩‍👧‍👦").repeated(1'000)}) {
            StateBuilder made = running();
            made.change<SegmentId>("s2", [&](Segment &segment) { segment.title = Text(words); });
            made.change<PersonId>("ana", [&](Person &person) { person.name = Text(words); });
            for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
                Stand stand(made.state);
                stand.pane.setLayoutDirection(direction);
                QCOMPARE(stand.pane.minimumSizeHint(), least);
                QVERIFY(!stand.pane.grab().isNull());
            }
        }
    }

    // In little room ever less of it, and never the beginning of a word.
    void howLateItIsStaysWhole()
    {
        Stand stand(running().state, "10:24:18");
        const auto *delegate = dynamic_cast<AgendaDelegate *>(stand.pane.list()->itemDelegate());
        const AgendaRow &row = stand.row("s2");
        const QFontMetricsF metrics(fontOf(themeOf(ThemeKind::Light), TypeSize::Small));
        const auto trouble = [&](const char *words) {
            const int room = int(metrics.horizontalAdvance(text(words))) + 3;
            return delegate->lengthAndTrouble(row, room);
        };
        using Pair = std::pair<QString, QString>;
        QCOMPARE(delegate->lengthAndTrouble(row, 1000), Pair(text("18:18 of 15:00"), text("3:18 over · 4:18 late")));
        QCOMPARE(trouble("3:18 over · 4:18 late"), Pair(QString(), text("3:18 over · 4:18 late")));
        QCOMPARE(trouble("3:18 over"), Pair(QString(), text("3:18 over")));
        QCOMPARE(trouble("3:18 ove"), Pair(QString(), text("+3:18")));
        QCOMPARE(shorterTroubles(stand.row("s3")), QStringList());
    }

    void fitsAtEveryScale()
    {
        for (const qreal scale : {1.0, 2.0})
            for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast}) {
                Stand stand;
                stand.pane.setTheme(themeOf(kind, scale));
                QVERIFY(stand.pane.minimumSizeHint().width() <= 260);
                QVERIFY(!stand.pane.grab().isNull());
            }
    }
};

QTEST_MAIN(TestAgendaPane)
#include "TestAgendaPane.moc"
