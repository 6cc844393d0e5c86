// SPDX-License-Identifier: Apache-2.0
// What hiding a message brings with it: something to delete where everybody still sees it, and whose hands are parked
// until somebody says that its author is fine again. All of it can be taken back, whatever the order of the log.
#include "models/items/feedGlance.h"
#include "models/session/codec.h"
#include "models/session/folding.h"
#include "tests/models/session/Apart.h"
#include "tests/models/support/Rehearsed.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;

namespace {

// Rude has a hand up and two messages in the feed; Kind has one of each.
void playChat(Rehearsed &s)
{
    s.ok("{'do':'segment.add','id':'s1','title':'Talk','seconds':900,'kind':'discussion'}");
    s.ok("{'do':'session.start'}");
    s.ok("{'do':'segment.start','id':'s1'}");
    s.at("0:10").ok("{'do':'message.add','id':'m1','source':'zoom','author':'Rude','text':'you idiots','at':'@0:10'}");
    s.ok("{'do':'message.add','id':'m2','source':'zoom','author':'Kind','text':'hello','at':'@0:11'}");
    s.at("0:20").ok("{'do':'message.hand','id':'m1','hand':'h1'}");
    s.ok("{'do':'message.hand','id':'m2','hand':'h2'}");
    s.at("0:30");
}

QString waiting(const Rehearsed &s)
{
    return s.see("queue.hands.*.id");
}

QString parked(const Rehearsed &s)
{
    return s.see("queue.parked.*.id");
}

} // namespace

class TestHiding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsAuthorsHandsPark()
    {
        Rehearsed s;
        playChat(s);
        QCOMPARE(waiting(s), "h1 h2"_L1);
        QCOMPARE(s.ok("{'do':'message.hide','id':'m1','on':true,'reason':'insult'}"), "MessageHidden"_L1);
        QCOMPARE(waiting(s), "h2"_L1);
        QCOMPARE(parked(s), "h1"_L1);
        QCOMPARE(s.see("queue.parked.h1.reason"), "parked: a message of theirs was hidden"_L1);
        QVERIFY(!s.see("queue.parked.h1.reason").contains("idiots"_L1));
        // One that is raised later as well, also by a moderator.
        s.at("1:00").ok("{'do':'hand.raise','id':'h3','name':'Rude','side':'online','kind':'order'}");
        QCOMPARE(parked(s), "h1 h3"_L1);
        // Others are none the worse.
        s.ok("{'do':'hand.raise','id':'h4','name':'Cleo','side':'online'}");
        QCOMPARE(waiting(s), "h2 h4"_L1);
    }

    void undoingTheHideBringsThemBack()
    {
        Rehearsed s;
        playChat(s);
        s.ok("{'do':'hand.move','id':'h2','before':'h1'}");
        const QString before = s.digest();
        s.ok("{'do':'message.hide','id':'m1','on':true}");
        s.ok("{'do':'undo'}");
        QCOMPARE(s.digest(), before);
        QCOMPARE(waiting(s), "h2 h1"_L1); // and where they stood
        s.ok("{'do':'redo'}");
        QCOMPARE(parked(s), "h1"_L1);
    }

    void shownAgainTheyComeBack()
    {
        Rehearsed s;
        playChat(s);
        s.ok("{'do':'message.add','id':'m3','source':'zoom','author':'Rude','text':'again','at':'@0:40'}");
        s.ok("{'do':'message.hide','id':'m1','on':true}");
        s.ok("{'do':'message.hide','id':'m3','on':true}");
        s.ok("{'do':'message.hide','id':'m1','on':false}");
        QCOMPARE(parked(s), "h1"_L1); // another one is hidden still
        QCOMPARE(toIso(*s.state().person(s.state().messages.find(MessageId(u"m3"_s))->author)->heldSince),
                 toIso(s.state().messages.find(MessageId(u"m3"_s))->sentAt));
        s.ok("{'do':'message.hide','id':'m3','on':false}");
        QCOMPARE(waiting(s), "h1 h2"_L1);
        QVERIFY(s.state().heldPeople.empty());
    }

    void whoIsFineAgainIsHeldNoLonger()
    {
        Rehearsed s;
        playChat(s);
        QCOMPARE(s.noop("{'do':'person.trust','message':'m1'}"), "nothing of that person is held back"_L1);
        QCOMPARE(s.refused("{'do':'person.trust','message':'m9'}"), "message.unknown"_L1);
        QCOMPARE(s.refused("{'do':'person.trust','id':'p9'}"), "person.unknown"_L1);
        QCOMPARE(s.refused("{'do':'person.trust'}"), "argument.missing"_L1);
        s.ok("{'do':'message.hide','id':'m1','on':true}");
        const QString before = s.digest();
        QCOMPARE(s.ok("{'do':'person.trust','message':'m1'}"), "PersonTrusted"_L1);
        QCOMPARE(waiting(s), "h1 h2"_L1);
        QCOMPARE(s.see("feed.messages.m1.hidden"), "true"_L1); // that one stays so
        s.ok("{'do':'undo'}");
        QVERIFY2(s.words().contains("person trusted"_L1), qPrintable(s.words()));
        QCOMPARE(s.digest(), before);
        QCOMPARE(parked(s), "h1"_L1);
        // Hidden anew, it holds anew.
        s.ok("{'do':'person.trust','message':'m1'}");
        s.ok("{'do':'message.add','id':'m3','source':'zoom','author':'Rude','text':'again'}");
        s.ok("{'do':'message.hide','id':'m3','on':true}");
        QCOMPARE(parked(s), "h1"_L1);
    }

    void whatAModeratorDecidedStays()
    {
        Rehearsed s;
        playChat(s);
        s.ok("{'do':'message.hide','id':'m1','on':true}");
        s.ok("{'do':'hand.unpark','id':'h1'}"); // let them ask all the same
        QCOMPARE(waiting(s), "h1 h2"_L1);
        s.ok("{'do':'message.hide','id':'m1','on':false}");
        QCOMPARE(waiting(s), "h1 h2"_L1);
        // Parked by hand before, it isn't freed with the others.
        s.ok("{'do':'hand.park','id':'h1'}");
        s.ok("{'do':'message.hide','id':'m1','on':true}");
        s.ok("{'do':'message.hide','id':'m1','on':false}");
        QCOMPARE(parked(s), "h1"_L1);
        QCOMPARE(s.see("queue.parked.h1.reason"), "parked"_L1);
        // The floor can be given to a parked hand.
        s.ok("{'do':'message.hide','id':'m1','on':true}");
        s.ok("{'do':'floor.give','hand':'h1'}");
        QCOMPARE(s.see("floor.hand"), "h1"_L1);
    }

    void aHandGoesWithItsPerson()
    {
        Rehearsed s;
        playChat(s);
        s.ok("{'do':'person.add','id':'p7','name':'Gus','side':'online'}");
        s.ok("{'do':'message.hide','id':'m1','on':true}");
        s.ok("{'do':'hand.edit','id':'h1','person':'p7'}"); // it was another person's
        QCOMPARE(waiting(s), "h1 h2"_L1);
        const QString rude = s.state().messages.find(MessageId(u"m1"_s))->author.value;
        s.ok(QStringLiteral("{'do':'hand.edit','id':'h1','person':'%1'}").arg(rude));
        QCOMPARE(parked(s), "h1"_L1);
        // Two entries of one person: what holds one holds both.
        const QString kind = s.state().messages.find(MessageId(u"m2"_s))->author.value;
        s.ok(QStringLiteral("{'do':'person.merge','keep':'%1','drop':'%2'}").arg(kind, rude));
        QCOMPARE(waiting(s), QString());
        QCOMPARE(s.state().heldPeople.size(), size_t(1));
        s.ok("{'do':'person.trust','message':'m2'}");
        QCOMPARE(parked(s), QString());
    }

    void itIsToBeDeletedThereUntilItIsTicked()
    {
        Rehearsed s;
        playChat(s);
        QCOMPARE(s.refused("{'do':'message.removed','id':'m1'}"), "message.shown"_L1);
        QCOMPARE(s.refused("{'do':'message.removed','id':'m9'}"), "message.unknown"_L1);
        s.ok("{'do':'message.hide','id':'m1','on':true}");
        QCOMPARE(s.see("feed.toRemove"), "[m1]"_L1);
        QCOMPARE(s.see("feed.messages.m1.removed"), "false"_L1);
        QCOMPARE(s.ok("{'do':'message.removed','id':'m1'}"), "MessageRemoved"_L1);
        QCOMPARE(s.see("feed.toRemove"), "[]"_L1);
        s.noop("{'do':'message.removed','id':'m1'}");
        s.ok("{'do':'undo'}");
        QCOMPARE(s.see("feed.toRemove"), "[m1]"_L1);
        // Shown again there is nothing to do; hidden anew there is.
        s.ok("{'do':'message.hide','id':'m1','on':false}");
        QCOMPARE(s.see("feed.toRemove"), "[]"_L1);
        s.ok("{'do':'message.hide','id':'m1','on':true}");
        // Redacted it keeps no word, and is still seen by all on its platform.
        s.ok("{'do':'message.redact','id':'m1'}");
        QCOMPARE(s.see("feed.toRemove"), "[m1]"_L1);
        s.ok("{'do':'message.removed','id':'m1','on':true}");
        QCOMPARE(s.see("feed.toRemove"), "[]"_L1);
    }

    void whatThePlatformDeletedNobodyHasTo()
    {
        Rehearsed s;
        playChat(s);
        s.ok("{'do':'message.hide','id':'m1','on':true}");
        QCOMPARE(s.ok("{'do':'message.redact','id':'m1','isAct':false}"), "MessageRemoved MessageRedacted"_L1);
        QCOMPARE(s.see("feed.toRemove"), "[]"_L1);
    }

    void whatOneWroteInOnePlaceIsOneThingToDo()
    {
        Rehearsed s;
        playChat(s);
        s.ok("{'do':'message.add','id':'m3','source':'zoom','author':'Rude','text':'again','at':'@0:40'}");
        s.ok("{'do':'message.add','id':'m4','source':'room','author':'Rude','text':'said aloud','at':'@0:41'}");
        for (const char *id : {"m3", "m2", "m4", "m1"})
            s.ok(QStringLiteral("{'do':'message.hide','id':'%1','on':true}").arg(QLatin1String(id)));
        const std::vector<ToRemove> all = toRemove(s.state());
        QCOMPARE(all.size(), size_t(2)); // what was said in the room nobody can delete
        QCOMPARE(all[0].messages, (std::vector<MessageId>{MessageId(u"m3"_s), MessageId(u"m1"_s)}));
        QCOMPARE(all[1].messages, (std::vector<MessageId>{MessageId(u"m2"_s)}));
    }

    // A log from before this was known folds to what it was.
    void hiddenBeforeItHoldsNobody()
    {
        Rehearsed s;
        playChat(s);
        Event event;
        event.at = s.now();
        event.isAct = true;
        event.id.origin.bytes = QByteArray(Origin::size, 'x');
        event.id.seq = 1;
        setFact(event, MessageHidden{MessageId(u"m1"_s), true, Text(), false}, QByteArray(Origin::size, '\0'));
        State state = s.state();
        QVERIFY(apply(state, event, factOf(event)));
        QVERIFY(state.messages.find(MessageId(u"m1"_s))->isHidden);
        QVERIFY(state.heldPeople.empty());
    }

    // ---- with two consoles ----

    void aHandThatComesFromTheOtherConsoleParksInAnyOrder()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'session.start'}");
            s.together("{'do':'message.add','id':'m1','source':'zoom','author':'Rude','text':'x'}");
            s.byOnsite("{'do':'message.hide','id':'m1','on':true}");
            s.byOnline("{'do':'message.hand','id':'m1','hand':'h1'}");
            s.meet();
            QCOMPARE(s.parked(), QStringLiteral("h1"));
            // Nothing that the other did stands in the way of taking it back.
            s.byOnsite("{'do':'undo'}");
            s.meet();
            QCOMPARE(s.parked(), QString());
            QCOMPARE(s.queue(), QStringLiteral("h1"));
        });
    }

    void twoHidingsAreTakenBackOneByOne()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'session.start'}");
            s.together("{'do':'message.add','id':'m1','source':'zoom','author':'Rude','text':'x'}");
            s.together("{'do':'message.add','id':'m2','source':'zoom','author':'Rude','text':'y'}");
            s.together("{'do':'message.hand','id':'m1','hand':'h1'}");
            s.byOnsite("{'do':'message.hide','id':'m1','on':true}");
            s.byOnline("{'do':'message.hide','id':'m2','on':true}");
            s.meet();
            s.byOnsite("{'do':'undo'}");
            s.meet();
            QCOMPARE(s.parked(), QStringLiteral("h1"));
            s.byOnline("{'do':'undo'}");
            s.meet();
            QCOMPARE(s.parked(), QString());
        });
    }

    void trustAgainstHiding()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'session.start'}");
            s.together("{'do':'message.add','id':'m1','source':'zoom','author':'Rude','text':'x'}");
            s.together("{'do':'message.add','id':'m2','source':'zoom','author':'Rude','text':'y'}");
            s.together("{'do':'message.hand','id':'m1','hand':'h1'}");
            s.together("{'do':'message.hide','id':'m1','on':true}");
            s.byOnsite("{'do':'person.trust','message':'m1'}");
            s.byOnline("{'do':'message.hide','id':'m2','on':true}");
            s.meet();
            // In the order of the log: who hides after they were called fine, holds.
            QCOMPARE(s.parked(), s.isOnsiteFirst() ? QStringLiteral("h1") : QString());
        });
    }
};

QTEST_APPLESS_MAIN(TestHiding)
#include "TestHiding.moc"
