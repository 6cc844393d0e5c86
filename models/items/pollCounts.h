// SPDX-License-Identifier: Apache-2.0
// A poll in figures: who chose what, by how it was counted. Hands are counted by somebody, for each side; what
// people type into a chat counts itself, and so does what other programs report.
#pragma once

#include "models/session/pollAnswers.h"

#include <QJsonObject>
#include <array>
#include <optional>

namespace evenhand {

enum class PollColumn : quint8 { Room, Online, Chat, Others, Total };
inline constexpr std::array pollColumns{PollColumn::Room, PollColumn::Online, PollColumn::Chat, PollColumn::Others,
                                        PollColumn::Total};

// Channels of tallies, as poll.tally has them.
inline const QString roomVotes = QStringLiteral("room");     // hands that somebody counts there
inline const QString onlineVotes = QStringLiteral("online"); // the same, in the meeting's own window
inline const QString chatVotes = QStringLiteral("chat");     // typed, and counted by itself

constexpr int mostVotes = 999'999; // of one cell: a typing error beyond that

struct PollCell
{
    int votes = 0;
    std::optional<int> percent; // of the voters of its column; none: nobody voted there
    friend bool operator==(const PollCell &, const PollCell &) = default;
};
using PollCells = std::array<PollCell, pollColumns.size()>;

struct PollSides
{
    int onsite = 0, online = 0, unknown = 0; // voters
    int total() const { return onsite + online + unknown; }
    friend bool operator==(const PollSides &, const PollSides &) = default;
};

PollColumn columnOf(const Tally &tally);
PollSides sidesOf(const Poll &poll);
bool hasOthers(const Poll &poll);
QString labelOf(const Poll &poll, const QString &option);
PollCells cellsOf(const Poll &poll, const QString &option);
PollCells votersOf(const Poll &poll);

// Votes are taken now; what was revealed stands.
bool isCounted(const Poll &poll);
// One voter may stand behind several votes: their number is counted apart.
bool hasVotersApart(const Poll &poll);
// What the channel of Room or Online comes to with so many votes for that option, or so many voters.
Tally recounted(const Poll &poll, PollColumn column, const QString &option, int votes);
Tally withVoters(const Poll &poll, PollColumn column, int voters);
QJsonObject tallyCommand(const PollId &poll, const Tally &tally);
// In the place of that channel's and side's.
void put(Poll &poll, const Tally &tally);

} // namespace evenhand
