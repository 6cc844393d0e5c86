// SPDX-License-Identifier: Apache-2.0
// How far two clocks are apart, learned from what comes at once, and from nothing else.
#include "models/feeds/ClockOffset.h"
#include "models/feeds/SourceClocks.h"

#include <QTest>

using namespace evenhand;

namespace {
const Instant noon = instantFromMs(1'777'629'600'000);
constexpr Duration hour = std::chrono::hours(1);
} // namespace

class TestClockOffset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clocksThatAgreeAreLeftAlone()
    {
        ClockOffset clock;
        QCOMPARE(clock.ours(noon), noon); // nothing is known
        clock.learn(noon, noon + Duration(1900));
        QCOMPARE(clock.ours(noon), noon);
        QCOMPARE(clock.theirs(noon), noon);
    }

    void theLeastDelayWins()
    {
        ClockOffset clock;
        clock.learn(noon, noon + hour + Duration(900));
        clock.learn(noon + seconds(1), noon + seconds(1) + hour + Duration(40));
        clock.learn(noon + seconds(2), noon + seconds(2) + hour + Duration(3000));
        QCOMPARE(clock.ahead(), hour + Duration(40));
        QCOMPARE(clock.theirs(clock.ours(noon)), noon);
    }

    void behindIsLearnedAsAheadIs()
    {
        ClockOffset clock;
        clock.learn(noon + hour, noon + Duration(30));
        QCOMPARE(clock.ahead(), Duration(30) - hour);
    }

    // A clock that was put right by little is followed within minutes, one that leaps at once.
    void itIsOfLately()
    {
        ClockOffset clock;
        clock.learn(noon, noon + seconds(10));
        for (int minute = 1; minute <= 12; ++minute)
            clock.learn(noon + seconds(60 * minute), noon + seconds(60 * minute + 20));
        QCOMPARE(clock.ahead(), seconds(20));
        clock.move(hour);
        QCOMPARE(clock.ahead(), hour + seconds(20));
        clock.know(noon, noon + seconds(5));
        QCOMPARE(clock.ahead(), seconds(5));
    }

    void ofTooManyTheLongestSilentIsForgotten()
    {
        SourceClocks clocks;
        const auto named = [](size_t i) { return QStringLiteral("source %1").arg(i); };
        for (size_t i = 0; i < SourceClocks::most; ++i)
            clocks.of(named(i)).know(noon, noon + hour);
        clocks.of(named(0)); // it was heard again
        clocks.of(QStringLiteral("one more"));
        QVERIFY(!clocks.knows(named(1)));
        QCOMPARE(clocks.of(named(0)).ahead(), hour);
        for (size_t i = 2; i < SourceClocks::most; ++i)
            QCOMPARE(clocks.of(named(i)).ahead(), hour);
    }

    void historyIsNotMistakenForLive()
    {
        ClockOffset clock;
        for (int i = 0; i < 100; ++i) // all at once
            clock.overhear(noon - hour + Duration(i), noon);
        QCOMPARE(clock.ahead(), Duration(0));
        for (int i = 0; i < 100; ++i) // one after the other
            clock.overhear(noon - hour + seconds(60 * i), noon + seconds(2 * i));
        QCOMPARE(clock.ahead(), Duration(0));
        for (int i = 0; i < 2; ++i)
            clock.overhear(noon + seconds(300 + 4 * i), noon + hour + seconds(300 + 4 * i) + Duration(100 * i));
        QCOMPARE(clock.ahead(), Duration(0));
        clock.overhear(noon + seconds(310), noon + hour + seconds(310));
        QCOMPARE(clock.ahead(), hour);
    }
};

QTEST_APPLESS_MAIN(TestClockOffset)
#include "TestClockOffset.moc"
