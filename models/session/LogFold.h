// SPDX-License-Identifier: Apache-2.0
// What the first events of a log were folded to, to be kept beside the log: it spares folding
// them again as long as all that the state depended on is still so.
#pragma once

#include "models/session/State.h"
#include "models/session/apply.h"

#include <map>
#include <utility>
#include <vector>

namespace evenhand {

// What a state depended on besides the program (apply.h, foldVersion).
struct FoldBasis
{
    struct Head
    {
        quint64 seq = 0;
        QByteArray hash;
        friend bool operator==(const Head &, const Head &) = default;
    };
    std::map<Origin, Head> heads; // the events: of each origin those up to this one
    quint64 contents = 0;         // which of them still had their texts, summed up
    std::vector<EventId> takenBack;
    std::vector<std::pair<EventId, TakeBack>> standing; // of undos and redos among them
    std::vector<std::pair<EventId, Duration>> ties;     // up to where an origin's times were moved, and by how much

    qsizetype count() const; // of the events
    bool covers(const EventId &id) const;
    friend bool operator==(const FoldBasis &, const FoldBasis &) = default;
};

struct LogFold
{
    FoldBasis basis;
    State state;
};

} // namespace evenhand
