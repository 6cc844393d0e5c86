// SPDX-License-Identifier: Apache-2.0
// What a list of sessions says of one file.
#pragma once

#include "models/items/LibraryModel.h"

#include <QByteArray>

namespace evenhand {

class EventLog;

// Reads the file without changing it, on any thread. `sealKey`: this console's, which makes it
// faster; empty: none.
LibraryItem summaryOf(const QString &path, const QByteArray &sealKey);
// Of a log that is at hand.
void summarise(const EventLog &log, LibraryItem &item);

// Whether it is a name that a session got when another was written over it: "x.evenhand.~1~".
bool isEarlierName(const QString &path);

} // namespace evenhand
