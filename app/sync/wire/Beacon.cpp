// SPDX-License-Identifier: Apache-2.0
#include "app/sync/wire/Beacon.h"

#include "app/sync/wire/Frame.h"

namespace evenhand {

namespace {

constexpr qsizetype largestBeacon = 1024;
constexpr qsizetype longestBeaconName = 200;
constexpr qsizetype longestBeaconRole = 20;

} // namespace

QByteArray encode(const Beacon &beacon)
{
    const QCborMap map{{QLatin1String("evenhand"), 1},       {QLatin1String("replica"), beacon.replica},
                       {QLatin1String("name"), beacon.name}, {QLatin1String("role"), beacon.role},
                       {QLatin1String("port"), beacon.port}, {QLatin1String("pairing"), beacon.isPairing}};
    return map.toCborValue().toCbor();
}

std::optional<Beacon> beaconFrom(QByteArrayView datagram)
{
    const std::optional<QCborMap> map =
        datagram.size() <= largestBeacon ? mapFrom(datagram) : std::optional<QCborMap>();
    if (!map || integerIn(*map, QLatin1String("evenhand"), 0) != 1)
        return std::nullopt;
    const qint64 port = integerIn(*map, QLatin1String("port"), 0);
    Beacon beacon{map->value(QLatin1String("replica")).toByteArray(), map->value(QLatin1String("name")).toString(),
                  map->value(QLatin1String("role")).toString(), quint16(port),
                  map->value(QLatin1String("pairing")).toBool()};
    const bool isSound = port > 0 && port <= 65535 && beacon.replica.size() == 32
        && beacon.name.size() <= longestBeaconName && beacon.role.size() <= longestBeaconRole;
    return isSound ? std::optional(beacon) : std::nullopt;
}

} // namespace evenhand
