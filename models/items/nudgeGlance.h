// SPDX-License-Identifier: Apache-2.0
// A nudge that waits to be read on this console, and how far those got that were sent from it.
#pragma once

#include "models/session/State.h"

#include <QHash>

namespace evenhand {

// What other consoles tell of the nudges sent here, which is no part of the log.
struct NudgeFates
{
    struct Seen
    {
        Instant at;
        QString by; // the role whose screen it was
        friend bool operator==(const Seen &, const Seen &) = default;
    };
    bool isPartnerThere = false; // a console to which a nudge goes at once
    QHash<QString, Seen> seen;   // by nudge
    friend bool operator==(const NudgeFates &, const NudgeFates &) = default;
};

// The oldest that somebody else sent and nobody has acknowledged; null: none.
// `moderator` is the key of State::acts that this console acts under.
const Nudge *waitingNudge(const State &state, const QString &moderator);

} // namespace evenhand
