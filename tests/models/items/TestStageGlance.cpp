// SPDX-License-Identifier: Apache-2.0
#include "models/items/nudgeGlance.h"
#include "models/items/stageGlance.h"
#include "tests/models/support/Rehearsed.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

using Scene = StageGlance::Scene;

StageGlance look(const Rehearsed &session)
{
    return stageGlance(session.state(), session.now());
}

// A discussion with Ottonomy and then Row 3 in the queue; nobody speaks.
void playDiscussion(Rehearsed &s)
{
    s.at("-1:00").ok("{'do':'plan.edit','title':'Keys for all','starts':'@0:00'}");
    s.ok("{'do':'segment.add','id':'d','title':'Discussion: Who decides?','kind':'discussion','seconds':900}");
    s.ok("{'do':'segment.add','id':'c','title':'Closing','kind':'closing','seconds':300}");
    s.at("0:00").ok("{'do':'session.start'}");
    s.ok("{'do':'segment.start','id':'d'}");
    s.ok("{'do':'hand.raise','id':'h1','name':'Ottonomy','side':'online'}");
    s.ok("{'do':'hand.raise','id':'h2','name':'Row 3','side':'onsite'}");
}

} // namespace

class TestStageGlance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scenesFollowTheSession()
    {
        Rehearsed s;
        s.at("-5:00").ok("{'do':'plan.edit','title':'Keys for all','starts':'@0:00'}");
        s.ok("{'do':'segment.add','id':'d','title':'Discussion: Who decides?','kind':'discussion','seconds':900}");
        StageGlance glance = look(s);
        QCOMPARE(glance.scene, Scene::Planned);
        QCOMPARE(glance.title, QStringLiteral("Keys for all"));
        QVERIFY(glance.starts == clockTime(QLatin1String("0:00")));
        QCOMPARE(glance.next, QString());
        s.at("0:00").ok("{'do':'next'}");
        glance = look(s);
        QCOMPARE(glance.scene, Scene::Idle);
        QCOMPARE(glance.segment, QStringLiteral("Who decides?"));
        s.ok("{'do':'floor.give','name':'Ana'}");
        QCOMPARE(look(s).scene, Scene::Speaking);
        QCOMPARE(look(s).floor.name, QStringLiteral("Ana"));
        s.ok("{'do':'session.end'}");
        QCOMPARE(look(s).scene, Scene::Ended);
    }

    void whoIsNextIsAPersonOrASegment()
    {
        Rehearsed s;
        playDiscussion(s);
        QCOMPARE(look(s).next, QStringLiteral("Ottonomy"));
        QVERIFY(look(s).nextSide == Side::Online);
        s.ok("{'do':'next'}");
        QCOMPARE(look(s).next, QStringLiteral("Row 3"));
        s.ok("{'do':'next'}");
        QCOMPARE(look(s).next, QStringLiteral("Closing"));
        QVERIFY(!look(s).nextSide);
    }

    void cardsAreWordsOfTheStage()
    {
        for (const SpeakerCard card : speakerCards) {
            QVERIFY(!cardText(card).isEmpty());
            QCOMPARE(cardOf(cardText(card)), card);
        }
        QCOMPARE(cardOf(QStringLiteral("Wi-Fi: guest")), SpeakerCard::None);
        QCOMPARE(cardOf(QString()), SpeakerCard::None);
        Rehearsed s;
        playDiscussion(s);
        s.ok("{'do':'stage.show','text':'Wi-Fi: guest'}");
        QCOMPARE(look(s).message, QStringLiteral("Wi-Fi: guest"));
        s.ok("{'do':'stage.show','text':'1 minute'}");
        QCOMPARE(look(s).message, QString());
        QCOMPARE(look(s).card, SpeakerCard::None); // nobody speaks who could read it
        s.ok("{'do':'next'}");
        QCOMPARE(look(s).card, SpeakerCard::OneMinute);
    }

    // Nothing urges while somebody is in distress; blank is blank whatever runs.
    void careTakesAwayWhatUrges()
    {
        Rehearsed s;
        playDiscussion(s);
        s.ok("{'do':'next'}");
        s.ok("{'do':'stage.show','text':'please conclude'}");
        QVERIFY(!look(s).isCaring);
        s.ok("{'do':'care.open','id':'c1','note':'left the room'}");
        QVERIFY(look(s).isCaring);
        QCOMPARE(look(s).card, SpeakerCard::None);
        s.ok("{'do':'care.take','id':'c1'}");
        QVERIFY(look(s).isCaring);
        s.ok("{'do':'care.close','id':'c1'}");
        QVERIFY(!look(s).isCaring);
        s.ok("{'do':'stage.blank','on':true}");
        QVERIFY(look(s).isBlank);
        QCOMPARE(look(s).scene, Scene::Speaking);
    }

    void nudgesWaitForTheOtherOne()
    {
        Rehearsed s;
        s.at("0:00").ok("{'do':'nudge.send','id':'n1','text':'Camera shows the ceiling','by':'online'}");
        s.ok("{'do':'nudge.send','id':'n2','text':'Please unmute Ben','by':'onsite'}");
        const Nudge *forOnsite = waitingNudge(s.state(), QStringLiteral("onsite"));
        QVERIFY(forOnsite);
        QCOMPARE(forOnsite->id.value, QStringLiteral("n1"));
        QCOMPARE(waitingNudge(s.state(), QStringLiteral("online"))->id.value, QStringLiteral("n2"));
        s.ok("{'do':'nudge.ack','id':'n1'}");
        QVERIFY(!waitingNudge(s.state(), QStringLiteral("onsite")));
    }
};

QTEST_GUILESS_MAIN(TestStageGlance)
#include "TestStageGlance.moc"
