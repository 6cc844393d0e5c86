// SPDX-License-Identifier: Apache-2.0
// `evenhand report` on a real session file.
#include "app/cli/Report.h"
#include "app/storage/WholeFile.h"
#include "tests/models/minutes/SampleSession.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <unistd.h>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

struct Result
{
    int code;
    QString out, err;
};

Result report(const QStringList &arguments)
{
    Result result{};
    QTextStream out(&result.out), err(&result.err);
    result.code = runReport(arguments, out, err);
    return result;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("can't be read");
}

} // namespace

class TestReportCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        const SampleSession session = heldSession();
        QVERIFY(session.problems().isEmpty());
        auto file = WholeFile::start(path("s.evenhand"), Existing::Keep);
        QVERIFY(file);
        QVERIFY((*file)->store().append(Batch{session.log().events(), {}}));
        QVERIFY(!(*file)->finish());
    }

    void writesByExtension()
    {
        for (const char *name : {"a.md", "a.html", "a.HTM", "a.markdown"}) {
            const Result result = report({path("s.evenhand"), QStringLiteral("-o"), path(name)});
            QVERIFY2(result.code == 0, qPrintable(result.err));
            QVERIFY(result.err.isEmpty());
            QVERIFY(contentOf(path(name)).contains("Jonas Weber"));
        }
        QVERIFY(contentOf(path("a.HTM")).startsWith("<!DOCTYPE html>"));
        QVERIFY(contentOf(path("a.markdown")).contains("# Who moderates the moderators?"));
    }

    void followsRuleAndTemplate()
    {
        const Result result =
            report({QStringLiteral("--rule"), QStringLiteral("chatham-house"), QStringLiteral("--template"),
                    QStringLiteral("short"), path("s.evenhand"), QStringLiteral("-o"), path("b.md")});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const QByteArray text = contentOf(path("b.md"));
        QVERIFY(text.contains("Chatham House Rule") && !text.contains("Weber") && !text.contains("## Readiness"));
    }

    void leavesTheSessionAsItIs()
    {
        const QByteArray before = contentOf(path("s.evenhand"));
        QStringList names = QDir(m_folder.path()).entryList(QDir::Files);
        QCOMPARE(report({path("s.evenhand"), QStringLiteral("-o"), path("z.md")}).code, 0);
        QCOMPARE(contentOf(path("s.evenhand")), before);
        if (!names.contains(QStringLiteral("z.md")))
            names << QStringLiteral("z.md");
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), names);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        const auto add = [](const char *name, const QStringList &arguments, int code, const char *words) {
            QTest::newRow(name) << arguments << code << QString::fromUtf8(words);
        };
        const QString session = path("s.evenhand"), o = QStringLiteral("-o"), target = path("never.md");
        add("nothing", {}, 2, "usage: evenhand report");
        add("no target", {session}, 2, "-o says where");
        add("two files", {session, session, o, target}, 2, "too many");
        add("unknown option", {session, o, target, QStringLiteral("--loud")}, 2, "loud");
        add("unknown rule", {session, o, target, QStringLiteral("--rule"), QStringLiteral("closed")}, 2,
            "open or chatham-house");
        add("unknown template", {session, o, target, QStringLiteral("--template"), QStringLiteral("long")}, 2,
            "igf, short");
        add("unknown format", {session, o, path("never.pdf")}, 2, ".html, .htm, .md, .markdown");
        add("no format", {session, o, path("never")}, 2, ".html, .htm, .md, .markdown");
        add("no such file", {path("away.evenhand"), o, target}, 1, "away.evenhand: ");
        add("no session file", {path("note.txt"), o, target}, 1, "note.txt: ");
        add("onto itself", {session, o, path("link.md")}, 1, "link.md: that is the file being read; choose another");
        add("onto itself, hard link", {session, o, path("same.md")}, 1, "same.md: that is the file being read");
        add("onto a folder", {session, o, path("folder.md")}, 1, "a folder of that name stands there; choose another");
        add("no such folder", {session, o, path("away/r.md")}, 1, "r.md: ");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, words);
        QFile note(path("note.txt"));
        QVERIFY(note.open(QIODevice::WriteOnly) && note.write("no session") > 0);
        note.close();
        QDir(m_folder.path()).mkdir(QStringLiteral("folder.md"));
        QFile::link(path("s.evenhand"), path("link.md"));
        (void)::link(path("s.evenhand").toLocal8Bit().constData(), path("same.md").toLocal8Bit().constData());
        const QByteArray before = contentOf(path("s.evenhand"));
        const Result result = report(arguments);
        QCOMPARE(result.code, code);
        QVERIFY2(result.err.contains(words), qPrintable(result.err));
        QVERIFY(!QFile::exists(path("never.md")) && !QFile::exists(path("never.pdf")));
        QCOMPARE(contentOf(path("s.evenhand")), before);
        QFile::remove(path("link.md"));
        QFile::remove(path("same.md"));
    }

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestReportCall)
#include "TestReportCall.moc"
