// SPDX-License-Identifier: Apache-2.0
// Which of the sources here this console runs, where another one has them, too: what SourceOwners comes to is done.
#include "app/feeds/FeedHub.h"
#include "app/sync/SourceTelling.h"

#include <QDateTime>
#include <algorithm>

namespace evenhand {

namespace {

using Doing = SourceTold::Doing;

constexpr std::chrono::milliseconds lookingEvery(300);
constexpr Duration othersTake = seconds(3); // to link and to say what they have
constexpr Duration overlap = std::chrono::minutes(5);
constexpr qsizetype mostLookedAt = 20'000; // messages

Doing doingOf(const SourceStanding &standing)
{
    switch (standing.light) {
    case SourceStanding::Light::Off: return Doing::Nothing;
    case SourceStanding::Light::Trying: return Doing::Trying;
    case SourceStanding::Light::Live: return Doing::Live;
    case SourceStanding::Light::Failed: break;
    }
    return Doing::Failed;
}

} // namespace

void FeedHub::share(SourceTelling &telling, const QString &self, bool isJoining)
{
    m_telling = &telling;
    m_owners.emplace(self);
    m_since.start();
    if (isJoining)
        m_owners->expectOthers(othersTake);
    for (auto &[name, running] : m_running) // that are run already
        if (running.place = placeOf(running.source->settings()); !running.place.isEmpty())
            m_owners->have(running.place);
    connect(&telling, &SourceTelling::told, this,
            [this](const QString &replica, const std::vector<SourceTold> &sources) {
                learnElsewhere(replica, sources);
                m_owners->hear(replica, sources, Duration(m_since.elapsed()));
                lookAtOwners();
                Q_EMIT postsChanged();
            });
    connect(&telling, &SourceTelling::lost, this, [this](const QString &replica) {
        noteWhoHears();
        noteWhoLeft(replica);
        m_owners->lose(replica, Duration(m_since.elapsed()));
        lookAtOwners();
        Q_EMIT postsChanged();
    });
    connect(&telling, &SourceTelling::postAsked, this, [this](const QString &post, const QString &to) {
        // Whoever else knows of it would ask on, for ever.
        if (const Running *running = outletFor(to); running && !isStandingBy(*running))
            postAgain(post, to);
    });
    connect(this, &FeedHub::postsChanged, this, &FeedHub::tellSources);
    connect(&m_looking, &QTimer::timeout, this, &FeedHub::lookAtOwners);
    m_looking.start(lookingEvery);
    if (!isJoining)
        lookAtOwners();
}

// Of one that stands by, nobody needs to know how its connection is.
SourceStanding FeedHub::standingOf(const Running &running) const
{
    if (!isStandingBy(running))
        return running.source->standing();
    SourceStanding standing;
    const QString by = m_owners->runner(running.place);
    const QString name = by.isEmpty() ? QString() : m_telling->nameOf(by);
    standing.runBy = name.isEmpty() ? QStringLiteral("the other console") : name;
    standing.detail = by.isEmpty() ? QStringLiteral("looks whether another console runs it")
                                   : QStringLiteral("stands by: %1 runs it").arg(standing.runBy);
    return standing;
}

void FeedHub::noteStanding(const QString &name)
{
    const auto running = m_running.find(name);
    if (running != m_running.end() && m_owners && !running->second.place.isEmpty()) {
        const bool isLive = running->second.source->standing().light == SourceStanding::Light::Live;
        if (std::exchange(running->second.wasLive, isLive) != isLive && isLive)
            running->second.liveSince = Duration(m_since.elapsed());
        // After whoever is in the middle of it.
        QMetaObject::invokeMethod(this, &FeedHub::lookAtOwners, Qt::QueuedConnection);
    }
    Q_EMIT rowsChanged();
}

void FeedHub::lookAtOwners()
{
    if (!m_owners || m_isStopped)
        return;
    for (const auto &[name, running] : m_running)
        m_owners->setDoing(running.place, running.isOpen ? doingOf(running.source->standing()) : Doing::Nothing);
    noteWhoHears();
    m_owners->look(Duration(m_since.elapsed()), m_session.now());
    QStringList names;
    for (const auto &[name, running] : m_running)
        names << name;
    for (const QString &name : names)
        obey(name);
    tellSources();
    if (!m_due.empty() || !m_late.empty())
        sweepPosts();
}

void FeedHub::obey(const QString &name)
{
    const auto found = m_running.find(name);
    if (found == m_running.end() || found->second.place.isEmpty())
        return;
    Running &running = found->second;
    const bool runs = m_owners->runs(running.place);
    if (runs && !running.isOpen)
        return takeOver(name, running);
    // What is being posted is brought to its end first.
    const bool isLive = running.source->standing().light == SourceStanding::Light::Live;
    if (!runs && running.isOpen && !(isLive && isPosting(name)))
        standBy(name, running);
}

void FeedHub::takeOver(const QString &name, Running &running)
{
    running.isOpen = true;
    if (running.heardUntil)
        running.source->notHeardSince(*running.heardUntil);
    running.source->open();
    m_owners->setDoing(running.place, doingOf(running.source->standing()));
    Q_EMIT rowsChanged();
    lookForLeftHands(name);
    const QString owner = m_owners->owner(running.place);
    if (const QString by = m_telling->nameOf(owner); !by.isEmpty() && !m_owners->isLiveElsewhere(running.place))
        Q_EMIT said(QStringLiteral("%1: this console reads and posts there now, in place of %2").arg(name, by));
}

void FeedHub::noteWhoHears()
{
    for (auto &[name, running] : m_running)
        if (m_owners && !running.place.isEmpty() && m_owners->isHeardElsewhere(running.place))
            running.heardUntil = m_session.now();
}

// Its clock may be ahead by a moment: what is known by now was written before it left.
void FeedHub::noteWhoLeft(const QString &replica)
{
    for (auto &[name, running] : m_running) {
        if (!running.heardUntil || !m_owners->isAtIt(replica, running.place))
            continue;
        Instant left = *running.heardUntil - Duration(1); // what is written now it hasn't seen
        if (m_owners->isHeardElsewhere(running.place))
            for (const PostId &id : m_due)
                if (const Post *post = m_session.desk().state().posts.find(id))
                    left = std::max(left, post->at);
        running.leftAt = std::max(left, running.leftAt.value_or(left));
    }
}

// Of which the other console has heard nothing, either.
void FeedHub::tellGap(const QString &name, Instant since, Instant until)
{
    constexpr Duration noticed(2 * lookingEvery); // that another one hears it
    const auto running = m_running.find(name);
    if (running != m_running.end() && running->second.heardUntil) {
        since = std::max(since, std::min(*running->second.heardUntil, until));
        if (until - since < noticed)
            return;
    }
    const auto clock = [](Instant at) {
        return QDateTime::fromMSecsSinceEpoch(toMs(at)).toString(QStringLiteral("HH:mm:ss"));
    };
    Q_EMIT said(QStringLiteral("%1: lines between %2 and %3 may be missing").arg(name, clock(since), clock(until)));
}

// Bounded: consoles come and go, and call their sources now this and now that.
void FeedHub::learnElsewhere(const QString &replica, const std::vector<SourceTold> &sources)
{
    constexpr size_t mostReplicas = 32;
    constexpr qsizetype mostNames = 200;
    if (!m_elsewhere.contains(replica) && m_elsewhere.size() >= mostReplicas) {
        const auto isGone = [this](const auto &each) { return !m_telling->isThere(each.first); };
        const auto gone = std::find_if(m_elsewhere.begin(), m_elsewhere.end(), isGone);
        m_elsewhere.erase(gone == m_elsewhere.end() ? m_elsewhere.begin() : gone);
    }
    QHash<QString, SourceTold> &known = m_elsewhere[replica];
    if (known.size() > mostNames)
        known.clear();
    for (const SourceTold &each : sources)
        known.insert(each.name, each);
}

void FeedHub::standBy(const QString &name, Running &running)
{
    running.isOpen = false;
    if (running.source->standing().light == SourceStanding::Light::Live)
        running.heardUntil = m_session.now();
    running.source->close();
    m_owners->setDoing(running.place, Doing::Nothing);
    Q_EMIT rowsChanged();
    if (const QString by = m_telling->nameOf(m_owners->runner(running.place)); !by.isEmpty())
        Q_EMIT said(QStringLiteral("%1: %2 reads and posts there").arg(name, by));
}

void FeedHub::tellSources()
{
    if (!m_owners || m_isStopped)
        return;
    std::vector<SourceTold> all;
    std::set<QByteArray> places;
    for (const auto &[name, running] : m_running)
        places.insert(running.place);
    m_owners->keepOnly(places);
    for (const auto &[name, running] : m_running)
        all.push_back({running.place, name, running.source->settings().side,
                       running.isOpen ? doingOf(running.source->standing()) : Doing::Nothing,
                       m_owners->owner(running.place), m_owners->since(running.place)});
    for (const QString &name : m_brought)
        all.push_back({{}, name, Side::Online, Doing::Live, {}, {}});
    std::sort(all.begin(), all.end(), [](const SourceTold &a, const SourceTold &b) { return a.name < b.name; });
    const bool isNews = std::exchange(m_toldLast, all) != all;
    if (std::exchange(m_stuckTold, m_stuck) != m_stuck || isNews)
        m_telling->tell(all, m_stuck);
}

// Whatever consoles call it.
QStringList FeedHub::namesOf(const QString &name) const
{
    QStringList names{name};
    const auto running = m_running.find(name);
    if (running == m_running.end() || running->second.place.isEmpty())
        return names;
    for (const auto &[replica, sources] : m_elsewhere)
        for (const SourceTold &told : sources)
            if (told.place == running->second.place)
                names << told.name;
    return names;
}

// What was said there before that is in the feed already, whichever console heard it; some of it is asked for again.
std::optional<Instant> FeedHub::knownSince(const QString &name) const
{
    const State &state = m_session.desk().state();
    const std::optional<Instant> startedAt = state.session.startedAt;
    if (!startedAt || !m_owners)
        return startedAt;
    const QStringList names = namesOf(name);
    const qsizetype first = std::max<qsizetype>(0, state.messages.size() - mostLookedAt);
    std::optional<Instant> last;
    for (qsizetype i = first; i < state.messages.size(); ++i)
        if (const Message &message = state.messages.at(i); names.contains(message.source))
            last = std::max(last.value_or(message.sentAt), message.sentAt);
    return last ? std::max(*startedAt, *last - overlap) : *startedAt;
}

} // namespace evenhand
