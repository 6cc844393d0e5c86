// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/PartnerLamp.h"

#include "app/Host.h"
#include "app/desktop/partnerWords.h"
#include "ui/session/SessionLine.h"
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
    m_window.line().setPartner(light.words, light.isGood);
    tell();
}

// Once for each going and coming, when it is known what came in.
void PartnerLamp::tell()
{
    if (!m_host.replicator())
        return;
    for (const Standing &standing : m_host.replicator()->standings()) {
        const auto said = m_linked.find(standing.partner.replica);
        const bool isNews = said == m_linked.end() ? standing.isLinked : said->second != standing.isLinked;
        if (!isNews || (standing.isLinked && standing.isCatchingUp()))
            continue;
        const bool isBack = standing.isLinked && said != m_linked.end();
        m_linked[standing.partner.replica] = standing.isLinked;
        m_window.showNotice(partnerNotice(standing.partner.name, standing.isLinked, isBack ? standing.waiting : 0,
                                          isBack ? standing.all : 0));
    }
}

} // namespace evenhand
