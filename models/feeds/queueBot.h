// SPDX-License-Identifier: Apache-2.0
// What a queue bot says in a channel, in the words that people know from Zakim.
#pragma once

#include "models/chat/queueGrammar.h"
#include "models/session/State.h"

#include <QString>

namespace evenhand {

// "I see Ana, Bo on the speaker queue": at most some names, as they may be said in the open.
QString queueSaid(const State &state, Instant now);

// To a command in a message: the queue where it was asked for, a hint where nothing came of it; mostly empty.
QString botAnswer(const State &state, const QueueCommand &command, Instant now);

} // namespace evenhand
