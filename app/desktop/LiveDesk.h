// SPDX-License-Identifier: Apache-2.0
// One session on the screen: its host, its window, and what connects them. Of a rehearsal, too.
#pragma once

#include "app/desktop/Looks.h"

#include <QObject>
#include <functional>
#include <memory>

class QSettings;

namespace evenhand {

class Host;
class MainWindow;
class Rehearsal;
class RehearsalBand;
class Wiring;

class LiveDesk : public QObject
{
    Q_OBJECT
public:
    // `settings` outlive it: keys, and where the window was. `keyClock`: when keys are pressed; it goes
    // on while a rehearsal is paused.
    LiveDesk(std::unique_ptr<Host> host, QSettings &settings, const Looks &looks, std::function<Instant()> keyClock);
    LiveDesk(std::unique_ptr<Rehearsal> rehearsal, QSettings &settings, const Looks &looks,
             std::function<Instant()> keyClock);
    ~LiveDesk() override;

    Host &host() { return *m_host; }
    MainWindow &window() { return *m_window; }
    Wiring &wiring() { return *m_wiring; }
    Rehearsal *rehearsal() { return m_rehearsal.get(); } // null: it is none

    void show();
    // The window goes, requests in hand are answered; closed() follows.
    void close();

Q_SIGNALS:
    void themeChanged(const evenhand::Theme &theme);
    void leaveRequested(); // for the start page
    void windowClosed();   // by its frame: the program is to end
    void closed();

private:
    void makeWindow();
    void restore();
    void keepPlace();
    void addBand();

    std::unique_ptr<Host> m_ownHost;
    std::unique_ptr<Rehearsal> m_rehearsal;
    Host *m_host;
    QSettings &m_settings;
    Looks m_looks;
    std::function<Instant()> m_keyClock;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Wiring> m_wiring;
    bool m_isClosing = false;
};

} // namespace evenhand
