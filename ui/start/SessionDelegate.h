// SPDX-License-Identifier: Apache-2.0
// A row of the session list: title and day, and below them its state, with its shape, and its file.
#pragma once

#include "models/items/LibraryModel.h"
#include "ui/theme/Theme.h"

#include <QStyledItemDelegate>
#include <QTimeZone>

namespace evenhand {

class SessionDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit SessionDelegate(const LibraryModel &library, QObject *parent = nullptr);

    void setTheme(const Theme &theme) { m_theme = theme; }
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    void setNow(Instant now) { m_now = now; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintUpper(QPainter &painter, const QStyleOptionViewItem &option, const LibraryItem &item, QRect line) const;
    void paintLower(QPainter &painter, const QStyleOptionViewItem &option, const LibraryItem &item, QRect line) const;

    const LibraryModel &m_library;
    Theme m_theme;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    Instant m_now{};
};

} // namespace evenhand
