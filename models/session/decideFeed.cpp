// SPDX-License-Identifier: Apache-2.0
#include "models/session/deciding.h"
#include "models/session/joining.h"

#include <cstdlib>

namespace evenhand {

namespace {

// The same message seen twice: how far back one looks.
constexpr qsizetype recentMessages = 200;

Decision unknownMessage(const MessageId &id)
{
    return Decision::refuse("message.unknown", QStringLiteral("there is no message \"%1\"").arg(id.value));
}

bool wasSeen(const State &state, const AddMessage &command, const PersonId &author, Instant sentAt)
{
    const qsizetype first = std::max<qsizetype>(0, state.messages.size() - recentMessages);
    for (qsizetype i = state.messages.size(); i > first; --i) {
        const Message &message = state.messages.at(i - 1);
        if (message.source == command.source && message.text.value == command.text && message.isShown()
            && message.isPrivate == command.isPrivate && state.person(message.author) == state.person(author)
            && std::chrono::abs(message.sentAt - sentAt) <= sameMessage)
            return true;
    }
    return false;
}

Text given(const std::optional<QString> &text)
{
    return Text(text.value_or(QString()));
}

} // namespace

Decision consider(const State &state, const AddMessage &command, const Asking &asking)
{
    if (command.id && state.messages.contains(*command.id))
        return Decision::nothing(QStringLiteral("message \"%1\" is in the feed already").arg(command.id->value));
    const Resolved author = resolve(state, {std::nullopt, command.author}, Side::Online, asking);
    if (author.refusal)
        return {{}, {}, {}, author.refusal};
    const Instant sentAt = command.sentAt.value_or(asking.now);
    const bool isNew = !author.name.isEmpty();
    if (!command.id && !isNew && wasSeen(state, command, author.person, sentAt))
        return Decision::nothing(QStringLiteral("that message is in the feed already"));
    MessageAdded added;
    added.message = command.id.value_or(MessageId(asking.makeId("message")));
    added.source = command.source;
    added.author = author.person;
    added.name = Text(command.author);
    added.text = Text(command.text);
    added.sentAt = sentAt;
    added.isPrivate = command.isPrivate;
    added.introduces = isNew;
    added.replyTo = command.replyTo;
    return Decision::of(added);
}

Decision consider(const State &state, const EditMessage &command, const Asking &)
{
    const Message *message = state.messages.find(command.id);
    if (!message)
        return unknownMessage(command.id);
    if (message->isRedacted)
        return Decision::nothing(QStringLiteral("message \"%1\" was redacted").arg(command.id.value));
    if (message->text.value == command.text)
        return Decision::nothing(QStringLiteral("message \"%1\" has these words already").arg(command.id.value));
    if (command.text.trimmed().isEmpty())
        return Decision::refuse("argument.invalid", QStringLiteral("a message has words; message.redact takes it out"));
    return Decision::of(MessageEdited{command.id, Text(command.text)});
}

Decision consider(const State &state, const MarkMessage &command, const Asking &)
{
    if (!state.messages.contains(command.id))
        return unknownMessage(command.id);
    return Decision::of(MessageMarked{command.id, command.as, given(command.to), given(command.reason)});
}

Decision consider(const State &state, const HideMessage &command, const Asking &)
{
    if (!state.messages.contains(command.id))
        return unknownMessage(command.id);
    return Decision::of(MessageHidden{command.id, command.on, given(command.reason), command.on});
}

Decision consider(const State &state, const TickRemoved &command, const Asking &)
{
    const Message *message = state.messages.find(command.id);
    if (!message)
        return unknownMessage(command.id);
    if (!message->isHidden && command.on)
        return Decision::refuse("message.shown",
                                QStringLiteral("message \"%1\" isn't hidden: hide it first").arg(command.id.value));
    return Decision::of(MessageRemoved{command.id, command.on});
}

Decision consider(const State &state, const TrustPerson &command, const Asking &)
{
    const Message *message = command.message ? state.messages.find(*command.message) : nullptr;
    if (command.message && !message)
        return unknownMessage(*command.message);
    if (!command.id && !message)
        return Decision::refuse("argument.missing", QStringLiteral("person.trust needs \"id\" or \"message\""));
    const PersonId meant = command.id.value_or(message ? message->author : PersonId());
    const Person *person = state.person(meant);
    if (!person)
        return Decision::refuse("person.unknown", QStringLiteral("there is no person \"%1\"").arg(meant.value));
    return Decision::of(PersonTrusted{person->id});
}

Decision consider(const State &state, const PinMessage &command, const Asking &)
{
    if (!state.messages.contains(command.id))
        return unknownMessage(command.id);
    return Decision::of(MessagePinned{command.id, command.on});
}

Decision consider(const State &state, const RedactMessage &command, const Asking &asking)
{
    const Message *message = state.messages.find(command.id);
    if (!message)
        return unknownMessage(command.id);
    if (message->isRedacted)
        return Decision::nothing(QStringLiteral("message \"%1\" was redacted already").arg(command.id.value));
    // It was taken out on its platform: nobody has to do that any longer.
    if (!asking.isAct && message->isToRemove())
        return Decision::of(MessageRemoved{command.id, true}, MessageRedacted{command.id});
    return Decision::of(MessageRedacted{command.id});
}

Decision consider(const State &state, const SendPost &command, const Asking &asking)
{
    if (command.id && state.posts.contains(*command.id))
        return Decision::nothing(QStringLiteral("post \"%1\" was sent already").arg(command.id->value));
    if (command.text.trimmed().isEmpty() || command.to.isEmpty())
        return Decision::refuse("argument.invalid",
                                QStringLiteral("post.send needs a text and at least one place to post it to"));
    return Decision::of(PostSent{command.id.value_or(PostId(asking.makeId("post"))), Text(command.text), command.to});
}

Decision consider(const State &state, const FinishPost &command, const Asking &)
{
    const Post *post = state.posts.find(command.id);
    if (!post)
        return Decision::refuse("post.unknown", QStringLiteral("there is no post \"%1\"").arg(command.id.value));
    if (!post->to.contains(command.to))
        return Decision::refuse("post.not-to",
                                QStringLiteral("that post does not go to \"%1\"").arg(command.to.left(60)));
    return Decision::of(PostDone{command.id, command.to});
}

} // namespace evenhand
