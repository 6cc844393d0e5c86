// SPDX-License-Identifier: Apache-2.0
// What is copied for Zoom, in parts that its chat takes: it cuts off what is longer than one message may be.
#pragma once

#include <QStringList>

namespace evenhand {

// Of a message in a meeting's chat; what Zoom counts are halves of characters.
constexpr qsizetype longestZoomMessage = 4096;

// Broken between lines, or between words; where a word is longer than that, between characters. At least one.
QStringList zoomParts(const QString &text, qsizetype longest = longestZoomMessage);

} // namespace evenhand
