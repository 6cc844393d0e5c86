// SPDX-License-Identifier: Apache-2.0
#include "models/pairing/PairingFlow.h"

#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

using PairingKind = PairingMessage::Kind;

constexpr Duration failuresAge = std::chrono::minutes(10); // an old slip counts no more
constexpr size_t mostTurnedAway = 64;

QString windowRanOut()
{
    return QStringLiteral("No other console paired within 60 seconds. Open it again when both moderators are ready.");
}

} // namespace

QString nameOf(PairingPhase phase)
{
    switch (phase) {
    case PairingPhase::Closed: return QStringLiteral("closed");
    case PairingPhase::Open: return QStringLiteral("open");
    case PairingPhase::Comparing: return QStringLiteral("comparing");
    case PairingPhase::Paired: return QStringLiteral("paired");
    case PairingPhase::Failed: break;
    }
    return QStringLiteral("failed");
}

// ---- the moderator ----

PairingFlow::Answer PairingFlow::locked(Instant now) const
{
    if (now >= m_lockedUntil)
        return std::nullopt;
    const qint64 left = wholeSeconds(m_lockedUntil - now + Duration(999));
    return PairingRefusal{QStringLiteral("pair.locked"),
                          QStringLiteral("Three attempts failed. Pairing opens again in %1 s.").arg(left)};
}

PairingFlow::Answer PairingFlow::open(Instant now)
{
    if (Answer refusal = locked(now))
        return refusal;
    const QByteArray dropped = m_phase == PairingPhase::Comparing ? m_partner.publicKey : QByteArray();
    end(PairingPhase::Open, QStringLiteral("Waiting for the other console: dial this one from there."));
    m_turnedAway.clear();
    if (!dropped.isEmpty())
        m_turnedAway.push_back(dropped);
    m_dials = false;
    m_until = now + window;
    return std::nullopt;
}

PairingFlow::Answer PairingFlow::dial(const QString &address, Instant now)
{
    if (Answer refusal = locked(now))
        return refusal;
    if (m_phase == PairingPhase::Comparing)
        return PairingRefusal{QStringLiteral("pair.comparing"),
                              QStringLiteral("Codes are being compared. Confirm them, or open pairing again to drop "
                                             "this attempt.")};
    end(PairingPhase::Open, QStringLiteral("Dialling %1.").arg(address));
    m_turnedAway.clear();
    m_dials = true;
    m_until = now + window;
    return std::nullopt;
}

PairingFlow::Answer PairingFlow::confirm(QStringView typed, Instant now)
{
    tick(now);
    if (m_phase != PairingPhase::Comparing)
        return PairingRefusal{QStringLiteral("pair.phase"),
                              QStringLiteral("No codes are being compared now. Open pairing on one console and dial it "
                                             "from the other.")};
    const std::optional<QString> code = pairingCodeFrom(typed);
    if (!code)
        return PairingRefusal{QStringLiteral("pair.digits"),
                              QStringLiteral("A code has eight digits. Type those on the other console's screen.")};
    if (*code == m_own)
        return PairingRefusal{QStringLiteral("pair.own"),
                              QStringLiteral("This is the code of this screen. Type the one on the other console's "
                                             "screen.")};
    if (*code != m_other) {
        countFailure(now);
        m_reason =
            QStringLiteral("This isn't the other console's code. Look again; if the digits are right, somebody is in "
                           "between: use a cable or another network.");
        if (m_failures >= mostFailures)
            fail(QStringLiteral("Three codes were wrong."), now);
        return PairingRefusal{QStringLiteral("pair.code"), m_reason};
    }
    if (!std::exchange(m_isConfirmed, true))
        m_outgoing.push_back({PairingKind::Confirmed});
    m_reason = QStringLiteral("Confirmed here. Waiting until this screen's code is typed on the other console.");
    settle();
    return std::nullopt;
}

void PairingFlow::close()
{
    end(PairingPhase::Closed, {});
}

// ---- the link ----

bool PairingFlow::admits(const QByteArray &publicKey) const
{
    return m_phase == PairingPhase::Open && publicKey != m_self.publicKey
        && std::find(m_turnedAway.begin(), m_turnedAway.end(), publicKey) == m_turnedAway.end();
}

bool PairingFlow::begin(PairingParty partner, bool isDialler, const QByteArray &nonce)
{
    const bool isReplacing = m_phase == PairingPhase::Comparing && !m_isConfirmed && !m_isConfirmedThere;
    if (m_phase != PairingPhase::Open && !isReplacing)
        return false;
    forget();
    m_phase = PairingPhase::Open;
    m_dials = isDialler;
    m_partner = std::move(partner);
    m_nonce = nonce;
    m_step = isDialler ? Step::AwaitNonce : Step::AwaitCommit;
    if (isDialler)
        m_outgoing.push_back({PairingKind::Commit, pairingCommitment({m_self, m_nonce}, m_partner)});
    return true;
}

void PairingFlow::receive(const std::optional<PairingMessage> &message, Instant now)
{
    tick(now);
    if (m_step == Step::None)
        return;
    if (message && message->kind == PairingKind::Failed)
        return lose(QStringLiteral("The other console ended the attempt. Start again on both."), now);
    if (m_step == Step::Codes && message && message->kind == PairingKind::Confirmed) {
        m_isConfirmedThere = true;
        if (!m_isConfirmed)
            m_reason = QStringLiteral("Confirmed on the other console. Now type the code on its screen here.");
        return settle();
    }
    if (m_step == Step::Codes || !message || !exchange(*message)) {
        // Whoever comes in can break the rules at will: before a code is shown that closes pairing for nobody.
        if (!m_own.isEmpty() || m_dials)
            countFailure(now);
        return fail(QStringLiteral("The other console did not keep to the rules of pairing; it may not be the one you "
                                   "mean."),
                    now);
    }
    if (m_step == Step::Codes)
        compare(now);
}

// One message of commitment, nonce, reveal; false: not the one that is due.
bool PairingFlow::exchange(const PairingMessage &message)
{
    if (message.bytes.size() != pairingNonceSize)
        return false;
    if (m_step == Step::AwaitCommit && message.kind == PairingKind::Commit) {
        m_commitment = message.bytes;
        m_outgoing.push_back({PairingKind::Nonce, m_nonce});
        m_step = Step::AwaitReveal;
        return true;
    }
    if (m_step == Step::AwaitNonce && message.kind == PairingKind::Nonce) {
        m_theirs = {m_partner, message.bytes};
        m_outgoing.push_back({PairingKind::Reveal, m_nonce});
        m_step = Step::Codes;
        return true;
    }
    if (m_step == Step::AwaitReveal && message.kind == PairingKind::Reveal) {
        m_theirs = {m_partner, message.bytes};
        m_step = Step::Codes;
        return pairingCommitment(m_theirs, m_self) == m_commitment;
    }
    return false;
}

void PairingFlow::compare(Instant now)
{
    const PairingSide ours{m_self, m_nonce};
    const PairingCodes codes = m_dials ? pairingCodes(ours, m_theirs) : pairingCodes(m_theirs, ours);
    m_own = m_dials ? codes.dialler : codes.listener;
    m_other = m_dials ? codes.listener : codes.dialler;
    m_phase = PairingPhase::Comparing;
    m_until = now + window;
    m_reason = QStringLiteral("Type the code that the other console's screen shows.");
}

void PairingFlow::settle()
{
    if (!m_isConfirmed || !m_isConfirmedThere)
        return;
    m_phase = PairingPhase::Paired;
    m_step = Step::None;
    m_reason = QStringLiteral("Paired.");
    m_own.clear();
    m_other.clear();
    m_failures = 0;
}

void PairingFlow::lose(const QString &why, Instant now)
{
    if (m_step == Step::None)
        return;
    // A stranger that comes and goes takes nobody's window away.
    if (m_step != Step::Codes && !m_dials)
        return backToWindow(why);
    end(PairingPhase::Failed, why);
    tick(now);
}

void PairingFlow::hear(const QString &words)
{
    if (m_phase == PairingPhase::Open)
        m_reason = words;
}

void PairingFlow::giveUp(const QString &why)
{
    end(PairingPhase::Failed, why);
}

std::vector<PairingMessage> PairingFlow::takeOutgoing()
{
    return std::exchange(m_outgoing, {});
}

// ---- ends ----

void PairingFlow::countFailure(Instant now)
{
    if (now - m_lastFailure > failuresAge)
        m_failures = 0;
    m_lastFailure = now;
    if (++m_failures >= mostFailures)
        m_lockedUntil = now + lock;
}

void PairingFlow::fail(const QString &why, Instant now)
{
    if (m_failures >= mostFailures) {
        m_failures = 0;
        return end(PairingPhase::Failed, why + QStringLiteral(" Pairing is closed for 30 seconds."));
    }
    if (m_step == Step::Codes && m_own.isEmpty() && !m_dials)
        return backToWindow(why); // a stranger's false reveal
    if (m_step != Step::Codes && !m_dials)
        return backToWindow(why);
    end(PairingPhase::Failed, why);
    tick(now);
}

void PairingFlow::backToWindow(const QString &why)
{
    if (m_turnedAway.size() < mostTurnedAway)
        m_turnedAway.push_back(m_partner.publicKey);
    const Instant until = m_until;
    end(PairingPhase::Open, why);
    m_until = until;
}

void PairingFlow::end(PairingPhase phase, const QString &why)
{
    // The other side hears of it, unless it is the one that went.
    const bool wasTalking = m_step != Step::None;
    forget();
    if (wasTalking)
        m_outgoing = {{PairingKind::Failed}};
    m_phase = phase;
    m_reason = why;
}

void PairingFlow::forget()
{
    m_step = Step::None;
    m_partner = {};
    m_theirs = {};
    m_nonce.clear();
    m_commitment.clear();
    m_own.clear();
    m_other.clear();
    m_outgoing.clear();
    m_isConfirmed = m_isConfirmedThere = false;
}

void PairingFlow::tick(Instant now)
{
    if (m_phase == PairingPhase::Comparing && now >= m_until)
        return end(PairingPhase::Failed,
                   QStringLiteral("The codes weren't confirmed on both consoles within 60 seconds. Start again."));
    if (m_phase != PairingPhase::Open || now < m_until)
        return;
    end(m_dials ? PairingPhase::Failed : PairingPhase::Closed, windowRanOut());
}

std::optional<Instant> PairingFlow::due() const
{
    return m_phase == PairingPhase::Open || m_phase == PairingPhase::Comparing ? std::optional(m_until) : std::nullopt;
}

} // namespace evenhand
