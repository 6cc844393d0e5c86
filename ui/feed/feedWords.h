// SPDX-License-Identifier: Apache-2.0
// What the feed's parts say, in words.
#pragma once

#include "models/items/FeedModel.h"
#include "models/items/feedGlance.h"
#include "ui/keys/KeyMap.h"

#include <QString>
#include <QStringList>
#include <QTimeZone>

namespace evenhand {

// "zoom", "irc", "room" translated; others as they are, plain and short.
QString sourceName(const QString &source);
// "hidden · abuse", without a word of the message.
QString hiddenWords(const Message &message);
// "2 hidden messages still visible on zoom (14:31): delete them there, remove the person". `all`: not empty.
QString toRemoveWords(const std::vector<ToRemove> &all, const QTimeZone &zone);
QString toRemoveBriefly(const std::vector<ToRemove> &all, const QTimeZone &zone);
QString removeTodo(const ToRemove &what);
// "All", "Questions 4".
QString filterName(FeedFilter filter, const FeedCounts &counts);
// What an empty list teaches: a heading, then what to do.
std::pair<QString, QString> teachingOf(FeedFilter filter, bool isSearching, const KeyMap &keys);
// "12 found", "the newest 200 found", "nothing found".
QString foundWords(int rows, int notes, bool hasMore);

// Why a message is hidden, and a question declined: offered, in the session's own words.
QStringList hidingReasons();
QStringList answeringReasons(); // how a question was answered
QStringList decliningReasons();

} // namespace evenhand
