// SPDX-License-Identifier: Apache-2.0
// How benchmarks time an act and print the figure.
#pragma once

#include <QElapsedTimer>
#include <QTextStream>
#include <algorithm>
#include <vector>

namespace evenhand {

// Milliseconds of each of `rounds` calls of `act(round)`.
template<class Act> std::vector<double> timesOf(int rounds, Act act)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        act(i);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return times;
}

template<class Act> void printBest(const char *what, int rounds, Act act)
{
    const std::vector<double> times = timesOf(rounds, act);
    double total = 0;
    for (const double ms : times)
        total += ms;
    QTextStream(stdout) << QStringLiteral("%1: best %2 ms, mean %3 ms\n")
                               .arg(QLatin1String(what))
                               .arg(*std::min_element(times.begin(), times.end()), 0, 'f', 3)
                               .arg(total / rounds, 0, 'f', 3);
}

// `act(round)` returns a number, so that nothing is optimised away.
template<class Act> void printPercentiles(const char *what, int rounds, Act act)
{
    qsizetype seen = 0;
    std::vector<double> times = timesOf(rounds, [&](int i) { seen += act(i); });
    std::sort(times.begin(), times.end());
    const auto percentile = [&](double share) { return times[size_t(share * double(times.size() - 1))]; };
    QTextStream(stdout) << QStringLiteral("%1: p50 %2 ms, p99 %3 ms (%4)\n")
                               .arg(QLatin1String(what))
                               .arg(percentile(0.5), 0, 'f', 3)
                               .arg(percentile(0.99), 0, 'f', 3)
                               .arg(seen / rounds);
}

} // namespace evenhand
