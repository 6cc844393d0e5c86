// SPDX-License-Identifier: Apache-2.0
// What came in after a separation is counted once, and what it changes is told by how things stand.
#include "models/items/apartSummary.h"
#include "tests/models/session/Apart.h"

using namespace evenhand;
using namespace evenhand::tests;

namespace {

std::vector<EventPtr> behind(const EventLog &log, const char *origin, quint64 seq)
{
    std::vector<EventPtr> events;
    for (const EventPtr &event : log.events())
        if (event->id.origin == originNamed(origin) && event->id.seq > seq)
            events.push_back(event);
    return events;
}

quint64 headOf(const Desk &desk, const char *origin)
{
    const EventPtr head = desk.log().head(originNamed(origin));
    return head ? head->id.seq : 0;
}

} // namespace

class TestApartSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCameInIsCountedOnce()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'segment.add','id':'s1','title':'Discussion: Harms','seconds':900,'kind':'discussion'}");
            s.together("{'do':'session.start'}");
            s.together("{'do':'segment.start','id':'s1'}");
            s.together("{'do':'hand.raise','id':'h1','name':'Dana','side':'onsite'}");
            const State before = s.onsite.state();
            const quint64 known = headOf(s.onsite, "online");
            s.byOnline("{'do':'hand.raise','id':'h2','name':'Eli','side':'online'}");
            s.byOnline("{'do':'hand.raise','id':'h3','name':'Fay','side':'online'}");
            s.byOnline("{'do':'hand.raise','id':'h4','name':'Fay','side':'online','note':'again'}");
            s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
            s.byOnline("{'do':'note.add','id':'n1','kind':'takeaway','text':'Locks'}");
            s.byOnsite("{'do':'note.add','id':'n2','kind':'takeaway','text':'Own'}");
            s.meet();
            const ApartSummary summary =
                apartSummary(before, s.onsite.state(), behind(s.onsite.log(), "online", known), s.now(true));
            QCOMPARE(summary.acts.size(), size_t(1));
            QCOMPARE(summary.acts.front().role, QStringLiteral("online"));
            QCOMPARE(summary.acts.front().count, 5);
            QCOMPARE(summary.hands, 2);
            QCOMPARE(summary.turns, 1);
            QCOMPARE(summary.notes, 1);
            QVERIFY(summary.isFloorOther && summary.speaker == QStringLiteral("Eli"));
            QVERIFY(!summary.isSegmentOther && !summary.hasEnded && !summary.isFloorUnclear);
            QCOMPARE(summary.waiting, std::optional(2)); // Dana, Fay
        });
    }

    void nothingIsNothing()
    {
        Apart s(true);
        s.together("{'do':'session.start'}");
        const ApartSummary summary = apartSummary(s.state(), s.state(), {}, s.now(true));
        QVERIFY(summary.isEmpty() && !summary.isFloorOther && !summary.waiting);
    }

    void whoGoesOnIsYetToBeSaid()
    {
        inBothOrders([](Apart &s) {
            s.together("{'do':'segment.add','id':'s1','title':'Talk','seconds':900,'kind':'discussion'}");
            s.together("{'do':'session.start'}");
            s.together("{'do':'segment.start','id':'s1'}");
            s.together("{'do':'hand.raise','id':'h1','name':'Dana','side':'onsite'}");
            s.together("{'do':'hand.raise','id':'h2','name':'Eli','side':'online'}");
            const quint64 known = headOf(s.onsite, "online");
            s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
            s.byOnsite("{'do':'floor.adjust','seconds':5}");
            const State before = s.onsite.state();
            s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
            s.byOnline("{'do':'floor.adjust','seconds':5}");
            s.meet();
            QVERIFY(apartSummary(before, s.onsite.state(), behind(s.onsite.log(), "online", known), s.now(true))
                        .isFloorUnclear);
        });
    }
};

QTEST_GUILESS_MAIN(TestApartSummary)
#include "TestApartSummary.moc"
