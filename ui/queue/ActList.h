// SPDX-License-Identifier: Apache-2.0
// A list whose rows can be acted on, each act by key, by context menu and by name. It scrolls and
// selects by arrows and leaves every other key to the window: letters are acts there, and Enter
// and Space do nothing.
#pragma once

#include "ui/theme/Theme.h"

#include <QKeySequence>
#include <QList>
#include <QListView>

class QAction;
class QMenu;

namespace evenhand {

class ActList : public QListView
{
    Q_OBJECT
public:
    explicit ActList(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    const Theme &theme() const { return m_theme; }
    // Told while there are no rows: a heading, then what to do; `brief` where the words have no room.
    void setTeaching(const QString &heading, const QString &words, const QString &brief = {});
    // What of that has room as it is: whole, or as far as it goes where there is no briefer way to say it.
    struct Taught
    {
        QString heading, words;
    };
    Taught taught() const;

    // An act on the chosen row; with its keys it works while the list has the focus.
    template<class Receiver, class Slot>
    QAction *addAct(const QString &name, const QList<QKeySequence> &keys, Receiver *receiver, Slot slot)
    {
        QAction *act = makeAct(name, keys);
        connect(act, &QAction::triggered, receiver, slot);
        return act;
    }
    void addRule(); // between groups of acts

    // The row that acts are about; -1: none.
    int chosenRow() const { return currentIndex().row(); }
    void choose(const QModelIndex &index);
    QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    void choiceChanged();
    // Before the menu opens: the time to say which acts can be done.
    void menuWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    QAction *makeAct(const QString &name, const QList<QKeySequence> &keys);
    void paintTeaching();
    QRect teachingRoom() const;
    int headingHeight() const;

    Theme m_theme;
    QMenu *m_menu;
    QString m_heading, m_teaching, m_brief;
};

// Which row is chosen, focused and under the pointer, painted alike in every such list.
void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme);
// `rect`, which reads from left to right, as it lies in the row.
QRect placedIn(const QStyleOptionViewItem &option, const QRect &rect);

} // namespace evenhand
