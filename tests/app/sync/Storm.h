// SPDX-License-Identifier: Apache-2.0
// A bad network between two consoles, both ways: late, uneven, narrow, in small pieces; silent as when
// Wi-Fi goes away, or broken in the midst of what is being said.
#pragma once

#include <QElapsedTimer>
#include <QPointer>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <deque>

namespace evenhand {

struct Weather
{
    std::chrono::milliseconds delay{}, uneven{}; // each way: at least, and up to as much more
    int lost = 0;                                // of a hundred pieces: those come as late as TCP sends them again
    int bytesPerSecond = 0;                      // each way; 0: as many as there are
    bool isInPieces = false;                     // of some bytes each
};

class Storm : public QTcpServer
{
public:
    explicit Storm(quint16 to) : m_to(to)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &Storm::join);
        m_clock.start();
    }
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(serverPort()); }
    void leadTo(quint16 port) { m_to = port; }

    Weather weather;

    // Nothing gets through any more, and nobody is told.
    void silence() { m_isSilent = true; }
    // Connections break, half of what is on its way arrives, and none can be made.
    void tear()
    {
        m_isSilent = true;
        breakAll(true);
    }
    // What was silent is broken, as it lacks something; new connections get through.
    void clear()
    {
        m_isSilent = false;
        breakAll(false);
    }

private:
    struct Piece
    {
        qint64 due;
        QByteArray bytes;
    };
    // One direction.
    struct Way : QObject
    {
        Way(Storm *through, QTcpSocket *in, QTcpSocket *out) : QObject(in), storm(through), from(in), to(out)
        {
            from->setReadBufferSize(16 * 1024);
            timer.setSingleShot(true);
            timer.setTimerType(Qt::PreciseTimer);
            connect(&timer, &QTimer::timeout, this, &Way::pass);
            connect(from, &QTcpSocket::readyRead, this, &Way::take);
        }
        void take()
        {
            const Weather &weather = storm->weather;
            while (from->bytesAvailable() > 0 && queue.size() < 64) {
                const qint64 most = weather.isInPieces ? storm->m_chance.bounded(1, 200) : 4096;
                const QByteArray bytes = from->read(most);
                if (storm->m_isSilent)
                    continue;
                qint64 due = storm->m_clock.elapsed() + weather.delay.count();
                if (weather.uneven.count() > 0)
                    due += storm->m_chance.bounded(int(weather.uneven.count()));
                if (storm->m_chance.bounded(100) < weather.lost)
                    due += 300;
                due = std::max(due, last); // in order: what is late holds up what follows it
                if (weather.bytesPerSecond > 0)
                    due += bytes.size() * 1000 / weather.bytesPerSecond;
                last = due;
                queue.push_back({due, bytes});
            }
            pass();
        }
        void pass()
        {
            while (!queue.empty() && queue.front().due <= storm->m_clock.elapsed()) {
                if (to && !storm->m_isSilent)
                    to->write(queue.front().bytes);
                queue.pop_front();
            }
            if (!queue.empty())
                timer.start(
                    std::chrono::milliseconds(std::max<qint64>(0, queue.front().due - storm->m_clock.elapsed())));
            else if (from->bytesAvailable() > 0)
                timer.start(0);
        }
        void passHalf()
        {
            if (!queue.empty() && to)
                to->write(queue.front().bytes.first(queue.front().bytes.size() / 2));
            queue.clear();
        }
        Storm *storm;
        QTcpSocket *from;
        QPointer<QTcpSocket> to;
        QTimer timer;
        std::deque<Piece> queue;
        qint64 last = 0;
    };

    void join()
    {
        QTcpSocket *in = nextPendingConnection();
        auto *out = new QTcpSocket(in);
        new Way(this, in, out);
        auto *back = new Way(this, out, in);
        m_ways.push_back(back);
        connect(out, &QTcpSocket::disconnected, in, &QTcpSocket::disconnectFromHost);
        connect(out, &QTcpSocket::errorOccurred, in, &QTcpSocket::disconnectFromHost);
        connect(in, &QTcpSocket::disconnected, in, &QObject::deleteLater);
        if (!m_isSilent)
            out->connectToHost(QHostAddress::LocalHost, m_to);
        connect(out, &QTcpSocket::connected, in, [in] { Q_EMIT in->readyRead(); });
    }
    void breakAll(bool isInTheMidst)
    {
        const QList<QTcpSocket *> sockets = findChildren<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly);
        for (QTcpSocket *socket : sockets) {
            if (isInTheMidst)
                for (Way *way : waysOf(socket))
                    way->passHalf();
            socket->disconnectFromHost();
        }
    }
    QList<Way *> waysOf(QTcpSocket *in)
    {
        QList<Way *> ways;
        for (QObject *child : in->children())
            if (auto *way = dynamic_cast<Way *>(child))
                ways << way;
        for (const QPointer<QObject> &back : m_ways)
            if (back && back->parent() && back->parent()->parent() == in)
                ways << static_cast<Way *>(back.data());
        return ways;
    }

    quint16 m_to;
    bool m_isSilent = false;
    QElapsedTimer m_clock;
    QRandomGenerator m_chance{7};
    std::vector<QPointer<QObject>> m_ways; // back to who dialled
};

} // namespace evenhand
