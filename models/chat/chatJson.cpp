// SPDX-License-Identifier: Apache-2.0
#include "models/chat/chatJson.h"

#include "models/chat/nick.h"

#include <QJsonArray>
#include <QSet>
#include <array>
#include <memory>

namespace evenhand {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue timeJson(const ChatLine &message)
{
    if (message.at)
        return toIso(*message.at);
    if (!message.second)
        return QJsonValue::Null;
    const int second = *message.second;
    return QStringLiteral("%1:%2:%3")
        .arg(second / 3600, 2, 10, QChar(u'0'))
        .arg(second / 60 % 60, 2, 10, QChar(u'0'))
        .arg(second % 60, 2, 10, QChar(u'0'));
}

QString kindName(ChatLine::Kind kind)
{
    switch (kind) {
    case ChatLine::Kind::Message: return QStringLiteral("message");
    case ChatLine::Kind::Reply: return QStringLiteral("reply");
    case ChatLine::Kind::Reaction:
    case ChatLine::Kind::ReactionRemoved: break;
    }
    return QStringLiteral("reaction");
}

QString kindName(Suggestion::Kind kind)
{
    switch (kind) {
    case Suggestion::Kind::Hand: return QStringLiteral("hand");
    case Suggestion::Kind::Reply: return QStringLiteral("reply");
    case Suggestion::Kind::Leave: return QStringLiteral("leave");
    case Suggestion::Kind::Call: return QStringLiteral("call");
    case Suggestion::Kind::Question: return QStringLiteral("question");
    case Suggestion::Kind::Comment: return QStringLiteral("comment");
    case Suggestion::Kind::List: break;
    }
    return QStringLiteral("list");
}

// In the order of QueueCommand::Kind.
constexpr std::array<const char *, 8> commandNames{"raise", "reply", "lower", "call", "list", "close", "open", "set"};
// In the order of QueueReplay::Result.
constexpr std::array<const char *, 5> resultNames{"ok", "already", "unknown", "ambiguous", "refused"};

QJsonArray namesJson(const QStringList &names)
{
    return QJsonArray::fromStringList(names);
}

bool isTalk(const ChatLine &message)
{
    return message.kind == ChatLine::Kind::Message || message.kind == ChatLine::Kind::Reply;
}

QString nameSuggested(const Suggestion &suggestion, const QString &author)
{
    const bool isAuthors = suggestion.kind != Suggestion::Kind::Call && suggestion.kind != Suggestion::Kind::List;
    QStringList names = suggestion.names;
    for (QString &name : names)
        if (const QString folded = name.toCaseFolded();
            folded == QLatin1String("me") || folded == QLatin1String("myself"))
            name = author;
    return names.isEmpty() && isAuthors ? author : names.join(QStringLiteral(", "));
}

QJsonValue suggestionJson(const ChatLine &message, const KnownNick &isKnown)
{
    if (!isTalk(message) || isBotNick(message.author))
        return QJsonValue::Null;
    const QueueReading reading = readQueueLine(message.text, isKnown);
    if (!reading.suggestion)
        return QJsonValue::Null;
    const Suggestion &suggestion = *reading.suggestion;
    return QJsonObject{{QStringLiteral("kind"), kindName(suggestion.kind)},
                       {QStringLiteral("name"), orNull(nameSuggested(suggestion, message.author))},
                       {QStringLiteral("note"), orNull(suggestion.note)}};
}

QJsonObject outcomeJson(const ChatLine &message, const QueueReplay::Outcome &outcome)
{
    QJsonObject json{{QStringLiteral("n"), message.line},
                     {QStringLiteral("command"), QLatin1String(commandNames.at(size_t(outcome.kind)))},
                     {QStringLiteral("by"), message.author},
                     {QStringLiteral("who"), orNull(outcome.who)},
                     {QStringLiteral("result"), QLatin1String(resultNames.at(size_t(outcome.result)))},
                     {QStringLiteral("queue"), namesJson(outcome.queue)}};
    if (!outcome.hint.isEmpty())
        json.insert(QStringLiteral("hint"), outcome.hint);
    if (!outcome.earlierBy.isEmpty())
        json.insert(QStringLiteral("earlierBy"), outcome.earlierBy);
    return json;
}

QJsonObject summaryJson(const std::array<int, 8> &counts, int called)
{
    QJsonObject summary;
    for (size_t i = 0; i < counts.size(); ++i)
        summary.insert(QLatin1String(commandNames.at(i)), counts.at(i));
    const int calls = counts.at(size_t(QueueCommand::Kind::Call));
    summary.insert(QStringLiteral("called"), called);
    summary.insert(QStringLiteral("callMissed"), calls - called);
    return {{QStringLiteral("summary"), summary}};
}

} // namespace

KnownNick participantsOf(const std::vector<ChatLine> &messages)
{
    auto names = std::make_shared<QSet<QString>>();
    for (const ChatLine &message : messages) {
        if (message.author.isEmpty() || isBotNick(message.author))
            continue;
        names->insert(foldedNick(message.author));
        names->insert(strippedNick(message.author));
        if (!isTalk(message) || message.text.size() > 200)
            continue;
        const auto command = readQueueLine(message.text).command;
        if (command && command->kind == QueueCommand::Kind::Call && !command->names.isEmpty()
            && !command->names.first().contains(u' '))
            names->insert(foldedNick(command->names.first()));
    }
    return
        [names](QStringView name) { return names->contains(foldedNick(name)) || names->contains(strippedNick(name)); };
}

QJsonObject chatLineJson(const ChatLine &message, const KnownNick &isKnown)
{
    QJsonObject json{{QStringLiteral("n"), message.line},
                     {QStringLiteral("at"), timeJson(message)},
                     {QStringLiteral("author"), message.author},
                     {QStringLiteral("to"), namesJson(message.to)},
                     {QStringLiteral("private"), message.isPrivate},
                     {QStringLiteral("kind"), kindName(message.kind)},
                     {QStringLiteral("text"), message.text},
                     {QStringLiteral("suggests"), suggestionJson(message, isKnown)}};
    if (!message.quoted.isEmpty())
        json.insert(QStringLiteral("quoted"), message.quoted);
    if (message.kind == ChatLine::Kind::ReactionRemoved)
        json.insert(QStringLiteral("removed"), true);
    if (message.isOffset)
        json.insert(QStringLiteral("offset"), true);
    if (!message.source.isEmpty())
        json.insert(QStringLiteral("source"), message.source);
    if (!message.id.isEmpty())
        json.insert(QStringLiteral("id"), message.id);
    return json;
}

std::vector<QJsonObject> replayJson(const std::vector<ChatLine> &messages)
{
    QueueReplay replay(participantsOf(messages));
    std::array<int, 8> counts{};
    int called = 0;
    std::vector<QJsonObject> lines;
    for (const ChatLine &message : messages) {
        if (message.isPrivate || !isTalk(message) || message.author.isEmpty() || isBotNick(message.author))
            continue;
        for (const QueueReplay::Outcome &outcome : replay.take(message.text, message.author)) {
            ++counts.at(size_t(outcome.kind));
            called += outcome.kind == QueueCommand::Kind::Call && outcome.result == QueueReplay::Result::Ok ? 1 : 0;
            lines.push_back(outcomeJson(message, outcome));
        }
    }
    lines.push_back(summaryJson(counts, called));
    return lines;
}

} // namespace evenhand
