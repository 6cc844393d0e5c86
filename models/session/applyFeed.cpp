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

void listToRemove(State &state, const Message &message)
{
    const bool isListed = state.toRemove.contains(message.id);
    if (isListed && !message.isToRemove())
        state.toRemove.removeOne(message.id);
    else if (!isListed && message.isToRemove())
        state.toRemove.append(message.id);
}

// Edits one message and keeps the counts.
template<class Edit> void edit(State &state, const MessageId &id, Edit &&change)
{
    count(state, *state.messages.find(id), -1);
    state.messages.change(id, change);
    count(state, *state.messages.find(id), 1);
    listToRemove(state, *state.messages.find(id));
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
    if (state.messages.contains(fact.message)) {
        // Two consoles heard it: whoever the other one made of its author may have a hand up already.
        introduce(state, fact.author, fact.name, Side::Online, true);
        return noop("message.exists", QStringLiteral("that message is in the feed already"), fact.message.value);
    }
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
    const PersonId author = rootPerson(state, known->author);
    const Text reason = keptText(state, author, fact.reason);
    edit(state, MessageId(known->id), [&](Message &hidden) {
        hidden.isHidden = fact.isHidden;
        hidden.reason = reason;
        hidden.holdsAuthor = fact.isHidden && fact.holdsAuthor;
    });
    holdByMessages(state, author);
    return done();
}

Effect fold(State &state, const Moment &, const MessageRemoved &fact)
{
    const Message *known = message(state, fact.message);
    if (!known)
        return noSuchMessage(fact.message);
    if (known->isRemovedThere == fact.isRemoved)
        return noop("message.same",
                    fact.isRemoved ? QStringLiteral("that was ticked already") : QStringLiteral("that was not ticked"),
                    fact.message.value);
    edit(state, MessageId(known->id), [&](Message &removed) { removed.isRemovedThere = fact.isRemoved; });
    return done();
}

Effect fold(State &state, const Moment &, const PersonTrusted &fact)
{
    const Person *person = state.person(fact.person);
    if (!person)
        return noop("person.unknown", QStringLiteral("there is no such person"), fact.person.value);
    if (!person->heldSince)
        return noop("person.fine", QStringLiteral("nothing of that person is held back"), fact.person.value);
    const PersonId root = person->id;
    for (qsizetype i = 0; i < state.messages.size(); ++i) {
        const Message &message = state.messages.at(i);
        if (message.holdsAuthor && rootPerson(state, message.author) == root)
            state.messages.change(MessageId(message.id), [](Message &held) { held.holdsAuthor = false; });
    }
    holdPerson(state, root, std::nullopt);
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
