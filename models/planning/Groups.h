// SPDX-License-Identifier: Apache-2.0
// The five stakeholder groups and six regions of CONTRACT §2, and the many ways they are written.
#pragma once

#include <QString>
#include <QStringView>

namespace evenhand {

// Empty where the text names no group; only a whole text counts, so that "Government of Japan"
// stays an affiliation.
QString stakeholderFromText(QStringView text);
QString regionFromText(QStringView text);

// Lower case, words only, one space between: for comparing labels and groups, never for showing.
QString foldedWords(QStringView text);

} // namespace evenhand
