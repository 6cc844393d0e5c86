// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/pairingWires.h"

#include "app/Host.h"
#include "app/sync/Peers.h"
#include "ui/pairing/PairingSheet.h"
#include "ui/window/MainWindow.h"

namespace evenhand {

namespace {

PairingView viewOf(const Peers &peers)
{
    const PairingFlow &flow = peers.pairingFlow();
    PairingView view;
    view.phase = flow.phase();
    view.code = flow.code();
    view.reason = flow.reason();
    view.partner = flow.partner().name;
    view.hasConfirmed = flow.hasConfirmed();
    view.addresses = peers.reachableAt();
    for (const Sighting &sighting : peers.nearby())
        view.nearby.push_back({sighting.address(), sighting.beacon.name, sighting.beacon.isPairing});
    return view;
}

void sayRefusal(PairingSheet &sheet, const PairingFlow::Answer &answer)
{
    if (answer)
        sheet.say(answer->words);
}

} // namespace

void wirePairing(Host &host, MainWindow &window, QObject *context)
{
    PairingSheet &sheet = window.pairing();
    Peers *peers = host.peers();
    if (!peers) {
        PairingView none;
        none.cannot =
            MainWindow::tr("This session is a rehearsal: nobody else is to see it. Open a session of its own to "
                           "pair with another console.");
        sheet.showPairing(none);
        return;
    }
    const auto show = [peers, &sheet] { sheet.showPairing(viewOf(*peers)); };
    QObject::connect(peers, &Peers::pairingChanged, context, show);
    QObject::connect(peers, &Peers::nearbyChanged, context, show);
    QObject::connect(&sheet, &PairingSheet::openRequested, context,
                     [peers, &sheet] { sayRefusal(sheet, peers->openPairing()); });
    QObject::connect(&sheet, &PairingSheet::dialRequested, context,
                     [peers, &sheet](const QString &address) { sayRefusal(sheet, peers->dialPairing(address)); });
    QObject::connect(&sheet, &PairingSheet::confirmRequested, context,
                     [peers, &sheet](const QString &code) { sayRefusal(sheet, peers->confirmPairing(code)); });
    // Who goes away lets nobody ask any longer.
    QObject::connect(&sheet, &Sheet::left, context, [peers] {
        if (peers->pairingFlow().phase() != PairingPhase::Paired)
            peers->closePairing();
    });
    show();
}

} // namespace evenhand
