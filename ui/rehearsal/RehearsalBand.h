// SPDX-License-Identifier: Apache-2.0
// "Rehearsal 10× · pause · 1× 10× 60× · leave"; F5 pauses, Shift+F5 takes the next speed.
#pragma once

#include "ui/window/Band.h"

namespace evenhand {

class RehearsalBand : public Band
{
    Q_OBJECT
public:
    explicit RehearsalBand(QWidget *parent = nullptr);

    // 0: it stands still. `isOver`: the script has nothing more to do.
    void showSpeed(int speed, bool isOver);

    static const std::vector<int> &speeds();

Q_SIGNALS:
    void speedRequested(int speed); // 0: pause
    void leaveRequested();

private:
    void pauseOrGoOn();
    void takeNextSpeed();

    int m_speed = 1, m_lastSpeed = 1;
    KeyButton *m_pause;
    std::vector<KeyButton *> m_choices;
};

} // namespace evenhand
