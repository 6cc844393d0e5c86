// SPDX-License-Identifier: Apache-2.0
#include "ui/agenda/AgendaPane.h"

#include "models/items/glance.h"
#include "ui/agenda/AgendaDelegate.h"
#include "ui/agenda/SegmentEntry.h"
#include "ui/agenda/agendaWords.h"
#include "ui/queue/ActList.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"

#include <QAction>
#include <QLineEdit>
#include <QScrollBar>
#include <QVBoxLayout>
#include <utility>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

constexpr int minute = 60;                // seconds
constexpr Duration shortestSegment = 30s; // as the fit has it

// Where this has no room in one line, end and drift have one each, whatever they are: nothing moves by the minute.
const QString longestEnd = QStringLiteral("88:88 (+88:88)");
const QString endGap = QStringLiteral(" · ");

bool isPast(const AgendaRow &row)
{
    return row.phase == SegmentPhase::Current || row.phase == SegmentPhase::Done;
}

} // namespace

AgendaPane::AgendaPane(QWidget *parent)
    : QWidget(parent),
      m_list(new ActList(this)),
      m_delegate(new AgendaDelegate(m_agenda, this)),
      m_end(new ElidedLabel(this)),
      m_late(new ElidedLabel(this)),
      m_import(new KeyButton(this)),
      m_entry(new SegmentEntry(this))
{
    m_list->setModel(&m_agenda);
    m_list->setItemDelegate(m_delegate);
    m_list->setAccessibleName(tr("Agenda"));
    m_list->setTeaching(tr("No agenda yet"),
                        tr("Import a proposal and its agenda is drafted; or add a first segment below."));
    m_import->setLabel(tr("Import a proposal …"));
    m_import->setGlyph(QStringLiteral("agenda"));
    m_import->setTakesEnter(true);
    m_late->setObjectName(QStringLiteral("agendaLate"));
    auto *ending = new QVBoxLayout;
    ending->setSpacing(0);
    for (ElidedLabel *label : {m_end, m_late})
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    ending->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(3), Theme::space(1));
    ending->addWidget(m_end);
    ending->addWidget(m_late);
    m_late->hide();
    auto *importing = new QHBoxLayout;
    importing->setContentsMargins(Theme::space(2), 0, Theme::space(2), 0);
    importing->addWidget(m_import);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addLayout(importing);
    column->addWidget(m_entry);
    column->addLayout(ending);
    connect(m_import, &KeyButton::clicked, this, &AgendaPane::importRequested);
    connect(m_entry, &SegmentEntry::requested, this, &AgendaPane::requested);
    connect(m_entry, &SegmentEntry::left, this, &AgendaPane::leaveEntry);
    connect(m_list, &ActList::choiceChanged, this, &AgendaPane::followChoice);
    connect(m_list, &ActList::menuWanted, this, &AgendaPane::followChoice);
    addActs();
    setTheme(themeOf(ThemeKind::Light));
    showEntry();
    followChoice();
}

void AgendaPane::addActs()
{
    m_start = m_list->addAct(tr("Start now"), {Qt::CTRL | Qt::Key_G}, this, &AgendaPane::startSelected);
    m_stop = m_list->addAct(tr("End the current segment"), {Qt::CTRL | Qt::SHIFT | Qt::Key_G}, this,
                            &AgendaPane::endCurrent);
    m_startSince =
        m_list->addAct(tr("Began some time ago …"), {Qt::ALT | Qt::Key_G}, this, &AgendaPane::startSelectedSince);
    m_stopSince = m_list->addAct(tr("Ended some time ago …"), {Qt::ALT | Qt::SHIFT | Qt::Key_G}, this,
                                 &AgendaPane::endCurrentSince);
    m_list->addRule();
    m_longer = m_list->addAct(tr("One minute longer"),
                              {Qt::ALT | Qt::Key_Plus, Qt::ALT | Qt::SHIFT | Qt::Key_Plus, Qt::ALT | Qt::Key_Equal},
                              this, [this] { lengthenSelected(minute); });
    m_shorter = m_list->addAct(tr("One minute shorter"), {Qt::ALT | Qt::Key_Minus}, this,
                               [this] { lengthenSelected(-minute); });
    m_up = m_list->addAct(tr("One up"), {Qt::ALT | Qt::Key_Up}, this, [this] { moveSelected(-1); });
    m_down = m_list->addAct(tr("One down"), {Qt::ALT | Qt::Key_Down}, this, [this] { moveSelected(1); });
    for (QAction *act : {m_longer, m_shorter, m_up, m_down})
        act->setAutoRepeat(true);
    m_list->addRule();
    m_skip = m_list->addAct(tr("Skip"), {Qt::Key_Delete}, this, &AgendaPane::skipSelected);
    m_reopen = m_list->addAct(tr("Reopen"), {Qt::Key_Insert}, this, &AgendaPane::reopenSelected);
    m_add = m_list->addAct(tr("Add a segment after this …"), {Qt::CTRL | Qt::Key_N}, this, &AgendaPane::addSegment);
}

void AgendaPane::setTheme(const Theme &theme)
{
    wear(*this, theme);
    m_delegate->setTheme(theme);
    m_list->setTheme(theme);
    m_list->verticalScrollBar()->setSingleStep(m_delegate->rowHeight());
    m_list->setMinimumHeight(m_delegate->rowHeight());
    for (ElidedLabel *label : {m_end, m_late})
        label->setFont(fontOf(theme, TypeSize::Text, QFont::DemiBold));
    m_import->setTheme(theme);
    m_entry->setTheme(theme);
    showEnd(m_now);
}

void AgendaPane::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_delegate->setZone(zone);
    m_list->viewport()->update();
}

void AgendaPane::showState(const State &state, Instant now)
{
    m_state = state;
    m_agenda.showState(state, now);
    followCurrent();
    if (std::exchange(m_hasMoved, false))
        m_list->scrollTo(m_list->currentIndex());
    showEnd(now);
    showEntry();
    followChoice();
}

void AgendaPane::passTime(Instant now)
{
    m_agenda.passTime(now);
    showEnd(now);
}

void AgendaPane::showEnd(Instant now)
{
    m_now = now;
    const SessionGlance session = sessionGlance(m_state, now);
    const QString words = agendaEnd(session, m_zone), brief = shortAgendaEnd(session, m_zone);
    const auto fits = [this](const QString &text) {
        return !m_isLaidOut || m_end->fontMetrics().horizontalAdvance(text) <= m_end->width();
    };
    const bool isInTwo = !fits(longestEnd);
    m_late->setVisible(isInTwo && !words.isEmpty());
    const QStringList parts = words.split(endGap);
    m_late->setText(isInTwo ? parts.value(1) : QString());
    m_end->setText(isInTwo ? parts.value(0) : fits(words) ? words : brief);
}

// How much of the last line fits is known from here on.
void AgendaPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_isLaidOut = true;
    showEnd(m_now);
}

QString AgendaPane::end() const
{
    return m_late->text().isEmpty() ? m_end->text() : m_end->text() + endGap + m_late->text();
}

// The list scrolls by itself only when another segment is on.
void AgendaPane::followCurrent()
{
    if (m_state.currentSegment == m_current)
        return;
    m_current = m_state.currentSegment;
    if (const QModelIndex index = m_agenda.indexOf(m_current); index.isValid())
        m_list->scrollTo(index, QAbstractItemView::EnsureVisible);
}

void AgendaPane::focusList()
{
    if (m_list->chosenRow() < 0) {
        const QModelIndex current = m_agenda.indexOf(m_state.currentSegment);
        m_list->choose(current.isValid() ? current : m_agenda.index(0));
    }
    m_list->setFocus(Qt::ShortcutFocusReason);
}

// ---- adding ----

void AgendaPane::showEntry()
{
    const bool isEmpty = m_agenda.rowCount() == 0;
    m_import->setVisible(isEmpty);
    m_entry->setVisible(isEmpty || m_isAdding || m_entry->line()->hasFocus());
}

void AgendaPane::addSegment()
{
    const AgendaRow *row = chosen();
    m_entry->setPlace(row ? std::optional(row->id) : std::nullopt);
    m_isAdding = true;
    showEntry();
    m_entry->line()->setFocus(Qt::ShortcutFocusReason);
}

void AgendaPane::leaveEntry()
{
    m_isAdding = false;
    m_entry->line()->clear();
    m_entry->setPlace(std::nullopt);
    focusList(); // before it hides
    showEntry();
}

// ---- what can be done with the chosen row ----

const AgendaRow *AgendaPane::chosen() const
{
    const int row = m_list->chosenRow();
    return row < 0 ? nullptr : &m_agenda.rowAt(row);
}

// The segment that the chosen one would change places with; null where it keeps its own.
const AgendaRow *AgendaPane::movesPast(int rows) const
{
    const AgendaRow *row = chosen();
    const int other = m_list->chosenRow() + rows;
    if (!row || isPast(*row) || other < 0 || other >= m_agenda.rowCount() || isPast(m_agenda.rowAt(other)))
        return nullptr;
    return &m_agenda.rowAt(other);
}

void AgendaPane::followChoice()
{
    const AgendaRow *row = chosen();
    const bool isLive = m_state.session.phase == SessionPhase::Live;
    const bool isToDo = row && row->phase == SegmentPhase::ToDo;
    const bool isCurrent = row && row->phase == SegmentPhase::Current;
    m_start->setEnabled(isLive && isToDo);
    m_stop->setEnabled(!m_state.currentSegment.isEmpty());
    m_startSince->setEnabled(m_start->isEnabled());
    m_stopSince->setEnabled(m_stop->isEnabled());
    m_longer->setEnabled(isToDo || isCurrent);
    m_shorter->setEnabled(isToDo || isCurrent);
    m_up->setEnabled(movesPast(-1));
    m_down->setEnabled(movesPast(1));
    m_skip->setEnabled(isToDo);
    m_reopen->setEnabled(row && !isToDo && !isCurrent);
    m_add->setEnabled(m_state.session.phase != SessionPhase::Ended);
}

void AgendaPane::ask(const char *act, const SegmentId &segment, QJsonObject arguments)
{
    arguments.insert(QStringLiteral("do"), QLatin1String(act));
    arguments.insert(QStringLiteral("id"), segment.value);
    Q_EMIT requested(arguments);
}

void AgendaPane::startSelected()
{
    if (m_start->isEnabled())
        ask("segment.start", chosen()->id);
}

void AgendaPane::startSelectedSince()
{
    if (m_start->isEnabled())
        askAgo("segment.start", chosen()->id);
}

void AgendaPane::skipSelected()
{
    if (m_skip->isEnabled())
        ask("segment.skip", chosen()->id);
}

void AgendaPane::reopenSelected()
{
    if (m_reopen->isEnabled())
        ask("segment.reopen", chosen()->id);
}

void AgendaPane::endCurrent()
{
    if (m_stop->isEnabled())
        ask("segment.end", m_state.currentSegment);
}

void AgendaPane::endCurrentSince()
{
    if (m_stop->isEnabled())
        askAgo("segment.end", m_state.currentSegment);
}

void AgendaPane::askAgo(const char *act, const SegmentId &segment)
{
    const Segment *about = m_state.segment(segment);
    Q_EMIT agoWanted(about ? plainShown(about->title.value) : QString(),
                     {{QStringLiteral("do"), QLatin1String(act)}, {QStringLiteral("id"), segment.value}});
}

void AgendaPane::lengthenSelected(int by)
{
    const AgendaRow *row = chosen();
    if (!row || !m_longer->isEnabled())
        return;
    if (row->phase == SegmentPhase::Current)
        return ask("segment.extend", row->id, {{QStringLiteral("seconds"), by}});
    const Duration length = std::max(shortestSegment, row->length + seconds(by));
    if (length != row->length)
        ask("segment.edit", row->id, {{QStringLiteral("seconds"), wholeSeconds(length)}});
}

void AgendaPane::moveSelected(int rows)
{
    if (!movesPast(rows))
        return;
    // One up: behind the one before that one.
    const int after = rows < 0 ? m_list->chosenRow() + rows - 1 : m_list->chosenRow() + rows;
    m_hasMoved = true;
    const QJsonValue place = after < 0 ? QJsonValue() : QJsonValue(m_agenda.rowAt(after).id.value);
    ask("segment.move", chosen()->id, {{QStringLiteral("after"), place}});
}

} // namespace evenhand
