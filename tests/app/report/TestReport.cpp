// SPDX-License-Identifier: Apache-2.0
// Reports as whole files: held against golden ones, and searched for what must never be in them.
#include "app/report/Report.h"
#include "tests/app/report/Golden.h"
#include "tests/models/minutes/SampleSession.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

struct Made
{
    QString name; // of the golden file
    QByteArray bytes;
    Rule rule;
};

Made made(const SampleSession &session, const char *what, Rule rule, const char *shape, const char *extension)
{
    const Minutes minutes = minutesOf(session.state(), onTheDay("11:05:00"), rule);
    const QString name =
        QStringLiteral("%1-%2-%3.%4")
            .arg(QLatin1String(what), QString(word(rule)), QLatin1String(shape), QLatin1String(extension));
    return {name, renderReport(minutes, QLatin1String(extension), QLatin1String(shape)).bytes, rule};
}

std::vector<Made> reportsOf(const SampleSession &session, const char *what)
{
    std::vector<Made> reports;
    for (const Rule rule : {Rule::Open, Rule::ChathamHouse})
        for (const char *shape : {"igf", "short"})
            for (const char *extension : {"md", "html"})
                reports.push_back(made(session, what, rule, shape, extension));
    return reports;
}

// The words of an HTML file as a reader sees them; empty where its tags don't fit.
QString visibleText(const QByteArray &html, QStringList *tags = nullptr)
{
    QString xml = QString::fromUtf8(html);
    xml.remove(QStringLiteral("<!DOCTYPE html>"));
    xml.replace(QRegularExpression(QStringLiteral("<(meta[^>]*|br)>")), QStringLiteral("<\\1/>"));
    QXmlStreamReader reader(xml);
    QString text;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && tags)
            tags->append(reader.name().toString());
        if (reader.isCharacters())
            text += reader.text().toString() + u'\n';
    }
    return reader.hasError() ? QString() : text;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_held = heldSession();
        QVERIFY2(m_held.problems().isEmpty(), qPrintable(m_held.problems().join(u'\n')));
        m_planned = plannedSession();
        m_reports = reportsOf(m_held, "held");
    }

    void isAsItWas()
    {
        for (const Made &report : m_reports)
            if (const QString difference = differenceFromGolden(report.name, report.bytes); !difference.isEmpty())
                QFAIL(qPrintable(difference));
        for (const char *extension : {"md", "html"}) {
            const Made planned = made(m_planned, "planned", Rule::Open, "igf", extension);
            const Made empty = made(SampleSession(), "empty", Rule::Open, "igf", extension);
            QCOMPARE(differenceFromGolden(planned.name, planned.bytes), QString());
            QCOMPARE(differenceFromGolden(empty.name, empty.bytes), QString());
        }
    }

    void neverTellsWhatWasTakenOutOfSight()
    {
        for (const Made &report : m_reports)
            for (const char *words : {secretText, privateText, redactedText, careText, partnerText, nudgeText,
                                      erasedName, "Zufall", "my own story", "Whisperer", "Troll", "Careless"})
                QVERIFY2(!report.bytes.contains(words),
                         qPrintable(report.name + QStringLiteral(": ") + QLatin1String(words)));
    }

    void tellsNoNameUnderChathamHouse()
    {
        QStringList names;
        for (const Person &person : m_held.state().people)
            names << person.name.value << person.sayAs.value << person.affiliation.value;
        for (const Message &message : m_held.state().messages)
            names << message.name.value;
        names.removeAll(QString());
        QVERIFY(names.size() > 20);
        for (const Made &report : m_reports)
            for (const QString &name : std::as_const(names)) {
                const bool isTold = QString::fromUtf8(report.bytes).contains(name, Qt::CaseInsensitive);
                if (report.rule == Rule::ChathamHouse)
                    QVERIFY2(!isTold, qPrintable(report.name + QStringLiteral(": ") + name));
            }
        // They are there to be found.
        QVERIFY(m_reports[0].bytes.contains("Jonas Weber"));
    }

    void tellsNoNameWithinTexts()
    {
        const auto chatham =
            std::find_if(m_reports.begin(), m_reports.end(), [](auto &r) { return r.rule == Rule::ChathamHouse; });
        for (const char *name : {"Weber", "Tanaka", "Jonas", "ottonomy", "Prado", "prado.example", "Example Cloud"})
            QVERIFY2(!chatham->bytes.contains(name), name);
        QVERIFY(chatham->bytes.contains("regulators may grant exceptions"));
    }

    void isWellFormedHtml()
    {
        for (const Made &report : m_reports) {
            if (!report.name.endsWith(QLatin1String("html")))
                continue;
            QStringList tags;
            const QString text = visibleText(report.bytes, &tags);
            QVERIFY2(text.contains(QStringLiteral("Who moderates the moderators?")), qPrintable(report.name));
            for (const char *tag : {"script", "img", "a", "link", "iframe", "form", "input", "object", "svg"})
                QVERIFY2(!tags.contains(QLatin1String(tag)), tag);
            QCOMPARE(tags.count(QStringLiteral("h1")), 1);
            QCOMPARE(tags.count(QStringLiteral("table")), tags.count(QStringLiteral("caption")));
            QVERIFY(report.bytes.contains("<html lang=\"en\">"));
            QVERIFY(!report.bytes.contains("url("));
        }
    }

    void headingsSkipNoLevel()
    {
        for (const Made &report : m_reports) {
            QStringList tags;
            if (!report.name.endsWith(QLatin1String("html")) || visibleText(report.bytes, &tags).isEmpty())
                continue;
            int level = 0;
            for (const QString &tag : std::as_const(tags)) {
                if (tag.size() != 2 || tag[0] != u'h' || !tag[1].isDigit())
                    continue;
                QVERIFY2(tag[1].digitValue() <= level + 1, qPrintable(report.name + tag));
                level = tag[1].digitValue();
            }
        }
    }

    void showsHostileWordsAsWords()
    {
        const QString html = visibleText(m_reports[1].bytes);
        QVERIFY(html.contains(QLatin1String(evilName).left(60)));
        QVERIFY(html.contains(QStringLiteral("<img src=x onerror=alert(1)>")));
        const QString markdown = QString::fromUtf8(m_reports[0].bytes);
        QVERIFY(!markdown.contains(QRegularExpression(QStringLiteral("<[A-Za-z/!]"))));
        QVERIFY(!markdown.contains(QRegularExpression(QStringLiteral("(?<!\\\\)\\]\\("))));
        QVERIFY(!markdown.contains(QRegularExpression(QStringLiteral("(?<!\\\\)://|www\\.[a-z]"))));
        QVERIFY(!markdown.contains(QRegularExpression(QStringLiteral("^# not"), QRegularExpression::MultilineOption)));
        QVERIFY(markdown.contains(QStringLiteral("`ana@prado.example`"))); // as code it is no link
    }

    void carriesNothingThatTurnsText()
    {
        const QRegularExpression turning(
            QStringLiteral("[\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\x{200b}\\x{0}-\\x{8}]"));
        for (const Made &report : m_reports)
            QVERIFY2(!QString::fromUtf8(report.bytes).contains(turning), qPrintable(report.name));
    }

    void keepsTableRowsWhole()
    {
        // As many unescaped bars in each row as in the rule below its head.
        const QRegularExpression bar(QStringLiteral("(?<!\\\\)\\|"));
        qsizetype bars = 0;
        for (const QString &line : QString::fromUtf8(m_reports[0].bytes).split(u'\n')) {
            if (!line.startsWith(u'|')) {
                bars = 0;
                continue;
            }
            QVERIFY2(bars == 0 || line.count(bar) == bars, qPrintable(line));
            bars = line.count(bar);
        }
    }

    void saysWhatIsStillToBeWritten()
    {
        QVERIFY(m_reports[0].bytes.contains("To be written: the calls to action."));
        QVERIFY(!m_reports[0].bytes.contains("To be written: the key takeaways."));
        QVERIFY(made(m_planned, "planned", Rule::Open, "igf", "md").bytes.contains("Not held yet"));
    }

    void keepsTheOrderThatIsAskedFor()
    {
        qsizetype last = -1;
        for (const char *heading :
             {"\n# Who", "\n## Date and time", "\n## Organisers, moderators, rapporteur", "\n## Speakers",
              "\n## Policy questions", "\n## Key issues", "\n## The discussion", "\n## Key takeaways",
              "\n## Calls to action", "\n## Participation", "\n### Gender and geography"}) {
            const qsizetype at = m_reports[0].bytes.indexOf(heading);
            QVERIFY2(at > last, heading);
            last = at;
        }
    }

    void staysOnOnePage()
    {
        SampleSession session = heldSession();
        for (int i = 0; i < 40; ++i)
            session.play("11:05:00", "{'do':'note.add','kind':'takeaway','text':'One more.'}");
        const QByteArray page = made(session, "", Rule::Open, "short", "md").bytes;
        QVERIFY(page.contains("and 36 more in the full report"));
        QVERIFY2(page.count('\n') < 70, qPrintable(QString::number(page.count('\n'))));
    }

    void refusesWhatThereIsNot()
    {
        const Minutes minutes = minutesOf(State(), Instant(), Rule::Open);
        const ReportResult format = renderReport(minutes, QStringLiteral("pdf"), QStringLiteral("igf"));
        QVERIFY(format.bytes.isEmpty());
        QVERIFY(format.problem.contains(QStringLiteral(".html, .htm, .md, .markdown")));
        const ReportResult shape = renderHtml(minutes, QStringLiteral("long"));
        QVERIFY(shape.bytes.isEmpty());
        QVERIFY(shape.problem.contains(QStringLiteral("igf, short")));
        QVERIFY(renderReport(minutes, QStringLiteral("HTML"), QStringLiteral("igf")).problem.isEmpty());
    }

private:
    SampleSession m_held, m_planned;
    std::vector<Made> m_reports; // open first; igf first; Markdown first
};

QTEST_GUILESS_MAIN(TestReport)
#include "TestReport.moc"
