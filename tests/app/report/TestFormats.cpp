// SPDX-License-Identifier: Apache-2.0
// Each string that a format writes down stays words.
#include "app/report/Composer.h"
#include "app/report/formats.h"
#include "app/report/wording.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::report;

class TestFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesMarkdown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("markdown");
        const auto add = [](const char *text, const char *markdown) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(markdown);
        };
        add("plain words, and more (so) - it goes: 5 + 3 = 8!", "plain words, and more (so) - it goes: 5 + 3 = 8!");
        add("[x](http://e.example)", "\\[x\\](http\\://e.example)");
        add("![x](y)", "!\\[x\\](y)");
        add("<http://e.example>", "&lt;http\\://e.example&gt;");
        add("WWW.e.example", "WWW\\.e.example");
        add("HTTPS://e.example", "HTTPS\\://e.example");
        add("a@b.example", "`a@b.example`");
        add("`a@b.example`", "\\``a@b.example`\\`");
        add("@name", "@name");
        add("# heading", "\\# heading");
        add("- item", "\\- item");
        add("+ item", "\\+ item");
        add("* item", "\\* item");
        add("> quote", "&gt; quote");
        add("---", "\\---");
        add("===", "\\===");
        add("1. first", "1\\. first");
        add("10) tenth", "10\\) tenth");
        add("12:30", "12:30");
        add("a | b", "a \\| b");
        add("**b** _i_ ~~s~~", "\\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~");
        add("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;");
        add("&lt; &#60; Q&A", "&amp;lt; &amp;#60; Q&A");
        add("back\\slash\\", "back\\\\slash\\\\");
        add("$x$", "\\$x\\$");
        add("    code", "code");
        add("two\nlines", "two lines");
        add("", "");
    }
    void escapesMarkdown()
    {
        QFETCH(QString, text);
        QTEST(markdownText(text), "markdown");
    }

    void escapesHtml()
    {
        QCOMPARE(htmlText(QStringLiteral("<a href=\"x\" title='y'>&amp;</a>")),
                 QStringLiteral("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;"));
    }

    void escapesEveryPartOfADocument()
    {
        const QString evil = QStringLiteral("<i>\"|*[x](y)%1%2");
        Composer page(evil, evil);
        page.heading(evil);
        for (const Tone tone : {Tone::Plain, Tone::Notice, Tone::ToBeWritten, Tone::Faint})
            page.text(evil, tone);
        page.facts({{evil, {evil}}, {evil, {evil, evil}}});
        page.items({{evil + u'\n' + evil, evil}}, true);
        page.quotation(evil, evil);
        page.grid({evil, {head(evil), number(evil), words(evil)}, {{{evil, {}}, {evil, 0.5}, {evil, 7.0}}}, true});
        page.colophon(evil);
        const Document document = page.take();
        const QString html = QString::fromUtf8(toHtml(document));
        QVERIFY(!html.contains(QStringLiteral("<i>")));
        QVERIFY(html.count(QStringLiteral("%1%2")) >= 20); // nothing was filled in
        QVERIFY(html.contains(QStringLiteral("width:50.0%")) && !html.contains(QStringLiteral("width:700")));
        const QString markdown = QString::fromUtf8(toMarkdown(document));
        QVERIFY(!markdown.contains(QStringLiteral("<i>")));
        QVERIFY(!markdown.contains(QStringLiteral("[x](")));
        QCOMPARE(markdown.count(QStringLiteral("\\[x\\](y)")),
                 html.count(QStringLiteral("[x](y)")) - 2); // title, label
    }

    void leavesOutWhatIsEmpty()
    {
        Composer page({}, QStringLiteral("T"));
        page.facts({{QStringLiteral("Room"), {QString()}}, {QStringLiteral("Themes"), {}}});
        page.items({});
        page.grid({QStringLiteral("nothing"), {head(QStringLiteral("a"))}, {}, false});
        QVERIFY(page.take().blocks.empty());
    }

    void keepsLinesOfAnItemTogether()
    {
        Composer page({}, QStringLiteral("T"));
        page.items({{QStringLiteral("one\n# two"), {}}});
        page.quotation(QStringLiteral("one\ntwo"), {});
        const Document document = page.take();
        const QByteArray markdown = toMarkdown(document);
        QVERIFY(markdown.contains("- one\\\n  \\# two\n"));
        QVERIFY(markdown.contains("> one\\\n> two\n"));
        QVERIFY(toHtml(document).contains("<li dir=\"auto\">one<br># two</li>"));
    }

    void saysTimes()
    {
        const auto at = [](const char *text) { return *instantFromIso(QString::fromLatin1(text)); };
        const Instant start = at("2026-05-01T23:30:05.000Z"), end = at("2026-05-02T00:30:00.000Z");
        QCOMPARE(spanOf(start, end), QStringLiteral("1 May 2026, 23:30 UTC \u2013 2 May 2026, 00:30 UTC"));
        QCOMPARE(spanOf(at("2026-05-01T10:00:00.000Z"), at("2026-05-01T11:00:00.000Z")),
                 QStringLiteral("1 May 2026, 10:00\u201311:00 UTC"));
        QCOMPARE(spanOf(start, {}), QStringLiteral("1 May 2026, 23:30 UTC"));
        QCOMPARE(spanOf({}, end), QStringLiteral("2 May 2026, until 00:30 UTC"));
        QCOMPARE(spanOf({}, {}), QString());
        QCOMPARE(secondOf(end, start), QStringLiteral("2 May, 00:30:00"));
        QCOMPARE(secondOf(start, start), QStringLiteral("23:30:05"));
        QCOMPARE(longLengthOf(seconds(3845)), QStringLiteral("64 min 5 s"));
        QCOMPARE(longLengthOf(seconds(3600)), QStringLiteral("60 min"));
        QCOMPARE(longLengthOf(seconds(59)), QStringLiteral("59 s"));
        QCOMPARE(deviationOf(seconds(245)), QStringLiteral("4:05 over"));
        QCOMPARE(deviationOf(seconds(-60)), QStringLiteral("1:00 under"));
        QCOMPARE(deviationOf(Duration(400)), QStringLiteral("on time"));
    }
};

QTEST_GUILESS_MAIN(TestFormats)
#include "TestFormats.moc"
