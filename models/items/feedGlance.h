// SPDX-License-Identifier: Apache-2.0
// What the feed says besides its messages: marks in words, whose hands came of a message, what
// still has to be posted by hand.
#pragma once

#include "models/feeds/SourceStanding.h"
#include "models/feeds/suggesting.h"
#include "models/session/State.h"

#include <QHash>
#include <vector>

namespace evenhand {

// "asked Ana", "forwarded", "answered"; empty for None. `to`: whom it was asked, plain.
QString markWords(Mark mark, const QString &to);

// "hand?", "question?", "leaves the queue?"
QString offerWords(const Offer &offer);

// Messages of which a hand came that waits: its place in the queue from 1; 0: it is parked.
QHash<MessageId, int> messagesInQueue(const State &state, Instant now);

// A text that somebody took upon them to post somewhere, and hasn't ticked yet.
struct WaitingPost
{
    PostId id;
    QString to, text;     // text: plain
    QString problem = {}; // why this console could not bring it there; empty: somebody has to

    friend bool operator==(const WaitingPost &, const WaitingPost &) = default;
};
// Oldest first.
std::vector<WaitingPost> waitingPosts(const State &state);
// `outlets`: where this console posts by itself: there it is told of only where it is `stuck`.
std::vector<WaitingPost> waitingPosts(const State &state, const QStringList &outlets,
                                      const std::vector<StuckPost> &stuck);

} // namespace evenhand
