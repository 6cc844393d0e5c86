// SPDX-License-Identifier: Apache-2.0
// All that one widget says: what is written on it and in it, its tooltip, what it tells screen readers.
#pragma once

#include "ui/theme/KeyButton.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace evenhand::tests {

inline QString saidByList(const QAbstractItemView &view)
{
    QString all;
    const QAbstractItemModel *model = view.model();
    for (int row = 0; model && row < model->rowCount(); ++row)
        for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(Qt::ToolTipRole)})
            all += model->index(row, 0).data(role).toString() + u'\n';
    return all;
}

inline QString saidBy(QWidget &widget)
{
    QStringList all{widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.whatsThis(),
                    widget.windowTitle()};
    if (const auto *label = qobject_cast<QLabel *>(&widget))
        all << label->text();
    if (const auto *button = qobject_cast<QAbstractButton *>(&widget))
        all << button->text();
    if (const auto *button = qobject_cast<KeyButton *>(&widget))
        all << button->label() << button->detail();
    if (const auto *line = qobject_cast<QLineEdit *>(&widget))
        all << line->text() << line->placeholderText();
    if (const auto *text = qobject_cast<QPlainTextEdit *>(&widget))
        all << text->toPlainText();
    if (const auto *box = qobject_cast<QComboBox *>(&widget))
        for (int i = 0; i < box->count(); ++i)
            all << box->itemText(i);
    if (const auto *view = qobject_cast<QAbstractItemView *>(&widget))
        all << saidByList(*view);
    if (const QAccessibleInterface *told = QAccessible::queryAccessibleInterface(&widget))
        all << told->text(QAccessible::Name) << told->text(QAccessible::Description) << told->text(QAccessible::Value);
    return all.join(u'\n') + u'\n';
}

} // namespace evenhand::tests
