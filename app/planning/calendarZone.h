// SPDX-License-Identifier: Apache-2.0
// A calendar's time of day in UTC: by the system's zones where it knows the name (also Windows'
// own names), else by the yearly rules of the file's VTIMEZONE.
#pragma once

#include "app/planning/calendarBlocks.h"
#include "models/session/Time.h"

#include <QDateTime>
#include <QString>

namespace evenhand {

// nullopt: neither knows the zone.
std::optional<Instant> instantInZone(const QDateTime &local, const QString &zone, const CalendarBlocks &blocks);

} // namespace evenhand
