// SPDX-License-Identifier: Apache-2.0
// Consoles with sources, in this process and linked without a network.
#pragma once

#include "app/SessionReplica.h"
#include "app/sync/Replicator.h"
#include "app/sync/Seal.h"
#include "app/sync/SourceTelling.h"
#include "tests/app/feeds/Fed.h"
#include "tests/app/sync/ChannelPair.h"

namespace evenhand {

struct LinkedFed
{
    LinkedFed(const QString &source, Fed::Begin begin, std::function<Instant()> clock = {})
        : fed(source.isEmpty() ? QStringList() : QStringList{source}, begin, {}, std::move(clock)),
          identity(*identityThere(fed.folder.path(QStringLiteral("home"))))
    {
        replicate();
    }
    ~LinkedFed() { close(); }
    Q_DISABLE_COPY_MOVE(LinkedFed)

    void replicate()
    {
        replica = std::make_unique<SessionReplica>(fed.host->session());
        replicator = std::make_unique<Replicator>(*replica, sealOf(identity), fed.host->signatures());
    }
    // As Host does; else it is a console of an earlier version, which tells nothing of its sources.
    void share()
    {
        telling = std::make_unique<SourceTelling>(
            *replicator, [session = &fed.host->session()] { return session->desk().state().session.id; });
        fed.hub().share(*telling, identity.replica(), false);
    }
    void close()
    {
        fed.close(); // the hub before what it tells through
        telling.reset();
        replicator.reset();
        replica.reset();
    }
    Partner asPartner() const
    {
        return {identity.replica(), identity.publicKey, QStringLiteral("online"), QStringLiteral("Console")};
    }
    bool standsBy(const QString &name) const
    {
        return fed.standing(name).light == SourceStanding::Light::Off && !fed.standing(name).runBy.isEmpty();
    }

    Fed fed;
    Identity identity;
    std::unique_ptr<SessionReplica> replica;
    std::unique_ptr<Replicator> replicator;
    std::unique_ptr<SourceTelling> telling;
};

// The first one has the session, the second takes it over.
struct TwoFeds
{
    // `there`: as the second one has it set up; empty: alike.
    TwoFeds(const QString &source, bool isSharing, const QString &there = {})
        : one(source, Fed::Begin::WithTalk), other(there.isEmpty() ? source : there, Fed::Begin::Empty)
    {
        if (isSharing) {
            one.share();
            // Of two that begin in the same moment the smaller one would run it.
            const QString name = source.section(u'=', 0, 0);
            const Instant begun = one.fed.host->session().now();
            (void)QTest::qWaitFor([&] { return one.fed.isLive(name) && one.fed.host->session().now() > begun; },
                                  Fed::patience);
            other.share();
        }
        link();
    }
    ~TwoFeds() { cut(); }
    Q_DISABLE_COPY_MOVE(TwoFeds)

    void link()
    {
        pair = std::make_unique<ChannelPair>(other.asPartner(), one.asPartner());
        one.replicator->add(pair->a.get());
        other.replicator->add(pair->b.get());
    }
    void cut()
    {
        if (pair)
            pair->cut();
        pair.reset();
    }
    bool areSame() const
    {
        return one.fed.host->session().desk().log().logDigest() == other.fed.host->session().desk().log().logDigest();
    }

    LinkedFed one, other;
    std::unique_ptr<ChannelPair> pair;
};

} // namespace evenhand
