// SPDX-License-Identifier: Apache-2.0
// Votes that people type into a chat while a poll is open: "A", "2", "b)", an option's own words; "A, C" where
// several may be chosen. One a person, the last one counts, and they are a channel of their own in the poll.
#pragma once

#include "models/session/State.h"

#include <QJsonObject>
#include <QStringView>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace evenhand {

class EventLog;

inline const QString chatChannel = QStringLiteral("chat");

// What `text` chooses of the poll: ids of options; of a scale or a mood the answer itself. None: no vote.
std::optional<QStringList> voteIn(const Poll &poll, QStringView text);

// When a poll was closed before it was opened again. What was taken back doesn't count.
using PollPauses = std::vector<std::pair<Instant, Instant>>;
PollPauses pausesOf(const EventLog &log, const PollId &poll);

// The poll.tally commands that the feed's votes come to, one for each side, where they differ from what the poll has
// already. `sideOf`: whose people write in a source; where that isn't known of one with votes, what was counted stands,
// for whoever knows it has counted.
std::vector<QJsonObject> chatTallies(const State &state, const Poll &poll,
                                     const std::function<std::optional<Side>(const QString &source)> &sideOf,
                                     const PollPauses &pauses = {});

} // namespace evenhand
