// SPDX-License-Identifier: Apache-2.0
// A real server of IRC on a loopback port that it gets from the test, and somebody else in its channel.
#pragma once

#include "app/sync/certificate.h"
#include "tests/app/cli/Program.h"
#include "tests/app/cli/sideBySide.h"

#include <QProcess>
#include <QSslCertificate>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <memory>
#include <unistd.h>

namespace evenhand {

class IrcServer
{
public:
    enum class Kind { Inspircd, Ngircd };

    static QString programOf(Kind kind)
    {
        const QString name = kind == Kind::Inspircd ? QStringLiteral("inspircd") : QStringLiteral("ngircd");
        const QString found = QStandardPaths::findExecutable(name);
        return found.isEmpty() ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin")}) : found;
    }

    explicit IrcServer(Kind kind, bool isEncrypted = false) : m_kind(kind), m_isEncrypted(isEncrypted)
    {
        takePort();
        if (isEncrypted)
            makeCertificate();
        kind == Kind::Inspircd ? configureInspircd() : configureNgircd();
    }
    ~IrcServer() { stop(); }
    Q_DISABLE_COPY_MOVE(IrcServer)

    quint16 port() const { return m_port; }
    // Its channel, as a console has it set up.
    QString source(const char *called = "irc", const char *more = "") const
    {
        return QStringLiteral("%1=irc://desk@127.0.0.1:%2/%23room%3")
            .arg(QLatin1String(called))
            .arg(m_port)
            .arg(QLatin1String(more));
    }
    QString fingerprint() const
    {
        return QString::fromLatin1(m_certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
    }

    bool start()
    {
        m_process = std::make_unique<QProcess>();
        QStringList arguments;
        if (m_kind == Kind::Inspircd)
            arguments << QStringLiteral("--nofork") << QStringLiteral("--config")
                      << m_folder.path(QStringLiteral("conf"));
        else
            arguments << QStringLiteral("-n") << QStringLiteral("-f") << m_folder.path(QStringLiteral("conf"));
        if (m_kind == Kind::Inspircd && ::geteuid() == 0)
            arguments << QStringLiteral("--runasroot");
        m_process->setStandardOutputFile(m_folder.path(QStringLiteral("out")));
        m_process->setStandardErrorFile(m_folder.path(QStringLiteral("out")), QIODevice::Append);
        m_process->start(programOf(m_kind), arguments);
        return m_process->waitForStarted() && QTest::qWaitFor([this] { return answers(); }, 20'000);
    }
    void stop()
    {
        if (!m_process)
            return;
        m_process->kill();
        m_process->waitForFinished();
        m_process.reset();
    }
    QByteArray output() const { return m_folder.read(QStringLiteral("out")); }

private:
    bool answers() const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        return socket.waitForConnected(200);
    }

    // It is free just now. Linux has the odd ones for who listens.
    void takePort()
    {
        const bool isBesideOthers = SideBySide::lane() >= 0;
        do {
            QTcpServer any;
            any.listen(QHostAddress::LocalHost);
            m_port = any.serverPort();
        } while (isBesideOthers && m_port / 2 % SideBySide::lanes != SideBySide::lane());
    }

    void makeCertificate()
    {
        const Identity identity = std::get<Identity>(identityIn(m_folder.path(QStringLiteral("home"))));
        m_certificate = QSslCertificate(certificateOf(identity), QSsl::Der);
        m_folder.write(QStringLiteral("cert.pem"), m_certificate.toPem());
        m_folder.write(QStringLiteral("key.pem"), identity.keyPem);
    }

    void configureInspircd()
    {
        const QByteArray here = m_folder.root().toUtf8();
        QByteArray conf = R"(<server name="irc.test" description="test" network="Test">
<admin name="t" nick="t" email="t@example.org">
<connect name="main" allow="*" timeout="60" pingfreq="120" hardsendq="64M" softsendq="32M" recvq="8M" threshold="100000"
 commandrate="1000000000" fakelag="no" localmax="200" globalmax="200" useident="no" resolvehostnames="no">
<options defaultmodes="nto">
<performance netbuffersize="65534" somaxconn="128">
<path configdir="HERE" datadir="HERE" logdir="HERE" runtimedir="HERE">
<pid file="HERE/pid">
<module name="cap"><module name="ircv3"><module name="ircv3_servertime"><module name="ircv3_echomessage">
<module name="ircv3_batch"><module name="ircv3_msgid"><module name="ircv3_ctctags">
<module name="chanhistory"><chanhistory maxlines="2000" maxduration="1h">
<bind address="127.0.0.1" port="PORT" type="clients" TLS>
)";
        conf.replace("HERE", here).replace("PORT", QByteArray::number(m_port));
        conf.replace("TLS", m_isEncrypted ? "sslprofile=\"Clients\"" : "");
        if (m_isEncrypted)
            conf += "<module name=\"ssl_gnutls\">\n<sslprofile name=\"Clients\" provider=\"gnutls\" certfile=\"" + here
                + "/cert.pem\" keyfile=\"" + here + "/key.pem\">\n";
        m_folder.write(QStringLiteral("conf"), conf);
    }

    void configureNgircd()
    {
        m_folder.write(QStringLiteral("conf"),
                       "[Global]\nName = irc.test\nInfo = test\nListen = 127.0.0.1\nPorts = "
                           + QByteArray::number(m_port)
                           + "\nMotdPhrase = hi\n[Limits]\nMaxConnections = 0\nMaxConnectionsIP = 0\nMaxJoins = 0\n"
                             "MaxPenaltyTime = 0\n[Options]\nDNS = no\nIdent = no\nPAM = no\n");
    }

    Kind m_kind;
    bool m_isEncrypted;
    Folder m_folder;
    quint16 m_port = 0;
    QSslCertificate m_certificate;
    std::unique_ptr<QProcess> m_process;
};

// Somebody in the channel, by hand.
class IrcGuest
{
public:
    IrcGuest(quint16 port, const QByteArray &nick, const QByteArray &channel = "#room")
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { take(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        send("NICK " + nick);
        send("USER " + nick + " 0 * :Guest");
        isIn = QTest::qWaitFor([this] { return m_seen.contains(" 376 ") || m_seen.contains(" 422 "); }, 20'000);
        if (channel.isEmpty())
            return;
        send("JOIN " + channel);
        isIn = until(" 366 ");
    }
    void send(const QByteArray &line)
    {
        m_socket.write(line + "\r\n");
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            m_socket.flush();
    }
    void say(const QByteArray &text) { send("PRIVMSG #room :" + text); }
    // Until it has come to this guest.
    bool until(const QByteArray &words)
    {
        return QTest::qWaitFor([&] { return m_seen.contains(words); }, 20'000);
    }
    const QByteArray &seen() const { return m_seen; }
    void forget() { m_seen.clear(); }

    bool isIn = false;

private:
    void take()
    {
        const QByteArray bytes = m_socket.readAll();
        m_seen += bytes;
        for (const QByteArray &line : bytes.split('\n'))
            if (line.startsWith("PING"))
                send("PONG" + line.mid(4).trimmed().prepend(' '));
    }

    QTcpSocket m_socket;
    QByteArray m_seen;
};

} // namespace evenhand
