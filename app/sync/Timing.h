// SPDX-License-Identifier: Apache-2.0
// Time as those see it who wait for something: a clock that nobody sets, and being called later.
// A simulator hands in its own.
#pragma once

#include "models/session/Time.h"

#include <QObject>
#include <functional>

namespace evenhand {

struct Timing
{
    std::function<Duration()> now;
    // Not called once `context` is gone.
    std::function<void(Duration length, QObject *context, std::function<void()> call)> after;
};

Timing realTiming();

} // namespace evenhand
