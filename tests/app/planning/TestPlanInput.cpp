// SPDX-License-Identifier: Apache-2.0
// Files of every kind that `import` reads, and every kind that it refuses.
#include "app/planning/PlanInput.h"
#include "app/planning/decodeText.h"
#include "app/planning/htmlText.h"
#include "models/planning/planJson.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace evenhand;

namespace {

QString samplePath(const char *name)
{
    return QStringLiteral(EVENHAND_TEST_DATA "/proposals/") + QString::fromLatin1(name);
}

QByteArray sample(const char *name)
{
    QFile file(samplePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList namesOf(const Plan &plan)
{
    QStringList names;
    for (const PlanPerson &person : plan.people)
        names << person.name;
    return names;
}

bool warns(const Plan &plan, const char *part)
{
    return plan.warnings.join(u'\n').contains(QString::fromUtf8(part));
}

QStringList lines(const char *text)
{
    return QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
}

QByteArray calendar(const char *event)
{
    return QByteArray("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n") + event + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

QByteArray json(const Plan &plan)
{
    return QJsonDocument(planToJson(plan)).toJson();
}

} // namespace

class TestPlanInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proposals();
    void savedPage();
    void tableOfLabels();
    void proposalAsHtml();
    void linesAsHtml_data();
    void linesAsHtml();
    void roomInParagraphs_data();
    void roomInParagraphs();
    void htmlBlocks_data();
    void htmlBlocks();
    void hostileHtml_data();
    void hostileHtml();
    void event();
    void severalEvents();
    void allDay();
    void calendarTimes_data();
    void calendarTimes();
    void calendarLength();
    void calendarProse();
    void calendarWithoutEvent();
    void hostileCalendar_data();
    void hostileCalendar();
    void planJson();
    void planJsonWithoutAgenda();
    void planJsonFaults();
    void encodings_data();
    void encodings();
    void latin1IsSaid();
    void titleFromFileName();
    void refusals_data();
    void refusals();
    void refusedFiles();
    void hugeFileIsNotRead();
};

void TestPlanInput::proposals()
{
    for (const char *name : {"igf-2023-ws-534", "igf-2023-ws-327", "igf-2024-ws-172"}) {
        const PlanResult result = readPlanFile(samplePath(name) + QStringLiteral(".txt"));
        QVERIFY2(result.plan.has_value(), qPrintable(result.error));
        QFile golden(QStringLiteral(EVENHAND_GOLDEN "/plans/") + QString::fromLatin1(name) + QStringLiteral(".json"));
        QVERIFY(golden.open(QIODevice::ReadOnly));
        QCOMPARE(json(*result.plan), golden.readAll());
    }
}

void TestPlanInput::savedPage()
{
    const PlanResult result = readPlanFile(samplePath("page.html"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    const Plan &plan = *result.plan;
    QCOMPARE(plan.reference, QStringLiteral("IGF 2023 WS #88"));
    QCOMPARE(plan.title, QStringLiteral("Saved & Read"));
    QCOMPARE(plan.themes, lines("Digital Divides & Inclusion"));
    QCOMPARE(toIso(*plan.starts), QStringLiteral("2023-10-09T01:00:00.000Z"));
    QCOMPARE(toIso(*plan.ends), QStringLiteral("2023-10-09T02:00:00.000Z"));
    QCOMPARE(plan.room, QStringLiteral("WS 3 – Annex Hall 2"));
    QCOMPARE(namesOf(plan), lines("Web Master\nIvy Frame\nAl Link\nBo Anchor"));
    QCOMPARE(plan.people[0].affiliation, QStringLiteral("Page Makers"));
    QVERIFY(plan.people[0].inferred.empty() && plan.people[2].inferred.empty());
    QCOMPARE(plan.policyQuestions, lines("Who saves a page?\nWho reads it?"));
    QCOMPARE(plan.objectives, lines("A file\nA plan"));
    QCOMPARE(plan.description, QStringLiteral("Pages are saved every day.\n\nFew are read."));
    QCOMPARE(plan.hybrid, QStringLiteral("A live poll on Mentimeter."));
    QCOMPARE(plan.agenda.size(), size_t(7));
}

void TestPlanInput::tableOfLabels()
{
    const PlanResult result = readPlanFile(samplePath("table.html"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QCOMPARE(result.plan->title, QStringLiteral("Cells and Rows"));
    QCOMPARE(result.plan->minutes, std::optional(30));
    QCOMPARE(namesOf(*result.plan), lines("Col Umn\nRo Wörth"));
}

// The published text wrapped in a page gives the same plan as the text.
void TestPlanInput::proposalAsHtml()
{
    const QString text = QString::fromUtf8(sample("igf-2023-ws-534.txt")).toHtmlEscaped();
    QString html = QStringLiteral("<html><head><title>x</title></head><body><nav>Home</nav><main>");
    for (const QString &paragraph : text.split(QStringLiteral("\n\n")))
        html +=
            QStringLiteral("<p>") + paragraph.trimmed().replace(u'\n', QStringLiteral("<br>")) + QStringLiteral("</p>");
    html.replace(QStringLiteral("<p>IGF"), QStringLiteral("<h1>IGF"));
    const PlanResult result = readPlan(html.toUtf8(), QStringLiteral("saved.html"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    const PlanResult plain = readPlanFile(samplePath("igf-2023-ws-534.txt"));
    QCOMPARE(json(*result.plan), json(*plain.plan));
}

// So are its lines, each ended as by an editor or left as they are.
void TestPlanInput::linesAsHtml_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("page");
    for (const char *name : {"igf-2023-ws-534", "igf-2023-ws-327", "igf-2024-ws-172"}) {
        const QString text = QString::fromLatin1(name);
        QTest::addRow("%s br", name) << text << QStringLiteral("<br>\n") << QStringLiteral("<h1>%1</h1><p>%2</p>");
        QTest::addRow("%s pre", name) << text << QStringLiteral("\n") << QStringLiteral("<h1>%1</h1><pre>%2</pre>");
    }
}

void TestPlanInput::linesAsHtml()
{
    QFETCH(QString, name);
    QFETCH(QString, end);
    QFETCH(QString, page);
    const QByteArray path = name.toLatin1() + ".txt";
    QStringList text = QString::fromUtf8(sample(path.constData())).toHtmlEscaped().split(u'\n');
    const QString title = text.takeFirst();
    const PlanResult result = readPlan(page.arg(title, text.join(end)).toUtf8(), QStringLiteral("saved.html"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QCOMPARE(json(*result.plan), json(*readPlanFile(samplePath(path.constData())).plan));
}

// Every line of workshop 327 in an element of its own.
void TestPlanInput::roomInParagraphs_data()
{
    QTest::addColumn<QString>("element");
    QTest::newRow("p") << QStringLiteral("<p>%1</p>\n");
    QTest::newRow("div") << QStringLiteral("<div>%1</div>");
}

void TestPlanInput::roomInParagraphs()
{
    QFETCH(QString, element);
    QString html = QStringLiteral("<html><body>");
    const QString text = QString::fromUtf8(sample("igf-2023-ws-327.txt")).toHtmlEscaped();
    for (const QString &line : text.split(u'\n'))
        if (!line.trimmed().isEmpty())
            html += element.arg(line);
    const PlanResult result = readPlan(html.toUtf8(), QStringLiteral("saved.html"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QCOMPARE(result.plan->room, QStringLiteral("WS 1 – Annex Hall 1"));
    QVERIFY(result.plan->themes.isEmpty());
}

void TestPlanInput::htmlBlocks_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *html, const char *text) {
        QTest::newRow(name) << QByteArray(html) << QString::fromUtf8(text);
    };
    row("paragraphs", "<p>a\n b</p><p>c<br>d</p>", "a b\n\nc\nd");
    row("heading", "<h2>A</h2>b<h1>C</h1>", "## A\n\nb\n\n# C");
    row("lists", "<h1>t</h1><ul><li>a</li><li><p>b</p></li></ul><ol><li>c</li><li>d</li></ol>",
        "# t\n\n• a\n\n• b\n\n1. c\n2. d");
    row("entities", "<h1>t</h1><p>a&nbsp;&amp;&#x20ac;</p>", "# t\n\na &€");
    row("dropped",
        "<h1>t</h1><script>x</script><style>y</style><nav>z</nav><p hidden>h</p><p style='display: none'>i</p>"
        "<p aria-hidden='true'>j</p><div role=navigation>k</div><p>a</p>",
        "# t\n\na");
    row("hidden label", "<h1>t</h1><div class='field__label visually-hidden'>Theme</div><div>x</div>",
        "# t\n\nTheme\n\nx");
    row("hidden words", "<h1>t</h1><span class='visually-hidden'>opens in a new tab</span><p>a</p>", "# t\n\na");
    row("row", "<h1>t</h1><table><tr><th>A</th><td><p>b</p></td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>",
        "# t\n\nA: b\n1, 2, 3");
    row("title from the head", "<title>T | S</title><body><p>a</p>", "# T | S\n\na");
    row("main only", "<title>T</title><body><div>site</div><main><p>a</p></main><div>end</div>", "# T\n\na");
    row("preformatted", "<h1>t</h1><pre>a\nb</pre>", "# t\n\na\nb");
    row("preformatted, empty line", "<h1>t</h1><pre>a\n \nb\n\n</pre>c", "# t\n\na\n\nb\n\nc");
    row("preformatted, elements within", "<h1>t</h1><pre>a <b>b</b> c\n<i>d</i>\n\ne</pre>", "# t\n\na b c\nd\n\ne");
    row("two line ends", "<h1>t</h1><p>a<br>\n<br>\nb<br>c</p>", "# t\n\na\n\nb\nc");
    row("line ends of two items", "<h1>t</h1><ul><li>a<br></li><li>b</li></ul>", "# t\n\n• a\n• b");
    row("never closed", "<h1>t</h1><p>a<p>b<div>c", "# t\n\na\n\nb\n\nc");
}

void TestPlanInput::htmlBlocks()
{
    QFETCH(QByteArray, html);
    const auto text = htmlToText(html);
    QVERIFY(text.has_value());
    QTEST(*text, "expected");
}

// Nested, unclosed and attribute-laden pages end in a plan or a refusal, not in a crash or a wait.
void TestPlanInput::hostileHtml_data()
{
    QTest::addColumn<QByteArray>("html");
    const auto row = [](const char *name, const char *piece, int count) {
        QTest::newRow(name) << "<html><p>word</p>" + QByteArray(piece).repeated(count);
    };
    row("deep div", "<div>", 300'000);
    row("different b", "<b id=1><b id=2><p>", 50'000);
    row("tables", "<table><tr><td>", 60'000);
    row("unclosed in tables", "<b><table></b></table>", 60'000);
    row("comments", "<!-- x", 100'000);
    row("attributes, repeated", "<a ", 400'000);
    QByteArray attributes = "<html><p>word</p><a";
    for (int i = 0; i < 120'000; ++i)
        attributes += " a" + QByteArray::number(i);
    QTest::newRow("attributes, different") << attributes + ">x</a>";
    QByteArray forms = "<html><p>word</p>";
    for (int i = 0; i < 20'000; ++i)
        forms += "<font color=" + QByteArray::number(i) + "><p>";
    QTest::newRow("formatting, reconstructed") << forms;
}

void TestPlanInput::hostileHtml()
{
    QFETCH(QByteArray, html);
    const PlanResult result = readPlan(html, QStringLiteral("x.html"));
    QVERIFY(result.plan.has_value() || result.error.contains(QStringLiteral("copy its text")));
}

void TestPlanInput::event()
{
    const PlanResult result = readPlanFile(samplePath("event.ics"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    const Plan &plan = *result.plan;
    QCOMPARE(plan.reference, QStringLiteral("WS #9"));
    QCOMPARE(plan.title, QStringLiteral("Folded, escaped and fine"));
    QCOMPARE(toIso(*plan.starts), QStringLiteral("2026-05-12T12:00:00.000Z")); // by the file's own VTIMEZONE
    QCOMPARE(toIso(*plan.ends), QStringLiteral("2026-05-12T13:15:00.000Z"));
    QCOMPARE(plan.minutes, std::optional(75));
    QCOMPARE(plan.room, QStringLiteral("Hall 7"));
    QCOMPARE(namesOf(plan), lines("Spe Aker\nOra Nizer\nAtt Endee\nnameless@example.org"));
    QCOMPARE(plan.people[0].roles, std::vector{Role::Speaker});
    QCOMPARE(plan.people[1].roles, (std::vector{Role::Organizer, Role::OnsiteModerator}));
    QCOMPARE(plan.people[2].roles, std::vector{Role::Chair});
    QVERIFY(plan.people[3].roles.empty());
    QCOMPARE(plan.policyQuestions, lines("Do folded lines hold?\nDo commas, too?"));
    QCOMPARE(plan.hybrid, QStringLiteral("We will run a poll."));
    QCOMPARE(plan.agenda.size(), size_t(6));
}

void TestPlanInput::severalEvents()
{
    const PlanResult result = readPlanFile(samplePath("several.ics"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QCOMPARE(result.plan->title, QStringLiteral("Earlier"));
    QCOMPARE(result.plan->minutes, std::optional(90));
    for (const char *warning : {"has 2 events", "cancelled", "repeats"})
        QVERIFY2(warns(*result.plan, warning), warning);
}

void TestPlanInput::allDay()
{
    const PlanResult result = readPlanFile(samplePath("all-day.ics"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QVERIFY(!result.plan->starts && !result.plan->ends);
    QCOMPARE(result.plan->minutes, std::optional(45)); // from the description, which is HTML
    QVERIFY(warns(*result.plan, "a day and no time"));
}

void TestPlanInput::calendarTimes_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("warning");
    const auto row = [](const char *start, const char *expected, const char *warning = "") {
        QTest::newRow(start) << QByteArray(start) << QString::fromUtf8(expected) << QString::fromUtf8(warning);
    };
    row("DTSTART:20260512T140000Z", "2026-05-12T14:00:00.000Z");
    row("DTSTART;TZID=Asia/Tokyo:20231009T083000", "2023-10-08T23:30:00.000Z");
    row("DTSTART;TZID=\"W. Europe Standard Time\":20260112T140000", "2026-01-12T13:00:00.000Z");
    row("DTSTART:20260512T140000", "2026-05-12T14:00:00.000Z", "no time zone");
    row("DTSTART;TZID=Middle/Earth:20260512T140000", "2026-05-12T14:00:00.000Z", "“Middle/Earth” is not known");
    row("DTSTART:20261312T140000Z", "", "No start time");
    row("DTSTART:soon", "", "No start time");
}

void TestPlanInput::calendarTimes()
{
    QFETCH(QByteArray, start);
    QFETCH(QString, warning);
    const PlanResult result = readPlan(calendar(start + "\r\nSUMMARY:S\r\n"), QString());
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QTEST(result.plan->starts ? toIso(*result.plan->starts) : QString(), "expected");
    QVERIFY2(warns(*result.plan, warning.toUtf8().constData()), qPrintable(result.plan->warnings.join(u'\n')));
}

void TestPlanInput::calendarLength()
{
    const PlanResult result = readPlan(calendar("DTSTART:20260512T140000Z\r\nDURATION:PT45M\r\nSUMMARY:S\r\n"
                                                "DESCRIPTION:Duration: 60 minutes\r\n"),
                                       QString());
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QCOMPARE(result.plan->minutes, std::optional(45));
    QVERIFY(warns(*result.plan, "says 60 minutes, the calendar 45"));
}

// Only a forum's page has its themes between title and people.
void TestPlanInput::calendarProse()
{
    const PlanResult result =
        readPlan(calendar("DTSTART:20260512T140000Z\r\nSUMMARY:S\r\nDESCRIPTION:Line one\\nSpeaker 1:"
                          " Liza Garcia\\, Civil Society\\, Asia-Pacific Group\r\n"),
                 QString());
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QVERIFY(result.plan->themes.isEmpty());
    QCOMPARE(result.plan->description, QStringLiteral("Line one"));
}

void TestPlanInput::calendarWithoutEvent()
{
    const PlanResult result =
        readPlan("BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", QString());
    QVERIFY(!result.plan);
    QVERIFY2(result.error.contains(QStringLiteral("no event")), qPrintable(result.error));
}

void TestPlanInput::hostileCalendar_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray begin = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:S\r\n";
    QTest::newRow("nested") << begin + QByteArray("BEGIN:VEVENT\r\n").repeated(300'000);
    QTest::newRow("nested, folded") << begin + QByteArray("BEG\r\n IN:VEVENT\r\n").repeated(200'000);
    QTest::newRow("many events") << QByteArray("BEGIN:VCALENDAR\r\n")
            + QByteArray("BEGIN:VEVENT\r\nEND:VEVENT\r\n").repeated(100'000);
    QTest::newRow("many properties") << begin + QByteArray("ATTENDEE;CN=A:mailto:a\r\n").repeated(100'000);
    QTest::newRow("long line") << begin + "DESCRIPTION:" + QByteArray(3'000'000, 'x');
    QTest::newRow("long folded line") << begin + "DESCRIPTION:" + QByteArray("x\r\n ").repeated(1'000'000);
    QTest::newRow("many parameters") << begin + "ATTENDEE" + QByteArray(";CN=a").repeated(80'000)
            + ":x\r\nEND:VEVENT\r\n";
    QTest::newRow("endless recurrence") << begin
            + "DTSTART:19700101T000000Z\r\nRRULE:FREQ=SECONDLY;COUNT=2000000000\r\nEND:VEVENT\r\n";
    QTest::newRow("ends first") << QByteArray("BEGIN:VCALENDAR\r\n") + QByteArray("END:VEVENT\r\n").repeated(100'000);
}

void TestPlanInput::hostileCalendar()
{
    QFETCH(QByteArray, bytes);
    const PlanResult result = readPlan(bytes, QStringLiteral("x.ics"));
    QVERIFY(result.plan.has_value() || result.error.contains(QStringLiteral("export the session's event")));
}

void TestPlanInput::planJson()
{
    QFile file(QStringLiteral(EVENHAND_GOLDEN "/plans/igf-2023-ws-534.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const PlanResult result = readPlan("\xef\xbb\xbf" + bytes, QStringLiteral("plan"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QCOMPARE(json(*result.plan), bytes);
}

void TestPlanInput::planJsonWithoutAgenda()
{
    const PlanResult drafted = readPlan(R"({"title":"T","minutes":30})", QStringLiteral("plan.json"));
    QVERIFY2(drafted.plan.has_value(), qPrintable(drafted.error));
    QCOMPARE(drafted.plan->agenda.size(), size_t(3));
    QVERIFY(warns(*drafted.plan, "no agenda"));
    const PlanResult empty = readPlan(R"({"title":"T","minutes":30,"agenda":[]})", QStringLiteral("plan.json"));
    QVERIFY(empty.plan && empty.plan->agenda.empty());
}

void TestPlanInput::planJsonFaults()
{
    const PlanResult broken = readPlan("{\n  \"title\": \"T\",\n  oops\n}", QStringLiteral("plan.json"));
    QVERIFY(!broken.plan);
    QCOMPARE(broken.line, 3);
    QVERIFY2(broken.error.contains(QStringLiteral("not JSON")), qPrintable(broken.error));
    const PlanResult wrong = readPlan(R"({"schema":"evenhand-plan/1","title":"T","minutes":"x"})", QString());
    QVERIFY2(wrong.error.startsWith(QStringLiteral("minutes must be")), qPrintable(wrong.error));
    const PlanResult list = readPlan("[]", QStringLiteral("plan.json"));
    QVERIFY2(list.error.contains(QStringLiteral("must be a JSON object with schema “evenhand-plan/1”")),
             qPrintable(list.error));
    const PlanResult prose = readPlan("{Draft} A title in braces", QStringLiteral("notes.txt"));
    QVERIFY(prose.plan && prose.plan->title == QStringLiteral("{Draft} A title in braces"));
}

void TestPlanInput::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = QStringLiteral("Gespräch über „Schlüssel“\n\nSpeaker 1: Zoë Müller");
    const auto utf16 = [&text](QStringConverter::Encoding encoding, const char *mark) {
        return QByteArray(mark, 2) + QByteArray(QStringEncoder(encoding)(text));
    };
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("UTF-8 with mark") << "\xef\xbb\xbf" + text.toUtf8();
    QTest::newRow("UTF-16 LE") << utf16(QStringConverter::Utf16LE, "\xff\xfe");
    QTest::newRow("UTF-16 BE") << utf16(QStringConverter::Utf16BE, "\xfe\xff");
    QTest::newRow("Windows-1252") << QByteArray("Gespr\xe4"
                                                "ch \xfc"
                                                "ber \x84Schl\xfcssel\x93\n\nSpeaker 1: Zo\xeb M\xfcller");
}

void TestPlanInput::encodings()
{
    QFETCH(QByteArray, bytes);
    const PlanResult result = readPlan(bytes, QStringLiteral("x.txt"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QCOMPARE(result.plan->title, QStringLiteral("Gespräch über „Schlüssel“"));
    QCOMPARE(namesOf(*result.plan), lines("Zoë Müller"));
}

void TestPlanInput::latin1IsSaid()
{
    const PlanResult result = readPlan("Caf\xe9 talk", QString());
    QVERIFY(result.plan && warns(*result.plan, "Latin-1"));
    QVERIFY(!warns(*readPlan("Caf\xc3\xa9 talk", QString()).plan, "Latin-1"));
}

void TestPlanInput::titleFromFileName()
{
    const PlanResult result = readPlan("Speaker 1: Jane Doe\nSpeaker 2: John Roe", QStringLiteral("lost.titles.txt"));
    QVERIFY2(result.plan.has_value(), qPrintable(result.error));
    QCOMPARE(result.plan->title, QStringLiteral("lost.titles"));
    QVERIFY(warns(*result.plan, "taken from the file's name"));
}

void TestPlanInput::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const char *expected) {
        QTest::newRow(name) << bytes << QString::fromUtf8(expected);
    };
    row("empty", QByteArray(), "is empty; give it");
    row("blank", " \n\t\r\n ", "is empty; give it");
    row("mark alone", "\xef\xbb\xbf", "no words");
    row("signs alone", "--- *** !!!", "no words");
    row("session", QByteArray("SQLite format 3\0\x10\0", 18), "session already; open it");
    row("PDF", "%PDF-1.7\nabc", "PDF; copy its text");
    row("Word", QByteArray("PK\x03\x04\x14\0", 6), "save it as text or HTML");
    row("old Word", QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "save it as text or HTML");
    row("RTF", "{\\rtf1\\ansi Hello}", "save it as plain text or HTML");
    row("PNG", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10), "picture");
    row("JPEG", QByteArray("\xff\xd8\xff\xe0\0\x10", 6), "picture");
    row("gzip", QByteArray("\x1f\x8b\x08\0\0", 5), "unpack it");
    row("NUL", QByteArray("some text\0and more", 18), "no text file; save");
    row("controls", QByteArray("\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10 text"), "no text file; save");
    row("UTF-32", QByteArray("\xff\xfe\0\0a\0\0\0", 8), "UTF-32; save it as UTF-8");
    row("too large", QByteArray(8 * 1024 * 1024 + 1, 'a'), "larger than 8 MiB");
    row("page of scripts", "<html><body><script>app()</script></body></html>", "copy what the browser shows");
}

void TestPlanInput::refusals()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const PlanResult result = readPlan(bytes, QStringLiteral("input"));
    QVERIFY(!result.plan);
    QVERIFY2(result.error.contains(expected), qPrintable(result.error));
    QVERIFY2(result.error.contains(u';'), qPrintable(result.error)); // what is wrong; what to do
}

void TestPlanInput::refusedFiles()
{
    const QTemporaryDir folder;
    QVERIFY(readPlanFile(folder.filePath(QStringLiteral("missing.txt")))
                .error.contains(QStringLiteral("no such file; check")));
    QVERIFY(readPlanFile(folder.path()).error.contains(QStringLiteral("a folder; name")));
}

void TestPlanInput::hugeFileIsNotRead()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("huge.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(qint64(1) << 40)); // sparse: a terabyte could not be read at all
    file.close();
    QVERIFY(readPlanFile(file.fileName()).error.contains(QStringLiteral("larger than 8 MiB")));
}

QTEST_GUILESS_MAIN(TestPlanInput)
#include "TestPlanInput.moc"
