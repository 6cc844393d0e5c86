// SPDX-License-Identifier: Apache-2.0
// Looking for damage in a session file, without changing it.
#pragma once

#include "app/storage/StoreError.h"
#include "models/session/Event.h"

#include <vector>

namespace evenhand {

struct Finding
{
    EventId event; // null: it concerns the file
    QString what;  // in words, the event named
};

// Everything wrong with the file: SQLite's own check, references, each event's hash and its place
// in its origin's chain, contents against their commitments, texts that are gone though nothing erased
// them, the words to search for against the texts, the fold that is kept against the events. No finding: it is sound.
// An error: it could not be looked at; its fault is Damaged where that is damage itself.
Outcome<std::vector<Finding>> checkDatabase(const QString &path);

// The part that needs no file: each origin's chain, hashes and commitments, of events in any order.
std::vector<Finding> checkEvents(const std::vector<EventPtr> &events);

} // namespace evenhand
