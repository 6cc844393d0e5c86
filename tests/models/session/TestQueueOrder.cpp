// SPDX-License-Identifier: Apache-2.0
// CONTRACT §4: Queue (its order and its reasons) and Affordable.
#include "models/session/Queue.h"
#include "tests/models/session/StateBuilder.h"

#include <QTest>
#include <random>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

constexpr Side on = Side::Onsite, off = Side::Online;
using C = Criterion;

QString order(const State &state, const char *now = "10:30:00")
{
    QStringList rows;
    for (const QueueRow &row : queueOrder(state, at(now)))
        rows << row.hand.value;
    return rows.join(u' ');
}

// "ana: first come; ben: …"
QString reasons(const State &state, const char *now = "10:30:00")
{
    QStringList rows;
    for (const QueueRow &row : queueOrder(state, at(now)))
        rows << row.hand.value + QStringLiteral(": ") + row.reason;
    return rows.join(QStringLiteral("; "));
}

void move(StateBuilder &b, const char *hand, int order, std::initializer_list<const char *> behind)
{
    b.change<HandId>(hand, [&](Hand &h) {
        h.moveOrder = order;
        for (const char *id : behind)
            h.behind.push_back(named<HandId>(id));
    });
}

// A turn that began at 10:10:00 and was interrupted 50 seconds later, with 1:10 left.
Turn setAside(const char *id, const char *who, Side side, bool wasFollowed, int asideOrder = 1)
{
    Turn turn;
    turn.id = named<TurnId>(id);
    turn.person = named<PersonId>(who);
    turn.side = side;
    turn.phase = TurnPhase::SetAside;
    turn.allotted = 120s;
    turn.parts = {{at("10:10:00"), at("10:10:50")}};
    turn.wasFollowed = wasFollowed;
    turn.asideOrder = asideOrder;
    return turn;
}

// Ana's hand was given and her turn set aside.
StateBuilder interrupted(bool wasFollowed)
{
    StateBuilder b;
    b.criteria({C::Fifo}).hand("ana", on, HandKind::Turn, "10:05:00");
    b.change<HandId>("ana", [](Hand &h) { h.phase = HandPhase::Given; });
    b.state.queue.clear();
    Turn turn = setAside("t1", "ana", on, wasFollowed);
    turn.hand = named<HandId>("ana");
    b.turn(turn);
    return b;
}

} // namespace

class TestQueueOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyWaits() { QVERIFY(queueOrder({}, at("10:00:00")).empty()); }

    void ordersThenRepliesThenTurns()
    {
        StateBuilder b;
        b.hand("t1", on)
            .hand("r1", off, HandKind::Reply)
            .hand("o1", on, HandKind::Order)
            .hand("r2", on, HandKind::Reply)
            .hand("o2", on, HandKind::Order)
            .hand("t2", off);
        QCOMPARE(order(b.state), QStringLiteral("o1 o2 r1 r2 t1 t2"));
        QCOMPARE(reasons(b.state),
                 QStringLiteral("o1: point of order; o2: point of order; r1: direct reply; r2: direct reply; "
                                "t1: first come; t2: first come"));
    }

    void parkedHandsWaitAside()
    {
        StateBuilder b;
        b.hand("ana", on).hand("ben", on);
        b.change<HandId>("ana", [](Hand &h) { h.phase = HandPhase::Parked; });
        QCOMPARE(order(b.state), QStringLiteral("ben"));
        b.change<HandId>("ana", [](Hand &h) { h.phase = HandPhase::Waiting; });
        QCOMPARE(order(b.state), QStringLiteral("ana ben")); // keeps its time of receipt
    }

    // ---- alternate ----
    void alternateTakesTheOtherSideThanTheLastTurn()
    {
        StateBuilder b;
        b.criteria({C::Alternate, C::Fifo}).hand("a", on).hand("b", on).hand("c", on).hand("x", off).hand("y", off);
        QCOMPARE(order(b.state), QStringLiteral("a x b y c")); // no turn yet: all, the first to come
        b.turn("t1", "old", on, "10:01:00", "10:02:00");
        QCOMPARE(order(b.state), QStringLiteral("x a y b c"));
        QCOMPARE(reasons(b.state),
                 QStringLiteral("x: online's turn; a: onsite's turn; y: online's turn; b: first come; c: first come"));
    }

    void alternateLooksAtTurnsOnly()
    {
        StateBuilder b;
        b.criteria({C::Alternate}).hand("a", on).hand("x", off);
        b.turn("t1", "p", off, "10:01:00", "10:02:00");
        b.turn("t2", "q", on, "10:03:00", "10:04:00", TurnKind::Statement);
        b.turn("t3", "r", on, "10:05:00", "10:06:00", TurnKind::Reply);
        b.turn("t4", "s", on, "10:07:00", "10:08:00", TurnKind::Order);
        QCOMPARE(order(b.state), QStringLiteral("a x"));
        b.running("t5", "v", on, "10:09:00"); // a running one counts
        QCOMPARE(order(b.state), QStringLiteral("x a"));
    }

    void alternateTakesTheLatestStart()
    {
        StateBuilder b;
        b.criteria({C::Alternate}).hand("a", on).hand("x", off);
        b.turn("t2", "q", on, "10:05:00", "10:06:00");
        b.turn("t1", "p", off, "10:01:00", "10:02:00");
        QCOMPARE(order(b.state), QStringLiteral("x a"));
        // The online turn was interrupted and went on last.
        b.change<TurnId>("t1", [](Turn &t) { t.parts.push_back({at("10:07:00"), at("10:08:00")}); });
        QCOMPARE(order(b.state), QStringLiteral("a x"));
    }

    void aTurnOfUnknownSideSaysNothing()
    {
        StateBuilder b;
        b.criteria({C::Alternate}).hand("a", on).hand("x", off);
        b.turn("t1", "p", Side::Unknown, "10:01:00", "10:02:00");
        QCOMPARE(order(b.state), QStringLiteral("a x"));
    }

    // ---- unheard-first ----
    void unheardComeFirst()
    {
        StateBuilder b;
        b.criteria({C::UnheardFirst}).hand("a", on).hand("b", on).hand("c", on).hand("d", on);
        b.turn("t1", "a", on, "10:01:00", "10:02:00");
        b.turn("t2", "c", on, "10:03:00", "10:04:00", TurnKind::Statement);
        b.turn("t3", "b", on, "10:05:00", "10:06:00", TurnKind::Reply);
        b.turn("t4", "b", on, "10:05:00", "10:06:00", TurnKind::Order);
        QCOMPARE(order(b.state), QStringLiteral("b d a c"));
        QCOMPARE(reasons(b.state), QStringLiteral("b: not heard yet; d: not heard yet; a: first come; c: first come"));
    }

    void mergedPeopleAreOnePerson()
    {
        StateBuilder b;
        b.criteria({C::UnheardFirst}).hand("a", on).hand("b", on).person("alias");
        b.turn("t1", "alias", on, "10:01:00", "10:02:00");
        QCOMPARE(order(b.state), QStringLiteral("a b"));
        b.change<PersonId>("alias", [](Person &p) { p.mergedInto = named<PersonId>("a"); });
        QCOMPARE(order(b.state), QStringLiteral("b a"));
    }

    void whoIsSupposedToHaveSpokenIsHeard()
    {
        StateBuilder b;
        b.criteria({C::UnheardFirst}).hand("a", on).hand("b", on);
        b.hand("a2", on).change<HandId>("a2", [](Hand &h) { h.person = named<PersonId>("a"); });
        b.hand("c", on);
        QCOMPARE(order(b.state), QStringLiteral("a b c a2"));
    }

    // ---- least-time ----
    void leastTimeInTurnsAndStatements()
    {
        StateBuilder b;
        b.criteria({C::LeastTime}).hand("a", on).hand("b", on).hand("c", on);
        b.turn("t1", "a", on, "10:01:00", "10:02:30");                      // 90 s
        b.turn("t2", "b", on, "10:03:00", "10:04:00", TurnKind::Statement); // 60 s
        b.turn("t3", "c", on, "10:05:00", "10:06:15");                      // 75 s
        b.turn("t4", "b", on, "10:07:00", "10:17:00", TurnKind::Reply);     // doesn't count
        QCOMPARE(order(b.state), QStringLiteral("b c a"));
        QCOMPARE(reasons(b.state), QStringLiteral("b: has spoken least; c: has spoken least; a: first come"));
    }

    void runningTurnsCountWithTheirElapsedTime()
    {
        StateBuilder b;
        b.criteria({C::LeastTime}).hand("a", on).hand("b", on);
        b.turn("t1", "b", on, "10:00:00", "10:00:30").running("t2", "a", on, "10:01:00");
        QCOMPARE(order(b.state, "10:01:20"), QStringLiteral("a b"));
        QCOMPARE(order(b.state, "10:01:40"), QStringLiteral("b a"));
    }

    void eachIsSupposedToSpeakOneTurn()
    {
        StateBuilder b;
        b.criteria({C::LeastTime}).hand("a", on).hand("b", on);
        b.hand("a2", on).change<HandId>("a2", [](Hand &h) { h.person = named<PersonId>("a"); });
        b.turn("t1", "b", on, "10:01:00", "10:02:40");      // 100 s
        QCOMPARE(order(b.state), QStringLiteral("a b a2")); // 0, 100, 120 s
        b.state.queueSettings.turnLength = 90s;
        QCOMPARE(order(b.state), QStringLiteral("a a2 b")); // 0, 90, 100 s
    }

    // ---- side-balance ----
    void sideWithTheLeastTimeInTurns()
    {
        StateBuilder b;
        b.criteria({C::SideBalance}).hand("a", on).hand("b", on).hand("x", off).hand("y", off);
        b.turn("t1", "p", on, "10:01:00", "10:04:00");                       // onsite 180 s
        b.turn("t2", "q", off, "10:05:00", "10:06:30");                      // online 90 s
        b.turn("t3", "r", off, "10:07:00", "10:17:00", TurnKind::Statement); // doesn't count
        // x: 90 < 180, then online 210; a: 180 < 210, then onsite 300; y: 210 < 300.
        QCOMPARE(order(b.state), QStringLiteral("x a y b"));
        QCOMPARE(reasons(b.state),
                 QStringLiteral("x: online has had less time; a: onsite has had less time; "
                                "y: online has had less time; b: first come"));
    }

    void onlySidesThatWaitAreCompared()
    {
        StateBuilder b;
        b.criteria({C::SideBalance}).hand("a", on).hand("b", on);
        b.turn("t1", "p", on, "10:01:00", "10:04:00");
        QCOMPARE(reasons(b.state), QStringLiteral("a: first come; b: first come"));
    }

    // ---- stakeholder ----
    void groupWithTheFewestTurns()
    {
        StateBuilder b;
        b.criteria({C::Stakeholder})
            .person("g1", "Government")
            .person("g2", "Government")
            .person("c1", "Civil Society")
            .hand("g1", on)
            .hand("g2", on)
            .hand("c1", on)
            .hand("u1", on) // no group is known
            .turn("t1", "g1", on, "10:01:00", "10:01:10")
            .turn("t2", "c1", on, "10:02:00", "10:12:00")
            .turn("t3", "c1", on, "10:13:00", "10:13:10");
        // Turns: Government 1, Civil Society 2, unknown 0.
        QCOMPARE(order(b.state), QStringLiteral("u1 g1 g2 c1"));
        QCOMPARE(reasons(b.state),
                 QStringLiteral("u1: their group has been heard least; g1: their group has been heard least; "
                                "g2: first come; c1: first come"));
    }

    void statementsAreNoTurnsOfAGroup()
    {
        StateBuilder b;
        b.criteria({C::Stakeholder}).person("g", "Government").person("c", "Civil Society").hand("g", on).hand("c", on);
        b.turn("t1", "g", on, "10:01:00", "10:02:00", TurnKind::Statement);
        QCOMPARE(order(b.state), QStringLiteral("g c"));
    }

    // ---- together ----
    void eachCriterionNarrowsWhatTheOnesBeforeLeftOver()
    {
        StateBuilder b;
        b.hand("a", on).hand("b", on).hand("x", off).hand("y", off);
        b.turn("t1", "x", off, "10:01:00", "10:02:00").turn("t2", "b", on, "10:03:00", "10:04:00");
        // Default: alternate, unheard-first, fifo. Last turn onsite: x, y wait online, y is unheard.
        // Then onsite: a is unheard. Then online: x. Then b.
        QCOMPARE(order(b.state), QStringLiteral("y a x b"));
        QCOMPARE(reasons(b.state),
                 QStringLiteral("y: online's turn; a: onsite's turn; x: online's turn; b: first come"));
        b.criteria({C::UnheardFirst, C::Alternate});
        // Unheard are a and y; online's turn: y; a; then online's turn again: x; b.
        QCOMPARE(order(b.state), QStringLiteral("y a x b"));
        QCOMPARE(reasons(b.state),
                 QStringLiteral("y: not heard yet; a: not heard yet; x: online's turn; b: first come"));
    }

    void fifoEndsTheChoice()
    {
        StateBuilder b;
        b.criteria({C::Fifo, C::Alternate}).hand("a", on).hand("b", on).hand("x", off);
        QCOMPARE(order(b.state), QStringLiteral("a b x"));
        b.criteria({});
        QCOMPARE(order(b.state), QStringLiteral("a b x"));
        QCOMPARE(reasons(b.state), QStringLiteral("a: first come; b: first come; x: first come"));
    }

    // ---- held ----
    void handsOfAHeldSideComeLastAndSaySo()
    {
        StateBuilder b;
        b.hand("x", off, HandKind::Order).hand("a", on).hand("y", off).hand("r", off, HandKind::Reply).hand("b", on);
        b.state.queueSettings.isOnlineHeld = true;
        QCOMPARE(order(b.state), QStringLiteral("a b x y r"));
        QCOMPARE(reasons(b.state),
                 QStringLiteral("a: first come; b: first come; x: online is cut off; y: online is cut off; "
                                "r: online is cut off"));
        const std::vector<QueueRow> rows = queueOrder(b.state, at("10:30:00"));
        QVERIFY(!rows[0].isHeld && rows[2].isHeld);
    }

    void heldResumesStandByTheirReceipt()
    {
        StateBuilder b = interrupted(true);
        b.hand("ben", on, HandKind::Turn, "10:04:00").hand("cem", on, HandKind::Turn, "10:06:00").hand("x", off);
        b.state.queueSettings.isOnsiteHeld = true;
        QCOMPARE(order(b.state), QStringLiteral("x ben ana cem"));
        QCOMPARE(reasons(b.state),
                 QStringLiteral("x: first come; ben: onsite is cut off; ana: onsite is cut off; "
                                "cem: onsite is cut off"));
    }

    void movingDoesNotBringAHeldHandBack()
    {
        StateBuilder b;
        b.criteria({C::Fifo}).hand("a", on).hand("x", off).hand("y", off);
        move(b, "y", 1, {"a", "x"});
        QCOMPARE(order(b.state), QStringLiteral("y a x"));
        b.state.queueSettings.isOnlineHeld = true;
        QCOMPARE(order(b.state), QStringLiteral("a x y"));
    }

    // ---- moved ----
    void aMovedHandStandsDirectlyBeforeItsTarget()
    {
        StateBuilder b;
        b.criteria({C::Fifo}).hand("a", on).hand("b", on).hand("c", on).hand("d", on);
        move(b, "d", 1, {"b", "c"});
        QCOMPARE(order(b.state), QStringLiteral("a d b c"));
        QCOMPARE(reasons(b.state),
                 QStringLiteral("a: first come; d: moved here by hand; b: first come; c: first come"));
        QVERIFY(queueOrder(b.state, at("10:30:00"))[1].isMoved);
    }

    void itMovesAcrossAllKinds()
    {
        StateBuilder b;
        b.hand("o", on, HandKind::Order).hand("r", on, HandKind::Reply).hand("t", on);
        move(b, "t", 1, {"o", "r"});
        QCOMPARE(order(b.state), QStringLiteral("t o r"));
        move(b, "o", 2, {});
        QCOMPARE(order(b.state), QStringLiteral("t r o"));
    }

    void movedToTheEndIsTheEnd()
    {
        StateBuilder b;
        b.criteria({C::Fifo}).hand("a", on).hand("b", on).hand("c", on);
        move(b, "a", 1, {});
        QCOMPARE(order(b.state), QStringLiteral("b c a"));
        b.hand("d", on);
        QCOMPARE(order(b.state), QStringLiteral("b c d a"));
    }

    void whereTheTargetIsGoneTheNextKeptOneCounts()
    {
        StateBuilder b;
        b.criteria({C::Fifo}).hand("a", on).hand("b", on).hand("c", on).hand("d", on);
        move(b, "d", 1, {"b", "c"});
        b.state.queue.removeOne(named<HandId>("b"));
        QCOMPARE(order(b.state), QStringLiteral("a d c"));
        b.state.queue.removeOne(named<HandId>("c"));
        QCOMPARE(order(b.state), QStringLiteral("a d"));
    }

    void movesGoInByTheirOrder()
    {
        StateBuilder b;
        b.criteria({C::Fifo}).hand("a", on).hand("b", on).hand("c", on).hand("d", on);
        // First c before a, then d before c: d finds c already placed.
        move(b, "c", 1, {"a", "b", "d"});
        move(b, "d", 2, {"c", "a", "b"});
        QCOMPARE(order(b.state), QStringLiteral("d c a b"));
        // The other way round d's target c isn't placed yet, but a is, and then c goes before a.
        b.change<HandId>("c", [](Hand &h) { h.moveOrder = 3; });
        QCOMPARE(order(b.state), QStringLiteral("d c a b"));
        b.change<HandId>("c", [](Hand &h) { h.behind = {named<HandId>("d")}; });
        QCOMPARE(order(b.state), QStringLiteral("c d a b"));
    }

    void unmovedHandsAreOrderedAsIfAlone()
    {
        StateBuilder b;
        b.criteria({C::Alternate}).hand("a", on).hand("x", off).hand("b", on).hand("y", off);
        QCOMPARE(order(b.state), QStringLiteral("a x b y"));
        move(b, "x", 1, {"a", "b", "y"});
        // Alone: a, then online's y, then b. That x comes before a changes nothing.
        QCOMPARE(order(b.state), QStringLiteral("x a y b"));
    }

    // ---- set aside ----
    void aTurnSetAsideIsSecondUntilAnotherWasGivenThenFirst()
    {
        StateBuilder b = interrupted(false);
        b.hand("ben", on).hand("cem", on);
        QCOMPARE(order(b.state), QStringLiteral("ben ana cem"));
        b.change<TurnId>("t1", [](Turn &t) { t.wasFollowed = true; });
        QCOMPARE(order(b.state), QStringLiteral("ana ben cem"));
        const QueueRow row = queueOrder(b.state, at("10:30:00")).front();
        QCOMPARE(row.turn.value, QStringLiteral("t1"));
        QCOMPARE(row.kind, RowKind::Resume);
        QCOMPARE(row.person.value, QStringLiteral("ana"));
        QCOMPARE(row.side, Side::Onsite);
        QCOMPARE(clock(row.raisedAt), QStringLiteral("10:05:00"));
        QCOMPARE(row.reason, QStringLiteral("was interrupted, 1:10 left"));
    }

    void aloneItIsFirst() { QCOMPARE(order(interrupted(false).state), QStringLiteral("ana")); }

    void interruptedInOvertime()
    {
        StateBuilder b = interrupted(true);
        b.change<TurnId>("t1", [](Turn &t) { t.allotted = 30s; });
        QCOMPARE(reasons(b.state), QStringLiteral("ana: was interrupted, 0:20 over"));
    }

    void itComesBeforePointsOfOrderToo()
    {
        StateBuilder b = interrupted(true);
        b.hand("o", off, HandKind::Order);
        QCOMPARE(order(b.state), QStringLiteral("ana o"));
    }

    void severalTurnsSetAsideStandInTheOrderInWhichTheyWere()
    {
        StateBuilder b;
        b.criteria({C::Fifo}).hand("x", off).hand("y", off).person("ana").person("ben").person("cem");
        b.turn(setAside("t3", "cem", on, false, 3))
            .turn(setAside("t2", "ben", on, true, 2))
            .turn(setAside("t1", "ana", on, true, 1));
        QCOMPARE(order(b.state), QStringLiteral("t1 t3 t2 x y"));
    }

    void withoutAHandItIsNamedAfterTheTurn()
    {
        StateBuilder b;
        b.person("ana").hand("ben", on).turn(setAside("t1", "ana", on, false));
        QCOMPARE(order(b.state), QStringLiteral("ben t1"));
        QCOMPARE(queueOrder(b.state, at("10:30:00"))[1].hand, handNameOf(named<TurnId>("t1")));
        QCOMPARE(clock(queueOrder(b.state, at("10:30:00"))[1].raisedAt), QStringLiteral("10:10:00"));
    }

    void aTurnThatASegmentCarriesDoesNotStandInTheQueue()
    {
        StateBuilder b;
        b.hand("ben", on).turn(setAside("t1", "ana", on, true));
        Segment rest = segment("rest", 70s);
        rest.resumes = named<TurnId>("t1");
        b.add(rest);
        QCOMPARE(order(b.state), QStringLiteral("ben"));
        b.change<SegmentId>("rest", [](Segment &s) { s.phase = SegmentPhase::Skipped; });
        QCOMPARE(order(b.state), QStringLiteral("t1 ben"));
    }

    void resumedTurnsLeaveTheQueue()
    {
        StateBuilder b = interrupted(true);
        b.change<TurnId>("t1", [](Turn &t) { t.phase = TurnPhase::Running; });
        QCOMPARE(order(b.state), QString());
    }

    void aTurnSetAsideCanBeMoved()
    {
        StateBuilder b = interrupted(true);
        b.hand("ben", on).hand("cem", on);
        move(b, "ana", 1, {});
        QCOMPARE(order(b.state), QStringLiteral("ben cem ana"));
        QCOMPARE(reasons(b.state).section(QStringLiteral("; "), 2), QStringLiteral("ana: moved here by hand"));
    }

    void handsMoveBeforeATurnSetAside()
    {
        StateBuilder b;
        b.criteria({C::Fifo}).person("ana").hand("ben", on).hand("cem", on).turn(setAside("t1", "ana", on, true));
        move(b, "cem", 1, {"t1", "ben"});
        QCOMPARE(order(b.state), QStringLiteral("cem t1 ben"));
    }

    // The first of the order is whom the criteria choose from all; taking it away, as if it had
    // spoken one turn, leaves the rest as it was.
    void theOrderIsThatOfTakingTheFirstAgainAndAgain()
    {
        std::mt19937 random(7);
        const auto below = [&](int limit) { return int(random() % unsigned(limit)); };
        const std::vector<std::vector<C>> policies = {
            {C::Alternate, C::UnheardFirst, C::Fifo},
            {C::LeastTime, C::SideBalance},
            {C::SideBalance, C::Stakeholder, C::LeastTime},
            {C::UnheardFirst, C::Stakeholder, C::Alternate},
        };
        const char *groups[] = {"", "Government", "Civil Society", "Private Sector"};
        for (int round = 0; round < 60; ++round) {
            StateBuilder b;
            b.criteria(policies[size_t(below(4))]);
            const int people = 3 + below(9);
            for (int i = 0; i < people; ++i) {
                const QByteArray id = "p" + QByteArray::number(i);
                b.person(id.constData(), groups[below(4)]);
                b.hand(id.constData(), below(2) ? on : off);
            }
            Instant start = at("10:00:00");
            const auto speak = [&](const QByteArray &turn, const QueueRow &row) {
                Turn made = setAside(turn.constData(), "", row.side, false);
                made.person = row.person;
                made.phase = TurnPhase::Ended;
                made.parts = {{start, start + 120s}};
                b.turn(made);
                start += 120s;
            };
            for (int i = below(6); i > 0; --i) {
                QueueRow row;
                row.person = PersonId(QStringLiteral("p%1").arg(below(people)));
                row.side = below(2) ? on : off;
                speak("old" + QByteArray::number(i), row);
            }
            QStringList expected = order(b.state).split(u' ');
            while (!expected.isEmpty()) {
                QCOMPARE(order(b.state), expected.join(u' '));
                const QueueRow first = queueOrder(b.state, at("12:00:00")).front();
                QCOMPARE(first.hand.value, expected.takeFirst());
                b.state.queue.removeOne(first.hand);
                speak("new" + first.hand.value.toLatin1(), first);
            }
        }
    }

    // ---- affordable ----
    void whatTheTimeLeftAffords()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(segment("s1", 10min, SegmentKind::Discussion), "10:00:00", "10:00:00"));
        b.hand("a", on).hand("b", on).hand("c", on).hand("d", on);
        b.change<HandId>("d", [](Hand &h) { h.phase = HandPhase::Parked; });
        const Affordable idle = affordable(b.state, at("10:05:30"));
        QCOMPARE(idle.left, Duration(270000));     // 10:10:00 − 10:05:30
        QCOMPARE(idle.exchange, Duration(120000)); // no three turns yet
        QCOMPARE(idle.hands, 2);                   // ⌊270 / 120⌋
        QCOMPARE(*idle.perHand, Duration(90000));  // 270 s / 3
        b.running("t1", "v", on, "10:05:00");      // 1:30 remain
        const Affordable busy = affordable(b.state, at("10:05:30"));
        QCOMPARE(busy.left, Duration(180000));
        QCOMPARE(busy.hands, 1);
        QCOMPARE(*busy.perHand, Duration(60000));
        const Affordable overtime = affordable(b.state, at("10:08:00")); // the turn is a minute over
        QCOMPARE(overtime.left, Duration(120000));
    }

    void perHandIsInWholeSeconds()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(segment("s1", 10min, SegmentKind::Discussion), "10:00:00", "10:00:00"));
        b.hand("a", on).hand("b", on).hand("c", on);
        QCOMPARE(*affordable(b.state, at("10:05:00.500")).perHand, Duration(99000)); // 299.5 / 3 = 99.83
        b.change<SegmentId>("s1", [](Segment &s) { s.extension = 31s; });
        QCOMPARE(affordable(b.state, at("10:05:00.500")).left, Duration(330500));
        QCOMPARE(*affordable(b.state, at("10:05:00.500")).perHand, Duration(110000)); // 110.17
    }

    void noMoreHandsThanWait()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(segment("s1", 60min, SegmentKind::Discussion), "10:00:00", "10:00:00"));
        b.hand("a", on).hand("b", on);
        QCOMPARE(affordable(b.state, at("10:00:00")).hands, 2);
        b.state.queue.clear();
        QCOMPARE(affordable(b.state, at("10:00:00")).hands, 0);
        QVERIFY(!affordable(b.state, at("10:00:00")).perHand);
    }

    void turnsSetAsideWaitToo()
    {
        StateBuilder b = interrupted(true);
        b.add(started(segment("s1", 40min, SegmentKind::Discussion), "10:00:00", "10:00:00")).hand("ben", on);
        QCOMPARE(*affordable(b.state, at("10:38:00")).perHand, Duration(60000));
    }

    void nothingIsLeftWithoutASegmentOrBehindItsEnd()
    {
        StateBuilder b;
        b.live("10:00:00").hand("a", on);
        QCOMPARE(affordable(b.state, at("10:05:00")).left, Duration(0));
        QCOMPARE(*affordable(b.state, at("10:05:00")).perHand, Duration(0));
        b.add(started(segment("s1", 1min, SegmentKind::Discussion), "10:00:00", "10:00:00"));
        QCOMPARE(affordable(b.state, at("10:05:00")).left, Duration(0));
        QCOMPARE(affordable(b.state, at("10:05:00")).hands, 0);
    }

    void exchangeIsTheMedianFromStartToStart()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(segment("s1", 60min, SegmentKind::Discussion), "10:00:00", "10:00:00"));
        b.turn("t1", "a", on, "10:00:00", "10:01:00")
            .turn("t2", "b", on, "10:01:40", "10:02:00") // 100 s
            .turn("r1", "v", on, "10:02:00", "10:02:10", TurnKind::Reply)
            .turn("t3", "c", on, "10:02:40", "10:03:00");                         // 60 s
        QCOMPARE(affordable(b.state, at("10:10:00")).exchange, Duration(120000)); // two are not enough
        b.turn("t4", "d", on, "10:10:00", "10:11:00");                            // 440 s
        QCOMPARE(affordable(b.state, at("10:10:00")).exchange, Duration(100000));
        b.turn("t5", "e", on, "10:10:50", "10:11:00"); // 50 s: 50, 60, 100, 440
        QCOMPARE(affordable(b.state, at("10:10:00")).exchange, Duration(80000));
    }

    void exchangeStaysWithinASegment()
    {
        StateBuilder b;
        b.live("10:00:00");
        const auto turnIn = [&](const char *id, const char *segment, const char *start, bool isParallel = false) {
            b.turn(id, "a", on, start, start);
            b.change<TurnId>(id, [&](Turn &t) {
                t.segment = named<SegmentId>(segment);
                t.isParallel = isParallel;
            });
        };
        turnIn("t1", "s1", "10:00:00");
        turnIn("t2", "s1", "10:01:00"); // 60 s
        turnIn("t3", "s2", "10:09:00"); // another segment
        turnIn("t4", "s2", "10:10:10"); // 70 s
        turnIn("p1", "s2", "10:10:12", true);
        turnIn("n1", "", "10:10:14");
        turnIn("n2", "", "10:10:16");
        QCOMPARE(affordable(b.state, at("10:20:00")).exchange, Duration(120000));
        turnIn("t5", "s2", "10:11:40"); // 90 s
        QCOMPARE(affordable(b.state, at("10:20:00")).exchange, Duration(70000));
    }

    void turnsAtTheSameInstantDivideByNothing()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(segment("s1", 60min, SegmentKind::Discussion), "10:00:00", "10:00:00"));
        for (const char *id : {"t1", "t2", "t3", "t4"})
            b.turn(id, "p", on, "10:01:00", "10:01:00");
        b.hand("a", on);
        QCOMPARE(affordable(b.state, at("10:10:00")).exchange, Duration(0));
        QCOMPARE(affordable(b.state, at("10:10:00")).hands, 1);
    }
};

QTEST_APPLESS_MAIN(TestQueueOrder)
#include "TestQueueOrder.moc"
