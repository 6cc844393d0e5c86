// SPDX-License-Identifier: Apache-2.0
#include "ui/together/PollsPane.h"

#include "models/items/glance.h"
#include "models/items/pollGlance.h"
#include "ui/queue/ActList.h"
#include "ui/theme/KeyButton.h"
#include "ui/together/LineEntry.h"
#include "ui/together/PaneHead.h"
#include "ui/together/PollDelegate.h"
#include "ui/together/PollEntry.h"
#include "ui/together/pollWords.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QUuid>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

QJsonObject ofPoll(const char *name, const PollId &poll)
{
    return {{QStringLiteral("do"), QLatin1String(name)}, {QStringLiteral("id"), poll.value}};
}

PollId openPoll(const State &state)
{
    const PollGlance glance = pollGlance(state);
    return glance.standing == PollGlance::Standing::Open ? glance.id : PollId();
}

EventId lastAct(const State &state, const QString &moderator)
{
    const QList<ActRecord> done = state.acts.value(moderator).done;
    return done.isEmpty() ? EventId() : done.last().act;
}

} // namespace

PollsPane::PollsPane(QWidget *parent)
    : ListPane(tr("Polls"), parent),
      m_delegate(new PollDelegate(m_polls, this)),
      m_entry(new PollEntry),
      m_acts(new QWidget),
      m_below(new QStackedWidget),
      m_open(addButton("pollOpen", tr("Ins"), &PollsPane::openChosen)),
      m_close(addButton("pollClose", tr("Del"), &PollsPane::closeChosen)),
      m_reveal(addButton("pollReveal", tr("Ctrl+R"), &PollsPane::revealChosen)),
      m_new(addButton("pollNew", tr("Ctrl+N"), &PollsPane::startNew))
{
    setRows(m_polls, *m_delegate);
    list()->setTeaching(
        tr("No poll yet"),
        tr("Type the question below and press Enter, then its options. You count the hands of each side "
           "here; A, B or C in a chat is counted by itself. Nobody else sees the votes until you "
           "reveal them. They show the feel of the session and decide nothing."),
        tr("Below: the question, Enter, then its options."));
    head()->setWords(tr("No vote that decides anything · digits, + or − count · ← → the side"));
    list()->setVerticalScrollMode(QAbstractItemView::ScrollPerItem); // no row is cut at the top
    addActs();
    layOut();
    list()->installEventFilter(this);
    list()->viewport()->installEventFilter(this);
    connect(m_entry, &PollEntry::done, this, &PollsPane::addPoll);
    connect(m_entry, &PollEntry::left, this, &PollsPane::leaveEntry);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *focused) { showKeys(focused && isAncestorOf(focused)); });
    connect(list(), &ActList::choiceChanged, this, [this] {
        if (const PollRow *row = chosen(); !row || row->key() != m_typed.row.key())
            takeTyped();
        showButtons();
    });
    setTheme(theme());
    showButtons();
}

// The focus still goes about when the window goes, and there is no button left to tell by then.
PollsPane::~PollsPane()
{
    disconnect(qApp, nullptr, this, nullptr);
}

void PollsPane::addActs()
{
    list()->addAct(tr("Open, or open again"), {Qt::Key_Insert}, this, &PollsPane::openChosen);
    list()->addAct(tr("Close"), {Qt::Key_Delete}, this, &PollsPane::closeChosen);
    list()->addAct(tr("Reveal the result"), {Qt::CTRL | Qt::Key_R}, this, &PollsPane::revealChosen);
    list()->addRule();
    list()->addAct(tr("Copy question and options for a chat"), {Qt::CTRL | Qt::Key_C}, this, &PollsPane::copyChosen);
    list()->addAct(tr("New poll"), {Qt::CTRL | Qt::Key_N}, this, &PollsPane::startNew);
}

KeyButton *PollsPane::addButton(const char *name, const QString &key, void (PollsPane::*act)())
{
    auto *made = new KeyButton;
    made->setObjectName(QLatin1String(name));
    made->setKey(key);
    made->setTakesEnter(true); // none of them touches the floor
    connect(made, &KeyButton::clicked, this, act);
    return made;
}

// A key is told while it is one: elsewhere Del lowers a hand, or skips a segment.
void PollsPane::showKeys(bool areHere)
{
    for (KeyButton *each : {m_open, m_close, m_reveal, m_new})
        each->setKeyHolds(areHere);
}

void PollsPane::layOut()
{
    auto *row = new QHBoxLayout(m_acts);
    row->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(1), Theme::space(1));
    row->setSpacing(Theme::space(1));
    for (KeyButton *each : {m_open, m_close, m_reveal, m_new})
        row->addWidget(each);
    row->addStretch(1);
    m_close->setLabel(tr("Close"));
    m_reveal->setLabel(tr("Reveal"));
    m_new->setLabel(tr("New poll"));
    m_below->addWidget(m_acts);
    m_below->addWidget(m_entry);
    m_below->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    addBelow(*m_below);
}

void PollsPane::setTheme(const Theme &theme)
{
    m_delegate->setTheme(theme);
    m_entry->setTheme(theme);
    for (KeyButton *each : {m_open, m_close, m_reveal, m_new})
        each->setTheme(theme);
    ListPane::setTheme(theme);
    list()->verticalScrollBar()->setSingleStep(1); // a row
    fitRows();
}

void PollsPane::fitRows()
{
    const int before = m_delegate->shownRowHeight();
    m_delegate->setRoom(list()->viewport()->height());
    if (m_delegate->shownRowHeight() != before)
        list()->doItemsLayout();
}

int PollsPane::rowHeight() const
{
    return m_delegate->rowHeight();
}

// ---- what is shown ----

void PollsPane::showState(const State &state)
{
    const State before = std::exchange(m_state, state);
    m_polls.showState(state);
    std::erase_if(m_ahead, [&state](const Ahead &ahead) {
        const Poll *poll = state.polls.find(ahead.poll);
        return !poll || ahead.unanswered == 0;
    });
    m_entry->setOpens(state.session.phase == SessionPhase::Live);
    if (m_state.polls.size() > before.polls.size())
        followNew();
    followOpened(before);
    showButtons();
}

// What one's own undo or redo opened gets the keys, and what it closed is named, as when it was asked.
void PollsPane::followOpened(const State &before)
{
    const PollId open = openPoll(m_state);
    if (open.isEmpty() || open == openPoll(before) || lastAct(m_state, m_moderator) == lastAct(before, m_moderator))
        return;
    if (const Poll *poll = chosenPoll(); !poll || poll->id != open) {
        list()->choose(m_polls.firstOf(open));
        showOnTop(open);
    }
    for (const Poll &poll : m_state.polls)
        if (const Poll *was = before.polls.find(poll.id);
            was && was->phase == PollPhase::Open && poll.phase == PollPhase::Closed)
            sayClosed(poll.question.value);
}

// One's own gets the keys; another's is brought into sight where nothing is being counted.
void PollsPane::followNew()
{
    const bool isOwn = !m_awaited.isEmpty() && m_state.polls.contains(m_awaited);
    if (isOwn) {
        const bool wasTyping = isTyping();
        m_entry->clear();
        list()->choose(m_polls.firstOf(m_awaited));
        goTo(-1); // hands in the room come first
        m_awaited = PollId();
        if (wasTyping)
            leaveEntry();
    }
    if (isOwn || !list()->hasFocus())
        showOnTop(m_state.polls.at(m_state.polls.size() - 1).id);
}

// At once, and again once the list has the height it gets below its entry.
void PollsPane::showOnTop(const PollId &poll)
{
    const auto scroll = [this, poll] {
        if (const QModelIndex index = m_polls.indexOf(poll); index.isValid())
            list()->scrollTo(index, QListView::PositionAtTop);
    };
    scroll();
    QMetaObject::invokeMethod(this, scroll, Qt::QueuedConnection);
}

void PollsPane::showButtons()
{
    const Poll *poll = chosenPoll();
    const PollPhase phase = poll ? poll->phase : PollPhase::Revealed;
    m_open->setLabel(phase == PollPhase::Closed ? tr("Open again") : tr("Open"));
    m_open->setEnabled(phase == PollPhase::Draft || phase == PollPhase::Closed);
    m_close->setEnabled(phase == PollPhase::Open);
    m_reveal->setEnabled(phase == PollPhase::Open || phase == PollPhase::Closed);
}

int PollsPane::firstRow() const
{
    const PollGlance glance = pollGlance(m_state);
    if (!glance.id.isEmpty())
        return m_polls.firstOf(glance.id).row();
    return m_state.polls.isEmpty() ? 0 : m_polls.firstOf(m_state.polls.at(m_state.polls.size() - 1).id).row();
}

void PollsPane::comeUp(bool wasSeen)
{
    const PollGlance glance = pollGlance(m_state);
    const bool isOffered = glance.standing == PollGlance::Standing::Offered;
    const bool isHere = wasSeen && list()->hasFocus();
    const bool isNew = m_state.polls.isEmpty() || isOffered || isHere || m_entry->isBegun();
    if (!glance.id.isEmpty() && !isHere) // also where a question that was begun takes the keys
        list()->choose(m_polls.index(firstRow()));
    if (isNew) {
        startNew();
    } else {
        showBelow(*m_acts);
        focusList();
    }
    if (const Poll *poll = chosenPoll(); poll && !wasSeen && (!isNew || !glance.id.isEmpty()))
        showOnTop(poll->id); // with as many of its options as there is room for
}

bool PollsPane::isTyping() const
{
    return m_entry->line()->line()->hasFocus();
}

void PollsPane::startNew()
{
    takeTyped();
    const PollGlance glance = pollGlance(m_state);
    m_entry->offer(glance.standing == PollGlance::Standing::Offered ? glance.question : QString());
    showBelow(*m_entry);
    m_entry->focusLine();
}

void PollsPane::leaveEntry()
{
    list()->show();
    focusList(); // before the line hides
    showBelow(*m_acts);
}

// Where the type is large and the window low: the rows that are counted, not the buttons whose keys F1 tells; what is
// being asked, not what was asked before.
void PollsPane::showBelow(QWidget &what)
{
    const bool isEntry = &what == m_entry;
    head()->setVisible(isEntry || height() >= head()->sizeHint().height() + 3 * rowHeight()); // Esc leaves all the same
    const int room = height() - (head()->isHidden() ? 0 : head()->sizeHint().height());
    list()->setVisible(!isEntry || room >= m_entry->sizeHint().height() + 2 * rowHeight());
    m_below->setCurrentWidget(&what);
    m_below->setVisible(isEntry || room >= m_acts->sizeHint().height() + 3 * rowHeight());
}

void PollsPane::resizeEvent(QResizeEvent *event)
{
    ListPane::resizeEvent(event);
    showBelow(*m_below->currentWidget());
}

// ---- acts ----

const PollRow *PollsPane::chosen() const
{
    const int row = list()->chosenRow();
    return row < 0 || row >= m_polls.rowCount() ? nullptr : &m_polls.rowAt(row);
}

const Poll *PollsPane::chosenPoll() const
{
    const PollRow *row = chosen();
    return row ? m_state.polls.find(row->poll) : nullptr;
}

void PollsPane::ask(const char *name)
{
    if (const PollRow *row = chosen())
        Q_EMIT requested(ofPoll(name, row->poll));
}

void PollsPane::openChosen()
{
    takeTyped();
    const Poll *poll = chosenPoll();
    if (poll && poll->phase == PollPhase::Revealed)
        return Q_EMIT said(tr("It was revealed and stands; undoing that opens it again"));
    if (!poll || poll->phase == PollPhase::Open)
        return;
    QList<QJsonObject> commands = closingOthers(poll->id);
    if (commands.isEmpty())
        return ask("poll.open");
    const QStringList closed = openBeside(poll->id);
    commands << ofPoll("poll.open", poll->id);
    askTogether(commands, closed);
}

void PollsPane::closeChosen()
{
    takeTyped();
    if (const Poll *poll = chosenPoll(); poll && poll->phase == PollPhase::Open)
        ask("poll.close");
}

void PollsPane::revealChosen()
{
    takeTyped();
    const Poll *poll = chosenPoll();
    if (poll && poll->phase == PollPhase::Draft)
        return Q_EMIT said(tr("It wasn't open yet: there is nothing to reveal"));
    if (poll && poll->phase != PollPhase::Revealed)
        ask("poll.reveal");
}

void PollsPane::copyChosen()
{
    if (const Poll *poll = chosenPoll())
        Q_EMIT copyRequested(pollForChat(*poll));
}

// Chats vote on one at a time: an "A" would count for each that is open.
QList<QJsonObject> PollsPane::closingOthers(const PollId &poll) const
{
    QList<QJsonObject> commands;
    for (const Poll &other : m_state.polls)
        if (other.phase == PollPhase::Open && other.id != poll)
            commands << ofPoll("poll.close", other.id);
    return commands;
}

// All of it is one act. The poll's id is this console's, so that two that are apart ask two questions.
void PollsPane::addPoll()
{
    if (m_awaited.isEmpty())
        m_awaited = PollId(QStringLiteral("poll-") + QUuid::createUuid().toString(QUuid::Id128));
    const QJsonObject add{{QStringLiteral("do"), QStringLiteral("poll.add")},
                          {QStringLiteral("id"), m_awaited.value},
                          {QStringLiteral("question"), m_entry->question()},
                          {QStringLiteral("type"), word(m_entry->isMultiple() ? PollType::Multiple : PollType::Single)},
                          {QStringLiteral("options"), QJsonArray::fromStringList(m_entry->options())}};
    if (m_state.session.phase != SessionPhase::Live)
        return Q_EMIT requested(add);
    QList<QJsonObject> commands = closingOthers(m_awaited);
    const QStringList closed = openBeside(m_awaited);
    commands << add << ofPoll("poll.open", m_awaited);
    askTogether(commands, closed);
}

void PollsPane::askTogether(const QList<QJsonObject> &commands, const QStringList &closed)
{
    Q_EMIT togetherRequested(commands);
    if (!closed.isEmpty())
        sayClosed(closed.front());
}

void PollsPane::sayClosed(const QString &question)
{
    Q_EMIT said(tr("Poll “%1” was closed: only one is open at a time").arg(plainShown(question)));
}

QStringList PollsPane::openBeside(const PollId &poll) const
{
    QStringList questions;
    for (const Poll &other : m_state.polls)
        if (other.phase == PollPhase::Open && other.id != poll)
            questions << other.question.value;
    return questions;
}

// The keys that stand on the buttons hold wherever the focus is in the pane, and go no further.
void PollsPane::keyPressEvent(QKeyEvent *event)
{
    const bool isHeld = event->isAutoRepeat();
    const auto act = [&](void (PollsPane::*done)()) {
        if (!isHeld)
            (this->*done)();
        event->accept();
    };
    const bool isBare = !(event->modifiers() & ~Qt::KeypadModifier);
    if (isBare && event->key() == Qt::Key_Insert)
        act(&PollsPane::openChosen);
    else if (isBare && event->key() == Qt::Key_Delete)
        act(&PollsPane::closeChosen);
    else if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_R)
        act(&PollsPane::revealChosen);
    else if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_N)
        act(&PollsPane::startNew);
    else
        ListPane::keyPressEvent(event);
}

} // namespace evenhand
