// SPDX-License-Identifier: Apache-2.0
// The three published proposals, byte for byte as plan JSON.
#include "models/planning/Proposal.h"
#include "models/planning/planJson.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace evenhand;

namespace {

constexpr const char *updateSwitch = "EVENHAND_UPDATE_GOLDEN";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray planOf(const QString &name)
{
    const QString path = QStringLiteral(EVENHAND_TEST_DATA "/proposals/") + name + QStringLiteral(".txt");
    return QJsonDocument(planToJson(readProposal(QString::fromUtf8(contentOf(path))))).toJson();
}

} // namespace

class TestPlanGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void updateSwitchIsOff();
    void plan_data();
    void plan();
    void goldenFilesAreRead();
};

// A run that rewrites what it compares with proves nothing.
void TestPlanGolden::updateSwitchIsOff()
{
    QVERIFY2(!qEnvironmentVariableIsSet(updateSwitch), "golden files were rewritten: unset EVENHAND_UPDATE_GOLDEN");
}

void TestPlanGolden::plan_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"igf-2023-ws-534", "igf-2023-ws-327", "igf-2024-ws-172"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestPlanGolden::plan()
{
    QFETCH(QString, name);
    const QString path = QStringLiteral(EVENHAND_GOLDEN "/plans/") + name + QStringLiteral(".json");
    const QByteArray plan = planOf(name);
    if (qEnvironmentVariableIsSet(updateSwitch)) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(plan), plan.size());
        return;
    }
    QCOMPARE(plan, contentOf(path));
}

// What was printed reads back as the same plan.
void TestPlanGolden::goldenFilesAreRead()
{
    const QDir folder(QStringLiteral(EVENHAND_GOLDEN "/plans"));
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files);
    QCOMPARE(names.size(), 3);
    for (const QString &name : names) {
        const QByteArray golden = contentOf(folder.filePath(name));
        QString error;
        const auto plan = planFromJson(golden, &error);
        QVERIFY2(plan.has_value(), qPrintable(error));
        QCOMPARE(QJsonDocument(planToJson(*plan)).toJson(), golden);
    }
}

QTEST_GUILESS_MAIN(TestPlanGolden)
#include "TestPlanGolden.moc"
