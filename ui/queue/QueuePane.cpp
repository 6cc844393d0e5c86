// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/QueuePane.h"

#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "ui/queue/ActList.h"
#include "ui/queue/HandDelegate.h"
#include "ui/queue/HandEntry.h"
#include "ui/queue/MergeChooser.h"
#include "ui/queue/QueueHead.h"
#include "ui/queue/queueWords.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

constexpr int rowsBelowHead = 3; // that are to be seen before the head gives its second line

QString wholeNote(const Hand &hand)
{
    QStringList notes;
    for (const Text &note : hand.notes)
        if (!note.isEmpty())
            notes << note.value;
    return plainLine(notes.join(QStringLiteral("; ")), longestTypedNote);
}

} // namespace

QueuePane::QueuePane(QWidget *parent)
    : QWidget(parent),
      m_theme(themeOf(ThemeKind::Light)),
      m_head(new QueueHead(this)),
      m_list(new ActList(this)),
      m_delegate(new HandDelegate(m_queue, this)),
      m_merging(new MergeChooser(this)),
      m_entry(new HandEntry(this))
{
    m_list->setModel(&m_queue);
    m_list->setItemDelegate(m_delegate);
    m_list->setAccessibleName(tr("Queue"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_list, 1);
    column->addWidget(m_entry);

    connect(m_head, &QueueHead::requested, this, &QueuePane::requested);
    connect(m_head, &QueueHead::lastCallRequested, this, &QueuePane::lastCallRequested);
    connect(m_entry, &HandEntry::requested, this, &QueuePane::requested);
    connect(m_entry, &HandEntry::togetherRequested, this, &QueuePane::togetherRequested);
    connect(m_merging, &MergeChooser::requested, this, &QueuePane::requested);
    connect(m_merging, &MergeChooser::closed, this, &QueuePane::focusList);
    connect(&m_queue, &QueueModel::moveRequested, this, &QueuePane::move);
    connect(m_list, &ActList::choiceChanged, this, &QueuePane::followChoice);
    connect(m_list, &ActList::menuWanted, this, &QueuePane::followChoice);
    addActs();
    setKeys({});
    setTheme(m_theme);
    followChoice();
}

void QueuePane::addActs()
{
    m_give = m_list->addAct(tr("Give the floor now"), {Qt::CTRL | Qt::Key_G}, this, &QueuePane::giveSelected);
    m_giveSince = m_list->addAct(tr("Has had the floor since …"), {}, this, &QueuePane::giveSelectedSince);
    m_list->addRule();
    m_first = m_list->addAct(tr("To the top"), {Qt::ALT | Qt::Key_Home}, this,
                             [this] { moveSelected(-m_list->chosenRow()); });
    m_up = m_list->addAct(tr("One up"), {Qt::ALT | Qt::Key_Up}, this, [this] { moveSelected(-1); });
    m_down = m_list->addAct(tr("One down"), {Qt::ALT | Qt::Key_Down}, this, [this] { moveSelected(1); });
    m_up->setAutoRepeat(true);
    m_down->setAutoRepeat(true);
    m_park = m_list->addAct(tr("Park"), {Qt::Key_Insert}, this, &QueuePane::parkSelected);
    m_list->addRule();
    m_edit = m_list->addAct(tr("Edit name and note"), {Qt::Key_F2}, this, &QueuePane::editSelected);
    m_flip = m_list->addAct(tr("Is on the other side"), {Qt::ALT | Qt::Key_Right, Qt::ALT | Qt::Key_Left}, this,
                            &QueuePane::flipSelected);
    const std::pair<HandKind, QKeyCombination> kinds[]{{HandKind::Turn, Qt::CTRL | Qt::Key_T},
                                                       {HandKind::Reply, Qt::CTRL | Qt::Key_R},
                                                       {HandKind::Order, Qt::CTRL | Qt::SHIFT | Qt::Key_P}};
    for (const auto &[kind, key] : kinds) {
        QAction *act =
            m_list->addAct(kindWord(RowKind(kind)), {key}, this, [this, kind = kind] { setKindOfSelected(kind); });
        act->setCheckable(true);
        m_kinds.push_back(act);
    }
    m_merge = m_list->addAct(tr("Same person as …"), {Qt::CTRL | Qt::Key_M}, this, &QueuePane::mergeSelected);
    m_list->addRule();
    m_lower = m_list->addAct(tr("Lower the hand"), {Qt::Key_Delete}, this, &QueuePane::lowerSelected);
}

void QueuePane::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    m_delegate->setTheme(theme);
    m_list->setTheme(theme);
    m_list->verticalScrollBar()->setSingleStep(m_delegate->rowHeight());
    m_list->setMinimumHeight(1); // the pane's own minimum sees to a row
    m_head->setTheme(theme);
    m_entry->setTheme(theme);
    m_merging->setTheme(theme);
    shareHeight();
    placeChooser();
    updateGeometry();
}

// ---- room ----

void QueuePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareHeight();
    placeChooser();
}

void QueuePane::shareHeight()
{
    m_head->setLow(height() < m_head->heightWhen(false) + rowsBelowHead * m_delegate->rowHeight());
}

// It lies over the list: the rows below keep their place.
void QueuePane::placeChooser()
{
    const int bottom = m_entry->isHidden() ? height() : m_entry->y();
    const int room = std::min(m_merging->sizeHint().height(), bottom);
    m_merging->setGeometry(0, bottom - room, width(), room);
    m_merging->raise();
}

QSize QueuePane::minimumSizeHint() const
{
    const int below = m_entry->isHidden() ? 0 : m_entry->minimumSizeHint().height();
    return {QWidget::minimumSizeHint().width(), m_head->heightWhen(true) + std::max(m_delegate->rowHeight(), below)};
}

void QueuePane::setKeys(const QueueKeys &keys)
{
    m_head->setCloseKey(keys.close);
    m_head->setOtherKeys(keys.lastCall, keys.order, keys.hold);
    m_list->setTeaching(tr("Nobody waits"),
                        tr("%1 adds a hand in the room, %2 one online, several by comma. "
                           "Hands raised in the chat get here from the feed.")
                            .arg(keys.inRoom, keys.online),
                        tr("%1 in the room, %2 online").arg(keys.inRoom, keys.online));
}

void QueuePane::showState(const State &state, Instant now)
{
    const bool wasEditing = m_editor && m_editor->isAncestorOf(QApplication::focusWidget());
    m_state = state;
    m_queue.showState(state, now);
    if (std::exchange(m_hasMoved, false))
        m_list->scrollTo(m_list->currentIndex());
    if (wasEditing && !m_edited.isValid())
        m_list->setFocus(); // its row went, and the editor with it
    m_head->showQueue(queueGlance(state, now), state);
    m_entry->showState(state, state.queueSettings.isOpen(now));
    m_merging->showState(state);
    followChoice();
}

void QueuePane::passTime(Instant now)
{
    m_queue.passTime(now);
    m_head->showQueue(queueGlance(m_state, now), m_state);
}

void QueuePane::raiseHand(Side side)
{
    m_merging->closeChooser();
    m_entry->openFor(side);
}

void QueuePane::closeOrOpenQueue()
{
    m_head->closeOrOpen();
}

void QueuePane::callLast()
{
    m_head->callLast();
}

void QueuePane::focusList()
{
    if (m_list->chosenRow() < 0)
        m_list->choose(m_queue.index(0));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

// ---- what can be done with the chosen row ----

const QueueItem *QueuePane::chosen() const
{
    const int row = m_list->chosenRow();
    return row < 0 ? nullptr : &m_queue.rowAt(row);
}

// Waiting or parked, and not the rest of a turn: that one is no hand any more.
bool QueuePane::isStanding(const QueueItem &hand) const
{
    return hand.turn.isEmpty();
}

int QueuePane::waitingCount() const
{
    int count = 0;
    while (count < m_queue.rowCount() && !m_queue.rowAt(count).isParked())
        ++count;
    return count;
}

void QueuePane::followChoice()
{
    const QueueItem *hand = chosen();
    const bool stands = hand && isStanding(*hand);
    const bool moves = hand && hand->canMove && !hand->isHeld;
    m_give->setEnabled(hand && m_state.session.phase == SessionPhase::Live);
    m_giveSince->setEnabled(m_give->isEnabled());
    m_first->setEnabled(moves && hand->place > 1);
    m_up->setEnabled(moves && hand->place > 1);
    m_down->setEnabled(moves && hand->place < waitingCount());
    m_park->setEnabled(stands);
    m_park->setText(hand && hand->isParked() ? tr("Back into the queue") : tr("Park"));
    m_edit->setEnabled(stands);
    m_flip->setEnabled(stands && hand->side != Side::Unknown);
    for (QAction *kind : m_kinds)
        kind->setEnabled(stands);
    for (size_t i = 0; i < m_kinds.size(); ++i)
        m_kinds[i]->setChecked(hand && size_t(hand->kind) == i); // RowKind begins with the kinds of hands
    m_merge->setEnabled(hand);
    m_lower->setEnabled(hand);
}

void QueuePane::ask(const char *act, const QueueItem &hand, QJsonObject arguments)
{
    arguments.insert(QStringLiteral("do"), QLatin1String(act));
    arguments.insert(QStringLiteral("id"), hand.hand.value);
    Q_EMIT requested(arguments);
}

void QueuePane::giveSelected()
{
    if (const QueueItem *hand = chosen())
        Q_EMIT requested(
            {{QStringLiteral("do"), QStringLiteral("floor.give")}, {QStringLiteral("hand"), hand->hand.value}});
}

void QueuePane::giveSelectedSince()
{
    if (const QueueItem *hand = chosen())
        Q_EMIT agoWanted(
            hand->name,
            {{QStringLiteral("do"), QStringLiteral("floor.give")}, {QStringLiteral("hand"), hand->hand.value}});
}

void QueuePane::flipSelected()
{
    const QueueItem *hand = chosen();
    if (!hand || !isStanding(*hand))
        return;
    m_hasMoved = true;
    ask("hand.edit", *hand, {{QStringLiteral("side"), word(otherSide(hand->side))}});
}

void QueuePane::parkSelected()
{
    if (const QueueItem *hand = chosen(); hand && isStanding(*hand))
        ask(hand->isParked() ? "hand.unpark" : "hand.park", *hand);
}

void QueuePane::lowerSelected()
{
    if (const QueueItem *hand = chosen())
        ask("hand.lower", *hand);
}

void QueuePane::setKindOfSelected(HandKind kind)
{
    const QueueItem *hand = chosen();
    if (hand && isStanding(*hand) && hand->kind != RowKind(kind))
        ask("hand.edit", *hand, {{QStringLiteral("kind"), word(kind)}});
    followChoice(); // the tick follows the state, not the click
}

void QueuePane::moveSelected(int rows)
{
    const QueueItem *hand = chosen();
    if (!hand || !hand->canMove || hand->isHeld)
        return;
    const int row = m_list->chosenRow();
    const int waiting = waitingCount();
    const int wanted = std::clamp(row + rows, 0, waiting - 1);
    if (wanted == row)
        return;
    const int before = wanted < row ? wanted : wanted + 1;
    m_hasMoved = true;
    move(hand->hand.value, before < waiting ? m_queue.rowAt(before).hand.value : QString());
}

void QueuePane::move(const QString &id, const QString &before)
{
    Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("hand.move")},
                      {QStringLiteral("id"), id},
                      {QStringLiteral("before"), before.isEmpty() ? QJsonValue() : QJsonValue(before)}});
}

// ---- name and note ----

void QueuePane::editSelected()
{
    const QueueItem *item = chosen();
    const Hand *hand = item ? m_state.hand(item->hand) : nullptr;
    if (!hand || !isStanding(*item))
        return;
    closeEditor();
    m_editor = new RowEditor(item->name, wholeNote(*hand), m_theme, m_list->viewport());
    const HandId id = item->hand;
    connect(m_editor, &RowEditor::taken, this,
            [this, id](const std::optional<QString> &name, const std::optional<QString> &note) {
                takeEdit(id, name, note);
            });
    connect(m_editor, &RowEditor::left, this, &QueuePane::closeEditor);
    // It goes where its row goes, and with it when it goes.
    m_edited = m_list->currentIndex();
    m_list->scrollTo(m_edited); // it may have been scrolled out of sight
    m_list->setIndexWidget(m_edited, m_editor);
    m_editor->setFocus(Qt::ShortcutFocusReason);
}

void QueuePane::closeEditor()
{
    if (!m_editor)
        return;
    if (m_editor->isAncestorOf(QApplication::focusWidget()))
        m_list->setFocus(); // before it goes: else Qt would hand the focus to whatever comes next
    m_editor->hide();
    m_list->setIndexWidget(m_edited, nullptr);
    m_editor = nullptr;
}

void QueuePane::takeEdit(const HandId &hand, const std::optional<QString> &name, const std::optional<QString> &note)
{
    closeEditor();
    const QModelIndex index = m_queue.indexOf(hand);
    if (!index.isValid() || (!name && !note))
        return;
    QJsonObject changes;
    if (name)
        changes.insert(QStringLiteral("name"), *name);
    if (note)
        changes.insert(QStringLiteral("note"), *note);
    ask("hand.edit", m_queue.rowAt(index.row()), changes);
}

// ---- the same person ----

void QueuePane::mergeSelected()
{
    const QueueItem *hand = chosen();
    const Person *person = hand ? m_state.person(hand->person) : nullptr;
    if (!person)
        return;
    if (m_entry->isOpen())
        m_entry->closeEntry();
    m_merging->openFor(m_state, person->id, hand->side);
    placeChooser();
}

void QueuePane::mergeSelectedWith(const QString &person)
{
    const QueueItem *hand = chosen();
    const Person *self = hand ? m_state.person(hand->person) : nullptr;
    if (self)
        m_merging->merge(m_state, self->id, hand->side, PersonId(person));
}

} // namespace evenhand
