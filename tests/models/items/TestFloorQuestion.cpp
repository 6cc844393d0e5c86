// SPDX-License-Identifier: Apache-2.0
// Who goes on, after two consoles that could not hear each other both went on.
#include "models/items/floorQuestion.h"
#include "tests/models/session/Apart.h"

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// Onsite gave t1 to Dana, online t2 to Eli, and both acted on it.
void goOnApart(Apart &s)
{
    s.together("{'do':'segment.add','id':'s1','title':'Talk','seconds':900,'kind':'discussion'}");
    s.together("{'do':'session.start'}");
    s.together("{'do':'segment.start','id':'s1'}");
    s.together("{'do':'hand.raise','id':'h1','name':'Dana','side':'onsite'}");
    s.together("{'do':'hand.raise','id':'h2','name':'Eli','side':'online'}");
    s.byOnsite("{'do':'floor.give','hand':'h1','id':'t1'}");
    s.byOnline("{'do':'floor.give','hand':'h2','id':'t2'}");
    s.byOnsite("{'do':'floor.adjust','seconds':5}");
    s.byOnline("{'do':'floor.adjust','seconds':5}");
}

// "Dana onsite main, Eli online"
QString told(const std::vector<FloorCandidate> &candidates)
{
    QStringList words;
    for (const FloorCandidate &candidate : candidates)
        words << QStringLiteral("%1 %2 by %3%4")
                     .arg(candidate.name, word(candidate.side.value_or(Side::Unknown)), candidate.givenBy,
                          candidate.isMain ? QStringLiteral(" main") : QString());
    return words.join(QStringLiteral(", "));
}

} // namespace

class TestFloorQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyIsAskedWhereOneSpeaks()
    {
        inBothOrders([](Apart &s) {
            QVERIFY(floorCandidates(s.state(), s.now(true)).empty());
            goOnApart(s);
            QVERIFY(floorCandidates(s.onsite.state(), s.now(true)).empty()); // it knows of one
        });
    }

    void bothAreNamedOnBothScreens()
    {
        inBothOrders([](Apart &s) {
            goOnApart(s);
            s.meet();
            const QString dana = QStringLiteral("Dana onsite by onsite"), eli = QStringLiteral("Eli online by online");
            const QString main = QStringLiteral(" main, ");
            const QString expected = s.isOnsiteFirst() ? dana + main + eli : eli + main + dana;
            const Instant now = s.now(true);
            QCOMPARE(told(floorCandidates(s.onsite.state(), now)), expected);
            QCOMPARE(told(floorCandidates(s.online.state(), now)), expected);
            const Duration elapsed = floorCandidates(s.state(), now).back().elapsed;
            QCOMPARE(floorCandidates(s.state(), now + 30s).back().elapsed, elapsed + 30s);
        });
    }

    void anAnswerAnywhereIsAnAnswer()
    {
        inBothOrders([](Apart &s) {
            goOnApart(s);
            s.meet();
            s.byOnline("{'do':'floor.keep','turn':'t1'}");
            s.meet();
            QVERIFY(floorCandidates(s.onsite.state(), s.now(true)).empty());
            QCOMPARE(s.floor(), QStringLiteral("t1"));
            s.byOnline("{'do':'undo'}"); // whoever pressed the wrong one is asked again
            s.meet();
            QCOMPARE(floorCandidates(s.state(), s.now(true)).size(), size_t(2));
        });
    }

    void oneAloneBesideAnEmptyFloor()
    {
        inBothOrders([](Apart &s) {
            goOnApart(s);
            s.meet();
            const QString main = s.floor();
            s.together(s.isOnsiteFirst() ? "{'do':'floor.end','turn':'t1'}" : "{'do':'floor.end','turn':'t2'}");
            const std::vector<FloorCandidate> left = floorCandidates(s.state(), s.now(true));
            QCOMPARE(left.size(), size_t(1));
            QVERIFY(!left.front().isMain && left.front().turn.value != main);
            s.together(s.isOnsiteFirst() ? "{'do':'floor.end','turn':'t2'}" : "{'do':'floor.end','turn':'t1'}");
            QVERIFY(floorCandidates(s.state(), s.now(true)).empty());
        });
    }
};

QTEST_GUILESS_MAIN(TestFloorQuestion)
#include "TestFloorQuestion.moc"
