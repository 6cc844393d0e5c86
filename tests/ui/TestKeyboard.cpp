// SPDX-License-Identifier: Apache-2.0
// Keys as acts: which key is whose, when they are off, and what is taken for typing.
#include "ui/keys/Keyboard.h"
#include "ui/settings/KeyTable.h"

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
    // As a keyboard of another script sends it: what it writes, and where the key is (X11, Wayland).
    void pressWritten(const QString &text, quint32 scanCode, Duration apart = Duration(400),
                      Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        now += apart;
        sendWritten(*QApplication::focusWidget(), text, scanCode, modifiers);
    }
    static void sendWritten(QWidget &to, const QString &text, quint32 scanCode, Qt::KeyboardModifiers modifiers = {})
    {
        const int key = text.at(0).toUpper().unicode();
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, modifiers, scanCode, 0, 0, text);
            QApplication::sendEvent(&to, &event);
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
        QTest::keyClick(&stand.button, Qt::Key_7);
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

    // As X11 sends it: each repeat is a release and a press, and not each is called a repeat.
    void repeatsThatAreNotToldAreOnePress()
    {
        Stand stand;
        quint64 time = 10'000;
        const auto send = [&time](QEvent::Type type, int key, const QString &text) {
            QKeyEvent event(type, key, Qt::NoModifier, text);
            event.setTimestamp(time);
            QApplication::sendEvent(QApplication::focusWidget(), &event);
        };
        const auto hold = [&](int key, const QString &text) {
            send(QEvent::KeyPress, key, text);
            for (int i = 0; i < 60; ++i) {
                stand.now += Duration(40);
                time += 40;
                send(QEvent::KeyRelease, key, text);
                send(QEvent::KeyPress, key, text);
            }
            time += 80;
            send(QEvent::KeyRelease, key, text);
        };
        hold(Qt::Key_N, QStringLiteral("n"));
        QCOMPARE(stand.acts(), QList<Act>{Act::Next});
        stand.now += Duration(200); // letters behind it are typing, as behind a short press
        time += 200;
        hold(Qt::Key_E, QStringLiteral("e"));
        QCOMPARE(stand.acts(), QList<Act>{Act::Next});
        QCOMPARE(stand.swallowed.size(), 1);
        stand.now += Duration(400);
        time += 400;
        hold(Qt::Key_N, QStringLiteral("n"));
        QCOMPARE(stand.acts(), (QList<Act>{Act::Next, Act::Next}));
        // What asks by itself is told that it is a repeat; a text field writes it all the same.
        stand.field.setFocus();
        hold(Qt::Key_N, QStringLiteral("n"));
        QCOMPARE(stand.field.text(), QString(61, u'n'));
        QCOMPARE(stand.pressed.size(), 2);
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

    // N, E, W's digit and "/" by their places, whatever stands on them.
    void otherScriptsKeepTheKeys_data()
    {
        QTest::addColumn<QString>("n");
        QTest::addColumn<QString>("q");
        QTest::addColumn<QString>("figure");
        QTest::addColumn<QString>("slash");
        const auto row = [](const char *name, const char16_t *n, const char16_t *q, const char16_t *figure,
                            const char16_t *slash) {
            QTest::newRow(name) << QString::fromUtf16(n) << QString::fromUtf16(q) << QString::fromUtf16(figure)
                                << QString::fromUtf16(slash);
        };
        row("Cyrillic", u"т", u"й", u"3", u".");
        row("Greek", u"ν", u";", u"3", u"/");
        row("Arabic", u"ى", u"ض", u"٣", u"ظ");
        row("Hebrew", u"מ", u"/", u"3", u".");
        row("Persian", u"د", u"ض", u"۳", u"/");
        row("Devanagari", u"न", u"ट", u"३", u"/");
    }
    void otherScriptsKeepTheKeys()
    {
        QFETCH(QString, n);
        QFETCH(QString, q);
        QFETCH(QString, figure);
        QFETCH(QString, slash);
        Stand stand;
        stand.pressWritten(n, 57);
        stand.pressWritten(n, 57, Duration(400), Qt::ShiftModifier);
        stand.pressWritten(q, 24);
        QCOMPARE(stand.keyboard.pending(), std::optional(Act::Question));
        stand.pressWritten(figure, 12);
        stand.pressWritten(slash, 61);
        QCOMPARE(stand.acts(), (QList<Act>{Act::Next, Act::Since, Act::Question, Act::SearchFeed}));
        QCOMPARE(stand.pressed.at(2).at(1).toInt(), 3);
    }

    // "нет": one act, and the rest is swallowed, though one of them (Ж) is no act's key at all.
    void typingInAnotherScriptCostsOneAct()
    {
        Stand stand;
        stand.pressWritten(QStringLiteral("т"), 57);
        stand.pressWritten(QStringLiteral("ж"), 47, Duration(200));
        stand.pressWritten(QStringLiteral("у"), 26, Duration(200)); // E, 400 ms after the act
        stand.pressWritten(QStringLiteral("т"), 57, Duration(200));
        QCOMPARE(stand.acts(), (QList<Act>{Act::Next}));
        QCOMPARE(stand.swallowed.size(), 3);
        stand.pressWritten(QStringLiteral("г"), 30, Duration(300));
        QCOMPARE(stand.acts(), (QList<Act>{Act::Next, Act::Undo}));
    }

    void anotherScriptIsTextInAField()
    {
        Stand stand;
        stand.field.setFocus();
        stand.pressWritten(QStringLiteral("т"), 57);
        QCOMPARE(stand.pressed.size(), 0);
        QCOMPARE(stand.field.text(), QStringLiteral("т"));
    }

    // Of Latin letters a key is what it writes, wherever it is: Dvorak's N, AZERTY's A.
    void latinLettersAreWhatTheyAre()
    {
        Stand stand;
        stand.pressWritten(QStringLiteral("n"), 46);
        stand.pressWritten(QStringLiteral("a"), 24);
        QCOMPARE(stand.keyboard.pending(), std::optional(Act::Panellist));
        stand.keyboard.callOff();
        stand.pressWritten(QStringLiteral("é"), 26); // nobody's
        stand.pressWritten(QStringLiteral(","), 58); // AZERTY's, where M is
        QCOMPARE(stand.acts(), (QList<Act>{Act::Next}));
        QVERIFY(!stand.keyboard.pending());
    }

    // "nächste": a letter that is no act's goes on with the typing all the same.
    void everyLetterGoesOnWithTheTyping()
    {
        Stand stand;
        stand.press("n");
        stand.pressWritten(QStringLiteral("ä"), 48, Duration(200));
        stand.press("c", Duration(200));
        QCOMPARE(stand.acts(), (QList<Act>{Act::Next}));
        QCOMPARE(stand.swallowed.size(), 2);
    }

    void whoeverAssignsALetterOfAnotherScriptHasIt()
    {
        Stand stand;
        stand.keyboard.keys().assign(Act::EndTurn, QKeyCombination(Qt::Key(u'Т')));
        stand.pressWritten(QStringLiteral("т"), 57);
        QCOMPARE(stand.acts(), (QList<Act>{Act::EndTurn}));

        KeyTable table; // which takes the key's place for its name
        QSignalSpy given(&table, &KeyTable::keyGiven);
        table.wait(Act::Next);
        Stand::sendWritten(table, QStringLiteral("й"), 24);
        QCOMPARE(given.size(), 1);
        QCOMPARE(given.first().at(1).value<QKeyCombination>(), QKeyCombination(Qt::Key_Q));
    }

    void placesAsEachSystemNumbersThem()
    {
        QCOMPARE(keyAtPlace(KeyCodes::Evdev, 57, 0), std::optional(Qt::Key_N));
        QCOMPARE(keyAtPlace(KeyCodes::Windows, 49, 0), std::optional(Qt::Key_N));
        QCOMPARE(keyAtPlace(KeyCodes::Mac, 1, 0x2d), std::optional(Qt::Key_N));
        QCOMPARE(keyAtPlace(KeyCodes::Mac, 1, 0), std::optional(Qt::Key_A));
        QVERIFY(!keyAtPlace(KeyCodes::Evdev, 0, 0)); // sent by another program
        QVERIFY(!keyAtPlace(KeyCodes::Evdev, 200, 0));
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
