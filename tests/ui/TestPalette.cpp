// SPDX-License-Identifier: Apache-2.0
// All acts by name: what typing finds, and that the chosen one is done.
#include "tests/models/session/StateBuilder.h"
#include "tests/ui/hostile.h"
#include "ui/agenda/AgendaPane.h"
#include "ui/palette/Palette.h"
#include "ui/palette/matching.h"
#include "ui/queue/ActList.h"
#include "ui/window/MainWindow.h"

#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;

namespace {

const Instant morning = instantFromMs(1'777'629'600'000);

struct Stand
{
    MainWindow window{[] { return morning; }};
    QSignalSpy requested{&window, &MainWindow::requested};

    Stand()
    {
        window.resize(1280, 720);
        window.show();
        QApplication::setActiveWindow(&window);
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    }
    QListWidget &list() { return *window.palette().findChild<QListWidget *>(); }
    QStringList rows()
    {
        QStringList names;
        for (int row = 0; row < list().count(); ++row)
            names << list().item(row)->text();
        return names;
    }
};

} // namespace

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingTypedIsEverything();
    void wordsBeginWords();
    void thatBeginsWithItComesFirst();
    void enterDoesTheChosenOne();
    void anActWithADigitWaitsForIt();
    void actsOfTheChosenRowAreFound();
    void whatIsOtherwiseAButtonIsFound();
    void escapeGoesBack();
    void itsKeysAreNoActs();
    void anyTextFits();
};

void TestPalette::nothingTypedIsEverything()
{
    QCOMPARE(matchingActs({}).size(), allActs().size());
    QCOMPARE(matchingActs(QStringLiteral("  ")).size(), allActs().size());
}

void TestPalette::wordsBeginWords()
{
    QCOMPARE(matchingActs(QStringLiteral("MORE sec")), std::vector{Act::MoreTime});
    QVERIFY(matchingActs(QStringLiteral("econds")).empty());
    QVERIFY(matchingActs(QString(10'000, u'x')).empty());
}

void TestPalette::thatBeginsWithItComesFirst()
{
    const std::vector<Act> found = matchingActs(QStringLiteral("end"));
    QVERIFY(found.size() >= 3); // "End the turn", "End the session", "Bring the session back to its end"
    QCOMPARE(found[0], Act::EndTurn);
    QCOMPARE(found[1], Act::EndSession);
}

void TestPalette::enterDoesTheChosenOne()
{
    Stand stand;
    QWidget *before = QApplication::focusWidget();
    stand.press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(stand.window.palette().isOpen());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("hand"));
    const QStringList rows = stand.rows();
    QVERIFY(rows.size() >= 2);
    QCOMPARE(rows[0], nameOf(Act::InRoomHand));
    QCOMPARE(rows[1], nameOf(Act::OnlineHand));
    stand.press(Qt::Key_Down);
    QSignalSpy chosen(&stand.window.palette(), &Palette::chosen);
    stand.press(Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<Act>(), Act::OnlineHand);
    QVERIFY(!stand.window.palette().isOpen());
    QVERIFY(QApplication::focusWidget() != before); // the entry of an online hand is open
    QVERIFY(stand.window.keyboard().isTyping());
}

void TestPalette::anActWithADigitWaitsForIt()
{
    Stand stand;
    stand.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("panellist answers"));
    stand.press(Qt::Key_Return);
    QCOMPARE(stand.window.keyboard().pending(), std::optional(Act::Panellist));
}

void TestPalette::actsOfTheChosenRowAreFound()
{
    Stand stand;
    tests::StateBuilder session;
    session.live("10:00:00").add(tests::segment("s1", Duration(600'000))).add(tests::segment("s2", Duration(600'000)));
    stand.window.showState(session.state, morning);
    stand.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("agenda skip"));
    QVERIFY(stand.rows().isEmpty()); // no row is chosen
    stand.press(Qt::Key_Escape);
    ActList *agenda = stand.window.agenda().list();
    agenda->choose(agenda->model()->index(1, 0));
    stand.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("agenda skip"));
    QCOMPARE(stand.rows(), QStringList(QStringLiteral("Agenda: Skip · S2")));
    stand.press(Qt::Key_Return);
    QCOMPARE(stand.requested.size(), 1);
    QCOMPARE(stand.requested[0][0].toJsonObject().value(u"do").toString(), QStringLiteral("segment.skip"));
    QCOMPARE(stand.requested[0][0].toJsonObject().value(u"id").toString(), QStringLiteral("s2"));
    QVERIFY(!stand.window.palette().isOpen());
}

void TestPalette::whatIsOtherwiseAButtonIsFound()
{
    QCOMPARE(matchingActs(QStringLiteral("last call")), std::vector{Act::LastCall});
    QCOMPARE(matchingActs(QStringLiteral("theme")), std::vector{Act::Settings});
    QVERIFY(!matchingActs(QStringLiteral("order")).empty());
    for (const char *word : {"spread", "skip"})
        QCOMPARE(matchingActs(QLatin1String(word)), std::vector{Act::Remedies});
    Stand stand;
    tests::StateBuilder session;
    session.live("10:00:00").add(tests::segment("s1", Duration(600'000)));
    stand.window.showState(session.state, morning);
    stand.press(Qt::Key_L, Qt::ShiftModifier);
    QVERIFY(!stand.requested.isEmpty());
    QCOMPARE(stand.requested.last()[0].toJsonObject().value(u"do").toString(), QStringLiteral("queue.close"));
    QCOMPARE(stand.requested.last()[0].toJsonObject().value(u"in").toInt(), 30);
}

void TestPalette::escapeGoesBack()
{
    Stand stand;
    QWidget *before = QApplication::focusWidget();
    stand.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("zzz"));
    QVERIFY(stand.rows().isEmpty());
    stand.press(Qt::Key_Return); // nothing to do
    QVERIFY(stand.window.palette().isOpen());
    stand.press(Qt::Key_Escape);
    QVERIFY(!stand.window.palette().isOpen());
    QCOMPARE(QApplication::focusWidget(), before);
    stand.press(Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(stand.rows().size(), qsizetype(allActs().size())); // begins anew
}

void TestPalette::itsKeysAreNoActs()
{
    Stand stand;
    stand.press(Qt::Key_F1);
    QSignalSpy pressed(&stand.window.keyboard(), &Keyboard::pressed);
    stand.press(Qt::Key_N); // puts the sheet of keys away, and that is all
    QVERIFY(pressed.isEmpty());
    QVERIFY(stand.requested.isEmpty());
}

void TestPalette::anyTextFits()
{
    Stand stand;
    const QSize before = stand.window.size();
    stand.press(Qt::Key_K, Qt::ControlModifier);
    for (const QString &words : tests::hostileWords()) {
        stand.window.palette().findChild<QLineEdit *>()->setText(words);
        QVERIFY(tests::saysSomething(tests::shot(stand.window, QStringLiteral("palette"))));
        QCOMPARE(stand.window.size(), before);
    }
    stand.window.palette().findChild<QLineEdit *>()->clear();
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast}) {
        stand.window.setTheme(themeOf(kind));
        tests::shot(stand.window, QStringLiteral("palette-%1").arg(int(kind)));
    }
}

QTEST_MAIN(TestPalette)
#include "TestPalette.moc"
