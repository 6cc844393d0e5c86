// SPDX-License-Identifier: Apache-2.0
// CONTRACT §4, Erase: it covers all content of its subject, whenever and however it comes, is for
// ever, and leaves what was counted. Everything of Ana here says "ANA".
#include "models/session/Bundle.h"
#include "models/session/joining.h"
#include "tests/models/session/Apart.h"

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const Instant start = *instantFromIso(u"2026-05-01T10:00:00Z");

// One console, which drops what an erasure covers as soon as it has taken something.
class Console
{
public:
    explicit Console(const char *name = "laptop", bool drops = true)
        : desk({originNamed(name), QLatin1String(name), {}, {}}, seededBytes(name)), m_drops(drops)
    {}

    QJsonObject act(const char *json, const char *by = "onsite")
    {
        m_now += 7s;
        const Desk::Prepared prepared = desk.prepare(object(json), m_now, QLatin1String(by));
        if (!prepared.answer.value(u"ok").toBool())
            qWarning("refused: %s -> %s", json,
                     QJsonDocument(prepared.answer).toJson(QJsonDocument::Compact).constData());
        take(prepared.events);
        return prepared.answer;
    }
    void take(const std::vector<EventPtr> &events)
    {
        const EventLog::Inserted inserted = desk.take(events);
        if (m_drops && !inserted.events.empty())
            desk.dropContents(desk.log().contentsToErase(inserted.events));
    }
    QByteArray json() const
    {
        return QJsonDocument(stateJson(desk.state(), {m_now, desk.log().logDigest(), 1000})).toJson();
    }
    // Types of the events that still hold `words`.
    QString holding(const char *words) const
    {
        QStringList types;
        for (const EventPtr &event : desk.log().events())
            if (event->content.contains(words))
                types << event->type;
        return types.join(u' ');
    }
    void pass(Duration time) { m_now += time; }

    Desk desk;

private:
    bool m_drops;
    Instant m_now = start;
};

void begin(Console &c)
{
    c.act("{'do':'person.add','id':'ana','name':'ANA','affiliation':'ANA Ltd','sayAs':'ANA-h','side':'onsite'}");
    c.act("{'do':'person.add','id':'ben','name':'BEN','side':'online'}");
    c.act("{'do':'segment.add','id':'s0','title':'BEN talks','seconds':300,'kind':'statements','people':['ben']}");
    c.act("{'do':'segment.add','id':'s1','title':'Talk','seconds':900,'kind':'discussion'}");
    c.act("{'do':'session.start'}");
    c.act("{'do':'segment.start','id':'s1'}");
}

// Everything by which text about Ana comes in, and as much about Ben.
void fill(Console &c)
{
    begin(c);
    c.act("{'do':'person.edit','id':'ana','name':'ANA B','affiliation':'ANA Inc'}"); // what it was before counts, too
    c.act("{'do':'person.edit','id':'ben','affiliation':'BEN Ltd'}");
    c.act("{'do':'segment.add','id':'s2','title':'ANA speaks','seconds':300,'people':['ana']}");
    c.act("{'do':'segment.edit','id':'s2','title':'ANA speaks on'}");
    c.act("{'do':'segment.add','id':'s3','title':'ANA and BEN','seconds':300,'people':['ana','ben']}"); // both:
                                                                                                        // nobody's own
    c.act("{'do':'hand.raise','id':'h1','person':'ana','side':'onsite','note':'ANA asks'}");
    c.act(
        "{'do':'hand.raise','id':'h2','person':'ana','side':'onsite','note':'ANA asks again'}"); // a second name of h1
    c.act("{'do':'hand.edit','id':'h1','note':'ANA asks better'}");
    c.act("{'do':'hand.raise','id':'h3','person':'ben','side':'online','note':'BEN asks'}");
    c.act("{'do':'floor.give','hand':'h1','id':'t1'}");
    c.act("{'do':'floor.pause','cause':'ANA coughs'}");
    c.act("{'do':'floor.resume'}");
    c.act("{'do':'note.add','id':'n1','kind':'note','text':'on ANA','ref':'ana'}");
    c.act("{'do':'note.add','id':'n2','kind':'quote','text':'ANA said','ref':'t1'}");
    c.act("{'do':'note.add','id':'n3','kind':'quote','text':'on the hand of ANA','ref':'h1'}");
    c.act("{'do':'note.edit','id':'n3','text':'on ANA her hand'}");
    c.act("{'do':'floor.setAside','cause':'ANA is cut off'}");
    c.act("{'do':'floor.give','hand':'h3','id':'t2'}");
    c.act("{'do':'floor.pause','cause':'BEN coughs'}");
    c.act("{'do':'note.add','id':'n4','kind':'quote','text':'BEN said','ref':'t2'}");
    c.act("{'do':'message.add','id':'m1','source':'irc','author':'ANA B','text':'ANA types'}");
    c.act("{'do':'message.mark','id':'m1','as':'question','reason':'ANA wants to know'}");
    c.act("{'do':'message.hide','id':'m1','on':true,'reason':'ANA shouts'}");
    c.act("{'do':'message.add','id':'m2','source':'irc','author':'BEN','text':'BEN types'}");
    c.act("{'do':'note.add','id':'n5','kind':'quote','text':'ANA typed','ref':'m1'}");
    c.act("{'do':'post.send','id':'copy-1-m1','text':'ANA B: ANA types','to':['zoom']}");
    c.act("{'do':'post.send','id':'copy-1-m2','text':'BEN: BEN types','to':['zoom']}");
    c.act("{'do':'floor.end'}");
}

qsizetype countOf(const Console &c, const char *words)
{
    const QString holding = c.holding(words);
    return holding.isEmpty() ? 0 : holding.split(u' ').size();
}

} // namespace

class TestErase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coversEverythingOfItsSubject()
    {
        Console c;
        fill(c);
        const QString author = c.desk.state().messages.find(MessageId(QStringLiteral("m1")))->author.value;
        if (author != u"ana")
            c.act(QStringLiteral("{'do':'person.merge','keep':'ana','drop':'%1'}").arg(author).toUtf8().constData());
        QVERIFY(countOf(c, "ANA") > 15);
        const qsizetype ben = countOf(c, "BEN");
        const QJsonObject before = stateJson(c.desk.state(), {start + 1h, {}, 100});

        c.act("{'do':'person.erase','id':'ana'}");
        QCOMPARE(c.holding("ANA"), QStringLiteral("SegmentAdded")); // of s3, which is two people's
        QCOMPARE(countOf(c, "BEN"), ben);                           // that one included
        QVERIFY(!c.json().replace("ANA and BEN", "").contains("ANA"));
        // Counts stay.
        const QJsonObject after = stateJson(c.desk.state(), {start + 1h, {}, 100});
        QCOMPARE(after.value(u"turns").toArray().size(), before.value(u"turns").toArray().size());
        QCOMPARE(after.value(u"feed").toObject().value(u"count"), before.value(u"feed").toObject().value(u"count"));
        const QJsonObject ledger = before.value(u"ledger").toObject(), ledgerAfter = after.value(u"ledger").toObject();
        for (const QLatin1String part : {QLatin1String("onsite"), QLatin1String("online"), QLatin1String("questions")})
            QCOMPARE(ledgerAfter.value(part), ledger.value(part));
    }

    // The rule by itself, on every event of a session.
    void coversEachEventOfItsSubjectAndNoOther()
    {
        Console c("laptop", false);
        fill(c);
        const State before = c.desk.state();
        const PersonId author = before.messages.find(MessageId(QStringLiteral("m1")))->author;
        c.act("{'do':'person.erase','id':'ana'}");
        if (author.value != u"ana")
            c.act(QStringLiteral("{'do':'person.erase','id':'%1'}").arg(author.value).toUtf8().constData());
        int covered = 0;
        for (const EventPtr &event : c.desk.log().events()) {
            const bool isAnas = event->content.contains("ANA") && !event->content.contains("BEN");
            QVERIFY2(isErased(c.desk.state(), factOf(*event)) == isAnas || event->content.isEmpty(),
                     qPrintable(event->type + u' ' + QString::fromUtf8(event->content)));
            QVERIFY(!isErased(before, factOf(*event)));
            covered += isAnas;
        }
        QVERIFY(covered > 15);
    }

    void lowersHands()
    {
        Console c;
        begin(c);
        c.act("{'do':'hand.raise','id':'h1','person':'ana','side':'onsite'}");
        c.act("{'do':'hand.raise','id':'h2','person':'ana','side':'onsite','kind':'reply'}");
        c.act("{'do':'hand.park','id':'h2'}");
        c.act("{'do':'hand.raise','id':'h3','person':'ben','side':'online'}");
        c.act("{'do':'person.erase','id':'ana'}");
        QCOMPARE(c.desk.state().queue, QList<HandId>{HandId(QStringLiteral("h3"))});
        QVERIFY(!c.act("{'do':'person.erase','id':'ana'}").value(u"noop").toString().isEmpty());
        QCOMPARE(c.desk.prepare(object("{'do':'hand.raise','person':'ana','side':'onsite'}"), start + 1h, {})
                     .answer.value(u"ok"),
                 QJsonValue(false));
    }

    // Whether or not the words are held: the same state, the same digest.
    void sameStateWithAndWithoutTheWords()
    {
        Console holding("laptop", false), dropping("laptop", true);
        for (Console *c : {&holding, &dropping}) {
            fill(*c);
            c->act("{'do':'person.erase','id':'ana'}");
            c->act("{'do':'message.redact','id':'m2'}");
        }
        QVERIFY(!holding.holding("ANA B").isEmpty());
        QCOMPARE(holding.desk.log().logDigest(), dropping.desk.log().logDigest());
        QCOMPARE(holding.desk.state().digest().toHex(), dropping.desk.state().digest().toHex());
        QCOMPARE(refolded(dropping.desk.log()).digest().toHex(), dropping.desk.state().digest().toHex());
        QCOMPARE(refolded(holding.desk.log()).digest().toHex(), dropping.desk.state().digest().toHex());
        QCOMPARE(holding.json(), dropping.json());
    }

    // What another console wrote before it heard of the erasure, in pieces and in any order.
    void coversLateArrivals()
    {
        Console ours("ours"), theirs("theirs");
        begin(ours);
        theirs.take(ours.desk.log().events());
        theirs.pass(1min);
        theirs.act("{'do':'hand.raise','id':'h1','person':'ana','side':'onsite','note':'ANA asks'}", "online");
        theirs.act("{'do':'hand.edit','id':'h1','note':'ANA asks more'}", "online");
        theirs.act("{'do':'floor.give','hand':'h1','id':'t1'}", "online");
        theirs.act("{'do':'floor.pause','cause':'ANA coughs'}", "online");
        theirs.act("{'do':'note.add','id':'n1','kind':'quote','text':'ANA said','ref':'t1'}", "online");
        theirs.act("{'do':'note.edit','id':'n1','text':'ANA really said'}", "online");
        theirs.act("{'do':'segment.add','id':'s9','title':'More ANA','seconds':60,'people':['ana']}", "online");
        ours.act("{'do':'person.erase','id':'ana'}");
        const std::vector<EventPtr> late =
            acceptable(ours.desk.log(), ours.desk.state().session.id, theirs.desk.log().events()).events;
        QVERIFY(late.size() > 7);
        for (const EventPtr &event : late)
            ours.take({event});
        QCOMPARE(ours.holding("ANA"), QString());
        QVERIFY(!ours.json().contains("ANA"));
        theirs.take(ours.desk.log().events());
        QCOMPARE(theirs.holding("ANA"), QString());
        QCOMPARE(theirs.desk.state().digest().toHex(), ours.desk.state().digest().toHex());
        QCOMPARE(refolded(ours.desk.log()).digest().toHex(), ours.desk.state().digest().toHex());
        // Nor does the bundle carry them.
        QVERIFY(!writeBundle(QStringLiteral("s"), ours.desk.log().events()).contains("ANA"));
    }

    // A bundle written before the erasure brings nothing back.
    void nothingComesBack()
    {
        Console c;
        fill(c);
        const std::vector<EventPtr> whole = c.desk.log().events();
        const QString id = c.desk.state().session.id;
        c.act("{'do':'person.erase','id':'ana'}");
        const QString held = c.holding("ANA");
        const Accepted accepted = acceptable(c.desk.log(), id, readBundle(writeBundle(id, whole)).events);
        QVERIFY(accepted.events.empty() && accepted.problems.isEmpty());
        c.take(accepted.events);
        QCOMPARE(c.holding("ANA"), held);
    }

    // Unknown here as yet: whom the erasure names comes later, and is erased then.
    void erasedBeforeTheyCame()
    {
        Console ours("ours"), theirs("theirs");
        begin(ours);
        theirs.take(ours.desk.log().events());
        theirs.act("{'do':'hand.raise','id':'h1','name':'ZOE','side':'online','note':'ZOE asks'}", "online");
        const PersonId zoe = theirs.desk.state().hand(HandId(QStringLiteral("h1")))->person;
        std::vector<EventPtr> raise =
            acceptable(ours.desk.log(), ours.desk.state().session.id, theirs.desk.log().events()).events;
        theirs.act(QStringLiteral("{'do':'person.erase','id':'%1'}").arg(zoe.value).toUtf8().constData(), "online");
        // The erasure alone can't come first from that console; so ours writes one as well.
        ours.take(ours.desk.prepareFacts({PersonErased{zoe}}, start + 10min, {}, true));
        ours.take(raise);
        QCOMPARE(ours.holding("ZOE"), QString());
        QVERIFY(!ours.json().contains("ZOE"));
        QVERIFY(ours.desk.state().queue.isEmpty());
    }

    void coversMergedPersons()
    {
        for (const bool eraseFirst : {true, false}) {
            Console c;
            fill(c);
            c.act("{'do':'person.add','id':'anna','name':'ANNA','side':'online'}");
            c.act("{'do':'hand.raise','id':'h9','person':'anna','side':'online','note':'ANNA asks'}");
            c.act(eraseFirst ? "{'do':'person.erase','id':'anna'}"
                             : "{'do':'person.merge','keep':'ben','drop':'anna'}");
            c.act(eraseFirst ? "{'do':'person.merge','keep':'ben','drop':'anna'}" : "{'do':'person.erase','id':'ben'}");
            QCOMPARE(c.holding("ANNA"), QString());
            QCOMPARE(c.holding("BEN"), QStringLiteral("SegmentAdded")); // s3 is two people's
            QVERIFY(c.desk.state().person(PersonId(QStringLiteral("anna")))->isErased);
            QVERIFY(joinsFor(c.desk.state()).empty());
        }
    }

    // Taken back or not, a text is whose it is.
    void coversWhatWasTakenBack()
    {
        Console c;
        begin(c);
        c.act("{'do':'hand.raise','id':'h1','person':'ana','side':'onsite','note':'ANA asks'}");
        c.act("{'do':'hand.edit','id':'h1','note':'ANA asks more'}");
        c.act("{'do':'undo'}");
        c.act("{'do':'undo'}");
        c.act("{'do':'segment.add','id':'s9','title':'More ANA','seconds':60,'people':['ana']}");
        c.act("{'do':'segment.edit','id':'s9','title':'Less ANA'}");
        c.act("{'do':'undo'}");
        c.act("{'do':'undo'}");
        c.act("{'do':'note.add','id':'n1','kind':'note','text':'on ANA','ref':'ana'}");
        c.act("{'do':'note.edit','id':'n1','text':'more on ANA'}");
        c.act("{'do':'undo'}");
        c.act("{'do':'undo'}");
        c.act("{'do':'person.erase','id':'ana'}");
        QCOMPARE(c.holding("ANA"), QString());
        c.act("{'do':'undo'}"); // an erasure isn't taken back, whatever else is
        QVERIFY(c.desk.state().person(PersonId(QStringLiteral("ana")))->isErased);
        QCOMPARE(c.holding("ANA"), QString());
    }

    // A call that lost, and what was said of it.
    void coversLostCalls()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'session.start'}");
            s.together("{'do':'hand.raise','id':'h1','name':'BEN','side':'onsite'}");
            s.byFirst("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.bySecond("{'do':'floor.give','name':'ZOE','id':'t2'}");
            s.meet();
            const QString zoe = s.state().floor.lost.value(TurnId(QStringLiteral("t2"))).fact.person.value;
            s.byFirst(QStringLiteral("{'do':'person.erase','id':'%1'}").arg(zoe).toUtf8().constData());
            s.bySecond("{'do':'note.add','kind':'note','text':'ZOE would have spoken','ref':'t2'}");
            s.meet();
            for (const EventPtr &event : s.online.log().events())
                QVERIFY2(!event->content.contains("ZOE"), qPrintable(event->type));
        });
    }

    // A hand corrected to somebody else: its note is theirs by now, the first name is not.
    void correctedHands()
    {
        Console c;
        begin(c);
        c.act("{'do':'hand.raise','id':'h1','name':'BOB','side':'onsite'}");
        c.act("{'do':'hand.edit','id':'h1','note':'ANA asks'}");
        c.act("{'do':'hand.edit','id':'h1','person':'ana'}");
        c.act("{'do':'floor.give','name':'BILL','id':'t1'}");
        c.act("{'do':'turn.edit','turn':'t1','person':'ana'}");
        c.act("{'do':'person.erase','id':'ana'}");
        QCOMPARE(c.holding("ANA"), QString());
        QCOMPARE(c.holding("BOB"), QStringLiteral("HandRaised"));
        QCOMPARE(c.holding("BILL"), QStringLiteral("FloorGiven"));
    }

    // The title of a segment is of whom it had alone while it stood.
    void titlesOfOnePerson()
    {
        Console c;
        begin(c);
        c.act("{'do':'segment.add','id':'s5','title':'ANA first','seconds':60}");
        c.act("{'do':'segment.edit','id':'s5','people':['ana']}");
        c.act("{'do':'segment.edit','id':'s5','title':'ANA again'}");
        c.act("{'do':'segment.edit','id':'s5','title':'BEN instead','people':['ben']}");
        c.act("{'do':'person.erase','id':'ana'}");
        QCOMPARE(c.holding("ANA"), QString());
        QCOMPARE(c.desk.state().segment(SegmentId(QStringLiteral("s5")))->title.value, QStringLiteral("BEN instead"));
        c.act("{'do':'person.erase','id':'ben'}");
        QCOMPARE(c.holding("BEN"), QString());
    }

    void redactsJoinedMessages()
    {
        for (const bool redactFirst : {true, false}) {
            Console c;
            begin(c);
            c.act("{'do':'message.add','id':'m1','source':'zoom','author':'X','text':'SECRET'}");
            c.act("{'do':'message.add','id':'m2','source':'irc','author':'X','text':'SECRET'}");
            c.act("{'do':'message.add','id':'m3','source':'irc','author':'X','text':'plain'}");
            const auto join = [&] {
                c.pass(7s);
                c.take(c.desk.prepareFacts(
                    {MessagesJoined{MessageId(QStringLiteral("m1")), MessageId(QStringLiteral("m2"))}}, start + 5min,
                    {}, false));
            };
            if (!redactFirst)
                join();
            c.act(redactFirst ? "{'do':'message.redact','id':'m2'}" : "{'do':'message.redact','id':'m1'}");
            if (redactFirst)
                join();
            QCOMPARE(c.holding("SECRET"), QString());
            QVERIFY(!c.json().contains("SECRET"));
            QCOMPARE(c.holding("plain"), QStringLiteral("MessageAdded"));
            QCOMPARE(c.desk.state().shownMessages, 1);
        }
    }

    void redactingIsNotErasingTheAuthor()
    {
        Console c;
        begin(c);
        c.act("{'do':'message.add','id':'m1','source':'zoom','author':'BEN','text':'SECRET'}");
        c.act("{'do':'message.hand','id':'m1','hand':'h1'}");
        c.act("{'do':'hand.edit','id':'h1','note':'BEN asks'}");
        c.act("{'do':'message.redact','id':'m1'}");
        QCOMPARE(c.holding("SECRET"), QString());
        QVERIFY(c.holding("BEN").contains(u"HandEdited"));
        QVERIFY(c.holding("BEN").contains(u"PersonAdded"));
    }
};

QTEST_GUILESS_MAIN(TestErase)
#include "TestErase.moc"
