// SPDX-License-Identifier: Apache-2.0
// A session as somebody proposed it: the shape of CONTRACT §2 (`evenhand-plan/1`).
#pragma once

#include "models/session/Kinds.h"
#include "models/session/Time.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace evenhand {

struct PlanPerson
{
    QString id;
    QString name;
    QString affiliation; // empty: not known, as for the next three
    QString stakeholder; // one of CONTRACT §2's five
    QString region;      // one of CONTRACT §2's six
    Side side = Side::Unknown;
    std::vector<Role> roles;    // in the order of the list in CONTRACT §2
    std::vector<Role> inferred; // those of them given by position alone
};

struct PlanSegment
{
    QString id;
    QString title;
    SegmentKind kind = SegmentKind::Other;
    seconds length{0};
    QStringList people; // ids
    std::optional<Instant> fixedStart;
    bool flexible = true;
};

struct Plan
{
    QString reference; // "IGF 2023 WS #534"
    QString title;
    QStringList themes;
    QString format;
    std::optional<int> minutes;
    std::optional<Instant> starts;
    std::optional<Instant> ends;
    QString room; // empty: not known
    std::vector<PlanPerson> people;
    QStringList policyQuestions;
    QStringList objectives;
    QString description;
    QString outcomes;
    QString hybrid;
    std::vector<PlanSegment> agenda;
    QStringList warnings; // what was missing or guessed, in words
};

} // namespace evenhand
