// SPDX-License-Identifier: Apache-2.0
// What N will do, in words for its button: the promise of Next, never more than it.
#pragma once

#include "models/session/Next.h"

#include <QString>

namespace evenhand {

struct NextWords
{
    QString act; // "Next: Row 3, red jacket"
    QString why; // "ends Keily Blair's turn · onsite's turn"

    friend bool operator==(const NextWords &, const NextWords &) = default;
};

NextWords nextWords(const State &state, const Next &next, Instant now);

} // namespace evenhand
