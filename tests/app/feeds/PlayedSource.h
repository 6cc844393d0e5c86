// SPDX-License-Identifier: Apache-2.0
// A source of the feed that the test plays, and consoles with it that are linked without a network: what each was asked
// to post, and the time of all, which passes when the test says so.
#pragma once

#include "tests/app/feeds/LinkedFed.h"

#include <QPointer>

namespace evenhand {

class PlayedSource : public FeedSource
{
public:
    using Light = SourceStanding::Light;
    using FeedSource::FeedSource;

    void open() override { be(Light::Live); }
    void close() override { be(Light::Off); }
    bool canPost() const override { return true; }
    void post(const QString &id, const QString &) override { asked << id; }

    void be(Light light)
    {
        SourceStanding standing;
        standing.light = light;
        setStanding(standing);
    }
    void answer(const char *id, Posted::Fate fate, const char *problem = "")
    {
        Q_EMIT posted({QString::fromUtf8(id), fate, QString::fromUtf8(problem)});
    }

    QStringList asked; // to be posted: ids, as they came
};

// A console whose source "irc" is played.
struct PlayedFed
{
    PlayedFed(Fed::Begin begin, std::function<Instant()> clock) : linked(QString(), begin, std::move(clock)) {}

    void begin(bool hasSource)
    {
        linked.share();
        if (!hasSource)
            return;
        fed().hub().makeBy([this](const SourceSettings &settings) {
            auto made = std::make_unique<PlayedSource>(settings);
            source = made.get();
            return made;
        });
        fed().hub().addForNow(
            {std::get<NamedSource>(sourceFromText(QStringLiteral("irc=irc://desk@127.0.0.1:1/%23room")))});
        fed().hub().start();
    }
    void reopen(bool hasSource)
    {
        linked.fed.open({}, Fed::Begin::Empty);
        linked.replicate();
        begin(hasSource);
    }

    Fed &fed() { return linked.fed; }
    Session &session() { return linked.fed.host->session(); }
    QString file() const { return linked.fed.folder.path(QStringLiteral("session.evenhand")); }
    bool isLive() const { return source && source->standing().light == PlayedSource::Light::Live; }
    bool isDone(const char *id) const
    {
        const Post *post = linked.fed.state().posts.find(PostId(QString::fromUtf8(id)));
        return post && post->done.contains(QStringLiteral("irc"));
    }
    // How often its source was asked to post this.
    qsizetype asked(const char *id) const { return source ? source->asked.count(QString::fromUtf8(id)) : 0; }
    // What is shown at the source: why it isn't there.
    QString problemOf(const char *id)
    {
        for (const StuckPost &stuck : fed().hub().stuckPosts())
            if (stuck.post == QLatin1String(id))
                return stuck.problem;
        return {};
    }
    QJsonObject askedByScript(const char *id)
    {
        QJsonObject answer;
        FeedConsole(session(), fed().hub())
            .perform({{QStringLiteral("do"), QStringLiteral("post.again")},
                      {QStringLiteral("id"), QLatin1String(id)},
                      {QStringLiteral("to"), QStringLiteral("irc")}},
                     [&answer](const QJsonObject &result) { answer = result; });
        return answer;
    }
    bool tryAgain(const char *id) { return fed().hub().postAgain(QString::fromUtf8(id), QStringLiteral("irc")); }

    LinkedFed linked;
    QPointer<PlayedSource> source;
};

// The first one has the session and runs the source; the second has taken the session over.
struct TwoPlayed
{
    explicit TwoPlayed(bool bothHaveIt)
        : one(Fed::Begin::WithTalk, [this] { return now; }), other(Fed::Begin::Empty, [this] { return now; })
    {
        one.begin(true);
        now += Duration(1); // of two that begin in the same moment the smaller one would run it
        other.begin(bothHaveIt);
        link();
    }
    ~TwoPlayed() { cut(); }
    Q_DISABLE_COPY_MOVE(TwoPlayed)

    void link()
    {
        pair = std::make_unique<ChannelPair>(other.linked.asPartner(), one.linked.asPartner());
        one.linked.replicator->add(pair->a.get());
        other.linked.replicator->add(pair->b.get());
    }
    void cut()
    {
        if (pair)
            pair->cut();
        pair.reset();
    }
    bool areSame()
    {
        return one.session().desk().log().logDigest() == other.session().desk().log().logDigest()
            && one.session().desk().log().size() > 0;
    }

    Instant now = Clock::wallTime(); // by both sessions' clocks
    PlayedFed one, other;
    std::unique_ptr<ChannelPair> pair;
};

} // namespace evenhand
