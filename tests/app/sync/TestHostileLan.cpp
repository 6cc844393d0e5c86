// SPDX-License-Identifier: Apache-2.0
// What somebody on the same network may try (FIELD "LAN pairing"), over real sockets.
#include "tests/app/sync/Between.h"
#include "tests/app/sync/Desk.h"

#include <QCborArray>
#include <QSslKey>
#include <QTcpSocket>
#include <QUdpSocket>
#include <openssl/evp.h>
#include <openssl/pem.h>

using namespace evenhand;

namespace {

using Silent = std::vector<std::unique_ptr<QTcpSocket>>;

void connectSilently(Silent &crowd, quint16 port, int count)
{
    for (int i = 0; i < count; ++i) {
        crowd.push_back(std::make_unique<QTcpSocket>());
        crowd.back()->connectToHost(QHostAddress::LocalHost, port);
    }
}

qsizetype openOnes(const Silent &crowd)
{
    return std::count_if(crowd.begin(), crowd.end(),
                         [](const auto &socket) { return socket->state() == QAbstractSocket::ConnectedState; });
}

QCborMap pairing(PairingMessage::Kind kind, char byte = 0)
{
    return toCbor({kind, kind <= PairingMessage::Kind::Reveal ? QByteArray(32, byte) : QByteArray()});
}

bool refuses(const Stranger &stranger, const char *word)
{
    return !stranger.frames.isEmpty()
        && stranger.frames.last().value(QLatin1String("refused")).toString() == QLatin1String(word);
}

} // namespace

class TestHostileLan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- who gets in ----

    void aStrangerIsRefusedInTls()
    {
        LinkedDesk room(QStringLiteral("Room"));
        Stranger eve;
        eve.dial(room.port());
        QTRY_VERIFY(eve.isThrough()); // which proves nothing
        eve.say(toCbor(eve.hello(Hello::Wish::Link)));
        QTRY_VERIFY(eve.isOut());
        QVERIFY(eve.frames.isEmpty());
    }

    void anOpenWindowLetsStrangersPairAndNothingElse()
    {
        LinkedDesk room(QStringLiteral("Room"));
        room.peers->openPairing();
        for (const QCborMap &first :
             {toCbor(Stranger().hello(Hello::Wish::Link)), QCborMap{{QLatin1String("m"), QCborMap()}},
              QCborMap{{QLatin1String("ping"), 1}}, pairing(PairingMessage::Kind::Confirmed), QCborMap()}) {
            Stranger eve;
            eve.dial(room.port());
            QTRY_VERIFY(eve.isThrough());
            eve.say(first);
            QTRY_VERIFY(eve.isOut());
            QVERIFY(eve.frames.isEmpty());
        }
        Stranger eve;
        eve.dial(room.port());
        QTRY_VERIFY(eve.isThrough());
        eve.say(toCbor(eve.hello(Hello::Wish::Link)));
        QTRY_VERIFY(eve.isOut());
        QVERIFY(refuses(eve, "unknown"));
        QCOMPARE(room.ups, 0);
        QCOMPARE(room.phase(), PairingPhase::Open);
    }

    void noFrameButPairingsReachesAPairing()
    {
        LinkedDesk room(QStringLiteral("Room"));
        for (const QCborMap &next :
             {QCborMap{{QLatin1String("m"), QCborMap()}}, toCbor(Stranger().hello(Hello::Wish::Link)),
              pairing(PairingMessage::Kind::Reveal), pairing(PairingMessage::Kind::Confirmed)}) {
            room.peers->openPairing();
            Stranger eve;
            eve.dial(room.port());
            QTRY_VERIFY(eve.isThrough());
            eve.say(toCbor(eve.hello(Hello::Wish::Pair)));
            QTRY_VERIFY(!eve.frames.isEmpty());
            QVERIFY(answerFrom(eve.frames[0]));
            eve.say(next);
            QTRY_VERIFY(eve.isOut());
            QVERIFY(room.peers->peers().isEmpty());
            QVERIFY(room.received.isEmpty());
            room.skew += std::chrono::minutes(20); // each counts as a failure
        }
    }

    // It takes the place in the window, and then lies about its nonce, and comes again.
    void aLiarCannotPairNorTakeTheWindow()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        room.peers->openPairing();
        Stranger eve;
        for (int round = 0; round < 2; ++round) {
            eve.frames.clear();
            eve.dial(room.port());
            QTRY_VERIFY(eve.isThrough());
            eve.say(toCbor(eve.hello(Hello::Wish::Pair, QStringLiteral("Online"))));
            QTRY_VERIFY(!eve.frames.isEmpty());
            if (round > 0) {
                QVERIFY(refuses(eve, "busy"));
                break;
            }
            eve.say(pairing(PairingMessage::Kind::Commit, 'c'));
            eve.say(pairing(PairingMessage::Kind::Reveal, 'r'));
            QTRY_VERIFY(eve.isOut());
            QCOMPARE(room.phase(), PairingPhase::Open);
            QVERIFY(room.code().isEmpty());
        }
        online.peers->dialPairing(room.address());
        QTRY_COMPARE(room.phase(), PairingPhase::Comparing);
        QCOMPARE(room.peers->pairingFlow().partner().publicKey, identityOf(online.home).publicKey);
    }

    void aSilentOneDoesNotSitInTheWindow()
    {
        LinkedDesk room(QStringLiteral("Room"));
        room.peers->openPairing();
        Stranger eve;
        eve.dial(room.port());
        QTRY_VERIFY(eve.isThrough());
        eve.say(toCbor(eve.hello(Hello::Wish::Pair)));
        QTRY_VERIFY_WITH_TIMEOUT(eve.isOut(), 15'000);
        QCOMPARE(room.phase(), PairingPhase::Open);
    }

    // Names are nobody's; keys are.
    void aStrangerWithTheSameName()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online")), eve(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        eve.peers->join(room.address());
        Stranger other;
        other.dial(room.port());
        QTRY_VERIFY(other.isThrough());
        other.say(toCbor(other.hello(Hello::Wish::Link, QStringLiteral("Online"))));
        QTRY_VERIFY(other.isOut());
        QVERIFY(other.frames.isEmpty());
        QCOMPARE(room.peers->peers().size(), 1);
        QCOMPARE(room.link->partner().publicKey, identityOf(online.home).publicKey);
        QVERIFY(room.isLinked());
        QCOMPARE(eve.ups, 0);
    }

    void anIdCannotBeClaimed()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        room.peers->openPairing(); // so that TLS lets strangers speak
        for (const Hello::Wish wish : {Hello::Wish::Link, Hello::Wish::Pair}) {
            Stranger eve;
            eve.dial(room.port());
            QTRY_VERIFY(eve.isThrough());
            Hello claimed = eve.hello(wish);
            claimed.replica = QByteArray::fromHex(online.replica().toLatin1());
            eve.say(toCbor(claimed));
            QTRY_VERIFY(eve.isOut());
            QVERIFY(eve.frames.isEmpty());
        }
        QVERIFY(room.isLinked());
    }

    // ---- weaker ways in ----

    void olderTlsIsRefused()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        online.peers->shutDown();
        QTRY_VERIFY(!room.isLinked());
        Stranger known(identityOf(online.home)); // even with a pinned key
        known.configuration.setProtocol(QSsl::TlsV1_2);
        known.dial(room.port());
        QTRY_VERIFY(known.isOut());
        QVERIFY(!known.isThrough());
        known.configuration.setProtocol(QSsl::TlsV1_3);
        known.dial(room.port());
        QTRY_VERIFY(known.isThrough());
        known.say(toCbor(known.hello(Hello::Wish::Link)));
        QTRY_VERIFY(!known.frames.isEmpty());
        QVERIFY(answerFrom(known.frames[0]));
    }

    void withoutACertificateNobodyIsHeard()
    {
        LinkedDesk room(QStringLiteral("Room"));
        room.peers->openPairing();
        Stranger eve;
        eve.configuration.setLocalCertificate(QSslCertificate());
        eve.configuration.setPrivateKey(QSslKey());
        eve.dial(room.port());
        QTRY_VERIFY(eve.isOut());
        QVERIFY(eve.frames.isEmpty());
    }

    void anotherKindOfKeyIsNone()
    {
        LinkedDesk room(QStringLiteral("Room"));
        room.peers->openPairing();
        EVP_PKEY *key = EVP_EC_gen("P-384");
        BIO *memory = BIO_new(BIO_s_mem());
        PEM_write_bio_PKCS8PrivateKey(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
        char *bytes = nullptr;
        const long size = BIO_get_mem_data(memory, &bytes);
        Identity identity;
        identity.keyPem = QByteArray(bytes, qsizetype(size));
        BIO_free(memory);
        EVP_PKEY_free(key);
        QVERIFY(publicKeyIn(certificateOf(identity)).isEmpty());
        Stranger eve(identity);
        eve.dial(room.port());
        QTRY_VERIFY(eve.isThrough());
        eve.say(toCbor(eve.hello(Hello::Wish::Pair)));
        QTRY_VERIFY(eve.isOut());
        QVERIFY(eve.frames.isEmpty());
    }

    void anotherVersionIsRefusedWithAReason()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        online.peers->shutDown();
        QTRY_VERIFY(!room.isLinked());
        Stranger known(identityOf(online.home));
        known.dial(room.port());
        QTRY_VERIFY(known.isThrough());
        Hello later = known.hello(Hello::Wish::Link);
        later.versions = {98, 99};
        known.say(toCbor(later));
        QTRY_VERIFY(known.isOut());
        QVERIFY(refuses(known, "version"));
        QCOMPARE(room.ups, 1);
    }

    // A server of a later version, which answers with what we don't speak.
    void aServerOfAnotherVersionIsSaidToBe()
    {
        const Folder home;
        const Identity identity = identityOf(home);
        PeerServer server(linkConfiguration(identity), [](const QByteArray &) { return PeerServer::Standing::Pinned; });
        QVERIFY(server.listen(QHostAddress::LocalHost));
        std::unique_ptr<FrameSocket> socket;
        connect(&server, &PeerServer::arrived, &server, [&](QSslSocket *raw) {
            socket = std::make_unique<FrameSocket>(raw);
            Hello later = Stranger(identity).hello(Hello::Wish::Pair);
            later.versions = {99};
            socket->send(answerToCbor(later));
        });
        LinkedDesk online(QStringLiteral("Online"));
        online.peers->dialPairing(QStringLiteral("127.0.0.1:%1").arg(server.serverPort()));
        QTRY_COMPARE(online.phase(), PairingPhase::Failed);
        QVERIFY(online.peers->pairingFlow().reason().contains(QLatin1String("version")));
    }

    // ---- somebody in between ----

    // Speaks to both with keys of their own, under their names, in real TLS.
    void aRelayThatSwapsKeysNeverGetsEqualCodes()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        LinkedDesk asRoom(QStringLiteral("Room")), asOnline(QStringLiteral("Online"));
        room.peers->openPairing();
        asRoom.peers->openPairing();
        online.peers->dialPairing(asRoom.address());
        asOnline.peers->dialPairing(room.address());
        for (LinkedDesk *desk : {&room, &online, &asRoom, &asOnline})
            QTRY_COMPARE(desk->phase(), PairingPhase::Comparing);
        QVERIFY(room.code() != asRoom.code());
        QVERIFY(online.code() != asOnline.code());
        // Each moderator types what stands on the other one's screen; the relay confirms all.
        QVERIFY(!asRoom.peers->confirmPairing(online.code()));
        QVERIFY(!asOnline.peers->confirmPairing(room.code()));
        QTRY_VERIFY(room.peers->pairingFlow().isConfirmedThere() && online.peers->pairingFlow().isConfirmedThere());
        const QString shownThere = online.code(), shownHere = room.code();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(room.peers->confirmPairing(shownThere));
            QVERIFY(online.peers->confirmPairing(shownHere));
        }
        for (LinkedDesk *desk : {&room, &online}) {
            QCOMPARE(desk->phase(), PairingPhase::Failed);
            QVERIFY(desk->peers->peers().isEmpty());
        }
        QTRY_COMPARE(asRoom.phase(), PairingPhase::Failed);
    }

    void whatIsReplayedIsNothing()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        Between between(room.port());
        room.peers->openPairing();
        online.peers->dialPairing(between.address());
        QTRY_VERIFY(room.phase() == PairingPhase::Comparing && online.phase() == PairingPhase::Comparing);
        QVERIFY(!room.peers->confirmPairing(online.code()));
        QVERIFY(!online.peers->confirmPairing(room.code()));
        QTRY_VERIFY(room.isLinked());
        online.peers->shutDown();
        QTRY_VERIFY(!room.isLinked());
        const int before = room.ups;
        const QByteArray recorded = between.recorded;
        QVERIFY(recorded.size() > 1000);
        QTcpSocket again;
        again.connectToHost(QHostAddress::LocalHost, room.port());
        again.write(recorded);
        QTRY_COMPARE(again.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(room.ups, before);
    }

    void flippedBitsCloseTheLinkAndItComesBack()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        Between between(room.port());
        room.peers->openPairing();
        online.peers->dialPairing(between.address());
        QTRY_VERIFY(room.phase() == PairingPhase::Comparing && online.phase() == PairingPhase::Comparing);
        QVERIFY(!room.peers->confirmPairing(online.code()));
        QVERIFY(!online.peers->confirmPairing(room.code()));
        QTRY_VERIFY(room.isLinked() && online.isLinked());
        online.start(QString()); // only by way of the one between
        QTRY_VERIFY(room.isLinked() && online.isLinked());
        const int before = room.downs;
        between.change = [&between](QByteArray &bytes) {
            bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 4);
            between.change = nullptr;
        };
        online.link->send({{QLatin1String("x"), QByteArray(1000, 'x')}});
        QTRY_VERIFY(room.downs > before);
        QVERIFY(room.received.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 15'000);
    }

    // ---- frames ----

    void framesBeyondTheLimitEndIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("4 KiB before it is known who is there")
            << frameOf({{QLatin1String("hello"), QByteArray(frameLimitBefore, 'x')}});
        QTest::newRow("a length of 4 GiB") << QByteArray("\xff\xff\xff\xff");
        QTest::newRow("nothing") << QByteArray(4, '\0');
        QTest::newRow("noise") << QByteArray("\0\0\0\x10", 4) + QByteArray(16, '\xe7');
        QTest::newRow("claims more than there is") << QByteArray::fromHex("00000005ba7fffffff");
    }
    void framesBeyondTheLimitEndIt()
    {
        QFETCH(QByteArray, bytes);
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        online.peers->shutDown();
        QTRY_VERIFY(!room.isLinked());
        Stranger known(identityOf(online.home));
        known.dial(room.port());
        QTRY_VERIFY(known.isThrough());
        known.sayBytes(bytes);
        QTRY_VERIFY(known.isOut());
        QCOMPARE(room.ups, 1);
    }

    void evenAPartnerKeepsToTheLimits()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        online.peers->shutDown();
        QTRY_VERIFY(!room.isLinked());
        Stranger known(identityOf(online.home));
        const auto link = [&] {
            known.frames.clear();
            known.reader = FrameReader(frameLimitAfter);
            const int before = room.ups;
            known.dial(room.port());
            return QTest::qWaitFor([&] { return known.isThrough(); })
                && (known.say(toCbor(known.hello(Hello::Wish::Link))), true)
                && QTest::qWaitFor([&] { return room.ups > before; });
        };
        QVERIFY(link());
        known.say({{QLatin1String("m"), QCborMap{{QLatin1String("n"), 1}}}});
        known.say({{QLatin1String("later"), QCborArray{1, 2}}}); // of a version to come: passed over
        known.say({{QLatin1String("m"), 7}});
        known.say({{QLatin1String("m"), QCborMap{{QLatin1String("n"), 2}}}});
        QTRY_COMPARE(room.received.size(), 2);
        QVERIFY(room.isLinked());
        known.sayBytes(
            frameOf({{QLatin1String("m"), QCborMap{{QLatin1String("x"), QByteArray(frameLimitAfter, 'x')}}}}));
        QTRY_VERIFY(known.isOut());
        QVERIFY(!room.isLinked());
        QVERIFY(link());
        known.say({{QLatin1String("bye"), QString(5000, u'\u202e')}}); // its words are shown to nobody
        QTRY_VERIFY(!room.isLinked());
        QVERIFY(room.closings.last().size() < 100);
    }

    void aHelloInPiecesIsAHello()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        online.peers->shutDown();
        QTRY_VERIFY(!room.isLinked());
        Stranger known(identityOf(online.home));
        known.dial(room.port());
        QTRY_VERIFY(known.isThrough());
        for (const char byte : frameOf(toCbor(known.hello(Hello::Wish::Link))))
            known.sayBytes(QByteArray(1, byte));
        QTRY_COMPARE(room.ups, 2);
    }

    // ---- crowds ----

    void whoSaysNothingIsLetGo()
    {
        LinkedDesk room(QStringLiteral("Room"));
        room.peers->openPairing();
        Silent crowd;
        connectSilently(crowd, room.port(), 3);
        Stranger eve;
        eve.dial(room.port());
        QTRY_COMPARE(openOnes(crowd), 3);
        QTRY_VERIFY(eve.isThrough());
        QTRY_VERIFY(eve.isOut());         // a second for the hello
        QTRY_COMPARE(openOnes(crowd), 0); // two for the handshake
    }

    // Keys that nobody knows, past their handshake: eight of a host and forty-two in all.
    void strangersAreFew()
    {
        const Folder home;
        PeerServer server(linkConfiguration(identityOf(home)),
                          [](const QByteArray &) { return PeerServer::Standing::Stranger; });
        QVERIFY(server.listen(QHostAddress::LocalHost));
        std::vector<std::unique_ptr<QSslSocket>> inside;
        connect(&server, &PeerServer::arrived, &server, [&inside](QSslSocket *socket) {
            socket->setParent(nullptr);
            inside.emplace_back(socket);
        });
        const Stranger eve;
        std::vector<std::unique_ptr<QSslSocket>> crowd;
        const auto come = [&](int host, int count) {
            for (int i = 0; i < count; ++i) {
                crowd.push_back(std::make_unique<QSslSocket>());
                QSslSocket *socket = crowd.back().get();
                socket->setSslConfiguration(eve.configuration);
                connect(socket, &QSslSocket::sslErrors, socket, [socket] { socket->ignoreSslErrors(); });
                socket->bind(QHostAddress(QStringLiteral("127.0.0.%1").arg(host)));
                socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.serverPort());
            }
        };
        const auto out = [&crowd] {
            return std::count_if(crowd.begin(), crowd.end(), [](const auto &socket) {
                return socket->state() == QAbstractSocket::UnconnectedState;
            });
        };
        come(2, 12);
        QTRY_COMPARE(out(), 4);
        QCOMPARE(server.strangers(), 8);
        for (int host = 3; host < 9; ++host)
            come(host, 8);
        QTRY_COMPARE(out(), 4 + 6 * 8 - 34);
        QCOMPARE(server.strangers(), 42);
        inside.clear(); // and who leaves makes room
        QCOMPARE(server.strangers(), 0);
        come(2, 1);
        QTRY_COMPARE(server.strangers(), 1);
    }

    // Beyond the limit they wait in the system's queue; none is lost, and the honest one behind comes in.
    void whereHandshakesAreAtTheirLimitItGoesOn()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        const QString where = room.address();
        online.peers->shutDown();
        room.limits.pending = 20;
        room.limits.handshake = std::chrono::milliseconds(300);
        room.start(where);
        Silent crowd;
        connectSilently(crowd, room.port(), 70);
        QTRY_VERIFY(openOnes(crowd) > 20);
        online.start(QString());
        QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 30'000);
    }

    void fourHundredSilentOnesAndFifteenMoreASecond()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        Silent crowd;
        connectSilently(crowd, room.port(), 400);
        QTRY_COMPARE(openOnes(crowd), 400);
        QTimer more;
        connect(&more, &QTimer::timeout, &more, [&] { connectSilently(crowd, room.port(), 1); });
        more.start(66);
        for (int round = 0; round < 5; ++round) {
            online.peers.reset();
            QTRY_VERIFY(!room.isLinked());
            online.start(QString());
            QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 15'000);
        }
    }

    void tenThousandFakeBeacons()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        room.isSeen = true;
        room.start();
        QVERIFY(pairUp(room, online));
        const QString where = room.listed().address;
        QUdpSocket eve;
        const QHostAddress group(QStringLiteral("239.255.69.86"));
        QVERIFY(eve.bind(QHostAddress(QHostAddress::LocalHost), 0));
        const QByteArray known = QByteArray::fromHex(online.replica().toLatin1());
        for (int i = 0; i < 10'000; ++i) {
            // Every tenth claims to be the partner, elsewhere and under another name.
            const QByteArray replica = i % 10 == 0 ? known : QByteArray::number(i).rightJustified(32, '0');
            eve.writeDatagram(encode(Beacon{replica, QStringLiteral("Somebody else"), {}, quint16(i + 1), true}), group,
                              testBeaconPort());
            if (i % 100 == 0)
                QCoreApplication::processEvents();
        }
        QTRY_VERIFY(!room.peers->nearby().empty());
        QVERIFY(qsizetype(room.peers->nearby().size()) <= Sightings::most);
        QVERIFY(room.isLinked());
        QCOMPARE(room.listed().name, QStringLiteral("Online"));
        QCOMPARE(room.listed().address, where);
        QCOMPARE(room.peers->peers().size(), 1);
    }

    void hostileNamesAreCut()
    {
        LinkedDesk room(QString(10'000, u'x') + QStringLiteral("\u202e\n")), online(QStringLiteral("O\n\u202enline🙋"));
        QVERIFY(pairUp(room, online));
        QVERIFY(online.link->partner().name.size() <= 200);
        QCOMPARE(room.link->partner().name, QStringLiteral("O\n\u202enline🙋"));
    }
};

QTEST_GUILESS_MAIN(TestHostileLan)
#include "TestHostileLan.moc"
