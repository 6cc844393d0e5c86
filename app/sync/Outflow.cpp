// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Outflow.h"

#include "models/session/codec.h"

#include <algorithm>

namespace evenhand {

namespace {

constexpr qsizetype largestPart = 128 * 1024; // of one event: a larger one goes in pieces
constexpr quint64 mostEventsInPart = 500;

} // namespace

quint64 Outflow::found(const std::map<Origin, quint64> &heads, const Origin &origin)
{
    const auto head = heads.find(origin);
    return head == heads.end() ? 0 : head->second;
}

void Outflow::start(std::map<Origin, quint64> theirs, bool isContinued)
{
    m_isRunning = true;
    if (!isContinued) {
        m_sent.clear();
        m_outstanding.clear();
        m_outstandingBytes = 0;
        m_theirs.clear();
        m_givenUp.clear();
    }
    // Who has nothing yet must get the beginning of the session first.
    const bool isEmpty = theirs.empty();
    for (const auto &[origin, seq] : theirs) {
        m_theirs[origin] = std::max(found(m_theirs, origin), seq);
        m_sent[origin] = std::max(found(m_sent, origin), seq);
    }
    m_behind.clear();
    for (const auto &[origin, seq] : m_stock.log().heads())
        if (found(m_sent, origin) < seq)
            m_behind[origin].isUrgent = !isEmpty && origin == m_stock.replica().opening();
}

void Outflow::stop()
{
    m_isRunning = false;
    m_behind.clear();
}

void Outflow::grow(const Origin &origin, quint64 first, Duration notBefore)
{
    if (!m_isRunning || found(m_sent, origin) >= m_stock.head(origin) || m_givenUp.contains(origin))
        return;
    const auto [behind, isNew] = m_behind.try_emplace(origin, Behind{notBefore, found(m_sent, origin) + 1 >= first});
    if (!isNew)
        behind->second.notBefore = std::min(behind->second.notBefore, notBefore);
}

void Outflow::acknowledge(const EventId &head)
{
    quint64 &theirs = m_theirs[head.origin];
    theirs = std::max(theirs, head.seq);
    quint64 &sent = m_sent[head.origin];
    sent = std::max(sent, theirs);
    if (sent >= m_stock.head(head.origin))
        m_behind.erase(head.origin);
    std::erase_if(m_outstanding, [&](const Sent &part) {
        const bool isThere = part.upTo.origin == head.origin && part.upTo.seq <= theirs;
        m_outstandingBytes -= isThere ? part.bytes : 0;
        return isThere;
    });
}

void Outflow::resend(const Origin &origin, quint64 seq)
{
    m_sent[origin] = seq;
    m_givenUp.erase(origin); // it is asked for again
    std::erase_if(m_outstanding, [&](const Sent &part) {
        const bool isIt = part.upTo.origin == origin;
        m_outstandingBytes -= isIt ? part.bytes : 0;
        return isIt;
    });
    if (m_isRunning && seq < m_stock.head(origin) && !m_givenUp.contains(origin))
        m_behind.insert_or_assign(origin, Behind{});
}

void Outflow::giveUp(const Origin &origin)
{
    resend(origin, m_stock.head(origin));
    m_givenUp.insert(origin);
    m_behind.erase(origin);
}

bool Outflow::hasUrgent(Duration now) const
{
    return std::any_of(m_behind.begin(), m_behind.end(),
                       [now](const auto &behind) { return behind.second.isUrgent && behind.second.notBefore <= now; });
}

std::optional<Duration> Outflow::due(Duration now) const
{
    std::optional<Duration> earliest;
    for (const auto &[origin, behind] : m_behind)
        if (behind.notBefore > now)
            earliest = earliest ? std::min(*earliest, behind.notBefore) : behind.notBefore;
    return earliest;
}

// The one whose next event is the earliest in the session.
std::optional<Origin> Outflow::chosen(Duration now, bool urgentOnly) const
{
    const Event *first = nullptr;
    bool isUrgent = false;
    for (const auto &[origin, behind] : m_behind) {
        if (behind.notBefore > now || (!behind.isUrgent && (urgentOnly || isUrgent)))
            continue;
        const quint64 sent = found(m_sent, origin);
        if (!m_stock.provenUpTo(origin, sent))
            continue; // until its console is there itself
        const EventPtr event = m_stock.log().event({origin, sent + 1});
        if (first && isUrgent == behind.isUrgent && isBefore(*first, *event))
            continue;
        first = event.get();
        isUrgent = behind.isUrgent;
    }
    return first ? std::optional(first->id.origin) : std::nullopt;
}

std::vector<LinkMessage> Outflow::next(Duration now, bool urgentOnly)
{
    const qsizetype most = hasUrgent(now) ? mostOutstandingNew : mostOutstanding;
    if (!m_isRunning || m_outstandingBytes > most)
        return {};
    const std::optional<Origin> origin = chosen(now, urgentOnly);
    return origin ? part(*origin) : std::vector<LinkMessage>();
}

std::vector<LinkMessage> Outflow::part(const Origin &origin)
{
    quint64 &sent = m_sent[origin];
    const quint64 end = *m_stock.provenUpTo(origin, sent);
    EventsPart part{m_stock.replica().session(), {}, {}};
    qsizetype bytes = 0;
    quint64 seq = sent;
    while (seq < end && bytes < partSize && seq - sent < mostEventsInPart) {
        QByteArray event = encode(*m_stock.log().event({origin, seq + 1}));
        if (bytes > 0 && bytes + event.size() > largestPart)
            break;
        bytes += event.size();
        part.events.push_back(std::move(event));
        ++seq;
    }
    if (const std::optional<SignedHead> signature = m_stock.signatureAt(origin, seq))
        part.signatures.push_back(*signature);
    sent = seq;
    m_outstanding.push_back({{origin, seq}, bytes});
    m_outstandingBytes += bytes;
    if (sent >= m_stock.head(origin))
        m_behind.erase(origin);
    if (bytes > largestPart)
        return pieces(part.events.front(), std::move(part.signatures));
    return {std::move(part)};
}

std::vector<LinkMessage> Outflow::pieces(const QByteArray &event, std::vector<SignedHead> signatures) const
{
    std::vector<LinkMessage> messages;
    for (qsizetype from = 0; from < event.size(); from += partSize) {
        EventPiece piece{m_stock.replica().session(), event.mid(from, partSize), from + partSize >= event.size(), {}};
        if (piece.isLast)
            piece.signatures = std::move(signatures);
        messages.push_back(std::move(piece));
    }
    return messages;
}

} // namespace evenhand
