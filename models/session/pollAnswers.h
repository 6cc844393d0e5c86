// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/State.h"

namespace evenhand {

// Ids of the options; of a poll without any the answers that came, sorted.
inline QStringList answersOf(const Poll &poll)
{
    if (!poll.options.isEmpty())
        return poll.options;
    QStringList answers;
    for (const Tally &tally : poll.tallies)
        for (const OptionCount &count : tally.counts)
            if (!answers.contains(count.option))
                answers << count.option;
    answers.sort();
    return answers;
}

} // namespace evenhand
