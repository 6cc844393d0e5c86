// SPDX-License-Identifier: Apache-2.0
// A fold kept in the session file, so that reopening need not fold everything again. It is sealed
// with a key of this console (HMAC-SHA-256, RFC 2104): a fold from anywhere else, torn or altered,
// is none, however well it is made.
#pragma once

#include "app/storage/EventStore.h"
#include "models/session/LogFold.h"

#include <QByteArrayView>
#include <optional>

namespace evenhand {

QByteArray sealedFold(const LogFold &fold, const QByteArray &key);
std::optional<LogFold> openFold(const QByteArray &sealed, const QByteArray &key);
// What `sealed` says, whoever sealed it.
QByteArrayView withoutSeal(QByteArrayView sealed);

// All events of a file, and what the first of them were folded to, where that was kept.
struct ReadLog
{
    std::vector<EventPtr> events;
    std::optional<LogFold> known;
};
// An empty key opens nothing.
Outcome<ReadLog> readLog(EventStore &store, const QByteArray &key);

} // namespace evenhand
