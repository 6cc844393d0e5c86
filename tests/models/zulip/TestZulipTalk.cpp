// SPDX-License-Identifier: Apache-2.0
// A channel of Zulip against recorded conversations: reading, history, queues that were dropped, limits, posts.
#include "models/zulip/ZulipTalk.h"
#include "tests/models/web/Conversation.h"

using namespace evenhand;
using namespace evenhand::tests;

namespace {

ZulipSetup zulipSetup()
{
    ZulipSetup setup;
    setup.account = QStringLiteral("desk@example.org");
    setup.key = QStringLiteral("k3y");
    setup.channel = QStringLiteral("sessions");
    setup.topic = QStringLiteral("keys");
    setup.server = QStringLiteral("zulip.example.org");
    setup.moderators = QStringList{QStringLiteral("Mod@example.org")};
    setup.bridges = QStringList{QStringLiteral("relay@example.org")};
    return setup;
}

double withoutChance()
{
    return 0;
}

} // namespace

class TestZulipTalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itGoesAsRecorded_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *name : {"reading", "history", "lost-queue", "posting", "refused-key", "no-server",
                                 "no-channel", "private-channel", "closed"})
            QTest::newRow(name) << QStringLiteral("zulip/%1.jsonl").arg(QLatin1String(name));
    }
    void itGoesAsRecorded()
    {
        QFETCH(QString, file);
        ZulipTalk talk(zulipSetup(), withoutChance);
        Conversation conversation(talk);
        const QString wrong = conversation.play(file);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void withoutATopicNothingIsPosted()
    {
        ZulipSetup setup = zulipSetup();
        setup.topic.clear();
        ZulipTalk talk(setup, withoutChance);
        talk.begin(instantFromMs(Conversation::beganAt));
        talk.post(QStringLiteral("p1"), QStringLiteral("hello"), instantFromMs(Conversation::beganAt));
        const std::vector<Posted> posted = talk.takePosted();
        QCOMPARE(posted.size(), size_t(1));
        QVERIFY(posted.front().fate == Posted::Fate::Failed
                && posted.front().problem.contains(QStringLiteral("topic")));
    }

    void wordsAreThoseOfPeople_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("words");
        auto row = [n = 0](const char *markdown, const char *words) mutable {
            QTest::addRow("%d", ++n) << QString::fromUtf8(markdown) << QString::fromUtf8(words);
        };
        row("@**Ana**, @_**Bo|13** and @**all**", "@Ana, @Bo and @all");
        row("2 ** 3 ** 4 **bold**", "2 ** 3 ** 4 **bold**");
        row("@_**Ana|12** [said](https://z/near/1):\n```quote\nhi", "@Ana [said](https://z/near/1):\n```quote\nhi");
        row("@_**Ana|12** [said](https://z/near/1):\n````quote\n```\ncode\n```\n````\nso?", "so?");
        row("@_**Ana|12** [said](https://z/near/1):\n```quote\nhi\n```\n",
            "@Ana [said](https://z/near/1):\n```quote\nhi\n```\n"); // only a quote: it is the message
    }
    void wordsAreThoseOfPeople()
    {
        QFETCH(QString, markdown);
        QFETCH(QString, words);
        QCOMPARE(zulipWords(markdown), words);
    }
};

QTEST_APPLESS_MAIN(TestZulipTalk)
#include "TestZulipTalk.moc"
