// SPDX-License-Identifier: Apache-2.0
// CONTRACT §4: Timetable, Forecast, Fit.
#include "models/session/Agenda.h"
#include "tests/models/session/StateBuilder.h"

#include <QTest>
#include <random>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// "10:00:00-10:05:00 …" for the whole agenda.
QString planned(const State &state)
{
    QStringList rows;
    for (const PlannedSlot &slot : plannedSlots(state))
        rows << clock(slot.start) + u'-' + clock(slot.end);
    return rows.join(u' ');
}

QString expected(const State &state, const char *now)
{
    QStringList rows;
    for (const SegmentTimes &times : timetable(state, at(now)).segments)
        rows << clock(times.expectedStart) + u'-' + clock(times.expectedEnd);
    return rows.join(u' ');
}

QString lengths(const Fit &fit)
{
    QStringList rows;
    for (const FittedLength &fitted : fit.lengths)
        rows << fitted.segment.value + u'=' + clockText(fitted.to);
    return rows.join(u' ');
}

SegmentTimes timesOf(const State &state, const char *id, const char *now)
{
    return *timetable(state, at(now)).find(named<SegmentId>(id));
}

// The example of CONTRACT §4: the third statement has just ended 4:00 late.
State workshop()
{
    StateBuilder b;
    b.live("10:00:00");
    b.state.plan.minutes = 60;
    b.add(done(segment("opening", 5min, SegmentKind::Opening), "10:00:00", "10:00:00", "10:05:00"))
        .add(done(segment("st1", 6min), "10:05:00", "10:05:00", "10:11:00"))
        .add(done(segment("st2", 6min), "10:11:00", "10:11:00", "10:17:00"))
        .add(done(segment("st3", 6min), "10:17:00", "10:17:00", "10:27:00"))
        .add(segment("st4", 6min))
        .add(segment("st5", 6min))
        .add(segment("talk", 20min, SegmentKind::Discussion))
        .add(segment("closing", 5min, SegmentKind::Closing));
    return b.state;
}

State withLengths(State state, const Fit &fit)
{
    for (const FittedLength &fitted : fit.lengths)
        state.segments.change(fitted.segment, [&](Segment &segment) { segment.length = fitted.to; });
    return state;
}

// Two segments of five minutes behind one that ended so much late.
State lateBy(Duration late, Duration first = 5min, Duration second = 5min)
{
    StateBuilder b;
    b.live("10:00:00");
    b.state.session.fixedPlannedEnd = at("10:05:00") + first + second;
    Segment opening = done(segment("s1", 5min), "10:00:00", "10:00:00", "10:05:00");
    opening.endedAt = at("10:05:00") + late;
    b.add(opening).add(segment("s2", first)).add(segment("s3", second));
    return b.state;
}

Instant endOfFirst(const State &state)
{
    return *state.segments.at(0).endedAt;
}

} // namespace

class TestAgenda : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- timetable ----
    void segmentsFollowEachOther()
    {
        StateBuilder b;
        b.state.plan.starts = at("10:00:00");
        b.add(segment("s1", 5min)).add(segment("s2", 6min)).add(segment("s3", 90s));
        QCOMPARE(planned(b.state), QStringLiteral("10:00:00-10:05:00 10:05:00-10:11:00 10:11:00-10:12:30"));
    }

    void laterFixedStartLeavesAGapAndAnEarlierOneIsAConflict()
    {
        StateBuilder b;
        b.state.plan.starts = at("10:00:00");
        b.add(segment("s1", 5min))
            .add(fixedAt(segment("s2", 4min), "10:15:00"))
            .add(fixedAt(segment("s3", 2min), "10:18:00"))
            .add(segment("s4", 1min));
        QCOMPARE(planned(b.state),
                 QStringLiteral("10:00:00-10:05:00 10:15:00-10:19:00 10:18:00-10:20:00 10:20:00-10:21:00"));
        QCOMPARE(timesOf(b.state, "s2", "09:00:00").conflict, Duration(0));
        QCOMPARE(timesOf(b.state, "s3", "09:00:00").conflict, Duration(60000));
        QCOMPARE(timesOf(b.state, "s4", "09:00:00").conflict, Duration(0));
    }

    void firstSegmentStartsWhenItIsFixedElseAnnouncedElseStarted()
    {
        StateBuilder b;
        b.add(segment("s1", 5min));
        QCOMPARE(planned(b.state), QStringLiteral("null-null"));
        b.live("10:02:00");
        QCOMPARE(planned(b.state), QStringLiteral("10:02:00-10:07:00"));
        b.state.plan.starts = at("10:00:00");
        QCOMPARE(planned(b.state), QStringLiteral("10:00:00-10:05:00"));
        b.change<SegmentId>("s1", [](Segment &s) { s.fixedStart = at("10:01:00"); });
        QCOMPARE(planned(b.state), QStringLiteral("10:01:00-10:06:00"));
    }

    void fixedStartsAreKnownBeforeTheSessionIs()
    {
        StateBuilder b;
        b.add(segment("s1", 5min)).add(fixedAt(segment("s2", 4min), "10:15:00")).add(segment("s3", 1min));
        QCOMPARE(planned(b.state), QStringLiteral("null-null 10:15:00-10:19:00 10:19:00-10:20:00"));
    }

    void sessionEndsByItsMinutesElseWithItsLastSegment()
    {
        StateBuilder b;
        QCOMPARE(clock(plannedSessionEnd(b.state)), QStringLiteral("null"));
        b.state.plan.starts = at("10:00:00");
        b.add(segment("s1", 5min)).add(segment("s2", 6min));
        QCOMPARE(clock(plannedSessionEnd(b.state)), QStringLiteral("10:11:00"));
        b.state.session.fixedPlannedEnd = at("10:09:00"); // the agenda grew after the session's start
        QCOMPARE(clock(plannedSessionEnd(b.state)), QStringLiteral("10:09:00"));
        b.state.plan.minutes = 60;
        QCOMPARE(clock(plannedSessionEnd(b.state)), QStringLiteral("11:00:00"));
    }

    void sessionEndCountsFromTheFirstPlannedStart()
    {
        StateBuilder b;
        b.state.plan.minutes = 60;
        QCOMPARE(clock(plannedSessionEnd(b.state)), QStringLiteral("null"));
        b.live("10:02:00");
        QCOMPARE(clock(plannedSessionEnd(b.state)), QStringLiteral("11:02:00"));
        b.add(fixedAt(segment("s1", 5min), "10:05:00"));
        QCOMPARE(clock(plannedSessionEnd(b.state)), QStringLiteral("11:05:00"));
    }

    void startedAndSkippedSegmentsKeepTheirSlot()
    {
        StateBuilder b;
        b.live("10:00:00");
        Segment conflicting = started(segment("s2", 6min), "10:04:00", "10:09:00");
        conflicting.conflict = 60s;
        conflicting.fixedStart = at("10:30:00"); // edited since
        b.add(done(segment("s1", 5min), "10:00:00", "10:00:00", "10:09:00"))
            .add(conflicting)
            .add(skipped(segment("s3", 3min), "10:10:00"))
            .add(segment("s4", 2min));
        QCOMPARE(planned(b.state),
                 QStringLiteral("10:00:00-10:05:00 10:04:00-10:10:00 10:10:00-10:13:00 10:13:00-10:15:00"));
        QCOMPARE(timesOf(b.state, "s2", "10:10:00").conflict, Duration(60000));
    }

    // What ran first can be reopened, moved or removed: the session began no later for that.
    void sessionKeepsItsStartWhenTheFirstSegmentLeavesIt()
    {
        StateBuilder b;
        b.state.plan.starts = at("10:00:00");
        b.state.plan.minutes = 15;
        b.live("10:00:00")
            .add(started(segment("b", 5min), "10:05:00", "10:05:00"))
            .add(segment("a", 5min))
            .add(segment("c", 5min));
        const Timetable table = timetable(b.state, at("10:05:00"));
        QCOMPARE(clock(table.plannedStart), QStringLiteral("10:00:00"));
        QCOMPARE(clock(table.plannedEnd), QStringLiteral("10:15:00"));
        QCOMPARE(table.overrun, Duration(5min));
        // Announced anew while it runs, it did begin when it began.
        b.state.plan.starts = at("10:30:00");
        QCOMPARE(clock(timetable(b.state, at("10:05:00")).plannedStart), QStringLiteral("10:05:00"));
    }

    // A second that is lost in the gap before a fixed start is one that the session ends early.
    void fitEndsAsPlannedOrRefuses()
    {
        StateBuilder b;
        b.state.plan.starts = at("10:00:00");
        b.state.plan.minutes = 6;
        Segment first = started(segment("f", 120s), "10:00:00", "10:00:02");
        first.isFlexible = false;
        b.live("10:00:02").add(first).add(segment("a", 100s)).add(fixedAt(segment("b", 98s), "10:04:20"));
        const Fit fit = fitSpread(b.state, at("10:00:02"));
        QVERIFY(!fit.problem.isEmpty());
    }

    void fitLeavesNoSegmentBelowHalfAMinute()
    {
        StateBuilder b;
        b.state.plan.starts = at("10:00:00");
        b.state.plan.minutes = 3;
        b.add(segment("a", 20s)).add(segment("b", 155s));
        QVERIFY(!fitFrom(b.state, named<SegmentId>("a"), at("10:00:00")).problem.isEmpty());
        b.state.plan.minutes = 4;
        QCOMPARE(lengths(fitFrom(b.state, named<SegmentId>("a"), at("10:00:00"))), QStringLiteral("a=1:25"));
    }

    void extensionsAreNotPlanned()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(segment("s1", 5min), "10:00:00", "10:00:00")).add(segment("s2", 2min));
        b.change<SegmentId>("s1", [](Segment &s) { s.extension = 90s; });
        QCOMPARE(planned(b.state), QStringLiteral("10:00:00-10:05:00 10:05:00-10:07:00"));
        QCOMPARE(expected(b.state, "10:01:00"), QStringLiteral("10:00:00-10:06:30 10:06:30-10:08:30"));
    }

    // ---- forecast ----
    void currentEndsWithItsLengthUnlessItOverruns()
    {
        StateBuilder b;
        b.live("10:00:00")
            .add(done(segment("s1", 5min), "10:00:00", "10:00:30", "10:06:00"))
            .add(started(segment("s2", 4min), "10:05:00", "10:06:00"))
            .add(segment("s3", 2min));
        QCOMPARE(expected(b.state, "10:07:00"),
                 QStringLiteral("10:00:30-10:06:00 10:06:00-10:10:00 10:10:00-10:12:00"));
        QCOMPARE(expected(b.state, "10:10:40"),
                 QStringLiteral("10:00:30-10:06:00 10:06:00-10:10:40 10:10:40-10:12:40"));
    }

    void overrunAndDriftOfSegments()
    {
        StateBuilder b;
        b.live("10:00:00")
            .add(done(segment("s1", 5min), "10:00:00", "10:00:30", "10:06:00"))
            .add(started(segment("s2", 4min), "10:05:00", "10:06:00"))
            .add(segment("s3", 2min));
        const SegmentTimes first = timesOf(b.state, "s1", "10:10:40");
        QCOMPARE(first.overrun, Duration(30000)); // 5:30 instead of 5:00
        QCOMPARE(first.drift, Duration(60000));   // ended 10:06 instead of 10:05
        const SegmentTimes second = timesOf(b.state, "s2", "10:10:40");
        QCOMPARE(second.overrun, Duration(40000)); // 4:40 instead of 4:00
        QCOMPARE(second.drift, Duration(100000));  // 10:10:40 instead of 10:09
        const SegmentTimes third = timesOf(b.state, "s3", "10:10:40");
        QCOMPARE(third.overrun, Duration(0));
        QCOMPARE(third.drift, Duration(100000)); // 10:12:40 instead of 10:11
    }

    void overrunComparesWithTheLengthAtTheStart()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(segment("s1", 5min), "10:00:00", "10:00:00"));
        b.change<SegmentId>("s1", [](Segment &s) { s.extension = -60s; });
        QCOMPARE(timesOf(b.state, "s1", "10:01:00").overrun, Duration(-60000));
        b.change<SegmentId>("s1", [](Segment &s) { s.extension = 120s; });
        QCOMPARE(timesOf(b.state, "s1", "10:01:00").overrun, Duration(120000));
    }

    void skippedSegmentsTakeNoTime()
    {
        StateBuilder b;
        b.live("10:00:00")
            .add(started(segment("s1", 5min), "10:00:00", "10:00:30"))
            .add(skipped(segment("s2", 4min), "10:05:00"))
            .add(segment("s3", 2min));
        QCOMPARE(expected(b.state, "10:01:00"),
                 QStringLiteral("10:00:30-10:05:30 10:05:30-10:05:30 10:05:30-10:07:30"));
        const SegmentTimes times = timesOf(b.state, "s2", "10:01:00");
        QCOMPARE(times.overrun, Duration(0));
        QCOMPARE(times.drift, Duration(-210000)); // instead of 10:09
        QCOMPARE(timetable(b.state, at("10:01:00")).overrun, Duration(-210000));
    }

    void skippedFirstStandsAtItsPlannedStart()
    {
        StateBuilder b;
        b.live("10:00:00").add(skipped(segment("s1", 5min), "10:00:00")).add(segment("s2", 2min));
        QCOMPARE(expected(b.state, "10:01:00"), QStringLiteral("10:00:00-10:00:00 10:01:00-10:03:00"));
    }

    void theNextOneToComeIsNotBeforeNow()
    {
        StateBuilder b;
        b.live("10:00:00")
            .add(done(segment("s1", 5min), "10:00:00", "10:00:00", "10:05:00"))
            .add(segment("s2", 2min))
            .add(segment("s3", 1min));
        QCOMPARE(expected(b.state, "10:05:00"),
                 QStringLiteral("10:00:00-10:05:00 10:05:00-10:07:00 10:07:00-10:08:00"));
        QCOMPARE(expected(b.state, "10:05:20"),
                 QStringLiteral("10:00:00-10:05:00 10:05:20-10:07:20 10:07:20-10:08:20"));
    }

    void fixedStartsHoldBackButNeverHurry()
    {
        StateBuilder b;
        b.live("10:00:00")
            .add(started(segment("s1", 5min), "10:00:00", "10:00:00"))
            .add(fixedAt(segment("s2", 2min), "10:10:00"))
            .add(fixedAt(segment("s3", 1min), "10:11:00"));
        QCOMPARE(expected(b.state, "10:01:00"),
                 QStringLiteral("10:00:00-10:05:00 10:10:00-10:12:00 10:12:00-10:13:00"));
    }

    void aFixedStartThatHasPassedIsNow()
    {
        StateBuilder b;
        b.live("10:00:00")
            .add(done(segment("s1", 5min), "10:00:00", "10:00:00", "10:05:00"))
            .add(fixedAt(segment("s2", 2min), "10:05:30"));
        QCOMPARE(expected(b.state, "10:06:00"), QStringLiteral("10:00:00-10:05:00 10:06:00-10:08:00"));
    }

    void withNothingBeforeItStartsNowOrAsPlanned()
    {
        StateBuilder b;
        b.state.plan.starts = at("10:00:00");
        b.add(segment("s1", 5min));
        QCOMPARE(expected(b.state, "09:50:00"), QStringLiteral("10:00:00-10:05:00"));
        QCOMPARE(expected(b.state, "10:02:00"), QStringLiteral("10:02:00-10:07:00"));
        b.state.plan.starts.reset();
        QCOMPARE(expected(b.state, "10:02:00"), QStringLiteral("10:02:00-10:07:00"));
    }

    void sessionOverrunIsItsExpectedAgainstItsPlannedEnd()
    {
        const State state = workshop();
        const Timetable table = timetable(state, at("10:27:00"));
        QCOMPARE(clock(table.plannedStart), QStringLiteral("10:00:00"));
        QCOMPARE(clock(table.plannedEnd), QStringLiteral("11:00:00"));
        QCOMPARE(clock(table.expectedEnd), QStringLiteral("11:04:00"));
        QCOMPARE(table.overrun, Duration(240000));
    }

    void endedSessionExpectsNothingMore()
    {
        State state = workshop();
        state.session.phase = SessionPhase::Ended;
        state.session.endedAt = at("10:30:00");
        const Timetable table = timetable(state, at("12:00:00"));
        QCOMPARE(clock(table.expectedEnd), QStringLiteral("10:30:00"));
        QCOMPARE(table.overrun, -Duration(30min));
        QCOMPARE(clock(table.find(named<SegmentId>("st4"))->expectedStart), QStringLiteral("null"));
        QCOMPARE(clock(table.find(named<SegmentId>("st4"))->expectedEnd), QStringLiteral("null"));
        QCOMPARE(table.find(named<SegmentId>("st4"))->drift, Duration(0));
        QCOMPARE(clock(table.find(named<SegmentId>("st3"))->expectedEnd), QStringLiteral("10:27:00"));
    }

    void emptyAgenda()
    {
        StateBuilder b;
        b.live("10:00:00");
        const Timetable table = timetable(b.state, at("10:01:00"));
        QVERIFY(table.segments.empty());
        QVERIFY(!table.find(named<SegmentId>("s1")));
        QCOMPARE(clock(table.plannedStart), QStringLiteral("10:00:00"));
        QCOMPARE(clock(table.plannedEnd), QStringLiteral("null"));
        QCOMPARE(clock(table.expectedEnd), QStringLiteral("null"));
        QCOMPARE(table.overrun, Duration(0));
    }

    void whatIsLeft()
    {
        StateBuilder b;
        QVERIFY(!firstToDo(b.state));
        QCOMPARE(segmentLeft(b.state, at("10:00:00")), Duration(0));
        b.live("10:00:00").add(started(segment("s1", 5min), "10:00:00", "10:00:00")).add(segment("s2", 2min));
        b.change<SegmentId>("s1", [](Segment &s) { s.extension = 30s; });
        QCOMPARE(firstToDo(b.state)->id.value, QStringLiteral("s2"));
        QCOMPARE(segmentLeft(b.state, at("10:04:00")), Duration(90000));
        QCOMPARE(segmentLeft(b.state, at("10:06:00")), Duration(-30000));
    }

    // ---- fit ----
    void contractExampleSpread()
    {
        const Fit fit = fitSpread(workshop(), at("10:27:00"));
        QCOMPARE(fit.problem, QString());
        QCOMPARE(lengths(fit), QStringLiteral("st4=5:15 st5=5:15 talk=17:30"));
        QCOMPARE(fit.lengths.front().from, Duration(6min));
        const State fitted = withLengths(workshop(), fit);
        QCOMPARE(timetable(fitted, at("10:27:00")).overrun, Duration(0));
        QCOMPARE(fitted.segment(named<SegmentId>("closing"))->length, Duration(5min));
    }

    void contractExampleFromTheDiscussion()
    {
        const Fit fit = fitFrom(workshop(), named<SegmentId>("talk"), at("10:27:00"));
        QCOMPARE(fit.problem, QString());
        QCOMPARE(lengths(fit), QStringLiteral("talk=16:00"));
    }

    void anInflexibleSegmentCanBearItWhenNamed()
    {
        const Fit fit = fitFrom(workshop(), named<SegmentId>("closing"), at("10:27:00"));
        QCOMPARE(fit.problem, QString());
        QCOMPARE(lengths(fit), QStringLiteral("closing=1:00"));
    }

    void leftOverSecondsGoToTheLargestFractionsEarlierFirst()
    {
        StateBuilder b;
        b.live("10:00:00");
        b.state.session.fixedPlannedEnd = at("10:10:00");
        b.add(done(segment("s1", 5min), "10:00:00", "10:00:00", "10:05:10"))
            .add(segment("a", 100s))
            .add(segment("b", 100s))
            .add(segment("c", 100s));
        // 96.67 each: 96 rounded down, and two seconds are left over.
        QCOMPARE(lengths(fitSpread(b.state, at("10:05:10"))), QStringLiteral("a=1:37 b=1:37 c=1:36"));
        // 60 s, 90 s and 150 s bear 10 s: 58.00, 87.00, 145.00.
        b.change<SegmentId>("a", [](Segment &s) { s.length = 60s; });
        b.change<SegmentId>("b", [](Segment &s) { s.length = 90s; });
        b.change<SegmentId>("c", [](Segment &s) { s.length = 150s; });
        QCOMPARE(lengths(fitSpread(b.state, at("10:05:10"))), QStringLiteral("a=0:58 b=1:27 c=2:25"));
        // 61 s, 89 s and 150 s bear 10 s: 58.97, 86.03, 145.00.
        b.change<SegmentId>("a", [](Segment &s) { s.length = 61s; });
        b.change<SegmentId>("b", [](Segment &s) { s.length = 89s; });
        QCOMPARE(lengths(fitSpread(b.state, at("10:05:10"))), QStringLiteral("a=0:59 b=1:26 c=2:25"));
    }

    void overrunIsTakenUpToWholeSeconds()
    {
        const State late = lateBy(10200ms);
        QCOMPARE(lengths(fitFrom(late, named<SegmentId>("s2"), endOfFirst(late))), QStringLiteral("s2=4:49"));
        const State early = lateBy(-1500ms);
        QCOMPARE(lengths(fitFrom(early, named<SegmentId>("s2"), endOfFirst(early))), QStringLiteral("s2=5:01"));
        const State aLittleEarly = lateBy(-999ms);
        QVERIFY(fitSpread(aLittleEarly, endOfFirst(aLittleEarly)).isNothing);
    }

    void onTimeIsNothing()
    {
        const State state = lateBy(0s);
        const Fit fit = fitSpread(state, endOfFirst(state));
        QVERIFY(fit.isNothing);
        QVERIFY(fit.lengths.empty());
        QCOMPARE(fit.problem, QString());
    }

    void earlyMakesLonger()
    {
        const State state = lateBy(-60s, 2min, 6min);
        QCOMPARE(lengths(fitSpread(state, endOfFirst(state))), QStringLiteral("s2=2:15 s3=6:45"));
    }

    void noSegmentBelowHalfAMinute()
    {
        const State state = lateBy(60s, 60s, 35s);
        QCOMPARE(fitFrom(state, named<SegmentId>("s2"), endOfFirst(state)).problem,
                 QStringLiteral("1:00 cannot be made up: 0:30 can be spared, as 0:30 must remain of each segment; "
                                "0:30 is missing"));
        QCOMPARE(fitSpread(state, endOfFirst(state)).problem,
                 QStringLiteral("1:00 cannot be made up: 0:35 can be spared, as 0:30 must remain of each segment; "
                                "0:25 is missing"));
        const State unequal = lateBy(60s, 5min, 35s); // 246.3 s and 28.7 s
        const Fit fit = fitSpread(unequal, endOfFirst(unequal));
        QCOMPARE(lengths(fit), QStringLiteral("s2=4:06 s3=0:29"));
        QCOMPARE(fit.problem,
                 QStringLiteral("1:00 cannot be made up: 0:30 must remain of each segment; 0:01 is missing to that in "
                                "equal shares"));
        const State exact = lateBy(30s, 60s, 5min);
        QCOMPARE(lengths(fitFrom(exact, named<SegmentId>("s2"), endOfFirst(exact))), QStringLiteral("s2=0:30"));
        QCOMPARE(fitFrom(exact, named<SegmentId>("s2"), endOfFirst(exact)).problem, QString());
    }

    void aShortSegmentMayGrow()
    {
        const State early = lateBy(-20s, 10s, 5min);
        QCOMPARE(lengths(fitFrom(early, named<SegmentId>("s2"), endOfFirst(early))), QStringLiteral("s2=0:30"));
        const State aLittle = lateBy(-5s, 10s, 5min); // 0:15 would still be too short
        QVERIFY(!fitFrom(aLittle, named<SegmentId>("s2"), endOfFirst(aLittle)).problem.isEmpty());
    }

    void fixedStartsCanPreventIt()
    {
        State state = lateBy(60s);
        state.segments.change(named<SegmentId>("s3"), [](Segment &s) { s.fixedStart = at("10:11:00"); });
        // s3 can't start before 10:11 and ends at 10:16 instead of 10:15.
        const Fit fit = fitFrom(state, named<SegmentId>("s2"), endOfFirst(state));
        QCOMPARE(fit.problem, QStringLiteral("1:00 cannot be made up: a fixed start keeps the session 1:00 over"));
        QCOMPARE(fitFrom(state, named<SegmentId>("s3"), endOfFirst(state)).problem, QString());

        State early = lateBy(-60s);
        early.session.fixedPlannedEnd = at("10:16:00");
        early.segments.change(named<SegmentId>("s3"), [](Segment &s) { s.fixedStart = at("10:10:00"); });
        // What s2 gains only fills the gap before s3.
        QCOMPARE(fitFrom(early, named<SegmentId>("s2"), endOfFirst(early)).problem,
                 QStringLiteral("1:00 cannot be given out: a fixed start keeps 1:00 of it empty"));
    }

    void nobodyToBearIt()
    {
        State state = lateBy(60s);
        QCOMPARE(fitFrom(state, named<SegmentId>("s1"), endOfFirst(state)).problem,
                 QStringLiteral("1:00 cannot be made up: this segment isn't to do any more"));
        for (const char *id : {"s2", "s3"})
            state.segments.change(named<SegmentId>(id), [](Segment &s) { s.isFlexible = false; });
        QCOMPARE(fitSpread(state, endOfFirst(state)).problem,
                 QStringLiteral("1:00 cannot be made up: no flexible segment is left to do"));
        state.session.phase = SessionPhase::Ended;
        state.session.endedAt = at("10:30:00");
        QCOMPARE(fitSpread(state, at("10:30:00")).problem,
                 QStringLiteral("15:00 cannot be made up: the session has ended"));
    }

    void beforeTheStartThePlannedEndMovesAlong()
    {
        StateBuilder b;
        b.state.plan.starts = at("10:00:00");
        b.add(segment("s1", 5min)).add(segment("s2", 5min));
        QCOMPARE(fitSpread(b.state, at("10:01:00")).problem,
                 QStringLiteral("1:00 cannot be made up: the planned end isn't settled before the session starts"));
        b.state.plan.minutes = 10;
        QCOMPARE(lengths(fitSpread(b.state, at("10:01:00"))), QStringLiteral("s1=4:30 s2=4:30"));
    }

    void absurdLengthsAreRefused()
    {
        const State state = lateBy(60s, std::chrono::hours(24 * 300), 5min);
        QCOMPARE(fitSpread(state, endOfFirst(state)).problem,
                 QStringLiteral("1:00 cannot be made up: no session of more than two weeks can be fitted"));
    }

    // A fit ends the session as planned or is refused; shares add up.
    void fitEndsOnTimeOrRefuses()
    {
        std::mt19937 random(20260501);
        const auto below = [&](int limit) { return int(random() % unsigned(limit)); };
        int fitted = 0, refused = 0;
        for (int round = 0; round < 2000; ++round) {
            StateBuilder b;
            b.live("10:00:00");
            b.state.plan.minutes = 5 + below(60);
            b.add(done(segment("first", 5min), "10:00:00", "10:00:00", "10:05:00"));
            for (int i = 1 + below(8); i > 0; --i) {
                const QByteArray id = QByteArray("s") + QByteArray::number(i);
                Segment made = segment(id.constData(), seconds(20 + below(900)));
                made.isFlexible = below(4) > 0;
                if (below(6) == 0)
                    made.fixedStart = at("10:05:00") + seconds(below(3600));
                b.add(made);
            }
            const Instant now = at("10:05:00") + Duration(below(400000));
            const Duration late = std::chrono::ceil<seconds>(timetable(b.state, now).overrun);
            const bool spreads = below(2) == 0;
            const Fit fit = spreads ? fitSpread(b.state, now) : fitFrom(b.state, named<SegmentId>("s1"), now);
            if (fit.isNothing) {
                QCOMPARE(late, Duration(0));
                continue;
            }
            if (!fit.problem.isEmpty()) {
                ++refused;
                continue;
            }
            ++fitted;
            Duration change{};
            for (const FittedLength &length : fit.lengths) {
                change += length.from - length.to;
                QVERIFY(length.to >= 30s || length.to >= length.from);
                QCOMPARE(length.to % 1s, 0ms);
            }
            QCOMPARE(change, late);
            const Duration rest = timetable(withLengths(b.state, fit), now).overrun;
            QVERIFY2(rest <= 0ms && rest > -1s, qPrintable(clockText(rest)));
        }
        QVERIFY2(fitted > 200 && refused > 200, qPrintable(QStringLiteral("%1 %2").arg(fitted).arg(refused)));
    }
};

QTEST_APPLESS_MAIN(TestAgenda)
#include "TestAgenda.moc"
