// SPDX-License-Identifier: Apache-2.0
// What would bring the session back, one below the other, each with all that it changes in as many lines as
// that takes: where the session line has no room for it. It lies over what is below the line and moves nothing.
// Arrows and Tab walk, Enter, Space or a click choose, Esc leaves; it also goes when the
// focus goes elsewhere, or with the next act: what that asks must be seen.
#pragma once

#include "ui/theme/Theme.h"

#include <QFrame>
#include <QPointer>
#include <functional>
#include <vector>

class QScrollArea;

namespace evenhand {

class RemedyList : public QFrame
{
    Q_OBJECT
public:
    struct Row
    {
        QString id; // the same as long as it is the same remedy
        QString name, words, key;
        bool isDoable = true;
    };

    // `guard` sees the events of its rows first.
    explicit RemedyList(QWidget *parent, QObject *guard);
    ~RemedyList() override;

    void setTheme(const Theme &theme);
    // What it may lie over, of the window.
    void setPlace(std::function<QRect()> place) { m_place = std::move(place); }
    // The row that has the focus keeps it wherever it stands now.
    void showRows(const std::vector<Row> &rows);
    void open();
    bool isOpen() const { return isVisible(); }

public Q_SLOTS:
    // The focus goes back to where it was.
    void leave();

Q_SIGNALS:
    void chosen(int row);
    void opened();
    void left();
    void homeRequested(); // what had the focus is gone

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class RowButton;

    void place();
    bool takesKey(int key);
    void walk(int row);
    int current() const;
    void follow(const QWidget *focused);

    Theme m_theme = themeOf(ThemeKind::Light);
    std::function<QRect()> m_place;
    QObject *m_guard;
    QScrollArea *m_area;
    QWidget *m_page;
    std::vector<RowButton *> m_buttons;
    QStringList m_ids;
    QPointer<QWidget> m_before; // had the focus
    int m_count = 0;
};

} // namespace evenhand
