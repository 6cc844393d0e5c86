// SPDX-License-Identifier: Apache-2.0
// A session file from a plan, as `import` writes it, under a name of its own.
#pragma once

#include "app/storage/StoreError.h"
#include "models/planning/Plan.h"
#include "models/session/EventLog.h"

namespace evenhand {

// The log that a plan begins.
EventLog logOfPlan(const Plan &plan, Instant now);

// "2026-05-01 End-to-end encryption.evenhand": the day it starts in local time (else `now`'s), and
// of its title what every file system takes.
QString sessionFileName(const Plan &plan, Instant now);

// For another session of that title: a name in `folder` that isn't taken.
QString freeSessionPath(const QString &folder, const QString &title);

// Writes it into `folder`, which is made where it isn't there; " 2" is put behind a name that is
// taken. The path, or why there is none.
Outcome<QString> createSession(const Plan &plan, const QString &folder, Instant now);

} // namespace evenhand
