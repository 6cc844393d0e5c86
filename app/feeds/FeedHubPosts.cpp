// SPDX-License-Identifier: Apache-2.0
// Posts on their way to the sources that this console runs, whichever console's moderator wrote them: each once.
#include "app/feeds/FeedHub.h"
#include "app/sync/SourceTelling.h"
#include "models/feeds/postHeard.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr std::chrono::milliseconds takeOverAfter(4000);
constexpr Duration fromNowOn = std::chrono::minutes(1), dueFor = std::chrono::hours(1);
constexpr Duration justNow = seconds(3);
constexpr Duration tellsWhatWas(700), tellsAtLast(2000); // a channel, of what was said before one came
constexpr size_t mostDue = 200;

QString mayBeOutWords()
{
    return QStringLiteral("it may have gone out already; look there whether it arrived");
}

} // namespace

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
    for (const Post &post : m_session.desk().state().posts)
        for (const QString &to : post.to) {
            const auto running = m_running.find(to);
            if (running == m_running.end() || !running->second.source->canPost() || isStandingBy(running->second)
                || post.done.contains(to) || running->second.source->standing().light == SourceStanding::Light::Live
                || isStuck(post.id.value, to))
                continue;
            stuck.push_back({post.id.value, to,
                             mayBeOut(post, running->second) ? mayBeOutWords()
                                                             : QStringLiteral("it goes out when %1 is back").arg(to)});
        }
    for (const StuckPost &each : m_telling ? m_telling->stuckElsewhere() : std::vector<StuckPost>()) {
        const Post *post = m_session.desk().state().posts.find(PostId(each.post));
        if (post && !post->done.contains(each.to) && !isStuck(each.post, each.to))
            stuck.push_back(each);
    }
    return stuck;
}

bool FeedHub::isStuck(const QString &post, const QString &to) const
{
    return std::any_of(m_stuck.begin(), m_stuck.end(),
                       [&](const StuckPost &each) { return each.post == post && each.to == to; });
}

bool FeedHub::isStuckElsewhere(const QString &post, const QString &to) const
{
    const std::vector<StuckPost> all = m_telling ? m_telling->stuckElsewhere() : std::vector<StuckPost>();
    return std::any_of(all.begin(), all.end(),
                       [&](const StuckPost &each) { return each.post == post && each.to == to; });
}

// The console that runs a source posts there what any moderator wrote.
void FeedHub::takePost(const PostId &id, bool isOwn)
{
    // An earlier version there says nothing of its sources: it posts what its moderator writes, or can't.
    if (!isOwn && (!m_owners || m_owners->isAlone())) {
        QTimer::singleShot(takeOverAfter, this, [this, id] { becomeDue(id, false); });
        return;
    }
    const Post *post = m_session.desk().state().posts.find(id);
    becomeDue(id, isOwn || (post && m_session.now() - post->at < justNow));
}

void FeedHub::becomeDue(const PostId &id, bool isNew)
{
    const Post *post = m_session.desk().state().posts.find(id);
    if (!post)
        return;
    const bool isLate = m_session.now() - post->at > fromNowOn;
    std::vector<PostId> &ones = isLate ? m_late : m_due;
    if (ones.size() >= mostDue)
        ones.erase(ones.begin());
    ones.push_back(id);
    if (isLate)
        return keepForPeople(*post);
    for (const QString &to : QStringList(post->to))
        bring(*post, to, isNew);
}

// It came over late, or the disk didn't do: whether it still matters, no program knows. Who runs the source says so,
// as soon as somebody does.
void FeedHub::keepForPeople(const Post &post)
{
    for (const QString &to : post.to) {
        const Running *running = outletFor(to);
        if (running && !post.done.contains(to) && !m_handed.contains(PostTo(post.id.value, to)) && mayPost(*running)
            && !isStuck(post.id.value, to) && !isStuckElsewhere(post.id.value, to)
            && heardOfPost(m_session.desk().state(), post, running->source->settings().name, to) == PostHeard::Nothing)
            holdBack({post.id.value, to},
                     mayBeOut(post, *running) ? mayBeOutWords()
                                              : QStringLiteral("it could not go out for more than a minute; try again "
                                                               "if it still matters"));
    }
}

// What could not go out at once, or another console was to bring and hasn't.
void FeedHub::sweepPosts()
{
    const Table<Post> &posts = m_session.desk().state().posts;
    const auto isOver = [&](const PostId &id) {
        const Post *post = posts.find(id);
        const Duration age = post ? m_session.now() - post->at : Duration::max();
        const auto isDone = [&](const QString &to) {
            return post->done.contains(to) || (age > fromNowOn && !outletFor(to));
        };
        return age > dueFor || std::all_of(post->to.begin(), post->to.end(), isDone);
    };
    std::erase_if(m_due, isOver);
    std::erase_if(m_late, isOver);
    for (const PostId &id : std::vector<PostId>(m_late))
        if (const Post *post = posts.find(id))
            keepForPeople(*post);
    for (const PostId &id : std::vector<PostId>(m_due))
        if (const Post *post = posts.find(id))
            for (const QString &to : QStringList(post->to))
                bring(*post, to, false);
}

// `isNew`: nobody can have brought it yet.
void FeedHub::bring(const Post &post, const QString &to, bool isNew)
{
    const PostTo way(post.id.value, to);
    Running *running = outletFor(to);
    if (!running || post.done.contains(to) || m_handed.contains(way) || isStuck(post.id.value, to) || !mayPost(*running)
        || isStuckElsewhere(post.id.value, to))
        return;
    const bool isDoubtful = mayBeOut(post, *running);
    if (m_owners && (isDoubtful || !isNew) && isToBeHeard(*running, isDoubtful))
        return;
    const QString name = running->source->settings().name;
    if (const PostHeard heard =
            isNew && !isDoubtful ? PostHeard::Nothing : heardOfPost(m_session.desk().state(), post, name, to);
        heard != PostHeard::Nothing)
        return closePost(way, heard);
    // Better once less than twice: a person can see what no program here can.
    if (isDoubtful && !running->source->hasHeardSince(post.at))
        return holdBack(way, mayBeOutWords());
    m_handed.emplace(way, name);
    running->source->post(post.id.value, post.text.value);
}

// By what another console calls it, too.
FeedHub::Running *FeedHub::outletFor(const QString &to)
{
    if (const auto running = m_running.find(to); running != m_running.end())
        return running->second.source->canPost() ? &running->second : nullptr;
    for (const auto &[replica, sources] : m_elsewhere)
        if (const auto told = sources.constFind(to); told != sources.cend() && !told->place.isEmpty())
            for (auto &[name, running] : m_running)
                if (running.place == told->place && running.source->canPost())
                    return &running;
    return nullptr;
}

// While two are in a channel none begins; while none is, who comes first does.
bool FeedHub::mayPost(const Running &running) const
{
    if (running.place.isEmpty() || !m_owners)
        return true;
    if (!running.isOpen || m_owners->isLiveElsewhere(running.place))
        return false;
    return running.source->standing().light == SourceStanding::Light::Live || !m_owners->isShared(running.place);
}

// What was said while nobody was there may still come, the post among it.
bool FeedHub::isToBeHeard(const Running &running, bool isDoubtful) const
{
    const bool isLive = running.source->standing().light == SourceStanding::Light::Live;
    const Duration takes = isDoubtful ? tellsAtLast : tellsWhatWas;
    return !m_waiting.empty() || m_groups > 0 || (isDoubtful && !isLive)
        || (!running.place.isEmpty() && isLive && Duration(m_since.elapsed()) - running.liveSince < takes);
}

// By a console that is gone.
bool FeedHub::mayBeOut(const Post &post, const Running &running)
{
    return running.leftAt && post.at <= *running.leftAt;
}

bool FeedHub::isPosting(const QString &source) const
{
    return std::any_of(m_handed.begin(), m_handed.end(), [&source](const auto &each) { return each.second == source; });
}

// Who was to bring it did, and could not say so any more.
void FeedHub::closePost(const PostTo &way, PostHeard heard)
{
    if (heard == PostHeard::Whole)
        return m_session.performAside({{QStringLiteral("do"), QStringLiteral("post.done")},
                                       {QStringLiteral("id"), way.first},
                                       {QStringLiteral("to"), way.second}},
                                      {});
    holdBack(way,
             QStringLiteral("another console began it and didn't confirm it; look there whether all of it arrived"));
}

void FeedHub::holdBack(const PostTo &way, const QString &why)
{
    m_stuck.push_back({way.first, way.second, why});
    Q_EMIT said(QStringLiteral("Not confirmed on %1: %2").arg(way.second, why));
    Q_EMIT postsChanged();
}

void FeedHub::takePosted(const FeedSource &source, const Posted &posted)
{
    const QString name = source.settings().name;
    const auto handed = std::find_if(m_handed.begin(), m_handed.end(), [&](const auto &each) {
        return each.first.first == posted.id && each.second == name;
    });
    const QString to = handed == m_handed.end() ? name : handed->first.second;
    if (posted.fate == Posted::Fate::Done) {
        dropStuck(posted.id, to);
        // By another name of the same channel it was meant for it, too.
        for (const auto &[way, through] : std::map<PostTo, QString>(m_handed))
            if (way.first == posted.id && way.second != to && through == name)
                closePost(way, PostHeard::Whole);
        // It is in hand until that is in the log.
        return m_session.performAside(
            {{QStringLiteral("do"), QStringLiteral("post.done")},
             {QStringLiteral("id"), posted.id},
             {QStringLiteral("to"), to}},
            [hub = QPointer<FeedHub>(this), way = PostTo(posted.id, to)](const QJsonObject &) {
                if (hub)
                    hub->m_handed.erase(way);
            });
    }
    if (handed != m_handed.end())
        m_handed.erase(handed);
    dropStuck(posted.id, to);
    const auto running = m_running.find(name);
    if (posted.fate == Posted::Fate::Unsent && running != m_running.end() && isStandingBy(running->second))
        return; // the console that runs it now brings it
    m_stuck.push_back(
        {posted.id, to,
         posted.problem.isEmpty() ? QStringLiteral("the source was switched off before it went out") : posted.problem});
    Q_EMIT said(QStringLiteral("Not posted on %1: %2").arg(to, m_stuck.back().problem));
    Q_EMIT postsChanged();
}

// By whomever.
void FeedHub::takeDone(const QString &post, const QString &to)
{
    dropStuck(post, to);
    m_handed.erase(PostTo(post, to));
    if (Running *running = outletFor(to))
        running->source->withdraw(post);
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
    const auto isOutlet = [this](const QString &name) {
        const auto isIt = [&name](const NamedSource &each) {
            return each.settings.name == name && canPostTo(each.settings.platform);
        };
        const SourceSettings *kept = m_book.find(name);
        return (kept && canPostTo(kept->platform)) || std::any_of(m_forNow.begin(), m_forNow.end(), isIt);
    };
    const State &state = m_session.desk().state();
    for (const Post &post : state.posts)
        for (const QString &to : post.to) {
            if (post.done.contains(to) || isStuck(post.id.value, to) || !isOutlet(to))
                continue;
            if (heardOfPost(state, post, to, to) == PostHeard::Whole)
                closePost({post.id.value, to}, PostHeard::Whole);
            else
                m_stuck.push_back({post.id.value, to,
                                   QStringLiteral("this console stopped before it was confirmed; look there whether it "
                                                  "arrived")});
        }
}

bool FeedHub::postAgain(const QString &post, const QString &to)
{
    const Post *known = m_session.desk().state().posts.find(PostId(post));
    if (!known || !known->to.contains(to) || known->done.contains(to))
        return false;
    Running *running = outletFor(to);
    if (known && (!running || isStandingBy(*running)) && m_telling)
        m_telling->askToPost(post, to); // whoever runs it
    if (running && isStandingBy(*running))
        return true;
    if (!running) {
        if (!m_owners || !m_owners->hasElsewhere(to)) // who has it was asked
            Q_EMIT said(QStringLiteral("%1 is switched off here").arg(to));
        return true;
    }
    if (m_handed.contains(PostTo(post, to)))
        return true;          // it is under way
    if (!mayPost(*running)) { // both would
        Q_EMIT said(QStringLiteral("%1 is changing hands; try again in a moment").arg(to));
        return true;
    }
    dropStuck(post, to);
    m_handed.emplace(PostTo(post, to), running->source->settings().name);
    running->source->post(post, known->text.value);
    return true;
}

void FeedHub::dropStuck(const QString &post, const QString &to)
{
    const auto isIt = [&](const StuckPost &stuck) { return stuck.post == post && stuck.to == to; };
    if (std::erase_if(m_stuck, isIt) > 0)
        Q_EMIT postsChanged();
}

} // namespace evenhand
