// SPDX-License-Identifier: Apache-2.0
// Logs of IRC channels, as bots and clients write them:
//     [2026-05-01T10:00:00.000Z]<TAB><nick><TAB>text      tabs or spaces
//     [10:00:00] <nick> text      10:00 <nick> text
//     [10:00:00] * nick text      "/me text"; joins and the like are no messages
// A line without a stamp goes on with the message before it.
#pragma once

#include "models/chat/ChatLine.h"

#include <QStringList>
#include <QStringView>
#include <vector>

namespace evenhand {

// `bridges`: nicks that relay others, beside those that call themselves bridges: there the author is
// the name in "<Name> text" or "Name: text".
std::vector<ChatLine> readIrcLog(QStringView text, const QStringList &bridges = {});

// A message begins there.
bool isIrcLine(QStringView line);

} // namespace evenhand
