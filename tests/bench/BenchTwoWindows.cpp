// SPDX-License-Identifier: Apache-2.0
// From a command on one console to the timer painted on the other; and how far the timers of two
// consoles are apart, over TLS on loopback. Prints figures; judges nothing.
#include "app/Host.h"
#include "app/sync/ClockKeeper.h"
#include "app/sync/Peers.h"
#include "tests/bench/figures.h"
#include "tests/window/LiveWindow.h"
#include "ui/floor/Face.h"
#include "ui/floor/FloorPane.h"
#include "ui/floor/TimerFace.h"

#include <QApplication>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

void printShares(const char *what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto share = [&](double part) { return times[size_t(part * double(times.size() - 1))]; };
    QTextStream(stdout) << QStringLiteral("%1: p50 %2 ms, p99 %3 ms, most %4 ms (%5)\n")
                               .arg(QLatin1String(what))
                               .arg(share(0.5), 0, 'f', 2)
                               .arg(share(0.99), 0, 'f', 2)
                               .arg(times.back(), 0, 'f', 2)
                               .arg(times.size());
}

template<class Condition> void spinUntil(Condition condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

// ---- to the timer painted ----

// Notes when the face was painted with other figures than before.
struct PaintedFigures : QObject
{
    explicit PaintedFigures(TimerFace &face) : m_face(face) { face.installEventFilter(this); }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            figures = m_face.face().figures;
        return QObject::eventFilter(watched, event);
    }
    QString figures;

private:
    TimerFace &m_face;
};

void benchPainted()
{
    constexpr int rounds = 500;
    LiveWindow a(QStringLiteral("onsite"), LiveWindow::Links::Yes,
                 {"{'do':'segment.add','id':'s1','title':'Talk','seconds':900,'kind':'discussion'}",
                  "{'do':'session.start'}", "{'do':'segment.start','id':'s1'}",
                  "{'do':'floor.give','name':'Ana','id':'t1','seconds':300}"});
    LiveWindow b(QStringLiteral("online"), LiveWindow::Links::Yes);
    const auto wire = link(a, b);
    meet(a, b);
    PaintedFigures painted(*b.window().floor().findChild<TimerFace *>());
    const QString shorter = QStringLiteral("5:00"), longer = QStringLiteral("5:30");
    b.window().floor().findChild<TimerFace *>()->update();
    spinUntil([&] { return painted.figures == shorter; });
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        a.host().session().perform({{QStringLiteral("do"), QStringLiteral("floor.adjust")},
                                    {QStringLiteral("turn"), QStringLiteral("t1")},
                                    {QStringLiteral("seconds"), i % 2 == 0 ? 30 : -30}},
                                   {});
        spinUntil([&] { return painted.figures == (i % 2 == 0 ? longer : shorter); });
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    printShares("command to the peer's timer painted", times);
}

// ---- how far the timers are apart ----

std::unique_ptr<Host> hostIn(const QTemporaryDir &folder, const QString &role)
{
    HostOptions options;
    options.file = folder.filePath(QStringLiteral("session.evenhand"));
    options.home = folder.filePath(QStringLiteral("home"));
    options.role = role;
    options.links.emplace();
    options.links->listen = QStringLiteral("127.0.0.1:0");
    auto started = Host::start(options);
    if (const auto *problem = std::get_if<HostProblem>(&started))
        qFatal("%s", qPrintable(problem->words));
    return std::move(std::get<std::unique_ptr<Host>>(started));
}

void pair(Host &listener, Host &dialler, const QString &address)
{
    const auto phase = [](Host &host) { return host.peers()->pairingFlow().phase(); };
    listener.peers()->openPairing();
    dialler.peers()->dialPairing(address);
    spinUntil([&] { return phase(listener) == PairingPhase::Comparing && phase(dialler) == PairingPhase::Comparing; });
    const QString here = listener.peers()->pairingFlow().code(), there = dialler.peers()->pairingFlow().code();
    listener.peers()->confirmPairing(there);
    dialler.peers()->confirmPairing(here);
}

void benchSkew()
{
    constexpr int samples = 600;
    constexpr std::chrono::milliseconds every(50);
    const QTemporaryDir one, other;
    const auto a = hostIn(one, QStringLiteral("onsite")), b = hostIn(other, QStringLiteral("online"));
    bool isDone = false;
    a->session().perform({{QStringLiteral("do"), QStringLiteral("plan.edit")}, {QStringLiteral("minutes"), 60}},
                         [&](const QJsonObject &) { isDone = true; });
    spinUntil([&] { return isDone; });
    pair(*a, *b, a->peers()->address());
    spinUntil([&] { return b->clockKeeper()->uncertainty().has_value(); });
    std::vector<double> apart;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        const Reading away = a->clockKeeper()->reading() - b->clockKeeper()->reading();
        apart.push_back(std::abs(double(away.count())) / 1000);
    });
    timer.start(every);
    spinUntil([&] { return apart.size() == size_t(samples); });
    printShares("timers apart, loopback", apart);
    for (Host *host : {a.get(), b.get()})
        host->peers()->shutDown();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchPainted();
    benchSkew();
    return 0;
}
