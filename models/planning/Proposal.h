// SPDX-License-Identifier: Apache-2.0
// A session proposal, plain text or Markdown, as people publish it: with other headings every
// year, in any order, with gaps, or as plain prose. Rules: CONTRACT §2.
#pragma once

#include "models/planning/Plan.h"

#include <QStringView>

namespace evenhand {

// Always a plan, with its agenda drafted; what was missing or guessed is in its warnings.
// Linear in the text: ten megabytes of anything take well under a second.
Plan readProposal(QStringView text);

// The same without the agenda, for callers that know more (a calendar's times) before they draft it.
// Short lines between title and people: a forum's page has its themes there, a calendar's
// description begins.
enum class Unheaded : quint8 { Themes, Prose };
Plan readProposalFields(QStringView text, Unheaded unheaded = Unheaded::Themes);

// The warnings about what a finished plan lacks: title, start, speakers, moderators and so on.
QStringList gapsOf(const Plan &plan);

} // namespace evenhand
