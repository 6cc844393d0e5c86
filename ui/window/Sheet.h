// SPDX-License-Identifier: Apache-2.0
// Something laid over a window for a moment, or over what it gives up of itself, rather than in a
// dialog: it grows with the window, Esc puts it away, and the focus goes back to where it was. What
// is below goes on.
#pragma once

#include "ui/keys/KeyRow.h"
#include "ui/theme/Theme.h"

#include <QPointer>
#include <QWidget>
#include <functional>

namespace evenhand {

class Sheet : public QWidget
{
    Q_OBJECT
public:
    explicit Sheet(QWidget *window);

    virtual void setTheme(const Theme &theme);
    const Theme &theme() const { return m_theme; }
    // What it may lie over; else all of the window.
    void setPlace(std::function<QRect()> place) { m_place = std::move(place); }
    // The keys that hold on it, for F1.
    virtual KeyRows keyRows() const;
    bool isOpen() const { return isVisible(); }

public Q_SLOTS:
    void leave();

Q_SIGNALS:
    void placed(); // opened, or its place changed
    void left();
    void helpWanted();

protected:
    // Shown over the window; `first` gets the focus.
    void open(QWidget *first);
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    // Tab stays on the sheet.
    bool focusNextPrevChild(bool next) override;

private:
    void takePlace();

    Theme m_theme;
    std::function<QRect()> m_place;
    QPointer<QWidget> m_before; // had the focus
};

} // namespace evenhand
