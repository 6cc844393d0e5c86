// SPDX-License-Identifier: Apache-2.0
// The line and the panes that two moderators share, under real keys, and what they say.
#include "tests/models/session/StateBuilder.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/queue/ActList.h"
#include "ui/theme/KeyButton.h"
#include "ui/together/CarePane.h"
#include "ui/together/LedgerPane.h"
#include "ui/together/LineEntry.h"
#include "ui/together/NotesPane.h"
#include "ui/together/PaneHead.h"
#include "ui/together/ReadinessPane.h"
#include "ui/together/TogetherLine.h"
#include "ui/together/TogetherPanes.h"
#include "ui/together/togetherWords.h"

#include <QLineEdit>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

State planned()
{
    StateBuilder b;
    b.person("laura", "", Side::Online).person("ben", "", Side::Onsite);
    b.change<PersonId>("laura", [](Person &person) { person.sayAs = Text(QStringLiteral("LOW-ra")); });
    b.add(with(segment("s1", 5min), {"laura"})).add(with(segment("s2", 5min), {"ben"}));
    return b.state;
}

State withNotes()
{
    State state = planned();
    const auto add = [&](const char *id, NoteKind kind) {
        state.notes.add({NoteId(text(id)), kind, Text(text(id)), QStringLiteral("s1"), QStringLiteral("onsite"),
                         at("10:00:00"), false});
    };
    add("n1", NoteKind::Note);
    add("n2", NoteKind::Takeaway);
    return state;
}

State distressed()
{
    State state = planned();
    state.care.add({CareId(QStringLiteral("c1")),
                    Text(QStringLiteral("she is in tears")),
                    at("10:00:00"),
                    QStringLiteral("online"),
                    {},
                    false});
    return state;
}

State nudged()
{
    State state = planned();
    state.nudges.add({NudgeId(QStringLiteral("g1")), Text(QStringLiteral("Captions have stopped")),
                      QStringLiteral("online"), at("10:00:00"), std::nullopt});
    return state;
}

template<class Pane> void put(Pane &pane, QSize size)
{
    pane.setTheme(themeOf(ThemeKind::Light));
    pane.resize(size);
    pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
}

} // namespace

class TestTogether : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLineCheckIsDoneByKeys()
    {
        ReadinessPane pane;
        Asked asked(pane);
        pane.showState(planned());
        put(pane, {700, 240});
        pane.focusList();
        QCOMPARE(pane.list()->chosenRow(), 0);
        QTest::keyClick(pane.list(), Qt::Key_3);
        QCOMPARE(asked.one(), text("{'do':'ready.check','done':true,'item':'heard online','side':'onsite'}"));
        QTest::keyClick(pane.list(), Qt::Key_Down);
        QTest::keyClick(pane.list(), Qt::Key_Down);
        QTest::keyClick(pane.list(), Qt::Key_Right);
        QTest::keyClick(pane.list(), Qt::Key_Space);
        QCOMPARE(asked.one(), text("{'do':'ready.check','done':true,'item':'captions','person':'laura'}"));
        QTest::keyClick(pane.list(), Qt::Key_Right); // no further
        QCOMPARE(pane.column(), 3);
        QTest::keyClick(pane.list(), Qt::Key_Left);
        QCOMPARE(pane.column(), 2);
        QTest::keyClick(pane.list(), Qt::Key_Return);
        QTest::keyClick(pane.list(), Qt::Key_5);
        QCOMPARE(asked.one(), QString());
    }

    // Where large type leaves room for a row and a half.
    void noRowOfTheLineCheckIsCutAtTheTop()
    {
        ReadinessPane pane;
        pane.setTheme(themeOf(ThemeKind::Light, 2.0));
        pane.showState(planned());
        put(pane, {700, 240});
        pane.focusList();
        const ActList &list = *pane.list();
        const int row = list.visualRect(pane.readiness().index(0)).height();
        pane.resize(700, pane.height() - list.viewport()->height() + row * 3 / 2);
        QCoreApplication::processEvents();
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(pane.list(), Qt::Key_Down);
            const QRect chosen = list.visualRect(list.currentIndex());
            QVERIFY2(chosen.top() == 0 && chosen.bottom() < list.viewport()->height(),
                     qPrintable(QString::number(chosen.top())));
        }
    }

    void aMirroredLineCheckGoesTheOtherWay()
    {
        ReadinessPane pane;
        pane.setLayoutDirection(Qt::RightToLeft);
        pane.showState(planned());
        put(pane, {700, 240});
        pane.focusList();
        QTest::keyClick(pane.list(), Qt::Key_Left);
        QCOMPARE(pane.column(), 1);
    }

    void aClickTicksTheCellOfTheChosenRow()
    {
        ReadinessPane pane;
        Asked asked(pane);
        pane.showState(planned());
        put(pane, {700, 240});
        pane.focusList();
        const QRect row = pane.list()->visualRect(pane.readiness().index(0));
        QTest::mouseClick(pane.list()->viewport(), Qt::LeftButton, {}, QPoint(row.right() - 20, row.center().y()));
        QCOMPARE(asked.one(), text("{'do':'ready.check','done':true,'item':'captions','side':'onsite'}"));
        QTest::mouseClick(pane.list()->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 20, row.center().y()));
        QCOMPARE(asked.one(), QString());
    }

    void readinessIsSaidInOneLine()
    {
        State state = planned();
        const auto tick = [&](std::optional<Side> side, const char *person, const QString &item, bool isDone) {
            state.readiness.push_back(
                {side, side ? std::nullopt : std::optional(PersonId(text(person))), item, isDone});
        };
        for (const QString &item : lineCheckItems()) {
            tick(Side::Onsite, "", item, true);
            tick(Side::Online, "", item, true);
            tick({}, "ben", item, true);
            tick({}, "laura", item, item != lineCheckItems().at(2));
        }
        QCOMPARE(readinessWords(readinessGlance(state)), text("3 of 4 ready: LAURA not heard online"));
        state.readiness.back().isDone = true;
        for (Check &check : state.readiness)
            check.isDone = true;
        QCOMPARE(readinessWords(readinessGlance(state)), text("All 4 ready"));
        state.readiness.clear();
        QCOMPARE(readinessWords(readinessGlance(state)), text("0 of 4 ready: the room not checked yet, and 3 more"));
        // A name is no place for a number.
        StateBuilder b;
        for (const char *id : {"a", "b", "c"})
            b.person(id, "", Side::Onsite).change<PersonId>(id, [](Person &person) {
                person.name = Text(QStringLiteral("Ana %1 Bee"));
            });
        b.add(with(segment("s1", 5min), {"a", "b", "c"}));
        State odd = b.state;
        for (const QString &item : lineCheckItems())
            for (const Side side : {Side::Onsite, Side::Online})
                odd.readiness.push_back({side, std::nullopt, item, true});
        QCOMPARE(readinessWords(readinessGlance(odd)), text("2 of 5 ready: Ana %1 Bee not checked yet, and 2 more"));
    }

    void notesAreEditedRemovedAndTurned()
    {
        NotesPane pane;
        Asked asked(pane);
        QSignalSpy edits(&pane, &NotesPane::editWanted);
        pane.showState(withNotes());
        put(pane, {700, 240});
        pane.focusList();
        QCOMPARE(pane.list()->chosenRow(), 1); // the newest
        QTest::keyClick(pane.list(), Qt::Key_F2);
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits.first().first().toString(), text("n2"));
        QTest::keyClick(pane.list(), Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(asked.one(), text("{'do':'note.edit','id':'n2','kind':'action'}"));
        QTest::keyClick(pane.list(), Qt::Key_2, Qt::ControlModifier); // it is a takeaway already
        QCOMPARE(asked.one(), QString());
        QTest::keyClick(pane.list(), Qt::Key_Delete);
        QCOMPARE(asked.one(), text("{'do':'note.remove','id':'n2'}"));
    }

    void careIsOpenedTakenAndClosed()
    {
        CarePane pane;
        Asked asked(pane);
        pane.showState(distressed());
        put(pane, {700, 240});
        pane.focusEntry();
        QTest::keyClicks(pane.entry()->line(), text("panic"));
        QTest::keyClick(pane.entry()->line(), Qt::Key_Return);
        QCOMPARE(asked.one(), text("{'do':'care.open','note':'panic'}"));
        pane.focusEntry();
        QTest::keyClick(pane.entry()->line(), Qt::Key_Return);
        QCOMPARE(asked.one(), text("{'do':'care.open'}"));
        pane.focusList();
        QTest::keyClick(pane.list(), Qt::Key_1);
        QCOMPARE(asked.one(), text("{'do':'care.take','id':'c1'}"));
        QTest::keyClick(pane.list(), Qt::Key_2);
        QCOMPARE(asked.one(), text("{'do':'care.close','id':'c1'}"));
    }

    void aCardsNoteStandsInItsPaneAlone()
    {
        TogetherLine line;
        line.showState(distressed(), at("10:00:00"));
        put(line, {1000, 40});
        QVERIFY(line.words().contains(text("nobody has taken it yet")));
        QStringList all;
        for (const QObject *child : line.findChildren<QObject *>())
            if (const auto *widget = qobject_cast<const QWidget *>(child))
                all << widget->accessibleName() << widget->toolTip() << widget->accessibleDescription();
        all << line.words();
        for (const KeyButton *button : line.findChildren<KeyButton *>())
            all << button->label() << button->tip();
        QVERIFY2(!all.join(u'\n').contains(text("tears")), qPrintable(all.join(u'\n')));
    }

    void anIncomingNudgeStandsUntilItIsAcknowledged()
    {
        TogetherLine line;
        Asked asked(line);
        QSignalSpy said(&line, &TogetherLine::said);
        line.setModerator(text("onsite"));
        line.showState(planned(), at("10:00:00"));
        put(line, {1000, 40});
        const int height = line.height();
        line.acknowledge();
        QCOMPARE(said.size(), 1);
        line.showState(nudged(), at("10:00:00"));
        QCOMPARE(line.words(), text("Online moderator: Captions have stopped"));
        line.passTime(at("11:00:00"));
        QCOMPARE(line.words(), text("Online moderator: Captions have stopped"));
        QCOMPARE(line.height(), height);
        line.acknowledge();
        QCOMPARE(asked.one(), text("{'do':'nudge.ack','id':'g1'}"));
    }

    void onesOwnNudgeIsFollowed()
    {
        TogetherLine line;
        line.setModerator(text("online"));
        State state = nudged();
        line.showState(state, at("10:00:05"));
        QCOMPARE(line.words(), text("Waits until another console is connected: Captions have stopped"));
        line.setZone(QTimeZone::utc());
        NudgeFates fates{true, {}};
        line.showFates(fates);
        QCOMPARE(line.words(), text("Sent 10:00, not seen yet: Captions have stopped"));
        fates.seen.insert(text("g1"), {at("10:02:30"), text("onsite")});
        line.showFates(fates);
        QCOMPARE(line.words(), text("Seen 10:02 by the onsite moderator, not acknowledged yet: Captions have stopped"));
        state.nudges.change(NudgeId(text("g1")), [](Nudge &nudge) { nudge.acknowledgedAt = at("10:00:12"); });
        line.showState(state, at("10:00:12"));
        QCOMPARE(line.words(), text("Acknowledged 10:00, after 0:12: Captions have stopped"));
        line.passTime(at("10:01:00"));
        QVERIFY(line.words().contains(text("ready")));
    }

    // Seen is what was painted: neither a line that is hidden nor the second of two.
    void whatCouldBeReadWasSeen()
    {
        TogetherLine line;
        line.setModerator(text("onsite"));
        QSignalSpy shown(&line, &TogetherLine::nudgeShown);
        State state = nudged();
        state.nudges.add({NudgeId(text("g2")), Text(text("Slower")), text("online"), at("10:00:09"), std::nullopt});
        line.showState(state, at("10:00:00"));
        QCoreApplication::processEvents();
        QCOMPARE(shown.size(), 0);
        put(line, {1000, 40});
        QTRY_COMPARE(shown.size(), 1);
        QCOMPARE(shown.first().first().toString(), text("g1"));
        line.passTime(at("10:00:20"));
        line.repaint();
        QCoreApplication::processEvents();
        QCOMPARE(shown.size(), 1);
        state.nudges.change(NudgeId(text("g1")), [](Nudge &nudge) { nudge.acknowledgedAt = at("10:00:12"); });
        line.showState(state, at("10:00:21"));
        QTRY_COMPARE(shown.size(), 2);
        QCOMPARE(shown.last().first().toString(), text("g2"));
    }

    void aTakeawayIsWrittenInTheLine()
    {
        TogetherLine line;
        Asked asked(line);
        StateBuilder b;
        b.live("10:00:00").person("ana").add(started(segment("s1", 5min), "10:00:00", "10:00:00"));
        b.running("t1", "ana", Side::Onsite, "10:00:00");
        line.showState(b.state, at("10:01:00"));
        put(line, {1000, 40});
        const int height = line.height();
        line.openNote();
        QCOMPARE(line.height(), height);
        QCOMPARE(line.entry()->what(), text("Takeaway"));
        QLineEdit *edit = line.entry()->line();
        QTest::keyClicks(edit, text("More audits"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(asked.one(), text("{'do':'note.add','kind':'takeaway','ref':'s1','text':'More audits'}"));
        QVERIFY(line.isEntering());
        QTest::keyClick(edit, Qt::Key_Return); // nothing is typed
        QCOMPARE(asked.one(), QString());
        QTest::keyClicks(edit, text("Nobody is safe alone"));
        QTest::keyClick(edit, Qt::Key_4, Qt::ControlModifier);
        line.showState(b.state, at("10:01:01")); // whatever happens meanwhile
        line.passTime(at("10:01:02"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(asked.one(), text("{'do':'note.add','kind':'quote','ref':'t1','text':'Nobody is safe alone'}"));
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!line.isEntering());
    }

    void aNudgeIsSeenByWhoeverTypes()
    {
        TogetherLine line;
        line.setModerator(text("onsite"));
        line.showState(planned(), at("10:00:00"));
        put(line, {1000, 40});
        line.openNote();
        QTest::keyClicks(line.entry()->line(), text("Half a"));
        line.showState(nudged(), at("10:00:00"));
        QVERIFY(line.entry()->hint().contains(text("Captions have stopped")));
        QCOMPARE(line.entry()->line()->text(), text("Half a"));
        line.leaveEntry();
        QVERIFY(line.words().contains(text("Captions have stopped")));
    }

    void aNoteIsEditedInTheLine()
    {
        TogetherLine line;
        Asked asked(line);
        line.showState(withNotes(), at("10:00:00"));
        put(line, {1000, 40});
        line.editNote(text("n1"));
        QCOMPARE(line.entry()->line()->text(), text("n1"));
        QTest::keyClicks(line.entry()->line(), text(" and more"));
        QTest::keyClick(line.entry()->line(), Qt::Key_Return);
        QCOMPARE(asked.one(), text("{'do':'note.edit','id':'n1','kind':'note','text':'n1 and more'}"));
        QVERIFY(!line.isEntering());
    }

    void attendanceIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("expected");
        QTest::newRow("both") << text("27 41")
                              << text("{'do':'attendance.set','people':27,'side':'onsite'} & "
                                      "{'do':'attendance.set','people':41,'side':'online'}");
        QTest::newRow("hubs") << text("-, 41, 2")
                              << text("{'do':'attendance.set','hubs':2,'people':41,'side':'online'}");
        QTest::newRow("hubs alone") << text("- - 3")
                                    << text("{'do':'attendance.set','hubs':3,'people':5,'side':'online'}");
        QTest::newRow("words") << text("many") << QString();
        QTest::newRow("below zero") << text("-4") << QString();
        QTest::newRow("too many numbers") << text("1 2 3 4") << QString();
        QTest::newRow("too many people") << text("99999999999") << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void attendanceIsTyped()
    {
        QFETCH(QString, typed);
        TogetherLine line;
        Asked asked(line);
        int together = 0;
        connect(&line, &TogetherLine::togetherRequested, &line, [&](const QList<QJsonObject> &commands) {
            ++together;
            for (const QJsonObject &command : commands)
                Q_EMIT line.requested(command);
        });
        State state = planned();
        state.attendance = {{Side::Online, 5, {}}};
        line.showState(state, at("10:00:00"));
        put(line, {1000, 40});
        line.openAttendance();
        line.entry()->line()->setText(typed);
        QTest::keyClick(line.entry()->line(), Qt::Key_Return);
        QTEST(asked.one(), "expected");
        QCOMPARE(together, typed == text("27 41") ? 1 : 0); // both sides are one act
    }

    void wrongAttendanceKeepsWhatWasTyped()
    {
        TogetherLine line;
        line.showState(planned(), at("10:00:00"));
        put(line, {1000, 40});
        line.openAttendance();
        QTest::keyClicks(line.entry()->line(), text("about 30"));
        QTest::keyClick(line.entry()->line(), Qt::Key_Return);
        QVERIFY(line.isEntering());
        QCOMPARE(line.entry()->line()->text(), text("about 30"));
        QVERIFY(line.entry()->hint().contains(text("27 41 2")));
    }

    void nudgesAreOfferedInTheSamePlace()
    {
        TogetherPanes panes;
        Asked asked(panes);
        QSignalSpy left(&panes, &TogetherPanes::left);
        panes.showState(planned(), at("10:00:00"));
        put(panes, {700, 240});
        panes.openNotes();
        panes.offerNudges(true);
        QVERIFY(panes.currentWidget() != panes.notes());
        panes.offerNudges(false);
        QCOMPARE(panes.currentWidget(), panes.notes());
        QCOMPARE(left.size(), 0);
        panes.sendNudge(5);
        QCOMPARE(asked.one(), text("{'do':'nudge.send','text':'Captions have stopped'}"));
        panes.setNudges({text("Only one")});
        panes.sendNudge(2);
        QCOMPARE(asked.one(), QString());
    }

    void strangersBreakNothing_data()
    {
        QTest::addColumn<QString>("words");
        int number = 0;
        for (const QString &words : hostileWords())
            QTest::addRow("%d", number++) << words;
    }
    void strangersBreakNothing()
    {
        QFETCH(QString, words);
        StateBuilder b;
        b.person("a").change<PersonId>("a", [&](Person &person) {
            person.name = Text(words);
            person.sayAs = Text(words);
            person.roles = {Role::Speaker};
        });
        b.running("t1", "a", Side::Online, "10:00:00");
        b.state.notes.add({NoteId(text("n")), NoteKind::Quote, Text(words), text("a"), words, at("10:00:00"), false});
        b.state.nudges.add({NudgeId(text("g")), Text(words), text("x"), at("10:00:00"), std::nullopt});
        b.state.care.add({CareId(text("c")), Text(words), at("10:00:00"), words, words, false});
        TogetherPanes panes;
        TogetherLine line;
        panes.showState(b.state, at("10:01:00"));
        line.showState(b.state, at("10:01:00"));
        QCOMPARE(panes.minimumSizeHint().width(), 0);
        QCOMPARE(line.minimumSizeHint().width(), 0);
        put(panes, {360, 200});
        for (void (TogetherPanes::*open)() : {&TogetherPanes::openReadiness, &TogetherPanes::openNotes,
                                              &TogetherPanes::openLedger, &TogetherPanes::openCare}) {
            (panes.*open)();
            QCOMPARE(panes.width(), 360);
            QVERIFY(saysSomething(shot(panes, QString())));
        }
        line.resize(600, 40);
        line.editNote(text("n"));
        QCOMPARE(line.width(), 600);
        QVERIFY(saysSomething(shot(line, QString())));
    }

    void looksRightInEachTheme()
    {
        State state = withNotes();
        state.care = distressed().care;
        state.attendance = {{Side::Onsite, 27, {}}, {Side::Online, 41, 2}};
        for (const auto &[name, theme] :
             {std::pair("light", themeOf(ThemeKind::Light)), std::pair("dark", themeOf(ThemeKind::Dark)),
              std::pair("contrast", themeOf(ThemeKind::HighContrast, 2.0))}) {
            TogetherPanes panes;
            panes.setTheme(theme);
            panes.showState(state, at("10:01:00"));
            panes.resize(800, 260);
            for (int i = 0; i < 4; ++i) {
                panes.setCurrentIndex(i);
                QVERIFY(saysSomething(shot(panes, QStringLiteral("together-%1-%2").arg(text(name)).arg(i))));
            }
        }
    }

    void everyControlHasAName()
    {
        TogetherPanes panes;
        TogetherLine line;
        panes.showState(distressed(), at("10:00:00"));
        line.showState(nudged(), at("10:00:00"));
        line.openNote();
        for (const QWidget *root : {static_cast<QWidget *>(&panes), static_cast<QWidget *>(&line)}) {
            for (const KeyButton *button : root->findChildren<KeyButton *>())
                QVERIFY(button->isHidden() || !button->accessibleName().isEmpty() || !button->label().isEmpty());
            for (const QLineEdit *edit : root->findChildren<QLineEdit *>())
                QVERIFY(!edit->accessibleName().isEmpty());
            for (const ActList *list : root->findChildren<ActList *>())
                QVERIFY(!list->accessibleName().isEmpty());
        }
    }
};

QTEST_MAIN(TestTogether)
#include "TestTogether.moc"
