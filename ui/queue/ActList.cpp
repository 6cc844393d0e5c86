// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/ActList.h"

#include "ui/theme/WrappedWords.h"
#include "ui/theme/paint.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionViewItem>
#include <QToolTip>

namespace evenhand {

namespace {

bool isForWalking(const QKeyEvent &event)
{
    if (event.modifiers() & ~Qt::KeypadModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: return true;
    default: return false;
    }
}

} // namespace

ActList::ActList(QWidget *parent) : QListView(parent), m_theme(themeOf(ThemeKind::Light)), m_menu(new QMenu(this))
{
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // columns never jump because one more row came
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true); // for the row under the pointer
}

void ActList::setTheme(const Theme &theme)
{
    m_theme = theme;
    doItemsLayout(); // rows may have another height now
    viewport()->update();
}

void ActList::setTeaching(const QString &heading, const QString &words, const QString &brief)
{
    m_heading = heading;
    m_teaching = words;
    m_brief = brief;
    setAccessibleDescription(heading + u' ' + words);
    viewport()->update();
}

// ---- acts ----

QAction *ActList::makeAct(const QString &name, const QList<QKeySequence> &keys)
{
    auto *act = new QAction(name, this);
    act->setShortcuts(keys);
    act->setShortcutContext(Qt::WidgetShortcut);
    act->setAutoRepeat(false);
    addAction(act);
    m_menu->addAction(act);
    return act;
}

void ActList::addRule()
{
    m_menu->addSeparator();
}

void ActList::choose(const QModelIndex &index)
{
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

void ActList::contextMenuEvent(QContextMenuEvent *event)
{
    if (chosenRow() < 0)
        return;
    Q_EMIT menuWanted();
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    m_menu->popup(isByKey ? viewport()->mapToGlobal(visualRect(currentIndex()).center()) : event->globalPos());
}

// ---- keys and focus ----

void ActList::keyPressEvent(QKeyEvent *event)
{
    if (isForWalking(*event))
        QListView::keyPressEvent(event);
    else
        event->ignore();
}

void ActList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (currentIndex().isValid() && !selectionModel()->isSelected(currentIndex()))
        choose(currentIndex());
    // What the next key is about must be seen; under the pointer nothing may move away.
    if (currentIndex().isValid() && event->reason() != Qt::MouseFocusReason)
        scrollTo(currentIndex());
    viewport()->update();
}

void ActList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT choiceChanged();
}

// All that a row says, also where it is cut off: what a screen reader would read.
bool ActList::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QListView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    const bool isEmpty = model() && model()->rowCount() == 0; // what it teaches may be cut
    const QString words = isEmpty ? m_teaching : index.data(Qt::AccessibleTextRole).toString();
    QToolTip::showText(help->globalPos(), words.isEmpty() ? QString() : plainTip(words), viewport(),
                       isEmpty ? viewport()->rect() : visualRect(index));
    return true;
}

// ---- painting ----

void ActList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model() && model()->rowCount() == 0)
        paintTeaching();
}

QRect ActList::teachingRoom() const
{
    return viewport()->rect().adjusted(Theme::space(4), Theme::space(3), -Theme::space(4), -Theme::space(3));
}

int ActList::headingHeight() const
{
    const QFontMetrics metrics(fontOf(m_theme, TypeSize::Text, QFont::DemiBold));
    return metrics.boundingRect(QRect(0, 0, teachingRoom().width(), 0), Qt::TextWordWrap, m_heading).height();
}

// The heading says what stands in the head of the pane as well: it gives way first.
ActList::Taught ActList::taught() const
{
    const QFont font = fontOf(m_theme, TypeSize::Text);
    const QRect room = teachingRoom();
    const int line = QFontMetrics(font).height();
    const auto fits = [&](const QString &words, int height) {
        return height >= line && !WrappedWords(words, font, room.width(), height / line).isCut();
    };
    const int below = room.height() - headingHeight();
    if (m_brief.isEmpty() || fits(m_teaching, below))
        return {m_heading, m_teaching};
    if (fits(m_brief, below))
        return {m_heading, m_brief};
    return {QString(), fits(m_teaching, room.height()) ? m_teaching : m_brief};
}

void ActList::paintTeaching()
{
    QPainter painter(viewport());
    const Taught taught = this->taught();
    const QRect room = teachingRoom();
    // As the words are written, wherever they begin: else a full stop goes to the other end.
    painter.setLayoutDirection(m_teaching.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.setFont(fontOf(m_theme, TypeSize::Text, QFont::DemiBold));
    painter.setPen(m_theme.text);
    painter.drawText(room,
                     int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignTop) | Qt::AlignAbsolute)
                         | Qt::TextWordWrap,
                     taught.heading);
    painter.setPen(m_theme.quiet);
    const QFont font = fontOf(m_theme, TypeSize::Text);
    const QRect below =
        taught.heading.isEmpty() ? room : room.adjusted(0, headingHeight() + Theme::space(2), 0, Theme::space(2));
    if (const int lines = below.height() / QFontMetrics(font).height(); lines > 0)
        WrappedWords(taught.words, font, below.width(), lines, layoutDirection())
            .paint(painter, below.left(), below.top(), below.bottom());
    if (hasFocus())
        paintFocus(painter, viewport()->rect(), m_theme);
}

void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    const bool isChosen = option.state & QStyle::State_Selected;
    const bool isUnderPointer = option.state & QStyle::State_MouseOver;
    painter.fillRect(option.rect, isChosen ? theme.raised : theme.pane);
    if (isUnderPointer && !isChosen) { // fainter than what is chosen
        QColor ground = theme.raised;
        ground.setAlphaF(0.5F);
        painter.fillRect(option.rect, ground);
    }
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.raised);
    if (isChosen)
        painter.fillRect(
            placedIn(option, QRect(option.rect.left(), option.rect.top(), Theme::space(1) - 1, option.rect.height())),
            theme.accent);
    if (isChosen && option.state & QStyle::State_HasFocus)
        paintFocus(painter, option.rect, theme);
}

QRect placedIn(const QStyleOptionViewItem &option, const QRect &rect)
{
    return QStyle::visualRect(option.direction, option.rect, rect);
}

} // namespace evenhand
