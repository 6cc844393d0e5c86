// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/ActGrid.h"

#include "ui/theme/KeyButton.h"

#include <QGridLayout>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int columnsOfTwoRows = 3;
constexpr int slack = 2; // pixels that a column may lack where widths are shared by ratio
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

void ActGrid::setSharesWidth(bool on)
{
    m_sharesWidth = on;
    updateGeometry();
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
    int all = 0, widest = 0; // with their words; and whatever they say
    for (int column = 0; column < columnsOfTwoRows; ++column) {
        all += widestIn(column, widthOf) + slack;
        widest = std::max(widest,
                          widestIn(column, [](const Entry &entry) { return entry.button->minimumSizeHint().width(); }));
    }
    return {(m_sharesWidth ? all : columnsOfTwoRows * widest) + (columnsOfTwoRows - 1) * m_grid->horizontalSpacing(),
            QWidget::minimumSizeHint().height()};
}

int ActGrid::widestIn(int column, int (*wanted)(const Entry &)) const
{
    int widest = 0;
    for (size_t i = size_t(column); i < m_entries.size(); i += columnsOfTwoRows)
        widest = std::max(widest, wanted(m_entries[i]));
    return widest;
}

// Alike where their words have room so; else one gives another what it can spare.
int ActGrid::columnWidth(int column) const
{
    const int room = width() - (columnsOfTwoRows - 1) * m_grid->horizontalSpacing();
    int wanted = 0, widest = 0;
    for (int each = 0; each < columnsOfTwoRows; ++each) {
        wanted += widestIn(each, widthOf);
        widest = std::max(widest, widestIn(each, widthOf));
    }
    if (!m_sharesWidth || widest * columnsOfTwoRows <= room)
        return room / columnsOfTwoRows;
    return widestIn(column, widthOf) + (room - wanted) / columnsOfTwoRows;
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
    shareWidth();
    label();
}

// In few words where the whole of them would be cut.
void ActGrid::label()
{
    for (size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        const int room = columnWidth(int(i) % columnsOfTwoRows);
        if (!entry.brief.isEmpty())
            entry.button->setLabel(m_isInOneRow || room < entry.button->widthWith(entry.words) ? entry.brief
                                                                                               : entry.words);
    }
}

void ActGrid::shareWidth()
{
    for (int column = 0; column < columnsOfTwoRows && !m_isInOneRow; ++column)
        if (const int share = std::max(1, columnWidth(column)); share != m_grid->columnStretch(column)) {
            m_grid->setColumnStretch(column, share);
            m_grid->invalidate();
        }
}

void ActGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareWidth();
    label();
}

} // namespace evenhand
