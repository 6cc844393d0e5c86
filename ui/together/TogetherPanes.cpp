// SPDX-License-Identifier: Apache-2.0
#include "ui/together/TogetherPanes.h"

#include "ui/keys/KeyMap.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/together/CarePane.h"
#include "ui/together/LedgerPane.h"
#include "ui/together/NotesPane.h"
#include "ui/together/PollsPane.h"
#include "ui/together/ReadinessPane.h"
#include "ui/together/togetherWords.h"
#include "ui/undo/NoticesPane.h"

#include <algorithm>
#include <utility>

namespace evenhand {

namespace {
constexpr int nudgeRows = 5, mostNudges = 9;
constexpr qreal largestChoice = 1.3; // type of ten sentences in the queue's place: larger, they would be cut short
} // namespace

TogetherPanes::TogetherPanes(QWidget *parent)
    : QStackedWidget(parent),
      m_readiness(new ReadinessPane),
      m_notes(new NotesPane),
      m_ledger(new LedgerPane),
      m_notices(new NoticesPane),
      m_care(new CarePane),
      m_polls(new PollsPane),
      m_choice(new ChoiceRow(nudgeRows))
{
    addWidget(m_readiness);
    addWidget(m_notes);
    addWidget(m_ledger);
    addWidget(m_notices);
    addWidget(m_care);
    addWidget(m_polls);
    addWidget(m_choice);
    connect(m_readiness, &ReadinessPane::requested, this, &TogetherPanes::requested);
    connect(m_notes, &NotesPane::requested, this, &TogetherPanes::requested);
    connect(m_care, &CarePane::requested, this, &TogetherPanes::requested);
    connect(m_notes, &NotesPane::editWanted, this, &TogetherPanes::editWanted);
    connect(m_notes, &NotesPane::said, this, &TogetherPanes::said);
    for (ListPane *pane : std::initializer_list<ListPane *>{m_readiness, m_notes, m_ledger, m_notices, m_care, m_polls})
        connect(pane, &ListPane::left, this, &TogetherPanes::left);
    connectPolls();
    connect(this, &TogetherPanes::left, this, [this] { m_isOpen = false; });
    connect(m_choice, &ChoiceRow::chosen, this, [this](int index) {
        Q_EMIT nudgeLeft();
        sendNudge(index + 1);
    });
    connect(m_choice, &ChoiceRow::dismissed, this, &TogetherPanes::nudgeLeft);
    setNudges(usualNudges());
    setTheme(themeOf(ThemeKind::Light));
}

void TogetherPanes::connectPolls()
{
    connect(m_polls, &PollsPane::requested, this, &TogetherPanes::requested);
    connect(m_polls, &PollsPane::togetherRequested, this, &TogetherPanes::togetherRequested);
    connect(m_polls, &PollsPane::copyRequested, this, &TogetherPanes::copyRequested);
    connect(m_polls, &PollsPane::said, this, &TogetherPanes::said);
}

void TogetherPanes::setTheme(const Theme &theme)
{
    wear(*this, theme);
    m_readiness->setTheme(theme);
    m_notes->setTheme(theme);
    m_ledger->setTheme(theme);
    m_notices->setTheme(theme);
    m_care->setTheme(theme);
    m_polls->setTheme(theme);
    Theme ofChoice = theme;
    ofChoice.scale = std::min(theme.scale, largestChoice);
    m_choice->setTheme(ofChoice);
}

void TogetherPanes::setKeys(const KeyMap &keys)
{
    m_notes->setKey(keys.label(Act::Takeaway));
}

void TogetherPanes::setModerator(const QString &moderator)
{
    m_care->setModerator(moderator);
    m_polls->setModerator(moderator);
}

void TogetherPanes::setNudges(const QStringList &texts)
{
    m_nudges = texts.mid(0, mostNudges);
}

void TogetherPanes::showState(const State &state, Instant now)
{
    m_readiness->showState(state);
    m_notes->showState(state);
    m_state = state;
    m_now = now;
    if (isLedgerSeen())
        m_ledger->showState(state, now);
    m_care->showState(state);
    m_polls->showState(state);
}

void TogetherPanes::passTime(Instant now)
{
    m_now = now;
    if (isLedgerSeen())
        m_ledger->passTime(now);
}

bool TogetherPanes::isLedgerSeen() const
{
    return m_isOpen && (currentWidget() == m_ledger || m_before == m_ledger);
}

// ---- which is seen ----

void TogetherPanes::open(QWidget *pane)
{
    m_isOpen = true;
    setCurrentWidget(pane);
    Q_EMIT wanted();
}

void TogetherPanes::openReadiness()
{
    open(m_readiness);
    m_readiness->focusList();
}

void TogetherPanes::openNotes()
{
    open(m_notes);
    m_notes->focusList();
}

void TogetherPanes::openNote(const QString &id)
{
    m_notes->choose(id);
    openNotes();
}

void TogetherPanes::openLedger()
{
    m_ledger->showState(m_state, m_now);
    open(m_ledger);
    m_ledger->focusList();
}

void TogetherPanes::openNotices()
{
    open(m_notices);
    m_notices->focusList();
}

// With a card open, what can be done about it comes first.
void TogetherPanes::openCare()
{
    const bool isSeen = m_isOpen && currentWidget() == m_care && isVisible();
    open(m_care);
    if (m_care->care().rowCount() > 0 && !isSeen)
        m_care->focusList();
    else
        m_care->focusEntry();
}

// With one open, its votes come first; the key pressed again is for a new one.
void TogetherPanes::openPolls()
{
    const bool isSeen = m_isOpen && currentWidget() == m_polls && isVisible();
    open(m_polls);
    m_polls->comeUp(isSeen);
}

void TogetherPanes::settle(const QJsonObject &command)
{
    m_polls->settle(command);
}

bool TogetherPanes::leaveTyping()
{
    if (!isVisible())
        return false;
    if (currentWidget() == m_care && m_care->isTyping())
        m_care->focusList();
    else if (currentWidget() == m_polls && m_polls->isTyping())
        m_polls->leaveEntry();
    else
        return false;
    return true;
}

// ---- nudges ----

void TogetherPanes::offerNudges(bool isOffered)
{
    if (isOffered == m_isOffering)
        return;
    m_isOffering = isOffered;
    if (isOffered) {
        m_before = m_isOpen ? currentWidget() : nullptr;
        m_choice->ask(tr("To your partner:"), m_nudges);
        setCurrentWidget(m_choice);
        Q_EMIT wanted();
    } else if (QWidget *before = std::exchange(m_before, nullptr)) {
        open(before);
    } else {
        Q_EMIT left();
    }
}

void TogetherPanes::sendNudge(int digit)
{
    if (digit < 1 || digit > int(m_nudges.size()))
        return Q_EMIT said(tr("There is no nudge %1").arg(digit));
    Q_EMIT requested(
        {{QStringLiteral("do"), QStringLiteral("nudge.send")}, {QStringLiteral("text"), m_nudges.at(digit - 1)}});
}

// As low as whatever stood in its place.
QSize TogetherPanes::minimumSizeHint() const
{
    return {0, 0};
}

} // namespace evenhand
