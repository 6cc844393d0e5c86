// SPDX-License-Identifier: Apache-2.0
// A poll through the window, by its keys alone: asked, counted, votes from the chat, closed, revealed, taken back.
#include "tests/ui/hostile.h"
#include "tests/window/LiveWindow.h"
#include "tests/window/saidBy.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueuePane.h"
#include "ui/stage/StageWindow.h"
#include "ui/theme/WrappedWords.h"
#include "ui/together/LineEntry.h"
#include "ui/together/PollEntry.h"
#include "ui/together/PollsPane.h"
#include "ui/together/TogetherLine.h"
#include "ui/together/TogetherPanes.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/KeySheet.h"
#include "ui/window/Screens.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QList<QByteArray> pollAgenda{"{'do':'plan.edit','title':'Keys','minutes':20,'people':["
                                   "{'id':'p1','name':'Ana','side':'onsite','roles':['speaker']}],"
                                   "'agenda':[{'id':'s1','title':'Talk','kind':'discussion','seconds':600},"
                                   "{'id':'s2','title':'Poll: enough talk','kind':'poll','seconds':300},"
                                   "{'id':'s3','title':'More talk','kind':'discussion','seconds':300}]}",
                                   "{'do':'session.start'}", "{'do':'segment.start','id':'s1'}"};

PollsPane &pollsOf(LiveWindow &live)
{
    return *live.window().togetherPanes().polls();
}

LiveWindow &pressAll(LiveWindow &live, std::initializer_list<Qt::Key> keys)
{
    for (const Qt::Key key : keys)
        live.press(key);
    return live;
}

// "Shared?" with Yes, No, Abstain.
void askPoll(LiveWindow &live)
{
    live.press(Qt::Key_B, Qt::ControlModifier).type(QStringLiteral("Shared?"));
    pressAll(live, {Qt::Key_Return, Qt::Key_Return, Qt::Key_Return});
}

QString saidBeside(LiveWindow &live)
{
    QString all;
    for (const auto kind : {Screens::Kind::Stage, Screens::Kind::Strip, Screens::Kind::Card}) {
        QWidget &window = live.window().screens().window(kind);
        all += saidBy(window);
        for (QWidget *widget : window.findChildren<QWidget *>())
            all += saidBy(*widget);
    }
    return all;
}

} // namespace

class TestPollKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPollFromQuestionToResult()
    {
        LiveWindow live(pollAgenda);
        MainWindow &window = live.window();
        askPoll(live);
        QCOMPARE(live.see("polls.0.question"), QStringLiteral("Shared?"));
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("open"));
        QCOMPARE(live.see("polls.0.options.2.label"), QStringLiteral("Abstain"));
        QVERIFY(!window.keyboard().isTyping());
        QVERIFY(pollsOf(live).list()->hasFocus());
        live.press("12").press(Qt::Key_Return).press("+ ").press("+");
        QCOMPARE(live.see("polls.0.options.0.onsite"), QStringLiteral("12"));
        QCOMPARE(live.see("polls.0.options.1.onsite"), QStringLiteral("3"));
        QCOMPARE(live.see("polls.0.voters.onsite"), QStringLiteral("15"));
        QCOMPARE(window.togetherLine().words(), QStringLiteral("Poll: open, 15 votes · Shared?"));
        live.press("-");
        QCOMPARE(live.see("polls.0.options.1.onsite"), QStringLiteral("2"));
        live.press(Qt::Key_Right).press("8").press(Qt::Key_Up);
        QCOMPARE(live.see("polls.0.options.1.online"), QStringLiteral("8"));
        QVERIFY(saysSomething(shot(window, QStringLiteral("live-poll"))));
        live.press(Qt::Key_Delete);
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("closed"));
        live.press(Qt::Key_Insert);
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("open"));
        live.press("U"); // each by itself, in words
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("closed"));
        live.press(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("revealed"));
        QCOMPARE(live.see("polls.0.voters.online"), QStringLiteral("8"));
        live.press("+"); // it stands
        QCOMPARE(live.see("polls.0.voters.online"), QStringLiteral("8"));
        QVERIFY(window.undoLine().hasNotice());
        live.press("U");
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("closed"));
        live.press(Qt::Key_Escape);
        QVERIFY(window.queue().list()->hasFocus());
    }

    // One act: it was never asked.
    void askingIsTakenBackAtOnce()
    {
        LiveWindow live(pollAgenda);
        const QString before = live.see("digest");
        askPoll(live);
        QVERIFY(live.see("digest") != before);
        live.press("U");
        QCOMPARE(live.see("digest"), before);
        QCOMPARE(live.state().value(u"polls").toArray().size(), 0);
        live.press(Qt::Key_U, Qt::ShiftModifier);
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("open"));
    }

    void aSegmentForAPollOffersIt()
    {
        LiveWindow live(pollAgenda);
        TogetherLine &line = live.window().togetherLine();
        QVERIFY(!line.words().contains(QStringLiteral("poll")));
        live.later(60);
        live.ask("{'do':'segment.start','id':'s2'}");
        QVERIFY2(line.words().contains(QStringLiteral("enough talk")), qPrintable(line.words()));
        live.press(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(pollsOf(live).entry()->line()->line()->text(), QStringLiteral("enough talk"));
        pressAll(live, {Qt::Key_Return, Qt::Key_Return, Qt::Key_Return});
        QCOMPARE(live.see("polls.0.question"), QStringLiteral("enough talk"));
        QCOMPARE(line.words(), QStringLiteral("Poll: open, no votes yet · enough talk"));
    }

    // What people type into the chat stands beside what is counted by hand.
    void theChatCountsItself()
    {
        LiveWindow live(pollAgenda, LiveWindow::Feeds::Run);
        askPoll(live);
        live.later(1);
        const auto message = [](const char *id, const char *author, const char *text) {
            return QJsonObject{{QStringLiteral("do"), QStringLiteral("message.add")},
                               {QStringLiteral("id"), QLatin1String(id)},
                               {QStringLiteral("source"), QStringLiteral("room")},
                               {QStringLiteral("author"), QLatin1String(author)},
                               {QStringLiteral("text"), QLatin1String(text)}};
        };
        live.press("5");
        live.receive({message("m1", "kim", "A"), message("m2", "lee", "2"), message("m3", "kim", "b")});
        QTRY_COMPARE(live.see("polls.0.options.1.onsite"), QStringLiteral("2"));
        QCOMPARE(pollsOf(live).typed(), QStringLiteral("5")); // what is being typed stays
        live.press(Qt::Key_Return);
        live.showNow();
        QCOMPARE(pollsOf(live).polls().index(1).data(PollsModel::Votes).toList(), (QVariantList{5, 0, 0, 0, 5}));
        QCOMPARE(pollsOf(live).polls().index(2).data(PollsModel::Votes).toList(), (QVariantList{0, 0, 2, 0, 2}));
    }

    // Nothing of the votes on stage, strip and card; then, while nobody speaks, the result on the stage.
    void hiddenUntilItIsRevealed()
    {
        LiveWindow live(pollAgenda);
        using Kind = Screens::Kind;
        MainWindow &window = live.window();
        for (const Kind kind : {Kind::Stage, Kind::Strip, Kind::Card})
            window.screens().open(kind);
        QVERIFY(QTest::qWaitForWindowActive(&window.screens().window(Kind::Card))); // the last one opened
        QApplication::setActiveWindow(&window);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        askPoll(live);
        QVERIFY(pollsOf(live).list()->hasFocus());
        live.press("707").press(Qt::Key_Return);
        QCOMPARE(live.see("polls.0.options.0.onsite"), QStringLiteral("707"));
        live.press(Qt::Key_Delete);
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("closed"));
        const auto &stage = static_cast<StageWindow &>(window.screens().window(Kind::Stage));
        QCOMPARE(stage.shown().heading, QStringLiteral("Keys"));
        QVERIFY(live.window().togetherLine().words().contains(QStringLiteral("707"))); // for the moderators
        QVERIFY(!saidBeside(live).contains(QStringLiteral("707")));
        live.press(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(stage.shown().heading, QStringLiteral("Shared?"));
        QCOMPARE(stage.shown().detail,
                 QStringLiteral("Yes 100 % · No 0 % · Abstain 0 % · n = 707 (707 in the room, 0 online)"));
        QVERIFY(saysSomething(shot(window.screens().window(Kind::Stage), QStringLiteral("stage-poll"))));
        live.press("U");
        QCOMPARE(stage.shown().heading, QStringLiteral("Keys"));
        window.screens().closeAll();
        QApplication::setActiveWindow(&window);
    }

    // + and − are votes where votes are counted, and seconds everywhere else; letters are acts there, too.
    void plusIsAVoteOnlyThere()
    {
        LiveWindow live(pollAgenda);
        live.ask("{'do':'floor.give','person':'p1'}");
        const QString before = live.see("floor.allottedMs");
        askPoll(live);
        live.press("+");
        QCOMPARE(live.see("polls.0.voters.onsite"), QStringLiteral("1"));
        QCOMPARE(live.see("floor.allottedMs"), before);
        live.press("P");
        QCOMPARE(live.window().queue().isVisible(), false);
        pressAll(live, {Qt::Key_Escape, Qt::Key_Escape});
        QVERIFY(live.window().queue().list()->hasFocus());
        live.press("+");
        QCOMPARE(live.lastRequest().value(u"do").toString(), QStringLiteral("floor.adjust"));
    }

    // Pressed again, the key is for another one; each keeps its own.
    void oneAfterTheOther()
    {
        LiveWindow live(pollAgenda);
        askPoll(live);
        live.press("3").press(Qt::Key_Return).press(Qt::Key_Delete).press(Qt::Key_R, Qt::ControlModifier);
        live.press(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(live.window().keyboard().isTyping());
        live.type(QStringLiteral("Which?")).press(Qt::Key_Return);
        live.type(QStringLiteral("one")).press(Qt::Key_Return);
        live.type(QStringLiteral("other")).press(Qt::Key_Return).press(Qt::Key_Return);
        QCOMPARE(live.see("polls.1.question"), QStringLiteral("Which?"));
        live.press("4").press(Qt::Key_Return);
        QCOMPARE(live.see("polls.1.options.0.onsite"), QStringLiteral("4"));
        QCOMPARE(live.see("polls.0.options.0.onsite"), QStringLiteral("3"));
        live.press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("Poll: Which?\nA  one\nB  other")));
    }

    // What is typed into the chat is for one of them: asking the next closes the one before, and both are one act.
    void oneAtATime()
    {
        LiveWindow live(pollAgenda);
        askPoll(live);
        live.press(Qt::Key_B, Qt::ControlModifier).type(QStringLiteral("Again?"));
        pressAll(live, {Qt::Key_Return, Qt::Key_Return, Qt::Key_Return});
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("closed"));
        QCOMPARE(live.see("polls.1.state"), QStringLiteral("open"));
        live.press("U");
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("open"));
        QCOMPARE(live.state().value(u"polls").toArray().size(), 1);
        live.press(Qt::Key_U, Qt::ShiftModifier).press(Qt::Key_Home).press(Qt::Key_Insert);
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("open"));
        QCOMPARE(live.see("polls.1.state"), QStringLiteral("closed"));
    }

    // What redo opens again is what the keys are for, and what it closes is named once more.
    void redoBringsBackWhatIsCounted()
    {
        LiveWindow live(pollAgenda);
        askPoll(live);
        live.press(Qt::Key_B, Qt::ControlModifier).type(QStringLiteral("Again?"));
        pressAll(live, {Qt::Key_Return, Qt::Key_Return, Qt::Key_Return});
        PollsPane &pane = pollsOf(live);
        const auto chosen = [&pane] { return pane.polls().rowAt(pane.list()->chosenRow()).poll.value; };
        live.press("U");
        QCOMPARE(chosen(), live.see("polls.0.id"));
        live.press(Qt::Key_Home).press(Qt::Key_U, Qt::ShiftModifier);
        QCOMPARE(live.see("polls.1.state"), QStringLiteral("open"));
        QCOMPARE(chosen(), live.see("polls.1.id"));
        QVERIFY(live.window().undoLine().hasNotice());
        QCOMPARE(live.window().undoLine().notices().first()->words,
                 QStringLiteral("Poll “Shared?” was closed: only one is open at a time"));
        live.press(Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(live.see("polls.1.state"), QStringLiteral("revealed"));
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("closed"));
    }

    // A question that was begun gets the keys; the poll that is open is in sight all the same.
    void besideADraftTheOpenOneIsSeen()
    {
        LiveWindow live(pollAgenda);
        askPoll(live);
        for (int i = 0; i < 6; ++i)
            live.ask(qPrintable(QStringLiteral("{'do':'poll.add','id':'n%1','question':'Next %1?','type':'single',"
                                               "'options':['Yes','No','Maybe']}")
                                    .arg(i)));
        PollsPane &pane = pollsOf(live);
        live.press(Qt::Key_End).press(Qt::Key_N, Qt::ControlModifier).type(QStringLiteral("Later?"));
        pressAll(live, {Qt::Key_Escape, Qt::Key_Escape});
        QVERIFY(!pane.isVisible());
        live.press(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(pane.isTyping());
        QCoreApplication::processEvents();
        QCOMPARE(pane.polls().rowAt(pane.list()->chosenRow()).poll.value, live.see("polls.0.id"));
        QVERIFY(pane.list()->viewport()->rect().contains(pane.list()->visualRect(pane.polls().index(1)).center()));
    }

    // In the smallest window, whatever stands above and below; and no line of what an empty list teaches is cut.
    void theUsualPollIsSeenWhole()
    {
        LiveWindow live(pollAgenda);
        live.window().resize(1280, 720);
        live.press(Qt::Key_B, Qt::ControlModifier);
        QCoreApplication::processEvents();
        const ActList &list = *pollsOf(live).list();
        const QFont font = fontOf(themeOf(ThemeKind::Light), TypeSize::Text);
        const QString teaching = list.accessibleDescription().mid(QStringLiteral("No poll yet ").size());
        const int heading = QFontMetrics(fontOf(themeOf(ThemeKind::Light), TypeSize::Text, QFont::DemiBold)).height();
        const int room = list.viewport()->height() - Theme::space(3) - heading - Theme::space(2);
        const WrappedWords words(teaching, font, list.viewport()->width() - 2 * Theme::space(4));
        QVERIFY2(words.height() <= room, qPrintable(QString::number(words.height() - room)));
        shot(live.window(), QStringLiteral("poll-teaching"));
        live.press(Qt::Key_Escape);
        askPoll(live);
        for (const int height : {720, 680, 760, 900}) { // and no other row half
            live.window().resize(1280, height);
            QCoreApplication::processEvents();
            const QRect viewport = list.viewport()->rect();
            QCOMPARE(list.model()->rowCount(), 5);
            for (int row = 0; row < 5; ++row)
                QVERIFY(viewport.contains(list.visualRect(list.model()->index(row, 0))));
        }
        live.window().resize(1280, 720);
        shot(live.window(), QStringLiteral("poll-usual"));
    }

    // F1 tells how a poll is asked, counted and revealed, each with its key beside it.
    void f1TellsTheKeysOfPolls()
    {
        LiveWindow live(pollAgenda);
        live.press(Qt::Key_F1);
        const KeySheet *sheet = live.window().findChild<KeySheet *>();
        QVERIFY(sheet->isOpen());
        QStringList told; // in the order in which they stand there
        for (const QLabel *label : sheet->findChildren<QLabel *>())
            told << label->text();
        const auto keyBefore = [&told](const QString &words) { return told.value(told.indexOf(words) - 1); };
        const auto lineWith = [&told](const QString &words) { return told.indexOf(words); };
        QVERIFY(lineWith(nameOf(Act::Polls)) > 0);
        const auto keys = [&](const QString &words) {
            const QString one = keyBefore(words), other = told.value(lineWith(words) + 1);
            return QStringList{one, other};
        };
        QVERIFY(keys(nameOf(Act::Polls)).contains(live.window().keyboard().keys().label(Act::Polls)));
        QVERIFY(keys(QStringLiteral("In a poll: count; ← → the side")).contains(QStringLiteral("digits, + −")));
        QVERIFY(keys(QStringLiteral("Asking a poll: one choice, several")).contains(QStringLiteral("Ctrl+1, Ctrl+2")));
        QVERIFY(keys(QStringLiteral("Of a poll: open, close, reveal")).contains(QStringLiteral("Ins, Del, Ctrl+R")));
    }

    // A figure that isn't counted yet is what came last: undo takes it back, and nothing else.
    void undoTakesTheTypedFigureFirst()
    {
        LiveWindow live(pollAgenda);
        askPoll(live);
        live.press("+").press(Qt::Key_Right).press("3");
        QCOMPARE(pollsOf(live).typed(), QStringLiteral("3"));
        live.press("U");
        QCOMPARE(pollsOf(live).typed(), QString());
        QCOMPARE(live.see("polls.0.voters.onsite"), QStringLiteral("1"));
        live.press("U");
        QCOMPARE(live.see("polls.0.voters.onsite"), QStringLiteral("0"));
        live.press(Qt::Key_Delete);
        QCOMPARE(live.see("polls.0.voters.online"), QStringLiteral("0"));
    }

    // The session doesn't end with a poll open behind it: that is said before, done with it, and taken back with it.
    void endingTheSessionClosesThePoll()
    {
        LiveWindow live(pollAgenda);
        askPoll(live);
        live.press(Qt::Key_E, Qt::ControlModifier);
        auto *box = live.window().findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY2(box->text().contains(QStringLiteral("“Shared?” is still open")), qPrintable(box->text()));
        for (QAbstractButton *button : box->buttons())
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        live.press(Qt::Key_Shift); // once that is answered
        QCOMPARE(live.see("session.phase"), QStringLiteral("ended"));
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("closed"));
        live.press("U");
        QCOMPARE(live.see("session.phase"), QStringLiteral("live"));
        QCOMPARE(live.see("polls.0.state"), QStringLiteral("open"));
    }

    // What came last goes first: the notice about a press, then the pane; one that stood there before waits.
    void escTakesTheNearestFirst()
    {
        LiveWindow live(pollAgenda);
        MainWindow &window = live.window();
        window.showNotice(QStringLiteral("from before"));
        askPoll(live);
        live.press(Qt::Key_R, Qt::ControlModifier).press("+"); // it stands, and that is said
        QVERIFY(window.undoLine().notices().count() >= 2);
        live.press(Qt::Key_Escape);
        QVERIFY(pollsOf(live).isVisible());
        QCOMPARE(window.undoLine().notices().count(), 1);
        live.press(Qt::Key_Escape);
        QVERIFY(!pollsOf(live).isVisible());
        QCOMPARE(window.undoLine().notices().count(), 1);
    }

    void whatTheNextOneClosedIsSaid()
    {
        LiveWindow live(pollAgenda);
        askPoll(live);
        live.press(Qt::Key_B, Qt::ControlModifier).type(QStringLiteral("Again?"));
        pressAll(live, {Qt::Key_Return, Qt::Key_Return, Qt::Key_Return});
        QVERIFY(live.window().undoLine().hasNotice());
        QCOMPARE(live.window().undoLine().notices().first()->words,
                 QStringLiteral("Poll “Shared?” was closed: only one is open at a time"));
    }

    void thePaletteKnowsIt()
    {
        LiveWindow live(pollAgenda);
        live.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("poll")).press(Qt::Key_Return);
        QVERIFY(pollsOf(live).isVisible());
        QVERIFY(pollsOf(live).isTyping());
        pressAll(live, {Qt::Key_Escape, Qt::Key_Escape});
        QVERIFY(live.window().queue().isVisible());
    }

    // One that a script opened is seen, and counted on.
    void oneThatWasOpenedElsewhereIsSeen()
    {
        LiveWindow live(pollAgenda);
        live.ask("{'do':'poll.add','id':'q','question':'Well?','type':'single','options':['Yes','No']}");
        live.ask("{'do':'poll.open','id':'q'}");
        QCOMPARE(live.window().togetherLine().words(), QStringLiteral("Poll: open, no votes yet · Well?"));
        live.press(Qt::Key_B, Qt::ControlModifier).press("+");
        QCOMPARE(live.see("polls.0.options.0.onsite"), QStringLiteral("1"));
    }
};

QTEST_MAIN(TestPollKeys)
#include "TestPollKeys.moc"
