// SPDX-License-Identifier: Apache-2.0
#include "ui/window/KeysBeside.h"

#include "ui/keys/Keyboard.h"
#include "ui/window/ClockStrip.h"
#include "ui/window/KeySheet.h"

namespace evenhand {

KeysBeside::KeysBeside(QWidget &window, Keyboard &keyboard)
    : QObject(&window), m_window(window), m_clock(new ClockStrip(&window)), m_sheet(new KeySheet(&window))
{
    m_clock->hide();
    keyboard.spare(m_sheet);
    m_sheet->setPlace([this] {
        const bool isLive = m_state.session.phase == SessionPhase::Live;
        return m_window.rect().adjusted(0, isLive ? m_clock->sizeHint().height() : 0, 0, 0);
    });
    connect(m_sheet, &Sheet::placed, this, &KeysBeside::showClock);
    connect(m_sheet, &Sheet::left, this, &KeysBeside::showClock);
}

void KeysBeside::setTheme(const Theme &theme)
{
    m_clock->setTheme(theme);
    m_sheet->setTheme(theme);
}

void KeysBeside::setKeys(const KeyMap &keys)
{
    m_sheet->setKeys(keys);
}

void KeysBeside::showState(const State &state, Instant now)
{
    m_state = state;
    m_now = now;
    m_clock->showState(state, now);
}

void KeysBeside::passTime(Instant now)
{
    m_now = now;
    m_clock->passTime(now);
}

void KeysBeside::open()
{
    m_sheet->showOver();
}

void KeysBeside::showClock()
{
    m_clock->setGeometry(0, 0, m_window.width(), m_clock->sizeHint().height());
    m_clock->setVisible(m_sheet->isOpen() && m_state.session.phase == SessionPhase::Live);
    m_clock->raise();
    m_clock->showState(m_state, m_now);
}

} // namespace evenhand
