// SPDX-License-Identifier: Apache-2.0
// What two consoles say while they pair. Anything but these shapes is refused.
#pragma once

#include <QByteArray>
#include <QCborMap>
#include <optional>

namespace evenhand {

struct PairingMessage
{
    enum class Kind : quint8 {
        Commit,    // dialler: the commitment to its nonce
        Nonce,     // listener: its nonce
        Reveal,    // dialler: its nonce
        Confirmed, // either: the code of the other screen was typed here
        Failed,    // either: this attempt is over
    };
    Kind kind = Kind::Failed;
    QByteArray bytes = {}; // 32 of them in the first three, none in the others

    bool operator==(const PairingMessage &) const = default;
};

QCborMap toCbor(const PairingMessage &message);
std::optional<PairingMessage> pairingMessageFrom(const QCborMap &map);

} // namespace evenhand
