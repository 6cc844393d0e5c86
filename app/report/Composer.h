// SPDX-License-Identifier: Apache-2.0
// Puts a Document together, block by block.
#pragma once

#include "app/report/Document.h"

#include <initializer_list>

namespace evenhand::report {

class Composer
{
public:
    explicit Composer(QString kicker, QString title) : m_document{std::move(kicker), std::move(title), {}, {}, false} {}

    void heading(const QString &text, int level = 2) { add(Heading{level, text}); }
    void text(const QString &text, Tone tone = Tone::Plain) { add(Paragraph{text, tone}); }
    void facts(std::vector<Fact> facts); // those without a value are left out
    void items(std::vector<Item> items, bool isNumbered = false);
    void quotation(const QString &text, const QString &by) { add(Quotation{text, by}); }
    void grid(Grid grid); // one without rows is left out
    void colophon(const QString &text) { m_document.colophon = text; }

    void keepCompact() { m_document.isCompact = true; }

    Document take() { return std::move(m_document); }

private:
    template<class B> void add(B block) { m_document.blocks.emplace_back(std::move(block)); }

    Document m_document;
};

inline Column head(const QString &title)
{
    return {title, Column::Holds::Head};
}
inline Column number(const QString &title)
{
    return {title, Column::Holds::Number};
}
inline Column words(const QString &title)
{
    return {title, Column::Holds::Text};
}
inline std::vector<Cell> row(std::initializer_list<QString> texts)
{
    std::vector<Cell> cells;
    for (const QString &text : texts)
        cells.push_back({text, {}});
    return cells;
}

} // namespace evenhand::report
