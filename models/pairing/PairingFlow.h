// SPDX-License-Identifier: Apache-2.0
// A pairing as one of the two consoles goes through it: its window, the exchange of commitment and
// nonces, the codes, and both confirmations. It says what to send and what to show; whoever holds
// the link sends it. Nobody else's word makes a partner of a stranger: only a code typed here does.
#pragma once

#include "models/pairing/PairingCode.h"
#include "models/pairing/PairingMessage.h"
#include "models/session/Time.h"

#include <vector>

namespace evenhand {

enum class PairingPhase : quint8 { Closed, Open, Comparing, Paired, Failed };

// As CONTRACT §6 names them.
QString nameOf(PairingPhase phase);

struct PairingRefusal
{
    QString code, words;
};

class PairingFlow
{
public:
    static constexpr Duration window = seconds(60); // open, and then once more for comparing
    static constexpr Duration lock = seconds(30);   // after too many failures
    static constexpr int mostFailures = 3;
    using Answer = std::optional<PairingRefusal>; // nothing: it is done

    explicit PairingFlow(PairingParty self) : m_self(std::move(self)) {}

    PairingPhase phase() const { return m_phase; }
    // What this screen shows, while codes are compared.
    const QString &code() const { return m_own; }
    // How it stands, in words for the moderator.
    const QString &reason() const { return m_reason; }
    // Of the attempt under way or, when paired, for good.
    const PairingParty &partner() const { return m_partner; }
    bool hasConfirmed() const { return m_isConfirmed; } // the code of the other screen was typed here
    bool isConfirmedThere() const { return m_isConfirmedThere; }
    bool isDialling() const { return m_phase == PairingPhase::Open && m_dials; }
    bool isTalking() const { return m_step != Step::None; } // an attempt has a link

    // ---- the moderator ----
    // Lets other consoles ask for 60 s. While codes are compared it drops that attempt: whoever
    // came first need not be the one that was meant.
    Answer open(Instant now);
    Answer dial(const QString &address, Instant now);
    Answer confirm(QStringView typed, Instant now);
    void close();

    // ---- the link ----
    // Whether a console with this key may begin: the window is open and it has not failed in it.
    bool admits(const QByteArray &publicKey) const;
    // `nonce`: 32 fresh random bytes. It takes the place of an attempt that nobody has confirmed: two
    // consoles that dial each other agree on one. False: it doesn't begin, and all stays as it was.
    bool begin(PairingParty partner, bool isDialler, const QByteArray &nonce);
    // nullopt: something that is no message of a pairing.
    void receive(const std::optional<PairingMessage> &message, Instant now);
    void lose(const QString &why, Instant now); // the link went
    void hear(const QString &words);            // of dialling: how it goes
    void giveUp(const QString &why);            // what was tried can't be done
    std::vector<PairingMessage> takeOutgoing();

    void tick(Instant now);
    // When tick() has something to do; nullopt: never.
    std::optional<Instant> due() const;

private:
    enum class Step : quint8 { None, AwaitCommit, AwaitNonce, AwaitReveal, Codes };

    Answer locked(Instant now) const;
    bool exchange(const PairingMessage &message);
    void compare(Instant now);
    void fail(const QString &why, Instant now);
    void settle();
    void end(PairingPhase phase, const QString &why);
    void backToWindow(const QString &why);
    void countFailure(Instant now);
    void forget();

    const PairingParty m_self;
    PairingParty m_partner;
    PairingPhase m_phase = PairingPhase::Closed;
    Step m_step = Step::None;
    bool m_dials = false; // the attempt's, and the window's
    QByteArray m_nonce, m_commitment;
    PairingSide m_theirs;
    QString m_own, m_other, m_reason;
    bool m_isConfirmed = false, m_isConfirmedThere = false;
    Instant m_until, m_lockedUntil, m_lastFailure;
    int m_failures = 0;
    std::vector<QByteArray> m_turnedAway; // keys that failed in this window
    std::vector<PairingMessage> m_outgoing;
};

} // namespace evenhand
