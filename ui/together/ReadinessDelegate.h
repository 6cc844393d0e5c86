// SPDX-License-Identifier: Apache-2.0
// A side or a speaker, how their name is said, and a cell for each check: ✓ yes, ✕ no, a dot where
// nobody looked. The cell under the cursor has the ring.
#pragma once

#include "models/items/ReadinessModel.h"
#include "ui/theme/Theme.h"

#include <QIcon>
#include <QStyledItemDelegate>

namespace evenhand {

class ReadinessDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ReadinessDelegate(const ReadinessModel &readiness, QObject *parent);

    void setTheme(const Theme &theme);
    void setColumn(int column) { m_column = column; }
    int rowHeight() const;
    // Where the words of a check have no room in its cell: cells have the numbers of the checks, whose words
    // stand above them once.
    bool isNarrow(int width) const;
    void setNarrow(bool on) { m_isNarrow = on; }
    int headHeight() const;
    void paintHeads(QPainter &painter, const QRect &row, Qt::LayoutDirection direction) const;
    // Which cell of a row is at `x` of its rectangle; -1: its name.
    int columnAt(const QRect &row, int x, Qt::LayoutDirection direction) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QRect cellOf(const QRect &row, int column) const; // as read from left to right
    QRect wordsIn(const QRect &cell) const;
    void paintName(QPainter &painter, const QStyleOptionViewItem &option, const ReadyRow &row) const;
    void paintCell(QPainter &painter, const QStyleOptionViewItem &option, const ReadyCell &cell, const QRect &place,
                   bool isCurrent) const;

    const ReadinessModel &m_readiness;
    Theme m_theme;
    QIcon m_yes, m_no;
    int m_column = 0;
    bool m_isNarrow = false;
};

} // namespace evenhand
