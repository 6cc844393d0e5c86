// SPDX-License-Identifier: Apache-2.0
#include "app/cli/WholeSession.h"
#include "app/cli/calls.h"
#include "models/session/stateJson.h"

#include <QJsonDocument>

namespace evenhand {

namespace {

constexpr const char *showUsage = "show FILE.evenhand [--at INSTANT] [--messages N]";
constexpr int usualMessages = 200;

} // namespace

int runShow(const QStringList &arguments, const Streams &streams)
{
    const CallArguments call(arguments,
                             {{QStringLiteral("at"), QString(), QStringLiteral("instant")},
                              {QStringLiteral("messages"), QString(), QStringLiteral("n")}},
                             1);
    if (!call.problem().isEmpty())
        return streams.usage(QLatin1String(showUsage), call.problem());
    const auto at = instantFromIso(call.value("at"));
    if (call.isSet("at") && !at)
        return streams.usage(QLatin1String(showUsage),
                             QStringLiteral("--at must be an instant such as 2026-05-01T10:00:00.000Z"));
    bool isNumber = true;
    const int messages = call.isSet("messages") ? call.value("messages").toInt(&isNumber) : usualMessages;
    if (!isNumber || messages < 0)
        return streams.usage(QLatin1String(showUsage), QStringLiteral("--messages must be a number, 0 or more"));

    const auto log = readSession(call.name(0));
    if (!log)
        return streams.refuse(call.name(0), log.error().message());
    QString digest = log->logDigest();
    const State state = at ? foldUpTo(log->events(), *at, &digest) : log->state();
    const QJsonObject json = stateJson(state, {at.value_or(log->lastInstant()), digest, messages});
    streams.out << QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented));
    streams.out.flush();
    return Done;
}

} // namespace evenhand
