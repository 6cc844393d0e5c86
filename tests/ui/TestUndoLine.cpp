// SPDX-License-Identifier: Apache-2.0
#include "models/session/Facts.h"
#include "tests/models/session/Apart.h"
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/queue/ActList.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/undo/Notices.h"
#include "ui/undo/NoticesPane.h"
#include "ui/undo/UndoLine.h"
#include "ui/undo/actWords.h"
#include "ui/undo/noticeWords.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QTest>
#include <type_traits>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

Notice notice(int second, const char *words, const char *code = "x", const char *subject = "t1")
{
    return {clockTime(QLatin1String("0:00")) + seconds(second), QStringLiteral("onsite"), QString::fromLatin1(code),
            QString::fromUtf8(words), QString::fromLatin1(subject)};
}

State stateWith(const QList<Notice> &notices)
{
    State state;
    state.notices = notices;
    return state;
}

QString moderatorOf(const State &state)
{
    return state.acts.isEmpty() ? QString() : state.acts.keys().first();
}

KeyButton *button(UndoLine &line, const char *name)
{
    return line.findChild<KeyButton *>(QLatin1String(name));
}

QString shownNotice(UndoLine &line)
{
    return line.findChild<ElidedLabel *>(QStringLiteral("notice"))->text();
}

QString shownCount(UndoLine &line)
{
    const KeyButton *all = button(line, "allNotices");
    return all->isVisibleTo(&line) ? all->label() : QString();
}

// The log's own, and what is for ever.
bool isNeverUndone(const QString &type)
{
    const QStringList never{QStringLiteral("SessionCreated"), QStringLiteral("ConsoleOpened"),
                            QStringLiteral("PersonErased"),   QStringLiteral("MessageRedacted"),
                            QStringLiteral("ActUndone"),      QStringLiteral("ActRedone")};
    return never.contains(type);
}

} // namespace

class TestUndoLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What a button would change stands there as long as it is looked at; the notice comes back.
    void aPreviewStandsInTheNoticesPlace()
    {
        UndoLine line;
        line.showNotice(QStringLiteral("already given by Partner"));
        const auto says = [&](const QString &words) {
            const QList<ElidedLabel *> labels = line.findChildren<ElidedLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](const ElidedLabel *label) { return label->text().contains(words); });
        };
        QVERIFY(says(QStringLiteral("Partner")));
        line.showPreview(QStringLiteral("16:00 for Discussion 2"));
        QVERIFY(says(QStringLiteral("16:00")) && !says(QStringLiteral("Partner")));
        line.showPreview({});
        QVERIFY(says(QStringLiteral("Partner")));
    }

    // A pointer may rest on a button for long.
    void aPreviewHidesNoNoticeThatComes()
    {
        const QString before = QStringLiteral("before"), came = QStringLiteral("Nobody has the floor");
        const QString preview = QStringLiteral("Would leave out Poll");
        UndoLine line;
        line.showNotice(before);
        line.showPreview(preview);
        QCOMPARE(shownNotice(line), preview);
        QVERIFY(!button(line, "dismiss")->isVisibleTo(&line));
        line.showNotice(came);
        QCOMPARE(shownNotice(line), came);
        QVERIFY(button(line, "dismiss")->isVisibleTo(&line));
        line.showPreview(preview + u'!'); // as the time goes on
        QCOMPARE(shownNotice(line), came);
        line.dismissNotice();
        QCOMPARE(shownNotice(line), preview + u'!');
        line.showNotice(before); // said once more
        QCOMPARE(shownNotice(line), before);
        line.showPreview({});
        line.showPreview(preview);
        QCOMPARE(shownNotice(line), preview);
        line.dismissNotice(); // it is not dropped unread
        QCOMPARE(shownNotice(line), before);
        line.dismissNotice();
        QVERIFY(!line.hasNotice());
        QCOMPARE(shownNotice(line), preview);
    }

    void saysWhatItWouldTakeBack();
    void asksByButtonButNotByEnter();
    void noticesWaitToBeRead();
    void oldNoticesAreNotNews();
    void aLogFoldedAnewTellsNothingTwice();
    void theErasedGoFromNoticesToo();
    void conflictsAreToldOnBothScreens();
    void aSettledQuestionNeedNotBeRead();
    void thePartnersActsAreNamed();
    void namesOfStrangersBreakNoNotice();
    void allOfThemAreReadAndDropped();
    void errorsSayAllThree();
    void errorsComeFirst();
    void staleNoticesGo();
    void onlyErrorsWearTheWarning();
    void actsInWordsOfPeople();
    void longNamesLeaveTheVerbInSight();
    void vagueActsSayWhichAndAsWhat();
    void votesNameOptionAndSide();
    void wordsFromTheRightTurnNoFigures();
    void redoOfHidingSaysWhichWay();
    void whatIsHiddenIsNotQuoted();
    void everyActHasWords();
    void theLineKeepsItsHeight();
    void undoHasTheRoomOfANarrowLine();
    void hostileNamesBreakNothing();
    void pictures();
};

void TestUndoLine::saysWhatItWouldTakeBack()
{
    Rehearsed session;
    UndoLine line;
    line.showState(session.state(), session.now());
    QCOMPARE(button(line, "undo")->label(), QStringLiteral("Nothing to undo"));
    QVERIFY(!button(line, "undo")->isEnabled());
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'person.add','id':'p1','name':'Keily Blair'}");
    session.ok("{'do':'floor.give','person':'p1'}");
    line.setModerator(moderatorOf(session.state()));
    line.showState(session.state(), session.now());
    QCOMPARE(button(line, "undo")->label(), QStringLiteral("Undo: floor given to Keily Blair"));
    QVERIFY(!button(line, "redo")->isVisibleTo(&line));
    session.ok("{'do':'undo'}");
    line.showState(session.state(), session.now());
    QVERIFY(button(line, "redo")->isVisibleTo(&line));
    QCOMPARE(button(line, "redo")->label(), QStringLiteral("Redo: floor given to Keily Blair"));
    line.setModerator(QStringLiteral("somebody else"));
    QVERIFY(!button(line, "undo")->isEnabled());
}

void TestUndoLine::asksByButtonButNotByEnter()
{
    Rehearsed session;
    session.ok("{'do':'session.start'}");
    UndoLine line;
    line.setModerator(moderatorOf(session.state()));
    line.showState(session.state(), session.now());
    Asked asked(line);
    QTest::keyClick(button(line, "undo"), Qt::Key_Return);
    QTest::keyClick(button(line, "undo"), Qt::Key_Space);
    QCOMPARE(asked.all(), QStringList());
    QTest::mouseClick(button(line, "undo"), Qt::LeftButton);
    QCOMPARE(asked.one(), QStringLiteral("{'do':'undo'}"));
    line.redo();
    QCOMPARE(asked.one(), QStringLiteral("{'do':'redo'}"));
}

void TestUndoLine::noticesWaitToBeRead()
{
    UndoLine line;
    QVERIFY(!line.hasNotice());
    line.showNotice(QStringLiteral("one"));
    line.showNotice(QStringLiteral("two"));
    line.showNotice(QStringLiteral("two"));
    line.showNotice(QStringLiteral("three"));
    QCOMPARE(shownNotice(line), QStringLiteral("three")); // what was there before is not in its way
    QCOMPARE(shownCount(line), QStringLiteral("1 of 3"));
    QTest::keyClick(button(line, "dismiss"), Qt::Key_Return);
    QCOMPARE(shownNotice(line), QStringLiteral("two"));
    QCOMPARE(shownCount(line), QStringLiteral("1 of 2"));
    line.dismissNotice();
    QCOMPARE(shownNotice(line), QStringLiteral("one"));
    QCOMPARE(shownCount(line), QString());
    line.dismissNotice();
    line.dismissNotice();
    QVERIFY(!line.hasNotice());
    QCOMPARE(shownNotice(line), QString());
    for (int i = 0; i < 500; ++i)
        line.showNotice(QString::number(i));
    QCOMPARE(shownNotice(line), QStringLiteral("499"));
    QCOMPARE(shownCount(line), QStringLiteral("1 of 100"));
}

void TestUndoLine::oldNoticesAreNotNews()
{
    Notices notices;
    const auto follow = [&](const QList<Notice> &list) { notices.follow(stateWith(list), QStringLiteral("onsite")); };
    follow({notice(1, "before it was opened")});
    QCOMPARE(notices.count(), 0);
    follow({notice(1, "before it was opened"), notice(2, "news")});
    QCOMPARE(notices.count(), 1);
    QCOMPARE(notices.first()->words, QStringLiteral("news"));
}

void TestUndoLine::aLogFoldedAnewTellsNothingTwice()
{
    Notices notices;
    const auto follow = [&](const QList<Notice> &list) { notices.follow(stateWith(list), QStringLiteral("onsite")); };
    follow({});
    follow({notice(1, "a"), notice(2, "b")});
    QCOMPARE(notices.count(), 2);
    follow({notice(0, "late arrival"), notice(2, "b"), notice(1, "a")});
    QCOMPARE(notices.count(), 3);
    follow({notice(0, "late arrival"), notice(1, "a")}); // b turned out to be none
    QCOMPARE(notices.count(), 2);
}

namespace {

// Two consoles with three hands, of which two are called at the same time.
void callApart(Apart &s)
{
    s.together("{'do':'segment.add','id':'s1','title':'Discussion: Harms','seconds':900,'kind':'discussion'}");
    s.together("{'do':'segment.add','id':'s2','title':'Closing','seconds':300,'kind':'closing'}");
    s.together("{'do':'session.start'}");
    s.together("{'do':'segment.start','id':'s1'}");
    s.together("{'do':'hand.raise','id':'h1','name':'Dana','side':'onsite'}");
    s.together("{'do':'hand.raise','id':'h2','name':'Eli','side':'online'}");
    s.together("{'do':'hand.raise','id':'h3','name':'Fay','side':'onsite'}");
}

// What onsite reads, and what online does.
QStringList bothRead(const Apart &s)
{
    const Notice &last = s.onsite.state().notices.last();
    return {noticeWords(s.onsite.state(), last, QStringLiteral("onsite")),
            noticeWords(s.online.state(), s.online.state().notices.last(), QStringLiteral("online"))};
}

} // namespace

void TestUndoLine::conflictsAreToldOnBothScreens()
{
    Apart s(true);
    callApart(s);
    Notices here;
    here.follow(s.state(), QStringLiteral("onsite"));
    s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
    s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
    s.meet();
    QCOMPARE(
        bothRead(s),
        QStringList({QStringLiteral("Online moderator called Eli when Dana had just been given the floor. Eli waits "
                                    "in the queue."),
                     QStringLiteral("You called Eli when Dana had just been given the floor. Eli waits in the "
                                    "queue.")}));
    s.byOnsite("{'do':'floor.give','hand':'h2','id':'t3'}");
    s.byOnline("{'do':'floor.give','hand':'h2','id':'t4'}");
    s.meet();
    QCOMPARE(bothRead(s),
             QStringList({QStringLiteral("Online moderator called Eli just after you had: it counts once."),
                          QStringLiteral("You called Eli just after the onsite moderator had: it counts once.")}));
    s.byOnline("{'do':'hand.raise','id':'h5','name':'Gil','side':'online'}");
    s.meet();
    s.byOnsite("{'do':'hand.edit','id':'h5','note':'asked twice'}");
    s.byOnline("{'do':'undo'}");
    s.meet();
    QCOMPARE(bothRead(s).first(),
             QStringLiteral("Online moderator wanted to take back what was done about Gil; another "
                            "act builds on it, so it stays."));
    s.pass(10min);
    s.byOnsite("{'do':'agenda.fit','how':'from','id':'s2'}");
    s.byOnline("{'do':'segment.edit','id':'s2','seconds':250}");
    s.meet();
    s.byOnsite("{'do':'segment.start','id':'s2'}");
    s.byOnline("{'do':'segment.start','id':'s2'}");
    s.meet();
    QCOMPARE(bothRead(s).first(),
             QStringLiteral("Online moderator started “Closing”, which had been started already: it counts once."));
    // Each of them waits to be read, the newest first; who takes the session over is spared them.
    here.follow(s.state(), QStringLiteral("onsite"));
    QCOMPARE(here.count(), s.state().notices.size());
    here.add(QStringLiteral("of this console alone"));
    here.dropOfLog();
    QCOMPARE(here.count(), 1);
    for (const Notice &notice : s.state().notices)
        QVERIFY2(hasNoticeWords(notice.code), qPrintable(notice.code));
}

void TestUndoLine::aSettledQuestionNeedNotBeRead()
{
    Apart s(true);
    callApart(s);
    Notices here;
    here.follow(s.onsite.state(), QStringLiteral("onsite"));
    s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
    s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
    s.byOnline("{'do':'floor.pause'}");
    s.meet();
    here.follow(s.onsite.state(), QStringLiteral("onsite"));
    QCOMPARE(here.first()->words,
             QStringLiteral("Online moderator gave Eli the floor while apart. Say who goes on, above the timer."));
    s.byOnline("{'do':'floor.keep','turn':'t2'}");
    s.meet();
    here.follow(s.onsite.state(), QStringLiteral("onsite"));
    for (const UnreadNotice &notice : here.all())
        QVERIFY2(!notice.words.contains(QStringLiteral("while apart")), qPrintable(notice.words));

    // One that was over by then asks for nothing, and is told all the same.
    Apart later(true);
    callApart(later);
    Notices there;
    there.follow(later.state(), QStringLiteral("onsite"));
    later.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
    later.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
    later.byOnline("{'do':'floor.end'}");
    later.meet();
    there.follow(later.state(), QStringLiteral("onsite"));
    const QString over =
        QStringLiteral("Online moderator gave Eli the floor while apart: that turn counts beside the others.");
    const auto all = there.all();
    QVERIFY(std::any_of(all.begin(), all.end(), [&](const UnreadNotice &notice) { return notice.words == over; }));
}

void TestUndoLine::thePartnersActsAreNamed()
{
    Apart s(true);
    callApart(s);
    UndoLine line;
    line.setModerator(QStringLiteral("onsite"));
    const auto show = [&] {
        s.meet();
        line.showState(s.state(), s.now(true));
    };
    show();
    QCOMPARE(shownNotice(line), QString()); // what was before is no news
    s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
    show();
    QCOMPARE(shownNotice(line), QStringLiteral("Online moderator: floor given to Eli"));
    QVERIFY(!line.hasNotice());
    s.byOnline("{'do':'undo'}");
    show();
    QCOMPARE(shownNotice(line), QStringLiteral("Online moderator took back: floor given to Eli"));
    line.showNotice(QStringLiteral("to be read"));
    QCOMPARE(shownNotice(line), QStringLiteral("to be read"));
    line.dismissNotice();
    s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
    show();
    QCOMPARE(button(line, "undo")->label(), QStringLiteral("Undo: floor given to Dana"));
    QVERIFY(shownNotice(line).startsWith(QStringLiteral("Online"))); // one's own stands on the button
    line.passTime(s.now(true) + 2min);
    QCOMPARE(shownNotice(line), QString());
}

void TestUndoLine::theErasedGoFromNoticesToo()
{
    Apart s(true);
    callApart(s);
    Notices notices;
    notices.follow(s.state(), QStringLiteral("onsite"));
    s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
    s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
    s.meet();
    notices.follow(s.state(), QStringLiteral("onsite"));
    QVERIFY(notices.first()->words.contains(QStringLiteral("Eli")));
    const QString eli = s.state().hands.find(HandId(QStringLiteral("h2")))->person.value;
    s.together(QStringLiteral("{'do':'person.erase','id':'%1'}").arg(eli).toUtf8().constData());
    notices.follow(s.state(), QStringLiteral("onsite"));
    QVERIFY2(!notices.first()->words.contains(QStringLiteral("Eli")), qPrintable(notices.first()->words));
}

void TestUndoLine::namesOfStrangersBreakNoNotice()
{
    for (const QString &words : hostileWords()) {
        Apart s(true);
        callApart(s);
        const QJsonObject edit{{QStringLiteral("do"), QStringLiteral("hand.edit")},
                               {QStringLiteral("id"), QStringLiteral("h2")},
                               {QStringLiteral("name"), words}};
        s.onsite.take(s.onsite.prepare(edit, s.now(true), QStringLiteral("onsite")).events);
        s.meet();
        s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
        s.meet();
        const QString said = bothRead(s).first();
        QVERIFY(said.size() < 300 && said.contains(QStringLiteral("waits in the queue")));
        for (const QChar c : {QChar(0x202e), QChar(u'\n'), QChar(0x2028)})
            QVERIFY(!said.contains(c));
    }
}

void TestUndoLine::allOfThemAreReadAndDropped()
{
    UndoLine line;
    NoticesPane pane;
    QAbstractItemModelTester tester(pane.list()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    connect(&line, &UndoLine::noticesChanged, &pane, [&] { pane.showNotices(line.notices().all()); });
    connect(&pane, &NoticesPane::dropWanted, &line, &UndoLine::dropNotice);
    connect(&pane, &NoticesPane::dropAllWanted, &line, &UndoLine::dropNotices);
    const auto read = [&pane] {
        QStringList words;
        for (int row = 0; row < pane.notices().rowCount(); ++row)
            words << pane.notices().index(row).data().toString();
        return words;
    };
    line.showNotice(QStringLiteral("one"));
    line.showNotice(QStringLiteral("two"));
    line.showError(QStringLiteral("three"), {}, {});
    QCOMPARE(read(), QStringList({QStringLiteral("three."), QStringLiteral("two"), QStringLiteral("one")}));
    pane.resize(300, 200);
    pane.show();
    QApplication::setActiveWindow(&pane);
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    pane.focusList();
    pane.list()->choose(pane.notices().index(1));
    QTest::keyClick(pane.list(), Qt::Key_Delete);
    QCOMPARE(read(), QStringList({QStringLiteral("three."), QStringLiteral("one")}));
    QCOMPARE(pane.list()->chosenRow(), 1); // the next one is at hand
    QCOMPARE(shownNotice(line), QStringLiteral("three."));
    // A long one is there as a whole, in as many lines as it needs.
    const int oneLine = pane.list()->visualRect(pane.notices().index(0)).height();
    line.showNotice(QStringLiteral("long words ").repeated(30));
    QVERIFY(pane.list()->visualRect(pane.notices().index(1)).height() > 3 * oneLine);
    QTest::keyClick(pane.list(), Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(read(), QStringList());
    QVERIFY(!line.hasNotice());
    for (const QString &words : hostileWords())
        line.showNotice(words);
    QCOMPARE(pane.minimumSizeHint().width(), 0);
    QVERIFY(saysSomething(shot(pane, QStringLiteral("notices-hostile"))));
}

void TestUndoLine::errorsSayAllThree()
{
    UndoLine line;
    line.showNotice(QStringLiteral("first"));
    line.showError(QStringLiteral("The disk is full"), QStringLiteral("All until 14:31 is saved."),
                   QStringLiteral("Free some space"));
    QCOMPARE(shownNotice(line), QStringLiteral("The disk is full. All until 14:31 is saved. Free some space."));
    line.dismissNotice();
    QCOMPARE(shownNotice(line), QStringLiteral("first"));
}

void TestUndoLine::errorsComeFirst()
{
    Notices notices;
    notices.add(QStringLiteral("a"));
    notices.addError(QStringLiteral("one"), {}, {});
    notices.add(QStringLiteral("b"));
    notices.addError(QStringLiteral("two"), {}, {});
    notices.addError(QStringLiteral("two"), {}, {});
    QStringList read;
    for (; notices.first(); notices.dropFirst())
        read << notices.first()->words;
    QCOMPARE(read,
             QStringList({QStringLiteral("two."), QStringLiteral("one."), QStringLiteral("b"), QStringLiteral("a")}));
    for (int i = 0; i < 300; ++i)
        notices.addError(QString::number(i), {}, {});
    notices.add(QStringLiteral("c"));
    QCOMPARE(notices.count(), 100);
    QCOMPARE(notices.first()->words, QStringLiteral("299."));
}

void TestUndoLine::staleNoticesGo()
{
    UndoLine line;
    line.showNotice(QStringLiteral("Typing?"), Keep::UntilNextAct);
    line.showNotice(QStringLiteral("The session has ended"));
    line.showNotice(QStringLiteral("Nobody has the floor"), Keep::UntilNextAct);
    line.showError(QStringLiteral("The disk is full"), {}, {});
    line.actDone();
    QCOMPARE(shownCount(line), QStringLiteral("1 of 2"));
    QCOMPARE(shownNotice(line), QStringLiteral("The disk is full."));
    line.dismissNotice();
    QCOMPARE(shownNotice(line), QStringLiteral("The session has ended"));
    line.actDone();
    QVERIFY(line.hasNotice());
    line.dismissNotice();
    line.showNotice(QStringLiteral("Typing?"), Keep::UntilNextAct);
    line.actDone();
    QVERIFY(!line.hasNotice());
    QVERIFY(!button(line, "dismiss")->isVisibleTo(&line));
}

void TestUndoLine::onlyErrorsWearTheWarning()
{
    UndoLine line;
    QCOMPARE(button(line, "dismiss")->label(), QStringLiteral("Got it"));
    const auto mark = [&line] {
        return line.findChild<QLabel *>(QStringLiteral("mark"))->pixmap(Qt::ReturnByValue).toImage();
    };
    line.showNotice(QStringLiteral("a"));
    const QImage plain = mark();
    line.showError(QStringLiteral("b"), {}, {});
    QVERIFY(mark() != plain);
    line.dismissNotice();
    QCOMPARE(mark(), plain);
}

void TestUndoLine::actsInWordsOfPeople()
{
    Rehearsed session;
    const auto said = [&session](const char *command) {
        session.ok(command);
        return lastActSaid(session.state(), moderatorOf(session.state()));
    };
    QCOMPARE(lastActSaid(session.state(), QStringLiteral("onsite")), QString());
    QCOMPARE(said("{'do':'segment.add','id':'s1','title':'Discussion','kind':'discussion','seconds':900}"),
             QStringLiteral("“Discussion” added to the agenda"));
    QCOMPARE(said("{'do':'session.start'}"), QStringLiteral("session started"));
    QCOMPARE(said("{'do':'segment.start','id':'s1'}"), QStringLiteral("“Discussion” started"));
    QCOMPARE(said("{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}"), QStringLiteral("hand of Ana raised"));
    QCOMPARE(said("{'do':'hand.edit','id':'h1','side':'onsite'}"), QStringLiteral("hand of Ana edited: onsite, turn"));
    QCOMPARE(said("{'do':'floor.give','hand':'h1','id':'t1'}"), QStringLiteral("floor given to Ana"));
    QCOMPARE(said("{'do':'floor.adjust','turn':'t1','seconds':30}"),
             QStringLiteral("time changed for Ana: 2:30 in all"));
    QCOMPARE(said("{'do':'floor.pause','turn':'t1'}"), QStringLiteral("pause of Ana"));
    QCOMPARE(said("{'do':'floor.resume','turn':'t1'}"), QStringLiteral("pause of Ana ended"));
    QCOMPARE(said("{'do':'floor.setAside','turn':'t1'}"), QStringLiteral("Ana set aside"));
    session.ok("{'do':'undo'}");
    QCOMPARE(nextUndoneSaid(session.state(), moderatorOf(session.state())), QStringLiteral("Ana set aside"));
}

// As in a workshop of the IGF; and redo's button has less room than undo's.
void TestUndoLine::longNamesLeaveTheVerbInSight()
{
    Rehearsed session;
    session.ok("{'do':'segment.add','id':'s1','kind':'discussion','seconds':900,"
               "'title':'Discussion: What are the benefits and consequences of it?'}");
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'segment.start','id':'s1'}");
    const auto undo = [&session] { return lastActSaid(session.state(), moderatorOf(session.state())); };
    QCOMPARE(undo(), QStringLiteral("“What are the benefits and c…” started"));
    session.ok("{'do':'segment.extend','id':'s1','seconds':60}");
    QCOMPARE(undo(), QStringLiteral("length of “What are the benefits and c…” changed to 16:00"));
    session.ok("{'do':'undo'}");
    session.ok("{'do':'undo'}");
    QCOMPARE(nextUndoneSaid(session.state(), moderatorOf(session.state())), QStringLiteral("“What are the…” started"));
    session.ok("{'do':'hand.raise','id':'h1','name':'Maria de la Concepcion Fernandez y Gomez','side':'online'}");
    QCOMPARE(undo(), QStringLiteral("hand of Maria de la Concepcion Fern… raised"));
}

void TestUndoLine::vagueActsSayWhichAndAsWhat()
{
    Rehearsed session;
    const auto said = [&session](const char *command) {
        session.ok(command);
        return lastActSaid(session.state(), moderatorOf(session.state()));
    };
    const auto undone = [&session] {
        session.ok("{'do':'undo'}");
        return nextUndoneSaid(session.state(), moderatorOf(session.state()));
    };
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'message.add','id':'m1','source':'zoom','author':'Ana','text':'Who decides?'}");
    QCOMPARE(said("{'do':'message.mark','id':'m1','as':'question'}"),
             QStringLiteral("marked as a question: Ana, “Who decides?”"));
    QCOMPARE(said("{'do':'message.mark','id':'m1','as':'answered'}"),
             QStringLiteral("marked as answered: Ana, “Who decides?”"));
    QCOMPARE(undone(), QStringLiteral("message marked: Ana, “Who decides?”"));
    said("{'do':'message.hide','id':'m1','on':true}");
    QCOMPARE(undone(), QStringLiteral("message hidden: Ana, “Who decides?”"));
    said("{'do':'stage.blank','on':true}");
    QCOMPARE(undone(), QStringLiteral("stage blanked"));
    QCOMPARE(said("{'do':'message.pin','id':'m1','on':true}"), QStringLiteral("message pinned: Ana, “Who decides?”"));
    QCOMPARE(said("{'do':'message.pin','id':'m1','on':false}"),
             QStringLiteral("message unpinned: Ana, “Who decides?”"));
    QCOMPARE(said("{'do':'note.add','id':'n1','kind':'takeaway','text':'Ask whoever pays'}"),
             QStringLiteral("Takeaway added: “Ask whoever pays”"));
    QCOMPARE(said("{'do':'note.edit','id':'n1','kind':'action'}"), QStringLiteral("Action edited: “Ask whoever pays”"));
    QCOMPARE(said("{'do':'note.remove','id':'n1'}"), QStringLiteral("Action removed: “Ask whoever pays”"));
    QCOMPARE(undone(), QStringLiteral("note removed: “Ask whoever pays”"));
    QCOMPARE(said("{'do':'side.hold','side':'online','on':true}"), QStringLiteral("online held"));
    QCOMPARE(said("{'do':'side.hold','side':'onsite','on':true}"), QStringLiteral("both sides held"));
    QCOMPARE(said("{'do':'side.hold','side':'online','on':false}"), QStringLiteral("onsite held"));
    QCOMPARE(said("{'do':'stage.blank','on':true}"), QStringLiteral("stage blanked"));
    QCOMPARE(said("{'do':'stage.show','text':'Back at 14:30'}"), QStringLiteral("words on the stage: “Back at 14:30”"));
    QCOMPARE(said("{'do':'stage.show','text':'1 minute'}"), QStringLiteral("card for the speaker: 1 minute"));
    QCOMPARE(said("{'do':'stage.show','text':null}"), QStringLiteral("words taken off the stage"));
    QCOMPARE(said("{'do':'attendance.set','side':'onsite','people':27}"),
             QStringLiteral("attendance counted: 27 in the room"));
    QCOMPARE(said("{'do':'post.send','id':'p1','text':'Hello','to':['zoom']}"), QStringLiteral("post written: zoom"));
}

// Which option, of which side, and what it was before.
void TestUndoLine::votesNameOptionAndSide()
{
    Rehearsed session;
    const auto said = [&session](const char *command) {
        session.ok(command);
        return lastActSaid(session.state(), moderatorOf(session.state()), actDetails(session.log()));
    };
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'poll.add','id':'q','question':'What first?','type':'single','options':['Yes','No']}");
    session.ok("{'do':'poll.open','id':'q'}");
    QCOMPARE(said("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'Yes':6},'voters':6}"),
             QStringLiteral("votes counted: Yes 0 → 6, onsite: “What first?”"));
    QCOMPARE(said("{'do':'poll.tally','id':'q','channel':'online','side':'online','counts':{'No':3},'voters':3}"),
             QStringLiteral("votes counted: No 0 → 3, online: “What first?”"));
    QCOMPARE(said("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'Yes':7},'voters':7}"),
             QStringLiteral("votes counted: Yes 6 → 7, onsite: “What first?”"));
    session.ok("{'do':'undo'}");
    QCOMPARE(nextUndoneSaid(session.state(), moderatorOf(session.state()), actDetails(session.log())),
             QStringLiteral("votes counted: Yes 6 → 7, onsite: “What first?”"));
    QCOMPARE(said("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'Yes':5,'No':1},'voters':6}"),
             QStringLiteral("votes counted: 2 options, onsite: “What first?”"));
    QCOMPARE(said("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'Yes':5,'No':1},'voters':9}"),
             QStringLiteral("votes counted: voters 6 → 9, onsite: “What first?”"));
}

// On the button too: "12 → 15" beside a word of Hebrew would else be read as "15 → 12".
void TestUndoLine::wordsFromTheRightTurnNoFigures()
{
    Rehearsed session;
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'poll.add','id':'q','question':'What first?','type':'single','options':['כן','No']}");
    session.ok("{'do':'poll.open','id':'q'}");
    session.ok("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'כן':12},'voters':12}");
    session.ok("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'כן':15},'voters':15}");
    UndoLine line;
    line.setModerator(moderatorOf(session.state()));
    line.knowDetails(actDetails(session.log()));
    line.showState(session.state(), session.now());
    QCOMPARE(line.findChild<KeyButton *>(QStringLiteral("undo"))->label(),
             QStringLiteral("Undo: votes counted: \u2068כן\u2069 12 → 15, onsite: “What first?”"));
    // A mark that closes what it didn't open stays out of the sentence.
    line.showNotice(QStringLiteral("a\u2069b\u2068c"));
    QCOMPARE(line.findChild<ElidedLabel *>(QStringLiteral("notice"))->text(), QStringLiteral("abc"));
}

// Also where what it turned stands that way again, by an earlier act: the log knows what was asked for.
void TestUndoLine::redoOfHidingSaysWhichWay()
{
    Rehearsed session;
    const auto undone = [&session](const char *command) {
        session.ok(command);
        session.ok("{'do':'undo'}");
        return nextUndoneSaid(session.state(), moderatorOf(session.state()), actDetails(session.log()));
    };
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'message.add','id':'m1','source':'zoom','author':'Ana','text':'ABUSE'}");
    QCOMPARE(undone("{'do':'message.mark','id':'m1','as':'answered'}"),
             QStringLiteral("marked as answered: Ana, “ABUSE”"));
    session.ok("{'do':'message.hide','id':'m1','on':true,'reason':'spam'}");
    QCOMPARE(undone("{'do':'message.hide','id':'m1','on':false}"), QStringLiteral("message shown again"));
    session.ok("{'do':'message.hide','id':'m1','on':false}");
    QCOMPARE(undone("{'do':'message.hide','id':'m1','on':true,'reason':'abuse'}"),
             QStringLiteral("message hidden: Ana, “ABUSE”"));
}

void TestUndoLine::whatIsHiddenIsNotQuoted()
{
    Rehearsed session;
    const auto said = [&session](const char *command) {
        session.ok(command);
        return lastActSaid(session.state(), moderatorOf(session.state()));
    };
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'message.add','id':'m1','source':'zoom','author':'Ana','text':'ABUSE'}");
    session.ok("{'do':'message.add','id':'m2','source':'zoom','author':'Ben','text':'PRIVATE','private':true}");
    QCOMPARE(said("{'do':'message.hide','id':'m1','on':true,'reason':'abuse'}"),
             QStringLiteral("message hidden: abuse"));
    QCOMPARE(said("{'do':'message.mark','id':'m1','as':'declined'}"), QStringLiteral("marked as declined"));
    session.ok("{'do':'undo'}");
    QCOMPARE(nextUndoneSaid(session.state(), moderatorOf(session.state())), QStringLiteral("message marked"));
    QCOMPARE(said("{'do':'message.mark','id':'m2','as':'question'}"), QStringLiteral("marked as a question"));
    QCOMPARE(said("{'do':'care.open','id':'k1','note':'third row'}"), QStringLiteral("care opened"));
}

// A new kind of event has to be given words here.
void TestUndoLine::everyActHasWords()
{
    const State state;
    const auto check = [&state]<class F>(std::type_identity<F>) {
        if constexpr (!std::is_same_v<F, UnknownFact>) {
            const QString type = QLatin1String(F::typeName);
            const QString said = actWords(state, type, {}, {});
            QVERIFY2(!said.isEmpty() && !said.contains(QLatin1String("%1")), F::typeName);
            if (!isNeverUndone(type))
                QVERIFY2(hasActWords(type), F::typeName);
        }
    };
    [&check]<class... F>(std::type_identity<OneOf<F...>>) {
        (check(std::type_identity<F>()), ...);
    }(std::type_identity<Fact>());
    QCOMPARE(actWords(state, QStringLiteral("PigeonReleased"), {}, {}), QStringLiteral("pigeon released"));
}

void TestUndoLine::theLineKeepsItsHeight()
{
    UndoLine line;
    const int height = line.height();
    const QSize least = line.minimumSizeHint();
    line.showError(QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"));
    QCOMPARE(line.height(), height);
    QCOMPARE(line.minimumSizeHint().height(), least.height());
    line.setTheme(themeOf(ThemeKind::Dark, 2.0));
    QVERIFY(line.height() > height);
}

// In the strip what U takes back is named, also while there is something to redo.
void TestUndoLine::undoHasTheRoomOfANarrowLine()
{
    Rehearsed session;
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'floor.give','name':'Ana'}");
    session.ok("{'do':'floor.give','name':'Keily Blair'}");
    session.ok("{'do':'undo'}");
    UndoLine line;
    line.setTwoRows(true);
    line.setModerator(moderatorOf(session.state()));
    line.showState(session.state(), session.now());
    line.show();
    const KeyButton *undo = button(line, "undo"), *redo = button(line, "redo");
    for (const double scale : {1.0, 1.3}) {
        line.setTheme(themeOf(ThemeKind::Light, scale));
        line.resize(400, line.height());
        shot(line, QStringLiteral("undo-narrow-%1").arg(scale));
        QCOMPARE(undo->label(), QStringLiteral("Undo: floor given to Ana"));
        QVERIFY2(undo->width() >= undo->widthWith(undo->label()), qPrintable(QString::number(undo->width())));
        QVERIFY(redo->isVisible() && redo->width() >= redo->widthWith({}));
        QCOMPARE(redo->accessibleName(), QStringLiteral("Redo: floor given, key Shift+U"));
        QCOMPARE(redo->tip(), QStringLiteral("Redo: floor given"));
    }
    line.setTwoRows(false);
    QCOMPARE(redo->label(), QStringLiteral("Redo: floor given"));
}

void TestUndoLine::hostileNamesBreakNothing()
{
    for (const QString &words : hostileWords()) {
        Rehearsed session;
        session.ok("{'do':'session.start'}");
        QJsonObject give{{QLatin1String("do"), QLatin1String("floor.give")}, {QLatin1String("name"), words}};
        session.answer(QString::fromUtf8(QJsonDocument(give).toJson(QJsonDocument::Compact)));
        UndoLine line;
        const int height = line.height();
        line.setModerator(moderatorOf(session.state()));
        line.showState(session.state(), session.now());
        line.showNotice(words);
        line.resize(1280, height);
        QCOMPARE(line.height(), height);
        QCOMPARE(line.minimumSizeHint().width(), 0);
        QVERIFY(!button(line, "undo")->label().contains(u'\n'));
        QVERIFY(saysSomething(shot(line, {})));
    }
}

void TestUndoLine::pictures()
{
    Rehearsed session;
    session.ok("{'do':'session.start'}");
    session.ok("{'do':'floor.give','name':'Ana'}");
    session.ok("{'do':'floor.give','name':'Keily Blair'}");
    for (const int kind : {0, 1, 2}) {
        UndoLine line;
        line.setAutoFillBackground(true);
        line.setTheme(themeOf(ThemeKind(kind), kind == 2 ? 2.0 : 1.0));
        line.setModerator(moderatorOf(session.state()));
        line.showState(session.state(), session.now());
        line.showError(QStringLiteral("The disk is full"), QStringLiteral("All until 14:31 is saved"),
                       QStringLiteral("Free some space, then press any key"));
        line.showNotice(QStringLiteral("already given by Partner"));
        line.resize(1280, line.height());
        shot(line, QStringLiteral("undo-%1").arg(kind));
        line.setLayoutDirection(Qt::RightToLeft);
        shot(line, QStringLiteral("undo-%1-rtl").arg(kind));
    }
}

QTEST_MAIN(TestUndoLine)
#include "TestUndoLine.moc"
