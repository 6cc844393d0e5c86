// SPDX-License-Identifier: Apache-2.0
// What lies over the panes for a while, or stands in their place: sheets, the keys of a page, notices.
#include "tests/window/LiveWindow.h"
#include "ui/palette/Palette.h"
#include "ui/plan/PlanPage.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueuePane.h"
#include "ui/session/SessionLine.h"
#include "ui/settings/SettingsSheet.h"
#include "ui/theme/KeyButton.h"
#include "ui/together/TogetherPanes.h"
#include "ui/undo/NoticesPane.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/ClockStrip.h"
#include "ui/window/KeySheet.h"

#include <QApplication>
#include <QLabel>
#include <QScrollArea>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QList<QByteArray> running{"{'do':'plan.edit','title':'Keys','minutes':45}",
                                "{'do':'segment.add','id':'s1','title':'Talk','kind':'discussion','seconds':1500}",
                                "{'do':'session.start'}", "{'do':'segment.start','id':'s1'}",
                                "{'do':'floor.give','name':'Ana','seconds':120}"};

QRect placeIn(const QWidget &window, const QWidget &widget)
{
    return {widget.mapTo(&window, QPoint()), widget.size()};
}

QString wordsOf(const QWidget &sheet)
{
    QStringList words;
    for (const QLabel *label : sheet.findChildren<QLabel *>())
        words << label->text();
    return words.join(u'\n');
}

} // namespace

class TestSheets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Whatever is looked up, who speaks and how much longer stays in sight, and counts on.
    void theTimeStaysInSight()
    {
        LiveWindow live(running);
        MainWindow &window = live.window();
        live.at("0:36");
        QVERIFY(!window.clock().isVisible());
        for (Sheet *sheet : {static_cast<Sheet *>(&window.settings()), static_cast<Sheet *>(&window.palette()),
                             static_cast<Sheet *>(window.findChild<KeySheet *>())}) {
            live.press(sheet == &window.settings()      ? Qt::Key_Comma
                           : sheet == &window.palette() ? Qt::Key_K
                                                        : Qt::Key_F1,
                       qobject_cast<KeySheet *>(sheet) ? Qt::NoModifier : Qt::ControlModifier);
            QVERIFY(sheet->isOpen());
            const QRect clock = placeIn(window, window.clock()), line = placeIn(window, window.line());
            QVERIFY(window.clock().isVisible());
            QVERIFY(!sheet->geometry().intersects(clock) && !sheet->geometry().intersects(line));
            QVERIFY(!clock.intersects(line));
            QCOMPARE(window.clock().name(), QStringLiteral("Ana"));
            const QString before = window.clock().figures();
            live.later(1);
            QVERIFY(window.clock().figures() != before);
            window.resize(1400, 800);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(sheet->geometry().right(), window.rect().right());
            QCOMPARE(window.clock().width(), 1400);
            window.resize(1280, 720);
            QCoreApplication::sendPostedEvents();
            live.press(Qt::Key_Escape);
            QVERIFY(!window.clock().isVisible() && !sheet->isOpen());
        }
        // With the largest type in the smallest window the sheets still have room.
        window.setTheme(themeOf(ThemeKind::Light, 2.0));
        live.later(0).press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY2(window.palette().height() > 400, qPrintable(QString::number(window.palette().height())));
    }

    void theTimeStaysInSightAboveThePlan()
    {
        LiveWindow live(running);
        MainWindow &window = live.window();
        live.at("0:36").press(Qt::Key_P, Qt::ControlModifier);
        QVERIFY(window.isPlanShown() && window.planClock().isVisible());
        QVERIFY(placeIn(window, window.planClock()).bottom() < placeIn(window, window.plan()).top());
        QCOMPARE(window.planClock().name(), QStringLiteral("Ana"));
        const QString before = window.planClock().figures();
        live.later(1);
        QVERIFY(window.planClock().figures() != before);
    }

    void beforeTheSessionThePlanHasNoTime()
    {
        LiveWindow live({running.first(), running.at(1)});
        live.press(Qt::Key_P, Qt::ControlModifier);
        QVERIFY(live.window().isPlanShown() && !live.window().planClock().isVisible());
    }

    void aSheetMovesWithTheTypesSize()
    {
        LiveWindow live(running);
        MainWindow &window = live.window();
        live.press(Qt::Key_K, Qt::ControlModifier);
        const int before = window.palette().y();
        window.setTheme(themeOf(ThemeKind::Dark, 2.0));
        live.later(0);
        QTRY_VERIFY(window.palette().y() > before);
        QTRY_COMPARE(window.palette().geometry().bottom(), window.rect().bottom());
        QVERIFY(!window.palette().geometry().intersects(placeIn(window, window.clock())));
        QVERIFY(!placeIn(window, window.clock()).intersects(placeIn(window, window.line())));
    }

    void f1ShowsTheKeysOfThePlan()
    {
        LiveWindow live(running);
        auto *sheet = live.window().findChild<KeySheet *>();
        live.press(Qt::Key_F1);
        QVERIFY(wordsOf(*sheet).contains(nameOf(Act::GiveChosen)));
        QVERIFY(!sheet->findChild<QScrollArea *>()->widget()->autoFillBackground()); // one ground, to the edge
        live.press(Qt::Key_Escape).press(Qt::Key_P, Qt::ControlModifier).press(Qt::Key_F1);
        QVERIFY(sheet->isOpen());
        QVERIFY(wordsOf(*sheet).contains(QStringLiteral("Duplicate the segment")));
        QVERIFY(!wordsOf(*sheet).contains(nameOf(Act::GiveChosen)));
        live.press(Qt::Key_N, Qt::ControlModifier); // puts it away, and adds nothing
        QVERIFY(!sheet->isOpen());
        QCOMPARE(live.folded().agenda.size(), qsizetype(1));
        QVERIFY(live.window().isPlanShown());
    }

    void noticesAreReadAsAList()
    {
        LiveWindow live(running);
        MainWindow &window = live.window();
        window.showNotice(QStringLiteral("one"));
        window.showNotice(QStringLiteral("two"));
        window.showNotice(QStringLiteral("three"));
        live.press("Z");
        NoticesPane *pane = window.togetherPanes().notices();
        QVERIFY(pane->isVisible() && pane->list()->hasFocus() && !window.queue().isVisible());
        QCOMPARE(pane->notices().rowCount(), 3);
        QCOMPARE(pane->notices().index(0).data().toString(), QStringLiteral("three"));
        live.press(Qt::Key_Down).press(Qt::Key_Delete);
        QCOMPARE(pane->notices().rowCount(), 2);
        QCOMPARE(pane->notices().index(1).data().toString(), QStringLiteral("one"));
        live.press(Qt::Key_Delete, Qt::ControlModifier);
        QVERIFY(!window.undoLine().hasNotice());
        live.press(Qt::Key_Escape);
        QVERIFY(window.queue().list()->hasFocus());
        QCOMPARE(live.requests(), 0); // nobody's act
    }
};

QTEST_MAIN(TestSheets)
#include "TestSheets.moc"
