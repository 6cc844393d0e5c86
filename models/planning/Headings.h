// SPDX-License-Identifier: Apache-2.0
// The labels of a proposal: which field a line opens. The forum's pages of 2017 to 2025 use other
// words every year; the table in headingTable.cpp knows them, and the same in German, French, Spanish.
#pragma once

#include "models/planning/Lines.h"
#include "models/session/Kinds.h"

#include <QString>
#include <optional>

namespace evenhand {

enum class Field : quint8 {
    Opening, // what stands before the first label
    Reference,
    Title,
    Theme,
    Time,
    Room,
    Person,      // Heading::role
    Affiliation, // of the person before ("Proposer's Organization")
    Format,
    Length,
    PolicyQuestions,
    Objectives,
    Description,
    Addition, // prose that the plan has no field for: kept at the end of the description
    Outcomes,
    Hybrid,
    Ignored, // goals of the UN, links, attachments, an e-mail's header
};

struct Heading
{
    Field field = Field::Opening;
    Role role = Role::Speaker; // of Field::Person
    bool isPlural = false;     // "Speakers" opens a list, "Speaker 1" doesn't
    bool isNumbered = false;   // "Speaker 1"
    QString label;             // as written
    QString rest;              // what follows the label on its line
};

std::optional<Heading> readHeading(const Line &line);

// "Moderator", "online moderator": the role that the whole text names.
std::optional<Role> roleFromText(QStringView text);

// The line of an e-mail's header, or nullopt: `{Title, "Subject"}`, else Field::Ignored.
std::optional<Heading> readMailHeader(const Line &line);

} // namespace evenhand
