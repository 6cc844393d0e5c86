// SPDX-License-Identifier: Apache-2.0
#include "ui/together/ReadinessPane.h"

#include "models/items/togetherGlance.h"
#include "ui/queue/ActList.h"
#include "ui/together/PaneHead.h"
#include "ui/together/ReadinessDelegate.h"
#include "ui/together/togetherWords.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

namespace evenhand {

namespace {

// Over the columns of the list, whose bar takes no part.
class ColumnHeads : public QWidget
{
public:
    ColumnHeads(const ReadinessDelegate &delegate, const ActList &list) : m_delegate(delegate), m_list(list) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setLayoutDirection(layoutDirection());
        const QWidget *rows = m_list.viewport();
        const int left = rows->mapTo(m_list.parentWidget(), QPoint()).x() - x();
        m_delegate.paintHeads(painter, QRect(left, 0, rows->width(), height()), layoutDirection());
    }

private:
    const ReadinessDelegate &m_delegate;
    const ActList &m_list;
};

} // namespace

QString ReadinessPane::legend()
{
    return tr("1 present, 2 heard in the room, 3 heard online, 4 captions");
}

ReadinessPane::ReadinessPane(QWidget *parent)
    : ListPane(tr("Line check"), parent),
      m_delegate(new ReadinessDelegate(m_readiness, this)),
      m_heads(new ColumnHeads(*m_delegate, *list()))
{
    setRows(m_readiness, *m_delegate);
    list()->setVerticalScrollMode(QAbstractItemView::ScrollPerItem); // no row is cut at the top
    m_heads->setObjectName(QStringLiteral("checkHeads"));
    m_heads->setAccessibleName(legend());
    m_heads->setToolTip(legend());
    head()->setToolTip(legend());
    addAbove(*m_heads);
    list()->setAccessibleDescription(tr("Arrows choose a check, Space ticks it; %1").arg(legend()));
    list()->installEventFilter(this);
    list()->viewport()->installEventFilter(this);
    setTheme(theme());
}

void ReadinessPane::setTheme(const Theme &theme)
{
    m_delegate->setTheme(theme);
    ListPane::setTheme(theme);
    list()->verticalScrollBar()->setSingleStep(1); // a row
    fitColumns();
}

// By the room alone, whatever stands in the cells.
void ReadinessPane::fitColumns()
{
    const bool isNarrow = m_delegate->isNarrow(list()->viewport()->width());
    m_delegate->setNarrow(isNarrow);
    m_heads->setFixedHeight(m_delegate->headHeight());
    m_heads->setVisible(isNarrow);
    list()->doItemsLayout();
}

int ReadinessPane::rowHeight() const
{
    return m_delegate->rowHeight();
}

void ReadinessPane::showState(const State &state)
{
    m_readiness.showState(state);
    head()->setWords(tr("%1 · 1–4 or Space ticks, again says no").arg(readinessWords(readinessGlance(state))));
}

void ReadinessPane::check(int column)
{
    const int row = list()->chosenRow();
    if (row < 0)
        return;
    const ReadyRow &chosen = m_readiness.rowAt(row);
    const int cell = chosen.isWhole() ? column : 0;
    if (cell >= int(chosen.cells.size()))
        return;
    goTo(column);
    Q_EMIT requested(checkCommand(chosen, chosen.cells[size_t(cell)]));
}

void ReadinessPane::goTo(int column)
{
    m_column = std::clamp(column, 0, int(lineCheckItems().size()) - 1);
    m_delegate->setColumn(m_column);
    list()->viewport()->update();
}

bool ReadinessPane::press(int key)
{
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        goTo(m_column + ((key == Qt::Key_Right) != isMirrored ? 1 : -1));
    else if (key == Qt::Key_Space)
        check(m_column);
    else if (const int digit = key - Qt::Key_0; digit >= 1 && digit <= int(lineCheckItems().size()))
        check(digit - 1);
    else
        return false;
    return true;
}

bool ReadinessPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == list() && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        return !(key->modifiers() & ~Qt::KeypadModifier) && press(key->key());
    }
    if (watched == list()->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    if (watched == list()->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const QPoint point = static_cast<QMouseEvent *>(event)->position().toPoint();
        const QModelIndex index = list()->indexAt(point);
        const int column = m_delegate->columnAt(list()->visualRect(index), point.x(), layoutDirection());
        if (index.isValid() && index.row() == list()->chosenRow() && column >= 0)
            check(column);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace evenhand
