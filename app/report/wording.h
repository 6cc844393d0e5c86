// SPDX-License-Identifier: Apache-2.0
// How a report says instants, lengths and the closed lists' words. English, the same on every
// machine.
#pragma once

#include "models/minutes/Minutes.h"

namespace evenhand::report {

QString dateOf(Instant instant);   // "1 May 2026"
QString minuteOf(Instant instant); // "10:00"
// "10:00:05"; with its day where that is another than `from`'s.
QString secondOf(Instant instant, std::optional<Instant> from);
// "1 May 2026, 10:00–11:00 UTC"; either may be missing.
QString spanOf(std::optional<Instant> start, std::optional<Instant> end);

QString lengthOf(Duration length);     // "4:05", "1:04:05"
QString longLengthOf(Duration length); // "64 min 5 s"
// "4:05 over", "1:00 under", "on time".
QString deviationOf(Duration over);

QString nothing(); // in a table
QString orNothing(const QString &text);
QString shortTitleOf(const QString &segment); // where it stands beside something else
QString sideOf(std::optional<Side> side);
QString roleOf(Role role);
QString turnKindOf(TurnKind kind);
QString handKindOf(HandKind kind);
QString pollTypeOf(PollType type);
QString percentOf(double share);
// "1 hand", "3 hands".
QString countOf(int number, const char *one, const char *several);

} // namespace evenhand::report
