// SPDX-License-Identifier: Apache-2.0
// What follows from messages once they are stored; from posts, in FeedHubPosts.cpp.
#include "app/feeds/FeedHub.h"
#include "app/sync/SourceTelling.h"
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
constexpr std::chrono::milliseconds callWaits(1500);
constexpr Duration callsFor = seconds(30);
constexpr qsizetype longestAsking = 2000; // characters: the grammar reads no more

bool isOneOfTypes(const QString &type, std::initializer_list<const char *> types)
{
    return std::any_of(types.begin(), types.end(), [&type](const char *each) { return type == QLatin1String(each); });
}

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
    const bool watchesCalls = std::any_of(m_running.begin(), m_running.end(), [](const auto &each) {
        return !each.second.source->settings().moderators.isEmpty();
    });
    for (const EventPtr &event : events) {
        // Taking one of these back opens or closes it, too.
        if (isOneOfTypes(event->type, {"PollClosed", "PollOpened", "ActUndone", "ActRedone"}))
            m_counting.start();
        const bool isMessage = !event->isAct && event->type == QLatin1String("MessageAdded");
        const bool isOfFeed = isMessage && event->id.origin == own;
        if (event->isAct && event->id.origin == own && event->type == QLatin1String("MessageAdded"))
            if (const Fact fact = factOf(*event); const auto *added = get_if<MessageAdded>(&fact))
                noticeBrought(added->source);
        if (!isOfFeed && !(isMessage && watchesCalls) && event->type != QLatin1String("PostSent")
            && event->type != QLatin1String("PostDone") && event->type != QLatin1String("SessionCreated"))
            continue;
        const Fact fact = factOf(*event);
        if (const auto *added = get_if<MessageAdded>(&fact)) {
            if (isOfFeed)
                takeMessage(*added, isKnown);
            else if (const Message *message = state.messages.find(added->message))
                noticeCall(*message);
            hasMessages = hasMessages || isOfFeed;
        } else if (const auto *sent = get_if<PostSent>(&fact)) {
            takePost(sent->post, event->id.origin == own);
        } else if (const auto *posted = get_if<PostDone>(&fact)) {
            takeDone(posted->post.value, posted->to);
        } else { // the session is there
            keepToken();
            if (m_telling)
                m_telling->lookAgain();
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
    if (flags.isPast && !m_session.desk().state().session.startedAt)
        return; // said before anything began: of a session that was there before
    if (flags.isSilent || isBotNick(message->name.value) || message->text.value.size() > longestAsking
        || m_session.now() - message->sentAt > asksFor)
        return;
    if (readQueueLine(message->text.value, std::cref(isKnown)).command)
        m_toDo.push_back({message->id, flags});
}

// The one here of that name, or of the place that another console calls so.
const FeedHub::Running *FeedHub::runningOf(const QString &source) const
{
    if (const auto running = m_running.find(source); running != m_running.end())
        return &running->second;
    for (const auto &[replica, sources] : m_elsewhere)
        if (const auto told = sources.constFind(source); told != sources.cend() && !told->place.isEmpty())
            for (const auto &[name, running] : m_running)
                if (running.place == told->place)
                    return &running;
    return nullptr;
}

// Hands of messages that were stored by who didn't come to raise them: a console that was killed. The hand is named
// after the message, so that nobody raises it twice.
void FeedHub::lookForLeftHands(const QString &source)
{
    constexpr Duration lately = std::chrono::minutes(2);
    constexpr qsizetype most = 5000; // messages back
    const State &state = m_session.desk().state();
    const auto ours = m_running.find(source);
    if (!state.session.startedAt || ours == m_running.end())
        return;
    const Instant since = std::max(*state.session.startedAt, m_session.now() - lately);
    const KnownPeople isKnown(state);
    std::map<QString, MessageId> left; // by who wrote it: the last word counts
    for (qsizetype i = std::max<qsizetype>(0, state.messages.size() - most); i < state.messages.size(); ++i) {
        const Message &message = state.messages.at(i);
        if (message.sentAt < since || message.isRedacted || isBotNick(message.name.value)
            || message.text.value.size() > longestAsking || runningOf(message.source) != &ours->second)
            continue;
        const auto command = readQueueLine(message.text.value, std::cref(isKnown)).command;
        if (!command || !command->names.isEmpty())
            continue;
        const bool isRaised = command->kind == QueueCommand::Kind::Raise || command->kind == QueueCommand::Kind::Reply;
        if (isRaised && !state.hand(ownHandOf(message)))
            left.insert_or_assign(message.author.value, message.id);
        else if (isRaised || command->kind == QueueCommand::Kind::Lower)
            left.erase(message.author.value);
    }
    for (const auto &[author, id] : left)
        m_toDo.push_back({id, {}});
    if (!left.empty())
        actNext();
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
        chatActs(state, *message, *command, {sideOf(message->source).value_or(Side::Online), toDo.flags.isModerator},
                 m_session.now());
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
    const Running *running = runningOf(message.source);
    if (!running || !running->source->settings().isBot || flags.isPast || message.isPrivate)
        return;
    if (const QString answer = botAnswer(m_session.desk().state(), command, m_session.now()); !answer.isEmpty())
        running->source->post({}, answer);
}

// Nothing where this console can't know: that one is set up elsewhere.
std::optional<Side> FeedHub::sideOf(const QString &source) const
{
    if (const auto running = m_running.find(source); running != m_running.end())
        return running->second.source->settings().side;
    if (const SourceSettings *known = m_book.find(source))
        return known->side;
    for (const auto &[replica, sources] : m_elsewhere)
        if (const auto told = sources.constFind(source); told != sources.cend())
            return told->side;
    if (source == QLatin1String("room"))
        return Side::Onsite;
    // Who never had a partner is the one who knows.
    const auto &consoles = m_session.desk().state().consoles;
    const QString own = m_session.desk().opening().device;
    const bool isAlone = std::all_of(consoles.begin(), consoles.end(),
                                     [&own](const ConsoleFacts &console) { return console.device == own; });
    return m_brought.contains(source) || isAlone ? std::optional(Side::Online) : std::nullopt;
}

// Called by name from a moderator's account, in a message that another console stored first: there it may be nobody's
// in particular. It has a moment to do it; where nobody got the floor meanwhile, it is done here.
void FeedHub::noticeCall(const Message &message)
{
    const Running *running = runningOf(message.source);
    if (!running || message.isPrivate || m_session.now() - message.sentAt > callsFor
        || message.text.value.size() > longestAsking)
        return;
    const SourceSettings &settings = running->source->settings();
    const auto isAuthor = [&](const QString &nick) { return foldedNick(nick) == foldedNick(message.name.value); };
    if (settings.platform != Platform::Irc
        || std::none_of(settings.moderators.begin(), settings.moderators.end(), isAuthor))
        return;
    QTimer::singleShot(callWaits, this, [this, id = message.id] { callNamed(id); });
}

void FeedHub::callNamed(const MessageId &id)
{
    const State &state = m_session.desk().state();
    const Message *message = state.messages.find(id);
    const KnownPeople isKnown(state);
    const auto command = message ? readQueueLine(message->text.value, std::cref(isKnown)).command : std::nullopt;
    if (!command || command->kind != QueueCommand::Kind::Call || command->names.isEmpty())
        return; // who is next may be another by now
    for (const Turn &turn : state.turns)
        if (!turn.parts.empty() && turn.parts.front().start >= message->sentAt)
            return;
    for (const QJsonObject &act : chatActs(state, *message, *command, {Side::Online, true}, m_session.now()))
        m_session.perform(act, {});
}

void FeedHub::countVotes()
{
    const State &state = m_session.desk().state();
    const auto sides = [this](const QString &source) { return sideOf(source); };
    for (const Poll &poll : state.polls) {
        if (poll.phase != PollPhase::Open && poll.phase != PollPhase::Closed)
            continue;
        const PollPauses pauses = pausesOf(m_session.desk().log(), poll.id);
        for (const QJsonObject &tally : chatTallies(state, poll, sides, pauses))
            m_session.performAside(tally, {});
    }
}

} // namespace evenhand
