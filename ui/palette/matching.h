// SPDX-License-Identifier: Apache-2.0
// Which acts are meant by some letters typed.
#pragma once

#include "ui/keys/KeyMap.h"

namespace evenhand {

// Those of whose name every word typed begins a word, in any order and case; those whose name
// begins with all that was typed first, else in the order of `allActs()`. Nothing typed: all.
std::vector<Act> matchingActs(const QString &typed);
// Whether every word typed begins a word of `name`.
bool matches(const QString &typed, const QString &name);

} // namespace evenhand
