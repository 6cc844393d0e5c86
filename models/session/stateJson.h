// SPDX-License-Identifier: Apache-2.0
// The state as CONTRACT §5 prints it.
#pragma once

#include "models/session/State.h"

#include <QJsonObject>

namespace evenhand {

struct StateView
{
    Instant at;             // the present, for all that depends on it
    QString log;            // fingerprint of the log, in hex
    qsizetype messages = 0; // how many of the newest to print
};

QJsonObject stateJson(const State &state, const StateView &view);

} // namespace evenhand
