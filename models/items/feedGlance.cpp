// SPDX-License-Identifier: Apache-2.0
#include "models/items/feedGlance.h"

#include "models/items/glance.h"
#include "models/session/Queue.h"
#include "models/session/copies.h"

#include <QCoreApplication>
#include <algorithm>

namespace evenhand {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Feed", text);
}

MessageId kept(const State &state, MessageId id)
{
    for (const Message *message = state.messages.find(id); message && !message->joinedInto.isEmpty();
         message = state.messages.find(id))
        id = message->joinedInto;
    return id;
}

// Nobody is asked to post, or shown, what was taken out of the feed since it was copied.
bool copiesWhatIsGone(const State &state, const PostId &post)
{
    for (const MessageId &id : {messageCopied(post), kept(state, messageCopied(post))})
        if (const Message *message = state.messages.find(id))
            if (message->isHidden || message->isRedacted)
                return true;
    return false;
}

} // namespace

QString markWords(Mark mark, const QString &to)
{
    switch (mark) {
    case Mark::None: return {};
    case Mark::Question: return to.isEmpty() ? tr("asked") : tr("asked %1").arg(to);
    case Mark::Forwarded: return to.isEmpty() ? tr("forwarded") : tr("forwarded to %1").arg(to);
    case Mark::Answered: return tr("answered");
    case Mark::Declined: return tr("declined");
    case Mark::Overtaken: return tr("overtaken");
    }
    return {};
}

QString offerWords(const Offer &offer)
{
    switch (offer.kind) {
    case Offer::Kind::Hand: return offer.name.isEmpty() ? tr("hand?") : tr("hand for %1?").arg(offer.name);
    case Offer::Kind::Reply: return tr("direct reply?");
    case Offer::Kind::Leave: return tr("leaves the queue?");
    case Offer::Kind::Question: return tr("question?");
    case Offer::Kind::ReadOut: break;
    }
    return tr("to be read out?");
}

QString foldedWords(const QString &author)
{
    return author.isEmpty() ? tr("message of somebody whose message was hidden · press to open")
                            : tr("message of %1, whose message was hidden · press to open").arg(author);
}

std::vector<ToRemove> toRemove(const State &state)
{
    std::vector<ToRemove> all;
    for (const MessageId &id : state.toRemove) {
        const Message *message = state.messages.find(id);
        if (!message || message->source == QLatin1String("room")) // said aloud, and typed in here
            continue;
        const Person *author = state.person(message->author);
        const PersonId root = author ? author->id : message->author;
        const auto same = std::find_if(all.begin(), all.end(), [&](const ToRemove &each) {
            return each.source == message->source && each.author == root;
        });
        if (same == all.end())
            all.push_back({message->source, root, {id}, message->sentAt});
        else
            same->messages.push_back(id);
    }
    return all;
}

QHash<MessageId, int> messagesInQueue(const State &state, Instant now)
{
    QHash<MessageId, int> places;
    QHash<HandId, MessageId> messages;
    for (const HandId &id : state.queue)
        if (const Hand *hand = state.hands.find(id); hand && hand->message) {
            messages.insert(id, kept(state, *hand->message));
            places.insert(messages.value(id), 0);
        }
    if (messages.isEmpty())
        return places;
    int place = 0;
    for (const QueueRow &row : queueOrder(state, now)) {
        ++place;
        if (const auto found = messages.constFind(row.hand); found != messages.cend())
            places.insert(*found, place);
    }
    return places;
}

std::vector<WaitingPost> waitingPosts(const State &state)
{
    std::vector<WaitingPost> waiting;
    for (const Post &post : state.posts) {
        if (post.text.value.isEmpty() || copiesWhatIsGone(state, post.id))
            continue;
        for (const QString &to : post.to)
            if (!post.done.contains(to))
                waiting.push_back({post.id, to, plainShown(post.text.value)});
    }
    return waiting;
}

std::vector<WaitingPost> waitingPosts(const State &state, const QStringList &outlets,
                                      const std::vector<StuckPost> &stuck)
{
    std::vector<WaitingPost> waiting = waitingPosts(state);
    for (WaitingPost &post : waiting)
        for (const StuckPost &each : stuck)
            if (each.post == post.id.value && each.to == post.to)
                post.problem = plainShown(each.problem);
    std::erase_if(waiting,
                  [&outlets](const WaitingPost &post) { return post.problem.isEmpty() && outlets.contains(post.to); });
    // What failed is told before what merely waits, the newest of it first.
    const auto failed = std::stable_partition(waiting.begin(), waiting.end(),
                                              [](const WaitingPost &post) { return !post.problem.isEmpty(); });
    std::reverse(waiting.begin(), failed);
    return waiting;
}

} // namespace evenhand
