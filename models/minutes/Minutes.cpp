// SPDX-License-Identifier: Apache-2.0
#include "models/minutes/Minutes.h"

#include "models/minutes/gathering.h"

namespace evenhand {

Minutes minutesOf(const State &state, Instant at, Rule rule)
{
    const Discretion discretion(state, rule);
    const gathering::Source source{state, at, discretion};
    Minutes minutes;
    minutes.rule = rule;
    minutes.at = at;
    minutes.phase = state.session.phase;
    for (const auto gather : {gathering::programme, gathering::people, gathering::readiness, gathering::agenda,
                              gathering::floor, gathering::hands, gathering::feed, gathering::polls, gathering::notes})
        gather(minutes, source);
    return minutes;
}

} // namespace evenhand
