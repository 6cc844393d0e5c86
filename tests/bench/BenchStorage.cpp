// SPDX-License-Identifier: Apache-2.0
// The figures of DESIGN that storage answers for. Prints them; judges nothing.
#include "app/storage/EventWriter.h"
#include "tests/app/storage/Specimens.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTextStream>
#include <algorithm>

using namespace evenhand;

namespace {

QTextStream out(stdout);

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[size_t(share * double(values.size() - 1))];
}

void print(const QString &name, const std::vector<double> &ms)
{
    out << name
        << QStringLiteral(": least %1 ms, p50 %2 ms, p99 %3 ms\n")
               .arg(percentile(ms, 0), 0, 'f', 3)
               .arg(percentile(ms, 0.5), 0, 'f', 3)
               .arg(percentile(ms, 0.99), 0, 'f', 3);
    out.flush();
}

double msOf(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

void benchAppend(const QString &path, Prattle &prattle)
{
    auto store = EventStore::create(path);
    Chain chain('a');
    std::vector<double> times;
    for (int i = 0; i < 1000; ++i) {
        const Batch batch = chain.nextMessage(prattle.line());
        QElapsedTimer timer;
        timer.start();
        if (!(*store)->append(batch))
            qFatal("append");
        times.push_back(msOf(timer));
    }
    print(QStringLiteral("durable append of one event"), times);
}

void benchWriter(const QString &path, Prattle &prattle)
{
    Chain chain('b');
    std::vector<Batch> batches;
    for (int i = 0; i < 100'000; ++i)
        batches.push_back(chain.nextMessage(prattle.line()));
    EventWriter writer(std::move(*EventStore::create(path)));
    QEventLoop loop;
    quint64 storedCount = 0;
    QObject::connect(&writer, &EventWriter::stored, &loop, [&](quint64 first, quint64 last) {
        storedCount += last - first + 1;
        if (storedCount == 100'000)
            loop.quit();
    });
    QElapsedTimer timer;
    timer.start();
    for (Batch &batch : batches)
        writer.submit(std::move(batch), false);
    loop.exec();
    const double ms = msOf(timer);
    out << QStringLiteral("100,000 messages in groups: %1/s (%2 s, %3 commits)\n")
               .arg(100'000 / ms * 1000, 0, 'f', 0)
               .arg(ms / 1000, 0, 'f', 2)
               .arg(writer.commits());
    // An act through the writer: submitted, durable, announced.
    std::vector<double> times;
    QEventLoop actLoop;
    QObject::connect(&writer, &EventWriter::stored, &actLoop, &QEventLoop::quit);
    for (int i = 0; i < 1000; ++i) {
        Batch batch = chain.nextMessage(prattle.line());
        timer.restart();
        writer.submit(std::move(batch), true);
        actLoop.exec();
        times.push_back(msOf(timer));
    }
    print(QStringLiteral("act through the writer's thread"), times);
}

void benchReading(const QString &path, Prattle &prattle)
{
    {
        auto store = EventStore::create(path);
        Chain chains[]{Chain('c'), Chain('d')};
        for (int i = 0; i < 200'000 / 500; ++i) {
            QStringList lines;
            for (int j = 0; j < 500; ++j)
                lines.append(prattle.line());
            if (!(*store)->append(chains[i % 2].nextMessages(lines)))
                qFatal("append");
        }
    }
    out << QStringLiteral("file of 200,000 messages: %1 MB\n").arg(double(QFileInfo(path).size()) / 1e6, 0, 'f', 0);
    std::vector<double> opening, reading;
    for (int i = 0; i < 20; ++i) {
        QElapsedTimer timer;
        timer.start();
        auto store = EventStore::open(path, i % 2 ? Access::ReadOnly : Access::ReadWrite);
        opening.push_back(msOf(timer));
        timer.restart();
        const Outcome<std::vector<EventPtr>> all = (*store)->readAll();
        reading.push_back(msOf(timer));
        if (all->size() != 200'000)
            qFatal("readAll");
    }
    print(QStringLiteral("open, 200,000 events"), opening);
    print(QStringLiteral("readAll, 200,000 events"), reading);
}

void benchSearch(const QString &path)
{
    auto store = EventStore::open(path, Access::ReadOnly);
    const QStringList typed{QStringLiteral("internet governance"),   QStringLiteral("thank you for"),
                            QStringLiteral("splinter bridge kyoto"), QStringLiteral("remote hand"),
                            QStringLiteral("nothing like it"),       QStringLiteral("multilingual 12"),
                            QStringLiteral("a a b c d e"),           QStringLiteral("zoom audio repeat rights")};
    std::vector<double> times;
    for (int round = 0; round < 5; ++round) {
        for (const QString &text : typed) {
            for (int length = 1; length <= text.size(); ++length) {
                QElapsedTimer timer;
                timer.start();
                if (!(*store)->find(text.left(length)))
                    qFatal("find");
                times.push_back(msOf(timer));
                if (qEnvironmentVariableIsSet("EVENHAND_BENCH_SLOW") && times.back() > 5)
                    out << "  " << text.left(length) << ' ' << times.back() << '\n';
            }
        }
    }
    print(QStringLiteral("prefix search as typed, 200,000 messages"), times);
    out << QStringLiteral("  slowest %1 ms of %2\n").arg(percentile(times, 1), 0, 'f', 2).arg(times.size());
}

void benchErasing(const QString &path)
{
    auto store = EventStore::open(path, Access::ReadWrite);
    std::vector<EventId> ids;
    for (quint64 seq = 1; seq <= 100; ++seq)
        ids.push_back(Chain('c').id(seq));
    QElapsedTimer timer;
    timer.start();
    if ((*store)->forget(ids))
        qFatal("forget");
    std::vector<double> steps{msOf(timer)};
    while ((*store)->isScrubbing()) {
        timer.restart();
        if (!(*store)->scrub())
            qFatal("scrub");
        steps.push_back(msOf(timer));
    }
    print(QStringLiteral("a step of erasing 100 of 200,000 (%1 steps)").arg(steps.size()), steps);
    out << QStringLiteral("  longest step %1 ms\n").arg(percentile(steps, 1), 0, 'f', 1);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    Prattle prattle;
    benchAppend(folder.filePath(QStringLiteral("append.evenhand")), prattle);
    benchWriter(folder.filePath(QStringLiteral("writer.evenhand")), prattle);
    const QString large = folder.filePath(QStringLiteral("large.evenhand"));
    benchReading(large, prattle);
    benchSearch(large);
    benchErasing(large);
    return 0;
}
