// SPDX-License-Identifier: Apache-2.0
// What a moderator types about hands, quickly and several at once:
//   Row 3, red jacket – on encryption   !Ana   re: Ben (privacy)   "Ana, Ben", or with ";"
// Once there is a ";" or a line break, only these part one hand from the next.
#pragma once

#include "models/session/Kinds.h"

#include <QString>
#include <optional>
#include <vector>

namespace evenhand {

constexpr qsizetype longestTypedName = 300; // characters
constexpr qsizetype longestTypedNote = 2000;

struct TypedHand
{
    QString name, note;
    std::optional<HandKind> kind; // where a prefix says so
    bool wasCut = false;          // the name was longer
    friend bool operator==(const TypedHand &, const TypedHand &) = default;
};

// In the room a comma may belong to the description: "Row 3, red jacket" is one, as a small letter
// goes on after a capital one; "Row 3, Row 4" are two, and so are "ana, ben".
std::vector<TypedHand> typedHands(const QString &text, Side side);
// One hand alone, commas and all.
TypedHand typedHand(const QString &text);

// The name of the hand that is being typed at the end of `text`: from `start`, `length` characters.
struct TypedName
{
    qsizetype start = 0, length = 0;
};
TypedName lastTypedName(const QString &text, Side side);

} // namespace evenhand
