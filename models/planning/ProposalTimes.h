// SPDX-License-Identifier: Apache-2.0
// Everything that a proposal says about its time, and what follows from it.
#pragma once

#include "models/planning/Plan.h"

namespace evenhand {

class ProposalTimes
{
public:
    // A line that is a date with a time and little else.
    static bool isTimeLine(const QString &text);

    bool takeLine(const QString &text); // if it is one
    void addLabelled(const QString &text) { m_lines << text.left(200); }
    void addDuration(const QString &text);
    void addFormatLength(int minutes);

    // Fills minutes, starts and ends; looks into title and description where nothing was said.
    void settle(Plan &plan) const;

private:
    static void settleStart(Plan &plan, const QString &text);
    static QString guessedStart(Plan &plan);
    static void guessMinutes(Plan &plan);

    QStringList m_lines;
    QStringList m_warnings;
    std::optional<int> m_duration;
    std::optional<int> m_formatLength;
};

} // namespace evenhand
