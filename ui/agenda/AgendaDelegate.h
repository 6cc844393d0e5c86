// SPDX-License-Identifier: Apache-2.0
// A segment on two lines: ✓ done, ▶ current, struck when skipped; its title; below, its length,
// what is wrong with it, its people, of whom the one who has the floor stands out, and its time.
#pragma once

#include "models/items/AgendaModel.h"
#include "ui/theme/Theme.h"

#include <QIcon>
#include <QStyledItemDelegate>
#include <QTimeZone>
#include <utility>

namespace evenhand {

class AgendaDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    AgendaDelegate(const AgendaModel &agenda, QObject *parent);

    void setTheme(const Theme &theme);
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    int rowHeight() const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    // Below the title, in so many pixels: how long it takes, and what is wrong with that.
    std::pair<QString, QString> lengthAndTrouble(const AgendaRow &row, int room) const;

private:
    void paintGlyph(QPainter &painter, const QStyleOptionViewItem &option, const AgendaRow &row,
                    const QRect &cell) const;
    void paintUpper(QPainter &painter, const QStyleOptionViewItem &option, const AgendaRow &row,
                    const QRect &line) const;
    void paintLower(QPainter &painter, const QStyleOptionViewItem &option, const AgendaRow &row, QRect line) const;
    void paintTime(QPainter &painter, const QStyleOptionViewItem &option, const AgendaRow &row, QRect &line) const;
    void paintPeople(QPainter &painter, const QStyleOptionViewItem &option, const AgendaRow &row, QRect &line) const;
    QColor troubleColour(const AgendaRow &row) const;

    const AgendaModel &m_agenda;
    Theme m_theme;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QIcon m_done, m_current, m_skipped;
};

} // namespace evenhand
