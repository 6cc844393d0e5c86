// SPDX-License-Identifier: Apache-2.0
// packaging/lib.sh asks apt for what is missing, once, and for nothing when nothing is.
#include "tests/house/Machine.h"
#include "tests/house/Packages.h"

#include <QTest>

using namespace evenhand::house;

namespace {
const QString options = QStringLiteral("noninteractive apt-get -q -o DPkg::Lock::Timeout=300 ");
const QString update = options + QStringLiteral("update");
const QString install = options + QStringLiteral("install -y --no-install-recommends ");
const QString sudo = QStringLiteral("sudo");

QString installing(const QString &group)
{
    return QStringLiteral("top=$MADE; . \"$top/packaging/lib.sh\"; install_missing ") + group;
}
} // namespace

class TestInstall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void calls_data();
    void calls();
    void withoutSudoSaysWhatToDo();
    void anOldIndexIsRenewedOnce();
    void aHeldLockIsWaitedFor();
};

void TestInstall::calls_data()
{
    const QStringList build = listedPackages({QStringLiteral("build")});
    QStringList butTwo = build;
    butTwo.removeAll(QStringLiteral("cmake"));
    butTwo.removeAll(QStringLiteral("libical-dev"));
    const QString two = install + QStringLiteral("cmake libical-dev");

    QTest::addColumn<QStringList>("installed");
    QTest::addColumn<QStringList>("known");
    QTest::addColumn<bool>("isRoot");
    QTest::addColumn<QStringList>("calls");
    QTest::newRow("nothing missing, root") << build << QStringList() << true << QStringList();
    QTest::newRow("nothing missing, user") << build << QStringList() << false << QStringList();
    QTest::newRow("two missing, known") << butTwo << build << true << QStringList{two};
    QTest::newRow("two missing, one unknown")
        << butTwo << QStringList{QStringLiteral("cmake")} << true << QStringList{update, two};
    QTest::newRow("all missing, no index, user")
        << QStringList() << QStringList() << false << QStringList{sudo, update, sudo, install + build.join(u' ')};
}

void TestInstall::calls()
{
    QFETCH(QStringList, installed);
    QFETCH(QStringList, known);
    QFETCH(bool, isRoot);
    QFETCH(QStringList, calls);
    const Machine machine;
    machine.setInstalled(installed);
    machine.setKnown(known);
    machine.beRoot(isRoot);
    if (!isRoot)
        machine.haveSudo();
    const auto outcome = machine.run(installing(QStringLiteral("build")));
    QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
    QCOMPARE(machine.calls(), calls);
}

void TestInstall::withoutSudoSaysWhatToDo()
{
    const Machine machine;
    machine.beRoot(false);
    const auto outcome = machine.run(installing(QStringLiteral("run")));
    QCOMPARE(outcome.exitCode, 1);
    QCOMPARE(machine.calls(), QStringList());
    QVERIFY2(outcome.errors.contains(QStringLiteral("as root run: apt-get install libqt6sql6-sqlite")),
             qPrintable(outcome.errors));
}

void TestInstall::anOldIndexIsRenewedOnce()
{
    const QString package = listedPackages({QStringLiteral("run")}).join(u' ');
    for (const int failures : {1, 9}) {
        const Machine machine;
        machine.setKnown(package.split(u' '));
        machine.failInstalling(failures);
        const auto outcome = machine.run(installing(QStringLiteral("run")));
        QCOMPARE(machine.calls(), (QStringList{install + package, update, install + package}));
        QCOMPARE(outcome.exitCode, failures == 1 ? 0 : 1);
        if (failures > 1)
            QVERIFY(outcome.errors.contains(QStringLiteral("could not install: ") + package));
    }
}

void TestInstall::aHeldLockIsWaitedFor()
{
    const Machine machine;
    machine.setKnown(listedPackages({QStringLiteral("run")}));
    machine.program(QStringLiteral("sleep"), QStringLiteral("echo waits >>\"$MADE/calls\"\n"));
    machine.program(QStringLiteral("apt-get"),
                    QStringLiteral("echo tries >>\"$MADE/calls\"\n"
                                   "[ \"$(grep -c waits \"$MADE/calls\")\" -ge 2 ] || {\n"
                                   "  echo 'E: Could not get lock /var/lib/dpkg/lock-frontend'; exit 100; }\n"));
    const auto outcome = machine.run(installing(QStringLiteral("run")));
    QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
    QCOMPARE(machine.calls().join(u' '), QStringLiteral("tries waits tries waits tries"));
}

QTEST_GUILESS_MAIN(TestInstall)
#include "TestInstall.moc"
