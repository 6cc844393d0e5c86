// SPDX-License-Identifier: Apache-2.0
// What another console sent, before it is kept; calls that were held; roles; what a press of Next saw.
#include "models/session/Roles.h"
#include "models/session/founding.h"
#include "models/session/incoming.h"
#include "tests/models/session/Apart.h"

using namespace evenhand;
using namespace evenhand::tests;

namespace {

std::vector<EventPtr> of(const Apart &s, const char *origin)
{
    std::vector<EventPtr> events;
    for (const EventPtr &event : s.onsite.log().events())
        if (event->id.origin == originNamed(origin))
            events.push_back(event);
    return events;
}

void begin(Apart &s)
{
    s.together("{'do':'plan.edit','minutes':40}");
    s.together("{'do':'segment.add','id':'s1','title':'Talk','seconds':900,'kind':'discussion'}");
    s.together("{'do':'session.start'}");
    s.together("{'do':'segment.start','id':'s1'}");
    s.together("{'do':'hand.raise','id':'h1','name':'Dana','side':'onsite'}");
    s.together("{'do':'hand.raise','id':'h2','name':'Eli','side':'online'}");
}

} // namespace

class TestIncoming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNewAndSoundIsTaken()
    {
        Apart s(true);
        begin(s);
        const QString session = s.state().session.id;
        std::vector<EventPtr> all = s.onsite.log().events();
        EventLog half;
        half.insert({all.begin(), all.begin() + 4});
        std::reverse(all.begin(), all.end());
        const Incoming incoming = sortIncoming(half, session, all);
        QCOMPARE(incoming.events.size(), all.size() - 4);
        QVERIFY(incoming.gaps.empty() && incoming.refused.empty() && incoming.problem.isEmpty());
        half.insert(incoming.events);
        QCOMPARE(half.logDigest(), s.onsite.log().logDigest());
        QVERIFY(sortIncoming(half, session, all).events.empty()); // known already
    }

    void whatComesWithoutThoseBeforeItIsAskedFor()
    {
        Apart s(true);
        begin(s);
        const std::vector<EventPtr> onsite = of(s, "onsite");
        EventLog log;
        log.insert({onsite.begin(), onsite.begin() + 3});
        const Incoming late = sortIncoming(log, s.state().session.id, {onsite.begin() + 4, onsite.end()});
        QVERIFY(late.events.empty() && late.refused.empty() && late.problem.isEmpty());
        QCOMPARE(late.gaps.at(originNamed("onsite")), quint64(3));
        // What goes on before the gap is taken.
        std::vector<EventPtr> torn = onsite;
        torn.erase(torn.begin() + 5);
        const Incoming part = sortIncoming(log, s.state().session.id, torn);
        QCOMPARE(part.events.size(), size_t(2));
        QCOMPARE(part.gaps.at(originNamed("onsite")), quint64(5));
    }

    void whatIsForgedIsNamedAndTheRestIsTaken()
    {
        Apart s(true);
        begin(s);
        s.byOnline("{'do':'hand.raise','id':'h3','name':'Fay','side':'online'}");
        s.meet();
        std::vector<EventPtr> all = s.onsite.log().events();
        const auto flip = [&](size_t place) {
            Event forged = *all[place];
            forged.by = QStringLiteral("somebody");
            all[place] = std::make_shared<const Event>(forged);
        };
        flip(3);
        EventLog log;
        const Incoming incoming = sortIncoming(log, s.state().session.id, all);
        QCOMPARE(incoming.refused.size(), size_t(1));
        QVERIFY(incoming.refused.at(originNamed("onsite")).contains(QStringLiteral("hash")));
        QCOMPARE(incoming.events.size(), size_t(3) + of(s, "online").size());
    }

    void ofAnotherSessionNothingIs()
    {
        Apart s(true), other(true);
        begin(s);
        const Incoming incoming =
            sortIncoming(s.onsite.log(), QStringLiteral("session-other"), {of(s, "onsite").front()});
        QVERIFY(incoming.events.empty());
        QVERIFY(incoming.problem.contains(QStringLiteral("another session")));
    }

    void aCallThatLostLongAgoStood_data()
    {
        QTest::addColumn<int>("waited");
        QTest::addColumn<int>("stood");
        QTest::newRow("just now") << 500 << 0;
        QTest::newRow("nearly") << 9'900 << 0;
        QTest::newRow("long ago") << 12'000 << 1;
    }
    void aCallThatLostLongAgoStood()
    {
        QFETCH(int, waited);
        QFETCH(int, stood);
        Apart s(true, 0ms);
        begin(s);
        const auto before = s.state().floor.lost;
        s.byFirst("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.bySecond("{'do':'floor.give','hand':'h2','id':'t2'}");
        const Instant now = s.now(false) + Duration(waited);
        s.online.take(s.onsite.log().events());
        const State &state = s.online.state();
        QCOMPARE(state.floor.lost.size(), qsizetype(1));
        QCOMPARE(turnsThatStood(before, state, QStringLiteral("device-b"), now).size(), size_t(stood));
        // It is for the console to say whose call it was, and once.
        QVERIFY(turnsThatStood(before, state, QStringLiteral("device-a"), now).empty());
        QVERIFY(turnsThatStood(state.floor.lost, state, QStringLiteral("device-b"), now).empty());
        if (stood == 0)
            return;
        s.online.take(
            s.online.prepareFacts(turnsThatStood(before, state, QStringLiteral("device-b"), now), now, {}, false));
        QVERIFY(s.online.state().turn(TurnId(QStringLiteral("t2")))->isParallel);
        s.meet();
    }

    // ---- next ----

    void nextGoesOnFromWhatItsModeratorSaw()
    {
        Apart s(true);
        begin(s);
        QVERIFY(!s.byOnsite("{'do':'next','after':null,'segment':'s1'}").contains(u"noop"));
        const QString turn = s.state().floor.main.last.value;
        // A second press that saw nobody speak, or another segment, changes nothing.
        QVERIFY(s.byOnsite("{'do':'next','after':null}").value(u"noop").toString().contains(QStringLiteral("given")));
        QVERIFY(s.byOnsite("{'do':'next','segment':null}").contains(u"noop"));
        QCOMPARE(s.state().turns.size(), qsizetype(1));
        QVERIFY(!s.onsite
                     .prepare({{QStringLiteral("do"), QStringLiteral("next")}, {QStringLiteral("after"), turn}},
                              s.now(true), {})
                     .answer.contains(u"noop"));
        const QJsonObject unknown = s.onsite.prepare(object("{'do':'next','after':'nobody'}"), s.now(true), {}).answer;
        QCOMPARE(unknown.value(u"error").toObject().value(u"code").toString(), QStringLiteral("turn.unknown"));
    }

    void theTurnThatEndedMeanwhileIsNoNews()
    {
        Apart s(true);
        begin(s);
        s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
        s.byOnsite("{'do':'floor.end'}");
        QVERIFY(!s.byOnsite("{'do':'next','after':'t1'}").contains(u"noop"));
    }

    // ---- roles ----

    void aMemberSaysWhoMayTakePart()
    {
        Apart s(true);
        begin(s);
        const MemberAdmitted admitted{QStringLiteral("device-b"), "key", QStringLiteral("rapporteur"),
                                      Text(QStringLiteral("R"))};
        s.find(s.onsite, {admitted});
        s.meet();
        QCOMPARE(roleOf(s.state(), QStringLiteral("device-b"), QStringLiteral("online")), QStringLiteral("rapporteur"));
        QCOMPARE(roleOf(s.state(), QStringLiteral("device-a"), QStringLiteral("onsite")), QStringLiteral("onsite"));
        const QJsonObject refused =
            s.online.prepare(object("{'do':'floor.give','hand':'h1'}"), s.now(false), {}).answer;
        QCOMPARE(refused.value(u"error").toObject().value(u"code").toString(), QStringLiteral("role.beyond"));
        QVERIFY(s.online.prepare(object("{'do':'note.add','kind':'takeaway','text':'x'}"), s.now(false), {})
                    .answer.value(u"ok")
                    .toBool());
        // A rapporteur admits nobody, and not itself as something else.
        s.find(s.online, {MemberAdmitted{QStringLiteral("device-b"), "key", QStringLiteral("chair"), {}}});
        s.meet();
        s.find(s.online, {MemberAdmitted{QStringLiteral("device-c"), "key of c", QStringLiteral("chair"), {}}});
        s.meet();
        QCOMPARE(roleOf(s.state(), QStringLiteral("device-b"), {}), QStringLiteral("rapporteur"));
        QVERIFY(!s.state().members.contains(QStringLiteral("device-c")));
    }

    // The first console with a key belongs by itself, and says itself what it is; others are admitted.
    void theFirstConsoleIsItsOwnFirstMember()
    {
        const Instant now = instantFromMs(1'777'629'600'000);
        const auto desk = [](const char *name, const char *role) {
            return Desk({originNamed(name),
                         QStringLiteral("device of %1").arg(QLatin1String(name, 1)),
                         QLatin1String(role),
                         {},
                         QByteArray("key of ") + name[0]},
                        seededBytes(name));
        };
        const auto admits = [&now](Desk &by, const char *whom, const char *role) {
            by.take(by.prepareFacts({MemberAdmitted{QStringLiteral("device of %1").arg(QLatin1String(whom)),
                                                    QByteArray("key of ") + whom,
                                                    QLatin1String(role),
                                                    {}}},
                                    now, {}, false));
        };
        Desk a = desk("a", "rapporteur");
        a.take(a.prepare(object("{'do':'note.add','kind':'note','text':'x'}"), now, {}).events);
        QCOMPARE(a.state().members.value(QStringLiteral("device of a")).role, QStringLiteral("rapporteur"));
        Desk again = desk("again", "onsite"); // opened as something else
        again.take(a.log().events());
        again.take(again.prepare(object("{'do':'plan.edit','title':'x'}"), now, {}).events);
        QCOMPARE(again.state().members.value(QStringLiteral("device of a")).role, QStringLiteral("onsite"));

        Desk b = desk("b", "online");
        b.take(again.log().events());
        admits(b, "b", "chair"); // itself
        admits(b, "c", "chair"); // as a stranger
        QCOMPARE(b.state().members.keys(), QStringList(QStringLiteral("device of a")));
        again.take(b.log().events());
        admits(again, "b", "online");
        b.take(again.log().events());
        admits(b, "c", "rapporteur");
        admits(b, "b", "chair");
        QCOMPARE(b.state().members.value(QStringLiteral("device of c")).role, QStringLiteral("rapporteur"));
        QCOMPARE(b.state().members.value(QStringLiteral("device of b")).role, QStringLiteral("online"));
        QCOMPARE(roleOf(b.state(), QStringLiteral("device of c"), QStringLiteral("chair")),
                 QStringLiteral("rapporteur"));
        // To do less than it may is a console's own affair.
        QCOMPARE(roleOf(b.state(), QStringLiteral("device of b"), QStringLiteral("rapporteur")),
                 QStringLiteral("rapporteur"));
        // A rapporteur admits nobody, whatever it calls itself.
        Desk c = desk("c", "chair");
        c.take(b.log().events());
        admits(c, "d", "chair");
        QVERIFY(!c.state().members.contains(QStringLiteral("device of d")));
        b.take(c.log().events());
        admits(b, "d", "chair");
        QVERIFY(b.state().members.contains(QStringLiteral("device of d")));
    }

    // However early a stranger dates its events, it didn't begin the session, and admitted nobody before that.
    void nobodyElseBeganTheSession()
    {
        const Instant now = instantFromMs(1'777'629'600'000);
        const QString device = QStringLiteral("device of a"), stranger = QStringLiteral("device of e");
        Desk a({originNamed("a"), device, QStringLiteral("onsite"), {}, "key of a"}, seededBytes("a"));
        a.take(a.prepare(object("{'do':'plan.edit','title':'x'}"), now, {}).events);
        QCOMPARE(beginningOf(a.log())->id.origin, originNamed("a"));
        const QString session = a.state().session.id;
        QVERIFY(canHaveFounded(session, originNamed("a")) && !canHaveFounded(session, originNamed("e")));

        const auto early = [&](const std::vector<Fact> &facts) {
            int salt = 0;
            return Scribe(originNamed("e"), [&salt] { return QByteArray(16, char(++salt)); })
                .write({}, facts, now - 1h, {}, false);
        };
        const ConsoleOpened opened{stranger, QStringLiteral("chair"), {}, {}, "key of e"};
        for (const QString &claimed : {session, QString()}) {
            std::vector<Fact> facts{
                opened, MemberAdmitted{QStringLiteral("device of f"), "key of f", QStringLiteral("chair"), {}}};
            if (!claimed.isEmpty())
                facts.insert(facts.begin() + 1, SessionCreated{claimed, "key of e"});
            const std::vector<EventPtr> crafted = early(facts);
            EventLog log = a.log();
            log.insert(acceptable(log, session, crafted).events);
            QCOMPARE(log.size(), a.log().size() + qsizetype(crafted.size()));
            QCOMPARE(log.events().front()->id.origin, originNamed("e"));
            QCOMPARE(log.state().members.keys(), QStringList(device));
            QCOMPARE(log.state().session.id, session);
            QCOMPARE(beginningOf(log)->id.origin, originNamed("a"));
            QCOMPARE(log.state().digest().toHex(), refolded(log).digest().toHex());
        }
    }

    // A session of an older version doesn't say whose it is: there the first console began it.
    void anOlderSessionIsItsFirstConsoles()
    {
        const Instant now = instantFromMs(1'777'629'600'000);
        int salt = 0;
        Scribe scribe(originNamed("a"), [&salt] { return QByteArray(16, char(++salt)); });
        EventLog log;
        log.insert(scribe.write(log,
                                {ConsoleOpened{QStringLiteral("device of a"), QStringLiteral("onsite"), {}, {}, "key"},
                                 SessionCreated{QStringLiteral("session-2b3c4d5f")}},
                                now, {}, false));
        QCOMPARE(log.state().session.id, QStringLiteral("session-2b3c4d5f"));
        QCOMPARE(log.state().members.keys(), QStringList(QStringLiteral("device of a")));
        QCOMPARE(beginningOf(log)->id.origin, originNamed("a"));
    }

    // Undo goes by the moderator that an act names: a rapporteur doesn't speak for others.
    void aRapporteurTakesBackWhatWasDoneOnItsConsole()
    {
        inBothOrders([](Apart &s) {
            begin(s);
            s.find(s.onsite, {MemberAdmitted{QStringLiteral("device-b"), "key", QStringLiteral("rapporteur"), {}}});
            s.together("{'do':'note.add','id':'n1','kind':'note','text':'in the room'}");
            const QJsonObject undo = object("{'do':'undo'}");
            const QJsonObject refused = s.online.prepare(undo, s.now(false), QStringLiteral("onsite")).answer;
            QCOMPARE(refused.value(u"error").toObject().value(u"code").toString(), QStringLiteral("role.beyond"));
            // Written all the same, it is seen and changes nothing.
            const ActRecord last = s.state().acts.value(QStringLiteral("onsite")).done.last();
            s.online.take(s.online.prepareFacts({ActUndone{last.act, last.type, last.subject, {}}}, s.now(false),
                                                QStringLiteral("onsite"), true));
            s.meet();
            QCOMPARE(s.json().value(u"notes").toArray().size(), 1);
            QVERIFY(s.notices().contains(QStringLiteral("undo.blocked")));
            // Its own it takes back.
            s.byOnline("{'do':'note.add','id':'n2','kind':'note','text':'online'}");
            QVERIFY(s.byOnline("{'do':'undo'}").value(u"ok").toBool());
            s.meet();
            QCOMPARE(s.json().value(u"notes").toArray().size(), 1);
            s.byOnsite("{'do':'undo'}");
            s.meet();
            QCOMPARE(s.json().value(u"notes").toArray().size(), 0);
        });
    }

    void whatIsBeyondARoleIsSeenAndChangesNothing()
    {
        inBothOrders([](Apart &s) {
            begin(s);
            s.find(s.onsite, {MemberAdmitted{QStringLiteral("device-b"), "key", QStringLiteral("rapporteur"), {}}});
            s.meet();
            FloorGiven given;
            given.turn = TurnId(QStringLiteral("t9"));
            given.hand = HandId(QStringLiteral("h1"));
            given.after = s.state().floor.main.last;
            given.startedAt = s.now(false);
            s.online.take(s.online.prepareFacts({given}, s.now(false), {}, true));
            s.meet();
            QCOMPARE(s.floorPhase(), QStringLiteral("idle"));
            QVERIFY(s.notices().contains(QStringLiteral("role.beyond")));
            QVERIFY(s.queue().contains(QStringLiteral("h1")));
        });
    }
};

QTEST_GUILESS_MAIN(TestIncoming)
#include "TestIncoming.moc"
