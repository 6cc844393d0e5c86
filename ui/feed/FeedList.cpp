// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/FeedList.h"

#include "ui/feed/MessageDelegate.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {
constexpr int wheelStep = 60; // pixels for a notch: about one message
}

FeedList::FeedList(MessageDelegate &delegate, QWidget *parent) : ActList(parent), m_delegate(delegate)
{
    setUniformItemSizes(false);
    setItemDelegate(&delegate);
    connect(this, &QAbstractItemView::clicked, this, &FeedList::openWanted);
}

// ---- where rows lie ----

int FeedList::heightOf(int row) const
{
    auto known = m_heights.constFind(row);
    if (known == m_heights.cend())
        known = m_heights.insert(row, m_delegate.heightOf(row, viewport()->width()));
    return *known;
}

const std::vector<FeedList::Placed> &FeedList::placed() const
{
    if (!std::exchange(m_isStale, false))
        return m_placed;
    m_placed.clear();
    if (rowCount() == 0) {
        m_top = m_offset = 0;
        return m_placed;
    }
    m_isFollowing ? placeFromEnd() : placeFromTop();
    return m_placed;
}

// So that the last row ends with the viewport; few rows begin with it.
void FeedList::placeFromEnd() const
{
    int room = viewport()->height();
    int row = rowCount();
    while (row > 0 && room > 0)
        room -= heightOf(--row);
    m_top = row;
    m_offset = std::min(room, 0);
    for (int top = m_offset; row < rowCount() && top < viewport()->height(); ++row) {
        m_placed.push_back({row, top, heightOf(row)});
        top += heightOf(row);
    }
}

void FeedList::placeFromTop() const
{
    m_top = std::clamp(m_top, 0, rowCount() - 1);
    while (m_offset > 0 && m_top > 0)
        m_offset -= heightOf(--m_top);
    while (m_offset + heightOf(m_top) <= 0 && m_top < rowCount() - 1)
        m_offset += heightOf(m_top++);
    m_offset = std::min(m_offset, 0);
    int row = m_top, top = m_offset;
    for (; row < rowCount() && top < viewport()->height(); ++row) {
        m_placed.push_back({row, top, heightOf(row)});
        top += heightOf(row);
    }
    if (top < viewport()->height() && (m_top > 0 || m_offset < 0)) { // no gap below the last one
        m_placed.clear();
        placeFromEnd();
    }
}

void FeedList::stale()
{
    m_isStale = true;
    viewport()->update();
}

void FeedList::remeasure()
{
    m_heights.clear();
    stale();
    updateGeometries();
}

QRect FeedList::visualRect(const QModelIndex &index) const
{
    for (const Placed &row : placed())
        if (index.isValid() && row.row == index.row())
            return {0, row.top, viewport()->width(), row.height};
    return {};
}

bool FeedList::isInSight(const QModelIndex &index) const
{
    return visualRect(index).intersects(viewport()->rect());
}

QModelIndex FeedList::indexAt(const QPoint &point) const
{
    for (const Placed &row : placed())
        if (point.y() >= row.top && point.y() < row.bottom())
            return model()->index(row.row, 0);
    return {};
}

bool FeedList::isAtEnd() const
{
    const std::vector<Placed> &rows = placed();
    return rows.empty() || (rows.back().row == rowCount() - 1 && rows.back().bottom() <= viewport()->height());
}

// ---- following and standing still ----

void FeedList::setFollowing(bool on)
{
    if (std::exchange(m_isFollowing, on) == on)
        return;
    stale();
    Q_EMIT followingChanged(on);
}

void FeedList::follow()
{
    selectionModel()->clear();
    setFollowing(true);
    stale();
    updateGeometries();
}

// After somebody scrolled: whoever comes to the end follows on, unless a row is being read.
void FeedList::settle(bool wasFollowing)
{
    stale();
    m_isFollowing = false;
    m_isFollowing = isAtEnd() && !currentIndex().isValid();
    if (m_isFollowing != wasFollowing)
        Q_EMIT followingChanged(m_isFollowing);
}

void FeedList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    if (current.isValid()) {
        placed(); // it stands still from here
        setFollowing(false);
    }
    ActList::currentChanged(current, previous);
    viewport()->update();
}

void FeedList::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const int count = end - start + 1;
    if (!m_isFollowing && start <= m_top && rowCount() > count)
        m_top += count; // what is in sight stays where it is
    m_heights.clear();
    stale();
    ActList::rowsInserted(parent, start, end);
}

void FeedList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    if (end < m_top) {
        m_top -= end - start + 1;
    } else if (start <= m_top) {
        m_top = start;
        m_offset = 0;
    }
    // The base class would choose its neighbour, and the next key would act on that.
    if (currentIndex().row() >= start && currentIndex().row() <= end)
        selectionModel()->clear();
    m_heights.clear();
    stale();
    ActList::rowsAboutToBeRemoved(parent, start, end);
}

void FeedList::dataChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles)
{
    m_heights.clear();
    stale();
    ActList::dataChanged(from, to, roles);
}

// ---- scrolling ----

void FeedList::scrollBy(int pixels)
{
    placed();
    m_offset -= pixels;
    settle(m_isFollowing);
    updateGeometries();
}

void FeedList::wheelEvent(QWheelEvent *event)
{
    const int pixels =
        event->pixelDelta().isNull() ? event->angleDelta().y() * wheelStep / 120 : event->pixelDelta().y();
    if (pixels != 0)
        scrollBy(-pixels);
    event->accept();
}

void FeedList::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || index.model() != model())
        return;
    placed();
    const QRect rect = visualRect(index);
    const int height = viewport()->height();
    const bool isInside = rect.isValid() && rect.top() >= 0 && rect.bottom() < height;
    if (isInside && hint == EnsureVisible)
        return;
    const bool isAbove = rect.isValid() ? rect.top() < 0 : index.row() < m_top;
    const bool toTop =
        hint == PositionAtTop || (isAbove && hint != PositionAtBottom) || heightOf(index.row()) >= height;
    m_top = index.row();
    m_offset = toTop ? 0 : height - heightOf(index.row());
    if (hint == PositionAtCenter)
        m_offset = (height - heightOf(index.row())) / 2;
    setFollowing(false);
    stale();
    updateGeometries();
}

int FeedList::firstOfLastPage() const
{
    int room = viewport()->height();
    int row = rowCount();
    while (row > 0 && (room -= heightOf(row - 1)) >= 0)
        --row;
    return std::min(row, std::max(0, rowCount() - 1));
}

void FeedList::updateGeometries()
{
    const std::vector<Placed> &rows = placed();
    const int last = firstOfLastPage();
    m_isSettingBar = true;
    QScrollBar *bar = verticalScrollBar();
    bar->setSingleStep(1);
    bar->setPageStep(std::max(1, int(rows.size()) - 1));
    bar->setRange(0, isAtEnd() && m_top == 0 && m_offset == 0 ? 0 : std::max(last, 1));
    bar->setValue(isAtEnd() ? bar->maximum() : std::min(m_top, bar->maximum() - 1));
    m_isSettingBar = false;
    QAbstractItemView::updateGeometries();
}

void FeedList::scrollContentsBy(int, int)
{
    if (m_isSettingBar)
        return;
    placed();
    const QScrollBar *bar = verticalScrollBar();
    m_top = bar->value() == bar->maximum() ? std::max(0, rowCount() - 1) : bar->value();
    m_offset = 0;
    settle(m_isFollowing);
}

void FeedList::doItemsLayout()
{
    m_heights.clear();
    stale();
    QAbstractItemView::doItemsLayout();
}

void FeedList::resizeEvent(QResizeEvent *event)
{
    const QRect chosen = visualRect(currentIndex()); // as it lay before
    const bool wasInSight = chosen.isValid() && chosen.top() < event->oldSize().height();
    m_heights.clear();
    m_isStale = true;
    QAbstractItemView::resizeEvent(event);
    if (wasInSight)
        scrollTo(currentIndex());
}

// ---- keys ----

QModelIndex FeedList::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int count = rowCount();
    if (count == 0)
        return {};
    const std::vector<Placed> &rows = placed();
    const int page = std::max(1, int(rows.size()) - 1);
    const int now = currentIndex().isValid() ? currentIndex().row() : rows.back().row + 1;
    int row = now;
    switch (action) {
    case MoveUp:
    case MovePrevious:
    case MoveLeft: row = now - 1; break;
    case MoveDown:
    case MoveNext:
    case MoveRight: row = now + 1; break;
    case MovePageUp: row = now - page; break;
    case MovePageDown: row = now + page; break;
    case MoveHome: row = 0; break;
    case MoveEnd: row = count - 1; break;
    }
    return model()->index(std::clamp(row, 0, count - 1), 0);
}

// The base class would choose a row, and the feed would stand still, because somebody tabbed through.
void FeedList::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    viewport()->update();
}

void FeedList::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = !(event->modifiers() & ~Qt::KeypadModifier);
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Paste)) {
        Q_EMIT pasteWanted();
    } else if (isPlain && event->key() == Qt::Key_End) {
        follow();
    } else if (isPlain && isEnter && currentIndex().isValid()) {
        Q_EMIT openWanted(currentIndex());
    } else if (!isPlain || !walkThroughLong(event->key())) {
        ActList::keyPressEvent(event);
    }
}

// A text higher than the list is read to its end before the next row is chosen.
bool FeedList::walkThroughLong(int key)
{
    const QRect rect = visualRect(currentIndex());
    const int height = viewport()->height();
    if (rect.height() <= height)
        return false;
    const bool isPage = key == Qt::Key_PageDown || key == Qt::Key_PageUp;
    const int step = isPage ? height - wheelStep : wheelStep;
    if ((key == Qt::Key_Down || key == Qt::Key_PageDown) && rect.bottom() >= height)
        scrollBy(std::min(step, rect.bottom() + 1 - height));
    else if ((key == Qt::Key_Up || key == Qt::Key_PageUp) && rect.top() < 0)
        scrollBy(-std::min(step, -rect.top()));
    else
        return false;
    return true;
}

void FeedList::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (const QModelIndex index = indexAt(rect.topLeft()); index.isValid())
        selectionModel()->select(index, command);
    else
        selectionModel()->clearSelection();
}

QRegion FeedList::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QModelIndex &index : selection.indexes())
        region += visualRect(index);
    return region;
}

// ---- painting ----

void FeedList::paintEvent(QPaintEvent *event)
{
    if (rowCount() == 0)
        return ActList::paintEvent(event);
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme().pane);
    QStyleOptionViewItem usual;
    initViewItemOption(&usual);
    usual.state &= ~QStyle::State_HasFocus;
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    for (const Placed &row : placed()) {
        const QModelIndex index = model()->index(row.row, 0);
        QStyleOptionViewItem option = usual;
        option.rect = QRect(0, row.top, viewport()->width(), row.height);
        if (!option.rect.intersects(event->rect()))
            continue;
        if (selectionModel()->isSelected(index))
            option.state |= QStyle::State_Selected;
        if (hasFocus() && index == currentIndex())
            option.state |= QStyle::State_HasFocus;
        if (viewport()->underMouse() && option.rect.contains(pointer))
            option.state |= QStyle::State_MouseOver;
        m_delegate.paint(&painter, option, index);
    }
    if (hasFocus() && !currentIndex().isValid())
        paintFocus(painter, viewport()->rect(), theme());
}

} // namespace evenhand
