// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Replicator.h"

#include <algorithm>

namespace evenhand {

Replicator::Replicator(Replica &replica, Seal seal, const std::vector<SignedHead> &kept, Timing timing, QObject *parent)
    : QObject(parent),
      m_stock(replica, std::move(seal), kept),
      m_timing(std::move(timing)),
      m_session(replica.session())
{
    connect(&replica, &Replica::grown, this, &Replicator::spread);
}

// ---- links ----

void Replicator::add(Channel *channel)
{
    auto *conversation = new Conversation(channel, m_stock, m_timing, this);
    m_conversations.push_back(conversation);
    Known &known = m_known[channel->partner().replica];
    known = {channel->partner(), std::move(known.theirs), m_timing.now()};
    connect(conversation, &Conversation::introduced, this, [this, conversation] { begin(conversation); });
    connect(conversation, &Conversation::closed, this, [this, conversation] { end(conversation); });
    connect(conversation, &Conversation::refused, this, &Replicator::refused);
    connect(conversation, &Conversation::proved, this, &Replicator::pumpAll);
    connect(conversation, &Conversation::cameInMore, this, &Replicator::standingChanged);
    connect(conversation, &Conversation::chosen, this,
            [this, conversation](const QString &session) { takeChoice(*conversation, session); });
    connect(conversation, &Conversation::pinged, this,
            [this, conversation](const Ping &ping) { Q_EMIT pinged(conversation, ping); });
    connect(conversation, &Conversation::ponged, this,
            [this, conversation](const Pong &pong) { Q_EMIT ponged(conversation, pong); });
    connect(conversation, &Conversation::nudgesSeen, this,
            [this, conversation](const NudgesSeen &seen) { Q_EMIT nudgesSeen(conversation, seen); });
    connect(conversation, &Conversation::sourcesTold, this,
            [this, conversation](const SourcesHere &sources) { Q_EMIT sourcesTold(conversation, sources); });
    connect(conversation, &Conversation::postAgainAsked, this, &Replicator::postAgainAsked);
    // What is sent may end it, and then it was never linked.
    const auto isThere = [this, conversation] {
        return std::find(m_conversations.begin(), m_conversations.end(), conversation) != m_conversations.end();
    };
    conversation->introduce();
    if (isThere())
        sayLinks();
    if (!isThere())
        return;
    Q_EMIT linked(conversation);
    Q_EMIT standingChanged();
}

void Replicator::end(Conversation *conversation)
{
    const auto place = std::find(m_conversations.begin(), m_conversations.end(), conversation);
    if (place == m_conversations.end())
        return;
    m_conversations.erase(place);
    const QString replica = conversation->partner().replica;
    const bool isLinkedStill = std::any_of(m_conversations.begin(), m_conversations.end(),
                                           [&](const Conversation *c) { return c->partner().replica == replica; });
    Known &known = m_known[replica];
    known.theirs = conversation->theirs();
    if (!isLinkedStill)
        known.since = m_timing.now();
    Q_EMIT unlinked(conversation);
    conversation->disconnect(this);
    conversation->leave();
    conversation->deleteLater();
    sayLinks();
    Q_EMIT standingChanged();
}

void Replicator::say(const LinkMessage &message)
{
    for (Conversation *conversation : std::vector<Conversation *>(m_conversations))
        conversation->say(message);
}

void Replicator::sayLinks()
{
    QStringList replicas;
    for (const Conversation *conversation : m_conversations)
        replicas << conversation->partner().replica;
    for (Conversation *conversation : std::vector<Conversation *>(m_conversations))
        conversation->sayLinks(replicas);
}

// ---- which session ----

SessionConflict Replicator::conflictWith(const Conversation &conversation) const
{
    const Replica &here = m_stock.replica();
    return {
        conversation.partner(),
        {here.session(), here.title(), here.log().state().session.startedAt, here.acts()},
        {conversation.theirSession(), conversation.theirTitle(), conversation.theyStarted(), conversation.theirActs()},
        conversation.isDialler()};
}

std::vector<SessionConflict> Replicator::conflicts() const
{
    std::vector<SessionConflict> all;
    for (const Conversation *conversation : m_conversations)
        if (conversation->relation() == Conversation::Relation::Different)
            all.push_back(conflictWith(*conversation));
    return all;
}

void Replicator::begin(Conversation *conversation)
{
    if (conversation->relation() == Conversation::Relation::Different)
        Q_EMIT sessionsDiffer(conflictWith(*conversation));
    Q_EMIT introduced();
    Q_EMIT standingChanged();
}

void Replicator::choose(const QString &replica, Whose whose)
{
    for (Conversation *conversation : std::vector<Conversation *>(m_conversations)) {
        if (conversation->partner().replica != replica || !conversation->isDialler()
            || conversation->relation() != Conversation::Relation::Different)
            continue;
        const bool isOurs = whose == Whose::Ours;
        conversation->say(SessionChosen{isOurs ? m_stock.replica().session() : conversation->theirSession()});
        if (!isOurs)
            Q_EMIT otherSessionWanted(conflictWith(*conversation));
        return;
    }
}

void Replicator::takeChoice(const Conversation &from, const QString &session)
{
    if (!from.isDialler() && from.relation() == Conversation::Relation::Different && session == from.theirSession())
        Q_EMIT otherSessionWanted(conflictWith(from));
}

// ---- events ----

// When `to` is to be told; not at once where it hears it from the one who told us.
Duration Replicator::earliest(const Conversation &to, const EventId &head) const
{
    const Duration now = m_timing.now();
    const auto tells = [&](const Conversation *other) {
        return other != &to && other->has(head) && to.theirLinks().contains(other->partner().replica);
    };
    return std::any_of(m_conversations.begin(), m_conversations.end(), tells) ? now + othersTell : now;
}

void Replicator::spread(const std::vector<EventPtr> &events)
{
    std::map<Origin, quint64> first;
    for (const EventPtr &event : events) {
        quint64 &seq = first.try_emplace(event->id.origin, event->id.seq).first->second;
        seq = std::min(seq, event->id.seq);
        if (event->id.seq == 1)
            m_stock.learn(*event);
    }
    const std::vector<Conversation *> conversations = m_conversations;
    if (m_session != m_stock.replica().session()) {
        m_session = m_stock.replica().session();
        for (Conversation *conversation : conversations) {
            conversation->introduce();
            begin(conversation);
        }
    }
    for (Conversation *conversation : conversations) {
        std::vector<EventId> news, theirOwn;
        for (const auto &[origin, seq] : first) {
            const EventId head{origin, m_stock.head(origin)};
            const Duration notBefore = earliest(*conversation, head);
            conversation->grow(origin, seq, notBefore);
            // Who is sent something, learns by that that it is here.
            if (conversation->has({origin, seq}))
                theirOwn.push_back(head);
            else if (notBefore > m_timing.now())
                news.push_back(head);
        }
        if (!news.empty())
            conversation->acknowledge(news, false);
        if (!theirOwn.empty())
            conversation->acknowledge(theirOwn, true);
        conversation->pump();
    }
    Q_EMIT standingChanged();
}

void Replicator::lookAtStrangers()
{
    for (Conversation *each : std::vector<Conversation *>(m_conversations))
        each->lookAtStrangers();
}

void Replicator::pumpAll()
{
    for (Conversation *each : std::vector<Conversation *>(m_conversations))
        each->pump();
}

void Replicator::takeProofs(const std::vector<QByteArray> &proofs)
{
    bool showsMore = false;
    for (const QByteArray &proof : proofs)
        if (const std::optional<SignedHead> head = signedHeadFrom(proof))
            showsMore = m_stock.keep(*head) || showsMore;
    if (showsMore)
        pumpAll();
}

// ---- how it stands ----

qsizetype Replicator::actsBeyond(const std::map<Origin, quint64> &theirs) const
{
    qsizetype acts = 0;
    for (const auto &[origin, head] : m_stock.log().heads()) {
        const auto known = theirs.find(origin);
        for (quint64 seq = (known == theirs.end() ? 0 : known->second) + 1; seq <= head; ++seq) {
            const EventPtr event = m_stock.log().event({origin, seq});
            acts += event->isAct && event->part == 0 ? 1 : 0;
        }
    }
    return acts;
}

std::vector<Standing> Replicator::standings() const
{
    std::vector<Standing> all;
    for (const auto &each : m_known) {
        const QString &replica = each.first; // clang's lambdas take no structured bindings
        const Known &known = each.second;
        Standing standing;
        standing.partner = known.partner;
        standing.since = m_timing.now() - known.since;
        const auto link = std::find_if(m_conversations.begin(), m_conversations.end(),
                                       [&](const Conversation *c) { return c->partner().replica == replica; });
        standing.isLinked = link != m_conversations.end();
        if (standing.isLinked) {
            standing.all = (*link)->comingInAll();
            standing.done = (*link)->cameIn();
            standing.isIntroduced = (*link)->relation() != Conversation::Relation::Unknown;
            standing.isOfOtherSession = (*link)->relation() == Conversation::Relation::Different;
        }
        if (!standing.isOfOtherSession)
            standing.waiting =
                actsBeyond(standing.isLinked && !(*link)->theirs().empty() ? (*link)->theirs() : known.theirs);
        all.push_back(std::move(standing));
    }
    return all;
}

std::vector<Partner> Replicator::inSession() const
{
    std::vector<Partner> partners;
    const QString &ours = m_stock.replica().session();
    for (const Conversation *conversation : m_conversations)
        if (!ours.isEmpty() && conversation->relation() == Conversation::Relation::Same
            && conversation->theirSession() == ours)
            partners.push_back(conversation->partner());
    return partners;
}

} // namespace evenhand
