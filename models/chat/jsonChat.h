// SPDX-License-Identifier: Apache-2.0
// Chats as JSON, one message a line or one array: as chatJson writes it, as feeds post it (author,
// text, at), and as Social Stream Ninja passes on what it sees (chatname, chatmessage, type).
#pragma once

#include "models/chat/ChatLine.h"

#include <QStringView>
#include <functional>
#include <vector>

namespace evenhand {

struct JsonChat
{
    std::vector<ChatLine> messages;
    std::vector<int> leftOut; // lines that are no message
};

// `plain`: what a browser would show of a chatmessage's markup; none: it is kept as it is.
JsonChat readJsonChat(QStringView text, const std::function<QString(const QString &)> &plain = {});

bool isJsonLine(QStringView line);

} // namespace evenhand
