// SPDX-License-Identifier: Apache-2.0
// What the last act has come to, told from how things stand: "marked as answered: Ana: Who decides …".
// Of what is hidden, private or redacted no word is quoted, nor is a care card.
#pragma once

#include "models/items/actDetail.h"
#include "models/session/State.h"

#include <QString>

namespace evenhand {

// Empty: there is no more to tell than the kind of act.
QString presentWords(const State &state, const QString &type, const QString &subject);
// "marked as a question"
QString markWords(Mark mark);
// "votes counted: Yes 47 → 48, onsite: “Should keys be shared?”"
QString votesWords(const State &state, const VotesCounted &votes);
// Which message, note, poll … it is, short enough for a button; empty: nothing that may be told.
QString subjectWords(const State &state, const QString &subject);

} // namespace evenhand
