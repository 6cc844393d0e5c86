// SPDX-License-Identifier: Apache-2.0
// How it stands with the polls at one glance: what is open, what waits to be revealed, what the agenda has a poll
// for, and what the room's screen may show of a result.
#pragma once

#include "models/session/State.h"

#include <vector>

namespace evenhand {

struct PollGlance
{
    enum class Standing : quint8 { None, Offered, Open, Closed };

    Standing standing = Standing::None;
    PollId id;
    QString question; // plain; Offered: the segment's title
    int voters = 0;
};
// An open poll, the last one; else one that was closed in the current segment and isn't revealed; else that the
// current segment is for a poll, and none was opened in it.
PollGlance pollGlance(const State &state);

// The title of the current segment where it is for a poll, plain and without "Poll:"; empty: it isn't.
QString pollOfSegment(const State &state);

struct PollShare
{
    QString label; // plain
    int votes = 0, percent = 0;
    friend bool operator==(const PollShare &, const PollShare &) = default;
};
struct PollResult
{
    QString question;              // plain; empty: there is no result
    std::vector<PollShare> shares; // those with most votes, in the order of the options
    int onsite = 0, online = 0, voters = 0;
    friend bool operator==(const PollResult &, const PollResult &) = default;
};
// The last poll of the current segment that was revealed. Nothing of any other: until then it is hidden.
PollResult revealedPoll(const State &state);

} // namespace evenhand
