// SPDX-License-Identifier: Apache-2.0
// Real consoles with real files, linked in one process: what one does the others have.
#include "models/session/Queue.h"
#include "models/session/chain.h"
#include "models/session/codec.h"
#include "tests/app/sync/LinkedConsole.h"

#include <QCborArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace evenhand;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; // a bound for hanging, not a figure

QJsonObject object(const char *text)
{
    const QJsonDocument json = QJsonDocument::fromJson(QByteArray(text).replace('\'', '"'));
    if (!json.isObject())
        qFatal("not an object: %s", text);
    return json.object();
}

QString onsite()
{
    return QStringLiteral("onsite");
}
QString online()
{
    return QStringLiteral("online");
}

// Each knows that the other has all.
bool areInStep(const LinkedConsole &a, const LinkedConsole &b)
{
    const auto isInStep = [](const LinkedConsole &console) {
        const std::vector<Standing> all = console.replicator->standings();
        return std::all_of(all.begin(), all.end(), [](const Standing &s) { return !s.isLinked || s.isInStep(); });
    };
    return areSame(a, b) && isInStep(a) && isInStep(b);
}

bool isEventsPart(const QCborMap &message)
{
    return message.value(QLatin1String("kind")).toString() == QLatin1String("events")
        && !message.value(QLatin1String("events")).toArray().isEmpty();
}

// The first event of a part, altered, with everything hashed as it should be.
QCborMap forged(QCborMap message)
{
    QCborArray events = message.value(QLatin1String("events")).toArray();
    Event event = *decode(events.at(0).toByteArray());
    event.by = QStringLiteral("somebody");
    event.hash = hashOf(event);
    events[0] = encode(event);
    message[QStringLiteral("events")] = events;
    return message;
}

} // namespace

class TestReplication : public QObject
{
    Q_OBJECT

private:
    static void start(LinkedConsole &console)
    {
        console.act(object("{'do':'plan.edit','title':'One session','minutes':60}"));
        console.act(object("{'do':'segment.add','id':'s1','title':'Talk','seconds':900,'kind':'discussion'}"));
        console.act(object("{'do':'session.start'}"));
        console.act(object("{'do':'segment.start','id':'s1'}"));
        console.act(object("{'do':'hand.raise','id':'h1','name':'Ana','side':'onsite'}"));
        console.act(object("{'do':'hand.raise','id':'h2','name':'Ben','side':'online'}"));
    }
    static void raiseMany(LinkedConsole &console, int count)
    {
        std::vector<QJsonObject> messages;
        for (int i = 0; i < count; ++i)
            messages.push_back({{QStringLiteral("author"), QStringLiteral("Author %1").arg(i % 40)},
                                {QStringLiteral("text"), QStringLiteral("words %1").arg(i)}});
        bool isDone = false;
        console.session().receive(messages, [&isDone](const QJsonObject &) { isDone = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isDone, patience);
    }

private Q_SLOTS:
    void anEmptyFileTakesTheSessionOver()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        const auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QCOMPARE(b.state().session.id, a.state().session.id);
        QCOMPARE(b.state().plan.title.value, QStringLiteral("One session"));
    }

    void whatEitherDoesBothHave()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        const auto wire = link(b, a);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QSignalSpy changes(&b.session(), &Session::changed);
        a.act(object("{'do':'floor.give','hand':'h1'}"));
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QVERIFY(b.state().runningTurn());
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toStringList(), QStringList(QStringLiteral("FloorGiven")));
        b.act(object("{'do':'floor.end'}"));
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QVERIFY(!a.state().runningTurn());
        QTRY_VERIFY_WITH_TIMEOUT(a.replicator->standings().front().isInStep(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(b.replicator->standings().front().isInStep(), patience);
        QCOMPARE(a.refused + b.refused, QStringList());
    }

    // It is on the other's disk: it is shown here while this one's disk doesn't do, and said to be here once it is.
    void whatComesIsShownBeforeItIsOnThisDisk()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        const auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b), patience);
        const QString away = b.path() + QStringLiteral(".away");
        QVERIFY(QFile::rename(b.path(), away)); // nothing can be written until it is back
        QSignalSpy kept(&b.session(), &Session::kept);
        a.act(object("{'do':'floor.give','hand':'h1'}"));
        QTRY_VERIFY_WITH_TIMEOUT(b.state().runningTurn(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(b.session().isTroubled(), patience);
        const Origin origin = a.log().events().back()->id.origin;
        QCOMPARE(b.log().head(origin)->id, a.log().head(origin)->id);
        QCOMPARE(b.session().keptUpTo(origin), a.log().head(origin)->id.seq - 1);
        QCOMPARE(a.replicator->standings().front().waiting, qsizetype(1));
        QVERIFY(kept.isEmpty());
        // Nor does a console that comes now hear that it is here.
        bool hasSaid = false;
        wire->b->tamper = [&](QCborMap message) {
            hasSaid = hasSaid || message.value(QLatin1String("kind")).toString() == QLatin1String("durable");
            return message;
        };
        QVERIFY(QFile::rename(away, b.path()));
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b), patience);
        QCOMPARE(kept.size(), 1);
        QVERIFY(hasSaid);
        QCOMPARE(b.session().keptUpTo(origin), a.log().head(origin)->id.seq);
        b.act(object("{'do':'floor.end'}"));
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b), patience);
    }

    // And so is what follows, and what is done here meanwhile is kept once the disk does again.
    void whatFollowsIsShownAsWell()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        const auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b), patience);
        const QString away = b.path() + QStringLiteral(".away");
        QVERIFY(QFile::rename(b.path(), away));
        QStringList answered;
        const auto note = [&answered](const QString &what) {
            return [&answered, what](const QJsonObject &answer) {
                answered << (answer.value(QLatin1String("ok")).toBool() ? what : QStringLiteral("refused"));
            };
        };
        b.session().receive({object("{'author':'Di','text':'words','source':'zoom'}")}, note(QStringLiteral("words")));
        for (const char *hand : {"h3", "h4", "h5"}) {
            const QString id = QLatin1String(hand);
            a.act({{QStringLiteral("do"), QStringLiteral("hand.raise")},
                   {QStringLiteral("id"), id},
                   {QStringLiteral("name"), id},
                   {QStringLiteral("side"), QStringLiteral("online")}});
            QTRY_VERIFY_WITH_TIMEOUT(b.state().hands.contains(HandId(id)), patience);
        }
        b.session().perform(object("{'do':'hand.lower','id':'h4'}"), note(QStringLiteral("lowered")));
        // It changes nothing of what is shown, which another's disk holds.
        b.session().perform(object("{'do':'hand.edit','id':'h5','side':'online'}"), note(QStringLiteral("nothing")));
        QTRY_VERIFY_WITH_TIMEOUT(b.session().isTroubled(), patience);
        QVERIFY(!answered.contains(QStringLiteral("words")) && !answered.contains(QStringLiteral("lowered")));
        QVERIFY(QFile::rename(away, b.path()));
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b) && answered.size() == 3, patience);
        QVERIFY(!answered.contains(QStringLiteral("refused")));
        QVERIFY(!isStanding(*a.state().hands.find(HandId(QStringLiteral("h4")))));
        QCOMPARE(a.state().messages.size(), b.state().messages.size());
        QVERIFY(areSame(a, b));
    }

    // What was shown and not yet on the disk when the program died comes again.
    void whatWasShownOnlyComesAgain()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b), patience);
        const QString away = b.path() + QStringLiteral(".away");
        QVERIFY(QFile::rename(b.path(), away));
        a.act(object("{'do':'hand.raise','id':'h3','name':'Cleo','side':'online'}"));
        QTRY_VERIFY_WITH_TIMEOUT(b.state().hands.contains(HandId(QStringLiteral("h3"))), patience);
        wire.reset();
        b.close();
        QVERIFY(QFile::rename(away, b.path()));
        b.open();
        QVERIFY(!b.state().hands.contains(HandId(QStringLiteral("h3"))));
        wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b), patience);
        QVERIFY(b.state().hands.contains(HandId(QStringLiteral("h3"))));
    }

    void whatIsSentIsOnTheDisk()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        const auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b), patience);
        int seen = 0;
        wire->a->tamper = [&](QCborMap message) {
            if (isEventsPart(message)) {
                const Event event = *decode(message.value(QLatin1String("events")).toArray().at(0).toByteArray());
                const auto stored = (*EventStore::open(a.path(), Access::ReadOnly))->readAll();
                seen +=
                    std::any_of(stored->begin(), stored->end(), [&](const EventPtr &e) { return e->id == event.id; });
            }
            return message;
        };
        wire->b->tamper = [&](QCborMap message) {
            if (message.value(QLatin1String("kind")).toString() == QLatin1String("durable")) {
                const auto heads = (*EventStore::open(b.path(), Access::ReadOnly))->heads();
                for (const QCborValue &head : message.value(QLatin1String("heads")).toArray())
                    seen += 10 * int(std::any_of(heads.begin(), heads.end(), [&](const EventId &id) {
                                return id.origin.bytes == head.toArray().at(0).toByteArray()
                                    && qint64(id.seq) >= head.toArray().at(1).toInteger();
                            }));
            }
            return message;
        };
        a.act(object("{'do':'floor.give','hand':'h1'}"));
        QTRY_COMPARE_WITH_TIMEOUT(seen, 11, patience);
    }

    void whatBothDidApartComesTogether()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b), patience);
        wire->cut();
        raiseMany(a, 700);
        a.act(object("{'do':'floor.give','hand':'h1'}"));
        b.act(object("{'do':'hand.raise','id':'h3','name':'Cyd','side':'online'}"));
        b.act(object("{'do':'hand.raise','id':'h4','name':'Dee','side':'online'}"));
        const Standing alone = b.replicator->standings().front();
        QVERIFY(!alone.isLinked);
        QCOMPARE(alone.waiting, qsizetype(2));
        QCOMPARE(a.replicator->standings().front().waiting, qsizetype(1)); // chat is no act
        wire = link(b, a);
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b), patience);
        QCOMPARE(b.log().size(), a.log().size());
        const Standing caughtUp = b.replicator->standings().front();
        QCOMPARE(caughtUp.all, qsizetype(701));
        QCOMPARE(caughtUp.done, caughtUp.all);
        QVERIFY(wire->a->largest < 200 * 1024 && wire->b->largest < 200 * 1024);
    }

    // Who joins a long session sees how much of it is there, and it never goes back.
    void whoJoinsSeesTheProgress()
    {
        LinkedConsole a(onsite()), c(QStringLiteral("chair"));
        start(a);
        raiseMany(a, 2500);
        std::vector<Standing> seen;
        connect(c.replicator.get(), &Replicator::standingChanged, this,
                [&] { seen.push_back(c.replicator->standings().front()); });
        const auto wire = link(c, a);
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, c), patience);
        const qsizetype all = seen.back().all;
        QVERIFY(!seen.back().isCatchingUp() && all >= 2500);
        qsizetype before = 0, between = 0;
        for (const Standing &standing : seen) {
            if (!standing.isIntroduced)
                continue;
            QCOMPARE(standing.all, all);
            QVERIFY(standing.done >= before && standing.isCatchingUp() == (standing.done < all));
            between += standing.done > 0 && standing.done < all ? 1 : 0;
            before = standing.done;
        }
        QVERIFY(between > 0);
    }

    // a – b – c: a and c never meet. What a third has is passed on once.
    void whatOneHasItPassesOn()
    {
        LinkedConsole a(onsite()), b(online()), c(QStringLiteral("chair"));
        start(a);
        const auto ab = link(a, b), bc = link(b, c);
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b) && areSame(b, c), patience);
        a.act(object("{'do':'floor.give','hand':'h1'}"));
        c.act(object("{'do':'hand.raise','id':'h3','name':'Cyd','side':'online'}"));
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, c) && areSame(a, b), patience);
        QVERIFY(a.state().hand(HandId(QStringLiteral("h3"))));
        QCOMPARE(a.refused + b.refused + c.refused, QStringList());
    }

    void aRingCarriesEachOnce()
    {
        LinkedConsole a(onsite()), b(online()), c(QStringLiteral("chair"));
        start(a);
        const auto ab = link(a, b), bc = link(b, c), ca = link(c, a);
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b) && areInStep(b, c), patience);
        const auto eventsSent = [&] {
            qsizetype sent = 0;
            for (const auto *pair : {ab.get(), bc.get(), ca.get()})
                sent += pair->a->kinds.count(QStringLiteral("events")) + pair->b->kinds.count(QStringLiteral("events"));
            return sent;
        };
        const qsizetype before = eventsSent();
        for (int i = 0; i < 10; ++i)
            a.act({{QStringLiteral("do"), QStringLiteral("hand.raise")},
                   {QStringLiteral("name"), QStringLiteral("Name %1").arg(i)},
                   {QStringLiteral("side"), online()}});
        QTRY_VERIFY_WITH_TIMEOUT(areInStep(a, b) && areInStep(b, c), patience);
        QCOMPARE(eventsSent() - before, qsizetype(20)); // to b and to c, and not from one to the other
    }

    // What a third's file holds can be shown to be its writer's also after the program was closed.
    void whatWasPassedOnCanBePassedOnLater()
    {
        LinkedConsole a(onsite()), b(online()), c(QStringLiteral("chair"));
        start(a);
        raiseMany(a, 600);
        auto ab = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        ab.reset();
        b.close();
        b.open();
        const auto bc = link(b, c);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(b, c), patience);
        QCOMPARE(c.log().size(), a.log().size());
        QCOMPARE(c.refused, QStringList());
    }

    void whatNobodyKnowsYetIsPassedOnAsItIs()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        EventLog none;
        Scribe scribe({QByteArray(Origin::size, 'f')}, [] { return QByteArray(16, 's'); });
        std::vector<EventPtr> events =
            scribe.write(none, {ConsoleOpened{QStringLiteral("later"), {}, {}, {}}}, a.session().now(), {}, false);
        Event future = *events.front();
        future.id.seq = 2;
        future.hlc.tick += 1;
        future.type = QStringLiteral("ThingOfTomorrow");
        future.version = 7;
        future.body = QByteArrayLiteral("\xa1\x61x\x07");
        future.commitment = future.salt = future.content = QByteArray();
        future.previous = events.front()->hash;
        future.hash = hashOf(future);
        events.push_back(std::make_shared<const Event>(future));
        a.session().takeIn({a.state().session.id, events, {}, {}});
        const auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QCOMPARE(encode(*b.log().event(future.id)), encode(future));
    }

    // Events without a key come from scripts and prepared plans; whoever signs elsewhere isn't one of these.
    void whoSignsIsNotNamedWithoutItsKey()
    {
        LinkedConsole a(onsite()), b(online()), c(QStringLiteral("chair"));
        start(a);
        const auto ab = link(a, b), bc = link(b, c);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b) && areSame(b, c), patience);
        EventLog none;
        Scribe scribe({QByteArray(Origin::size, 'f')}, [] { return QByteArray(16, 's'); });
        const ConsoleOpened named{a.identity.replica(), onsite(), {}, {}};
        b.session().takeIn({a.state().session.id, scribe.write(none, {named}, a.session().now(), {}, false), {}, {}});
        QTRY_COMPARE_WITH_TIMEOUT(c.refused.size(), qsizetype(1), patience);
        QVERIFY2(c.refused.first().contains(QStringLiteral("has no key")), qPrintable(c.refused.first()));
    }

    void whatIsForgedIsRefusedInWordsAndTheRestGoesOn()
    {
        LinkedConsole a(onsite()), b(online()), c(QStringLiteral("chair"));
        start(a);
        const auto ab = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        b.act(object("{'do':'hand.raise','id':'h3','name':'Cyd','side':'online'}"));
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        auto bc = link(b, c);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(b, c), patience);
        // b alters what a says before it passes it on
        bc->a->tamper = [&](QCborMap message) {
            const QByteArray origin = a.session().desk().opening().origin.bytes;
            const bool isOfA = isEventsPart(message)
                && decode(message.value(QLatin1String("events")).toArray().at(0).toByteArray())->id.origin.bytes
                    == origin;
            return isOfA ? forged(std::move(message)) : message;
        };
        const qsizetype before = c.log().size();
        a.act(object("{'do':'floor.give','hand':'h1'}"));
        QTRY_COMPARE_WITH_TIMEOUT(c.refused.size(), qsizetype(1), patience);
        QVERIFY2(c.refused.first().contains(QStringLiteral("signature")), qPrintable(c.refused.first()));
        a.act(object("{'do':'floor.end'}"));
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QCOMPARE(c.log().size(), before);
        b.act(object("{'do':'hand.raise','id':'h4','name':'Dee','side':'online'}"));
        QTRY_COMPARE_WITH_TIMEOUT(c.log().size(), before + 1, patience); // the link is as it was
        QCOMPARE(c.refused.size(), qsizetype(1));
        // From a itself it is taken.
        const auto ac = link(a, c);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, c), patience);
    }

    void whatCanNotBeReadEndsTheLink()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        const auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        wire->a->tamper = [](QCborMap message) {
            if (isEventsPart(message))
                message[QStringLiteral("events")] = QCborArray{QByteArrayLiteral("\x80 nonsense")};
            return message;
        };
        a.act(object("{'do':'floor.give','hand':'h1'}"));
        QTRY_VERIFY_WITH_TIMEOUT(!wire->b->closedWith.isEmpty(), patience);
        QVERIFY2(wire->b->closedWith.contains(QStringLiteral("can't be read")), qPrintable(wire->b->closedWith));
        QVERIFY(!a.replicator->standings().front().isLinked);
    }

    void aLargeEventGoesInPieces()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        const auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        a.act({{QStringLiteral("do"), QStringLiteral("note.add")},
               {QStringLiteral("id"), QStringLiteral("n1")},
               {QStringLiteral("kind"), QStringLiteral("note")},
               {QStringLiteral("text"), QString(100'000, u'€')}}); // three bytes each
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QCOMPARE(b.state().notes.find(NoteId(QStringLiteral("n1")))->text.value.size(), qsizetype(100'000));
        QVERIFY(wire->a->largest < 200 * 1024);
    }

    void whoIsErasedIsErasedEverywhere()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        a.act(object("{'do':'hand.raise','id':'h9','name':'Anastasia Quince','side':'onsite'}"));
        auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        wire->cut();
        const QString quince = a.state().hand(HandId(QStringLiteral("h9")))->person.value;
        b.act({{QStringLiteral("do"), QStringLiteral("person.edit")},
               {QStringLiteral("id"), quince},
               {QStringLiteral("affiliation"), QStringLiteral("Xylophone Works")}}); // comes late
        a.act({{QStringLiteral("do"), QStringLiteral("person.erase")}, {QStringLiteral("id"), quince}});
        wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QTRY_VERIFY_WITH_TIMEOUT(a.session().isSettled() && b.session().isSettled(), patience);
        a.close();
        b.close();
        for (const LinkedConsole *console : {&a, &b})
            for (const char *suffix : {"", "-wal"}) {
                QFile file(console->path() + QLatin1String(suffix));
                const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
                QVERIFY(!bytes.contains("Xylophone"));
                QVERIFY(!bytes.contains("Anastasia"));
            }
    }

    void peopleBothMadeAreOne()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        wire->cut();
        a.act(object("{'do':'hand.raise','id':'h5','name':'Eve Both','side':'online'}"));
        b.act(object("{'do':'hand.raise','id':'h6','name':'Eve Both','side':'online'}"));
        wire = link(a, b);
        const auto eve = [](LinkedConsole &console, const char *hand) {
            const Hand *raised = console.state().hand(HandId(QLatin1String(hand)));
            const Person *person = raised ? console.state().person(raised->person) : nullptr;
            return person ? person->id : PersonId();
        };
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b) && !eve(a, "h5").isEmpty() && eve(a, "h5") == eve(a, "h6"), patience);
    }

    // CONTRACT §4: who learns after ten seconds that its turn lost, says that it stood.
    void aTurnThatWasHeldStands_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("stands");
        QTest::newRow("9 s") << 9 << false;
        QTest::newRow("11 s") << 11 << true;
    }
    void aTurnThatWasHeldStands()
    {
        QFETCH(int, seconds);
        QFETCH(bool, stands);
        Instant now = *instantFromIso(u"2026-05-01T10:00:00Z");
        LinkedConsole a(onsite()), b(online());
        for (LinkedConsole *console : {&a, &b}) {
            console->close();
            console->clock = [&now] { return now; };
            console->open();
        }
        start(a);
        auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        wire->cut();
        now += 1s;
        a.act(object("{'do':'floor.give','hand':'h1','id':'t1'}"));
        now += 1s;
        b.act(object("{'do':'floor.give','hand':'h2','id':'t2'}"));
        now += std::chrono::seconds(seconds);
        wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b) && a.state().turns.contains(TurnId(QStringLiteral("t1"))), patience);
        QTRY_COMPARE_WITH_TIMEOUT(a.state().turns.contains(TurnId(QStringLiteral("t2"))), stands, patience);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        const auto stood = [](const EventPtr &event) { return event->type == QLatin1String("TurnStood"); };
        QCOMPARE(std::count_if(a.log().events().begin(), a.log().events().end(), stood), stands ? 1 : 0);
    }

    void ofTwoSessionsTheDiallerChooses()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        start(b);
        const QString ofA = a.state().session.id, ofB = b.state().session.id;
        QSignalSpy differAtA(a.replicator.get(), &Replicator::sessionsDiffer);
        QSignalSpy differAtB(b.replicator.get(), &Replicator::sessionsDiffer);
        QSignalSpy wantedAtA(a.replicator.get(), &Replicator::otherSessionWanted);
        QSignalSpy wantedAtB(b.replicator.get(), &Replicator::otherSessionWanted);
        const qsizetype size = b.log().size();
        auto wire = link(a, b);
        QTRY_COMPARE_WITH_TIMEOUT(differAtA.size() + differAtB.size(), qsizetype(2), patience);
        const auto conflict = differAtA.first().first().value<SessionConflict>();
        QVERIFY(conflict.isOursToChoose);
        QCOMPARE(conflict.theirs.title, QStringLiteral("One session"));
        QVERIFY(conflict.theirs.startedAt == b.state().session.startedAt && conflict.theirs.startedAt);
        QCOMPARE(conflict.theirs.acts, qint64(6));
        QCOMPARE(a.replicator->conflicts().size(), size_t(1));
        QVERIFY(!differAtB.first().first().value<SessionConflict>().isOursToChoose);
        b.replicator->choose(a.identity.replica(), Replicator::Whose::Theirs); // it isn't b's to say
        a.replicator->choose(b.identity.replica(), Replicator::Whose::Ours);
        QTRY_COMPARE_WITH_TIMEOUT(wantedAtB.size(), qsizetype(1), patience);
        QCOMPARE(wantedAtB.first().first().value<SessionConflict>().theirs.id, ofA);
        QCOMPARE(wantedAtA.size(), qsizetype(0));
        QCOMPARE(b.state().session.id, ofB);
        QCOMPARE(b.log().size(), size);
        // b opens an empty file, and the session comes; the other file stays.
        wire.reset();
        b.close();
        b.open(QStringLiteral("other.evenhand"));
        wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        b.close();
        b.open();
        QCOMPARE(b.state().session.id, ofB);
        QCOMPARE(b.log().size(), size);
    }

    void twoEmptyFilesShareWhatBegins()
    {
        LinkedConsole a(onsite()), b(online());
        const auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(wire->a->kinds.contains(QStringLiteral("summary")), patience);
        start(b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QCOMPARE(a.state().plan.title.value, QStringLiteral("One session"));
    }

    void aRapporteurWritesAndDoesNotCall()
    {
        LinkedConsole a(onsite()), r(QStringLiteral("rapporteur"));
        start(a);
        const auto wire = link(a, r);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, r), patience);
        const QJsonObject refused = r.act(object("{'do':'floor.give','hand':'h1'}"));
        QCOMPARE(refused.value(u"error").toObject().value(u"code").toString(), QStringLiteral("role.beyond"));
        QVERIFY(r.act(object("{'do':'note.add','id':'n1','kind':'takeaway','text':'Agreed'}")).value(u"ok").toBool());
        QTRY_VERIFY_WITH_TIMEOUT(a.state().notes.contains(NoteId(QStringLiteral("n1"))), patience);
        // Written all the same, by a program of its own, it changes nothing and is seen.
        FloorGiven given;
        given.turn = TurnId(QStringLiteral("t1"));
        given.hand = HandId(QStringLiteral("h1"));
        r.session().record({given});
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, r) && a.log().events().back()->type == QLatin1String("FloorGiven"),
                                 patience);
        QVERIFY(!a.state().runningTurn());
    }

    // The other console went on an instant ago: who presses now hasn't seen it.
    void nextMeansWhatWasSeen()
    {
        LinkedConsole a(onsite()), b(online());
        start(a);
        const auto wire = link(a, b);
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QJsonObject answer;
        QObject::connect(&b.session(), &Session::changed, &b.session(), [&](const QStringList &types) {
            if (types.contains(QStringLiteral("FloorGiven")) && answer.isEmpty())
                b.session().perform(object("{'do':'next'}"), [&](const QJsonObject &result) { answer = result; });
        });
        a.act(object("{'do':'next'}"));
        QTRY_VERIFY_WITH_TIMEOUT(!answer.isEmpty(), patience);
        QVERIFY(answer.value(u"noop").toString().contains(QStringLiteral("just been given")));
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b), patience);
        QCOMPARE(a.state().turns.size(), qsizetype(1));
        // Whoever asked for the state has seen it.
        b.session().state(std::nullopt);
        QVERIFY(!b.act(object("{'do':'next'}")).contains(u"noop"));
        QTRY_VERIFY_WITH_TIMEOUT(areSame(a, b) && a.state().turns.size() == 2, patience);
    }
};

QTEST_GUILESS_MAIN(TestReplication)
#include "TestReplication.moc"
