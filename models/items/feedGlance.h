// SPDX-License-Identifier: Apache-2.0
// What the feed says besides its messages: marks in words, whose hands came of a message, what
// still has to be posted by hand.
#pragma once

#include "models/session/State.h"

#include <QHash>
#include <vector>

namespace evenhand {

// "asked Ana", "forwarded", "answered"; empty for None. `to`: whom it was asked, plain.
QString markWords(Mark mark, const QString &to);

// Messages of which a hand came that waits: its place in the queue from 1; 0: it is parked.
QHash<MessageId, int> messagesInQueue(const State &state, Instant now);

// A text that somebody took upon them to post somewhere, and hasn't ticked yet.
struct WaitingPost
{
    PostId id;
    QString to, text; // text: plain

    friend bool operator==(const WaitingPost &, const WaitingPost &) = default;
};
// Oldest first.
std::vector<WaitingPost> waitingPosts(const State &state);

} // namespace evenhand
