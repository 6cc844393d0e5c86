// SPDX-License-Identifier: Apache-2.0
// CONTRACT §5: the state as JSON.
#include "models/session/stateJson.h"
#include "tests/models/session/StateBuilder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

constexpr Side on = Side::Onsite, off = Side::Online;

QJsonObject jsonOf(const State &state, const char *now = "10:30:00", qsizetype messages = 100)
{
    return stateJson(state, {at(now), QStringLiteral("00ff"), messages});
}

QString compact(const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

// Only the fields that CONTRACT §5 names, so that what may be added doesn't matter: "a b c".
QString fieldsOf(const QJsonValue &value, const char *names)
{
    QJsonObject picked;
    for (const QString &name : QString::fromLatin1(names).split(u' ')) {
        if (!value.toObject().contains(name))
            return QStringLiteral("missing: ") + name;
        picked.insert(name, value.toObject().value(name));
    }
    return compact(picked);
}

// JSON with ' for ", which is easier to read in here.
QString quoted(const char *text)
{
    return QString::fromLatin1(text).replace(QLatin1Char('\''), QLatin1Char('"'));
}

QJsonValue first(const QJsonObject &object, const char *list)
{
    return object.value(QLatin1String(list)).toArray().first();
}

QJsonObject part(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toObject();
}

Message message(const char *id, const char *sent, const char *text)
{
    Message made;
    made.id = named<MessageId>(id);
    made.source = QStringLiteral("zoom");
    made.author = named<PersonId>("ana");
    made.name = Text(QStringLiteral("Ana"));
    made.text = Text(QString::fromLatin1(text));
    made.sentAt = at(sent);
    return made;
}

QString messageIds(const QJsonObject &json)
{
    QStringList ids;
    for (const QJsonValue &row : part(json, "feed").value(QLatin1String("messages")).toArray())
        ids << row.toObject().value(QLatin1String("id")).toString();
    return ids.join(u' ');
}

} // namespace

class TestStateJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyStateHasEveryField()
    {
        const QJsonObject json = jsonOf({});
        QCOMPARE(fieldsOf(json, "schema at log events"),
                 quoted("{'at':'2026-05-01T10:30:00.000Z','events':0,'log':'00ff',"
                        "'schema':'evenhand-state/1'}"));
        QCOMPARE(json.value(QLatin1String("digest")).toString(), State().digest().toHex());
        QCOMPARE(fieldsOf(json.value(QLatin1String("session")),
                          "id phase reference title startedAt endedAt plannedStart plannedEnd expectedEnd overrunMs "
                          "attendance"),
                 quoted("{'attendance':[],'endedAt':null,'expectedEnd':null,'id':'','overrunMs':0,"
                        "'phase':'planned','plannedEnd':null,'plannedStart':null,'reference':null,"
                        "'startedAt':null,'title':null}"));
        QCOMPARE(fieldsOf(json.value(QLatin1String("next")), "does id name side"),
                 quoted("{'does':'session','id':'','name':null,'side':null}"));
        QCOMPARE(part(json, "next").value(QLatin1String("reason")).toString(),
                 QStringLiteral("the session hasn't started"));
        QCOMPARE(fieldsOf(json.value(QLatin1String("floor")),
                          "turn hand name side phase startedAt allottedMs elapsedMs remainingMs warning"),
                 quoted("{'allottedMs':0,'elapsedMs':0,'hand':null,'name':null,'phase':'idle',"
                        "'remainingMs':0,'side':null,'startedAt':null,'turn':null,'warning':'none'}"));
        QCOMPARE(fieldsOf(json.value(QLatin1String("queue")), "open criteria turnSeconds held hands parked"),
                 quoted("{'criteria':['alternate','unheard-first','fifo'],'hands':[],'held':[],"
                        "'open':true,'parked':[],'turnSeconds':120}"));
        QCOMPARE(fieldsOf(part(json, "queue").value(QLatin1String("affordable")), "leftMs exchangeMs hands perHandMs"),
                 quoted("{'exchangeMs':120000,'hands':0,'leftMs':0,'perHandMs':null}"));
        QCOMPARE(fieldsOf(json.value(QLatin1String("ledger")), "onsite online people stakeholder region questions"),
                 quoted("{'online':{'medianWaitMs':null,'ms':0,'turns':0},"
                        "'onsite':{'medianWaitMs':null,'ms':0,'turns':0},'people':[],"
                        "'questions':{'answered':0,'asked':0,'declined':0,'forwarded':0,'overtaken':0},"
                        "'region':[],'stakeholder':[]}"));
        QCOMPARE(fieldsOf(json.value(QLatin1String("feed")), "count hidden messages"),
                 quoted("{'count':0,'hidden':0,'messages':[]}"));
        QCOMPARE(fieldsOf(json, "agenda turns polls readiness people notes notices peers"),
                 quoted("{'agenda':[],'notes':[],'notices':[],'peers':[],'people':[],'polls':[],"
                        "'readiness':[],'turns':[]}"));
    }

    void sessionAndAgenda()
    {
        StateBuilder b;
        b.live("10:00:00").person("ana");
        b.state.session.id = QStringLiteral("S");
        b.state.plan.title = Text(QStringLiteral("Safety"));
        b.state.plan.reference = Text(QStringLiteral("WS #1"));
        b.state.plan.minutes = 60;
        b.state.attendance = {{on, 40, {}}, {off, 25, 3}};
        b.add(done(segment("s1", 5min, SegmentKind::Opening), "10:00:00", "10:00:00", "10:06:00"))
            .add(started(with(segment("s2", 20min), {"ana"}), "10:05:00", "10:06:00"))
            .add(segment("s3", 30min, SegmentKind::Discussion));
        const QJsonObject json = jsonOf(b.state, "10:10:00");
        QCOMPARE(
            fieldsOf(json.value(QLatin1String("session")),
                     "id phase reference title startedAt endedAt plannedStart plannedEnd expectedEnd overrunMs "
                     "attendance"),
            quoted("{'attendance':[{'hubs':null,'people':40,'side':'onsite'},{'hubs':3,'people':25,'side':'online'}],"
                   "'endedAt':null,'expectedEnd':'2026-05-01T10:56:00.000Z','id':'S','overrunMs':-240000,"
                   "'phase':'live','plannedEnd':'2026-05-01T11:00:00.000Z',"
                   "'plannedStart':'2026-05-01T10:00:00.000Z','reference':'WS #1',"
                   "'startedAt':'2026-05-01T10:00:00.000Z','title':'Safety'}"));
        const QJsonArray agenda = json.value(QLatin1String("agenda")).toArray();
        QCOMPARE(agenda.size(), 3);
        QCOMPARE(fieldsOf(agenda[1],
                          "id title kind seconds people state plannedStart plannedEnd startedAt endedAt expectedStart "
                          "expectedEnd overrunMs driftMs conflictMs"),
                 quoted("{'conflictMs':0,'driftMs':60000,'endedAt':null,'expectedEnd':'2026-05-01T10:26:00.000Z',"
                        "'expectedStart':'2026-05-01T10:06:00.000Z','id':'s2','kind':'statements','overrunMs':0,"
                        "'people':['ana'],'plannedEnd':'2026-05-01T10:25:00.000Z',"
                        "'plannedStart':'2026-05-01T10:05:00.000Z','seconds':1200,"
                        "'startedAt':'2026-05-01T10:06:00.000Z','state':'current','title':'S2'}"));
        QCOMPARE(fieldsOf(agenda[0], "state overrunMs"), quoted("{'overrunMs':60000,'state':'done'}"));
        QCOMPARE(fieldsOf(agenda[2], "state kind startedAt"),
                 quoted("{'kind':'discussion','startedAt':null,'state':'todo'}"));
        QCOMPARE(fieldsOf(json.value(QLatin1String("next")), "does id name side reason"),
                 quoted("{'does':'floor','id':'ana','name':'ANA','reason':'speaks in this segment',"
                        "'side':null}"));
    }

    void floorAndTurns()
    {
        StateBuilder b;
        b.live("10:00:00").person("ana").hand("ben", off);
        b.turn("t1", "ana", on, "10:01:00", "10:02:00", TurnKind::Statement).running("t2", "ben", off, "10:03:00");
        b.change<TurnId>("t2", [](Turn &t) {
            t.hand = named<HandId>("ben");
            t.adjustment = 30s;
            t.phase = TurnPhase::Paused;
            t.pauses = {{at("10:04:30"), {}}};
        });
        const QJsonObject json = jsonOf(b.state, "10:05:00");
        QCOMPARE(fieldsOf(json.value(QLatin1String("floor")),
                          "turn hand name side phase startedAt allottedMs elapsedMs remainingMs warning"),
                 quoted("{'allottedMs':120000,'elapsedMs':90000,'hand':'ben','name':'BEN',"
                        "'phase':'paused','remainingMs':60000,'side':'online',"
                        "'startedAt':'2026-05-01T10:03:00.000Z','turn':'t2','warning':'soon'}"));
        const QJsonArray turns = json.value(QLatin1String("turns")).toArray();
        const char *fields = "turn name side kind startedAt endedAt ms parts parallel";
        QCOMPARE(fieldsOf(turns[0], fields),
                 quoted("{'endedAt':'2026-05-01T10:02:00.000Z','kind':'statement','ms':60000,'name':'ANA',"
                        "'parallel':false,'parts':[['2026-05-01T10:01:00.000Z','2026-05-01T10:02:00.000Z']],"
                        "'side':'onsite','startedAt':'2026-05-01T10:01:00.000Z','turn':'t1'}"));
        QCOMPARE(fieldsOf(turns[1], fields),
                 quoted("{'endedAt':null,'kind':'turn','ms':90000,'name':'BEN','parallel':false,"
                        "'parts':[['2026-05-01T10:03:00.000Z',null]],'side':'online',"
                        "'startedAt':'2026-05-01T10:03:00.000Z','turn':'t2'}"));
    }

    void aTurnSetAsideLeavesTheFloorIdle()
    {
        StateBuilder b;
        b.person("ana").turn("t1", "ana", on, "10:00:00", "10:01:00");
        b.change<TurnId>("t1", [](Turn &t) {
            t.phase = TurnPhase::SetAside;
            t.side.reset();
        });
        const QJsonObject json = jsonOf(b.state);
        QCOMPARE(fieldsOf(json.value(QLatin1String("floor")), "phase turn"), quoted("{'phase':'idle','turn':null}"));
        QCOMPARE(fieldsOf(first(json, "turns"), "side ms"), quoted("{'ms':60000,'side':null}"));
        QCOMPARE(fieldsOf(first(part(json, "queue"), "hands"), "id name side kind note raisedAt waitedMs reason moved"),
                 quoted("{'id':'t1','kind':'resume','moved':false,'name':'ANA','note':null,"
                        "'raisedAt':'2026-05-01T10:00:00.000Z','reason':'was interrupted, 1:00 left',"
                        "'side':'unknown','waitedMs':1800000}"));
    }

    void queueWithItsParkedHands()
    {
        StateBuilder b;
        b.hand("ana", on, HandKind::Turn, "10:10:00").hand("ben", off, HandKind::Reply).hand("cem", off);
        b.change<HandId>("ana", [](Hand &h) {
            h.notes = {Text(QStringLiteral("on fees")), Text(), Text(QStringLiteral("and deadlines"))};
        });
        b.change<HandId>("cem", [](Hand &h) { h.phase = HandPhase::Parked; });
        b.state.queueSettings.isOnlineHeld = true;
        b.state.queueSettings.closesAt = at("10:30:00");
        b.state.queueSettings.turnLength = 90s;
        b.criteria({Criterion::LeastTime});
        QCOMPARE(fieldsOf(jsonOf(b.state, "10:29:59.999").value(QLatin1String("queue")), "open"),
                 quoted("{'open':true}"));
        const QJsonObject queue = part(jsonOf(b.state), "queue");
        QCOMPARE(fieldsOf(queue, "open criteria turnSeconds held"),
                 quoted("{'criteria':['least-time'],'held':['online'],'open':false,'turnSeconds':90}"));
        const char *fields = "id name side kind note raisedAt waitedMs reason moved";
        const QJsonArray hands = queue.value(QLatin1String("hands")).toArray();
        QCOMPARE(hands.size(), 2);
        QCOMPARE(fieldsOf(hands[0], fields),
                 quoted("{'id':'ana','kind':'turn','moved':false,'name':'ANA',"
                        "'note':'on fees; and deadlines','raisedAt':'2026-05-01T10:10:00.000Z',"
                        "'reason':'first come','side':'onsite','waitedMs':1200000}"));
        QCOMPARE(fieldsOf(hands[1], "id kind note reason"),
                 quoted("{'id':'ben','kind':'reply','note':null,'reason':'online is cut off'}"));
        QCOMPARE(fieldsOf(first(queue, "parked"), fields),
                 quoted("{'id':'cem','kind':'turn','moved':false,'name':'CEM','note':null,"
                        "'raisedAt':'2026-05-01T10:00:00.000Z','reason':'parked','side':'online',"
                        "'waitedMs':1800000}"));
    }

    void ledgerRows()
    {
        StateBuilder b;
        b.person("ana", "Government").hand("ben", off, HandKind::Turn, "10:00:00");
        b.turn("t1", "ana", on, "10:01:00", "10:02:00", TurnKind::Statement)
            .turn("t2", "ben", off, "10:03:00", "10:03:30");
        b.change<TurnId>("t2", [](Turn &t) { t.hand = named<HandId>("ben"); });
        const QJsonObject ledger = part(jsonOf(b.state), "ledger");
        QCOMPARE(compact(ledger.value(QLatin1String("online"))),
                 quoted("{'medianWaitMs':180000,'ms':30000,'turns':1}"));
        QCOMPARE(fieldsOf(first(ledger, "people"), "name turns ms"), quoted("{'ms':60000,'name':'ANA','turns':1}"));
        QCOMPARE(compact(ledger.value(QLatin1String("stakeholder"))),
                 quoted("[{'ms':60000,'name':'Government','turns':1},{'ms':30000,'name':'unknown','turns':1}]"));
        QCOMPARE(compact(ledger.value(QLatin1String("region"))), quoted("[{'ms':90000,'name':'unknown','turns':2}]"));
    }

    void theNewestMessagesInTheOrderTheyWereSent()
    {
        StateBuilder b;
        b.state.messages.add(message("m3", "10:03:00", "three"));
        b.state.messages.add(message("m1", "10:01:00", "one"));
        b.state.messages.add(message("m2", "10:02:00", "two"));
        b.state.messages.add(message("m2b", "10:02:00", "two again"));
        Message redacted = message("m4", "10:04:00", "");
        redacted.isRedacted = true;
        b.state.messages.add(redacted);
        Message joined = message("m5", "10:05:00", "three");
        joined.joinedInto = named<MessageId>("m3");
        b.state.messages.add(joined);
        QCOMPARE(messageIds(jsonOf(b.state)), QStringLiteral("m1 m2 m2b m3"));
        QCOMPARE(messageIds(jsonOf(b.state, "10:30:00", 2)), QStringLiteral("m2b m3"));
        QCOMPARE(messageIds(jsonOf(b.state, "10:30:00", 0)), QString());
        QCOMPARE(fieldsOf(jsonOf(b.state, "10:30:00", 0).value(QLatin1String("feed")), "count hidden"),
                 quoted("{'count':4,'hidden':0}"));
    }

    void messagesAndTheirMarks()
    {
        StateBuilder b;
        Message made = message("m1", "10:01:00", "why?");
        made.mark = Mark::Forwarded;
        made.to = Text(QStringLiteral("the panel"));
        made.isPrivate = made.isPinned = true;
        b.state.messages.add(made);
        QCOMPARE(fieldsOf(part(jsonOf(b.state), "feed").value(QLatin1String("messages")).toArray()[0],
                          "id source at author text private mark pinned hidden to reason"),
                 quoted("{'at':'2026-05-01T10:01:00.000Z','author':'Ana','hidden':false,'id':'m1',"
                        "'mark':'forwarded','pinned':true,'private':true,'reason':null,'source':'zoom',"
                        "'text':'why?','to':'the panel'}"));
    }

    void textOfHiddenMessagesAndCareCardsIsNeverInIt()
    {
        StateBuilder b;
        Message hidden = message("m1", "10:01:00", "SECRET");
        hidden.isHidden = true;
        b.state.messages.add(hidden);
        CareCard card;
        card.id = named<CareId>("c1");
        card.note = Text(QStringLiteral("SECRET"));
        card.openedAt = at("10:02:00");
        card.openedBy = QStringLiteral("online");
        b.state.care.add(card);
        const QJsonObject json = jsonOf(b.state);
        QVERIFY(!compact(json).contains(QStringLiteral("SECRET")));
        QCOMPARE(fieldsOf(json.value(QLatin1String("feed")), "count hidden"), quoted("{'count':1,'hidden':1}"));
        QCOMPARE(fieldsOf(first(part(json, "feed"), "messages"), "hidden text"), quoted("{'hidden':true,'text':null}"));
        QCOMPARE(fieldsOf(first(json, "care"), "id openedAt openedBy takenBy closed"),
                 quoted("{'closed':false,'id':'c1','openedAt':'2026-05-01T10:02:00.000Z',"
                        "'openedBy':'online','takenBy':null}"));
    }

    void pollsBySideSummedOverTheirChannels()
    {
        StateBuilder b;
        Poll poll;
        poll.id = named<PollId>("q");
        poll.question = Text(QStringLiteral("Ready?"));
        poll.phase = PollPhase::Open;
        poll.options = {QStringLiteral("y"), QStringLiteral("n")};
        poll.labels = TextList({QStringLiteral("yes")});
        const QString y = poll.options[0], n = poll.options[1];
        poll.tallies = {{QStringLiteral("hands"), on, {{y, 12}, {n, 3}}, 15},
                        {QStringLiteral("zoom"), off, {{y, 4}}, 4},
                        {QStringLiteral("phones"), off, {{y, 1}, {n, 2}}, 3},
                        {QStringLiteral("phones"), Side::Unknown, {{n, 5}, {QStringLiteral("gone"), 9}}, 14}};
        b.state.polls.add(poll);
        const QJsonValue json = first(jsonOf(b.state), "polls");
        QCOMPARE(fieldsOf(json, "id question type state options voters"),
                 quoted("{'id':'q','options':[{'id':'y','label':'yes','online':5,'onsite':12,'total':17,'unknown':0},"
                        "{'id':'n','label':null,'online':2,'onsite':3,'total':10,'unknown':5}],'question':'Ready?',"
                        "'state':'open','type':'single','voters':{'online':7,'onsite':15,'unknown':14}}"));
    }

    void people()
    {
        StateBuilder b;
        b.person("ana", "Government", off).person("alias").person("author").person("gone");
        b.change<PersonId>("ana", [](Person &p) {
            p.roles = {Role::Speaker, Role::Chair};
            p.sayAs = Text(QStringLiteral("AH-na"));
            p.region = QStringLiteral("WEOG");
        });
        b.change<PersonId>("alias", [](Person &p) { p.mergedInto = named<PersonId>("ana"); });
        b.change<PersonId>("author", [](Person &p) { p.isAuthorOnly = true; });
        b.change<PersonId>("gone", [](Person &p) { p.isErased = true; });
        b.add(with(segment("s1", 5min), {"alias", "ana", "stranger"}));
        const QJsonObject json = jsonOf(b.state);
        const QJsonArray people = json.value(QLatin1String("people")).toArray();
        QCOMPARE(people.size(), 2);
        QCOMPARE(compact(people[0]),
                 quoted("{'affiliation':null,'erased':false,'gender':null,'id':'ana','name':'ANA',"
                        "'region':'WEOG','roles':['speaker','chair'],'sayAs':'AH-na','side':'online',"
                        "'stakeholder':'Government'}"));
        QCOMPARE(fieldsOf(people[1], "id name erased"), quoted("{'erased':true,'id':'gone','name':'(erased)'}"));
        QCOMPARE(fieldsOf(first(json, "agenda"), "people"), quoted("{'people':['ana','stranger']}"));
    }

    void whatTheModeratorsKeepTogether()
    {
        StateBuilder b;
        b.state.readiness = {{on, {}, QStringLiteral("sound"), true},
                             {{}, named<PersonId>("ana"), QStringLiteral("present"), false}};
        Note note;
        note.id = named<NoteId>("n1");
        note.kind = NoteKind::Action;
        note.text = Text(QStringLiteral("write it up"));
        note.about = QStringLiteral("s1");
        note.by = QStringLiteral("onsite");
        note.at = at("10:05:00");
        b.state.notes.add(note);
        note.id = named<NoteId>("n2");
        note.isRemoved = true;
        b.state.notes.add(note);
        b.state.notices = {{at("10:06:00"), QStringLiteral("online"), QStringLiteral("floor.already-given"),
                            QStringLiteral("already given by onsite"), QStringLiteral("h1")}};
        b.state.stage = {Text(QStringLiteral("Welcome")), true};
        const QJsonObject json = jsonOf(b.state);
        QCOMPARE(compact(json.value(QLatin1String("readiness"))),
                 quoted("[{'done':true,'item':'sound','person':null,'side':'onsite'},"
                        "{'done':false,'item':'present','person':'ana','side':null}]"));
        QCOMPARE(compact(json.value(QLatin1String("notes"))),
                 quoted("[{'at':'2026-05-01T10:05:00.000Z','by':'onsite','id':'n1','kind':'action',"
                        "'ref':'s1','text':'write it up'}]"));
        QCOMPARE(compact(json.value(QLatin1String("notices"))),
                 quoted("[{'at':'2026-05-01T10:06:00.000Z','by':'online','code':'floor.already-given',"
                        "'subject':'h1','text':'already given by onsite'}]"));
        QCOMPARE(compact(json.value(QLatin1String("stage"))), quoted("{'blank':true,'text':'Welcome'}"));
    }

    // What stands in hashes comes out sorted.
    void consolesAndUndoDoNotDependOnHashOrder()
    {
        StateBuilder b;
        for (int i = 40; i > 0; --i) {
            b.state.consoles.insert({QByteArray(Origin::size, char(i))}, {QStringLiteral("d"), {}, {}});
            b.state.acts.insert(QStringLiteral("m%1").arg(i), {});
        }
        b.state.acts[QStringLiteral("m7")].done.append({{}, QStringLiteral("HandRaised"), QStringLiteral("h1"), {}});
        const QJsonObject json = jsonOf(b.state);
        const QJsonArray consoles = json.value(QLatin1String("consoles")).toArray();
        QCOMPARE(consoles.size(), 40);
        for (int i = 0; i < 40; ++i)
            QCOMPARE(consoles[i].toObject().value(QLatin1String("origin")).toString(),
                     QString::fromLatin1(QByteArray(Origin::size, char(i + 1)).toHex()));
        QCOMPARE(compact(part(json, "undo").value(QLatin1String("m7"))),
                 quoted("{'redo':null,'undo':{'subject':'h1','what':'HandRaised'}}"));
    }
};

QTEST_APPLESS_MAIN(TestStateJson)
#include "TestStateJson.moc"
