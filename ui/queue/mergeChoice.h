// SPDX-License-Identifier: Apache-2.0
// Who may be the same person as somebody, and whose name stays when they are one.
#pragma once

#include "models/session/State.h"

#include <QString>
#include <optional>
#include <vector>

namespace evenhand {

struct MergeCandidate
{
    PersonId id;
    QString name; // plain
    std::optional<Side> side;
    friend bool operator==(const MergeCandidate &, const MergeCandidate &) = default;
};

// Everybody else whose name has `part` in it: of the same name first, then those with a hand up,
// then those on the other side than `side`, those known from the chat alone, panellists last; at
// most fifty.
std::vector<MergeCandidate> mergeCandidates(const State &state, const PersonId &person, Side side, const QString &part);

struct MergeChoice
{
    PersonId keep, drop;
    QString why; // the name that is kept: "is on the panel"
};

// The one with a panel role; else the one online, for people online come with a name of their own
// while "row 3, red jacket" was made up in the room; else `other`, who was chosen.
MergeChoice mergeChoice(const State &state, const PersonId &one, Side sideOfOne, const PersonId &other);

} // namespace evenhand
