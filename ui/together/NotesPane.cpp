// SPDX-License-Identifier: Apache-2.0
#include "ui/together/NotesPane.h"

#include "ui/queue/ActList.h"
#include "ui/together/PaneHead.h"
#include "ui/together/WordsDelegate.h"
#include "ui/together/togetherWords.h"

#include <QAction>
#include <algorithm>

namespace evenhand {

NotesPane::NotesPane(QWidget *parent)
    : ListPane(tr("Notes"), parent),
      m_delegate(new WordsDelegate([this](int row) { return wordsOf(row); }, noteKindWords(), this))
{
    setRows(m_notes, *m_delegate);
    list()->addAct(tr("Edit"), {Qt::Key_F2}, this, &NotesPane::editSelected);
    list()->addAct(tr("Remove"), {Qt::Key_Delete}, this, &NotesPane::removeSelected);
    list()->addRule();
    list()->addAct(tr("About the segment before"), {Qt::ALT | Qt::Key_Up}, this, [this] { moveSelected(-1); });
    list()->addAct(tr("About the next segment"), {Qt::ALT | Qt::Key_Down}, this, [this] { moveSelected(1); });
    list()->addRule();
    for (int digit = 1; digit <= 4; ++digit)
        list()->addAct(noteKindWord(*noteKindOf(digit)), {QKeyCombination(Qt::CTRL, Qt::Key(Qt::Key_0 + digit))}, this,
                       [this, digit] { setKindOfSelected(digit); });
    setTheme(theme());
    setKey(QStringLiteral("T"));
}

void NotesPane::setTheme(const Theme &theme)
{
    m_delegate->setTheme(theme);
    ListPane::setTheme(theme);
}

int NotesPane::rowHeight() const
{
    return m_delegate->rowHeight();
}

void NotesPane::setKey(const QString &takeaway)
{
    list()->setTeaching(tr("Nothing noted yet"),
                        tr("%1 opens a line for a takeaway; with Ctrl+1 it becomes a note, with Ctrl+3 an action, with "
                           "Ctrl+4 a quote of whoever speaks. All of it goes into the report.")
                            .arg(takeaway));
    head()->setWords(
        tr("%1 adds · F2 edits · Del removes · Ctrl+1–4 note, takeaway, action, quote · Alt+↑↓ segment").arg(takeaway));
}

// The end stays in sight while nothing is chosen: that is where new ones come.
void NotesPane::showState(const State &state)
{
    const int before = m_notes.rowCount();
    m_state = state;
    m_notes.showState(state);
    if (m_notes.rowCount() > before && !list()->hasFocus())
        list()->scrollToBottom();
}

void NotesPane::choose(const QString &id)
{
    const QModelIndex index = m_notes.indexOf(NoteId(id));
    if (!index.isValid())
        return;
    list()->choose(index);
    list()->scrollTo(index);
}

RowWords NotesPane::wordsOf(int row) const
{
    const NoteRow &note = m_notes.rowAt(row);
    return {noteKindWord(note.kind), note.text, note.about,
            note.kind == NoteKind::Takeaway || note.kind == NoteKind::Action ? theme().accent : QColor()};
}

const NoteRow *NotesPane::chosen() const
{
    const int row = list()->chosenRow();
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

void NotesPane::moveSelected(int by)
{
    const NoteRow *row = chosen();
    const Note *note = row ? m_state.notes.find(row->id) : nullptr;
    if (!note)
        return;
    const bool isOfSomebody = m_state.turn(TurnId(note->about)) || m_state.person(PersonId(note->about));
    if (isOfSomebody)
        return Q_EMIT said(tr("It stays with whoever said it"));
    const qsizetype place = m_state.agenda.indexOf(SegmentId(note->about));
    // One that is about no segment yet comes to the one that runs, or the first.
    const qsizetype current = std::max<qsizetype>(m_state.agenda.indexOf(m_state.currentSegment), 0);
    const qsizetype wanted = place < 0 ? current : place + by;
    if (wanted < 0 || wanted >= m_state.agenda.size())
        return Q_EMIT said(by < 0 ? tr("There is no segment before") : tr("There is no segment after it"));
    Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("note.edit")},
                      {QStringLiteral("id"), row->id.value},
                      {QStringLiteral("ref"), m_state.agenda.at(wanted).value}});
}

} // namespace evenhand
