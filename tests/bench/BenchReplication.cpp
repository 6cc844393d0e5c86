// SPDX-License-Identifier: Apache-2.0
// Two consoles with real files, linked without a network: what replication itself costs.
#include "app/storage/durability.h"
#include "models/session/Queue.h"
#include "tests/app/sync/LinkedConsole.h"
#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTimer>

using namespace evenhand;

namespace {

constexpr int commands = 2000;

void untilSame(const LinkedConsole &a, const LinkedConsole &b)
{
    while (!areSame(a, b))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
}

QJsonObject hand(int number)
{
    return {{QStringLiteral("do"), QStringLiteral("hand.raise")},
            {QStringLiteral("id"), QStringLiteral("hand-%1").arg(number)},
            {QStringLiteral("name"), QStringLiteral("Name %1").arg(number)},
            {QStringLiteral("side"), QStringLiteral("online")}};
}

// Two hundred stand in the queue, DESIGN's most; from then on each second command lowers the oldest.
QJsonObject command(int number)
{
    constexpr int standing = 200;
    if (number <= standing || number % 2 != 0)
        return hand(number);
    const int lowered = (number - standing) / 2; // after the first ones only each second number was raised
    return {{QStringLiteral("do"), QStringLiteral("hand.lower")},
            {QStringLiteral("id"),
             QStringLiteral("hand-%1").arg(lowered <= standing ? lowered : 2 * lowered - standing - 1)}};
}

bool isDone(const State &state, const QJsonObject &command)
{
    const Hand *hand = state.hands.find(HandId(command.value(QLatin1String("id")).toString()));
    return hand && isStanding(*hand) == (command.value(QLatin1String("do")) == QLatin1String("hand.raise"));
}

std::vector<QJsonObject> messages(int from, int count)
{
    std::vector<QJsonObject> list;
    for (int i = from; i < from + count; ++i)
        list.push_back({{QStringLiteral("author"), QStringLiteral("Author %1").arg(i % 50)},
                        {QStringLiteral("text"), QStringLiteral("words %1").arg(i)}});
    return list;
}

// What all that is durable here waits for: a few kilobytes more in a file, and the disk's word for it.
// A command is on two disks before the peer shows it, one after the other.
void printSync()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("synced")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(file.errorString()));
    printPercentiles("one sync of this disk", 300, [&](int) {
        file.write(QByteArray(4096, 'x'));
        file.flush();
        return settle(file.fileName()) ? 1 : 0;
    });
}

void waitFor(int milliseconds)
{
    QTimer end;
    end.setTimerType(Qt::PreciseTimer);
    end.setSingleShot(true);
    end.start(milliseconds);
    while (end.isActive())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

template<class Before>
void measureCommands(LinkedConsole &a, LinkedConsole &b, const char *what, int first, Before before)
{
    std::vector<double> times;
    for (int i = first; i < first + commands; ++i) {
        before(i);
        const QJsonObject next = command(i);
        QElapsedTimer timer;
        timer.start();
        a.session().perform(next, [next](const QJsonObject &result) {
            if (!result.value(QLatin1String("ok")).toBool())
                qFatal("%s", QJsonDocument(result).toJson().constData());
        });
        while (!isDone(b.state(), next))
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    QTextStream(stdout) << what << ": p50 " << times[commands / 2] << " ms, p99 " << times[commands * 99 / 100]
                        << " ms\n";
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    constexpr int longLog = 10'000;
    printSync();
    LinkedConsole a(QStringLiteral("onsite")), b(QStringLiteral("online"));
    a.act(hand(0));
    {
        const auto wire = link(a, b);
        untilSame(a, b);
        QTimer chat;
        int sent = 0;
        QObject::connect(&chat, &QTimer::timeout, &chat, [&] { a.session().receive(messages(++sent, 1), {}); });
        chat.setTimerType(Qt::PreciseTimer);
        chat.start(5);
        measureCommands(a, b, "command to the peer's state, one right behind the other", 1, [](int) {});
        // At any moment between two messages, and from rest.
        measureCommands(a, b, "command to the peer's state, at intervals of 2 to 7 ms", commands + 1,
                        [](int i) { waitFor(2 + i * 7 % 6); });
        chat.stop();
        untilSame(a, b);
    }
    for (int i = 0; i < longLog; i += 500)
        a.session().receive(messages(i, 500), {});
    while (!a.session().isSettled())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    QElapsedTimer timer;
    timer.start();
    const auto wire = link(a, b);
    untilSame(a, b);
    QTextStream(stdout) << "catch-up of " << longLog << " events: " << timer.elapsed() << " ms\n";
    return 0;
}
