// SPDX-License-Identifier: Apache-2.0
// A script is a session under its own clock. What it writes depends on nothing but the script
// and the plan: played twice, it gives the same log to the byte.
#include "app/cli/WholeSession.h"
#include "app/cli/calls.h"
#include "app/planning/PlanInput.h"
#include "app/rehearsal/Player.h"
#include "models/planning/planFacts.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace evenhand {

namespace {

constexpr const char *playUsage = "play SCRIPT.jsonl -o FILE.evenhand [--plan INPUT] [--strict]";
constexpr qint64 longestLine = 1 << 20;
constexpr qint64 largestScript = qint64(1) << 30;

struct RefusedLine
{
    int line = 0;
    QString why;
};

// Plays line by line; with --strict up to the first refused one, which it returns.
std::optional<RefusedLine> playAll(QFile &script, Player &player, bool isStrict, const Streams &streams)
{
    for (int number = 1; !script.atEnd(); ++number) {
        QByteArray line = script.readLine(longestLine + 2);
        const bool isTooLong = line.size() > longestLine;
        while (isTooLong && !line.endsWith('\n') && !script.atEnd())
            line = script.readLine(longestLine);
        if (number == 1 && line.startsWith("\xEF\xBB\xBF"))
            line.remove(0, 3);
        if (!isTooLong && line.trimmed().isEmpty())
            continue;
        QJsonObject result = isTooLong ? scriptRefusal("line.too-long", QStringLiteral("a line has at most 1 MiB"))
                                       : player.play(line.trimmed());
        result.insert(QStringLiteral("line"), number);
        streams.out << QString::fromUtf8(QJsonDocument(result).toJson(QJsonDocument::Compact)) << '\n';
        if (isStrict && !result.value(QLatin1String("ok")).toBool())
            return RefusedLine{number,
                               result[QLatin1String("error")].toObject().value(QLatin1String("message")).toString()};
    }
    streams.out.flush();
    return std::nullopt;
}

QByteArray seedOf(QFile &script, const QByteArray &plan)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(&script);
    hash.addData(plan);
    script.seek(0);
    return hash.result();
}

} // namespace

int runPlay(const QStringList &arguments, const Streams &streams)
{
    const CallArguments call(
        arguments,
        {{QStringList{QStringLiteral("o"), QStringLiteral("output")}, QString(), QStringLiteral("file")},
         {QStringLiteral("plan"), QString(), QStringLiteral("input")},
         {QStringLiteral("strict"), QString()}},
        1);
    if (!call.problem().isEmpty() || !call.isSet("o"))
        return streams.usage(QLatin1String(playUsage),
                             call.problem().isEmpty() ? QStringLiteral("-o is missing") : call.problem());
    const QString target = call.value("o");
    if (const QString problem = overwriteProblem(target, {call.name(0), call.value("plan")}); !problem.isEmpty())
        return streams.refuse(target, problem);
    QFile script(call.name(0));
    if (!script.open(QIODevice::ReadOnly))
        return streams.refuse(call.name(0),
                              QStringLiteral("cannot be read (%1); see whether it is there").arg(script.errorString()));
    if (script.size() > largestScript)
        return streams.refuse(call.name(0), QStringLiteral("larger than 1 GiB; split the script"));

    QByteArray planBytes;
    std::vector<Fact> plan;
    std::optional<EventLog> before;
    std::optional<Instant> starts;
    if (call.isSet("plan") && call.value("plan").endsWith(QLatin1String(".evenhand"))) {
        auto session = readSession(call.value("plan"));
        if (!session)
            return streams.refuse(call.value("plan"), session.error().message());
        planBytes = session->logDigest().toLatin1();
        before = std::move(*session);
    } else if (call.isSet("plan")) {
        const PlanResult result = readPlanFile(call.value("plan"));
        if (!result.plan)
            return streams.refuse(call.value("plan"), result.error, result.line);
        plan = factsOfPlan(*result.plan);
        starts = result.plan->starts;
        QFile file(call.value("plan"));
        if (file.open(QIODevice::ReadOnly))
            planBytes = file.read(largestPlanInput);
    }

    Player player(seedOf(script, planBytes));
    player.takePlan(std::move(plan));
    if (before)
        player.goOn(*before);
    if (const auto refused = playAll(script, player, call.isSet("strict"), streams))
        return streams.refuse(
            call.name(0), refused->why + QStringLiteral("; nothing was written, mend the line or leave out --strict"),
            refused->line);
    if (!player.hasPlayed())
        player.writePlan(starts.value_or(Instant()));
    QString kept;
    if (const Trouble trouble = writeSession(target, player.log(), &kept))
        return streams.refuse(target, trouble->message());
    if (!kept.isEmpty())
        streams.err << "evenhand: " << target << ": the file that stood there is kept as " << kept << '\n';
    return Done;
}

} // namespace evenhand
