// SPDX-License-Identifier: Apache-2.0
#include "models/session/folding.h"

namespace evenhand {

namespace {

Effect noSuchMessage(const MessageId &id)
{
    return noop("message.unknown", QStringLiteral("there is no such message"), id.value);
}

// The message that `id` stands for, joined ones resolved.
const Message *message(const State &state, const MessageId &id)
{
    const Message *found = state.messages.find(id);
    while (found && !found->joinedInto.isEmpty())
        found = state.messages.find(found->joinedInto);
    return found;
}

void count(State &state, const Message &counted, int by)
{
    if (!counted.isShown())
        return;
    state.shownMessages += by;
    if (counted.isHidden)
        state.hiddenMessages += by;
}

// Edits one message and keeps the counts.
template<class Edit> void edit(State &state, const MessageId &id, Edit &&change)
{
    count(state, *state.messages.find(id), -1);
    state.messages.change(id, change);
    count(state, *state.messages.find(id), 1);
}

void redact(Message &message)
{
    message.isRedacted = true;
    for (Text *text : {&message.name, &message.text, &message.to, &message.reason})
        text->value.clear();
}

} // namespace

Effect fold(State &state, const Moment &, const MessageAdded &fact)
{
    if (state.messages.contains(fact.message))
        return noop("message.exists", QStringLiteral("that message is in the feed already"), fact.message.value);
    const PersonId author = introduce(state, fact.author, fact.name, Side::Online, true);
    Message added;
    added.id = fact.message;
    added.source = fact.source;
    added.author = author;
    added.name = keptText(state, author, fact.name);
    added.text = keptText(state, author, fact.text);
    added.sentAt = fact.sentAt;
    added.isPrivate = fact.isPrivate;
    added.replyTo = fact.replyTo.value_or(MessageId());
    count(state, state.messages.add(std::move(added)), 1);
    return done();
}

Effect fold(State &state, const Moment &, const MessageEdited &fact)
{
    const Message *known = message(state, fact.message);
    if (!known)
        return noSuchMessage(fact.message);
    if (known->isRedacted)
        return noop("message.redacted", QStringLiteral("that message was redacted"), fact.message.value);
    const Text text = keptText(state, known->author, fact.text);
    edit(state, MessageId(known->id), [&text](Message &edited) {
        edited.text = text;
        edited.isEdited = true;
    });
    return done();
}

Effect fold(State &state, const Moment &, const MessageMarked &fact)
{
    const Message *known = message(state, fact.message);
    if (!known)
        return noSuchMessage(fact.message);
    if (known->isRedacted)
        return noop("message.redacted", QStringLiteral("that message was redacted"), fact.message.value);
    const Text to = keptText(state, known->author, fact.to), reason = keptText(state, known->author, fact.reason);
    edit(state, MessageId(known->id), [&](Message &marked) {
        marked.mark = fact.as;
        if (fact.as == Mark::None || to.ref != 0)
            marked.to = to; // the addressee of a question stays while it is forwarded and answered
        marked.reason = reason;
    });
    return done();
}

Effect fold(State &state, const Moment &, const MessageHidden &fact)
{
    const Message *known = message(state, fact.message);
    if (!known)
        return noSuchMessage(fact.message);
    if (known->isHidden == fact.isHidden)
        return noop("message.same",
                    fact.isHidden ? QStringLiteral("that message is hidden already")
                                  : QStringLiteral("that message is not hidden"),
                    fact.message.value);
    const Text reason = keptText(state, known->author, fact.reason);
    edit(state, MessageId(known->id), [&](Message &hidden) {
        hidden.isHidden = fact.isHidden;
        hidden.reason = reason;
    });
    return done();
}

Effect fold(State &state, const Moment &, const MessagePinned &fact)
{
    const Message *known = message(state, fact.message);
    if (!known)
        return noSuchMessage(fact.message);
    if (known->isPinned == fact.isPinned)
        return noop("message.same",
                    fact.isPinned ? QStringLiteral("that message is pinned already")
                                  : QStringLiteral("that message is not pinned"),
                    fact.message.value);
    edit(state, MessageId(known->id), [&](Message &pinned) { pinned.isPinned = fact.isPinned; });
    return done();
}

Effect fold(State &state, const Moment &, const MessageRedacted &fact)
{
    const Message *known = message(state, fact.message);
    if (!known)
        return noSuchMessage(fact.message);
    if (known->isRedacted)
        return noop("message.redacted", QStringLiteral("that message was redacted already"), fact.message.value);
    ++state.erasures;
    edit(state, MessageId(known->id), redact);
    blankCopies(state);
    return done();
}

Effect fold(State &state, const Moment &, const MessagesJoined &fact)
{
    const Message *keep = message(state, fact.keep);
    const Message *drop = message(state, fact.drop);
    if (!keep || !drop)
        return noSuchMessage(fact.drop);
    if (keep->id == drop->id)
        return noop("message.same", QStringLiteral("these are one message already"), fact.drop.value);
    const MessageId kept = keep->id, dropped = drop->id;
    const bool isRedacted = keep->isRedacted || drop->isRedacted;
    edit(state, dropped, [&kept](Message &joined) { joined.joinedInto = kept; });
    const std::vector<MessageId> theirs = state.joinedMessages.take(dropped);
    std::vector<MessageId> &others = state.joinedMessages[kept];
    others.push_back(dropped);
    others.insert(others.end(), theirs.begin(), theirs.end());
    if (isRedacted)
        for (const MessageId &id : {kept, dropped})
            edit(state, id, redact);
    blankCopies(state);
    return done();
}

Effect fold(State &state, const Moment &now, const PostSent &fact)
{
    if (state.posts.contains(fact.post))
        return noop("post.exists", QStringLiteral("that was posted already"), fact.post.value);
    state.posts.add({fact.post, fact.text, fact.to, {}, now.by, now.at});
    blankCopies(state); // it may come after the erasure
    return done();
}

Effect fold(State &state, const Moment &, const PostDone &fact)
{
    const Post *known = state.posts.find(fact.post);
    if (!known)
        return noop("post.unknown", QStringLiteral("there is no such post"), fact.post.value);
    if (known->done.contains(fact.to))
        return noop("post.done", QStringLiteral("that was ticked already"), fact.post.value);
    state.posts.change(fact.post, [&fact](Post &post) {
        post.done.append(fact.to);
        post.done.sort(); // who ticked first is nobody's concern
    });
    return done();
}

} // namespace evenhand
