// SPDX-License-Identifier: Apache-2.0
// Who was there, how the floor was shared, and how ready it all was.
#include "app/report/sections.h"
#include "app/report/wording.h"

#include <algorithm>

namespace evenhand::report {

namespace {

Grid shareGrid(const QString &caption, const QString &of, const std::vector<Share> &shares)
{
    Grid grid{
        caption,
        {head(of), number(QStringLiteral("Turns")), number(QStringLiteral("Time")), number(QStringLiteral("Share"))},
        {},
        false};
    Duration total{};
    for (const Share &share : shares)
        total += share.time;
    for (const Share &share : shares) {
        grid.rows.push_back(row({share.name, QString::number(share.turns), lengthOf(share.time)}));
        const double part = total > Duration::zero() ? double(share.time.count()) / double(total.count()) : 0;
        grid.rows.back().push_back(total > Duration::zero() ? Cell{percentOf(part), part} : Cell{nothing(), {}});
    }
    return grid;
}

bool saysNothing(const std::vector<Share> &shares)
{
    return std::all_of(shares.begin(), shares.end(), [](const Share &share) { return !share.isGroup; });
}

void floorShares(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("How the floor was shared"), 3);
    page.grid(sideShares(minutes));
    if (!minutes.peopleShares.empty())
        page.grid(shareGrid(QStringLiteral("Turns and statements, by person"), QStringLiteral("Person"),
                            minutes.peopleShares));
    if (!saysNothing(minutes.stakeholderShares))
        page.grid(shareGrid(QStringLiteral("Turns and statements, by stakeholder group"), QStringLiteral("Group"),
                            minutes.stakeholderShares));
    if (!saysNothing(minutes.regionShares))
        page.grid(shareGrid(QStringLiteral("Turns and statements, by region"), QStringLiteral("Region"),
                            minutes.regionShares));
}

void unheard(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("Hands"), 3);
    page.text(handCounts(minutes.hands));
    Grid grid{QStringLiteral("Hands that never got the floor"),
              {head(QStringLiteral("Who")), words(QStringLiteral("Kind"))},
              {},
              false};
    const bool isOpen = minutes.rule == Rule::Open;
    if (isOpen)
        grid.columns.push_back(number(QStringLiteral("Waited")));
    grid.columns.push_back(words(QStringLiteral("About")));
    for (const UnheardHand &hand : minutes.unheard) {
        const QString kind = handKindOf(hand.kind) + (hand.isParked ? QStringLiteral(", parked") : QString());
        const QString who = isOpen && hand.side != Side::Unknown
            ? QStringLiteral("%1 (%2)").arg(hand.who, sideOf(hand.side))
            : hand.who;
        std::vector<Cell> cells = row({who, kind});
        if (isOpen)
            cells.push_back({hand.waited ? lengthOf(*hand.waited) : nothing(), {}});
        cells.push_back({orNothing(hand.notes.join(QStringLiteral("; "))), {}});
        grid.rows.push_back(std::move(cells));
    }
    page.grid(std::move(grid));
}

QString sizesText(const std::vector<GroupSize> &groups)
{
    QStringList words;
    for (const GroupSize &group : groups)
        words << group.name + u' ' + QString::number(group.people);
    return words.isEmpty() ? QStringLiteral("not known") : words.join(QStringLiteral(", "));
}

void makeup(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("Gender and geography"), 3);
    if (minutes.listed == 0) {
        page.text(QStringLiteral("Nobody is listed."));
        return;
    }
    page.text(QStringLiteral("Of %1 listed, panel and people who raised a hand or spoke:")
                  .arg(countOf(minutes.listed, "person", "people")));
    page.facts({{QStringLiteral("Gender"), {sizesText(minutes.genders)}},
                {QStringLiteral("Region"), {sizesText(minutes.regions)}},
                {QStringLiteral("Stakeholder group"), {sizesText(minutes.stakeholders)}}});
}

void moderation(Composer &page, const Minutes &minutes)
{
    const Moderation &counts = minutes.moderation;
    page.heading(QStringLiteral("Moderation of the chat"), 3);
    const QString there =
        counts.removed == 0 ? QString() : QStringLiteral(" (%1 deleted on the platform as well)").arg(counts.removed);
    page.text(QStringLiteral("%1 in the feed; %2 hidden%3 and %4 redacted by the moderators.")
                  .arg(countOf(counts.messages, "message", "messages"))
                  .arg(counts.hidden)
                  .arg(there)
                  .arg(counts.redacted));
}

} // namespace

void participation(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("Participation"));
    if (minutes.attendance.empty())
        page.text(QStringLiteral("Attendance was not recorded."));
    page.grid(attendanceGrid(minutes));
    page.heading(QStringLiteral("Online participation"), 3);
    page.facts(onlineFigures(minutes));
    floorShares(page, minutes);
    unheard(page, minutes);
    makeup(page, minutes);
    moderation(page, minutes);
}

void readiness(Composer &page, const Minutes &minutes)
{
    page.heading(QStringLiteral("Readiness"));
    if (minutes.readiness.empty())
        page.text(QStringLiteral("No checks were recorded."));
    Grid grid{QStringLiteral("Checked before and during the session"),
              {head(QStringLiteral("Who or where")), words(QStringLiteral("Check")), words(QStringLiteral("Result"))},
              {},
              false};
    for (const ReadinessLine &line : minutes.readiness) {
        const QString result = line.of > 1 ? QStringLiteral("%1 of %2").arg(line.done).arg(line.of)
            : line.done > 0                ? QStringLiteral("done")
                                           : QStringLiteral("not done");
        grid.rows.push_back(row({line.subject, line.item, result}));
    }
    page.grid(std::move(grid));
}

} // namespace evenhand::report
