// SPDX-License-Identifier: Apache-2.0
// Polls under real keys: a question typed, votes counted cell by cell, what may be done when, and hostile words.
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/queue/ActList.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/together/LineEntry.h"
#include "ui/together/PollEntry.h"
#include "ui/together/PollsPane.h"
#include "ui/together/TogetherLine.h"
#include "ui/together/TogetherPanes.h"
#include "ui/together/pollWords.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

QString inWords(const char *words)
{
    return QString::fromUtf8(words);
}

const char *roomTally = "{'channel':'room','counts':{%1},'do':'poll.tally','id':'q','side':'onsite','voters':%2}";
const char *onlineTally = "{'channel':'online','counts':{%1},'do':'poll.tally','id':'q','side':'online','voters':%2}";

QString pollTally(const char *form, const char *counts, int voters)
{
    return inWords(form).arg(inWords(counts)).arg(voters);
}

struct PollCounting
{
    Rehearsed session;
    PollsPane pane;
    Asked asked{pane};
    QSignalSpy together{&pane, &PollsPane::togetherRequested};
    QSignalSpy said{&pane, &PollsPane::said};

    PollCounting()
    {
        session.at("-1:00").ok("{'do':'segment.add','id':'s','title':'Poll: the feel of it','kind':'poll','seconds':"
                               "300}");
        session.at("0:00").ok("{'do':'session.start'}");
        session.ok("{'do':'segment.start','id':'s'}");
        session.at("0:01");
        pane.showState(session.state());
        pane.setTheme(themeOf(ThemeKind::Light));
        pane.resize(700, 300);
        pane.show();
        if (!QTest::qWaitForWindowActive(&pane))
            qFatal("the pane does not become active");
    }
    PollCounting &does(const char *command)
    {
        session.ok(command);
        pane.showState(session.state());
        return *this;
    }
    PollCounting &opened(const char *type = "single")
    {
        does(qPrintable(inWords("{'do':'poll.add','id':'q','question':'Shared?','type':'%1','options':['Yes','No']}")
                            .arg(inWords(type))));
        does("{'do':'poll.open','id':'q'}");
        pane.comeUp(false);
        return *this;
    }
    PollCounting &press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(pane.focusWidget() ? pane.focusWidget() : &pane, Qt::Key(key), modifiers);
        return *this;
    }
    PollCounting &type(const char *words)
    {
        QTest::keyClicks(pane.focusWidget(), inWords(words));
        return *this;
    }
    KeyButton *button(const char *name) const { return pane.findChild<KeyButton *>(QLatin1String(name)); }
    QString hint() const { return pane.entry()->line()->hint(); }
};

template<class Widget> QJsonArray commandsOf(Widget &spy)
{
    QJsonArray all;
    for (const QJsonObject &command : spy.takeFirst().first().template value<QList<QJsonObject>>())
        all.append(command);
    return all;
}

} // namespace

class TestPollsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The segment's title is offered, the usual options are two presses away.
    void aQuestionIsAskedAndOpened()
    {
        PollCounting counting;
        counting.pane.comeUp(false);
        QVERIFY(counting.pane.isTyping());
        QCOMPARE(counting.pane.entry()->line()->line()->text(), inWords("the feel of it"));
        counting.type("Shall we?").press(Qt::Key_Return);
        QCOMPARE(counting.pane.entry()->line()->what(), inWords("Option A"));
        counting.press(Qt::Key_Return);
        QCOMPARE(counting.pane.entry()->options(), usualOptions());
        QVERIFY(counting.pane.entry()->words().contains(inWords("A Yes · B No · C Abstain")));
        QCOMPARE(counting.together.size(), 0);
        counting.press(Qt::Key_Return);
        const QJsonArray commands = commandsOf(counting.together);
        QCOMPARE(commands.size(), 2);
        QCOMPARE(commands[0][u"do"].toString(), inWords("poll.add"));
        QCOMPARE(commands[0][u"question"].toString(), inWords("Shall we?"));
        QCOMPARE(commands[0][u"type"].toString(), inWords("single"));
        QCOMPARE(commands[1][u"do"].toString(), inWords("poll.open"));
        QCOMPARE(commands[1][u"id"].toString(), commands[0][u"id"].toString());
        QCOMPARE(counting.pane.entry()->question(), inWords("Shall we?")); // until it is a poll
        for (const QJsonValue &command : commands)
            counting.session.ok(QString::fromUtf8(QJsonDocument(command.toObject()).toJson()).replace(u'"', u'\''));
        counting.pane.showState(counting.session.state());
        QVERIFY(!counting.pane.entry()->isBegun());
        QVERIFY(counting.pane.list()->hasFocus());
        QCOMPARE(counting.pane.list()->chosenRow(), 1); // counting begins there
    }

    void optionsAreTypedAndTakenBack()
    {
        PollCounting counting;
        counting.pane.startNew();
        counting.type("Which").press(Qt::Key_2, Qt::ControlModifier).press(Qt::Key_Return);
        counting.type("one").press(Qt::Key_Return).press(Qt::Key_Return);
        QVERIFY2(counting.hint().contains(inWords("two options")), qPrintable(counting.hint()));
        counting.type("ONE").press(Qt::Key_Return);
        QVERIFY2(counting.hint().contains(inWords("already")), qPrintable(counting.hint()));
        QCOMPARE(counting.pane.entry()->options(), QStringList{inWords("one")});
        counting.type(" two").press(Qt::Key_Return);
        counting.press(Qt::Key_Backspace); // the empty line: the option before comes back
        QCOMPARE(counting.pane.entry()->line()->line()->text(), inWords("ONE two"));
        counting.press(Qt::Key_Return);
        counting.press(Qt::Key_Escape); // what was begun stays
        QVERIFY(counting.pane.list()->hasFocus());
        counting.pane.comeUp(false);
        QVERIFY(counting.pane.isTyping());
        counting.press(Qt::Key_Return);
        const QJsonArray commands = commandsOf(counting.together);
        QCOMPARE(commands[0][u"type"].toString(), inWords("multiple"));
        QCOMPARE(commands[0][u"options"].toArray(), (QJsonArray{inWords("one"), inWords("ONE two")}));
    }

    // What nobody could see is no option and no question; words with a joiner in them are.
    void whatCannotBeSeenIsNoOption()
    {
        PollCounting counting;
        counting.pane.startNew();
        QLineEdit &line = *counting.pane.entry()->line()->line();
        for (const QChar c : {QChar(0x200b), QChar(0x2800), QChar(0x3164), QChar(0x202e)}) {
            line.setText(QString(3, c));
            counting.press(Qt::Key_Return);
            QVERIFY(!counting.pane.entry()->isBegun() || !line.text().isEmpty());
            QVERIFY2(counting.hint().contains(inWords("question")), qPrintable(counting.hint()));
        }
        line.setText(inWords("Shall we?"));
        counting.press(Qt::Key_Return);
        for (const QChar c : {QChar(0x200b), QChar(0x2800), QChar(0x3164), QChar(0x202e)}) {
            line.setText(QString(3, c));
            counting.press(Qt::Key_Return);
            QVERIFY2(counting.hint().contains(inWords("Nobody could see")), qPrintable(counting.hint()));
            QVERIFY(counting.pane.entry()->options().isEmpty());
        }
        line.setText(inWords("हाँ"));
        counting.press(Qt::Key_Return);
        QCOMPARE(counting.pane.entry()->options(), QStringList{inWords("हाँ")});
    }

    // The largest type in the smallest window: a whole line, wide enough, with its label; what to do stands above it.
    void theEntryKeepsItsLine()
    {
        PollCounting counting;
        counting.pane.setTheme(themeOf(ThemeKind::Light, 2.0));
        counting.pane.resize(612, 165);
        counting.pane.startNew();
        QCoreApplication::processEvents();
        const QLineEdit &line = *counting.pane.entry()->line()->line();
        QVERIFY(line.height() >= line.fontMetrics().height());
        QVERIFY2(line.width() >= counting.pane.width() * 3 / 5, qPrintable(QString::number(line.width())));
        QVERIFY(line.mapTo(&counting.pane, QPoint(0, line.height())).y() <= counting.pane.height());
        const auto *words = counting.pane.entry()->findChild<ElidedLabel *>(inWords("pollSoFar"));
        for (const char *part : {"Enter: the options", "Ctrl+2 several choices"})
            QVERIFY2(words->text().contains(inWords(part)), qPrintable(words->text()));
        QVERIFY(words->fontMetrics().horizontalAdvance(words->text()) <= words->width());
        QVERIFY(saysSomething(shot(counting.pane, inWords("poll-entry-large"))));
        counting.type("Shared?").press(Qt::Key_Return);
        QVERIFY(counting.pane.entry()->words().contains(inWords("Shared?")));
        counting.pane.setTheme(themeOf(ThemeKind::Light));
        QVERIFY(!counting.pane.entry()->words().contains(inWords("Enter: Yes")));
        counting.pane.entry()->clear();
        QVERIFY2(words->text().startsWith(inWords("Ctrl+2 several choices")), qPrintable(words->text()));
        QVERIFY(words->fontMetrics().horizontalAdvance(words->text()) <= words->width());
    }

    // As wide as in the smallest window: what Enter does is never cut.
    void whatEnterDoesIsReadWhole()
    {
        PollCounting counting;
        counting.pane.resize(612, 165);
        counting.pane.startNew();
        const auto *hint = counting.pane.entry()->line()->findChild<ElidedLabel *>();
        const auto isWhole = [hint] {
            QCoreApplication::processEvents();
            return hint->isVisible() && hint->fontMetrics().horizontalAdvance(hint->text()) <= hint->width();
        };
        counting.type("Shared?").press(Qt::Key_Return);
        QCOMPARE(hint->text(), inWords("Enter: Yes, No, Abstain"));
        QVERIFY2(isWhole(), qPrintable(QString::number(hint->width())));
        counting.press(Qt::Key_Return);
        QCOMPARE(hint->text(), inWords("Enter: opens it"));
        QVERIFY2(isWhole(), qPrintable(QString::number(hint->width())));
    }

    // What stands on the buttons is true: the keys hold all over the pane, and aren't told while they are elsewhere.
    void theKeysOnTheButtonsAreTrue()
    {
        PollCounting counting;
        counting.opened();
        QCOMPARE(counting.button("pollClose")->key(), inWords("Del"));
        counting.button("pollReveal")->setFocus();
        counting.press(Qt::Key_Delete);
        QCOMPARE(counting.asked.one(), inWords("{'do':'poll.close','id':'q'}"));
        counting.press(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(counting.asked.one(), inWords("{'do':'poll.reveal','id':'q'}"));
        counting.button("pollReveal")->clearFocus();
        QTRY_COMPARE(counting.button("pollClose")->key(), QString());
        QVERIFY(!counting.button("pollClose")->accessibleName().contains(inWords("key")));
        counting.pane.list()->setFocus();
        QCOMPARE(counting.button("pollClose")->key(), inWords("Del"));
    }

    // The one just asked is chosen and at the top, however many there were; what it closed is named.
    void theNewOneIsSeen()
    {
        PollCounting counting;
        for (int i = 0; i < 6; ++i)
            counting.does(qPrintable(inWords("{'do':'poll.add','id':'o%1','question':'Old %1?','type':'single',"
                                             "'options':['Yes','No','Maybe']}")
                                         .arg(i)));
        counting.does("{'do':'poll.open','id':'o5'}");
        counting.pane.comeUp(false);
        QCoreApplication::processEvents();
        const int open = counting.pane.list()->chosenRow();
        QCOMPARE(counting.pane.polls().rowAt(open).poll.value, inWords("o5"));
        QVERIFY(counting.pane.list()->visualRect(counting.pane.polls().index(open - 1)).top() >= 0);
        QVERIFY(counting.pane.list()->visualRect(counting.pane.polls().index(open + 3)).bottom()
                < counting.pane.list()->viewport()->height()); // its question and all its votes
        counting.press(Qt::Key_Right);
        QVERIFY(counting.pane.column() == PollColumn::Online);
        counting.pane.startNew();
        counting.type("New?").press(Qt::Key_Return).press(Qt::Key_Return).press(Qt::Key_Return);
        const QJsonArray commands = commandsOf(counting.together);
        QCOMPARE(commands[0][u"do"].toString(), inWords("poll.close"));
        QCOMPARE(counting.said.last().first().toString(),
                 inWords("Poll “Old 5?” was closed: only one is open at a time"));
        for (const QJsonValue &command : commands)
            counting.session.ok(QString::fromUtf8(QJsonDocument(command.toObject()).toJson()).replace(u'"', u'\''));
        counting.pane.showState(counting.session.state());
        QCoreApplication::processEvents();
        QVERIFY(counting.pane.column() == PollColumn::Room);
        ActList &list = *counting.pane.list();
        const int row = list.chosenRow();
        QCOMPARE(counting.pane.polls().rowAt(row).poll.value, commands[1][u"id"].toString());
        QVERIFY(list.visualRect(counting.pane.polls().index(row - 1)).top() >= 0); // its question, and its votes
        const QRect last = list.visualRect(counting.pane.polls().index(counting.pane.polls().rowCount() - 1));
        QVERIFY(last.bottom() < list.viewport()->height()
                || list.visualRect(counting.pane.polls().index(row - 1)).top() == 0);
    }

    void anEmptyQuestionIsNone()
    {
        PollCounting counting;
        counting.pane.startNew();
        counting.pane.entry()->line()->line()->clear();
        counting.press(Qt::Key_Return);
        QVERIFY(!counting.pane.entry()->isBegun());
        QVERIFY(counting.hint().contains(inWords("question")));
    }

    // Before the session one is prepared, and opened when it is time.
    void itIsPreparedBefore()
    {
        PollsPane pane;
        Asked asked(pane);
        Rehearsed session;
        pane.showState(session.state());
        pane.resize(700, 300);
        pane.show();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        pane.startNew();
        QTest::keyClicks(pane.focusWidget(), inWords("Ready?"));
        for (int times = 0; times < 3; ++times)
            QTest::keyClick(pane.focusWidget(), Qt::Key_Return);
        QVERIFY(asked.one().contains(inWords("'do':'poll.add'")));
        session.ok("{'do':'poll.add','id':'q','question':'Ready?','type':'single','options':['Yes','No']}");
        pane.showState(session.state());
        pane.leaveEntry();
        pane.list()->choose(pane.polls().index(1));
        QTest::keyClick(pane.list(), Qt::Key_3); // nobody votes yet
        QCOMPARE(pane.typed(), QString());
        QTest::keyClick(pane.list(), Qt::Key_Insert);
        QCOMPARE(asked.one(), inWords("{'do':'poll.open','id':'q'}"));
    }

    void votesAreTyped()
    {
        PollCounting counting;
        counting.opened();
        counting.type("12");
        QCOMPARE(counting.asked.one(), QString()); // not yet
        QCOMPARE(counting.pane.typed(), inWords("12"));
        counting.press(Qt::Key_Return);
        QCOMPARE(counting.asked.one(), pollTally(roomTally, "'Yes':12", 12));
        QCOMPARE(counting.pane.list()->chosenRow(), 2);
        counting.type("30").press(Qt::Key_Backspace).press(Qt::Key_Up);              // taken by walking on, too
        QCOMPARE(counting.asked.one(), pollTally(roomTally, "'No':3,'Yes':12", 15)); // on what was asked for before
        counting.press(Qt::Key_Right).type("7").press(Qt::Key_Escape);
        QCOMPARE(counting.asked.one(), QString());
        counting.type("7").press(Qt::Key_Left);
        QCOMPARE(counting.asked.one(), pollTally(onlineTally, "'Yes':7", 7));
        counting.type("4");
        counting.pane.startNew(); // the keys go elsewhere
        QCOMPARE(counting.asked.one(), pollTally(roomTally, "'No':3,'Yes':4", 7));
    }

    void votesAreCountedOneByOne()
    {
        PollCounting counting;
        counting.opened();
        counting.press(Qt::Key_Plus).press(Qt::Key_Space).press(Qt::Key_Plus, Qt::KeypadModifier);
        QCOMPARE(counting.asked.all(),
                 (QStringList{pollTally(roomTally, "'Yes':1", 1), pollTally(roomTally, "'Yes':2", 2),
                              pollTally(roomTally, "'Yes':3", 3)}));
        counting.press(Qt::Key_Minus).press(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(counting.asked.all(),
                 (QStringList{pollTally(roomTally, "'Yes':2", 2), pollTally(roomTally, "'Yes':1", 1)}));
        counting.press(Qt::Key_Minus).press(Qt::Key_Minus); // no further
        QCOMPARE(counting.asked.all(), (QStringList{pollTally(roomTally, "'Yes':0", 0)}));
    }

    // A vote that is on its way isn't lost by the next; what the other moderator counted isn't overruled for ever.
    void countsAreAheadOnlyUntilTheyAreAnswered()
    {
        PollCounting counting;
        counting.opened();
        counting.press(Qt::Key_Plus).press(Qt::Key_Plus);
        const QStringList sent = counting.asked.all();
        counting.does(qPrintable(sent[0])); // the first is shown, the second isn't yet
        const auto command = [](QString text) {
            return QJsonDocument::fromJson(text.replace(u'\'', u'"').toUtf8()).object();
        };
        counting.pane.settle(command(sent[0]));
        counting.pane.showState(counting.session.state());
        counting.press(Qt::Key_Plus);
        QCOMPARE(counting.asked.one(), pollTally(roomTally, "'Yes':3", 3));
        counting.pane.settle(command(sent[1]));
        counting.pane.settle(command(sent[1]));
        counting.does("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'Yes':20},'voters':20}");
        counting.press(Qt::Key_Plus);
        QCOMPARE(counting.asked.one(), pollTally(roomTally, "'Yes':21", 21));
    }

    void theChatIsntTypedOver()
    {
        PollCounting counting;
        counting.opened();
        counting.does("{'do':'poll.tally','id':'q','channel':'chat','side':'online','counts':{'Yes':5},'voters':5}");
        counting.press(Qt::Key_Right).press(Qt::Key_Right);
        QVERIFY(counting.pane.column() == PollColumn::Online);
        QVERIFY(counting.said.last().first().toString().contains(inWords("chat")));
        counting.type("2").press(Qt::Key_Return);
        QCOMPARE(counting.asked.one(), pollTally(onlineTally, "'Yes':2", 2));
    }

    void votersOfSeveralChoices()
    {
        PollCounting counting;
        counting.opened("multiple");
        counting.type("5").press(Qt::Key_Return).type("4").press(Qt::Key_Return);
        QCOMPARE(counting.asked.all().last(), pollTally(roomTally, "'No':4,'Yes':5", 5));
        counting.type("7").press(Qt::Key_Return);
        QCOMPARE(counting.asked.one(), pollTally(roomTally, "'No':4,'Yes':5", 7));
        counting.type("2").press(Qt::Key_Return); // fewer than chose one thing
        QVERIFY(counting.said.last().first().toString().contains(u'5'));
        QCOMPARE(counting.asked.one(), pollTally(roomTally, "'No':4,'Yes':5", 5));
    }

    void actsAreThoseThatCanBeDone()
    {
        PollCounting counting;
        counting.opened();
        QVERIFY(!counting.button("pollOpen")->isEnabled());
        QVERIFY(counting.button("pollClose")->isEnabled());
        counting.press(Qt::Key_Delete);
        QCOMPARE(counting.asked.one(), inWords("{'do':'poll.close','id':'q'}"));
        counting.does("{'do':'poll.close','id':'q'}");
        QCOMPARE(counting.button("pollOpen")->label(), inWords("Open again"));
        QVERIFY(!counting.button("pollClose")->isEnabled());
        counting.press(Qt::Key_Insert);
        QCOMPARE(counting.asked.one(), inWords("{'do':'poll.open','id':'q'}"));
        counting.press(Qt::Key_Plus); // latecomers' hands still count
        QCOMPARE(counting.asked.one(), pollTally(roomTally, "'Yes':1", 1));
        counting.press(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(counting.asked.one(), inWords("{'do':'poll.reveal','id':'q'}"));
        counting.does("{'do':'poll.reveal','id':'q'}");
        counting.press(Qt::Key_Plus).press(Qt::Key_Insert).press(Qt::Key_Delete);
        QCOMPARE(counting.asked.one(), QString());
        QVERIFY(counting.said.last().first().toString().contains(inWords("revealed")));
        for (const char *name : {"pollOpen", "pollClose", "pollReveal"})
            QVERIFY(!counting.button(name)->isEnabled());
        QVERIFY(counting.button("pollNew")->isEnabled());
    }

    void itIsCopiedForAChat()
    {
        PollCounting counting;
        counting.opened();
        QSignalSpy copied(&counting.pane, &PollsPane::copyRequested);
        counting.press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(copied.first().first().toString().startsWith(inWords("Poll: Shared?\nA  Yes\nB  No\n")));
    }

    void aMirroredRowGoesTheOtherWay()
    {
        PollCounting counting;
        counting.opened();
        counting.pane.setLayoutDirection(Qt::RightToLeft);
        counting.press(Qt::Key_Left);
        QVERIFY(counting.pane.column() == PollColumn::Online);
        counting.press(Qt::Key_Right);
        QVERIFY(counting.pane.column() == PollColumn::Room);
    }

    // The button keeps its width while votes come.
    void theLineSaysThatOneIsOpen()
    {
        PollCounting counting;
        TogetherLine line;
        line.resize(1200, 40);
        const auto look = [&] { line.showState(counting.session.state(), counting.session.now()); };
        look();
        QVERIFY2(line.words().contains(inWords("Ctrl+B")), qPrintable(line.words())); // the segment is for one
        counting.opened();
        look();
        QCOMPARE(line.words(), inWords("Poll: open, no votes yet · Shared?"));
        const auto *button = line.findChild<KeyButton *>(inWords("polls"));
        const QString label = button->label();
        counting.does("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'Yes':12},'voters':12}");
        look();
        QCOMPARE(line.words(), inWords("Poll: open, 12 votes · Shared?"));
        QCOMPARE(button->label(), label);
        counting.does("{'do':'poll.close','id':'q'}");
        look();
        QCOMPARE(line.words(), inWords("Poll: closed, 12 votes, not revealed · Shared?"));
        counting.does("{'do':'poll.reveal','id':'q'}");
        look();
        QVERIFY(!line.words().contains(inWords("Poll")));
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
        State state;
        state.session.phase = SessionPhase::Live;
        Poll poll;
        poll.id = PollId(inWords("q"));
        poll.question = Text(words);
        poll.phase = PollPhase::Open;
        poll.openedAt = Instant();
        poll.options = {words.left(longestId) + inWords("1"), inWords("2")};
        poll.labels = TextList({words, words});
        poll.tallies = {{words.left(longestId), Side::Unknown, {{inWords("2"), 1'000'000}}, 1'000'000}};
        state.polls.add(poll);
        TogetherPanes panes;
        TogetherLine line;
        panes.showState(state, Instant());
        line.showState(state, Instant());
        QCOMPARE(panes.minimumSizeHint().width(), 0);
        QCOMPARE(line.minimumSizeHint().width(), 0);
        panes.resize(360, 260);
        panes.show();
        panes.openPolls();
        QCOMPARE(panes.width(), 360);
        QVERIFY(saysSomething(shot(panes, QString())));
        panes.polls()->startNew();
        panes.polls()->entry()->offer(words);
        QTest::keyClick(panes.polls()->entry()->line()->line(), Qt::Key_Return);
        QCOMPARE(panes.width(), 360);
        QVERIFY(saysSomething(shot(panes, QString())));
        line.resize(900, 40);
        QCOMPARE(line.width(), 900);
    }

    void everyControlHasAName()
    {
        PollCounting counting;
        counting.opened();
        for (const KeyButton *each : counting.pane.findChildren<KeyButton *>())
            QVERIFY(!each->accessibleName().isEmpty() || !each->label().isEmpty());
        QVERIFY(!counting.pane.list()->accessibleName().isEmpty());
        counting.pane.startNew();
        QCOMPARE(counting.pane.entry()->line()->line()->accessibleName(), inWords("Question"));
        QVERIFY(!counting.pane.entry()->line()->line()->accessibleDescription().isEmpty());
    }

    void looksRightInEachTheme()
    {
        for (const auto &[name, theme] :
             {std::pair("light", themeOf(ThemeKind::Light)), std::pair("dark", themeOf(ThemeKind::Dark)),
              std::pair("contrast", themeOf(ThemeKind::HighContrast, 2.0))}) {
            PollCounting counting;
            counting.opened();
            counting.does("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'Yes':12,'No':30},"
                          "'voters':42}");
            counting.pane.setTheme(theme);
            QVERIFY(saysSomething(shot(counting.pane, QStringLiteral("polls-") + inWords(name))));
        }
    }
};

QTEST_MAIN(TestPollsPane)
#include "TestPollsPane.moc"
