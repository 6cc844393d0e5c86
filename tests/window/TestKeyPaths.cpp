// SPDX-License-Identifier: Apache-2.0
// Which of several takers gets a key: acts, lists, fields, and questions that wait for an answer.
#include "app/desktop/Looks.h"
#include "app/desktop/windowSettings.h"
#include "tests/window/LiveWindow.h"
#include "ui/agenda/AgendaPane.h"
#include "ui/feed/FeedHead.h"
#include "ui/feed/FeedList.h"
#include "ui/feed/FeedPane.h"
#include "ui/feed/FilterBar.h"
#include "ui/feed/ReadOut.h"
#include "ui/floor/FloorPane.h"
#include "ui/plan/FormField.h"
#include "ui/plan/PlanPage.h"
#include "ui/plan/SegmentForm.h"
#include "ui/queue/ActList.h"
#include "ui/queue/QueuePane.h"
#include "ui/settings/KeyTable.h"
#include "ui/settings/RingButton.h"
#include "ui/settings/SettingsSheet.h"
#include "ui/strip/Strip.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/together/ReadinessPane.h"
#include "ui/together/TogetherPanes.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/KeySheet.h"
#include "ui/window/Screens.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// Ana speaks; three messages are questions.
const QList<QByteArray> running{"{'do':'plan.edit','title':'Keys','minutes':45,'people':["
                                "{'id':'p1','name':'Ana','side':'onsite','roles':['speaker']},"
                                "{'id':'p2','name':'Ben','side':'online','roles':['speaker']}],"
                                "'agenda':[{'id':'s1','title':'Ana','kind':'statements','seconds':300,'people':['p1']},"
                                "{'id':'s2','title':'Talk','kind':'discussion','seconds':1500}]}",
                                "{'do':'session.start'}",
                                "{'do':'segment.start','id':'s1'}",
                                "{'do':'floor.give','person':'p1','id':'t1'}",
                                "{'do':'message.add','id':'m1','source':'zoom','author':'kim','text':'first'}",
                                "{'do':'message.add','id':'m2','source':'zoom','author':'lee','text':'second'}",
                                "{'do':'message.add','id':'m3','source':'zoom','author':'mia','text':'third'}",
                                "{'do':'message.mark','id':'m1','as':'question'}",
                                "{'do':'message.mark','id':'m2','as':'question'}",
                                "{'do':'message.mark','id':'m3','as':'question'}"};

void choose(LiveWindow &live, const char *message)
{
    FeedPane &feed = live.window().feed();
    feed.list()->choose(feed.feed().indexOf(MessageId(QLatin1String(message))));
    live.press(Qt::Key_F8);
}

QRect placeIn(const QWidget &window, const QWidget &widget)
{
    return {widget.mapTo(&window, QPoint()), widget.size()};
}

// What a menu asked for is done and shown.
void settleMenu(LiveWindow &live)
{
    live.ask("{'do':'nothing'}"); // refused, behind all others
    live.later(1);
}

bool isRedacted(LiveWindow &live, const char *message)
{
    return live.folded().messages.find(MessageId(QLatin1String(message)))->isRedacted;
}

} // namespace

class TestKeyPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- a digit is awaited, or a question is open ----

    void whileADigitIsAwaitedListsKeepStill()
    {
        LiveWindow live(running);
        live.press("D");
        live.type(QStringLiteral("dizzy")).press(Qt::Key_Return);
        live.press("A2");
        QVERIFY(live.folded().care.at(0).takenBy.isEmpty());
        QCOMPARE(live.see("floor.name"), QStringLiteral("Ben"));

        live.ask("{'do':'hand.raise','name':'Cem','side':'onsite'}");
        live.press(Qt::Key_F6);
        live.press("A").press(Qt::Key_Delete); // calls the digit off, and does nothing itself
        QCOMPARE(live.queue(), QStringList(QStringLiteral("Cem")));
        live.press(Qt::Key_Delete);
        QCOMPARE(live.queue(), QStringList());
    }

    // ---- keys with Shift and Alt ----

    // F2 is for the row of a list that is chosen; where there is none it is the line check.
    void f2EditsTheChosenRowOrChecksTheLine()
    {
        LiveWindow live(running);
        live.press(Qt::Key_F6).press(Qt::Key_F2);
        QVERIFY(live.window().togetherPanes().readiness()->list()->hasFocus()); // nobody waits
        live.press(Qt::Key_Escape);
        live.ask("{'do':'hand.raise','name':'Cem','side':'onsite'}");
        live.press(Qt::Key_F6).press(Qt::Key_F2);
        QVERIFY(!live.window().togetherPanes().readiness()->list()->isVisible());
        QVERIFY(live.window().keyboard().isTyping());
        live.type(QStringLiteral("Cem Ak")).press(Qt::Key_Return);
        QCOMPARE(live.queue(), QStringList(QStringLiteral("Cem Ak")));
        live.press(Qt::Key_F8).press(Qt::Key_F2);
        QVERIFY(live.window().togetherPanes().readiness()->list()->hasFocus());
        live.press("2"); // ticks there
        QCOMPARE(live.state().value(u"readiness").toArray().size(), 1);
    }

    void altLChoosesTheOrder()
    {
        LiveWindow live(running);
        live.press(Qt::Key_L, Qt::AltModifier);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu && menu->isVisible());
        const QList<QAction *> orders = menu->actions();
        QAction *wanted = orders.at(orders.at(0)->isChecked() ? 1 : 0);
        QAction *before = *std::find_if(orders.begin(), orders.end(), [](QAction *each) { return each->isChecked(); });
        QCOMPARE(menu->activeAction(), before);
        for (int i = 0; i < orders.size() && menu->activeAction() != wanted; ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        QCOMPARE(menu->activeAction(), wanted);
        QTest::keyClick(menu, Qt::Key_Return);
        settleMenu(live);
        QVERIFY(!menu->isVisible());
        QCOMPARE(live.lastRequest().value(u"do").toString(), QStringLiteral("queue.policy"));
        live.press(Qt::Key_L, Qt::AltModifier);
        QVERIFY(menu->isVisible());
        QVERIFY2(wanted->isChecked(),
                 qPrintable(QString::fromUtf8(QJsonDocument(live.lastRequest()).toJson()))); // it holds
        const qsizetype asked = live.requests();
        QTest::keyClick(menu, Qt::Key_Escape);
        QVERIFY(!menu->isVisible());
        QCOMPARE(live.requests(), asked);
        live.press("U");
        live.press(Qt::Key_L, Qt::AltModifier);
        QVERIFY(before->isChecked());
        QTest::keyClick(menu, Qt::Key_Escape);
        live.press("E"); // keys are acts again
        QCOMPARE(live.see("floor.phase"), QStringLiteral("idle"));
    }

    void shiftFChoosesARemedy()
    {
        LiveWindow live(running);
        live.press(Qt::Key_F, Qt::ShiftModifier);
        QCOMPARE(live.requests(), 0); // it ends as planned
        live.ask("{'do':'segment.extend','id':'s1','seconds':1200}");
        live.window().resize(1280, 720);
        live.later(1);
        live.press(Qt::Key_F, Qt::ShiftModifier);
        auto *first = live.window().findChild<KeyButton *>(QStringLiteral("remedy0"));
        QVERIFY(first->hasFocus());
        QVERIFY(first->label().startsWith(QLatin1String("Spread")));
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right}) { // never on to a lamp
            for (int i = 0; i < 6; ++i)
                live.press(key);
            QVERIFY2(QApplication::focusWidget()->objectName().contains(QLatin1String("emed")),
                     qPrintable(QApplication::focusWidget()->objectName()));
            QVERIFY(!first->hasFocus());
            for (int i = 0; i < 6; ++i)
                live.press(key == Qt::Key_Down ? Qt::Key_Up : Qt::Key_Left);
            QVERIFY(first->hasFocus());
        }
        live.press(Qt::Key_Return);
        QCOMPARE(live.lastRequest().value(u"do").toString(), QStringLiteral("agenda.fit"));
        const QString fitted = live.see("agenda.1.seconds");
        QVERIFY(fitted != QLatin1String("1500"));
        live.press("U");
        QCOMPARE(live.see("agenda.1.seconds"), QStringLiteral("1500"));
        live.press("F"); // the same without looking
        QCOMPARE(live.see("agenda.1.seconds"), fitted);
        QVERIFY2(live.window().queue().list()->hasFocus(), qPrintable(live.window().focusWidget()->objectName()));
    }

    // ---- more of questions ----

    void digitsAnswerTheOpenQuestion()
    {
        LiveWindow live(running);
        live.press(Qt::Key_F2);
        QVERIFY(live.window().togetherPanes().readiness()->list()->hasFocus());
        live.press("P1");
        QCOMPARE(live.see("floor.phase"), QStringLiteral("paused"));
        QCOMPARE(live.state().value(u"readiness").toArray().size(), 0);
        live.press("P1"); // goes on; no question: the digit ticks
        QCOMPARE(live.see("floor.phase"), QStringLiteral("running"));
        QCOMPARE(live.state().value(u"readiness").toArray().size(), 1);

        live.press("D");
        live.type(QStringLiteral("dizzy")).press(Qt::Key_Return);
        live.press("P1");
        QCOMPARE(live.see("floor.phase"), QStringLiteral("paused"));
        QVERIFY(live.folded().care.at(0).takenBy.isEmpty());
        live.press("1");
        QVERIFY(!live.folded().care.at(0).takenBy.isEmpty());
    }

    void whereThePlanCoversTheQuestionDigitsAreThePlans()
    {
        LiveWindow live(running);
        live.press("P").press(Qt::Key_P, Qt::ControlModifier);
        live.press("2");
        QVERIFY(live.window().plan().peopleList()->hasFocus());
        QCOMPARE(live.see("floor.phase"), QStringLiteral("running"));
    }

    // ---- keys of lists ----

    void noListHasAKeyThatIsAnActs()
    {
        LiveWindow live(running);
        const KeyMap keys;
        QList<QKeySequence> taken;
        for (const QAction *act : live.window().findChildren<QAction *>())
            taken += act->shortcuts();
        for (const QShortcut *shortcut : live.window().findChildren<QShortcut *>())
            taken << shortcut->key();
        QVERIFY(taken.size() > 20);
        for (const QKeySequence &key : taken) {
            const std::optional<Act> act = key.isEmpty() ? std::nullopt : keys.actFor(key[0]);
            // That one asks the list that has the focus.
            QVERIFY2(!act || *act == Act::Readiness, qPrintable(key.toString()));
        }
    }

    void aPointOfOrderByKey()
    {
        LiveWindow live(running);
        live.ask("{'do':'hand.raise','name':'Cem','side':'onsite'}");
        live.press(Qt::Key_F6).press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(live.see("queue.hands.0.kind"), QStringLiteral("order"));
        live.press("I");
        live.type(QStringLiteral("Dan"));
        live.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier).press(Qt::Key_Return);
        QCOMPARE(live.see("queue.hands.1.kind"), QStringLiteral("order"));
    }

    void theSegmentEndsByKey()
    {
        LiveWindow live(running);
        live.press(Qt::Key_F7).press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(live.see("agenda.0.state"), QStringLiteral("done"));
    }

    // ---- typing ----

    void aChoiceBoxIsTypedInto()
    {
        LiveWindow live(running);
        live.press(Qt::Key_P, Qt::ControlModifier);
        QComboBox *box = live.window().plan().segmentForm()->findChild<QComboBox *>();
        QVERIFY(box && box->isEnabled());
        box->setFocus();
        QVERIFY(live.window().keyboard().isTyping());
        live.press("S");
        QCOMPARE(live.see("floor.phase"), QStringLiteral("running"));
        QVERIFY(live.window().plan().isVisible());
        box->showPopup();
        QVERIFY(live.window().keyboard().isTyping());
        QTest::keyClick(box->view(), Qt::Key_E);
        QCOMPARE(live.see("floor.phase"), QStringLiteral("running"));
        box->hidePopup();
        live.press(Qt::Key_Escape);
        QVERIFY(live.window().plan().agendaList()->hasFocus());
    }

    // Something else is shown before the new one comes.
    void theNewPersonIsNamedAndNobodyElse()
    {
        LiveWindow live(running);
        PlanPage &page = live.window().plan();
        live.press(Qt::Key_P, Qt::ControlModifier).press("2");
        QTest::keyClick(page.peopleList(), Qt::Key_N, Qt::ControlModifier);
        live.window().showState(live.folded(), live.now());
        QVERIFY(!live.window().keyboard().isTyping());
        live.rattle("");
        QVERIFY(live.window().keyboard().isTyping());
        live.type(QStringLiteral("Zoe")).press(Qt::Key_Return);
        QCOMPARE(live.folded().person(PersonId(QStringLiteral("p1")))->name.value, QStringLiteral("Ana"));
        QCOMPARE(live.folded().person(PersonId(QStringLiteral("p2")))->name.value, QStringLiteral("Ben"));
        QCOMPARE(page.peopleList()->currentIndex().data().toString().contains(QStringLiteral("Zoe")), true);
    }

    // ---- the message that is read out ----

    void theReadOutLeavesTheFloorInSight()
    {
        LiveWindow live(running);
        MainWindow &window = live.window();
        const ReadOut &readOut = *window.feed().readOut();
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            window.setLayoutDirection(direction);
            choose(live, "m2");
            live.press("R");
            QVERIFY(readOut.isOpen());
            QApplication::processEvents();
            const QRect place = placeIn(window, readOut);
            QVERIFY(!place.intersects(placeIn(window, window.floor())));
            QVERIFY(place.contains(placeIn(window, window.queue())));
            live.press("P"); // asked and answered beside it
            QVERIFY(readOut.isOpen());
            live.press("1P");
            QVERIFY(readOut.isOpen());
            live.press(Qt::Key_Escape);
            QVERIFY(!readOut.isOpen());
        }
    }

    void whatLiesBeneathTheReadOutPutsItAway_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        const auto add = [](const char *name, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
            QTest::newRow(name) << key << int(modifiers);
        };
        for (const char letter : {'I', 'O', 'M', 'Q', 'V', 'D', 'L', 'G'})
            add(QByteArray(1, letter).constData(), letter);
        add("search", Qt::Key_Slash);
        add("queue", Qt::Key_F6);
        add("line check", Qt::Key_F2);
        add("ledger", Qt::Key_F3);
        add("plan", Qt::Key_P, Qt::ControlModifier);
        add("hide because", Qt::Key_X, Qt::ShiftModifier);
        add("declined", Qt::Key_K, Qt::ShiftModifier);
        add("redact", Qt::Key_Delete, Qt::ShiftModifier);
    }
    void whatLiesBeneathTheReadOutPutsItAway()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        LiveWindow live(running);
        choose(live, "m2");
        live.press("R");
        QVERIFY(live.window().feed().readOut()->isOpen());
        live.press(Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QVERIFY(!live.window().feed().readOut()->isOpen());
    }

    // Answered while it is read out, it leaves the list; what is asked then is about it all the same.
    void redactedIsWhatTheQuestionWasAbout()
    {
        LiveWindow live(running);
        live.window().feed().head()->filters()->setFilter(FeedFilter::Unanswered);
        choose(live, "m2");
        live.press("RK");
        QVERIFY(live.window().feed().readOut()->isOpen());
        // Nothing else happens in between.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete, Qt::ShiftModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        live.rattle("1");
        for (const char *other : {"m1", "m3"})
            QVERIFY2(!isRedacted(live, other), other);
        if (isRedacted(live, "m2"))
            return;
        live.press(Qt::Key_Delete, Qt::ShiftModifier).press("1");
        QVERIFY(isRedacted(live, "m2"));
        QVERIFY(!isRedacted(live, "m1") && !isRedacted(live, "m3"));
    }

    // ---- settings, closing ----

    void whatLeavingSaysIsReadToItsEnd()
    {
        LiveWindow live(running);
        live.press(Qt::Key_O, Qt::ControlModifier);
        const auto *notice = live.window().undoLine().findChild<ElidedLabel *>(QStringLiteral("notice"));
        QVERIFY(notice->text().contains(QStringLiteral("Ctrl+O once more")));
        QVERIFY(notice->fontMetrics().horizontalAdvance(notice->text()) <= notice->width());
    }

    void whatIsTaughtNamesTheKeysThereAre()
    {
        LiveWindow live(running);
        MainWindow &window = live.window();
        window.feed().head()->filters()->setFilter(FeedFilter::Pinned);
        window.keyboard().keys().assign(Act::PinMessage, Qt::Key_Z);
        window.showKeys();
        QVERIFY(window.feed().list()->accessibleDescription().contains(QStringLiteral("Z keeps")));
        live.press(Qt::Key_F1);
        QStringList labels;
        for (const QLabel *label : window.findChildren<QLabel *>())
            labels << label->text();
        for (const char *key : {"F5, Shift+F5", "Ctrl+F", "Ctrl+Shift+G", "Ctrl+Shift+P"})
            QVERIFY2(labels.contains(QLatin1String(key)), key);
    }

    void noActTakesTheKeysThatListsLiveOn()
    {
        KeyTable table;
        QSignalSpy given(&table, &KeyTable::keyGiven);
        table.wait(Act::Next);
        for (const Qt::Key key : {Qt::Key_Insert, Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown})
            QTest::keyClick(&table, key);
        QTest::keyClick(&table, Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(given.size(), 0);
        QVERIFY(table.waiting());
        QTest::keyClick(&table, Qt::Key_Delete, Qt::ShiftModifier); // as Redact has it
        QCOMPARE(given.size(), 1);
    }

    void theGuardIsOffInEveryWindow()
    {
        QTemporaryDir folder;
        QSettings file(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        LiveWindow live(running);
        Settings settings;
        QVERIFY(settings.choose(Setting::Guard, QStringLiteral("act")));
        keepSettings(file, settings);
        keepSettingsOf(live.window(), file, {});
        Strip &strip = live.window().screens().strip();
        live.window().screens().open(Screens::Kind::Strip);
        QApplication::setActiveWindow(&strip);
        QVERIFY(QTest::qWaitForWindowActive(&strip));
        for (const char *key = "PB"; *key; ++key)
            QTest::keyClick(&strip, *key);
        live.ask("{'do':'nothing'}"); // refused, behind all others
        QCOMPARE(live.see("stage.blank"), QStringLiteral("true"));
    }

    // F1 is help everywhere: on a sheet it tells the keys that hold there, and gives it back.
    void f1TellsTheKeysOfEachSheet()
    {
        LiveWindow live(running);
        KeySheet *help = live.window().findChild<KeySheet *>();
        for (const Act act : {Act::Settings, Act::Palette, Act::Sources, Act::Pair, Act::Links}) {
            live.window().keyboard().begin(act);
            Sheet *sheet = nullptr;
            for (Sheet *each : live.window().findChildren<Sheet *>())
                if (each->isOpen())
                    sheet = each;
            QVERIFY(sheet && sheet != help);
            live.press(Qt::Key_F1);
            QVERIFY2(help->isOpen(), qPrintable(nameOf(act)));
            bool isTold = false;
            for (const QLabel *label : help->findChildren<QLabel *>())
                isTold |= label->text() == sheet->accessibleName();
            QVERIFY2(isTold, qPrintable(nameOf(act)));
            int anyKey = 0;
            for (const QLabel *label : help->findChildren<QLabel *>())
                anyKey += label->text() == QLatin1String("any key") ? 1 : 0;
            QCOMPARE(anyKey, 1);
            live.press(Qt::Key_Escape);
            QVERIFY(!help->isOpen() && sheet->isOpen());
            QVERIFY2(sheet->isAncestorOf(QApplication::focusWidget()) || sheet->hasFocus(), qPrintable(nameOf(act)));
            live.press(Qt::Key_Escape);
            QVERIFY2(!sheet->isOpen(), qPrintable(nameOf(act)));
        }
    }

    // What the command line gave is shown as chosen, and kept only once it is chosen.
    void whatTheCommandLineGaveIsShown()
    {
        QTemporaryDir folder;
        QSettings file(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        LiveWindow live(running);
        Looks looks;
        looks.theme = themeOf(ThemeKind::Dark, 1.5);
        looks.isThemeGiven = looks.isScaleGiven = true;
        keepSettingsOf(live.window(), file, looks);
        const auto isChecked = [&](const char *choice) {
            for (const RingButton *button : live.window().settings().findChildren<RingButton *>())
                if (button->property("choice").toString() == QLatin1String(choice))
                    return button->isChecked();
            return false;
        };
        QVERIFY(isChecked("dark") && isChecked("150"));
        const auto push = [&](const char *choice) {
            for (RingButton *button : live.window().settings().findChildren<RingButton *>())
                if (button->property("choice").toString() == QLatin1String(choice))
                    button->click();
        };
        push("act");
        QVERIFY(isChecked("dark") && isChecked("150"));
        QCOMPARE(settingsIn(file).changes().size(), 1);
        push("130");
        QVERIFY(isChecked("dark") && isChecked("130"));
        QCOMPARE(settingsIn(file).choiceOf(Setting::TextSize), QStringLiteral("130"));
        QCOMPARE(settingsIn(file).choiceOf(Setting::Theme), QStringLiteral("desktop"));
    }

    // What is typed at once is taken back at once, and undo says how much.
    void severalHandsAreOneAct()
    {
        LiveWindow live(running);
        live.press("I").type(QStringLiteral("Row 1, Row 2, Row 3")).press(Qt::Key_Return).press(Qt::Key_Escape);
        QCOMPARE(live.queue().size(), 3);
        QStringList labels;
        for (const KeyButton *button : live.window().undoLine().findChildren<KeyButton *>())
            labels << button->label();
        QVERIFY2(labels.contains(QStringLiteral("Undo: 3 hands raised")), qPrintable(labels.join(u'|')));
        live.press("U");
        QCOMPARE(live.queue().size(), 0);
        live.press(Qt::Key_U, Qt::ShiftModifier);
        QCOMPARE(live.queue().size(), 3);
    }

    // The log knows what was one act; what the window remembers is gone with it.
    void severalHandsAreOneActAfterARestart()
    {
        LiveWindow live(running);
        live.press("I").type(QStringLiteral("Row 1, Row 2")).press(Qt::Key_Return).press(Qt::Key_Escape);
        live.reopen();
        const auto labelOf = [&live](const char *name) {
            return live.window().undoLine().findChild<KeyButton *>(QLatin1String(name))->label();
        };
        QCOMPARE(labelOf("undo"), QStringLiteral("Undo: 2 hands raised"));
        live.press("U");
        QCOMPARE(live.queue().size(), 0);
        QCOMPARE(labelOf("redo"), QStringLiteral("Redo: 2 hands raised"));
        live.reopen();
        QCOMPARE(labelOf("redo"), QStringLiteral("Redo: 2 hands raised"));
        live.press(Qt::Key_U, Qt::ShiftModifier);
        QCOMPARE(live.queue().size(), 2);
    }

    // Who waits already has one hand, however often they are named.
    void handsAreCountedNotNames()
    {
        LiveWindow live(running);
        const auto labels = [&live] {
            QStringList all;
            for (const KeyButton *button : live.window().undoLine().findChildren<KeyButton *>())
                all << button->label();
            return all.join(u'|');
        };
        live.press("I").type(QStringLiteral("Row 1, Row 2, Row 1")).press(Qt::Key_Return);
        QCOMPARE(live.queue().size(), 2);
        QVERIFY2(labels().contains(QStringLiteral("Undo: 2 hands raised")), qPrintable(labels()));
        live.type(QStringLiteral("Row 1, Row 3")).press(Qt::Key_Return).press(Qt::Key_Escape);
        QCOMPARE(live.queue().size(), 3);
        QVERIFY2(labels().contains(QStringLiteral("Undo: hand of Row 3 raised")), qPrintable(labels()));
        QVERIFY(live.window().undoLine().hasNotice());
        const QString said = live.window().undoLine().notices().first()->words;
        QVERIFY2(said.startsWith(QStringLiteral("1 of the 2 waited already")), qPrintable(said));
    }

    void whileSavingFailsClosingTakesASecondTime()
    {
        LiveWindow live(running);
        MainWindow &window = live.window();
        window.showTrouble(QStringLiteral("the disk is full"));
        QVERIFY(!window.close());
        QVERIFY(window.isVisible());
        window.showRecovered();
        window.showTrouble(QStringLiteral("the disk is full"));
        QVERIFY(!window.close()); // asked anew
        QVERIFY(window.close());
    }

    void closingIsAtOnceWhereSavingWorksAgain()
    {
        LiveWindow live(running);
        live.window().showTrouble(QStringLiteral("the disk is full"));
        live.window().showRecovered();
        QVERIFY(live.window().close());
    }
};

QTEST_MAIN(TestKeyPaths)
#include "TestKeyPaths.moc"
