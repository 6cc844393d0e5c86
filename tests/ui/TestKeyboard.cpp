// SPDX-License-Identifier: Apache-2.0
// Keys as acts: which key is whose, when they are off, and what is taken for typing.
#include "ui/keys/Keyboard.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace evenhand;

namespace {

// A window with a field and a button, and a clock that the test moves.
struct Stand
{
    QWidget window;
    QLineEdit field;
    QPushButton button;
    Instant now = instantFromMs(1'777'629'600'000);
    Keyboard keyboard{&window, [this] { return now; }};
    QSignalSpy pressed{&keyboard, &Keyboard::pressed}, swallowed{&keyboard, &Keyboard::swallowed};

    Stand()
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(&field);
        column->addWidget(&button);
        window.show();
        QApplication::setActiveWindow(&window);
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
        button.setFocus();
    }

    void press(const char *keys, Duration apart = Duration(400))
    {
        for (const char *key = keys; *key; ++key) {
            now += apart;
            QTest::keyClick(QApplication::focusWidget(), *key);
        }
    }
    QList<Act> acts() const
    {
        QList<Act> list;
        for (const QList<QVariant> &press : pressed)
            list << press.first().value<Act>();
        return list;
    }
};

} // namespace

class TestKeyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What had the focus is gone, or was hidden behind another window: the next key counts all the same.
    void keysComeHome()
    {
        Stand stand;
        stand.keyboard.setHome([&] { stand.button.setFocus(); });
        stand.field.setFocus();
        QVERIFY(stand.keyboard.isTyping());
        stand.field.clearFocus();
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(&stand.button));
        QVERIFY(!stand.keyboard.isTyping());

        stand.field.setFocus();
        QWidget other;
        other.show();
        QApplication::setActiveWindow(&other);
        QVERIFY(QTest::qWaitForWindowActive(&other));
        stand.field.clearFocus();
        stand.now += Duration(1000);
        QTest::keyClick(&stand.window, Qt::Key_N); // as a window system may send it
        QCOMPARE(stand.acts(), QList<Act>{Act::Next});
        QCOMPARE(stand.window.focusWidget(), static_cast<QWidget *>(&stand.button));
    }

    void everyActHasAKeyOfItsOwn()
    {
        const KeyMap keys;
        QSet<QString> labels, ids;
        for (const ActEntry &entry : allActs()) {
            QVERIFY2(!keys.label(entry.act).isEmpty(), entry.id);
            QVERIFY2(!nameOf(entry.act).isEmpty(), entry.id);
            labels.insert(keys.label(entry.act));
            ids.insert(QLatin1String(entry.id));
        }
        QCOMPARE(labels.size(), qsizetype(allActs().size()));
        QCOMPARE(ids.size(), qsizetype(allActs().size()));
    }

    void keysAreGivenAnew()
    {
        KeyMap keys;
        QCOMPARE(keys.changes(), QStringList());
        QCOMPARE(keys.assign(Act::EndTurn, Qt::Key_N), std::optional(Act::Next)); // taken from it
        QCOMPARE(keys.actFor(Qt::Key_N), std::optional(Act::EndTurn));
        QCOMPARE(keys.label(Act::Next), QString());
        QVERIFY(!keys.assign(Act::Next, Qt::CTRL | Qt::Key_N));
        QCOMPARE(keys.changes(), (QStringList{QStringLiteral("next=Ctrl+N"), QStringLiteral("end=N")}));
        KeyMap again;
        again.take(keys.changes() + QStringList{QStringLiteral("unknown=X"), QStringLiteral("rubbish")});
        QCOMPARE(again.changes(), keys.changes());
    }

    void signsNeedNoParticularLayout()
    {
        const KeyMap keys;
        QCOMPARE(keys.actFor(Qt::Key_Plus), std::optional(Act::MoreTime));
        QCOMPARE(keys.actFor(Qt::SHIFT | Qt::Key_Plus), std::optional(Act::MoreTime));
        QCOMPARE(keys.actFor(Qt::SHIFT | Qt::Key_N), std::optional(Act::Since)); // letters tell them apart
    }

    void aKeyIsAnActAndNothingElse()
    {
        Stand stand;
        stand.press("NE+");
        QCOMPARE(stand.acts(), (QList<Act>{Act::Next, Act::EndTurn, Act::MoreTime}));
        QTest::keyClick(&stand.button, Qt::Key_Z);
        QTest::keyClick(&stand.button, Qt::Key_Return);
        QCOMPARE(stand.pressed.size(), 3);
    }

    void offWhileAFieldHasTheFocus()
    {
        Stand stand;
        QSignalSpy typing(&stand.keyboard, &Keyboard::typingChanged);
        stand.field.setFocus();
        QVERIFY(stand.keyboard.isTyping());
        stand.press("none");
        QCOMPARE(stand.field.text(), QStringLiteral("none"));
        QCOMPARE(stand.pressed.size(), 0);
        stand.field.setReadOnly(true); // nothing is typed there
        stand.button.setFocus();
        QVERIFY(!stand.keyboard.isTyping());
        stand.press("N");
        QCOMPARE(stand.acts(), (QList<Act>{Act::Next}));
        QCOMPARE(typing.size(), 2);
    }

    void typingCostsOneAct()
    {
        Stand stand;
        stand.press("nope", Duration(120));
        QCOMPARE(stand.acts(), (QList<Act>{Act::Next}));
        QCOMPARE(stand.swallowed.size(), 3);
        stand.press("u", Duration(300)); // from then on it is a key again
        QCOMPARE(stand.acts(), (QList<Act>{Act::Next, Act::Undo}));
        stand.press("+", Duration(10)); // no letter
        QCOMPARE(stand.acts().last(), Act::MoreTime);
    }

    void aDigitSaysWhom()
    {
        Stand stand;
        stand.press("a", Duration(10));
        QCOMPARE(stand.keyboard.pending(), std::optional(Act::Panellist));
        QCOMPARE(stand.pressed.size(), 0);
        stand.press("3", Duration(10));
        QCOMPARE(stand.pressed.size(), 1);
        QCOMPARE(stand.pressed.first().at(1).toInt(), 3);
        QVERIFY(!stand.keyboard.pending());
        stand.press("an"); // anything else calls it off and does nothing itself
        QVERIFY(!stand.keyboard.pending());
        QCOMPARE(stand.pressed.size(), 1);
    }

    void aKeyHeldDownIsOnePress()
    {
        Stand stand;
        QKeyEvent held(QEvent::KeyPress, Qt::Key_N, Qt::NoModifier, QStringLiteral("n"), true);
        QApplication::sendEvent(&stand.button, &held);
        QCOMPARE(stand.pressed.size(), 0);
    }

    void anotherWindowKeepsItsKeys()
    {
        Stand stand;
        QLineEdit other;
        QTest::keyClick(&other, Qt::Key_N);
        QCOMPARE(stand.pressed.size(), 0);
        QCOMPARE(other.text(), QStringLiteral("n"));
    }
};

QTEST_MAIN(TestKeyboard)
#include "TestKeyboard.moc"
