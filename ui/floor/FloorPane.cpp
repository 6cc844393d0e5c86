// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/FloorPane.h"

#include "ui/floor/ActGrid.h"
#include "ui/floor/Face.h"
#include "ui/floor/SpeakerLine.h"
#include "ui/floor/TimerFace.h"
#include "ui/floor/keepWords.h"
#include "ui/floor/nextWords.h"
#include "ui/keys/KeyMap.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/theme/KeyButton.h"

#include <QAccessible>
#include <QFontMetrics>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <algorithm>
#include <utility>

namespace evenhand {

namespace {

constexpr int choiceRows = 2;
constexpr int widestMark = 24, widestCandidate = 44;              // characters
constexpr int besideName = 26, fewestOfName = 6, mostOfName = 22; // the same, in an answer to who goes on
constexpr QMargins margins(Theme::space(3), Theme::space(2), Theme::space(3), Theme::space(3));
enum Row { topRow, faceRow, nextRow, actsRow, rows };

// The label's own sign is the key, unless another was assigned.
QString besides(const QString &sign, const QString &key)
{
    return key == sign ? QString() : key;
}

} // namespace

FloorPane::FloorPane(QWidget *parent)
    : QWidget(parent),
      m_column(new QGridLayout(this)),
      m_top(new QStackedWidget),
      m_speaker(new SpeakerLine),
      m_keep(new ChoiceRow),
      m_choice(new ChoiceRow(choiceRows)),
      m_acts(new ActGrid),
      m_face(new TimerFace),
      m_stageMark(button("stageMark", QString(), &FloorPane::stageMarkPressed)),
      m_keepMark(button("keepMark", QString(), &FloorPane::askWhoGoesOn)),
      m_nextButton(button("next", tr("Nothing comes next"), &FloorPane::next)),
      m_less(button("lessTime", tr("− 30 s"), &FloorPane::lessTime)),
      m_more(button("moreTime", tr("+ 30 s"), &FloorPane::moreTime)),
      m_pause(button("pause", tr("Pause"), &FloorPane::pauseOrResume)),
      m_aside(button("setAside", tr("Set aside"), &FloorPane::setAside)),
      m_end(button("end", tr("End"), &FloorPane::endTurn)),
      m_since(button("since", tr("Began … ago"), &FloorPane::askSince))
{
    setAccessibleName(tr("Floor"));
    m_nextButton->setTwoLines(true);
    m_nextButton->setPrimary(true);
    m_aside->setTip(tr("Ends this part; what is left of the turn is kept for later"));
    m_end->setTip(tr("The chair has the floor"));
    m_since->setTip(tr("Who comes next has been speaking for a while already"));
    connectChoices();
    layOut();
    setKeys(KeyMap());
    setTheme(m_theme);
    showFloor();
    showNext();
}

KeyButton *FloorPane::button(const char *name, const QString &label, void (FloorPane::*act)())
{
    auto *made = new KeyButton;
    made->setObjectName(QLatin1String(name));
    made->setLabel(label);
    made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(made, &KeyButton::clicked, this, act);
    return made;
}

void FloorPane::connectChoices()
{
    connect(m_choice, &ChoiceRow::chosen, this, &FloorPane::answer);
    connect(m_keep, &ChoiceRow::chosen, this, &FloorPane::keep);
    m_keep->setWidest(widestCandidate);
    for (ChoiceRow *each : {m_choice, m_keep})
        connect(each, &ChoiceRow::dismissed, this, &FloorPane::dismissQuestion);
}

void FloorPane::layOut()
{
    m_acts->add(m_less, tr("− 30 s"), tr("− 30"));
    m_acts->add(m_more, tr("+ 30 s"), tr("+ 30"));
    m_acts->add(m_pause, tr("Resume"));
    m_acts->add(m_aside, tr("Set aside"), tr("Aside"));
    m_acts->add(m_end, tr("End"), tr("End"));
    m_acts->add(m_since, tr("Began … ago"), tr("Ago"));
    m_top->addWidget(m_speaker);
    m_top->addWidget(m_keep);
    m_top->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QSizePolicy kept = m_nextButton->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // a question may stand there
    m_nextButton->setSizePolicy(kept);
    m_column->setSizeConstraint(QLayout::SetNoConstraint);
    m_column->setContentsMargins(margins);
    m_column->setSpacing(Theme::space(1));
    addMarks();
    m_column->addWidget(m_face, faceRow, 0);
    m_column->setRowStretch(faceRow, 1);
    QSizePolicy room = m_choice->sizePolicy();
    room.setRetainSizeWhenHidden(true); // else a grid forgets the spacing above it
    m_choice->setSizePolicy(room);
    m_choice->hide();
}

// Beside the name, which gives way: nothing else moves when they come.
void FloorPane::addMarks()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::space(2));
    top->addWidget(m_top, 1);
    for (KeyButton *mark : {m_keepMark, m_stageMark}) {
        top->addWidget(mark);
        mark->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        mark->setTakesEnter(true); // no floor act
        mark->setWidest(widestMark);
        mark->hide();
    }
    m_keepMark->setTip(tr("Asks again who goes on"));
    m_column->addLayout(top, topRow, 0);
}

void FloorPane::setStageMark(const QString &words, bool isBlank, const QString &key)
{
    if (words == m_stageWords && isBlank == m_isStageBlank && key == m_stageMark->key())
        return;
    m_stageWords = words;
    m_isStageBlank = isBlank;
    showStageMark();
    m_stageMark->setKey(key);
    m_stageMark->setGlyph(isBlank ? QStringLiteral("blank") : QStringLiteral("stage"));
    m_stageMark->setLoud(isBlank ? m_theme.over : QColor());
    m_stageMark->setTip(isBlank ? tr("The room's screen is black; press to show it again") : words);
    m_stageMark->setVisible(!words.isEmpty());
}

// In a narrow pane the name needs the room: there the picture says it, in red where the stage is blank.
void FloorPane::showStageMark()
{
    const bool isNarrow = width() < m_theme.pixels(TypeSize::Text) * 34;
    m_stageMark->setLabel(isNarrow ? QString() : m_stageWords);
    m_stageMark->setAccessibleName(m_stageWords);
}

int FloorPane::heightBesideFace(bool isLow, bool isInOneRow) const
{
    const int line = m_less->sizeHint().height();
    const int gap = m_column->verticalSpacing();
    const int reason = isLow && !m_isNarrow ? 0 : QFontMetrics(fontOf(m_theme, TypeSize::Small)).height();
    const int keep = isLow ? line : 2 * line + gap;
    return margins.top() + margins.bottom() + (rows - 1) * gap + std::max(m_speaker->heightIn(isLow), keep) + line
        + reason + (isInOneRow ? line : 2 * line + gap);
}

bool FloorPane::hasRoomForOneRow() const
{
    return m_acts->rowWidth() <= width() - margins.left() - margins.right();
}

// The timer is the one big thing: where it would have little room, all else gets less.
void FloorPane::arrange()
{
    m_isLow = height() < heightBesideFace(false, false) + qRound(TimerFace::idealHeight * m_theme.scale);
    const bool isInOneRow = m_isLow && hasRoomForOneRow();
    const int row = isInOneRow ? nextRow : actsRow; // a question takes two lines of buttons
    m_speaker->setOneLine(m_isLow);
    for (KeyButton *mark : {m_keepMark, m_stageMark})
        mark->setFixedHeight(std::min(mark->sizeHint().height(), m_speaker->heightIn(m_isLow)));
    showStageMark();
    m_keep->setRows(m_isLow ? 1 : 0);
    showKeep();
    m_hasReason = !m_isLow || m_isNarrow; // one narrow line has no room for whom and why
    m_nextButton->setTwoLines(m_hasReason);
    m_acts->setInOneRow(isInOneRow);
    m_column->addWidget(m_choice, row, 0, rows - row, 1); // first: the spacing follows what comes last
    m_column->addWidget(m_nextButton, nextRow, 0);
    m_column->addWidget(m_acts, actsRow, 0);
    showChoice(m_question != Question::None);
    showNext();
}

void FloorPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wasLow = m_isLow, wasInOneRow = m_acts->isInOneRow();
    arrange();
    if (m_isLow == wasLow && m_acts->isInOneRow() == wasInOneRow)
        return;
    updateGeometry();
    m_column->activate();
}

// That of the low arrangement, whatever it is now: else it could never come.
QSize FloorPane::minimumSizeHint() const
{
    return {m_column->minimumSize().width(),
            heightBesideFace(true, hasRoomForOneRow()) + m_face->minimumSizeHint().height()};
}

void FloorPane::setNarrow()
{
    m_isNarrow = true;
    m_acts->setSharesWidth(true);
    arrange();
}

void FloorPane::setTheme(const Theme &theme)
{
    m_theme = theme;
    QPalette colours = paletteOf(theme);
    colours.setColor(QPalette::Window, theme.pane);
    setPalette(colours);
    setAutoFillBackground(true);
    m_speaker->setTheme(theme);
    m_face->setTheme(theme);
    m_keep->setTheme(theme);
    m_choice->setTheme(theme);
    m_nextButton->setTheme(theme);
    m_stageMark->setTheme(theme);
    m_stageMark->setLoud(m_isStageBlank ? theme.over : QColor());
    m_keepMark->setTheme(theme);
    m_keepMark->setLoud(theme.last);
    m_acts->setTheme(theme);
    arrange();
}

void FloorPane::setKeys(const KeyMap &keys)
{
    m_nextKey = keys.label(Act::Next);
    m_nextButton->setKey(m_nextKey);
    m_whoKey = keys.label(Act::Panellist);
    m_closingKey = keys.label(Act::EndSession);
    m_less->setKey(besides(QStringLiteral("-"), keys.label(Act::LessTime)));
    m_more->setKey(besides(QStringLiteral("+"), keys.label(Act::MoreTime)));
    m_pauseKey = keys.label(Act::Pause);
    m_pause->setKey(m_pauseKey);
    m_aside->setKey(keys.label(Act::SetAside));
    m_end->setKey(keys.label(Act::EndTurn));
    m_since->setKey(keys.label(Act::Since));
    m_speaker->showFloor(m_floor, m_state.session.phase, {m_nextKey, m_whoKey});
    arrange();
}

void FloorPane::showState(const State &state, Instant now)
{
    m_state = state;
    m_now = now;
    showFloor();
    showNext();
    showParallel();
}

void FloorPane::passTime(Instant now)
{
    m_now = now;
    showFloor();
    if (changesWithTime())
        showNext();
    if (!m_candidates.empty())
        showParallel(); // how long each has been speaking
}

// Two of the queue's rules weigh the time that the running turn takes: N must not promise what
// it would no longer do.
bool FloorPane::changesWithTime() const
{
    const auto &criteria = m_state.queueSettings.criteria;
    return m_floor.phase == FloorGlance::Phase::Running
        && std::any_of(criteria.begin(), criteria.end(), [](Criterion criterion) {
               return criterion == Criterion::LeastTime || criterion == Criterion::SideBalance;
           });
}

void FloorPane::showFloor()
{
    const TurnId before = m_floor.turn;
    m_floor = floorGlance(m_state, m_now);
    const bool isAboutTurn = m_question == Question::PauseCause || m_question == Question::AsideCause;
    if (isAboutTurn && m_floor.turn != before)
        dismissQuestion();
    m_face->setFace(faceOf(m_floor, m_state.session.phase));
    m_speaker->showFloor(m_floor, m_state.session.phase, {m_nextKey, m_whoKey});
    const bool isTaken = m_floor.phase != FloorGlance::Phase::Idle;
    for (KeyButton *each : {m_less, m_more, m_pause, m_aside, m_end})
        each->setEnabled(isTaken);
    m_pause->setLabel(m_floor.phase == FloorGlance::Phase::Paused ? tr("Resume") : tr("Pause"));
    announce();
}

void FloorPane::showNext()
{
    const Next next = nextStep(m_state, m_now);
    if (m_question == Question::Since && next.id != m_next.id)
        dismissQuestion();
    m_next = next;
    NextWords words = nextWords(m_state, m_next, m_now);
    if (m_next.does == Next::Does::None && m_state.session.phase == SessionPhase::Live && !m_closingKey.isEmpty())
        words.why = tr("%1 ends the session").arg(m_closingKey);
    const QString all = words.why.isEmpty() ? words.act : tr("%1 · %2").arg(words.act, words.why);
    m_nextButton->setLabel(m_hasReason ? words.act : all);
    m_nextButton->setDetail(m_hasReason ? words.why : QString());
    m_nextButton->setTip(all);
    m_nextButton->setEnabled(m_next.does != Next::Does::None);
    m_since->setEnabled(m_next.does != Next::Does::None);
}

// Asked anew only when somebody else turns out to have been given the floor.
void FloorPane::showParallel()
{
    const std::vector<FloorCandidate> before = std::exchange(m_candidates, floorCandidates(m_state, m_now));
    const auto isKnown = [&before](const FloorCandidate &candidate) {
        return candidate.isMain || std::any_of(before.begin(), before.end(), [&](const FloorCandidate &each) {
                   return each.turn == candidate.turn && !each.isMain;
               });
    };
    const bool isNews = !std::all_of(m_candidates.begin(), m_candidates.end(), isKnown);
    m_isKeepLeft = m_isKeepLeft && !isNews && !m_candidates.empty();
    const auto isSame = [](const FloorCandidate &a, const FloorCandidate &b) {
        return a.turn == b.turn && a.isMain == b.isMain;
    };
    if (!std::equal(before.begin(), before.end(), m_candidates.begin(), m_candidates.end(), isSame))
        return showKeep();
    const KeepWords words = keepWords(m_candidates, roomForNames());
    m_keep->reword(words.answers, words.tips);
}

// Characters of a name in an answer to who goes on, beside side and time.
int FloorPane::roomForNames() const
{
    const int letter = QFontMetrics(fontOf(m_theme, TypeSize::Text)).averageCharWidth();
    const int answer = width() / std::max(2, int(m_candidates.size()) + (m_isLow ? 1 : 0));
    return std::clamp(answer / std::max(letter, 1) - besideName, fewestOfName, mostOfName);
}

void FloorPane::showKeep()
{
    const KeepWords words = keepWords(m_candidates, roomForNames());
    const bool isAsked = !m_candidates.empty() && !m_isKeepLeft;
    const bool wasAsked = isAskingWhoGoesOn();
    m_keep->ask(m_isLow ? words.shortQuestion : words.question, words.answers);
    m_keep->reword(words.answers, words.tips);
    m_keep->setAccessibleName(words.question);
    m_top->setCurrentIndex(isAsked ? 1 : 0);
    m_keepMark->setLabel(words.mark);
    m_keepMark->setVisible(!m_candidates.empty() && m_isKeepLeft);
    if (!isAsked || wasAsked)
        return;
    QAccessibleEvent alert(m_keep, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

// A screen reader speaks at the thresholds alone, never every second.
void FloorPane::announce()
{
    const Warning warning = m_floor.phase == FloorGlance::Phase::Running ? m_floor.warning : m_announced;
    if (m_floor.turn == m_announcedTurn && warning == m_announced)
        return;
    const bool isAlarm = warning > m_announced || (m_floor.turn != m_announcedTurn && warning != Warning::None);
    m_announcedTurn = m_floor.turn;
    m_announced = m_floor.turn.isEmpty() ? Warning::None : warning;
    m_face->setAccessibleName(spokenFace(m_floor));
    if (!isAlarm || m_floor.turn.isEmpty())
        return;
    QAccessibleEvent alert(m_face, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace evenhand
