// SPDX-License-Identifier: Apache-2.0
// Consoles that were heard of on the LAN. Beacons are unauthenticated: this is a hint about addresses
// and never changes trust, or the name of a console that is known. The table is bounded, old
// sightings go, and one sender fills only a part of it.
#pragma once

#include "app/sync/wire/Beacon.h"
#include "models/session/Time.h"

#include <QHostAddress>
#include <vector>

namespace evenhand {

struct Sighting
{
    Beacon beacon;
    QHostAddress host;
    Instant at;

    QString address() const; // HOST:PORT
};

class Sightings
{
public:
    static constexpr qsizetype most = 64;
    static constexpr qsizetype mostOfAHost = 8;
    static constexpr Duration age = seconds(10);

    // Whether anything that is shown changed.
    bool note(const Beacon &beacon, const QHostAddress &host, Instant now);
    bool forgetOld(Instant now);
    void clear() { m_list.clear(); }
    const std::vector<Sighting> &list() const { return m_list; }

private:
    std::vector<Sighting> m_list; // in order of first sight, so that nothing jumps
};

} // namespace evenhand
