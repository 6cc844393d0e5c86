// SPDX-License-Identifier: Apache-2.0
// A real prosody on a loopback port that it gets from the test, with rooms and their archive, and somebody in a room by
// hand: a client of Jitsi's, as far as a room sees it.
#pragma once

#include "app/Identity.h"
#include "app/sync/certificate.h"
#include "tests/app/cli/Program.h"

#include <QProcess>
#include <QSslCertificate>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <memory>

namespace evenhand {

class XmppServer
{
public:
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("prosody")); }

    explicit XmppServer(bool hasArchive = true, bool tellsTime = true)
    {
        QTcpServer any; // the port is free just now
        any.listen(QHostAddress::LocalHost);
        m_port = any.serverPort();
        any.close();
        const Identity identity = std::get<Identity>(identityIn(m_folder.path(QStringLiteral("home"))));
        m_certificate = QSslCertificate(certificateOf(identity), QSsl::Der);
        m_folder.write(QStringLiteral("cert.pem"), m_certificate.toPem());
        m_folder.write(QStringLiteral("key.pem"), identity.keyPem);
        QDir(m_folder.root()).mkpath(QStringLiteral("data/test/accounts"));
        for (const char *name : {"desk", "ana", "bo"})
            m_folder.write(QStringLiteral("data/test/accounts/%1.dat").arg(QLatin1String(name)),
                           "return { [\"password\"] = \"secret\"; };\n");
        QByteArray conf = R"(run_as_root = true
daemonize = false
pidfile = "HERE/pid"
data_path = "HERE/data"
log = { { levels = { min = "warn" }, to = "file", filename = "HERE/log" } }
interfaces = { "127.0.0.1" }
c2s_ports = { PORT }
modules_enabled = { "saslauth", "tls", "disco", "ping" TIME }
modules_disabled = { "s2s", "offline" }
authentication = "internal_plain"
storage = "internal"
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
limits = {}
ssl = { key = "HERE/key.pem", certificate = "HERE/cert.pem" }
VirtualHost "test"
Component "rooms.test" "muc"
ARCHIVE
muc_log_by_default = true
muc_room_locking = false
)";
        conf.replace("HERE", m_folder.root().toUtf8()).replace("PORT", QByteArray::number(m_port));
        conf.replace("TIME", tellsTime ? ", \"time\"" : "");
        conf.replace("ARCHIVE", hasArchive ? "modules_enabled = { \"muc_mam\" }" : "");
        m_folder.write(QStringLiteral("conf.lua"), conf);
    }
    ~XmppServer() { stop(); }
    Q_DISABLE_COPY_MOVE(XmppServer)

    quint16 port() const { return m_port; }
    QString fingerprint() const
    {
        return QString::fromLatin1(m_certificate.digest(QCryptographicHash::Sha256).toHex());
    }
    QByteArray output() const { return m_folder.read(QStringLiteral("out")) + m_folder.read(QStringLiteral("log")); }

    bool start()
    {
        m_process = std::make_unique<QProcess>();
        m_process->setStandardOutputFile(m_folder.path(QStringLiteral("out")));
        m_process->setStandardErrorFile(m_folder.path(QStringLiteral("out")), QIODevice::Append);
        m_process->start(program(),
                         {QStringLiteral("--config"), m_folder.path(QStringLiteral("conf.lua")), QStringLiteral("-F")});
        return m_process->waitForStarted() && QTest::qWaitFor([this] { return answers(); }, 20'000);
    }
    void stop()
    {
        if (!m_process)
            return;
        m_process->terminate(); // it writes its archive then
        if (!m_process->waitForFinished(10'000)) {
            m_process->kill();
            m_process->waitForFinished();
        }
        m_process.reset();
    }

private:
    bool answers() const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        return socket.waitForConnected(200);
    }

    Folder m_folder;
    quint16 m_port = 0;
    QSslCertificate m_certificate;
    std::unique_ptr<QProcess> m_process;
};

class XmppGuest
{
public:
    // `resource`: the nick in the room; of Jitsi's clients eight digits.
    XmppGuest(quint16 port, const QByteArray &account, const QByteArray &resource) : m_resource(resource)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_seen += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        if (!QTest::qWaitFor([this] { return m_socket.state() == QTcpSocket::ConnectedState; }, 20'000))
            return;
        const QByteArray stream = "<?xml version='1.0'?><stream:stream to='test' version='1.0' xmlns='jabber:client' "
                                  "xmlns:stream='http://etherx.jabber.org/streams'>";
        isIn = ask(stream, "</stream:features>")
            && ask("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                       + (QByteArray(1, '\0') + account + QByteArray(1, '\0') + "secret").toBase64() + "</auth>",
                   "<success")
            && ask(stream, "</stream:features>")
            && ask("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>", "</iq>")
            && ask(presence("<x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x>"), "code='110'");
    }
    void say(const QByteArray &text, const QByteArray &more = {})
    {
        send("<message to='session@rooms.test' type='groupchat' id='" + m_resource + QByteArray::number(++m_count)
             + "'><body>" + text + "</body>" + more + "</message>");
    }
    QByteArray lastId() const { return m_resource + QByteArray::number(m_count); }
    void show(const QByteArray &more) { send(presence(more)); }
    void send(const QByteArray &xml)
    {
        m_socket.write(xml);
        m_socket.flush();
    }
    void go() { m_socket.abort(); }
    bool until(const QByteArray &words)
    {
        return QTest::qWaitFor([&] { return m_seen.contains(words); }, 20'000);
    }
    const QByteArray &seen() const { return m_seen; }

    bool isIn = false;

private:
    QByteArray presence(const QByteArray &more) const
    {
        return "<presence to='session@rooms.test/" + m_resource + "'>" + more + "</presence>";
    }
    bool ask(const QByteArray &xml, const QByteArray &answer)
    {
        m_seen.clear();
        send(xml);
        return until(answer);
    }

    QTcpSocket m_socket;
    QByteArray m_seen, m_resource;
    int m_count = 0;
};

} // namespace evenhand
