// SPDX-License-Identifier: Apache-2.0
// Somebody between two consoles who passes bytes on: late, changed, or no more.
#pragma once

#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <deque>
#include <functional>
#include <map>

namespace evenhand {

class Between : public QTcpServer
{
public:
    explicit Between(quint16 to)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, to] {
            QTcpSocket *in = nextPendingConnection();
            auto *out = new QTcpSocket(in);
            out->connectToHost(QHostAddress::LocalHost, to);
            connect(in, &QTcpSocket::readyRead, out, [this, in, out] {
                QByteArray bytes = in->readAll();
                recorded += bytes;
                if (change)
                    change(bytes);
                pass(bytes, out);
            });
            connect(out, &QTcpSocket::readyRead, in, [this, in, out] { pass(out->readAll(), in); });
            connect(out, &QTcpSocket::disconnected, in, &QTcpSocket::disconnectFromHost);
            connect(in, &QTcpSocket::disconnected, in, &QObject::deleteLater);
            connect(in, &QObject::destroyed, this, [this, in, out] {
                m_late.erase(in);
                m_late.erase(out);
            });
        });
    }
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(serverPort()); }

    QByteArray recorded;                      // of the dialler
    std::function<void(QByteArray &)> change; // of the dialler's bytes
    bool isCut = false;                       // nothing gets through, and nobody is told
    std::chrono::milliseconds delay{};        // each way
    int lost = 0;                             // of a hundred: those come as late as TCP sends them again

private:
    void pass(const QByteArray &bytes, QTcpSocket *to)
    {
        if (isCut)
            return;
        if (delay.count() == 0) {
            to->write(bytes);
            return;
        }
        const bool isLost = m_chance.bounded(100) < lost;
        m_late[to].push_back(bytes);
        // In order: what was lost holds up what follows it.
        QTimer::singleShot(delay + std::chrono::milliseconds(isLost ? 300 : 0), to, [this, to] {
            std::deque<QByteArray> &late = m_late[to];
            if (late.empty())
                return;
            to->write(late.front());
            late.pop_front();
        });
    }

    QRandomGenerator m_chance{7};
    std::map<QTcpSocket *, std::deque<QByteArray>> m_late;
};

} // namespace evenhand
