// SPDX-License-Identifier: Apache-2.0
// From a command on one console to the timer painted on the other; how far the timers of two consoles are
// apart, over TLS on loopback and through a proxy that imitates busy Wi-Fi; and what two consoles cost that do
// nothing but stay linked. Prints figures; judges nothing.
#include "app/Host.h"
#include "app/sync/ClockKeeper.h"
#include "app/sync/Peers.h"
#include "tests/app/sync/Storm.h"
#include "tests/bench/figures.h"
#include "tests/window/LiveWindow.h"
#include "ui/floor/Face.h"
#include "ui/floor/FloorPane.h"
#include "ui/floor/TimerFace.h"

#include <QApplication>
#include <ctime>

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

// Who doesn't listen is reached over the link that it dialled, and by no other way.
std::unique_ptr<Host> hostIn(const QTemporaryDir &folder, const QString &role, bool listens)
{
    HostOptions options;
    options.file = folder.filePath(QStringLiteral("session.evenhand"));
    options.home = folder.filePath(QStringLiteral("home"));
    options.role = role;
    options.links.emplace();
    if (listens)
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

struct LinkedHosts
{
    explicit LinkedHosts(const Weather &weather)
        : a(hostIn(one, QStringLiteral("onsite"), true)),
          b(hostIn(other, QStringLiteral("online"), false)),
          storm(a->peers()->address().section(u':', -1).toUShort())
    {
        storm.weather = weather;
        bool isDone = false;
        a->session().perform({{QStringLiteral("do"), QStringLiteral("plan.edit")}, {QStringLiteral("minutes"), 60}},
                             [&](const QJsonObject &) { isDone = true; });
        spinUntil([&] { return isDone; });
        pair(*a, *b, storm.address());
        spinUntil([&] { return b->clockKeeper()->uncertainty().has_value(); });
    }
    ~LinkedHosts()
    {
        for (Host *host : {a.get(), b.get()})
            host->peers()->shutDown();
    }
    const QTemporaryDir one, other;
    const std::unique_ptr<Host> a, b;
    Storm storm;
};

void spinFor(std::chrono::milliseconds time)
{
    bool isOver = false;
    QTimer::singleShot(time, qApp, [&isOver] { isOver = true; });
    spinUntil([&] { return isOver; });
}

void benchSkew(const char *what, const Weather &weather)
{
    constexpr size_t samples = 1200;
    constexpr std::chrono::milliseconds every(50);
    const LinkedHosts hosts(weather);
    spinFor(std::chrono::seconds(10));
    std::vector<double> apart;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        const Reading away = hosts.a->clockKeeper()->reading() - hosts.b->clockKeeper()->reading();
        apart.push_back(std::abs(double(away.count())) / 1000);
    });
    timer.start(every);
    spinUntil([&] { return apart.size() == samples; });
    printShares(what, apart);
}

void benchIdle()
{
    constexpr std::chrono::seconds time(20);
    const LinkedHosts hosts({});
    spinFor(std::chrono::seconds(3)); // what pairing left to do
    const std::clock_t start = std::clock();
    spinFor(time);
    QTextStream(stdout) << QStringLiteral("an idle link, both consoles and the proxy: %1 % of a core\n")
                               .arg(double(std::clock() - start) / CLOCKS_PER_SEC / double(time.count()) * 100, 0, 'f',
                                    2);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchPainted();
    benchSkew("timers apart, loopback", {});
    // 2 to 42 ms each way by chance, and two in a hundred as late as TCP sends them again.
    benchSkew("timers apart, busy Wi-Fi by proxy",
              {std::chrono::milliseconds(2), std::chrono::milliseconds(40), 2, 0, false});
    benchIdle();
    return 0;
}
