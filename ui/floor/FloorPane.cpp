// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/FloorPane.h"

#include "ui/floor/Face.h"
#include "ui/floor/SpeakerLine.h"
#include "ui/floor/TimerFace.h"
#include "ui/floor/nextWords.h"
#include "ui/keys/KeyMap.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/theme/KeyButton.h"

#include <QAccessible>
#include <QGridLayout>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

namespace evenhand {

namespace {

constexpr int adjustment = 30; // seconds
constexpr int actColumns = 3;
constexpr std::array sinceWhen{15, 30, 60, 90, 120};

QJsonObject command(const QString &name, QJsonObject arguments = {})
{
    arguments.insert(QLatin1String("do"), name);
    return arguments;
}

// As the log keeps them, whatever language they are shown in. The last answer has none.
QStringList pauseCauses()
{
    return {QStringLiteral("technical"), QStringLiteral("interpreter"), QStringLiteral("translation"),
            QStringLiteral("other")};
}

QStringList pauseCauseWords()
{
    return {FloorPane::tr("technical"), FloorPane::tr("interpreter"), FloorPane::tr("translation"),
            FloorPane::tr("other"), FloorPane::tr("no cause")};
}

// The label's own sign is the key, unless another was assigned.
QString besides(const QString &sign, const QString &key)
{
    return key == sign ? QString() : key;
}

// Turns that run side by side, the one of the main line first; none where there is one line only.
std::vector<TurnId> parallelTurns(const State &state)
{
    std::vector<TurnId> turns;
    for (const FloorLine &line : state.floor.parallel)
        if (!line.current.isEmpty())
            turns.push_back(line.current);
    if (!turns.empty() && !state.floor.main.current.isEmpty())
        turns.insert(turns.begin(), state.floor.main.current);
    return turns;
}

} // namespace

FloorPane::FloorPane(QWidget *parent)
    : QWidget(parent),
      m_top(new QStackedWidget),
      m_bottom(new QStackedWidget),
      m_speaker(new SpeakerLine),
      m_keep(new ChoiceRow),
      m_choice(new ChoiceRow(actColumns)),
      m_face(new TimerFace),
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
    connect(m_choice, &ChoiceRow::chosen, this, &FloorPane::answer);
    connect(m_choice, &ChoiceRow::dismissed, this, &FloorPane::dismissQuestion);
    connect(m_keep, &ChoiceRow::chosen, this, &FloorPane::keep);
    connect(m_keep, &ChoiceRow::dismissed, this, &FloorPane::dismissQuestion);
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

QGridLayout *FloorPane::layOutActs()
{
    auto *acts = new QGridLayout;
    acts->setContentsMargins(0, 0, 0, 0);
    acts->setSpacing(Theme::space(1));
    acts->addWidget(m_less, 0, 0);
    acts->addWidget(m_more, 0, 1);
    acts->addWidget(m_pause, 0, 2);
    acts->addWidget(m_aside, 1, 0);
    acts->addWidget(m_end, 1, 1);
    acts->addWidget(m_since, 1, 2);
    for (int column = 0; column < actColumns; ++column)
        acts->setColumnStretch(column, 1);
    return acts;
}

void FloorPane::layOut()
{
    auto *acts = new QWidget;
    acts->setLayout(layOutActs());
    m_top->addWidget(m_speaker);
    m_top->addWidget(m_keep);
    m_bottom->addWidget(acts);
    m_bottom->addWidget(m_choice);
    for (QStackedWidget *stack : {m_top, m_bottom})
        stack->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(3), Theme::space(3));
    column->setSpacing(Theme::space(1));
    column->addWidget(m_top);
    column->addWidget(m_face, 1);
    column->addWidget(m_nextButton);
    column->addWidget(m_bottom);
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
    for (KeyButton *each : {m_nextButton, m_less, m_more, m_pause, m_aside, m_end, m_since})
        each->setTheme(theme);
}

void FloorPane::setKeys(const KeyMap &keys)
{
    m_nextKey = keys.label(Act::Next);
    m_nextButton->setKey(m_nextKey);
    m_less->setKey(besides(QStringLiteral("-"), keys.label(Act::LessTime)));
    m_more->setKey(besides(QStringLiteral("+"), keys.label(Act::MoreTime)));
    m_pause->setKey(keys.label(Act::Pause));
    m_aside->setKey(keys.label(Act::SetAside));
    m_end->setKey(keys.label(Act::EndTurn));
    m_speaker->showFloor(m_floor, m_state.session.phase, m_nextKey);
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
    if (m_question == Question::PauseCause && m_floor.turn != before)
        dismissQuestion();
    m_face->setFace(faceOf(m_floor));
    m_speaker->showFloor(m_floor, m_state.session.phase, m_nextKey);
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
    const NextWords words = nextWords(m_state, m_next, m_now);
    m_nextButton->setLabel(words.act);
    m_nextButton->setDetail(words.why);
    m_nextButton->setTip(words.why.isEmpty() ? words.act : tr("%1: %2").arg(words.act, words.why));
    m_nextButton->setEnabled(m_next.does != Next::Does::None);
    m_since->setEnabled(m_next.does != Next::Does::None);
}

void FloorPane::showParallel()
{
    const std::vector<TurnId> turns = parallelTurns(m_state);
    if (turns == m_parallel)
        return;
    m_parallel = turns;
    QStringList answers;
    for (const TurnId &id : turns) {
        const Turn *turn = m_state.turn(id);
        answers.append(tr("Keep %1").arg(turn ? nameShown(m_state, turn->person) : QString()));
    }
    m_keep->ask(tr("%n people have the floor. Who goes on?", "", int(turns.size())), answers);
    m_top->setCurrentIndex(turns.empty() ? 0 : 1);
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

bool FloorPane::isAsking() const
{
    return m_question != Question::None || m_top->currentIndex() == 1;
}

void FloorPane::ask(Question question)
{
    m_question = question;
    if (question == Question::PauseCause)
        m_choice->ask(tr("Why?"), pauseCauseWords());
    QStringList times;
    for (const int ago : sinceWhen)
        times.append(tr("%1 s ago").arg(ago));
    if (question == Question::Since)
        m_choice->ask(tr("Since?"), times);
    m_bottom->setCurrentIndex(question == Question::None ? 0 : 1);
}

void FloorPane::dismissQuestion()
{
    if (m_question != Question::None)
        ask(Question::None);
    else
        m_top->setCurrentIndex(0);
}

bool FloorPane::choose(int digit)
{
    if (m_question != Question::None)
        return m_choice->choose(digit);
    return m_top->currentIndex() == 1 && m_keep->choose(digit);
}

void FloorPane::answer(int index)
{
    const Question question = m_question;
    ask(Question::None);
    const QString cause = pauseCauses().value(index);
    if (question == Question::PauseCause && cause.isEmpty())
        requestTurn(QStringLiteral("floor.pause"));
    else if (question == Question::PauseCause)
        requestTurn(QStringLiteral("floor.pause"), {{QLatin1String("cause"), cause}});
    else if (question == Question::Since)
        requestNextSince(sinceWhen[size_t(index)]);
}

void FloorPane::keep(int index)
{
    if (size_t(index) < m_parallel.size())
        Q_EMIT requested(
            command(QStringLiteral("floor.keep"), {{QLatin1String("turn"), m_parallel[size_t(index)].value}}));
}

// Names the turn that was seen: an act never hits one that came up meanwhile.
void FloorPane::requestTurn(const QString &name, QJsonObject arguments)
{
    if (m_floor.turn.isEmpty())
        return;
    arguments.insert(QLatin1String("turn"), m_floor.turn.value);
    Q_EMIT requested(command(name, arguments));
}

void FloorPane::next()
{
    Q_EMIT requested(command(QStringLiteral("next")));
}

void FloorPane::endTurn()
{
    requestTurn(QStringLiteral("floor.end"));
}

void FloorPane::pauseOrResume()
{
    if (m_floor.phase == FloorGlance::Phase::Paused) {
        requestTurn(QStringLiteral("floor.resume"));
    } else if (m_question == Question::PauseCause) {
        ask(Question::None);
        requestTurn(QStringLiteral("floor.pause"));
    } else if (m_floor.phase == FloorGlance::Phase::Running) {
        ask(Question::PauseCause);
    }
}

void FloorPane::setAside()
{
    requestTurn(QStringLiteral("floor.setAside"));
}

void FloorPane::lessTime()
{
    requestTurn(QStringLiteral("floor.adjust"), {{QLatin1String("seconds"), -adjustment}});
}

void FloorPane::moreTime()
{
    requestTurn(QStringLiteral("floor.adjust"), {{QLatin1String("seconds"), adjustment}});
}

void FloorPane::askSince()
{
    if (m_question == Question::Since)
        dismissQuestion();
    else if (m_next.does != Next::Does::None)
        ask(Question::Since);
}

// `next` begins now. What it announces, begun earlier, is asked for step by step.
void FloorPane::requestNextSince(int secondsAgo)
{
    const Next step = m_next; // a request may come back with another one at once
    const QJsonObject ago{{QLatin1String("ago"), secondsAgo}};
    if (step.does == Next::Does::Session)
        Q_EMIT requested(command(QStringLiteral("session.start"), ago));
    if (!step.segment.isEmpty()) {
        QJsonObject start = ago;
        start.insert(QLatin1String("id"), step.segment.value);
        Q_EMIT requested(command(QStringLiteral("segment.start"), start));
    }
    if (step.person.isEmpty())
        return;
    QJsonObject give = ago;
    if (step.hand || !step.resumes.isEmpty())
        give.insert(QLatin1String("hand"), step.hand ? step.hand->value : step.resumes.value);
    else
        give.insert(QLatin1String("person"), step.person.value);
    Q_EMIT requested(command(QStringLiteral("floor.give"), give));
}

} // namespace evenhand
