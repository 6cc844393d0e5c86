// SPDX-License-Identifier: Apache-2.0
// A row of the ledger: name, share as a bar, turns, time, wait. Figures stand in columns.
#pragma once

#include "models/items/LedgerModel.h"
#include "ui/theme/Theme.h"

#include <QStyledItemDelegate>

namespace evenhand {

class LedgerDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    LedgerDelegate(const LedgerModel &ledger, QObject *parent);

    void setTheme(const Theme &theme) { m_theme = theme; }
    int rowHeight() const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const LedgerRow &row, QRect line) const;
    void paintName(QPainter &painter, const QStyleOptionViewItem &option, const LedgerRow &row, QRect line) const;
    QRect takeFigures(QPainter &painter, const QStyleOptionViewItem &option, QRect &line, const QString &words) const;
    int columnWidth() const;

    const LedgerModel &m_ledger;
    Theme m_theme = themeOf(ThemeKind::Light);
};

} // namespace evenhand
