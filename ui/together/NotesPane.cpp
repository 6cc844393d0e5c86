// SPDX-License-Identifier: Apache-2.0
#include "ui/together/NotesPane.h"

#include "ui/queue/ActList.h"
#include "ui/together/PaneHead.h"
#include "ui/together/WordsDelegate.h"
#include "ui/together/togetherWords.h"

#include <QAction>
#include <QScrollBar>
#include <QVBoxLayout>

namespace evenhand {

namespace {

QStringList kindWords()
{
    QStringList words;
    for (const NoteKind kind :
         {NoteKind::Note, NoteKind::Takeaway, NoteKind::Action, NoteKind::Quote, NoteKind::Partner})
        words << noteKindWord(kind);
    return words;
}

} // namespace

NotesPane::NotesPane(QWidget *parent)
    : QWidget(parent),
      m_theme(themeOf(ThemeKind::Light)),
      m_head(new PaneHead(tr("Notes"))),
      m_list(new ActList),
      m_delegate(new WordsDelegate([this](int row) { return wordsOf(row); }, kindWords(), this))
{
    m_list->setModel(&m_notes);
    m_list->setItemDelegate(m_delegate);
    m_list->setAccessibleName(tr("Notes"));
    m_list->addAct(tr("Edit"), {Qt::Key_F2}, this, &NotesPane::editSelected);
    m_list->addAct(tr("Remove"), {Qt::Key_Delete}, this, &NotesPane::removeSelected);
    m_list->addRule();
    for (int digit = 1; digit <= 4; ++digit)
        m_list->addAct(noteKindWord(*noteKindOf(digit)), {QKeyCombination(Qt::CTRL, Qt::Key(Qt::Key_0 + digit))}, this,
                       [this, digit] { setKindOfSelected(digit); });
    connect(m_head, &PaneHead::left, this, &NotesPane::left);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_list, 1);
    setTheme(m_theme);
    setKey(QStringLiteral("T"));
}

void NotesPane::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_head->setTheme(theme);
    m_delegate->setTheme(theme);
    m_list->setTheme(theme);
    m_list->verticalScrollBar()->setSingleStep(m_delegate->rowHeight());
    m_list->setMinimumHeight(m_delegate->rowHeight());
}

void NotesPane::setKey(const QString &takeaway)
{
    m_list->setTeaching(tr("Nothing noted yet"),
                        tr("%1 opens a line for a takeaway; with Ctrl+1 it becomes a note, with Ctrl+3 an action, with "
                           "Ctrl+4 a quote of whoever speaks. All of it goes into the report.")
                            .arg(takeaway));
    m_head->setWords(tr("%1 adds · F2 edits · Del removes · Ctrl+1–4 note, takeaway, action, quote").arg(takeaway));
}

// The end stays in sight while nothing is chosen: that is where new ones come.
void NotesPane::showState(const State &state)
{
    const int before = m_notes.rowCount();
    m_notes.showState(state);
    if (m_notes.rowCount() > before && !m_list->hasFocus())
        m_list->scrollToBottom();
}

void NotesPane::focusList()
{
    if (m_list->chosenRow() < 0)
        m_list->choose(m_notes.index(m_notes.rowCount() - 1));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

RowWords NotesPane::wordsOf(int row) const
{
    const NoteRow &note = m_notes.rowAt(row);
    return {noteKindWord(note.kind), note.text, note.about,
            note.kind == NoteKind::Takeaway || note.kind == NoteKind::Action ? m_theme.accent : QColor()};
}

const NoteRow *NotesPane::chosen() const
{
    const int row = m_list->chosenRow();
    return row < 0 ? nullptr : &m_notes.rowAt(row);
}

bool NotesPane::editSelected()
{
    const NoteRow *note = chosen();
    if (note)
        Q_EMIT editWanted(note->id.value);
    return note;
}

void NotesPane::removeSelected()
{
    if (const NoteRow *note = chosen())
        Q_EMIT requested(
            {{QStringLiteral("do"), QStringLiteral("note.remove")}, {QStringLiteral("id"), note->id.value}});
}

void NotesPane::setKindOfSelected(int digit)
{
    const NoteRow *note = chosen();
    const std::optional<NoteKind> kind = noteKindOf(digit);
    if (note && kind && note->kind != *kind)
        Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("note.edit")},
                          {QStringLiteral("id"), note->id.value},
                          {QStringLiteral("kind"), word(*kind)}});
}

QSize NotesPane::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

} // namespace evenhand
