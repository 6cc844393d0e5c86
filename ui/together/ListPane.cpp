// SPDX-License-Identifier: Apache-2.0
#include "ui/together/ListPane.h"

#include "ui/queue/ActList.h"
#include "ui/together/PaneHead.h"

#include <QAbstractItemModel>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace evenhand {

ListPane::ListPane(const QString &title, QWidget *parent)
    : QWidget(parent), m_head(new PaneHead(title)), m_list(new ActList), m_column(new QVBoxLayout(this))
{
    m_list->setAccessibleName(title);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_head);
    m_column->addWidget(m_list, 1);
    connect(m_head, &PaneHead::left, this, &ListPane::left);
}

void ListPane::setRows(QAbstractItemModel &rows, QStyledItemDelegate &delegate)
{
    m_list->setModel(&rows);
    m_list->setItemDelegate(&delegate);
}

void ListPane::addBelow(QWidget &widget)
{
    m_column->addWidget(&widget);
}

void ListPane::addAbove(QWidget &widget)
{
    m_column->insertWidget(m_column->indexOf(m_list), &widget);
}

void ListPane::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_head->setTheme(theme);
    m_list->setTheme(theme);
    m_list->verticalScrollBar()->setSingleStep(rowHeight());
    m_list->setMinimumHeight(rowHeight());
}

void ListPane::focusList()
{
    if (m_list->chosenRow() < 0)
        m_list->choose(m_list->model()->index(firstRow(), 0));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

QSize ListPane::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

} // namespace evenhand
