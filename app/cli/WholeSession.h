// SPDX-License-Identifier: Apache-2.0
// A session file that appears whole or not at all, and reading one without touching it.
#pragma once

#include "app/storage/EventStore.h"
#include "models/session/EventLog.h"

namespace evenhand {

// Writes `log` to `path`. A session that stands there is kept beside it under another name;
// `kept` is that name, or empty.
Trouble writeSession(const QString &path, const EventLog &log, QString *kept);

// Not empty: why `target` can't be written, being one of the files that are read, also by another name.
QString overwriteProblem(const QString &target, const QStringList &read);

// All of a session file, read without changing it.
Outcome<EventLog> readSession(const QString &path);

} // namespace evenhand
