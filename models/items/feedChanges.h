// SPDX-License-Identifier: Apache-2.0
// What became of the messages from one state to the next, at the price of what changed and not of
// how many there are: the two tables share what neither changed, and that is passed over.
#pragma once

#include "models/session/State.h"

#include <vector>

namespace evenhand {

struct FeedChanges
{
    struct Kept
    {
        qint32 before = 0, after = 0; // where it stands in the table
    };

    std::vector<qint32> gone;  // in the table before
    std::vector<qint32> fresh; // in the table after, rising
    // There before and after, and read otherwise or stand elsewhere; rising in both.
    std::vector<Kept> kept;
    bool isShifted = false; // some stand elsewhere now: events came late, or an act was taken back
};

FeedChanges feedChanges(const Table<Message> &before, const Table<Message> &after);

} // namespace evenhand
