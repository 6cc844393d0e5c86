// SPDX-License-Identifier: Apache-2.0
// What a console may do by its role (DESIGN, Sync): a rapporteur writes down what happens, and doesn't
// run the session. Other roles may do everything, and so may a console that says none.
#pragma once

#include "models/session/Commands.h"
#include "models/session/State.h"

namespace evenhand {

// Of a device: as a member admitted it, else as it calls itself; and as it calls itself where that is less.
QString roleOf(const State &state, const QString &device, const QString &claimed);
bool isRapporteur(const QString &role);
bool isBeyond(const QString &role, const Fact &fact);
bool isBeyond(const QString &role, const Command &command);
QString beyondWords(const QString &role);

} // namespace evenhand
