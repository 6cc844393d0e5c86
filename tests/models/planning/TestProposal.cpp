// SPDX-License-Identifier: Apache-2.0
// The proposal reader on whole texts: workshop 534 word by word, pages of other years, prose.
#include "models/planning/Proposal.h"

#include <QFile>
#include <QTest>

using namespace evenhand;

namespace {

QString sample(const char *name)
{
    QFile file(QStringLiteral(EVENHAND_TEST_DATA "/proposals/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString wordsOf(const std::vector<Role> &roles)
{
    QStringList words;
    for (const Role role : roles)
        words << QString(word(role));
    return words.join(u'+');
}

// "p1 Jane Doe/Org/Civil Society/WEOG/onsite/organizer+onsite-moderator?onsite-moderator"
QString brief(const PlanPerson &person)
{
    const QString side = person.side == Side::Unknown ? QString() : QString(word(person.side));
    QString text = person.id + u' '
        + QStringList{person.name, person.affiliation, person.stakeholder, person.region, side, wordsOf(person.roles)}
              .join(u'/');
    return person.inferred.empty() ? text : text + u'?' + wordsOf(person.inferred);
}

QStringList peopleOf(const Plan &plan)
{
    QStringList list;
    for (const PlanPerson &person : plan.people)
        list << brief(person);
    return list;
}

QString kindsOf(const Plan &plan)
{
    QStringList kinds;
    for (const PlanSegment &segment : plan.agenda)
        kinds << QString(word(segment.kind));
    return kinds.join(u' ');
}

bool warns(const Plan &plan, const char *part)
{
    return plan.warnings.join(u'\n').contains(QString::fromUtf8(part));
}

QStringList lines(const char *text)
{
    return QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class TestProposal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workshop534();
    void workshop534Agenda();
    void workshop327();
    void workshop172();
    void people_data();
    void people();
    void roleByPosition_data();
    void roleByPosition();
    void roomBelowTime_data();
    void roomBelowTime();
    void roomIsGuessed();
    void formatAmidProse_data();
    void formatAmidProse();
    void connectionWithMessages();
    void sameNameWithDegree();
    void calendarHasNoThemes();
    void page2019();
    void tabsAndReturns();
    void openForum();
    void markdown();
    void mail();
    void german();
    void oneLine();
    void proseIsKept();
    void nothing();
    void menusAboveReference();
    void longTitleBecomesProse();
    void labelsInProse();
    void wrappedProse();
    void lostHeadingOfAims();
    void hostile_data();
    void hostile();
};

void TestProposal::workshop534()
{
    const Plan plan = readProposal(sample("igf-2023-ws-534.txt"));
    QCOMPARE(plan.reference, QStringLiteral("IGF 2023 WS #534"));
    QCOMPARE(plan.title, QStringLiteral("End-to-End Encryption: The good, the bad, and the ugly."));
    QCOMPARE(plan.themes,
             lines("Cybersecurity, Cybercrime & Online Safety\nChild Online Safety\n"
                   "New Technologies and Risks to Online Security"));
    QCOMPARE(plan.format, QStringLiteral("Round Table"));
    QCOMPARE(plan.minutes, std::optional(60));
    QVERIFY(!plan.starts && !plan.ends && plan.room.isEmpty());
    QCOMPARE(
        peopleOf(plan),
        lines("p1 Michael Tunks/Internet Watch Foundation/Civil "
              "Society/WEOG/onsite/organizer+onsite-moderator?onsite-moderator\n"
              "p2 Susie Hargreaves/Internet Watch Foundation/Civil Society/WEOG/online/organizer+online-moderator\n"
              "p3 Andrew Campling//Private Sector/WEOG//organizer+rapporteur?rapporteur\n"
              "p4 Julie Inman Grant//Government/Asia-Pacific Group//speaker\n"
              "p5 Vittorio Bertola//Private Sector/WEOG//speaker\n"
              "p6 Keily Blair//Private Sector/WEOG//speaker\n"
              "p7 Ian Stevenson//Private Sector/WEOG//speaker"));
    QCOMPARE(plan.policyQuestions.size(), 3);
    QVERIFY(plan.policyQuestions[0].startsWith(QStringLiteral("What are the benefits and consequences")));
    QVERIFY(plan.policyQuestions[2].endsWith(QStringLiteral("but also safe for users?")));
    QCOMPARE(plan.objectives.size(), 5);
    QCOMPARE(plan.objectives[0],
             QStringLiteral("To explain the differences between “standard encryption” and “End-to-End Encryption”"));
    QVERIFY(plan.objectives[4].startsWith(QStringLiteral("Discuss and debate what steps could be taken")));
    QVERIFY(plan.description.startsWith(QStringLiteral("End-to-End Encryption is a debate which seems")));
    QVERIFY(plan.description.endsWith(QStringLiteral("alongside those that keep us safe online.")));
    QCOMPARE(plan.description.count(QStringLiteral("\n\n")), 2);
    QVERIFY(plan.outcomes.startsWith(QStringLiteral("A report will be published")));
    QVERIFY(plan.outcomes.endsWith(QStringLiteral("less positive impacts.")));
    QVERIFY(plan.hybrid.startsWith(QStringLiteral("At the start of the session, the moderator")));
    QVERIFY(plan.hybrid.endsWith(QStringLiteral("in the final report that is produced.")));
    for (const char *guess :
         {"themes have no heading", "Michael Tunks", "Andrew Campling", "description has no heading"})
        QVERIFY2(warns(plan, guess), guess);
}

void TestProposal::workshop534Agenda()
{
    const Plan plan = readProposal(sample("igf-2023-ws-534.txt"));
    QCOMPARE(kindsOf(plan),
             QStringLiteral("opening statements statements statements statements "
                            "discussion discussion discussion poll closing"));
    seconds total{0};
    for (const PlanSegment &segment : plan.agenda)
        total += segment.length;
    QCOMPARE(total, seconds(3600));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(plan.agenda[size_t(i) + 1].people, QStringList{QStringLiteral("p%1").arg(i + 4)});
}

void TestProposal::workshop327()
{
    const Plan plan = readProposal(sample("igf-2023-ws-327.txt"));
    QCOMPARE(plan.reference, QStringLiteral("IGF 2023 WS #327"));
    QCOMPARE(toIso(*plan.starts), QStringLiteral("2023-10-09T23:30:00.000Z"));
    QCOMPARE(toIso(*plan.ends), QStringLiteral("2023-10-10T00:30:00.000Z"));
    QCOMPARE(plan.room, QStringLiteral("WS 1 – Annex Hall 1"));
    QCOMPARE(plan.format, QStringLiteral("Panel"));
    QCOMPARE(plan.minutes, std::optional(60));
    QVERIFY(plan.themes.isEmpty());
    QCOMPARE(
        peopleOf(plan),
        lines("p1 Daniel OMaley//Civil Society/WEOG/online/organizer+online-moderator\n"
              "p2 Sarah Moulton/National Democratic Institute/Civil Society/WEOG//organizer+rapporteur?rapporteur\n"
              "p3 Morgan Frost/////organizer\n"
              "p4 Fernanda Kalianny Martins Sousa//Civil Society/GRULAC//speaker\n"
              "p5 Liza Garcia//Civil Society/Asia-Pacific Group//speaker\n"
              "p6 Sarah Opendi//Government/African Group//speaker\n"
              "p7 Nick Benequista//Civil Society/WEOG/onsite/onsite-moderator?onsite-moderator"));
    QCOMPARE(plan.policyQuestions.size(), 3);
    QVERIFY(plan.policyQuestions[0].startsWith(QStringLiteral("What are the key challenges")));
    QVERIFY(plan.policyQuestions[1].startsWith(QStringLiteral("How can civil society organizations work")));
    QVERIFY(plan.policyQuestions[2].startsWith(QStringLiteral("What role can parliamentarians play")));
    QCOMPARE(plan.objectives.size(), 1);
}

void TestProposal::workshop172()
{
    const Plan plan = readProposal(sample("igf-2024-ws-172.txt"));
    QCOMPARE(plan.format, QStringLiteral("Roundtable"));
    QCOMPARE(plan.minutes, std::optional(90));
    QCOMPARE(
        peopleOf(plan),
        lines("p1 Marie-Eve Nadeau/5Rights Foundation/Civil Society/WEOG//organizer+rapporteur\n"
              "p2 Barrington-Leach Leanda/5Rights Foundation/Civil Society/WEOG/onsite/organizer+onsite-moderator\n"
              "p3 Tognoni Andrea/5Rights Foundation/Civil Society/WEOG/online/organizer+online-moderator\n"
              "p4 Koene Ansgar//Private Sector/WEOG//speaker\n"
              "p5 Nidhi Ramesh//Civil Society/Asia-Pacific Group//speaker\n"
              "p6 Beeban Kidron//Civil Society/WEOG//speaker"));
    QCOMPARE(plan.policyQuestions.size(), 3);
    QVERIFY(plan.description.contains(QStringLiteral("ideal format for this workshop")));
    QVERIFY(plan.description.contains(QStringLiteral("After each speaker has taken the floor")));
}

void TestProposal::people_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("2018, no gaps")
        << QStringLiteral("2018-gapless.txt")
        << lines("p1 Ravi Example/Internet Society Nowhere Chapter/Civil Society/Asia-Pacific Group/onsite/"
                 "organizer+speaker+onsite-moderator?onsite-moderator\n"
                 "p2 Ana Exemplo//Civil Society/GRULAC//speaker\n"
                 "p3 Desna Primer//Private Sector/WEOG//speaker\n"
                 "p4 Joe van der Probe////online/online-moderator\n"
                 "p5 Kira Muster/Internet Society Nowhere Chapter////rapporteur?rapporteur");
    QTest::newRow("2017, schedule")
        << QStringLiteral("2017-schedule.txt")
        << lines("p1 Ms. Zoe Vorlage/Template Institute///onsite/organizer+onsite-moderator\n"
                 "p2 Mr. Yan Modelo/Model Works/Private Sector//online/organizer+online-moderator\n"
                 "p3 Ms Xenia Patron/Self Made Association/Civil Society///organizer\n"
                 "p4 Ambassador Wil Ejemplo/Government of Somewhere////speaker\n"
                 "p5 Vera Esempio PROMODEL/////speaker\n"
                 "p6 Umar Contoh/////rapporteur");
    QTest::newRow("2022, open forum") << QStringLiteral("2022-open-forum.txt")
                                      << lines(
                                             "p1 Ministry of Streams/////organizer\n"
                                             "p2 River Commission/////organizer\n"
                                             "p3 Dr. Ada Fluss/Ministry of Streams/Government/WEOG//speaker\n"
                                             "p4 Ben Rio/River Commission///online/speaker\n"
                                             "p5 Chi Song/Delta University/Civil Society/Asia-Pacific Group//speaker\n"
                                             "p6 Eva Brook////onsite/onsite-moderator\n"
                                             "p7 Finn Creek////online/online-moderator");
    QTest::newRow("Markdown") << QStringLiteral("workshop.md")
                              << lines("p1 Lea Leise/Quiet Foundation///onsite/organizer+onsite-moderator\n"
                                       "p2 Tom Ton/Quiet Foundation/Civil Society/WEOG//organizer\n"
                                       "p3 Ann Anders/Loud Ltd./Private Sector/WEOG//speaker\n"
                                       "p4 Bo Bunt//Civil Society/African Group/online/speaker\n"
                                       "p5 Cy Clar/Ministry of Sound/Government/Eastern European Group//speaker");
    QTest::newRow("mail") << QStringLiteral("mail.txt")
                          << lines(
                                 "p1 Ari Eins/First Org////speaker\np2 Bea Zwei/////speaker\np3 Cem Drei/////speaker\n"
                                 "p4 Nia Absender////onsite/onsite-moderator\np5 Dov Vier////online/online-moderator");
    QTest::newRow("German") << QStringLiteral("german.txt")
                            << lines(
                                   "p1 Netzverein Musterstadt/////organizer\np2 Gül Muster////onsite/onsite-moderator\n"
                                   "p3 Jörg Beispiel////online/online-moderator\np4 Zoë Probe/////rapporteur\n"
                                   "p5 Ute Übung/Hochschule Musterstadt/Civil Society///speaker\n"
                                   "p6 Prof. Max Fall/Bundesamt für Beispiele/Government///speaker");
    QTest::newRow("all labels lost")
        << QStringLiteral("all-lost.txt")
        << lines("p1 Una Prima//Civil Society/African Group//speaker\n"
                 "p2 Duo Secundo//Civil Society/African Group/onsite/onsite-moderator?onsite-moderator\n"
                 "p3 Tria Tertia//Government/WEOG/online/online-moderator?online-moderator\n"
                 "p4 Quattro Quarto//Private Sector/GRULAC//rapporteur?rapporteur");
}

void TestProposal::people()
{
    QFETCH(QString, file);
    QFETCH(QStringList, expected);
    QCOMPARE(peopleOf(readProposal(sample(qPrintable(file)))), expected);
}

void TestProposal::roleByPosition_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QStringLiteral("Title\n\nSpeaker 1: Ann One, Government, WEOG\n\n")
                + QString::fromUtf8(text)
                            << lines(expected);
    };
    const char *ann = "p1 Ann One//Government/WEOG//speaker\n";
    const auto with = [ann](const char *rest) { return QByteArray(ann) + rest; };
    row("only the moderator's heading",
        "Moderator\n\nBo Two, Government, WEOG\n\nCy Three, Government, WEOG\n\nDi Four, Government, WEOG",
        with("p2 Bo Two//Government/WEOG/onsite/onsite-moderator\n"
             "p3 Cy Three//Government/WEOG/online/online-moderator?online-moderator\n"
             "p4 Di Four//Government/WEOG//rapporteur?rapporteur"));
    row("only the rapporteur's heading",
        "Bo Two, Government, WEOG\n\nCy Three, Government, WEOG\n\nRapporteur\n\nDi Four, Government, WEOG",
        with("p2 Bo Two//Government/WEOG/onsite/onsite-moderator?onsite-moderator\n"
             "p3 Cy Three//Government/WEOG/online/online-moderator?online-moderator\n"
             "p4 Di Four//Government/WEOG//rapporteur"));
    row("two before the online moderator",
        "Bo Two, Government, WEOG\nCy Three, Government, WEOG\n\nOnline Moderator\n\nDi Four, Government, WEOG",
        with("p2 Bo Two//Government/WEOG/onsite/onsite-moderator?onsite-moderator\n"
             "p3 Cy Three//Government/WEOG/onsite/onsite-moderator?onsite-moderator\n"
             "p4 Di Four//Government/WEOG/online/online-moderator"));
    row("one person, two roles", "Ann One, Government, WEOG\n\nANN  ONE, Government, WEOG",
        "p1 Ann One//Government/WEOG//speaker+onsite-moderator+online-moderator?onsite-moderator+online-moderator");
    row("said later, so not guessed", "Organizers: Bo Two\n\nOnsite moderator: Bo Two",
        with("p2 Bo Two////onsite/organizer+onsite-moderator"));
    row("a speaker's label lost", "Bo Two, Government, GRULAC\n\nSpeaker 3: Cy Three",
        with("p2 Bo Two//Government/GRULAC//speaker?speaker\np3 Cy Three/////speaker"));
}

void TestProposal::roleByPosition()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(peopleOf(readProposal(text)), expected);
}

// Published pages put time and room in paragraphs of their own.
void TestProposal::roomBelowTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("room");
    const QString title = QStringLiteral("IGF 2023 WS #9 T\n\n");
    const QString time = QStringLiteral("9 October 2023, 10:00-11:00 UTC\n");
    const QString ann = QStringLiteral("\n\nSpeaker 1: Ann One, Government, WEOG");
    const auto row = [&](const char *name, const char *below, const char *room) {
        QTest::newRow(name) << title + time + QString::fromUtf8(below) + ann << QString::fromUtf8(room);
    };
    row("directly below", "Saal Europa\nTheme words", "Saal Europa");
    row("apart, by its words", "\nWorkshop Room 2\n\nCybersecurity\n\nTrust", "Workshop Room 2");
    row("apart, numbered", "\nCR3\n\nCybersecurity", "CR3");
    row("apart, alone above the people", "\nKyoto A", "Kyoto A");
    row("themes apart", "\nCybersecurity\nTrust", "");
    row("a sentence is none", "\nThere is room for all.", "");
    row("a format directly below", "Panel - Auditorium - 60 Min", "");
    row("a format apart", "\nPanel - Auditorium - 60 Min", "");
    row("seats alone", "\nAuditorium", "Auditorium");
    row("a person below", "\nJohn Hall, Government, WEOG", "");
    QTest::newRow("above the title") << time + QStringLiteral("\nTitle of it") + ann << QString();
    QTest::newRow("labelled time") << title + QStringLiteral("Time\n\n") + time
            + QStringLiteral("\nHall 4\n\nTheme\n\nX")
            + ann << QStringLiteral("Hall 4");
    QTest::newRow("a theme's heading below")
        << title + time + QStringLiteral("\nHall 4\n\nTheme\n\nX\n\nDescription\n\nY") + ann
        << QStringLiteral("Hall 4");
}

void TestProposal::roomBelowTime()
{
    QFETCH(QString, text);
    const Plan plan = readProposal(text);
    QTEST(plan.room, "room");
    QVERIFY(!plan.themes.contains(plan.room));
    QVERIFY(plan.room.isEmpty() || !plan.description.contains(plan.room));
}

void TestProposal::roomIsGuessed()
{
    const QString page = QStringLiteral("IGF 2023 WS #9 T\n\n9 October 2023, 10:00 UTC\n\n%1\n\nSpeaker 1: Ann One");
    QVERIFY(warns(readProposal(page.arg(QStringLiteral("Kyoto A"))), "The room has no heading"));
    QVERIFY(!warns(readProposal(page.arg(QStringLiteral("Annex Hall 2"))), "The room has no heading"));
}

// After IGF 2018 WS #120, where the page lost every heading.
void TestProposal::formatAmidProse_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("format");
    const auto row = [](const char *line, const char *format) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(format);
    };
    row("\n\nRound Table - 60 Min\n\n", "Round Table");
    row("\nRound Table - U-shape - 60 Min\n", "Round Table - U-shape");
    row("Round Table - 60 Min", "");                                         // within a paragraph
    row("\nWelcome - 60 min\n", "");                                         // an agenda
    row("\nDebate - 20 min\nPanel - 40 min\n", "");                          // as well
    row("\nFormat: Debate\n\nDescription: X\n\nPanel - 60 Min\n", "Debate"); // a heading says it
}

void TestProposal::formatAmidProse()
{
    QFETCH(QString, line);
    QFETCH(QString, format);
    const QString page = QStringLiteral("IGF 2018 WS #120 T\n\nSpeaker 1: Ann One, Civil Society, GRULAC\n\n"
                                        "This workshop brings together those who so far were apart.\n%1\n"
                                        "Speakers will be asked to give a presentation each.\n");
    const Plan plan = readProposal(page.arg(line));
    QCOMPARE(plan.format, format);
    QVERIFY(plan.description.contains(QStringLiteral("presentation each.")));
    if (format.startsWith(QStringLiteral("Round"))) {
        QCOMPARE(plan.minutes, std::optional(60));
        QVERIFY(!warns(plan, "The length was guessed"));
        QVERIFY(!plan.description.contains(format));
    }
}

// A heading of 2022.
void TestProposal::connectionWithMessages()
{
    const Plan plan =
        readProposal(QStringLiteral("T\n\nPolicy Question(s)\n1. Who?\n2. How?\n\nConnection with previous Messages\n"
                                    "It builds upon the messages of 2021.\n\nDescription:\nX"));
    QCOMPARE(plan.policyQuestions, lines("Who?\nHow?"));
    QCOMPARE(plan.description, QStringLiteral("X"));
}

void TestProposal::sameNameWithDegree()
{
    const Plan plan =
        readProposal(QStringLiteral("T\n\nOrganizer 1: Jane Doe, PhD\nSpeaker 1: Jane Doe, Government, WEOG\n"
                                    "Speaker 2: Ben Cruz, Jr., Government, WEOG"));
    QCOMPARE(peopleOf(plan),
             lines("p1 Jane Doe, PhD//Government/WEOG//organizer+speaker\np2 Ben Cruz, Jr.//Government/WEOG//speaker"));
}

void TestProposal::calendarHasNoThemes()
{
    const QString text = QStringLiteral("T\n\nLine one\nPanel - 60 Min\nSpeaker 1: Ann One, Government, WEOG");
    const Plan plan = readProposalFields(text, Unheaded::Prose);
    QVERIFY(plan.themes.isEmpty());
    QCOMPARE(plan.description, QStringLiteral("Line one"));
    QCOMPARE(plan.format, QStringLiteral("Panel"));
    QCOMPARE(readProposalFields(text).themes, lines("Line one"));
}

void TestProposal::page2019()
{
    const Plan plan = readProposal(sample("2019-headed.txt"));
    QCOMPARE(plan.reference, QStringLiteral("IGF 2019 WS #77"));
    QCOMPARE(plan.title, QStringLiteral("Who Reads the Small Print?"));
    QCOMPARE(toIso(*plan.starts), QStringLiteral("2019-11-26T08:30:00.000Z"));
    QCOMPARE(toIso(*plan.ends), QStringLiteral("2019-11-26T10:00:00.000Z"));
    QCOMPARE(plan.room, QStringLiteral("Saal Europa"));
    QCOMPARE(plan.themes, lines("Data Governance\nConsent\nSmall print"));
    QCOMPARE(plan.format, QStringLiteral("Break-out Group Discussions - Flexible Seating"));
    QCOMPARE(plan.minutes, std::optional(90));
    QCOMPARE(
        plan.policyQuestions,
        lines("Who reads the small print?\nWho should, and who pays for the reading?\nCan a machine read it for us?"));
    QVERIFY(plan.description.startsWith(QStringLiteral("Small print rules the net.")));
    QVERIFY(plan.description.contains(QStringLiteral("Consent is the base of data governance.")));
    QVERIFY(!plan.description.contains(QStringLiteral("GOAL 16")));
    QCOMPARE(plan.outcomes, QStringLiteral("A one-page guide."));
    QCOMPARE(plan.hybrid, QStringLiteral("Usage of IGF Official Tool."));
    QVERIFY(warns(plan, "“Organizer 2: TBC” names nobody"));
    QVERIFY2(!kindsOf(plan).contains(QStringLiteral("poll")), "a survey of 2018 is no poll of this session");
}

void TestProposal::tabsAndReturns()
{
    const Plan plan = readProposal(sample("2021-crlf-tabs.txt"));
    QCOMPARE(plan.title, QStringLiteral("Tabs and Returns"));
    QCOMPARE(peopleOf(plan),
             lines("p1 Sam Tabulator/Tab Society/Civil Society/WEOG/onsite/organizer+onsite-moderator\n"
                   "p2 Uma Return//Private Sector/WEOG/online/speaker+online-moderator?online-moderator\n"
                   "p3 Ida Line//Civil Society/African Group//rapporteur"));
    QCOMPARE(plan.format, QStringLiteral("Round Table - U-shape"));
    QCOMPARE(plan.minutes, std::optional(60));
    QCOMPARE(plan.policyQuestions, lines("Is a tab a space?\nIs a return a line?"));
}

void TestProposal::openForum()
{
    const Plan plan = readProposal(sample("2022-open-forum.txt"));
    QCOMPARE(plan.reference, QStringLiteral("IGF 2022 Open Forum #31"));
    QCOMPARE(plan.room, QStringLiteral("Press Briefing Room"));
    QCOMPARE(plan.format, QStringLiteral("Panel - Auditorium"));
    QCOMPARE(plan.objectives, lines("A picture of who measures what."));
    QVERIFY2(!kindsOf(plan).contains(QStringLiteral("poll")), "it says that there will be none");
    QVERIFY(warns(plan, "No rapporteur was found."));
}

void TestProposal::markdown()
{
    const Plan plan = readProposal(sample("workshop.md"));
    QCOMPARE(plan.reference, QStringLiteral("WS #5"));
    QCOMPARE(plan.title, QStringLiteral("Quiet Rooms, Loud Nets"));
    QCOMPARE(plan.format, QStringLiteral("Debate"));
    QCOMPARE(plan.minutes, std::optional(45));
    QCOMPARE(plan.room, QStringLiteral("Hall #2"));
    QCOMPARE(toIso(*plan.starts), QStringLiteral("2026-05-12T12:00:00.000Z"));
    QCOMPARE(toIso(*plan.ends), QStringLiteral("2026-05-12T12:45:00.000Z"));
    QCOMPARE(plan.policyQuestions, lines("How loud may a net be?\nWho turns it down?"));
    QCOMPARE(plan.objectives, lines("Hear each other\nAgree on a level"));
    QVERIFY(plan.description.startsWith(QStringLiteral("Two sides, one dial.")));
    QVERIFY(plan.description.contains(QStringLiteral("A draft, please comment.")));
    QVERIFY(kindsOf(plan).contains(QStringLiteral("poll")));
}

void TestProposal::mail()
{
    const Plan plan = readProposal(sample("mail.txt"));
    QCOMPARE(plan.title, QStringLiteral("Round table on lost headings"));
    QCOMPARE(toIso(*plan.starts), QStringLiteral("2026-05-12T14:00:00.000Z")); // not the mail's own date
    QCOMPARE(plan.minutes, std::optional(75));
    QCOMPARE(plan.policyQuestions, lines("Which headings get lost first?\nWho finds them again?"));
    QVERIFY(warns(plan, "The start was guessed"));
    QVERIFY(warns(plan, "The length was guessed"));
    QVERIFY(warns(plan, "policy questions have no heading"));
}

void TestProposal::german()
{
    const Plan plan = readProposal(sample("german.txt"));
    QCOMPARE(plan.title, QStringLiteral("Verschlüsselung für alle"));
    QCOMPARE(toIso(*plan.starts), QStringLiteral("2026-05-12T12:00:00.000Z"));
    QCOMPARE(plan.room, QStringLiteral("Rathaus, Saal 2"));
    QCOMPARE(plan.minutes, std::optional(90));
    QCOMPARE(plan.policyQuestions, lines("Was heißt „für alle“?\nWer darf mitlesen?"));
    QVERIFY(kindsOf(plan).contains(QStringLiteral("poll")));
}

void TestProposal::oneLine()
{
    const Plan plan = readProposal(sample("one-line.txt"));
    QCOMPARE(plan.title, QStringLiteral("Encryption for everybody, tomorrow at noon"));
    QVERIFY(plan.description.isEmpty());
    QVERIFY(!plan.minutes);
    QCOMPARE(kindsOf(plan), QStringLiteral("opening discussion closing"));
    for (const char *gap : {"No start time", "No speaker", "No onsite moderator", "No online moderator",
                            "No rapporteur", "No policy questions", "assumes 60 minutes"})
        QVERIFY2(warns(plan, gap), gap);
}

void TestProposal::proseIsKept()
{
    const QString prose =
        QStringLiteral("A walk\n\nWe walked along the river and talked about names.\nThen it rained.\n\n"
                       "Nobody minded.");
    const Plan plan = readProposal(prose);
    QCOMPARE(plan.title, QStringLiteral("A walk"));
    QCOMPARE(plan.description,
             QStringLiteral("We walked along the river and talked about names.\nThen it rained.\n\nNobody minded."));
    QVERIFY(plan.people.empty());
}

void TestProposal::nothing()
{
    const Plan plan = readProposal(QString());
    QVERIFY(plan.title.isEmpty() && plan.people.empty());
    QVERIFY(warns(plan, "No title"));
    QCOMPARE(kindsOf(plan), QStringLiteral("opening discussion closing"));
}

void TestProposal::menusAboveReference()
{
    const Plan plan =
        readProposal(QStringLiteral("Skip to main content\nHome\nIGF 2020 WS #3: Access\n\nSpeaker 1: Ann One"));
    QCOMPARE(plan.reference, QStringLiteral("IGF 2020 WS #3"));
    QCOMPARE(plan.title, QStringLiteral("Access"));
    QVERIFY(plan.themes.isEmpty());
}

void TestProposal::longTitleBecomesProse()
{
    const QString sentence = QStringLiteral("We want to talk about everything that happens ").repeated(5) + u'.';
    const Plan plan = readProposal(sentence);
    QVERIFY(plan.title.size() <= 101 && plan.title.endsWith(u'…'));
    QCOMPARE(plan.description, sentence);
    QVERIFY(warns(plan, "There is no title line"));
}

// Words of labels inside prose open nothing.
void TestProposal::labelsInProse()
{
    const Plan plan =
        readProposal(QStringLiteral("T\n\nDescription:\nModerator: welcomes everybody to this session (5 min).\n"
                                    "Start: with a question.\nSpeaker 1: opens with two minutes.\nEnd."));
    QVERIFY(plan.people.empty());
    QVERIFY(plan.description.contains(QStringLiteral("welcomes everybody")));
    QVERIFY(plan.description.endsWith(QStringLiteral("End.")));
}

void TestProposal::wrappedProse()
{
    const Plan plan =
        readProposal(QStringLiteral("T\nPolicy questions:\nWho pays for the reading of all the\nsmall print?\n"
                                    "Who reads?\n\nExpected outcomes: none"));
    QCOMPARE(plan.policyQuestions, lines("Who pays for the reading of all the small print?\nWho reads?"));
    QCOMPARE(plan.outcomes, QStringLiteral("none"));
}

void TestProposal::lostHeadingOfAims()
{
    const Plan plan =
        readProposal(QStringLiteral("T\nPolicy questions\n\n• Who reads?\n• Who pays?\n\n• To know who reads\n"
                                    "• To find who pays\n\nHybrid format: both"));
    QCOMPARE(plan.policyQuestions, lines("Who reads?\nWho pays?"));
    QCOMPARE(plan.objectives, lines("To know who reads\nTo find who pays"));
    QVERIFY(warns(plan, "aims have no heading"));
}

// Megabytes of what could make a reader slow; the limit is the test program's own.
void TestProposal::hostile_data()
{
    QTest::addColumn<QString>("piece");
    for (const char *piece : {"A. ",
                              "A. B. ",
                              "1. ",
                              "[",
                              "](",
                              "[a](",
                              "Speaker 1: A B\n",
                              "Speaker 1: A B, ",
                              "\n",
                              "a\n",
                              "Moderator\n",
                              "Online Moderator\n\nA B\n\n",
                              "- x\n",
                              "((((",
                              "9th October, ",
                              "🔒",
                              "* ",
                              "**",
                              "_",
                              "# ",
                              "> ",
                              "|",
                              "|a|b|\n",
                              "60 Min - ",
                              ": ",
                              "a, ",
                              "Description:\n",
                              "Theme\nx\n",
                              "q? ",
                              "\\",
                              "Policy question(s)\n• a • b\n",
                              "===\n",
                              "Ann One, Civil Society, WEOG\n"})
        QTest::newRow(QByteArray(piece).toPercentEncoding().constData()) << QString::fromUtf8(piece);
}

void TestProposal::hostile()
{
    QFETCH(QString, piece);
    const QString text = QStringLiteral("Title\nSpeaker 1: Ann One\n\n") + piece.repeated(2'000'000 / piece.size());
    const Plan plan = readProposal(text);
    QVERIFY(!plan.agenda.empty());
    QVERIFY(plan.people.size() <= 500);
    QVERIFY(plan.policyQuestions.size() <= 100);
    QVERIFY(plan.description.size() <= 100'000);
}

QTEST_GUILESS_MAIN(TestProposal)
#include "TestProposal.moc"
