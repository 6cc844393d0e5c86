// SPDX-License-Identifier: Apache-2.0
// What follows from messages and posts once they are stored.
#include "app/feeds/FeedHub.h"
#include "models/chat/nick.h"
#include "models/feeds/chatActs.h"
#include "models/feeds/chatVotes.h"
#include "models/feeds/queueBot.h"
#include "models/session/codec.h"

#include <algorithm>

namespace evenhand {

namespace {

// What was written longer ago asks for nothing now: a channel's memory of another day.
constexpr Duration asksFor = std::chrono::hours(13);
constexpr std::chrono::milliseconds takeOverAfter(4000);
constexpr Duration fromNowOn = std::chrono::minutes(1);
constexpr qsizetype longestAsking = 2000; // characters: the grammar reads no more

// Only a moderator's own act: undo takes it back.
bool isFloorAct(const QJsonObject &command)
{
    const QString act = command.value(QLatin1String("do")).toString();
    return act.startsWith(QLatin1String("floor.")) || act.startsWith(QLatin1String("queue."));
}

} // namespace

void FeedHub::takeGrown(const std::vector<EventPtr> &events)
{
    const State &state = m_session.desk().state();
    const Origin &own = m_session.desk().opening().origin;
    const KnownPeople isKnown(state);
    bool hasMessages = false;
    for (const EventPtr &event : events) {
        if (event->type == QLatin1String("PollClosed") || event->type == QLatin1String("PollOpened"))
            m_counting.start();
        const bool isOfFeed = event->id.origin == own && !event->isAct && event->type == QLatin1String("MessageAdded");
        if (!isOfFeed && event->type != QLatin1String("PostSent") && event->type != QLatin1String("PostDone")
            && event->type != QLatin1String("SessionCreated"))
            continue;
        const Fact fact = factOf(*event);
        if (const auto *added = get_if<MessageAdded>(&fact)) {
            takeMessage(*added, isKnown);
            hasMessages = true;
        } else if (const auto *sent = get_if<PostSent>(&fact)) {
            takePost(sent->post, event->id.origin == own);
        } else if (const auto *posted = get_if<PostDone>(&fact)) {
            dropStuck(posted->post.value, posted->to);
            if (const auto running = m_running.find(posted->to); running != m_running.end())
                running->second.source->withdraw(posted->post.value);
        } else { // the session is there
            keepToken();
            if (std::exchange(m_startsWithSession, false))
                QMetaObject::invokeMethod(this, &FeedHub::start, Qt::QueuedConnection);
            QMetaObject::invokeMethod(this, &FeedHub::pump, Qt::QueuedConnection);
        }
    }
    if (hasMessages && !m_counting.isActive())
        m_counting.start();
    if (!m_isActing && !m_toDo.empty())
        actNext();
}

void FeedHub::takeMessage(const MessageAdded &added, const KnownPeople &isKnown)
{
    const Message *message = m_session.desk().state().messages.find(added.message);
    if (!message)
        return;
    Flags flags;
    if (!m_flags.isEmpty()) {
        const QString own = added.message.value.startsWith(QLatin1String("message-")) ? QString() : added.message.value;
        flags = m_flags.take(flagKey(added.source, own, added.name.value, added.text.value));
    }
    noticePosted(*message);
    if (flags.isSilent || isBotNick(message->name.value) || message->text.value.size() > longestAsking
        || m_session.now() - message->sentAt > asksFor)
        return;
    if (readQueueLine(message->text.value, std::cref(isKnown)).command)
        m_toDo.push_back({message->id, flags});
}

// ---- what messages ask for, one after the other ----

void FeedHub::actNext()
{
    if (m_isActing)
        return;
    if (m_toDo.empty()) {
        for (const auto &tell : std::exchange(m_whenActed, {}))
            tell();
        return;
    }
    m_isActing = true;
    const ToDo toDo = m_toDo.front();
    m_toDo.pop_front();
    actOn(toDo);
}

void FeedHub::actOn(const ToDo &toDo)
{
    const State &state = m_session.desk().state();
    const Message *message = state.messages.find(toDo.message);
    const KnownPeople isKnown(state);
    const auto command = message ? readQueueLine(message->text.value, std::cref(isKnown)).command : std::nullopt;
    if (!command)
        return finishAct();
    const std::vector<QJsonObject> acts =
        chatActs(state, *message, *command, {sideOf(message->source), toDo.flags.isModerator}, m_session.now());
    m_acting = int(acts.size()) + 1;
    const auto answered = [hub = QPointer<FeedHub>(this), id = message->id, command = *command,
                           flags = toDo.flags](const QJsonObject &) {
        if (!hub || --hub->m_acting > 0)
            return;
        if (const Message *about = hub->m_session.desk().state().messages.find(id))
            hub->answerInChannel(*about, command, flags);
        hub->finishAct();
    };
    for (const QJsonObject &act : acts) {
        if (isFloorAct(act))
            m_session.perform(act, answered);
        else
            m_session.performAside(act, answered);
    }
    answered({});
}

void FeedHub::finishAct()
{
    m_isActing = false;
    QMetaObject::invokeMethod(this, &FeedHub::actNext, Qt::QueuedConnection);
}

void FeedHub::answerInChannel(const Message &message, const QueueCommand &command, const Flags &flags)
{
    const auto running = m_running.find(message.source);
    if (running == m_running.end() || !running->second.source->settings().isBot || flags.isPast || message.isPrivate)
        return;
    if (const QString answer = botAnswer(m_session.desk().state(), command, m_session.now()); !answer.isEmpty())
        running->second.source->post({}, answer);
}

Side FeedHub::sideOf(const QString &source) const
{
    if (const auto running = m_running.find(source); running != m_running.end())
        return running->second.source->settings().side;
    const SourceSettings *known = m_book.find(source);
    return known ? known->side : source == QLatin1String("room") ? Side::Onsite : Side::Online;
}

void FeedHub::countVotes()
{
    const State &state = m_session.desk().state();
    for (const Poll &poll : state.polls)
        for (const QJsonObject &tally :
             chatTallies(state, poll, [this](const QString &source) { return sideOf(source); }))
            m_session.performAside(tally, {});
}

// ---- posts ----

QStringList FeedHub::outlets() const
{
    QStringList names;
    for (const auto &[name, running] : m_running)
        if (running.source->canPost())
            names << name;
    return names;
}

std::vector<StuckPost> FeedHub::stuckPosts() const
{
    std::vector<StuckPost> stuck = m_stuck;
    const auto isTold = [&stuck](const QString &post, const QString &to) {
        return std::any_of(stuck.begin(), stuck.end(),
                           [&](const StuckPost &each) { return each.post == post && each.to == to; });
    };
    for (const Post &post : m_session.desk().state().posts)
        for (const QString &to : post.to) {
            const auto running = m_running.find(to);
            if (running == m_running.end() || !running->second.source->canPost() || post.done.contains(to)
                || running->second.source->standing().light == SourceStanding::Light::Live || isTold(post.id.value, to))
                continue;
            stuck.push_back({post.id.value, to, QStringLiteral("it goes out when %1 is back").arg(to)});
        }
    return stuck;
}

// Whose moderator wrote it posts it. Where that console doesn't, the other one that has the channel does after a
// while: once, for by then it would have said so.
void FeedHub::takePost(const PostId &id, bool isOwn)
{
    if (!isOwn) {
        QTimer::singleShot(takeOverAfter, this, [this, id] { takePost(id, true); });
        return;
    }
    const Post *post = m_session.desk().state().posts.find(id);
    if (post && m_session.now() - post->at > fromNowOn)
        return; // of the past of a session that was taken over
    for (const QString &to : post ? post->to : QStringList())
        if (const auto running = m_running.find(to);
            running != m_running.end() && running->second.source->canPost() && !post->done.contains(to))
            running->second.source->post(id.value, post->text.value);
}

void FeedHub::takePosted(const FeedSource &source, const Posted &posted)
{
    const QString to = source.settings().name;
    if (posted.fate == Posted::Fate::Done) {
        m_session.performAside({{QStringLiteral("do"), QStringLiteral("post.done")},
                                {QStringLiteral("id"), posted.id},
                                {QStringLiteral("to"), to}},
                               {});
        return dropStuck(posted.id, to);
    }
    dropStuck(posted.id, to);
    m_stuck.push_back(
        {posted.id, to,
         posted.problem.isEmpty() ? QStringLiteral("the source was switched off before it went out") : posted.problem});
    Q_EMIT said(QStringLiteral("Not posted on %1: %2").arg(to, m_stuck.back().problem));
    Q_EMIT postsChanged();
}

// What was copied for a platform and is read there again has been posted.
void FeedHub::noticePosted(const Message &message)
{
    const auto running = m_running.find(message.source);
    if (running == m_running.end() || running->second.source->canPost())
        return;
    for (const Post &post : m_session.desk().state().posts)
        if (post.to.contains(message.source) && !post.done.contains(message.source)
            && post.text.value.simplified() == message.text.value.simplified())
            m_session.performAside({{QStringLiteral("do"), QStringLiteral("post.done")},
                                    {QStringLiteral("id"), post.id.value},
                                    {QStringLiteral("to"), message.source}},
                                   {});
}

// They were under way when this console stopped: whether they arrived, only somebody who looks can say.
void FeedHub::lookForLeftPosts()
{
    for (const Post &post : m_session.desk().state().posts)
        for (const QString &to : post.to)
            if (const SourceSettings *source = m_book.find(to);
                source && canPostTo(source->platform) && !post.done.contains(to))
                m_stuck.push_back({post.id.value, to,
                                   QStringLiteral("this console stopped before it was confirmed; look there whether it "
                                                  "arrived")});
}

void FeedHub::postAgain(const QString &post, const QString &to)
{
    const Post *known = m_session.desk().state().posts.find(PostId(post));
    const auto running = m_running.find(to);
    if (!known || running == m_running.end() || !running->second.source->canPost())
        return Q_EMIT said(QStringLiteral("%1 is switched off here").arg(to));
    dropStuck(post, to);
    running->second.source->post(post, known->text.value);
}

void FeedHub::dropStuck(const QString &post, const QString &to)
{
    const auto isIt = [&](const StuckPost &stuck) { return stuck.post == post && stuck.to == to; };
    if (std::erase_if(m_stuck, isIt) > 0)
        Q_EMIT postsChanged();
}

} // namespace evenhand
