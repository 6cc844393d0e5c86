// SPDX-License-Identifier: Apache-2.0
#include "app/report/sections.h"

#include "app/report/wording.h"

#include <algorithm>

namespace evenhand::report {

namespace {

QString headline(const Minutes &minutes)
{
    return minutes.title.isEmpty() ? QStringLiteral("Session without a title") : minutes.title;
}

QString endingOf(Duration overrun)
{
    if (wholeSeconds(overrun) == 0)
        return QStringLiteral("ended on time");
    return overrun > Duration::zero() ? QStringLiteral("ended %1 late").arg(lengthOf(overrun))
                                      : QStringLiteral("ended %1 early").arg(lengthOf(-overrun));
}

QString heldText(const Minutes &minutes)
{
    if (!minutes.startedAt)
        return {};
    const QString span = spanOf(minutes.startedAt, minutes.endedAt);
    if (!minutes.endedAt)
        return span + QStringLiteral(", still under way");
    return span + QStringLiteral(" (%1, %2)").arg(longLengthOf(*minutes.took), endingOf(minutes.overrun));
}

QString plannedText(const Minutes &minutes)
{
    const QString span = spanOf(minutes.plannedStart, minutes.plannedEnd);
    if (!minutes.plannedLength)
        return span;
    const QString length = longLengthOf(*minutes.plannedLength);
    return span.isEmpty() ? length + QStringLiteral(", date and time not set")
                          : span + QStringLiteral(" (%1)").arg(length);
}

const char *placeOf(Side side)
{
    return side == Side::Onsite ? "in the room" : side == Side::Online ? "online" : "side unknown";
}

QString hubsOf(const Attendance &attendance)
{
    return attendance.hubs ? QString::number(*attendance.hubs) : nothing();
}

std::vector<Cell> shareRow(const Share &share)
{
    return row({share.name, QString::number(share.turns), lengthOf(share.time),
                share.medianWait ? lengthOf(*share.medianWait) : nothing()});
}

} // namespace

QString clockOf(std::optional<Instant> instant, const Minutes &minutes)
{
    const auto first = minutes.startedAt ? minutes.startedAt : minutes.plannedStart;
    return instant ? secondOf(*instant, first) : nothing();
}

QString titleOf(const AgendaLine &line)
{
    // "Statement: Keily Blair" says it already.
    QStringList others;
    for (const QString &person : line.people)
        if (!line.title.contains(person))
            others << person;
    return others.isEmpty() ? line.title : line.title + QStringLiteral(" (%1)").arg(others.join(QStringLiteral(", ")));
}

Composer opened(const Minutes &minutes)
{
    Composer page(minutes.reference, headline(minutes));
    if (minutes.phase == SessionPhase::Planned)
        page.text(QStringLiteral("Not held yet: this is what is planned."), Tone::Notice);
    else if (minutes.phase == SessionPhase::Live)
        page.text(QStringLiteral("Still under way: this is how it stands on %1, %2 UTC.")
                      .arg(dateOf(minutes.at), secondOf(minutes.at, std::nullopt)),
                  Tone::Notice);
    if (minutes.rule == Rule::ChathamHouse)
        page.text(
            QStringLiteral("Under the Chatham House Rule: what was said may be used; who took part, for whom they "
                           "work and who said what may not be revealed. The names known to the session were "
                           "taken out of all texts. Read it before you publish it: what else leads to a person "
                           "only a person can see."),
            Tone::Notice);
    return page;
}

void close(Composer &page, const Minutes &minutes)
{
    QString text = QStringLiteral("All times are UTC.");
    if (minutes.phase != SessionPhase::Planned)
        text += QStringLiteral(" Lengths are minutes and seconds; of speech, pauses are left out.");
    page.colophon(text + QStringLiteral(" Made with Evenhand from the session's own log."));
}

bool isHeld(const Minutes &minutes)
{
    return minutes.phase != SessionPhase::Planned;
}

std::vector<Fact> whenAndWhere(const Minutes &minutes)
{
    return {{QStringLiteral("Held"), {heldText(minutes)}},
            {QStringLiteral("Planned"), {plannedText(minutes)}},
            {QStringLiteral("Room"), {minutes.room}},
            {QStringLiteral("Format"), {minutes.format}},
            {QStringLiteral("Themes"), minutes.themes}};
}

void linesOrGap(Composer &page, const QString &heading, const std::vector<NoteLine> &lines, const QString &gap)
{
    page.heading(heading);
    if (lines.empty())
        page.text(gap, Tone::ToBeWritten);
    std::vector<Item> items;
    for (const NoteLine &line : lines)
        items.push_back({line.text, shortTitleOf(line.segment)});
    page.items(std::move(items));
}

Grid attendanceGrid(const Minutes &minutes)
{
    Grid grid{QStringLiteral("Attendance"),
              {head(QStringLiteral("Where")), number(QStringLiteral("People")), number(QStringLiteral("Remote hubs"))},
              {},
              false};
    int people = 0;
    for (const Attendance &attendance : minutes.attendance) {
        people += attendance.people;
        grid.rows.push_back(
            row({QLatin1String(placeOf(attendance.side)), QString::number(attendance.people), hubsOf(attendance)}));
    }
    if (grid.rows.size() > 1) {
        grid.rows.push_back(row({QStringLiteral("together"), QString::number(people), nothing()}));
        grid.hasTotal = true;
    }
    return grid;
}

Grid sideShares(const Minutes &minutes)
{
    Grid grid{QStringLiteral("Turns from the queue, by side"),
              {head(QStringLiteral("Side")), number(QStringLiteral("Turns")), number(QStringLiteral("Time")),
               number(QStringLiteral("Median wait"))},
              {shareRow(minutes.onsite), shareRow(minutes.online)},
              false};
    if (minutes.unknownSide.turns > 0)
        grid.rows.push_back(shareRow(minutes.unknownSide));
    return grid;
}

std::vector<Fact> onlineFigures(const Minutes &minutes)
{
    std::optional<int> people, hubs;
    for (const Attendance &attendance : minutes.attendance) {
        if (attendance.side == Side::Online)
            people = attendance.people;
        if (attendance.hubs)
            hubs = hubs.value_or(0) + *attendance.hubs;
    }
    const auto told = [](std::optional<int> count) {
        return count ? QString::number(*count) : QStringLiteral("not recorded");
    };
    const QuestionsTold &questions = minutes.questions;
    return {{QStringLiteral("Participants online"), {told(people)}},
            {QStringLiteral("Remote hubs"), {told(hubs)}},
            {QStringLiteral("Questions asked"), {QString::number(questions.asked)}},
            {QStringLiteral("Questions forwarded"), {QString::number(questions.forwarded)}},
            {QStringLiteral("Questions answered"), {QString::number(questions.answered)}},
            {QStringLiteral("Questions declined or overtaken"),
             {QString::number(questions.declined + questions.overtaken)}},
            {QStringLiteral("Interventions from online by audio or video"),
             {QString::number(minutes.onlineInterventions)}}};
}

QString questionCounts(const QuestionsTold &questions)
{
    if (questions.asked == 0)
        return QStringLiteral("No questions were asked in writing.");
    QString text =
        QStringLiteral("%1 asked: %2 forwarded to the panel, of these %3 answered; %4 declined, %5 overtaken.")
            .arg(questions.asked)
            .arg(questions.forwarded)
            .arg(questions.answered)
            .arg(questions.declined)
            .arg(questions.overtaken);
    if (questions.notTold > 0)
        text += QStringLiteral(" %1 not printed here: hidden by a moderator, or private.").arg(questions.notTold);
    return text;
}

QString handCounts(const HandCounts &hands)
{
    if (hands.raised == 0)
        return QStringLiteral("No hands were raised.");
    QString text =
        QStringLiteral("%1 raised; %2 got the floor").arg(countOf(hands.raised, "hand", "hands")).arg(hands.spoke);
    if (hands.withdrawn > 0)
        text += QStringLiteral(", %1 withdrew").arg(hands.withdrawn);
    if (hands.waiting + hands.parked > 0)
        text += QStringLiteral(", %1 never did").arg(hands.waiting + hands.parked);
    return text + u'.';
}

QString votersOf(const PollOutcome &poll)
{
    QString text = QStringLiteral("n = %1: %2 onsite, %3 online")
                       .arg(poll.voters.total())
                       .arg(poll.voters.onsite)
                       .arg(poll.voters.online);
    if (poll.voters.unknown > 0)
        text += QStringLiteral(", %1 of unknown side").arg(poll.voters.unknown);
    return text;
}

Grid pollGrid(const PollOutcome &poll)
{
    qint64 votes = 0;
    bool hasUnknown = poll.voters.unknown > 0;
    for (const PollOption &option : poll.options) {
        votes += option.total();
        hasUnknown = hasUnknown || option.unknown > 0;
    }
    const auto numbers = [hasUnknown](const PollOption &counts, const QString &label) {
        std::vector<Cell> cells = row({label, QString::number(counts.onsite), QString::number(counts.online)});
        if (hasUnknown)
            cells.push_back({QString::number(counts.unknown), {}});
        cells.push_back({QString::number(counts.total()), {}});
        return cells;
    };
    Grid grid{votersOf(poll),
              {head(QStringLiteral("Answer")), number(QStringLiteral("Onsite")), number(QStringLiteral("Online"))},
              {},
              true};
    if (hasUnknown)
        grid.columns.push_back(number(QStringLiteral("Side unknown")));
    grid.columns.push_back(number(QStringLiteral("Total")));
    grid.columns.push_back(number(QStringLiteral("Share")));
    // Of those who voted; where nobody counted them, of the votes.
    const double whole = double(poll.voters.total() > 0 ? poll.voters.total() : votes);
    for (const PollOption &option : poll.options) {
        grid.rows.push_back(numbers(option, option.label));
        const double share = whole > 0 ? std::min(1.0, double(option.total()) / whole) : 0;
        grid.rows.back().push_back(whole > 0 ? Cell{percentOf(share), share} : Cell{nothing(), {}});
    }
    grid.rows.push_back(numbers(poll.voters, QStringLiteral("Voters (n)")));
    grid.rows.back().push_back({nothing(), {}});
    return grid;
}

} // namespace evenhand::report
