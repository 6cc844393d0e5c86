// SPDX-License-Identifier: Apache-2.0
#include "ui/rehearsal/RehearsalBand.h"

#include "ui/theme/KeyButton.h"

#include <QShortcut>
#include <algorithm>

namespace evenhand {

RehearsalBand::RehearsalBand(QWidget *parent) : Band(parent)
{
    m_pause = addButton(tr("Pause"), tr("F5"));
    m_pause->setObjectName(QStringLiteral("pauseRehearsal"));
    m_pause->setTakesEnter(true);
    connect(m_pause, &KeyButton::clicked, this, &RehearsalBand::pauseOrGoOn);
    for (const int speed : speeds()) {
        KeyButton *choice = addButton(tr("%1×").arg(speed));
        choice->setObjectName(QStringLiteral("speed%1").arg(speed));
        choice->setTakesEnter(true);
        connect(choice, &KeyButton::clicked, this, [this, speed] { Q_EMIT speedRequested(speed); });
        m_choices.push_back(choice);
    }
    KeyButton *leave = addButton(tr("Leave"));
    leave->setObjectName(QStringLiteral("leaveRehearsal"));
    leave->setTakesEnter(true);
    connect(leave, &KeyButton::clicked, this, &RehearsalBand::leaveRequested);
    connect(new QShortcut(Qt::Key_F5, this), &QShortcut::activated, this, &RehearsalBand::pauseOrGoOn);
    connect(new QShortcut(Qt::SHIFT | Qt::Key_F5, this), &QShortcut::activated, this, &RehearsalBand::takeNextSpeed);
    showSpeed(1, false);
}

const std::vector<int> &RehearsalBand::speeds()
{
    static const std::vector<int> all{1, 10, 60};
    return all;
}

void RehearsalBand::showSpeed(int speed, bool isOver)
{
    m_speed = speed;
    if (speed > 0)
        m_lastSpeed = speed;
    const QString heading = speed > 0 ? tr("Rehearsal %1×").arg(speed) : tr("Rehearsal, paused");
    const QString words = isOver ? tr("The script is over; the session stays to be looked at, nothing of it is kept")
                                 : tr("Two moderators act by a script; you may act, too. Nothing of it is kept");
    setWords(heading, words);
    m_pause->setLabel(speed > 0 ? tr("Pause") : tr("Go on"));
    for (size_t i = 0; i < m_choices.size(); ++i) // what is on needs no pressing
        m_choices[i]->setEnabled(speeds()[i] != speed);
}

// Round and round.
void RehearsalBand::takeNextSpeed()
{
    const auto next = std::upper_bound(speeds().begin(), speeds().end(), m_lastSpeed);
    Q_EMIT speedRequested(next == speeds().end() ? speeds().front() : *next);
}

void RehearsalBand::pauseOrGoOn()
{
    Q_EMIT speedRequested(m_speed > 0 ? 0 : m_lastSpeed);
}

} // namespace evenhand
