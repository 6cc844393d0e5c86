// SPDX-License-Identifier: Apache-2.0
// The figure of DESIGN for reopening: a session of 200,000 events, most of it chat, opened as a
// console does, with the fold that was kept and without. Prints them; judges nothing.
#include "app/Host.h"
#include "app/Identity.h"
#include "app/storage/KeptFold.h"
#include "models/session/chain.h"
#include "models/session/stateCodec.h"
#include "tests/app/storage/Specimens.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace evenhand;

namespace {

constexpr size_t events = 200'000;
const Instant start = instantFromMs(1'777'629'600'000);
QTextStream out(stdout);

template<class Act> void print(const char *what, int rounds, Act act)
{
    double best = 1e9, total = 0;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        act();
        const double ms = double(timer.nsecsElapsed()) / 1e6;
        best = std::min(best, ms);
        total += ms;
    }
    out << QStringLiteral("%1: best %2 ms, mean %3 ms\n")
               .arg(QLatin1String(what))
               .arg(best, 0, 'f', 1)
               .arg(total / rounds, 0, 'f', 1);
    out.flush();
}

QString numbered(const char *kind, int number)
{
    return QLatin1String(kind) + u'-' + QString::number(number);
}

Fact message(int number, const QString &text)
{
    MessageAdded added;
    added.message = MessageId(numbered("message", number));
    added.source = QStringLiteral("zoom");
    added.author = PersonId(numbered("person", number % 300));
    added.name = Text(QStringLiteral("Participant %1").arg(number % 300));
    added.text = Text(text);
    added.sentAt = start + Duration(number * 20);
    return added;
}

// A raised hand, its turn and what becomes of it.
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

void writeSession(const QString &path)
{
    EventLog none;
    Scribe scribe({QByteArray(Origin::size, 'a')}, [] { return QByteArray(16, 's'); });
    Prattle prattle;
    std::vector<EventPtr> log;
    const auto write = [&](const std::vector<Fact> &facts, bool isAct) {
        for (EventPtr &event : scribe.write(none, facts, start + Duration(qint64(log.size()) * 20), {}, isAct))
            log.push_back(std::move(event));
    };
    write({ConsoleOpened{QStringLiteral("device"), QStringLiteral("onsite"), {}, {}},
           SessionCreated{QStringLiteral("session")}, SessionStarted{start}},
          false);
    for (int i = 0; log.size() < events; ++i)
        if (i % 100 < 94)
            write({message(i, prattle.line())}, false);
        else
            for (const Fact &fact : exchange(i / 100 * 6 + i % 100 - 94))
                write({fact}, true);
    log.resize(events);
    auto store = EventStore::create(path);
    if (!(*store)->append(Batch{log, searchable(log)}))
        qFatal("append");
}

std::unique_ptr<Host> opened(const QString &path, const QString &home)
{
    auto host = Host::start({path, home, QStringLiteral("onsite"), QStringLiteral("Desk"), std::nullopt, {}});
    if (const auto *problem = std::get_if<HostProblem>(&host))
        qFatal("%s", qPrintable(problem->words));
    return std::move(std::get<std::unique_ptr<Host>>(host));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("large.evenhand")),
                  home = folder.filePath(QStringLiteral("home"));
    writeSession(path);
    out << QStringLiteral("file: %1 MB\n").arg(double(QFileInfo(path).size()) / 1e6, 0, 'f', 0);
    std::unique_ptr<Host> host;
    print("first opening of 200,000 events, nothing kept", 1, [&] { host = opened(path, home); });
    const QString digest = host->session().desk().state().digest().toHex();
    print("closing, which keeps the fold", 1, [&] { host.reset(); });
    out << QStringLiteral("file: %1 MB\n").arg(double(QFileInfo(path).size()) / 1e6, 0, 'f', 0);
    double best = 1e9;
    for (int i = 0; i < 8; ++i) {
        QElapsedTimer timer;
        timer.start();
        host = opened(path, home);
        best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
        if (host->session().desk().state().digest().toHex() != digest)
            qFatal("another state");
        host.reset();
    }
    out << QStringLiteral("reopen of 200,000 events with the fold kept: best %1 ms\n").arg(best, 0, 'f', 0);

    // What it is made of.
    const QByteArray key = identityThere(home)->sealKey();
    auto store = std::move(*EventStore::open(path, Access::ReadWrite));
    QByteArray sealed;
    print("  reading the fold's bytes", 5, [&] { sealed = *store->snapshot(); });
    out << QStringLiteral("  %1 MB\n").arg(double(sealed.size()) / 1e6, 0, 'f', 1);
    std::optional<LogFold> fold;
    print("  the seal and the state", 5, [&] { fold = openFold(sealed, key); });
    print("  the state alone", 5, [&] { fold = decodeFold(withoutSeal(sealed)); });
    std::vector<EventPtr> all;
    print("  reading the events", 5, [&] { all = *store->readAll(); });
    EventLog log;
    print("  taking both", 5, [&] {
        EventLog fresh;
        fresh.insert(all, fold);
        log = std::move(fresh);
    });
    print("  taking the events alone: everything folded", 3, [&] { EventLog().insert(all); });
    std::optional<LogFold> again;
    print("on the session's thread, to keep it", 5, [&] { again = log.foldBehind(4096); });
    print("on a thread of its own", 5, [&] { sealed = sealedFold(*again, key); });
    print("on the writer's thread", 5, [&] {
        if (store->keepSnapshot(sealed))
            qFatal("keepSnapshot");
    });
    print("  and into the file", 5, [&] { store->checkpoint(); });
    return 0;
}
