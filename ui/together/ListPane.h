// SPDX-License-Identifier: Apache-2.0
// What the panes that stand in the queue's place have in common: a head that names them and leads
// back, and a list that takes the keys.
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

class QAbstractItemModel;
class QStyledItemDelegate;
class QVBoxLayout;

namespace evenhand {

class ActList;
class PaneHead;

class ListPane : public QWidget
{
    Q_OBJECT
public:
    explicit ListPane(const QString &title, QWidget *parent = nullptr);

    virtual void setTheme(const Theme &theme);
    // Chooses a row where none is chosen.
    void focusList();

    ActList *list() const { return m_list; }
    PaneHead *head() const { return m_head; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void left();

protected:
    // The pane's own, from its constructor on.
    void setRows(QAbstractItemModel &rows, QStyledItemDelegate &delegate);
    void addBelow(QWidget &widget);
    void addAbove(QWidget &widget); // between head and list
    const Theme &theme() const { return m_theme; }
    virtual int rowHeight() const = 0;
    // That is chosen when the list gets the keys.
    virtual int firstRow() const { return 0; }

private:
    Theme m_theme = themeOf(ThemeKind::Light);
    PaneHead *m_head;
    ActList *m_list;
    QVBoxLayout *m_column;
};

} // namespace evenhand
