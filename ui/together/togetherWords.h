// SPDX-License-Identifier: Apache-2.0
// Readiness, notes, nudges and care in words, translated.
#pragma once

#include "models/items/ReadinessModel.h"
#include "models/items/nudgeGlance.h"
#include "models/items/togetherGlance.h"

#include <QString>
#include <QStringList>
#include <QTimeZone>
#include <optional>

namespace evenhand {

// "Online moderator": whom the log means by `by`.
QString moderatorWords(const QString &by);
// "you" where it was this console's own act, told by whoever could take it back.
QString openedWords(const State &state, const CareId &card, const QString &by, const QString &moderator);
QString takenWords(const State &state, const CareId &card, const QString &by, const QString &moderator);

// "Note", "Takeaway", "Action", "Quote", "To the partner".
QString noteKindWord(NoteKind kind);
QStringList noteKindWords(); // of all kinds
// By Ctrl+1 … 4.
std::optional<NoteKind> noteKindOf(int digit);

// The head of an item's column: "Present"; other items stay as they are.
QString checkItemWords(const QString &item);
// The same in little room: "Here".
QString shortItemWords(const QString &item);
// "the room", "the online side", or the name.
QString readyRowName(const ReadyRow &row);
// "5 of 6 ready: Laura not heard online"; "Everybody ready".
QString readinessWords(const ReadinessGlance &readiness);

// "Care: 2 cards open, nobody has taken 1 of them"; empty: none is open. Never a card's note.
QString careWords(const CareGlance &care);

// "27 in the room · 41 online · 2 hubs"; empty: nobody was counted.
QString attendanceWords(const State &state);

struct TypedAttendance
{
    std::optional<int> onsite, online, hubs;
    bool isReadable = true; // false: something in it is no number
};
// "27 41 2": in the room, online, hubs. A dash leaves one as it is.
TypedAttendance typedAttendance(const QString &text);
// "Enter sets 27 in the room, 41 online"; what is wrong with it; what to type.
QString attendanceHint(const TypedAttendance &typed);

// What has become of one's own nudge: on its way, sent, "Seen 14:02 by the online moderator", acknowledged;
// the nudge behind it.
QString sentNudgeWords(const SentNudge &nudge, const NudgeFates &fates, const QTimeZone &zone);

// The nine that M and a digit send, as delivered.
QStringList usualNudges();

} // namespace evenhand
