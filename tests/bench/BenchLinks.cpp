// SPDX-License-Identifier: Apache-2.0
// Links on a hostile LAN: a paired console reconnects while 400 silent connections stand and fifteen
// more come each second, and 10,000 fake beacons are sent; then what a link costs that nobody uses.
// Both ends are in this one process and thread, so that each figure is the sum of both.
#include "tests/app/sync/Desk.h"
#include "tests/bench/figures.h"

#include <QEventLoop>
#include <QTcpSocket>
#include <QUdpSocket>
#include <cstdio>
#include <ctime>

using namespace evenhand;

namespace {

// MiB of this process in memory; 0 where there is no /proc.
double residentMemory()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toDouble() * 4096 / 1024 / 1024;
}

template<class Condition> void spinUntil(Condition condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

// From the first packet to the hello's answer.
bool reconnect(const LinkedDesk &room, const Stranger &known)
{
    Dialling dialling({QStringLiteral("127.0.0.1"), room.port()}, known.configuration, known.hello(Hello::Wish::Link),
                      [](const QByteArray &) { return QString(); });
    bool isOver = false, isReached = false;
    QObject::connect(&dialling, &Dialling::reached, &dialling, [&] { isOver = isReached = true; });
    QObject::connect(&dialling, &Dialling::failed, &dialling, [&] { isOver = true; });
    spinUntil([&] { return isOver; });
    return isReached;
}

void printCrowded()
{
    LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
    if (!pairUp(room, online))
        qFatal("the two don't pair");
    online.peers->shutDown();
    spinUntil([&] { return !room.isLinked(); });
    const Stranger known(identityOf(online.home));
    const auto measure = [&](const char *what) {
        printPercentiles(what, 300, [&](int) { return reconnect(room, known) ? 1 : 0; });
    };
    measure("reconnecting, nobody else there");
    const double before = residentMemory();
    std::vector<std::unique_ptr<QTcpSocket>> crowd;
    const auto come = [&](int count) {
        for (int i = 0; i < count; ++i) {
            crowd.push_back(std::make_unique<QTcpSocket>());
            crowd.back()->connectToHost(QHostAddress::LocalHost, room.port());
        }
    };
    QTimer more, again;
    QObject::connect(&more, &QTimer::timeout, &more, [&] { come(1); });
    QObject::connect(&again, &QTimer::timeout, &again, [&] { // those that were cut come again
        const auto gone = std::erase_if(
            crowd, [](const auto &socket) { return socket->state() == QAbstractSocket::UnconnectedState; });
        come(int(gone));
    });
    come(400);
    more.start(66);
    again.start(100);
    measure("reconnecting, 400 silent and 15 more a second");
    std::printf("  the crowd: %zu at the end; memory grew by %.1f MiB (the crowd's own sockets with it)\n",
                crowd.size(), residentMemory() - before);
}

void printBeacons()
{
    LinkedDesk room(QStringLiteral("Room"));
    room.isSeen = true;
    room.start();
    const double before = residentMemory();
    QUdpSocket eve;
    eve.bind(QHostAddress(QHostAddress::LocalHost), 0);
    printBest("10,000 fake beacons, sent and read", 1, [&](int) {
        for (int i = 0; i < 10'000; ++i) {
            eve.writeDatagram(
                encode(Beacon{
                    QByteArray::number(i).rightJustified(32, '0'), QStringLiteral("X"), {}, quint16(i + 1), true}),
                QHostAddress(QStringLiteral("239.255.69.86")), testBeaconPort());
            QCoreApplication::processEvents();
        }
    });
    std::printf("  %zu consoles shown; memory grew by %.1f MiB\n", room.peers->nearby().size(),
                residentMemory() - before);
}

void printIdle()
{
    LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
    room.isSeen = online.isSeen = true;
    if (!pairUp(room, online))
        qFatal("the two don't pair");
    const std::clock_t start = std::clock();
    bool isOver = false;
    QTimer::singleShot(10'000, room.peers.get(), [&isOver] { isOver = true; });
    spinUntil([&] { return isOver; });
    std::printf("an idle link, both ends: %.2f %% of a core\n",
                double(std::clock() - start) / CLOCKS_PER_SEC / 10 * 100);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    printCrowded();
    printBeacons();
    printIdle();
    return 0;
}
