// SPDX-License-Identifier: Apache-2.0
// A nudge that waits to be read on this console.
#pragma once

#include "models/session/State.h"

namespace evenhand {

// The oldest that somebody else sent and nobody has acknowledged; null: none.
// `moderator` is the key of State::acts that this console acts under.
const Nudge *waitingNudge(const State &state, const QString &moderator);

} // namespace evenhand
