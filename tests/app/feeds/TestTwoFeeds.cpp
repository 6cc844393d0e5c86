// SPDX-License-Identifier: Apache-2.0
// Two paired consoles in one channel: each message and each hand once, each post once, and when one of them is gone the
// other goes on.
#include "app/SessionReplica.h"
#include "app/sync/Replicator.h"
#include "app/sync/Seal.h"
#include "tests/app/feeds/Fed.h"
#include "tests/app/feeds/IrcServer.h"
#include "tests/app/sync/ChannelPair.h"
#include "tests/house/Skipping.h"

using namespace evenhand;

namespace {

constexpr int patience = Fed::patience;
const QString irc = QStringLiteral("irc");

struct Linked
{
    Linked(const QString &source, Fed::Begin begin)
        : fed({source}, begin),
          identity(*identityThere(fed.folder.path(QStringLiteral("home")))),
          replica(std::make_unique<SessionReplica>(fed.host->session())),
          replicator(std::make_unique<Replicator>(*replica, sealOf(identity), fed.host->signatures()))
    {}
    void close()
    {
        replicator.reset();
        replica.reset();
        fed.close();
    }
    Partner asPartner() const
    {
        return {identity.replica(), identity.publicKey, QStringLiteral("online"), QStringLiteral("Console")};
    }

    Fed fed;
    Identity identity;
    std::unique_ptr<SessionReplica> replica;
    std::unique_ptr<Replicator> replicator;
};

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
    std::unique_ptr<Linked> m_one, m_other;
    std::unique_ptr<ChannelPair> m_pair;

    void begin(IrcServer::Kind kind)
    {
        m_server = std::make_unique<IrcServer>(kind);
        QVERIFY2(m_server->start(), m_server->output().constData());
        const QString source = QStringLiteral("irc=irc://desk@127.0.0.1:%1/%23room").arg(m_server->port());
        m_one = std::make_unique<Linked>(source, Fed::Begin::WithTalk);
        m_other = std::make_unique<Linked>(source, Fed::Begin::Empty);
        m_pair = std::make_unique<ChannelPair>(m_other->asPartner(), m_one->asPartner());
        m_one->replicator->add(m_pair->a.get());
        m_other->replicator->add(m_pair->b.get());
        QTRY_VERIFY_WITH_TIMEOUT(m_one->fed.isLive(irc) && m_other->fed.isLive(irc), patience);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(), patience);
    }
    bool areSame() const
    {
        return m_one->fed.host->session().desk().log().logDigest()
            == m_other->fed.host->session().desk().log().logDigest();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (IrcServer::programOf(IrcServer::Kind::Inspircd).isEmpty())
            EVENHAND_SKIP("inspircd is not installed");
    }
    void cleanup()
    {
        m_pair.reset();
        m_other.reset();
        m_one.reset();
        m_server.reset();
    }

    void bothReadAndEachThingIsOnce()
    {
        begin(IrcServer::Kind::Inspircd);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        ana.say("q+ to ask about keys");
        ana.say("hello");
        QTRY_VERIFY_WITH_TIMEOUT(areSame() && shown(m_one->fed) == 2 && shown(m_other->fed) == 2
                                     && m_one->fed.queue().size() == 1,
                                 patience);
        for (Fed *fed : {&m_one->fed, &m_other->fed}) {
            QTRY_COMPARE_WITH_TIMEOUT(fed->queue(), QStringList{QStringLiteral("Ana")}, Fed::patience);
            const Hand *hand = fed->state().hands.find(fed->state().queue.first());
            QCOMPARE(hand->notes.size(), size_t(1)); // asked for once
        }
    }

    void aPostGoesOutOnceThroughWhoeverCan()
    {
        begin(IrcServer::Kind::Inspircd);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        m_one->fed.post(QStringLiteral("p1"), QStringLiteral("first"), irc);
        const auto isDone = [this](const char *id) {
            const Post *post = m_other->fed.state().posts.find(PostId(QString::fromUtf8(id)));
            return post && post->done.contains(irc);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isDone("p1"), patience);
        // The channel of whose moderator writes is gone: the other one posts it, in less than five seconds.
        m_one->fed.hub().stop();
        QElapsedTimer clock;
        clock.start();
        m_one->fed.post(QStringLiteral("p2"), QStringLiteral("second"), irc);
        QTRY_VERIFY_WITH_TIMEOUT(isDone("p2"), patience);
        ana.say("last");
        QVERIFY(ana.until(":second"));
        QTRY_VERIFY_WITH_TIMEOUT(m_other->fed.feed().last().endsWith(QStringLiteral("last")), patience);
        QCOMPARE(ana.seen().count(":first"), 1);
        QCOMPARE(ana.seen().count(":second"), 1);
    }

    void whoIsLeftGoesOn()
    {
        begin(IrcServer::Kind::Inspircd);
        if (QTest::currentTestFailed())
            return;
        IrcGuest ana(m_server->port(), "Ana");
        ana.say("one");
        QTRY_VERIFY_WITH_TIMEOUT(shown(m_other->fed) == 1 && areSame(), patience);
        m_pair.reset();
        m_one->close();
        ana.say("q+");
        QTRY_COMPARE_WITH_TIMEOUT(m_other->fed.queue(), QStringList{QStringLiteral("Ana")}, patience);
        QCOMPARE(m_other->fed.feed(), QStringList({QStringLiteral("irc Ana: one"), QStringLiteral("irc Ana: q+")}));
    }
};

QTEST_GUILESS_MAIN(TestTwoFeeds)
#include "TestTwoFeeds.moc"
