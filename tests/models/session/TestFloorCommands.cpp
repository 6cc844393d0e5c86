// SPDX-License-Identifier: Apache-2.0
// Floor commands (CONTRACT §3) and the rules Turn, Set aside, Next and Two presses (§4) through the desk.
#include "tests/models/support/Rehearsed.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;

namespace {

// Live from 10:00 on, without an agenda; Ana (h1, onsite), Ben (h2, online), Cem (h3, onsite) have raised a hand.
void playThreeHands(Rehearsed &s)
{
    s.at("0:00").ok("{'do':'session.start'}");
    s.ok("{'do':'hand.raise','id':'h1','name':'Ana','side':'onsite'}");
    s.ok("{'do':'hand.raise','id':'h2','name':'Ben','side':'online'}");
    s.ok("{'do':'hand.raise','id':'h3','name':'Cem','side':'onsite'}");
}

// An opening, then statements of 5:00 by four people, then a discussion.
void planStatements(Rehearsed &s)
{
    s.at("-1:00").ok("{'do':'plan.edit','starts':'@0:00','minutes':45,'people':["
                     "{'id':'p1','name':'Ana','side':'onsite'},{'id':'p2','name':'Ben','side':'online'},"
                     "{'id':'p3','name':'Cem','side':'online'},{'id':'p4','name':'Dee','side':'onsite'}],'agenda':["
                     "{'id':'open','title':'Opening','kind':'opening','seconds':300},"
                     "{'id':'st1','title':'Ana','kind':'statements','seconds':300,'people':['p1']},"
                     "{'id':'st2','title':'Ben','kind':'statements','seconds':300,'people':['p2']},"
                     "{'id':'st3','title':'Cem','kind':'statements','seconds':300,'people':['p3']},"
                     "{'id':'st4','title':'Dee','kind':'statements','seconds':300,'people':['p4']},"
                     "{'id':'talk','title':'Discussion','kind':'discussion','seconds':1200}]}");
}

QString next(Rehearsed &s, const char *clock)
{
    return s.at(clock).ok("{'do':'next'}");
}

} // namespace

class TestFloorCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- one turn ----

    void aHandsTurn()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00");
        QCOMPARE(s.ok("{'do':'floor.give','hand':'h2','id':'t1'}"), "FloorGiven"_L1);
        QCOMPARE(s.see("floor.turn"), "t1"_L1);
        QCOMPARE(s.see("floor.hand"), "h2"_L1);
        QCOMPARE(s.see("floor.name"), "Ben"_L1);
        QCOMPARE(s.see("floor.side"), "online"_L1);
        QCOMPARE(s.see("floor.phase"), "running"_L1);
        QCOMPARE(s.see("floor.startedAt"), "1:00"_L1);
        QCOMPARE(s.see("turns.t1.kind"), "turn"_L1);
        QCOMPARE(s.see("floor.allottedMs"), "120000"_L1); // turnSeconds
        QCOMPARE(s.see("queue.hands.*.id"), "h1 h3"_L1);
        s.at("2:00");
        QCOMPARE(s.see("floor.elapsedMs"), "60000"_L1);
        QCOMPARE(s.see("floor.remainingMs"), "60000"_L1);
        QCOMPARE(s.see("floor.warning"), "soon"_L1);
        s.at("2:45");
        QCOMPARE(s.see("floor.warning"), "last"_L1);
        s.at("3:30");
        QCOMPARE(s.see("floor.remainingMs"), "-30000"_L1);
        QCOMPARE(s.see("floor.warning"), "over"_L1);
        QCOMPARE(s.ok("{'do':'floor.end'}"), "FloorEnded"_L1);
        QCOMPARE(s.see("floor.phase"), "idle"_L1);
        QCOMPARE(s.see("turns.t1.ms"), "150000"_L1);
        QCOMPARE(s.see("turns.t1.parts"), "[[1:00 3:30]]"_L1);
        QCOMPARE(s.see("ledger.online.turns"), "1"_L1);
        QCOMPARE(s.see("ledger.online.ms"), "150000"_L1);
        QCOMPARE(s.see("ledger.online.medianWaitMs"), "60000"_L1);
    }

    void givingEndsTheTurnBefore()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00").ok("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.at("2:00").ok("{'do':'hand.park','id':'h2'}");
        s.at("3:00").ok("{'do':'floor.give','hand':'h2','id':'t2'}"); // a parked one can be given it
        QCOMPARE(s.see("turns.t1.endedAt"), "3:00"_L1);
        QCOMPARE(s.see("floor.turn"), "t2"_L1);
        QCOMPARE(s.see("queue.parked"), "[]"_L1);
    }

    void secondsOrWhatIsLeftOfASegmentOfOne()
    {
        Rehearsed s;
        planStatements(s);
        s.at("0:00").ok("{'do':'session.start'}");
        s.ok("{'do':'segment.start','id':'st1'}");
        s.at("1:00").ok("{'do':'floor.give','person':'p1','id':'t1'}");
        QCOMPARE(s.see("floor.allottedMs"), "240000"_L1);
        QCOMPARE(s.see("turns.t1.kind"), "statement"_L1);
        s.at("2:00").ok("{'do':'floor.give','name':'Guest','id':'t2','seconds':45,'kind':'reply'}");
        QCOMPARE(s.see("floor.allottedMs"), "45000"_L1);
        QCOMPARE(s.see("turns.t2.kind"), "reply"_L1);
        QCOMPARE(s.see("floor.side"), "null"_L1);
        s.ok("{'do':'undo'}");
        s.ok("{'do':'undo'}");
        s.ok("{'do':'floor.give','person':'p1','id':'t3','ago':600}"); // no more than the segment has
        QCOMPARE(s.see("floor.startedAt"), "0:00"_L1);
        QCOMPARE(s.see("floor.allottedMs"), "300000"_L1);
        s.at("6:00").ok("{'do':'floor.give','person':'p1','id':'t4','after':'t3'}");
        QCOMPARE(s.see("floor.allottedMs"), "0"_L1); // nothing is left of it
    }

    void aStatementLeavesThatPersonsHands()
    {
        Rehearsed s;
        playThreeHands(s);
        s.ok("{'do':'floor.give','name':'ana','id':'t1'}"); // the one person of that name
        QCOMPARE(s.see("turns.t1.kind"), "statement"_L1);
        QCOMPARE(s.see("floor.name"), "Ana"_L1);
        QCOMPARE(s.see("floor.side"), "onsite"_L1);
        QCOMPARE(s.see("queue.hands.*.id"), "h2 h3 h1"_L1); // stays, behind those not heard yet
        QCOMPARE(s.see("ledger.onsite.turns"), "0"_L1);     // only kind turn counts by side
        QCOMPARE(s.see("ledger.people.Ana.turns"), "1"_L1);
    }

    void namesThatAreNewOrDoubtful()
    {
        Rehearsed s;
        playThreeHands(s);
        s.ok("{'do':'hand.raise','id':'h4','name':'Ana','side':'online'}"); // another Ana
        QCOMPARE(s.refused("{'do':'floor.give','name':'Ana'}"), "person.ambiguous"_L1);
        QCOMPARE(s.refused("{'do':'floor.give','name':'  '}"), "argument.missing"_L1);
        QCOMPARE(s.refused("{'do':'floor.give'}"), "argument.missing"_L1);
        QCOMPARE(s.refused("{'do':'floor.give','person':'nobody'}"), "person.unknown"_L1);
        QCOMPARE(s.refused("{'do':'floor.give','hand':'nothing'}"), "hand.unknown"_L1);
        QCOMPARE(s.refused("{'do':'floor.give','name':'Zoe','kind':'turn'}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'floor.give','name':'Zoe','seconds':-1}"), "argument.invalid"_L1);
        s.ok("{'do':'floor.give','name':' Zoe  Q. ','id':'t1'}");
        QCOMPARE(s.see("floor.name"), "Zoe Q."_L1);
        QCOMPARE(s.refused("{'do':'floor.give','hand':'h1','id':'t1'}"), "turn.exists"_L1);
    }

    void pausesDoNotCount()
    {
        Rehearsed s;
        playThreeHands(s);
        QCOMPARE(s.refused("{'do':'floor.pause'}"), "floor.idle"_L1);
        s.ok("{'do':'floor.give','hand':'h1','id':'t1'}");
        QCOMPARE(s.noop("{'do':'floor.resume'}"), "that turn is not paused"_L1);
        s.at("0:30").ok("{'do':'floor.pause'}");
        QCOMPARE(s.see("floor.phase"), "paused"_L1);
        s.noop("{'do':'floor.pause'}");
        s.at("1:30");
        QCOMPARE(s.see("floor.elapsedMs"), "30000"_L1);
        s.ok("{'do':'floor.resume'}");
        s.at("2:00");
        QCOMPARE(s.see("floor.elapsedMs"), "60000"_L1);
        QCOMPARE(s.see("floor.phase"), "running"_L1);
        s.ok("{'do':'floor.adjust','seconds':30}");
        QCOMPARE(s.see("floor.remainingMs"), "90000"_L1);
        s.ok("{'do':'floor.adjust','seconds':-60}");
        QCOMPARE(s.see("floor.remainingMs"), "30000"_L1);
        QCOMPARE(s.see("floor.allottedMs"), "120000"_L1);
        s.noop("{'do':'floor.adjust','seconds':0}");
    }

    void aPauseIsCutAtTheTurnsEnd()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00").ok("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.at("2:00").ok("{'do':'floor.pause'}");
        s.at("3:00").ok("{'do':'floor.end','ago':90}"); // at 1:30, before the pause began
        QCOMPARE(s.see("turns.t1.parts"), "[[1:00 1:30]]"_L1);
        QCOMPARE(s.see("turns.t1.ms"), "30000"_L1);
        s.ok("{'do':'undo'}");
        s.ok("{'do':'floor.end','ago':30}"); // at 2:30, in the middle of it
        QCOMPARE(s.see("turns.t1.parts"), "[[1:00 2:30]]"_L1);
        QCOMPARE(s.see("turns.t1.ms"), "60000"_L1);
        s.ok("{'do':'undo'}");
        s.ok("{'do':'floor.resume'}");
        s.at("4:00").ok("{'do':'floor.end','ago':90}"); // at 2:30, in a pause that was over
        QCOMPARE(s.see("turns.t1.ms"), "60000"_L1);
    }

    void agoIsClamped()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        s.at("1:00").ok("{'do':'floor.give','name':'Ana','id':'t1','ago':300}"); // not before the session
        QCOMPARE(s.see("floor.startedAt"), "0:00"_L1);
        s.at("2:00").ok("{'do':'floor.end','ago':30}");
        QCOMPARE(s.see("turns.t1.endedAt"), "1:30"_L1);
        s.at("3:00").ok("{'do':'floor.give','name':'Ben','id':'t2','ago':120}"); // not into one already ended
        QCOMPARE(s.see("floor.startedAt"), "1:30"_L1);
        s.at("3:10").ok("{'do':'floor.give','name':'Cem','id':'t3','ago':30}");
        QCOMPARE(s.see("turns.t2.endedAt"), "2:40"_L1); // the running one ends where the new one began
        s.at("3:20").ok("{'do':'floor.give','name':'Dee','id':'t4','ago':600}"); // not before the start of the last
        QCOMPARE(s.see("turns.t3.parts"), "[[2:40 2:40]]"_L1);
        QCOMPARE(s.see("floor.startedAt"), "2:40"_L1);
        s.ok("{'do':'floor.end','ago':600}");
        QCOMPARE(s.see("turns.t4.parts"), "[[2:40 2:40]]"_L1);
        s.ok("{'do':'floor.give','name':'Eva','id':'t5','ago':-60}"); // never forth
        QCOMPARE(s.see("floor.startedAt"), "3:20"_L1);
    }

    void editingATurn()
    {
        Rehearsed s;
        playThreeHands(s);
        s.ok("{'do':'floor.give','name':'somebody','id':'t1'}");
        s.at("1:00").ok("{'do':'floor.end'}");
        s.ok("{'do':'turn.edit','turn':'t1','name':'Ben','side':'online','kind':'turn'}");
        QCOMPARE(s.see("turns.t1.name"), "Ben"_L1);
        QCOMPARE(s.see("turns.t1.kind"), "turn"_L1);
        QCOMPARE(s.see("ledger.online.turns"), "1"_L1);
        QCOMPARE(s.see("ledger.people.*.name"), "Ben"_L1);
        QCOMPARE(s.noop("{'do':'turn.edit','turn':'t1'}"), "nothing changes"_L1);
        QCOMPARE(s.refused("{'do':'turn.edit','turn':'t9','name':'Ben'}"), "turn.unknown"_L1);
        QCOMPARE(s.refused("{'do':'turn.edit','turn':'t1','side':'unknown'}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'turn.edit','turn':'t1','person':'nobody'}"), "person.unknown"_L1);
    }

    void whatIsNotRunning()
    {
        Rehearsed s;
        playThreeHands(s);
        for (const char *what : {"end", "pause", "resume", "setAside"})
            QCOMPARE(s.refused(QStringLiteral("{'do':'floor.%1'}").arg(QLatin1String(what))), "floor.idle"_L1);
        QCOMPARE(s.refused("{'do':'floor.adjust','seconds':10}"), "floor.idle"_L1);
        QCOMPARE(s.refused("{'do':'floor.end','turn':'t9'}"), "turn.unknown"_L1);
        QCOMPARE(s.refused("{'do':'floor.keep','turn':'t9'}"), "turn.unknown"_L1);
        s.ok("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.ok("{'do':'floor.end'}");
        QCOMPARE(s.noop("{'do':'floor.end','turn':'t1'}"), "that turn was over already"_L1);
        QCOMPARE(s.refused("{'do':'floor.give','hand':'h1'}"), "hand.gone"_L1);
        s.ok("{'do':'hand.lower','id':'h2'}");
        QCOMPARE(s.refused("{'do':'floor.give','hand':'h2'}"), "hand.gone"_L1);
        QCOMPARE(s.refused("{'do':'floor.give','hand':'h3','after':'t9'}"), "turn.unknown"_L1);
    }

    void beforeTheSession()
    {
        Rehearsed s;
        s.ok("{'do':'hand.raise','id':'h1','name':'Ana','side':'onsite'}");
        QCOMPARE(s.refused("{'do':'floor.give','hand':'h1'}"), "session.not-live"_L1);
        QCOMPARE(s.refused("{'do':'session.end'}"), "session.not-live"_L1);
        s.ok("{'do':'segment.add','id':'a','title':'A','seconds':60}");
        QCOMPARE(s.refused("{'do':'segment.start','id':'a'}"), "session.not-live"_L1);
    }

    // ---- set aside ----

    void aHandsTurnSetAside()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00").ok("{'do':'floor.give','hand':'h2','id':'t1'}");
        s.at("1:50");
        QCOMPARE(s.ok("{'do':'floor.setAside','cause':'no sound'}"), "TurnSetAside"_L1);
        QCOMPARE(s.see("floor.phase"), "idle"_L1);
        QCOMPARE(s.see("queue.hands.*.id"), "h1 h2 h3"_L1); // second until another turn was given
        QCOMPARE(s.see("queue.hands.*.kind"), "turn resume turn"_L1);
        s.at("2:00").ok("{'do':'floor.give','hand':'h1','id':'t2'}");
        QCOMPARE(s.see("queue.hands.*.id"), "h2 h3"_L1); // then first
        s.at("3:00").ok("{'do':'floor.give','hand':'h2','id':'t3'}");
        QCOMPARE(s.see("floor.turn"), "t1"_L1); // one turn in two parts
        QCOMPARE(s.see("floor.elapsedMs"), "50000"_L1);
        QCOMPARE(s.see("floor.remainingMs"), "70000"_L1);
        s.at("3:30").ok("{'do':'floor.end','turn':'t3'}"); // either name
        QCOMPARE(s.see("turns.*.turn"), "t1 t2"_L1);
        QCOMPARE(s.see("turns.t1.parts"), "[[1:00 1:50] [3:00 3:30]]"_L1);
        QCOMPARE(s.see("turns.t1.ms"), "80000"_L1);
        QCOMPARE(s.see("ledger.online.turns"), "1"_L1);
        QCOMPARE(s.see("queue.hands.*.id"), "h3"_L1);
        QCOMPARE(s.refused("{'do':'floor.give','hand':'h2'}"), "hand.gone"_L1);
    }

    void whoDoesNotGoOn()
    {
        Rehearsed s;
        playThreeHands(s);
        s.ok("{'do':'floor.give','hand':'h2','id':'t1'}");
        s.at("0:40").ok("{'do':'floor.setAside'}");
        s.ok("{'do':'hand.lower','id':'h2'}");
        QCOMPARE(s.see("queue.hands.*.id"), "h1 h3"_L1);
        QCOMPARE(s.see("turns.t1.ms"), "40000"_L1);
        s.ok("{'do':'floor.give','name':'Guest','id':'t2'}");
        s.at("1:00").ok("{'do':'floor.setAside'}"); // a statement outside the agenda waits under its turn's name
        QCOMPARE(s.see("queue.hands.*.id"), "h1 t2 h3"_L1);
        s.ok("{'do':'hand.lower','id':'t2'}");
        QCOMPARE(s.see("queue.hands.*.id"), "h1 h3"_L1);
        QCOMPARE(s.refused("{'do':'hand.lower','id':'t2'}"), "hand.unknown"_L1);
    }

    void anInterruptedRowCanBeMoved()
    {
        Rehearsed s;
        playThreeHands(s);
        s.ok("{'do':'floor.give','hand':'h2','id':'t1'}");
        s.at("0:40").ok("{'do':'floor.setAside'}");
        s.ok("{'do':'hand.move','id':'h2','before':null}");
        QCOMPARE(s.see("queue.hands.*.id"), "h1 h3 h2"_L1);
        s.ok("{'do':'floor.give','hand':'h2'}");
        s.ok("{'do':'floor.setAside'}"); // the move went with the row
        QCOMPARE(s.see("queue.hands.*.id"), "h1 h2 h3"_L1);
    }

    // Four statements of 5:00 behind an opening; the third speaker's audio fails at 1:40.
    void aStatementSetAsideComesBackAfterTheNext()
    {
        Rehearsed s;
        planStatements(s);
        QCOMPARE(next(s, "0:00"), "SessionStarted SegmentStarted"_L1);
        QCOMPARE(next(s, "5:00"), "SegmentStarted FloorGiven"_L1);
        QCOMPARE(s.see("floor.name"), "Ana"_L1);
        QCOMPARE(s.see("floor.allottedMs"), "300000"_L1);
        next(s, "10:00");
        QCOMPARE(s.see("floor.name"), "Ben"_L1);
        next(s, "15:00");
        QCOMPARE(s.see("floor.name"), "Cem"_L1);
        const QString third = s.see("floor.turn");

        s.at("16:40");
        QCOMPARE(s.ok("{'do':'floor.setAside','cause':'no sound'}"), "TurnSetAside"_L1);
        QCOMPARE(s.see("floor.phase"), "idle"_L1);
        QCOMPARE(s.see("agenda.*.title"), "Opening Ana Ben Cem Dee Cem Discussion"_L1);
        QCOMPARE(s.see("agenda.*.state"), "done done done done todo todo todo"_L1);
        QCOMPARE(s.see("agenda.5.seconds"), "200"_L1); // 3:20
        QCOMPARE(s.see("agenda.5.people"), "[p3]"_L1);
        QCOMPARE(s.see("queue.hands"), "[]"_L1); // the agenda carries it, not the queue
        QCOMPARE(s.see("next.does"), "segment"_L1);
        QCOMPARE(s.see("next.id"), "st4"_L1);

        next(s, "16:40");
        QCOMPARE(s.see("floor.name"), "Dee"_L1);
        QCOMPARE(s.see("agenda.st3.endedAt"), "16:40"_L1);
        next(s, "21:40");
        QCOMPARE(s.see("floor.turn"), third);
        QCOMPARE(s.see("floor.name"), "Cem"_L1);
        QCOMPARE(s.see("floor.side"), "online"_L1);
        QCOMPARE(s.see("floor.remainingMs"), "200000"_L1); // back with 3:20 left
        QCOMPARE(s.see("floor.elapsedMs"), "100000"_L1);
        QCOMPARE(next(s, "25:00"), "FloorEnded SegmentStarted"_L1);
        QCOMPARE(s.see("turns.*.name"), "Ana Ben Cem Dee"_L1); // one statement in two parts
        QCOMPARE(s.see("turns.2.parts"), "[[15:00 16:40] [21:40 25:00]]"_L1);
        QCOMPARE(s.see("turns.2.ms"), "300000"_L1);
        QCOMPARE(s.see("ledger.people.Cem.turns"), "1"_L1);
        QCOMPARE(s.see("ledger.people.Cem.ms"), "300000"_L1);
        QCOMPARE(s.see("agenda.talk.startedAt"), "25:00"_L1);
        QCOMPARE(s.see("session.overrunMs"), "0"_L1);
    }

    void aRemainderThatIsRemovedWaitsInTheQueue()
    {
        Rehearsed s;
        planStatements(s);
        next(s, "0:00");
        next(s, "5:00");
        s.at("6:00").ok("{'do':'floor.setAside'}");
        const QString rest = s.see("agenda.3.id");
        QCOMPARE(s.see("agenda.3.seconds"), "240"_L1);
        s.ok(QStringLiteral("{'do':'segment.remove','id':'%1'}").arg(rest));
        QCOMPARE(s.see("queue.hands.*.name"), "Ana"_L1);
        QCOMPARE(s.see("queue.hands.*.kind"), "resume"_L1);
        s.at("7:00").ok("{'do':'floor.give','person':'p1'}");
        QCOMPARE(s.see("floor.elapsedMs"), "60000"_L1);
        QCOMPARE(s.see("turns.0.parts"), "[[5:00 6:00] [7:00 null]]"_L1);
    }

    void setAsideClosesAPause()
    {
        Rehearsed s;
        playThreeHands(s);
        s.ok("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.at("0:30").ok("{'do':'floor.pause'}");
        s.at("1:00").ok("{'do':'floor.setAside'}");
        s.at("2:00").ok("{'do':'floor.give','hand':'h1'}");
        s.at("2:10");
        QCOMPARE(s.see("floor.phase"), "running"_L1);
        QCOMPARE(s.see("floor.elapsedMs"), "40000"_L1);
    }

    // ---- next ----

    void nextThroughAWholeSession()
    {
        Rehearsed s;
        s.at("-1:00").ok("{'do':'plan.edit','starts':'@0:00','minutes':30,'people':["
                         "{'id':'p1','name':'Ana','side':'onsite'},{'id':'p2','name':'Ben','side':'online'}],'agenda':["
                         "{'id':'open','title':'Opening','kind':'opening','seconds':120},"
                         "{'id':'both','title':'Statements','kind':'statements','seconds':600,'people':['p1','p2']},"
                         "{'id':'talk','title':'Discussion','kind':'discussion','seconds':900},"
                         "{'id':'close','title':'Closing','kind':'closing','seconds':180}]}");
        s.ok("{'do':'hand.raise','id':'h1','name':'Cem','side':'onsite'}");
        QCOMPARE(s.see("next.does"), "session"_L1);
        QCOMPARE(next(s, "0:00"), "SessionStarted SegmentStarted"_L1);
        QCOMPARE(s.see("agenda.open.state"), "current"_L1);
        QCOMPARE(s.see("next.does"), "segment"_L1); // nobody of an opening's queue
        QCOMPARE(s.see("next.id"), "both"_L1);
        QCOMPARE(next(s, "2:00"), "SegmentStarted FloorGiven"_L1);
        QCOMPARE(s.see("floor.name"), "Ana"_L1);
        QCOMPARE(s.see("floor.allottedMs"), "120000"_L1); // turnSeconds, as there are two
        QCOMPARE(s.see("next.does"), "floor"_L1);
        QCOMPARE(s.see("next.name"), "Ben"_L1);
        QCOMPARE(s.see("next.side"), "online"_L1);
        QCOMPARE(next(s, "5:00"), "FloorGiven"_L1);
        QCOMPARE(s.see("floor.name"), "Ben"_L1);
        QCOMPARE(next(s, "9:00"), "FloorEnded SegmentStarted"_L1);
        QCOMPARE(s.see("agenda.talk.state"), "current"_L1);
        QCOMPARE(s.see("next.id"), "h1"_L1);
        QCOMPARE(next(s, "9:30"), "FloorGiven"_L1);
        QCOMPARE(s.see("floor.hand"), "h1"_L1);
        QCOMPARE(s.see("next.id"), "close"_L1);
        QCOMPARE(next(s, "12:00"), "FloorEnded SegmentStarted"_L1);
        QCOMPARE(s.see("agenda.*.state"), "done done done current"_L1);
        QCOMPARE(s.see("next.does"), "none"_L1);
        s.noop("{'do':'next'}"); // the end is its own command
        QCOMPARE(s.see("turns.*.name"), "Ana Ben Cem"_L1);
        s.at("14:00").ok("{'do':'session.end'}");
        s.noop("{'do':'next'}");
    }

    void nextGoesOnWithWhomWasInterrupted()
    {
        Rehearsed s;
        s.ok("{'do':'segment.add','id':'talk','title':'Talk','seconds':900,'kind':'discussion'}");
        playThreeHands(s);
        s.ok("{'do':'segment.start','id':'talk'}");
        next(s, "1:00");
        QCOMPARE(s.see("floor.hand"), "h1"_L1);
        s.at("1:30").ok("{'do':'floor.setAside'}");
        QCOMPARE(s.see("next.id"), "h2"_L1); // another turn first
        next(s, "1:40");
        QCOMPARE(s.see("floor.hand"), "h2"_L1);
        QCOMPARE(s.see("next.id"), "h1"_L1);
        next(s, "2:40");
        QCOMPARE(s.see("floor.hand"), "h1"_L1);
        QCOMPARE(s.see("floor.elapsedMs"), "30000"_L1);
        next(s, "3:00");
        QCOMPARE(s.see("floor.hand"), "h3"_L1);
        QCOMPARE(s.see("turns.*.name"), "Ana Ben Cem"_L1);
        QCOMPARE(s.see("turns.0.parts"), "[[1:00 1:30] [2:40 3:00]]"_L1);
    }

    void nextGivesTheFloorToWhomSpeaksAlready()
    {
        Rehearsed s;
        planStatements(s);
        s.at("0:00").ok("{'do':'session.start'}");
        s.ok("{'do':'segment.start','id':'talk'}");
        s.ok("{'do':'hand.raise','id':'h1','person':'p1','kind':'turn'}");
        s.at("1:00").ok("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.at("2:00").ok("{'do':'segment.start','id':'st1'}"); // a hand's turn goes on
        QCOMPARE(s.see("floor.turn"), "t1"_L1);
        QCOMPARE(next(s, "3:00"), "FloorGiven"_L1); // her statement is another
        QCOMPARE(s.see("floor.name"), "Ana"_L1);
        QCOMPARE(s.see("turns.*.kind"), "turn statement"_L1);
        QCOMPARE(s.see("next.id"), "open"_L1);
    }

    void startingOrEndingASegmentEndsItsStatement()
    {
        Rehearsed s;
        planStatements(s);
        next(s, "0:00");
        next(s, "5:00");
        s.at("8:00");
        QCOMPARE(s.ok("{'do':'segment.end','id':'st1'}"), "FloorEnded SegmentEnded"_L1);
        QCOMPARE(s.see("turns.0.endedAt"), "8:00"_L1);
        next(s, "9:00");
        s.at("12:00");
        QCOMPARE(s.ok("{'do':'segment.start','id':'st3','ago':60}"), "FloorEnded SegmentStarted"_L1);
        QCOMPARE(s.see("turns.1.endedAt"), "11:00"_L1);
        QCOMPARE(s.see("floor.phase"), "idle"_L1);
        QCOMPARE(s.see("next.name"), "Cem"_L1);
    }

    // ---- two presses ----

    void theSameHandTwiceIsOneTurn()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00").ok("{'do':'floor.give','hand':'h2','id':'t1','after':null,'by':'onsite'}");
        s.at("1:01");
        QCOMPARE(s.noop("{'do':'floor.give','hand':'h2','id':'t2','after':null,'by':'online'}"),
                 "already given by onsite"_L1);
        QCOMPARE(s.see("turns.*.turn"), "t1"_L1);
        QCOMPARE(s.see("notices.*.code"), "floor.already-given"_L1);
        QCOMPARE(s.see("notices.*.by"), "online"_L1);
        // Acts on either name count.
        s.ok("{'do':'floor.adjust','turn':'t2','seconds':30}");
        QCOMPARE(s.see("floor.remainingMs"), "149000"_L1);
        s.at("2:00").ok("{'do':'floor.pause','turn':'t1'}");
        s.at("3:00").ok("{'do':'floor.end','turn':'t2','by':'online'}");
        QCOMPARE(s.see("turns.t1.endedAt"), "3:00"_L1);
        QCOMPARE(s.see("turns.t1.ms"), "60000"_L1);
        // And what comes after it may name either.
        s.ok("{'do':'floor.give','hand':'h1','id':'t3','after':'t2'}");
        QCOMPARE(s.see("floor.turn"), "t3"_L1);
    }

    void oneWithoutAfterSaysSo()
    {
        Rehearsed s;
        playThreeHands(s);
        s.ok("{'do':'floor.give','hand':'h2','id':'t1','by':'onsite'}");
        QCOMPARE(s.noop("{'do':'floor.give','hand':'h2','id':'t2','by':'online'}"), "already given by onsite"_L1);
        QCOMPARE(s.see("turns.*.turn"), "t1"_L1);
        const qsizetype events = s.log().size();
        s.at("0:30").ok("{'do':'floor.end','turn':'t2'}"); // acts on either name count
        QCOMPARE(s.see("turns.t1.endedAt"), "0:30"_L1);
        QCOMPARE(s.log().size(), events + 1);
    }

    void thePersonWhoHasItIsNotGivenItAgain()
    {
        Rehearsed s;
        playThreeHands(s);
        s.ok("{'do':'floor.give','name':'Ben','id':'t1','by':'onsite'}");
        const qsizetype events = s.log().size();
        QCOMPARE(s.noop("{'do':'floor.give','name':'Ben','by':'online'}"), "already given by onsite"_L1);
        QCOMPARE(s.log().size(), events);
        s.at("0:30").ok("{'do':'floor.give','name':'Ben','id':'t2','kind':'reply'}"); // something else than a statement
        QCOMPARE(s.see("turns.*.kind"), "statement reply"_L1);
    }

    // A panellist answers while the rest of their statement is still to come.
    void aReplyIsNotTheStatementSetAside()
    {
        Rehearsed s;
        planStatements(s);
        for (const char *clock : {"0:00", "5:00"})
            next(s, clock);
        QCOMPARE(s.see("floor.name"), "Ana"_L1);
        s.at("6:00").ok("{'do':'floor.setAside'}");
        next(s, "6:10"); // Ben
        s.at("7:00").ok("{'do':'floor.give','person':'p1','kind':'reply','id':'rp'}");
        QCOMPARE(s.see("floor.turn"), "rp"_L1);
        QCOMPARE(s.see("floor.kind"), "reply"_L1);
        next(s, "8:00");
        QCOMPARE(s.see("floor.name"), "Ana"_L1); // and the statement goes on in its own segment
        QCOMPARE(s.see("floor.kind"), "statement"_L1);
    }

    void anotherHandWaits()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00").ok("{'do':'floor.give','hand':'h2','id':'t1','after':null,'by':'onsite'}");
        s.at("1:01").noop("{'do':'floor.give','hand':'h1','id':'t2','after':null,'by':'online'}");
        QVERIFY2(s.words().contains("waits"_L1), qPrintable(s.words()));
        QCOMPARE(s.see("floor.turn"), "t1"_L1);
        QCOMPARE(s.see("turns.*.turn"), "t1"_L1);
        QCOMPARE(s.see("queue.hands.*.id"), "h1 h3"_L1);
        // It can be given the floor later like any other.
        s.at("2:00").ok("{'do':'floor.give','hand':'h1','id':'t3'}");
        QCOMPARE(s.see("floor.turn"), "t3"_L1);
    }

    void actingOnTheLostOneMakesItParallel()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00").ok("{'do':'floor.give','hand':'h2','id':'t1','after':null,'by':'onsite'}");
        s.at("1:01").noop("{'do':'floor.give','hand':'h1','id':'t2','after':null,'by':'online'}");
        s.at("1:30").ok("{'do':'floor.adjust','turn':'t2','seconds':30,'by':'online'}");
        QCOMPARE(s.see("turns.*.turn"), "t1 t2"_L1);
        QCOMPARE(s.see("turns.*.parallel"), "false true"_L1);
        QCOMPARE(s.see("turns.t2.startedAt"), "1:01"_L1); // facts are never voided
        QCOMPARE(s.see("floor.turn"), "t1"_L1);
        QCOMPARE(s.see("queue.hands.*.id"), "h3"_L1);
        QCOMPARE(s.see("ledger.onsite.turns"), "1"_L1);                    // counted
        QCOMPARE(s.see("notices.*.code"), "floor.lost floor.parallel"_L1); // one notice asks
        s.at("2:00").ok("{'do':'floor.keep','turn':'t2'}");
        QCOMPARE(s.see("floor.turn"), "t2"_L1);
        QCOMPARE(s.see("turns.t1.endedAt"), "2:00"_L1);
        QCOMPARE(s.noop("{'do':'floor.keep','turn':'t2'}"), "that turn is the current one already"_L1);
        s.at("2:30").ok("{'do':'floor.give','hand':'h3','id':'t3'}");
        QCOMPARE(s.see("turns.t2.endedAt"), "2:30"_L1);
        QCOMPARE(s.see("turns.*.parallel"), "false true false"_L1);
    }

    void keepingTheFirstEndsTheParallelOne()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00").ok("{'do':'floor.give','hand':'h2','id':'t1','after':null}");
        s.noop("{'do':'floor.give','hand':'h1','id':'t2','after':null,'by':'online'}");
        s.at("1:30").ok("{'do':'floor.pause','turn':'t2','by':'online'}");
        s.at("1:40").ok("{'do':'floor.resume','turn':'t2','by':'online'}");
        // What followed it is parallel, too.
        s.at("2:00").ok("{'do':'floor.give','hand':'h3','id':'t3','after':'t2','by':'online'}");
        QCOMPARE(s.see("turns.*.parallel"), "false true true"_L1);
        QCOMPARE(s.see("turns.t2.ms"), "50000"_L1);
        QCOMPARE(s.see("turns.t1.endedAt"), "null"_L1);
        s.at("2:30").ok("{'do':'floor.keep','turn':'t1'}");
        QCOMPARE(s.see("floor.turn"), "t1"_L1);
        QCOMPARE(s.see("turns.t3.endedAt"), "2:30"_L1);
        QCOMPARE(s.see("notices.*.code"), "floor.lost floor.parallel"_L1);
        QCOMPARE(s.noop("{'do':'floor.end','turn':'t3'}"), "that turn was over already"_L1);
    }

    void aTurnNeverGoesOnBeforeItWasSetAside()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00").ok("{'do':'floor.give','hand':'h2','id':'t1','after':null}");
        s.noop("{'do':'floor.give','hand':'h1','id':'t2','after':null,'by':'online'}");
        s.at("1:30").ok("{'do':'floor.adjust','turn':'t2','seconds':30,'by':'online'}"); // parallel
        s.at("2:00").ok("{'do':'floor.end','turn':'t1'}");
        s.at("5:00").ok("{'do':'floor.setAside','turn':'t2'}");
        s.at("6:00").ok("{'do':'floor.give','hand':'h1','ago':200}"); // 2:40 is behind t1, but within t2
        QCOMPARE(s.see("turns.t2.parts"), "[[1:00 5:00] [5:00 null]]"_L1);
        QCOMPARE(s.see("floor.elapsedMs"), "300000"_L1);
    }

    void afterATurnThatEndedMeanwhileIsFresh()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00").ok("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.at("2:00").ok("{'do':'floor.end'}");
        s.ok("{'do':'floor.give','hand':'h2','id':'t2','after':'t1','by':'online'}");
        s.at("3:00").ok("{'do':'floor.end'}");
        s.ok("{'do':'floor.give','hand':'h3','id':'t3','after':null}"); // nobody speaks, and that is so
        QCOMPARE(s.see("floor.turn"), "t3"_L1);
        QCOMPARE(s.see("turns.*.turn"), "t1 t2 t3"_L1);
    }

    void anEndForAnotherTurnLeavesThisOne()
    {
        Rehearsed s;
        playThreeHands(s);
        s.at("1:00").ok("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.at("2:00").ok("{'do':'floor.give','hand':'h2','id':'t2'}");
        for (const char *what : {"end", "pause", "setAside"})
            s.noop(QStringLiteral("{'do':'floor.%1','turn':'t1'}").arg(QLatin1String(what)));
        QCOMPARE(s.see("floor.turn"), "t2"_L1);
        QCOMPARE(s.see("floor.phase"), "running"_L1);
    }
};

QTEST_APPLESS_MAIN(TestFloorCommands)
#include "TestFloorCommands.moc"
