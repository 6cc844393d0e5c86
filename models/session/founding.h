// SPDX-License-Identifier: Apache-2.0
// Who began a session. Its id follows from the origin that began it, so that nobody else can say so,
// however early the events are dated that do.
#pragma once

#include "models/session/Event.h"

namespace evenhand {

class EventLog;

QString foundingId(const Origin &origin);
// Ids that don't say whose they are (older ones, and those of scripts and tests) can be anybody's.
bool canHaveFounded(const QString &session, const Origin &origin);
// The event that began the log's session; null where there is none.
EventPtr beginningOf(const EventLog &log);
// The event that started it, the first in log order; null before.
EventPtr startOf(const EventLog &log);

} // namespace evenhand
