// SPDX-License-Identifier: Apache-2.0
// How many sockets this process may have. Qt 6.4 spins on a listener whose accept() finds no
// descriptor (it takes that for a passing error), so a front must stay below.
#pragma once

#include "app/http/HttpLimits.h"

namespace evenhand {

// Raises what the process allows itself towards `wanted` and says what is allowed now, which
// may be more or less.
int allowDescriptors(int wanted);

int descriptorsFor(const HttpLimits &limits);

// The limits, with connections and WebSockets cut down in proportion where `descriptors` are too few.
HttpLimits fittedTo(int descriptors, HttpLimits limits);

} // namespace evenhand
