// SPDX-License-Identifier: Apache-2.0
// A report between content and format: what stands in it, in which order, and as what. All
// strings are plain text; each format escapes every one of them.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <variant>
#include <vector>

namespace evenhand::report {

struct Heading
{
    int level = 2; // 1 is the document's title
    QString text;
};

enum class Tone : quint8 { Plain, Notice, ToBeWritten, Faint };

struct Paragraph
{
    QString text;
    Tone tone = Tone::Plain;
};

struct Fact
{
    QString label;
    QStringList values; // one or more
};

struct FactList
{
    std::vector<Fact> facts;
};

struct Item
{
    QString text;  // may have line breaks
    QString aside; // quieter, behind it
};

struct ItemList
{
    bool isNumbered = false;
    std::vector<Item> items;
};

struct Quotation
{
    QString text, by;
};

struct Cell
{
    QString text;
    std::optional<double> share; // 0 to 1: where a format can, it is drawn as well
};

struct Column
{
    enum class Holds : quint8 { Text, Number, Head };

    QString title;
    Holds holds = Holds::Text; // Head: what the row is about
};

struct Grid
{
    QString caption;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows; // as many cells as columns
    bool hasTotal = false;               // the last row sums up
};

using Block = std::variant<Heading, Paragraph, FactList, ItemList, Quotation, Grid>;

struct Document
{
    QString kicker; // above the title
    QString title;
    std::vector<Block> blocks;
    QString colophon;
    bool isCompact = false; // on paper: one page
};

} // namespace evenhand::report
