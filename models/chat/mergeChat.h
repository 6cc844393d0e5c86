// SPDX-License-Identifier: Apache-2.0
// A transcript against a session's feed: which of its messages are new there. The same author and
// text within two seconds is the same message, whatever its source, so that a file saved again and
// longer adds what is new in it, and two people's files of one chat add each message once.
#pragma once

#include "models/chat/ChatLine.h"
#include "models/session/State.h"

#include <QJsonObject>
#include <QTimeZone>
#include <vector>

namespace evenhand {

// Where in time a transcript belongs that says times of day alone.
struct ChatAnchor
{
    Instant at;
    bool isEnd = false; // its last message stands near `at`, else its first
    QTimeZone zone;
    Duration ahead{}; // of the clock that its times are by, the session's: `at` is by that one, too
};

struct ChatMerge
{
    std::vector<QJsonObject> commands; // message.add, one for each that is new
    int added = 0;                     // of `commands`, those to everyone
    int addedPrivate = 0;              // of `commands`, those to one person: they stay private
    int known = 0;                     // are in the feed already
    int erased = 0;                    // were redacted or erased there
    int others = 0;                    // reactions, empty ones, those of nobody
};

// `source`: of messages that name none.
ChatMerge mergeChat(const std::vector<ChatLine> &messages, const QString &source, const State &state,
                    const ChatAnchor &anchor);

} // namespace evenhand
