// SPDX-License-Identifier: Apache-2.0
#include "models/items/nudgeGlance.h"

#include <algorithm>

namespace evenhand {

namespace {

// As the log calls whoever acts under that key: a nudge tells its sender in these words.
QString ownWords(const State &state, const QString &moderator)
{
    if (!moderator.startsWith(u'#'))
        return moderator;
    for (const ConsoleFacts &console : state.consoles)
        if (console.device == moderator.mid(1))
            return console.role;
    return {};
}

} // namespace

const Nudge *waitingNudge(const State &state, const QString &moderator)
{
    const QString self = ownWords(state, moderator);
    const auto found = std::find_if(state.nudges.begin(), state.nudges.end(), [&self](const Nudge &nudge) {
        return !nudge.acknowledgedAt && nudge.by != self && !nudge.text.isEmpty();
    });
    return found == state.nudges.end() ? nullptr : &*found;
}

} // namespace evenhand
