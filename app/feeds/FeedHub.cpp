// SPDX-License-Identifier: Apache-2.0
// The sources themselves, and what they hear on its way into the session. What follows from messages once they are
// stored is in FeedHubActs.cpp.
#include "app/feeds/FeedHub.h"

#include "app/feeds/FileSource.h"
#include "app/feeds/IrcSource.h"
#include "app/feeds/MatrixSource.h"
#include "app/feeds/XmppSource.h"
#include "app/feeds/ZulipSource.h"

#include <QJsonArray>
#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t groupOfMessages = 200, brakeAt = 4000, goOnAt = 1000;
constexpr int mostGroups = 3;
constexpr std::chrono::milliseconds testTakes(20'000), countingEvery(400);

QJsonObject messageOf(const QString &source, const Heard &heard, Instant now)
{
    QJsonObject message{{QStringLiteral("source"), source},
                        {QStringLiteral("author"), heard.author},
                        {QStringLiteral("text"), heard.text},
                        {QStringLiteral("at"), toIso(heard.at.value_or(now))}};
    if (const MessageId id = FeedMemory::idOf(source, heard.id); !id.isEmpty())
        message.insert(QStringLiteral("id"), id.value);
    if (heard.isPrivate)
        message.insert(QStringLiteral("private"), true);
    if (const MessageId answered = FeedMemory::idOf(source, heard.replyTo); !answered.isEmpty())
        message.insert(QStringLiteral("replyTo"), answered.value);
    return message;
}

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

} // namespace

FeedHub::FeedHub(Session &session, const QString &home, QString place, QObject *parent)
    : QObject(parent), m_session(session), m_place(std::move(place)), m_book(home), m_keyring(home)
{
    m_counting.setSingleShot(true);
    m_counting.setInterval(countingEvery);
    connect(&m_counting, &QTimer::timeout, this, &FeedHub::countVotes);
    connect(&session, &Session::grown, this, &FeedHub::takeGrown);
    m_memory.follow(session.desk().state().messages);
    lookForLeftPosts();
}

FeedHub::~FeedHub() = default;

// ---- sources ----

QString FeedHub::token() const
{
    const QString id = m_session.desk().state().session.id;
    return id.isEmpty() ? m_place : id;
}

void FeedHub::addForNow(std::vector<NamedSource> sources)
{
    for (NamedSource &source : sources)
        m_forNow.push_back(std::move(source));
}

void FeedHub::start()
{
    for (const NamedSource &source : m_forNow)
        run(source.settings, source.secrets, true);
    for (const SourceSettings &source : m_book.sources())
        if (source.session == token() && !m_running.contains(source.name))
            m_keyring.read(source.name, [this, source](const SourceSecrets &secrets) { run(source, secrets, false); });
}

void FeedHub::stop()
{
    m_startsWithSession = false;
    for (auto &[name, running] : m_running) {
        running.source->disconnect(this);
        running.source->close();
    }
    m_tested.reset();
    m_waiting.clear();
    m_changes.clear();
    m_transcripts.clear();
}

std::unique_ptr<FeedSource> FeedHub::make(const SourceSettings &settings, const SourceSecrets &secrets)
{
    const auto now = [session = &m_session] { return session->now(); };
    if (settings.platform == Platform::Irc)
        return std::make_unique<IrcSource>(settings, secrets, now);
    const auto startedAt = [session = &m_session] { return session->desk().state().session.startedAt; };
    if (settings.platform == Platform::Matrix)
        return std::make_unique<MatrixSource>(settings, secrets, token(), now, startedAt);
    if (settings.platform == Platform::Xmpp)
        return std::make_unique<XmppSource>(settings, secrets, token(), now, startedAt);
    if (settings.platform == Platform::Zulip)
        return std::make_unique<ZulipSource>(settings, secrets, now, startedAt);
    return std::make_unique<FileSource>(settings, now,
                                        [session = &m_session] { return session->desk().state().session.startedAt; });
}

void FeedHub::run(const SourceSettings &settings, const SourceSecrets &secrets, bool isForNow)
{
    halt(settings.name);
    Running &running = m_running[settings.name];
    running.source = make(settings, secrets);
    running.isForNow = isForNow;
    connectSource(*running.source);
    running.source->setReading(!m_isBraking);
    running.source->open();
    Q_EMIT rowsChanged();
}

void FeedHub::connectSource(FeedSource &source)
{
    const FeedSource *from = &source;
    const QString name = source.settings().name;
    connect(&source, &FeedSource::heard, this,
            [this, from](const std::vector<Heard> &messages) { hear(*from, messages); });
    connect(&source, &FeedSource::transcribed, this,
            [this, from](const std::vector<ChatLine> &lines, const ChatAnchor &anchor) {
                readTranscript(*from, lines, anchor);
            });
    connect(&source, &FeedSource::posted, this, [this, from](const Posted &post) { takePosted(*from, post); });
    connect(&source, &FeedSource::standingChanged, this, &FeedHub::rowsChanged);
    connect(&source, &FeedSource::secretsLearned, this, [this, name](const SourceSecrets &secrets) {
        const auto running = m_running.find(name);
        if (running != m_running.end() && !running->second.isForNow)
            m_keyring.keep(name, secrets, [](const QString &) {}); // where it is kept was said when it was set up
    });
    connect(&source, &FeedSource::gapped, this, [this, name](Instant since, Instant until) {
        Q_EMIT said(QStringLiteral("%1 is back after %2: what was said there meanwhile may be missing")
                        .arg(name, clockText(until - since)));
    });
}

void FeedHub::halt(const QString &name)
{
    const auto running = m_running.find(name);
    if (running == m_running.end())
        return;
    FeedSource *source = running->second.source.release();
    m_running.erase(running);
    m_transcripts.erase(name);
    source->disconnect(this);
    source->close();
    source->deleteLater(); // it may be its own signal that asks for this
}

std::vector<SourceRow> FeedHub::rows() const
{
    std::vector<SourceRow> rows;
    for (const auto &[name, running] : m_running)
        if (running.isForNow)
            rows.push_back({running.source->settings(), running.source->standing(), true, false});
    for (const SourceSettings &source : m_book.sources()) {
        const auto running = m_running.find(source.name);
        const bool isOn = running != m_running.end() && !running->second.isForNow;
        rows.push_back({source, isOn ? running->second.source->standing() : SourceStanding(), isOn, false});
    }
    return rows;
}

void FeedHub::put(const SourceSettings &settings, const std::optional<SourceSecrets> &secrets, Answered answered)
{
    SourceSettings source = settings;
    source.session = token();
    if (const QString problem = sourceProblem(source); !problem.isEmpty())
        return answered(problem);
    if (const QString problem = m_book.put(source); !problem.isEmpty())
        return answered(QStringLiteral("The settings can't be kept: %1").arg(problem));
    if (!secrets) {
        m_keyring.read(source.name, [this, source](const SourceSecrets &kept) { run(source, kept, false); });
        return answered({});
    }
    m_keyring.keep(source.name, *secrets, [this](const QString &remark) {
        if (!remark.isEmpty())
            Q_EMIT said(remark);
    });
    run(source, *secrets, false);
    answered({});
}

void FeedHub::remove(const QString &name)
{
    halt(name);
    m_book.remove(name);
    m_keyring.forget(name);
    Q_EMIT rowsChanged();
}

void FeedHub::switchOn(const QString &name, bool on)
{
    const SourceSettings *known = m_book.find(name);
    if (!known)
        return;
    SourceSettings source = *known;
    source.session = on ? token() : QString();
    if (const QString problem = m_book.put(source); !problem.isEmpty())
        Q_EMIT said(QStringLiteral("The settings can't be kept: %1").arg(problem));
    if (on)
        return m_keyring.read(name, [this, source](const SourceSecrets &secrets) { run(source, secrets, false); });
    halt(name);
    Q_EMIT rowsChanged();
}

void FeedHub::retry(const QString &name)
{
    if (const auto running = m_running.find(name); running != m_running.end())
        running->second.source->open();
    else
        switchOn(name, true);
}

// The session got its id since it was switched on.
void FeedHub::keepToken()
{
    for (const SourceSettings &each : std::vector<SourceSettings>(m_book.sources()))
        if (each.session == m_place && token() != m_place) {
            SourceSettings source = each;
            source.session = token();
            m_book.put(source);
        }
}

void FeedHub::test(const SourceSettings &settings, const std::optional<SourceSecrets> &secrets, Tested tested)
{
    if (const QString problem = sourceProblem(settings); !problem.isEmpty())
        return tested(false, problem);
    const auto begin = [this, settings, tested](const SourceSecrets &with) {
        SourceSettings aside = settings;
        m_tested = make(aside, with);
        FeedSource *source = m_tested.get();
        auto *patience = new QTimer(source);
        const auto finish = [this, source, tested](bool isGood, const QString &words) {
            if (m_tested.get() != source)
                return;
            source->disconnect(this);
            m_tested.release()->deleteLater();
            source->close();
            tested(isGood, words);
        };
        const auto look = [source, finish](bool isLast) {
            const SourceStanding &standing = source->standing();
            if (standing.light == SourceStanding::Light::Live)
                finish(true, QStringLiteral("It works: %1").arg(standing.detail));
            else if (standing.light == SourceStanding::Light::Failed || !standing.problem.isEmpty() || isLast)
                finish(false,
                       standing.problem.isEmpty() ? QStringLiteral("Nothing has answered within 20 seconds")
                                                  : standing.problem);
        };
        connect(source, &FeedSource::standingChanged, this, [look] { look(false); });
        connect(patience, &QTimer::timeout, this, [look] { look(true); });
        patience->start(testTakes);
        source->open();
    };
    if (secrets)
        return begin(*secrets);
    m_keyring.read(settings.name, begin);
}

// ---- messages on their way into the session ----

QString FeedHub::flagKey(const QString &source, const QString &id, const QString &author, const QString &text)
{
    return id.isEmpty() ? source + u'\n' + author + u'\n' + text : id;
}

void FeedHub::hear(const FeedSource &source, const std::vector<Heard> &messages)
{
    const QString name = source.settings().name;
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
        if (heard.author.trimmed().isEmpty() || heard.text.trimmed().isEmpty() || m_memory.knows(name, heard, now))
            continue;
        m_memory.add(name, heard, now);
        m_waiting.push_back(
            {messageOf(name, heard, now), {heard.isOwn || heard.isProgram, heard.isModerator, heard.isPast}});
    }
    pump();
}

// Against all that is in the feed: it waits until nothing is on its way there.
void FeedHub::readTranscript(const FeedSource &source, const std::vector<ChatLine> &lines, const ChatAnchor &anchor)
{
    m_transcripts[source.settings().name] = {lines, anchor};
    pump();
}

void FeedHub::pump()
{
    if (m_session.isAwaiting())
        return brake(); // it would be refused: it waits here until the session is there
    if (!m_transcripts.empty() && m_groups == 0 && m_waiting.empty()) {
        const auto first = m_transcripts.begin();
        const QString name = first->first;
        const auto [lines, anchor] = std::move(first->second);
        m_transcripts.erase(first);
        const ChatMerge merge = mergeChat(lines, name, m_session.desk().state(), anchor);
        for (const QJsonObject &command : merge.commands)
            m_waiting.push_back({command, {}});
        if (merge.commands.empty() && !m_transcripts.empty())
            return pump();
    }
    while (m_groups < mostGroups && !m_waiting.empty()) {
        std::vector<QJsonObject> group;
        while (!m_waiting.empty() && group.size() < groupOfMessages) {
            Waiting &next = m_waiting.front();
            const Flags &flags = next.flags;
            if (flags.isSilent || flags.isModerator || flags.isPast)
                m_flags.insert(flagKey(textOf(next.message, "source"), textOf(next.message, "id"),
                                       textOf(next.message, "author"), textOf(next.message, "text")),
                               flags);
            group.push_back(std::move(next.message));
            m_waiting.pop_front();
        }
        ++m_groups;
        m_session.receive(group, [hub = QPointer<FeedHub>(this)](const QJsonObject &) {
            if (!hub)
                return;
            --hub->m_groups;
            // Once what was stored is in the state for all.
            QMetaObject::invokeMethod(hub, &FeedHub::pump, Qt::QueuedConnection);
        });
    }
    settleChanges();
    brake();
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

void FeedHub::receive(const std::vector<QJsonObject> &messages, Console::Done done)
{
    if (m_session.isAwaiting())
        return m_session.receive(messages, std::move(done)); // refused, and not to be remembered
    const Instant now = m_session.now();
    m_memory.follow(m_session.desk().state().messages);
    std::vector<QJsonObject> fresh;
    std::vector<bool> isKnown;
    for (const QJsonObject &message : messages) {
        const QString source = textOf(message, "source");
        const Heard heard = heardOf(message);
        isKnown.push_back(m_memory.knows(source, heard, now));
        if (isKnown.back())
            continue;
        m_memory.add(source, heard, now);
        fresh.push_back(message);
    }
    receiveNew(fresh, isKnown, std::move(done));
}

void FeedHub::receiveNew(const std::vector<QJsonObject> &messages, const std::vector<bool> &isKnown, Console::Done done)
{
    const auto finish = [hub = QPointer<FeedHub>(this), isKnown, done](const QJsonObject &result) {
        QJsonObject woven = result;
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
