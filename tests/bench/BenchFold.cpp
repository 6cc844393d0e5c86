// SPDX-License-Identifier: Apache-2.0
// The figures of DESIGN for the fold: a session of 200,000 events, most of it chat. Prints them;
// judges nothing.
#include "models/session/EventLog.h"
#include "models/session/codec.h"
#include "tests/bench/LongSession.h"
#include "tests/bench/figures.h"

#include <QFile>
#include <QTextStream>

using namespace evenhand;

namespace {

constexpr int events = 200'000;
// Resident memory of this process, in KiB.
qint64 resident()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

QString words(int number)
{
    return QStringLiteral("This is what somebody says in the chat, number %1 of many").arg(number);
}

} // namespace

int main(int, char **)
{
    const qint64 before = resident();
    const std::vector<EventPtr> log = longSession(events, words);
    const qint64 held = resident();
    std::vector<QByteArray> encoded;
    for (const EventPtr &event : log)
        encoded.push_back(encode(*event));

    const qint64 beforeFold = resident();
    EventLog kept;
    printBest("refold of 200,000 events", 1, [&](int) { kept.insert(log); });
    QTextStream(stdout) << QStringLiteral(
                               "  events in memory: %1 MiB per 100,000; state and snapshots: %2 MiB per 100,000\n")
                               .arg(double(held - before) / 1024 / 2, 0, 'f', 1)
                               .arg(double(resident() - beforeFold) / 1024 / 2, 0, 'f', 1);
    QTextStream(stdout) << QStringLiteral("  %1 messages, %2 turns, digest %3\n")
                               .arg(kept.state().messages.size())
                               .arg(kept.state().turns.size())
                               .arg(kept.state().digest().toHex());
    printBest("refold of 200,000 events, again", 3, [&](int) {
        EventLog fresh;
        fresh.insert(log);
    });
    printBest("decode and fold of 200,000 encoded events", 3, [&](int) {
        std::vector<EventPtr> read;
        read.reserve(encoded.size());
        for (const QByteArray &bytes : encoded)
            read.push_back(std::make_shared<const Event>(*decode(bytes)));
        EventLog fresh;
        fresh.insert(std::move(read));
    });
    printBest("decode alone", 3, [&](int) {
        for (const QByteArray &bytes : encoded)
            if (!decode(bytes))
                abort();
    });
    printBest("facts alone", 3, [&](int) {
        size_t sum = 0;
        for (const EventPtr &event : log)
            sum += factOf(*event).index();
        if (sum == 0)
            abort();
    });
    printBest("hashes and commitments of 200,000 events", 1, [&](int) {
        for (const EventPtr &event : log)
            if (!flawOf(*event).isEmpty())
                abort();
    });

    Scribe other({QByteArray(Origin::size, 'b')}, [] { return QByteArray(16, 's'); });
    EventLog empty;
    const auto late = [&](int number, Duration behind) {
        return other.write(empty, {message(events + number, words(number))}, log.back()->at - behind, {}, false);
    };
    printBest("one more event at the head", 200, [&](int i) { kept.insert(late(i, -seconds(60 + i))); });
    Scribe third({QByteArray(Origin::size, 'c')}, [] { return QByteArray(16, 's'); });
    for (const int behind : {10, 300, 3000, 30'000, 150'000}) {
        Scribe writer({QByteArray(Origin::size - 6, 'd') + QByteArray::number(behind).rightJustified(6, '0')},
                      [] { return QByteArray(16, 's'); });
        const Instant at = log[size_t(events - behind)]->at + Duration(1);
        printBest(qPrintable(QStringLiteral("one event %1 events late").arg(behind)), 5, [&](int i) {
            kept.insert(writer.write(empty, {message(2 * events + behind * 10 + i, words(i))}, at, {}, false));
        });
    }

    // An hour's worth of taking back.
    ActUndone undo;
    int undone = 0;
    Scribe moderator({QByteArray(Origin::size, 'e')}, [] { return QByteArray(16, 's'); });
    printBest("an act in a session with undos", 20, [&](int i) {
        const auto act = moderator.write(
            kept, {NoteAdded{NoteId(numbered("note", i)), NoteKind::Note, Text(QStringLiteral("x")), {}}},
            log.back()->at + seconds(600 + i), {}, true);
        kept.insert(act);
        undo.act = act.front()->act();
        kept.insert(moderator.write(kept, {undo}, log.back()->at + seconds(600 + i), {}, true));
        undone += kept.isTakenBack(undo.act);
    });
    QTextStream(stdout) << QStringLiteral("  %1 acts taken back\n").arg(undone);
    printBest("erasing a person of 200,000 events", 1, [&](int) {
        kept.dropContents(
            kept.contentsToErase(kept.insert(moderator.write(kept, {PersonErased{PersonId(numbered("person", 7))}},
                                                             log.back()->at + seconds(900), {}, true))
                                     .events));
    });
    return 0;
}
