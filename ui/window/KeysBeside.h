// SPDX-License-Identifier: Apache-2.0
// F1 in a window beside the main one: the keys, over that window alone, with the time of who speaks above them.
// Leaving them leaves it as it was.
#pragma once

#include "models/session/State.h"
#include "ui/keys/KeyMap.h"
#include "ui/theme/Theme.h"

#include <QObject>

class QWidget;

namespace evenhand {

class ClockStrip;
class Keyboard;
class KeySheet;

class KeysBeside : public QObject
{
    Q_OBJECT
public:
    KeysBeside(QWidget &window, Keyboard &keyboard);

    void setTheme(const Theme &theme);
    void setKeys(const KeyMap &keys);
    void showState(const State &state, Instant now);
    void passTime(Instant now);
    void open();

private:
    void showClock();

    QWidget &m_window;
    ClockStrip *m_clock;
    KeySheet *m_sheet;
    State m_state;
    Instant m_now{};
};

} // namespace evenhand
