// SPDX-License-Identifier: Apache-2.0
// The sources themselves. What they hear on its way into the session is in FeedHubIntake.cpp, what follows from it once
// it is stored in FeedHubActs.cpp.
#include "app/feeds/FeedHub.h"

#include "app/feeds/FileSource.h"
#include "app/feeds/IrcSource.h"
#include "app/feeds/MatrixSource.h"
#include "app/feeds/XmppSource.h"
#include "app/feeds/ZulipSource.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr std::chrono::milliseconds testTakes(20'000), countingEvery(400), refusedWaits(1000);

} // namespace

FeedHub::FeedHub(Session &session, const QString &home, QString place, QObject *parent)
    : QObject(parent), m_session(session), m_place(std::move(place)), m_book(home), m_keyring(home)
{
    m_counting.setSingleShot(true);
    m_counting.setInterval(countingEvery);
    connect(&m_counting, &QTimer::timeout, this, &FeedHub::countVotes);
    connect(&session, &Session::kept, this, &FeedHub::takeGrown);
    m_again.setSingleShot(true);
    m_again.setInterval(refusedWaits);
    connect(&m_again, &QTimer::timeout, this, &FeedHub::pump);
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
    lookForLeftPosts();
}

void FeedHub::start()
{
    if (m_isStopped)
        return;
    for (const NamedSource &source : m_forNow)
        run(source.settings, source.secrets, true);
    for (const SourceSettings &source : m_book.sources())
        if (source.session == token() && !m_running.contains(source.name))
            m_keyring.read(source.name, [this, source](const SourceSecrets &secrets) { run(source, secrets, false); });
}

void FeedHub::stop()
{
    m_startsWithSession = false;
    m_isStopped = true;
    m_looking.stop();
    for (auto &[name, running] : m_running) {
        running.source->disconnect(this);
        running.source->close();
    }
    m_tested.reset();
    m_waiting.clear();
    m_refused.clear();
    m_again.stop();
    m_changes.clear();
    m_transcripts.clear();
}

std::unique_ptr<FeedSource> FeedHub::make(const SourceSettings &settings, const SourceSecrets &secrets)
{
    if (m_making)
        return m_making(settings);
    const auto now = [session = &m_session] { return session->now(); };
    if (settings.platform == Platform::Irc)
        return std::make_unique<IrcSource>(settings, secrets, now);
    const auto startedAt = [this, name = settings.name] { return knownSince(name); };
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
    if (m_isStopped)
        return;
    halt(settings.name);
    Running &running = m_running[settings.name];
    running.source = make(settings, secrets);
    running.isForNow = isForNow;
    running.key = sourceKey(settings);
    connectSource(*running.source);
    running.source->setReading(!m_isBraking);
    if (m_owners && !placeOf(settings).isEmpty()) {
        running.place = placeOf(settings);
        m_owners->have(running.place);
        lookAtOwners();
    } else {
        running.isOpen = true;
        running.source->open();
        tellSources();
    }
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
    connect(&source, &FeedSource::standingChanged, this, [this, name] { noteStanding(name); });
    connect(&source, &FeedSource::secretsLearned, this, [this, name](const SourceSecrets &secrets) {
        const auto running = m_running.find(name);
        if (running != m_running.end() && !running->second.isForNow)
            m_keyring.keep(name, secrets, [](const QString &) {}); // where it is kept was said when it was set up
    });
    connect(&source, &FeedSource::gapped, this,
            [this, name](Instant since, Instant until) { tellGap(name, since, until); });
}

void FeedHub::halt(const QString &name)
{
    const auto running = m_running.find(name);
    if (running == m_running.end())
        return;
    FeedSource *source = running->second.source.release();
    m_running.erase(running);
    m_transcripts.erase(name);
    std::erase_if(m_handed, [&name](const auto &each) { return each.second == name; });
    source->disconnect(this);
    source->close();
    source->deleteLater(); // it may be its own signal that asks for this
}

std::vector<SourceRow> FeedHub::rows() const
{
    std::vector<SourceRow> rows;
    for (const auto &[name, running] : m_running)
        if (running.isForNow)
            rows.push_back({running.source->settings(), standingOf(running), true, false});
    for (const SourceSettings &source : m_book.sources()) {
        const auto running = m_running.find(source.name);
        const bool isOn = running != m_running.end() && !running->second.isForNow;
        rows.push_back({source, isOn ? standingOf(running->second) : SourceStanding(), isOn, false});
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
    tellSources();
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
    tellSources();
    Q_EMIT rowsChanged();
}

void FeedHub::retry(const QString &name)
{
    if (const auto running = m_running.find(name); running != m_running.end()) {
        if (isStandingBy(running->second))
            Q_EMIT said(QStringLiteral("%1: %2").arg(name, standingOf(running->second).detail));
        else
            running->second.source->open();
    } else
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

} // namespace evenhand
