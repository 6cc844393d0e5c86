// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Stock.h"

namespace evenhand {

Stock::Stock(Replica &replica, Seal seal, const std::vector<SignedHead> &kept)
    : m_replica(replica), m_seal(std::move(seal))
{
    for (const SignedHead &signature : kept)
        m_book.keep(signature);
    m_signing.insert(replica.device());
    for (const auto &[origin, seq] : log().heads())
        learn(*log().event({origin, 1}));
}

quint64 Stock::head(const Origin &origin) const
{
    return m_replica.keptUpTo(origin);
}

QString Stock::learn(const Event &first)
{
    const Writer writer = writerOf(first);
    if (!writer.flaw.isEmpty())
        return writer.flaw;
    if (!writer.isSigning && m_signing.contains(writer.device))
        return QStringLiteral("it says that it is of a console that signs, and has no key");
    m_signers.insert(first.id.origin, writer.isSigning ? writer.device : QString());
    if (writer.isSigning)
        m_signing.insert(writer.device);
    return {};
}

QString Stock::signer(const Origin &origin) const
{
    return m_signers.value(origin);
}

std::optional<quint64> Stock::provenUpTo(const Origin &origin, quint64 from) const
{
    const quint64 last = head(origin);
    if (last <= from)
        return std::nullopt;
    if (signer(origin).isEmpty() || isOwn(origin))
        return last;
    const std::optional<SignedHead> signature = m_book.after(origin, from);
    const EventPtr event = signature ? log().event(signature->id) : nullptr;
    return event && event->hash == signature->hash ? std::optional(signature->id.seq) : std::nullopt;
}

std::optional<SignedHead> Stock::signatureAt(const Origin &origin, quint64 seq)
{
    if (signer(origin).isEmpty())
        return std::nullopt;
    if (isOwn(origin)) {
        SignedHead &own = m_own[origin];
        if (own.id.seq != seq)
            own = signedBy(m_seal, m_replica.session(), {origin, seq}, log().event({origin, seq})->hash);
        return own;
    }
    const std::optional<SignedHead> signature = m_book.after(origin, seq - 1);
    return signature && signature->id.seq == seq ? signature : std::nullopt;
}

std::vector<SignedHead> Stock::ownSignatures()
{
    std::vector<SignedHead> all;
    for (const auto &[origin, seq] : log().heads())
        if (isOwn(origin))
            all.push_back(*signatureAt(origin, seq));
    return all;
}

bool Stock::isRight(const SignedHead &signature, const QString &session) const
{
    const QString device = signer(signature.id.origin);
    return !device.isEmpty() && isSignatureRight(m_seal, session, signature, device);
}

bool Stock::isShown(const EventId &id) const
{
    if (id.origin == m_replica.opening())
        return true;
    const std::optional<SignedHead> signature = m_book.after(id.origin, id.seq - 1);
    const EventPtr last = signature ? log().event(signature->id) : nullptr;
    return last && last->hash == signature->hash && isRight(*signature, m_replica.session());
}

bool Stock::keep(const SignedHead &signature)
{
    const Origin &origin = signature.id.origin;
    const EventPtr event = log().event(signature.id);
    if (!event || event->hash != signature.hash || isOwn(origin))
        return false;
    const std::optional<SignedHead> last = m_book.last(origin);
    if ((last && last->id.seq >= signature.id.seq) || !isRight(signature, m_replica.session())
        || !m_book.keep(signature))
        return false;
    m_replica.keep(signature);
    return true;
}

} // namespace evenhand
