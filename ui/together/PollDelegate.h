// SPDX-License-Identifier: Apache-2.0
// A row of a poll: its question with the heads of the columns; an option with how many chose it, by how they were
// counted; how many voted. One cell is chosen, and may be typed into.
#pragma once

#include "models/items/PollsModel.h"
#include "ui/theme/Theme.h"

#include <QStyledItemDelegate>

namespace evenhand {

class PollDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    PollDelegate(const PollsModel &polls, QObject *parent);

    void setTheme(const Theme &theme) { m_theme = theme; }
    void setColumn(PollColumn column) { m_column = column; }
    // In the row of that key; empty figures: none are.
    void setTyped(const QString &row, const QString &figures);
    int rowHeight() const; // where there is room enough
    // Of the list. Rows are as high as lets it end with a whole one, and closer where a usual poll would be cut.
    void setRoom(int height) { m_room = height; }
    int shownRowHeight() const;
    // Which column of the row is there.
    std::optional<PollColumn> columnAt(const QRect &row, int x, Qt::LayoutDirection direction, bool hasOthers) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QRect cellOf(const QRect &row, PollColumn column, bool hasOthers) const;
    int leadWidth() const;
    void paintWords(QPainter &painter, const QStyleOptionViewItem &option, const PollRow &row) const;
    void paintHeads(QPainter &painter, const QStyleOptionViewItem &option, const PollRow &row) const;
    void paintCell(QPainter &painter, const QStyleOptionViewItem &option, const PollRow &row, PollColumn column) const;

    const PollsModel &m_polls;
    Theme m_theme = themeOf(ThemeKind::Light);
    PollColumn m_column = PollColumn::Room;
    QString m_typedRow, m_typed;
    int m_room = 0;
};

} // namespace evenhand
