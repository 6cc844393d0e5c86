// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/nudgeWires.h"

#include "app/Host.h"
#include "app/sync/NudgeSight.h"
#include "models/items/nudgeGlance.h"
#include "ui/window/MainWindow.h"

#include <algorithm>

namespace evenhand {

namespace {

NudgeFates fatesOf(const Replicator &replicator, const NudgeSight &sight)
{
    const std::vector<Standing> standings = replicator.standings();
    NudgeFates fates;
    fates.isPartnerThere = std::any_of(standings.begin(), standings.end(), [](const Standing &standing) {
        return standing.isLinked && !standing.isOfOtherSession;
    });
    for (auto seen = sight.elsewhere().cbegin(); seen != sight.elsewhere().cend(); ++seen)
        fates.seen.insert(seen.key(), {seen->at, seen->role});
    return fates;
}

} // namespace

void wireNudges(Host &host, MainWindow &window, QObject *context)
{
    NudgeSight *sight = host.nudgeSight();
    if (!sight)
        return;
    const Replicator *replicator = host.replicator();
    const auto show = [replicator, sight, &window] { window.showNudgeFates(fatesOf(*replicator, *sight)); };
    QObject::connect(sight, &NudgeSight::changed, context, show);
    QObject::connect(replicator, &Replicator::standingChanged, context, show);
    QObject::connect(&window, &MainWindow::nudgeShown, context,
                     [sight, &session = host.session()](const QString &nudge) { sight->show(nudge, session.now()); });
    show();
}

} // namespace evenhand
