// SPDX-License-Identifier: Apache-2.0
// How votes are counted by hand: one cell at a time, typed or by one more and one less.
#include "models/items/pollGlance.h"
#include "ui/queue/ActList.h"
#include "ui/together/PollDelegate.h"
#include "ui/together/PollsPane.h"
#include "ui/together/pollWords.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {
constexpr qsizetype mostFigures = 6; // of mostVotes
} // namespace

// ---- the cell ----

const PollRow *PollsPane::countable()
{
    const PollRow *row = chosen();
    if (!row)
        return nullptr;
    QString why;
    if (row->phase == PollPhase::Draft)
        why = tr("Open the poll first: votes are counted from then on");
    else if (row->phase == PollPhase::Revealed)
        why = tr("It was revealed and stands; undoing that lets you count again");
    else if (row->kind == PollRow::Kind::Question)
        why = tr("Choose an option below the question first");
    else if (row->kind == PollRow::Kind::Voters && !hasVotersApart(ahead(row->poll)))
        why = tr("It is the sum of the votes: count them at the options");
    if (why.isEmpty())
        return row;
    Q_EMIT said(why);
    return nullptr;
}

void PollsPane::goTo(int by)
{
    takeTyped();
    const PollColumn before = m_column;
    m_column = by < 0 ? PollColumn::Room : PollColumn::Online;
    if (before == m_column && by > 0)
        Q_EMIT said(tr("What is typed into the chat counts itself"));
    m_delegate->setColumn(m_column);
    list()->setAccessibleDescription(m_column == PollColumn::Room ? tr("Counting hands in the room")
                                                                  : tr("Counting hands online"));
    list()->viewport()->update();
}

void PollsPane::count(int by)
{
    takeTyped();
    const PollRow *row = countable();
    if (!row)
        return;
    const Poll poll = ahead(row->poll);
    const PollCells cells = row->kind == PollRow::Kind::Voters ? votersOf(poll) : cellsOf(poll, row->option);
    setVotes(*row, m_column, cells[size_t(m_column)].votes + by);
}

// ---- typing ----

void PollsPane::typeFigure(int figure)
{
    if (m_typed.figures.size() >= mostFigures)
        return;
    if (m_typed.figures.isEmpty()) {
        const PollRow *row = countable();
        if (!row)
            return;
        m_typed = {*row, m_column, {}};
    }
    m_typed.figures += QString::number(figure);
    showTyped();
}

void PollsPane::dropFigure()
{
    m_typed.figures.chop(1);
    showTyped();
}

// Where it was typed, whatever is chosen by now.
void PollsPane::takeTyped()
{
    if (m_typed.figures.isEmpty())
        return;
    const Typed typed = std::exchange(m_typed, Typed());
    showTyped();
    const Poll *poll = m_state.polls.find(typed.row.poll);
    if (poll && isCounted(*poll))
        setVotes(typed.row, typed.column, typed.figures.toInt());
    else
        Q_EMIT said(tr("Not counted: the poll takes no votes any more"));
}

bool PollsPane::dropTyped()
{
    if (m_typed.figures.isEmpty())
        return false;
    m_typed = Typed();
    showTyped();
    return true;
}

void PollsPane::showTyped()
{
    m_delegate->setTyped(m_typed.row.key(), m_typed.figures);
    list()->viewport()->update();
}

bool PollsPane::press(const QKeyEvent &event)
{
    if (event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier))
        return false;
    const QString text = event.text();
    const int figure = text.size() == 1 ? text.front().digitValue() : -1;
    if (figure >= 0)
        typeFigure(figure);
    return figure >= 0 || pressToCount(event) || pressAfterFigures(event.key());
}

bool PollsPane::pressToCount(const QKeyEvent &event)
{
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const int once = event.isAutoRepeat() ? 0 : 1; // a key held down is one vote
    switch (event.key()) {
    case Qt::Key_Plus: count(once); return true;
    case Qt::Key_Minus: count(-once); return true;
    case Qt::Key_Space: count(event.modifiers() & Qt::ShiftModifier ? -once : once); return true;
    case Qt::Key_Left: goTo(isMirrored ? 1 : -1); return true;
    case Qt::Key_Right: goTo(isMirrored ? -1 : 1); return true;
    default: return false;
    }
}

bool PollsPane::pressAfterFigures(int key)
{
    if (m_typed.figures.isEmpty())
        return false;
    switch (key) {
    case Qt::Key_Backspace: dropFigure(); return true;
    case Qt::Key_Escape: return dropTyped();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        takeTyped();
        list()->choose(m_polls.index(std::min(list()->chosenRow() + 1, m_polls.rowCount() - 1)));
        return true;
    default: return false;
    }
}

void PollsPane::pressAt(const QMouseEvent &event)
{
    const QPoint point = event.position().toPoint();
    const QModelIndex index = list()->indexAt(point);
    if (!index.isValid())
        return;
    const std::optional<PollColumn> column = m_delegate->columnAt(
        list()->visualRect(index), point.x(), layoutDirection(), m_polls.rowAt(index.row()).hasOthers);
    if (column && (*column == PollColumn::Room || *column == PollColumn::Online))
        goTo(*column == PollColumn::Room ? -1 : m_column == PollColumn::Room ? 1 : 0);
}

bool PollsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == list() && event->type() == QEvent::KeyPress)
        return press(*static_cast<QKeyEvent *>(event));
    if (watched == list() && event->type() == QEvent::FocusOut)
        takeTyped();
    if (watched == list()->viewport() && event->type() == QEvent::MouseButtonPress)
        pressAt(*static_cast<QMouseEvent *>(event));
    if (watched == list()->viewport() && event->type() == QEvent::Resize)
        fitRows();
    return QWidget::eventFilter(watched, event);
}

// ---- asking ----

Poll PollsPane::ahead(const PollId &id) const
{
    const Poll *known = m_state.polls.find(id);
    Poll poll = known ? *known : Poll();
    for (const Ahead &each : m_ahead)
        if (each.poll == id)
            put(poll, each.tally);
    return poll;
}

void PollsPane::setVotes(const PollRow &row, PollColumn column, int votes)
{
    const Poll poll = ahead(row.poll);
    const bool isVoters = row.kind == PollRow::Kind::Voters;
    const Tally tally = isVoters ? withVoters(poll, column, votes) : recounted(poll, column, row.option, votes);
    if (isVoters && tally.voters != votes)
        Q_EMIT said(tr("At least %1 voted: so many chose one of the options").arg(tally.voters));
    const int before = (isVoters ? votersOf(poll) : cellsOf(poll, row.option))[size_t(column)].votes;
    const int after = isVoters ? tally.voters : std::clamp(votes, 0, mostVotes);
    if (before != after)
        ask(row.poll, tally);
}

void PollsPane::ask(const PollId &poll, const Tally &tally)
{
    auto known = std::find_if(m_ahead.begin(), m_ahead.end(), [&](const Ahead &each) {
        return each.poll == poll && each.tally.channel == tally.channel && each.tally.side == tally.side;
    });
    if (known == m_ahead.end())
        known = m_ahead.insert(known, {poll, tally, 0});
    known->tally = tally;
    ++known->unanswered;
    Q_EMIT requested(tallyCommand(poll, tally));
}

void PollsPane::settle(const QJsonObject &command)
{
    if (command.value(QLatin1String("do")) != QLatin1String("poll.tally"))
        return;
    for (Ahead &each : m_ahead)
        if (each.poll.value == command.value(QLatin1String("id")).toString()
            && each.tally.channel == command.value(QLatin1String("channel")).toString() && each.unanswered > 0)
            --each.unanswered;
}

} // namespace evenhand
