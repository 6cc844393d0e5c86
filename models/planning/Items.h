// SPDX-License-Identifier: Apache-2.0
// A field's lines as items: split by bullets, numbers, letters ("A. … B. …"), or lines.
#pragma once

#include "models/planning/Lines.h"

#include <QStringList>

namespace evenhand {

QStringList splitItems(const std::vector<Line> &lines);

// The line begins with "•", "- ", "3.", "(b)", "Q1:" …: how many characters that takes with the
// space behind it; 0 without.
qsizetype markerSize(QStringView text);

// The same without its marker.
QString unmarked(const QString &text);

} // namespace evenhand
