// SPDX-License-Identifier: Apache-2.0
// The messages, newest at the bottom. It measures only what is in sight, so that 100,000 rows of
// unequal height cost what twenty do. While nothing is chosen and the end is in sight it follows
// what comes; while it is being read it stands still, whatever comes above or below.
#pragma once

#include "ui/queue/ActList.h"

#include <QHash>
#include <vector>

namespace evenhand {

class MessageDelegate;

class FeedList : public ActList
{
    Q_OBJECT
public:
    FeedList(MessageDelegate &delegate, QWidget *parent = nullptr);

    bool isFollowing() const { return m_isFollowing; }
    // To the newest, and along with what comes: nothing is chosen any more.
    void follow();
    // That row reads otherwise now, and may be higher or lower.
    void remeasure();
    bool isInSight(const QModelIndex &index) const;

    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;

Q_SIGNALS:
    void followingChanged(bool isFollowing);
    // Enter, or a click: the whole text is wanted, or no longer.
    void openWanted(const QModelIndex &index);
    void pasteWanted();

protected:
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override { return 0; }
    bool isIndexHidden(const QModelIndex &) const override { return false; }
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Placed
    {
        int row = 0, top = 0, height = 0;
        int bottom() const { return top + height; }
    };

    int rowCount() const { return model() ? model()->rowCount() : 0; }
    int heightOf(int row) const;
    const std::vector<Placed> &placed() const;
    void placeFromEnd() const;
    void placeFromTop() const;
    void stale();
    void scrollBy(int pixels);
    bool isAtEnd() const;
    void settle(bool wasFollowing);
    bool walkThroughLong(int key);
    void setFollowing(bool on);
    int firstOfLastPage() const;

    MessageDelegate &m_delegate;
    bool m_isFollowing = true, m_isSettingBar = false;
    // The row at the top and where it begins; while it follows, that comes from the end.
    mutable int m_top = 0, m_offset = 0;
    mutable bool m_isStale = true;
    mutable std::vector<Placed> m_placed;
    mutable QHash<qint64, int> m_heights; // by row, until rows or widths change
};

} // namespace evenhand
