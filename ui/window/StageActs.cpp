// SPDX-License-Identifier: Apache-2.0
#include "ui/window/StageActs.h"

#include "ui/floor/FloorPane.h"
#include "ui/keys/Keyboard.h"
#include "ui/stage/stagePicture.h"

#include <utility>

namespace evenhand {

namespace {

QJsonObject showing(const QString &words)
{
    return {{QStringLiteral("do"), QStringLiteral("stage.show")},
            {QStringLiteral("text"), words.isEmpty() ? QJsonValue() : QJsonValue(words)}};
}

} // namespace

// ---- what stands there ----

void StageActs::showState(const State &state, Instant now)
{
    m_state = state;
    followCard();
    look(now);
    if (m_isAhead && (state.stage.isBlank || m_isSettled))
        setAhead(false); // after the stage was shown black by the session itself
}

void StageActs::passTime(Instant now)
{
    look(now);
}

void StageActs::look(Instant now)
{
    m_glance = stageGlance(m_state, now);
    if (m_isStale)
        m_glance.card = SpeakerCard::None;
    Q_EMIT glanceChanged(m_glance);
}

// A card is for the turn in which it came up, and goes with it.
void StageActs::followCard()
{
    const SpeakerCard card = cardShown(m_state);
    const Turn *turn = m_state.runningTurn();
    const TurnId current = turn ? turn->id : TurnId();
    if (card != m_card) {
        m_card = card;
        m_cardTurn = current;
        m_isStale = false;
    }
    const bool isStale = card != SpeakerCard::None && (current.isEmpty() || current != m_cardTurn);
    if (isStale && !m_isStale)
        Q_EMIT asideRequested(withoutCard());
    m_isStale = isStale;
}

// The words come back that stood there before.
QJsonObject StageActs::withoutCard()
{
    return showing(std::exchange(m_behind, QString()));
}

// ---- blank ----

// Somebody may be in distress: it is black before anything is written.
void StageActs::toggleBlank()
{
    const bool isBlack = m_glance.isBlank || m_isAhead;
    m_isSettled = false;
    setAhead(!isBlack);
    Q_EMIT requested({{QStringLiteral("do"), QStringLiteral("stage.blank")}, {QStringLiteral("on"), !isBlack}});
}

void StageActs::setAhead(bool on)
{
    if (on == m_isAhead)
        return;
    m_isAhead = on;
    Q_EMIT blankedAhead(on);
}

void StageActs::settle(const QJsonObject &command)
{
    if (command.value(QLatin1String("do")) == QLatin1String("stage.blank"))
        m_isSettled = true;
}

void StageActs::putRight()
{
    if (m_glance.isBlank || m_isAhead)
        return toggleBlank();
    if (isTimeHidden(m_glance))
        return Q_EMIT said(tr("The stage counts nothing down while a care card is open"));
    Q_EMIT requested(m_glance.card == SpeakerCard::None ? showing(QString()) : withoutCard());
}

// ---- cards ----

void StageActs::attend(Keyboard &keyboard, FloorPane &floor)
{
    connect(&keyboard, &Keyboard::pendingChanged, this, [this, &keyboard, &floor] { followPending(keyboard, floor); });
    connect(&floor, &FloorPane::cardChosen, &keyboard, &Keyboard::callOff);
    connect(&floor, &FloorPane::whoChosen, &keyboard, &Keyboard::callOff);
    connect(&floor, &FloorPane::dismissed, &keyboard, &Keyboard::callOff);
    connect(&floor, &FloorPane::cardChosen, this, &StageActs::showCard, Qt::UniqueConnection);
}

void StageActs::followPending(Keyboard &keyboard, FloorPane &floor)
{
    if (keyboard.pending() != Act::SpeakerCard) {
        if (floor.isAskingCard())
            floor.dismissQuestion();
        return;
    }
    if (m_glance.scene == StageGlance::Scene::Speaking && !m_glance.isCaring && m_glance.card == SpeakerCard::None)
        return floor.askCard(allCardWords());
    keyboard.callOff(); // there is no choice
    if (m_glance.card != SpeakerCard::None)
        Q_EMIT requested(withoutCard());
    else if (m_glance.isCaring)
        Q_EMIT said(tr("A care card is open: the stage urges nobody"));
    else
        Q_EMIT said(tr("Nobody has the floor: a card is for who speaks"));
}

void StageActs::showCard(int digit)
{
    if (digit < 1 || digit > int(speakerCards.size()))
        return Q_EMIT said(tr("There is no card %1").arg(digit));
    if (m_glance.scene != StageGlance::Scene::Speaking || m_glance.isCaring)
        return; // since it was asked
    if (m_glance.card == SpeakerCard::None)
        m_behind = m_glance.message;
    Q_EMIT requested(showing(cardText(speakerCards[size_t(digit - 1)])));
}

} // namespace evenhand
