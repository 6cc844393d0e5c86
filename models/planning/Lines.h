// SPDX-License-Identifier: Apache-2.0
// A proposal's text as clean lines: padlocks, control signs, stray spaces and Markdown's marks
// are gone, blank lines are counted. Bullets and numbers stay: Items.h reads them.
#pragma once

#include <QString>
#include <QStringView>
#include <vector>

namespace evenhand {

struct Line
{
    QString text;           // never empty
    int blanksBefore = 0;   // blank lines directly before it
    bool isHeading = false; // marked as such: Markdown's # or underline, or wholly bold
};

struct Lines
{
    std::vector<Line> list;
    bool isCut = false; // there was more than `mostLines`
};

// No proposal has as many; a bound on the work that hostile text can ask for.
constexpr int mostLines = 20'000;

Lines readLines(QStringView text);

// A hyphen, or a dash of whatever length.
inline bool isDash(QChar c)
{
    return c == u'-' || c == u'–' || c == u'—';
}

// One line, or any text meant to be one: no padlocks, controls, doubled or outer spaces.
QString cleanText(QStringView text);

} // namespace evenhand
