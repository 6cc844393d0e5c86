// SPDX-License-Identifier: Apache-2.0
// A planned segment on two lines: when, title, length; below, its kind, who speaks, what is fixed,
// and the gap or the conflict before it.
#pragma once

#include "models/items/PlanModel.h"
#include "ui/theme/Theme.h"

#include <QIcon>
#include <QStyledItemDelegate>
#include <QTimeZone>

namespace evenhand {

class PlanDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    PlanDelegate(const PlanModel &plan, QObject *parent);

    void setTheme(const Theme &theme) { m_theme = theme; }
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    int rowHeight() const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintUpper(QPainter &painter, const QStyleOptionViewItem &option, const PlanRow &row, QRect line) const;
    void paintLower(QPainter &painter, const QStyleOptionViewItem &option, const PlanRow &row, QRect line) const;
    int slotWidth(int room) const;
    QString slotShown(const PlanRow &row, int room) const;

    const PlanModel &m_plan;
    Theme m_theme = themeOf(ThemeKind::Light);
    QTimeZone m_zone = QTimeZone::systemTimeZone();
};

} // namespace evenhand
