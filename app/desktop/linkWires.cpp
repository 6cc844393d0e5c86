// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/linkWires.h"

#include "app/Host.h"
#include "app/desktop/partnerWords.h"
#include "app/sync/ClockKeeper.h"
#include "app/sync/Peers.h"
#include "app/sync/Replicator.h"
#include "ui/links/LinkSheet.h"
#include "ui/links/linkWords.h"
#include "ui/window/MainWindow.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QTimer>
#include <algorithm>

namespace evenhand {

namespace {

constexpr std::chrono::milliseconds freshFor(1000); // as often as clocks are compared

LinkView::Presence presenceOf(const Peers::Listed &listed, const Standing *standing)
{
    if (listed.presence == Peers::Presence::Connecting)
        return LinkView::Presence::Connecting;
    if (listed.presence == Peers::Presence::Alone)
        return LinkView::Presence::Alone;
    if (standing && standing->isOfOtherSession)
        return LinkView::Presence::OtherSession;
    return standing && standing->isCatchingUp() ? LinkView::Presence::CatchingUp : LinkView::Presence::Connected;
}

LinkView::Console consoleOf(const Peers::Listed &listed, const Standing *standing, const ClockKeeper *keeper)
{
    LinkView::Console console;
    console.replica = listed.replica;
    console.name = listed.name;
    console.role = listed.role;
    console.presence = presenceOf(listed, standing);
    console.since = listed.since;
    console.address = listed.address;
    console.trouble = listed.trouble;
    console.program = listed.program;
    console.protocol = listed.protocol;
    if (standing) {
        console.done = standing->done;
        console.all = standing->all;
        console.waiting = standing->waiting;
    }
    if (const auto compared = keeper ? keeper->comparedWith(listed.replica) : std::nullopt) {
        console.trip = compared->trip;
        console.apart = compared->apart();
        console.ahead = compared->offset;
    }
    return console;
}

LinkView linksOf(Host &host)
{
    const std::vector<Standing> standings = host.replicator()->standings();
    LinkView view;
    for (const Peers::Listed &listed : host.peers()->listed()) {
        const auto standing = std::find_if(standings.begin(), standings.end(), [&](const Standing &each) {
            return each.partner.replica == listed.replica;
        });
        view.consoles.push_back(
            consoleOf(listed, standing == standings.end() ? nullptr : &*standing, host.clockKeeper()));
    }
    view.role = host.session().desk().opening().role;
    view.name = host.session().desk().opening().name;
    view.program = QCoreApplication::applicationVersion();
    view.addresses = host.peers()->reachableAt();
    return view;
}

QString mergedWords(const QString &file, const QJsonObject &answer)
{
    if (!answer[QLatin1String("ok")].toBool())
        return MainWindow::tr("Nothing came in: %1")
            .arg(answer[QLatin1String("error")][QLatin1String("message")].toString());
    const int merged = answer[QLatin1String("merged")].toInt();
    const QString words = merged == 0
        ? MainWindow::tr("%1 holds nothing that is not here already.").arg(file)
        : MainWindow::tr("Came in from %1. New in the log: %2.").arg(file, QString::number(merged));
    const QString problem = answer[QLatin1String("problems")][0].toString();
    return problem.isEmpty() ? words : words + u' ' + MainWindow::tr("Some was left out: %1").arg(problem);
}

void unpair(Host &host, MainWindow &window, const QString &replica)
{
    QString name;
    for (const Peers::Listed &listed : host.peers()->listed())
        if (listed.replica == replica)
            name = listed.name;
    const QString problem = host.peers()->unpair(replica);
    window.showNews(replica, problem.isEmpty() ? unpairedWords(name) : problem);
}

} // namespace

void wireBundles(Host &host, MainWindow &window, QObject *context)
{
    QObject::connect(&window, &MainWindow::bundleChosen, context, [&host, &window](const QString &path) {
        host.merge(path, [shown = QPointer<MainWindow>(&window), path](const QJsonObject &answer) {
            if (shown)
                shown->showNews(QStringLiteral("bundle"), mergedWords(QFileInfo(path).fileName(), answer));
        });
    });
}

void wireLinks(Host &host, MainWindow &window, QObject *context)
{
    wireBundles(host, window, context);
    LinkSheet &sheet = window.links();
    if (!host.peers()) {
        LinkView none;
        none.cannot = MainWindow::tr("This session links to no other console.");
        sheet.showLinks(none);
        return;
    }
    const auto show = [&host, &sheet] { sheet.showLinks(linksOf(host)); };
    auto *fresh = new QTimer(context);
    fresh->setInterval(freshFor);
    const auto showIfOpen = [&sheet, show] {
        if (sheet.isOpen())
            show();
    };
    QObject::connect(&sheet, &LinkSheet::opened, context, [show, fresh] {
        show();
        fresh->start();
    });
    QObject::connect(&sheet, &Sheet::left, fresh, &QTimer::stop);
    QObject::connect(fresh, &QTimer::timeout, context, showIfOpen);
    QObject::connect(host.peers(), &Peers::peersChanged, context, showIfOpen);
    QObject::connect(host.replicator(), &Replicator::standingChanged, context, showIfOpen);
    QObject::connect(&sheet, &LinkSheet::unpairRequested, context,
                     [&host, &window, showIfOpen](const QString &replica) {
                         unpair(host, window, replica);
                         showIfOpen();
                     });
    if (const ClockKeeper *keeper = host.clockKeeper())
        QObject::connect(
            keeper, &ClockKeeper::clocksDiffer, context, [&window](const Partner &partner, Duration ahead) {
                window.showNews(partner.replica + QStringLiteral(" clock"), clocksDifferWords(partner.name, ahead));
            });
}

} // namespace evenhand
