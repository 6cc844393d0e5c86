// SPDX-License-Identifier: Apache-2.0
#include "models/session/Bundle.h"
#include "models/session/chain.h"
#include "tests/models/session/Apart.h"

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// A session with some of everything that two consoles did.
std::unique_ptr<Apart> session()
{
    auto s = std::make_unique<Apart>(true);
    s->together("{'do':'person.add','id':'p1','name':'Ana','side':'onsite'}");
    s->together("{'do':'session.start'}");
    s->byOnline("{'do':'hand.raise','id':'h1','name':'Böb','side':'online','note':'on 🔑'}");
    s->byOnsite("{'do':'message.add','id':'m1','source':'zoom','author':'Hal','text':'hello'}");
    s->meet();
    return s;
}

QString idOf(const EventLog &log)
{
    return log.state().session.id;
}

EventPtr altered(const EventPtr &event, const std::function<void(Event &)> &alter, bool isRehashed = true)
{
    Event copy = *event;
    alter(copy);
    if (isRehashed)
        copy.hash = hashOf(copy);
    return std::make_shared<const Event>(std::move(copy));
}

} // namespace

class TestBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackWhole()
    {
        const auto s = session();
        const EventLog &log = s->onsite.log();
        const Bundle bundle = readBundle(writeBundle(idOf(log), log.events()));
        QCOMPARE(bundle.problem, QString());
        QCOMPARE(bundle.session, idOf(log));
        QCOMPARE(qsizetype(bundle.events.size()), log.size());
        for (qsizetype i = 0; i < log.size(); ++i)
            QCOMPARE(encode(*bundle.events[size_t(i)]), encode(*log.events()[size_t(i)]));

        EventLog other;
        const Accepted accepted = acceptable(other, bundle.session, bundle.events);
        QCOMPARE(accepted.problems, QStringList());
        QCOMPARE(other.insert(accepted.events).problems, QStringList());
        QCOMPARE(other.logDigest(), log.logDigest());
        QCOMPARE(other.state().digest().toHex(), log.state().digest().toHex());
        QCOMPARE(acceptable(other, bundle.session, bundle.events).events.size(), size_t(0)); // nothing new any more
        QCOMPARE(acceptable(other, bundle.session, bundle.events).problems, QStringList());
    }

    void refusesEveryCut()
    {
        const auto s = session();
        const QByteArray bytes = writeBundle(idOf(s->onsite.log()), s->onsite.log().events());
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const Bundle bundle = readBundle(bytes.left(size));
            QVERIFY2(bundle.problem.contains(u"; "), qPrintable(bundle.problem)); // and what to do
            QVERIFY(bundle.events.empty());
        }
        QVERIFY(readBundle(bytes.left(bytes.size() - 1)).problem.contains(u"cut short"));
        QVERIFY(readBundle(bytes + 'x').problem.contains(u"behind"));
    }

    void refusesEveryFlippedBit()
    {
        const auto s = session();
        const QByteArray bytes = writeBundle(idOf(s->onsite.log()), s->onsite.log().events());
        for (qsizetype i = 0; i < bytes.size() * 8; i += 7) {
            QByteArray flipped = bytes;
            flipped[i / 8] = char(flipped[i / 8] ^ (1 << (i % 8)));
            const QString problem = readBundle(flipped).problem;
            QVERIFY2(problem.contains(u"; "), qPrintable(QStringLiteral("bit %1: %2").arg(i).arg(problem)));
        }
    }

    void whatShowsWhoseTheEventsAreGoesAlong()
    {
        const auto s = session();
        const std::vector<EventPtr> &events = s->onsite.log().events();
        const QByteArray bytes = writeBundle(idOf(s->onsite.log()), events, {"one", "two"});
        const Bundle bundle = readBundle(bytes);
        QCOMPARE(bundle.problem, QString());
        QCOMPARE(bundle.events.size(), events.size());
        QCOMPARE(bundle.proofs, (std::vector<QByteArray>{"one", "two"}));
        for (qsizetype size = bytes.size() - 60; size < bytes.size(); ++size)
            QVERIFY(readBundle(bytes.left(size)).problem.contains(u"cut short"));
        QByteArray huge = bytes;
        huge[huge.size() - 32 - 4 - 7 - 7] = char(0x7f);
        QVERIFY(readBundle(huge).problem.contains(u"damaged"));
    }

    void saysWhatItIsNot()
    {
        for (const QByteArray &foreign : {QByteArray(), QByteArray(100'000, '{')})
            QVERIFY(readBundle(foreign).problem.startsWith(u"this is no Evenhand bundle; "));
        QByteArray newer = writeBundle(QStringLiteral("s"), {});
        newer[17] = 3;
        QVERIFY(readBundle(newer).problem.contains(u"update"));
        QByteArray huge = writeBundle(QStringLiteral("s"), {});
        huge[21] = char(0xff); // 4 GiB
        QVERIFY2(readBundle(huge).problem.contains(u"damaged"), qPrintable(readBundle(huge).problem));
    }

    void refusesOtherSessions()
    {
        const auto ours = session();
        Desk other({originNamed("third"), QStringLiteral("c"), {}, {}}, seededBytes("third"));
        other.take(other.prepare(object("{'do':'session.start'}"), ours->now(true), {}).events);
        const EventLog &log = ours->onsite.log();
        const QString theirs = idOf(other.log());
        QVERIFY(theirs != idOf(log));
        QVERIFY(acceptable(log, theirs, other.log().events()).events.empty());
        QVERIFY(acceptable(log, theirs, other.log().events()).problems.join(u' ').contains(u"another session"));
        QVERIFY(acceptable(log, theirs, other.log().events()).problems.front().contains(u"; "));
        // Under a false name, and mixed in among ours.
        QVERIFY(acceptable(log, idOf(log), other.log().events()).events.empty());
        std::vector<EventPtr> mixed = log.events();
        mixed.insert(mixed.end(), other.log().events().begin(), other.log().events().end());
        EventLog empty;
        QVERIFY(acceptable(empty, idOf(log), mixed).events.empty());
        QVERIFY(acceptable(empty, QString(), log.events()).events.empty());
    }

    void takesWhatIsNew()
    {
        const auto s = session();
        s->byOnline("{'do':'hand.park','id':'h1'}");
        s->byOnline("{'do':'hand.unpark','id':'h1'}");
        const Accepted accepted = acceptable(s->onsite.log(), idOf(s->onsite.log()), s->online.log().events());
        QCOMPARE(accepted.problems, QStringList());
        QCOMPARE(accepted.events.size(), size_t(2));
        // Only the later one: there is a gap.
        const Accepted gap = acceptable(s->onsite.log(), idOf(s->onsite.log()), {accepted.events.back()});
        QVERIFY(gap.events.empty());
        QVERIFY2(gap.problems.join(u' ').contains(u"missing"), qPrintable(gap.problems.join(u' ')));
        EventLog empty;
        QVERIFY(acceptable(empty, idOf(s->onsite.log()), accepted.events).events.empty());
    }

    void leavesOutForgeries()
    {
        const auto s = session();
        s->byOnline("{'do':'hand.edit','id':'h1','note':'mine'}");
        s->byOnline("{'do':'hand.park','id':'h1'}");
        const QString id = idOf(s->onsite.log());
        const std::vector<EventPtr> fresh = acceptable(s->onsite.log(), id, s->online.log().events()).events;
        QCOMPARE(fresh.size(), size_t(2));
        const auto left = [&](std::vector<EventPtr> events) { return acceptable(s->onsite.log(), id, events); };

        const EventPtr retold = altered(fresh[0], [](Event &e) { e.content.replace("mine", "your"); });
        QVERIFY(left({retold, fresh[1]}).events.empty());
        QVERIFY(left({retold, fresh[1]}).problems.join(u' ').contains(u"commits"));
        const EventPtr rewritten = altered(
            fresh[0], [](Event &e) { e.type = QStringLiteral("HandLowered"); }, false);
        QVERIFY(left({rewritten}).problems.join(u' ').contains(u"hash"));
        QVERIFY(left({rewritten}).problems.front().contains(u"; "));
        // Rewritten and hashed anew: what follows it no longer does.
        const EventPtr forked = altered(fresh[0], [](Event &e) { e.by = QStringLiteral("somebody"); });
        QCOMPARE(left({forked, fresh[1]}).events.size(), size_t(1));
        QVERIFY(left({forked, fresh[1]}).problems.join(u' ').contains(u"does not follow"));
        const EventPtr early = altered(fresh[1], [](Event &e) { e.hlc = {}; });
        QCOMPARE(left({fresh[0], early}).events.size(), size_t(1));
        // Twice, differently; and one that the log has otherwise.
        QVERIFY(!left({fresh[0], forked}).problems.isEmpty());
        EventLog log;
        log.insert(s->onsite.log().events());
        log.insert({fresh[0]});
        const Accepted branch = acceptable(log, id, {forked});
        QVERIFY(branch.events.empty());
        QVERIFY(branch.problems.join(u' ').contains(u"forked"));
    }

    // Texts that were erased on one side may be missing; the chain holds.
    void takesErasedOnes()
    {
        const auto s = session();
        std::vector<EventPtr> bare;
        for (const EventPtr &event : s->onsite.log().events())
            bare.push_back(altered(
                event,
                [](Event &e) {
                    e.content.clear();
                    e.salt.clear();
                },
                false));
        EventLog log;
        const Accepted accepted = acceptable(log, idOf(s->onsite.log()), bare);
        QCOMPARE(accepted.problems, QStringList());
        log.insert(accepted.events);
        QCOMPARE(log.logDigest(), s->onsite.log().logDigest());
        QCOMPARE(log.state().digest().toHex(), s->onsite.state().digest().toHex());
    }
};

QTEST_GUILESS_MAIN(TestBundle)
#include "TestBundle.moc"
