// SPDX-License-Identifier: Apache-2.0
// The figure of DESIGN for reopening: a session of 200,000 events, most of it chat, opened as a
// console does, with the fold that was kept and without. Prints them; judges nothing.
#include "app/Host.h"
#include "app/Identity.h"
#include "app/storage/KeptFold.h"
#include "models/session/stateCodec.h"
#include "tests/app/storage/Specimens.h"
#include "tests/bench/LongSession.h"
#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace evenhand;

namespace {

constexpr int events = 200'000;
QTextStream out(stdout);

void writeSession(const QString &path)
{
    Prattle prattle;
    const std::vector<EventPtr> log = longSession(events, [&](int) { return prattle.line(); });
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
    printBest("first opening of 200,000 events, nothing kept", 1, [&](int) { host = opened(path, home); });
    const QString digest = host->session().desk().state().digest().toHex();
    printBest("closing, which keeps the fold", 1, [&](int) { host.reset(); });
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
    printBest("  reading the fold's bytes", 5, [&](int) { sealed = *store->snapshot(); });
    out << QStringLiteral("  %1 MB\n").arg(double(sealed.size()) / 1e6, 0, 'f', 1);
    std::optional<LogFold> fold;
    printBest("  the seal and the state", 5, [&](int) { fold = openFold(sealed, key); });
    printBest("  the state alone", 5, [&](int) { fold = decodeFold(withoutSeal(sealed)); });
    std::vector<EventPtr> all;
    printBest("  reading the events", 5, [&](int) { all = *store->readAll(); });
    EventLog log;
    printBest("  taking both", 5, [&](int) {
        EventLog fresh;
        fresh.insert(all, fold);
        log = std::move(fresh);
    });
    printBest("  taking the events alone: everything folded", 3, [&](int) { EventLog().insert(all); });
    std::optional<LogFold> again;
    printBest("on the session's thread, to keep it", 5, [&](int) { again = log.foldBehind(4096); });
    printBest("on a thread of its own", 5, [&](int) { sealed = sealedFold(*again, key); });
    printBest("on the writer's thread", 5, [&](int) {
        if (store->keepSnapshot(sealed))
            qFatal("keepSnapshot");
    });
    printBest("  and into the file", 5, [&](int) { store->checkpoint(); });
    return 0;
}
