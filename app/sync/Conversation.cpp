// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Conversation.h"

#include <algorithm>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

constexpr qint64 mostUnsent = 64 * 1024; // bytes of what is old, so that what is new never waits long
constexpr qint64 mostUnsentNew = 256 * 1024;
constexpr Duration acknowledgeAfter = 200ms; // to whom it is no news that can be waited for
constexpr Duration askAgainAfter = 1s;

} // namespace

Conversation::Conversation(Channel *channel, Stock &stock, const Timing &timing, QObject *parent)
    : QObject(parent),
      m_channel(channel),
      m_partner(channel->partner()),
      m_stock(stock),
      m_timing(timing),
      m_outflow(stock),
      m_intake(stock)
{
    connect(channel, &Channel::received, this, qOverload<const QCborMap &>(&Conversation::hear));
    connect(channel, &Channel::drained, this, &Conversation::pump);
    connect(channel, &Channel::closed, this, &Conversation::closed);
    connect(channel, &QObject::destroyed, this, [this] { Q_EMIT closed(QString()); });
}

void Conversation::say(const LinkMessage &message)
{
    if (m_channel)
        m_channel->send(toCbor(message));
}

void Conversation::leave()
{
    if (m_channel)
        m_channel->disconnect(this);
    m_channel.clear();
    m_outflow.stop();
}

void Conversation::close(const QString &why)
{
    if (m_channel)
        m_channel->close(why);
}

void Conversation::sayLinks(const QStringList &replicas)
{
    say(LinkedWith{replicas});
}

// ---- what each has ----

void Conversation::introduce()
{
    const Replica &replica = m_stock.replica();
    Summary summary{replica.session(), replica.title(), replica.opening(), {}, false};
    summary.startedAt = replica.log().state().session.startedAt;
    summary.acts = replica.acts();
    for (const auto &each : m_stock.log().heads()) {
        const Origin &origin = each.first;
        const EventPtr last = m_stock.log().event({origin, m_stock.head(origin)});
        if (!last)
            continue; // not durable yet
        if (qsizetype(summary.heads.size()) == mostHeads) {
            summary.isMore = true;
            say(summary);
            summary.heads.clear();
            summary.isMore = false;
        }
        summary.heads.push_back({last->id, last->hash});
    }
    say(summary);
    if (m_relation != Relation::Unknown)
        relate();
}

void Conversation::hear(const Summary &message)
{
    const bool isContinued = m_relation != Relation::Unknown && m_theirOpening == message.opening;
    if (std::exchange(m_isListWhole, !message.isMore))
        m_theirHeads.clear();
    m_theirHeads.insert(m_theirHeads.end(), message.heads.begin(), message.heads.end());
    m_theirSession = message.session;
    m_theirTitle = message.title;
    m_theyStarted = message.startedAt;
    m_theirActs = message.acts;
    m_theirOpening = message.opening;
    if (!m_isListWhole)
        return;
    if (!isContinued) {
        m_intake.clear();
        m_outflow.stop();
        m_saidOf.clear();
        m_strangers.clear();
        m_relation = Relation::Unknown;
    }
    relate();
    Q_EMIT introduced();
}

void Conversation::relate()
{
    const QString &ours = m_stock.replica().session();
    const Relation before = m_relation;
    if (ours.isEmpty() && m_theirSession.isEmpty())
        m_relation = Relation::Empty;
    else if (!ours.isEmpty() && !m_theirSession.isEmpty() && ours != m_theirSession)
        m_relation = Relation::Different;
    else
        m_relation = Relation::Same;
    if (m_relation != Relation::Same)
        return m_outflow.stop();
    std::map<Origin, quint64> theirs;
    for (const LogHead &head : m_theirHeads)
        theirs.emplace(head.id.origin, head.id.seq);
    reckonComing();
    if (before != Relation::Same || m_stillComing > m_comingInAll)
        m_comingInAll = m_stillComing;
    if (ours.isEmpty())
        return;
    m_outflow.start(std::move(theirs), before == Relation::Same && m_outflow.isRunning());
    checkBranches();
    // What is here already may lack them: it came on a stick, or through others.
    if (before != Relation::Same)
        if (std::vector<SignedHead> own = m_stock.ownSignatures(); !own.empty())
            for (size_t from = 0; from < own.size(); from += 100)
                say(EventsPart{ours,
                               {},
                               {own.begin() + std::ptrdiff_t(from),
                                own.begin() + std::ptrdiff_t(std::min(from + 100, own.size()))}});
    pump();
}

void Conversation::checkBranches()
{
    for (const LogHead &head : std::vector<LogHead>(m_theirHeads)) { // what is refused is said, and may be answered
        const EventPtr event = m_stock.log().event(head.id);
        if (event && event->hash != head.hash)
            refuse(
                head.id.origin,
                QStringLiteral("the two logs differ at event %1: one of them was forked or forged").arg(head.id.seq));
    }
}

void Conversation::reckonComing()
{
    m_stillComing = 0;
    for (const LogHead &head : m_theirHeads)
        m_stillComing += qsizetype(head.id.seq - std::min(head.id.seq, m_stock.head(head.id.origin)));
}

// ---- coming in ----

void Conversation::hear(const QCborMap &map)
{
    const auto message = messageFrom(map);
    if (const auto *malformed = std::get_if<Malformed>(&message))
        return close(malformed->words);
    std::visit([this](const auto &said) { hear(said); }, std::get<LinkMessage>(message));
}

bool Conversation::takes(const QString &session) const
{
    const QString &ours = m_stock.replica().session();
    return m_relation == Relation::Same && session == m_theirSession && (ours.isEmpty() || ours == session);
}

void Conversation::hear(const EventsPart &message)
{
    if (takes(message.session))
        handle(m_intake.take(message));
}

void Conversation::hear(const EventPiece &message)
{
    if (!takes(message.session))
        return;
    if (const std::optional<Intake::Outcome> outcome = m_intake.take(message))
        handle(*outcome);
}

void Conversation::handle(const Intake::Outcome &outcome)
{
    if (!outcome.malformed.isEmpty())
        return close(outcome.malformed);
    for (const auto &[origin, seq] : outcome.had)
        m_outflow.acknowledge({origin, seq});
    for (const auto &[origin, words] : outcome.refused)
        refuse(origin, words);
    for (const auto &[origin, seq] : outcome.gaps)
        if (!m_strangers.contains(origin))
            ask(origin);
    // What came again is acknowledged again: the first time may not have been heard.
    std::vector<EventId> here;
    for (const auto &[origin, seq] : outcome.had)
        if (seq <= m_stock.head(origin))
            here.push_back({origin, m_stock.head(origin)});
    acknowledge(here, true);
    for (const Intake::Part &part : outcome.parts)
        if (!holdsBack(part))
            submit(part);
    if (outcome.hasProof)
        Q_EMIT proved();
}

// Of somebody who isn't let in; what follows is a gap until then.
bool Conversation::holdsBack(const Intake::Part &part)
{
    const EventPtr &first = part.events.front();
    const Origin origin = first->id.origin;
    if (first->id.seq != 1 || !m_stock.isStranger(m_partner, *first))
        return false;
    m_stock.forgetTaken(origin);
    say(NotTaken{{{origin, 0}}}); // the partner goes on with the others
    if (m_strangers.emplace(origin, first).second)
        Q_EMIT refused(QStringLiteral("what %1 wrote came from %2, who can let nobody in: it waits until a moderator "
                                      "pairs with that console")
                           .arg(first->by.isEmpty() ? QStringLiteral("a console") : first->by,
                                m_partner.name.isEmpty() ? m_partner.replica.left(8) : m_partner.name));
    return true;
}

void Conversation::lookAtStrangers()
{
    const std::map<Origin, EventPtr> waiting = m_strangers;
    for (const auto &[origin, first] : waiting) {
        if (m_stock.isStranger(m_partner, *first))
            continue;
        m_strangers.erase(origin);
        if (m_stock.taken(origin) == 0) // else it came by another way
            ask(origin);
    }
}

void Conversation::submit(const Intake::Part &part)
{
    // The answer may come when this link is gone, and counts all the same; or when all are.
    const QPointer<Conversation> self(this);
    const QPointer<QObject> all(parent());
    Stock *stock = &m_stock;
    m_stock.replica().takeIn(m_theirSession, part.events, part.signature,
                             [self, all, stock, part](const PartTaken &taken) {
                                 if (all && !noteTaken(*stock, part) && self)
                                     self->reactTo(part.events.front()->id.origin, taken);
                             });
}

bool Conversation::noteTaken(Stock &stock, const Intake::Part &part)
{
    const EventId &last = part.events.back()->id;
    if (stock.head(last.origin) < last.seq) {
        stock.forgetTaken(last.origin);
        return false;
    }
    if (part.signature)
        stock.noteKept(*part.signature);
    return true;
}

// It didn't come to be in the log.
void Conversation::reactTo(const Origin &origin, const PartTaken &taken)
{
    m_intake.drop(origin);
    if (!taken.refused.isEmpty())
        refuse(origin, taken.refused);
    else if (taken.isGap)
        ask(origin);
    else
        askLater(origin);
}

void Conversation::refuse(const Origin &origin, const QString &words)
{
    m_intake.refuse(origin);
    m_outflow.giveUp(origin);
    if (!m_saidOf.insert(origin).second)
        return;
    say(NotTaken{{{origin, m_stock.head(origin)}}});
    Q_EMIT refused(QStringLiteral("events of console %1 that came from %2 were refused: %3")
                       .arg(origin.toHex().left(8), m_partner.replica.left(8), words));
}

void Conversation::ask(const Origin &origin)
{
    m_intake.drop(origin);
    say(AskFrom{{{origin, m_stock.taken(origin)}}});
}

void Conversation::askLater(const Origin &origin)
{
    m_timing.after(askAgainAfter, this, [this, origin] { ask(origin); });
}

// ---- going out ----

void Conversation::hear(const DurableUpTo &message)
{
    for (const EventId &head : message.heads)
        m_outflow.acknowledge(head);
    pump();
    Q_EMIT cameInMore();
}

void Conversation::hear(const AskFrom &message)
{
    for (const EventId &head : message.heads)
        if (head.seq <= m_stock.head(head.origin))
            m_outflow.resend(head.origin, head.seq);
    pump();
}

void Conversation::hear(const NotTaken &message)
{
    for (const EventId &head : message.heads)
        m_outflow.giveUp(head.origin);
    pump();
}

void Conversation::grow(const Origin &origin, quint64 first, Duration notBefore)
{
    m_outflow.grow(origin, first, notBefore);
    if (m_stillComing > 0)
        reckonComing();
}

void Conversation::pump()
{
    if (!m_channel || !m_outflow.isRunning())
        return;
    const Duration now = m_timing.now();
    while (m_channel && m_channel->unsent() < mostUnsentNew) {
        const std::vector<LinkMessage> messages = m_outflow.next(now, m_channel->unsent() >= mostUnsent);
        if (messages.empty())
            break;
        for (const LinkMessage &message : messages)
            say(message);
    }
    wakeWhenDue();
}

void Conversation::wakeWhenDue()
{
    const Duration now = m_timing.now();
    const std::optional<Duration> due = m_outflow.due(now);
    if (!due || (m_wakes && *m_wakes <= *due && *m_wakes > now))
        return;
    m_wakes = due;
    m_timing.after(*due - now, this, [this] {
        m_wakes.reset();
        pump();
    });
}

void Conversation::acknowledge(const std::vector<EventId> &heads, bool isAtOnce)
{
    if (m_relation != Relation::Same)
        return;
    for (const EventId &head : heads) {
        quint64 &seq = m_toAcknowledge[head.origin];
        seq = std::max(seq, head.seq);
    }
    if (isAtOnce)
        return flushAcknowledged();
    if (std::exchange(m_isAcknowledging, true))
        return;
    m_timing.after(acknowledgeAfter, this, [this] {
        m_isAcknowledging = false;
        flushAcknowledged();
    });
}

void Conversation::flushAcknowledged()
{
    std::vector<EventId> heads;
    for (const auto &[origin, seq] : m_toAcknowledge) {
        heads.push_back({origin, seq});
        if (qsizetype(heads.size()) == mostHeads)
            say(DurableUpTo{std::exchange(heads, {})});
    }
    m_toAcknowledge.clear();
    if (!heads.empty())
        say(DurableUpTo{heads});
}

} // namespace evenhand
