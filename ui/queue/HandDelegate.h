// SPDX-License-Identifier: Apache-2.0
// A row of the queue on two lines: place, who, side, how long they have waited; below, quieter,
// what kind of hand, why it stands there, and its note.
#pragma once

#include "models/items/QueueModel.h"
#include "ui/theme/Theme.h"

#include <QStyledItemDelegate>

namespace evenhand {

class HandDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    HandDelegate(const QueueModel &queue, QObject *parent);

    void setTheme(const Theme &theme) { m_theme = theme; }
    int rowHeight() const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Lines
    {
        QRect upper, lower; // as read from left to right
    };

    Lines linesOf(const QRect &row) const;
    int placeWidth() const;
    void paintUpper(QPainter &painter, const QStyleOptionViewItem &option, const QueueItem &hand, QRect line,
                    Duration waited) const;
    void paintLower(QPainter &painter, const QStyleOptionViewItem &option, const QueueItem &hand, QRect line) const;
    void paintParkedRule(QPainter &painter, const QRect &row) const;

    const QueueModel &m_queue;
    Theme m_theme;
};

} // namespace evenhand
