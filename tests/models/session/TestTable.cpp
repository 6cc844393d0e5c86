// SPDX-License-Identifier: Apache-2.0
#include "models/session/Table.h"

#include <QTest>

using namespace evenhand;

namespace {

struct Row
{
    static constexpr quint8 section = 99;
    Id<struct RowTag> id;
    int value = 0;

    template<class W> void describe(W &w) const { w(id, value); }
};

Id<RowTag> name(int number)
{
    return Id<RowTag>(QStringLiteral("row-%1").arg(number));
}

Digest recomputed(const Table<Row> &table)
{
    Digest sum;
    for (const Row &row : table) {
        DigestWriter writer(Row::section);
        row.describe(writer);
        sum.add(writer.result());
    }
    return sum;
}

} // namespace

class TestTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderAndFindsAll()
    {
        Table<Row> table;
        QVERIFY(table.isEmpty() && table.begin() == table.end());
        QVERIFY(!table.find(name(0)));
        constexpr int count = 20'000; // the index is split several times
        for (int i = 0; i < count; ++i)
            QCOMPARE(table.add({name(i), i}).value, i);
        QCOMPARE(table.size(), count);
        int expected = 0;
        for (const Row &row : table)
            QCOMPARE(row.value, expected++);
        for (int i = 0; i < count; ++i) {
            QCOMPARE(table.indexOf(name(i)), i);
            QCOMPARE(table.find(name(i))->value, i);
        }
        QVERIFY(!table.contains(name(count)));
        QVERIFY(!table.change(name(count), [](Row &) {}));
    }

    void copiesDontFollow()
    {
        Table<Row> table;
        for (int i = 0; i < 300; ++i)
            table.add({name(i), i});
        const Table<Row> before = table;
        const Digest digest = before.digest();
        QVERIFY(table.change(name(7), [](Row &row) { row.value = -1; }));
        table.add({name(300), 300});
        QCOMPARE(before.find(name(7))->value, 7);
        QCOMPARE(before.size(), 300);
        QVERIFY(!before.find(name(300)));
        QVERIFY(before.digest() == digest && recomputed(before) == digest);
        QCOMPARE(table.find(name(7))->value, -1);
        // Unchanged rows lie where they lay: the copy cost nothing but what differs.
        QCOMPARE(&before.at(150), &table.at(150));
        QVERIFY(&before.at(7) != &table.at(7));

        Table<Row> branch = before; // both go on
        branch.add({name(300), 5});
        QCOMPARE(branch.find(name(300))->value, 5);
        QCOMPARE(table.find(name(300))->value, 300);
    }

    void digestKeepsUp()
    {
        Table<Row> table;
        for (int i = 0; i < 1000; ++i) {
            table.add({name(i), i});
            if (i % 3 == 0)
                table.change(name(i / 2), [i](Row &row) { row.value += i; });
        }
        QVERIFY(table.digest() == recomputed(table));
        const Digest before = table.digest();
        table.change(name(5), [](Row &row) { row.value += 1; });
        QVERIFY(table.digest() != before);
        table.change(name(5), [](Row &row) { row.value -= 1; });
        QVERIFY(table.digest() == before);
    }

    // Fields that run into each other are still two.
    void digestTellsFieldsApart()
    {
        const auto digest = [](const QString &a, const QString &b) {
            DigestWriter writer(1);
            writer(a, b);
            return writer.result();
        };
        QVERIFY(digest(QStringLiteral("ab"), QStringLiteral("c")) != digest(QStringLiteral("a"), QStringLiteral("bc")));
        DigestWriter none(1), zero(1);
        none(std::optional<int>(), 0);
        zero(std::optional<int>(0));
        QVERIFY(none.result() != zero.result());
        // Words don't count, their ref does.
        Text one(QStringLiteral("one")), other(QStringLiteral("other"));
        one.ref = other.ref = 7;
        DigestWriter first(1), second(1);
        first(one);
        second(other);
        QVERIFY(first.result() == second.result());
        QCOMPARE(Digest({1, 0xabcdef}).toHex(), QStringLiteral("0000000000abcdef0000000000000001"));
    }
};

QTEST_GUILESS_MAIN(TestTable)
#include "TestTable.moc"
