// SPDX-License-Identifier: Apache-2.0
// What to look at before the start, as a list: it goes from one state to the next without a reset.
#include "ui/plan/DoubtModel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

using namespace evenhand;

namespace {

DoubtRow doubt(int number, const QString &words = {})
{
    DoubtRow row;
    row.id = QStringLiteral("d%1").arg(number);
    row.words = words.isEmpty() ? QStringLiteral("doubt %1").arg(number) : words;
    return row;
}

QStringList shown(const DoubtModel &model)
{
    QStringList words;
    for (int row = 0; row < model.rowCount(); ++row)
        words << model.index(row).data().toString();
    return words;
}

} // namespace

class TestDoubtModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysItsWords()
    {
        DoubtModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showDoubts({doubt(1), doubt(2, QStringLiteral("nobody moderates online"))});
        QCOMPARE(shown(model), QStringList({QStringLiteral("doubt 1"), QStringLiteral("nobody moderates online")}));
        QCOMPARE(model.index(1).data(Qt::AccessibleTextRole), model.index(1).data());
        QVERIFY(!model.index(1).data(Qt::DecorationRole).isValid());
        QVERIFY(!model.data({}, Qt::DisplayRole).isValid());
    }

    void staysWhereItWas()
    {
        DoubtModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &DoubtModel::modelReset), changed(&model, &DoubtModel::dataChanged),
            inserted(&model, &DoubtModel::rowsInserted), removed(&model, &DoubtModel::rowsRemoved);
        model.showDoubts({doubt(1), doubt(2), doubt(3)});
        const QPersistentModelIndex third(model.index(2));
        model.showDoubts({doubt(1), doubt(3)}); // one was confirmed
        QCOMPARE(removed.size(), 1);
        QCOMPARE(third.row(), 1);
        model.showDoubts({doubt(4), doubt(1), doubt(3, QStringLiteral("otherwise"))});
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(third.row(), 2);
        QCOMPARE(third.data().toString(), QStringLiteral("otherwise"));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(reset.size(), 0);
    }

    void goesFromAnyToAny()
    {
        DoubtModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QRandomGenerator random(7);
        for (int times = 0; times < 300; ++times) {
            std::vector<int> numbers(12);
            for (size_t i = 0; i < numbers.size(); ++i)
                numbers[i] = int(i);
            std::shuffle(numbers.begin(), numbers.end(), random);
            numbers.resize(random.bounded(quint32(numbers.size() + 1)));
            std::vector<DoubtRow> rows;
            QStringList expected;
            for (const int number : numbers) {
                rows.push_back(doubt(number, QStringLiteral("%1 %2").arg(number).arg(random.bounded(2))));
                expected << rows.back().words;
            }
            model.showDoubts(rows);
            QCOMPARE(shown(model), expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestDoubtModel)
#include "TestDoubtModel.moc"
