// SPDX-License-Identifier: Apache-2.0
// The steps that turn one list of rows into another, by key: as few moves as possible, so that a
// view keeps what is selected, focused and scrolled to.
#pragma once

#include <QStringList>
#include <algorithm>
#include <vector>

namespace evenhand {

struct RowStep
{
    enum class Does : quint8 { Remove, Move, Insert };

    Does does = Does::Remove;
    int first = 0, count = 0; // rows, as numbered when the step is taken
    int before = 0;           // of moves: the row before which they go, as beginMoveRows() takes it

    friend bool operator==(const RowStep &, const RowStep &) = default;
};

// Removals, last first; then moves; then insertions, first first: an inserted row is numbered as
// in `after`. Of keys that occur twice, one row of each list is matched.
std::vector<RowStep> rowSteps(const QStringList &before, const QStringList &after);

// Takes a step that moves.
template<class Row> void move(std::vector<Row> &rows, const RowStep &step)
{
    const auto first = rows.begin() + step.first, end = first + step.count, before = rows.begin() + step.before;
    if (step.before < step.first)
        std::rotate(before, first, end);
    else
        std::rotate(first, end, before);
}

} // namespace evenhand
