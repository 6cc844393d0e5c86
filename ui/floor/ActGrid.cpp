// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/ActGrid.h"

#include "ui/theme/KeyButton.h"

#include <QGridLayout>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int columnsOfTwoRows = 3;
} // namespace

ActGrid::ActGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(Theme::space(1));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
}

void ActGrid::add(KeyButton *button, const QString &words, const QString &brief)
{
    m_entries.push_back({button, words, brief});
    place();
}

void ActGrid::setTheme(const Theme &theme)
{
    for (const Entry &entry : m_entries)
        entry.button->setTheme(theme);
    place();
}

void ActGrid::setInOneRow(bool on)
{
    if (on == m_isInOneRow)
        return;
    m_isInOneRow = on;
    place();
}

int ActGrid::widthOf(const Entry &entry)
{
    return entry.button->widthWith(entry.brief.isEmpty() ? entry.words : entry.brief);
}

int ActGrid::rowWidth() const
{
    int width = -m_grid->horizontalSpacing();
    for (const Entry &entry : m_entries)
        width += widthOf(entry) + m_grid->horizontalSpacing();
    return width;
}

QSize ActGrid::minimumSizeHint() const
{
    int column = 0;
    for (const Entry &entry : m_entries)
        column = std::max(column, entry.button->minimumSizeHint().width());
    return {columnsOfTwoRows * column + (columnsOfTwoRows - 1) * m_grid->horizontalSpacing(),
            QWidget::minimumSizeHint().height()};
}

// Columns of one row are as wide as their words ask, whichever of them are shown: no button moves
// when one says something else.
void ActGrid::place()
{
    const int columns = m_isInOneRow ? int(m_entries.size()) : columnsOfTwoRows;
    for (int i = 0; i < int(m_entries.size()); ++i) {
        const Entry &entry = m_entries[size_t(i)];
        m_grid->addWidget(entry.button, i / columns, i % columns);
        m_grid->setColumnStretch(i, m_isInOneRow ? widthOf(entry) : i < columns);
    }
    label();
}

// In few words where the whole of them would be cut.
void ActGrid::label()
{
    const int room = (width() - (columnsOfTwoRows - 1) * m_grid->horizontalSpacing()) / columnsOfTwoRows;
    for (const Entry &entry : m_entries)
        if (!entry.brief.isEmpty())
            entry.button->setLabel(m_isInOneRow || room < entry.button->widthWith(entry.words) ? entry.brief
                                                                                               : entry.words);
}

void ActGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    label();
}

} // namespace evenhand
