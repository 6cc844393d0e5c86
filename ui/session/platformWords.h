// SPDX-License-Identifier: Apache-2.0
// How it stands with the sources of the feed, for the lamp in the session line and for lists. Nothing is green that
// isn't live: what was saved to a file shows its age, in amber from two minutes on.
#pragma once

#include "models/feeds/SourceStanding.h"
#include "ui/session/Lamp.h"

#include <vector>

namespace evenhand {

struct PlatformLight
{
    Lamp::Light light = Lamp::Light::Off;
    QString words; // a few: "irc", "irc, zoom 0:40", "irc: look"
    QString tip;   // all of them
    friend bool operator==(const PlatformLight &, const PlatformLight &) = default;
};

// Of those that are switched on; none: there is no lamp.
std::optional<PlatformLight> platformLight(const std::vector<SourceRow> &rows, Instant now);

Lamp::Light lightOf(const SourceRow &row, Instant now);
// "live, #room as desk", "saved 0:40 ago, …", "switched off", "trying: nothing answers at …".
QString standingWords(const SourceRow &row, Instant now);

} // namespace evenhand
