// SPDX-License-Identifier: Apache-2.0
// What the log knows of an act beyond the state's record of it (which event it ended with, and about what): how
// many were done in one, and what exactly was asked for. Undo names them by it, also after a restart.
#pragma once

#include "models/session/EventLog.h"

#include <QHash>
#include <optional>

namespace evenhand {

// Votes of one channel and side, against those that stood there before.
struct VotesCounted
{
    PollId poll;
    Tally tally;
    QString option;          // empty: none, or several
    int before = 0, now = 0; // of that option; without one: voters
    int changed = 0;         // options
};

struct ActDetail
{
    int hands = 0, messages = 0; // raised, added
    std::optional<Mark> mark;    // that a message was given
    std::optional<bool> isOn;    // hidden, pinned, ticked as deleted, blank: or not any more
    std::optional<VotesCounted> votes;
};

using ActDetails = QHash<EventId, ActDetail>;

ActDetail actDetail(const EventLog &log, const EventId &act);
// Of what each moderator could take back and bring back next. `known`: found earlier, acts never change.
ActDetails actDetails(const EventLog &log, const ActDetails &known = {});

} // namespace evenhand
