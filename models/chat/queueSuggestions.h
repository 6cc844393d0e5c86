// SPDX-License-Identifier: Apache-2.0
// What is no queue command, but should be offered to the moderator: questions and comments that say
// what they are, and hands that only may be meant.
#pragma once

#include "models/chat/queueGrammar.h"

namespace evenhand {

// "mic: …", "<QUESTION> …", "QUESTION: …", "<COMMENT> …"; `line` on one line.
std::optional<Suggestion> readMarkedLine(const QString &line);

// "✋ I have a point", "sorry, q+", "Question for Ms. Doe: …", "Q - …"
std::optional<Suggestion> readDoubtfulLine(const QString &line);

} // namespace evenhand
