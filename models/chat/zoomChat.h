// SPDX-License-Identifier: Apache-2.0
// Chats as Zoom saves them, in all shapes of its versions (Windows, Mac, cloud recordings,
// webinars), whole files or excerpts pasted from them.
#pragma once

#include "models/chat/ChatLine.h"

#include <QStringView>
#include <vector>

namespace evenhand {

// In the order of the text. What stands before the first message is left out; a text that is no
// such chat gives nothing.
std::vector<ChatLine> readZoomChat(QStringView text);

// Whether one of its first lines opens a message.
bool looksLikeZoomChat(QStringView text);

// The same message in two people's files: their clocks may differ by two seconds.
bool isSameMessage(const ChatLine &a, const ChatLine &b);

} // namespace evenhand
