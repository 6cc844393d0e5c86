// SPDX-License-Identifier: Apache-2.0
// The console without a window (CONTRACT §6).
#include "app/Host.h"
#include "app/StopSignal.h"
#include "app/cli/calls.h"
#include "app/feeds/FeedHub.h"
#include "app/sync/Peers.h"

#include <QCoreApplication>
#include <memory>

namespace evenhand {

namespace {

constexpr const char *serveUsage =
    "serve FILE.evenhand --home DIR --role onsite|online|rapporteur|chair --name NAME [--listen HOST:PORT] "
    "[--control HOST:PORT] [--join HOST:PORT] [--source NAME=URL]…";

void sayLinkTroubles(Host &host, const Streams &streams)
{
    if (!host.peers())
        return;
    if (!host.peers()->warning().isEmpty())
        streams.say(host.peers()->warning());
    QObject::connect(host.peers(), &Peers::joinTroubled, &host,
                     [&streams](const QString &words) { streams.say(words); });
    QObject::connect(host.replicator(), &Replicator::refused, &host,
                     [&streams](const QString &words) { streams.say(words); });
}

// Once for each thing that is wrong.
void saySourceTroubles(Host &host, const Streams &streams)
{
    FeedHub *hub = host.feeds();
    if (!hub)
        return;
    QObject::connect(hub, &FeedHub::said, &host, [&streams](const QString &words) { streams.say(words); });
    const auto told = std::make_shared<QHash<QString, QString>>();
    const auto tell = [hub, told, &streams] {
        for (const SourceRow &row : hub->rows())
            if (std::exchange((*told)[row.settings.name], row.standing.problem) != row.standing.problem
                && !row.standing.problem.isEmpty())
                streams.say(row.settings.name + QStringLiteral(": ") + row.standing.problem);
    };
    QObject::connect(hub, &FeedHub::rowsChanged, &host, tell);
    tell();
}

void sayDiskTroubles(Host &host, const Streams &streams)
{
    if (!host.clockWarning().isEmpty())
        streams.say(host.clockWarning());
    QObject::connect(&host.session(), &Session::troubled, &host,
                     [&streams](const QString &message) { streams.say(message); });
    QObject::connect(&host.session(), &Session::recovered, &host,
                     [&streams] { streams.say(QStringLiteral("writing works again; nothing was lost")); });
}

// Until it is to stop, or to go on with another session.
std::optional<Onward> serveUntilOver(Host &host, StopSignal &stop, const Streams &streams)
{
    sayDiskTroubles(host, streams);
    sayLinkTroubles(host, streams);
    saySourceTroubles(host, streams);
    std::optional<Onward> next;
    QObject::connect(&stop, &StopSignal::asked, &host, [&host, &next] {
        next.reset();
        host.shutDown();
    });
    QObject::connect(&host, &Host::onwardWanted, &host, [&host, &next](const Onward &onward) {
        next = onward;
        host.shutDown();
    });
    QObject::connect(&host, &Host::shutDownFinished, &host, [] { QCoreApplication::exit(Done); });
    QCoreApplication::exec();
    return next;
}

int serveSession(const HostOptions &options, const Streams &streams)
{
    auto started = Host::start(options);
    if (const auto *problem = std::get_if<HostProblem>(&started))
        return streams.refuse(problem->subject, problem->words);
    auto &host = std::get<std::unique_ptr<Host>>(started);
    streams.out << QString::fromUtf8(host->readyLine()) << '\n';
    streams.out.flush();
    StopSignal stop;
    while (const std::optional<Onward> next = serveUntilOver(*host, stop, streams)) {
        host.reset();
        streams.say(onwardWords(*next));
        started = Host::start(next->options);
        if (const auto *problem = std::get_if<HostProblem>(&started)) {
            streams.refuse(problem->subject, problem->words);
            started = Host::start(backTo(*next)); // better than none
        }
        if (const auto *problem = std::get_if<HostProblem>(&started))
            return streams.refuse(problem->subject, problem->words);
    }
    return Done;
}

} // namespace

int runServe(const QStringList &arguments, const Streams &streams)
{
    const CallArguments call(arguments, hostCommandLine(), 1);
    if (!call.problem().isEmpty())
        return streams.usage(QString::fromUtf8(serveUsage), call.problem());
    if (const QString problem = hostProblem(call); !problem.isEmpty())
        return streams.usage(QString::fromUtf8(serveUsage), problem);
    for (const QString &words : hostShortcomings(call))
        streams.say(words);
    HostOptions options = hostOptions(call, call.name(0));
    if (!options.control)
        options.control = QStringLiteral("127.0.0.1:0");
    return serveSession(options, streams);
}

} // namespace evenhand
