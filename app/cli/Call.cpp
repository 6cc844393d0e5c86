// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Ctl.h"
#include "app/cli/Report.h"
#include "app/cli/calls.h"

namespace evenhand {

namespace {

constexpr const char *overview =
    "CALL …\n"
    "  import INPUT [-o FILE.evenhand] [--print]       a session from a proposal\n"
    "  play SCRIPT.jsonl -o FILE.evenhand [--plan INPUT] [--strict]\n"
    "  show FILE.evenhand [--at INSTANT] [--messages N]\n"
    "  chat INPUT [--format F] [--replay] [--into FILE.evenhand]\n"
    "  log FILE.evenhand [--format jsonl|csv] [--bundle OUT] [--merge BUNDLE]\n"
    "  report FILE.evenhand -o OUT.md|.html [--rule open|chatham-house] [--template NAME]\n"
    "  verify FILE.evenhand\n"
    "  serve FILE.evenhand --home DIR --role ROLE --name NAME [--control HOST:PORT]\n"
    "        [--source NAME=URL]…                           chats that come into the feed\n"
    "  ctl --control HOST:PORT --token T do|state|peers|pair|watch …\n"
    "Each takes --home DIR, and --help to say more.";

int perform(const QStringList &arguments, const Streams &streams)
{
    const QString call = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    if (call == QLatin1String("import"))
        return runImport(rest, streams);
    if (call == QLatin1String("play"))
        return runPlay(rest, streams);
    if (call == QLatin1String("show"))
        return runShow(rest, streams);
    if (call == QLatin1String("chat"))
        return runChat(rest, streams);
    if (call == QLatin1String("log"))
        return runLog(rest, streams);
    if (call == QLatin1String("verify"))
        return runVerify(rest, streams);
    if (call == QLatin1String("serve"))
        return runServe(rest, streams);
    if (call == QLatin1String("report"))
        return runReport(rest, streams.out, streams.err);
    if (call == QLatin1String("ctl"))
        return runCtl(rest, streams.out, streams.err);
    if (call == QLatin1String("--version")) {
        streams.out << "evenhand " EVENHAND_VERSION "\n";
        return Done;
    }
    if (call == QLatin1String("--help") || call == QLatin1String("-h")) {
        streams.out << "usage: evenhand " << QString::fromUtf8(overview) << '\n';
        return Done;
    }
    return streams.usage(QString::fromUtf8(overview),
                         call.isEmpty() ? QStringLiteral("say what to do")
                                        : QStringLiteral("there is no call \"%1\"").arg(call));
}

} // namespace

QStringList withCallFirst(QStringList arguments)
{
    const bool isApart = arguments.value(0) == QLatin1String("--home");
    if (!isApart && !arguments.value(0).startsWith(QLatin1String("--home=")))
        return arguments;
    for (int words = isApart ? 2 : 1; words > 0 && arguments.size() > 1; --words)
        arguments.append(arguments.takeFirst());
    return arguments;
}

int runCall(const QStringList &arguments, const Streams &streams)
{
    return streams.finish(perform(arguments, streams));
}

} // namespace evenhand
