// SPDX-License-Identifier: Apache-2.0
// Parts that several templates have in common.
#pragma once

#include "app/report/Composer.h"
#include "models/minutes/Minutes.h"

namespace evenhand::report {

// With kicker and title, and what a reader must know before anything else.
Composer opened(const Minutes &minutes);
void close(Composer &page, const Minutes &minutes);

// An instant in a table; with its day where that is not the session's first.
QString clockOf(std::optional<Instant> instant, const Minutes &minutes);
// With the people who are not in its title anyway.
QString titleOf(const AgendaLine &line);

bool isHeld(const Minutes &minutes);
std::vector<Fact> whenAndWhere(const Minutes &minutes);
// Under one heading: the lines, or that they are still to be written.
void linesOrGap(Composer &page, const QString &heading, const std::vector<NoteLine> &lines, const QString &gap);
Grid sideShares(const Minutes &minutes);
Grid pollGrid(const PollOutcome &poll);
QString votersOf(const PollOutcome &poll);
std::vector<Fact> onlineFigures(const Minutes &minutes);
Grid attendanceGrid(const Minutes &minutes);
// "4 asked, of which …"
QString questionCounts(const QuestionsTold &questions);
QString handCounts(const HandCounts &hands);

// Under headings of their own.
void discussion(Composer &page, const Minutes &minutes);
void participation(Composer &page, const Minutes &minutes);
void readiness(Composer &page, const Minutes &minutes);

} // namespace evenhand::report
