// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Sightings.h"

#include "app/http/Address.h"

#include <algorithm>

namespace evenhand {

namespace {

bool looksAlike(const Beacon &a, const Beacon &b)
{
    return a.name == b.name && a.role == b.role && a.isPairing == b.isPairing;
}

} // namespace

QString Sighting::address() const
{
    return hostPortText(host, beacon.port);
}

bool Sightings::note(const Beacon &beacon, const QHostAddress &host, Instant now)
{
    const auto at = std::find_if(m_list.begin(), m_list.end(), [&](const Sighting &seen) {
        return seen.beacon.replica == beacon.replica && seen.host == host && seen.beacon.port == beacon.port;
    });
    if (at != m_list.end()) {
        const bool isSame = looksAlike(at->beacon, beacon);
        at->beacon = beacon;
        at->at = now;
        return !isSame;
    }
    const auto ofHost =
        std::count_if(m_list.begin(), m_list.end(), [&host](const Sighting &seen) { return seen.host == host; });
    // Who came first stays: a flood of made-up consoles pushes none out.
    if (qsizetype(m_list.size()) >= most || ofHost >= mostOfAHost)
        return false;
    m_list.push_back({beacon, host, now});
    return true;
}

bool Sightings::forgetOld(Instant now)
{
    return std::erase_if(m_list, [now](const Sighting &seen) { return now - seen.at > age; }) > 0;
}

} // namespace evenhand
