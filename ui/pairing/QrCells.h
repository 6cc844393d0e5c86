// SPDX-License-Identifier: Apache-2.0
// The cells of a QR code, without its margin.
#pragma once

#include <QString>
#include <vector>

namespace evenhand {

struct QrCells
{
    QString text;             // what it says
    int side = 0;             // cells in a row; 0: none
    std::vector<bool> isDark; // row by row

    friend bool operator==(const QrCells &, const QrCells &) = default;
};

} // namespace evenhand
