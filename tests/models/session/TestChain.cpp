// SPDX-License-Identifier: Apache-2.0
#include "models/session/chain.h"
#include "models/session/codec.h"
#include "tests/models/session/Apart.h"

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const Instant start = *instantFromIso(u"2026-05-01T10:00:00Z");

Fact note(const char *text)
{
    return NoteAdded{NoteId(QLatin1String(text)), NoteKind::Note, Text(QLatin1String(text)), {}};
}

Event changed(const EventPtr &event, const std::function<void(Event &)> &change)
{
    Event copy = *event;
    change(copy);
    return copy;
}

} // namespace

class TestChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachFollowsTheOneBefore()
    {
        EventLog log;
        Scribe scribe(originNamed("a"), [bytes = seededBytes("salt")] { return bytes(16); });
        QVERIFY(!scribe.hasWritten());
        std::vector<EventPtr> all;
        for (int i = 0; i < 5; ++i) {
            const std::vector<EventPtr> act =
                scribe.write(log, {note("x"), note("y")}, start + seconds(i), QStringLiteral("onsite"), true);
            QCOMPARE(act.size(), size_t(2));
            QCOMPARE(act[1]->act(), act[0]->id);
            QCOMPARE(act[1]->part, quint16(1));
            if (i % 2)
                log.insert(act); // the others are still on their way to the disk
            all.insert(all.end(), act.begin(), act.end());
        }
        const Event *previous = nullptr;
        for (const EventPtr &event : all) {
            QCOMPARE(flawInChain(*event, previous), QString());
            previous = event.get();
        }
        QVERIFY(all[0]->salt != all[1]->salt);
        QCOMPARE(all[0]->salt.size(), 16);
    }

    // The clock goes on from everything seen, whatever the wall clock does.
    void clocksNeverGoBack()
    {
        EventLog log;
        Scribe ahead(originNamed("b"), [] { return QByteArray(16, 's'); }),
            scribe(originNamed("a"), [] { return QByteArray(16, 's'); });
        log.insert(ahead.write(log, {note("far")}, start + std::chrono::hours(5), {}, true));
        const auto first = scribe.write(log, {note("x")}, start, {}, true);
        QVERIFY(log.events().back()->hlc < first[0]->hlc);
        QCOMPARE(first[0]->at, start); // the act's time is its own
        const auto second = scribe.write(log, {note("y")}, start - seconds(60), {}, true);
        QVERIFY(first[0]->hlc < second[0]->hlc);
        QCOMPARE(second[0]->at, start);
        const auto third = scribe.write(log, {note("z")}, start + std::chrono::hours(6), {}, true);
        QCOMPARE(third[0]->hlc.ms, toMs(start + std::chrono::hours(6)));
        QCOMPARE(third[0]->hlc.tick, 0u);
    }

    // What could not be stored never was: the next act takes its number.
    void forgetsWhatWasNotKept()
    {
        EventLog log;
        Scribe scribe(originNamed("a"), [] { return QByteArray(16, 's'); });
        log.insert(scribe.write(log, {note("kept")}, start, {}, true));
        scribe.write(log, {note("lost")}, start, {}, true);
        scribe.forget();
        const auto next = scribe.write(log, {note("next")}, start, {}, true);
        QCOMPARE(next[0]->id.seq, 2u);
        QCOMPARE(flawInChain(*next[0], log.head(originNamed("a")).get()), QString());
        QVERIFY(log.insert(next).problems.isEmpty());
    }

    void saysWhatIsWrong()
    {
        EventLog log;
        Scribe scribe(originNamed("a"), [] { return QByteArray(16, 's'); });
        const auto events = scribe.write(log, {note("x"), note("y")}, start, {}, true);
        const auto flaw = [&](const std::function<void(Event &)> &change) {
            return flawInChain(changed(events[1], change), events[0].get());
        };
        const auto rehashed = [&](const std::function<void(Event &)> &change) {
            return flaw([&](Event &e) {
                change(e);
                e.hash = hashOf(e);
            });
        };
        QCOMPARE(flaw([](Event &) {}), QString());
        // Each thing that the hash covers.
        for (const auto &change : std::vector<std::function<void(Event &)>>{
                 [](Event &e) { e.by = QStringLiteral("x"); }, [](Event &e) { e.hlc.tick += 1; },
                 [](Event &e) { e.at += 1ms; }, [](Event &e) { e.type += u'x'; }, [](Event &e) { e.version = 2; },
                 [](Event &e) { e.isAct = false; }, [](Event &e) { e.body += 'x'; },
                 [](Event &e) { e.commitment[0] = char(~e.commitment[0]); }})
            QVERIFY2(!flaw(change).isEmpty(), qPrintable(flaw(change)));
        QVERIFY(flaw([](Event &e) { e.content += 'x'; }).contains(u"commits"));
        QVERIFY(flaw([](Event &e) { e.salt[0] = 'x'; }).contains(u"commits"));
        QVERIFY(flaw([](Event &e) { e.salt.clear(); }).contains(u"commits")); // content needs its salt
        QVERIFY(rehashed([](Event &e) { // of zeros is what erased ones are told by
                    e.salt.fill('\0');
                    e.commitment = commitmentOf(e.salt, e.content);
                })
                    .contains(u"commits"));
        QVERIFY(flaw([](Event &e) { e.content.clear(); }).contains(u"commits")); // both or neither
        QVERIFY(rehashed([](Event &e) { e.previous[0] = 'x'; }).contains(u"does not follow"));
        QVERIFY(rehashed([](Event &e) { e.id.seq = 3; }).contains(u"missing"));
        QVERIFY(rehashed([&](Event &e) { e.hlc = events[0]->hlc; }).contains(u"clock"));
        QVERIFY(rehashed([](Event &e) { e.part = 2; }).contains(u"no part"));
        QVERIFY(rehashed([](Event &e) { e.by = QStringLiteral("other"); }).contains(u"no part"));
        QVERIFY(!flawInChain(*events[1], nullptr).isEmpty());
        QVERIFY(flawInChain(*events[0], nullptr).isEmpty());
    }

    void erasedContentStillVerifies()
    {
        EventLog log;
        Scribe scribe(originNamed("a"), [] { return QByteArray(16, 's'); });
        const auto events = scribe.write(log, {note("x")}, start, {}, true);
        const Event bare = changed(events[0], [](Event &e) {
            e.content.clear();
            e.salt.clear();
        });
        QCOMPARE(flawOf(bare), QString());
        QCOMPARE(flawOf(*decode(encode(bare))), QString());
    }
};

QTEST_GUILESS_MAIN(TestChain)
#include "TestChain.moc"
