// SPDX-License-Identifier: Apache-2.0
// Two windows, linked: what each of the moderators sees of what the other does.
#include "app/sync/Peers.h"
#include "models/session/Bundle.h"
#include "tests/ui/hostile.h"
#include "tests/window/LiveWindow.h"
#include "ui/floor/FloorPane.h"
#include "ui/floor/SpeakerLine.h"
#include "ui/links/LinkRow.h"
#include "ui/links/LinkSheet.h"
#include "ui/session/Lamp.h"
#include "ui/session/SessionLine.h"
#include "ui/together/TogetherLine.h"
#include "ui/undo/UndoLine.h"

#include <QApplication>
#include <QFileDialog>
#include <QPushButton>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QList<QByteArray> discussion{
    "{'do':'plan.edit','title':'Two','minutes':40}",
    "{'do':'segment.add','id':'s1','title':'Talk','seconds':1800,'kind':'discussion'}",
    "{'do':'session.start'}",
    "{'do':'segment.start','id':'s1'}",
    "{'do':'hand.raise','id':'h1','name':'Dana','side':'onsite'}",
    "{'do':'hand.raise','id':'h2','name':'Eli','side':'online'}",
    "{'do':'hand.raise','id':'h3','name':'Fay','side':'onsite'}",
};

struct Two
{
    LiveWindow onsite{QStringLiteral("onsite"), LiveWindow::Links::Yes, discussion};
    LiveWindow online{QStringLiteral("online"), LiveWindow::Links::Yes};
    std::unique_ptr<ChannelPair> wire;

    Two() { meetAgain(); }
    void meetAgain()
    {
        wire = link(onsite, online);
        if (!meet(onsite, online))
            qFatal("they don't come to hold the same");
    }
    void part()
    {
        wire->cut();
        wire.reset();
    }
    static QString heardBy(LiveWindow &live)
    {
        QStringList all;
        for (const UnreadNotice &notice : live.window().undoLine().notices().all())
            all << notice.words;
        return all.join(u'\n');
    }
};

} // namespace

class TestTwoWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNudgeIsSentSeenAcknowledged()
    {
        Two two;
        two.onsite.press("M5");
        TogetherLine &sent = two.onsite.window().togetherLine(), &got = two.online.window().togetherLine();
        QVERIFY(meet(two.onsite, two.online));
        QCOMPARE(got.words(), QStringLiteral("Onsite moderator: Captions have stopped"));
        const auto isSeen = [&] {
            return sent.words().startsWith(QStringLiteral("Seen "))
                && sent.words().contains(QStringLiteral("by the online moderator"));
        };
        QTRY_VERIFY2(isSeen(), qPrintable(sent.words()));
        two.online.press("Y");
        QVERIFY(meet(two.onsite, two.online));
        QVERIFY2(sent.words().startsWith(QStringLiteral("Acknowledged ")), qPrintable(sent.words()));
    }

    void whoComesBackTellsWhatWasSeenMeanwhile()
    {
        Two two;
        two.onsite.press("M5");
        QVERIFY(meet(two.onsite, two.online));
        TogetherLine &sent = two.onsite.window().togetherLine();
        QTRY_VERIFY(sent.words().startsWith(QStringLiteral("Seen ")));
        two.online.press("Y"); // else the next one stands behind it
        QVERIFY(meet(two.onsite, two.online));
        two.part();
        two.onsite.press("M4");
        QVERIFY2(sent.words().startsWith(QStringLiteral("Waits until")), qPrintable(sent.words()));
        two.meetAgain();
        QTRY_VERIFY2(sent.words().startsWith(QStringLiteral("Seen ")), qPrintable(sent.words()));
    }

    // Both went on while apart: asked on both, answered on one by a key.
    void whoGoesOnIsAskedOnBothAndAnsweredOnce()
    {
        Two two;
        two.part();
        two.onsite.press("N"); // Dana
        two.online.at("0:30").ask("{'do':'floor.give','hand':'h2'}");
        two.online.press("+"); // acted on: it was held
        two.onsite.at("1:00");
        two.meetAgain();
        FloorPane &here = two.onsite.window().floor(), &there = two.online.window().floor();
        QVERIFY(here.isAskingWhoGoesOn() && there.isAskingWhoGoesOn());
        QVERIFY(saysSomething(shot(two.onsite.window(), QStringLiteral("two-who-goes-on"))));
        const QString asked = QStringLiteral("gave Eli the floor while apart");
        QVERIFY2(two.heardBy(two.onsite).contains(QStringLiteral("Online moderator ") + asked),
                 qPrintable(two.heardBy(two.onsite)));
        QVERIFY(two.heardBy(two.online).contains(QStringLiteral("You ") + asked));
        two.online.press("2");
        QCOMPARE(two.online.see("floor.name"), QStringLiteral("Eli"));
        QVERIFY(meet(two.onsite, two.online));
        QVERIFY(!here.isAskingWhoGoesOn() && !there.isAskingWhoGoesOn());
        QCOMPARE(two.onsite.see("floor.name"), QStringLiteral("Eli"));
        QVERIFY(!two.heardBy(two.onsite).contains(asked) && !two.heardBy(two.online).contains(asked));
        two.online.press("U"); // a slip: both are asked again
        QVERIFY(meet(two.onsite, two.online));
        QVERIFY(here.isAskingWhoGoesOn() && there.isAskingWhoGoesOn());
    }

    // A call that came second is told on both screens, and waits there until it is read.
    void aCallThatCameSecondIsToldOnBoth()
    {
        Two two;
        two.part();
        two.onsite.press("N");
        two.online.at("0:02").ask("{'do':'floor.give','hand':'h2'}");
        two.meetAgain();
        const QString words =
            QStringLiteral("called Eli when Dana had just been given the floor. Eli waits in the queue.");
        QVERIFY2(two.heardBy(two.onsite).contains(QStringLiteral("Online moderator ") + words),
                 qPrintable(two.heardBy(two.onsite)));
        QVERIFY(two.heardBy(two.online).contains(QStringLiteral("You ") + words));
        QCOMPARE(two.online.see("floor.name"), QStringLiteral("Dana"));
        // Above it or below, that they are back.
        for (int read = two.onsite.window().undoLine().notices().count(); read > 0; --read)
            two.onsite.press(Qt::Key_Escape);
        QVERIFY(!two.heardBy(two.onsite).contains(words));
        QVERIFY(two.heardBy(two.online).contains(words)); // it is for each to read
    }

    // The scenario of the missing Wi-Fi: one summary on each side, once, in the place of the notice that it went.
    void afterASeparationOneSummary()
    {
        Two two;
        QTRY_COMPARE(two.heardBy(two.onsite), QStringLiteral("online's is connected. Went over: 7 acts."));
        QTRY_COMPARE(two.heardBy(two.online),
                     QStringLiteral("onsite's is connected, and the session is here now as it "
                                    "stands there."));
        two.part();
        QVERIFY(two.heardBy(two.onsite).startsWith(QStringLiteral("online's can't be reached.")));
        two.onsite.at("1:00").press("N");
        two.onsite.ask("{'do':'hand.raise','id':'h4','name':'Gus','side':'onsite'}");
        two.online.ask("{'do':'hand.raise','id':'h5','name':'Ivy','side':'online'}");
        two.online.ask("{'do':'hand.raise','id':'h6','name':'Jo','side':'online'}");
        two.onsite.at("6:02");
        two.online.at("6:02");
        two.meetAgain();
        const QString here = QStringLiteral("online's is back after 6:02. Came in: 2 acts (Online moderator), 2 hands. "
                                            "Went over: 2 acts. Now: 5 wait.");
        QTRY_COMPARE(two.heardBy(two.onsite), here);
        QTRY_VERIFY2(two.heardBy(two.online)
                         .contains(QStringLiteral("Came in: 2 acts (Onsite moderator), 1 hand, 1 turn. "
                                                  "Went over: 2 acts. Now: Dana has the floor")),
                     qPrintable(two.heardBy(two.online)));
        two.onsite.press(Qt::Key_Escape);
        two.onsite.press("+");
        QVERIFY(meet(two.onsite, two.online));
        QCOMPARE(two.heardBy(two.onsite), QString()); // once
    }

    // Over TLS, as on a network: the lamp, the sheet, and being rid of the other one by keys.
    void pairedAndUnpaired()
    {
        LiveWindow a(QStringLiteral("onsite"), LiveWindow::Links::Loopback, discussion);
        LiveWindow b(QStringLiteral("online"), LiveWindow::Links::Loopback);
        Peers &here = *a.host().peers(), &there = *b.host().peers();
        QVERIFY(!here.openPairing() && !there.dialPairing(here.address()));
        QTRY_COMPARE(here.pairingFlow().phase(), PairingPhase::Comparing);
        QTRY_COMPARE(there.pairingFlow().phase(), PairingPhase::Comparing);
        const QString mine = here.pairingFlow().code(), theirs = there.pairingFlow().code();
        QVERIFY(!here.confirmPairing(theirs) && !there.confirmPairing(mine));
        const auto lampOf = [](LiveWindow &live) {
            return live.window().line().findChildren<Lamp *>().front()->words();
        };
        QTRY_COMPARE_WITH_TIMEOUT(lampOf(a), QStringLiteral("connected"), 20'000);
        QVERIFY(meet(a, b));
        a.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(a.window().links().rows().size(), size_t(1));
        const LinkRow *row = a.window().links().rows().front();
        QVERIFY2(row->words().contains(QStringLiteral("Online moderator\nConnected since")), qPrintable(row->words()));
        QVERIFY(row->words().contains(QStringLiteral("version")));
        for (int tabs = 0; tabs < 5 && QApplication::focusWidget() != row->button(); ++tabs)
            a.press(Qt::Key_Tab);
        a.press(Qt::Key_Space).press(Qt::Key_Space);
        QTRY_COMPARE(a.window().links().rows().size(), size_t(0));
        QTRY_COMPARE(lampOf(a), QStringLiteral("alone"));
        QTRY_VERIFY(lampOf(b).startsWith(QStringLiteral("alone ")));
        a.press(Qt::Key_Escape);
        QVERIFY(a.window().undoLine().notices().first()->words.contains(QStringLiteral("is unpaired here")));
    }

    // Who joins hasn't to read what the others were told before.
    void whoJoinsIsSparedOldNotices()
    {
        LiveWindow onsite(QStringLiteral("onsite"), LiveWindow::Links::Yes, discussion);
        onsite.ask("{'do':'floor.give','hand':'h1','id':'t1'}");
        onsite.ask("{'do':'floor.give','hand':'h1','id':'t2','after':null}"); // a second press, kept and told
        QVERIFY(!onsite.folded().notices.isEmpty());
        LiveWindow chair(QStringLiteral("chair"), LiveWindow::Links::Yes);
        const auto wire = link(onsite, chair);
        QVERIFY(meet(onsite, chair));
        const Notices &read = chair.window().undoLine().notices();
        const auto isAllThatIsToBeRead = [&] {
            return read.count() == 1 && read.first()->words.contains(QStringLiteral("the session is here now"));
        };
        QTRY_VERIFY2(isAllThatIsToBeRead(), qPrintable(Two::heardBy(chair)));
        onsite.later(5).ask("{'do':'floor.give','hand':'h1','id':'t3','after':null}");
        QVERIFY(meet(onsite, chair));
        QCOMPARE(read.count(), 2);
    }

    // The scenario of the missing Wi-Fi, from 35:00 to 41:00: eight acts here, five there, and one summary each.
    void theWifiIsMissingForSixMinutes()
    {
        Two two;
        two.onsite.press("N"); // Dana speaks
        two.onsite.at("35:00");
        two.online.at("35:00");
        QVERIFY(meet(two.onsite, two.online));
        two.onsite.press(Qt::Key_Escape);
        two.online.press(Qt::Key_Escape);
        two.part();
        two.onsite.ask("{'do':'side.hold','side':'online','on':true}");
        for (const char *hand : {"r1", "r2", "r3"})
            two.onsite.ask(qPrintable(QStringLiteral("{'do':'hand.raise','id':'%1','name':'Name %1','side':'onsite'}")
                                          .arg(QLatin1String(hand))));
        two.onsite.ask("{'do':'note.add','kind':'note','text':'said'}");
        two.onsite.ask("{'do':'note.add','kind':'note','text':'and said'}");
        two.onsite.at("38:00").press("N");
        two.onsite.at("41:00").ask("{'do':'side.hold','side':'online','on':false}");
        for (const char *hand : {"o1", "o2", "o3"})
            two.online.ask(qPrintable(QStringLiteral("{'do':'hand.raise','id':'%1','name':'Name %1','side':'online'}")
                                          .arg(QLatin1String(hand))));
        two.online.ask("{'do':'note.add','kind':'note','text':'written'}");
        two.online.ask("{'do':'note.add','kind':'note','text':'and written'}");
        two.online.at("41:00");
        two.meetAgain();
        const auto isOneSummary = [](LiveWindow &live, const char *came, const char *went) {
            const QString heard = Two::heardBy(live);
            return live.window().undoLine().notices().count() == 1 && heard.count(QLatin1String(" is back after ")) == 1
                && heard.contains(QLatin1String(came)) && heard.contains(QLatin1String(went));
        };
        QTRY_VERIFY2(isOneSummary(two.onsite, "Came in: 5 acts (Online moderator), 3 hands", "Went over: 8 acts"),
                     qPrintable(two.heardBy(two.onsite)));
        QTRY_VERIFY2(isOneSummary(two.online, "Came in: 8 acts (Onsite moderator), 3 hands", "Went over: 5 acts"),
                     qPrintable(two.heardBy(two.online)));
    }

    // Of a third console that holds another session nothing is said, and what the others did in step is no news.
    void aThirdOneOfAnotherSessionIsNoReunion()
    {
        Two two;
        LiveWindow other(QStringLiteral("chair"), LiveWindow::Links::Yes, {"{'do':'plan.edit','title':'Another'}"});
        const auto wire = link(two.onsite, other);
        QTRY_VERIFY(two.onsite.host().replicator()->conflicts().size() == 1);
        two.online.ask("{'do':'hand.raise','id':'h4','name':'Gus','side':'online'}");
        QVERIFY(meet(two.onsite, two.online));
        two.onsite.press(Qt::Key_Escape).at("1:00");
        two.part();
        two.online.ask("{'do':'hand.raise','id':'h5','name':'Ivy','side':'online'}");
        two.onsite.at("7:00");
        two.online.at("7:00");
        two.meetAgain();
        QTRY_VERIFY2(Two::heardBy(two.onsite)
                         .contains(QStringLiteral(
                             "is back after 6:00. Came in: 1 act (Online moderator), 1 hand. Now: 5 wait.")),
                     qPrintable(Two::heardBy(two.onsite)));
    }

    // Without any network: what the other console wrote comes on a stick, and this one stays open.
    void aBundleComesIn()
    {
        Two two;
        two.part();
        two.online.ask("{'do':'hand.raise','id':'h4','name':'Gus','side':'online'}");
        QTemporaryDir stick;
        QFile file(stick.filePath(QStringLiteral("online.bundle")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(writeBundle(two.online.folded().session.id, two.online.events()));
        file.close();
        two.onsite.press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        auto *chooser = two.onsite.window().findChild<QFileDialog *>();
        QVERIFY(chooser && !chooser->isModal());
        chooser->close();
        Q_EMIT two.onsite.window().bundleChosen(file.fileName());
        QTRY_VERIFY2(two.heardBy(two.onsite).contains(QStringLiteral("Came in from online.bundle. New in the log: ")),
                     qPrintable(two.heardBy(two.onsite)));
        QVERIFY(two.onsite.folded().hands.contains(HandId(QStringLiteral("h4"))));
        Q_EMIT two.onsite.window().bundleChosen(file.fileName());
        QTRY_VERIFY(two.heardBy(two.onsite).contains(QStringLiteral("holds nothing that is not here already")));
        Q_EMIT two.onsite.window().bundleChosen(QStringLiteral("/nowhere.bundle"));
        QTRY_VERIFY(two.heardBy(two.onsite).contains(QStringLiteral("Nothing came in")));
    }

    // A link that blinks is the lamp's affair.
    void aMomentWithoutALinkIsNoNews()
    {
        Two two;
        two.onsite.press(Qt::Key_Escape);
        two.part();
        QVERIFY(!two.heardBy(two.onsite).isEmpty());
        two.meetAgain();
        QTRY_COMPARE(two.heardBy(two.onsite), QString());
    }
};

QTEST_MAIN(TestTwoWindows)
#include "TestTwoWindows.moc"
