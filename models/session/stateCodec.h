// SPDX-License-Identifier: Apache-2.0
// A fold as bytes: all of a State, names and messages too, so that these bytes must go whenever
// a text of theirs is erased. They are an aid: what can't be read, or was written by another
// version of the program, is nullopt, and the log is folded instead.
// Reading stays within the bytes whatever they are, but a state made up by somebody else can
// hold what no fold gives (people merged in a ring): only what this console sealed may be used.
#pragma once

#include "models/session/LogFold.h"

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

namespace evenhand {

// The members of any State give the same bytes when they are the same.
QByteArray encode(const LogFold &fold);
std::optional<LogFold> decodeFold(QByteArrayView bytes);
// Whether these are a fold, but of another version of the program.
bool isOfOtherVersion(QByteArrayView bytes);
// What comes first, the state behind it unread.
std::optional<FoldBasis> decodeBasis(QByteArrayView bytes);

} // namespace evenhand
