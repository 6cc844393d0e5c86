// SPDX-License-Identifier: Apache-2.0
// Pairing as the moderator sees it: one thing to read and one to do at each step, by keyboard alone.
#include "tests/ui/hostile.h"
#include "ui/pairing/PairingSheet.h"
#include "ui/pairing/QrCode.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const Instant evening = instantFromMs(1'777'629'600'000);

struct Stand
{
    MainWindow window{[] { return evening; }};
    PairingSheet &sheet = window.pairing();
    QSignalSpy opened{&sheet, &PairingSheet::openRequested}, dialled{&sheet, &PairingSheet::dialRequested},
        confirmed{&sheet, &PairingSheet::confirmRequested};

    Stand()
    {
        window.resize(1280, 720);
        window.show();
        QApplication::setActiveWindow(&window);
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
        press(Qt::Key_L, Qt::ControlModifier);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    }
    void type(const QString &words) { QTest::keyClicks(QApplication::focusWidget(), words); }
    QLineEdit *entry() { return sheet.findChild<QLineEdit *>(); }
    bool isSaid(const QString &words)
    {
        for (const QLabel *label : sheet.findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
    QStringList buttons()
    {
        QStringList texts;
        for (const QPushButton *button : sheet.findChildren<QPushButton *>())
            if (button->isVisible())
                texts << button->text();
        return texts;
    }
};

PairingView comparing()
{
    PairingView view;
    view.phase = PairingPhase::Comparing;
    view.code = QStringLiteral("12345678");
    view.partner = QStringLiteral("Online");
    return view;
}

} // namespace

namespace {

PairingView choosing(bool isYours)
{
    PairingView view;
    view.phase = PairingPhase::Paired;
    view.choice = PairingView::Choice{QStringLiteral("Online"),
                                      isYours,
                                      {QStringLiteral("Encryption"), QStringLiteral("started 14:02"), 12},
                                      {QStringLiteral("Privacy"), QStringLiteral("not started"), 1}};
    return view;
}

} // namespace

class TestPairingSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Of two sessions: asked in words, with what tells them apart; nothing is decided by an Enter too many.
    void whoseSessionGoesOn()
    {
        Stand stand;
        QSignalSpy mine(&stand.sheet, &PairingSheet::mineRequested),
            theirs(&stand.sheet, &PairingSheet::theirsRequested);
        stand.sheet.showPairing(comparing());
        stand.sheet.showPairing(choosing(true));
        QVERIFY(stand.isSaid(QStringLiteral("Online holds another session")));
        QVERIFY(stand.isSaid(QStringLiteral("Encryption")) && stand.isSaid(QStringLiteral("started 14:02")));
        QVERIFY(stand.isSaid(QStringLiteral("Privacy")) && stand.isSaid(QStringLiteral("not started")));
        QCOMPARE(stand.buttons(),
                 QStringList({QStringLiteral("Go on with mine"), QStringLiteral("Go on with theirs"),
                              QStringLiteral("Decide later (Esc)")}));
        QVERIFY(!stand.entry()->isVisible());
        stand.press(Qt::Key_Backtab, Qt::ShiftModifier);
        stand.press(Qt::Key_Space);
        QCOMPARE(theirs.size(), 1);
        stand.press(Qt::Key_Backtab, Qt::ShiftModifier);
        stand.press(Qt::Key_Space);
        QCOMPARE(mine.size(), 1);
        stand.press(Qt::Key_Escape); // later
        QVERIFY(!stand.sheet.isOpen());
        QCOMPARE(mine.size() + theirs.size(), 2);
        stand.press(Qt::Key_L, Qt::ControlModifier); // and asked again
        QVERIFY(stand.isSaid(QStringLiteral("Online holds another session")));
        stand.press(Qt::Key_Space);
        QVERIFY(!stand.sheet.isOpen());
        QCOMPARE(mine.size() + theirs.size(), 2);

        stand.press(Qt::Key_L, Qt::ControlModifier);
        stand.sheet.showPairing(choosing(false));
        QVERIFY(stand.isSaid(QStringLiteral("is asked there")));
        QCOMPARE(stand.buttons(), QStringList(QStringLiteral("Decide later (Esc)")));
        stand.sheet.showPairing(PairingView());
        QVERIFY(stand.entry()->isVisible());
        QVERIFY(!stand.isSaid(QStringLiteral("Encryption")));
    }

    void anotherSessionsTitleIsHostile()
    {
        Stand stand;
        PairingView view = choosing(true);
        view.choice->theirs.title = QString(10'000, u'W') + QStringLiteral("\n<b>\u202e");
        view.choice->partner = QString(10'000, u'n');
        stand.sheet.showPairing(view);
        QVERIFY(!stand.isSaid(QStringLiteral("<b>")));
        QCOMPARE(stand.window.width(), 1280);
        for (const QLabel *label : stand.sheet.findChildren<QLabel *>())
            QVERIFY(label->textFormat() == Qt::PlainText && label->minimumSizeHint().width() <= 1280);
    }

    void asksAndIsAsked()
    {
        Stand stand;
        QVERIFY(stand.sheet.isOpen());
        QVERIFY(stand.entry()->hasFocus());
        QVERIFY(stand.isSaid(QStringLiteral("No other console is seen")));
        stand.press(Qt::Key_Return); // nothing typed: nothing asked
        QCOMPARE(stand.dialled.size(), 0);
        stand.type(QStringLiteral(" 192.168.1.5:47470 "));
        stand.press(Qt::Key_Return);
        QCOMPARE(stand.dialled.takeFirst().first().toString(), QStringLiteral("192.168.1.5:47470"));

        PairingView open;
        open.phase = PairingPhase::Open;
        open.addresses = {QStringLiteral("10.0.0.2:47470")};
        open.qr = {open.addresses.first(), 21, std::vector<bool>(21 * 21, true)};
        stand.sheet.showPairing(open);
        QVERIFY(stand.isSaid(QStringLiteral("10.0.0.2:47470")));
        QVERIFY(stand.entry()->text().isEmpty()); // another step: another thing to type
        QrCode *code = stand.sheet.findChild<QrCode *>();
        QVERIFY(code->isVisible() && code->cells() == open.qr);
        QVERIFY(saysSomething(shot(stand.window, QStringLiteral("pairing-open"))));
        stand.window.setTheme(themeOf(ThemeKind::Dark, 1.5));
        QVERIFY(saysSomething(shot(stand.window, QStringLiteral("pairing-open-dark"))));
        stand.press(Qt::Key_Escape);
        QVERIFY(!stand.sheet.isOpen());
    }

    void bothCodes()
    {
        Stand stand;
        stand.press(Qt::Key_Tab);
        stand.press(Qt::Key_Tab);
        stand.press(Qt::Key_Space);
        QCOMPARE(stand.opened.size(), 1);
        stand.sheet.showPairing(comparing());
        QVERIFY(stand.entry()->hasFocus()); // the button that was pressed is gone
        QVERIFY(stand.isSaid(QStringLiteral("1234 5678")));
        QVERIFY(stand.isSaid(QStringLiteral("for Online")));
        QVERIFY(!stand.buttons().join(u'|').contains(QStringLiteral("for a minute")));
        stand.type(QStringLiteral("8765 4321"));
        PairingView again = comparing();
        again.reason = QStringLiteral("That is this screen's own code.");
        stand.sheet.showPairing(again); // what was typed stays while nothing but the words changed
        QCOMPARE(stand.entry()->text(), QStringLiteral("8765 4321"));
        QVERIFY(stand.isSaid(again.reason));
        stand.press(Qt::Key_Return);
        QCOMPARE(stand.confirmed.takeFirst().first().toString(), QStringLiteral("8765 4321"));
        again.hasConfirmed = true;
        stand.sheet.showPairing(again);
        QVERIFY(!stand.entry()->isEnabled());

        PairingView paired;
        paired.phase = PairingPhase::Paired;
        paired.partner = QStringLiteral("Online");
        stand.sheet.showPairing(paired);
        QVERIFY(stand.isSaid(QStringLiteral("Paired with Online")));
        stand.press(Qt::Key_Space); // closes
        QVERIFY(!stand.sheet.isOpen());
    }

    void whoIsNearbyIsAskedByAButton()
    {
        Stand stand;
        PairingView view;
        for (int i = 0; i < 9; ++i)
            view.nearby.push_back({QStringLiteral("10.0.0.%1:1").arg(i), QStringLiteral("Desk %1").arg(i), i == 0});
        stand.sheet.showPairing(view);
        QVERIFY(stand.buttons().contains(QStringLiteral("Ask Desk 0 at 10.0.0.0:1")));
        QCOMPARE(stand.buttons().filter(QStringLiteral("Desk")).size(), qsizetype(PairingSheet::mostNearby));
        for (QPushButton *button : stand.sheet.findChildren<QPushButton *>())
            if (button->text().contains(QStringLiteral("Desk 3")))
                button->click();
        QCOMPARE(stand.dialled.takeFirst().first().toString(), QStringLiteral("10.0.0.3:1"));
    }

    void strangersNamesBreakNothing()
    {
        Stand stand;
        for (const QString &words : hostileWords()) {
            PairingView view = comparing();
            view.partner = words;
            view.reason = words;
            stand.sheet.showPairing(view);
            QVERIFY(saysSomething(shot(stand.window, {})));
            view.phase = PairingPhase::Closed;
            view.nearby = {{QStringLiteral("10.0.0.1:1"), words, true}};
            stand.sheet.showPairing(view);
            QVERIFY(saysSomething(shot(stand.window, {})));
            QCOMPARE(stand.window.size(), QSize(1280, 720));
        }
    }

    void whereThereIsNoPairingItSaysWhy()
    {
        Stand stand;
        PairingView view;
        view.cannot = QStringLiteral("This is a rehearsal.");
        stand.sheet.showPairing(view);
        QVERIFY(stand.isSaid(view.cannot));
        QVERIFY(!stand.entry()->isEnabled());
    }

    void pictures()
    {
        Stand stand;
        QVERIFY(saysSomething(shot(stand.window, QStringLiteral("pairing-closed"))));
        stand.sheet.showPairing(comparing());
        QVERIFY(saysSomething(shot(stand.window, QStringLiteral("pairing-comparing"))));
        stand.window.setTheme(themeOf(ThemeKind::Dark));
        QVERIFY(saysSomething(shot(stand.window, QStringLiteral("pairing-dark"))));
    }
};

QTEST_MAIN(TestPairingSheet)
#include "TestPairingSheet.moc"
