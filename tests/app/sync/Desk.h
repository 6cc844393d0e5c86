// SPDX-License-Identifier: Apache-2.0
// Consoles that link, in one process, each with a home of its own; and somebody who speaks TLS with a
// key of their own and says what they like.
#pragma once

#include "app/Clock.h"
#include "app/sync/Peers.h"
#include "app/sync/certificate.h"
#include "tests/app/cli/Program.h"

#include <QPointer>
#include <QSignalSpy>
#include <QSslSocket>
#include <memory>

namespace evenhand {

inline Identity identityOf(const Folder &home)
{
    return std::get<Identity>(identityIn(home.root()));
}

// Tests that run side by side don't hear each other.
inline quint16 testBeaconPort()
{
    return quint16(20'000 + QCoreApplication::applicationPid() % 10'000);
}

// One console. `skew` moves its clock.
struct LinkedDesk
{
    explicit LinkedDesk(const QString &name, const QString &role = QStringLiteral("onsite"))
        : m_name(name), m_role(role)
    {
        start();
    }
    void start(const QString &listen = QStringLiteral("127.0.0.1:0"))
    {
        PeersSetup setup{identityOf(home),
                         m_role,
                         m_name,
                         home.root(),
                         [this] { return session; },
                         [this] { return Clock::wallTime() + skew; }};
        setup.isSeen = isSeen;
        setup.beaconPort = testBeaconPort();
        setup.limits = limits;
        peers = std::make_unique<Peers>(setup);
        QObject::connect(peers.get(), &Peers::linkUp, peers.get(), [this](Channel *channel) {
            ++ups;
            link = channel;
            QObject::connect(channel, &Channel::received, channel, [this](const QCborMap &map) { received << map; });
            QObject::connect(channel, &Channel::closed, channel, [this](const QString &why) { closings << why; });
        });
        QObject::connect(peers.get(), &Peers::linkDown, peers.get(), [this] { ++downs; });
        if (const auto problem = listen.isEmpty() ? std::nullopt : peers->listen(listen))
            qFatal("%s", qPrintable(*problem));
    }
    QString address() const { return peers->address(); }
    quint16 port() const { return address().section(u':', -1).toUShort(); }
    QString replica() const { return identityOf(home).replica(); }
    PairingPhase phase() const { return peers->pairingFlow().phase(); }
    QString code() const { return peers->pairingFlow().code(); }
    bool isLinked() const { return link && peers->channel(link->partner().replica) == link; }
    Peers::Listed listed() const
    {
        const auto all = peers->listed();
        return all.empty() ? Peers::Listed() : all.front();
    }

    Folder home;
    QString session = QStringLiteral("session");
    Duration skew{};
    bool isSeen = false;
    ServerLimits limits;
    std::unique_ptr<Peers> peers;
    QPointer<Channel> link;
    QList<QCborMap> received;
    QStringList closings;
    int ups = 0, downs = 0;

private:
    QString m_name, m_role;
};

// Opens on one, dials from the other, types the codes across.
inline bool pairUp(LinkedDesk &listener, LinkedDesk &dialler)
{
    if (listener.peers->openPairing() || dialler.peers->dialPairing(listener.address()))
        return false;
    const auto isComparing = [&] {
        return listener.phase() == PairingPhase::Comparing && dialler.phase() == PairingPhase::Comparing;
    };
    if (!QTest::qWaitFor(isComparing, 10'000))
        return false;
    const QString forListener = dialler.code(), forDialler = listener.code();
    if (listener.peers->confirmPairing(forListener) || dialler.peers->confirmPairing(forDialler))
        return false;
    return QTest::qWaitFor([&] { return listener.isLinked() && dialler.isLinked(); }, 10'000);
}

class Stranger
{
public:
    Stranger() : identity(identityOf(m_home)) { configuration = linkConfiguration(identity); }
    explicit Stranger(const Identity &known) : identity(known) { configuration = linkConfiguration(identity); }

    void dial(quint16 port)
    {
        socket = std::make_unique<QSslSocket>();
        socket->setSslConfiguration(configuration);
        QObject::connect(socket.get(), &QSslSocket::sslErrors, socket.get(), [this] { socket->ignoreSslErrors(); });
        m_wasThrough = false;
        QObject::connect(socket.get(), &QSslSocket::encrypted, socket.get(), [this] { m_wasThrough = true; });
        QObject::connect(socket.get(), &QSslSocket::readyRead, socket.get(), [this] {
            reader.feed(socket->readAll());
            while (const auto frame = reader.next())
                frames << *frame;
        });
        socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    }
    Hello hello(Hello::Wish wish, const QString &name = QStringLiteral("Eve")) const
    {
        return {spokenVersions(),
                QByteArray::fromHex(identity.replica().toLatin1()),
                QStringLiteral("online"),
                name,
                {},
                0,
                wish};
    }
    void say(const QCborMap &map) { sayBytes(frameOf(map)); }
    void sayBytes(const QByteArray &bytes)
    {
        socket->write(bytes);
        socket->flush();
    }
    bool isThrough() const { return m_wasThrough; } // of its own TLS
    bool isOut() const { return socket->state() == QAbstractSocket::UnconnectedState; }

private:
    Folder m_home;
    bool m_wasThrough = false;

public:
    Identity identity;
    QSslConfiguration configuration;
    std::unique_ptr<QSslSocket> socket;
    FrameReader reader{frameLimitAfter};
    QList<QCborMap> frames;
};

} // namespace evenhand
