// SPDX-License-Identifier: Apache-2.0
// All C++ stands as .clang-format says. Releases of clang-format differ in small things, so that
// only the one packaged with Debian 12 judges.
#include "tests/house/Skipping.h"
#include "tests/house/Tree.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace evenhand::house;

namespace {

const QString judge = QStringLiteral("14.");

struct Verdict
{
    int exitCode = -1;
    QString words;
};

Verdict clangFormat(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setWorkingDirectory(QStringLiteral(EVENHAND_SOURCE_ROOT));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStandardPaths::findExecutable(QStringLiteral("clang-format")), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(-1);
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

} // namespace

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("clang-format")).isEmpty())
            EVENHAND_SKIP("clang-format is not installed");
        const QString version = clangFormat({QStringLiteral("--version")}).words;
        if (!version.contains(QStringLiteral("version ") + judge))
            QSKIP(qPrintable(QStringLiteral("not the clang-format of Debian 12: ") + version.trimmed()));
    }

    void aCrookedLineIsSeen()
    {
        const QStringList arguments{QStringLiteral("--dry-run"), QStringLiteral("-Werror"),
                                    QStringLiteral("--assume-filename=models/session/A.cpp")};
        QCOMPARE(clangFormat(arguments, "int f()\n{\n    return 1;\n}\n").exitCode, 0);
        QVERIFY(clangFormat(arguments, "int f() {\n  return 1; }\n").exitCode != 0);
    }

    void everySourceIsFormatted()
    {
        const QStringList files =
            filesBelow({QStringLiteral("app"), QStringLiteral("models"), QStringLiteral("ui"), QStringLiteral("tests")},
                       {QStringLiteral("*.h"), QStringLiteral("*.cpp")});
        QVERIFY(files.size() > 10);
        const Verdict verdict =
            clangFormat(QStringList{QStringLiteral("--dry-run"), QStringLiteral("-Werror")} + files);
        QVERIFY2(verdict.exitCode == 0,
                 qPrintable(QStringLiteral("clang-format -i puts this right:\n") + verdict.words.left(4000)));
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "TestFormat.moc"
