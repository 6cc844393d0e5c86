// SPDX-License-Identifier: Apache-2.0
// Moderating and announcing in the real window, by its keys alone: hidden, held back, deleted over there, fine again;
// what is ready to be posted, chosen, sent and copied; and both consoles agree about it.
#include "app/Session.h"
#include "tests/window/LiveWindow.h"
#include "ui/feed/FeedFoot.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FeedPane.h"
#include "ui/feed/PostEntry.h"
#include "ui/feed/RemoveLine.h"
#include "ui/undo/UndoLine.h"

#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QList<QByteArray> session{"{'do':'plan.edit','title':'Keys','objectives':['Hear both sides'],"
                                "'policyQuestions':['Who decides?'],"
                                "'agenda':[{'id':'talk','title':'Discussion','kind':'discussion','seconds':900},"
                                "{'id':'more','title':'More','kind':'discussion','seconds':900}]}",
                                "{'do':'session.start'}",
                                "{'do':'segment.start','id':'talk'}",
                                "{'do':'message.add','id':'m1','source':'zoom','author':'Rude','text':'you idiots'}",
                                "{'do':'message.hand','id':'m1','hand':'h1'}",
                                "{'do':'hand.raise','id':'h2','name':'Kind','side':'online'}"};

struct Console
{
    LiveWindow live{session};
    FeedPane &feed = live.window().feed();

    void choose(const char *id)
    {
        feed.list()->choose(feed.feed().indexOf(MessageId(QLatin1String(id))));
        feed.list()->setFocus();
    }
    bool isFolded(const char *id) const
    {
        return feed.feed().indexOf(MessageId(QLatin1String(id))).data(FeedModel::IsFoldedAway).toBool();
    }
};

} // namespace

class TestHidingKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hiddenHeldDeletedFineAgain()
    {
        Console console;
        console.choose("m1");
        console.live.press("X");
        QCOMPARE(console.live.queue(), QStringList{QStringLiteral("Kind")});
        QCOMPARE(console.live.see("queue.parked.0.reason"), QStringLiteral("parked: a message of theirs was hidden"));
        QVERIFY(
            console.feed.removeLine()->words().startsWith(QStringLiteral("On zoom: 1 hidden message still visible")));
        console.live.later(1).ask("{'do':'message.add','id':'m2','source':'zoom','author':'Rude','text':'still "
                                  "here'}");
        console.live.showNow();
        QVERIFY(console.isFolded("m2"));
        // Ticked, and the tick taken back.
        console.live.press(Qt::Key_X, Qt::AltModifier);
        QCOMPARE(console.feed.removeLine()->words(), QString());
        console.live.press("U");
        QVERIFY(!console.feed.removeLine()->words().isEmpty());
        console.live.press(Qt::Key_X, Qt::AltModifier);
        // Fine again.
        console.choose("m2");
        console.live.press(Qt::Key_F, Qt::AltModifier);
        QVERIFY(!console.isFolded("m2"));
        QCOMPARE(console.live.queue().size(), 2);
        console.live.press("U");
        QCOMPARE(console.live.queue(), QStringList{QStringLiteral("Kind")});
    }

    void undoBringsAllOfItBack()
    {
        Console console;
        const QStringList before = console.live.queue();
        console.choose("m1");
        console.live.press("X").press("U");
        QCOMPARE(console.live.queue(), before);
        QCOMPARE(console.feed.removeLine()->words(), QString());
    }

    void theAimsAreWrittenAndCopiedByKeys()
    {
        Console console;
        console.live.press(Qt::Key_V, Qt::ShiftModifier).press(Qt::Key_Down);
        QVERIFY(console.feed.postEntry()->text().startsWith(QStringLiteral("Keys\nAims:")));
        console.live.press(Qt::Key_Return);
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("Keys\nAims:")));
        QVERIFY(console.feed.foot()->postWords().contains(QStringLiteral("Not posted on zoom yet")));
        console.live.press(Qt::Key_Escape).press(Qt::Key_C, Qt::ShiftModifier); // pasted, and ticked
        QCOMPARE(console.feed.foot()->postWords(), QString());
        console.live.press("U"); // it wasn't after all
        QVERIFY(console.feed.foot()->postWords().contains(QStringLiteral("Not posted on zoom yet")));
        // With the next segment they are due again.
        QVERIFY(!console.feed.foot()->isAimsDue());
        console.live.later(60).ask("{'do':'segment.start','id':'more'}");
        console.live.showNow();
        QVERIFY(console.feed.foot()->isAimsDue());
        console.live.press(Qt::Key_V, Qt::AltModifier).press(Qt::Key_Return);
        QVERIFY(!console.feed.foot()->isAimsDue());
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("For those who joined late")));
    }

    // Both press at the same time: it is one post.
    void twoConsolesPostTheAimsOnce()
    {
        LiveWindow one(QStringLiteral("onsite"), LiveWindow::Links::Yes, session);
        LiveWindow other(QStringLiteral("online"), LiveWindow::Links::Yes);
        const auto pair = link(one, other);
        QVERIFY(meet(one, other));
        for (LiveWindow *live : {&one, &other}) {
            live->window().feed().perform(Act::WritePost, 0);
            live->press(Qt::Key_Down);
        }
        for (LiveWindow *live : {&one, &other})
            live->press(Qt::Key_Return);
        QVERIFY(meet(one, other));
        QCOMPARE(one.folded().posts.size(), 1);
        QCOMPARE(one.folded().digest().toHex(), other.folded().digest().toHex());
    }
};

QTEST_MAIN(TestHidingKeys)
#include "TestHidingKeys.moc"
