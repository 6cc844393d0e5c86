// SPDX-License-Identifier: Apache-2.0
// An iCalendar event (RFC 5545) as a plan: its description goes through the proposal reader, its
// times, place and people come on top.
#pragma once

#include "models/planning/Plan.h"

#include <QByteArray>
#include <optional>

namespace evenhand {

// Takes UTF-8. Of several events the first by start counts, with a warning. nullopt, with the
// reason in `error`: no event in it, or far more than a session's calendar has.
std::optional<Plan> planFromCalendar(const QByteArray &bytes, QString *error);

} // namespace evenhand
