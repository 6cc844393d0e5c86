// SPDX-License-Identifier: Apache-2.0
// Lengths in words: "90", "60 Min", "1.5 hours", "1h30".
#pragma once

#include <QStringView>
#include <optional>

namespace evenhand {

constexpr int longestMinutes = 24 * 60;

struct Length
{
    int minutes = 0;
    qsizetype begin = 0; // where it stands in the text
    qsizetype end = 0;
};

// The first length with a unit in the text's first 2,000 characters.
std::optional<Length> findLength(QStringView text, qsizetype from = 0);

// The whole text is a length; a bare number counts minutes.
std::optional<int> minutesFromText(QStringView text);

} // namespace evenhand
