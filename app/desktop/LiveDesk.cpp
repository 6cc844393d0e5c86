// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/LiveDesk.h"

#include "app/Host.h"
#include "app/desktop/Wiring.h"
#include "app/desktop/keepScreens.h"
#include "app/desktop/windowSettings.h"
#include "app/rehearsal/Rehearsal.h"
#include "ui/rehearsal/RehearsalBand.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Screens.h"

#include <QGuiApplication>
#include <QScreen>
#include <QSettings>

namespace evenhand {

LiveDesk::LiveDesk(std::unique_ptr<Host> host, QSettings &settings, const Looks &looks,
                   std::function<Instant()> keyClock)
    : m_ownHost(std::move(host)),
      m_host(m_ownHost.get()),
      m_settings(settings),
      m_looks(looks),
      m_keyClock(std::move(keyClock))
{
    makeWindow();
}

LiveDesk::LiveDesk(std::unique_ptr<Rehearsal> rehearsal, QSettings &settings, const Looks &looks,
                   std::function<Instant()> keyClock)
    : m_rehearsal(std::move(rehearsal)),
      m_host(&m_rehearsal->host()),
      m_settings(settings),
      m_looks(looks),
      m_keyClock(std::move(keyClock))
{
    makeWindow();
    addBand();
}

LiveDesk::~LiveDesk() = default;

void LiveDesk::makeWindow()
{
    m_window = std::make_unique<MainWindow>(m_keyClock);
    m_window->setTheme(m_looks.theme);
    // The undo line must not fall off a small screen; its frame takes some of it, too.
    m_window->resize(m_looks.size.boundedTo(QGuiApplication::primaryScreen()->availableSize() - QSize(0, 48)));
    m_wiring = std::make_unique<Wiring>(*m_host, *m_window);
    restore();
    connect(m_window.get(), &MainWindow::sessionsRequested, this, &LiveDesk::leaveRequested);
    connect(m_window.get(), &MainWindow::closing, this, [this] {
        keepPlace();
        if (m_isClosing)
            m_host->shutDown(); // all the same
        Q_EMIT windowClosed();
    });
    // Nobody is left alone with what can't be saved: it is said, and closing asked for anew.
    connect(&m_host->session(), &Session::troubled, this, [this] {
        if (m_isClosing)
            m_window->show();
    });
    connect(m_host, &Host::shutDownFinished, this, &LiveDesk::closed);
}

void LiveDesk::restore()
{
    keepSettingsOf(*m_window, m_settings, m_looks);
    connect(m_window.get(), &MainWindow::settingsChanged, this,
            [this](const Settings &chosen) { Q_EMIT themeChanged(chosen.theme(isDesktopDark())); });
    m_window->restoreGeometry(m_settings.value(QStringLiteral("geometry")).toByteArray());
    m_window->arrange(m_settings.value(QStringLiteral("arrangement")).toByteArray());
}

void LiveDesk::keepPlace()
{
    m_settings.setValue(QStringLiteral("geometry"), m_window->saveGeometry());
    m_settings.setValue(QStringLiteral("arrangement"), m_window->arrangement());
    m_settings.sync();
}

void LiveDesk::addBand()
{
    auto *band = new RehearsalBand;
    m_window->showBand(band);
    m_window->setLeavesAtOnce(true);
    const auto follow = [this, band] {
        band->showSpeed(m_rehearsal->speed(), m_rehearsal->isOver());
        m_wiring->setPace(m_rehearsal->speed());
    };
    connect(m_rehearsal.get(), &Rehearsal::speedChanged, band, follow);
    connect(m_rehearsal.get(), &Rehearsal::ended, band, follow);
    connect(band, &RehearsalBand::speedRequested, m_rehearsal.get(), &Rehearsal::setSpeed);
    connect(band, &RehearsalBand::leaveRequested, this, &LiveDesk::leaveRequested);
    follow();
}

void LiveDesk::show()
{
    m_window->show();
    keepScreens(m_window->screens(), m_settings.fileName());
    m_window->raise();
    m_window->activateWindow();
}

void LiveDesk::close()
{
    m_isClosing = true;
    if (m_window->isVisible()) {
        keepPlace();
        m_window->screens().closeAll();
        m_window->hide();
    }
    m_host->shutDown();
}

} // namespace evenhand
