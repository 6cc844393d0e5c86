// SPDX-License-Identifier: Apache-2.0
// A console whose computer's clock is hours off acts before its first link: once the link told how its
// clock stands, all that it wrote is folded as of the time when it happened, on every console.
#include "models/session/ClockTies.h"
#include "tests/models/session/Apart.h"

#include <QRandomGenerator>
#include <algorithm>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const Instant ten = *instantFromIso(u"2026-05-01T10:00:00Z");

// Two consoles that share a beginning; the clock of the second is off until it is tied.
class OffClock
{
public:
    explicit OffClock(Duration isOff)
        : here({originNamed("here"), QStringLiteral("device-a"), QStringLiteral("onsite"), {}}, seededBytes("here")),
          there({originNamed("there"), QStringLiteral("device-b"), QStringLiteral("online"), {}}, seededBytes("there")),
          off(isOff)
    {
        act(here, 0s, "{'do':'plan.edit','title':'Keys','minutes':60,'starts':'2026-05-01T10:00:00Z'}");
        act(here, 0s, "{'do':'segment.add','id':'s1','title':'Talk','seconds':900,'kind':'discussion'}");
        act(here, 0s, "{'do':'session.start'}");
        meet();
    }

    // `since`: true time, since ten o'clock.
    void act(Desk &desk, Duration since, const char *json)
    {
        const Desk::Prepared prepared = desk.prepare(object(json), ten + since + offOf(desk), {});
        QVERIFY2(prepared.answer.value(u"ok").toBool(), json);
        desk.take(prepared.events);
    }
    void tie(Duration since)
    {
        const std::optional<ClockTied> tied = there.tie(-off);
        off = 0s;
        QVERIFY(tied);
        there.take(there.prepareFacts({*tied}, ten + since, {}, false));
    }
    void meet()
    {
        const std::vector<EventPtr> events = here.log().events();
        here.take(there.log().events());
        there.take(events);
        QCOMPARE(here.log().logDigest(), there.log().logDigest());
        QCOMPARE(digest(here.log()), digest(there.log()));
        QCOMPARE(digest(here.log()), refolded(here.log()).digest().toHex());
    }
    static QString digest(const EventLog &log) { return log.state().digest().toHex(); }
    Instant raised(const char *hand) const { return here.state().hands.find(HandId(QLatin1String(hand)))->raisedAt; }
    Message message(const char *id) const { return *here.state().messages.find(MessageId(QLatin1String(id))); }

    Desk here, there;
    Duration off;

private:
    Duration offOf(const Desk &desk) const { return &desk == &there ? off : Duration(); }
};

void bothWays()
{
    QTest::addColumn<int>("hours");
    QTest::newRow("ahead") << 5;
    QTest::newRow("behind") << -5;
}

} // namespace

class TestClockTies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasDoneBeforeTheFirstLinkHappenedWhenItDid_data() { bothWays(); }
    void whatWasDoneBeforeTheFirstLinkHappenedWhenItDid()
    {
        QFETCH(int, hours);
        OffClock s{std::chrono::hours(hours)};
        s.act(s.there, 60s, "{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}");
        s.act(s.here, 70s, "{'do':'hand.raise','id':'h2','name':'Ben','side':'onsite'}");
        s.act(s.there, 80s, "{'do':'segment.start','id':'s1'}");
        s.act(s.there, 90s, "{'do':'floor.give','hand':'h1','id':'t1'}");
        s.act(s.there, 120s, "{'do':'queue.close','in':60}");
        s.act(s.there, 130s, "{'do':'plan.edit','ends':'2026-05-01T11:00:00Z'}");
        s.meet();
        QCOMPARE(s.raised("h1"), ten + 60s + std::chrono::hours(hours));
        s.tie(200s);
        s.act(s.there, 210s, "{'do':'floor.end','turn':'t1'}");
        s.act(s.there, 220s, "{'do':'hand.raise','id':'h3','name':'Cleo','side':'online'}");
        s.meet();
        QCOMPARE(s.raised("h1"), ten + 60s);
        QCOMPARE(s.raised("h2"), ten + 70s);
        QCOMPARE(s.raised("h3"), ten + 220s);
        const State &state = s.here.state();
        QCOMPARE(*state.segments.at(0).startedAt, ten + 80s);
        QCOMPARE(state.turns.at(0).parts.front().start, ten + 90s);
        QCOMPARE(*state.turns.at(0).parts.front().end, ten + 210s);
        QCOMPARE(*state.queueSettings.closesAt, ten + 180s);
        QCOMPARE(*state.plan.starts, ten); // what was planned was said so
        QCOMPARE(*state.plan.ends, ten + 1h);
        QCOMPARE(s.here.log().lastInstant(), ten + 220s);
        QCOMPARE(s.here.log().events().size(), size_t(s.there.log().size()));
    }

    // What a platform says of its messages was never this computer's.
    void aPlatformsTimesStay_data() { bothWays(); }
    void aPlatformsTimesStay()
    {
        QFETCH(int, hours);
        OffClock s{std::chrono::hours(hours)};
        s.act(s.there, 60s,
              "{'do':'message.add','id':'m1','source':'irc','author':'Ana','text':'a','at':"
              "'2026-05-01T10:00:59Z'}");
        s.act(s.there, 60s, "{'do':'message.add','id':'m2','source':'zoom','author':'Ana','text':'b'}");
        s.act(s.there, 60s,
              "{'do':'message.add','id':'m3','source':'irc','author':'Ana','text':'c','at':"
              "'2026-05-01T07:00:00Z'}"); // of the channel's history
        s.tie(90s);
        s.meet();
        QCOMPARE(s.message("m1").sentAt, ten + 59s);
        QCOMPARE(s.message("m2").sentAt, ten + 60s);
        QCOMPARE(s.message("m3").sentAt, ten - 3h);
    }

    // Whoever asks what was at some moment is told by the times as they are known now.
    void stateAtAnInstant()
    {
        OffClock s(5h);
        s.act(s.there, 60s, "{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}");
        s.act(s.there, 120s, "{'do':'hand.raise','id':'h2','name':'Ben','side':'online'}");
        s.tie(200s);
        s.act(s.there, 210s, "{'do':'hand.raise','id':'h3','name':'Cleo','side':'online'}");
        s.meet();
        const auto hands = [&](Duration since) { return foldUpTo(s.here.log().events(), ten + since).hands.size(); };
        QCOMPARE(hands(59s), 0);
        QCOMPARE(hands(60s), 1);
        QCOMPARE(hands(180s), 2);
        QCOMPARE(hands(210s), 3);
        QCOMPARE(foldUpTo(s.here.log().events(), ten + 60s).hands.at(0).raisedAt, ten + 60s);
    }

    void aSecondTieMovesWhatWasMovedBefore()
    {
        OffClock s(5h);
        s.act(s.there, 60s, "{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}");
        s.tie(90s);
        s.off = 400ms; // it was measured badly
        s.act(s.there, 100s, "{'do':'hand.raise','id':'h2','name':'Ben','side':'online'}");
        s.tie(110s);
        s.act(s.there, 120s, "{'do':'hand.raise','id':'h3','name':'Cleo','side':'online'}");
        s.meet();
        QCOMPARE(s.raised("h1"), ten + 60s - 400ms);
        QCOMPARE(s.raised("h2"), ten + 100s);
        QCOMPARE(s.raised("h3"), ten + 120s);
    }

    void whoHasWrittenNothingHasNothingToSay()
    {
        Desk desk({originNamed("a"), QStringLiteral("device-a"), {}, {}}, seededBytes("a"));
        QVERIFY(!desk.tie(5h));
    }

    // Of other consoles' clocks a tie says nothing, whatever stands in it; and no clock is off by ages.
    void craftedTiesMoveNothingOfOthers()
    {
        OffClock s(0s);
        s.act(s.here, 60s, "{'do':'hand.raise','id':'h1','name':'Ana','side':'onsite'}");
        s.act(s.there, 60s, "{'do':'hand.raise','id':'h2','name':'Ben','side':'online'}");
        const EventId here = s.here.log().head(originNamed("here"))->id,
                      there = s.there.log().head(originNamed("there"))->id;
        for (const ClockTied &tied : {ClockTied{here, 5h}, ClockTied{{}, 5h}, ClockTied{{there.origin, 0}, 5h}})
            s.there.take(s.there.prepareFacts({tied}, ten + 70s, {}, false));
        s.meet();
        QCOMPARE(s.raised("h1"), ten + 60s);
        QCOMPARE(s.raised("h2"), ten + 60s);
        for (const Duration moved : {Duration::max(), Duration::max(), Duration::min(), Duration::min()}) {
            s.there.take(s.there.prepareFacts({ClockTied{{there.origin, 9'000'000}, moved}}, ten + 80s, {}, false));
            s.meet();
            QVERIFY(!toIso(s.raised("h2")).isEmpty());
            QCOMPARE(s.raised("h1"), ten + 60s);
        }
    }

    // In whatever pieces and order it comes, and with a kept fold or without.
    void anyOrderGivesOneState()
    {
        OffClock s(-5h);
        for (int i = 0; i < 90; ++i) {
            const QByteArray raise = QStringLiteral("{'do':'hand.raise','name':'N%1','side':'online'}").arg(i).toUtf8();
            s.act(i % 3 == 0 ? s.here : s.there, std::chrono::seconds(10 + i), raise.constData());
            if (i == 40 || i == 70) {
                s.tie(std::chrono::seconds(10 + i));
                s.off = i == 40 ? 2s : 0s;
            }
        }
        const EventLog before = s.here.log();
        s.meet();
        const QString digest = OffClock::digest(s.here.log());
        QRandomGenerator random(7);
        for (int round = 0; round < 8; ++round) {
            std::vector<EventPtr> events = s.here.log().events();
            std::shuffle(events.begin(), events.end(), random);
            EventLog log;
            while (!events.empty())
                for (const EventPtr &event : std::vector<EventPtr>(events))
                    if (!log.insert({event}).events.empty())
                        std::erase(events, event);
            QCOMPARE(log.logDigest(), s.here.log().logDigest());
            QCOMPARE(OffClock::digest(log), digest);
        }
        for (const EventLog *kept : {&before, &s.here.log()})
            for (const int behind : {0, 64}) {
                EventLog log;
                log.insert(s.here.log().events(), kept->foldBehind(behind));
                QCOMPARE(OffClock::digest(log), digest);
            }
    }

    void aFoldOfOtherTimesDoesNotCount()
    {
        OffClock s(5h);
        s.act(s.there, 60s, "{'do':'hand.raise','id':'h1','name':'Ana','side':'online'}");
        s.meet();
        const LogFold fold = *s.here.log().foldBehind(0);
        QVERIFY(s.here.log().foldAgain(fold.basis));
        s.tie(90s);
        s.meet();
        QVERIFY(!s.here.log().foldAgain(fold.basis));
        EventLog log;
        log.insert(s.here.log().events(), fold);
        QCOMPARE(OffClock::digest(log), OffClock::digest(s.here.log()));
    }
};

QTEST_GUILESS_MAIN(TestClockTies)
#include "TestClockTies.moc"
