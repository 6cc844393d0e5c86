// SPDX-License-Identifier: Apache-2.0
// One page for those who won't read more.
#include "app/report/sections.h"
#include "app/report/templates.h"
#include "app/report/wording.h"
#include "models/minutes/plainText.h"

#include <algorithm>

namespace evenhand::report {

namespace {

constexpr int mostLines = 5;
constexpr int mostPolls = 3;
constexpr qsizetype longest = 240; // three lines of paper

QString panelOf(const Minutes &minutes)
{
    QStringList names;
    for (const MinutesPerson &person : minutes.people)
        if (std::find(person.roles.begin(), person.roles.end(), Role::Speaker) != person.roles.end())
            names << person.name;
    return plainLine(names.join(QStringLiteral(", ")), longest);
}

// The first ones, cut; behind them how many there are in the full report.
void firstOf(Composer &page, std::vector<Item> items, int most)
{
    const int more = int(items.size()) - most;
    if (more > 0)
        items.resize(size_t(most));
    for (Item &item : items)
        item.text = plainLine(item.text, longest);
    if (more > 0)
        items.push_back({QStringLiteral("and %1 more in the full report").arg(more), {}});
    page.items(std::move(items));
}

void outcome(Composer &page, const QString &heading, const std::vector<NoteLine> &lines, const QString &gap)
{
    page.heading(heading);
    if (lines.empty())
        page.text(gap, Tone::ToBeWritten);
    std::vector<Item> items;
    for (const NoteLine &line : lines)
        items.push_back({line.text, {}});
    firstOf(page, std::move(items), mostLines);
}

QString attendanceOf(const Minutes &minutes)
{
    QStringList parts;
    for (const Attendance &attendance : minutes.attendance)
        parts << QStringLiteral("%1 %2").arg(attendance.people).arg(sideOf(attendance.side));
    return parts.isEmpty() ? QStringLiteral("not recorded") : parts.join(QStringLiteral(", "));
}

QString agendaOf(const Minutes &minutes)
{
    int done = 0, skipped = 0;
    for (const AgendaLine &line : minutes.agenda) {
        done += line.phase == SegmentPhase::Done || line.phase == SegmentPhase::Current;
        skipped += line.phase == SegmentPhase::Skipped;
    }
    const int left = int(minutes.agenda.size()) - done - skipped;
    if (!isHeld(minutes))
        return countOf(left, "segment", "segments");
    return QStringLiteral("%1 held, %2 skipped, %3 not reached")
        .arg(countOf(done, "segment", "segments"))
        .arg(skipped)
        .arg(left);
}

// The answer that most gave; of several, the first.
QString leadOf(const PollOutcome &poll)
{
    const auto lead = std::max_element(poll.options.begin(), poll.options.end(),
                                       [](auto &a, auto &b) { return a.total() < b.total(); });
    if (lead == poll.options.end() || lead->total() == 0)
        return QStringLiteral("nobody voted");
    const auto of = [](qint64 part, qint64 whole) { return QStringLiteral("%1 of %2").arg(part).arg(whole); };
    return QStringLiteral("%1: %2 (onsite %3, online %4)")
        .arg(plainLine(lead->label, longest / 2), of(lead->total(), poll.voters.total()),
             of(lead->onsite, poll.voters.onsite), of(lead->online, poll.voters.online));
}

void pollsInShort(Composer &page, const Minutes &minutes)
{
    std::vector<Item> items;
    for (const PollOutcome &poll : minutes.polls)
        if (poll.phase != PollPhase::Draft)
            items.push_back({poll.question, poll.isRevealed() ? leadOf(poll) : QStringLiteral("not revealed")});
    if (items.empty())
        return;
    page.heading(QStringLiteral("Polls"));
    firstOf(page, std::move(items), mostPolls);
}

} // namespace

Document shortTemplate(const Minutes &minutes)
{
    Composer page = opened(minutes);
    page.keepCompact();
    std::vector<Fact> facts = whenAndWhere(minutes);
    for (Fact &fact : facts)
        fact.values = {plainLine(fact.values.join(QStringLiteral(", ")), longest)};
    facts.push_back({QStringLiteral("Speakers"), {panelOf(minutes)}});
    facts.push_back({QStringLiteral("Agenda"), {agendaOf(minutes)}});
    if (isHeld(minutes))
        facts.push_back({QStringLiteral("Attendance"), {attendanceOf(minutes)}});
    page.facts(std::move(facts));
    outcome(page, QStringLiteral("Key takeaways"), minutes.takeaways,
            QStringLiteral("To be written: the key takeaways."));
    outcome(page, QStringLiteral("Calls to action"), minutes.actions,
            QStringLiteral("To be written: the calls to action."));
    if (isHeld(minutes)) {
        pollsInShort(page, minutes);
        page.heading(QStringLiteral("The floor"));
        page.grid(sideShares(minutes));
        page.text(handCounts(minutes.hands));
        page.heading(QStringLiteral("Questions in writing"));
        page.text(questionCounts(minutes.questions));
    }
    close(page, minutes);
    return page.take();
}

} // namespace evenhand::report
