// SPDX-License-Identifier: Apache-2.0
#include "models/minutes/NameVeil.h"

#include <QTest>

using namespace evenhand;

namespace {

void addPerson(State &state, const QString &name, const QString &affiliation = {}, bool isAuthorOnly = false)
{
    Person person;
    person.id = PersonId(QString::number(state.people.size()));
    person.name = Text(name);
    person.affiliation = Text(affiliation);
    person.isAuthorOnly = isAuthorOnly;
    state.people.add(person);
}

State people()
{
    State state;
    addPerson(state, QStringLiteral("Julie Inman Grant"), QStringLiteral("eSafety Commissioner"));
    addPerson(state, QStringLiteral("José Núñez"));
    addPerson(state, QStringLiteral("Li Wu"));
    addPerson(state, QStringLiteral("Than Hoa"));
    addPerson(state, QStringLiteral("王小明"));
    addPerson(state, QStringLiteral("Row 3, red jacket"));
    addPerson(state, QStringLiteral("privacy"), {}, true);
    addPerson(state, QStringLiteral("Anna van der Berg"), {}, true);
    addPerson(state, QStringLiteral("\U0001F98A"), {}, true);
    return state;
}

} // namespace

class TestNameVeil : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withholds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("veiled");
        const auto add = [](const char *name, const char *text, const char *veiled) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(veiled);
        };
        add("whole name", "as Julie Inman Grant said", "as (name withheld) said");
        add("any case", "JULIE INMAN GRANT spoke", "(name withheld) spoke");
        add("with a comma", "Julie, Inman Grant", "(name withheld)");
        add("part of it", "Inman was right", "(name withheld) was right");
        add("two parts", "Inman Grant's view", "(name withheld)'s view");
        add("with a hyphen", "Inman-Grant agreed", "(name withheld) agreed");
        add("two people", "Núñez, Grant", "(name withheld), (name withheld)");
        add("a word that is also a name", "to grant access", "to grant access");
        add("the same with a capital", "Grant said", "(name withheld) said");
        add("without accents", "jose nunez agreed", "(name withheld) agreed");
        add("decomposed", "Jose\u0301 agreed", "(name withheld) agreed");
        add("short name", "Wu said so", "(name withheld) said so");
        add("a small word", "more than that", "more than that");
        add("the same as a name", "Than said more", "(name withheld) said more");
        add("short name as a word", "li is a tag", "li is a tag");
        add("inside a word", "Juliette and Wurst", "Juliette and Wurst");
        add("without spaces", "我同意王小明的看法", "我同意(name withheld)的看法");
        add("a place in the room", "Row 3, red jacket asked", "(name withheld) asked");
        add("the same words otherwise", "row by row, in red", "row by row, in red");
        add("affiliation", "the eSafety Commissioner said", "the (name withheld) said");
        add("one who only wrote", "Berg asked", "(name withheld) asked");
        add("no name by itself", "van and der", "van and der");
        add("sign", "thanks \U0001F98A!", "thanks (name withheld)!");
        add("address", "write to x.y@z.example or @julie_g", "write to (name withheld) or (name withheld)");
        add("nothing", "", "");
    }
    void withholds()
    {
        QFETCH(QString, text);
        QFETCH(QString, veiled);
        QCOMPARE(NameVeil(people()).over(text), veiled);
    }

    void leavesTheProgrammeToThoseListed()
    {
        const NameVeil veil(people());
        QCOMPARE(veil.overProgramme(QStringLiteral("Encryption and privacy")),
                 QStringLiteral("Encryption and privacy"));
        QCOMPARE(veil.over(QStringLiteral("says privacy")), QStringLiteral("says (name withheld)"));
        QCOMPARE(veil.overProgramme(QStringLiteral("Statement: Li Wu")), QStringLiteral("Statement: (name withheld)"));
    }

    void aLongNameBlotsOutNoText()
    {
        State state;
        addPerson(state, QStringLiteral("every word of this is what somebody calls himself"), {}, true);
        QCOMPARE(NameVeil(state).over(QStringLiteral("every word of it stays")),
                 QStringLiteral("every word of it stays"));
        QCOMPARE(NameVeil(state).over(state.people.at(0).name.value), QStringLiteral("(name withheld)"));
    }

    void survivesNamesWithoutLetters()
    {
        State state;
        for (const char *name : {"", " ", "?", "...", "\u200b", "(", "1", "\u0301"})
            addPerson(state, QString::fromUtf8(name));
        const QString text = QStringLiteral("Is it? (1) ... yes");
        QCOMPARE(NameVeil(state).over(text), text);
    }
};

QTEST_GUILESS_MAIN(TestNameVeil)
#include "TestNameVeil.moc"
