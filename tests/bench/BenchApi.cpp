// SPDX-License-Identifier: Apache-2.0
// A durable command through the control API: from the first byte sent to the answer read.
// Target: p50 <= 1 ms (issue's figure; DESIGN: command to durable, loopback).
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

QByteArray requestFor(const QByteArray &token, quint16 port, int number)
{
    const QByteArray body =
        "{\"do\":\"note.add\",\"kind\":\"note\",\"text\":\"note " + QByteArray::number(number) + "\"}";
    return "POST /v1/do HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\nAuthorization: Bearer " + token
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

bool readAnswer(QTcpSocket &socket)
{
    QByteArray bytes;
    for (;;) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        const qsizetype field = bytes.toLower().indexOf("content-length:");
        if (end > 0 && field > 0) {
            const qsizetype length =
                bytes.mid(field + 15, bytes.indexOf('\r', field) - field - 15).trimmed().toLongLong();
            if (bytes.size() >= end + 4 + length)
                return bytes.startsWith("HTTP/1.1 200") && bytes.contains("\"ok\":true");
        }
        if (!socket.waitForReadyRead(30'000))
            return false;
        bytes += socket.readAll();
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    constexpr int commands = 2000;
    QTemporaryDir folder;
    QProcess console;
    console.start(QStringLiteral(EVENHAND_PROGRAM),
                  {QStringLiteral("serve"), folder.filePath(QStringLiteral("a.evenhand")), QStringLiteral("--home"),
                   folder.filePath(QStringLiteral("home")), QStringLiteral("--role"), QStringLiteral("onsite"),
                   QStringLiteral("--control"), QStringLiteral("127.0.0.1:0")});
    while (!console.canReadLine() && console.waitForReadyRead(30'000)) {}
    const QJsonObject ready = QJsonDocument::fromJson(console.readLine()).object();
    const quint16 port = ready[QLatin1String("control")].toString().section(u':', -1).toUShort();
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (port == 0 || !socket.waitForConnected(30'000)) {
        std::fprintf(stderr, "the console did not start\n");
        return 1;
    }
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    std::vector<double> times;
    for (int i = 0; i < commands; ++i) {
        QElapsedTimer timer;
        timer.start();
        socket.write(requestFor(ready[QLatin1String("token")].toString().toLatin1(), port, i));
        socket.flush();
        if (!readAnswer(socket)) {
            std::fprintf(stderr, "command %d was not done\n", i);
            return 1;
        }
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    std::printf("durable command through the API, %d: p50 %.2f ms (target 1), p99 %.2f ms\n", commands,
                times[commands / 2], times[commands * 99 / 100]);
    console.terminate();
    return console.waitForFinished(30'000) && console.exitCode() == 0 ? 0 : 1;
}
