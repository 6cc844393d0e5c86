// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/PartnerLamp.h"

#include "app/Host.h"
#include "app/desktop/Reunions.h"
#include "app/desktop/partnerWords.h"
#include "ui/session/SessionLine.h"
#include "ui/undo/UndoLine.h"
#include "ui/window/MainWindow.h"

namespace evenhand {

PartnerLamp::PartnerLamp(Host &host, MainWindow &window, QObject *parent)
    : QObject(parent), m_host(host), m_window(window)
{
    show();
    if (!host.peers())
        return;
    connect(host.peers(), &Peers::peersChanged, this, &PartnerLamp::show);
    connect(host.peers(), &Peers::joinTroubled, &window, &MainWindow::showNotice);
    connect(host.replicator(), &Replicator::standingChanged, this, &PartnerLamp::show);
    const auto *reunions = new Reunions(host, this);
    connect(reunions, &Reunions::told, &window, &MainWindow::showNews);
    connect(reunions, &Reunions::sessionTaken, this, [this] {
        m_window.showState(m_host.session().desk().state(), m_host.session().now()); // all of it, first
        m_window.undoLine().passOver();
    });
    connect(host.replicator(), &Replicator::refused, &window, &MainWindow::showNotice);
    if (!host.peers()->warning().isEmpty())
        window.showNotice(host.peers()->warning());
}

void PartnerLamp::show()
{
    const std::vector<Peers::Listed> consoles =
        m_host.peers() ? m_host.peers()->listed() : std::vector<Peers::Listed>();
    const std::vector<Standing> standings =
        m_host.replicator() ? m_host.replicator()->standings() : std::vector<Standing>();
    const PartnerLight light = partnerLight(consoles, standings, QTimeZone::systemTimeZone());
    m_window.line().setPartner(light.words, light.isGood, light.tip);
}

} // namespace evenhand
