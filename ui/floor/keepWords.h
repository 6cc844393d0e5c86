// SPDX-License-Identifier: Apache-2.0
// Who goes on, where more than one person has the floor: the question, the answers, what each does.
#pragma once

#include "models/items/floorQuestion.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace evenhand {

struct KeepWords
{
    QString question, shortQuestion; // for a pane, and for a low one
    QString mark;                    // once it was left unanswered
    QStringList answers, tips;       // tips: what each answer does
};
// `longestName`: characters that there is room for in an answer.
KeepWords keepWords(const std::vector<FloorCandidate> &candidates, int longestName);

// What the answer of that number, from 0, asks for; empty: there is none.
QJsonObject keepCommand(const std::vector<FloorCandidate> &candidates, int answer);

} // namespace evenhand
