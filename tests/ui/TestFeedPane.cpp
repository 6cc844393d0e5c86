// SPDX-License-Identifier: Apache-2.0
// The feed pane under real keys: what it asks for, what it never shows, and what stays where it was.
#include "tests/models/session/StateBuilder.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/feed/FeedEntry.h"
#include "ui/feed/FeedFoot.h"
#include "ui/feed/FeedHead.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FeedPane.h"
#include "ui/feed/FilterBar.h"
#include "ui/feed/ReadOut.h"
#include "ui/feed/pastedMessages.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/theme/WrappedWords.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

Message message(int number, const QString &words = {})
{
    Message made;
    made.id = MessageId(QStringLiteral("m%1").arg(number));
    made.source = QStringLiteral("zoom");
    made.author = named<PersonId>("kim");
    made.name = Text(QStringLiteral("KIM"));
    made.text = Text(words.isEmpty() ? QStringLiteral("message %1").arg(number) : words);
    made.sentAt = at("10:01:00") + seconds(number);
    return made;
}

StateBuilder messages(int count)
{
    StateBuilder made;
    made.live("10:00:00").person("ana").person("ben").person("kim");
    for (const char *id : {"ana", "ben"})
        made.change<PersonId>(id, [](Person &person) { person.roles = {Role::Speaker}; });
    for (int i = 1; i <= count; ++i)
        made.state.messages.add(message(i));
    return made;
}

struct Stand
{
    QWidget window;
    QWidget place{&window};
    StateBuilder b;
    FeedPane pane;
    Asked asked{pane};
    QSignalSpy said{&pane, &FeedPane::said}, searched{&pane, &FeedPane::searchRequested};
    QSignalSpy copied{&pane, &FeedPane::copyRequested}, together{&pane, &FeedPane::togetherRequested};

    explicit Stand(int count = 40) : b(messages(count))
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(&pane);
        place.setGeometry(0, 0, 400, 600);
        pane.setZone(QTimeZone::utc());
        pane.setReadOutPlace(&place);
        window.resize(400, 600);
        show();
        window.show();
        QApplication::setActiveWindow(&window);
    }
    ~Stand() { pane.setParent(nullptr); }
    void show() { pane.showState(b.state, at("10:10:00")); }
    void choose(int number)
    {
        pane.list()->choose(pane.feed().indexOf(MessageId(QStringLiteral("m%1").arg(number))));
        pane.list()->setFocus();
    }
    template<class Edit> void change(int number, Edit edit)
    {
        b.state.messages.change(MessageId(QStringLiteral("m%1").arg(number)), edit);
        show();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(pane.list(), Qt::Key(key), modifiers); }
    QString chosen() const { return pane.list()->currentIndex().data(FeedModel::Id).toString(); }
    QRect rectOf(int number) const
    {
        return pane.list()->visualRect(pane.feed().indexOf(MessageId(QStringLiteral("m%1").arg(number))));
    }
    QString lastSaid() const { return said.isEmpty() ? QString() : said.last().first().toString(); }
};

} // namespace

class TestFeedPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAskForActs_data()
    {
        QTest::addColumn<Act>("act");
        QTest::addColumn<int>("digit");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, Act act, int digit, const char *expected) {
            QTest::newRow(name) << act << digit << text(expected);
        };
        row("to one", Act::Question, 2, "{'as':'question','do':'message.mark','id':'m7','to':'BEN'}");
        row("to all", Act::Question, 0, "{'as':'question','do':'message.mark','id':'m7'}");
        row("to nobody", Act::Question, 5, "");
        row("forwarded", Act::Forwarded, 0, "{'as':'forwarded','do':'message.mark','id':'m7'}");
        row("answered", Act::Answered, 0, "{'as':'answered','do':'message.mark','id':'m7'}");
        row("overtaken", Act::Overtaken, 0, "{'as':'overtaken','do':'message.mark','id':'m7'}");
        row("hand", Act::HandFor, 0, "{'do':'message.hand','id':'m7','side':'online'}");
        row("hand in the room", Act::HandInRoom, 0, "{'do':'message.hand','id':'m7','side':'onsite'}");
        row("hide", Act::HideMessage, 0, "{'do':'message.hide','id':'m7','on':true}");
        row("pin", Act::PinMessage, 0, "{'do':'message.pin','id':'m7','on':true}");
        row("copy", Act::CopyForZoom, 0, "{'do':'post.send','id':'copy-1-m7','text':'KIM: message 7','to':['zoom']}");
    }

    void keysAskForActs()
    {
        QFETCH(Act, act);
        QFETCH(int, digit);
        QFETCH(QString, expected);
        Stand stand;
        stand.pane.perform(act, digit);
        QCOMPARE(stand.asked.one(), QString()); // nothing is chosen
        QVERIFY2(stand.lastSaid().contains(QStringLiteral("F8")) || digit == 5, qPrintable(stand.lastSaid()));
        stand.choose(7);
        stand.pane.perform(act, digit);
        QCOMPARE(stand.asked.one(), expected);
    }

    void actsGoBothWays()
    {
        Stand stand;
        stand.change(7, [](Message &m) { m.isHidden = m.isPinned = true; });
        stand.choose(7);
        stand.pane.perform(Act::HideMessage, 0);
        stand.pane.perform(Act::PinMessage, 0);
        QCOMPARE(stand.asked.all(),
                 (QStringList{text("{'do':'message.hide','id':'m7','on':false}"),
                              text("{'do':'message.pin','id':'m7','on':false}")}));
        stand.b.hand("kim", Side::Online).change<HandId>("kim", [](Hand &hand) {
            hand.message = named<MessageId>("m7");
        });
        stand.show();
        stand.pane.perform(Act::HandInRoom, 0);
        QCOMPARE(stand.asked.one(), text("{'do':'hand.edit','id':'kim','side':'onsite'}"));
    }

    void reasonsAreChosenByDigit()
    {
        Stand stand;
        stand.choose(7);
        stand.pane.perform(Act::HideBecause, 0);
        QVERIFY(stand.pane.isAsking());
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(stand.pane.choose(2));
        QCOMPARE(stand.asked.one(), text("{'do':'message.hide','id':'m7','on':true,'reason':'spam'}"));
        QVERIFY(!stand.pane.isAsking());
        stand.pane.perform(Act::Declined, 0);
        QVERIFY(stand.pane.choose(3));
        QCOMPARE(stand.asked.one(), text("{'as':'declined','do':'message.mark','id':'m7','reason':'no time'}"));
        stand.pane.perform(Act::Declined, 0);
        QVERIFY(stand.pane.leave());
        QVERIFY(!stand.pane.choose(1));
        stand.pane.perform(Act::Declined, 0);
        stand.choose(8); // it was about the other one
        QVERIFY(!stand.pane.isAsking());
        QCOMPARE(stand.asked.one(), QString());
    }

    void redactingIsForEverAndSaysSo()
    {
        Stand stand;
        stand.choose(7);
        stand.pane.perform(Act::Redact, 0);
        QVERIFY(stand.pane.question()->question().contains(QStringLiteral("for ever")));
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(stand.pane.choose(1));
        QCOMPARE(stand.asked.one(), text("{'do':'message.redact','id':'m7'}"));
    }

    void aQuestionOffersThePanel()
    {
        Stand stand;
        stand.pane.askWhom(true); // nothing is chosen
        QVERIFY(!stand.pane.isAsking());
        for (const char *id : {"vittorio bertola", "keily blair", "julie inman grant", "ian stevenson", "amina okafor"})
            stand.b.person(id).change<PersonId>(id, [](Person &person) { person.roles = {Role::Speaker}; });
        stand.show();
        stand.choose(7);
        stand.pane.askWhom(true);
        QCOMPARE(stand.pane.question()->answers().size(), 7);
        shot(stand.window, QStringLiteral("feed-question"));
        stand.pane.dismissQuestion();
        shot(stand.window, {});
        stand.choose(40);
        stand.pane.askWhom(true);
        shot(stand.window, {});
        QVERIFY(stand.rectOf(40).isValid()); // the list is lower now, and what is chosen stays in sight
        QVERIFY(stand.rectOf(40).bottom() < stand.pane.list()->viewport()->height());
        stand.choose(7);
        stand.pane.askWhom(true);
        QVERIFY(stand.pane.choose(1));
        QCOMPARE(stand.asked.one(), text("{'as':'question','do':'message.mark','id':'m7','to':'ANA'}"));
        QVERIFY(!stand.pane.isAsking());
    }

    void theMenuHasEveryAct()
    {
        Stand stand;
        for (const QAction *act : stand.pane.list()->menu()->actions())
            QVERIFY(act->isSeparator() || !act->isEnabled());
        stand.choose(7);
        QStringList names;
        for (QAction *act : stand.pane.list()->menu()->actions()) {
            QVERIFY(act->isSeparator() || act->isEnabled());
            if (act->text() == QLatin1String("No mark"))
                act->trigger();
        }
        QCOMPARE(stand.asked.one(), text("{'as':'none','do':'message.mark','id':'m7'}"));
    }

    // ---- following and standing still ----

    void followsWhileNothingIsRead()
    {
        Stand stand;
        QVERIFY(stand.pane.list()->isFollowing());
        QCOMPARE(stand.rectOf(40).bottom() + 1, stand.pane.list()->viewport()->height());
        stand.b.state.messages.add(message(41));
        stand.show();
        QCOMPARE(stand.rectOf(41).bottom() + 1, stand.pane.list()->viewport()->height());
    }

    void standsStillWhileARowIsChosen()
    {
        Stand stand;
        stand.choose(38);
        const QRect before = stand.rectOf(38);
        QVERIFY(before.isValid());
        Message late = message(100);
        late.sentAt = at("10:01:05"); // far above
        stand.b.state.messages.add(late);
        for (int i = 41; i <= 50; ++i)
            stand.b.state.messages.add(message(i));
        stand.show();
        QCOMPARE(stand.rectOf(38), before);
        QCOMPARE(stand.chosen(), text("m38"));
        QCOMPARE(stand.pane.foot()->newWords(), text("11 new"));
        stand.press(Qt::Key_End);
        QVERIFY(stand.pane.list()->isFollowing());
        QVERIFY(stand.rectOf(50).isValid());
        QVERIFY(stand.pane.foot()->newWords().startsWith(text("Following")));
    }

    void standsStillWhileScrolledUp()
    {
        Stand stand;
        QScrollBar *bar = stand.pane.list()->verticalScrollBar();
        bar->setValue(10);
        QVERIFY(!stand.pane.list()->isFollowing());
        const QRect before = stand.rectOf(12);
        QVERIFY(before.isValid());
        stand.b.state.messages.add(message(41));
        stand.show();
        QCOMPARE(stand.rectOf(12), before);
        QCOMPARE(stand.pane.foot()->newWords(), text("1 new"));
        bar->setValue(bar->maximum());
        QVERIFY(stand.pane.list()->isFollowing());
        QVERIFY(stand.rectOf(41).isValid());
    }

    void arrowsWalkAndPagesTurn()
    {
        Stand stand;
        stand.pane.focusList();
        QCOMPARE(stand.chosen(), text("m40"));
        stand.press(Qt::Key_Up);
        QCOMPARE(stand.chosen(), text("m39"));
        stand.press(Qt::Key_Home);
        QCOMPARE(stand.chosen(), text("m1"));
        QCOMPARE(stand.rectOf(1).top(), 0);
        stand.press(Qt::Key_PageDown);
        QVERIFY(stand.rectOf(stand.chosen().mid(1).toInt()).isValid());
    }

    void enterOpensTheWholeText()
    {
        Stand stand;
        stand.change(20, [](Message &m) { m.text = Text(QStringLiteral("a long story ").repeated(300)); });
        stand.choose(20);
        const int before = stand.rectOf(20).height();
        stand.press(Qt::Key_Return);
        QVERIFY(stand.rectOf(20).height() > 3 * before);
        const int top = stand.rectOf(20).top();
        stand.press(Qt::Key_Down); // reads on
        QVERIFY(stand.rectOf(20).top() < top);
        QCOMPARE(stand.chosen(), text("m20"));
        QVERIFY(stand.pane.leave());
        QCOMPARE(stand.rectOf(20).height(), before);
    }

    void aRowThatGoesTakesTheChoiceAlong()
    {
        Stand stand;
        stand.choose(20);
        stand.change(20, [](Message &m) { m.isRedacted = true; }); // by somebody else
        QCOMPARE(stand.chosen(), QString());
    }

    void workingThroughTheUnanswered()
    {
        Stand stand;
        for (const int number : {5, 10, 15})
            stand.change(number, [](Message &m) { m.mark = Mark::Question; });
        stand.pane.head()->filters()->setFilter(FeedFilter::Unanswered);
        QCOMPARE(stand.pane.feed().rowCount(), 3);
        stand.choose(10);
        stand.pane.perform(Act::Answered, 0);
        stand.change(10, [](Message &m) { m.mark = Mark::Answered; });
        QCOMPARE(stand.chosen(), text("m15")); // the next one is at hand
        stand.change(15, [](Message &m) { m.mark = Mark::Answered; });
        QCOMPARE(stand.chosen(), QString()); // not by us
    }

    // ---- filters and search ----

    void filtersAreWalkedByKeys()
    {
        Stand stand;
        stand.change(3, [](Message &m) { m.mark = Mark::Question; });
        FilterBar *bar = stand.pane.head()->filters();
        QCOMPARE(bar->tabText(1), text("Questions 1"));
        QVERIFY(!bar->isTabVisible(int(FeedFilter::Hidden)));
        bar->setFocus();
        QTest::keyClick(bar, Qt::Key_Right);
        QCOMPARE(stand.pane.feed().rowCount(), 1);
        stand.change(9, [](Message &m) { m.isHidden = true; });
        QVERIFY(bar->isTabVisible(int(FeedFilter::Hidden)));
    }

    void searchesAsOneTypes()
    {
        Stand stand;
        for (const char *id : {"n1", "n2"}) {
            Note note;
            note.id = NoteId(text(id));
            stand.b.state.notes.add(note);
        }
        stand.show();
        stand.pane.perform(Act::SearchFeed, 0);
        QLineEdit *line = stand.pane.head()->line();
        QTest::keyClicks(line, QStringLiteral("mess"));
        QCOMPARE(stand.searched.size(), 1); // one is out at a time
        QCOMPARE(stand.searched.takeFirst().first().toString(), text("m"));
        stand.pane.showHits(text("m"), {text("m1")}, {}, false);
        QCOMPARE(stand.pane.feed().rowCount(), 40); // that isn't what is typed
        QCOMPARE(stand.searched.takeFirst().first().toString(), text("mess"));
        stand.pane.showHits(text("mess"), {text("m9"), text("m3")}, {text("n1"), text("n2")}, false);
        QCOMPARE(stand.pane.feed().rowCount(), 2);
        QCOMPARE(stand.pane.head()->found(), text("2 found · 2 in notes"));
        stand.b.state.messages.add(message(41));
        stand.show(); // asks again, for what came
        QCOMPARE(stand.searched.takeFirst().first().toString(), text("mess"));
        QTest::keyClick(line, Qt::Key_Return); // to the notes, which are few, and past them
        QVERIFY(!stand.pane.list()->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(stand.pane.list()->hasFocus());
        QCOMPARE(stand.chosen(), text("m9"));
        QVERIFY(stand.pane.leave());
        QCOMPARE(stand.pane.feed().rowCount(), 41);
        QCOMPARE(stand.chosen(), text("m9")); // in its place among the others
        QVERIFY(stand.rectOf(9).isValid());
    }

    // ---- read out ----

    void readsOutLargeAndStopsWhenHidden()
    {
        Stand stand;
        stand.b.change<PersonId>("kim", [](Person &person) { person.sayAs = Text(QStringLiteral("KEEM")); });
        stand.show();
        stand.choose(7);
        stand.pane.perform(Act::ReadOut, 0);
        QVERIFY(stand.pane.readOut()->isOpen());
        QCOMPARE(stand.pane.readOut()->author(), text("KIM"));
        QCOMPARE(stand.pane.readOut()->words(), text("message 7"));
        stand.pane.perform(Act::Answered, 0);
        QCOMPARE(stand.asked.one(), text("{'as':'answered','do':'message.mark','id':'m7'}"));
        shot(stand.window, QStringLiteral("feed-read-out"));
        stand.change(7, [](Message &m) { m.isHidden = true; });
        QVERIFY(!stand.pane.readOut()->isOpen());
        QCOMPARE(stand.pane.readOut()->words(), QString());
        stand.pane.perform(Act::ReadOut, 0);
        QVERIFY(!stand.pane.readOut()->isOpen());
    }

    // ---- entry and paste ----

    void typedMessagesGetIn()
    {
        Stand stand;
        stand.pane.perform(Act::AddMessage, 0);
        QVERIFY(stand.pane.entry()->author()->hasFocus());
        QTest::keyClicks(stand.pane.entry()->author(), QStringLiteral("Row 3"));
        QTest::keyClick(stand.pane.entry()->author(), Qt::Key_Return);
        QTest::keyClicks(stand.pane.entry()->line(), QStringLiteral("who pays?"));
        QTest::keyClick(stand.pane.entry()->line(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(), text("{'author':'Row 3','do':'message.add','source':'room','text':'who pays?'}"));
        QTest::keyClick(stand.pane.entry()->line(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(stand.pane.entry()->source(), text("zoom"));
        QTest::keyClicks(stand.pane.entry()->line(), QStringLiteral("we start again"));
        QTest::keyClick(stand.pane.entry()->line(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(stand.asked.one(), text("{'do':'post.send','text':'we start again','to':['zoom']}"));
        QCOMPARE(stand.copied.first().first().toString(), text("we start again"));
        QTest::keyClick(stand.pane.entry()->line(), Qt::Key_Escape);
        QVERIFY(!stand.pane.entry()->isOpen());
    }

    void whatIsTypedIsKeptUntilItIsAdded()
    {
        Stand stand;
        FeedEntry &entry = *stand.pane.entry();
        stand.pane.perform(Act::AddMessage, 0);
        QTest::keyClicks(entry.author(), QStringLiteral("Row 3"));
        QTest::keyClick(entry.author(), Qt::Key_Return);
        QTest::keyClicks(entry.line(), QStringLiteral("who pays?"));
        QTest::keyClick(entry.line(), Qt::Key_Escape);
        QVERIFY(!entry.isOpen());
        stand.pane.perform(Act::AddMessage, 0);
        QCOMPARE(entry.author()->text(), text("Row 3"));
        QCOMPARE(entry.line()->text(), text("who pays?"));
        QTest::keyClick(entry.line(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(), text("{'author':'Row 3','do':'message.add','source':'room','text':'who pays?'}"));
        QTest::keyClick(entry.line(), Qt::Key_Escape);
        stand.pane.perform(Act::AddMessage, 0); // for somebody else
        QCOMPARE(entry.author()->text(), QString());
        QCOMPARE(entry.line()->text(), QString());
    }

    // A sentence that is typed at once goes to the words, and who said it is asked for.
    void aSentenceIsNoName()
    {
        Stand stand;
        FeedEntry &entry = *stand.pane.entry();
        stand.pane.perform(Act::AddMessage, 0);
        QTest::keyClicks(entry.author(), QStringLiteral("who pays for it?"));
        QTest::keyClick(entry.author(), Qt::Key_Return);
        QCOMPARE(entry.author()->text(), QString());
        QCOMPARE(entry.line()->text(), text("who pays for it?"));
        QVERIFY(entry.author()->hasFocus());
        QVERIFY2(entry.hint().startsWith(text("Who said it?")), qPrintable(entry.hint()));
        QTest::keyClicks(entry.author(), QStringLiteral("Row 3"));
        QTest::keyClick(entry.author(), Qt::Key_Return);
        QTest::keyClick(entry.line(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(),
                 text("{'author':'Row 3','do':'message.add','source':'room','text':'who pays for it?'}"));
        entry.author()->clear();
        QTest::keyClicks(entry.author(), QStringLiteral("Ana: we do"));
        QTest::keyClick(entry.author(), Qt::Key_Return);
        QTest::keyClick(entry.line(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(), text("{'author':'Ana','do':'message.add','source':'room','text':'we do'}"));
    }

    void aPastedChatIsCountedAndTaken()
    {
        Stand stand(0);
        Message known = message(1, QStringLiteral("hello all"));
        known.sentAt = at("10:02:01");
        stand.b.state.messages.add(known);
        stand.show();
        stand.pane.openEntry();
        stand.pane.entry()->paste(text("10:02:00 From KIM to Everyone:\n\thello all\n"
                                       "10:03:00 From Lee to Everyone:\n\tq+ on scanning\n"
                                       "10:03:10 From Lee to KIM(Direct Message):\n\tpsst\n"
                                       "10:04:00 From Mia to Everyone:\n\tsee you\n"));
        const QString hint = stand.pane.entry()->hint();
        QVERIFY2(hint.contains(text("2 messages of 2 people, 1 already here, 1 private left out")), qPrintable(hint));
        QTest::keyClick(stand.pane.entry()->author(), Qt::Key_Return);
        QCOMPARE(stand.together.size(), 1);
        const auto commands = stand.together.first().first().value<QList<QJsonObject>>();
        QCOMPARE(commands.size(), 2);
        QCOMPARE(commands.at(0)[u"author"].toString(), text("Lee"));
        QCOMPARE(commands.at(0)[u"text"].toString(), text("q+ on scanning"));
        QCOMPARE(commands.at(0)[u"at"].toString(), text("2026-05-01T10:03:00.000Z"));
        QTest::keyClick(stand.pane.entry()->author(), Qt::Key_Return); // taken: nothing is left to take
        QCOMPARE(stand.together.size(), 1);
        stand.pane.entry()->paste(QStringLiteral("no chat\nat all"));
        QCOMPARE(stand.pane.entry()->author()->text(), text("no chat at all"));
    }

    // Each paragraph stands at the side where it begins, in a window of either direction.
    void paragraphsFollowTheirOwnDirection()
    {
        const QFont font = fontOf(themeOf(ThemeKind::Light), TypeSize::Text);
        const WrappedWords words(text("hello\n\nمرحبا\n\nagain"), font, 400);
        QImage picture(400, words.height(), QImage::Format_RGB32);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        words.paint(painter, 0, 0, picture.height());
        painter.end();
        const auto isInked = [&](int line, int from, int to) {
            const int height = picture.height() / 5; // empty lines between them: other fonts are taller
            for (int y = line * height; y < (line + 1) * height; ++y)
                for (int x = from; x < to; ++x)
                    if (picture.pixel(x, y) != qRgb(255, 255, 255))
                        return true;
            return false;
        };
        for (const int line : {0, 4}) {
            QVERIFY(isInked(line, 0, 200));
            QVERIFY(!isInked(line, 200, 400));
        }
        QVERIFY(!isInked(2, 0, 200));
        QVERIFY(isInked(2, 200, 400));

        // Words of ours begin where all else in the window does.
        picture.fill(Qt::white);
        QPainter ours(&picture);
        WrappedWords(text("hello\n\nمرحبا\n\nagain"), font, 400, 0, Qt::RightToLeft)
            .paint(ours, 0, 0, picture.height());
        ours.end();
        for (const int line : {0, 2, 4})
            QVERIFY(isInked(line, 200, 400) && !isInked(line, 0, 200));
    }

    void pastedTimesAreThoseBeforeNow()
    {
        const StateBuilder b = messages(0);
        const QString late = text("23:59:50 From Lee to Everyone:\n\tlate\n00:00:10 From Lee to Everyone:\n\tearly\n");
        const PastedMessages pasted = pastedMessages(late, b.state, at("00:05:00"), QTimeZone::utc());
        QCOMPARE(pasted.commands.size(), 2);
        QCOMPARE(pasted.commands.at(0)[u"at"].toString(), text("2026-04-30T23:59:50.000Z"));
        QCOMPARE(pasted.commands.at(1)[u"at"].toString(), text("2026-05-01T00:00:10.000Z"));
        const PastedMessages evening = pastedMessages(text("23:00:00 From Lee to Everyone:\n\tyesterday\n"), b.state,
                                                      at("09:00:00"), QTimeZone::utc());
        QCOMPARE(evening.commands.at(0)[u"at"].toString(), text("2026-04-30T23:00:00.000Z"));
        // Saved in another time zone: it was said today, and comes in once.
        const QString ahead = text("14:31:02 From Ana to Everyone:\n\twho decides?\n");
        const PastedMessages zone = pastedMessages(ahead, b.state, at("13:02:00"), QTimeZone::utc());
        QCOMPARE(zone.commands.at(0)[u"at"].toString(), text("2026-05-01T13:02:00.000Z"));
        StateBuilder had = messages(0);
        Message known;
        known.id = named<MessageId>("m1");
        known.name = Text(text("Ana"));
        known.text = Text(text("who decides?"));
        known.sentAt = at("13:02:00");
        had.state.messages.add(known);
        QCOMPARE(pastedMessages(ahead, had.state, at("13:09:00"), QTimeZone::utc()).commands.size(), 0);
        QVERIFY(!pastedMessages(u"just words", b.state, at("09:00:00"), QTimeZone::utc()).isChat);
    }

    void whatIsNotPostedWaitsForItsTick()
    {
        Stand stand;
        QCOMPARE(stand.pane.foot()->postWords(), QString());
        stand.pane.perform(Act::PostDone, 0);
        QCOMPARE(stand.asked.one(), QString());
        stand.b.state.posts.add({named<PostId>("p"), Text(text("we go on")), {text("zoom")}, {}, {}, {}});
        stand.show();
        QCOMPARE(stand.pane.foot()->postWords(), text("Not posted on zoom yet: we go on"));
        stand.pane.perform(Act::PostDone, 0);
        QCOMPARE(stand.asked.one(), text("{'do':'post.done','id':'p','to':'zoom'}"));
    }

    // ---- looks ----

    void hostileTextBreaksNothing()
    {
        Stand stand(0);
        int number = 0;
        for (const QString &words : hostileWords()) {
            Message made = message(++number, words);
            made.name = Text(words);
            made.to = made.reason = Text(words);
            made.source = words.left(50);
            made.mark = Mark(number % 6);
            made.isPrivate = number % 2;
            stand.b.state.messages.add(made);
            stand.b.state.posts.add({PostId(QString::number(number)), Text(words), {words.left(20)}, {}, {}, {}});
            stand.b.change<PersonId>("kim", [&](Person &person) { person.name = person.sayAs = Text(words); });
        }
        stand.show();
        QCOMPARE(stand.window.size(), QSize(400, 600));
        QVERIFY(stand.pane.minimumSizeHint().width() <= 400);
        shot(stand.window, QStringLiteral("feed-hostile"));
        for (int i = 1; i <= number; ++i) {
            stand.choose(i);
            QVERIFY(stand.rectOf(i).isValid());
            stand.press(Qt::Key_Return);
            QVERIFY(saysSomething(shot(stand.window, {})));
            stand.pane.perform(Act::ReadOut, 0);
            QVERIFY(saysSomething(shot(stand.window, {})));
            stand.pane.perform(Act::ReadOut, 0);
        }
        QCOMPARE(stand.window.size(), QSize(400, 600));
    }

    void looksTheSameInEveryTheme()
    {
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast}) {
            Stand stand(3);
            stand.window.setLayoutDirection(kind == ThemeKind::Dark ? Qt::RightToLeft : Qt::LeftToRight);
            stand.pane.setTheme(themeOf(kind, kind == ThemeKind::HighContrast ? 2.0 : 1.0));
            for (int i = 4; i < 10; ++i) {
                Message made = message(i,
                                       i % 2 ? QStringLiteral("Who decides what harmful means? ").repeated(i)
                                             : QStringLiteral("agreed"));
                made.mark = Mark(i - 4);
                made.to = Text(QStringLiteral("Ana"));
                made.isPinned = i == 5;
                made.isPrivate = i == 6;
                made.isHidden = i == 8;
                stand.b.state.messages.add(made);
            }
            stand.b.state.posts.add({named<PostId>("p"), Text(text("we go on")), {text("zoom")}, {}, {}, {}});
            stand.show();
            stand.choose(9);
            QVERIFY(saysSomething(shot(stand.window, QStringLiteral("feed-theme-%1").arg(int(kind)))));
        }
        Stand empty(0);
        QVERIFY(saysSomething(shot(empty.window, QStringLiteral("feed-empty"))));
    }

    void everyControlIsNamed()
    {
        Stand stand;
        stand.pane.openEntry();
        stand.pane.openSearch();
        for (const QWidget *widget : stand.pane.findChildren<QWidget *>())
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && !qobject_cast<const QScrollBar *>(widget)
                && widget != &stand.pane && !widget->objectName().startsWith(QLatin1String("qt_")))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
};

QTEST_MAIN(TestFeedPane)
#include "TestFeedPane.moc"
