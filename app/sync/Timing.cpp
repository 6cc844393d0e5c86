// SPDX-License-Identifier: Apache-2.0
#include "app/sync/Timing.h"

#include <QTimer>
#include <chrono>

namespace evenhand {

Timing realTiming()
{
    return {[] { return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()); },
            [](Duration length, QObject *context, std::function<void()> call) {
                QTimer::singleShot(length, Qt::PreciseTimer, context, std::move(call));
            }};
}

} // namespace evenhand
