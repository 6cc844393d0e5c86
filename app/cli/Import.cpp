// SPDX-License-Identifier: Apache-2.0
#include "app/Clock.h"
#include "app/cli/WholeSession.h"
#include "app/cli/calls.h"
#include "app/library/newSession.h"
#include "app/planning/PlanInput.h"
#include "models/planning/planJson.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace evenhand {

namespace {

constexpr const char *importUsage = "import INPUT [-o FILE.evenhand] [--print]";

int writeImported(const Plan &plan, const QString &path, const Streams &streams)
{
    QString kept;
    if (const Trouble trouble = writeSession(path, logOfPlan(plan, Clock::wallTime()), &kept))
        return streams.refuse(path, trouble->message());
    if (!kept.isEmpty())
        streams.err << "evenhand: " << path << ": the file that stood there is kept as " << kept << '\n';
    return Done;
}

} // namespace

int runImport(const QStringList &arguments, const Streams &streams)
{
    const CallArguments call(
        arguments,
        {{QStringList{QStringLiteral("o"), QStringLiteral("output")}, QString(), QStringLiteral("file")},
         {QStringLiteral("print"), QString()}},
        1);
    if (!call.problem().isEmpty())
        return streams.usage(QLatin1String(importUsage), call.problem());
    const QString input = call.name(0);
    if (const QString problem = overwriteProblem(call.value("o"), {input}); !problem.isEmpty())
        return streams.refuse(call.value("o"), problem);
    const PlanResult result = readPlanFile(input);
    if (!result.plan)
        return streams.refuse(input, result.error, result.line);
    for (const QString &warning : result.plan->warnings)
        streams.err << "evenhand: " << input << ": note: " << warning << '\n';
    if (call.isSet("print")) {
        streams.out << QString::fromUtf8(QJsonDocument(planToJson(*result.plan)).toJson(QJsonDocument::Indented));
        if (!call.isSet("o"))
            return Done;
    }
    const QString path =
        call.isSet("o") ? call.value("o") : QFileInfo(input).completeBaseName() + QStringLiteral(".evenhand");
    if (!call.isSet("o") && QFileInfo::exists(path))
        return streams.refuse(path, QStringLiteral("this file stands there already; name another one with -o"));
    const int code = writeImported(*result.plan, path, streams);
    if (code == Done)
        streams.err << "evenhand: " << path << ": " << result.plan->people.size() << " people, "
                    << result.plan->agenda.size() << " segments\n";
    return code;
}

} // namespace evenhand
