// SPDX-License-Identifier: Apache-2.0
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/Asked.h"
#include "tests/ui/hostile.h"
#include "ui/floor/FloorPane.h"
#include "ui/queue/HandEntry.h"
#include "ui/queue/QueuePane.h"
#include "ui/strip/NudgeLine.h"
#include "ui/strip/Strip.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/undo/UndoLine.h"

#include <QApplication>
#include <QJsonObject>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

struct Beside
{
    Rehearsed session;
    Strip strip{[this] { return session.now(); }};

    Beside()
    {
        strip.setZone(QTimeZone::utc());
        strip.setModerator(QStringLiteral("online"));
        session.at("0:00");
        does("{'do':'plan.edit','title':'Keys','minutes':20,'starts':'@0:00'}");
        does("{'do':'segment.add','id':'d','title':'Discussion: Who decides?','kind':'discussion','seconds':900}");
        does("{'do':'session.start'}").does("{'do':'segment.start','id':'d'}");
        for (const char *name : {"Ottonomy", "Row 3, red jacket", "kim", "lee", "mia"})
            does(QStringLiteral("{'do':'hand.raise','name':'%1','side':'online'}").arg(QLatin1String(name)));
        does("{'do':'next'}");
    }
    Beside &does(const QString &command)
    {
        session.ok(command);
        strip.showState(session.state(), session.now());
        return *this;
    }
    Beside &does(const char *command) { return does(QString::fromUtf8(command)); }
    void show()
    {
        strip.show();
        QApplication::setActiveWindow(&strip);
        QVERIFY(QTest::qWaitForWindowActive(&strip));
    }
};

} // namespace

class TestStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNarrowAndStaysOnTop()
    {
        Beside beside;
        QCOMPARE(beside.strip.size(), QSize(400, 720));
        QVERIFY(beside.strip.windowFlags() & Qt::WindowStaysOnTopHint);
        QVERIFY2(beside.strip.minimumSizeHint().width() <= 400,
                 qPrintable(QString::number(beside.strip.minimumSizeHint().width())));
        QVERIFY2(beside.strip.minimumSizeHint().height() <= 720,
                 qPrintable(QString::number(beside.strip.minimumSizeHint().height())));
    }

    // Larger type takes nothing more of the screen beside.
    void isAsNarrowInLargerType()
    {
        Beside beside;
        beside.show();
        for (const double scale : {1.15, 1.3}) {
            beside.strip.setTheme(themeOf(ThemeKind::Light, scale));
            QVERIFY2(beside.strip.minimumSizeHint().width() <= 400,
                     qPrintable(QString::number(beside.strip.minimumSizeHint().width())));
            beside.strip.resize(400, 720);
            QCoreApplication::processEvents();
            QCOMPARE(beside.strip.width(), 400);
            for (const KeyButton *button : beside.strip.findChildren<KeyButton *>())
                QVERIFY2(!button->isVisible() || button->width() >= button->widthWith(button->label().left(12)),
                         qPrintable(button->label()));
            shot(beside.strip, QStringLiteral("strip-%1").arg(scale));
        }
    }

    // N says whom it ends, in a line of its own: the name before it leaves no room.
    void nextSaysWhatItEnds()
    {
        Beside beside;
        beside.show();
        beside.strip.fitInto({0, 0, 1280, 720});
        for (const double scale : {1.0, 1.3, 2.0}) {
            beside.strip.setTheme(themeOf(ThemeKind::Light, scale));
            QCoreApplication::processEvents();
            const auto *next = beside.strip.findChild<KeyButton *>(QStringLiteral("next"));
            shot(beside.strip, QStringLiteral("strip-next-%1").arg(scale));
            QCOMPARE(next->label(), QStringLiteral("Next: Row 3, red jacket"));
            QVERIFY2(next->detail().startsWith(QStringLiteral("ends the turn of Ottonomy")),
                     qPrintable(next->detail()));
            QCOMPARE(next->height(), next->sizeHint().height());
            QVERIFY2(beside.strip.height() <= 680, qPrintable(QString::number(beside.strip.height())));
            QVERIFY(beside.strip.rect().contains(beside.strip.undoLine().geometry()));
        }
    }

    // On a small screen too the last line, undo, is on it.
    void fitsASmallScreen()
    {
        Beside beside;
        beside.strip.fitInto({0, 0, 1280, 720});
        beside.show();
        QVERIFY2(beside.strip.height() <= 680, qPrintable(QString::number(beside.strip.height())));
        QVERIFY(beside.strip.rect().contains(beside.strip.undoLine().geometry()));
        beside.strip.fitInto({0, 0, 1920, 1080});
        QVERIFY(beside.strip.height() <= 680); // it isn't made larger
    }

    // In larger type the length of the session gives way, then what has passed of it; never by how much it is late.
    void howLateItIsStaysInSight()
    {
        Beside beside;
        beside.session.at("27:00");
        beside.strip.showState(beside.session.state(), beside.session.now());
        beside.show();
        for (const double scale : {1.0, 1.3, 2.0}) {
            beside.strip.setTheme(themeOf(ThemeKind::Light, scale));
            QCoreApplication::processEvents();
            beside.strip.passTime(beside.session.now());
            const auto *line = beside.strip.findChild<ElidedLabel *>();
            QVERIFY2(line->text().endsWith(QStringLiteral("(+7:00)")), qPrintable(line->text()));
            QVERIFY2(line->fontMetrics().horizontalAdvance(line->text()) <= line->width(), qPrintable(line->text()));
        }
    }

    void handsAreTypedHere()
    {
        Beside beside;
        beside.show();
        Asked asked(beside.strip);
        QVERIFY(beside.strip.perform(Act::OnlineHand));
        QVERIFY(beside.strip.queue().entry()->isOpen());
        QVERIFY(beside.strip.keyboard().isTyping());
        shot(beside.strip, QStringLiteral("strip-entry"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("noa"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(asked.one(), QStringLiteral("{'do':'hand.raise','kind':'turn','name':'noa','side':'online'}"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!beside.strip.keyboard().isTyping());
    }

    // What it has no room for is left to the main window.
    void someActsAreTheMainWindows()
    {
        Beside beside;
        for (const Act act : {Act::InRoomHand, Act::OnlineHand, Act::Pause, Act::Since, Act::FocusQueue})
            QVERIFY(beside.strip.perform(act));
        for (const Act act : {Act::FocusAgenda, Act::EndSession, Act::Help, Act::Fit})
            QVERIFY(!beside.strip.perform(act));
    }

    void onesOwnNudgeIsFollowedHere()
    {
        Beside beside;
        beside.show();
        beside.does("{'do':'nudge.send','id':'n1','text':'Slower, please','by':'online'}");
        NudgeLine &line = beside.strip.nudge();
        QVERIFY2(line.words().startsWith(QStringLiteral("Waits until another console is connected")),
                 qPrintable(line.words()));
        QVERIFY(!line.findChild<KeyButton *>()->isVisible()); // nothing to acknowledge
        NudgeFates fates{true, {}};
        line.showFates(fates);
        QVERIFY(line.words().startsWith(QStringLiteral("Sent ")));
        fates.seen.insert(QStringLiteral("n1"), {beside.session.now(), QStringLiteral("onsite")});
        line.showFates(fates);
        QVERIFY(line.words().startsWith(QStringLiteral("Seen ")));
        shot(beside.strip, QStringLiteral("strip-nudge-seen"));
        line.passTime(beside.session.now() + std::chrono::minutes(6));
        QVERIFY(!line.isVisible());
    }

    void aNudgeIsAcknowledgedHere()
    {
        Beside beside;
        beside.show();
        QVERIFY(!beside.strip.nudge().isVisible());
        beside.does("{'do':'nudge.send','id':'n1','text':'Please unmute Ben','by':'onsite'}");
        QVERIFY(beside.strip.nudge().isVisible());
        QCOMPARE(beside.strip.nudge().words(), QStringLiteral("Please unmute Ben"));
        shot(beside.strip, QStringLiteral("strip-nudge"));
        Asked asked(beside.strip);
        QTest::mouseClick(beside.strip.nudge().findChild<KeyButton *>(), Qt::LeftButton);
        QCOMPARE(asked.one(), QStringLiteral("{'do':'nudge.ack','id':'n1'}"));
        beside.does("{'do':'nudge.ack','id':'n1'}");
        QVERIFY(!beside.strip.nudge().isVisible());
    }

    // What is read in one window is read in the other.
    void noticesAreShared()
    {
        UndoLine line;
        Beside beside;
        beside.strip.undoLine().shareNotices(line);
        line.showNotice(QStringLiteral("Last call copied"));
        QVERIFY(beside.strip.undoLine().hasNotice());
        beside.strip.undoLine().dismissNotice();
        QVERIFY(!line.hasNotice());
    }

    void everyThemeAndScale_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("scale");
        QTest::addColumn<bool>("isMirrored");
        QTest::newRow("light") << int(ThemeKind::Light) << 1.0 << false;
        QTest::newRow("dark") << int(ThemeKind::Dark) << 1.0 << false;
        QTest::newRow("high-contrast") << int(ThemeKind::HighContrast) << 1.0 << false;
        QTest::newRow("rtl") << int(ThemeKind::Light) << 1.0 << true;
        QTest::newRow("large") << int(ThemeKind::Light) << 1.5 << false;
    }
    void everyThemeAndScale()
    {
        QFETCH(int, kind);
        QFETCH(double, scale);
        QFETCH(bool, isMirrored);
        Beside beside;
        beside.strip.setTheme(themeOf(ThemeKind(kind), scale));
        beside.strip.setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
        beside.strip.floor().setStageMark(QStringLiteral("Stage is blank"), true, QStringLiteral("B"));
        beside.strip.undoLine().showNotice(QStringLiteral("Nothing changed: the floor was given already"));
        const QString name = QStringLiteral("strip-%1").arg(QLatin1String(QTest::currentDataTag()));
        QVERIFY(saysSomething(shot(beside.strip, name)));
        QVERIFY(beside.strip.width() <= (scale > 1 ? 640 : 400));
    }

    void hostileWordsBreakNothing()
    {
        int i = 0;
        for (const QString &words : hostileWords()) {
            Beside beside;
            beside.show();
            const QJsonObject give{{QStringLiteral("do"), QStringLiteral("floor.give")},
                                   {QStringLiteral("name"), words}};
            const QJsonObject raise{{QStringLiteral("do"), QStringLiteral("hand.raise")},
                                    {QStringLiteral("name"), words + u'2'},
                                    {QStringLiteral("side"), QStringLiteral("onsite")}};
            const QJsonObject nudge{{QStringLiteral("do"), QStringLiteral("nudge.send")},
                                    {QStringLiteral("text"), words}};
            for (const QJsonObject &command : {give, raise, nudge}) {
                const auto done =
                    beside.session.desk().prepare(command, beside.session.now(), QStringLiteral("onsite"));
                beside.session.desk().take(done.events);
            }
            beside.strip.showState(beside.session.state(), beside.session.now());
            beside.strip.floor().setStageMark(QStringLiteral("Stage: ") + words, false, {});
            QVERIFY(saysSomething(shot(beside.strip, QStringLiteral("strip-hostile-%1").arg(i++))));
            QCOMPARE(beside.strip.width(), 400);
            QVERIFY(beside.strip.minimumSizeHint().width() <= 400);
        }
    }
};

QTEST_MAIN(TestStrip)
#include "TestStrip.moc"
