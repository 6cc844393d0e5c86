// SPDX-License-Identifier: Apache-2.0
// CONTRACT §4, Two presses: what two moderators do at once, in either log order.
#include "models/session/joining.h"
#include "tests/models/session/Apart.h"

#include <algorithm>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// Two hands wait in a discussion; nobody speaks.
void openDiscussion(Apart &s)
{
    s.together("{'do':'plan.edit','minutes':40}");
    s.together("{'do':'person.add','id':'p1','name':'Ana','side':'onsite','roles':['speaker']}");
    s.together("{'do':'segment.add','id':'s1','title':'Opening','seconds':300,'kind':'opening'}");
    s.together("{'do':'segment.add','id':'s2','title':'Talk','seconds':900,'kind':'discussion'}");
    s.together("{'do':'segment.add','id':'s3','title':'Ana','seconds':600,'kind':'statements','people':['p1']}");
    s.together("{'do':'segment.add','id':'s4','title':'More','seconds':600,'kind':'discussion'}");
    s.together("{'do':'session.start'}");
    s.together("{'do':'segment.start','id':'s2'}");
    s.together("{'do':'hand.raise','id':'h1','name':'Dana','side':'onsite'}");
    s.together("{'do':'hand.raise','id':'h2','name':'Eli','side':'online'}");
    s.together("{'do':'hand.raise','id':'h3','name':'Fay','side':'onsite'}");
}

qsizetype times(const QString &words, const char *word)
{
    return words.split(u' ').count(QLatin1String(word));
}

// Apart, each gave the floor to another hand: t1 to h1 by onsite, t2 to h2 by online.
void giveApart(Apart &s)
{
    openDiscussion(s);
    s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
    s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
}

const char *winner(const Apart &s)
{
    return s.isOnsiteFirst() ? "t1" : "t2";
}

} // namespace

class TestTwoPresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Both heard the message, one raised the hand in it: it is that author's, whoever comes first in the log.
    void aHandOfAMessageThatBothHeard()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'message.add','id':'irc:1','source':'irc','author':'Nia','text':'q+'}");
            s.byOnline("{'do':'message.add','id':'irc:1','source':'irc','author':'Nia','text':'q+'}");
            s.byOnline("{'do':'message.hand','id':'irc:1','hand':'hx'}");
            s.meet();
            for (const Desk *desk : {&s.onsite, &s.online}) {
                const State &state = desk->state();
                const Hand *hand = state.hands.find(HandId(QStringLiteral("hx")));
                QVERIFY(hand && state.person(hand->person));
                QCOMPARE(state.person(hand->person)->name.value, QStringLiteral("Nia"));
            }
        });
    }

    void sameHandTwice()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnline("{'do':'floor.give','hand':'h1','id':'t2'}");
            s.meet();
            QCOMPARE(s.turns(), QLatin1String(winner(s)));
            QCOMPARE(s.floorHand(), QStringLiteral("h1"));
            QCOMPARE(s.queue(), QStringLiteral("h2 h3"));
            QCOMPARE(times(s.notices(), "floor.already-given"), 1);
            // Acts on either name count.
            s.together("{'do':'floor.pause','turn':'t1'}");
            QCOMPARE(s.floorPhase(), QStringLiteral("paused"));
            s.together("{'do':'floor.resume','turn':'t2'}");
            QCOMPARE(s.floorPhase(), QStringLiteral("running"));
            s.together("{'do':'floor.end','turn':'t1'}");
            QCOMPARE(s.floorPhase(), QStringLiteral("idle"));
            QCOMPARE(s.parallelTurns(), QString());
        });
    }

    void sameHandTwiceAndActedOn()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnline("{'do':'floor.give','hand':'h1','id':'t2'}");
            s.byOnsite("{'do':'floor.adjust','seconds':30}");
            s.byOnline("{'do':'floor.adjust','seconds':45}");
            s.meet();
            QCOMPARE(s.turns(), QLatin1String(winner(s)));
            QCOMPARE(s.json().value(u"floor").toObject().value(u"adjustmentMs").toInt(), 75000);
            QCOMPARE(s.parallelTurns(), QString());
            // A give after either name is fresh.
            s.together("{'do':'floor.give','hand':'h2','id':'t3','after':'t2'}");
            QCOMPARE(s.floor(), QStringLiteral("t3"));
        });
    }

    void goesOnAfterTheSecondName()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byFirst("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.bySecond("{'do':'floor.give','hand':'h1','id':'t2'}");
            s.bySecond("{'do':'floor.end'}");
            s.bySecond("{'do':'floor.give','hand':'h2','id':'t3'}");
            s.meet();
            QCOMPARE(s.turns(), QStringLiteral("t1 t3"));
            QCOMPARE(s.floor(), QStringLiteral("t3"));
            QCOMPARE(s.parallelTurns(), QString());
            QCOMPARE(s.queue(), QStringLiteral("h3"));
        });
    }

    void differentHands()
    {
        inBothOrders([](Apart &s) {
            giveApart(s);
            s.meet();
            QCOMPARE(s.floor(), QLatin1String(winner(s)));
            QCOMPARE(s.turns(), QLatin1String(winner(s)));
            QCOMPARE(s.queue().split(u' ').size(), 2); // the other waits
            QVERIFY(s.queue().contains(s.isOnsiteFirst() ? u"h2" : u"h1"));
            QCOMPARE(times(s.notices(), "floor.lost"), 1);
        });
    }

    void samePersonWithoutAHand()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'floor.give','person':'p1','id':'t1'}");
            s.byOnline("{'do':'floor.give','person':'p1','id':'t2'}");
            s.meet();
            QCOMPARE(s.turns(), QLatin1String(winner(s)));
            QCOMPARE(times(s.notices(), "floor.already-given"), 1);
        });
    }

    // A give of a name that lost still makes the person: a hand may be raised for them.
    void newNameThatLost()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byFirst("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.bySecond("{'do':'floor.give','name':'Gus','id':'t2'}");
            s.bySecond("{'do':'hand.raise','id':'h9','name':'Gus','side':'onsite'}");
            s.meet();
            QCOMPARE(s.floor(), QStringLiteral("t1"));
            const QJsonArray hands = s.json().value(u"queue").toObject().value(u"hands").toArray();
            QCOMPARE(Apart::listed(hands, u"name"), QStringLiteral("Eli Fay Gus"));
        });
    }

    // ---- next ----

    void nextTwiceFromTheQueue()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'next'}");
            s.byOnline("{'do':'next'}");
            s.meet();
            QCOMPARE(s.turns().split(u' ').size(), 1);
            QCOMPARE(s.floorHand(), QStringLiteral("h1"));
            QCOMPARE(times(s.notices(), "floor.already-given"), 1);
        });
    }

    void nextTwiceStartsOneSegment()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            for (const char *hand :
                 {"{'do':'hand.lower','id':'h1'}", "{'do':'hand.lower','id':'h2'}", "{'do':'hand.lower','id':'h3'}"})
                s.together(hand);
            s.together("{'do':'segment.skip','id':'s1'}");
            s.byOnsite("{'do':'next'}");
            s.byOnline("{'do':'next'}");
            s.meet();
            QVERIFY2(s.segments().contains(u"s3:current"), qPrintable(s.segments()));
            QCOMPARE(s.turns().split(u' ').size(), 1); // Ana's, given with the segment
            QCOMPARE(s.json().value(u"floor").toObject().value(u"name").toString(), QStringLiteral("Ana"));
        });
    }

    void nextTwiceStartsTheSession()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'segment.add','id':'s1','title':'Opening','seconds':300}");
            s.together("{'do':'segment.add','id':'s2','title':'Talk','seconds':300}");
            s.byOnsite("{'do':'next'}");
            s.byOnline("{'do':'next'}");
            s.meet();
            QCOMPARE(s.segments(), QStringLiteral("s1:current s2:todo"));
            QCOMPARE(times(s.notices(), "session.started"), 1);
            QCOMPARE(times(s.notices(), "segment.already-started"), 1);
        });
    }

    void endAgainstNext()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnsite("{'do':'floor.end'}");
            s.byOnline("{'do':'next'}");
            s.meet();
            QCOMPARE(s.floorHand(), QStringLiteral("h2")); // next did what it meant, and end touched only t1
            QCOMPARE(s.turns().split(u' ').size(), 2);
            QCOMPARE(s.parallelTurns(), QString());
            QCOMPARE(times(s.notices(), "turn.over"), s.isOnsiteFirst() ? 0 : 1);
        });
    }

    void undoAgainstNext()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnsite("{'do':'undo'}");
            s.byOnline("{'do':'next'}");
            QCOMPARE(s.json(s.onsite).value(u"floor").toObject().value(u"phase").toString(), QStringLiteral("idle"));
            s.meet();
            QCOMPARE(s.floorHand(), QStringLiteral("h2")); // next built on the give: the undo is a visible no-op
            QVERIFY(s.turns().startsWith(u"t1 "));
            QCOMPARE(times(s.notices(), "undo.blocked"), 1);
        });
    }

    void undoOfAnEndAgainstNext()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.together("{'do':'floor.end'}");
            s.byOnsite("{'do':'undo'}");
            s.byOnline("{'do':'next'}");
            s.meet();
            QCOMPARE(s.floorHand(), QStringLiteral("h2"));
            QCOMPARE(times(s.notices(), "undo.blocked"), 1);
        });
    }

    void undoOfASegmentStartAgainstNext()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'segment.start','id':'s4'}");
            s.pass(20s);
            s.byOnsite("{'do':'undo'}");
            s.byOnline("{'do':'segment.start','id':'s3'}");
            s.meet();
            QVERIFY2(s.segments().contains(u"s3:current"), qPrintable(s.segments()));
            QVERIFY2(s.segments().contains(u"s4:done"), qPrintable(s.segments()));
            QCOMPARE(times(s.notices(), "undo.blocked"), 1);
        });
    }

    // ---- agenda ----

    void twoFits()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'segment.extend','id':'s2','seconds':300}");
            s.byOnsite("{'do':'agenda.fit','how':'from','id':'s4'}");
            s.byOnline("{'do':'agenda.fit','how':'from','id':'s3'}");
            const QString onsite = s.lengths(s.onsite), online = s.lengths(s.online);
            QVERIFY(onsite != online);
            s.meet();
            QCOMPARE(s.lengths(), s.isOnsiteFirst() ? onsite : online);
            QCOMPARE(times(s.notices(), "agenda.changed"), 1); // one overrun is borne once
            // The same fit twice is one.
            s.together("{'do':'segment.extend','id':'s2','seconds':60}");
            const QString before = s.lengths();
            s.byOnsite("{'do':'agenda.fit','how':'spread'}");
            s.byOnline("{'do':'agenda.fit','how':'spread'}");
            s.meet();
            QVERIFY(s.lengths() != before);
            QCOMPARE(times(s.notices(), "agenda.changed"), 2);
        });
    }

    void fitAgainstSegmentStart()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'segment.extend','id':'s2','seconds':300}");
            const QString before = s.lengths();
            s.byOnsite("{'do':'agenda.fit','how':'spread'}");
            s.byOnline("{'do':'segment.start','id':'s3'}");
            s.meet();
            QVERIFY(s.segments().contains(u"s3:current"));
            if (s.isOnsiteFirst()) {
                QVERIFY(s.lengths() != before);
                QCOMPARE(times(s.notices(), "agenda.changed"), 0);
            } else {
                QCOMPARE(times(s.notices(), "agenda.changed"),
                         1); // one it would shorten has started: the whole fit is nothing
                QVERIFY(s.json().value(u"agenda").toArray().last().toObject().value(u"seconds") == 600);
            }
        });
    }

    void fitAgainstSegmentEdit()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'segment.extend','id':'s2','seconds':300}");
            s.byOnsite("{'do':'agenda.fit','how':'spread'}");
            s.byOnline("{'do':'segment.edit','id':'s4','seconds':500}");
            s.meet();
            QVERIFY(s.lengths().endsWith(u"500")); // the edit holds either way
            QCOMPARE(times(s.notices(), "agenda.changed"), s.isOnsiteFirst() ? 0 : 1);
        });
    }

    void sameSegmentStartedTwice()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'segment.start','id':'s4'}");
            s.byOnline("{'do':'segment.start','id':'s4'}");
            s.meet();
            QVERIFY(s.segments().contains(u"s4:current"));
            QCOMPARE(times(s.notices(), "segment.already-started"), 1);
        });
    }

    void anotherSegmentWithinFiveSeconds()
    {
        inBothOrders(
            [](Apart &s) {
                openDiscussion(s);
                s.byFirst("{'do':'segment.start','id':'s4'}");
                s.bySecond("{'do':'segment.start','id':'s3'}");
                s.meet();
                QVERIFY(s.segments().contains(u"s4:current"));
                QVERIFY(s.segments().contains(u"s3:todo"));
                QCOMPARE(times(s.notices(), "segment.lost"), 1);
            },
            4980ms);
    }

    void anotherSegmentAfterFiveSeconds()
    {
        inBothOrders(
            [](Apart &s) {
                openDiscussion(s);
                s.byFirst("{'do':'segment.start','id':'s4'}");
                s.bySecond("{'do':'segment.start','id':'s3'}");
                s.meet();
                QVERIFY(s.segments().contains(u"s3:current"));
                QVERIFY(s.segments().contains(u"s4:done"));
                QCOMPARE(times(s.notices(), "segment.lost"), 0);
            },
            4990ms); // the second act is another 10 ms later
    }

    // Its own start is one it saw, however short ago.
    void startsSeenDontCount()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byFirst("{'do':'segment.start','id':'s4'}");
            s.byFirst("{'do':'segment.start','id':'s3'}");
            s.bySecond("{'do':'segment.start','id':'s1'}");
            s.meet();
            QVERIFY(s.segments().contains(u"s3:current"));
            QVERIFY(s.segments().contains(u"s1:todo"));
        });
    }

    // ---- queue ----

    void movesAgainstMoves()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            QCOMPARE(s.queue(), QStringLiteral("h1 h2 h3"));
            s.byOnsite("{'do':'hand.move','id':'h3','before':'h1'}");
            s.byOnline("{'do':'hand.move','id':'h2','before':'h1'}");
            s.meet();
            // Each directly before h1, the later of the two nearer to it.
            QCOMPARE(s.queue(), s.isOnsiteFirst() ? QStringLiteral("h3 h2 h1") : QStringLiteral("h2 h3 h1"));
        });
    }

    void sameHandMovedTwice()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'hand.move','id':'h2','before':'h1'}");
            s.byOnline("{'do':'hand.move','id':'h2','before':null}");
            s.meet();
            QCOMPARE(s.queue(), s.isOnsiteFirst() ? QStringLiteral("h1 h3 h2") : QStringLiteral("h2 h1 h3"));
        });
    }

    void moveBeforeAHandThatGotTheFloor()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnline("{'do':'hand.move','id':'h3','before':'h1'}");
            s.meet();
            QCOMPARE(s.queue(), QStringLiteral("h3 h2")); // before the first kept one that still stands
        });
    }

    void lowerAgainstGive()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'hand.lower','id':'h1'}");
            s.byOnline("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.meet();
            QCOMPARE(s.floorHand(), QStringLiteral("h1"));
            QCOMPARE(s.queue(), QStringLiteral("h2 h3"));
        });
    }

    void parkAgainstGive()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'hand.park','id':'h1'}");
            s.byOnline("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.meet();
            QCOMPARE(s.floorHand(), QStringLiteral("h1"));
            QCOMPARE(s.queue(), QStringLiteral("h2 h3"));
            QCOMPARE(s.parked(), QString());
        });
    }

    void raisedTwiceForOnePerson()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'hand.raise','id':'ha','person':'p1','side':'onsite','note':'on cost'}");
            s.byOnline("{'do':'hand.raise','id':'hb','person':'p1','side':'onsite','note':'on time'}");
            s.meet();
            const QString stands = s.isOnsiteFirst() ? QStringLiteral("ha") : QStringLiteral("hb");
            QCOMPARE(s.queue(), stands + QStringLiteral(" h1 h2 h3")); // a speaker's hand is a reply
            const QJsonObject hand = s.json().value(u"queue").toObject().value(u"hands").toArray().first().toObject();
            QCOMPARE(hand.value(u"note").toString(),
                     s.isOnsiteFirst() ? QStringLiteral("on cost; on time") : QStringLiteral("on time; on cost"));
            s.together("{'do':'floor.give','hand':'ha','id':'t1'}");
            QCOMPARE(s.floorHand(), stands);
            QCOMPARE(s.queue(), QStringLiteral("h1 h2 h3"));
        });
    }

    // Both saw the message and no platform numbered it; that it is one is found when they meet.
    void oneMessageSeenByBoth()
    {
        inBothOrders([](Apart &s) {
            const auto say = [](const char *more) {
                return QByteArray("{'do':'message.add','source':'zoom','author':'Kim','text':'yes'%}")
                    .replace('%', more);
            };
            s.byOnsite(say(",'at':'2026-05-01T10:00:00.000Z'"));
            s.byOnline(say(",'at':'2026-05-01T10:00:01.900Z'"));
            s.byOnline(say(",'at':'2026-05-01T10:00:09.000Z'"));           // said again later
            s.byOnline(say(",'at':'2026-05-01T10:00:00.500Z','id':'z1'")); // two that the platform
            s.byOnline(say(",'at':'2026-05-01T10:00:00.600Z','id':'z2'")); // tells apart
            s.byOnsite(say(",'at':'2026-05-01T10:00:00.000Z','private':true"));
            s.meet();
            const auto shown = [&] {
                return std::count_if(s.state().messages.begin(), s.state().messages.end(),
                                     [](const Message &message) { return message.isShown(); });
            };
            QCOMPARE(shown(), 6);
            s.find(s.onsite, joinsFor(s.onsite.state()));
            s.find(s.online, joinsFor(s.online.state()));
            s.meet();
            QCOMPARE(shown(), 5);
            QCOMPARE(joinsFor(s.state()).size(), 0);
        });
    }

    // Both had to make the person; that they are one is found when they meet.
    void raisedTwiceForOneNewName()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'hand.raise','id':'ha','name':'Kim','side':'online','note':'on cost'}");
            s.byOnline("{'do':'hand.raise','id':'hb','name':'kim','side':'online','note':'on time'}");
            s.byOnline("{'do':'hand.move','id':'hb','before':null}");
            s.meet();
            QCOMPARE(s.queue().split(u' ').size(), 5);
            s.find(s.onsite, joinsFor(s.onsite.state()));
            s.find(s.online, joinsFor(s.online.state())); // both find it, unknown to the other
            s.meet();
            QCOMPARE(s.queue().split(u' ').size(), 4);
            QCOMPARE(joinsFor(s.state()).size(), 0);
            const QString stands = s.isOnsiteFirst() ? QStringLiteral("ha") : QStringLiteral("hb");
            QVERIFY(s.queue().contains(stands));
            s.together("{'do':'hand.park','id':'ha'}");
            QCOMPARE(s.parked(), stands);
            s.together("{'do':'hand.unpark','id':'hb'}");
            QCOMPARE(s.parked(), QString());
        });
    }

    void mergedBothWays()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'person.add','id':'p2','name':'Anna','affiliation':'IETF','region':'WEOG'}");
            s.byOnsite("{'do':'person.merge','keep':'p1','drop':'p2'}");
            s.byOnline("{'do':'person.merge','keep':'p2','drop':'p1'}");
            s.meet();
            QCOMPARE(times(s.notices(), "person.same"), 1);
            const Person *one = s.state().person(PersonId(QStringLiteral("p1")));
            QCOMPARE(one, s.state().person(PersonId(QStringLiteral("p2"))));
            QCOMPARE(one->id.value, s.isOnsiteFirst() ? QStringLiteral("p1") : QStringLiteral("p2"));
            QCOMPARE(one->affiliation.value, QStringLiteral("IETF"));
            QCOMPARE(one->roles.size(), size_t(1));
        });
    }

    // Hands joined in two steps are still known by their first names.
    void joinedTwice()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            for (const char *person :
                 {"{'do':'person.add','id':'pa','name':'A'}", "{'do':'person.add','id':'pb','name':'B'}",
                  "{'do':'person.add','id':'pc','name':'C'}",
                  "{'do':'hand.raise','id':'ha','person':'pa','side':'onsite'}",
                  "{'do':'hand.raise','id':'hb','person':'pb','side':'onsite'}",
                  "{'do':'hand.raise','id':'hc','person':'pc','side':'onsite'}"})
                s.together(person);
            s.byOnsite("{'do':'person.merge','keep':'pb','drop':'pc'}");
            s.byOnline("{'do':'person.merge','keep':'pa','drop':'pb'}");
            s.meet();
            QVERIFY(s.queue().contains(u"ha") && !s.queue().contains(u"hb") && !s.queue().contains(u"hc"));
            s.together("{'do':'floor.give','hand':'hc','id':'t1'}");
            QCOMPARE(s.floorHand(), QStringLiteral("ha"));
        });
    }

    // ---- turns side by side ----

    void pauseOnTheLoser()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byFirst("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.bySecond("{'do':'floor.give','hand':'h2','id':'t2'}");
            s.bySecond("{'do':'floor.pause'}");
            s.meet();
            QCOMPARE(s.floor(), QStringLiteral("t1"));
            QCOMPARE(s.turns(), QStringLiteral("t1 t2"));
            QCOMPARE(s.parallelTurns(), QStringLiteral("t2"));
            QCOMPARE(s.queue(), QStringLiteral("h3"));
            QCOMPARE(times(s.notices(), "floor.parallel"), 1);
        });
    }

    void adjustAndEndOnTheLoser()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byFirst("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.bySecond("{'do':'floor.give','hand':'h2','id':'t2'}");
            s.bySecond("{'do':'floor.adjust','seconds':20}");
            s.bySecond("{'do':'floor.end'}");
            s.meet();
            QCOMPARE(s.floor(), QStringLiteral("t1"));
            QCOMPARE(s.parallelTurns(), QStringLiteral("t2"));
            QCOMPARE(times(s.notices(), "floor.parallel"), 1);
            const QJsonObject turn = s.json().value(u"turns").toArray().last().toObject();
            QCOMPARE(turn.value(u"ms").toInt(), 20); // two steps of 10 ms
            QVERIFY(!turn.value(u"endedAt").isNull());
        });
    }

    void giveThatFollowsTheLoser()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byFirst("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.bySecond("{'do':'floor.give','hand':'h2','id':'t2'}");
            s.bySecond("{'do':'floor.give','hand':'h3','id':'t3'}");
            s.meet();
            QCOMPARE(s.floor(), QStringLiteral("t1"));
            QCOMPARE(s.parallelTurns(), QStringLiteral("t2 t3"));
            QCOMPARE(s.queue(), QString());
            QCOMPARE(times(s.notices(), "floor.parallel"), 1); // one for both
            s.together("{'do':'floor.keep','turn':'t3'}");
            QCOMPARE(s.floor(), QStringLiteral("t3"));
            const QJsonArray turns = s.json().value(u"turns").toArray();
            for (const QJsonValue &turn : turns)
                QCOMPARE(turn.toObject().value(u"endedAt").isNull(),
                         turn.toObject().value(u"turn") == QStringLiteral("t3"));
            s.together("{'do':'hand.raise','id':'h9','name':'Gil','side':'onsite'}");
            s.together("{'do':'floor.give','hand':'h9','id':'t9'}");
            QCOMPARE(s.parallelTurns(), QStringLiteral("t2 t3"));
            QCOMPARE(s.floor(), QStringLiteral("t9"));
        });
    }

    void keptBothWays()
    {
        inBothOrders([](Apart &s) {
            giveApart(s);
            s.byOnsite("{'do':'floor.adjust','seconds':5}");
            s.byOnline("{'do':'floor.adjust','seconds':5}");
            s.meet();
            QCOMPARE(s.parallelTurns(), s.isOnsiteFirst() ? QStringLiteral("t2") : QStringLiteral("t1"));
            s.byOnsite("{'do':'floor.keep','turn':'t1'}");
            s.byOnline("{'do':'floor.keep','turn':'t2'}");
            s.meet();
            QCOMPARE(s.floor(), QLatin1String(winner(s))); // the first choice stands
            QCOMPARE(times(s.notices(), "turn.over"), 1);
            s.byOnsite("{'do':'floor.end'}");
            s.meet();
            QCOMPARE(s.floorPhase(), QStringLiteral("idle"));
        });
    }

    void sameTurnKeptTwice()
    {
        inBothOrders([](Apart &s) {
            giveApart(s);
            s.byOnsite("{'do':'floor.adjust','seconds':5}");
            s.byOnline("{'do':'floor.adjust','seconds':5}");
            s.meet();
            s.byOnsite("{'do':'floor.keep','turn':'t2'}");
            s.byOnline("{'do':'floor.keep','turn':'t2'}");
            s.meet();
            QCOMPARE(s.floor(), QStringLiteral("t2"));
            QCOMPARE(times(s.notices(), "floor.kept"), 1);
        });
    }

    // Learning late that it lost, a console says that the turn was held all the same.
    void turnStood()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byFirst("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.bySecond("{'do':'floor.give','hand':'h2','id':'t2'}");
            s.meet();
            QCOMPARE(s.parallelTurns(), QString());
            s.find(s.isOnsiteFirst() ? s.online : s.onsite, {TurnStood{TurnId(QStringLiteral("t2"))}});
            s.meet();
            QCOMPARE(s.parallelTurns(), QStringLiteral("t2"));
            QCOMPARE(s.queue(), QStringLiteral("h3"));
            QCOMPARE(times(s.notices(), "floor.parallel"), 1);
            s.find(s.onsite, {TurnStood{TurnId(QStringLiteral("t2"))}, TurnStood{TurnId(QStringLiteral("t1"))}});
            s.meet();
            QCOMPARE(s.turns(), QStringLiteral("t1 t2"));
        });
    }

    // The hand that waits after a lost call is called again: both names mean its one turn.
    void lostHandGivenLater()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byFirst("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.bySecond("{'do':'floor.give','hand':'h2','id':'t2'}");
            s.meet();
            s.together("{'do':'floor.give','hand':'h2','id':'t3'}");
            QCOMPARE(s.floor(), QStringLiteral("t3"));
            s.together("{'do':'floor.pause','turn':'t2'}");
            QCOMPARE(s.floorPhase(), QStringLiteral("paused"));
            QCOMPARE(s.parallelTurns(), QString());
        });
    }

    void setAsideAgainstNext()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnsite("{'do':'floor.setAside'}");
            s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
            s.meet();
            QCOMPARE(s.floor(), QStringLiteral("t2"));
            // Set aside first, its rest waits, and comes first; else the turn was over.
            QCOMPARE(s.queue(), s.isOnsiteFirst() ? QStringLiteral("h1 h3") : QStringLiteral("h3"));
            QCOMPARE(times(s.notices(), "turn.over"), s.isOnsiteFirst() ? 0 : 1);
        });
    }

    void setAsideTwice()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.together("{'do':'segment.start','id':'s3'}");
            s.together("{'do':'floor.give','person':'p1','id':'t1'}");
            s.byOnsite("{'do':'floor.setAside'}");
            s.byOnline("{'do':'floor.setAside'}");
            s.meet();
            QCOMPARE(s.floorPhase(), QStringLiteral("idle"));
            QCOMPARE(s.json().value(u"agenda").toArray().size(), 5); // one remainder
            QCOMPARE(times(s.notices(), "turn.over"), 1);
        });
    }

    // ---- the session ----

    void sessionStartedTwice()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'segment.add','id':'s1','title':'Opening','seconds':300}");
            s.byOnsite("{'do':'session.start','ago':60}");
            s.byOnline("{'do':'session.start'}");
            s.meet();
            QCOMPARE(times(s.notices(), "session.started"), 1);
            const QString started = s.json().value(u"session").toObject().value(u"startedAt").toString();
            QCOMPARE(started,
                     s.isOnsiteFirst() ? QStringLiteral("2026-05-01T09:59:10.010Z")
                                       : QStringLiteral("2026-05-01T10:00:10.020Z"));
        });
    }

    void sessionEndAgainstGive()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'session.end'}");
            s.byOnline("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.meet();
            QCOMPARE(s.floorPhase(), QStringLiteral("idle"));
            QCOMPARE(s.turns(), s.isOnsiteFirst() ? QString() : QStringLiteral("t1"));
            QCOMPARE(times(s.notices(), "session.not-live"), s.isOnsiteFirst() ? 1 : 0);
            QCOMPARE(s.json().value(u"session").toObject().value(u"phase").toString(), QStringLiteral("ended"));
        });
    }

    // A turn held beside another when the session ended ends with it.
    void loserActedOnAfterTheEnd()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byFirst("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.bySecond("{'do':'floor.give','hand':'h2','id':'t2'}");
            s.pass(10s);
            s.byFirst("{'do':'session.end'}");
            s.bySecond("{'do':'floor.pause'}");
            s.meet();
            QCOMPARE(s.parallelTurns(), QStringLiteral("t2"));
            const QJsonArray turns = s.json().value(u"turns").toArray();
            for (const QJsonValue &turn : turns)
                QVERIFY(!turn.toObject().value(u"endedAt").isNull());
        });
    }

    // ---- polls ----

    void talliesOfOneChannel()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'poll.add','id':'q','question':'Agreed?','type':'single','options':['yes','no']}");
            s.together("{'do':'poll.open','id':'q'}");
            s.byOnsite("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'yes':3},'voters':3}");
            s.byOnline("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'yes':5},'voters':5}");
            s.byOnline("{'do':'poll.tally','id':'q','channel':'zoom','side':'online','counts':{'no':7},'voters':7}");
            s.meet();
            const QJsonObject poll = s.json().value(u"polls").toArray().first().toObject();
            QCOMPARE(poll.value(u"voters").toObject().value(u"onsite").toInt(),
                     s.isOnsiteFirst() ? 5 : 3); // the later one replaces
            QCOMPARE(poll.value(u"voters").toObject().value(u"online").toInt(), 7);
        });
    }

    void tallyAgainstReveal()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'poll.add','id':'q','question':'Agreed?','type':'single','options':['yes','no']}");
            s.together("{'do':'poll.open','id':'q'}");
            s.byOnsite("{'do':'poll.reveal','id':'q'}");
            s.byOnline("{'do':'poll.tally','id':'q','channel':'zoom','side':'online','counts':{'no':7},'voters':7}");
            s.meet();
            const QJsonObject poll = s.json().value(u"polls").toArray().first().toObject();
            QCOMPARE(poll.value(u"state").toString(), QStringLiteral("revealed"));
            QCOMPARE(poll.value(u"voters").toObject().value(u"online").toInt(), s.isOnsiteFirst() ? 0 : 7);
        });
    }

    // ---- erasing ----

    void eraseAgainstRaise()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'person.erase','id':'p1'}");
            s.byOnline("{'do':'hand.raise','id':'h9','person':'p1','side':'onsite','note':'my secret'}");
            s.meet();
            QCOMPARE(s.queue(), QStringLiteral("h1 h2 h3"));
            for (const Desk *desk : {&s.onsite, &s.online}) {
                const QByteArray all = QJsonDocument(s.json(*desk)).toJson();
                QVERIFY(!all.contains("secret"));
                QVERIFY(!all.contains("Ana"));
                for (const EventPtr &event : desk->log().events())
                    QVERIFY2(!event->content.contains("secret") && !event->content.contains("Ana"),
                             qPrintable(event->type));
            }
        });
    }

    void eraseAgainstMessage()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'message.add','id':'m1','source':'zoom','author':'Hal','text':'first'}");
            const QString author = s.state().messages.at(0).author.value;
            s.byOnsite(QStringLiteral("{'do':'person.erase','id':'%1'}").arg(author).toUtf8().constData());
            s.byOnline("{'do':'message.add','id':'m2','source':'zoom','author':'Hal','text':'second'}");
            s.byOnline("{'do':'message.mark','id':'m2','as':'question','to':'Ana','reason':'asked by Hal'}");
            s.meet();
            for (const Desk *desk : {&s.onsite, &s.online})
                for (const EventPtr &event : desk->log().events())
                    QVERIFY2(event->content.isEmpty() || event->type == QLatin1String("ConsoleOpened"),
                             qPrintable(event->type));
            QCOMPARE(s.json().value(u"feed").toObject().value(u"count").toInt(), 2); // what was counted stays
        });
    }

    void eraseTwice()
    {
        inBothOrders([](Apart &s) {
            openDiscussion(s);
            s.byOnsite("{'do':'person.erase','id':'p1'}");
            s.byOnline("{'do':'person.erase','id':'p1'}");
            s.meet();
            QCOMPARE(times(s.notices(), "person.erased"), 1);
        });
    }

    void redactAgainstMark()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'message.add','id':'m1','source':'zoom','author':'Hal','text':'first'}");
            s.byOnsite("{'do':'message.redact','id':'m1'}");
            s.byOnline("{'do':'message.mark','id':'m1','as':'question','reason':'first'}");
            s.meet();
            for (const EventPtr &event : s.online.log().events())
                QVERIFY(!event->content.contains("first"));
        });
    }
};

QTEST_GUILESS_MAIN(TestTwoPresses)
#include "TestTwoPresses.moc"
