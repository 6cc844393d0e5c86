// SPDX-License-Identifier: Apache-2.0
// Polls in words, translated.
#pragma once

#include "models/items/pollCounts.h"
#include "models/items/pollGlance.h"

#include <QString>
#include <QStringList>

namespace evenhand {

// "prepared", "open", "closed", "revealed".
QString pollPhaseWord(PollPhase phase);
QStringList pollPhaseWords();
// The head of a column: "Room".
QString pollColumnWord(PollColumn column);
// "12 in the room · 34 online"; empty: nobody voted.
QString pollSidesWords(const PollSides &sides);
// "Poll: open, 12 votes · Should keys be shared?"; empty: there is nothing to say.
QString pollLineWords(const PollGlance &poll, const QString &key);
// The question, its options, and how to vote, for a chat.
QString pollForChat(const Poll &poll);
// Yes, No, Abstain.
QStringList usualOptions();

} // namespace evenhand
