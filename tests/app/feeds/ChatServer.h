// SPDX-License-Identifier: Apache-2.0
// A server of the test's own that speaks HTTP/1.1 on a loopback port: what it answers is for who derives from it. It
// may hold a request open, answer it wrongly, cut it, or be gone for a while.
#pragma once

#include <QDateTime>
#include <QHash>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>
#include <QUrlQuery>
#include <deque>
#include <functional>

namespace evenhand {

struct Asked
{
    QPointer<QTcpSocket> socket;
    QByteArray method, path; // the path as it was sent
    QUrlQuery query;         // a form's fields as well
    QByteArray body;
    QHash<QByteArray, QByteArray> fields; // names in lower case

    QString value(const char *key) const { return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded); }
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

class ChatServer : public QTcpServer
{
public:
    ChatServer() { listen(QHostAddress::LocalHost); }

    // As if its machine were off; start() brings it back with all it knows.
    void stop()
    {
        m_port = serverPort();
        close();
        cutAll();
    }
    bool start() { return listen(QHostAddress::LocalHost, m_port); }
    void cutAll()
    {
        const auto all = std::exchange(m_sockets, {});
        for (const QPointer<QTcpSocket> &socket : all)
            if (socket)
                socket->abort();
    }
    void encrypt(const QSslCertificate &certificate, const QSslKey &key)
    {
        m_certificate = certificate;
        m_key = key;
    }

    // The next requests whose path contains `path` are answered so instead. No status: they are cut.
    struct Instead
    {
        QByteArray path;
        int status = 0;
        QJsonObject json = {};
        QByteArray fields = {};
        bool isDone = false; // all the same, what it asked for
    };
    std::deque<Instead> instead;
    std::function<bool(const Asked &)> meddle; // true: it has answered itself
    std::vector<QByteArray> asked;             // "GET /path"

    static void answer(const Asked &to, int status, const QJsonObject &json, const QByteArray &fields = {})
    {
        if (to.socket)
            to.socket->write(message(status, QJsonDocument(json).toJson(QJsonDocument::Compact), fields));
    }
    static QByteArray message(int status, const QByteArray &body, const QByteArray &fields = {})
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " so\r\nDate: "
            + QLocale::c()
                  .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
                  .toLatin1()
            + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
            + fields + "\r\n" + body;
    }

protected:
    virtual void take(const Asked &request) = 0;

    void incomingConnection(qintptr descriptor) override
    {
        QTcpSocket *socket = m_certificate.isNull() ? new QTcpSocket(this) : new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        m_sockets.push_back(socket);
        auto bytes = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, bytes] {
            *bytes += socket->readAll();
            while (takeOne(socket, *bytes)) {}
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        if (auto *secured = qobject_cast<QSslSocket *>(socket)) {
            secured->setLocalCertificate(m_certificate);
            secured->setPrivateKey(m_key);
            secured->startServerEncryption();
        }
    }

private:
    bool takeOne(QTcpSocket *socket, QByteArray &bytes)
    {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QList<QByteArray> lines = bytes.first(end).split('\n');
        Asked request;
        request.socket = socket;
        for (const QByteArray &line : lines.mid(1))
            request.fields.insert(line.left(line.indexOf(':')).trimmed().toLower(),
                                  line.mid(line.indexOf(':') + 1).trimmed());
        const qsizetype length = request.fields.value("content-length").toLongLong();
        if (bytes.size() < end + 4 + length)
            return false;
        request.body = bytes.sliced(end + 4, length);
        bytes = bytes.sliced(end + 4 + length);
        const QList<QByteArray> words = lines.first().trimmed().split(' ');
        const QByteArray target = words.value(1);
        request.method = words.value(0);
        request.path = target.left(target.contains('?') ? target.indexOf('?') : target.size());
        const bool isForm = request.fields.value("content-type").startsWith("application/x-www-form-urlencoded");
        request.query = QUrlQuery(QString::fromUtf8(isForm                     ? request.body
                                                        : target.contains('?') ? target.mid(target.indexOf('?') + 1)
                                                                               : QByteArray()));
        asked.push_back(request.method + ' ' + request.path);
        handle(request);
        return true;
    }

    void handle(const Asked &request)
    {
        if (meddle && meddle(request))
            return;
        if (instead.empty() || !request.path.contains(instead.front().path))
            return take(request);
        const Instead now = instead.front();
        instead.pop_front();
        if (now.isDone) {
            Asked silent = request;
            silent.socket = nullptr;
            take(silent);
        }
        if (now.status == 0)
            request.socket->abort();
        else
            answer(request, now.status, now.json, now.fields);
    }

    quint16 m_port = 0;
    QList<QPointer<QTcpSocket>> m_sockets;
    QSslCertificate m_certificate;
    QSslKey m_key;
};

} // namespace evenhand
