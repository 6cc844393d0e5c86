// SPDX-License-Identifier: Apache-2.0
// What FloorPane asks for, and the questions before it.
#include "ui/floor/ActGrid.h"
#include "ui/floor/FloorPane.h"
#include "ui/floor/keepWords.h"
#include "ui/theme/ChoiceRow.h"
#include "ui/theme/KeyButton.h"

#include <QStackedWidget>
#include <algorithm>
#include <array>
#include <utility>

namespace evenhand {

namespace {

constexpr int adjustment = 30; // seconds
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
            FloorPane::tr("other")};
}

QStringList asideCauses()
{
    return {QStringLiteral("sound failed"), QStringLiteral("picture failed"), QStringLiteral("connection lost"),
            QStringLiteral("interpretation failed")};
}

QStringList asideCauseWords()
{
    return {FloorPane::tr("sound failed"), FloorPane::tr("picture failed"), FloorPane::tr("connection lost"),
            FloorPane::tr("interpretation failed")};
}

QStringList agoWords()
{
    QStringList times;
    for (const int ago : sinceWhen)
        times.append(FloorPane::tr("%1 s ago").arg(ago));
    return times;
}

} // namespace

bool FloorPane::isAsking() const
{
    return m_question != Question::None || isAskingWhoGoesOn();
}

bool FloorPane::isAskingWhoGoesOn() const
{
    return m_top->currentIndex() == 1;
}

void FloorPane::askWhoGoesOn()
{
    m_isKeepLeft = false;
    showKeep();
}

void FloorPane::ask(Question question, const QStringList &wordings, const QStringList &answers)
{
    const auto fits = [this, &answers](const QString &words) { return m_choice->hasRoomFor(words, answers.size()); };
    const auto words = std::find_if(wordings.begin(), wordings.end(), fits);
    m_question = question;
    m_choice->ask(words == wordings.end() ? wordings.last() : *words, answers);
    showChoice(true);
}

void FloorPane::askPauseCause()
{
    QStringList wordings{tr("Pause: why?"), tr("Why?")};
    QStringList answers = pauseCauseWords();
    if (!m_pauseKey.isEmpty())
        wordings = QStringList{tr("Pause: why? (%1: without a cause)").arg(m_pauseKey),
                               tr("Pause: why? (%1: no cause)").arg(m_pauseKey)}
            + wordings;
    answers.append(m_pauseKey.isEmpty() ? tr("no cause") : tr("no cause (%1)").arg(m_pauseKey));
    ask(Question::PauseCause, wordings, answers);
}

void FloorPane::askAsideCause()
{
    if (m_question == Question::AsideCause)
        return dismissQuestion();
    if (m_floor.turn.isEmpty())
        return Q_EMIT said(tr("Nobody has the floor"));
    ask(Question::AsideCause, {tr("Set aside: why?"), tr("Why?")}, asideCauseWords());
}

void FloorPane::askWho(const QStringList &names)
{
    if (!names.isEmpty())
        ask(Question::Who, {tr("Who answers?"), tr("Who?")}, names);
}

void FloorPane::askCard(const QStringList &cards)
{
    ask(Question::Card, {tr("Which card?"), tr("Card?")}, cards);
}

void FloorPane::leaveQuestion()
{
    m_question = Question::None;
    showChoice(false);
}

// In the place of the acts, and of N where they are in one row. The accent is the question's then.
void FloorPane::showChoice(bool isAsked)
{
    m_choice->setVisible(isAsked);
    m_acts->setVisible(!isAsked);
    m_nextButton->setVisible(!isAsked || !m_acts->isInOneRow());
    m_nextButton->setPrimary(!isAsked);
}

void FloorPane::dismissQuestion()
{
    if (m_question == Question::None) {
        m_isKeepLeft = true;
        return showKeep();
    }
    leaveQuestion();
    Q_EMIT dismissed();
}

bool FloorPane::choose(int digit)
{
    if (m_question != Question::None)
        return m_choice->choose(digit);
    return isAskingWhoGoesOn() && m_keep->choose(digit);
}

void FloorPane::answer(int index)
{
    const Question question = m_question;
    leaveQuestion();
    const QString cause = pauseCauses().value(index);
    if (question == Question::PauseCause && cause.isEmpty())
        requestTurn(QStringLiteral("floor.pause"));
    else if (question == Question::PauseCause)
        requestTurn(QStringLiteral("floor.pause"), {{QLatin1String("cause"), cause}});
    else if (question == Question::AsideCause)
        requestTurn(QStringLiteral("floor.setAside"), {{QLatin1String("cause"), asideCauses().value(index)}});
    else if (question == Question::Since)
        requestNextSince(sinceWhen[size_t(index)]);
    else if (question == Question::Ago)
        requestDated(sinceWhen[size_t(index)]);
    else if (question == Question::Hold)
        requestHold(index == 0 ? Side::Onsite : Side::Online);
    else if (question == Question::Who)
        Q_EMIT whoChosen(index + 1);
    else if (question == Question::Card)
        Q_EMIT cardChosen(index + 1);
}

void FloorPane::keep(int index)
{
    if (const QJsonObject answer = keepCommand(m_candidates, index); !answer.isEmpty())
        Q_EMIT requested(answer);
}

// Names the turn that was seen: an act never hits one that came up meanwhile.
void FloorPane::requestTurn(const QString &name, QJsonObject arguments)
{
    if (m_floor.turn.isEmpty()) {
        Q_EMIT said(tr("Nobody has the floor"));
        return;
    }
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
    const bool isSure = m_question == Question::PauseCause;
    if (m_floor.phase == FloorGlance::Phase::Paused) {
        requestTurn(QStringLiteral("floor.resume"));
    } else if (m_floor.phase == FloorGlance::Phase::Running && !isSure) {
        askPauseCause();
    } else {
        if (isSure)
            leaveQuestion();
        requestTurn(QStringLiteral("floor.pause"));
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
        return dismissQuestion();
    if (m_next.does == Next::Does::None) {
        Q_EMIT said(tr("Nothing comes next"));
        return;
    }
    const QString bare = tr("Since?");
    ask(Question::Since, m_acts->isInOneRow() ? QStringList{tr("Since? %1").arg(m_next.name), bare} : QStringList{bare},
        agoWords());
}

void FloorPane::askEndedSince()
{
    if (m_question == Question::Ago)
        return dismissQuestion();
    if (m_floor.turn.isEmpty())
        return Q_EMIT said(tr("Nobody has the floor"));
    askAgo(tr("%1 ended").arg(m_floor.name),
           command(QStringLiteral("floor.end"), {{QLatin1String("turn"), m_floor.turn.value}}));
}

void FloorPane::askAgo(const QString &what, const QJsonObject &command)
{
    m_dated = command;
    ask(Question::Ago, {tr("Since? %1").arg(what), tr("Since?")}, agoWords());
}

void FloorPane::askHold()
{
    if (m_question == Question::Hold)
        return dismissQuestion();
    if (m_state.session.phase == SessionPhase::Ended)
        return Q_EMIT said(tr("The session has ended"));
    QStringList answers;
    for (const Side side : {Side::Onsite, Side::Online})
        answers << (m_state.queueSettings.isHeld(side) ? tr("%1 is back") : tr("%1 is cut off")).arg(sideWord(side));
    ask(Question::Hold, {tr("The line to a side: its hands wait, or come back"), tr("Which side?"), tr("Side?")},
        answers);
}

void FloorPane::requestDated(int secondsAgo)
{
    QJsonObject dated = std::exchange(m_dated, {});
    dated.insert(QLatin1String("ago"), secondsAgo);
    Q_EMIT requested(dated);
}

// Which way it goes is decided by what stands now.
void FloorPane::requestHold(Side side)
{
    Q_EMIT requested(
        command(QStringLiteral("side.hold"),
                {{QLatin1String("side"), word(side)}, {QLatin1String("on"), !m_state.queueSettings.isHeld(side)}}));
}

// `next` begins now. What it announces, begun earlier, is asked for step by step, and is one act.
void FloorPane::requestNextSince(int secondsAgo)
{
    const Next step = m_next; // a request may come back with another one at once
    QList<QJsonObject> steps;
    const QJsonObject ago{{QLatin1String("ago"), secondsAgo}};
    if (step.does == Next::Does::Session)
        steps << command(QStringLiteral("session.start"), ago);
    if (!step.segment.isEmpty()) {
        QJsonObject start = ago;
        start.insert(QLatin1String("id"), step.segment.value);
        steps << command(QStringLiteral("segment.start"), start);
    }
    if (!step.person.isEmpty()) {
        QJsonObject give = ago;
        if (step.hand || !step.resumes.isEmpty())
            give.insert(QLatin1String("hand"), step.hand ? step.hand->value : step.resumes.value);
        else
            give.insert(QLatin1String("person"), step.person.value);
        steps << command(QStringLiteral("floor.give"), give);
    }
    if (steps.size() == 1)
        Q_EMIT requested(steps.constFirst());
    else if (!steps.isEmpty())
        Q_EMIT togetherRequested(steps);
}

} // namespace evenhand
