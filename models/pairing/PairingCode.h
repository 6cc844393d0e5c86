// SPDX-License-Identifier: Apache-2.0
// The codes of a pairing (DESIGN "Sync"): eight digits for each direction over both public keys,
// roles, names and nonces. The dialler binds itself to its nonce before it sees the other one, so
// that somebody in between has one guess in 10^8 and nothing to search (CVE-2025-32898).
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>
#include <optional>

namespace evenhand {

struct PairingParty
{
    QByteArray publicKey; // as TLS proved it, never as it was told
    QString role, name;   // as it calls itself
};

struct PairingSide
{
    PairingParty party;
    QByteArray nonce;
};

struct PairingCodes
{
    QString dialler, listener; // what that side's screen shows: never the same
};

constexpr qsizetype pairingNonceSize = 32;
constexpr qsizetype pairingCodeSize = 8;

// What the dialler sends first. Of the listener it binds the party alone.
QByteArray pairingCommitment(const PairingSide &dialler, const PairingParty &listener);
PairingCodes pairingCodes(const PairingSide &dialler, const PairingSide &listener);

// The eight digits of what somebody typed, in whichever digits they write and whatever stands
// between; nullopt: these aren't eight.
std::optional<QString> pairingCodeFrom(QStringView typed);

} // namespace evenhand
