// SPDX-License-Identifier: Apache-2.0
// CONTRACT §4, Undo, between two consoles: an undo stands unless somebody else's act builds on
// what it takes back, whichever arrives first.
#include "models/session/chain.h"
#include "tests/models/session/Apart.h"

using namespace evenhand;
using namespace evenhand::tests;

namespace {

void openDiscussion(Apart &s)
{
    s.together("{'do':'segment.add','id':'s1','title':'Talk','seconds':900,'kind':'discussion'}");
    s.together("{'do':'segment.add','id':'s2','title':'End','seconds':300,'kind':'closing'}");
    s.together("{'do':'session.start'}");
    s.together("{'do':'segment.start','id':'s1'}");
    s.together("{'do':'hand.raise','id':'h1','name':'Dana','side':'onsite'}");
    s.together("{'do':'hand.raise','id':'h2','name':'Eli','side':'online'}");
}

bool has(const QString &words, const char *word)
{
    return words.split(u' ').contains(QLatin1String(word));
}

ActUndone undoOf(const EventId &act)
{
    ActUndone undo;
    undo.act = act;
    return undo;
}

EventPtr lastOf(const Desk &desk, const char *type)
{
    EventPtr last;
    for (const EventPtr &event : desk.log().events())
        if (event->type == QLatin1String(type))
            last = event;
    return last;
}

} // namespace

class TestUndoApart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standsWhereNobodyBuilds()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            const QString before = s.state().digest().toHex();
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnsite("{'do':'undo'}");
            s.byOnline("{'do':'note.add','id':'n1','kind':'note','text':'meanwhile'}");
            s.meet();
            QVERIFY(s.onsite.log().isTakenBack(lastOf(s.onsite, "FloorGiven")->act()));
            QCOMPARE(s.queue(), QStringLiteral("h1 h2"));
            s.byOnline("{'do':'undo'}");
            s.meet();
            QCOMPARE(s.state().digest().toHex(), before);
        });
    }

    // What counts as building on an act, and what doesn't.
    void whatBuilds_data()
    {
        QTest::addColumn<QString>("act");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("builds");
        const auto add = [](const char *name, const char *act, const char *other, bool builds) {
            QTest::newRow(name) << QString::fromUtf8(act) << QString::fromUtf8(other) << builds;
        };
        add("end of a given turn", "{'do':'floor.give','hand':'h1','id':'t1'}", "{'do':'floor.end','turn':'t1'}", true);
        add("give of another hand", "{'do':'hand.edit','id':'h1','note':'x'}", "{'do':'floor.give','hand':'h2'}",
            false);
        add("give of an edited hand", "{'do':'hand.edit','id':'h1','note':'x'}", "{'do':'floor.give','hand':'h1'}",
            true);
        add("hand of a new person", "{'do':'person.add','id':'p1','name':'Ana'}",
            "{'do':'hand.raise','person':'p1','side':'onsite'}", true);
        add("chat of a new person", "{'do':'person.add','id':'p1','name':'Ana','side':'online'}",
            "{'do':'message.add','source':'zoom','author':'Ana','text':'hello'}", false);
        add("give in an edited segment", "{'do':'segment.edit','id':'s1','title':'Debate'}",
            "{'do':'floor.give','hand':'h1'}", false);
        add("give in an extended segment", "{'do':'segment.extend','id':'s1','seconds':60}",
            "{'do':'floor.give','hand':'h1'}", false);
        add("give in a started segment", "{'do':'segment.start','id':'s2'}", "{'do':'floor.give','hand':'h1'}", true);
        add("segment after a new one", "{'do':'segment.add','id':'s9','title':'N','seconds':60}",
            "{'do':'segment.move','id':'s2','after':'s9'}", true);
        add("room beside title", "{'do':'plan.edit','title':'Keys'}", "{'do':'plan.edit','room':'K'}", false);
        add("title again", "{'do':'plan.edit','title':'Keys'}", "{'do':'plan.edit','title':'Locks'}", true);
        add("the other side's readiness", "{'do':'ready.check','side':'onsite','item':'sound','done':true}",
            "{'do':'ready.check','side':'online','item':'sound','done':true}", false);
        add("the other side's attendance", "{'do':'attendance.set','side':'onsite','people':3}",
            "{'do':'attendance.set','side':'online','people':30}", false);
        add("the same side's attendance", "{'do':'attendance.set','side':'onsite','people':3}",
            "{'do':'attendance.set','side':'onsite','people':4}", true);
        add("holding the other side", "{'do':'side.hold','side':'online','on':true}",
            "{'do':'side.hold','side':'onsite','on':true}", false);
        add("policy beside closing", "{'do':'queue.close'}", "{'do':'queue.policy','criteria':['fifo']}", false);
        add("opening what was closed", "{'do':'queue.close'}", "{'do':'queue.open'}", true);
        add("mark of a message", "{'do':'message.add','id':'m1','source':'zoom','author':'X','text':'?'}",
            "{'do':'message.mark','id':'m1','as':'question'}", true);
        add("hand of a pinned message", "{'do':'message.pin','id':'m0','on':true}", "{'do':'message.hand','id':'m0'}",
            false);
        add("another channel's tally",
            "{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'yes':1},'voters':1}",
            "{'do':'poll.tally','id':'q','channel':'zoom','side':'online','counts':{'yes':1},'voters':1}", false);
        add("the result of a tally",
            "{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'yes':1},'voters':1}",
            "{'do':'poll.reveal','id':'q'}", true);
        add("a tally of an opened poll", "{'do':'poll.open','id':'q2'}",
            "{'do':'poll.tally','id':'q2','channel':'room','side':'onsite','counts':{'yes':1},'voters':1}", true);
        add("a note beside a note", "{'do':'note.add','kind':'note','text':'a'}",
            "{'do':'note.add','kind':'note','text':'b'}", false);
    }
    void whatBuilds()
    {
        QFETCH(const QString, act);
        QFETCH(const QString, other);
        QFETCH(const bool, builds);
        for (const bool undoFirst : {true, false}) {
            Apart s(undoFirst);
            openDiscussion(s);
            s.together("{'do':'message.add','id':'m0','source':'zoom','author':'Old','text':'.'}");
            for (const char *poll : {"q", "q2"})
                s.together(
                    QStringLiteral("{'do':'poll.add','id':'%1','question':'?','type':'single','options':['yes','no']}")
                        .arg(QLatin1String(poll))
                        .toUtf8()
                        .constData());
            s.together("{'do':'poll.open','id':'q'}");
            s.together(act.toUtf8().constData());
            const EventId undone = s.onsite.log().head(s.onsite.opening().origin)->act();
            s.byOnsite("{'do':'undo'}");
            s.byOnline(other.toUtf8().constData());
            s.meet();
            QCOMPARE(s.onsite.log().isTakenBack(undone), !builds);
            QCOMPARE(has(s.notices(), "undo.blocked"), builds);
        }
    }

    // Somebody else's act arrives after the undo was applied here, and the undo is off again.
    void lateBuilder()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnline("{'do':'floor.pause'}");
            s.byOnsite("{'do':'undo'}");
            QCOMPARE(s.json(s.onsite).value(u"floor").toObject().value(u"phase").toString(), QStringLiteral("idle"));
            s.meet();
            QCOMPARE(s.floor(), QStringLiteral("t1"));
            QCOMPARE(s.floorPhase(), QStringLiteral("paused"));
        });
    }

    // The act that was in the way is itself taken back: now the undo stands.
    void builderUndone()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            const QString before = s.state().digest().toHex();
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnsite("{'do':'undo'}");
            s.byOnline("{'do':'floor.pause'}");
            s.meet();
            QCOMPARE(s.floorPhase(), QStringLiteral("paused"));
            s.byOnline("{'do':'undo'}");
            s.meet();
            QCOMPARE(s.state().digest().toHex(), before);
            QCOMPARE(s.floorPhase(), QStringLiteral("idle"));
            // And again in the way once that comes back: somebody else acted, but nobody since.
            s.byOnline("{'do':'redo'}");
            s.meet();
            QCOMPARE(s.floorPhase(), QStringLiteral("paused"));
        });
    }

    // t1 given (onsite), paused (online), adjusted (onsite); everything is taken back from the end.
    void chainOfThree()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            const QString before = s.state().digest().toHex();
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnline("{'do':'floor.pause'}");
            s.meet();
            s.byOnsite("{'do':'floor.adjust','seconds':9}");
            s.meet();
            QCOMPARE(s.byOnline("{'do':'undo'}").value(u"events").toArray().size(), 0); // the adjustment builds on it
            s.byOnsite("{'do':'undo'}");
            s.byOnline("{'do':'note.add','kind':'note','text':'x'}");
            s.meet();
            s.byOnline("{'do':'undo'}"); // the note
            s.byOnline("{'do':'undo'}"); // the pause
            s.meet();
            s.byOnsite("{'do':'undo'}");
            s.meet();
            QCOMPARE(s.state().digest().toHex(), before);
        });
    }

    void undoneAndBroughtBack()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            const QString given = s.state().digest().toHex();
            s.byOnsite("{'do':'undo'}");
            s.byOnline("{'do':'note.add','id':'n','kind':'note','text':'x'}");
            s.meet();
            s.byOnsite("{'do':'redo'}");
            s.byOnline("{'do':'undo'}");
            s.meet();
            QCOMPARE(s.state().digest().toHex(), given);
            s.byOnsite("{'do':'undo'}");
            s.meet();
            QCOMPARE(s.queue(), QStringLiteral("h1 h2"));
        });
    }

    // Who acts after the undo, and knows of it, does not build on what it took back.
    void sameThingDoneAfterTheUndo()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.together("{'do':'undo'}");
            s.byOnline("{'do':'floor.give','hand':'h1','id':'t2'}");
            s.meet();
            QCOMPARE(s.turns(), QStringLiteral("t2"));
            QVERIFY(!has(s.notices(), "undo.blocked"));
            s.together("{'do':'segment.edit','id':'s2','title':'Close'}");
            s.together("{'do':'undo'}");
            s.byOnline("{'do':'segment.edit','id':'s2','title':'Last words'}");
            s.byOnsite("{'do':'note.add','kind':'note','text':'x'}");
            s.meet();
            QCOMPARE(s.state().segment(SegmentId(QStringLiteral("s2")))->title.value, QStringLiteral("Last words"));
            QVERIFY(!has(s.notices(), "undo.blocked"));
        });
    }

    // Bringing back a call would void the one that somebody else made since.
    void redoAgainstGive()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.together("{'do':'undo'}");
            s.byOnsite("{'do':'redo'}");
            s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
            s.meet();
            QCOMPARE(s.floor(), QStringLiteral("t2"));
            QCOMPARE(s.queue(), QStringLiteral("h1"));
            QVERIFY(has(s.notices(), "redo.blocked"));
        });
    }

    void redoRefusedWhereSomebodyActed()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'segment.start','id':'s2'}");
            s.together("{'do':'undo'}");
            s.byOnline("{'do':'segment.start','id':'s2'}");
            s.meet();
            const QJsonObject answer = s.byOnsite("{'do':'redo'}");
            QVERIFY(!answer.value(u"noop").toString().isEmpty());
            QCOMPARE(answer.value(u"events").toArray().size(), 0);
        });
    }

    // Two openings of one moderator, who undid one act on both: it is undone once, and one redo brings it back.
    void undoneTwiceByOneModerator()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            const EventPtr given = lastOf(s.onsite, "FloorGiven");
            const Fact undo = undoOf(given->act());
            s.onsite.take(s.onsite.prepareFacts({undo}, s.now(s.isOnsiteFirst()), QStringLiteral("onsite"), true));
            s.online.take(s.online.prepareFacts({undo}, s.now(!s.isOnsiteFirst()), QStringLiteral("onsite"), true));
            s.meet();
            QVERIFY(s.onsite.log().isTakenBack(given->act()));
            QVERIFY(has(s.notices(), "undo.repeated"));
            // By the name of the second undo as well.
            const EventId second = lastOf(s.onsite, "ActUndone")->id;
            s.onsite.take(s.onsite.prepareFacts({ActRedone{second}}, s.now(true), QStringLiteral("onsite"), true));
            s.meet();
            QCOMPARE(s.floor(), QStringLiteral("t1"));
        });
    }

    void nobodyUndoesForAnother()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            const EventPtr given = lastOf(s.onsite, "FloorGiven");
            s.find(s.online, {});
            s.online.take(s.online.prepareFacts({undoOf(given->act())}, s.now(true), QStringLiteral("online"), true));
            s.meet();
            QCOMPARE(s.floor(), QStringLiteral("t1"));
        });
    }

    void erasureIsForEver()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'person.add','id':'p1','name':'Ana'}");
            s.together("{'do':'person.add','id':'p2','name':'Anna'}");
            s.together("{'do':'person.merge','keep':'p1','drop':'p2'}");
            s.together("{'do':'person.erase','id':'p1'}");
            const EventPtr erased = lastOf(s.onsite, "PersonErased"), merged = lastOf(s.onsite, "PersonsMerged");
            // Neither the erasure nor what widened it can be taken back, whoever writes so.
            s.onsite.take(s.onsite.prepareFacts({undoOf(erased->act())}, s.now(true), QStringLiteral("onsite"), true));
            s.onsite.take(s.onsite.prepareFacts({undoOf(merged->act())}, s.now(true), QStringLiteral("onsite"), true));
            s.meet();
            for (const char *id : {"p1", "p2"})
                QVERIFY(s.state().person(PersonId(QLatin1String(id)))->isErased);
            QVERIFY(!s.onsite.log().isTakenBack(erased->act()));
            QVERIFY(!s.onsite.log().isTakenBack(merged->act()));
        });
    }

    // Events come in any order: an undo before its act, an act in pieces.
    void undoBeforeItsAct()
    {
        Apart s(true);
        openDiscussion(s);
        const std::vector<EventPtr> shared = s.onsite.log().events();
        // One act of several events by one opening of a moderator, undone by another opening.
        const std::vector<Fact> plan{
            PersonAdded{PersonId(QStringLiteral("p1")), Text(QStringLiteral("Ana")), {}, {}, {}, {}, {}, {}, {}},
            PersonAdded{PersonId(QStringLiteral("p2")), Text(QStringLiteral("Ben")), {}, {}, {}, {}, {}, {}, {}}};
        const std::vector<EventPtr> act = s.onsite.prepareFacts(plan, s.now(true), QStringLiteral("onsite"), true);
        s.onsite.take(act);
        s.online.take(act);
        const std::vector<EventPtr> undo =
            s.online.prepareFacts({undoOf(act.front()->act())}, s.now(false), QStringLiteral("onsite"), true);
        s.online.take(undo);
        QVERIFY(s.online.log().isTakenBack(act.front()->act()));
        const QString digest = s.online.state().digest().toHex();

        EventLog late;
        late.insert(shared);
        late.insert(s.online.log().events()); // nothing new but the opening
        std::vector<std::vector<EventPtr>> pieces{undo, {act[0]}, {act[1]}};
        std::sort(pieces.begin(), pieces.end());
        int orders = 0;
        do {
            EventLog log;
            log.insert(shared);
            for (const EventPtr &event : s.online.log().events())
                if (event->id.origin == s.online.opening().origin && event->id != undo.front()->id)
                    log.insert({event});
            bool isLeftOver = false;
            for (const auto &piece : pieces)
                isLeftOver = !log.insert(piece).problems.isEmpty() || isLeftOver;
            for (const auto &piece : pieces) // what came without its predecessor comes again
                log.insert(piece);
            log.insert(pieces[0]);
            QCOMPARE(log.size(), s.online.log().size());
            QCOMPARE(log.state().digest().toHex(), digest);
            QVERIFY(!log.state().people.contains(PersonId(QStringLiteral("p2"))));
            ++orders;
        } while (std::next_permutation(pieces.begin(), pieces.end()));
        QCOMPARE(orders, 6);
    }
};

QTEST_GUILESS_MAIN(TestUndoApart)
#include "TestUndoApart.moc"
