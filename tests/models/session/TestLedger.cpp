// SPDX-License-Identifier: Apache-2.0
// CONTRACT §4: Ledger.
#include "models/session/Ledger.h"
#include "tests/models/session/StateBuilder.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

constexpr Side on = Side::Onsite, off = Side::Online;

// "ANA 2 150s; …"
template<class Shares> QString text(const Shares &shares)
{
    QStringList rows;
    for (const auto &share : shares)
        rows << QStringLiteral("%1 %2 %3s").arg(share.name).arg(share.turns).arg(share.time.count() / 1000);
    return rows.join(QStringLiteral("; "));
}

void addMessage(State &state, const char *id, Mark mark)
{
    Message message;
    message.id = named<MessageId>(id);
    message.mark = mark;
    state.messages.add(message);
}

QString questions(const State &state)
{
    const QuestionCounts counts = ledger(state, at("10:30:00")).questions;
    return QStringLiteral("%1 %2 %3 %4 %5")
        .arg(counts.asked)
        .arg(counts.forwarded)
        .arg(counts.answered)
        .arg(counts.declined)
        .arg(counts.overtaken);
}

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void medians()
    {
        QVERIFY(!median({}));
        QCOMPARE(*median({7ms}), Duration(7));
        QCOMPARE(*median({9ms, 1ms, 4ms}), Duration(4));
        QCOMPARE(*median({9ms, 1ms, 4ms, 6ms}), Duration(5)); // the mean of the middle two
    }

    void sidesCountTurnsAlone()
    {
        StateBuilder b;
        b.turn("t1", "ana", on, "10:00:00", "10:01:30")
            .turn("t2", "ben", off, "10:02:00", "10:03:00")
            .turn("t3", "cem", on, "10:04:00", "10:04:20")
            .turn("t4", "dea", off, "10:05:00", "10:15:00", TurnKind::Statement)
            .turn("t5", "dea", off, "10:16:00", "10:17:00", TurnKind::Reply)
            .turn("t6", "dea", off, "10:18:00", "10:19:00", TurnKind::Order)
            .turn("t7", "dea", Side::Unknown, "10:20:00", "10:20:05");
        const Ledger shares = ledger(b.state, at("10:30:00"));
        QCOMPARE(shares.onsite.turns, 2);
        QCOMPARE(shares.onsite.time, Duration(110000));
        QCOMPARE(shares.online.turns, 1);
        QCOMPARE(shares.online.time, Duration(60000));
        QCOMPARE(shares.unknown.turns, 1);
        QCOMPARE(shares.unknown.time, Duration(5000));
        QVERIFY(!shares.onsite.medianWait);
    }

    void runningTurnsCountWithTheirElapsedTime()
    {
        StateBuilder b;
        b.person("ana").running("t1", "ana", on, "10:00:00");
        QCOMPARE(ledger(b.state, at("10:00:50")).onsite.time, Duration(50000));
        QCOMPARE(text(ledger(b.state, at("10:00:50")).people), QStringLiteral("ANA 1 50s"));
    }

    void partsOfOneTurnAreOne()
    {
        StateBuilder b;
        b.turn("t1", "ana", on, "10:00:00", "10:01:00");
        b.change<TurnId>("t1", [](Turn &t) {
            t.parts.push_back({at("10:05:00"), at("10:05:30")});
            t.pauses = {{at("10:05:00"), at("10:05:10")}};
        });
        QCOMPARE(ledger(b.state, at("10:30:00")).onsite.turns, 1);
        QCOMPARE(ledger(b.state, at("10:30:00")).onsite.time, Duration(80000));
    }

    void waitIsFromRaiseToFloor()
    {
        StateBuilder b;
        b.hand("h1", on, HandKind::Turn, "10:00:00")
            .hand("h2", on, HandKind::Turn, "10:01:00")
            .hand("h3", on, HandKind::Turn, "10:02:00")
            .hand("h4", on, HandKind::Reply, "10:02:00");
        const auto give = [&](const char *turn, const char *hand, const char *start, TurnKind kind = TurnKind::Turn) {
            b.turn(turn, hand, on, start, start, kind);
            b.change<TurnId>(turn, [&](Turn &t) { t.hand = named<HandId>(hand); });
        };
        give("t1", "h1", "10:01:00"); // 60 s
        give("t2", "h2", "10:03:30"); // 150 s
        QCOMPARE(*ledger(b.state, at("10:30:00")).onsite.medianWait, Duration(105000));
        give("t3", "h3", "10:03:10"); // 70 s
        give("t4", "h4", "10:20:00", TurnKind::Reply);
        b.turn("t5", "ana", on, "10:25:00", "10:26:00"); // without a hand
        QCOMPARE(*ledger(b.state, at("10:30:00")).onsite.medianWait, Duration(70000));
        // Going on after an interruption is no second wait.
        b.change<TurnId>("t3", [](Turn &t) { t.parts.push_back({at("10:28:00"), {}}); });
        QCOMPARE(*ledger(b.state, at("10:30:00")).onsite.medianWait, Duration(70000));
        QVERIFY(!ledger(b.state, at("10:30:00")).online.medianWait);
    }

    void peopleAndGroupsCountTurnsAndStatements()
    {
        StateBuilder b;
        b.person("ana", "Government")
            .person("ben", "Civil Society")
            .person("cem")
            .person("dea", "Government")
            .person("eli"); // never spoke
        b.change<PersonId>("ana", [](Person &p) { p.region = QStringLiteral("WEOG"); });
        b.change<PersonId>("ben", [](Person &p) { p.region = QStringLiteral("GRULAC"); });
        b.turn("t1", "ben", off, "10:05:00", "10:06:00")
            .turn("t2", "ana", on, "10:00:00", "10:04:00", TurnKind::Statement)
            .turn("t3", "cem", on, "10:07:00", "10:07:30")
            .turn("t4", "ana", on, "10:08:00", "10:08:10")
            .turn("t5", "dea", on, "10:09:00", "10:09:20")
            .turn("t6", "dea", on, "10:10:00", "10:11:00", TurnKind::Reply);
        const Ledger shares = ledger(b.state, at("10:30:00"));
        QCOMPARE(text(shares.people), QStringLiteral("ANA 2 250s; BEN 1 60s; CEM 1 30s; DEA 1 20s"));
        QCOMPARE(text(shares.stakeholder), QStringLiteral("Government 3 270s; Civil Society 1 60s; unknown 1 30s"));
        QCOMPARE(text(shares.region), QStringLiteral("WEOG 2 250s; GRULAC 1 60s; unknown 2 50s"));
    }

    void mergedPeopleShareOneRow()
    {
        StateBuilder b;
        b.person("ana").person("alias");
        b.turn("t1", "ana", on, "10:00:00", "10:01:00").turn("t2", "alias", on, "10:02:00", "10:03:00");
        QCOMPARE(text(ledger(b.state, at("10:30:00")).people), QStringLiteral("ANA 1 60s; ALIAS 1 60s"));
        b.change<PersonId>("alias", [](Person &p) { p.mergedInto = named<PersonId>("ana"); });
        QCOMPARE(text(ledger(b.state, at("10:30:00")).people), QStringLiteral("ANA 2 120s"));
    }

    void erasedPeopleKeepTheirTimeWithoutAName()
    {
        StateBuilder b;
        b.person("ana", "Government").turn("t1", "ana", on, "10:00:00", "10:01:00");
        b.change<PersonId>("ana", [](Person &p) { p.isErased = true; });
        b.turn("t2", "stranger", on, "10:02:00", "10:02:10");
        QCOMPARE(text(ledger(b.state, at("10:30:00")).people), QStringLiteral("(erased) 1 60s;  1 10s"));
    }

    void parallelTurnsCount()
    {
        StateBuilder b;
        b.turn("t1", "ana", on, "10:00:00", "10:01:00").turn("t2", "ben", off, "10:00:10", "10:01:00");
        b.change<TurnId>("t2", [](Turn &t) { t.isParallel = true; });
        QCOMPARE(ledger(b.state, at("10:30:00")).online.turns, 1);
        QCOMPARE(ledger(b.state, at("10:30:00")).online.time, Duration(50000));
    }

    void questionsAskedContainForwardedContainAnswered()
    {
        State state;
        QCOMPARE(questions(state), QStringLiteral("0 0 0 0 0"));
        addMessage(state, "m0", Mark::None);
        addMessage(state, "m1", Mark::Question);
        addMessage(state, "m2", Mark::Question);
        addMessage(state, "m3", Mark::Forwarded);
        addMessage(state, "m4", Mark::Answered);
        addMessage(state, "m5", Mark::Declined);
        addMessage(state, "m6", Mark::Overtaken);
        QCOMPARE(questions(state), QStringLiteral("6 2 1 1 1"));
        state.messages.change(named<MessageId>("m1"), [](Message &m) { m.isRedacted = true; });
        state.messages.change(named<MessageId>("m2"), [](Message &m) { m.joinedInto = named<MessageId>("m3"); });
        state.messages.change(named<MessageId>("m4"), [](Message &m) { m.isHidden = true; }); // still asked
        QCOMPARE(questions(state), QStringLiteral("4 2 1 1 1"));
    }
};

QTEST_APPLESS_MAIN(TestLedger)
#include "TestLedger.moc"
