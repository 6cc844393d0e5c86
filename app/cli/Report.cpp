// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Report.h"

#include "app/cli/CommandLine.h"
#include "app/cli/WholeSession.h"
#include "app/report/Report.h"
#include "app/storage/WholeFile.h"

#include <QFileInfo>
#include <algorithm>

namespace evenhand {

namespace {

struct Order
{
    QString file, target, extension, templateName;
    Rule rule = Rule::Open;
};

QString reportUsage()
{
    return QStringLiteral("report FILE.evenhand -o OUT [--rule open|chatham-house] [--template %1]\n"
                          "       OUT ends in one of .%2")
        .arg(reportTemplates().join(u'|'), reportFormats().join(QStringLiteral(", .")));
}

// When it ended; before that, as of the last thing that happened.
Instant presentOf(const EventLog &log)
{
    if (const auto endedAt = log.state().session.endedAt)
        return *endedAt;
    return log.lastInstant();
}

int write(const Order &order, const Streams &streams)
{
    if (const QString problem = overwriteProblem(order.target, {order.file}); !problem.isEmpty())
        return streams.refuse(order.target, problem);
    const auto log = readSession(order.file);
    if (!log)
        return streams.refuse(order.file, log.error().message());
    const Minutes minutes = minutesOf(log->state(), presentOf(*log), order.rule);
    const ReportResult report = renderReport(minutes, order.extension, order.templateName);
    if (!report.problem.isEmpty())
        return streams.refuse(order.target, report.problem);
    if (const Trouble trouble = writeWhole(order.target, report.bytes))
        return streams.refuse(order.target, trouble->message());
    return Done;
}

} // namespace

int runReport(const QStringList &arguments, QTextStream &out, QTextStream &err)
{
    const Streams streams{out, err};
    const CallArguments call(arguments,
                             {{{QStringLiteral("o"), QStringLiteral("output")}, {}, QStringLiteral("out")},
                              {QStringLiteral("rule"), {}, QStringLiteral("rule"), QLatin1String(word(Rule::Open))},
                              {QStringLiteral("template"), {}, QStringLiteral("name"), reportTemplates().front()}},
                             1);
    if (!call.problem().isEmpty())
        return streams.usage(reportUsage(), call.problem());
    if (call.value("output").isEmpty())
        return streams.usage(reportUsage(), QStringLiteral("-o says where the report goes"));
    const auto rule = kindFromWord<Rule>(call.value("rule"));
    if (!rule)
        return streams.usage(
            reportUsage(),
            QStringLiteral("there is no rule \"%1\"; take open or chatham-house").arg(call.value("rule")));
    const Order order{call.name(0), call.value("output"), QFileInfo(call.value("output")).suffix(),
                      call.value("template"), *rule};
    for (const QString &problem : {problemWithTemplate(order.templateName), problemWithFormat(order.extension)})
        if (!problem.isEmpty())
            return streams.usage(reportUsage(), order.target + QStringLiteral(": ") + problem);
    return write(order, streams);
}

} // namespace evenhand
