// SPDX-License-Identifier: Apache-2.0
// A client that sends exactly the bytes it is told to and reads the answers apart.
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTest>

namespace evenhand {

struct RawAnswer
{
    int status = 0;
    QHash<QByteArray, QByteArray> fields; // names in lower case
    QByteArray body;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QString code() const { return json()[QLatin1String("error")][QLatin1String("code")].toString(); }
};

class RawClient
{
public:
    explicit RawClient(quint16 port, const QHostAddress &host = QHostAddress(QHostAddress::LocalHost))
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        socket.connectToHost(host, port);
    }

    // Answers to HEAD have a length and no body.
    static QList<RawAnswer> parse(QByteArray bytes, bool areBodiless = false)
    {
        QList<RawAnswer> answers;
        for (qsizetype end; (end = bytes.indexOf("\r\n\r\n")) >= 0;) {
            RawAnswer answer;
            const QList<QByteArray> lines = bytes.first(end).split('\n');
            answer.status = lines.first().split(' ').value(1).toInt();
            for (const QByteArray &line : lines.sliced(1)) {
                const qsizetype colon = line.indexOf(':');
                answer.fields.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
            }
            const qsizetype length = areBodiless ? 0 : answer.fields.value("content-length").toLongLong();
            if (bytes.size() < end + 4 + length)
                break;
            answer.body = bytes.sliced(end + 4, length);
            bytes.remove(0, end + 4 + length);
            answers.append(answer);
        }
        return answers;
    }

    bool isConnected() const { return socket.state() == QAbstractSocket::ConnectedState; }
    bool connects()
    {
        // Or nobody is there.
        (void)QTest::qWaitFor([this] { return isConnected() || socket.state() == QAbstractSocket::UnconnectedState; });
        return isConnected();
    }
    bool isClosed()
    {
        return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::UnconnectedState; });
    }
    void send(const QByteArray &bytes)
    {
        if (connects())
            socket.write(bytes);
    }
    // The first `count` answers; fewer when they don't come.
    QList<RawAnswer> answers(qsizetype count = 1, bool areBodiless = false)
    {
        QList<RawAnswer> found;
        (void)QTest::qWaitFor([&] {
            found = parse(received, areBodiless);
            return found.size() >= count || socket.state() == QAbstractSocket::UnconnectedState;
        });
        return found;
    }
    RawAnswer ask(const QByteArray &bytes)
    {
        received.clear();
        send(bytes);
        return answers().value(0);
    }

    QTcpSocket socket;
    QByteArray received;
};

inline QByteArray get(const QByteArray &path, const QByteArray &fields = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

inline QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &fields = {})
{
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + fields + "Content-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

} // namespace evenhand
