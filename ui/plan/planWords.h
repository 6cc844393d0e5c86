// SPDX-License-Identifier: Apache-2.0
// The plan in words, translated, and what people type into it, understood.
#pragma once

#include "models/items/PeopleModel.h"
#include "models/items/PlanModel.h"
#include "models/items/planDoubts.h"

#include <QString>
#include <QTimeZone>
#include <optional>
#include <variant>

namespace evenhand {

QString segmentKindWord(SegmentKind kind); // "Statements"
QString roleWord(Role role);               // "Online moderator"
QString roleWords(const std::vector<Role> &roles);
QString doubtWords(const PlanDoubt &doubt);

// "62:00 of 60:00 · 2:00 over", "60:00, as planned".
QString totalWords(const PlanTotal &total);
QString shortTotalWords(const PlanTotal &total); // "1:00:00", "5:00 over"
// "14:30–14:36", or from the session's start where nothing says when that is: "0:05:00".
QString slotWords(const PlanRow &row, const QTimeZone &zone);
// "1:30 free before", "2:00 too early"; empty: neither.
QString gapWords(const PlanRow &row);

// What was typed, or in words why it can't be taken.
template<class Value> using Typed = std::variant<Value, QString>;

// "6" minutes, "5:30", "1:10:00", "90 min".
Typed<Duration> typedLength(const QString &text);
// "14:30" in that zone, on the day on which it is nearest to `near`; empty: none.
Typed<std::optional<Instant>> typedTime(const QString &text, Instant near, const QTimeZone &zone);
// "2026-05-01 14:30", or a time alone on the day of `near`; empty: none.
Typed<std::optional<Instant>> typedMoment(const QString &text, Instant near, const QTimeZone &zone);
// "60"; empty: none.
Typed<std::optional<int>> typedMinutes(const QString &text);
// Names or their beginnings, parted by commas or semicolons.
Typed<std::vector<PersonId>> typedPeople(const QString &text, const PeopleModel &people);

// As they stand in a field.
QString momentText(const std::optional<Instant> &instant, const QTimeZone &zone);
QString timeText(const std::optional<Instant> &instant, const QTimeZone &zone);

} // namespace evenhand
