// SPDX-License-Identifier: Apache-2.0
#include "ui/together/TogetherLine.h"

#include "models/items/glance.h"
#include "ui/keys/KeyMap.h"
#include "ui/theme/ElidedLabel.h"
#include "ui/theme/KeyButton.h"
#include "ui/theme/icons.h"
#include "ui/together/LineEntry.h"
#include "ui/together/pollWords.h"
#include "ui/together/togetherWords.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>

namespace evenhand {

namespace {

QJsonObject asking(const char *name, QJsonObject arguments = {})
{
    arguments.insert(QStringLiteral("do"), QLatin1String(name));
    return arguments;
}

} // namespace

TogetherLine::TogetherLine(QWidget *parent)
    : QWidget(parent),
      m_stack(new QStackedWidget),
      m_mark(new QLabel),
      m_words(new ElidedLabel),
      m_acknowledge(button("acknowledge", tr("Got it"), &TogetherLine::acknowledge)),
      m_readiness(button("readiness", tr("Line check"), &TogetherLine::readinessWanted)),
      m_plan(button("plan", tr("Plan"), &TogetherLine::planWanted)),
      m_attendance(button("attendance", tr("Count people"), &TogetherLine::openAttendance)),
      m_notes(button("notes", tr("Notes"), &TogetherLine::notesWanted)),
      m_polls(button("polls", tr("Poll"), &TogetherLine::pollsWanted)),
      m_ledger(button("ledger", tr("Ledger"), &TogetherLine::ledgerWanted)),
      m_care(button("care", tr("Care"), &TogetherLine::careWanted)),
      m_entry(new LineEntry)
{
    setAccessibleName(tr("Together"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_words->setObjectName(QStringLiteral("togetherWords"));
    connect(m_entry, &LineEntry::taken, this, &TogetherLine::take);
    connect(m_entry, &LineEntry::left, this, &TogetherLine::leaveEntry);
    m_entry->setTakesTab(true);
    connect(m_entry, &LineEntry::tabPressed, this, &TogetherLine::goOn);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *focused) { leaveWith(focused); });
    connect(m_entry, &LineEntry::edited, this, &TogetherLine::showHint);
    connect(m_entry, &LineEntry::digitPressed, this, &TogetherLine::setKind);
    layOut();
    setKeys(KeyMap());
    setTheme(m_theme);
}

// The focus still goes about when the window goes, and there is no entry to leave by then.
TogetherLine::~TogetherLine()
{
    disconnect(qApp, nullptr, this, nullptr);
}

KeyButton *TogetherLine::button(const char *name, const QString &label, void (TogetherLine::*act)())
{
    auto *made = new KeyButton;
    made->setObjectName(QLatin1String(name));
    made->setLabel(label);
    made->setBare(true);
    made->setTakesEnter(true); // none of them touches the floor
    connect(made, &KeyButton::clicked, this, act);
    return made;
}

void TogetherLine::layOut()
{
    auto *shown = new QWidget;
    auto *row = new QHBoxLayout(shown);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(1));
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(m_mark);
    row->addSpacing(Theme::space(1));
    row->addWidget(m_words, 1);
    for (KeyButton *each : {m_acknowledge, m_readiness, m_plan, m_attendance, m_notes, m_polls, m_ledger, m_care})
        row->addWidget(each);
    m_acknowledge->setBare(false);
    m_acknowledge->setPrimary(true);
    m_stack->addWidget(shown);
    m_stack->addWidget(m_entry);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(Theme::space(3), 0, Theme::space(3), 0);
    outer->addWidget(m_stack);
}

void TogetherLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    wear(*this, theme);
    for (KeyButton *each : {m_acknowledge, m_readiness, m_plan, m_attendance, m_notes, m_polls, m_ledger, m_care})
        each->setTheme(theme);
    m_entry->setTheme(theme);
    m_words->setFont(fontOf(theme, TypeSize::Text));
    setFixedHeight(m_care->sizeHint().height());
    showWords();
    showButtons(); // those that are loud are so in this theme's colours
}

void TogetherLine::setKeys(const KeyMap &keys)
{
    m_acknowledge->setKey(keys.label(Act::Acknowledge));
    m_readiness->setKey(keys.label(Act::Readiness));
    m_plan->setKey(keys.label(Act::Plan));
    m_attendance->setKey(keys.label(Act::Attendance));
    m_notes->setKey(keys.label(Act::Notes));
    m_polls->setKey(keys.label(Act::Polls));
    m_pollKey = keys.label(Act::Polls);
    m_ledger->setKey(keys.label(Act::Ledger));
    m_care->setKey(keys.label(Act::Care));
    m_noteKey = keys.label(Act::Takeaway);
    m_nudgeKey = keys.label(Act::Nudge);
    showWords();
}

void TogetherLine::setModerator(const QString &moderator)
{
    m_moderator = moderator;
    showWords();
}

void TogetherLine::showState(const State &state, Instant now)
{
    m_state = state;
    m_now = now;
    showWords();
    showButtons();
}

void TogetherLine::passTime(Instant now)
{
    m_now = now;
    showWords();
}

// ---- what is said ----

void TogetherLine::showWords()
{
    const std::optional<IncomingNudge> incoming = incomingNudge(m_state, m_moderator);
    const CareGlance care = careGlance(m_state);
    m_acknowledge->setVisible(incoming.has_value());
    if (incoming) {
        const QString from = moderatorWords(incoming->by);
        const QString more = incoming->more > 0 ? tr(" (%1 more)").arg(incoming->more) : QString();
        say(Tone::Call, tr("%1: %2%3").arg(from, incoming->text, more));
    } else if (care.untaken > 0) {
        say(Tone::Care, careWords(care));
    } else if (const QString poll = pollWords(); !poll.isEmpty()) {
        const QString sent = sentWords();
        say(Tone::Poll, sent.isEmpty() ? poll : tr("%1 · %2").arg(poll, sent));
    } else if (const QString sent = sentWords(); !sent.isEmpty()) {
        say(Tone::Plain, sent);
    } else if (m_state.session.phase == SessionPhase::Planned && !m_state.people.isEmpty()) {
        say(Tone::Plain, readinessWords(readinessGlance(m_state)));
    } else if (m_state.session.phase == SessionPhase::Live) {
        say(Tone::Quiet, tr("%1 writes a takeaway · %2 and a digit nudge your partner").arg(m_noteKey, m_nudgeKey));
    } else {
        say(Tone::Quiet, attendanceWords(m_state));
    }
    showHint();
    if (const QString name = incoming ? incoming->id.value : QString(); name != m_announced) {
        m_announced = name;
        QAccessibleEvent alert(m_words, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void TogetherLine::say(Tone tone, const QString &words)
{
    const QColor colours[] = {m_theme.quiet, m_theme.text, m_theme.accent, m_theme.last, m_theme.accent};
    const QColor colour = colours[int(tone)];
    const int size = m_theme.pixels(TypeSize::Text);
    const bool isMarked = tone == Tone::Call || tone == Tone::Care;
    const QString glyph = tone == Tone::Call ? QStringLiteral("partner") : QStringLiteral("care");
    m_mark->setVisible(isMarked);
    if (isMarked)
        m_mark->setPixmap(iconOf(glyph, colour).pixmap(QSize(size, size), devicePixelRatioF()));
    m_words->setFont(
        fontOf(m_theme, TypeSize::Text, tone == Tone::Call || tone == Tone::Poll ? QFont::DemiBold : QFont::Normal));
    m_words->setColour(colour);
    m_words->setText(words);
    m_isLoud = tone != Tone::Plain && tone != Tone::Quiet;
    makeRoom();
}

// Where what must be read would be cut, or the buttons themselves, two that can wait give their place; their keys
// stay.
void TogetherLine::makeRoom()
{
    const QSize words = m_isLoud ? m_words->sizeHint() : m_words->minimumSizeHint();
    int room = m_stack->width() - words.width() - Theme::space(2);
    if (!m_mark->isHidden())
        room -= m_mark->sizeHint().width() + Theme::space(2);
    for (KeyButton *each : {m_acknowledge, m_readiness, m_plan, m_polls, m_ledger, m_care, m_notes, m_attendance}) {
        if (each != m_notes && each != m_attendance && each->isHidden())
            continue;
        room -= each->sizeHint().width() + Theme::space(1);
        if (each == m_notes || each == m_attendance)
            each->setVisible(room >= 0 || each->hasFocus());
    }
}

void TogetherLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    makeRoom();
}

QString TogetherLine::sentWords() const
{
    const std::optional<SentNudge> sent = nudgeToTell(m_state, m_moderator, m_now);
    return sent ? sentNudgeWords(*sent, m_fates, m_zone) : QString();
}

QString TogetherLine::pollWords() const
{
    return pollLineWords(pollGlance(m_state), m_pollKey);
}

// The label is as wide whatever the count: the votes stand in the words.
void TogetherLine::showPoll()
{
    const PollGlance poll = pollGlance(m_state);
    m_polls->setLabel(poll.standing == PollGlance::Standing::Open ? tr("Poll open") : tr("Poll"));
    m_polls->setTip(pollLineWords(poll, m_pollKey));
    m_polls->setLoud(poll.standing == PollGlance::Standing::None ? QColor() : m_theme.accent);
}

void TogetherLine::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    showWords();
}

void TogetherLine::showFates(const NudgeFates &fates)
{
    if (fates == m_fates)
        return;
    m_fates = fates;
    showWords();
}

// What was painted could be read; a window that is put away paints nothing.
void TogetherLine::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_announced.isEmpty() || m_announced == m_painted)
        return;
    m_painted = m_announced;
    QMetaObject::invokeMethod(
        this, [this, id = m_painted] { Q_EMIT nudgeShown(id); }, Qt::QueuedConnection);
}

QString TogetherLine::words() const
{
    return m_words->text();
}

void TogetherLine::showButtons()
{
    const bool isPlanned = m_state.session.phase == SessionPhase::Planned;
    m_readiness->setVisible(isPlanned);
    m_plan->setVisible(isPlanned);
    const int notes = noteCount(m_state);
    m_notes->setLabel(notes == 0 ? tr("Notes") : tr("Notes %1").arg(notes));
    const QString counted = attendanceWords(m_state);
    QStringList figures;
    for (const Attendance &attendance : m_state.attendance)
        figures << QString::number(attendance.people);
    m_attendance->setLabel(counted.isEmpty() ? tr("Count people") : tr("People %1").arg(figures.join(u'+')));
    m_attendance->setTip(counted);
    showPoll();
    const CareGlance care = careGlance(m_state);
    m_care->setLabel(care.open == 0 ? tr("Care") : tr("Care %1").arg(care.open));
    m_care->setTip(careWords(care));
    m_care->setLoud(care.untaken > 0 ? m_theme.last : QColor());
    makeRoom();
}

// ---- acts ----

void TogetherLine::acknowledge()
{
    if (const std::optional<IncomingNudge> incoming = incomingNudge(m_state, m_moderator))
        Q_EMIT requested(asking("nudge.ack", {{QStringLiteral("id"), incoming->id.value}}));
    else
        Q_EMIT said(tr("Your partner says nothing that waits for you"));
}

void TogetherLine::openNote()
{
    if (m_entering != Entering::Note)
        m_added = 0;
    open(Entering::Note, {QString(), NoteKind::Takeaway});
}

void TogetherLine::editNote(const QString &id)
{
    const Note *note = m_state.notes.find(NoteId(id));
    if (!note || note->isRemoved)
        return;
    open(Entering::EditedNote, {note->text.value, note->kind}, id);
}

void TogetherLine::openAttendance()
{
    open(Entering::Attendance, {});
}

QString TogetherLine::draftKey() const
{
    return QString::number(int(m_entering)) + (m_entering == Entering::EditedNote ? m_edited : QString());
}

// What was begun and left for something else is gone on with; Esc alone throws it away.
void TogetherLine::open(Entering entering, const Draft &fresh, const QString &edited)
{
    const QString typed = m_entry->line()->text();
    const QString before = draftKey();
    if (m_entering == Entering::Nothing)
        m_focusBefore = window()->focusWidget();
    else if (!typed.isEmpty())
        m_drafts.insert(before, {typed, m_kind});
    m_entering = entering;
    m_edited = edited;
    const Draft draft = m_drafts.contains(draftKey()) ? m_drafts.take(draftKey()) : fresh;
    m_kind = draft.kind;
    m_entry->line()->setText(draft.text);
    m_stack->setCurrentWidget(m_entry);
    m_entry->line()->setFocus(Qt::OtherFocusReason); // a note that is edited goes on at its end
    m_entry->line()->end(false);
    showHint();
}

// Tab: from one figure to the next, as the line has them.
void TogetherLine::goOn()
{
    QLineEdit *line = m_entry->line();
    if (m_entering == Entering::Attendance && !line->text().isEmpty() && !line->text().endsWith(u' '))
        line->insert(QStringLiteral(" "));
}

// Whoever goes elsewhere in the window is done with the line; a note that was begun waits in it.
void TogetherLine::leaveWith(const QWidget *focused)
{
    if (!isEntering() || !focused || focused->window() != window() || m_entry->isAncestorOf(focused))
        return;
    if (m_entering != Entering::Attendance && !m_entry->line()->text().isEmpty())
        return;
    m_focusBefore = nullptr; // it is elsewhere already
    leaveEntry();
}

void TogetherLine::leaveEntry()
{
    m_entering = Entering::Nothing;
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason); // before the line hides
    m_stack->setCurrentIndex(0);
    m_entry->line()->clear();
}

void TogetherLine::showHint()
{
    if (m_entering == Entering::Nothing)
        return;
    const bool isAttendance = m_entering == Entering::Attendance;
    const TypedAttendance typed = isAttendance ? typedAttendance(m_entry->line()->text()) : TypedAttendance();
    m_entry->setWhat(isAttendance ? tr("People") : noteKindWord(m_kind));
    // What the partner says is seen by whoever types, too.
    if (const std::optional<IncomingNudge> incoming = incomingNudge(m_state, m_moderator); incoming && typed.isReadable)
        m_entry->setHint(tr("%1: %2").arg(moderatorWords(incoming->by), incoming->text));
    else
        m_entry->setHint(isAttendance ? attendanceHint(typed) : noteHint(), !typed.isReadable);
}

QString TogetherLine::noteHint() const
{
    const QString kinds = tr("Ctrl+1 note · 2 takeaway · 3 action · 4 quote");
    if (m_entering == Entering::EditedNote)
        return tr("Enter keeps · Esc leaves it as it was · %1").arg(kinds);
    if (m_added > 0 && m_entry->line()->text().isEmpty())
        return tr("Written. Enter adds another · Esc leaves");
    return tr("Enter adds · Esc leaves · %1").arg(kinds);
}

void TogetherLine::setKind(int digit)
{
    if (const std::optional<NoteKind> kind = noteKindOf(digit))
        m_kind = *kind;
    showHint();
}

void TogetherLine::take(const QString &text)
{
    if (m_entering == Entering::Attendance)
        return takeAttendance(text);
    if (text.isEmpty())
        return;
    QJsonObject note{{QStringLiteral("kind"), word(m_kind)}, {QStringLiteral("text"), text}};
    if (m_entering == Entering::EditedNote) {
        note.insert(QStringLiteral("id"), m_edited);
        leaveEntry();
        return Q_EMIT requested(asking("note.edit", note));
    }
    // A quote is of whoever speaks; all else is about the segment that runs.
    if (const Turn *turn = m_kind == NoteKind::Quote ? m_state.runningTurn() : nullptr)
        note.insert(QStringLiteral("ref"), turn->id.value);
    else if (!m_state.currentSegment.isEmpty())
        note.insert(QStringLiteral("ref"), m_state.currentSegment.value);
    ++m_added;
    m_entry->line()->clear();
    Q_EMIT requested(asking("note.add", note));
}

void TogetherLine::takeAttendance(const QString &text)
{
    const TypedAttendance typed = typedAttendance(text);
    if (!typed.isReadable || (!typed.onsite && !typed.online && !typed.hubs))
        return showHint();
    const auto known = [&](Side side) {
        for (const Attendance &attendance : m_state.attendance)
            if (attendance.side == side)
                return attendance.people;
        return 0;
    };
    QList<QJsonObject> commands;
    if (typed.onsite)
        commands.push_back(
            asking("attendance.set",
                   {{QStringLiteral("side"), word(Side::Onsite)}, {QStringLiteral("people"), *typed.onsite}}));
    if (typed.online || typed.hubs) {
        QJsonObject online{{QStringLiteral("side"), word(Side::Online)},
                           {QStringLiteral("people"), typed.online.value_or(known(Side::Online))}};
        if (typed.hubs)
            online.insert(QStringLiteral("hubs"), *typed.hubs);
        commands.push_back(asking("attendance.set", online));
    }
    leaveEntry();
    if (commands.size() == 1)
        Q_EMIT requested(commands.constFirst());
    else
        Q_EMIT togetherRequested(commands);
}

QSize TogetherLine::minimumSizeHint() const
{
    return {0, height()};
}

} // namespace evenhand
