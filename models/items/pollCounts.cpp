// SPDX-License-Identifier: Apache-2.0
#include "models/items/pollCounts.h"

#include <algorithm>
#include <numeric>

namespace evenhand {

namespace {

int mostOf(const Tally &tally)
{
    int most = 0;
    for (const OptionCount &count : tally.counts)
        most = std::max(most, count.votes);
    return most;
}

int sumOf(const Tally &tally)
{
    return std::accumulate(tally.counts.begin(), tally.counts.end(), 0,
                           [](int sum, const OptionCount &count) { return sum + count.votes; });
}

// As it is told of each; a channel that counted votes and nobody is taken at its votes.
int peopleIn(const Tally &tally)
{
    return tally.voters > 0 ? tally.voters : sumOf(tally);
}

Tally tallyIn(const Poll &poll, PollColumn column)
{
    const auto known = std::find_if(poll.tallies.begin(), poll.tallies.end(),
                                    [column](const Tally &tally) { return columnOf(tally) == column; });
    if (known != poll.tallies.end())
        return *known;
    return column == PollColumn::Room ? Tally{roomVotes, Side::Onsite, {}, 0} : Tally{onlineVotes, Side::Online, {}, 0};
}

std::optional<int> percentOf(int votes, int voters)
{
    return voters > 0 ? std::optional(qRound(100.0 * votes / voters)) : std::nullopt;
}

} // namespace

PollColumn columnOf(const Tally &tally)
{
    if (tally.channel == roomVotes && tally.side == Side::Onsite)
        return PollColumn::Room;
    if (tally.channel == onlineVotes && tally.side == Side::Online)
        return PollColumn::Online;
    return tally.channel == chatVotes ? PollColumn::Chat : PollColumn::Others;
}

PollSides sidesOf(const Poll &poll)
{
    PollSides sides;
    for (const Tally &tally : poll.tallies)
        (tally.side == Side::Onsite       ? sides.onsite
             : tally.side == Side::Online ? sides.online
                                          : sides.unknown) += peopleIn(tally);
    return sides;
}

bool hasOthers(const Poll &poll)
{
    return std::any_of(poll.tallies.begin(), poll.tallies.end(),
                       [](const Tally &tally) { return columnOf(tally) == PollColumn::Others; });
}

QString labelOf(const Poll &poll, const QString &option)
{
    return poll.labels.values.value(poll.options.indexOf(option), option);
}

PollCells votersOf(const Poll &poll)
{
    PollCells cells;
    for (const Tally &tally : poll.tallies) {
        cells[size_t(columnOf(tally))].votes += peopleIn(tally);
        cells[size_t(PollColumn::Total)].votes += peopleIn(tally);
    }
    return cells;
}

PollCells cellsOf(const Poll &poll, const QString &option)
{
    PollCells cells;
    for (const Tally &tally : poll.tallies)
        for (const OptionCount &count : tally.counts)
            if (count.option == option) {
                cells[size_t(columnOf(tally))].votes += count.votes;
                cells[size_t(PollColumn::Total)].votes += count.votes;
            }
    const PollCells voters = votersOf(poll);
    for (const PollColumn column : pollColumns)
        cells[size_t(column)].percent = percentOf(cells[size_t(column)].votes, voters[size_t(column)].votes);
    return cells;
}

bool isCounted(const Poll &poll)
{
    return poll.phase == PollPhase::Open || poll.phase == PollPhase::Closed;
}

bool hasVotersApart(const Poll &poll)
{
    return poll.type == PollType::Multiple || poll.type == PollType::Ranking || poll.type == PollType::Text;
}

Tally recounted(const Poll &poll, PollColumn column, const QString &option, int votes)
{
    Tally tally = tallyIn(poll, column);
    const bool wasFollowed = tally.voters == mostOf(tally);
    auto count = std::find_if(tally.counts.begin(), tally.counts.end(),
                              [&option](const OptionCount &each) { return each.option == option; });
    if (count == tally.counts.end())
        count = tally.counts.insert(count, {option, 0});
    count->votes = std::clamp(votes, 0, mostVotes);
    if (!hasVotersApart(poll))
        tally.voters = sumOf(tally);
    else // at least as many as chose one thing; more only where somebody said so
        tally.voters = wasFollowed ? mostOf(tally) : std::max(tally.voters, mostOf(tally));
    return tally;
}

Tally withVoters(const Poll &poll, PollColumn column, int voters)
{
    Tally tally = tallyIn(poll, column);
    tally.voters = std::max(std::clamp(voters, 0, mostVotes), mostOf(tally));
    return tally;
}

QJsonObject tallyCommand(const PollId &poll, const Tally &tally)
{
    QJsonObject counts;
    for (const OptionCount &count : tally.counts)
        counts.insert(count.option, count.votes);
    return {{QStringLiteral("do"), QStringLiteral("poll.tally")},
            {QStringLiteral("id"), poll.value},
            {QStringLiteral("channel"), tally.channel},
            {QStringLiteral("side"), word(tally.side)},
            {QStringLiteral("counts"), counts},
            {QStringLiteral("voters"), tally.voters}};
}

void put(Poll &poll, const Tally &tally)
{
    const auto known = std::find_if(poll.tallies.begin(), poll.tallies.end(), [&tally](const Tally &other) {
        return other.channel == tally.channel && other.side == tally.side;
    });
    if (known == poll.tallies.end())
        poll.tallies.push_back(tally);
    else
        *known = tally;
}

} // namespace evenhand
