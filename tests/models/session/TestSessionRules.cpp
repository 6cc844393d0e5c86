// SPDX-License-Identifier: Apache-2.0
// What holds for the session as a whole: the answers of CONTRACT §3, undo by moderator (§4), the state
// JSON's shape (§5), and that a script played twice gives one log.
#include "tests/models/support/everyCommand.h"

#include <QJsonArray>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;

class TestSessionRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- answers ----

    void answers()
    {
        Rehearsed s;
        const QJsonObject done = s.answer(u"{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}"_s);
        QCOMPARE(done.value(u"ok"_s), QJsonValue(true));
        QCOMPARE(done.value(u"events"_s), QJsonValue(QJsonArray{u"HandRaised"_s}));
        QVERIFY(!done.contains(u"noop"_s));
        QVERIFY(!done.contains(u"error"_s));
        const QJsonObject refused = s.answer(u"{'do':'hand.lower','id':'h9'}"_s);
        QCOMPARE(refused.value(u"ok"_s), QJsonValue(false));
        QCOMPARE(refused[u"error"_s][u"code"_s].toString(), u"hand.unknown"_s);
        QVERIFY(!refused[u"error"_s][u"message"_s].toString().isEmpty());
        const QJsonObject noop = s.answer(u"{'do':'hand.unpark','id':'h1'}"_s);
        QCOMPARE(noop.value(u"ok"_s), QJsonValue(true));
        QCOMPARE(noop.value(u"noop"_s).toString(), u"that hand is not parked"_s);
        QCOMPARE(noop.value(u"events"_s).toArray().size(), 0);
    }

    void theFirstEventsOpenTheConsoleAndTheSession()
    {
        Rehearsed s;
        QCOMPARE(s.log().size(), 0);
        s.refused("{'do':'hand.lower','id':'h1'}");
        QCOMPARE(s.log().size(), 0); // what is refused leaves no trace
        s.ok("{'do':'stage.blank','on':true}");
        QStringList types;
        for (const EventPtr &event : s.log().events())
            types << event->type;
        QCOMPARE(types, QStringList({u"ConsoleOpened"_s, u"SessionCreated"_s, u"StageBlanked"_s}));
        QVERIFY(!s.see("session.id").isEmpty());
    }

    void aScriptPlayedTwiceGivesOneLog()
    {
        Rehearsed first, second;
        for (Rehearsed *s : {&first, &second})
            playBusySession(*s);
        QCOMPARE(first.log().logDigest(), second.log().logDigest());
        QCOMPARE(first.json(), second.json());
        Rehearsed other("another laptop");
        playBusySession(other);
        QVERIFY(first.log().logDigest() != other.log().logDigest());
    }

    void refoldedOnAnotherConsoleItIsTheSame()
    {
        for (const Example &example : everyCommand()) {
            Rehearsed s, other("another laptop");
            playBefore(s, example);
            s.ok(example.command);
            other.desk().take(s.log().events());
            other.at(s.now());
            QCOMPARE(other.digest(), s.digest());
            QCOMPARE(other.json(), s.json());
        }
    }

    void everyEventTellsWhoAsked()
    {
        Rehearsed s;
        playBusySession(s);
        s.ok("{'do':'side.hold','side':'online','on':true,'by':'online'}");
        QCOMPARE(s.log().events().back()->by, u"online"_s);
        QCOMPARE(s.log().events().back()->at, s.now());
        QCOMPARE(s.log().events().front()->by, QString());
    }

    // ---- undo ----

    void undoNamesWhatItTakesBack()
    {
        Rehearsed s;
        playBusySession(s);
        s.ok("{'do':'floor.give','hand':'h1'}");
        s.ok("{'do':'undo'}");
        QVERIFY2(s.words().contains("Dana"_L1), qPrintable(s.words()));
        QCOMPARE(s.see("floor.name"), "Gus"_L1);
        s.ok("{'do':'redo'}");
        QVERIFY2(s.words().contains("Dana"_L1), qPrintable(s.words()));
        QCOMPARE(s.see("floor.name"), "Dana"_L1);
    }

    void stepByStepBackAndForth()
    {
        Rehearsed s;
        QStringList digests;
        const auto act = [&](const char *command) {
            digests << s.digest();
            s.ok(command);
        };
        s.ok("{'do':'message.add','id':'m1','source':'zoom','author':'Ana','text':'Hello','isAct':false}");
        act("{'do':'session.start'}");
        act("{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}");
        act("{'do':'hand.raise','id':'h2','name':'Ben','side':'onsite'}");
        act("{'do':'hand.move','id':'h2','before':'h1'}");
        act("{'do':'floor.give','hand':'h2','id':'t1'}");
        act("{'do':'floor.setAside'}");
        act("{'do':'floor.give','hand':'h1','id':'t2'}");
        act("{'do':'session.end'}");
        const QString last = s.digest();
        for (qsizetype i = digests.size(); i > 0; --i) {
            s.ok("{'do':'undo'}");
            QCOMPARE(s.digest(), digests.at(i - 1));
        }
        QCOMPARE(s.see("session.phase"), "planned"_L1);
        QCOMPARE(s.see("feed.count"), "1"_L1); // nobody's act
        QCOMPARE(s.refused("{'do':'undo'}"), "undo.nothing"_L1);
        for (qsizetype i = 1; i <= digests.size(); ++i) {
            s.ok("{'do':'redo'}");
            QCOMPARE(s.digest(), i < digests.size() ? digests.at(i) : last);
        }
        QCOMPARE(s.refused("{'do':'redo'}"), "redo.nothing"_L1);
    }

    void eachModeratorTakesBackTheirOwn()
    {
        Rehearsed s;
        s.ok("{'do':'note.add','id':'n1','kind':'note','text':'by onsite'}");
        s.ok("{'do':'note.add','id':'n2','kind':'note','text':'by online','by':'online'}");
        s.ok("{'do':'note.add','id':'n3','kind':'note','text':'by online','by':'online'}");
        s.ok("{'do':'undo'}");
        QCOMPARE(s.see("notes.*.id"), "n2 n3"_L1);
        QCOMPARE(s.refused("{'do':'undo'}"), "undo.nothing"_L1);
        s.ok("{'do':'undo','by':'online'}");
        QCOMPARE(s.see("notes.*.id"), "n2"_L1);
        QCOMPARE(s.refused("{'do':'undo','by':'chair'}"), "undo.nothing"_L1);
        s.ok("{'do':'redo'}");
        s.ok("{'do':'redo','by':'online'}");
        QCOMPARE(s.see("notes.*.id"), "n1 n2 n3"_L1);
    }

    void aNewActForgetsWhatCouldBeRedone()
    {
        Rehearsed s;
        s.ok("{'do':'note.add','id':'n1','kind':'note','text':'one'}");
        s.ok("{'do':'undo'}");
        s.ok("{'do':'note.add','id':'n2','kind':'note','text':'two'}");
        QCOMPARE(s.refused("{'do':'redo'}"), "redo.nothing"_L1);
        s.ok("{'do':'undo'}");
        QCOMPARE(s.see("notes"), "[]"_L1);
    }

    void noopsAreNotTakenBack()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}");
        s.noop("{'do':'hand.raise','id':'h2','name':'Ana','side':'online','note':'again'}");
        s.noop("{'do':'hand.unpark','id':'h1'}");
        s.ok("{'do':'undo'}");
        QCOMPARE(s.see("queue.hands"), "[]"_L1); // the second raise was of that hand
        s.ok("{'do':'redo'}");
        QCOMPARE(s.see("queue.hands.*.note"), "again"_L1);
    }

    void aSecondPressGoesWithTheFirst()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}");
        s.ok("{'do':'floor.give','hand':'h1','id':'t1','after':null}");
        s.noop("{'do':'floor.give','hand':'h1','id':'t2','after':null}");
        s.ok("{'do':'undo'}");
        QCOMPARE(s.see("floor.phase"), "idle"_L1);
        QCOMPARE(s.see("queue.hands.*.id"), "h1"_L1);
        s.ok("{'do':'redo'}");
        QCOMPARE(s.see("floor.turn"), "t1"_L1);
        s.ok("{'do':'floor.end','turn':'t2'}");
        QCOMPARE(s.see("floor.phase"), "idle"_L1);
    }

    void whatAnotherBuiltOnStays()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}");
        s.ok("{'do':'floor.give','hand':'h1','id':'t1','by':'online'}");
        s.noop("{'do':'undo'}");
        QVERIFY(!s.words().isEmpty());
        QCOMPARE(s.see("floor.turn"), "t1"_L1);
        s.ok("{'do':'undo','by':'online'}");
        s.ok("{'do':'undo'}"); // nothing is built on it any more
        QCOMPARE(s.see("queue.hands"), "[]"_L1);
    }

    void aSessionInWhichAnotherGaveTheFloorStaysStarted()
    {
        Rehearsed s;
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'floor.give','name':'Ana','id':'t1','by':'online'}");
        s.noop("{'do':'undo'}");
        QCOMPARE(s.see("session.phase"), "live"_L1);
        QCOMPARE(s.see("floor.turn"), "t1"_L1);
    }

    void somebodyWhomAnotherCalledByNameStays()
    {
        Rehearsed s;
        s.ok("{'do':'session.start','by':'online'}");
        s.ok("{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}");
        s.ok("{'do':'floor.give','name':'Ana','id':'t1','by':'online'}"); // the person whom the hand made
        s.noop("{'do':'undo'}");
        QCOMPARE(s.see("floor.name"), "Ana"_L1);
    }

    void aTwoFactActIsTakenBackAsOne()
    {
        Rehearsed s;
        s.ok("{'do':'segment.add','id':'s1','title':'A','seconds':60}");
        s.ok("{'do':'person.add','id':'p1','name':'Ana'}");
        s.ok("{'do':'segment.add','id':'s2','title':'B','seconds':60,'people':['p1']}");
        s.ok("{'do':'next'}");
        const QString before = s.digest();
        QCOMPARE(s.ok("{'do':'next'}"), "SegmentStarted FloorGiven"_L1);
        s.ok("{'do':'undo'}");
        QCOMPARE(s.digest(), before);
        QCOMPARE(s.see("agenda.*.state"), "current todo"_L1);
        s.ok("{'do':'undo'}");
        QCOMPARE(s.see("session.phase"), "planned"_L1);
    }

    // ---- the state JSON ----

    void theStateHasAllThatTheContractNames()
    {
        Rehearsed s;
        playBusySession(s);
        const QJsonObject state = s.json();
        const std::initializer_list<std::pair<const char *, const char *>> shape{
            {"",
             "schema at digest log events session next agenda floor turns queue ledger feed polls readiness people "
             "notes "
             "notices peers"},
            {"session",
             "id phase reference title startedAt endedAt plannedStart plannedEnd expectedEnd overrunMs attendance"},
            {"next", "does id name side reason"},
            {"agenda",
             "id title kind seconds people state plannedStart plannedEnd startedAt endedAt expectedStart expectedEnd "
             "overrunMs driftMs conflictMs"},
            {"floor", "turn hand name side phase startedAt allottedMs elapsedMs remainingMs warning"},
            {"turns", "turn name side kind startedAt endedAt ms parts parallel"},
            {"queue", "open criteria turnSeconds held hands parked affordable"},
            {"feed", "count hidden messages"},
            {"polls", "id question type state options voters"},
            {"ledger", "onsite online people stakeholder region questions"},
        };
        for (const auto &[place, keys] : shape) {
            const QJsonValue value = *place ? state.value(QLatin1String(place)) : QJsonValue(state);
            const QJsonObject object = value.isArray() ? value.toArray().at(0).toObject() : value.toObject();
            for (const QString &key : QString(QLatin1String(keys)).split(u' '))
                QVERIFY2(object.contains(key), qPrintable(QLatin1String(place) + u'.' + key));
        }
        QCOMPARE(s.see("schema"), "evenhand-state/1"_L1);
        QCOMPARE(s.see("events"), QString::number(s.log().size()));
        QCOMPARE(s.see("log"), s.log().logDigest());
        QCOMPARE(s.see("digest"), s.digest());
        QCOMPARE(s.see("at"), "7:00"_L1);
    }

    void theDigestKnowsNoClock()
    {
        Rehearsed s;
        playBusySession(s);
        const QString digest = s.digest();
        s.at("50:00");
        QCOMPARE(s.see("digest"), digest);
    }

    void theStateUpToAnInstant()
    {
        Rehearsed s;
        playBusySession(s);
        const State earlier = foldUpTo(s.log().events(), clockTime("1:15"_L1));
        QCOMPARE(earlier.queue.size(), 2);
        QCOMPARE(earlier.messages.size(), 0);
        QCOMPARE(foldUpTo(s.log().events(), s.now()).digest(), s.state().digest());
    }
};

QTEST_APPLESS_MAIN(TestSessionRules)
#include "TestSessionRules.moc"
