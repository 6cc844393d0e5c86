// SPDX-License-Identifier: Apache-2.0
// CONTRACT §4: Next.
#include "models/session/Next.h"
#include "tests/models/session/StateBuilder.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

constexpr Side on = Side::Onsite, off = Side::Online;

// "floor ana ANA onsite: reason"
QString text(const State &state)
{
    const Next next = nextStep(state, at("10:30:00"));
    QStringList words{QString(word(next.does)), next.id, next.name};
    if (next.side)
        words << QString(word(*next.side));
    words.removeAll(QString());
    return words.join(u' ') + QStringLiteral(": ") + next.reason;
}

StateBuilder live()
{
    StateBuilder b;
    b.live("10:00:00");
    return b;
}

Turn interruptedTurn()
{
    Turn turn;
    turn.id = named<TurnId>("t1");
    turn.person = named<PersonId>("ana");
    turn.side = on;
    turn.kind = TurnKind::Statement;
    turn.phase = TurnPhase::SetAside;
    turn.allotted = 5min;
    turn.parts = {{at("10:00:00"), at("10:02:00")}};
    turn.segment = named<SegmentId>("s1");
    return turn;
}

} // namespace

class TestNext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstTheSessionStartsWithItsFirstSegmentToDo()
    {
        StateBuilder b;
        QCOMPARE(text(b.state), QStringLiteral("session: the session hasn't started"));
        b.person("ana")
            .add(skipped(segment("s1", 5min), "10:00:00"))
            .add(with(segment("s2", 5min), {"ana"}))
            .hand("ben", on);
        QCOMPARE(text(b.state), QStringLiteral("session s2 S2: the session hasn't started"));
        const Next next = nextStep(b.state, at("10:30:00"));
        QCOMPARE(next.segment.value, QStringLiteral("s2"));
        QVERIFY(next.person.isEmpty()); // the floor is another step
    }

    void thenItsPeopleOneAfterTheOther()
    {
        StateBuilder b = live();
        b.person("ana", "", on)
            .person("ben", "", off)
            .add(started(with(segment("s1", 5min), {"ana", "ben"}), "10:00:00", "10:00:00"))
            .add(segment("s2", 5min))
            .hand("cem", on);
        QCOMPARE(text(b.state), QStringLiteral("floor ana ANA onsite: speaks in this segment"));
        const Next next = nextStep(b.state, at("10:30:00"));
        QCOMPARE(next.person.value, QStringLiteral("ana"));
        QVERIFY(!next.hand);
        QVERIFY(next.segment.isEmpty());
        b.running("t1", "ana", on, "10:00:00", TurnKind::Statement); // has it now
        QCOMPARE(text(b.state), QStringLiteral("floor ben BEN online: speaks in this segment"));
        b.turn("t2", "ben", off, "10:03:00", "10:04:00", TurnKind::Reply); // of whatever kind
        QCOMPARE(text(b.state), QStringLiteral("segment s2 S2: the next segment"));
    }

    void turnsInOtherSegmentsDoNotCount()
    {
        StateBuilder b = live();
        b.person("ana", "", on)
            .turn("t1", "ana", on, "10:00:00", "10:01:00")
            .add(started(with(segment("s1", 5min), {"ana"}), "10:05:00", "10:05:00"));
        QCOMPARE(text(b.state), QStringLiteral("floor ana ANA onsite: speaks in this segment"));
    }

    void mergedPeopleHaveHadIt()
    {
        StateBuilder b = live();
        b.person("ana").person("alias").add(
            started(with(segment("s1", 5min), {"alias", "ana"}), "10:00:00", "10:00:00"));
        b.change<PersonId>("alias", [](Person &p) { p.mergedInto = named<PersonId>("ana"); });
        QCOMPARE(nextStep(b.state, at("10:30:00")).id, QStringLiteral("ana"));
        b.turn("t1", "alias", on, "10:00:00", "10:01:00");
        QCOMPARE(text(b.state), QStringLiteral("none: nothing is left to do"));
    }

    void erasedPeopleAreNotCalled()
    {
        StateBuilder b = live();
        b.person("ana").person("ben").add(started(with(segment("s1", 5min), {"ana", "ben"}), "10:00:00", "10:00:00"));
        b.change<PersonId>("ana", [](Person &p) { p.isErased = true; });
        QCOMPARE(text(b.state), QStringLiteral("floor ben BEN: speaks in this segment"));
    }

    void inADiscussionTheFirstOfTheQueue()
    {
        StateBuilder b = live();
        b.person("lea", "", on)
            .hand("ana", on)
            .hand("ben", off, HandKind::Reply)
            .add(started(with(segment("s1", 5min, SegmentKind::Discussion), {"lea"}), "10:00:00", "10:00:00"))
            .add(segment("s2", 5min));
        QCOMPARE(text(b.state), QStringLiteral("floor lea LEA onsite: speaks in this segment"));
        b.turn("t1", "lea", on, "10:00:00", "10:01:00", TurnKind::Statement);
        QCOMPARE(text(b.state), QStringLiteral("floor ben BEN online: direct reply"));
        QCOMPARE(nextStep(b.state, at("10:30:00")).hand->value, QStringLiteral("ben"));
        b.state.queue.clear();
        QCOMPARE(text(b.state), QStringLiteral("segment s2 S2: the next segment"));
    }

    void outsideOfDiscussionsTheQueueWaits()
    {
        for (const SegmentKind kind : {SegmentKind::Opening, SegmentKind::Statements, SegmentKind::Poll,
                                       SegmentKind::Closing, SegmentKind::Other}) {
            StateBuilder b = live();
            b.hand("ana", on).add(started(segment("s1", 5min, kind), "10:00:00", "10:00:00")).add(segment("s2", 5min));
            QCOMPARE(text(b.state), QStringLiteral("segment s2 S2: the next segment"));
        }
    }

    void whoIsCutOffIsCalledLast()
    {
        StateBuilder b = live();
        b.hand("ben", off)
            .hand("ana", on)
            .add(started(segment("s1", 5min, SegmentKind::Discussion), "10:00:00", "10:00:00"))
            .add(segment("s2", 5min));
        b.state.queueSettings.isOnlineHeld = true;
        QCOMPARE(text(b.state), QStringLiteral("floor ana ANA onsite: first come"));
        // They stand in the queue all the same, and the discussion isn't over while anybody does.
        b.state.queueSettings.isOnsiteHeld = true;
        QCOMPARE(text(b.state), QStringLiteral("floor ben BEN online: online is cut off"));
    }

    void aTurnSetAsideGoesOnFromTheQueue()
    {
        StateBuilder b = live();
        b.person("ana").add(started(segment("s2", 5min, SegmentKind::Discussion), "10:00:00", "10:00:00"));
        Turn turn = interruptedTurn();
        turn.wasFollowed = true;
        b.turn(turn);
        QCOMPARE(text(b.state), QStringLiteral("floor t1 ANA onsite: was interrupted, 3:00 left"));
        QCOMPARE(nextStep(b.state, at("10:30:00")).resumes.value, QStringLiteral("t1"));
        QVERIFY(!nextStep(b.state, at("10:30:00")).hand);
    }

    void theNextSegmentGivesTheFloorToItsFirstPerson()
    {
        StateBuilder b = live();
        b.person("ana", "", off)
            .person("ben")
            .add(done(segment("s1", 5min), "10:00:00", "10:00:00", "10:05:00"))
            .add(with(segment("s2", 5min), {"ana", "ben"}));
        QCOMPARE(text(b.state), QStringLiteral("segment s2 S2 online: the next segment; gives the floor to ANA"));
        const Next next = nextStep(b.state, at("10:30:00"));
        QCOMPARE(next.segment.value, QStringLiteral("s2"));
        QCOMPARE(next.person.value, QStringLiteral("ana"));
        QVERIFY(next.resumes.isEmpty());
    }

    void theRestOfASegmentResumesItsTurn()
    {
        StateBuilder b = live();
        Segment rest = with(segment("rest", 3min), {"ana"});
        rest.resumes = named<TurnId>("t1");
        b.person("ana", "", on)
            .turn(interruptedTurn())
            .add(done(with(segment("s1", 5min), {"ana"}), "10:00:00", "10:00:00", "10:02:00"))
            .add(rest);
        QCOMPARE(text(b.state), QStringLiteral("segment rest REST onsite: the next segment; gives the floor to ANA"));
        QCOMPARE(nextStep(b.state, at("10:30:00")).resumes.value, QStringLiteral("t1"));
        b.change<SegmentId>("rest", [](Segment &s) {
            s.phase = SegmentPhase::Current;
            s.startedAt = at("10:05:00");
        });
        b.state.currentSegment = named<SegmentId>("rest");
        QCOMPARE(text(b.state), QStringLiteral("floor ana ANA onsite: goes on after an interruption"));
        QCOMPARE(nextStep(b.state, at("10:30:00")).resumes.value, QStringLiteral("t1"));
        b.change<TurnId>("t1", [](Turn &t) {
            t.phase = TurnPhase::Running;
            t.parts.push_back({at("10:05:00"), {}});
        });
        QCOMPARE(text(b.state), QStringLiteral("none: nothing is left to do"));
    }

    void withoutAnAgendaTheQueueIsAll()
    {
        StateBuilder b = live();
        QCOMPARE(text(b.state), QStringLiteral("none: nothing is left to do"));
        b.hand("ana", on);
        QCOMPARE(text(b.state), QStringLiteral("floor ana ANA onsite: first come"));
        b.add(done(segment("s1", 5min), "10:00:00", "10:00:00", "10:05:00"));
        QCOMPARE(text(b.state), QStringLiteral("none: nothing is left to do"));
    }

    void anEndedSessionHasNoNext()
    {
        StateBuilder b = live();
        b.add(segment("s1", 5min)).hand("ana", on);
        b.state.session.phase = SessionPhase::Ended;
        QCOMPARE(text(b.state), QStringLiteral("none: the session has ended"));
    }
};

QTEST_APPLESS_MAIN(TestNext)
#include "TestNext.moc"
