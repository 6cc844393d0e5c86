// SPDX-License-Identifier: Apache-2.0
// Each rule of the proposal reader by itself, as tables.
#include "models/planning/FormatLine.h"
#include "models/planning/Groups.h"
#include "models/planning/Headings.h"
#include "models/planning/Items.h"
#include "models/planning/Length.h"
#include "models/planning/PersonLine.h"
#include "models/planning/RoomLine.h"
#include "models/planning/TitleLine.h"
#include "models/planning/When.h"

#include <QTest>

using namespace evenhand;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QString joined(const PlanPerson &person)
{
    QString roles;
    for (const Role role : person.roles)
        roles += u'+' + QString(word(role));
    const QString side = person.side == Side::Unknown ? QString() : QString(word(person.side));
    return QStringList{person.name, person.affiliation, person.stakeholder, person.region, side}.join(u'/') + roles;
}

} // namespace

class TestProposalParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanText_data();
    void cleanText();
    void lines();
    void regions_data();
    void regions();
    void stakeholders_data();
    void stakeholders();
    void person_data();
    void person();
    void people_data();
    void people();
    void likeness_data();
    void likeness();
    void headings_data();
    void headings();
    void title_data();
    void title();
    void lengths_data();
    void lengths();
    void format_data();
    void format();
    void rooms_data();
    void rooms();
    void items_data();
    void items();
    void when_data();
    void when();
};

void TestProposalParts::cleanText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("spaces") << u("  a \t b\u00a0 c ") << u("a b c");
    QTest::newRow("padlock") << u("Andrew Campling, 🔒") << u("Andrew Campling,");
    QTest::newRow("padlock before") << u("🔒Internet Watch Foundation") << u("Internet Watch Foundation");
    QTest::newRow("other padlocks") << u("a🔓b🔏c🔐d") << u("abcd");
    QTest::newRow("invisible") << u("a\u200bb\ufeffc\u00add") << u("abcd");
    QTest::newRow("direction") << u("a\u202eb\u2066c") << u("abc");
    QTest::newRow("other pictures stay") << u("👍 ok") << u("👍 ok");
    QTest::newRow("control") << QStringLiteral("a\x01\x02"
                                               "b")
                             << u("a b");
    QTest::newRow("lone surrogate") << (QStringLiteral("a") + QChar(0xd83d)) << u("a\ufffd");
}

void TestProposalParts::cleanText()
{
    QFETCH(QString, text);
    QTEST(evenhand::cleanText(text), "expected");
}

void TestProposalParts::lines()
{
    const Lines lines = readLines(
        u("# One #\r\n\r\n\r\ntwo\rTitle\n=====\n---\n> quoted\u2028**bold**\n```\n[a](b) \\*c\\* snake_case 2*3\n"));
    QStringList texts;
    QString marks;
    for (const Line &line : lines.list) {
        texts << line.text;
        marks += QString::number(line.blanksBefore) + (line.isHeading ? u'h' : u'-');
    }
    QCOMPARE(texts, (QStringList{u("One"), u("two"), u("Title"), u("quoted"), u("bold"), u("a *c* snake_case 2*3")}));
    QCOMPARE(marks, QStringLiteral("0h2-0h0-0h0-"));
}

void TestProposalParts::regions_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << u(expected); };
    row("Western European and Others Group (WEOG)", "WEOG");
    row("Western European and Others Group", "WEOG");
    row("western european & others group", "WEOG");
    row("WEOG", "WEOG");
    row("Latin American and Caribbean Group (GRULAC)", "GRULAC");
    row("GRULAC", "GRULAC");
    row("Asia-Pacific Group", "Asia-Pacific Group");
    row("Asia Pacific", "Asia-Pacific Group");
    row("African Group", "African Group");
    row("Eastern European Group", "Eastern European Group");
    row("Intergovernmental Organisation", "Intergovernmental Organization");
    row("African Union", "");
    row("", "");
}

void TestProposalParts::regions()
{
    QTEST(regionFromText(u(QTest::currentDataTag())), "expected");
}

void TestProposalParts::stakeholders_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << u(expected); };
    row("Civil Society", "Civil Society");
    row("civil  society", "Civil Society");
    row("Private sector", "Private Sector");
    row("Technical Community", "Technical Community");
    row("Government", "Government");
    row("Intergovernmental Organization", "Intergovernmental Organization");
    row("Inter-governmental Organization", "Intergovernmental Organization");
    row("Zivilgesellschaft", "Civil Society");
    row("Société civile", "Civil Society");
    row("Government of Japan", "");
}

void TestProposalParts::stakeholders()
{
    QTEST(stakeholderFromText(u(QTest::currentDataTag())), "expected");
}

void TestProposalParts::person_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << u(expected); };
    row("Julie Inman Grant, Government, Asia-Pacific Group", "Julie Inman Grant//Government/Asia-Pacific Group/");
    row("Tognoni Andrea , 5Rights Foundation", "Tognoni Andrea/5Rights Foundation///");
    row("Andrew Campling,", "Andrew Campling////");
    row("Jane Doe, Chair of X, University of Y, Civil Society, WEOG",
        "Jane Doe/Chair of X, University of Y/Civil Society/WEOG/");
    row("Jane Doe, Civil Society, Western European and Others Group (WEOG)", "Jane Doe//Civil Society/WEOG/");
    row("Jane Doe, African Group, Government", "Jane Doe//Government/African Group/");
    row("Jane Doe, Intergovernmental Organization", "Jane Doe//Intergovernmental Organization//");
    row("Jane Doe, Intergovernmental Organization, Intergovernmental Organization",
        "Jane Doe//Intergovernmental Organization/Intergovernmental Organization/");
    row("Jane Doe, Government, Intergovernmental Organization", "Jane Doe//Government/Intergovernmental Organization/");
    row("Jane Doe (UNICEF)", "Jane Doe/UNICEF///");
    row("Jane Doe – UNICEF", "Jane Doe/UNICEF///");
    row("Jane Doe (online), UNICEF", "Jane Doe/UNICEF///online");
    row("Jane Doe (she/her), UNICEF (confirmed)", "Jane Doe/UNICEF///");
    row("Jane Doe, UNICEF (moderator)", "Jane Doe/UNICEF///+onsite-moderator");
    row("Jane Doe <jane@example.org>", "Jane Doe////");
    row("Marie-Eve Nadeau", "Marie-Eve Nadeau////");
    row("Ben de la Cruz, Jr., Technical Community, Asia-Pacific Group",
        "Ben de la Cruz, Jr.//Technical Community/Asia-Pacific Group/");
    row("Jane Doe, Ph.D., University of Y", "Jane Doe, Ph.D./University of Y///");
    row("Jane Doe, III", "Jane Doe, III////");
    row("TBC", "////");
    row("To be confirmed, Government, African Group", "//Government/African Group/");
    row("Civil Society, WEOG", "//Civil Society/WEOG/");
    row("", "////");
}

void TestProposalParts::person()
{
    QTEST(joined(readPerson(u(QTest::currentDataTag()))), "expected");
}

void TestProposalParts::people_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << u(expected); };
    row("Jane Doe, UNICEF; John Roe", "Jane Doe/UNICEF///|John Roe////");
    row("Jane Doe (UNICEF), John Roe (ISOC) and Ana Gil", "Jane Doe/UNICEF///|John Roe/ISOC///|Ana Gil////");
    row("Jane Doe and John Roe", "Jane Doe////|John Roe////");
    row("Jane Doe, John Roe, Ana Gil", "Jane Doe////|John Roe////|Ana Gil////");
    row("Jane Doe, UNICEF", "Jane Doe/UNICEF///");
    row("Jane Doe, Save the Children", "Jane Doe/Save the Children///");
    row("Jane Doe, Internet Watch Foundation (IWF)", "Jane Doe/Internet Watch Foundation, IWF///");
    row("Jane Doe, Private Sector, WEOG", "Jane Doe//Private Sector/WEOG/");
}

void TestProposalParts::people()
{
    QStringList list;
    for (const PlanPerson &person : readPeople(u(QTest::currentDataTag())))
        list << joined(person);
    QTEST(list.join(u'|'), "expected");
}

void TestProposalParts::likeness_data()
{
    QTest::addColumn<int>("expected");
    const auto row = [](const char *text, Likeness likeness) { QTest::newRow(text) << int(likeness); };
    row("Jane Doe, Civil Society, WEOG", Likeness::Sure);
    row("Jane Doe", Likeness::Maybe);
    row("Joe van der Probe", Likeness::Maybe);
    row("Krishna Muster, Internet Society India Chennai", Likeness::Maybe);
    row("李小龙", Likeness::Maybe);
    row("Round Table - 60 Min", Likeness::No);
    row("Roundtable", Likeness::No);
    row("we meet at noon", Likeness::No);
    row("Who reads the small print?", Likeness::No);
    row("Duration: 60", Likeness::No);
    row("The Session Will Begin With A Long And Winding Road", Likeness::No);
    row("5 minutes each", Likeness::No);
}

void TestProposalParts::likeness()
{
    QTEST(int(likenessToPerson(u(QTest::currentDataTag()))), "expected");
}

void TestProposalParts::headings_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<int>("role");
    QTest::addColumn<QString>("rest");
    const auto field = [](const char *text, Field wanted, const char *rest) {
        QTest::newRow(text) << int(wanted) << -1 << u(rest);
    };
    const auto role = [](const char *text, Role wanted, const char *rest) {
        QTest::newRow(text) << int(Field::Person) << int(wanted) << u(rest);
    };
    const auto none = [](const char *text) { QTest::newRow(text) << -1 << -1 << QString(); };
    field("Policy Question(s)", Field::PolicyQuestions, "");
    field("Session Policy Question(s):", Field::PolicyQuestions, "");
    field("3. Policy questions", Field::PolicyQuestions, "");
    field("What will participants gain from attending this session? A plan.", Field::Objectives, "A plan.");
    field("Hybrid Format: At the start", Field::Hybrid, "At the start");
    field("Interaction / hybrid format", Field::Hybrid, "");
    field("Duration (minutes): 90", Field::Length, "90");
    field("Session Format", Field::Format, "");
    field("Format: Debate", Field::Format, "Debate");
    field("Format description: A circle", Field::Addition, "A circle");
    field("Session Content", Field::Description, "");
    field("Expected Outcomes", Field::Outcomes, "");
    field("Theme", Field::Theme, "");
    field("Subtheme(s)", Field::Theme, "");
    field("Time", Field::Time, "");
    field("Room: 4", Field::Room, "4");
    field("SDGs", Field::Ignored, "");
    field("Connection with previous Messages", Field::Ignored, "");
    field("Key Takeaways (* deadline at the end of the session day)", Field::Ignored, "");
    field("2. Summary of Issues Discussed", Field::Ignored, "");
    field("Format of Session", Field::Format, "");
    field("Issues and challenges", Field::Addition, "");
    field("Reference document", Field::Ignored, "");
    field("Leitfragen:", Field::PolicyQuestions, "");
    field("Résumé : court", Field::Description, "court");
    role("Organizer 1: Jane Doe, X", Role::Organizer, "Jane Doe, X");
    role("Organizers", Role::Organizer, "");
    role("Proposers", Role::Organizer, "");
    role("Speaker 12: Jane", Role::Speaker, "Jane");
    role("Panellist - Jane Doe", Role::Speaker, "Jane Doe");
    role("Moderator", Role::OnsiteModerator, "");
    role("Onsite Moderator", Role::OnsiteModerator, "");
    role("On-site moderator:", Role::OnsiteModerator, "");
    role("Moderator (onsite)", Role::OnsiteModerator, "");
    role("Online Moderator", Role::OnlineModerator, "");
    role("Moderator (online): Jane", Role::OnlineModerator, "Jane");
    role("Remote moderator", Role::OnlineModerator, "");
    role("Rapporteur", Role::Rapporteur, "");
    role("Chair: Jane", Role::Chair, "Jane");
    none("End-to-End Encryption: The good, the bad");
    none("Questions? Write to me.");
    none("Theme – Access for all");
    none("The description of it: long");
}

void TestProposalParts::headings()
{
    QFETCH(int, field);
    QFETCH(int, role);
    Line line;
    line.text = u(QTest::currentDataTag());
    const auto heading = readHeading(line);
    QCOMPARE(heading.has_value(), field >= 0);
    if (!heading)
        return;
    QCOMPARE(int(heading->field), field);
    if (role >= 0)
        QCOMPARE(int(heading->role), role);
    QTEST(heading->rest, "rest");
}

void TestProposalParts::title_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("title");
    const auto row = [](const char *text, const char *reference, const char *title) {
        QTest::newRow(text) << u(reference) << u(title);
    };
    row("IGF 2023 WS #534 End-to-End Encryption: The good", "IGF 2023 WS #534", "End-to-End Encryption: The good");
    row("IGF 2019 Open Forum #7 - Access", "IGF 2019 Open Forum #7", "Access");
    row("WS#51: Internet", "WS #51", "Internet");
    row("IGF 2018 WS #400", "IGF 2018 WS #400", "");
    row("IGF 2023 Day 0 Event #178 Ethics | Internet Governance Forum", "IGF 2023 Day 0 Event #178", "Ethics");
    row("Learning C# 12 by doing", "", "Learning C# 12 by doing");
    row("Plain title", "", "Plain title");
}

void TestProposalParts::title()
{
    const TitleLine line = readTitle(u(QTest::currentDataTag()));
    QTEST(line.reference, "reference");
    QTEST(line.title, "title");
}

void TestProposalParts::lengths_data()
{
    QTest::addColumn<int>("expected");
    const auto row = [](const char *text, int minutes) { QTest::newRow(text) << minutes; };
    row("90", 90);
    row("60 Min", 60);
    row("60 minutes", 60);
    row("60-minute", 60);
    row("1 hour", 60);
    row("1.5 hours", 90);
    row("1,5 Stunden", 90);
    row("1h30", 90);
    row("1 h 30 min", 90);
    row("2 hrs.", 120);
    row("45 Minuten", 45);
    row("0", -1);
    row("99999", -1);
    row("2000 minutes", -1);
    row("soon", -1);
    row("60 people", -1);
    row("", -1);
}

void TestProposalParts::lengths()
{
    QTEST(minutesFromText(u(QTest::currentDataTag())).value_or(-1), "expected");
}

void TestProposalParts::format_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("isOne");
    const auto row = [](const char *text, const char *format, int minutes, bool isOne) {
        QTest::newRow(text) << u(format) << minutes << isOne;
    };
    row("Round Table - 60 Min", "Round Table", 60, true);
    row("Round Table - U-shape - 60 Min", "Round Table - U-shape", 60, true);
    row("Break-out Group Discussions - Flexible Seating - 90 Min", "Break-out Group Discussions - Flexible Seating", 90,
        true);
    row("Other - 90 Min", "Other", 90, true);
    row("Panel – 60 min", "Panel", 60, true);
    row("Roundtable", "Roundtable", -1, true);
    row("Roundtable (90 minutes)", "Roundtable", 90, true);
    row("Debate, 45 minutes", "Debate", 45, true);
    row("60-minute panel", "panel", 60, false);
    row("Birds of a Feather", "Birds of a Feather", -1, true);
    row("A walk in the park", "A walk in the park", -1, false);
    row("We meet - all of us", "We meet - all of us", -1, false);
}

void TestProposalParts::format()
{
    const FormatLine line = readFormat(u(QTest::currentDataTag()));
    QTEST(line.format, "format");
    QTEST(line.minutes.value_or(-1), "minutes");
    QTEST(isFormatLine(u(QTest::currentDataTag())), "isOne");
}

void TestProposalParts::rooms_data()
{
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *text, bool isRoom) { QTest::newRow(text) << isRoom; };
    row("WS 1 – Annex Hall 1", true);
    row("Workshop Room 2", true);
    row("CR3", true);
    row("WS12", true);
    row("Main Stage", true);
    row("Großer Saal", true);
    row("Cybersecurity, Cybercrime & Online Safety", false);
    row("Broom cupboards", false);
    row("Crime 3", false);
    row("WS 327", false); // a session's number
    row("There is room for everybody.", false);
    row("", false);
}

void TestProposalParts::rooms()
{
    QTEST(namesRoom(u(QTest::currentDataTag())), "expected");
}

void TestProposalParts::items_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // joined with |
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << u(text) << u(expected);
    };
    row("bullets", "• One\n• Two\n• Three", "One|Two|Three");
    row("dashes", "- One\n- Two", "One|Two");
    row("stars", "* One\n+ Two", "One|Two");
    row("bullets without space", "•One\n•Two", "One|Two");
    row("numbers", "1. One\n2. Two\n3) Three", "One|Two|Three");
    row("parentheses", "(1) One\n(2) Two", "One|Two");
    row("letters", "a) One\nb) Two", "One|Two");
    row("questions counted", "Q1: One\nQ2: Two", "One|Two");
    row("roman numbers", "i. One\nii. Two\niii. Three\niv. Four", "One|Two|Three|Four");
    row("roman numbers, large", "I) One\nII) Two", "One|Two");
    row("roman numbers on one line", "i. What? ii. How? iii. Who?", "What?|How?|Who?");
    row("letters up to i", "a. A\nb. B\nc. C\nd. D\ne. E\nf. F\ng. G\nh. H\ni. I", "A|B|C|D|E|F|G|H|I");
    row("a roman number alone is none", "I. Kant asks.\nSo do we.", "I. Kant asks.|So do we.");
    row("letters on one line", "A. What is it? B. How is it done? C. Who does it?",
        "What is it?|How is it done?|Who does it?");
    row("numbers on one line", "1. What? 2. How? 3. Who?", "What?|How?|Who?");
    row("numbers behind words", "We ask: 1) What? 2) How?", "What?|How?");
    row("bullets on one line", "• One • Two • Three", "One|Two|Three");
    row("lines", "What is it?\nHow is it done?", "What is it?|How is it done?");
    row("paragraphs", "What is it?\n\nHow is it done?", "What is it?|How is it done?");
    row("wrapped lines", "What is the meaning\nof it?\nHow?", "What is the meaning of it?|How?");
    row("wrapped item", "• What is the meaning\nof it?\n• How?", "What is the meaning of it?|How?");
    row("introduced", "The session will ask:\n1. What?\n2. How?", "What?|How?");
    row("mixed", "• One\n\nAnother\n\n• Two", "One|Another|Two");
    row("an initial is no letter", "A. Smith opens the session.", "A. Smith opens the session.");
    row("a year is no number", "2030 is near.\nSo is 2031.", "2030 is near.|So is 2031.");
    row("a decimal is no number", "Version 2. 0 is out", "Version 2. 0 is out");
    row("one item", "Only this.", "Only this.");
    row("nothing", "", "");
    row("bare bullets", "•\n•", "");
}

void TestProposalParts::items()
{
    QFETCH(QString, text);
    QTEST(splitItems(readLines(text).list).join(u'|'), "expected");
}

void TestProposalParts::when_data()
{
    QTest::addColumn<QString>("starts");
    QTest::addColumn<QString>("ends");
    QTest::addColumn<bool>("hasZone");
    const auto row = [](const char *text, const char *starts, const char *ends, bool hasZone = true) {
        QTest::newRow(text) << u(starts) << u(ends) << hasZone;
    };
    row("Monday, 9th October, 2023 (23:30 UTC) - Tuesday, 10th October, 2023 (00:30 UTC)", "2023-10-09T23:30:00.000Z",
        "2023-10-10T00:30:00.000Z");
    row("Thursday December 19, 2024 09:00 - 10:15 GMT+03", "2024-12-19T06:00:00.000Z", "2024-12-19T07:15:00.000Z");
    row("9 October 2023, 23:30-00:30 UTC", "2023-10-09T23:30:00.000Z", "2023-10-10T00:30:00.000Z");
    row("Tuesday, 26th November, 2019 (09:30 UTC+1)", "2019-11-26T08:30:00.000Z", "");
    row("2026-05-12 14:00 UTC", "2026-05-12T14:00:00.000Z", "");
    row("2026-05-12T14:00:00.000Z", "2026-05-12T14:00:00.000Z", "");
    row("2026-05-12T14:00:00-03:00", "2026-05-12T17:00:00.000Z", "");
    row("2026-05-12T14:00:00+09:00", "2026-05-12T05:00:00.000Z", "");
    row("12. Mai 2026, 14–15:30 Uhr MESZ", "2026-05-12T12:00:00.000Z", "2026-05-12T13:30:00.000Z");
    row("12.05.2026 14.30 Uhr", "2026-05-12T14:30:00.000Z", "", false);
    row("le 3 février 2026 à 14h30 UTC", "2026-02-03T14:30:00.000Z", "");
    row("3 de mayo de 2026, 16:00 UTC-3", "2026-05-03T19:00:00.000Z", "");
    row("Oct. 9, 2023 at 2:30 pm JST", "2023-10-09T05:30:00.000Z", "");
    row("October 9, 2023, 2 p.m. UTC", "2023-10-09T14:00:00.000Z", "");
    row("October 9, 2023, 12 am UTC", "2023-10-09T00:00:00.000Z", "");
    row("9 October 2023 10:00 UTC+5:30", "2023-10-09T04:30:00.000Z", "");
    row("9 October 2023 14:00", "2023-10-09T14:00:00.000Z", "", false);
    row("29 February 2024 10:00 UTC", "2024-02-29T10:00:00.000Z", "");
    row("30 February 2024 10:00 UTC", "", "");
    row("9 October 2023", "", "", false);
    row("at 14:00 UTC", "", "");
    row("October 2023", "", "", false);
    row("no date at all", "", "", false);
    row("12/31/2026 10:00 UTC", "2026-12-31T10:00:00.000Z", "");
    row("1 May 2026 10:00 UTC to 9 May 2026 12:00 UTC", "2026-05-01T10:00:00.000Z", "");
}

void TestProposalParts::when()
{
    const auto when = readWhen(u(QTest::currentDataTag()));
    QTEST(when && when->starts ? toIso(*when->starts) : QString(), "starts");
    QTEST(when && when->ends ? toIso(*when->ends) : QString(), "ends");
    QTEST(when && when->hasZone, "hasZone");
}

QTEST_GUILESS_MAIN(TestProposalParts)
#include "TestProposalParts.moc"
