// SPDX-License-Identifier: Apache-2.0
// A running console as a process of its own, with or without a window, and its control API.
#pragma once

#include "tests/app/cli/Program.h"
#include "tests/app/http/RawClient.h"

#include <csignal>
#include <memory>

namespace evenhand {

// Ended with the test, by its process id.
class Served
{
public:
    enum class Way { Serve, Window };

    // `tracer`: the program and its arguments that start the console, which is then its process.
    // `more`: further options.
    Served(const QString &file, const QString &home, Way way = Way::Serve, QStringList tracer = {},
           const QStringList &more = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        process.setProcessEnvironment(environment);
        const QStringList call = way == Way::Serve ? QStringList{QStringLiteral("serve"), file} : QStringList{file};
        const QStringList all = tracer << QStringLiteral(EVENHAND_PROGRAM) << call << QStringLiteral("--home") << home
                                       << QStringLiteral("--role") << QStringLiteral("onsite")
                                       << QStringLiteral("--name") << QStringLiteral("Desk")
                                       << QStringLiteral("--control") << QStringLiteral("127.0.0.1:0") << more;
        process.start(all.first(), all.sliced(1));
        while (!process.canReadLine() && process.state() != QProcess::NotRunning && process.waitForReadyRead(60'000)) {}
        ready = QJsonDocument::fromJson(process.readLine()).object();
    }
    ~Served()
    {
        process.kill();
        process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Served)

    quint16 port() const { return ready[QLatin1String("control")].toString().section(u':', -1).toUShort(); }
    QByteArray token() const { return ready[QLatin1String("token")].toString().toLatin1(); }
    RawAnswer ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {})
    {
        if (!client || !client->isConnected())
            client = std::make_unique<RawClient>(port());
        return client->ask(request(method, path, body));
    }
    QByteArray request(const QByteArray &method, const QByteArray &path, const QByteArray &body) const
    {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port())
            + "\r\nAuthorization: Bearer " + token() + "\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body;
    }
    QJsonObject act(const QByteArray &command) { return ask("POST", "/v1/do", command).json(); }
    QJsonObject state() { return ask("GET", "/v1/state").json(); }
    void askToLeave() const { ::kill(pid_t(process.processId()), SIGTERM); }

    QProcess process;
    QJsonObject ready;
    std::unique_ptr<RawClient> client;
};

} // namespace evenhand
