// SPDX-License-Identifier: Apache-2.0
// The figures of DESIGN for the fold: a session of 200,000 events, most of it chat. Prints them;
// judges nothing.
#include "models/session/EventLog.h"
#include "models/session/chain.h"
#include "models/session/codec.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>

using namespace evenhand;

namespace {

constexpr int events = 200'000;
const Instant start = instantFromMs(1'777'629'600'000);

template<class Act> void print(const char *what, int rounds, Act act)
{
    double best = 1e9, total = 0;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        act(i);
        const double ms = double(timer.nsecsElapsed()) / 1e6;
        best = std::min(best, ms);
        total += ms;
    }
    QTextStream(stdout) << QStringLiteral("%1: best %2 ms, mean %3 ms\n")
                               .arg(QLatin1String(what))
                               .arg(best, 0, 'f', 3)
                               .arg(total / rounds, 0, 'f', 3);
}

// Resident memory of this process, in KiB.
qint64 resident()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

QString numbered(const char *kind, int number)
{
    return QLatin1String(kind) + u'-' + QString::number(number);
}

Fact message(int number)
{
    MessageAdded added;
    added.message = MessageId(numbered("message", number));
    added.source = QStringLiteral("zoom");
    added.author = PersonId(numbered("person", number % 300));
    added.name = Text(QStringLiteral("Participant %1").arg(number % 300));
    added.text = Text(QStringLiteral("This is what somebody says in the chat, number %1 of many").arg(number));
    added.sentAt = start + Duration(number * 20);
    return added;
}

// The seven parts in a hundred of which each is a raised hand, its turn and what becomes of it.
std::vector<Fact> exchange(int number)
{
    HandRaised raised;
    raised.hand = HandId(numbered("hand", number));
    raised.person = PersonId(numbered("person", number % 300));
    raised.side = number % 2 ? Side::Online : Side::Onsite;
    raised.note = Text(QStringLiteral("about point %1").arg(number));
    FloorGiven given;
    given.turn = TurnId(numbered("turn", number));
    given.hand = raised.hand;
    given.person = raised.person;
    given.side = raised.side;
    given.allotted = seconds(120);
    given.startedAt = start + Duration(number * 400);
    given.after = number > 0 ? TurnId(numbered("turn", number - 1)) : TurnId();
    return {raised, given, FloorEnded{given.turn, given.startedAt + seconds(1)}};
}

std::vector<EventPtr> session()
{
    EventLog none;
    Scribe scribe({QByteArray(Origin::size, 'a')}, [] { return QByteArray(16, 's'); });
    std::vector<EventPtr> log;
    const auto write = [&](const std::vector<Fact> &facts, bool isAct) {
        for (EventPtr &event : scribe.write(none, facts, start + Duration(qint64(log.size()) * 20), {}, isAct))
            log.push_back(std::move(event));
    };
    write({ConsoleOpened{QStringLiteral("device"), QStringLiteral("onsite"), {}, {}},
           SessionCreated{QStringLiteral("session")}, SessionStarted{start}},
          false);
    for (int i = 0; int(log.size()) < events; ++i)
        if (i % 100 < 94)
            write({message(i)}, false);
        else
            for (const Fact &fact : exchange(i / 100 * 6 + i % 100 - 94))
                write({fact}, true);
    log.resize(events);
    return log;
}

} // namespace

int main()
{
    const qint64 before = resident();
    const std::vector<EventPtr> log = session();
    const qint64 held = resident();
    std::vector<QByteArray> encoded;
    for (const EventPtr &event : log)
        encoded.push_back(encode(*event));

    const qint64 beforeFold = resident();
    EventLog kept;
    print("refold of 200,000 events", 1, [&](int) { kept.insert(log); });
    QTextStream(stdout) << QStringLiteral(
                               "  events in memory: %1 MiB per 100,000; state and snapshots: %2 MiB per 100,000\n")
                               .arg(double(held - before) / 1024 / 2, 0, 'f', 1)
                               .arg(double(resident() - beforeFold) / 1024 / 2, 0, 'f', 1);
    QTextStream(stdout) << QStringLiteral("  %1 messages, %2 turns, digest %3\n")
                               .arg(kept.state().messages.size())
                               .arg(kept.state().turns.size())
                               .arg(kept.state().digest().toHex());
    print("refold of 200,000 events, again", 3, [&](int) {
        EventLog fresh;
        fresh.insert(log);
    });
    print("decode and fold of 200,000 encoded events", 3, [&](int) {
        std::vector<EventPtr> read;
        read.reserve(encoded.size());
        for (const QByteArray &bytes : encoded)
            read.push_back(std::make_shared<const Event>(*decode(bytes)));
        EventLog fresh;
        fresh.insert(std::move(read));
    });
    print("decode alone", 3, [&](int) {
        for (const QByteArray &bytes : encoded)
            if (!decode(bytes))
                abort();
    });
    print("facts alone", 3, [&](int) {
        size_t sum = 0;
        for (const EventPtr &event : log)
            sum += factOf(*event).index();
        if (sum == 0)
            abort();
    });
    print("hashes and commitments of 200,000 events", 1, [&](int) {
        for (const EventPtr &event : log)
            if (!flawOf(*event).isEmpty())
                abort();
    });

    Scribe other({QByteArray(Origin::size, 'b')}, [] { return QByteArray(16, 's'); });
    EventLog empty;
    const auto late = [&](int number, Duration behind) {
        return other.write(empty, {message(events + number)}, log.back()->at - behind, {}, false);
    };
    print("one more event at the head", 200, [&](int i) { kept.insert(late(i, -seconds(60 + i))); });
    Scribe third({QByteArray(Origin::size, 'c')}, [] { return QByteArray(16, 's'); });
    for (const int behind : {10, 300, 3000, 30'000, 150'000}) {
        Scribe writer({QByteArray(Origin::size - 6, 'd') + QByteArray::number(behind).rightJustified(6, '0')},
                      [] { return QByteArray(16, 's'); });
        const Instant at = log[size_t(events - behind)]->at + Duration(1);
        print(qPrintable(QStringLiteral("one event %1 events late").arg(behind)), 5,
              [&](int i) { kept.insert(writer.write(empty, {message(2 * events + behind * 10 + i)}, at, {}, false)); });
    }

    // An hour's worth of taking back.
    ActUndone undo;
    int undone = 0;
    Scribe moderator({QByteArray(Origin::size, 'e')}, [] { return QByteArray(16, 's'); });
    print("an act in a session with undos", 20, [&](int i) {
        const auto act = moderator.write(
            kept, {NoteAdded{NoteId(numbered("note", i)), NoteKind::Note, Text(QStringLiteral("x")), {}}},
            log.back()->at + seconds(600 + i), {}, true);
        kept.insert(act);
        undo.act = act.front()->act();
        kept.insert(moderator.write(kept, {undo}, log.back()->at + seconds(600 + i), {}, true));
        undone += kept.isTakenBack(undo.act);
    });
    QTextStream(stdout) << QStringLiteral("  %1 acts taken back\n").arg(undone);
    print("erasing a person of 200,000 events", 1, [&](int) {
        kept.dropContents(
            kept.contentsToErase(kept.insert(moderator.write(kept, {PersonErased{PersonId(numbered("person", 7))}},
                                                             log.back()->at + seconds(900), {}, true))
                                     .events));
    });
    return 0;
}
