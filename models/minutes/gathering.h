// SPDX-License-Identifier: Apache-2.0
// The parts of `minutesOf`, each filling its own fields. Nobody else calls them.
#pragma once

#include "models/minutes/Discretion.h"

namespace evenhand::gathering {

struct Source
{
    const State &state;
    Instant at;
    const Discretion &discretion;
};

void programme(Minutes &minutes, const Source &source);
void people(Minutes &minutes, const Source &source);
void readiness(Minutes &minutes, const Source &source);
void agenda(Minutes &minutes, const Source &source);
void floor(Minutes &minutes, const Source &source);
void hands(Minutes &minutes, const Source &source);
void feed(Minutes &minutes, const Source &source);
void polls(Minutes &minutes, const Source &source);
void notes(Minutes &minutes, const Source &source);

} // namespace evenhand::gathering
