// SPDX-License-Identifier: Apache-2.0
// Two paired consoles in one channel: one runs it and the other stands by; each message and each hand once, each post
// once, and when one of them is gone the other goes on. Also beside a console that tells nothing of its sources.
#include "tests/app/cli/sideBySide.h"
#include "tests/app/feeds/IrcServer.h"
#include "tests/app/feeds/LinkedFed.h"
#include "tests/house/Skipping.h"

using namespace evenhand;

namespace {

constexpr int patience = Fed::patience;
const QString irc = QStringLiteral("irc");

qsizetype shown(const Fed &fed)
{
    return fed.feed().size();
}

} // namespace

class TestTwoFeeds : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IrcServer> m_server;
    std::unique_ptr<IrcGuest> m_operator;
    std::unique_ptr<TwoFeds> m_two;

    Fed &one() { return m_two->one.fed; }
    Fed &other() { return m_two->other.fed; }
    void begin(bool isSharing, const char *moreThere = "", bool hasOperator = false, const QString &called = irc)
    {
        m_server = std::make_unique<IrcServer>(IrcServer::Kind::Inspircd);
        QVERIFY2(m_server->start(), m_server->output().constData());
        if (hasOperator) // who comes first is
            m_operator = std::make_unique<IrcGuest>(m_server->port(), "Oper");
        m_two = std::make_unique<TwoFeds>(m_server->source(), isSharing,
                                          m_server->source(called.toLatin1().constData(), moreThere));
        QTRY_VERIFY2_WITH_TIMEOUT(m_two->areSame() && one().isLive(irc), qPrintable(one().standing(irc).problem),
                                  patience);
        if (isSharing)
            QTRY_VERIFY2_WITH_TIMEOUT(m_two->other.standsBy(called), qPrintable(howItStands()), patience);
        else
            QTRY_VERIFY_WITH_TIMEOUT(other().isLive(called), patience);
    }
    QString howItStands()
    {
        QStringList all;
        for (Fed *fed : {&one(), &other()})
            for (const SourceRow &row : fed->hub().rows())
                all << row.settings.name + u' ' + row.standing.detail + u' ' + row.standing.problem
                        + fed->said.join(u' ');
        return all.join(u'\n');
    }
    static bool isDoneAt(const Fed &fed, const char *id, const QString &to = irc)
    {
        const Post *post = fed.state().posts.find(PostId(QString::fromUtf8(id)));
        return post && post->done.contains(to);
    }
    bool isDone(const char *id) { return isDoneAt(one(), id) && isDoneAt(other(), id); }
    static QString stuckAt(Fed &fed)
    {
        QStringList all;
        for (const StuckPost &stuck : fed.hub().stuckPosts())
            all << stuck.post + u' ' + stuck.problem;
        return all.join(u'\n');
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (IrcServer::programOf(IrcServer::Kind::Inspircd).isEmpty())
            EVENHAND_SKIP("inspircd is not installed");
    }
    void cleanup()
    {
        m_two.reset();
        m_operator.reset();
        m_server.reset();
    }

    void eachThingIsOnce_data()
    {
        QTest::addColumn<bool>("isSharing");
        QTest::newRow("one runs it") << true;
        QTest::newRow("both read") << false;
    }
    void eachThingIsOnce()
    {
        QFETCH(bool, isSharing);
        begin(isSharing);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        ana.say("q+ to ask about keys");
        ana.say("hello");
        QTRY_VERIFY_WITH_TIMEOUT(
            m_two->areSame() && shown(one()) == 2 && shown(other()) == 2 && one().queue().size() == 1, patience);
        for (Fed *fed : {&one(), &other()}) {
            QTRY_COMPARE_WITH_TIMEOUT(fed->queue(), QStringList{QStringLiteral("Ana")}, Fed::patience);
            const Hand *hand = fed->state().hands.find(fed->state().queue.first());
            QCOMPARE(hand->notes.size(), size_t(1)); // asked for once
        }
        // Whose moderator wrote it doesn't matter.
        one().post(QStringLiteral("p1"), QStringLiteral("first"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(isDone("p1"), patience);
        other().post(QStringLiteral("p2"), QStringLiteral("1\n2\n3\n4\n5"), irc); // more than goes out at once
        QTRY_VERIFY_WITH_TIMEOUT(isDone("p2"), patience);
        ana.say("last");
        QTRY_VERIFY_WITH_TIMEOUT(other().feed().last().endsWith(QStringLiteral("last")), patience);
        for (const char *line : {":first", ":1", ":2", ":3", ":4", ":5"})
            QCOMPARE(ana.seen().count(QByteArray(" PRIVMSG #room ") + line + "\r\n"), 1);
        QVERIFY(one().hub().stuckPosts().empty() && other().hub().stuckPosts().empty());
    }

    void whoIsCutOffTakesOverAndGivesBack()
    {
        begin(true);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        m_two->cut();
        other().post(QStringLiteral("p1"), QStringLiteral("alone"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(other().isLive(irc), patience);
        QVERIFY(ana.until(":alone"));
        // Nobody knows that the first one hears it still.
        QTRY_VERIFY_WITH_TIMEOUT(other().said.join(u' ').contains(QStringLiteral("irc: lines between")), patience);
        ana.say("both hear it");
        QTRY_VERIFY_WITH_TIMEOUT(shown(one()) == 2 && shown(other()) == 2, patience);
        m_two->link();
        QTRY_VERIFY_WITH_TIMEOUT(m_two->other.standsBy(irc) && one().isLive(irc) && m_two->areSame(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isDone("p1"), patience);
        QCOMPARE(shown(one()), 2);
        QCOMPARE(shown(other()), 2);
        ana.say("last");
        QTRY_VERIFY_WITH_TIMEOUT(shown(one()) == 3 && shown(other()) == 3, patience);
        QCOMPARE(ana.seen().count(":alone"), 1);
    }

    // It posts, and before it can say so it is gone.
    void whatMayHaveGoneOutIsLeftToThePeople()
    {
        begin(true);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        other().post(QStringLiteral("p1"), QStringLiteral("just in time"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(one().state().posts.contains(PostId(QStringLiteral("p1"))), patience);
        m_two->cut(); // before the channel's answer can come over
        QVERIFY(ana.until(":just in time"));
        one().hub().stop();
        other().post(QStringLiteral("p2"), QStringLiteral("after that"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(isDoneAt(other(), "p2") && (isDoneAt(other(), "p1") || !stuckAt(other()).isEmpty()),
                                 patience);
        QVERIFY(ana.until(":after that"));
        QCOMPARE(ana.seen().count(":just in time"), 1);
        if (isDoneAt(other(), "p1"))
            return; // it came over all the same, in a moment
        QVERIFY2(stuckAt(other()).contains(QStringLiteral("p1 it may have gone out already; look there")),
                 qPrintable(stuckAt(other())));
        QVERIFY(other().said.join(u' ').contains(QStringLiteral("Not confirmed on irc")));
        QVERIFY(other().hub().postAgain(QStringLiteral("p1"), irc));
        QTRY_VERIFY_WITH_TIMEOUT(isDoneAt(other(), "p1") && stuckAt(other()).isEmpty(), patience);
        QVERIFY(QTest::qWaitFor([&] { return ana.seen().count(":just in time") == 2; }, patience));
    }

    // Where the channel remembers, it says whether it went out.
    void whatTheChannelRemembersDecides()
    {
        begin(true, "", true);
        if (QTest::currentTestFailed())
            return;
        m_operator->send("MODE #room +H 50:3600");
        QVERIFY(m_operator->until(" +H "));
        m_operator->say("first of all");
        QTRY_VERIFY_WITH_TIMEOUT(shown(other()) == 1, patience);
        other().post(QStringLiteral("p1"), QStringLiteral("it went out"), irc);
        QVERIFY(m_operator->until(":it went out"));
        m_operator->send("MODE #room +m");
        QVERIFY(m_operator->until("+m\r\n"));
        other().post(QStringLiteral("p2"), QStringLiteral("it did not"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(stuckAt(one()).contains(QStringLiteral("p2 ")), patience);
        m_operator->send("MODE #room -m");
        QVERIFY(m_operator->until("-m\r\n"));
        m_two->cut();
        one().hub().stop();
        QTRY_VERIFY2_WITH_TIMEOUT(isDoneAt(other(), "p1") && isDoneAt(other(), "p2"),
                                  qPrintable(stuckAt(other()) + other().said.join(u'\n')), patience);
        QVERIFY(m_operator->until(":it did not"));
        QCOMPARE(m_operator->seen().count(":it went out"), 1);
        QCOMPARE(m_operator->seen().count(":it did not"), 1);
        QVERIFY2(stuckAt(other()).isEmpty(), qPrintable(stuckAt(other())));
    }

    // Also where each calls it something else, and both hear it apart.
    void aChannelIsOneWhateverItIsCalled()
    {
        const QString chat = QStringLiteral("chat");
        begin(true, "", false, chat);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        m_two->cut();
        QTRY_VERIFY_WITH_TIMEOUT(other().isLive(chat), patience);
        ana.say("q+ to ask");
        ana.say("hello");
        QTRY_VERIFY_WITH_TIMEOUT(shown(one()) == 2 && shown(other()) == 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(one().queue().size() == 1 && other().queue().size() == 1, patience);
        m_two->link();
        QTRY_VERIFY_WITH_TIMEOUT(m_two->other.standsBy(chat) && one().isLive(irc) && m_two->areSame(), patience);
        ana.say("last");
        QTRY_VERIFY_WITH_TIMEOUT(shown(one()) == 3 && shown(other()) == 3, patience);
        QCOMPARE(one().queue(), QStringList{QStringLiteral("Ana")});
        QCOMPARE(one().state().hands.find(one().state().queue.first())->notes.size(), size_t(1));
    }

    void whatGoesToBothItsNamesGoesOutOnce()
    {
        const QString chat = QStringLiteral("chat");
        begin(true, "", false, chat);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        for (Fed *fed : {&one(), &other()}) {
            const char *id = fed == &one() ? "p1" : "p2";
            fed->act({{QStringLiteral("do"), QStringLiteral("post.send")},
                      {QStringLiteral("id"), QLatin1String(id)},
                      {QStringLiteral("text"), QStringLiteral("to both: ") + QLatin1String(id)},
                      {QStringLiteral("to"), QJsonArray{irc, chat}}});
            QTRY_VERIFY_WITH_TIMEOUT(isDone(id) && isDoneAt(one(), id, chat) && isDoneAt(other(), id, chat), patience);
        }
        ana.say("last");
        QTRY_VERIFY_WITH_TIMEOUT(other().feed().last().endsWith(QStringLiteral("last")), patience);
        for (const char *id : {"p1", "p2"})
            QCOMPARE(ana.seen().count(QByteArray(":to both: ") + id), 1);
        QVERIFY2(stuckAt(one()).isEmpty() && stuckAt(other()).isEmpty(), qPrintable(stuckAt(one())));
    }

    // Its message came over, and the console that was to raise the hand is gone: as one that was killed between the
    // two.
    void handsThatWereLeftAreRaisedByWhoTakesOver()
    {
        begin(true);
        if (QTest::currentTestFailed())
            return;
        const auto write = [this](const char *author, const char *text) {
            one().act({{QStringLiteral("do"), QStringLiteral("message.add")},
                       {QStringLiteral("source"), irc},
                       {QStringLiteral("author"), QLatin1String(author)},
                       {QStringLiteral("text"), QLatin1String(text)}});
        };
        write("Ana", "q+ to ask about keys"); // a person wrote it down: nothing follows from it there
        write("Bo", "q+");
        write("Bo", "q-");
        write("Cleo", "hello");
        QTRY_VERIFY_WITH_TIMEOUT(m_two->areSame() && shown(other()) == 4, patience);
        QVERIFY(one().queue().isEmpty() && other().queue().isEmpty());
        m_two->cut();
        one().hub().stop();
        QTRY_COMPARE_WITH_TIMEOUT(other().queue(), QStringList{QStringLiteral("Ana")}, patience);
        QTRY_VERIFY_WITH_TIMEOUT(other().isLive(irc), patience);
        IrcGuest dora(m_server->port(), "Dora");
        dora.say("q+");
        QTRY_COMPARE_WITH_TIMEOUT(other().queue(), QStringList({QStringLiteral("Ana"), QStringLiteral("Dora")}),
                                  patience);
    }

    void whoTakesTheSourceOutLeavesItToTheOther()
    {
        begin(true);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        one().hub().remove(irc);
        one().post(QStringLiteral("p1"), QStringLiteral("written here"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(other().isLive(irc) && isDone("p1"), patience);
        QVERIFY(ana.until(":written here"));
        ana.say("last");
        QTRY_VERIFY_WITH_TIMEOUT(shown(one()) == 2, patience);
        QCOMPARE(ana.seen().count(":written here"), 1);
    }

    void whatIsNotPostedIsSaidOnBothAndTriedAgainFromEither()
    {
        begin(true, "", true);
        if (QTest::currentTestFailed())
            return;
        const auto problemAt = [](Fed &fed) {
            const std::vector<StuckPost> stuck = fed.hub().stuckPosts();
            return stuck.empty() ? QString() : stuck.front().problem;
        };
        m_operator->send("MODE #room +m");
        QVERIFY(m_operator->until("+m\r\n"));
        other().post(QStringLiteral("p1"), QStringLiteral("let me speak"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(!problemAt(one()).isEmpty() && !problemAt(other()).isEmpty(), patience);
        QVERIFY(problemAt(one()).contains(QStringLiteral("takes no message")));
        QCOMPARE(problemAt(other()), QStringLiteral("Console: ") + problemAt(one()));
        m_operator->send("MODE #room -m");
        QVERIFY(m_operator->until("-m\r\n"));
        other().hub().postAgain(QStringLiteral("p1"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(isDone("p1"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(problemAt(one()).isEmpty() && problemAt(other()).isEmpty(), patience);
        QVERIFY(m_operator->until(":let me speak"));
    }

    // The one that hears it doesn't know the moderator's account, the other does.
    void whoIsNamedByAModeratorIsCalled()
    {
        begin(true, "?moderator=Mod");
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana"), bo(m_server->port(), "Bo"), mod(m_server->port(), "Mod");
        ana.say("q+");
        bo.say("q+");
        QTRY_VERIFY_WITH_TIMEOUT(one().queue().size() == 2 && other().queue().size() == 2, patience);
        mod.say("ack Bo");
        QTRY_COMPARE_WITH_TIMEOUT(one().queue(), QStringList{QStringLiteral("Ana")}, patience);
        QCOMPARE(one().state().turns.size(), 1);
    }

    // The other one's version says nothing, and its channel is gone.
    void aPostGoesOutThroughWhoeverCan()
    {
        begin(false);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        one().hub().stop();
        one().post(QStringLiteral("p2"), QStringLiteral("second"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(isDone("p2"), patience);
        ana.say("last");
        QVERIFY(ana.until(":second"));
        QTRY_VERIFY_WITH_TIMEOUT(other().feed().last().endsWith(QStringLiteral("last")), patience);
        QCOMPARE(ana.seen().count(":second"), 1);
    }

    void whoIsLeftGoesOn()
    {
        begin(false);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        ana.say("one");
        QTRY_VERIFY_WITH_TIMEOUT(shown(other()) == 1 && m_two->areSame(), patience);
        m_two->cut();
        m_two->one.close();
        ana.say("q+");
        QTRY_COMPARE_WITH_TIMEOUT(other().queue(), QStringList{QStringLiteral("Ana")}, patience);
        QCOMPARE(other().feed(), QStringList({QStringLiteral("irc Ana: one"), QStringLiteral("irc Ana: q+")}));
    }
};

EVENHAND_SIDE_BY_SIDE_MAIN(TestTwoFeeds)
#include "TestTwoFeeds.moc"
