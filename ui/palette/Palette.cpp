// SPDX-License-Identifier: Apache-2.0
#include "ui/palette/Palette.h"

#include "models/minutes/plainText.h"
#include "ui/palette/matching.h"
#include "ui/queue/ActList.h"
#include "ui/theme/paint.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace evenhand {

namespace {

constexpr int widest = 640;
constexpr int actRole = Qt::UserRole, keyRole = Qt::UserRole + 1, actionRole = Qt::UserRole + 2;
constexpr qsizetype longestRow = 32; // characters of the chosen row

// The name at the beginning, its key at the end.
class ActDelegate : public QStyledItemDelegate
{
public:
    explicit ActDelegate(const Palette &palette) : m_palette(palette) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, m_palette.theme().pixels(TypeSize::Text) + Theme::space(4)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_palette.theme();
        const bool isChosen = option.state & QStyle::State_Selected;
        painter->setLayoutDirection(option.direction);
        painter->fillRect(option.rect, isChosen ? theme.accent : theme.pane);
        painter->setPen(isChosen ? theme.onAccent : theme.text);
        const QRect room = option.rect.adjusted(Theme::space(3), 0, -Theme::space(3), 0);
        paintLine(*painter, room, index.data().toString(), Qt::AlignLeft | Qt::AlignVCenter,
                  fontOf(theme, TypeSize::Text));
        painter->setPen(isChosen ? theme.onAccent : theme.quiet);
        paintLine(*painter, room, index.data(keyRole).toString(), Qt::AlignRight | Qt::AlignVCenter,
                  fontOf(theme, TypeSize::Text, QFont::DemiBold));
    }

private:
    const Palette &m_palette;
};

} // namespace

Palette::Palette(QWidget *window)
    : Sheet(window), m_entry(new QLineEdit), m_list(new QListWidget), m_none(new QLabel(tr("No act is called so")))
{
    setAccessibleName(tr("All acts"));
    m_entry->setPlaceholderText(tr("What do you want to do?"));
    m_entry->setAccessibleName(tr("Name of an act"));
    m_entry->installEventFilter(this);
    m_list->setAccessibleName(tr("Acts"));
    m_list->setItemDelegate(new ActDelegate(*this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the entry keeps it: one types and walks at once
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_none->setAlignment(Qt::AlignCenter);
    auto *middle = new QWidget;
    middle->setMaximumWidth(widest);
    auto *column = new QVBoxLayout(middle);
    column->setSpacing(Theme::space(2));
    column->addWidget(m_entry);
    column->addWidget(m_none);
    column->addWidget(m_list, 1);
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(Theme::space(4), Theme::space(12), Theme::space(4), Theme::space(12));
    across->addStretch(1);
    across->addWidget(middle, 100);
    across->addStretch(1);
    connect(m_entry, &QLineEdit::textChanged, this, &Palette::showMatching);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::choose);
}

KeyRows Palette::keyRows() const
{
    KeyRows rows{{{}, accessibleName()}};
    rows.push_back({tr("letters"), tr("Part of an act's name")});
    rows.push_back({tr("↑ ↓"), tr("Among the acts that were found")});
    rows.push_back({tr("Enter"), tr("Does the chosen act")});
    rows.push_back({tr("Esc"), tr("Back")});
    return rows;
}

void Palette::setTheme(const Theme &theme)
{
    Sheet::setTheme(theme);
    m_entry->setFont(fontOf(theme, TypeSize::Heading));
    m_list->doItemsLayout();
}

void Palette::setKeys(const KeyMap &keys)
{
    m_keys = keys;
    showMatching();
}

void Palette::open()
{
    m_entry->clear();
    showMatching();
    Sheet::open(m_entry);
}

void Palette::showMatching()
{
    m_list->clear();
    for (const Act act : matchingActs(m_entry->text()))
        addRow(nameOf(act), m_keys.label(act), actRole, int(act));
    for (const auto &[name, list] : m_lists)
        addMatchingOf(name, *list);
    m_list->setCurrentRow(0);
    m_none->setVisible(m_list->count() == 0);
}

void Palette::addRow(const QString &name, const QString &key, int role, const QVariant &act)
{
    auto *row = new QListWidgetItem(name, m_list);
    row->setData(role, act);
    row->setData(keyRole, key);
    row->setData(Qt::AccessibleTextRole, key.isEmpty() ? name : tr("%1, key %2").arg(name, key));
}

// "Agenda: Skip · Poll": what can be done with the row that is chosen there.
void Palette::addMatchingOf(const QString &name, ActList &list)
{
    if (list.chosenRow() < 0 || !list.isVisible())
        return;
    Q_EMIT list.menuWanted();
    const QString title = plainLine(list.currentIndex().data().toString(), longestRow);
    for (QAction *act : list.menu()->actions()) {
        if (act->isSeparator() || !act->isEnabled() || !matches(m_entry->text(), name + u' ' + act->text()))
            continue;
        addRow(tr("%1: %2 · %3").arg(name, act->text(), title), act->shortcut().toString(QKeySequence::NativeText),
               actionRole, QVariant::fromValue(act));
    }
}

void Palette::addList(const QString &name, ActList *list)
{
    m_lists.emplace_back(name, list);
}

void Palette::choose()
{
    const QListWidgetItem *row = m_list->currentItem();
    if (!row)
        return;
    const Act act = Act(row->data(actRole).toInt());
    auto *ofList = row->data(actionRole).value<QAction *>();
    leave();
    if (ofList)
        return ofList->trigger();
    Q_EMIT chosen(act);
}

void Palette::step(int key)
{
    const int page = qMax(1, m_list->height() / qMax(1, m_list->sizeHintForRow(0)) - 1);
    const int by = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : key == Qt::Key_PageDown ? page : -page;
    m_list->setCurrentRow(qBound(0, m_list->currentRow() + by, m_list->count() - 1));
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_entry && event->type() == QEvent::KeyPress)
        switch (const int key = static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown: step(key); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: choose(); return true;
        case Qt::Key_Escape: leave(); return true;
        default: break;
        }
    return Sheet::eventFilter(watched, event);
}

} // namespace evenhand
