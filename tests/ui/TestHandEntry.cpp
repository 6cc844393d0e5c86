// SPDX-License-Identifier: Apache-2.0
// Hands typed in: what is read from a line, and the entry under real keys.
#include "tests/models/support/Rehearsed.h"
#include "tests/ui/Asked.h"
#include "ui/queue/HandEntry.h"
#include "ui/queue/typedHands.h"

#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// "Row 3, red jacket" + note "x" of kind reply: "Row 3, red jacket (x) reply"
QString told(const std::vector<TypedHand> &hands)
{
    QStringList parts;
    for (const TypedHand &hand : hands) {
        QString part = hand.name;
        if (!hand.note.isEmpty())
            part += QStringLiteral(" (%1)").arg(hand.note);
        if (hand.kind)
            part += u' ' + word(*hand.kind);
        parts << part;
    }
    return parts.join(QStringLiteral(" | "));
}

State withPeople()
{
    Rehearsed session;
    session.ok("{'do':'person.add','id':'p1','name':'Keily Blair','roles':['speaker'],'side':'online'}");
    session.ok("{'do':'person.add','id':'p2','name':'Ana Diaz','side':'onsite'}");
    session.ok("{'do':'person.add','id':'p3','name':'Anton Berg','side':'onsite'}");
    session.ok("{'do':'person.add','id':'p4','name':'Smith, John (gov)','side':'online'}");
    return session.state();
}

QStringList allTogether(QSignalSpy &spy)
{
    QStringList commands;
    for (const QJsonObject &command : spy.takeFirst().first().value<QList<QJsonObject>>())
        commands << QString::fromUtf8(QJsonDocument(command).toJson(QJsonDocument::Compact)).replace(u'"', u'\'');
    return commands;
}

// A window with another place for the focus.
struct Stand
{
    QWidget window;
    QWidget *other = new QWidget(&window);
    HandEntry *entry = new HandEntry(&window);

    Stand()
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(other, 1);
        column->addWidget(entry);
        other->setFocusPolicy(Qt::StrongFocus);
        window.resize(700, 300);
        window.show();
        other->setFocus();
        (void)QTest::qWaitForWindowActive(&window);
    }
    // keyClicks() knows no dash.
    void type(const char *text)
    {
        for (const QChar c : QString::fromUtf8(text))
            QTest::sendKeyEvent(QTest::Click, entry->line(), Qt::Key(c.toUpper().unicode()), QString(c),
                                Qt::NoModifier);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(entry->line(), key, modifiers); }
};

} // namespace

class TestHandEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsHands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isOnline");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, bool isOnline, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << isOnline << QString::fromUtf8(expected);
        };
        row("one", "  Row 3  ", false, "Row 3");
        row("several", "Row 3, Row 4,,  , Ana", false, "Row 3 | Row 4 | Ana");
        row("a description", "Row 3, red jacket", false, "Row 3, red jacket");
        row("a description, then another", "Row 3, red jacket, with hat, Row 4", false,
            "Row 3, red jacket, with hat | Row 4");
        row("small letters", "ana, ben", false, "ana | ben");
        row("nicknames online", "Hugo, ottonomy", true, "Hugo | ottonomy");
        row("semicolon", "row 3, red jacket; Blair, Keily", true, "row 3, red jacket | Blair, Keily");
        row("lines", "Ana\nBen\r\nCem", true, "Ana | Ben | Cem");
        row("notes", "Ana – on encryption, Ben (a, b), Cem: privacy, Row-4", true,
            "Ana (on encryption) | Ben (a, b) | Cem (privacy) | Row-4");
        row("kinds", "!Ana, re: Ben – on that, RE:Cem", true, "Ana order | Ben (on that) reply | Cem reply");
        row("nothing", " , ;  ", false, "");
        row("only a prefix", "!", false, "");
        row("open bracket", "Ana (a, Ben", true, "Ana (a) | Ben");
        row("other scripts", "王伟, 李娜", false, "王伟 | 李娜");
    }
    void readsHands()
    {
        QFETCH(QString, text);
        QFETCH(bool, isOnline);
        QTEST(told(typedHands(text, isOnline ? Side::Online : Side::Onsite)), "expected");
    }

    void cutsLongNames()
    {
        const std::vector<TypedHand> hands = typedHands(QString(10'000, u'x'), Side::Online);
        QCOMPARE(hands.size(), size_t(1));
        QCOMPARE(hands[0].name.size(), longestTypedName);
        QVERIFY(hands[0].wasCut);
        // Never through the middle of a character.
        const QString smiles = u'x' + QStringLiteral("😀").repeated(200);
        QCOMPARE(typedHands(smiles, Side::Online)[0].name, smiles.left(299));
    }

    void aClosedQueueIsSaid()
    {
        Stand stand;
        stand.entry->openFor(Side::Onsite);
        stand.entry->showState(State(), true);
        QVERIFY(!stand.entry->hint().contains(QStringLiteral("closed")));
        stand.entry->showState(State(), false);
        QCOMPARE(stand.entry->hint(), QStringLiteral("The queue is closed: Enter adds all the same"));
        stand.type("Ana");
        QVERIFY(stand.entry->hint().startsWith(QStringLiteral("The queue is closed")));
    }

    void entersOneAfterTheOther()
    {
        Stand stand;
        Asked asked(*stand.entry);
        stand.entry->openFor(Side::Onsite);
        QVERIFY(stand.entry->line()->hasFocus());
        stand.type("Row 3, red jacket");
        stand.press(Qt::Key_Return);
        QCOMPARE(asked.one(),
                 QStringLiteral("{'do':'hand.raise','kind':'turn','name':'Row 3, red jacket','side':'onsite'}"));
        QVERIFY(stand.entry->isOpen());
        QVERIFY(stand.entry->line()->text().isEmpty());
        stand.press(Qt::Key_Return); // nothing typed: nothing asked
        QCOMPARE(asked.one(), QString());
        QSignalSpy together(stand.entry, &HandEntry::togetherRequested);
        stand.type("Ana – on encryption, !Ben");
        QCOMPARE(stand.entry->hint(), QStringLiteral("Enter adds 2: Ana | Ben"));
        stand.press(Qt::Key_Enter);
        QCOMPARE(asked.one(), QString());
        QCOMPARE(
            allTogether(together), // one act
            (QStringList{
                QStringLiteral("{'do':'hand.raise','kind':'turn','name':'Ana','note':'on encryption','side':'onsite'}"),
                QStringLiteral("{'do':'hand.raise','kind':'order','name':'Ben','side':'onsite'}")}));
    }

    void escapeGivesTheFocusBack()
    {
        Stand stand;
        QTRY_VERIFY(stand.other->hasFocus());
        stand.entry->openFor(Side::Online);
        stand.type("half a na");
        stand.entry->openFor(Side::Onsite); // the other side: what was typed stays
        QCOMPARE(stand.entry->line()->text(), QStringLiteral("half a na"));
        stand.press(Qt::Key_Escape);
        QVERIFY(!stand.entry->isOpen());
        QVERIFY(stand.other->hasFocus());
        stand.entry->openFor(Side::Online);
        QVERIFY(stand.entry->line()->text().isEmpty());
    }

    void switchesKindAndSide()
    {
        Stand stand;
        Asked asked(*stand.entry);
        stand.entry->openFor(Side::Online);
        stand.type("Ben");
        stand.press(Qt::Key_R, Qt::ControlModifier);
        stand.press(Qt::Key_Left, Qt::AltModifier);
        stand.press(Qt::Key_Return);
        QCOMPARE(asked.one(), QStringLiteral("{'do':'hand.raise','kind':'reply','name':'Ben','side':'onsite'}"));
        stand.type("Cem"); // the kind was for one time
        stand.press(Qt::Key_Return);
        QCOMPARE(asked.one(), QStringLiteral("{'do':'hand.raise','kind':'turn','name':'Cem','side':'onsite'}"));
        stand.type("Dan");
        stand.press(Qt::Key_P, Qt::ControlModifier);
        stand.press(Qt::Key_T, Qt::ControlModifier);
        stand.press(Qt::Key_Return);
        QCOMPARE(asked.one(), QStringLiteral("{'do':'hand.raise','kind':'turn','name':'Dan','side':'onsite'}"));
    }

    void completesKnownPeople()
    {
        Stand stand;
        Asked asked(*stand.entry);
        stand.entry->showState(withPeople());
        stand.entry->openFor(Side::Onsite);
        stand.type("Ben, An");
        QCOMPARE(stand.entry->hint(), QStringLiteral("Enter adds 2: Ben | An · Tab: Ana Diaz"));
        stand.press(Qt::Key_Tab);
        QCOMPARE(stand.entry->line()->text(), QStringLiteral("Ben, Ana Diaz"));
        stand.entry->line()->clear();
        stand.type("Row 3, an"); // a description goes on
        QCOMPARE(stand.entry->hint(), QStringLiteral("Enter adds 1: Row 3, an · ; parts them"));
        stand.entry->line()->clear();
        stand.type("an");
        stand.press(Qt::Key_Tab);
        QCOMPARE(stand.entry->line()->text(), QStringLiteral("Ana Diaz"));
        stand.press(Qt::Key_Down);
        QCOMPARE(stand.entry->line()->text(), QStringLiteral("Anton Berg"));
        stand.press(Qt::Key_Up);
        stand.type(" – on fees");
        stand.press(Qt::Key_Return);
        QCOMPARE(asked.one(),
                 QStringLiteral("{'do':'hand.raise','kind':'turn','note':'on fees','person':'p2','side':'onsite'}"));
    }

    void signsInKnownNamesPartNothing()
    {
        Stand stand;
        Asked asked(*stand.entry);
        stand.entry->showState(withPeople());
        stand.entry->openFor(Side::Online);
        QSignalSpy together(stand.entry, &HandEntry::togetherRequested);
        stand.type("Ben, smi");
        stand.press(Qt::Key_Tab);
        QCOMPARE(stand.entry->line()->text(), QStringLiteral("Ben, Smith John gov"));
        stand.press(Qt::Key_Return);
        QCOMPARE(allTogether(together),
                 (QStringList{QStringLiteral("{'do':'hand.raise','kind':'turn','name':'Ben','side':'online'}"),
                              QStringLiteral("{'do':'hand.raise','kind':'turn','person':'p4','side':'online'}")}));
    }

    void offersThePossibleSame()
    {
        Stand stand;
        Asked asked(*stand.entry);
        stand.entry->showState(withPeople());
        stand.entry->openFor(Side::Onsite); // she is online, says the plan
        stand.type("kei");
        QCOMPARE(stand.entry->hint(), QStringLiteral("Same person?"));
        stand.press(Qt::Key_2, Qt::ControlModifier); // there is but one
        QCOMPARE(stand.entry->line()->text(), QStringLiteral("kei"));
        stand.press(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(stand.entry->line()->text(), QStringLiteral("Keily Blair"));
        QVERIFY(stand.entry->hint() != QStringLiteral("Same person?"));
        stand.press(Qt::Key_Return);
        QCOMPARE(asked.one(), QStringLiteral("{'do':'hand.raise','kind':'turn','person':'p1','side':'onsite'}"));
    }

    void sayWhatItWontTake()
    {
        Stand stand;
        Asked asked(*stand.entry);
        stand.entry->openFor(Side::Online);
        const int height = stand.entry->height();
        stand.entry->line()->insert(QString(400, u'x'));
        Q_EMIT stand.entry->line()->textEdited(stand.entry->line()->text());
        QVERIFY(stand.entry->hint().contains(QStringLiteral("300")));
        stand.entry->line()->setText(QStringLiteral("a,").repeated(51));
        Q_EMIT stand.entry->line()->textEdited(stand.entry->line()->text());
        QVERIFY(stand.entry->hint().contains(QStringLiteral("51")));
        stand.press(Qt::Key_Return);
        QCOMPARE(asked.one(), QString());
        QCOMPARE(stand.entry->height(), height);
    }
};

QTEST_MAIN(TestHandEntry)
#include "TestHandEntry.moc"
