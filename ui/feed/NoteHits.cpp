// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/NoteHits.h"

#include "ui/queue/ActList.h"
#include "ui/together/WordsDelegate.h"
#include "ui/together/togetherWords.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace evenhand {

namespace {
constexpr int mostInSight = 3; // messages need the room more
} // namespace

NoteHits::NoteHits(QWidget *parent)
    : QWidget(parent),
      m_list(new ActList(this)),
      m_delegate(new WordsDelegate(
          [this](int row) -> RowWords {
              const NoteRow &note = m_notes.rowAt(row);
              return {noteKindWord(note.kind), note.text, note.about, {}};
          },
          noteKindWords(), this))
{
    m_list->setModel(&m_notes);
    m_list->setItemDelegate(m_delegate);
    m_list->setAccessibleName(tr("Notes found"));
    m_list->addAct(tr("Go to this note"), {Qt::Key_Return, Qt::Key_Enter}, this, &NoteHits::goToChosen);
    m_list->installEventFilter(this);
    connect(m_list, &ActList::doubleClicked, this, &NoteHits::goToChosen);
    setFocusProxy(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, Theme::space(1));
    column->addWidget(m_list);
    setTheme(themeOf(ThemeKind::Light));
}

void NoteHits::setTheme(const Theme &theme)
{
    m_delegate->setTheme(theme);
    m_list->setTheme(theme);
    m_list->verticalScrollBar()->setSingleStep(m_delegate->rowHeight());
    fit();
}

void NoteHits::fit()
{
    m_list->setFixedHeight(std::clamp(count(), 1, mostInSight) * m_delegate->rowHeight());
    setVisible(count() > 0);
}

void NoteHits::showHits(const State &state, const QStringList &notes)
{
    m_hits = notes;
    showState(state);
}

void NoteHits::showState(const State &state)
{
    if (m_hits.isEmpty() && count() == 0)
        return;
    const bool hadFocus = m_list->hasFocus();
    m_notes.showNotes(state, m_hits);
    if (hadFocus && count() == 0)
        Q_EMIT left(); // before it hides: the focus goes where the search is
    fit();
}

void NoteHits::focusList()
{
    m_list->choose(m_notes.index(0));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void NoteHits::goToChosen()
{
    const int row = m_list->chosenRow();
    if (row >= 0 && row < count())
        Q_EMIT noteWanted(m_notes.rowAt(row).id.value);
}

bool NoteHits::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key(), row = m_list->chosenRow();
    const bool isDone = (key == Qt::Key_Down && row >= count() - 1) || (key == Qt::Key_Up && row <= 0);
    if (isDone)
        key == Qt::Key_Down ? Q_EMIT passed() : Q_EMIT left();
    return isDone;
}

} // namespace evenhand
