// SPDX-License-Identifier: Apache-2.0
// A room of Matrix against recorded conversations: signing in, reading, gaps, limits, expired sessions, posts.
#include "models/matrix/MatrixTalk.h"
#include "tests/models/web/Conversation.h"

using namespace evenhand;
using namespace evenhand::tests;

namespace {

MatrixSetup setupWithPassword()
{
    MatrixSetup setup;
    setup.room = QStringLiteral("#session:example.org");
    setup.account = QStringLiteral("desk");
    setup.password = QStringLiteral("pw");
    setup.server = QStringLiteral("example.org");
    setup.session = QStringLiteral("s");
    setup.moderators = QStringList{QStringLiteral("@mod:example.org")};
    setup.bridges = QStringList{QStringLiteral("@relay:example.org")};
    return setup;
}

double noChance()
{
    return 0;
}

} // namespace

class TestMatrixTalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itGoesAsRecorded_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *name : {"reading", "gap", "signed-out", "refused-post", "refused-password", "no-server",
                                 "encrypted", "encrypted-later", "not-invited", "no-room", "removed"})
            QTest::newRow(name) << QStringLiteral("matrix/%1.jsonl").arg(QLatin1String(name));
    }
    void itGoesAsRecorded()
    {
        QFETCH(QString, file);
        MatrixTalk talk(setupWithPassword(), noChance);
        Conversation conversation(talk);
        const QString wrong = conversation.play(
            file, MatrixTalk::transactionOf(QStringLiteral("s\n#session:example.org"), QStringLiteral("p1")));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        if (file.contains(QLatin1String("signed-out"))) {
            const auto learned = talk.takeSecrets();
            QVERIFY(learned && learned->token == QLatin1String("tok1") && learned->password == QLatin1String("pw"));
        }
    }

    // Whatever becomes of the answers, a post has one transaction in all its tries, and in its session alone.
    void aPostIsOneTransaction()
    {
        const QString own = MatrixTalk::transactionOf(QStringLiteral("s\n#session:example.org"), QStringLiteral("p1"));
        QVERIFY(own != MatrixTalk::transactionOf(QStringLiteral("t\n#session:example.org"), QStringLiteral("p1")));
        MatrixTalk talk(setupWithPassword(), noChance);
        Conversation conversation(talk);
        const QString wrong = conversation.play(QStringLiteral("matrix/posting.jsonl"), own);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void aTokenThatHasRunOutIsAskedFor()
    {
        MatrixSetup setup = setupWithPassword();
        setup.account.clear();
        MatrixTalk talk(setup, noChance);
        Conversation conversation(talk);
        const QString wrong = conversation.play(QStringLiteral("matrix/token-expired.jsonl"));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void nothingToSignInWithIsSaid()
    {
        MatrixSetup setup = setupWithPassword();
        setup.password.clear();
        MatrixTalk talk(setup, noChance);
        talk.begin(instantFromMs(Conversation::beganAt));
        QCOMPARE(talk.phase(), WebTalk::Phase::Failed);
        QVERIFY(talk.problem().contains(QStringLiteral("password")));
        QVERIFY(talk.takeRequests().empty());
    }

    void postsThatAreGivenUpAreSaidToBe()
    {
        MatrixTalk talk(setupWithPassword(), noChance);
        talk.begin(instantFromMs(Conversation::beganAt));
        talk.post(QStringLiteral("p1"), QStringLiteral("hello"), instantFromMs(Conversation::beganAt));
        talk.giveUpPosts();
        const std::vector<Posted> posted = talk.takePosted();
        QCOMPARE(posted.size(), size_t(1));
        QCOMPARE(posted.front().fate, Posted::Fate::Unsent);
    }

    void whatAnotherHasPostedIsNotPosted()
    {
        MatrixTalk talk(setupWithPassword(), noChance);
        talk.begin(instantFromMs(Conversation::beganAt));
        for (const char *id : {"p1", "p2"})
            talk.post(QLatin1String(id), QStringLiteral("hello"), instantFromMs(Conversation::beganAt));
        talk.withdraw(QStringLiteral("p1"));
        talk.giveUpPosts();
        const std::vector<Posted> posted = talk.takePosted();
        QCOMPARE(posted.size(), size_t(1));
        QCOMPARE(posted.front().id, QStringLiteral("p2"));
    }
};

QTEST_APPLESS_MAIN(TestMatrixTalk)
#include "TestMatrixTalk.moc"
