// SPDX-License-Identifier: Apache-2.0
// The feed in the real window: a busy chat with abuse in it, search, marks, paste, and undo.
#include "app/Session.h"
#include "tests/ui/hostile.h"
#include "tests/window/LiveWindow.h"
#include "tests/window/saidBy.h"
#include "ui/feed/FeedEntry.h"
#include "ui/feed/FeedFoot.h"
#include "ui/feed/FeedHead.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FeedPane.h"
#include "ui/feed/FilterBar.h"
#include "ui/feed/NoteHits.h"
#include "ui/feed/ReadOut.h"
#include "ui/queue/ActList.h"
#include "ui/theme/KeyButton.h"
#include "ui/together/LineEntry.h"
#include "ui/together/NotesPane.h"
#include "ui/together/TogetherPanes.h"
#include "ui/undo/UndoLine.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QList<QByteArray> panel{"{'do':'plan.edit','title':'Keys','people':["
                              "{'id':'p1','name':'Ana','side':'onsite','roles':['speaker']},"
                              "{'id':'p2','name':'Ben','side':'online','roles':['speaker']}],"
                              "'agenda':[{'id':'talk','title':'Discussion','kind':'discussion','seconds':1500}]}",
                              "{'do':'session.start'}", "{'do':'segment.start','id':'talk'}"};

QByteArray written(int number, const char *words, const char *author)
{
    return QByteArray("{'do':'message.add','id':'m") + QByteArray::number(number) + "','source':'zoom','author':'"
        + author + "','text':'" + words + "'}";
}

QString shownText(FeedPane &feed)
{
    QString all;
    const FeedModel &model = feed.feed();
    for (int row = 0; row < model.rowCount(); ++row)
        for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(FeedModel::Author)})
            all += model.index(row).data(role).toString() + u'\n';
    return all + feed.readOut()->words();
}

// What any label, button, field or list of the window says, and says of itself.
QString saidAnywhere(QWidget &window)
{
    QString all;
    for (QWidget *widget : window.findChildren<QWidget *>())
        all += saidBy(*widget);
    return all + window.windowTitle();
}

struct BusyChat
{
    LiveWindow live{panel};
    FeedPane &feed = live.window().feed();
    int number = 0;

    void write(const char *words, const char *author = "kim")
    {
        const QJsonObject answer = live.ask(written(++number, words, author).constData());
        if (!answer[u"ok"].toBool())
            qFatal("%s", words);
    }
    // Fifty of them in a minute.
    void chatter(int count)
    {
        for (int i = 0; i < count; ++i) {
            live.later(1);
            write(i % 2 ? "agreed" : "who decides what that means", i % 3 ? "lee" : "mia");
        }
    }
    QModelIndex row(int of) const { return feed.feed().indexOf(MessageId(QStringLiteral("m%1").arg(of))); }
    void choose(int of)
    {
        feed.list()->choose(row(of));
        feed.list()->setFocus();
    }
    void search(const QString &words)
    {
        QSignalSpy shown(&feed, &FeedPane::hitsShown);
        live.press("/").type(words);
        while (shown.isEmpty() || shown.last().first().toString() != words)
            if (!shown.wait(30'000))
                qFatal("no answer came");
    }
};

QString undoLabel(MainWindow &window)
{
    for (const KeyButton *button : window.undoLine().findChildren<KeyButton *>())
        if (button->label().startsWith(QStringLiteral("Undo")))
            return button->label();
    return {};
}

} // namespace

class TestFeedScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void abuseIsGoneAtOnce();
    void copiesGoWithTheirMessage();
    void aQuestionGoesItsWay();
    void searchFindsWhatWasCommitted();
    void notesAreFoundAndGoneTo();
    void answeredAndHiddenWithReasons();
    void aPasteIsOneAct();
    void aPasteIsReadOnce();
    void lettersInFieldsAreNoActs();
    void oneKeyRaisesTheHandOfAnAuthor();
    void whatWasSaidBeforeIsGoneWhenAnotherIsReadOut();
};

// Fifty messages a minute; one of them is abuse, and is being read out and searched for.
void TestFeedScenarios::abuseIsGoneAtOnce()
{
    BusyChat chat;
    chat.chatter(25);
    chat.write("vermin like you should be silenced", "Vermin Hater");
    const int abuse = chat.number;
    chat.chatter(24);
    QVERIFY(shownText(chat.feed).contains(QStringLiteral("vermin")));

    chat.choose(abuse);
    const QRect before = chat.feed.list()->visualRect(chat.row(abuse));
    chat.write("and another"); // it doesn't slip away under the key
    QCOMPARE(chat.feed.list()->visualRect(chat.row(abuse)), before);
    chat.live.press("R");
    QCOMPARE(chat.feed.readOut()->words(), QStringLiteral("vermin like you should be silenced"));
    shot(chat.live.window(), QStringLiteral("window-read-out"));
    chat.live.press("X"); // one key, and the frame that its answer brings
    QVERIFY(!chat.feed.readOut()->isOpen());
    shot(chat.live.window(), QStringLiteral("window-hidden"));
    QVERIFY(!shownText(chat.feed).contains(QStringLiteral("vermin"), Qt::CaseInsensitive));
    QVERIFY(!saidAnywhere(chat.live.window()).contains(QStringLiteral("vermin"), Qt::CaseInsensitive));
    QVERIFY(chat.row(abuse).isValid()); // a line says that there was something

    chat.search(QStringLiteral("vermin"));
    QCOMPARE(chat.feed.feed().rowCount(), 0);
    chat.live.press(Qt::Key_Escape);
    chat.feed.head()->filters()->setFilter(FeedFilter::Hidden); // where somebody looks for it
    QCOMPARE(chat.feed.feed().rowCount(), 1);
    chat.feed.head()->filters()->setFilter(FeedFilter::All);

    chat.live.press("U");
    QVERIFY(shownText(chat.feed).contains(QStringLiteral("vermin")));
}

// Copied for Zoom, then hidden, then redacted: neither the window nor the file keeps a word of it.
void TestFeedScenarios::copiesGoWithTheirMessage()
{
    BusyChat chat;
    chat.chatter(3);
    chat.write("vermin like you should be silenced", "Vermin Hater");
    chat.choose(chat.number);
    chat.live.press("C");
    QVERIFY(chat.feed.foot()->postWords().contains(QStringLiteral("Vermin Hater: vermin")));
    chat.live.press("X");
    QCOMPARE(chat.feed.foot()->postWords(), QString());
    QVERIFY(!saidAnywhere(chat.live.window()).contains(QStringLiteral("vermin"), Qt::CaseInsensitive));
    chat.live.press("U");
    QVERIFY(chat.feed.foot()->postWords().contains(QStringLiteral("vermin")));
    chat.choose(chat.number);
    chat.live.press(Qt::Key_Delete, Qt::ShiftModifier).press("1");
    QVERIFY(chat.live.folded().messages.find(MessageId(QStringLiteral("m4")))->isRedacted);
    QCOMPARE(chat.feed.foot()->postWords(), QString());
    QCOMPARE(chat.live.see("posts.0.text"), QString());
    for (const EventPtr &event : chat.live.events())
        QVERIFY2(!event->content.contains("silenced"), qPrintable(event->type));
}

void TestFeedScenarios::whatWasSaidBeforeIsGoneWhenAnotherIsReadOut()
{
    BusyChat chat;
    chat.chatter(3);
    chat.choose(2);
    chat.live.press("X");
    chat.choose(2);
    chat.live.press("R");
    QVERIFY(!chat.feed.readOut()->isOpen());
    QVERIFY(chat.live.window().undoLine().hasNotice()); // it is hidden
    chat.choose(3);
    chat.live.press("R");
    QVERIFY(chat.feed.readOut()->isOpen());
    QVERIFY(!chat.live.window().undoLine().hasNotice());
}

void TestFeedScenarios::aQuestionGoesItsWay()
{
    BusyChat chat;
    chat.chatter(3);
    chat.live.press("K"); // nothing is chosen
    QVERIFY(chat.live.window().undoLine().hasNotice());
    QCOMPARE(chat.live.see("feed.messages.0.mark"), QStringLiteral("none"));
    chat.live.press(Qt::Key_F8);
    chat.live.press(Qt::Key_Up).press(Qt::Key_Up);
    chat.live.press("Q2");
    QCOMPARE(chat.live.see("feed.messages.0.mark"), QStringLiteral("question"));
    QCOMPARE(chat.feed.feed().index(0).data(FeedModel::Addressee).toString(), QStringLiteral("Ben"));
    chat.live.press(Qt::Key_Down);
    chat.live.press("Q").press(Qt::Key_Return); // for the whole panel
    QCOMPARE(chat.live.see("feed.messages.1.mark"), QStringLiteral("question"));
    chat.live.press("Q").press(Qt::Key_Q); // called off
    QVERIFY(!chat.feed.isAsking());
    chat.live.press(Qt::Key_Q, Qt::ShiftModifier);
    QCOMPARE(chat.live.see("feed.messages.1.mark"), QStringLiteral("forwarded"));
    chat.live.press("K");
    QCOMPARE(chat.live.see("feed.messages.1.mark"), QStringLiteral("answered"));
    chat.live.press("UU");
    QCOMPARE(chat.live.see("feed.messages.1.mark"), QStringLiteral("question"));
    chat.live.press(Qt::Key_K, Qt::ShiftModifier).press("3");
    QCOMPARE(chat.live.see("feed.messages.1.mark"), QStringLiteral("declined"));
    QCOMPARE(chat.feed.feed().counts().unanswered, 1);
    shot(chat.live.window(), QStringLiteral("window-marks"));
}

void TestFeedScenarios::searchFindsWhatWasCommitted()
{
    BusyChat chat;
    chat.chatter(5);
    chat.write("scanning on the client", "Zoë Quispe");
    chat.search(QStringLiteral("cli sca"));
    QCOMPARE(chat.feed.feed().rowCount(), 1);
    QCOMPARE(chat.feed.head()->found(), QStringLiteral("1 found"));
    shot(chat.live.window(), QStringLiteral("window-search"));
    QSignalSpy shown(&chat.feed, &FeedPane::hitsShown);
    chat.write("client scanning again"); // while it is looked for
    while (chat.feed.feed().rowCount() < 2)
        QVERIFY(shown.wait(30'000));
    chat.live.press(Qt::Key_Return);
    QVERIFY(chat.feed.list()->hasFocus());
    chat.live.press(Qt::Key_Escape);
    QCOMPARE(chat.feed.feed().rowCount(), 7);
}

void TestFeedScenarios::notesAreFoundAndGoneTo()
{
    BusyChat chat;
    chat.chatter(5);
    chat.live.ask("{'do':'note.add','id':'n1','kind':'note','text':'Scanning came up'}");
    chat.live.ask("{'do':'note.add','id':'n2','kind':'takeaway','text':'Nobody wants scanning'}");
    chat.live.ask("{'do':'note.add','id':'n3','kind':'note','text':'Lunch at one'}");
    chat.write("scanning on the client", "Zoë Quispe");
    chat.search(QStringLiteral("scanning"));
    QCOMPARE(chat.feed.feed().rowCount(), 1);
    QCOMPARE(chat.feed.head()->found(), QStringLiteral("1 found · 2 in notes"));
    NoteHits *hits = chat.feed.noteHits();
    QVERIFY(hits->isVisible());
    QCOMPARE(hits->notes().index(0).data().toString(), QStringLiteral("Nobody wants scanning")); // newest first
    chat.live.press(Qt::Key_Down);                                                               // from the search
    QVERIFY(hits->list()->hasFocus());
    chat.live.press(Qt::Key_Down).press(Qt::Key_Down); // beyond the last
    QVERIFY(chat.feed.list()->hasFocus());
    chat.live.press("/").press(Qt::Key_Return).press(Qt::Key_Up); // before the first
    QVERIFY(chat.feed.head()->line()->hasFocus());
    const qsizetype before = chat.live.requests();
    chat.live.press(Qt::Key_Return).press(Qt::Key_Down).press(Qt::Key_Return);
    NotesPane *notes = chat.live.window().togetherPanes().notes();
    QVERIFY(notes->isVisible() && notes->list()->hasFocus());
    QCOMPARE(notes->list()->currentIndex().data().toString(), QStringLiteral("Scanning came up"));
    QCOMPARE(chat.live.requests(), before); // Enter did nothing else
    chat.live.ask("{'do':'note.remove','id':'n2'}");
    QCOMPARE(hits->count(), 1);
    chat.search(QStringLiteral("lunch"));
    QCOMPARE(chat.feed.feed().rowCount(), 0);
    chat.live.press(Qt::Key_Return);
    QVERIFY(hits->list()->hasFocus());
    chat.live.press("/").press(Qt::Key_Escape);
    QVERIFY(!hits->isVisible());
}

void TestFeedScenarios::answeredAndHiddenWithReasons()
{
    BusyChat chat;
    chat.chatter(3);
    chat.choose(2);
    chat.live.press(Qt::Key_K, Qt::AltModifier);
    QVERIFY(chat.feed.isAsking());
    chat.live.press("3");
    const MessageId second(QStringLiteral("m2"));
    const auto message = [&] { return *chat.live.folded().messages.find(second); };
    QCOMPARE(message().mark, Mark::Answered);
    QCOMPARE(message().reason.value, QStringLiteral("in the chat"));
    // In one's own words.
    chat.choose(2);
    chat.live.press(Qt::Key_K, Qt::AltModifier).press("5");
    QVERIFY(!chat.feed.isAsking() && chat.feed.reason()->line()->hasFocus());
    chat.live.type(QStringLiteral("no, by the minister")).press(Qt::Key_Return);
    QCOMPARE(message().reason.value, QStringLiteral("no, by the minister"));
    QVERIFY(!chat.feed.reason()->isVisible() && chat.feed.list()->hasFocus());
    chat.live.press(Qt::Key_X, Qt::ShiftModifier).press("4");
    chat.live.type(QStringLiteral("names a child")).press(Qt::Key_Return);
    QVERIFY(message().isHidden);
    QCOMPARE(message().reason.value, QStringLiteral("names a child"));
    // Left, nothing is done.
    chat.choose(3);
    chat.live.press(Qt::Key_K, Qt::ShiftModifier).press("5").press(Qt::Key_Escape);
    QVERIFY(!chat.feed.reason()->isVisible() && chat.feed.list()->hasFocus());
    QCOMPARE(chat.live.folded().messages.find(MessageId(QStringLiteral("m3")))->mark, Mark::None);
}

void TestFeedScenarios::aPasteIsOneAct()
{
    BusyChat chat;
    chat.write("hello");
    const QString before = chat.live.see("digest");
    chat.live.press("V");
    const QString pasted =
        QStringLiteral("10:00:10 From Lee to Everyone:\n\tgood morning\n"
                       "10:00:20 From Mia to Everyone:\n\tq+\n10:00:30 From Lee to Everyone:\n\tok\n");
    chat.feed.setZone(QTimeZone::utc());
    const auto take = [&](int count) {
        QSignalSpy asked(&chat.live.window(), &MainWindow::togetherRequested);
        QSignalSpy came(&chat.feed.feed(), &QAbstractItemModel::rowsInserted);
        chat.feed.entry()->paste(pasted);
        shot(chat.live.window(), QStringLiteral("window-paste"));
        QTest::keyClick(chat.feed.entry()->author(), Qt::Key_Return);
        QCOMPARE(asked.size(), count > 0 ? 1 : 0);
        while (count > 0 && chat.feed.feed().rowCount() < 1 + count)
            QVERIFY(came.wait(30'000));
    };
    chat.live.at("5:00");
    take(3);
    QCOMPARE(chat.feed.feed().rowCount(), 4);
    QVERIFY(undoLabel(chat.live.window()).endsWith(QStringLiteral("3 pasted messages")));
    take(0); // again: nothing new
    QCOMPARE(chat.feed.feed().rowCount(), 4);
    chat.live.press(Qt::Key_Escape).press("U");
    QCOMPARE(chat.live.see("digest"), before);
}

// A busy feed goes on behind the offer: it is counted anew only for messages that are in it.
void TestFeedScenarios::aPasteIsReadOnce()
{
    BusyChat chat;
    chat.feed.setZone(QTimeZone::utc());
    chat.live.at("5:00").press("V");
    QSignalSpy offered(chat.feed.entry(), &FeedEntry::offered);
    chat.feed.entry()->paste(QStringLiteral("10:00:10 From Lee to Everyone:\n\tgood morning\n"
                                            "10:00:20 From Mia to Everyone:\n\tgood evening\n"));
    QCOMPARE(offered.size(), 1);
    chat.chatter(5);
    QCOMPARE(offered.size(), 1);
    chat.live.ask("{'do':'message.add','source':'zoom','author':'Lee','text':'good morning',"
                  "'at':'2026-05-01T10:00:11.000Z'}");
    QCOMPARE(offered.size(), 2);
    QVERIFY2(chat.feed.entry()->hint().contains(QStringLiteral("1 already here")),
             qPrintable(chat.feed.entry()->hint()));
    chat.live.press(Qt::Key_Return);
    QCOMPARE(chat.feed.feed().rowCount(), 7);
}

void TestFeedScenarios::lettersInFieldsAreNoActs()
{
    BusyChat chat;
    chat.chatter(2);
    const qsizetype requests = chat.live.requests();
    chat.live.press("V")
        .type(QStringLiteral("Nopex Keller"))
        .press(Qt::Key_Return)
        .type(QStringLiteral("next, please"));
    QCOMPARE(chat.live.requests(), requests);
    chat.live.press(Qt::Key_Return);
    QCOMPARE(chat.live.requests(), requests + 1);
    QCOMPARE(chat.feed.feed().index(2).data(FeedModel::Author).toString(), QStringLiteral("Nopex Keller"));
    chat.live.press(Qt::Key_Escape);
    QVERIFY(!chat.feed.entry()->isOpen());
    chat.live.press("C"); // nothing is chosen
    QCOMPARE(chat.live.requests(), requests + 1);
    chat.live.press(Qt::Key_F8).press("C");
    QVERIFY(chat.feed.foot()->postWords().contains(QStringLiteral("next, please")));
    chat.live.press(Qt::Key_C, Qt::ShiftModifier);
    QCOMPARE(chat.feed.foot()->postWords(), QString());
}

void TestFeedScenarios::oneKeyRaisesTheHandOfAnAuthor()
{
    BusyChat chat;
    chat.chatter(2);
    chat.write("q+ on scanning", "ottonomy");
    chat.live.press(Qt::Key_F8).press("H");
    QCOMPARE(chat.live.queue(), QStringList{QStringLiteral("ottonomy")});
    QCOMPARE(chat.live.see("queue.hands.0.side"), QStringLiteral("online"));
    QCOMPARE(chat.row(3).data(FeedModel::HandPlace).toInt(), 1);
    chat.live.press(Qt::Key_H, Qt::ShiftModifier); // sits in the room after all
    QCOMPARE(chat.live.see("queue.hands.0.side"), QStringLiteral("onsite"));
    chat.live.press("U");
    QCOMPARE(chat.live.see("queue.hands.0.side"), QStringLiteral("online"));
}

QTEST_MAIN(TestFeedScenarios)
#include "TestFeedScenarios.moc"
