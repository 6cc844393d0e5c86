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
#include <array>
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
    // Connections break, half of a piece that is on its way arrives, and none can be made.
    void tear()
    {
        m_isSilent = true;
        for (Passage *passage : passages())
            passage->tear();
    }
    // What was silent is broken, as it lacks something; new connections get through.
    void clear()
    {
        m_isSilent = false;
        for (Passage *passage : passages())
            passage->end();
    }

private:
    struct Piece
    {
        qint64 due;
        QByteArray bytes;
    };
    // One direction of a connection.
    struct Way
    {
        QTcpSocket *from, *to;
        std::deque<Piece> queue = {};
        qint64 last = 0; // due, so that order is kept: what is late holds up what follows it
    };
    // One connection.
    class Passage : public QObject
    {
    public:
        Passage(Storm *storm, QTcpSocket *in)
            : QObject(storm), m_storm(storm), m_in(in), m_ways{{{in, &m_out}, {&m_out, in}}}
        {
            in->setParent(this);
            m_timer.setSingleShot(true);
            m_timer.setTimerType(Qt::PreciseTimer);
            connect(&m_timer, &QTimer::timeout, this, &Passage::pass);
            for (QTcpSocket *socket : {m_in, &m_out}) {
                socket->setReadBufferSize(16 * 1024);
                connect(socket, &QTcpSocket::readyRead, this, &Passage::pass);
                connect(socket, &QTcpSocket::disconnected, this, &Passage::pass);
                connect(socket, &QTcpSocket::errorOccurred, this, &Passage::pass);
            }
            connect(&m_out, &QTcpSocket::connected, this, &Passage::pass);
            connect(&m_out, &QTcpSocket::errorOccurred, this, [this] { // nobody is there
                m_isUp = true;
                pass();
            });
            if (!storm->m_isSilent)
                m_out.connectToHost(QHostAddress::LocalHost, storm->m_to);
        }
        ~Passage() override
        {
            m_in->disconnect(this);
            m_out.disconnect(this);
        }
        void tear()
        {
            for (Way &way : m_ways) {
                if (way.queue.empty())
                    continue;
                way.to->write(way.queue.front().bytes.first(way.queue.front().bytes.size() / 2));
                way.to->flush();
            }
            end();
        }
        void end()
        {
            for (Way &way : m_ways)
                way.queue.clear();
            m_isEnding = true;
            for (QTcpSocket *socket : {m_in, &m_out})
                socket->disconnectFromHost(); // once all is written
            pass();
        }

    private:
        void pass()
        {
            if (m_isEnding)
                return leave();
            bool isOver = false;
            qint64 wait = -1;
            for (Way &way : m_ways) {
                take(way);
                while (!way.queue.empty() && way.queue.front().due <= now()) {
                    way.to->write(way.queue.front().bytes);
                    way.queue.pop_front();
                    take(way);
                }
                if (!way.queue.empty())
                    wait = wait < 0 ? way.queue.front().due - now() : std::min(wait, way.queue.front().due - now());
                // What was said before goodbye arrives.
                else if (m_isUp && way.from->state() == QAbstractSocket::UnconnectedState)
                    isOver = true;
            }
            if (wait >= 0)
                m_timer.start(std::chrono::milliseconds(std::max<qint64>(0, wait)));
            if (isOver && !m_storm->m_isSilent)
                end();
        }
        // What is left unread would break the other direction, too.
        void leave()
        {
            for (QTcpSocket *socket : {m_in, &m_out})
                if (socket->isOpen())
                    socket->readAll();
            if (m_in->state() == QAbstractSocket::UnconnectedState
                && m_out.state() == QAbstractSocket::UnconnectedState)
                deleteLater();
        }
        void take(Way &way)
        {
            const Weather &weather = m_storm->weather;
            m_isUp = m_isUp || m_out.state() == QAbstractSocket::ConnectedState;
            while (way.from->bytesAvailable() > 0 && way.queue.size() < 64 && (m_isUp || m_storm->m_isSilent)) {
                const QByteArray bytes = way.from->read(weather.isInPieces ? m_storm->m_chance.bounded(1, 200) : 4096);
                if (m_storm->m_isSilent)
                    continue;
                qint64 due = now() + weather.delay.count();
                if (weather.uneven.count() > 0)
                    due += m_storm->m_chance.bounded(int(weather.uneven.count()));
                if (m_storm->m_chance.bounded(100) < weather.lost)
                    due += 300;
                due = std::max(due, way.last);
                if (weather.bytesPerSecond > 0)
                    due += bytes.size() * 1000 / weather.bytesPerSecond;
                way.last = due;
                way.queue.push_back({due, bytes});
            }
        }
        qint64 now() const { return m_storm->m_clock.elapsed(); }

        Storm *m_storm;
        QTcpSocket *m_in;
        QTcpSocket m_out;
        std::array<Way, 2> m_ways;
        QTimer m_timer;
        bool m_isUp = false; // was connected at the far end
        bool m_isEnding = false;
    };

    void join()
    {
        while (QTcpSocket *in = nextPendingConnection())
            m_passages.push_back(new Passage(this, in));
    }
    QList<Passage *> passages()
    {
        QList<Passage *> all;
        for (const QPointer<QObject> &passage : m_passages)
            if (passage)
                all << static_cast<Passage *>(passage.data());
        return all;
    }

    quint16 m_to;
    bool m_isSilent = false;
    QElapsedTimer m_clock;
    QRandomGenerator m_chance{7};
    std::vector<QPointer<QObject>> m_passages;
};

} // namespace evenhand
