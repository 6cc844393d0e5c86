// SPDX-License-Identifier: Apache-2.0
// Queue commands (CONTRACT §3) and the rules Queue, Affordable and Ledger (§4) through the desk.
#include "tests/models/support/Rehearsed.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;

namespace {

QString order(const Rehearsed &s)
{
    return s.see("queue.hands.*.id");
}

void raise(Rehearsed &s, const char *hand, const char *name, const char *side, const char *more = "")
{
    s.ok(QStringLiteral("{'do':'hand.raise','id':'%1','name':'%2','side':'%3'%4}")
             .arg(QLatin1String(hand), QString::fromUtf8(name), QLatin1String(side), QLatin1String(more)));
}

void policy(Rehearsed &s, const char *criteria)
{
    s.answer(QStringLiteral("{'do':'queue.policy','criteria':[%1]}").arg(QLatin1String(criteria)));
}

// A turn of that hand over so many seconds.
void speak(Rehearsed &s, const char *hand, const char *from, const char *to)
{
    s.at(from).ok(QStringLiteral("{'do':'floor.give','hand':'%1'}").arg(QLatin1String(hand)));
    s.at(to).ok("{'do':'floor.end'}");
}

} // namespace

class TestQueueCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- raising ----

    void nobodyWaitsBehindTheSessionsEnd()
    {
        Rehearsed s;
        s.at("0:00").ok("{'do':'session.start'}");
        raise(s.at("1:00"), "h1", "Ana", "online");
        raise(s, "h2", "Ben", "onsite");
        s.ok("{'do':'hand.park','id':'h2'}");
        s.at("2:00").ok("{'do':'session.end'}");
        s.at("40:00");
        QCOMPARE(s.see("queue.hands.h1.waitedMs"), "60000"_L1);
        QCOMPARE(s.see("queue.parked.h2.waitedMs"), "60000"_L1);
        s.ok("{'do':'undo'}");
        QCOMPARE(s.see("queue.hands.h1.waitedMs"), "2340000"_L1);
    }

    void aHand()
    {
        Rehearsed s;
        QCOMPARE(s.at("1:00").ok("{'do':'hand.raise','id':'h1','name':' Ana  B. ','side':'online','note':'on keys'}"),
                 "HandRaised"_L1);
        QCOMPARE(s.see("queue.hands.h1.name"), "Ana B."_L1);
        QCOMPARE(s.see("queue.hands.h1.side"), "online"_L1);
        QCOMPARE(s.see("queue.hands.h1.kind"), "turn"_L1);
        QCOMPARE(s.see("queue.hands.h1.note"), "on keys"_L1);
        QCOMPARE(s.see("queue.hands.h1.raisedAt"), "1:00"_L1);
        QCOMPARE(s.see("queue.hands.h1.moved"), "false"_L1);
        s.at("1:30");
        QCOMPARE(s.see("queue.hands.h1.waitedMs"), "30000"_L1);
        QVERIFY(!s.see("queue.hands.h1.reason").isEmpty());
        QCOMPARE(s.refused("{'do':'hand.raise','id':'h1','name':'Ben','side':'online'}"), "hand.exists"_L1);
        QCOMPARE(s.refused("{'do':'hand.raise','name':'Ben'}"), "argument.missing"_L1);
        QCOMPARE(s.refused("{'do':'hand.raise','side':'online'}"), "argument.missing"_L1);
        QCOMPARE(s.refused("{'do':'hand.raise','name':'Ben','side':'unknown'}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'hand.raise','person':'nobody','side':'online'}"), "person.unknown"_L1);
        QCOMPARE(s.refused("{'do':'hand.raise','name':'Ben','side':'online','message':'m9'}"), "message.unknown"_L1);
    }

    void oneHandOfEachKind()
    {
        Rehearsed s;
        raise(s, "h1", "Ana", "online", ",'note':'on keys'");
        QCOMPARE(s.noop("{'do':'hand.raise','id':'h2','name':'ANA','side':'online','note':'and on trust'}"),
                 "that hand is in the queue already; the note was added"_L1);
        QCOMPARE(order(s), "h1"_L1);
        QCOMPARE(s.see("queue.hands.h1.note"), "on keys; and on trust"_L1);
        raise(s, "h3", "Ana", "online", ",'kind':'order'"); // another kind
        raise(s, "h4", "Ana", "onsite");                    // another Ana
        QCOMPARE(order(s), "h3 h1 h4"_L1);
        // The second raise's id is another name of the hand.
        QCOMPARE(s.refused("{'do':'hand.raise','id':'h2','name':'Ben','side':'online'}"), "hand.exists"_L1);
        s.ok("{'do':'hand.park','id':'h2'}");
        QCOMPARE(s.see("queue.parked.*.id"), "h1"_L1);
        s.noop("{'do':'hand.raise','id':'h5','name':'ana','side':'online'}"); // parked ones included
        QCOMPARE(s.words(), "that hand is in the queue already"_L1);
        s.ok("{'do':'hand.lower','id':'h2'}");
        QCOMPARE(s.see("queue.parked"), "[]"_L1);
        raise(s, "h6", "Ana", "online"); // lowered: may raise again
        QCOMPARE(order(s), "h3 h4 h6"_L1);
    }

    // By name and side people are one, whatever made the second hand theirs.
    void oneHandByNameAndSide()
    {
        Rehearsed s;
        raise(s, "h1", "Ana", "onsite");
        raise(s, "h2", "ana", "online", ",'note':'on keys'");
        s.ok("{'do':'hand.edit','id':'h2','side':'onsite'}");
        QCOMPARE(order(s), "h1"_L1);
        s.ok("{'do':'person.add','id':'p1','name':'ANA','side':'onsite'}");
        s.noop("{'do':'hand.raise','id':'h3','person':'p1','side':'onsite'}");
        s.ok("{'do':'message.add','id':'m1','source':'zoom','author':'Kim','text':'q+'}");
        s.ok("{'do':'message.hand','id':'m1','hand':'h4','side':'onsite'}");
        s.noop("{'do':'hand.raise','id':'h5','name':'kim','side':'onsite'}");
        s.noop("{'do':'hand.raise','id':'h6','name':'Kim','side':'online'}"); // by id it is one person, too
        QCOMPARE(order(s), "h1 h4"_L1);
    }

    void theSecondNameGivesTheFloor()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        raise(s, "h1", "Ana", "online");
        s.noop("{'do':'hand.raise','id':'h2','name':'Ana','side':'online','note':'again'}");
        s.ok("{'do':'floor.give','hand':'h2','id':'t1'}");
        QCOMPARE(s.see("floor.hand"), "h1"_L1);
        QCOMPARE(order(s), ""_L1);
    }

    void foldedNamesOfOtherScripts()
    {
        Rehearsed s;
        raise(s, "h1", "ÉLODIE Straße", "online");
        s.noop(u"{'do':'hand.raise','id':'h2','name':'élodie  straße','side':'online'}"_s);
        s.noop(u"{'do':'hand.raise','id':'h3','name':'E\u0301lodie Straße','side':'online'}"_s); // composed otherwise
        raise(s, "h4", "ΣΟΦΟΣ", "online");
        s.noop(u"{'do':'hand.raise','id':'h5','name':'σοφος','side':'online'}"_s);
        s.noop(u"{'do':'hand.raise','id':'h6','name':'σοφοσ','side':'online'}"_s);
        raise(s, "h7", "木村", "online");
        QCOMPARE(order(s), "h1 h4 h7"_L1);
    }

    void panelHandsAreReplies()
    {
        Rehearsed s;
        s.ok("{'do':'person.add','id':'p1','name':'Ana','side':'onsite','roles':['speaker']}");
        s.ok("{'do':'person.add','id':'p2','name':'Ben','side':'online'}");
        s.ok("{'do':'hand.raise','id':'h1','person':'p1'}"); // her side is known
        s.ok("{'do':'hand.raise','id':'h2','person':'p2'}");
        s.ok("{'do':'hand.raise','id':'h3','name':'Ana','side':'onsite','kind':'turn'}"); // unless said otherwise
        QCOMPARE(order(s), "h1 h2 h3"_L1);
        QCOMPARE(s.see("queue.hands.*.kind"), "reply turn turn"_L1);
        QCOMPARE(s.see("queue.hands.*.side"), "onsite online onsite"_L1);
    }

    void somebodyPlannedWithoutASideIsMeantOnEither()
    {
        Rehearsed s;
        s.ok("{'do':'person.add','id':'p1','name':'Ana'}");
        raise(s, "h1", "Ana", "online");
        QCOMPARE(s.see("queue.hands.h1.person"), "p1"_L1);
        QCOMPARE(s.see("people.*.name"), "Ana"_L1);
    }

    // ---- editing ----

    void editing()
    {
        Rehearsed s;
        raise(s, "h1", "somebody in red", "onsite", ",'note':'on keys'");
        s.ok("{'do':'hand.edit','id':'h1','name':'Ana','kind':'reply','note':null}");
        QCOMPARE(s.see("queue.hands.h1.name"), "Ana"_L1);
        QCOMPARE(s.see("queue.hands.h1.kind"), "reply"_L1);
        QCOMPARE(s.see("queue.hands.h1.note"), "null"_L1);
        s.ok("{'do':'hand.edit','id':'h1','side':'online'}");
        QCOMPARE(s.see("queue.hands.h1.side"), "online"_L1);
        QCOMPARE(s.noop("{'do':'hand.edit','id':'h1'}"), "nothing changes"_L1);
        QCOMPARE(s.noop("{'do':'hand.edit','id':'h1','kind':'reply','side':'online'}"), "nothing changes"_L1);
        QCOMPARE(s.refused("{'do':'hand.edit','id':'h9','note':'x'}"), "hand.unknown"_L1);
        s.ok("{'do':'hand.lower','id':'h1'}");
        QCOMPARE(s.refused("{'do':'hand.edit','id':'h1','note':'x'}"), "hand.gone"_L1);
        s.noop("{'do':'hand.lower','id':'h1'}");
        QCOMPARE(s.refused("{'do':'hand.lower','id':'h9'}"), "hand.unknown"_L1);
    }

    void editingANameIntoAnotherHandsJoinsThem()
    {
        Rehearsed s;
        raise(s, "h1", "Ana", "onsite", ",'note':'one'");
        raise(s, "h2", "man at the back", "onsite", ",'note':'two'");
        s.ok("{'do':'hand.edit','id':'h2','name':'Ana'}");
        QCOMPARE(order(s), "h1"_L1);
        QCOMPARE(s.see("queue.hands.h1.note"), "one; two"_L1);
        s.ok("{'do':'hand.park','id':'h2'}"); // a second name of h1
        QCOMPARE(s.see("queue.parked.*.id"), "h1"_L1);
    }

    void queueEditsNeverTouchTheRunningTurn()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        raise(s, "h1", "Ana", "onsite");
        raise(s, "h2", "Ben", "onsite");
        s.ok("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.at("0:30");
        s.noop("{'do':'hand.lower','id':'h1'}");
        s.noop("{'do':'hand.park','id':'h1'}");
        QCOMPARE(s.refused("{'do':'hand.move','id':'h1','before':'h2'}"), "hand.not-waiting"_L1);
        QCOMPARE(s.refused("{'do':'hand.edit','id':'h1','name':'Cem'}"), "hand.gone"_L1);
        s.ok("{'do':'hand.lower','id':'h2'}");
        QCOMPARE(s.see("floor.turn"), "t1"_L1);
        QCOMPARE(s.see("floor.name"), "Ana"_L1);
        QCOMPARE(s.see("floor.elapsedMs"), "30000"_L1);
    }

    // ---- order ----

    void ordersThenRepliesThenTurns()
    {
        Rehearsed s;
        raise(s, "h1", "Ana", "onsite");
        raise(s, "h2", "Ben", "onsite", ",'kind':'reply'");
        raise(s, "h3", "Cem", "online", ",'kind':'order'");
        raise(s, "h4", "Dee", "onsite", ",'kind':'reply'");
        raise(s, "h5", "Eva", "onsite", ",'kind':'order'");
        QCOMPARE(order(s), "h3 h5 h2 h4 h1"_L1); // each in order of receipt
        for (const char *place : {"0", "1", "2", "3", "4"})
            QVERIFY(!s.see((QByteArray("queue.hands.") + place + ".reason").constData()).isEmpty());
    }

    void alternateThenUnheardThenFifo()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        QCOMPARE(s.see("queue.criteria"), "[alternate unheard-first fifo]"_L1);
        QCOMPARE(s.see("queue.turnSeconds"), "120"_L1);
        for (const char *hand : {"a", "b", "c"})
            raise(s, hand, hand, "onsite");
        for (const char *hand : {"x", "y"})
            raise(s, hand, hand, "online");
        QCOMPARE(order(s), "a x b y c"_L1); // no turn yet: all, so the first come
        speak(s, "a", "1:00", "2:00");
        QCOMPARE(order(s), "x b y c"_L1);
        raise(s, "a2", "a", "onsite"); // heard already: behind those who weren't
        QCOMPARE(order(s), "x b y c a2"_L1);
        speak(s, "x", "2:00", "3:00");
        QCOMPARE(order(s), "b y c a2"_L1);
        speak(s, "b", "3:00", "4:00");
        speak(s, "y", "4:00", "5:00");
        speak(s, "c", "5:00", "6:00");
        QCOMPARE(order(s), "a2"_L1); // nobody waits on the other side
        QCOMPARE(s.see("queue.hands.*.moved"), "false"_L1);
    }

    void leastTime()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        for (const char *hand : {"a", "b", "c"})
            raise(s, hand, hand, "onsite");
        policy(s, "'least-time'");
        QCOMPARE(s.see("queue.criteria"), "[least-time fifo]"_L1); // fifo always last
        speak(s, "a", "1:00", "2:00");
        speak(s, "b", "2:00", "2:30");
        raise(s, "a2", "a", "onsite");
        raise(s, "b2", "b", "onsite");
        QCOMPARE(order(s), "c b2 a2"_L1);
        s.at("3:00").ok("{'do':'floor.give','name':'c'}"); // a statement counts, too, while it runs
        s.at("3:45");
        QCOMPARE(order(s), "b2 c a2"_L1);
        s.at("4:01");
        QCOMPARE(order(s), "b2 a2 c"_L1);
    }

    void sideBalance()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        policy(s, "'side-balance'");
        for (const char *hand : {"a", "b", "c", "d"})
            raise(s, hand, hand, "onsite");
        raise(s, "x", "x", "online");
        speak(s, "a", "1:00", "6:00");
        // Online has had none; then 2:00 supposed of it are still less than 5:00, but nobody is left there.
        QCOMPARE(order(s), "x b c d"_L1);
        speak(s, "x", "6:00", "7:00");
        raise(s, "y", "y", "online");
        raise(s, "z", "z", "online");
        raise(s, "w", "w", "online");
        QCOMPARE(order(s), "y z b w c d"_L1); // online 1, 3, 5 against onsite 5: a tie is first come
    }

    void stakeholder()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        policy(s, "'stakeholder'");
        for (const char *person : {"g1", "g2", "c1"})
            s.ok(QStringLiteral("{'do':'person.add','id':'%1','name':'%1','side':'onsite','stakeholder':'%2'}")
                     .arg(QLatin1String(person), *person == 'g' ? u"Government"_s : u"Civil Society"_s));
        for (const char *person : {"g1", "g2", "c1"})
            s.ok(QStringLiteral("{'do':'hand.raise','id':'%1','person':'%1'}").arg(QLatin1String(person)));
        raise(s, "u1", "u1", "onsite"); // unknown is a group
        raise(s, "u2", "u2", "onsite");
        QCOMPARE(order(s), "g1 c1 u1 g2 u2"_L1);
        speak(s, "g1", "1:00", "1:10");
        QCOMPARE(order(s), "c1 u1 g2 u2"_L1);
        QCOMPARE(s.see("ledger.stakeholder.*.name"), "Government"_L1);
    }

    void replyAndOrderDoNotCountAsTurns()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        raise(s, "a", "a", "onsite");
        raise(s, "r", "r", "onsite", ",'kind':'reply'");
        raise(s, "x", "x", "online");
        raise(s, "b", "b", "onsite");
        speak(s, "a", "1:00", "2:00");
        speak(s, "r", "2:00", "3:00");
        QCOMPARE(order(s), "x b"_L1); // the last turn was onsite
        s.at("3:00").ok("{'do':'floor.give','hand':'x'}");
        QCOMPARE(order(s), "b"_L1);
        QCOMPARE(s.see("ledger.onsite.turns"), "1"_L1);
        QCOMPARE(s.see("ledger.people.*.name"), "a x"_L1);
    }

    void nothingMovesByTheMerePassingOfTime()
    {
        Rehearsed s;
        for (const char *hand : {"a", "b", "c"})
            raise(s, hand, hand, "onsite");
        raise(s, "x", "x", "online");
        const QString before = order(s);
        s.at("59:00");
        QCOMPARE(order(s), before);
    }

    void policyChecksItsWords()
    {
        Rehearsed s;
        s.ok("{'do':'queue.policy','criteria':['stakeholder','fifo','alternate','stakeholder'],'turnSeconds':90}");
        QCOMPARE(s.see("queue.criteria"), "[stakeholder alternate fifo]"_L1);
        QCOMPARE(s.see("queue.turnSeconds"), "90"_L1);
        s.noop("{'do':'queue.policy','criteria':['stakeholder','alternate']}");
        QCOMPARE(s.see("queue.turnSeconds"), "90"_L1);
        s.ok("{'do':'queue.policy','criteria':[]}");
        QCOMPARE(s.see("queue.criteria"), "[fifo]"_L1);
        QCOMPARE(s.refused("{'do':'queue.policy','criteria':['loudest']}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'queue.policy','criteria':[],'turnSeconds':0}"), "argument.invalid"_L1);
    }

    // ---- moving, parking, holding ----

    void movingAcrossKinds()
    {
        Rehearsed s;
        raise(s, "a", "a", "onsite");
        raise(s, "b", "b", "onsite");
        raise(s, "c", "c", "onsite");
        raise(s, "o", "o", "onsite", ",'kind':'order'");
        QCOMPARE(order(s), "o a b c"_L1);
        s.ok("{'do':'hand.move','id':'c','before':'o'}");
        QCOMPARE(order(s), "c o a b"_L1);
        QCOMPARE(s.see("queue.hands.c.moved"), "true"_L1);
        QCOMPARE(s.see("queue.hands.*.moved"), "true false false false"_L1);
        s.ok("{'do':'hand.move','id':'o','before':null}");
        QCOMPARE(order(s), "c a b o"_L1);
        raise(s, "d", "d", "online"); // new ones are ordered as if alone: online after a
        QCOMPARE(order(s), "c a d b o"_L1);
        s.ok("{'do':'hand.lower','id':'a'}"); // c stands before the next one that it stood before
        QCOMPARE(order(s).left(1), "c"_L1);
        QCOMPARE(s.refused("{'do':'hand.move','id':'c','before':'c'}"), "hand.unknown"_L1);
        QCOMPARE(s.refused("{'do':'hand.move','id':'c','before':'zz'}"), "hand.unknown"_L1);
        QCOMPARE(s.refused("{'do':'hand.move','id':'zz','before':null}"), "hand.unknown"_L1);
        QCOMPARE(s.refused("{'do':'hand.move','id':'c'}"), "argument.missing"_L1);
    }

    void laterMovesGoInLater()
    {
        Rehearsed s;
        for (const char *hand : {"a", "b", "c", "d"})
            raise(s, hand, hand, "onsite");
        s.ok("{'do':'hand.move','id':'d','before':'a'}");
        s.ok("{'do':'hand.move','id':'c','before':'d'}");
        QCOMPARE(order(s), "c d a b"_L1);
        s.ok("{'do':'hand.move','id':'a','before':'c'}");
        QCOMPARE(order(s), "a c d b"_L1);
    }

    void parkingDropsTheMoveAndKeepsTheReceipt()
    {
        Rehearsed s;
        for (const char *hand : {"a", "b", "c"})
            raise(s, hand, hand, "onsite");
        s.ok("{'do':'hand.move','id':'c','before':'a'}");
        s.ok("{'do':'hand.park','id':'c'}");
        QCOMPARE(order(s), "a b"_L1);
        QCOMPARE(s.see("queue.parked.*.id"), "c"_L1);
        s.noop("{'do':'hand.park','id':'c'}");
        QCOMPARE(s.refused("{'do':'hand.move','id':'c','before':'a'}"), "hand.not-waiting"_L1);
        raise(s, "d", "d", "onsite");
        s.at("5:00").ok("{'do':'hand.unpark','id':'c'}");
        QCOMPARE(order(s), "a b c d"_L1); // its time of receipt
        QCOMPARE(s.see("queue.hands.c.waitedMs"), "300000"_L1);
        QCOMPARE(s.noop("{'do':'hand.unpark','id':'c'}"), "that hand is not parked"_L1);
    }

    void aSideCutOffComesLast()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        raise(s, "x", "x", "online", ",'kind':'order'");
        raise(s, "a", "a", "onsite");
        raise(s, "y", "y", "online");
        raise(s, "b", "b", "onsite");
        s.ok("{'do':'side.hold','side':'online','on':true}");
        QCOMPARE(s.see("queue.held"), "[online]"_L1);
        QCOMPARE(order(s), "a b x y"_L1);
        QCOMPARE(s.see("queue.hands.x.reason"), "online is cut off"_L1);
        QCOMPARE(s.noop("{'do':'side.hold','side':'online','on':true}"), "that side is held already"_L1);
        s.ok("{'do':'side.hold','side':'online','on':false}");
        QCOMPARE(s.see("queue.held"), "[]"_L1);
        QCOMPARE(order(s), "x a y b"_L1);
        QCOMPARE(s.refused("{'do':'side.hold','side':'unknown','on':true}"), "argument.invalid"_L1);
    }

    // ---- closing and sharing ----

    void aClosedQueueRefusesParticipants()
    {
        Rehearsed s;
        s.ok("{'do':'message.add','id':'m1','source':'zoom','author':'Ana','text':'q+'}");
        QCOMPARE(s.ok("{'do':'queue.close'}"), "QueueClosed"_L1);
        QCOMPARE(s.see("queue.open"), "false"_L1);
        s.noop("{'do':'queue.close'}");
        QCOMPARE(s.refused("{'do':'hand.raise','name':'Ben','side':'online','isAct':false}"), "queue.closed"_L1);
        QCOMPARE(s.refused("{'do':'message.hand','id':'m1','isAct':false}"), "queue.closed"_L1);
        s.ok("{'do':'hand.raise','id':'h1','name':'Ben','side':'online'}"); // a moderator may
        s.ok("{'do':'message.hand','id':'m1','hand':'h2'}");
        s.ok("{'do':'queue.open'}");
        QCOMPARE(s.see("queue.open"), "true"_L1);
        s.noop("{'do':'queue.open'}");
        s.ok("{'do':'hand.raise','id':'h3','name':'Cem','side':'online','isAct':false}");
        QCOMPARE(order(s), "h1 h2 h3"_L1);
    }

    void lastCall()
    {
        Rehearsed s;
        s.ok("{'do':'queue.close','in':120}");
        QCOMPARE(s.see("queue.open"), "true"_L1);
        QCOMPARE(s.see("queue.closesAt"), "2:00"_L1);
        s.at("1:59").ok("{'do':'hand.raise','id':'h1','name':'Ana','side':'online','isAct':false}");
        s.at("2:00");
        QCOMPARE(s.see("queue.open"), "false"_L1);
        QCOMPARE(s.refused("{'do':'hand.raise','name':'Ben','side':'online','isAct':false}"), "queue.closed"_L1);
        s.ok("{'do':'queue.open'}");
        s.ok("{'do':'queue.close','in':60}");
        s.at("2:10").ok("{'do':'queue.close'}"); // now rather than then
        QCOMPARE(s.see("queue.open"), "false"_L1);
        QCOMPARE(s.refused("{'do':'queue.close','in':-1}"), "argument.invalid"_L1);
    }

    // Three of eleven, or 0:49 each: 9:00 left, 3:00 from one turn to the next.
    void whatTheTimeAffords()
    {
        Rehearsed s;
        s.at("-1:00").ok("{'do':'plan.edit','starts':'@0:00','agenda':["
                         "{'id':'talk','title':'Discussion','kind':'discussion','seconds':1200}]}");
        s.at("0:00").ok("{'do':'session.start'}");
        s.ok("{'do':'segment.start','id':'talk'}");
        for (const char *hand : {"a", "b", "c", "d"})
            raise(s, hand, hand, "onsite");
        QCOMPARE(s.see("queue.affordable.leftMs"), "1200000"_L1);
        QCOMPARE(s.see("queue.affordable.exchangeMs"), "120000"_L1); // turnSeconds until there are three
        QCOMPARE(s.see("queue.affordable.hands"), "4"_L1);           // no more than wait
        QCOMPARE(s.see("queue.affordable.perHandMs"), "300000"_L1);
        speak(s, "a", "1:00", "2:00");
        speak(s, "b", "3:00", "4:00");
        speak(s, "c", "6:00", "8:00"); // 2:00, 3:00 from start to start
        QCOMPARE(s.see("queue.affordable.exchangeMs"), "120000"_L1);
        speak(s, "d", "11:00", "11:00"); // and 5:00
        QCOMPARE(s.see("queue.affordable.exchangeMs"), "180000"_L1);
        QCOMPARE(s.see("queue.affordable.perHandMs"), "null"_L1); // nobody waits
        QCOMPARE(s.refused("{'do':'queue.share'}"), "queue.empty"_L1);
        for (const char *hand : {"e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o"})
            raise(s, hand, hand, "online");
        QCOMPARE(s.see("queue.affordable.leftMs"), "540000"_L1);
        QCOMPARE(s.see("queue.affordable.hands"), "3"_L1);
        QCOMPARE(s.see("queue.affordable.perHandMs"), "49000"_L1);
        QCOMPARE(s.ok("{'do':'queue.share'}"), "QueueShared"_L1);
        QCOMPARE(s.see("queue.open"), "false"_L1);
        QCOMPARE(s.see("queue.turnSeconds"), "49"_L1);
        s.ok("{'do':'floor.give','hand':'e'}");
        QCOMPARE(s.see("floor.allottedMs"), "49000"_L1);
        QCOMPARE(s.see("queue.affordable.leftMs"), "491000"_L1); // behind the running turn
        s.at("12:00");
        QCOMPARE(s.see("queue.affordable.leftMs"), "480000"_L1); // which is over by now
        s.at("25:00");
        QCOMPARE(s.see("queue.affordable.leftMs"), "0"_L1);
        QCOMPARE(s.refused("{'do':'queue.share'}"), "queue.no-time"_L1);
        s.ok("{'do':'segment.extend','id':'talk','seconds':600}");
        QCOMPARE(s.see("queue.affordable.leftMs"), "300000"_L1);
    }

    // ---- ledger ----

    void theLedgerCounts()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'person.add','id':'p1','name':'Ana','side':'onsite','stakeholder':'Government','region':'WEOG'}");
        s.ok("{'do':'hand.raise','id':'h1','person':'p1'}");
        raise(s, "h2", "Ben", "online");
        raise(s, "h3", "Cem", "online");
        speak(s, "h1", "1:00", "3:00");
        speak(s, "h2", "3:00", "3:30");
        s.at("4:00").ok("{'do':'floor.give','person':'p1'}"); // a statement
        s.at("5:00").ok("{'do':'floor.give','hand':'h3'}");
        s.at("5:10");
        QCOMPARE(s.see("ledger.onsite.turns"), "1"_L1);
        QCOMPARE(s.see("ledger.onsite.ms"), "120000"_L1);
        QCOMPARE(s.see("ledger.onsite.medianWaitMs"), "60000"_L1);
        QCOMPARE(s.see("ledger.online.turns"), "2"_L1);
        QCOMPARE(s.see("ledger.online.ms"), "40000"_L1);            // the running one with what it has
        QCOMPARE(s.see("ledger.online.medianWaitMs"), "240000"_L1); // 3:00 and 5:00
        QCOMPARE(s.see("ledger.people.*.name"), "Ana Ben Cem"_L1);
        QCOMPARE(s.see("ledger.people.*.turns"), "2 1 1"_L1);
        QCOMPARE(s.see("ledger.people.*.ms"), "180000 30000 10000"_L1);
        QCOMPARE(s.see("ledger.stakeholder.*.name"), "Government unknown"_L1);
        QCOMPARE(s.see("ledger.stakeholder.*.turns"), "2 2"_L1);
        QCOMPARE(s.see("ledger.region.*.ms"), "180000 40000"_L1);
    }
};

QTEST_APPLESS_MAIN(TestQueueCommands)
#include "TestQueueCommands.moc"
