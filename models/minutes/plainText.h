// SPDX-License-Identifier: Apache-2.0
// Words of strangers as they may stand in a document: nothing in them acts on what is around
// them. Control, format and direction-changing characters go, and towers of combining marks;
// what is longer than `longest` is cut between two characters as people see them, with "…".
#pragma once

#include <QString>

namespace evenhand {

// On one line.
QString plainLine(const QString &text, qsizetype longest);
// Line breaks stay, as '\n', never two in a row.
QString plainProse(const QString &text, qsizetype longest);

} // namespace evenhand
