// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/RowEditor.h"

#include "ui/queue/typedHands.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace evenhand {

RowEditor::RowEditor(const QString &name, const QString &note, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_nameBefore(name),
      m_noteBefore(note),
      m_name(madeLine(name, tr("Name"), longestTypedName)),
      m_note(madeLine(note, tr("Note"), longestTypedNote))
{
    wear(*this, theme);
    setAutoFillBackground(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(1), 0, Theme::space(1), 0);
    row->setSpacing(Theme::space(1));
    row->addWidget(m_name, 3);
    row->addWidget(m_note, 2);
    setFocusProxy(m_name);
    setTabOrder(m_name, m_note);
    m_name->selectAll();
    m_note->setCursorPosition(0);
}

QLineEdit *RowEditor::madeLine(const QString &text, const QString &what, int longest)
{
    auto *line = new QLineEdit(text, this);
    line->setMaxLength(longest);
    line->setPlaceholderText(what);
    line->setAccessibleName(what);
    line->setMinimumWidth(1);
    line->installEventFilter(this);
    return line;
}

bool RowEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: take(); return true;
    case Qt::Key_Escape: Q_EMIT left(); return true;
    // The list would take these for its own acts.
    case Qt::Key_Tab:
    case Qt::Key_Backtab: (m_name->hasFocus() ? m_note : m_name)->setFocus(Qt::TabFocusReason); return true;
    default: return false;
    }
}

// What a line has no use for must not walk through the list behind it.
void RowEditor::keyPressEvent(QKeyEvent *event)
{
    event->accept();
}

void RowEditor::take()
{
    const QString name = m_name->text().simplified();
    const QString note = m_note->text().simplified();
    std::optional<QString> newName, newNote;
    if (!name.isEmpty() && name != m_nameBefore)
        newName = name;
    if (note != m_noteBefore)
        newNote = note;
    Q_EMIT taken(newName, newNote);
}

} // namespace evenhand
