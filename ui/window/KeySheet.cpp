// SPDX-License-Identifier: Apache-2.0
#include "ui/window/KeySheet.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>

namespace evenhand {

namespace {
constexpr int rowsInAColumn = 14;
}

KeySheet::KeySheet(QWidget *window) : Sheet(window), m_rows(new QGridLayout)
{
    setAccessibleName(tr("Keys"));
    auto *outer = new QGridLayout(this);
    outer->addLayout(m_rows, 1, 1);
    for (const int edge : {0, 2}) {
        outer->setRowStretch(edge, 1);
        outer->setColumnStretch(edge, 1);
    }
    m_rows->setHorizontalSpacing(Theme::space(6));
    m_rows->setVerticalSpacing(Theme::space(2));
}

void KeySheet::addRow(const QString &key, const QString &words)
{
    const int number = m_rows->count() / 2;
    const int column = number / rowsInAColumn * 2, row = number % rowsInAColumn;
    auto *cap = new QLabel(key, this);
    cap->setFont(fontOf(theme(), TypeSize::Heading, QFont::DemiBold));
    cap->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto *name = new QLabel(words, this);
    name->setFont(fontOf(theme(), TypeSize::Text));
    m_rows->addWidget(cap, row, column);
    m_rows->addWidget(name, row, column + 1);
}

void KeySheet::setKeys(const KeyMap &keys)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ActEntry &entry : allActs())
        addRow(entry.takesDigit ? tr("%1 + digit").arg(keys.label(entry.act)) : keys.label(entry.act),
               nameOf(entry.act));
    // What holds in lists and entries, and has no act of the window.
    addRow(tr("Esc"), tr("Back to keys from any entry; leave a question unanswered"));
    addRow(tr("Alt+↑ ↓"), tr("In a list: move the chosen row"));
    addRow(tr("Alt+← →"), tr("In the queue: the other side"));
    addRow(tr("Ins, Del"), tr("In the queue: park, lower; in the agenda: reopen, skip"));
    addRow(tr("F2, Ctrl+M"), tr("In the queue: edit name and note; merge"));
    addRow(tr("Ctrl+T R P"), tr("Of a hand: turn, reply, point of order"));
    addRow(tr("Ctrl+1 … 5"), tr("While adding a hand: it is that person"));
    addRow(tr("Alt++ −"), tr("In the agenda: a minute more, less"));
    addRow(tr("Ctrl+G, Ctrl+N"), tr("In the agenda: start this segment, add one"));
    addRow(tr("1 … 4, Space"), tr("In the line check: tick, then say no"));
    addRow(tr("Ctrl+1 … 4"), tr("Of a note: note, takeaway, action, quote"));
    addRow(tr("any key"), tr("Puts this sheet away"));
}

void KeySheet::showOver()
{
    open(this);
}

void KeySheet::keyPressEvent(QKeyEvent *)
{
    leave();
}

void KeySheet::mousePressEvent(QMouseEvent *)
{
    leave();
}

} // namespace evenhand
