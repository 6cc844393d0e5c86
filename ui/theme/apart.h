// SPDX-License-Identifier: Apache-2.0
// Foreign words within a sentence. Words that run the other way keep to themselves: else the figures
// beside them change places, and "12 → 15" is read as "15 → 12".
#pragma once

#include <QString>

namespace evenhand {

// `words`, made harmless already, between marks that keep their direction in; as they are where none runs from
// the right.
QString apart(const QString &words);

// plainLine of a whole sentence: the marks of apart() stay, as long as each that opens is closed.
QString plainSentence(const QString &words, qsizetype longest);

} // namespace evenhand
