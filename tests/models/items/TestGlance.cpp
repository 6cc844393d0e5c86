// SPDX-License-Identifier: Apache-2.0
#include "models/items/glance.h"
#include "tests/models/session/StateBuilder.h"
#include "tests/models/support/Rehearsed.h"

#include <QJsonDocument>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

constexpr Side on = Side::Onsite, off = Side::Online;

QString text(Duration duration)
{
    return evenhand::clockText(duration);
}

// "poll 3:00 to 1:15, …"
QString text(const std::vector<FittedLength> &lengths)
{
    QStringList words;
    for (const FittedLength &length : lengths)
        words << QStringLiteral("%1 %2 to %3").arg(length.segment.value, text(length.from), text(length.to));
    return words.join(QStringLiteral(", "));
}

QString json(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)).replace(u'"', u'\'');
}

QStringList kinds(const std::vector<Remedy> &remedies)
{
    static const QStringList names{QStringLiteral("spread"), QStringLiteral("from"), QStringLiteral("skip")};
    QStringList list;
    for (const Remedy &remedy : remedies)
        list << (names[int(remedy.kind)] + u' ' + remedy.segment.value).trimmed();
    return list;
}

QStringList list(const char *text)
{
    return QString::fromLatin1(text).split(QStringLiteral(", "));
}

// Minute 43 of 60: 7:00 of the second discussion to go, then 9:00, 3:00 and 5:00.
StateBuilder minute43()
{
    StateBuilder b;
    b.live("10:00:00").state.plan.minutes = 60;
    b.add(done(segment("opening", 5min, SegmentKind::Opening), "10:00:00", "10:00:00", "10:05:00"))
        .add(done(segment("d1", 15min, SegmentKind::Discussion), "10:05:00", "10:05:00", "10:35:00"))
        .add(started(segment("d2", 15min, SegmentKind::Discussion), "10:20:00", "10:35:00"))
        .add(segment("d3", 9min, SegmentKind::Discussion))
        .add(segment("poll", 3min, SegmentKind::Poll))
        .add(segment("closing", 5min, SegmentKind::Closing));
    return b;
}
const Instant then = at("10:43:00");

// Two speakers in a segment of statements.
StateBuilder talks()
{
    StateBuilder b;
    b.live("10:00:00").person("ana").person("bo");
    b.add(started(with(segment("talks", 10min), {"ana", "bo"}), "10:00:00", "10:05:00"));
    return b;
}

Turn setAside(const char *id, const char *who)
{
    Turn turn;
    turn.id = named<TurnId>(id);
    turn.person = named<PersonId>(who);
    turn.phase = TurnPhase::SetAside;
    turn.parts = {{at("10:06:00"), at("10:07:00")}};
    turn.asideOrder = 1;
    return turn;
}

} // namespace

class TestGlance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A proposal of years ago that is run today.
    void aPlanOfAnotherDayMakesNothingLate()
    {
        StateBuilder b = minute43();
        QCOMPARE(sessionGlance(b.state, then).overrun, Duration(7min));
        b.state.plan.starts = at("10:00:00") - std::chrono::hours(24 * 900);
        QCOMPARE(sessionGlance(b.state, then).overrun, Duration());
        QVERIFY(!sessionGlance(b.state, then).plannedEnd && remedies(b.state, then).empty());
    }

    // ---- the session ----

    void ofASessionUnderWay()
    {
        StateBuilder b = minute43();
        b.state.plan.title = Text(QStringLiteral("Encryption\nfor all"));
        b.state.plan.reference = Text(QStringLiteral("WS #534"));
        const SessionGlance glance = sessionGlance(b.state, at("10:43:12.500"));
        QCOMPARE(glance.title, QStringLiteral("Encryption for all"));
        QCOMPARE(glance.reference, QStringLiteral("WS #534"));
        QCOMPARE(glance.phase, SessionPhase::Live);
        QCOMPARE(glance.elapsed, Duration(43min + 12500ms));
        QCOMPARE(glance.length, Duration(60min));
        QCOMPARE(clock(glance.startedAt), QStringLiteral("10:00:00"));
        QCOMPARE(clock(glance.plannedEnd), QStringLiteral("11:00:00"));
        QCOMPARE(clock(glance.expectedEnd), QStringLiteral("11:07:00"));
        QCOMPARE(text(glance.overrun), QStringLiteral("7:00"));
    }

    void ofASessionThatIsOver()
    {
        StateBuilder b = minute43();
        b.state.session.phase = SessionPhase::Ended;
        b.state.session.endedAt = at("11:02:00");
        const SessionGlance glance = sessionGlance(b.state, at("15:00:00"));
        QCOMPARE(text(glance.elapsed), QStringLiteral("1:02:00"));
        QCOMPARE(clock(glance.expectedEnd), QStringLiteral("11:02:00"));
        QCOMPARE(text(glance.overrun), QStringLiteral("2:00"));
    }

    void ofASessionToCome()
    {
        StateBuilder b;
        b.add(segment("a", 5min)).add(segment("b", 10min)).state.plan.starts = at("10:00:00");
        const SessionGlance glance = sessionGlance(b.state, at("09:50:00"));
        QCOMPARE(glance.phase, SessionPhase::Planned);
        QCOMPARE(glance.elapsed, Duration());
        QCOMPARE(glance.length, Duration(15min)); // no minutes in the plan: those of its segments
        QCOMPARE(clock(glance.expectedEnd), QStringLiteral("10:15:00"));
        QCOMPARE(sessionGlance(State(), at("09:50:00")).length, Duration());
        QVERIFY(!sessionGlance(State(), at("09:50:00")).expectedEnd);
    }

    // ---- the floor ----

    void ofATurn()
    {
        StateBuilder b = talks();
        b.running("t", "ana", off, "10:06:00", TurnKind::Statement);
        b.change<TurnId>("t", [](Turn &turn) { turn.adjustment = 30s; });
        b.change<PersonId>("ana", [](Person &person) { person.sayAs = Text(QStringLiteral("AH-na")); });
        const FloorGlance glance = floorGlance(b.state, at("10:08:20"));
        QCOMPARE(glance.phase, FloorGlance::Phase::Running);
        QCOMPARE(glance.turn, named<TurnId>("t"));
        QCOMPARE(glance.person, named<PersonId>("ana"));
        QCOMPARE(glance.name, QStringLiteral("ANA"));
        QCOMPARE(glance.sayAs, QStringLiteral("AH-na"));
        QCOMPARE(glance.side, off);
        QCOMPARE(glance.kind, TurnKind::Statement);
        QCOMPARE(text(glance.elapsed), QStringLiteral("2:20"));
        QCOMPARE(text(glance.remaining), QStringLiteral("0:10"));
        QCOMPARE(text(glance.allotted), QStringLiteral("2:30"));
        QCOMPARE(glance.warning, Warning::Last);
        QCOMPARE(glance.idle, Duration());
        QVERIFY(!glance.looksForgotten);
        QCOMPARE(text(floorGlance(b.state, at("10:08:37")).remaining), QStringLiteral("-0:07"));
        QCOMPARE(floorGlance(b.state, at("10:08:37")).warning, Warning::Over);
    }

    void ofAPausedTurn()
    {
        StateBuilder b = talks();
        b.running("t", "ana", on, "10:06:00").change<TurnId>("t", [](Turn &turn) {
            turn.phase = TurnPhase::Paused;
            turn.pauses = {{at("10:06:30"), {}}};
            turn.pauseCause = Text(QStringLiteral("interpreter"));
        });
        const FloorGlance glance = floorGlance(b.state, at("10:20:00"));
        QCOMPARE(glance.phase, FloorGlance::Phase::Paused);
        QCOMPARE(glance.pauseCause, QStringLiteral("interpreter"));
        QCOMPARE(text(glance.remaining), QStringLiteral("1:30"));
        QCOMPARE(glance.warning, Warning::None); // a minute and a half is more than a minute
    }

    void countsWhileNobodyHasTheFloor()
    {
        StateBuilder b = talks();
        QCOMPARE(text(floorGlance(b.state, at("10:05:19")).idle), QStringLiteral("0:19")); // since the segment began
        QVERIFY(!floorGlance(b.state, at("10:05:19.999")).looksForgotten);
        QVERIFY(floorGlance(b.state, at("10:05:20")).looksForgotten);
        b.turn("t", "ana", on, "10:05:20", "10:09:00", TurnKind::Statement);
        QCOMPARE(floorGlance(b.state, at("10:09:05")).phase, FloorGlance::Phase::Idle);
        QCOMPARE(text(floorGlance(b.state, at("10:09:05")).idle), QStringLiteral("0:05")); // since she ended
        QVERIFY(!floorGlance(b.state, at("10:09:05")).looksForgotten);
        QVERIFY(floorGlance(b.state, at("10:09:20")).looksForgotten);
    }

    void forgetsNobodyWhereNobodyIsExpectedToSpeak()
    {
        StateBuilder b = talks();
        b.change<SegmentId>("talks", [](Segment &segment) {
            segment.kind = SegmentKind::Discussion;
            segment.people.clear();
        });
        QVERIFY(!floorGlance(b.state, at("10:09:00")).looksForgotten);
        b.change<SegmentId>("talks", [](Segment &segment) { segment.kind = SegmentKind::Statements; });
        QVERIFY(floorGlance(b.state, at("10:09:00")).looksForgotten);
        b.state.session.phase = SessionPhase::Planned;
        QVERIFY(!floorGlance(b.state, at("10:09:00")).looksForgotten);
        QCOMPARE(floorGlance(b.state, at("10:09:00")).idle, Duration());
        StateBuilder between;
        between.live("10:00:00");
        QVERIFY(!floorGlance(between.state, at("10:09:00")).looksForgotten);
        QCOMPARE(text(floorGlance(between.state, at("10:09:00")).idle), QStringLiteral("9:00"));
    }

    // ---- remedies ----

    void bringASessionBackThatIsSevenMinutesLate()
    {
        const State state = minute43().state;
        const std::vector<Remedy> found = remedies(state, then);
        QCOMPARE(kinds(found), list("spread, from d3, skip d3"));
        QCOMPARE(text(found[0].lengths), QStringLiteral("d3 9:00 to 3:45, poll 3:00 to 1:15"));
        QCOMPARE(clock(found[0].expectedEnd), QStringLiteral("11:00:00"));
        QCOMPARE(json(found[0].command), QStringLiteral("{'do':'agenda.fit','how':'spread'}"));
        QCOMPARE(found[0].problem, QString());
        QCOMPARE(text(found[1].lengths), QStringLiteral("d3 9:00 to 2:00"));
        QCOMPARE(found[1].title, QStringLiteral("D3"));
        QCOMPARE(clock(found[1].expectedEnd), QStringLiteral("11:00:00"));
        QCOMPARE(json(found[1].command), QStringLiteral("{'do':'agenda.fit','how':'from','id':'d3'}"));
        QCOMPARE(text(found[2].lengths), QStringLiteral("d3 9:00 to 0:00"));
        QCOMPARE(clock(found[2].expectedEnd), QStringLiteral("10:58:00"));
        QCOMPARE(json(found[2].command), QStringLiteral("{'do':'segment.skip','id':'d3'}"));
    }

    void promiseWhatTheirCommandsDo()
    {
        const auto played = [] {
            Rehearsed s;
            s.ok("{'do':'plan.edit','minutes':60}");
            s.ok("{'do':'segment.add','id':'d2','title':'D2','seconds':3000,'kind':'discussion'}");
            s.ok("{'do':'segment.add','id':'d3','title':'D3','seconds':540,'kind':'discussion'}");
            s.ok("{'do':'segment.add','id':'poll','title':'Poll','seconds':180,'kind':'poll'}");
            s.ok("{'do':'segment.add','id':'closing','title':'Closing','seconds':300,'kind':'closing'}");
            s.ok("{'do':'next'}");
            s.at("43:00");
            return s;
        };
        const std::vector<Remedy> found = remedies(played().state(), played().now());
        QCOMPARE(kinds(found), list("spread, from d3, skip d3"));
        for (const Remedy &remedy : found) {
            Rehearsed s = played();
            s.ok(QString::fromUtf8(QJsonDocument(remedy.command).toJson(QJsonDocument::Compact)));
            QCOMPARE(sessionGlance(s.state(), s.now()).expectedEnd, remedy.expectedEnd);
            if (remedy.kind != Remedy::Kind::Skip)
                for (const FittedLength &length : remedy.lengths)
                    QCOMPARE(s.state().segment(length.segment)->length, length.to);
        }
    }

    void offerTheLongestDiscussionsThatCanBearIt()
    {
        StateBuilder b = minute43();
        b.state.plan.minutes = 90;
        b.add(segment("d4", 12min, SegmentKind::Discussion))
            .add(segment("other", 20min, SegmentKind::Other))
            .add(segment("d5", 7min, SegmentKind::Discussion))
            .add(segment("d6", 11min, SegmentKind::Discussion))
            .add(segment("fixed", 30min, SegmentKind::Discussion))
            .change<SegmentId>("fixed", [](Segment &segment) { segment.isFlexible = false; });
        // 11:07 and 80 minutes: 57 late, and nobody but all together could bear that
        QCOMPARE(kinds(remedies(b.state, then)), list("spread, skip d3"));
        b.state.plan.minutes = 140; // 7 late
        QCOMPARE(kinds(remedies(b.state, then)), list("spread, from other, from d4, from d6, skip d3"));
    }

    void sayWhySpreadingIsImpossible()
    {
        StateBuilder b = minute43();
        b.change<SegmentId>("d3", [](Segment &segment) { segment.length = 1min; });
        b.change<SegmentId>("d2", [](Segment &segment) { segment.extension = 10min; });
        const std::vector<Remedy> found = remedies(b.state, then); // 9:00 late
        QCOMPARE(kinds(found), list("spread, skip d3"));
        QVERIFY(found[0].problem.startsWith(QStringLiteral("9:00 cannot be made up: ")));
        QVERIFY(found[0].lengths.empty());
        QVERIFY(!found[0].expectedEnd);
    }

    void giveOutTimeWhereASessionIsEarly()
    {
        StateBuilder b = minute43();
        b.state.plan.minutes = 70;
        const std::vector<Remedy> found = remedies(b.state, then);
        QCOMPARE(kinds(found), list("spread, from d3")); // nothing needs to be skipped
        QCOMPARE(text(found[0].lengths), QStringLiteral("d3 9:00 to 11:15, poll 3:00 to 3:45"));
        QCOMPARE(text(found[1].lengths), QStringLiteral("d3 9:00 to 12:00"));
        QCOMPARE(clock(found[1].expectedEnd), QStringLiteral("11:10:00"));
    }

    void skipOnlyWhatWouldEndTheSessionSooner()
    {
        StateBuilder b = minute43();
        b.change<SegmentId>("closing", [](Segment &segment) { segment.fixedStart = at("11:10:00"); });
        QCOMPARE(kinds(remedies(b.state, then)), list("spread"));
    }

    void areNoneWhereNothingIsWrong()
    {
        StateBuilder b = minute43();
        b.state.plan.minutes = 67;
        QVERIFY(remedies(b.state, then).empty());
        b.change<SegmentId>("d2", [](Segment &segment) { segment.extension = 999ms; });
        QVERIFY(remedies(b.state, then).empty());
        b.change<SegmentId>("d2", [](Segment &segment) { segment.extension = 1s; });
        QVERIFY(!remedies(b.state, then).empty());
        b.state.session.phase = SessionPhase::Planned;
        QVERIFY(remedies(b.state, then).empty());
        b.state.session.phase = SessionPhase::Ended;
        QVERIFY(remedies(b.state, then).empty());
    }

    void areShownThoughNothingIsLeftToDo()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(segment("s", 5min), "10:00:00", "10:00:00")).state.plan.minutes = 5;
        const std::vector<Remedy> found = remedies(b.state, at("10:07:00"));
        QCOMPARE(kinds(found), list("spread"));
        QVERIFY(!found[0].problem.isEmpty());
    }

    // ---- the queue ----

    void ofTheQueue()
    {
        StateBuilder b;
        b.live("10:00:00").add(started(segment("s", 20min, SegmentKind::Discussion), "10:00:00", "10:00:00"));
        for (const char *id : {"a", "b", "c", "d", "e", "f"})
            b.hand(id, on);
        b.hand("p", off).change<HandId>("p", [](Hand &hand) { hand.phase = HandPhase::Parked; });
        b.turn(setAside("t", "x"));
        b.state.queueSettings.closesAt = at("10:11:00");
        b.state.queueSettings.isOnlineHeld = true;
        const QueueGlance glance = queueGlance(b.state, at("10:10:30"));
        QCOMPARE(glance.waiting, 7);
        QCOMPARE(glance.parked, 1);
        QVERIFY(glance.isOpen);
        QCOMPARE(text(*glance.closesIn), QStringLiteral("0:30"));
        QCOMPARE(glance.affordable.hands, 4);
        QCOMPARE(text(*glance.affordable.perHand), QStringLiteral("1:21"));
        QCOMPARE(text(glance.turnLength), QStringLiteral("2:00"));
        QVERIFY(!glance.onsiteHeld);
        QVERIFY(glance.onlineHeld);
        const QueueGlance closed = queueGlance(b.state, at("10:11:00"));
        QVERIFY(!closed.isOpen);
        QVERIFY(!closed.closesIn);
        QVERIFY(!queueGlance(State(), then).affordable.perHand);
    }

    void owesTheSideThatHadFewerTurnsAndWaits()
    {
        StateBuilder b;
        b.live("10:00:00");
        QVERIFY(!balance(b.state).owed);
        b.turn("t1", "a", on, "10:00:00", "10:01:00").turn("t2", "b", on, "10:01:00", "10:02:00");
        QVERIFY(!balance(b.state).owed); // nobody of the other side waits
        b.hand("r", off, HandKind::Reply).hand("s", on);
        QVERIFY(!balance(b.state).owed); // a reply is no turn
        b.hand("h", off);
        QCOMPARE(balance(b.state).owed, off);
        QCOMPARE(balance(b.state).turns, 2);
        b.turn("t3", "c", off, "10:02:00", "10:03:00", TurnKind::Statement);
        QCOMPARE(balance(b.state).turns, 2); // nor is a statement
        b.turn("t4", "c", off, "10:03:00", "10:04:00");
        QCOMPARE(balance(b.state).turns, 1);
        QCOMPARE(queueGlance(b.state, then).balance.owed, off);
        b.running("t5", "d", off, "10:04:00");
        QVERIFY(!balance(b.state).owed);
        QCOMPARE(balance(b.state).turns, 0);
        b.change<TurnId>("t1", [](Turn &turn) { turn.side = off; });
        QCOMPARE(balance(b.state).owed, on);
        QCOMPARE(balance(b.state).turns, 2);
        b.change<HandId>("s", [](Hand &hand) { hand.phase = HandPhase::Parked; });
        QVERIFY(!balance(b.state).owed);
    }

    // ---- undo ----

    void namesWhatUndoAndRedoWouldDo()
    {
        Rehearsed s;
        const QString onsite = QStringLiteral("onsite");
        QCOMPARE(lastActWords(s.state(), onsite), QString());
        QCOMPARE(nextUndoneWords(s.state(), onsite), QString());
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'hand.raise','id':'h','name':'Keily\\u202e Blair','side':'online'}");
        QCOMPARE(lastActWords(s.state(), onsite), QStringLiteral("hand raised: Keily Blair"));
        s.ok("{'do':'floor.give','hand':'h'}");
        QCOMPARE(lastActWords(s.state(), onsite), QStringLiteral("floor given to Keily Blair"));
        QCOMPARE(nextUndoneWords(s.state(), onsite), QString());
        QCOMPARE(lastActWords(s.state(), QStringLiteral("online")), QString());
        s.ok("{'do':'undo'}");
        QCOMPARE(lastActWords(s.state(), onsite), QStringLiteral("hand raised: Keily Blair"));
        QCOMPARE(nextUndoneWords(s.state(), onsite), QStringLiteral("floor given to Keily Blair"));
    }

    // ---- people ----

    void offersWhoMayBeMeant()
    {
        Rehearsed s;
        s.ok("{'do':'person.add','id':'p1','name':'Keily Blair','roles':['speaker']}");
        s.ok("{'do':'person.add','id':'p2','name':'Keith','side':'online'}");
        s.ok("{'do':'person.add','id':'p3','name':'Kei','side':'online'}");
        s.ok("{'do':'person.add','id':'p4','name':'Keiko','side':'onsite'}");
        s.ok("{'do':'person.add','id':'p5','name':'KEI','side':'onsite','roles':['chair']}");
        s.ok("{'do':'person.add','id':'p6','name':'Otto','side':'online'}");
        const auto offered = [&s](const char *typed, Side side) {
            QStringList words;
            for (const PossibleSame &same : possibleSame(s.state(), QString::fromUtf8(typed), side))
                words << same.id.value + (same.isExact ? QStringLiteral("=") : QString())
                        + (same.isPanellist ? QStringLiteral("*") : QString());
            return words.join(u' ');
        };
        QCOMPARE(offered("  kEi ", on), QStringLiteral("p3= p5=* p1* p2"));
        QCOMPARE(offered("kei", off), QStringLiteral("p5=* p1* p4"));
        QCOMPARE(offered("keily  b", on), QStringLiteral("p1*"));
        QCOMPARE(offered("blair", on), QString());
        QCOMPARE(offered("", on), QString());
        QCOMPARE(possibleSame(s.state(), QStringLiteral("kei"), on)[0].name, QStringLiteral("Kei"));
        QCOMPARE(possibleSame(s.state(), QStringLiteral("kei"), on)[0].side, off);
        s.ok("{'do':'person.merge','keep':'p2','drop':'p3'}"); // who is Keith now answers to Kei, too
        QCOMPARE(offered("kei", on), QStringLiteral("p2= p5=* p1*"));
        s.ok("{'do':'person.erase','id':'p5'}");
        QCOMPARE(offered("kei", on), QStringLiteral("p2= p1*"));
    }

    void offersAtMostFive()
    {
        Rehearsed s;
        for (int i = 0; i < 8; ++i)
            s.ok(QStringLiteral("{'do':'person.add','id':'p%1','name':'Guest %1','side':'online'}").arg(i));
        s.ok("{'do':'person.add','id':'exact','name':'guest','side':'online'}");
        const std::vector<PossibleSame> found = possibleSame(s.state(), QStringLiteral("guest"), on);
        QCOMPARE(found.size(), size_t(5));
        QCOMPARE(found[0].id, named<PersonId>("exact"));
        QCOMPARE(found[4].id, named<PersonId>("p3"));
    }

    void listsPanellistsByTheirFirstRole()
    {
        StateBuilder b;
        const auto add = [&b](const char *id, std::vector<Role> roles) {
            b.person(id, "", off).change<PersonId>(id, [&](Person &person) { person.roles = std::move(roles); });
        };
        add("chair", {Role::Chair});
        add("speaker1", {Role::Organizer, Role::Speaker});
        add("organizer", {Role::Organizer});
        add("guest", {});
        add("online", {Role::OnlineModerator, Role::Chair});
        add("speaker2", {Role::Speaker});
        add("merged", {Role::Speaker});
        add("erased", {Role::Speaker});
        b.change<PersonId>("merged", [](Person &person) { person.mergedInto = named<PersonId>("speaker2"); });
        b.change<PersonId>("erased", [](Person &person) { person.isErased = true; });
        QStringList found;
        for (const Panellist &panellist : panellists(b.state))
            found << panellist.id.value;
        QCOMPARE(found, list("speaker1, speaker2, online, chair"));
        QCOMPARE(panellists(b.state)[0].name, QStringLiteral("SPEAKER1"));
        QCOMPARE(panellists(b.state)[0].side, off);
    }

    void showsNoNameThatBreaksALine()
    {
        StateBuilder b;
        b.person("x").change<PersonId>("x", [](Person &person) {
            person.name =
                Text(QStringLiteral("A\r\n\u202eB") + QString(100'000, QChar(0x0301)) + QString(10'000, u'C'));
        });
        const QString name = nameShown(b.state, named<PersonId>("x"));
        QVERIFY(name.startsWith(QStringLiteral("A B")));
        QVERIFY(name.size() <= longestShown);
        QCOMPARE(nameShown(b.state, named<PersonId>("nobody")), QString());
        b.change<PersonId>("x", [](Person &person) { person.isErased = true; });
        QCOMPARE(nameShown(b.state, named<PersonId>("x")), QStringLiteral("(erased)"));
    }
};

QTEST_GUILESS_MAIN(TestGlance)
#include "TestGlance.moc"
