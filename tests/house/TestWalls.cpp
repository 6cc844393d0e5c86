// SPDX-License-Identifier: Apache-2.0
#include "tests/house/Code.h"
#include "tests/house/Tree.h"
#include "tests/house/Walls.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace evenhand::house;

namespace {
const QString spdx = QStringLiteral("// SPDX-License-Identifier: Apache-2.0\n");

QStringList sources()
{
    static const QStringList found =
        filesBelow({QStringLiteral("app"), QStringLiteral("models"), QStringLiteral("ui"), QStringLiteral("tests")},
                   {QStringLiteral("*.h"), QStringLiteral("*.cpp")});
    return found;
}

// The folder whose README answers for a source. tests/ mirrors the tree and has one for all.
QString folderOf(const QString &path)
{
    return path.startsWith(QStringLiteral("tests/")) ? QStringLiteral("tests") : path.section(u'/', 0, -2);
}
} // namespace

class TestWalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void planted_data();
    void planted();
    void innocent_data();
    void innocent();
    void talkIsNoCode();

    void theTreeIsSeen();
    void everySourceKeepsTheWalls();
    void everyIncludeExists();
    void everyFolderOpensWithAReadme();
    void everyFileNamesItsLicence();
};

void TestWalls::planted_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *path, const char *line) {
        QTest::addRow("%s %s", path, line) << QString::fromLatin1(path) << QString::fromLatin1(line);
    };
    row("models/session/A.h", "#include \"app/Session.h\"");
    row("models/session/A.h", "#include \"ui/Pane.h\"");
    row("models/session/A.h", "#include \"Event.h\"");
    row("models/session/A.h", "#include \"../planning/Plan.h\"");
    row("models/session/A.h", "#include <models/session/Event.h>");
    row("models/session/A.h", "  #  include <QObject>");
    row("models/session/A.h", "#include <QTcpSocket>");
    row("models/session/A.h", "#include <QtNetwork/QTcpSocket>");
    row("models/session/A.h", "#include <QtNetwork>");
    row("models/session/A.h", "#include <QSqlQuery>");
    row("models/session/A.h", "#include <QColor>");
    row("models/session/A.h", "#include <QWidget>");
    row("models/session/A.h", "#include <QTest>");
    row("models/session/A.h", "#include <QElapsedTimer>");
    row("models/session/A.h", "#include <QtCore/QFile>");
    row("models/session/A.h", "#include <qfile.h>");
    row("models/session/A.h", "#include <QtCore/qfile.h>");
    row("models/session/A.h", "#include <QtCore>");
    row("models/session/A.h", "#include <QtCore/QtCore>");
    row("models/session/A.h", "#include <QRandomGenerator>");
    row("models/session/A.h", "#include <random>");
    row("models/session/A.h", "#include <unistd.h>");
    row("models/session/A.h", "#include <openssl/evp.h>");
    row("models/session/A.h", "#include <boost/container/flat_map.hpp>");
    row("models/session/A.h", "#include <boost/variant2/variant.hpp>");
    row("models/session/A.h", "#include <gumbo.h>");
    row("models/session/A.h", "class A : public QObject { Q_OBJECT };");
    row("models/session/A.cpp", "const auto now = QDateTime::currentDateTimeUtc();");
    row("models/session/A.cpp", "const auto now = std::chrono::system_clock::now();");
    row("models/session/A.cpp", "const auto id = QUuid::createUuid();");
    row("models/session/A.cpp", "const auto there = QLocale::system();");
    row("models/items/A.h", "#include <QtWidgets/QWidget>");
    row("ui/queue/A.h", "#include \"app/Session.h\"");
    row("ui/queue/A.h", "#include <QTcpSocket>");
    row("ui/queue/A.h", "#include <QWebSocket>");
    row("ui/queue/A.h", "#include <QSqlDatabase>");
    row("ui/queue/A.cpp", "QEventLoop loop;");
    row("ui/queue/A.cpp", "QCoreApplication::processEvents();");
    row("app/Session.cpp", "#include \"ui/Pane.h\"");
    row("app/Session.cpp", "#include <QLabel>");
    row("app/Session.cpp", "#include <QSqlQuery>");
    row("app/sync/A.cpp", "#include <sqlite3.h>");
    row("app/sync/A.cpp", "socket.waitForReadyRead(100);");
    row("app/sync/A.cpp", "link->waitForConnected ();");
    row("app/sync/A.cpp", "QThread::msleep(5);");
    row("app/sync/A.cpp", "std::this_thread::sleep_for(1s);");
    row("app/sync/A.cpp", "::sleep(1);");
    row("app/sync/A.cpp", "#include <QTest>");
    row("tests/app/TestA.cpp", "QTest::qSleep(10);");
    row("tests/app/TestA.cpp", "QTest::qWait(10);");
    row("tests/models/TestA.cpp", "#include \"app/Session.h\"");
    row("tests/house/TestA.cpp", "#include \"models/session/Event.h\"");
}

void TestWalls::planted()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QList<Finding> found = breaches(path, spdx + QStringLiteral("\n") + line + u'\n');
    QCOMPARE(found.isEmpty(), false);
    QCOMPARE(found.first().line, 3);
    QCOMPARE(breaches(path, spdx).size(), 0);
    QCOMPARE(breaches(path, QStringLiteral("#pragma once\n")).size(), 1); // its licence is missing
}

void TestWalls::innocent_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *path, const char *line) {
        QTest::addRow("%s %s", path, line) << QString::fromLatin1(path) << QString::fromLatin1(line);
    };
    row("models/session/A.h", "#include \"models/session/Event.h\"");
    row("models/session/A.h", "#include <QHash>");
    row("models/session/A.h", "#include <QtCore/QString>");
    row("models/session/A.h", "#include <chrono>");
    row("models/session/A.cpp", "#include <xxhash.h>");
    row("models/items/A.h", "class A : public QAbstractItemModel { Q_OBJECT };");
    row("ui/queue/A.h", "#include <QWidget>");
    row("ui/queue/A.h", "#include \"models/items/QueueModel.h\"");
    row("app/main.cpp", "#include \"ui/MainWindow.h\"");
    row("app/storage/A.cpp", "#include <QSqlQuery>");
    row("app/sync/A.cpp", "#include <QSslSocket>");
    row("app/sync/A.cpp", "#include <openssl/x509.h>");
    row("app/sync/A.cpp", "plan.sleep(1);");
    row("tests/app/TestA.cpp", "#include \"TestA.moc\"");
    row("tests/app/TestA.cpp", "process.waitForFinished();");
}

void TestWalls::innocent()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QList<Finding> found = breaches(path, spdx + line + u'\n');
    QVERIFY2(found.isEmpty(), found.isEmpty() ? "" : qPrintable(found.first().what));
}

void TestWalls::talkIsNoCode()
{
    const QString source = QStringLiteral("// QThread::sleep(1)\n"
                                          "/* #include <QObject>\n"
                                          "#include <QFile> */ auto a = \"QThread::sleep(2) \\\" // \";\n"
                                          "auto b = R\"x(\n#include <QObject>\n)\" QThread::sleep(3))x\"; b();\n"
                                          "auto c = u'\"'; auto d = 1'000; QThread::sleep(d);\n"
                                          "#include \"x/y.h\" // why\n");
    const QString code = codeOf(source);
    QCOMPARE(code.count(u'\n'), source.count(u'\n'));
    QCOMPARE(code.count(QStringLiteral("sleep")), 1);
    QCOMPARE(code.count(QStringLiteral("b();")), 1);
    const QList<Include> includes = includesOf(code);
    QCOMPARE(includes.size(), 1);
    QCOMPARE(includes.first().path, QStringLiteral("x/y.h"));
    QCOMPARE(includes.first().line, 8);
}

void TestWalls::theTreeIsSeen()
{
    QVERIFY(sources().contains(QStringLiteral("models/session/Event.h")));
    QVERIFY(sources().contains(QStringLiteral("tests/house/TestWalls.cpp")));
    QVERIFY(sources().contains(QStringLiteral("app/main.cpp")));
}

void TestWalls::everySourceKeepsTheWalls()
{
    QStringList found;
    for (const QString &path : sources())
        for (const Finding &finding : breaches(path, textOf(path)))
            found += QStringLiteral("%1:%2: %3").arg(path).arg(finding.line).arg(finding.what);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestWalls::everyIncludeExists()
{
    QStringList found;
    for (const QString &path : sources())
        for (const Include &include : includesOf(codeOf(textOf(path))))
            if (include.isQuoted && !include.path.endsWith(QStringLiteral(".moc")) && !exists(include.path))
                found += path + QStringLiteral(": ") + include.path;
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestWalls::everyFolderOpensWithAReadme()
{
    QSet<QString> missing;
    for (const QString &path : sources())
        if (!exists(folderOf(path) + QStringLiteral("/README.md")))
            missing += folderOf(path);
    QStringList folders = missing.values();
    folders.sort();
    QVERIFY2(folders.isEmpty(), qPrintable(folders.join(u'\n')));
}

// C++ is checked with the walls; here is everything else that has room for a comment.
void TestWalls::everyFileNamesItsLicence()
{
    QStringList files = filesBelow({QStringLiteral("app"), QStringLiteral("models"), QStringLiteral("ui"),
                                    QStringLiteral("tests"), QStringLiteral("resources"), QStringLiteral("packaging")},
                                   {QStringLiteral("CMakeLists.txt"), QStringLiteral("*.cmake"), QStringLiteral("*.sh"),
                                    QStringLiteral("*.sql"), QStringLiteral("*.js"), QStringLiteral("*.css"),
                                    QStringLiteral("*.qrc"), QStringLiteral("*.svg"), QStringLiteral("packages.txt"),
                                    QStringLiteral("run"), QStringLiteral("test")});
    files += {QStringLiteral("CMakeLists.txt"), QStringLiteral(".ci/run"), QStringLiteral(".clang-format"),
              QStringLiteral(".clang-tidy"), QStringLiteral(".editorconfig")};
    for (const char *sure : {"packaging/run", "ui/theme/theme.qrc", "app/storage/storage.qrc"})
        QVERIFY2(files.contains(QLatin1String(sure)), sure);
    QVERIFY(std::any_of(files.begin(), files.end(),
                        [](const QString &path) { return path.endsWith(QLatin1String(".svg")); }));
    QStringList found;
    for (const QString &path : files)
        if (!textOf(path).section(u'\n', 0, 1).contains(QStringLiteral("SPDX-License-Identifier: Apache-2.0")))
            found += path;
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestWalls)
#include "TestWalls.moc"
