// SPDX-License-Identifier: Apache-2.0
// Agenda commands (CONTRACT §3) and the rules Timetable, Forecast and Fit (§4) through the desk.
#include "tests/models/support/Rehearsed.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Opening 5, statements 6, 6, 6, 6, 6, discussion 20, closing 5 minutes: an hour from 10:00.
void planHour(Rehearsed &s)
{
    s.at("-10:00").ok("{'do':'plan.edit','starts':'@0:00','minutes':60,'agenda':["
                      "{'id':'open','title':'Opening','kind':'opening','seconds':300},"
                      "{'id':'st1','title':'One','kind':'statements','seconds':360},"
                      "{'id':'st2','title':'Two','kind':'statements','seconds':360},"
                      "{'id':'st3','title':'Three','kind':'statements','seconds':360},"
                      "{'id':'st4','title':'Four','kind':'statements','seconds':360},"
                      "{'id':'st5','title':'Five','kind':'statements','seconds':360},"
                      "{'id':'talk','title':'Discussion','kind':'discussion','seconds':1200},"
                      "{'id':'close','title':'Closing','kind':'closing','seconds':300}]}");
}

void start(Rehearsed &s, const char *clock, const char *segment)
{
    s.at(clock).ok(QStringLiteral("{'do':'segment.start','id':'%1'}").arg(QLatin1String(segment)));
}

// The third statement has just ended four minutes late.
void playFourMinutesLate(Rehearsed &s)
{
    planHour(s);
    s.at("0:00").ok("{'do':'session.start'}");
    start(s, "0:00", "open");
    start(s, "5:00", "st1");
    start(s, "11:00", "st2");
    start(s, "17:00", "st3");
    s.at("27:00").ok("{'do':'segment.end','id':'st3'}");
}

// One hour: a (10 min), b (20 min), c (30 min), started at 10:00 with a.
void playThree(Rehearsed &s, const char *minutes = "60")
{
    s.at("-1:00").ok(QStringLiteral("{'do':'plan.edit','starts':'@0:00','minutes':%1,'agenda':["
                                    "{'id':'a','title':'A','seconds':600},{'id':'b','title':'B','seconds':1200},"
                                    "{'id':'c','title':'C','seconds':1800}]}")
                         .arg(QLatin1String(minutes)));
    s.at("0:00").ok("{'do':'session.start'}");
    start(s, "0:00", "a");
}

} // namespace

class TestAgendaCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- fit ----

    void fitSpreadsFourMinutesLate()
    {
        Rehearsed s;
        playFourMinutesLate(s);
        QCOMPARE(s.see("session.overrunMs"), "240000"_L1);
        QCOMPARE(s.see("session.expectedEnd"), "1:04:00"_L1);
        QCOMPARE(s.ok("{'do':'agenda.fit','how':'spread'}"), "AgendaFitted"_L1);
        QCOMPARE(s.see("agenda.*.seconds"), "300 360 360 360 315 315 1050 300"_L1); // 5:15, 5:15, 17:30, 5:00
        QCOMPARE(s.see("session.expectedEnd"), "1:00:00"_L1);
        QCOMPARE(s.see("session.overrunMs"), "0"_L1);
        s.noop("{'do':'agenda.fit','how':'spread'}");
        QCOMPARE(s.see("agenda.*.seconds"), "300 360 360 360 315 315 1050 300"_L1);
    }

    void fitFromTheDiscussionAlone()
    {
        Rehearsed s;
        playFourMinutesLate(s);
        QCOMPARE(s.ok("{'do':'agenda.fit','how':'from','id':'talk'}"), "AgendaFitted"_L1);
        QCOMPARE(s.see("agenda.*.seconds"), "300 360 360 360 360 360 960 300"_L1); // 16:00
        QCOMPARE(s.see("session.overrunMs"), "0"_L1);
    }

    void fitFromAnInflexibleOne()
    {
        Rehearsed s;
        playFourMinutesLate(s);
        s.ok("{'do':'agenda.fit','how':'from','id':'close'}");
        QCOMPARE(s.see("agenda.close.seconds"), "60"_L1);
        QCOMPARE(s.see("agenda.talk.seconds"), "1200"_L1);
    }

    void fitGivesOutWhatIsLeftWhenEarly()
    {
        Rehearsed s;
        playThree(s);
        s.at("7:00").ok("{'do':'segment.end','id':'a'}"); // three minutes early: b gets 72 s, c 108 s
        QCOMPARE(s.see("session.overrunMs"), "-180000"_L1);
        s.ok("{'do':'agenda.fit','how':'spread'}");
        QCOMPARE(s.see("agenda.*.seconds"), "600 1272 1908"_L1);
        QCOMPARE(s.see("session.expectedEnd"), "1:00:00"_L1);
    }

    void leftOverSecondsGoToTheLargestFractionsEarlierFirst()
    {
        Rehearsed s;
        s.ok("{'do':'plan.edit','starts':'@0:00','minutes':20,'agenda':["
             "{'id':'a','title':'A','seconds':300},{'id':'b','title':'B','seconds':300},{'id':'c','title':'C','seconds'"
             ":300},"
             "{'id':'d','title':'D','seconds':300}]}");
        s.ok("{'do':'session.start'}");
        start(s, "0:00", "a");
        s.at("5:04").ok("{'do':'segment.end','id':'a'}"); // 4 s on three of 300 s: 298⅔ each
        s.ok("{'do':'agenda.fit','how':'spread'}");
        QCOMPARE(s.see("agenda.*.seconds"), "300 299 299 298"_L1);
        QCOMPARE(s.see("session.expectedEnd"), "20:00"_L1);
    }

    void unequalFractions()
    {
        Rehearsed s;
        s.ok("{'do':'plan.edit','starts':'@0:00','minutes':12,'agenda':["
             "{'id':'a','title':'A','seconds':120},{'id':'b','title':'B','seconds':100},{'id':'c','title':'C','seconds'"
             ":200},"
             "{'id':'d','title':'D','seconds':300}]}");
        s.ok("{'do':'session.start'}");
        start(s, "0:00", "a");
        // 7 s on 600: b 98.83, c 197.67, d 296.5; two seconds left over go to b and c.
        s.at("2:07").ok("{'do':'segment.end','id':'a'}");
        s.ok("{'do':'agenda.fit','how':'spread'}");
        QCOMPARE(s.see("agenda.*.seconds"), "120 99 198 296"_L1);
    }

    void lateByAFractionOfASecondIsAWholeOne()
    {
        Rehearsed s;
        playThree(s);
        s.at("10:00.001").ok("{'do':'segment.end','id':'a'}");
        QCOMPARE(s.see("session.overrunMs"), "1"_L1);
        s.ok("{'do':'agenda.fit','how':'from','id':'c'}");
        QCOMPARE(s.see("agenda.*.seconds"), "600 1200 1799"_L1);
        QCOMPARE(s.see("session.expectedEnd"), "59:59.001"_L1);
    }

    void nobodyGoesBelowHalfAMinute()
    {
        Rehearsed s;
        s.ok("{'do':'plan.edit','starts':'@0:00','minutes':10,'agenda':["
             "{'id':'a','title':'A','seconds':400},{'id':'b','title':'B','seconds':120},{'id':'c','title':'C','seconds'"
             ":80}]}");
        s.ok("{'do':'session.start'}");
        start(s, "0:00", "a");
        s.at("9:00").ok("{'do':'segment.end','id':'a'}"); // 140 s on 200: b and c keep 60
        // b 36, c 24: c is below, as a spread is by length and nothing else.
        QCOMPARE(s.refused("{'do':'agenda.fit','how':'spread'}"), "agenda.no-fit"_L1);
        QVERIFY2(s.words().contains("0:06"_L1), qPrintable(s.words()));
        QCOMPARE(s.refused("{'do':'agenda.fit','how':'from','id':'b'}"), "agenda.no-fit"_L1);
        QVERIFY2(s.words().contains("0:50"_L1), qPrintable(s.words())); // 140 wanted, 90 to spare
        QCOMPARE(s.see("agenda.*.seconds"), "400 120 80"_L1);
    }

    void thirtySecondsAreEnough()
    {
        Rehearsed s;
        s.ok("{'do':'plan.edit','starts':'@0:00','minutes':10,'agenda':["
             "{'id':'a','title':'A','seconds':300},{'id':'b','title':'B','seconds':300}]}");
        s.ok("{'do':'session.start'}");
        start(s, "0:00", "a");
        s.at("9:30").ok("{'do':'segment.end','id':'a'}");
        s.ok("{'do':'agenda.fit','how':'spread'}");
        QCOMPARE(s.see("agenda.b.seconds"), "30"_L1);
        s.ok("{'do':'undo'}");
        s.at("9:30.001"); // the next segment doesn't start before now
        QCOMPARE(s.refused("{'do':'agenda.fit','how':'spread'}"), "agenda.no-fit"_L1);
    }

    void aFixedStartDoesNotMove()
    {
        Rehearsed s;
        playThree(s);
        s.ok("{'do':'segment.edit','id':'c','fixedStart':'@32:00'}"); // two minutes later than b ends
        QCOMPARE(s.see("session.expectedEnd"), "1:02:00"_L1);
        QCOMPARE(s.refused("{'do':'agenda.fit','how':'from','id':'b'}"),
                 "agenda.no-fit"_L1); // shortening b frees nothing
        QVERIFY(!s.words().isEmpty());
        s.ok("{'do':'agenda.fit','how':'from','id':'c'}");
        QCOMPARE(s.see("agenda.c.seconds"), "1680"_L1);
        QCOMPARE(s.see("session.expectedEnd"), "1:00:00"_L1);
    }

    void fitNeedsAToDoSegment()
    {
        Rehearsed s;
        playFourMinutesLate(s);
        QCOMPARE(s.refused("{'do':'agenda.fit','how':'from'}"), "argument.missing"_L1);
        QCOMPARE(s.refused("{'do':'agenda.fit','how':'from','id':'nowhere'}"), "segment.unknown"_L1);
        QCOMPARE(s.refused("{'do':'agenda.fit','how':'from','id':'st1'}"), "segment.not-todo"_L1);
        QCOMPARE(s.refused("{'do':'agenda.fit','how':'sideways'}"), "argument.invalid"_L1);
    }

    void fitIsVoidWhereALengthChangedMeanwhile()
    {
        Rehearsed s;
        playFourMinutesLate(s);
        // What another console decided on the lengths of before.
        const AgendaFitted stale{{{SegmentId(u"st4"_s), 360s, 315s},
                                  {SegmentId(u"st5"_s), 360s, 315s},
                                  {SegmentId(u"talk"_s), 1200s, 1050s}}};
        s.ok("{'do':'segment.edit','id':'st5','seconds':300}");
        s.desk().take(s.desk().prepareFacts({stale}, s.now(), u"online"_s, true));
        QCOMPARE(s.see("agenda.*.seconds"), "300 360 360 360 360 300 1200 300"_L1);
        QCOMPARE(s.see("notices.*.code"), "agenda.changed"_L1);
        QCOMPARE(s.see("notices.*.by"), "online"_L1);
    }

    void fitIsVoidWhereASegmentStartedMeanwhile()
    {
        Rehearsed s;
        playFourMinutesLate(s);
        const AgendaFitted stale{{{SegmentId(u"st4"_s), 360s, 315s},
                                  {SegmentId(u"st5"_s), 360s, 315s},
                                  {SegmentId(u"talk"_s), 1200s, 1050s}}};
        start(s, "27:00", "st4");
        s.desk().take(s.desk().prepareFacts({stale}, s.now(), u"online"_s, true));
        QCOMPARE(s.see("agenda.*.seconds"), "300 360 360 360 360 360 1200 300"_L1);
        QCOMPARE(s.see("notices.*.code"), "agenda.changed"_L1);
    }

    // ---- timetable and forecast ----

    void plannedTimesFollowEachOther()
    {
        Rehearsed s;
        planHour(s);
        QCOMPARE(s.see("agenda.*.plannedStart"), "0:00 5:00 11:00 17:00 23:00 29:00 35:00 55:00"_L1);
        QCOMPARE(s.see("agenda.*.plannedEnd"), "5:00 11:00 17:00 23:00 29:00 35:00 55:00 1:00:00"_L1);
        QCOMPARE(s.see("session.plannedStart"), "0:00"_L1);
        QCOMPARE(s.see("session.plannedEnd"), "1:00:00"_L1);
        QCOMPARE(s.see("session.expectedEnd"), "1:00:00"_L1); // ten minutes before
        s.at("3:00");                                         // and nobody has started
        QCOMPARE(s.see("agenda.open.expectedStart"), "3:00"_L1);
        QCOMPARE(s.see("session.expectedEnd"), "1:03:00"_L1);
        QCOMPARE(s.see("session.overrunMs"), "180000"_L1);
    }

    void withoutMinutesTheEndIsFixedWhenTheSessionStarts()
    {
        Rehearsed s;
        s.ok("{'do':'segment.add','id':'a','title':'A','seconds':600}");
        s.ok("{'do':'segment.add','id':'b','title':'B','seconds':600}");
        QCOMPARE(s.see("session.plannedEnd"), "null"_L1); // nothing says when it begins
        s.at("2:00").ok("{'do':'session.start'}");
        QCOMPARE(s.see("session.plannedStart"), "2:00"_L1);
        QCOMPARE(s.see("session.plannedEnd"), "22:00"_L1);
        s.ok("{'do':'segment.add','id':'c','title':'C','seconds':300}");
        QCOMPARE(s.see("session.plannedEnd"), "22:00"_L1);
        QCOMPARE(s.see("session.expectedEnd"), "27:00"_L1);
        QCOMPARE(s.see("session.overrunMs"), "300000"_L1);
        s.ok("{'do':'segment.remove','id':'c'}");
        QCOMPARE(s.see("session.overrunMs"), "0"_L1);
        s.ok("{'do':'plan.edit','minutes':30}");
        QCOMPARE(s.see("session.plannedEnd"), "32:00"_L1);
    }

    void sessionStartTakesAgo()
    {
        Rehearsed s;
        s.ok("{'do':'segment.add','id':'a','title':'A','seconds':600}");
        s.at("5:00").ok("{'do':'session.start','ago':90}");
        QCOMPARE(s.see("session.startedAt"), "3:30"_L1);
        QCOMPARE(s.see("agenda.a.plannedStart"), "3:30"_L1);
        QCOMPARE(s.see("agenda.a.state"), "todo"_L1); // starts no segment
        QCOMPARE(s.noop("{'do':'session.start'}"), "the session was started already"_L1);
        s.ok("{'do':'undo'}");
        s.ok("{'do':'session.start','ago':-600}"); // never forth
        QCOMPARE(s.see("session.startedAt"), "5:00"_L1);
    }

    void fixedStartsMakeGapsAndConflicts()
    {
        Rehearsed s;
        playThree(s);
        s.ok("{'do':'segment.edit','id':'b','fixedStart':'@15:00'}"); // five minutes later
        QCOMPARE(s.see("agenda.*.plannedStart"), "0:00 15:00 35:00"_L1);
        QCOMPARE(s.see("agenda.*.conflictMs"), "0 0 0"_L1);
        QCOMPARE(s.see("agenda.*.expectedStart"), "0:00 15:00 35:00"_L1);
        s.ok("{'do':'segment.edit','id':'b','fixedStart':'@8:00'}"); // two minutes earlier
        QCOMPARE(s.see("agenda.*.plannedStart"), "0:00 8:00 28:00"_L1);
        QCOMPARE(s.see("agenda.*.conflictMs"), "0 120000 0"_L1);
        QCOMPARE(s.see("agenda.*.expectedStart"), "0:00 10:00 30:00"_L1);
        start(s, "10:00", "b"); // kept from now on
        s.ok("{'do':'segment.edit','id':'b','fixedStart':null}");
        QCOMPARE(s.see("agenda.*.conflictMs"), "0 120000 0"_L1);
        QCOMPARE(s.see("agenda.b.plannedStart"), "8:00"_L1);
    }

    void theFirstFixedStartIsTheSessionsPlannedStart()
    {
        Rehearsed s;
        s.ok("{'do':'plan.edit','starts':'@0:00','minutes':30}");
        s.ok("{'do':'segment.add','id':'a','title':'A','seconds':600,'fixedStart':'@5:00'}");
        QCOMPARE(s.see("session.plannedStart"), "5:00"_L1);
        QCOMPARE(s.see("session.plannedEnd"), "35:00"_L1);
        QCOMPARE(s.see("agenda.a.expectedStart"), "5:00"_L1);
    }

    void overrunAndDrift()
    {
        Rehearsed s;
        playThree(s);
        s.at("12:00");
        QCOMPARE(s.see("agenda.*.overrunMs"), "120000 0 0"_L1); // runs two minutes over, to-do ones don't
        QCOMPARE(s.see("agenda.*.driftMs"), "120000 120000 120000"_L1);
        QCOMPARE(s.see("agenda.*.expectedEnd"), "12:00 32:00 1:02:00"_L1);
        start(s, "13:00", "b");
        s.at("20:00").ok("{'do':'segment.end','id':'b'}");
        QCOMPARE(s.see("agenda.*.overrunMs"), "180000 -780000 0"_L1);
        QCOMPARE(s.see("agenda.*.driftMs"), "180000 -600000 -600000"_L1);
        s.at("25:00"); // the next one can't start before now
        QCOMPARE(s.see("agenda.c.expectedStart"), "25:00"_L1);
        QCOMPARE(s.see("agenda.c.driftMs"), "-300000"_L1);
        QCOMPARE(s.see("session.overrunMs"), "-300000"_L1);
    }

    void extendingAndEditingTheCurrentOne()
    {
        Rehearsed s;
        playThree(s);
        s.ok("{'do':'segment.extend','id':'a','seconds':120}");
        QCOMPARE(s.see("agenda.a.expectedEnd"), "12:00"_L1);
        QCOMPARE(s.see("agenda.a.overrunMs"), "120000"_L1);
        QCOMPARE(s.see("agenda.a.seconds"), "600"_L1);
        s.ok("{'do':'segment.extend','id':'a','seconds':-180}");
        QCOMPARE(s.see("agenda.a.expectedEnd"), "9:00"_L1);
        s.ok("{'do':'segment.edit','id':'a','seconds':780}"); // extends it to 13 minutes
        QCOMPARE(s.see("agenda.a.expectedEnd"), "13:00"_L1);
        QCOMPARE(s.see("agenda.a.overrunMs"), "180000"_L1);
        QCOMPARE(s.see("agenda.b.plannedStart"), "10:00"_L1);
        start(s, "10:00", "b");
        QCOMPARE(s.refused("{'do':'segment.edit','id':'a','seconds':900}"), "segment.done"_L1);
        s.ok("{'do':'segment.edit','id':'a','title':'Welcome'}"); // its title may change
        QCOMPARE(s.see("agenda.a.title"), "Welcome"_L1);
        QCOMPARE(s.refused("{'do':'segment.extend','id':'a','seconds':60}"), "segment.not-current"_L1);
        QCOMPARE(s.refused("{'do':'segment.extend','id':'c','seconds':60}"), "segment.not-current"_L1);
        s.noop("{'do':'segment.extend','id':'b','seconds':0}");
    }

    void skippedOnesKeepTheirSlotAndTakeNoTime()
    {
        Rehearsed s;
        playThree(s);
        QCOMPARE(s.ok("{'do':'segment.skip','id':'b'}"), "SegmentSkipped"_L1);
        QCOMPARE(s.see("agenda.*.state"), "current skipped todo"_L1);
        QCOMPARE(s.see("agenda.*.plannedStart"), "0:00 10:00 30:00"_L1);
        QCOMPARE(s.see("agenda.*.expectedStart"), "0:00 10:00 10:00"_L1);
        QCOMPARE(s.see("agenda.*.expectedEnd"), "10:00 10:00 40:00"_L1);
        QCOMPARE(s.see("agenda.*.overrunMs"), "0 0 0"_L1);
        s.noop("{'do':'segment.skip','id':'b'}");
        QCOMPARE(s.refused("{'do':'segment.skip','id':'a'}"), "segment.started"_L1);
        QCOMPARE(s.refused("{'do':'segment.start','id':'b'}"), "segment.not-todo"_L1);
        s.ok("{'do':'segment.reopen','id':'b'}");
        QCOMPARE(s.see("agenda.*.state"), "current todo todo"_L1);
        QCOMPARE(s.see("agenda.*.expectedStart"), "0:00 10:00 30:00"_L1);
    }

    void skippingTheFirstBeforeTheSession()
    {
        Rehearsed s;
        s.at("-2:00").ok("{'do':'plan.edit','starts':'@0:00','minutes':10,'agenda':["
                         "{'id':'a','title':'A','seconds':300},{'id':'b','title':'B','seconds':300}]}");
        s.ok("{'do':'segment.skip','id':'a'}");
        QCOMPARE(s.see("agenda.*.expectedStart"), "0:00 0:00"_L1); // nothing before it: at its planned start
        QCOMPARE(s.see("session.expectedEnd"), "5:00"_L1);
    }

    void reopeningADoneOne()
    {
        Rehearsed s;
        playThree(s);
        start(s, "10:00", "b");
        s.ok("{'do':'segment.extend','id':'b','seconds':60}");
        QCOMPARE(s.ok("{'do':'segment.reopen','id':'a'}"), "SegmentReopened"_L1);
        QCOMPARE(s.see("agenda.*.id"), "b a c"_L1); // comes next
        QCOMPARE(s.see("agenda.*.state"), "current todo todo"_L1);
        QCOMPARE(s.see("agenda.a.startedAt"), "null"_L1);
        QCOMPARE(s.refused("{'do':'segment.reopen','id':'b'}"), "segment.not-over"_L1);
        QCOMPARE(s.refused("{'do':'segment.reopen','id':'c'}"), "segment.not-over"_L1);
        start(s, "31:00", "a");
        QCOMPARE(s.see("agenda.*.state"), "done current todo"_L1);
    }

    void startingOutOfOrderMovesItFirst()
    {
        Rehearsed s;
        planHour(s);
        s.at("0:00").ok("{'do':'session.start'}");
        start(s, "0:00", "open");
        s.ok("{'do':'segment.skip','id':'st1'}");
        QCOMPARE(s.at("5:00").ok("{'do':'segment.start','id':'st4'}"), "SegmentStarted"_L1);
        QCOMPARE(s.see("agenda.*.id"), "open st1 st4 st2 st3 st5 talk close"_L1);
        QCOMPARE(s.see("agenda.*.state"), "done skipped current todo todo todo todo todo"_L1);
        QCOMPARE(s.see("agenda.st4.plannedStart"), "11:00"_L1); // behind the skipped one's slot
        QCOMPARE(s.see("agenda.st2.plannedStart"), "17:00"_L1);
        QCOMPARE(s.see("agenda.open.endedAt"), "5:00"_L1);
        s.noop("{'do':'segment.start','id':'st4'}");
        QCOMPARE(s.see("agenda.st4.startedAt"), "5:00"_L1);
    }

    void agoIsClamped()
    {
        Rehearsed s;
        playThree(s);
        s.at("10:00").ok("{'do':'segment.start','id':'b','ago':90}");
        QCOMPARE(s.see("agenda.*.startedAt"), "0:00 8:30 null"_L1);
        QCOMPARE(s.see("agenda.a.endedAt"), "8:30"_L1);
        s.at("11:00").ok("{'do':'segment.end','id':'b','ago':600}"); // not before its start
        QCOMPARE(s.see("agenda.b.endedAt"), "8:30"_L1);
        s.at("12:00").ok("{'do':'segment.start','id':'c','ago':3600}"); // nor before an end
        QCOMPARE(s.see("agenda.c.startedAt"), "8:30"_L1);
        s.at("13:00").ok("{'do':'segment.end','id':'c','ago':-60}");
        QCOMPARE(s.see("agenda.c.endedAt"), "13:00"_L1);
    }

    void agoStopsAtTheSessionsStart()
    {
        Rehearsed s;
        s.ok("{'do':'segment.add','id':'a','title':'A','seconds':600}");
        s.ok("{'do':'session.start'}");
        s.at("2:00").ok("{'do':'segment.start','id':'a','ago':600}");
        QCOMPARE(s.see("agenda.a.startedAt"), "0:00"_L1);
    }

    void endingAndWhatComesThen()
    {
        Rehearsed s;
        playThree(s);
        s.at("9:00").ok("{'do':'segment.end','id':'a'}");
        s.noop("{'do':'segment.end','id':'a'}");
        QCOMPARE(s.refused("{'do':'segment.end','id':'b'}"), "segment.not-current"_L1);
        QCOMPARE(s.refused("{'do':'segment.start','id':'a'}"), "segment.not-todo"_L1);
        start(s, "10:00", "b");
        s.ok("{'do':'floor.give','name':'Ana','id':'t1'}");
        s.at("20:00").ok("{'do':'session.end'}");
        QCOMPARE(s.see("session.phase"), "ended"_L1);
        QCOMPARE(s.see("session.endedAt"), "20:00"_L1);
        QCOMPARE(s.see("session.expectedEnd"), "20:00"_L1);
        QCOMPARE(s.see("session.overrunMs"), "-2400000"_L1);
        QCOMPARE(s.see("agenda.*.state"), "done done todo"_L1);
        QCOMPARE(s.see("agenda.*.expectedEnd"), "9:00 20:00 null"_L1);
        QCOMPARE(s.see("agenda.c.expectedStart"), "null"_L1);
        QCOMPARE(s.see("floor.phase"), "idle"_L1);
        QCOMPARE(s.see("turns.t1.endedAt"), "20:00"_L1);
        QCOMPARE(s.see("next.does"), "none"_L1);
        s.noop("{'do':'session.end'}");
        QCOMPARE(s.refused("{'do':'session.start'}"), "session.ended"_L1);
        QCOMPARE(s.refused("{'do':'segment.start','id':'c'}"), "session.ended"_L1);
        QCOMPARE(s.refused("{'do':'floor.give','name':'Ana'}"), "session.ended"_L1);
    }

    // ---- the list itself ----

    void addingMovingRemoving()
    {
        Rehearsed s;
        playThree(s);
        s.ok("{'do':'segment.add','id':'d','title':' Any  other ','seconds':60,'kind':'closing'}");
        QCOMPARE(s.see("agenda.*.id"), "a b c d"_L1);
        QCOMPARE(s.see("agenda.d.title"), "Any other"_L1);
        QCOMPARE(s.see("agenda.*.flexible"), "true true true false"_L1); // closings aren't
        s.ok("{'do':'segment.add','id':'e','title':'E','seconds':60,'after':'b'}");
        QCOMPARE(s.see("agenda.*.id"), "a b e c d"_L1);
        s.ok("{'do':'segment.move','id':'d','after':null}"); // first of what has not started
        QCOMPARE(s.see("agenda.*.id"), "a d b e c"_L1);
        s.ok("{'do':'segment.move','id':'d','after':'e'}");
        QCOMPARE(s.see("agenda.*.id"), "a b e d c"_L1);
        s.noop("{'do':'segment.move','id':'d','after':'e'}");
        QCOMPARE(s.refused("{'do':'segment.move','id':'d','after':'d'}"), "segment.unknown"_L1);
        QCOMPARE(s.refused("{'do':'segment.move','id':'a','after':'d'}"), "segment.started"_L1);
        QCOMPARE(s.refused("{'do':'segment.remove','id':'a'}"), "segment.started"_L1);
        s.ok("{'do':'segment.remove','id':'e'}");
        QCOMPARE(s.see("agenda.*.id"), "a b d c"_L1);
        QCOMPARE(s.refused("{'do':'segment.remove','id':'e'}"), "segment.unknown"_L1);
        QCOMPARE(s.refused("{'do':'segment.move','id':'d','after':'e'}"), "segment.unknown"_L1);
        QCOMPARE(s.refused("{'do':'segment.add','id':'b','title':'B','seconds':1}"), "segment.exists"_L1);
        QCOMPARE(s.refused("{'do':'segment.add','title':'X','seconds':1,'people':['nobody']}"), "person.unknown"_L1);
        s.ok("{'do':'segment.add','id':'e','title':'Again','seconds':90}"); // its id is free again
        QCOMPARE(s.see("agenda.*.id"), "a b d c e"_L1);
        QCOMPARE(s.see("agenda.e.seconds"), "90"_L1);
    }

    void anIdIsMadeWhereNoneIsGiven()
    {
        Rehearsed s;
        const QJsonObject said = s.answer(u"{'do':'segment.add','title':'A','seconds':60}"_s);
        const QString id = said[u"ids"_s][u"segment"_s].toString();
        QVERIFY(!id.isEmpty());
        QCOMPARE(s.see("agenda.0.id"), id);
    }

    // ---- plan.edit ----

    void planEditReplacesWhatHasNotStarted()
    {
        Rehearsed s;
        playThree(s);
        start(s, "10:00", "b");
        s.ok("{'do':'plan.edit','people':[{'id':'p1','name':'Ana','roles':['chair']}],"
             "'agenda':[{'id':'d','title':'D','kind':'closing','seconds':60,'people':['p1']},"
             "{'id':'c','title':'C too','seconds':120},{'id':'a','title':'no','seconds':1}]}");
        QCOMPARE(s.see("agenda.*.id"), "a b d c"_L1); // what ran stays as it was
        QCOMPARE(s.see("agenda.*.seconds"), "600 1200 60 120"_L1);
        QCOMPARE(s.see("agenda.a.title"), "A"_L1);
        QCOMPARE(s.see("agenda.c.title"), "C too"_L1);
        QCOMPARE(s.see("agenda.d.people"), "[p1]"_L1);
        QCOMPARE(s.see("agenda.d.flexible"), "false"_L1);
        QCOMPARE(s.see("people.*.roles"), "[chair]"_L1);
        s.ok("{'do':'plan.edit','agenda':[]}");
        QCOMPARE(s.see("agenda.*.id"), "a b"_L1);
        // People who are known need not be said again, and what was removed can come back.
        s.ok("{'do':'plan.edit','agenda':[{'id':'d','title':'D','seconds':30,'people':['p1','p1']}]}");
        QCOMPARE(s.see("agenda.*.id"), "a b d"_L1);
        QCOMPARE(s.see("agenda.d.people"), "[p1]"_L1);
    }

    void planEditEditsPeopleById()
    {
        Rehearsed s;
        s.ok("{'do':'plan.edit','people':[{'id':'p1','name':'Ana','affiliation':'KVM','stakeholder':'Government'},"
             "{'name':'Ben'}]}");
        QCOMPARE(s.see("people.*.name"), "Ana Ben"_L1);
        s.ok("{'do':'plan.edit','people':[{'id':'p1','name':'Ana M.','region':'GRULAC','side':'online'}]}");
        QCOMPARE(s.see("people.*.name"), "Ana M. Ben"_L1); // the others stay
        QCOMPARE(s.see("people.p1.region"), "GRULAC"_L1);
        QCOMPARE(s.see("people.p1.side"), "online"_L1);
        QCOMPARE(s.see("people.p1.stakeholder"), "null"_L1);
    }

    void planEditSetsAndClears()
    {
        Rehearsed s;
        s.ok("{'do':'plan.edit','title':'Keys','room':'R1','themes':['A','B'],'minutes':60,'starts':'@0:00','ends':'@1:"
             "00:00'}");
        QCOMPARE(s.see("session.title"), "Keys"_L1);
        QCOMPARE(s.see("plan.themes"), "[A B]"_L1);
        s.noop("{'do':'plan.edit','title':'Keys','room':'R1','minutes':60}");
        s.noop("{'do':'plan.edit'}");
        s.ok("{'do':'plan.edit','room':null,'minutes':null,'themes':null}");
        QCOMPARE(s.see("plan.room"), "null"_L1);
        QCOMPARE(s.see("plan.minutes"), "null"_L1);
        QCOMPARE(s.see("plan.themes"), "[]"_L1);
        QCOMPARE(s.see("session.title"), "Keys"_L1);
        QCOMPARE(s.refused("{'do':'plan.edit','minutes':0}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'plan.edit','agenda':[{'title':'no length'}]}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'plan.edit','people':[{'id':'p1'}]}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'plan.edit','people':['Ana']}"), "argument.invalid"_L1);
    }
};

QTEST_APPLESS_MAIN(TestAgendaCommands)
#include "TestAgendaCommands.moc"
