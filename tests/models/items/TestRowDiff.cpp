// SPDX-License-Identifier: Apache-2.0
// Lists that turn into other lists: by how many steps, and what a view keeps of it.
#include "models/items/RowDiff.h"
#include "models/items/RowListModel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;

namespace {

struct Letter
{
    QString name;
    int value = 0;

    QString key() const { return name; }
    friend bool operator==(const Letter &, const Letter &) = default;
};

class Letters : public RowListModel<Letter>
{
public:
    using RowListModel<Letter>::RowListModel;
    using RowListModel<Letter>::rows;

    void show(std::vector<Letter> letters) { showRows(std::move(letters)); }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::DisplayRole)
            return rowAt(index.row()).name;
        return role == Qt::UserRole ? QVariant(rowAt(index.row()).value) : QVariant();
    }
};

// "abc": rows a, b and c.
std::vector<Letter> letters(const char *text)
{
    std::vector<Letter> rows;
    for (const QChar c : QString::fromLatin1(text))
        rows.push_back({QString(c), 0});
    return rows;
}

QStringList keys(const char *text)
{
    return QString::fromLatin1(text).split(QString(), Qt::SkipEmptyParts);
}

// "-2+1" for: remove one row at 2, insert one at 1; ">0*2@5" for: move two from 0 before 5.
QString text(const std::vector<RowStep> &steps)
{
    QString words;
    for (const RowStep &step : steps) {
        words += step.does == RowStep::Does::Remove ? u'-' : step.does == RowStep::Does::Insert ? u'+' : u'>';
        words += QString::number(step.first);
        if (step.count != 1)
            words += u'*' + QString::number(step.count);
        if (step.does == RowStep::Does::Move)
            words += u'@' + QString::number(step.before);
    }
    return words;
}

// Rows named from a small stock, so that lists have much in common, in any order.
std::vector<Letter> anyLetters(QRandomGenerator &random)
{
    std::vector<Letter> rows;
    for (int i = 0; i < 14; ++i)
        if (random.bounded(3) != 0)
            rows.push_back({QString(QChar(u'a' + i)), int(random.bounded(3))});
    for (int i = random.bounded(4); i > 0 && rows.size() > 1; --i)
        std::swap(rows[random.bounded(quint32(rows.size()))], rows[random.bounded(quint32(rows.size()))]);
    if (random.bounded(4) == 0)
        std::shuffle(rows.begin(), rows.end(), random);
    return rows;
}

// The most rows of `before` that needn't move on the way to `after`, by trying the slow way.
size_t mostStaying(const std::vector<Letter> &before, const std::vector<Letter> &after)
{
    std::vector<std::vector<size_t>> common(before.size() + 1, std::vector<size_t>(after.size() + 1, 0));
    for (size_t i = 0; i < before.size(); ++i)
        for (size_t j = 0; j < after.size(); ++j)
            common[i + 1][j + 1] =
                before[i].name == after[j].name ? common[i][j] + 1 : std::max(common[i][j + 1], common[i + 1][j]);
    return common[before.size()][after.size()];
}

size_t inBoth(const std::vector<Letter> &before, const std::vector<Letter> &after)
{
    return size_t(std::count_if(before.begin(), before.end(), [&](const Letter &letter) {
        return std::any_of(after.begin(), after.end(), [&](const Letter &other) { return other.name == letter.name; });
    }));
}

} // namespace

class TestRowDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesFewSteps_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("steps");
        const auto row = [](const char *before, const char *after, const char *steps) {
            QTest::addRow("%s to %s", before, after)
                << QString::fromLatin1(before) << QString::fromLatin1(after) << QString::fromLatin1(steps);
        };
        row("abc", "abc", "");
        row("", "abc", "+0*3");
        row("abc", "", "-0*3");
        row("abcde", "ace", "-3-1");
        row("ace", "abcde", "+1+3");
        row("abcde", "bcdea", ">0@5");
        row("abcde", "eabcd", ">4@0");
        row("abcdef", "defabc", ">0*3@6");
        row("abcdef", "cdabef", ">0*2@4");
        row("abc", "xyz", "-0*3+0*3");
        row("abcd", "dxa", "-1*2>0@2+1");
    }
    void takesFewSteps()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QTEST(text(rowSteps(keys(qPrintable(before)), keys(qPrintable(after)))), "steps");
    }

    void doesNotStumbleOverEqualKeys()
    {
        Letters model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const char *list : {"aab", "baa", "a", "aaaa", "abab", "bbaa"}) {
            model.show(letters(list));
            QCOMPARE(model.rows(), letters(list));
        }
    }

    void becomesAnyListAndLosesNoRow()
    {
        QRandomGenerator random(534);
        Letters model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        for (int i = 0; i < 600; ++i) {
            const std::vector<Letter> before = model.rows(), after = anyLetters(random);
            std::vector<std::pair<QString, QPersistentModelIndex>> held;
            for (int row = 0; row < model.rowCount(); ++row)
                held.emplace_back(before[size_t(row)].name, model.index(row));
            qsizetype moved = 0;
            const auto counts = connect(&model, &QAbstractItemModel::rowsMoved, &model,
                                        [&](const QModelIndex &, int first, int last) { moved += last - first + 1; });
            model.show(after);
            disconnect(counts);
            QCOMPARE(model.rows(), after);
            QCOMPARE(size_t(moved), inBoth(before, after) - mostStaying(before, after));
            for (const auto &[name, index] : held) {
                QCOMPARE(index.isValid(), model.rowOf(name) >= 0);
                QCOMPARE(index.isValid() ? index.row() : -1, model.rowOf(name));
            }
        }
        QCOMPARE(resets.size(), 0);
    }

    void tellsOnlyOfRowsThatChanged()
    {
        Letters model;
        model.show(
            {{QStringLiteral("a"), 1}, {QStringLiteral("b"), 1}, {QStringLiteral("c"), 1}, {QStringLiteral("d"), 1}});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.show(
            {{QStringLiteral("a"), 1}, {QStringLiteral("b"), 2}, {QStringLiteral("c"), 2}, {QStringLiteral("d"), 1}});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toModelIndex().row(), 1);
        QCOMPARE(changes[0][1].toModelIndex().row(), 2);
        model.show(model.rows());
        QCOMPARE(changes.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestRowDiff)
#include "TestRowDiff.moc"
