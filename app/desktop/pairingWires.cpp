// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/pairingWires.h"

#include "app/Host.h"
#include "app/desktop/qrCells.h"
#include "app/sync/Peers.h"
#include "models/minutes/plainText.h"
#include "ui/pairing/PairingSheet.h"
#include "ui/window/MainWindow.h"

#include <QDateTime>
#include <QLocale>

namespace evenhand {

namespace {

PairingView::Session sessionShown(const SessionSketch &session)
{
    const QString started = session.startedAt
        ? MainWindow::tr("started %1")
              .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMs(*session.startedAt)), QLocale::ShortFormat))
        : MainWindow::tr("not started");
    return {session.title, started, session.acts};
}

PairingView viewOf(const Host &host, const Peers &peers)
{
    const PairingFlow &flow = peers.pairingFlow();
    PairingView view;
    view.phase = flow.phase();
    view.code = flow.code();
    view.reason = flow.reason();
    view.partner = flow.partner().name;
    view.hasConfirmed = flow.hasConfirmed();
    view.addresses = peers.reachableAt();
    if (view.phase == PairingPhase::Open)
        view.qr = qrCells(view.addresses.value(0));
    for (const Sighting &sighting : peers.nearby())
        view.nearby.push_back({sighting.address(), sighting.beacon.name, sighting.beacon.isPairing});
    if (const std::vector<SessionConflict> conflicts = host.conflicts(); !conflicts.empty()) {
        const SessionConflict &first = conflicts.front();
        view.choice = PairingView::Choice{first.partner.name, first.isOursToChoose, sessionShown(first.ours),
                                          sessionShown(first.theirs)};
    }
    return view;
}

void sayRefusal(PairingSheet &sheet, const PairingFlow::Answer &answer)
{
    if (answer)
        sheet.say(answer->words);
}

// Asked on the sheet, and where that isn't open said in a line: nothing opens by itself in a live session.
void wireChoice(Host &host, MainWindow &window, QObject *context, const std::function<void()> &show)
{
    PairingSheet &sheet = window.pairing();
    const auto choose = [&host, &sheet](const char *keep) { sayRefusal(sheet, host.choose(QLatin1String(keep))); };
    QObject::connect(host.replicator(), &Replicator::introduced, context, show);
    QObject::connect(host.replicator(), &Replicator::unlinked, context, show);
    QObject::connect(
        host.replicator(), &Replicator::sessionsDiffer, context, [&host, &window](const SessionConflict &conflict) {
            if (window.pairing().isOpen() || host.conflicts().empty())
                return;
            const QString name = plainLine(conflict.partner.name, 40);
            const QString who = name.isEmpty() ? MainWindow::tr("The other console") : name;
            window.showNotice(
                conflict.isOursToChoose
                    ? MainWindow::tr("%1 holds another session. Say which one goes on: Ctrl+L.").arg(who)
                    : MainWindow::tr("%1 holds another session, and is asked which one goes on.").arg(who));
        });
    QObject::connect(&sheet, &PairingSheet::mineRequested, context, [choose] { choose("mine"); });
    QObject::connect(&sheet, &PairingSheet::theirsRequested, context, [choose] { choose("theirs"); });
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
    const auto show = [&host, peers, &sheet] { sheet.showPairing(viewOf(host, *peers)); };
    QObject::connect(peers, &Peers::pairingChanged, context, show);
    QObject::connect(peers, &Peers::nearbyChanged, context, show);
    QObject::connect(&sheet, &PairingSheet::openRequested, context,
                     [peers, &sheet] { sayRefusal(sheet, peers->openPairing()); });
    QObject::connect(&sheet, &PairingSheet::dialRequested, context,
                     [peers, &sheet](const QString &address) { sayRefusal(sheet, peers->dialPairing(address)); });
    QObject::connect(&sheet, &PairingSheet::confirmRequested, context,
                     [peers, &sheet](const QString &code) { sayRefusal(sheet, peers->confirmPairing(code)); });
    wireChoice(host, window, context, show);
    // Who goes away lets nobody ask any longer.
    QObject::connect(&sheet, &Sheet::left, context, [peers] {
        if (peers->pairingFlow().phase() != PairingPhase::Paired)
            peers->closePairing();
    });
    show();
}

} // namespace evenhand
