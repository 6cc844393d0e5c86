// SPDX-License-Identifier: Apache-2.0
// A transcript and what its queue came to, as `evenhand chat` prints them (CONTRACT §7).
#pragma once

#include "models/chat/ChatLine.h"
#include "models/chat/QueueReplay.h"

#include <QJsonObject>
#include <vector>

namespace evenhand {

// Who takes part, as far as a transcript tells: who writes in it, and who is called in it.
KnownNick participantsOf(const std::vector<ChatLine> &messages);

QJsonObject chatLineJson(const ChatLine &message, const KnownNick &isKnown);

// One object for each command, then the summary. Private messages and programs ask for nothing.
std::vector<QJsonObject> replayJson(const std::vector<ChatLine> &messages);

} // namespace evenhand
