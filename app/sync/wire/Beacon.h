// SPDX-License-Identifier: Apache-2.0
// What a console tells the LAN of itself. Nobody vouches for a word of it.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

namespace evenhand {

struct Beacon
{
    QByteArray replica; // 32 bytes
    QString name, role; // as claimed
    quint16 port = 0;
    bool isPairing = false; // its window is open
};

QByteArray encode(const Beacon &beacon);
std::optional<Beacon> beaconFrom(QByteArrayView datagram);

} // namespace evenhand
