// SPDX-License-Identifier: Apache-2.0
// The HTTP front under abuse and at work: FIELD.md's 3,000 half-open connections and 300 MiB
// head, then what an honest client of the control API sees.
#include "app/control/ControlServer.h"
#include "app/http/Descriptors.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTcpSocket>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <memory>

using namespace evenhand;

namespace {

class QuickConsole : public Console
{
public:
    void perform(const QJsonObject &, Done done) override { done({{QStringLiteral("ok"), true}}); }
    void receive(const std::vector<QJsonObject> &, Done done) override { done({{QStringLiteral("ok"), true}}); }
    QJsonObject state(std::optional<int>) const override { return {}; }
    QJsonObject head() const override { return {}; }
};

// MiB of this process in memory; 0 where there is no /proc.
double resident()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toDouble() * 4096 / 1024 / 1024;
}

template<class Condition> void spin(Condition condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

QByteArray request(const ControlServer &server, const QByteArray &body)
{
    return "POST /v1/do HTTP/1.1\r\nHost: " + server.address().toLatin1()
        + "\r\nAuthorization: Bearer t\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

// Milliseconds for one command on a connection of its own.
double askOnce(const ControlServer &server, const QByteArray &body)
{
    QElapsedTimer timer;
    timer.start();
    QTcpSocket socket;
    socket.connectToHost(server.front().address(), server.front().port());
    socket.write(request(server, body));
    QByteArray answer;
    spin([&] {
        answer += socket.readAll();
        return answer.contains("\"ok\":true") || socket.state() == QAbstractSocket::UnconnectedState;
    });
    if (!answer.contains("\"ok\":true"))
        std::printf("  NOT ANSWERED: %s\n", answer.constData());
    return double(timer.nsecsElapsed()) / 1e6;
}

void row(const char *what, double figure, const char *unit)
{
    std::printf("%-58s %9.3f %s\n", what, figure, unit);
}

void halfOpen(const ControlServer &server)
{
    if (allowDescriptors(8192) < 8192)
        return (void)std::printf("3,000 half-open connections: skipped, too few descriptors allowed\n");
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    const double before = resident();
    for (int i = 0; i < 3000; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(server.front().address(), server.front().port());
    }
    row("honest command behind 3,000 half-open connections", askOnce(server, "{\"do\":\"next\"}"), "ms");
    row("  the next one", askOnce(server, "{\"do\":\"next\"}"), "ms");
    row("  memory, both ends of them", resident() - before, "MiB");
    row("  connections kept", double(server.front().connections()), "");
}

void hugeHead(const ControlServer &server)
{
    const double before = resident();
    QTcpSocket socket;
    QByteArray part = QByteArray("X-Field: 0123456789\r\n").repeated(3000);
    qint64 sent = 0;
    socket.connectToHost(server.front().address(), server.front().port());
    socket.write("GET / HTTP/1.1\r\n");
    double most = 0;
    spin([&] {
        most = std::max(most, resident() - before);
        if (socket.state() == QAbstractSocket::ConnectedState && socket.bytesToWrite() < part.size())
            sent += socket.write(part);
        return sent > 300 * 1024 * 1024 || socket.state() == QAbstractSocket::UnconnectedState;
    });
    row("head of 300 MiB: sent until cut", double(sent) / 1024 / 1024, "MiB");
    row("  memory at most, both ends", most, "MiB");
}

void commands(const ControlServer &server)
{
    QTcpSocket socket;
    socket.connectToHost(server.front().address(), server.front().port());
    spin([&] { return socket.state() == QAbstractSocket::ConnectedState; });
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    std::vector<double> times;
    const QByteArray bytes = request(server, "{\"do\":\"hand.raise\",\"name\":\"Ada\",\"side\":\"online\"}");
    for (int i = 0; i < 5000; ++i) {
        QElapsedTimer timer;
        timer.start();
        QByteArray answer;
        socket.write(bytes);
        socket.flush();
        spin([&] { return (answer += socket.readAll()).contains("\"ok\":true"); });
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    row("command through the front alone, kept connection, p50", times[times.size() / 2], "ms");
    row("  p99", times[times.size() * 99 / 100], "ms");
    QByteArray large = "{\"do\":\"x\",\"y\":\"\"}";
    large.insert(large.size() - 2, QByteArray(1024 * 1024 - large.size(), 'y'));
    std::vector<double> largeTimes;
    for (int i = 0; i < 50; ++i)
        largeTimes.push_back(askOnce(server, large));
    std::sort(largeTimes.begin(), largeTimes.end());
    row("command of 1 MiB, new connection, p50", largeTimes[25], "ms");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QuickConsole console;
    ControlServer server(console, "t");
    if (const auto refusal = server.listen(QStringLiteral("127.0.0.1:0")))
        return (void)std::printf("%s\n", qPrintable(*refusal)), 1;
    commands(server);
    hugeHead(server);
    halfOpen(server);
    return 0;
}
