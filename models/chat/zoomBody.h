// SPDX-License-Identifier: Apache-2.0
// What a message's text in a Zoom chat says it is:
//     Replying to "its first 20 char..."      and the reply on the lines below
//     Reacted to "its first 20 char..." with 👍
//     Removed a 👍 reaction from "its first 20 char..."
#pragma once

#include "models/chat/ChatLine.h"

#include <QStringView>

namespace evenhand {

struct ZoomBody
{
    ChatLine::Kind kind = ChatLine::Kind::Message;
    QString quoted;
    QString text;
};

ZoomBody readZoomBody(QStringView text);

} // namespace evenhand
