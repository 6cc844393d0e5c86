// SPDX-License-Identifier: Apache-2.0
#include "models/planning/ProposalTimes.h"

#include "models/planning/Length.h"
#include "models/planning/When.h"

namespace evenhand {

namespace {

constexpr qsizetype enoughProse = 20'000; // characters of prose to guess from
constexpr int mostOtherWords = 5;

QString prose(const Plan &plan)
{
    return plan.title + u'\n' + plan.description.left(enoughProse);
}

} // namespace

bool ProposalTimes::isTimeLine(const QString &text)
{
    if (text.size() > 200)
        return false;
    const auto when = readWhen(text);
    return when && when->starts && when->otherWords <= mostOtherWords;
}

bool ProposalTimes::takeLine(const QString &text)
{
    if (!isTimeLine(text))
        return false;
    m_lines << text;
    return true;
}

void ProposalTimes::addDuration(const QString &text)
{
    const auto length = findLength(text);
    if (const auto minutes = minutesFromText(text))
        m_duration = minutes;
    else if (length)
        m_duration = length->minutes;
    else
        m_warnings << QStringLiteral("The duration “%1” can't be read.").arg(text);
}

void ProposalTimes::addFormatLength(int minutes)
{
    if (!m_formatLength)
        m_formatLength = minutes;
}

void ProposalTimes::settle(Plan &plan) const
{
    plan.warnings << m_warnings;
    if (m_duration && m_formatLength && *m_duration != *m_formatLength)
        plan.warnings << QStringLiteral("The length is given as %1 and as %2 minutes: the first was kept.")
                             .arg(*m_duration)
                             .arg(*m_formatLength);
    plan.minutes = m_duration ? m_duration : m_formatLength;
    const QString text = m_lines.isEmpty() ? guessedStart(plan) : m_lines.mid(0, 4).join(u' ');
    if (!text.isEmpty())
        settleStart(plan, text);
    if (!plan.minutes)
        guessMinutes(plan);
    if (plan.starts && !plan.ends && plan.minutes)
        plan.ends = *plan.starts + std::chrono::minutes(*plan.minutes);
}

void ProposalTimes::settleStart(Plan &plan, const QString &text)
{
    const QString quoted = text.left(120);
    const auto when = readWhen(text);
    if (!when || !when->starts) {
        plan.warnings
            << QStringLiteral("The start can't be read from “%1”: it needs a date with year and a time.").arg(quoted);
        return;
    }
    plan.starts = when->starts;
    plan.ends = when->ends;
    if (!when->hasZone)
        plan.warnings << QStringLiteral("The start has no time zone: “%1” was taken as UTC.").arg(quoted);
    if (when->isAmbiguous)
        plan.warnings << QStringLiteral("The date in “%1” was read as day, month, year.").arg(quoted);
    if (!plan.ends)
        return;
    const int slot = int(std::chrono::floor<std::chrono::minutes>(*plan.ends - *plan.starts).count());
    if (!plan.minutes && slot >= 1)
        plan.minutes = slot;
    else if (plan.minutes && *plan.minutes != slot)
        plan.warnings << QStringLiteral("The length is %1 minutes, the time slot is %2.").arg(*plan.minutes).arg(slot);
}

// A sentence such as "on 12 May 2026 at 14:00 UTC".
QString ProposalTimes::guessedStart(Plan &plan)
{
    for (const QString &line : prose(plan).split(u'\n', Qt::SkipEmptyParts)) {
        const auto when = readWhen(line);
        if (!when || !when->starts)
            continue;
        plan.warnings << QStringLiteral("The start was guessed from the text: “%1”.").arg(line.left(120));
        return line.left(400);
    }
    return {};
}

void ProposalTimes::guessMinutes(Plan &plan)
{
    const QString text = prose(plan);
    for (auto length = findLength(text); length; length = findLength(text, length->end)) {
        if (length->minutes < 20 || length->minutes > 480)
            continue; // "five minutes each"
        plan.minutes = length->minutes;
        plan.warnings << QStringLiteral("The length was guessed from the text: “%1”.")
                             .arg(text.mid(length->begin, length->end - length->begin));
        return;
    }
}

} // namespace evenhand
