// SPDX-License-Identifier: Apache-2.0
// In the feed: what a message seems to ask for, done by one key; words to the chats; posts that got stuck.
#include "models/items/feedGlance.h"
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/feed/FeedEntry.h"
#include "ui/feed/FeedFoot.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FeedPane.h"
#include "ui/feed/PostEntry.h"
#include "ui/theme/KeyButton.h"

#include <QApplication>
#include <QCheckBox>
#include <QPlainTextEdit>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

struct Stand
{
    Rehearsed session;
    FeedPane pane;
    Asked asked{pane};
    QSignalSpy said{&pane, &FeedPane::said}, copied{&pane, &FeedPane::copyRequested},
        again{&pane, &FeedPane::postAgainRequested};

    Stand()
    {
        session.ok("{'do':'segment.add','id':'d','title':'Talk','seconds':900}");
        session.ok("{'do':'session.start'}");
        pane.resize(420, 600);
        pane.show();
        QApplication::setActiveWindow(&pane);
        if (!QTest::qWaitForWindowActive(&pane))
            qFatal("the pane does not become active");
    }
    void say(const char *id, const char *author, const char *text)
    {
        session.ok(QStringLiteral(
                       "{\"do\":\"message.add\",\"id\":\"%1\",\"source\":\"zoom\",\"author\":\"%2\",\"text\":\"%3\"}")
                       .arg(QLatin1String(id), QLatin1String(author), QLatin1String(text)));
        show();
    }
    void show() { pane.showState(session.state(), session.now()); }
    void choose(const char *id)
    {
        pane.list()->choose(pane.feed().indexOf(MessageId(QLatin1String(id))));
        pane.list()->setFocus();
    }
    QString offered(const char *id) const
    {
        return pane.feed().indexOf(MessageId(QLatin1String(id))).data(FeedModel::Offered).toString();
    }
    // What was asked for, done.
    void perform()
    {
        for (const QString &command : asked.all())
            session.ok(command);
        show();
    }
};

} // namespace

class TestFeedPosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAMessageAsksForIsDoneByOneKey()
    {
        Stand stand;
        stand.say("m1", "Ana", "sorry, q+");
        stand.say("m2", "Bo", "QUESTION: who decides?");
        stand.say("m3", "Cleo", "good morning");
        QCOMPARE(stand.offered("m1"), QStringLiteral("hand?"));
        QCOMPARE(stand.offered("m2"), QStringLiteral("question?"));
        QCOMPARE(stand.offered("m3"), QString());
        QVERIFY(stand.pane.feed()
                    .indexOf(MessageId(QStringLiteral("m1")))
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("hand?")));
        stand.pane.perform(Act::TakeOffer, 0);
        QVERIFY(stand.said.last().first().toString().contains(QStringLiteral("Choose"))); // nothing is chosen
        stand.choose("m1");
        stand.pane.perform(Act::TakeOffer, 0);
        stand.perform();
        QCOMPARE(stand.session.see("queue.hands.*.name"), QStringLiteral("Ana"));
        QCOMPARE(stand.offered("m1"), QString());
        stand.choose("m2");
        stand.pane.perform(Act::TakeOffer, 0);
        QCOMPARE(stand.asked.one(), QStringLiteral("{'as':'question','do':'message.mark','id':'m2'}"));
        stand.choose("m3");
        stand.pane.perform(Act::TakeOffer, 0);
        QCOMPARE(stand.asked.one(), QString());
        QVERIFY(stand.said.last().first().toString().contains(QStringLiteral("asks for nothing")));
    }

    void aHandThatWasGivenOrLoweredIsNotOfferedAgain()
    {
        Stand stand;
        stand.say("m1", "Ana", "q+");
        stand.session.ok("{'do':'message.hand','id':'m1','hand':'h'}");
        stand.session.ok("{'do':'hand.lower','id':'h'}");
        stand.show();
        QCOMPARE(stand.offered("m1"), QString());
    }

    void wordsGoToTheChatsThatAreTicked()
    {
        Stand stand;
        stand.pane.showOutlets({QStringLiteral("irc"), QStringLiteral("second")}, {});
        stand.pane.perform(Act::WritePost, 0);
        QVERIFY(stand.pane.postEntry()->isOpen() && stand.pane.postEntry()->field()->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // nothing is written
        QCOMPARE(stand.asked.one(), QString());
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Aims: one"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(), QStringLiteral("{'do':'post.send','text':'Aims: one','to':['irc','second']}"));
        QVERIFY(stand.pane.postEntry()->text().isEmpty());
        // One of them alone, and a copy for Zoom.
        const auto boxes = stand.pane.postEntry()->findChildren<QCheckBox *>();
        QCOMPARE(boxes.size(), 3);
        for (QCheckBox *box : boxes) {
            box->setFocus();
            if (box->text() != QStringLiteral("irc"))
                QTest::keyClick(box, Qt::Key_Space);
        }
        stand.pane.postEntry()->field()->setFocus();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Next: Ana"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(stand.asked.one(), QStringLiteral("{'do':'post.send','text':'Next: Ana','to':['irc','zoom']}"));
        QCOMPARE(stand.copied.size(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!stand.pane.postEntry()->isOpen());
    }

    void withoutAChatItIsCopied()
    {
        Stand stand;
        stand.pane.perform(Act::WritePost, 0);
        QCOMPARE(stand.pane.postEntry()->chosen(), QStringList{QStringLiteral("zoom")});
        // One that comes is ticked; what was ticked stays so.
        stand.pane.showOutlets({QStringLiteral("irc")}, {});
        QCOMPARE(stand.pane.postEntry()->chosen(), QStringList({QStringLiteral("irc"), QStringLiteral("zoom")}));
    }

    // Zoom would cut it off: a part at a time, each by the tick of the one before.
    void whatIsTooLongForZoomIsCopiedInParts()
    {
        Stand stand;
        const QString first(4000, u'a'), second(3000, u'b');
        Q_EMIT stand.pane.findChild<FeedEntry *>()->copyWanted(first + u'\n' + second);
        QCOMPARE(stand.copied.takeFirst().first().toString(), first);
        QVERIFY(stand.said.last().first().toString().contains(QStringLiteral("Part 1 of 2")));
        stand.perform(); // one post, whole
        QCOMPARE(stand.session.state().posts.size(), 1);
        stand.pane.perform(Act::PostDone, 0);
        QCOMPARE(stand.asked.one(), QString());
        QCOMPARE(stand.copied.takeFirst().first().toString(), second);
        QVERIFY(stand.said.last().first().toString().contains(QStringLiteral("Part 2 of 2")));
        stand.pane.perform(Act::PostDone, 0);
        QVERIFY(stand.copied.isEmpty());
        QVERIFY(stand.asked.one().contains(QStringLiteral("post.done")));
    }

    // Something else was copied in between: how far the parts got isn't known, and none is ticked unposted.
    void partsBeginAnewBehindAnotherCopy()
    {
        Stand stand;
        const QString first(4000, u'a'), second(3000, u'b');
        auto *entry = stand.pane.findChild<FeedEntry *>();
        Q_EMIT entry->copyWanted(first + u'\n' + second);
        stand.perform();
        Q_EMIT entry->copyWanted(QStringLiteral("short"));
        stand.asked.all();
        stand.copied.clear();
        stand.pane.perform(Act::PostDone, 0);
        QCOMPARE(stand.copied.takeFirst().first().toString(), first);
        QVERIFY(stand.asked.all().isEmpty());
        stand.pane.perform(Act::PostDone, 0);
        QCOMPARE(stand.copied.takeFirst().first().toString(), second);
        stand.pane.perform(Act::PostDone, 0);
        QVERIFY(stand.copied.isEmpty());
        QVERIFY(stand.asked.one().contains(QStringLiteral("post.done")));
    }

    // The largest type in the smallest window: each name whole, what doesn't fit is scrolled to, the rest gives way.
    void whatIsReadyCanBeReadInLargeType()
    {
        Stand stand;
        stand.pane.setTheme(themeOf(ThemeKind::Light, 2.0));
        stand.pane.resize(448, 520);
        stand.pane.perform(Act::WritePost, 0);
        QCoreApplication::processEvents();
        PostEntry &entry = *stand.pane.postEntry();
        int shown = 0;
        for (KeyButton *button : entry.findChildren<KeyButton *>()) {
            if (!button->isVisibleTo(&entry) || button->label().isEmpty())
                continue;
            ++shown;
            QVERIFY2(button->width() >= button->widthWith(button->label()), qPrintable(button->label()));
        }
        QVERIFY(shown >= 7);
        QVERIFY(entry.field()->height() >= entry.field()->fontMetrics().height());
        QVERIFY(entry.mapTo(&stand.pane, QPoint(0, entry.height())).y() <= stand.pane.height());
        // What is written is never beneath what is ready, however low the pane is.
        for (const int height : {520, 430, 380}) {
            stand.pane.resize(448, height);
            entry.field()->setPlainText(QStringLiteral("One line that is long\nand another one\nand a third"));
            QCoreApplication::processEvents();
            const auto placeOf = [&entry](const QWidget &part) {
                return QRect(part.mapTo(&entry, QPoint()), part.size());
            };
            const QRect field = placeOf(*entry.field());
            QVERIFY(field.height() >= entry.field()->fontMetrics().height());
            for (const QWidget *part : entry.findChildren<QWidget *>(Qt::FindDirectChildrenOnly))
                QVERIFY2(part == entry.field() || part->isHidden() || !placeOf(*part).intersects(field),
                         qPrintable(
                             QStringLiteral("%1: %2").arg(height).arg(QLatin1String(part->metaObject()->className()))));
        }
        stand.pane.setTheme(themeOf(ThemeKind::Light, 1.0));
        stand.pane.resize(448, 520);
        QTest::keyClick(entry.field(), Qt::Key_Escape);
        QTest::keyClick(entry.field(), Qt::Key_Escape);
        QVERIFY(stand.pane.findChild<FeedFoot *>()->isVisible());
    }

    // What failed is told before what merely waits, whatever was written first.
    void whatFailedIsToldFirst()
    {
        Rehearsed session;
        session.ok("{'do':'post.send','id':'a','text':'older','to':['zoom']}");
        session.ok("{'do':'post.send','id':'b','text':'newer','to':['irc']}");
        const auto posts = waitingPosts(session.state(), {QStringLiteral("irc")},
                                        {{QStringLiteral("b"), QStringLiteral("irc"), QStringLiteral("not joined")}});
        QCOMPARE(posts.size(), size_t(2));
        QCOMPARE(posts.front().text, QStringLiteral("newer"));
        QCOMPARE(posts.front().problem, QStringLiteral("not joined"));
    }

    // ---- what is ready to be sent ----

    void downGoesThroughWhatIsReady()
    {
        Stand stand;
        stand.pane.showOutlets({QStringLiteral("irc")}, {});
        stand.session.ok("{'do':'plan.edit','title':'Keys','objectives':['Hear both sides']}");
        stand.show();
        stand.pane.perform(Act::WritePost, 0);
        PostEntry &entry = *stand.pane.postEntry();
        QVERIFY(entry.hint().contains(QStringLiteral("Down")));
        const auto press = [](Qt::Key key, Qt::KeyboardModifiers with = {}) {
            QTest::keyClick(QApplication::focusWidget(), key, with);
        };
        press(Qt::Key_Down);
        QCOMPARE(entry.text(), QStringLiteral("Keys\nAims:\n1. Hear both sides"));
        QVERIFY(entry.hint().contains(QStringLiteral("no policy questions"))); // and what to do
        press(Qt::Key_Down);
        QVERIFY(entry.text().startsWith(QStringLiteral("House rules")));
        press(Qt::Key_Down);
        QVERIFY(entry.text().isEmpty() && entry.hint().contains(QStringLiteral("poll"))); // there is none
        press(Qt::Key_Up);
        press(Qt::Key_Up);
        QVERIFY(entry.text().startsWith(QStringLiteral("Keys")));
        // Changed it is one's own: the arrows move in it, and Shift+Enter begins a line.
        press(Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("See you"));
        press(Qt::Key_Up);
        QCOMPARE(entry.text(), QStringLiteral("Keys\nAims:\n1. Hear both sides\nSee you"));
        press(Qt::Key_Return);
        QCOMPARE(stand.asked.one(),
                 QStringLiteral("{'do':'post.send','id':'aims','text':'Keys\\nAims:\\n1. Hear both sides\\nSee "
                                "you','to':['irc']}"));
        QVERIFY(entry.text().isEmpty());
    }

    void ctrlAndADigitTakesOne()
    {
        Stand stand;
        stand.pane.perform(Act::WritePost, 0);
        PostEntry &entry = *stand.pane.postEntry();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("half a thought"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(entry.text().startsWith(QStringLiteral("House rules")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(entry.text(), QStringLiteral("half a thought"));                     // nothing typed is lost
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_9, Qt::ControlModifier); // there is none
        QCOMPARE(entry.text(), QStringLiteral("half a thought"));
        // Words of one's own aren't a template's post.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!stand.asked.one().contains(QStringLiteral("'id'")));
    }

    // Nobody is sent to a place that isn't there.
    void whatIsLeftOpenGoesNowhere()
    {
        Stand stand;
        stand.pane.showOutlets({QStringLiteral("irc")}, {});
        stand.show();
        stand.pane.perform(Act::WritePost, 0);
        PostEntry &entry = *stand.pane.postEntry();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_7, Qt::ControlModifier);
        QVERIFY(entry.text().contains(QStringLiteral("[link]")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(entry.text().contains(QStringLiteral("[link]"))); // it stands there still
        QVERIFY2(entry.hint().contains(QStringLiteral("where the report will stand")), qPrintable(entry.hint()));
        entry.field()->setPlainText(
            QString(entry.text()).replace(QStringLiteral("[link]"), QStringLiteral("https://r")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(stand.asked.one().contains(QStringLiteral("https://r")));
    }

    void theAimsAgainByOneKey()
    {
        Stand stand;
        stand.pane.showOutlets({QStringLiteral("irc")}, {});
        stand.session.ok("{'do':'plan.edit','objectives':['Hear both sides'],'policyQuestions':['Who decides?']}");
        stand.session.ok("{'do':'post.send','id':'aims','text':'Aims','to':['irc']}");
        stand.show();
        QVERIFY(!stand.pane.foot()->isAimsDue());
        stand.session.at("1:00").ok("{'do':'segment.start','id':'d'}");
        stand.show();
        QVERIFY(stand.pane.foot()->isAimsDue());
        stand.pane.perform(Act::AimsAgain, 0);
        QVERIFY(stand.pane.postEntry()->text().startsWith(QStringLiteral("For those who joined late")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        stand.perform();
        QVERIFY(!stand.pane.foot()->isAimsDue());
    }

    void theEntryGrowsWithItsWordsAndNotBeyond()
    {
        Stand stand;
        stand.pane.perform(Act::WritePost, 0);
        PostEntry &entry = *stand.pane.postEntry();
        const int one = entry.field()->height();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(entry.field()->height() > 2 * one);
        entry.field()->setPlainText(QStringLiteral("line\n").repeated(200));
        QTRY_VERIFY(entry.field()->height() > 3 * one);
        QVERIFY(entry.field()->height() < 12 * one);
        QCOMPARE(stand.pane.width(), 420);
        shot(stand.pane, QStringLiteral("post-entry"));
    }

    void whatIsUnderWayIsQuietAndWhatIsStuckIsTold()
    {
        Stand stand;
        stand.session.ok("{'do':'post.send','id':'p','text':'Aims','to':['irc','zoom']}");
        stand.pane.showOutlets({QStringLiteral("irc")}, {});
        stand.show();
        QVERIFY(stand.pane.foot()->postWords().contains(QStringLiteral("zoom")));
        QVERIFY(!stand.pane.foot()->postWords().contains(QStringLiteral("irc")));
        stand.session.ok("{'do':'post.done','id':'p','to':'zoom'}");
        stand.show();
        QCOMPARE(stand.pane.foot()->postWords(), QString());
        stand.pane.showOutlets({QStringLiteral("irc")},
                               {{QStringLiteral("p"), QStringLiteral("irc"), QStringLiteral("it is moderated")}});
        QVERIFY(stand.pane.foot()->postWords().contains(QStringLiteral("it is moderated")));
        Q_EMIT stand.pane.foot()->againWanted();
        QCOMPARE(stand.again.first(), QVariantList({QStringLiteral("p"), QStringLiteral("irc")}));
        stand.pane.perform(Act::PostDone, 0); // or it is there after all
        QCOMPARE(stand.asked.one(), QStringLiteral("{'do':'post.done','id':'p','to':'irc'}"));
    }

    void strangersWordsWidenNothing()
    {
        Stand stand;
        for (const QString &words : hostileWords()) {
            stand.pane.showOutlets({words.left(2000), QStringLiteral("irc")},
                                   {{QStringLiteral("p"), QStringLiteral("irc"), words}});
            stand.pane.perform(Act::WritePost, 0);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(stand.pane.width(), 420);
        }
    }
};

QTEST_MAIN(TestFeedPosts)
#include "TestFeedPosts.moc"
