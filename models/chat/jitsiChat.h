// SPDX-License-Identifier: Apache-2.0
// Chats of Jitsi Meet. It has no save of its own, so this takes what its extensions, bots and
// Jigasi write:
//     [10:00:00] Name: text      10:00 Name: text      <10:00:00> Name: text
//     2026-05-01T10:00:00Z Name: text      [10:00] Name (private): text      Name (10:00): text
// Lines without a stamp, or set in, go on with the message before them.
#pragma once

#include "models/chat/ChatLine.h"

#include <QStringView>
#include <vector>

namespace evenhand {

std::vector<ChatLine> readJitsiChat(QStringView text);

bool isJitsiLine(QStringView line);

} // namespace evenhand
