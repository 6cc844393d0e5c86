// SPDX-License-Identifier: Apache-2.0
// The consoles of a session as the moderator sees them: who is there, how far, how exact; by keyboard alone.
#include "tests/ui/hostile.h"
#include "ui/links/LinkRow.h"
#include "ui/links/LinkSheet.h"
#include "ui/links/linkWords.h"
#include "ui/pairing/PairingSheet.h"
#include "ui/session/Lamp.h"
#include "ui/session/SessionLine.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace std::chrono_literals;

namespace {

const Instant lunch = *instantFromIso(u"2026-05-01T14:02:00Z");

LinkView::Console console(const char *name, LinkView::Presence presence, const char *role = "online")
{
    LinkView::Console made;
    made.replica = QLatin1String(name);
    made.name = QLatin1String(name);
    made.role = QLatin1String(role);
    made.presence = presence;
    made.since = lunch;
    return made;
}

LinkView three()
{
    LinkView view;
    view.role = QStringLiteral("onsite");
    view.name = QStringLiteral("Room 1");
    view.program = QStringLiteral("0.1.0");
    view.addresses = QStringList{QStringLiteral("192.168.1.4:47470")};
    LinkView::Console there = console("Ana's laptop", LinkView::Presence::Connected);
    there.trip = 1234us;
    there.apart = 830us;
    there.ahead = 213us;
    there.address = QStringLiteral("192.168.1.7:47470");
    there.program = QStringLiteral("0.1.0");
    there.protocol = 1;
    LinkView::Console coming = console("Rita", LinkView::Presence::CatchingUp, "rapporteur");
    coming.done = 320;
    coming.all = 1200;
    LinkView::Console gone = console("Chair", LinkView::Presence::Alone, "chair");
    gone.waiting = 5;
    gone.trouble = QStringLiteral("The console at 192.168.1.9:47470 doesn't answer.");
    view.consoles = {there, coming, gone};
    return view;
}

struct Stand
{
    MainWindow window{[] { return lunch; }};
    LinkSheet &sheet = window.links();
    QSignalSpy opened{&sheet, &LinkSheet::opened}, unpaired{&sheet, &LinkSheet::unpairRequested};

    Stand()
    {
        sheet.setZone(QTimeZone::utc());
        window.resize(1280, 720);
        window.show();
        QApplication::setActiveWindow(&window);
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
        sheet.showLinks(three());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    }
};

} // namespace

class TestLinkSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allIsSaidInWords()
    {
        Stand stand;
        stand.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(stand.sheet.isOpen());
        QCOMPARE(stand.opened.size(), 1);
        const std::vector<LinkRow *> rows = stand.sheet.rows();
        QCOMPARE(rows.size(), size_t(3));
        QCOMPARE(rows[0]->words(),
                 QStringLiteral("Ana's laptop · Online moderator\nConnected since 14:02, and in step\n"
                                "Round trip 1.2 ms · timers agree to ±0.8 ms\n"
                                "192.168.1.7:47470 · version 0.1.0 · protocol 1"));
        QVERIFY(rows[1]->words().startsWith(QStringLiteral("Rita · Rapporteur\nCatching up: 320 of 1200 came in")));
        QVERIFY(rows[2]->words().startsWith(
            QStringLiteral("Chair · Chair\nGone since 14:02 · 5 acts wait to go over\nThe console at")));
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
            stand.window.setTheme(themeOf(kind));
            QVERIFY(saysSomething(shot(stand.window, QStringLiteral("links-%1").arg(int(kind)))));
        }
        stand.press(Qt::Key_Escape);
        QVERIFY(!stand.sheet.isOpen());
    }

    void theLampLeadsThere()
    {
        Stand stand;
        Lamp *lamp = stand.window.line().findChildren<Lamp *>().front();
        QTest::mouseClick(lamp, Qt::LeftButton);
        QVERIFY(stand.sheet.isOpen());
        stand.press(Qt::Key_Escape);
        lamp->setFocus();
        stand.press(Qt::Key_Return);
        QVERIFY(stand.sheet.isOpen());
    }

    void unpairingIsAskedForTwice()
    {
        Stand stand;
        stand.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QPushButton *unpair = stand.sheet.rows()[1]->button();
        for (int tabs = 0; tabs < 10 && QApplication::focusWidget() != unpair; ++tabs)
            stand.press(Qt::Key_Tab);
        QVERIFY(unpair->hasFocus());
        stand.press(Qt::Key_Space);
        QCOMPARE(stand.unpaired.size(), 0);
        QVERIFY(unpair->text().contains(QStringLiteral("once more")));
        stand.sheet.showLinks(three()); // a second goes by
        QVERIFY(unpair->hasFocus());
        stand.press(Qt::Key_Space);
        QCOMPARE(stand.unpaired.size(), 1);
        QCOMPARE(stand.unpaired.first().first().toString(), QStringLiteral("Rita"));
        LinkView fewer = three();
        fewer.consoles.erase(fewer.consoles.begin() + 1);
        stand.sheet.showLinks(fewer);
        QCOMPARE(stand.sheet.rows().size(), size_t(2));
        QVERIFY(stand.sheet.isAncestorOf(QApplication::focusWidget()));
        for (const LinkRow *row : stand.sheet.rows())
            QVERIFY(row->button()->text() == QStringLiteral("Unpair")); // nobody else is asked about now
    }

    void aClockFarAheadIsSaid()
    {
        LinkView::Console far = console("Ana", LinkView::Presence::Connected);
        far.ahead = std::chrono::hours(5);
        far.trip = 1ms;
        far.apart = std::chrono::hours(5);
        const LinkWords words = linkWords(far, QTimeZone::utc());
        QVERIFY2(words.warning.contains(QStringLiteral("5:00:00 ahead")), qPrintable(words.warning));
        far.ahead = -std::chrono::hours(5);
        QVERIFY(linkWords(far, QTimeZone::utc()).warning.contains(QStringLiteral("5:00:00 behind")));
        far.ahead = 20s;
        QVERIFY(linkWords(far, QTimeZone::utc()).warning.isEmpty());
    }

    void nobodyYetIsTaught()
    {
        Stand stand;
        stand.sheet.showLinks(LinkView());
        stand.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(saysSomething(shot(stand.window, QStringLiteral("links-none"))));
        QSignalSpy left(&stand.sheet, &Sheet::left);
        for (QPushButton *button : stand.sheet.findChildren<QPushButton *>())
            if (button->isVisible() && button->text().startsWith(QStringLiteral("Pair")))
                button->click();
        QCOMPARE(left.size(), 1);
        QVERIFY(stand.window.pairing().isOpen());
    }

    void strangersWidenNothing()
    {
        Stand stand;
        stand.window.setTheme(themeOf(ThemeKind::Light, 2.0));
        LinkView view;
        for (const QString &words : hostileWords()) {
            LinkView::Console made = console("x", LinkView::Presence::Connected);
            made.name = made.program = made.address = made.trouble = words;
            view.consoles.push_back(made);
        }
        view.consoles.resize(std::min<size_t>(view.consoles.size(), 15));
        const QSize before = stand.window.size();
        stand.sheet.showLinks(view);
        stand.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(saysSomething(shot(stand.window, QStringLiteral("links-hostile"))));
        QCOMPARE(stand.window.size(), before);
        QVERIFY(stand.sheet.minimumSizeHint().width() <= 1280);
        for (const LinkRow *row : stand.sheet.rows())
            QVERIFY(row->width() <= stand.sheet.width());
    }
};

QTEST_MAIN(TestLinkSheet)
#include "TestLinkSheet.moc"
