// SPDX-License-Identifier: Apache-2.0
// A chat's transcript: its messages as JSON lines, its queue commands replayed, or all of it merged
// into a session.
#include "app/Clock.h"
#include "app/Identity.h"
#include "app/cli/ChatFile.h"
#include "app/cli/WholeSession.h"
#include "app/cli/calls.h"
#include "app/cli/randomBytes.h"
#include "models/chat/chatJson.h"
#include "models/chat/mergeChat.h"
#include "models/session/Desk.h"
#include "models/session/Roles.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>

namespace evenhand {

namespace {

constexpr const char *chatUsage =
    "chat INPUT [--format auto|zoom|irc-log|jitsi|jsonl] [--replay] [--into FILE.evenhand] [--bridge NICK]";

void printJson(const QJsonObject &json, const Streams &streams)
{
    streams.out << QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)) << '\n';
}

void printMessages(const std::vector<ChatLine> &messages, const Streams &streams)
{
    const KnownNick isKnown = participantsOf(messages);
    for (const ChatLine &message : messages)
        printJson(chatLineJson(message, isKnown), streams);
}

// A transcript that says times of day alone begins when the session does; where that isn't known
// either, it ended when its file was written.
ChatAnchor anchorOf(const State &state, const QString &path)
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    if (state.session.startedAt)
        return {*state.session.startedAt, false, zone};
    if (state.plan.starts)
        return {*state.plan.starts, false, zone};
    return {instantFromMs(QFileInfo(path).lastModified().toMSecsSinceEpoch()), true, zone};
}

// What the session's file takes down about the console that adds to it.
Desk deskOver(std::vector<EventPtr> events, const QString &role)
{
    // Not as the console of this home, which signs what it writes.
    const QString device = QString::fromLatin1(randomBytes(16).toHex());
    Desk desk({Origin{randomBytes(Origin::size)}, device, role, {}}, randomBytes);
    desk.take(std::move(events));
    return desk;
}

// In a rapporteur's file it is a rapporteur who adds: of nobody else does a moderator's console take in what comes from
// there. Empty: somebody.
QString roleHere(const std::vector<EventPtr> &events, const QString &home)
{
    const std::optional<Identity> console = identityThere(homeFolder(home));
    if (!console)
        return {};
    const Desk desk = deskOver(events, {});
    QString claimed;
    for (const ConsoleFacts &each : desk.state().consoles)
        if (each.device == console->replica())
            claimed = each.role;
    const QString role = roleOf(desk.state(), console->replica(), claimed);
    return isRapporteur(role) ? role : QString();
}

QString refusalIn(const QJsonObject &answer)
{
    return answer.value(QLatin1String("error")).toObject().value(QLatin1String("message")).toString();
}

int reportMerge(const ChatMerge &merge, const Desk::PreparedGroup &group, const Streams &streams)
{
    int refused = 0, noop = 0;
    for (const QJsonObject &answer : group.answers) {
        const bool isOk = answer.value(QLatin1String("ok")).toBool();
        refused += isOk ? 0 : 1;
        noop += answer.contains(QLatin1String("noop")) ? 1 : 0;
        if (!isOk && refused == 1)
            streams.say(QStringLiteral("a message was left out: ") + refusalIn(answer));
    }
    printJson({{QStringLiteral("added"), int(merge.commands.size()) - refused - noop},
               {QStringLiteral("private"), merge.addedPrivate},
               {QStringLiteral("known"), merge.known + noop},
               {QStringLiteral("erased"), merge.erased},
               {QStringLiteral("others"), merge.others},
               {QStringLiteral("refused"), refused}},
              streams);
    return refused == 0 ? Done : Refused;
}

int mergeChatInto(const QString &path, const QString &input, const ChatFile &file, const QString &home,
                  const Streams &streams)
{
    if (!QFileInfo::exists(path))
        return streams.refuse(path, QStringLiteral("there is no such session; make one with evenhand import"));
    auto store = EventStore::open(path, Access::ReadWrite);
    if (!store)
        return streams.refuse(path, store.error().message());
    auto events = (*store)->readAll();
    if (!events)
        return streams.refuse(path, events.error().message());
    const QString role = roleHere(*events, home);
    Desk desk = deskOver(std::move(*events), role);
    const QString source = file.format == ChatFormat::IrcLog ? QStringLiteral("irc")
        : file.format == ChatFormat::JsonLines               ? QStringLiteral("chat")
                                                             : nameOf(file.format);
    const ChatMerge merge = mergeChat(file.transcript.messages, source, desk.state(), anchorOf(desk.state(), input));
    const Instant now = Clock(desk.log().lastInstant()).now();
    const Desk::PreparedGroup group = desk.prepareMessages(merge.commands, now);
    if (!group.events.empty())
        if (auto stored = (*store)->append(Batch{group.events, searchable(group.events)}); !stored)
            return streams.refuse(path, stored.error().message());
    return reportMerge(merge, group, streams);
}

} // namespace

int runChat(const QStringList &arguments, const Streams &streams)
{
    const CallArguments call(arguments,
                             {{QStringLiteral("format"), QString(), QStringLiteral("format"), QStringLiteral("auto")},
                              {QStringLiteral("replay"), QString()},
                              {QStringLiteral("into"), QString(), QStringLiteral("file")},
                              {QStringLiteral("bridge"), QString(), QStringLiteral("nick")}},
                             1);
    const QString format = call.value("format");
    const bool isKnown = format == QLatin1String("auto") || chatFormatFrom(format);
    if (!call.problem().isEmpty() || !isKnown)
        return streams.usage(QLatin1String(chatUsage),
                             call.problem().isEmpty()
                                 ? QStringLiteral("--format must be auto, zoom, irc-log, jitsi or jsonl")
                                 : call.problem());
    if (call.isSet("replay") && call.isSet("into"))
        return streams.usage(QLatin1String(chatUsage), QStringLiteral("--replay and --into are two calls"));
    const QString input = call.name(0);
    if (const QString problem = overwriteProblem(call.value("into"), {input}); !problem.isEmpty())
        return streams.refuse(call.value("into"), problem);
    const ChatFile file = readChatFile(input, format, call.value("bridge").split(u',', Qt::SkipEmptyParts));
    if (!file.problem.isEmpty())
        return streams.refuse(input, file.problem);
    for (const QString &note : file.notes)
        streams.err << "evenhand: " << input << ": note: " << note << '\n';
    if (call.isSet("into"))
        return mergeChatInto(call.value("into"), input, file, call.value("home"), streams);
    if (call.isSet("replay"))
        for (const QJsonObject &line : replayJson(file.transcript.messages))
            printJson(line, streams);
    else
        printMessages(file.transcript.messages, streams);
    return Done;
}

} // namespace evenhand
