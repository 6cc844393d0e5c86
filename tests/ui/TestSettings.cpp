// SPDX-License-Identifier: Apache-2.0
// The table of settings, and keys given anew on the sheet.
#include "tests/ui/hostile.h"
#include "ui/settings/KeyTable.h"
#include "ui/settings/SettingsSheet.h"
#include "ui/window/MainWindow.h"

#include <QAbstractButton>
#include <QLabel>
#include <QRadioButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;

namespace {

const Instant morning = instantFromMs(1'777'629'600'000);

struct Stand
{
    MainWindow window{[] { return morning; }};
    SettingsSheet &sheet = window.settings();

    Stand()
    {
        window.resize(1280, 720);
        window.show();
        QApplication::setActiveWindow(&window);
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
        press(Qt::Key_Comma, Qt::ControlModifier);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    }
    void choose(Act act)
    {
        for (int row = 0; row < sheet.table().count(); ++row)
            if (sheet.table().item(row)->data(Qt::UserRole).toInt() == int(act))
                sheet.table().setCurrentRow(row);
    }
    bool isSaid(const QString &words)
    {
        for (const QLabel *label : sheet.findChildren<QLabel *>())
            if (label->text().contains(words))
                return true;
        return false;
    }
};

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tableIsWhole();
    void onlyChangesAreKept();
    void foreignValuesAreUsual();
    void themeFollows();
    void aChoiceHoldsAtOnce();
    void aKeyIsGiven();
    void aKeyIsTakenFromWhoHadIt();
    void enterAndDigitsStayFree();
    void noKeyAndUsualKeys();
    void escapeWhileWaitingChangesNothing();
    void theGuardCanBeOff();
    void tabGoesRound();
    void nothingIsSqueezed();
    void looks();
};

void TestSettings::tableIsWhole()
{
    QSet<QString> ids;
    for (const SettingEntry &entry : allSettings()) {
        QVERIFY2(entry.choices.size() >= 2, entry.id);
        QVERIFY(!settingWords(entry.name).isEmpty() && !settingWords(entry.hint).isEmpty());
        QVERIFY2(!ids.contains(QLatin1String(entry.id)), entry.id);
        ids.insert(QLatin1String(entry.id));
        QCOMPARE(Settings().choiceOf(entry.setting), QLatin1String(entry.choices.front().id));
    }
}

void TestSettings::onlyChangesAreKept()
{
    Settings settings;
    QVERIFY(settings.changes().isEmpty());
    QVERIFY(settings.choose(Setting::Theme, QStringLiteral("dark")));
    QVERIFY(settings.choose(Setting::TextSize, QStringLiteral("150")));
    QVERIFY(settings.choose(Setting::TextSize, QStringLiteral("100"))); // as delivered
    QCOMPARE(settings.changes(), (QMap<QString, QString>{{QStringLiteral("theme"), QStringLiteral("dark")}}));
    Settings again;
    again.take(settings.changes());
    QCOMPARE(again, settings);
}

void TestSettings::foreignValuesAreUsual()
{
    Settings settings;
    settings.take({{QStringLiteral("theme"), QStringLiteral("plaid")},
                   {QStringLiteral("text-size"), QStringLiteral("9000")},
                   {QStringLiteral("unknown"), QStringLiteral("1")}});
    QCOMPARE(settings, Settings());
    QVERIFY(!settings.choose(Setting::Theme, QString()));
}

void TestSettings::themeFollows()
{
    Settings settings;
    QCOMPARE(settings.theme(true).kind, ThemeKind::Dark);
    QCOMPARE(settings.theme(false).kind, ThemeKind::Light);
    settings.choose(Setting::Theme, QStringLiteral("high-contrast"));
    settings.choose(Setting::TextSize, QStringLiteral("130"));
    QCOMPARE(settings.theme(true), themeOf(ThemeKind::HighContrast, 1.3));
}

void TestSettings::aChoiceHoldsAtOnce()
{
    Stand stand;
    QVERIFY(stand.sheet.isOpen());
    QSignalSpy changed(&stand.window, &MainWindow::settingsChanged);
    for (QAbstractButton *button : stand.sheet.findChildren<QAbstractButton *>())
        if (button->property("choice") == QStringLiteral("dark"))
            button->click();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<Settings>().choiceOf(Setting::Theme), QStringLiteral("dark"));
}

void TestSettings::aKeyIsGiven()
{
    Stand stand;
    QSignalSpy changed(&stand.window, &MainWindow::keysChanged);
    stand.choose(Act::Pause);
    stand.press(Qt::Key_Return);
    QCOMPARE(stand.sheet.table().waiting(), std::optional(Act::Pause));
    stand.press(Qt::Key_F11);
    QVERIFY(!stand.sheet.table().waiting());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(stand.window.keyboard().keys().changes(), QStringList{QStringLiteral("pause=F11")});
    QVERIFY(stand.isSaid(QStringLiteral("F11 is now")));
}

void TestSettings::aKeyIsTakenFromWhoHadIt()
{
    Stand stand;
    stand.choose(Act::Pause);
    stand.press(Qt::Key_Return);
    stand.press(Qt::Key_N);
    QVERIFY(stand.isSaid(nameOf(Act::Next)));
    QCOMPARE(stand.window.keyboard().keys().actFor(Qt::Key_N), std::optional(Act::Pause));
    QCOMPARE(stand.window.keyboard().keys().label(Act::Next), QString());
}

void TestSettings::enterAndDigitsStayFree()
{
    Stand stand;
    QSignalSpy changed(&stand.window, &MainWindow::keysChanged);
    stand.choose(Act::Next);
    stand.press(Qt::Key_Return);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Tab, Qt::Key_5, Qt::Key_Up, Qt::Key_Shift}) {
        stand.press(key);
        QCOMPARE(stand.sheet.table().waiting(), std::optional(Act::Next));
    }
    QVERIFY(changed.isEmpty());
}

void TestSettings::noKeyAndUsualKeys()
{
    Stand stand;
    stand.choose(Act::Next);
    stand.press(Qt::Key_Return);
    stand.press(Qt::Key_Delete);
    QCOMPARE(stand.window.keyboard().keys().label(Act::Next), QString());
    QVERIFY(!stand.window.keyboard().keys().actFor(Qt::Key_unknown));
    for (QAbstractButton *button : stand.sheet.findChildren<QAbstractButton *>())
        if (button->text() == SettingsSheet::tr("All keys as delivered"))
            button->click();
    QVERIFY(stand.window.keyboard().keys().changes().isEmpty());
}

void TestSettings::escapeWhileWaitingChangesNothing()
{
    Stand stand;
    stand.choose(Act::Next);
    stand.press(Qt::Key_Return);
    stand.press(Qt::Key_Escape);
    QVERIFY(!stand.sheet.table().waiting());
    QVERIFY(stand.sheet.isOpen());
    stand.press(Qt::Key_Escape);
    QVERIFY(!stand.sheet.isOpen());
    QVERIFY(stand.window.keyboard().keys().changes().isEmpty());
}

void TestSettings::theGuardCanBeOff()
{
    Stand stand;
    stand.press(Qt::Key_Escape);
    QSignalSpy pressed(&stand.window.keyboard(), &Keyboard::pressed);
    stand.press(Qt::Key_U);
    stand.press(Qt::Key_U); // at the same instant: typing
    QCOMPARE(pressed.size(), 1);
    stand.window.keyboard().setGuard(false);
    stand.press(Qt::Key_U);
    QCOMPARE(pressed.size(), 2);
}

void TestSettings::tabGoesRound()
{
    Stand stand;
    const QWidget *first = QApplication::focusWidget();
    QStringList choices;
    int steps = 0;
    do {
        stand.press(Qt::Key_Tab);
        QVERIFY(stand.sheet.isAncestorOf(QApplication::focusWidget()));
        if (const auto *choice = qobject_cast<QRadioButton *>(QApplication::focusWidget())) {
            QVERIFY2(choice->isChecked(), qPrintable(choice->text())); // one stop for each setting, on what is chosen
            choices << choice->accessibleName();
        }
    } while (QApplication::focusWidget() != first && ++steps < 40);
    QCOMPARE(QApplication::focusWidget(), first);
    QCOMPARE(choices.size(), qsizetype(allSettings().size()));
}

// Also where the type grew while the sheet was put away.
void TestSettings::nothingIsSqueezed()
{
    Stand stand;
    for (const qreal scale : {2.0, 1.0, 1.5, 2.0}) {
        stand.press(Qt::Key_Escape);
        QVERIFY(!stand.sheet.isOpen());
        stand.window.setTheme(themeOf(ThemeKind::Light, scale));
        stand.press(Qt::Key_Comma, Qt::ControlModifier);
        QCoreApplication::processEvents();
        QVERIFY(tests::saysSomething(tests::shot(stand.window, QStringLiteral("settings-opened-%1").arg(scale))));
        int bottom = 0;
        for (const QRadioButton *choice : stand.sheet.findChildren<QRadioButton *>()) {
            QVERIFY2(choice->height() >= choice->sizeHint().height(), qPrintable(choice->accessibleName()));
            QVERIFY2(choice->y() >= bottom, qPrintable(choice->accessibleName()));
            bottom = choice->geometry().bottom();
        }
    }
}

void TestSettings::looks()
{
    Stand stand;
    const QSize before = stand.window.size();
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast})
        for (const qreal scale : {1.0, 2.0}) {
            stand.window.setTheme(themeOf(kind, scale));
            QVERIFY(tests::saysSomething(
                tests::shot(stand.window, QStringLiteral("settings-%1-%2").arg(int(kind)).arg(scale))));
            QCOMPARE(stand.window.size(), before);
        }
}

QTEST_MAIN(TestSettings)
#include "TestSettings.moc"
