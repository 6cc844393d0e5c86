// SPDX-License-Identifier: Apache-2.0
#include "ui/window/Sheet.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

namespace evenhand {

Sheet::Sheet(QWidget *window) : QWidget(window), m_theme(themeOf(ThemeKind::Light))
{
    setFocusPolicy(Qt::StrongFocus);
    window->installEventFilter(this);
    hide();
}

void Sheet::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    update();
}

void Sheet::open(QWidget *first)
{
    if (!isVisible()) {
        m_before = parentWidget()->window()->focusWidget();
        takePlace();
    }
    show();
    raise();
    (first->isVisible() && first->isEnabled() ? first : this)->setFocus(); // keys must not go to what lies below
    Q_EMIT placed();
}

void Sheet::takePlace()
{
    const QRect place = m_place ? m_place() : parentWidget()->rect();
    const bool isElsewhere = place != geometry();
    setGeometry(place);
    if (isVisible() && isElsewhere)
        Q_EMIT placed();
}

void Sheet::leave()
{
    if (!isVisible())
        return;
    if (m_before && m_before->isVisible()) // before hiding: else the focus falls to whoever comes first
        m_before->setFocus();
    else if (QWidget *focused = window()->focusWidget(); focused && (focused == this || isAncestorOf(focused)))
        focused->clearFocus(); // the window says where it goes
    hide();
    Q_EMIT left();
}

bool Sheet::eventFilter(QObject *watched, QEvent *event)
{
    // Once the window has laid itself out anew: also where another theme made its lines higher.
    const bool isLaidOut = event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest;
    if (watched == parentWidget() && isLaidOut && isVisible())
        QMetaObject::invokeMethod(this, &Sheet::takePlace, m_place ? Qt::QueuedConnection : Qt::DirectConnection);
    return QWidget::eventFilter(watched, event);
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (event->key() == Qt::Key_F1)
        Q_EMIT helpWanted();
    else if (auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget()); isEnter && button)
        button->click(); // as in a dialog
    event->accept();     // nothing that is pressed here reaches what lies below
}

KeyRows Sheet::keyRows() const
{
    return {{{}, accessibleName()},
            {tr("Tab, Shift+Tab"), tr("To the next field or button, and back")},
            {tr("Enter, Space"), tr("Presses the button that has the focus")},
            {tr("Esc"), tr("Back")}};
}

void Sheet::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.pane);
}

bool Sheet::focusNextPrevChild(bool next)
{
    QWidget *focused = QApplication::focusWidget();
    QWidget *start = focused && isAncestorOf(focused) ? focused : this;
    for (QWidget *widget = start;;) { // a ring, in which the sheet itself stands somewhere
        widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain();
        if (widget == start)
            return false;
        const bool takesTab = (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
        if (takesTab && isAncestorOf(widget) && widget->isEnabled() && widget->isVisibleTo(this)) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
}

} // namespace evenhand
