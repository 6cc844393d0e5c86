// SPDX-License-Identifier: Apache-2.0
#include "models/items/nudgeGlance.h"

#include "models/items/togetherGlance.h"

namespace evenhand {

const Nudge *waitingNudge(const State &state, const QString &moderator)
{
    const std::optional<IncomingNudge> incoming = incomingNudge(state, moderator);
    return incoming ? state.nudges.find(incoming->id) : nullptr;
}

} // namespace evenhand
