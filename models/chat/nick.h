// SPDX-License-Identifier: Apache-2.0
// Names as people wear them in a chat, and what is left of them when they are compared: a client
// that comes back calls itself "ana_", a phone "ana[m]", somebody at lunch "ana|away".
#pragma once

#include <QString>
#include <QStringView>

namespace evenhand {

// Case-folded, underscores as spaces; without trailing digits, "[m]", "|away" and underscores,
// unless nothing else were left.
QString strippedNick(QStringView name);
// Case-folded, underscores as spaces, on one line: what an exact match compares.
QString foldedNick(QStringView name);

// The same name, however it is worn. Two that differ in their digits alone (Guest1, Guest2) are
// two people.
bool isSameNick(QStringView a, QStringView b);
// Whether `name` begins with `beginning`, as worn or stripped.
bool beginsNick(QStringView beginning, QStringView name);

// The nick of a program: one word that ends in "bot", or Zakim. "Kim Talbot" is nobody's.
bool isBotNick(QStringView name);
// The nick of a relay between two chats: one word that ends in "bridge", "relay" or "gateway".
bool isBridgeNick(QStringView name);

} // namespace evenhand
