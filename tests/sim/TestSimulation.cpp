// SPDX-License-Identifier: Apache-2.0
// Issue 4, proof 1. Each seed is a session of 2 to 16 consoles; README.md says how to run more of them.
#include "tests/sim/Simulation.h"

#include <QTemporaryDir>
#include <QTest>

using namespace evenhand::tests;

namespace {

#ifdef NDEBUG
constexpr quint32 seeds = 300;
#else
constexpr quint32 seeds = 60; // nothing is optimised here
#endif

constexpr quint32 filedSeeds = 6;

quint32 wished(const char *name, quint32 otherwise)
{
    const int number = qEnvironmentVariableIntValue(name);
    return number > 0 ? quint32(number) : otherwise;
}

} // namespace

class TestSimulation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whateverHappensAllComeToHoldTheSame()
    {
        const quint32 only = wished("EVENHAND_SEED", 0);
        const quint32 last = only ? only : wished("EVENHAND_SEEDS", seeds);
        Simulation::Tally sum;
        for (quint32 seed = only ? only : 1; seed <= last; ++seed) {
            Simulation simulation(seed);
            const QStringList problems = simulation.run();
            QVERIFY2(problems.isEmpty(),
                     qPrintable(QStringLiteral("EVENHAND_SEED=%1: %2").arg(seed).arg(problems.value(0))));
            const Simulation::Tally &one = simulation.tally();
            sum.acts += one.acts;
            sum.events += one.events;
            sum.messages += one.messages;
            sum.cuts += one.cuts;
            sum.crashes += one.crashes;
            sum.copies += one.copies;
            sum.restored += one.restored;
        }
        qInfo("%u seeds: %lld acts, %lld events, %lld messages, %lld cuts, %lld crashes, %lld copies, %lld restored",
              last, qlonglong(sum.acts), qlonglong(sum.events), qlonglong(sum.messages), qlonglong(sum.cuts),
              qlonglong(sum.crashes), qlonglong(sum.copies), qlonglong(sum.restored));
        if (only)
            return;
        QVERIFY(sum.cuts > last && sum.crashes > last && sum.restored > last / 10 && sum.copies > last / 10);
    }

    // The same over real files, which are closed and opened wherever a console stops.
    void realFilesHoldTheSame()
    {
        for (quint32 seed = 1; seed <= filedSeeds; ++seed) {
            QTemporaryDir folder;
            Simulation simulation(seed, folder.path());
            const QStringList problems = simulation.run();
            QVERIFY2(problems.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(problems.value(0))));
        }
    }

    void aSeedSaysTheSameAgain()
    {
        Simulation once(7), again(7);
        QCOMPARE(once.run(), again.run());
        QCOMPARE(once.tally().events, again.tally().events);
        QCOMPARE(once.tally().messages, again.tally().messages);
    }
};

QTEST_GUILESS_MAIN(TestSimulation)
#include "TestSimulation.moc"
