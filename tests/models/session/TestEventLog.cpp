// SPDX-License-Identifier: Apache-2.0
#include "models/session/EventLog.h"
#include "tests/models/session/Apart.h"

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const Instant start = *instantFromIso(u"2026-05-01T10:00:00Z");

QString digestOf(const State &state)
{
    return state.digest().toHex();
}

// `count` messages by one console, a second apart; `shift` moves them all.
std::vector<EventPtr> chat(const char *origin, int count, Duration shift = 0ms)
{
    EventLog log;
    Scribe scribe(originNamed(origin), [bytes = seededBytes(origin)] { return bytes(16); });
    std::vector<EventPtr> events;
    for (int i = 0; i < count; ++i) {
        MessageAdded message;
        message.message = MessageId(QLatin1String(origin) + QString::number(i));
        message.author = PersonId(QStringLiteral("p%1").arg(i % 7));
        message.text = Text(QStringLiteral("text %1").arg(i));
        for (EventPtr &event : scribe.write(log, {message}, start + seconds(i) + shift, {}, false))
            events.push_back(std::move(event));
    }
    return events;
}

} // namespace

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst()
    {
        const EventLog log;
        QCOMPARE(log.size(), 0);
        QVERIFY(!log.head(originNamed("a")));
        QVERIFY(log.heads().empty());
        QCOMPARE(log.nextClock(start).ms, toMs(start));
        QCOMPARE(digestOf(log.state()), digestOf(State()));
    }

    void takesEachEventOnce()
    {
        const std::vector<EventPtr> events = chat("a", 10);
        EventLog log;
        QCOMPARE(log.insert(events).events.size(), size_t(10));
        const QString digest = digestOf(log.state()), fingerprint = log.logDigest();
        const EventLog::Inserted again = log.insert(events);
        QVERIFY(again.events.empty() && again.problems.isEmpty());
        QCOMPARE(log.size(), 10);
        QCOMPARE(digestOf(log.state()), digest);
        QCOMPARE(log.logDigest(), fingerprint);
        QCOMPARE(log.head(originNamed("a"))->id.seq, 10u);
        QVERIFY(log.contains({originNamed("a"), 3}) && !log.contains({originNamed("a"), 11})
                && !log.contains({originNamed("a"), 0}));
    }

    void leavesOutGapsAndForks()
    {
        const std::vector<EventPtr> events = chat("a", 6);
        EventLog log;
        log.insert({events[0], events[1]});
        const EventLog::Inserted gap = log.insert({events[3], events[5]});
        QVERIFY(gap.events.empty());
        QCOMPARE(gap.problems.size(), 2);
        // A batch in any order has no gap that isn't there.
        QCOMPARE(log.insert({events[5], events[3], events[2], events[4]}).events.size(), size_t(4));

        const std::vector<EventPtr> fork = chat("a", 6, 5ms);
        const EventLog::Inserted forked = log.insert({fork[4]});
        QVERIFY(forked.events.empty());
        QVERIFY(forked.problems.first().contains(u"forked"));
        QCOMPARE(log.event({originNamed("a"), 5})->hash, events[4]->hash);
    }

    // Order: clock, then origin, then number.
    void keepsLogOrder()
    {
        const std::vector<EventPtr> a = chat("a", 50), b = chat("b", 50), c = chat("c", 50, 400ms);
        EventLog log;
        log.insert(c);
        log.insert(b);
        log.insert(a);
        QVERIFY(std::is_sorted(log.events().begin(), log.events().end(),
                               [](const EventPtr &x, const EventPtr &y) { return isBefore(*x, *y); }));
        QCOMPARE(log.events()[0]->id.origin, originNamed("a"));
        QCOMPARE(log.events()[1]->id.origin, originNamed("b")); // the same instant
        QCOMPARE(log.events()[2]->id.origin, originNamed("c"));
        for (qsizetype i = 0; i < log.size(); ++i)
            QCOMPARE(log.placeOf(log.events()[size_t(i)]->id), i);
    }

    void fingerprintTellsLogsApart()
    {
        EventLog one, other;
        one.insert(chat("a", 5));
        other.insert(chat("a", 4));
        QVERIFY(one.logDigest() != other.logDigest());
        other.insert(chat("a", 5));
        QCOMPARE(one.logDigest(), other.logDigest());
        EventLog fork;
        fork.insert(chat("a", 5, 1ms));
        QVERIFY(one.logDigest() != fork.logDigest());
    }

    // Late ones refold from a snapshot; there are never more than eight.
    void lateEventsGiveTheSameState()
    {
        const std::vector<EventPtr> a = chat("a", 3000), b = chat("b", 700, 350ms);
        EventLog log;
        size_t next = 0;
        for (size_t i = 0; i < a.size(); ++i) {
            log.insert({a[i]});
            if (i % 3 == 0 && next < b.size())
                log.insert({b[next++]}); // ever later
            QVERIFY(log.snapshots() <= 8);
        }
        while (next < b.size())
            log.insert({b[next++]});
        EventLog whole;
        std::vector<EventPtr> all = a;
        all.insert(all.end(), b.begin(), b.end());
        whole.insert(all);
        QCOMPARE(digestOf(log.state()), digestOf(whole.state()));
        QCOMPARE(log.logDigest(), whole.logDigest());
        QCOMPARE(log.state().events, whole.state().events);
        QVERIFY(log.snapshots() > 0);
    }

    void showsThePast()
    {
        const std::vector<EventPtr> events = chat("a", 10);
        QString fingerprint;
        QCOMPARE(foldUpTo(events, start + seconds(4), &fingerprint).messages.size(), 5);
        EventLog log;
        log.insert({events.begin(), events.begin() + 5});
        QCOMPARE(fingerprint, log.logDigest());
        QCOMPARE(foldUpTo(events, start - seconds(1)).messages.size(), 0);
    }

    void droppedContentIsNowhere()
    {
        const std::vector<EventPtr> events = chat("a", 300);
        EventLog log;
        log.insert(events);
        const QString digest = digestOf(log.state()), fingerprint = log.logDigest();
        log.dropContents({events[3]->id, events[250]->id, {originNamed("z"), 1}});
        QCOMPARE(digestOf(log.state()), digest);
        QCOMPARE(log.logDigest(), fingerprint);
        QVERIFY(log.event(events[3]->id)->content.isEmpty());
        QCOMPARE(log.state().messages.find(MessageId(QStringLiteral("a3")))->text.value, QString());
        QCOMPARE(log.state().messages.find(MessageId(QStringLiteral("a4")))->text.value, QStringLiteral("text 4"));
        // Also after something late, folded from the snapshots.
        log.insert(chat("b", 1, 2500ms));
        log.insert(chat("c", 1, 290s));
        for (const char *id : {"a3", "a250"})
            QCOMPARE(log.state().messages.find(MessageId(QLatin1String(id)))->text.value, QString());
    }
};

QTEST_GUILESS_MAIN(TestEventLog)
#include "TestEventLog.moc"
