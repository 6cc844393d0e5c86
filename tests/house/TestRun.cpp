// SPDX-License-Identifier: Apache-2.0
// packaging/run (CONTRACT §0): from any folder, twice in a row, with a file or without; what it
// is given is only read.
#include "tests/house/Machine.h"
#include "tests/house/Packages.h"

#include <QDir>
#include <QTest>
#include <memory>

using namespace evenhand::house;

namespace {

// A cmake whose builds leave a program that notes its calls and writes what -o names, but no
// session over another.
const QString cmake =
    QStringLiteral("case \"$1\" in --preset)\n"
                   "  echo \"configure $2\" >>\"$MADE/calls\"\n"
                   "  mkdir -p \"$4\"; echo \"CMAKE_HOME_DIRECTORY:INTERNAL=$MADE\" >\"$4/CMakeCache.txt\"\n"
                   "  echo 'CMAKE_GENERATOR:INTERNAL=Ninja' >>\"$4/CMakeCache.txt\"; exit\n"
                   "esac\n"
                   "{ echo '#!/bin/sh'; echo 'echo \"evenhand $*\" >>\"$MADE/calls\"'\n"
                   "  echo 'echo \"{\\\"line\\\":1,\\\"ok\\\":true}\"'\n"
                   "  echo 'while [ $# -gt 0 ]; do'\n"
                   "  echo '  case \"$1 $2\" in -o*.evenhand) [ ! -e \"$2\" ] || exit 1 ;; esac'\n"
                   "  echo '  [ \"$1\" != -o ] || echo made >\"$2\"; shift; done'; } >\"$2/evenhand\"\n"
                   "chmod +x \"$2/evenhand\"\n");

} // namespace

class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void playsTheBundledSession();
    void opensTheWindowWhereThereIsADisplay();
    void reportsASession();
    void importsAProposal();
    void refusesWhatItCannotRead();
    void neverWritesOverItsInput();
    void startsAnewInACopiedTree();

private:
    Machine::Outcome run(const QString &argument = {}, const QString &folder = {})
    {
        return m_machine->run(QStringLiteral("sh \"$MADE/packaging/run\" ") + argument, folder);
    }
    // The program's calls, with $MADE/ for the checkout.
    QStringList programCalls() const
    {
        QStringList found;
        for (QString call : m_machine->calls())
            if (call.startsWith(QStringLiteral("evenhand ")))
                found += call.replace(m_machine->checkout().canonicalPath() + u'/', QStringLiteral("$MADE/"));
        return found;
    }

    std::unique_ptr<Machine> m_machine;
};

void TestRun::init()
{
    m_machine = std::make_unique<Machine>();
    m_machine->setInstalled(listedPackages({QStringLiteral("build"), QStringLiteral("run")}));
    m_machine->program(QStringLiteral("cmake"), cmake);
}

void TestRun::playsTheBundledSession()
{
    const QStringList calls{
        QStringLiteral("evenhand play $MADE/resources/demo/rehearsal.jsonl --plan $MADE/resources/demo/plan.json"
                       " -o $MADE/build/rehearsal.evenhand"),
        QStringLiteral("evenhand report $MADE/build/rehearsal.evenhand -o $MADE/build/rehearsal.html"),
        QStringLiteral("evenhand report $MADE/build/rehearsal.evenhand -o $MADE/build/rehearsal.md"),
        QStringLiteral("evenhand $MADE/build/rehearsal.evenhand --screenshot $MADE/build/rehearsal.png"
                       " --at 2026-05-01T10:31:00.000Z")};
    for (int times = 1; times <= 2; ++times) {
        const auto outcome = run();
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        QCOMPARE(programCalls().size(), 4 * times);
        QCOMPARE(programCalls().last(4), calls);
        QVERIFY(outcome.errors.contains(QStringLiteral("1 commands done, 0 refused")));
        QVERIFY(outcome.errors.contains(QStringLiteral("build/rehearsal.html")));
        QVERIFY(outcome.errors.contains(QStringLiteral("build/rehearsal.png")));
    }
    QCOMPARE(m_machine->calls().filter(QStringLiteral("apt-get")), QStringList());
}

void TestRun::opensTheWindowWhereThereIsADisplay()
{
    const QString call = QStringLiteral("DISPLAY=:9 sh \"$MADE/packaging/run\" ");
    for (int times = 1; times <= 2; ++times)
        QCOMPARE(m_machine->run(call).exitCode, 0);
    QCOMPARE(programCalls(),
             (QStringList{QStringLiteral("evenhand --rehearsal"), QStringLiteral("evenhand --rehearsal")}));
    m_machine->write(QStringLiteral("ws.txt"), QStringLiteral("A proposal"));
    QCOMPARE(m_machine->run(call + QStringLiteral("ws.txt"), m_machine->checkout().path()).exitCode, 0);
    // What it guesses is confirmed there, before a session is made of it.
    QCOMPARE(programCalls().last(), QStringLiteral("evenhand $MADE/ws.txt"));
    QCOMPARE(programCalls().size(), 3);
}

void TestRun::reportsASession()
{
    m_machine->write(QStringLiteral("my notes"), QStringLiteral("SQLite format 3 and so on"));
    const auto outcome = run(QStringLiteral("'my notes'"), m_machine->checkout().path());
    QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
    QCOMPARE(programCalls(),
             (QStringList{QStringLiteral("evenhand report $MADE/my notes -o $MADE/build/my notes.html"),
                          QStringLiteral("evenhand report $MADE/my notes -o $MADE/build/my notes.md")}));
}

void TestRun::importsAProposal()
{
    m_machine->write(QStringLiteral("ws 534.txt"), QStringLiteral("A proposal"));
    for (int times = 1; times <= 2; ++times) {
        const auto outcome = run(QStringLiteral("'ws 534.txt'"), m_machine->checkout().path());
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
    }
    QCOMPARE(programCalls().size(), 6);
    QCOMPARE(programCalls().first(), QStringLiteral("evenhand import $MADE/ws 534.txt -o $MADE/build/ws 534.evenhand"));
    QCOMPARE(programCalls()[1],
             QStringLiteral("evenhand report $MADE/build/ws 534.evenhand -o $MADE/build/ws 534.html"));
}

void TestRun::refusesWhatItCannotRead()
{
    const auto outcome = run(QStringLiteral("/nowhere.txt"));
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.errors.contains(QStringLiteral("/nowhere.txt")));
    QCOMPARE(m_machine->calls(), QStringList()); // before anything is installed or built
    QCOMPARE(run(QStringLiteral("a b")).exitCode, 1);
}

void TestRun::neverWritesOverItsInput()
{
    m_machine->checkout().mkpath(QStringLiteral("build"));
    m_machine->write(QStringLiteral("build/page.html"), QStringLiteral("A proposal"));
    const auto outcome = run(QStringLiteral("\"$MADE/build/page.html\""));
    QCOMPARE(outcome.exitCode, 1);
    QCOMPARE(programCalls(), QStringList());
}

void TestRun::startsAnewInACopiedTree()
{
    m_machine->program(QStringLiteral("cmake"), QStringLiteral("echo \"$*\" >>\"$MADE/calls\"; exit 1\n"));
    m_machine->checkout().mkpath(QStringLiteral("build"));
    m_machine->write(QStringLiteral("build/CMakeCache.txt"),
                     QStringLiteral("CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere\nCMAKE_GENERATOR:INTERNAL=Ninja\n"));
    QCOMPARE(run().exitCode, 1);
    QVERIFY(m_machine->calls().last().endsWith(QStringLiteral("--fresh")));
}

QTEST_GUILESS_MAIN(TestRun)
#include "TestRun.moc"
