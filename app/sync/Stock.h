// SPDX-License-Identifier: Apache-2.0
// What all links of a console draw on: the log, whose each origin is, and the signatures that show
// that it is theirs.
#pragma once

#include "app/sync/Channel.h"
#include "app/sync/Replica.h"

#include <QHash>
#include <QSet>
#include <map>

namespace evenhand {

class Stock
{
public:
    Stock(Replica &replica, Seal seal, const std::vector<SignedHead> &kept);

    Replica &replica() { return m_replica; }
    const Replica &replica() const { return m_replica; }
    const EventLog &log() const { return m_replica.log(); }
    quint64 head(const Origin &origin) const; // that is durable

    // The device with a key that an origin's events must be signed by; empty: none.
    QString signer(const Origin &origin) const;
    // An origin's first event, on its way into the log. Not empty: why it can't be taken.
    QString learn(const Event &first);

    // Of whom nothing is taken from a partner yet; asked with an origin's first event.
    using Gate = std::function<bool(const Partner &from, const Event &first)>;
    void guard(Gate isStranger) { m_isStranger = std::move(isStranger); }
    bool isStranger(const Partner &from, const Event &first) const { return m_isStranger && m_isStranger(from, first); }

    // How far the events behind `from` can be shown to be true in one piece; none: not at all.
    std::optional<quint64> provenUpTo(const Origin &origin, quint64 from) const;
    // What to send along with the event `seq`, where it is the last of such a piece.
    std::optional<SignedHead> signatureAt(const Origin &origin, quint64 seq);
    // Of all that this console itself wrote so far, in all openings of the file.
    std::vector<SignedHead> ownSignatures();

    // Whether the console signed it, for this session, that it must be signed by.
    bool isRight(const SignedHead &signature, const QString &session) const;
    // Whether it is shown that the console wrote it that its origin names.
    bool isShown(const EventId &id) const;
    // Of events that are in the log; true where it shows more of them to be true than was shown before.
    bool keep(const SignedHead &signature);
    void noteKept(const SignedHead &signature) { m_book.keep(signature); }

    // On its way into the log or in it.
    quint64 taken(const Origin &origin) const { return std::max(head(origin), m_taken.value(origin)); }
    void setTaken(const Origin &origin, quint64 seq) { m_taken.insert(origin, seq); }
    void forgetTaken(const Origin &origin) { m_taken.remove(origin); }

private:
    bool isOwn(const Origin &origin) const { return signer(origin) == m_replica.device(); }

    Replica &m_replica;
    Seal m_seal;
    Gate m_isStranger;
    SignatureBook m_book;
    QHash<Origin, QString> m_signers; // learnt so far
    QSet<QString> m_signing;          // devices of which something in the log is signed
    QHash<Origin, quint64> m_taken;
    std::map<Origin, SignedHead> m_own;
};

} // namespace evenhand
