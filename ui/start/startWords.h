// SPDX-License-Identifier: Apache-2.0
// Days, roles and lengths as the start page says them, translated.
#pragma once

#include "models/planning/Plan.h"

#include <QString>
#include <QTimeZone>

namespace evenhand {

// "today 14:30", "yesterday 09:00", "9 Oct 2023".
QString dayWords(Instant instant, Instant now, const QTimeZone &zone);
// "Fri 1 May 2026, 14:30".
QString dayAndTime(Instant instant, const QTimeZone &zone);
QString panelRoleWords(Role role);
// "60 minutes · Round Table · Fri 1 May 2026, 14:30 · Room D"; what isn't known is left out.
QString planFactsLine(const Plan &plan, const QTimeZone &zone);
// "Children's Foundation · Civil Society · WEOG · online".
QString personLine(const PlanPerson &person);

} // namespace evenhand
