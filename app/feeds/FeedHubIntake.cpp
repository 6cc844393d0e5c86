// SPDX-License-Identifier: Apache-2.0
// What sources hear and scripts bring, on its way into the session: each message once, in groups.
#include "app/feeds/FeedHub.h"

#include <QJsonArray>
#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t groupOfMessages = 200, brakeAt = 4000, goOnAt = 1000;
constexpr int mostGroups = 3, mostRefusals = 20;
constexpr qsizetype mostBrought = 20; // sources of scripts

QJsonObject known()
{
    return {{QStringLiteral("ok"), true},
            {QStringLiteral("events"), QJsonArray()},
            {QStringLiteral("noop"), QStringLiteral("that message is in the feed already")}};
}

QString textOf(const QJsonObject &message, const char *key)
{
    return message.value(QLatin1String(key)).toString();
}

Heard heardOf(const QJsonObject &message)
{
    Heard heard;
    heard.id = textOf(message, "id");
    heard.author = textOf(message, "author");
    heard.text = textOf(message, "text");
    heard.at = instantFromIso(textOf(message, "at"));
    heard.isPrivate = message.value(QLatin1String("private")).toBool();
    return heard;
}

// What stands in the memory for a source's messages by its own stamps.
QString asGiven(const QString &source)
{
    return source + QStringLiteral("\nas given");
}

} // namespace

// ---- messages on their way into the session ----

// Consoles may call one place by different names: its messages have the same ids on all. Those of before went by the
// name; they are still known by it.
MessageId FeedHub::idIn(const QString &source, const QString &key, const QString &native) const
{
    const MessageId old = FeedMemory::idOf(source, native);
    const bool isOld = !old.isEmpty() && m_session.desk().state().messages.contains(old);
    return isOld ? old : FeedMemory::idOf(key, native);
}

QJsonObject FeedHub::messageOf(const FeedSource &source, const Heard &heard) const
{
    const QString name = source.settings().name, key = sourceKey(source.settings());
    QJsonObject message{{QStringLiteral("source"), name},
                        {QStringLiteral("author"), heard.author},
                        {QStringLiteral("text"), heard.text},
                        {QStringLiteral("at"), toIso(heard.at.value_or(m_session.now()))}};
    if (const MessageId id = FeedMemory::idOf(key, heard.id); !id.isEmpty())
        message.insert(QStringLiteral("id"), id.value);
    if (heard.isPrivate)
        message.insert(QStringLiteral("private"), true);
    if (const MessageId answered = idIn(name, key, heard.replyTo); !answered.isEmpty())
        message.insert(QStringLiteral("replyTo"), answered.value);
    return message;
}

QString FeedHub::flagKey(const QString &source, const QString &id, const QString &author, const QString &text)
{
    return id.isEmpty() ? source + u'\n' + author + u'\n' + text : id;
}

void FeedHub::hear(const FeedSource &source, const std::vector<Heard> &messages)
{
    const QString name = source.settings().name, key = sourceKey(source.settings());
    const Instant now = m_session.now();
    m_memory.follow(m_session.desk().state().messages);
    const std::optional<Instant> startedAt = m_session.desk().state().session.startedAt;
    for (const Heard &heard : messages) {
        // A channel plays back what was said in it before: that is of another session.
        if (source.settings().platform == Platform::Irc && heard.isPast && startedAt && heard.at
            && *heard.at < *startedAt)
            continue;
        if (takeChange(source, heard))
            continue;
        if (heard.author.trimmed().isEmpty() || heard.text.trimmed().isEmpty() || m_memory.knows(key, heard, now)
            || (key != name && !heard.id.isEmpty()
                && m_session.desk().state().messages.contains(FeedMemory::idOf(name, heard.id))))
            continue;
        m_memory.add(key, heard, now);
        m_waiting.push_back(
            {messageOf(source, heard), {heard.isOwn || heard.isProgram, heard.isModerator, heard.isPast}});
    }
    pump();
}

// Against all that is in the feed: it waits until nothing is on its way there.
void FeedHub::readTranscript(const FeedSource &source, const std::vector<ChatLine> &lines, const ChatAnchor &anchor)
{
    m_transcripts[source.settings().name] = {lines, anchor};
    pump();
}

bool FeedHub::isToBegin() const
{
    return m_session.desk().log().size() == 0 && (m_holds || m_session.isAwaiting());
}

bool FeedHub::isClockToCome()
{
    constexpr std::chrono::milliseconds lookEvery(50), longest(5000);
    if (!m_isClockRight || m_isClockRight())
        return false;
    if (!m_clockAwaited.isValid())
        m_clockAwaited.start();
    if (m_clockAwaited.elapsed() >= longest.count())
        return false;
    if (!std::exchange(m_looksAtClock, true))
        QTimer::singleShot(lookEvery, this, [this] {
            m_looksAtClock = false;
            pump();
        });
    return true;
}

// Of what was kept until the session was there: channels have played back what is of another one.
void FeedHub::leaveOutPast()
{
    const std::optional<Instant> startedAt = m_session.desk().state().session.startedAt;
    if (startedAt)
        std::erase_if(m_waiting, [&startedAt](const Waiting &each) {
            const auto at = instantFromIso(textOf(each.message, "at"));
            return each.flags.isPast && at && *at < *startedAt;
        });
}

void FeedHub::pump()
{
    if (isToBegin()) // it waits here until the session is there
        return hold();
    if (m_isHeld && isClockToCome())
        return brake();
    if (std::exchange(m_isHeld, false))
        leaveOutPast();
    if (m_groups == 0)
        takeBackRefused();
    if (m_again.isActive() || !m_refused.empty())
        return brake(); // in their order
    while (!m_transcripts.empty() && m_groups == 0 && m_waiting.empty())
        mergeTranscript();
    while (m_groups < mostGroups && !m_waiting.empty())
        sendGroup();
    settleChanges();
    brake();
}

void FeedHub::hold()
{
    m_isHeld = true;
    const bool hasNews = (!m_waiting.empty() || !m_transcripts.empty()) && !m_session.isAwaiting();
    if (hasNews && !std::exchange(m_hasSaidThatItHolds, true))
        Q_EMIT said(QStringLiteral("What the chats say is kept here until the session is begun, or comes from the "
                                   "other console"));
    brake();
}

// What still waits here was taken down by the clock as it was; what is in the log, the log puts right.
void FeedHub::putForward(Duration moved)
{
    const auto move = [moved](Waiting &each) {
        if (const auto at = instantFromIso(textOf(each.message, "at")))
            each.message.insert(QStringLiteral("at"), toIso(*at + moved));
    };
    std::for_each(m_waiting.begin(), m_waiting.end(), move);
    for (auto &[number, group] : m_refused)
        std::for_each(group.begin(), group.end(), move);
    for (auto &[name, transcript] : m_transcripts)
        transcript.second.ahead += moved;
    for (Change &change : m_changes)
        if (change.heard.at)
            *change.heard.at += moved;
}

void FeedHub::takeBackRefused()
{
    m_flags.clear(); // of messages that came to nothing
    for (auto refused = m_refused.rbegin(); refused != m_refused.rend(); ++refused)
        m_waiting.insert(m_waiting.begin(), refused->second.begin(), refused->second.end());
    m_refused.clear();
}

void FeedHub::mergeTranscript()
{
    const auto first = m_transcripts.begin();
    const QString name = first->first;
    const auto [lines, anchor] = std::move(first->second);
    m_transcripts.erase(first);
    const ChatMerge merge = mergeChat(lines, name, m_session.desk().state(), anchor);
    for (const QJsonObject &command : merge.commands)
        m_waiting.push_back({command, {}});
}

void FeedHub::sendGroup()
{
    std::vector<QJsonObject> group;
    std::vector<Waiting> sent;
    // What was refused twice goes alone: one that can't be kept at all holds up no other.
    const bool isAlone = m_waiting.front().refusals >= 2;
    while (!m_waiting.empty() && group.size() < (isAlone ? 1 : groupOfMessages)) {
        Waiting &next = m_waiting.front();
        keepFlags(next);
        group.push_back(next.message);
        sent.push_back(std::move(next));
        m_waiting.pop_front();
    }
    ++m_groups;
    const auto answered = [hub = QPointer<FeedHub>(this), sent = std::move(sent),
                           number = ++m_lastGroup](const QJsonObject &result) {
        if (!hub)
            return;
        --hub->m_groups;
        if (!result.value(QLatin1String("ok")).toBool())
            hub->keepRefused(sent, number);
        // Once what was stored is in the state for all.
        QMetaObject::invokeMethod(hub, &FeedHub::pump, Qt::QueuedConnection);
    };
    m_session.receive(group, answered);
}

void FeedHub::keepFlags(const Waiting &of)
{
    const Flags &flags = of.flags;
    if (flags.isSilent || flags.isModerator || flags.isPast)
        m_flags.insert(flagKey(textOf(of.message, "source"), textOf(of.message, "id"), textOf(of.message, "author"),
                               textOf(of.message, "text")),
                       flags);
}

// What the disk didn't take (or a session that is on its way) is brought again: it was heard once only.
void FeedHub::keepRefused(std::vector<Waiting> group, size_t number)
{
    if (m_isStopped)
        return;
    for (Waiting &each : group)
        ++each.refusals;
    std::erase_if(group, [](const Waiting &each) { return each.refusals > mostRefusals; });
    m_refused[number] = std::move(group);
    m_again.start();
}

void FeedHub::brake()
{
    const bool isBraking = m_isBraking ? m_waiting.size() > goOnAt : m_waiting.size() > brakeAt;
    if (std::exchange(m_isBraking, isBraking) == isBraking)
        return;
    for (auto &[name, running] : m_running)
        running.source->setReading(!isBraking);
}

// ---- messages that scripts bring ----

// What other programs and moderators bring in is of a source, too, though nothing runs for it.
void FeedHub::noticeBrought(const QString &source)
{
    constexpr qsizetype longestTold = 200; // partners take no longer name (LinkMessage)
    if (!source.isEmpty() && source.size() <= longestTold && m_brought.size() < mostBrought
        && !m_running.contains(source))
        m_brought.insert(source);
}

void FeedHub::receive(const std::vector<QJsonObject> &messages, Console::Done done)
{
    if (m_session.isAwaiting())
        return m_session.receive(messages, std::move(done)); // refused, and not to be remembered
    const Instant now = m_session.now();
    m_memory.follow(m_session.desk().state().messages);
    std::vector<QJsonObject> fresh, stamped; // by the session's clock, and as they came
    std::vector<bool> isKnown;
    for (const QJsonObject &brought : messages) {
        const QJsonObject message = bySessionClock(brought);
        const QString source = textOf(message, "source");
        const Heard heard = heardOf(message), given = heardOf(brought);
        noticeBrought(source);
        // Also by its own stamp: what is known of the clocks may have changed since it came first.
        const bool isAsGiven = given.at && given.at != heard.at && m_memory.knows(asGiven(source), given, now);
        isKnown.push_back(isAsGiven || m_memory.knows(source, heard, now));
        if (isKnown.back())
            continue;
        m_memory.add(source, heard, now);
        m_memory.add(asGiven(source), given, now);
        fresh.push_back(message);
        stamped.push_back(brought);
    }
    receiveNew(fresh, stamped, isKnown, std::move(done));
    tellSources();
}

// What a program stamps by this computer's clock it has just heard; of another one it is learned with time. What is to
// be said in times to come would stand last in the feed until then.
QJsonObject FeedHub::bySessionClock(QJsonObject message)
{
    constexpr Duration ahead = std::chrono::minutes(1); // clocks differ
    const auto at = instantFromIso(textOf(message, "at"));
    const Instant now = m_session.now();
    if (!at)
        return message;
    ClockOffset &clock = m_clocks.of(textOf(message, "source"));
    if (std::chrono::abs(Clock::wallTime() - *at) < ClockOffset::atOnce)
        clock.know(Clock::wallTime(), now);
    else
        clock.overhear(*at, now);
    const Instant ours = clock.ours(*at);
    if (ours != *at || ours > now + ahead)
        message.insert(QStringLiteral("at"), toIso(ours > now + ahead ? now : ours));
    return message;
}

void FeedHub::forget(const std::vector<QJsonObject> &messages, const std::vector<QJsonObject> &stamped)
{
    for (const QJsonObject &message : messages)
        m_memory.forget(textOf(message, "source"), heardOf(message), m_session.now());
    for (const QJsonObject &message : stamped)
        m_memory.forget(asGiven(textOf(message, "source")), heardOf(message), m_session.now());
}

void FeedHub::receiveNew(const std::vector<QJsonObject> &messages, const std::vector<QJsonObject> &stamped,
                         const std::vector<bool> &isKnown, Console::Done done)
{
    const auto finish = [hub = QPointer<FeedHub>(this), messages, stamped, isKnown, done](const QJsonObject &result) {
        QJsonObject woven = result;
        if (hub && !result.value(QLatin1String("ok")).toBool())
            hub->forget(messages, stamped); // who brought them may try again
        if (result.value(QLatin1String("ok")).toBool()) {
            const QJsonArray results = result.value(QLatin1String("results")).toArray();
            QJsonArray all;
            qsizetype next = 0;
            for (const bool isIt : isKnown)
                all.append(isIt ? QJsonValue(known()) : results.at(next++));
            woven.insert(QStringLiteral("results"), all);
        }
        if (!hub)
            return done(woven);
        // Answered when what the messages ask for is done as well.
        QMetaObject::invokeMethod(
            hub,
            [hub, done, woven] {
                if (hub && (hub->m_isActing || !hub->m_toDo.empty()))
                    hub->m_whenActed.push_back([done, woven] { done(woven); });
                else
                    done(woven);
            },
            Qt::QueuedConnection);
    };
    if (messages.empty())
        return finish({{QStringLiteral("ok"), true}, {QStringLiteral("results"), QJsonArray()}});
    m_session.receive(messages, finish);
}

} // namespace evenhand
