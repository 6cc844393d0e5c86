// SPDX-License-Identifier: Apache-2.0
// What the two moderators share (CONTRACT §3): people, attendance, readiness, notes, nudges, stage, care.
#include "tests/models/support/Rehearsed.h"

#include <QJsonDocument>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;

namespace {

bool isSaid(const Rehearsed &s, const char *words)
{
    return QJsonDocument(s.json()).toJson().contains(words);
}

} // namespace

class TestTogetherCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- people ----

    void aPerson()
    {
        Rehearsed s;
        QCOMPARE(
            s.ok("{'do':'person.add','id':'p1','name':' Ana  Ortiz ','affiliation':'KVM','stakeholder':'Civil Society',"
                 "'region':'GRULAC','gender':'f','side':'online','roles':['chair','speaker','chair'],'sayAs':'OR-tees'"
                 "}"),
            "PersonAdded"_L1);
        QCOMPARE(s.see("people.p1.name"), "Ana Ortiz"_L1);
        QCOMPARE(s.see("people.p1.affiliation"), "KVM"_L1);
        QCOMPARE(s.see("people.p1.stakeholder"), "Civil Society"_L1);
        QCOMPARE(s.see("people.p1.region"), "GRULAC"_L1);
        QCOMPARE(s.see("people.p1.gender"), "f"_L1);
        QCOMPARE(s.see("people.p1.side"), "online"_L1);
        QCOMPARE(s.see("people.p1.roles"), "[speaker chair]"_L1); // each once, in the contract's order
        QCOMPARE(s.see("people.p1.sayAs"), "OR-tees"_L1);
        QCOMPARE(s.refused("{'do':'person.add','id':'p1','name':'Ben'}"), "person.exists"_L1);
        QCOMPARE(s.refused("{'do':'person.add','name':'  '}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'person.add','name':'Ben','roles':['king']}"), "argument.invalid"_L1);
    }

    void groupsAreFolded()
    {
        Rehearsed s;
        s.ok("{'do':'person.add','id':'p1','name':'Ana','stakeholder':'civil society',"
             "'region':'Western European and Others Group (WEOG)'}");
        QCOMPARE(s.see("people.p1.stakeholder"), "Civil Society"_L1);
        QCOMPARE(s.see("people.p1.region"), "WEOG"_L1);
        s.ok("{'do':'person.edit','id':'p1','region':'GRULAC','stakeholder':null}");
        QCOMPARE(s.see("people.p1.region"), "GRULAC"_L1);
        QCOMPARE(s.see("people.p1.stakeholder"), "null"_L1);
    }

    void editing()
    {
        Rehearsed s;
        s.ok("{'do':'person.add','id':'p1','name':'Ana','affiliation':'KVM','side':'onsite'}");
        s.ok("{'do':'person.edit','id':'p1','name':'Ana O.','affiliation':null,'roles':['rapporteur']}");
        QCOMPARE(s.see("people.p1.name"), "Ana O."_L1);
        QCOMPARE(s.see("people.p1.affiliation"), "null"_L1);
        QCOMPARE(s.see("people.p1.side"), "onsite"_L1);
        s.ok("{'do':'person.edit','id':'p1','side':null}");
        QCOMPARE(s.see("people.p1.side"), "null"_L1);
        s.noop("{'do':'person.edit','id':'p1'}");
        s.noop("{'do':'person.edit','id':'p1','name':'Ana O.','roles':['rapporteur']}");
        s.ok("{'do':'hand.raise','id':'h1','name':'ana o.','side':'online'}"); // found by the new name
        QCOMPARE(s.see("queue.hands.h1.person"), "p1"_L1);
        QCOMPARE(s.refused("{'do':'person.edit','id':'p9','name':'Ben'}"), "person.unknown"_L1);
        QCOMPARE(s.refused("{'do':'person.edit','id':'p1','name':''}"), "argument.invalid"_L1);
    }

    void mergingTwoWithHands()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'person.add','id':'p1','name':'Ana Ortiz','region':'GRULAC','roles':['speaker']}");
        s.ok("{'do':'hand.raise','id':'h1','person':'p1','side':'onsite','kind':'turn','note':'one'}");
        s.ok("{'do':'hand.raise','id':'h2','name':'A. Ortiz','side':'online','note':'two'}");
        s.ok("{'do':'hand.raise','id':'h3','name':'A. Ortiz','side':'online','kind':'order'}");
        s.ok("{'do':'message.add','id':'m1','source':'zoom','author':'A. Ortiz','text':'here'}");
        s.ok("{'do':'floor.give','name':'A. Ortiz'}");
        s.at("1:00").ok("{'do':'floor.give','person':'p1'}");
        s.at("2:00").ok("{'do':'floor.end'}");
        const QString drop = s.see("queue.hands.h2.person");
        QCOMPARE(s.ok(QStringLiteral("{'do':'person.merge','keep':'p1','drop':'%1'}").arg(drop)), "PersonsMerged"_L1);
        QCOMPARE(s.see("people.*.id"), "p1"_L1);
        QCOMPARE(s.see("people.p1.side"), "online"_L1);  // what only the other was known for
        QCOMPARE(s.see("queue.hands.*.id"), "h3 h1"_L1); // of two of a kind the first stands
        QCOMPARE(s.see("queue.hands.*.name"), "Ana Ortiz Ana Ortiz"_L1);
        QCOMPARE(s.see("queue.hands.h1.note"), "one; two"_L1);
        QCOMPARE(s.see("ledger.people.*.name"), "Ana Ortiz"_L1);
        QCOMPARE(s.see("ledger.people.*.ms"), "120000"_L1);
        s.ok("{'do':'hand.park','id':'h2'}"); // a second name now
        QCOMPARE(s.see("queue.parked.*.id"), "h1"_L1);
        // Either id and either name is that one person.
        s.noop(QStringLiteral("{'do':'person.merge','keep':'%1','drop':'p1'}").arg(drop));
        s.ok(QStringLiteral("{'do':'person.edit','id':'%1','gender':'f'}").arg(drop));
        QCOMPARE(s.see("people.p1.gender"), "f"_L1);
        s.noop("{'do':'hand.raise','name':'a. ortiz','side':'online','kind':'order'}");
        QCOMPARE(s.refused("{'do':'person.merge','keep':'p1','drop':'p9'}"), "person.unknown"_L1);
        QCOMPARE(s.refused("{'do':'person.merge','keep':'p9','drop':'p1'}"), "person.unknown"_L1);
        s.noop("{'do':'person.merge','keep':'p1','drop':'p1'}");
    }

    void erasing()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'person.add','id':'p1','name':'Zacharias','affiliation':'Secretive "
             "Ltd','sayAs':'Sack','roles':['speaker']}");
        s.ok("{'do':'segment.add','id':'s1','title':'Statement by Zacharias','seconds':300,'people':['p1']}");
        s.ok("{'do':'hand.raise','id':'h1','person':'p1','side':'online','note':'Zacharias asks'}");
        s.ok("{'do':'hand.raise','id':'h2','name':'Ben','side':'online'}");
        s.ok("{'do':'message.add','id':'m1','source':'zoom','author':'Zacharias','text':'call me Zacharias'}");
        s.ok("{'do':'note.add','id':'n1','kind':'quote','text':'so said Zacharias','ref':'p1'}");
        s.ok("{'do':'floor.give','person':'p1','id':'t1'}");
        s.at("1:00").ok("{'do':'floor.setAside','cause':'Zacharias left'}");
        s.ok("{'do':'floor.give','hand':'h2','id':'t2'}");
        s.at("2:00");
        QCOMPARE(s.ok("{'do':'person.erase','id':'p1'}"), "PersonErased"_L1);
        for (const char *words : {"Zacharias", "Secretive", "Sack"})
            QVERIFY2(!isSaid(s, words), words);
        QCOMPARE(s.see("queue.hands.*.id"), ""_L1);      // no hand, and no rest of a turn
        QCOMPARE(s.see("turns.*.ms"), "60000 60000"_L1); // what was counted stays
        QCOMPARE(s.see("ledger.people.*.name"), "(erased) Ben"_L1);
        QCOMPARE(s.see("feed.count"), "1"_L1);
        s.noop("{'do':'person.erase','id':'p1'}");
        QCOMPARE(s.refused("{'do':'person.edit','id':'p1','name':'Zacharias'}"), "person.erased"_L1);
        QCOMPARE(s.refused("{'do':'hand.raise','person':'p1','side':'online'}"), "person.erased"_L1);
        QCOMPARE(s.refused("{'do':'floor.give','person':'p1'}"), "person.erased"_L1);
        QCOMPARE(s.refused("{'do':'person.erase','id':'p9'}"), "person.unknown"_L1);
        // The name is free for whoever has it next.
        s.ok("{'do':'hand.raise','id':'h3','name':'Zacharias','side':'online'}");
        QCOMPARE(s.see("queue.hands.h3.name"), "Zacharias"_L1);
    }

    void erasingCanNotBeTakenBack()
    {
        Rehearsed s;
        s.ok("{'do':'person.add','id':'p1','name':'Zacharias'}");
        s.ok("{'do':'note.add','id':'n1','kind':'note','text':'a note'}");
        s.ok("{'do':'person.erase','id':'p1'}");
        s.ok("{'do':'undo'}"); // what was done before it
        QCOMPARE(s.see("notes"), "[]"_L1);
        QVERIFY(!isSaid(s, "Zacharias"));
        s.answer(u"{'do':'undo'}"_s);
        QVERIFY(!isSaid(s, "Zacharias"));
        s.answer(u"{'do':'redo'}"_s);
        QVERIFY(!isSaid(s, "Zacharias"));
    }

    // ---- attendance, readiness ----

    void attendance()
    {
        Rehearsed s;
        s.ok("{'do':'attendance.set','side':'online','people':41,'hubs':2}");
        s.ok("{'do':'attendance.set','side':'onsite','people':30}");
        QCOMPARE(s.see("session.attendance.*.side"), "onsite online"_L1);
        QCOMPARE(s.see("session.attendance.*.people"), "30 41"_L1);
        s.ok("{'do':'attendance.set','side':'online','people':45}");
        QCOMPARE(s.see("session.attendance.*.people"), "30 45"_L1);
        QCOMPARE(s.see("session.attendance.1.hubs"), "2"_L1);
        QCOMPARE(s.noop("{'do':'attendance.set','side':'online','people':45}"), "nothing changes"_L1);
        QCOMPARE(s.refused("{'do':'attendance.set','side':'unknown','people':1}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'attendance.set','side':'onsite','people':-1}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'attendance.set','side':'onsite','people':1.5}"), "argument.invalid"_L1);
    }

    void readiness()
    {
        Rehearsed s;
        s.ok("{'do':'person.add','id':'p1','name':'Ana'}");
        s.ok("{'do':'ready.check','side':'onsite','item':'captions','done':true}");
        s.ok("{'do':'ready.check','person':'p1','item':'present','done':true}");
        s.ok("{'do':'ready.check','side':'online','person':'p1','item':'heard','done':false}");
        s.ok("{'do':'ready.check','item':'aims posted','done':true}");
        QCOMPARE(s.see("readiness.*.item"), "captions present heard aims posted"_L1);
        QCOMPARE(s.see("readiness.*.side"), "onsite null online null"_L1);
        QCOMPARE(s.see("readiness.*.person"), "null p1 p1 null"_L1);
        QCOMPARE(s.see("readiness.*.done"), "true true false true"_L1);
        s.ok("{'do':'ready.check','side':'online','person':'p1','item':'heard','done':true}"); // the same row
        QCOMPARE(s.see("readiness.*.done"), "true true true true"_L1);
        QCOMPARE(s.noop("{'do':'ready.check','person':'p1','item':'present','done':true}"),
                 "that was ticked so already"_L1);
        QCOMPARE(s.refused("{'do':'ready.check','person':'p9','item':'present','done':true}"), "person.unknown"_L1);
        QCOMPARE(s.refused("{'do':'ready.check','item':' ','done':true}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'ready.check','side':'unknown','item':'x','done':true}"), "argument.invalid"_L1);
    }

    // ---- notes ----

    void notes()
    {
        Rehearsed s;
        for (const char *kind : {"note", "takeaway", "action", "quote", "partner"})
            s.ok(QStringLiteral("{'do':'note.add','id':'n-%1','kind':'%1','text':' %1s matter ','ref':'s1'}")
                     .arg(QLatin1String(kind)));
        QCOMPARE(s.see("notes.*.kind"), "note takeaway action quote partner"_L1);
        QCOMPARE(s.see("notes.n-action.text"), "actions matter"_L1);
        QCOMPARE(s.see("notes.n-action.ref"), "s1"_L1);
        QCOMPARE(s.see("notes.n-action.by"), "onsite"_L1);
        s.ok("{'do':'note.edit','id':'n-note','kind':'takeaway','text':'Keys matter','ref':null}");
        QCOMPARE(s.see("notes.n-note.kind"), "takeaway"_L1);
        QCOMPARE(s.see("notes.n-note.text"), "Keys matter"_L1);
        QCOMPARE(s.see("notes.n-note.ref"), "null"_L1);
        s.noop("{'do':'note.edit','id':'n-note','text':'Keys matter'}");
        s.ok("{'do':'note.remove','id':'n-note'}");
        QCOMPARE(s.see("notes.*.kind"), "takeaway action quote partner"_L1);
        s.noop("{'do':'note.remove','id':'n-note'}");
        QCOMPARE(s.refused("{'do':'note.edit','id':'n-note','text':'x'}"), "note.unknown"_L1);
        QCOMPARE(s.refused("{'do':'note.remove','id':'n9'}"), "note.unknown"_L1);
        QCOMPARE(s.refused("{'do':'note.add','id':'n-action','kind':'note','text':'x'}"), "note.exists"_L1);
        QCOMPARE(s.refused("{'do':'note.add','kind':'note','text':' '}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'note.add','kind':'song','text':'la'}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'note.edit','id':'n-action','text':' '}"), "argument.invalid"_L1);
    }

    // ---- nudges, stage, care ----

    void nudges()
    {
        Rehearsed s;
        s.at("1:00").ok("{'do':'nudge.send','id':'g1','text':'Two minutes?','by':'online'}");
        QCOMPARE(s.see("nudges.g1.by"), "online"_L1);
        QCOMPARE(s.see("nudges.g1.text"), "Two minutes?"_L1);
        QCOMPARE(s.see("nudges.g1.acknowledgedAt"), "null"_L1);
        s.at("1:10").ok("{'do':'nudge.ack','id':'g1'}");
        QCOMPARE(s.see("nudges.g1.acknowledgedAt"), "1:10"_L1);
        QCOMPARE(s.noop("{'do':'nudge.ack','id':'g1'}"), "that nudge was acknowledged already"_L1);
        QCOMPARE(s.refused("{'do':'nudge.ack','id':'g9'}"), "nudge.unknown"_L1);
        QCOMPARE(s.refused("{'do':'nudge.send','id':'g1','text':'x'}"), "nudge.exists"_L1);
        QCOMPARE(s.refused("{'do':'nudge.send','text':''}"), "argument.invalid"_L1);
    }

    void stage()
    {
        Rehearsed s;
        s.ok("{'do':'stage.show','text':'Back at 11:00'}");
        QCOMPARE(s.see("stage.text"), "Back at 11:00"_L1);
        s.noop("{'do':'stage.show','text':'Back at 11:00'}");
        s.ok("{'do':'stage.show','text':null}");
        QCOMPARE(s.see("stage.text"), "null"_L1);
        s.noop("{'do':'stage.show','text':null}");
        s.ok("{'do':'stage.blank','on':true}");
        QCOMPARE(s.see("stage.blank"), "true"_L1);
        QCOMPARE(s.noop("{'do':'stage.blank','on':true}"), "the stage is blank already"_L1);
        s.ok("{'do':'stage.blank','on':false}");
        QCOMPARE(s.see("stage.blank"), "false"_L1);
    }

    void careCardsKeepTheirText()
    {
        Rehearsed s;
        s.at("1:00").ok("{'do':'care.open','id':'c1','note':'harassed in the lobby','by':'online'}");
        s.ok("{'do':'care.open','id':'c2'}");
        QVERIFY(!isSaid(s, "harassed"));
        QCOMPARE(s.see("care.*.id"), "c1 c2"_L1);
        QCOMPARE(s.see("care.c1.openedBy"), "online"_L1);
        QCOMPARE(s.see("care.c1.takenBy"), "null"_L1);
        s.ok("{'do':'care.take','id':'c1'}");
        QCOMPARE(s.see("care.c1.takenBy"), "onsite"_L1);
        QCOMPARE(s.noop("{'do':'care.take','id':'c1','by':'online'}"), "onsite takes care of it already"_L1);
        s.ok("{'do':'care.close','id':'c1'}");
        QCOMPARE(s.see("care.c1.closed"), "true"_L1);
        QCOMPARE(s.noop("{'do':'care.close','id':'c1'}"), "that care card was closed already"_L1);
        s.noop("{'do':'care.take','id':'c1'}");
        QCOMPARE(s.refused("{'do':'care.take','id':'c9'}"), "care.unknown"_L1);
        QCOMPARE(s.refused("{'do':'care.close','id':'c9'}"), "care.unknown"_L1);
        QCOMPARE(s.refused("{'do':'care.open','id':'c1'}"), "care.exists"_L1);
        QVERIFY(!isSaid(s, "harassed"));
    }
};

QTEST_APPLESS_MAIN(TestTogetherCommands)
#include "TestTogetherCommands.moc"
