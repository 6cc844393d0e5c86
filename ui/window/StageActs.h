// SPDX-License-Identifier: Apache-2.0
// What moderators do with the stage: blank it, show the speaker a card, take words away. It knows
// what stands there, and sees to it that a card goes with the turn that it was for.
#pragma once

#include "models/items/stageGlance.h"

#include <QJsonObject>
#include <QObject>

namespace evenhand {

class FloorPane;
class Keyboard;

class StageActs : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void showState(const State &state, Instant now);
    void passTime(Instant now);
    // An answer came: what was done ahead of it needs no holding any more.
    void settle(const QJsonObject &command);
    const StageGlance &glance() const { return m_glance; }
    // The words that stand there; a card is none.
    QString message() const { return m_glance.message; }

    // W on this keyboard asks in that pane which card.
    void attend(Keyboard &keyboard, FloorPane &floor);

public Q_SLOTS:
    void toggleBlank();
    void showCard(int digit);
    // Shows a blank stage again, or takes away what stands there.
    void putRight();

Q_SIGNALS:
    void requested(const QJsonObject &command);
    // Follows from what was done: nobody's act, and nothing that undo should name.
    void asideRequested(const QJsonObject &command);
    void said(const QString &words);
    void glanceChanged(const evenhand::StageGlance &glance);
    // Black, or no longer black, ahead of the session.
    void blankedAhead(bool on);

private:
    void look(Instant now);
    void followCard();
    void followPending(Keyboard &keyboard, FloorPane &floor);
    void setAhead(bool on);
    QJsonObject withoutCard();

    State m_state;
    StageGlance m_glance;
    SpeakerCard m_card = SpeakerCard::None; // as the session has it
    TurnId m_cardTurn;                      // for which it was shown
    QString m_behind;                       // words that a card stands before
    bool m_isStale = false, m_isAhead = false, m_isSettled = false;
};

} // namespace evenhand
