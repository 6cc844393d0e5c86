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

// In place of what is folded away. `author`: plain; empty: nobody known.
QString foldedWords(const QString &author);

// Hidden here and still to be seen by all others: somebody has to delete it on its platform, and remove who wrote
// it. What one person wrote in one place is one such thing to do.
struct ToRemove
{
    QString source;
    PersonId author;
    std::vector<MessageId> messages; // in the order in which they were hidden
    Instant sentAt;                  // of the first of them

    friend bool operator==(const ToRemove &, const ToRemove &) = default;
};
// What was hidden first comes first.
std::vector<ToRemove> toRemove(const State &state);

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
