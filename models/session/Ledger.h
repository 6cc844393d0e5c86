// SPDX-License-Identifier: Apache-2.0
// Who has had how much of the floor, and what became of questions (CONTRACT §4, Ledger).
#pragma once

#include "models/session/State.h"

#include <optional>
#include <vector>

namespace evenhand {

// Turns of kind `turn` of one side.
struct SideShare
{
    int turns = 0;
    Duration time{};
    std::optional<Duration> medianWait; // from raise to floor; none without data
};

// Turns and statements.
struct PersonShare
{
    PersonId person;
    QString name; // empty: no name is known; "(erased)"
    int turns = 0;
    Duration time{};
};

struct GroupShare
{
    QString name; // "unknown" for people of no known group
    int turns = 0;
    Duration time{};
};

struct QuestionCounts
{
    int asked = 0, forwarded = 0, answered = 0; // each contains the next
    int declined = 0, overtaken = 0;            // asked, too
};

struct Ledger
{
    SideShare onsite, online, unknown;
    std::vector<PersonShare> people; // who had the floor, in the order of their first turn
    std::vector<GroupShare> stakeholder, region;
    QuestionCounts questions;
};

Ledger ledger(const State &state, Instant now);

// As it is shown: merged ones resolved, "(erased)"; empty where no name is known.
QString shownName(const State &state, const PersonId &person);

// The middle value; of an even number the mean of the middle two; none of none.
std::optional<Duration> median(std::vector<Duration> values);

} // namespace evenhand
