// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Intake.h"

#include "models/session/chain.h"
#include "models/session/codec.h"

#include <algorithm>

namespace evenhand {

namespace {

qsizetype sizeOf(const Event &event)
{
    return event.body.size() + event.content.size() + 300;
}

} // namespace

Intake::Outcome Intake::take(const EventsPart &message)
{
    Outcome outcome;
    for (const QByteArray &encoded : message.events) {
        hold(encoded, outcome);
        if (!outcome.malformed.isEmpty())
            return outcome;
    }
    for (const SignedHead &signature : message.signatures)
        prove(signature, message.session, outcome);
    // Of consoles without a key nothing can be shown; who they are, they don't say either.
    std::vector<Origin> unsigned_;
    for (const auto &[origin, held] : m_held)
        if (m_stock.signer(origin).isEmpty())
            unsigned_.push_back(origin);
    for (const Origin &origin : unsigned_)
        release(origin, m_held[origin].events.size(), std::nullopt, outcome);
    return outcome;
}

std::optional<Intake::Outcome> Intake::take(const EventPiece &message)
{
    m_pieces += message.bytes;
    if (m_pieces.size() > largestEvent) {
        Outcome outcome;
        outcome.malformed = QStringLiteral("an event of the other console is larger than any can be");
        return outcome;
    }
    if (!message.isLast)
        return std::nullopt;
    return take(EventsPart{message.session, {std::exchange(m_pieces, {})}, message.signatures});
}

void Intake::hold(const QByteArray &encoded, Outcome &outcome)
{
    std::optional<Event> read = decode(encoded);
    if (!read) {
        outcome.malformed = QStringLiteral("an event of the other console can't be read; update both consoles to the "
                                           "same version");
        return;
    }
    const EventPtr event = std::make_shared<const Event>(std::move(*read));
    const Origin &origin = event->id.origin;
    if (m_refused.contains(origin))
        return;
    if (const EventPtr known = m_stock.log().event(event->id)) {
        if (known->hash != event->hash)
            return refuse(origin, QStringLiteral("another event stands here under its number: the log was forked"),
                          outcome);
        quint64 &had = outcome.had[origin];
        had = std::max(had, event->id.seq);
        return;
    }
    const auto held = m_held.find(origin);
    const Event *previous = held == m_held.end() ? nullptr : held->second.events.back().get();
    const quint64 last = previous ? previous->id.seq : m_stock.taken(origin);
    if (event->id.seq <= last)
        return;
    if (event->id.seq > last + 1) {
        outcome.gaps[origin] = last;
        return;
    }
    if (const QString flaw = previous ? flawInChain(*event, previous) : flawOf(*event); !flaw.isEmpty())
        return refuse(origin, flaw, outcome);
    if (const QString flaw = event->id.seq == 1 ? m_stock.learn(*event) : QString(); !flaw.isEmpty())
        return refuse(origin, flaw, outcome);
    Held &all = m_held[origin];
    all.events.push_back(event);
    all.bytes += sizeOf(*event);
    m_heldBytes += sizeOf(*event);
    if (m_heldBytes > mostHeld)
        outcome.malformed = QStringLiteral("the other console sends much and signs nothing of it");
}

void Intake::prove(const SignedHead &signature, const QString &session, Outcome &outcome)
{
    const Origin &origin = signature.id.origin;
    const auto held = m_held.find(origin);
    if (held == m_held.end()) {
        outcome.hasProof = m_stock.keep(signature) || outcome.hasProof;
        return;
    }
    const std::vector<EventPtr> &events = held->second.events;
    const quint64 first = events.front()->id.seq;
    if (signature.id.seq < first || signature.id.seq > events.back()->id.seq)
        return;
    const size_t place = size_t(signature.id.seq - first);
    if (events[place]->hash != signature.hash || !m_stock.isRight(signature, session))
        return refuse(origin, QStringLiteral("its signature is not that of the console that it names"), outcome);
    release(origin, place + 1, signature, outcome);
}

void Intake::release(const Origin &origin, size_t count, std::optional<SignedHead> signature, Outcome &outcome)
{
    Held &held = m_held[origin];
    const auto end = held.events.begin() + std::ptrdiff_t(count);
    outcome.parts.push_back({{held.events.begin(), end}, std::move(signature)});
    m_stock.setTaken(origin, outcome.parts.back().events.back()->id.seq);
    quint64 &had = outcome.had[origin];
    had = std::max(had, m_stock.taken(origin));
    for (const EventPtr &event : outcome.parts.back().events) {
        held.bytes -= sizeOf(*event);
        m_heldBytes -= sizeOf(*event);
    }
    held.events.erase(held.events.begin(), end);
    if (held.events.empty())
        m_held.erase(origin);
}

void Intake::refuse(const Origin &origin, const QString &words, Outcome &outcome)
{
    refuse(origin);
    outcome.refused.emplace(origin, words);
}

void Intake::refuse(const Origin &origin)
{
    drop(origin);
    m_refused.insert(origin);
}

void Intake::drop(const Origin &origin)
{
    const auto held = m_held.find(origin);
    if (held == m_held.end())
        return;
    m_heldBytes -= held->second.bytes;
    m_held.erase(held);
}

void Intake::clear()
{
    m_held.clear();
    m_refused.clear();
    m_heldBytes = 0;
    m_pieces.clear();
}

} // namespace evenhand
