// SPDX-License-Identifier: Apache-2.0
// CONTRACT §4, Undo: every act can be taken back and brought back, by its own moderator.
#include "tests/models/support/everyCommand.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;

namespace {

template<size_t... I> QStringList namesOf(std::index_sequence<I...>)
{
    return {QString::fromLatin1(TypeAt<I, Command>::commandName)...};
}

bool isForEver(const QString &name)
{
    return name == "person.erase"_L1 || name == "message.redact"_L1 || name == "undo"_L1 || name == "redo"_L1;
}

} // namespace

class TestUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandHasAnExample()
    {
        QStringList named;
        for (const Example &example : everyCommand())
            named << example.name;
        QCOMPARE(named, namesOf(std::make_index_sequence<typesOf<Command>>{}));
    }

    void restoresTheState_data()
    {
        QTest::addColumn<int>("example");
        const auto &examples = everyCommand();
        for (int i = 0; i < int(examples.size()); ++i)
            if (!isForEver(examples[size_t(i)].name))
                QTest::addRow("%s", qPrintable(examples[size_t(i)].name)) << i;
    }
    void restoresTheState()
    {
        QFETCH(const int, example);
        const Example &act = everyCommand()[size_t(example)];
        Rehearsed s;
        playBefore(s, act);
        const QString before = s.digest();
        const QJsonObject seenBefore = s.outcome();

        s.ok(act.command);
        const QString after = s.digest();
        const QJsonObject seenAfter = s.outcome();
        QVERIFY(after != before);
        QVERIFY(seenAfter != seenBefore);

        QCOMPARE(s.ok("{'do':'undo'}"), "ActUndone"_L1);
        QVERIFY(!s.words().isEmpty());
        QCOMPARE(s.digest(), before);
        QCOMPARE(s.outcome(), seenBefore);

        QCOMPARE(s.ok("{'do':'redo'}"), "ActRedone"_L1);
        QCOMPARE(s.digest(), after);
        QCOMPARE(s.outcome(), seenAfter);

        s.ok("{'do':'undo'}");
        QCOMPARE(s.digest(), before);
        QCOMPARE(s.outcome(), seenBefore);
    }
};

QTEST_APPLESS_MAIN(TestUndo)
#include "TestUndo.moc"
