// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/KeyTable.h"

#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace evenhand {

namespace {

constexpr int actRole = Qt::UserRole, keyRole = Qt::UserRole + 1;

class KeyDelegate : public QStyledItemDelegate
{
public:
    explicit KeyDelegate(KeyTable &table) : QStyledItemDelegate(&table), m_table(table) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, m_table.theme().pixels(TypeSize::Text) + Theme::space(3)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_table.theme();
        const bool isChosen = option.state & QStyle::State_Selected;
        const bool waits = m_table.waiting() && index.data(actRole).toInt() == int(*m_table.waiting());
        painter->setLayoutDirection(option.direction);
        painter->fillRect(option.rect, waits ? theme.accent : isChosen ? theme.raised : theme.pane);
        painter->setPen(waits ? theme.onAccent : theme.text);
        QRect room = option.rect.adjusted(Theme::space(2), 0, -Theme::space(2), 0);
        const QString key = waits ? KeyTable::tr("press the new key") : index.data(keyRole).toString();
        const QFont bold = fontOf(theme, TypeSize::Text, QFont::DemiBold);
        const qreal taken = paintLine(*painter, room, key, Qt::AlignRight | Qt::AlignVCenter, bold);
        const int gap = int(taken) + Theme::space(4);
        room = option.direction == Qt::RightToLeft ? room.adjusted(gap, 0, 0, 0) : room.adjusted(0, 0, -gap, 0);
        paintLine(*painter, room, index.data().toString(), Qt::AlignLeft | Qt::AlignVCenter,
                  fontOf(theme, TypeSize::Text));
        if (isChosen && option.state & QStyle::State_HasFocus)
            paintFocus(*painter, option.rect, theme);
    }

private:
    KeyTable &m_table;
};

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_AltGr
        || key == Qt::Key_Meta || key == Qt::Key_unknown || key == Qt::Key_CapsLock;
}

// What text fields, buttons and lists live on, and Enter, on which nothing may happen to the floor.
bool isForbidden(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Insert: return true;
    // With Shift it is Redact's as delivered; alone it takes the key away.
    case Qt::Key_Delete: return event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    default: return figureOf(event) >= 0;
    }
}

} // namespace

KeyTable::KeyTable(QWidget *parent) : QListWidget(parent), m_theme(themeOf(ThemeKind::Light))
{
    setAccessibleName(tr("Keys of all acts"));
    setItemDelegate(new KeyDelegate(*this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    connect(this, &QListWidget::itemDoubleClicked, this, [this] {
        if (const auto act = chosen())
            wait(*act);
    });
    showRows();
    setCurrentRow(0);
}

void KeyTable::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    doItemsLayout();
}

void KeyTable::setKeys(const KeyMap &keys)
{
    m_keys = keys;
    showRows();
}

void KeyTable::showRows()
{
    const auto &acts = allActs();
    while (count() < int(acts.size()))
        addItem(QString());
    for (int row = 0; row < count(); ++row) {
        const Act act = acts[size_t(row)].act;
        const QString key = m_keys.label(act);
        item(row)->setText(nameOf(act));
        item(row)->setData(actRole, int(act));
        item(row)->setData(keyRole, key.isEmpty() ? tr("none") : key);
        item(row)->setData(Qt::AccessibleTextRole,
                           key.isEmpty() ? tr("%1, no key").arg(nameOf(act)) : tr("%1, key %2").arg(nameOf(act), key));
    }
}

std::optional<Act> KeyTable::chosen() const
{
    const QListWidgetItem *row = currentItem();
    return row ? std::optional(Act(row->data(actRole).toInt())) : std::nullopt;
}

void KeyTable::wait(Act act)
{
    m_waiting = act;
    viewport()->update();
    Q_EMIT said(tr("“%1”: press the new key, Del for none, Esc to leave it").arg(nameOf(act)));
}

void KeyTable::callOff()
{
    if (!m_waiting)
        return;
    m_waiting.reset();
    viewport()->update();
    Q_EMIT said(QString());
}

// While a key is waited for, no shortcut of anybody's takes it.
bool KeyTable::event(QEvent *event)
{
    if (m_waiting && event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    // Tab, too, is looked at before it moves the focus.
    if (m_waiting && event->type() == QEvent::KeyPress) {
        takeKey(*static_cast<QKeyEvent *>(event));
        return true;
    }
    return QListWidget::event(event);
}

void KeyTable::takeKey(const QKeyEvent &event)
{
    if (isModifier(event.key()) || event.isAutoRepeat())
        return;
    const Act act = *m_waiting;
    if (event.key() == Qt::Key_Escape)
        return callOff();
    if (isForbidden(event)) {
        Q_EMIT said(tr("That key is needed elsewhere; take a letter, a sign or an F key"));
        return;
    }
    callOff();
    const bool isNone = event.key() == Qt::Key_Delete && event.modifiers() == Qt::NoModifier;
    Q_EMIT keyGiven(act, isNone ? QKeyCombination() : m_layout.keyOf(event));
}

void KeyTable::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2;
    if (const auto act = chosen(); act && isEnter)
        wait(*act);
    else if (event->key() == Qt::Key_Escape)
        event->ignore(); // the sheet's
    else
        QListWidget::keyPressEvent(event);
}

void KeyTable::focusOutEvent(QFocusEvent *event)
{
    callOff();
    QListWidget::focusOutEvent(event);
}

} // namespace evenhand
