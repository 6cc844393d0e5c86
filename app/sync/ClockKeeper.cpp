// SPDX-License-Identifier: Apache-2.0
#include "app/sync/ClockKeeper.h"

#include "models/session/founding.h"

#include <tuple>
#include <utility>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

constexpr Duration pingEvery = 1s;
constexpr Duration believedFor = 5s;

// What was carried on together is as old to within a trip and what quartzes differ by; who was opened anew is
// younger by more than that.
bool isYounger(Reading carried, Reading longest)
{
    return longest - carried > 1s + longest / 5000;
}

} // namespace

ClockKeeper::ClockKeeper(Replicator &replicator, Replica &replica, Instant opened, Ticks ticks, Timing timing,
                         QObject *parent)
    : QObject(parent),
      m_replica(replica),
      m_clock(std::chrono::duration_cast<Reading>(opened.time_since_epoch()), ticks()),
      m_ticks(std::move(ticks)),
      m_timing(std::move(timing)),
      m_follows(replica.device()),
      m_root(replica.device()),
      m_carriedFrom(m_ticks())
{
    connect(&replicator, &Replicator::linked, this, [this](Conversation *conversation) {
        m_asked[conversation] = {};
        ping(conversation);
    });
    m_carries = !beginner().isEmpty();
    connect(&replicator, &Replicator::unlinked, this, [this](Conversation *conversation) {
        m_asked.erase(conversation);
        forgetRootOver(conversation->partner().replica);
        choose();
    });
    connect(&replicator, &Replicator::pinged, this, &ClockKeeper::answer);
    connect(&replicator, &Replicator::ponged, this, &ClockKeeper::take);
    m_timing.after(pingEvery, this, [this] { pingAll(); });
}

Instant ClockKeeper::now() const
{
    return Instant(std::chrono::floor<Duration>(reading()));
}

void ClockKeeper::pingAll()
{
    choose();
    for (const auto &[conversation, asked] : std::map<Conversation *, Asked>(m_asked))
        ping(conversation);
    m_timing.after(pingEvery, this, [this] { pingAll(); });
}

void ClockKeeper::ping(Conversation *to)
{
    Asked &asked = m_asked[to];
    ++asked.number;
    asked.sent = m_ticks();
    to->say(Ping{asked.number, reading(), m_root, m_hops, carried()});
}

void ClockKeeper::answer(Conversation *from, const Ping &ping)
{
    const Reading received = reading();
    Asked &asked = m_asked[from];
    asked.root = ping.root;
    asked.hops = ping.hops;
    asked.heard = m_timing.now();
    asked.carried = ping.carried;
    asked.carriedAt = m_ticks();
    choose();
    from->say(Pong{ping.number, received, reading()});
}

void ClockKeeper::take(Conversation *from, const Pong &pong)
{
    Asked &asked = m_asked[from];
    if (pong.number != asked.number)
        return;
    compare(*from, asked, pong); // before it puts this clock right
    if (from->partner().replica != m_follows)
        return;
    const bool wasTied = m_clock.isTied();
    m_clock.add({asked.sent, m_ticks(), pong.received, pong.answered});
    if (!wasTied)
        asked.compared.reset(); // that was before
    const std::optional<Reading> carriedThere = carriedBy(asked);
    if (carriedThere > Reading::zero())
        m_carriedFrom = m_ticks() - *carriedThere;
    else if (!m_isKnown && !carriedThere)
        m_carriedFrom = m_ticks();
    m_isKnown = m_isKnown || m_root == beginner() || carriedThere > Reading::zero();
    tellTie();
}

void ClockKeeper::tellTie()
{
    const Reading moved = m_clock.target() - m_told;
    if ((moved < Reading::zero() ? -moved : moved) <= worthTelling)
        return;
    const auto whole = std::chrono::round<Duration>(moved);
    m_told += whole;
    Q_EMIT tied(whole);
}

void ClockKeeper::compare(Conversation &with, Asked &asked, const Pong &pong)
{
    const Reading back = m_ticks();
    const Reading trip = (back - asked.sent) - (pong.answered - pong.received);
    if (trip < Reading::zero() || pong.answered < pong.received)
        return;
    const Reading theirs = pong.received + (pong.answered - pong.received) / 2;
    const Compared compared{trip, theirs - m_clock.at(asked.sent + (back - asked.sent) / 2)};
    if (!asked.compared || trip <= asked.compared->trip || back - asked.comparedAt > comparedFor) {
        asked.compared = compared;
        asked.comparedAt = back;
    }
    const Reading away = compared.offset < Reading::zero() ? -compared.offset : compared.offset;
    if (!std::exchange(asked.wasCompared, true) && away >= far)
        Q_EMIT clocksDiffer(with.partner(), std::chrono::duration_cast<Duration>(compared.offset));
}

std::optional<ClockKeeper::Compared> ClockKeeper::comparedWith(const QString &replica) const
{
    for (const auto &[conversation, asked] : m_asked)
        if (conversation->partner().replica == replica && asked.compared
            && m_ticks() - asked.comparedAt <= 6 * comparedFor)
            return asked.compared;
    return std::nullopt;
}

// Whose time a session's is.
QString ClockKeeper::beginner() const
{
    const EventPtr beginning = beginningOf(m_replica.log());
    const EventPtr opening = beginning ? m_replica.log().event({beginning->id.origin, 1}) : nullptr;
    if (opening && writerOf(*opening).isSigning)
        return writerOf(*opening).device;
    // A file that was made without a console (`import`): of the one that started the session.
    const EventPtr started = startOf(m_replica.log());
    const EventPtr there = started ? m_replica.log().event({started->id.origin, 1}) : opening;
    return there ? writerOf(*there).device : QString();
}

Reading ClockKeeper::carried() const
{
    return m_carries || isRight() ? m_ticks() - m_carriedFrom : Reading::zero();
}

// None: of an earlier version, which is believed as it always was.
std::optional<Reading> ClockKeeper::carriedBy(const Asked &asked) const
{
    return asked.carried > Reading::zero() ? *asked.carried + (m_ticks() - asked.carriedAt) : asked.carried;
}

bool ClockKeeper::isFresh(const Asked &asked) const
{
    return !asked.root.isEmpty() && m_timing.now() - asked.heard < believedFor;
}

Reading ClockKeeper::longestCarried() const
{
    Reading longest = carried();
    for (const auto &[conversation, asked] : m_asked)
        if (isFresh(asked))
            longest = std::max(longest, carriedBy(asked).value_or(Reading::zero()));
    return longest;
}

// Whom it went by is gone. What others say of that one they may have from here: until they say it again it isn't
// believed, or it would go round among those that are left.
void ClockKeeper::forgetRootOver(const QString &replica)
{
    if (m_follows != replica)
        return;
    for (auto &[conversation, asked] : m_asked)
        if (asked.root == m_root)
            asked.root.clear();
}

void ClockKeeper::choose()
{
    const QString first = beginner(), self = m_replica.device();
    const Reading longest = longestCarried();
    const auto rank = [&](std::optional<Reading> carried, const QString &root, int hops) {
        return std::tuple(carried && isYounger(*carried, longest), root != first, root, hops);
    };
    const bool isYoung = isYounger(carried(), longest);
    QString follows = self, root = self;
    int hops = 0;
    auto best = rank(carried(), root, hops);
    std::optional<Reading> carriedThere;
    for (const auto &[conversation, asked] : m_asked) {
        // Who goes by this console is not followed; unless they went by what it was before it was opened anew.
        if (!isFresh(asked) || asked.hops + 1 >= farthest || (asked.root == self && !isYoung))
            continue;
        const std::optional<Reading> carriedHere = carriedBy(asked);
        if (const auto rankHere = rank(carriedHere, asked.root, asked.hops + 1); rankHere < best) {
            best = rankHere;
            follows = conversation->partner().replica;
            root = asked.root;
            hops = asked.hops + 1;
            carriedThere = carriedHere;
        }
    }
    if (follows != m_follows)
        m_clock.forget();
    // Until now it went by somebody else's, or by its own since it was opened, which may be hours off; or whom it
    // follows did.
    const bool isKnownThere = root == first || carriedThere > Reading::zero();
    const bool isNewThere = root != m_root && isKnownThere && !m_isKnown;
    if (follows != self && (isNewThere || (carriedThere && isYounger(carried(), *carriedThere))))
        m_clock.untie();
    m_follows = follows;
    m_root = root;
    m_hops = hops;
}

} // namespace evenhand
