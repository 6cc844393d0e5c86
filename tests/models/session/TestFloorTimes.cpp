// SPDX-License-Identifier: Apache-2.0
// CONTRACT §4: Turn.
#include "models/session/Floor.h"
#include "tests/models/session/StateBuilder.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// Begun at 10:00:00 and still going on.
Turn turnOf(Duration allotted)
{
    Turn turn;
    turn.id = named<TurnId>("t1");
    turn.allotted = allotted;
    turn.parts = {{at("10:00:00"), {}}};
    return turn;
}

QString warningAt(const Turn &turn, const char *now)
{
    return QString(word(warning(turn, at(now))));
}

} // namespace

class TestFloorTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void elapsedRunsFromTheStart()
    {
        const Turn turn = turnOf(120s);
        QCOMPARE(elapsed(turn, at("10:00:00")), Duration(0));
        QCOMPARE(elapsed(turn, at("10:01:30.250")), Duration(90250));
        QCOMPARE(remaining(turn, at("10:01:30.250")), Duration(29750));
        QCOMPARE(remaining(turn, at("10:02:10")), Duration(-10000)); // overtime
        QCOMPARE(elapsed(turn, at("09:59:00")), Duration(0));        // never negative
    }

    void adjustmentsAddUp()
    {
        Turn turn = turnOf(120s);
        turn.adjustment = 30s;
        QCOMPARE(remaining(turn, at("10:02:00")), Duration(30000));
        turn.adjustment = -90s;
        QCOMPARE(remaining(turn, at("10:02:00")), Duration(-90000));
    }

    void pausesDoNotCount()
    {
        Turn turn = turnOf(120s);
        turn.pauses = {{at("10:00:30"), at("10:00:50")}, {at("10:01:00"), {}}};
        QCOMPARE(elapsed(turn, at("10:00:40")), Duration(30000));
        QCOMPARE(elapsed(turn, at("10:00:55")), Duration(35000));
        QCOMPARE(elapsed(turn, at("10:05:00")), Duration(40000)); // paused since 10:01:00
    }

    void aPauseIsCutAtTheEndOfTheTurn()
    {
        Turn turn = turnOf(120s);
        turn.parts.front().end = at("10:01:00");
        turn.pauses = {{at("10:00:40"), {}}};
        QCOMPARE(elapsed(turn, at("10:30:00")), Duration(40000));
        turn.pauses = {{at("10:00:40"), at("10:02:00")}};
        QCOMPARE(elapsed(turn, at("10:30:00")), Duration(40000));
        turn.pauses = {{at("10:02:00"), at("10:03:00")}}; // ended in the past, before the pause
        QCOMPARE(elapsed(turn, at("10:30:00")), Duration(60000));
        turn.pauses = {{at("09:59:00"), at("10:00:10")}}; // its start was moved
        QCOMPARE(elapsed(turn, at("10:30:00")), Duration(50000));
    }

    void partsOfATurnSetAsideAreOneTurn()
    {
        Turn turn = turnOf(120s);
        turn.parts = {{at("10:00:00"), at("10:01:00")}, {at("10:05:00"), {}}};
        turn.pauses = {{at("10:00:50"), at("10:01:00")}, {at("10:05:10"), at("10:05:15")}};
        QCOMPARE(elapsed(turn, at("10:05:00")), Duration(50000));
        QCOMPARE(elapsed(turn, at("10:05:30")), Duration(75000));
        QCOMPARE(remaining(turn, at("10:05:30")), Duration(45000));
        QCOMPARE(clock(startOf(turn)), QStringLiteral("10:00:00"));
    }

    void whatWasLeftStaysWhileSetAside()
    {
        Turn turn = turnOf(120s);
        turn.phase = TurnPhase::SetAside;
        turn.parts = {{at("10:00:00"), at("10:00:50")}};
        QCOMPARE(remaining(turn, at("10:00:50")), Duration(70000));
        QCOMPARE(remaining(turn, at("11:00:00")), Duration(70000));
    }

    void warningsOfALongTurn()
    {
        const Turn turn = turnOf(120s);
        QCOMPARE(warningAt(turn, "10:00:59.999"), QStringLiteral("none"));
        QCOMPARE(warningAt(turn, "10:01:00"), QStringLiteral("soon")); // 60 s remain
        QCOMPARE(warningAt(turn, "10:01:44.999"), QStringLiteral("soon"));
        QCOMPARE(warningAt(turn, "10:01:45"), QStringLiteral("last")); // 15 s remain
        QCOMPARE(warningAt(turn, "10:02:00"), QStringLiteral("last")); // nothing remains
        QCOMPARE(warningAt(turn, "10:02:00.001"), QStringLiteral("over"));
    }

    void underTwoMinutesSoonIsTheSecondHalf()
    {
        const Turn turn = turnOf(90s);
        QCOMPARE(warningAt(turn, "10:00:44.999"), QStringLiteral("none"));
        QCOMPARE(warningAt(turn, "10:00:45"), QStringLiteral("soon"));
        QCOMPARE(warningAt(turn, "10:01:15"), QStringLiteral("last"));
        Turn adjusted = turnOf(120s); // together 100 s
        adjusted.adjustment = -20s;
        QCOMPARE(warningAt(adjusted, "10:00:49.999"), QStringLiteral("none"));
        QCOMPARE(warningAt(adjusted, "10:00:50"), QStringLiteral("soon"));
        Turn extended = turnOf(90s); // together two minutes
        extended.adjustment = 30s;
        QCOMPARE(warningAt(extended, "10:00:59.999"), QStringLiteral("none"));
        QCOMPARE(warningAt(extended, "10:01:00"), QStringLiteral("soon"));
        QCOMPARE(warningAt(turnOf(20s), "10:00:05"), QStringLiteral("last"));
    }

    void allotmentIsWhatWasAsked()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(with(segment("s1", 5min), {"ana"}), "10:00:00", "10:00:00"));
        QCOMPARE(allotment(b.state, Duration(45s), at("10:01:00")), Duration(45000));
    }

    void inASegmentOfOnePersonItIsWhatIsLeftOfIt()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(with(segment("s1", 5min), {"ana"}), "10:00:00", "10:00:00"));
        QCOMPARE(allotment(b.state, {}, at("10:00:00")), Duration(300000));
        QCOMPARE(allotment(b.state, {}, at("10:01:10")), Duration(230000));
        QCOMPARE(allotment(b.state, {}, at("10:07:00")), Duration(0)); // it overruns
        b.change<SegmentId>("s1", [](Segment &s) { s.extension = 60s; });
        QCOMPARE(allotment(b.state, {}, at("10:01:10")), Duration(290000));
    }

    void elseItIsTheTurnLengthOfTheQueue()
    {
        StateBuilder b;
        b.state.queueSettings.turnLength = 90s;
        QCOMPARE(allotment(b.state, {}, at("10:00:00")), Duration(90000)); // no segment
        b.add(started(with(segment("s1", 5min), {"ana", "ben"}), "10:00:00", "10:00:00"));
        QCOMPARE(allotment(b.state, {}, at("10:00:00")), Duration(90000));
        b.change<SegmentId>("s1", [](Segment &s) { s.people.clear(); });
        QCOMPARE(allotment(b.state, {}, at("10:00:00")), Duration(90000));
    }

    void turnsAreOrderedByTheirFirstStart()
    {
        StateBuilder b;
        b.turn("t1", "ana", Side::Onsite, "10:05:00", "10:06:00")
            .turn("t2", "ben", Side::Online, "10:01:00", "10:02:00")
            .turn("t3", "cem", Side::Online, "10:05:00", "10:05:30");
        QStringList order;
        for (const Turn *turn : turnsByStart(b.state))
            order << turn->id.value;
        QCOMPARE(order.join(u' '), QStringLiteral("t2 t1 t3"));
    }
};

QTEST_APPLESS_MAIN(TestFloorTimes)
#include "TestFloorTimes.moc"
