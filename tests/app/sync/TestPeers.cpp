// SPDX-License-Identifier: Apache-2.0
// Consoles that pair and link over real sockets: what works when all are honest.
#include "tests/app/sync/Between.h"
#include "tests/app/sync/Desk.h"

using namespace evenhand;

namespace {

QString codeOf(const PairingFlow::Answer &answer)
{
    return answer ? answer->code : QString();
}

QJsonObject asked(Peers &peers, Links::Step step, const QString &argument = QString())
{
    QJsonObject answer;
    peers.pair(step, argument, [&answer](const QJsonObject &result) { answer = result; });
    return answer;
}

} // namespace

class TestPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoPairAndLink()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"), QStringLiteral("online"));
        QCOMPARE(room.peers->peers(), QJsonArray());
        QVERIFY(pairUp(room, online));
        QCOMPARE(room.phase(), PairingPhase::Paired);
        QCOMPARE(online.phase(), PairingPhase::Paired);
        QCOMPARE(room.link->partner().replica, online.replica());
        QCOMPARE(room.link->partner().publicKey, identityOf(online.home).publicKey);
        QCOMPARE(room.link->partner().name, QStringLiteral("Online"));
        QCOMPARE(room.link->partner().role, QStringLiteral("online"));
        QCOMPARE(online.link->partner().replica, room.replica());
        QVERIFY(online.link->isDialler() != room.link->isDialler());
        const QJsonObject peer = room.peers->peers()[0].toObject();
        QCOMPARE(peer[QLatin1String("state")].toString(), QStringLiteral("connected"));
        QCOMPARE(peer[QLatin1String("name")].toString(), QStringLiteral("Online"));
        QCOMPARE(peer[QLatin1String("replica")].toString(), online.replica());
        QVERIFY(PeerBook(room.home.root()).isPinned(identityOf(online.home).publicKey));
        QVERIFY(PeerBook(online.home.root()).isPinned(identityOf(room.home).publicKey));
    }

    void messagesComeWholeAndInOrder()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        QSignalSpy drained(room.link, &Channel::drained);
        for (int i = 0; i < 300; ++i)
            room.link->send({{QLatin1String("n"), i}, {QLatin1String("x"), QByteArray(i % 3 == 0 ? 50'000 : 10, 'x')}});
        online.link->send({{QLatin1String("back"), true}});
        QVERIFY(room.link->unsent() >= 0);
        QTRY_COMPARE(online.received.size(), 300);
        for (int i = 0; i < 300; ++i)
            QCOMPARE(online.received[i].value(QLatin1String("n")).toInteger(), i);
        QTRY_COMPARE(room.received.size(), 1);
        QTRY_COMPARE(room.link->unsent(), 0);
        QTRY_VERIFY(!drained.isEmpty());
        QVERIFY(room.isLinked() && online.isLinked());
    }

    void theLargestMessageFits()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        const QCborMap large{{QLatin1String("x"), QByteArray(200 * 1024, 'x')}};
        room.link->send(large);
        QTRY_COMPARE(online.received.size(), 1);
        QCOMPARE(online.received[0], large);
    }

    void eachSaysItsOwnCode()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QCOMPARE(asked(*room.peers, Links::Step::Open)[QLatin1String("ok")], QJsonValue(true));
        QCOMPARE(room.peers->pairing()[QLatin1String("phase")].toString(), QStringLiteral("open"));
        QVERIFY(room.peers->pairing()[QLatin1String("code")].isNull());
        QCOMPARE(asked(*online.peers, Links::Step::Dial, room.address())[QLatin1String("ok")], QJsonValue(true));
        QTRY_COMPARE(room.phase(), PairingPhase::Comparing);
        QTRY_COMPARE(online.phase(), PairingPhase::Comparing);
        const QString here = room.peers->pairing()[QLatin1String("code")].toString(),
                      there = online.peers->pairing()[QLatin1String("code")].toString();
        QCOMPARE(here.size(), 8);
        QVERIFY(here != there);
        const QJsonObject own = asked(*room.peers, Links::Step::Confirm, here);
        QCOMPARE(own[QLatin1String("error")][QLatin1String("code")].toString(), QStringLiteral("pair.own"));
        QVERIFY(!own[QLatin1String("error")][QLatin1String("message")].toString().isEmpty());
        QCOMPARE(asked(*room.peers, Links::Step::Confirm, there)[QLatin1String("ok")], QJsonValue(true));
        QTRY_VERIFY(online.peers->pairingFlow().isConfirmedThere());
        QVERIFY(online.peers->peers().isEmpty()); // one confirmation is half
        QVERIFY(room.peers->peers().isEmpty());
        QCOMPARE(asked(*online.peers, Links::Step::Confirm, here)[QLatin1String("ok")], QJsonValue(true));
        QTRY_VERIFY(room.isLinked());
        QCOMPARE(online.peers->pairing()[QLatin1String("partner")][QLatin1String("name")].toString(),
                 QStringLiteral("Room"));
    }

    void aWrongCodePairsNobody()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        room.peers->openPairing();
        online.peers->dialPairing(room.address());
        QTRY_COMPARE(room.phase(), PairingPhase::Comparing);
        QTRY_COMPARE(online.phase(), PairingPhase::Comparing);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(codeOf(room.peers->confirmPairing(QStringLiteral("00000000"))), QStringLiteral("pair.code"));
        QCOMPARE(room.phase(), PairingPhase::Failed);
        QTRY_COMPARE(online.phase(), PairingPhase::Failed);
        QCOMPARE(codeOf(room.peers->openPairing()), QStringLiteral("pair.locked"));
        QVERIFY(room.peers->peers().isEmpty() && online.peers->peers().isEmpty());
        room.skew += seconds(31);
        QVERIFY(pairUp(room, online));
    }

    void diallingAClosedConsoleSaysWhatToDo()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        online.peers->dialPairing(room.address());
        QTRY_VERIFY(online.peers->pairingFlow().reason().contains(QLatin1String("Open pairing there")));
        QCOMPARE(online.phase(), PairingPhase::Open); // the other moderator may be a moment later
        online.skew += seconds(6);
        QTRY_COMPARE(online.phase(), PairingPhase::Failed);
        QVERIFY(online.peers->pairingFlow().reason().contains(QLatin1String("Open pairing there")));
        QCOMPARE(room.phase(), PairingPhase::Closed);
    }

    void openedAMomentLaterIsInTime()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        online.peers->dialPairing(room.address());
        QTRY_VERIFY(online.peers->pairingFlow().reason().contains(QLatin1String("Open pairing there")));
        room.peers->openPairing();
        QTRY_COMPARE(room.phase(), PairingPhase::Comparing);
    }

    void addressesThatLeadNowhere()
    {
        LinkedDesk room(QStringLiteral("Room"));
        for (const char *wrong : {"", "nonsense", "10.0.0.1", "10.0.0.1:0", "10.0.0.1:99999"})
            QCOMPARE(codeOf(room.peers->dialPairing(QString::fromLatin1(wrong))), QStringLiteral("pair.address"));
        // Nor is what is far too long handed back.
        const PairingFlow::Answer refusal = room.peers->dialPairing(QString(500'000, u'a') + QStringLiteral(":1"));
        QCOMPARE(codeOf(refusal), QStringLiteral("pair.address"));
        QVERIFY(refusal->words.size() < 255 && room.peers->pairingFlow().reason().size() < 255);
        QVERIFY(!room.peers->dialPairing(room.address())); // itself
        QTRY_COMPARE(room.phase(), PairingPhase::Failed);
        QVERIFY(room.peers->pairingFlow().reason().contains(QLatin1String("itself")));
        QVERIFY(room.peers->listen(QStringLiteral("nonsense")));
        QVERIFY(room.peers->join(QStringLiteral("nonsense")));
    }

    // Each moderator picks the other at the same moment.
    void twoThatDialEachOtherPairOnce()
    {
        for (int round = 0; round < 5; ++round) {
            LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
            room.peers->dialPairing(online.address());
            online.peers->dialPairing(room.address());
            const auto isSettled = [&] {
                return room.phase() == PairingPhase::Comparing && online.phase() == PairingPhase::Comparing
                    && !room.peers->confirmPairing(online.code()) && !online.peers->confirmPairing(room.code());
            };
            QTRY_VERIFY(room.phase() == PairingPhase::Comparing && online.phase() == PairingPhase::Comparing);
            QVERIFY(isSettled());
            QTRY_VERIFY(room.isLinked() && online.isLinked());
        }
    }

    void aThirdWaitsItsTurn()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online")), chair(QStringLiteral("Chair"));
        room.peers->openPairing();
        online.peers->dialPairing(room.address());
        QTRY_COMPARE(room.phase(), PairingPhase::Comparing);
        chair.peers->dialPairing(room.address());
        QTRY_VERIFY(chair.peers->pairingFlow().reason().contains(QLatin1String("another one")));
        QTRY_COMPARE(online.phase(), PairingPhase::Comparing);
        QVERIFY(!room.peers->confirmPairing(online.code()));
        QVERIFY(!online.peers->confirmPairing(room.code()));
        QTRY_VERIFY(room.isLinked());
        QVERIFY(pairUp(room, chair));
        QTRY_COMPARE(room.peers->peers().size(), 2);
    }

    // ---- losing each other and meeting again ----

    void theyMeetAgainByThemselves()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        const QString address = online.address();
        online.peers.reset();
        QTRY_VERIFY(!room.isLinked());
        QCOMPARE(room.listed().presence, Peers::Presence::Alone);
        QCOMPARE(room.downs, 1);
        online.start(address);
        QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 15'000);
        QCOMPARE(room.listed().presence, Peers::Presence::Connected);
    }

    // It came back elsewhere: the one who moved knows where the other is.
    void anotherPortIsLearned()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        for (LinkedDesk *moved : {&online, &room}) {
            moved->peers.reset();
            moved->start();
            QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 15'000);
            QTRY_COMPARE(room.listed().address, online.address());
            QTRY_COMPARE(online.listed().address, room.address());
        }
    }

    void joinGoesOnTrying()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        room.peers.reset();
        online.peers.reset();
        QFile::rename(online.home.path(QStringLiteral("peers.json")), online.home.path(QStringLiteral("x")));
        QFile::rename(room.home.path(QStringLiteral("peers.json")), room.home.path(QStringLiteral("x")));
        room.start();
        online.start(QString());
        QCOMPARE(online.peers->address(), QString());
        QSignalSpy troubles(online.peers.get(), &Peers::joinTroubled);
        QVERIFY(!online.peers->join(room.address()));
        QTRY_VERIFY(!troubles.isEmpty());
        QVERIFY2(troubles[0][0].toString().contains(QLatin1String("not paired")),
                 qPrintable(troubles[0][0].toString()));
        QVERIFY(pairUp(room, online)); // and then it leads there
    }

    void joinFindsAPairedConsoleThatComesLater()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        room.peers.reset();
        online.peers.reset();
        QTcpServer placeholder;
        QVERIFY(placeholder.listen(QHostAddress::LocalHost));
        const QString address = QStringLiteral("127.0.0.1:%1").arg(placeholder.serverPort());
        placeholder.close();
        online.start();
        QVERIFY(!online.peers->join(address));
        room.start(address);
        QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 15'000);
        QVERIFY(PeerBook(online.home.root()).find(room.replica())->addresses.contains(address));
    }

    void linksThatCrossCollapseToOne()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        for (int round = 0; round < 10; ++round) {
            const int before = room.downs;
            room.link->close(QStringLiteral("for the test")); // both dial at once
            QTRY_VERIFY(room.downs > before);
            QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 15'000);
            room.received.clear();
            const auto isHeard = [&] {
                if (online.link) // the one that is replaced takes what was sent with it
                    online.link->send({{QLatin1String("round"), round}});
                return !room.received.isEmpty();
            };
            QTRY_VERIFY(isHeard());
            QTRY_COMPARE(room.ups - room.downs, 1);
            QTRY_COMPARE(online.ups - online.downs, 1);
        }
    }

    // Nothing but silence: a cable that was pulled.
    void silenceIsAlone()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        Between between(room.port());
        room.peers->openPairing();
        online.peers->dialPairing(between.address());
        QTRY_VERIFY(room.phase() == PairingPhase::Comparing && online.phase() == PairingPhase::Comparing);
        QVERIFY(!room.peers->confirmPairing(online.code()));
        QVERIFY(!online.peers->confirmPairing(room.code()));
        QTRY_VERIFY(room.isLinked() && online.isLinked());
        online.start(QString()); // no address to be dialled at, so that all goes the way between
        QTRY_VERIFY(room.isLinked() && online.isLinked());
        between.isCut = true;
        QTRY_VERIFY_WITH_TIMEOUT(room.downs > 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!online.isLinked(), 20'000);
        QVERIFY(online.closings.last().contains(QLatin1String("four seconds")));
        between.isCut = false;
        QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 15'000);
    }

    // 200 ms there and back, and every fiftieth piece comes later still.
    void throughASlowTunnel()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        Between between(room.port());
        between.delay = std::chrono::milliseconds(100);
        between.lost = 2;
        room.peers->openPairing();
        online.peers->dialPairing(between.address());
        QTRY_VERIFY_WITH_TIMEOUT(room.phase() == PairingPhase::Comparing && online.phase() == PairingPhase::Comparing,
                                 15'000);
        QVERIFY(!room.peers->confirmPairing(online.code()));
        QVERIFY(!online.peers->confirmPairing(room.code()));
        QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 15'000);
        online.start(QString()); // only by way of the tunnel
        QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 15'000);
        const int before = room.downs;
        for (int i = 0; i < 50; ++i)
            online.link->send({{QLatin1String("n"), i}, {QLatin1String("x"), QByteArray(2000, 'x')}});
        QTRY_VERIFY_WITH_TIMEOUT(room.received.size() >= 50, 15'000);
        QCOMPARE(room.downs, before);
    }

    // ---- unpairing ----

    void unpairingIsALocalAct()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        QCOMPARE(room.peers->unpair(online.replica()), QString());
        QVERIFY(room.peers->peers().isEmpty());
        QVERIFY(!PeerBook(room.home.root()).isPinned(identityOf(online.home).publicKey));
        QTRY_VERIFY(!online.isLinked());
        QCOMPARE(online.peers->peers().size(), 1); // it isn't told to forget
        QTRY_VERIFY_WITH_TIMEOUT(online.listed().trouble.contains(QLatin1String("does not know this one")), 10'000);
        QVERIFY(!room.isLinked());
        QVERIFY(!room.peers->unpair(online.replica()).isEmpty());
        QVERIFY(pairUp(room, online)); // and they may again
    }

    void sixteenConsolesAreAll()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        {
            PeerBook book(room.home.root());
            for (int i = 0; i < PeerBook::mostPeers; ++i) {
                const QByteArray key(91, char('a' + i));
                QCOMPARE(book.add({replicaOf(key), key, {}, {}, Clock::wallTime(), {}}), QString());
            }
        }
        room.start();
        QCOMPARE(room.peers->peers().size(), PeerBook::mostPeers);
        QCOMPARE(room.listed().presence, Peers::Presence::Alone); // nowhere to dial
        room.peers->openPairing();
        online.peers->dialPairing(room.address());
        QTRY_VERIFY(online.peers->pairingFlow().reason().contains(QLatin1String("no room")));
        QCOMPARE(room.phase(), PairingPhase::Open);
    }

    void itSaysWhereItCanBeDialled()
    {
        LinkedDesk room(QStringLiteral("Room"));
        QCOMPARE(room.peers->reachableAt(), QStringList{room.address()});
        room.start(QStringLiteral("0.0.0.0:0"));
        QVERIFY(!room.peers->reachableAt().isEmpty());
        for (const QString &address : room.peers->reachableAt())
            QVERIFY(address.endsWith(QStringLiteral(":%1").arg(room.port()))
                    && !address.startsWith(QLatin1String("0.")));
        room.start(QString());
        QVERIFY(room.peers->reachableAt().isEmpty());
    }

    void aPairThatCannotBeKeptIsNone()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QDir(room.home.root()).mkpath(QStringLiteral("peers.json/x")); // a folder stands in its place
        room.peers->openPairing();
        online.peers->dialPairing(room.address());
        QTRY_VERIFY(room.phase() == PairingPhase::Comparing && online.phase() == PairingPhase::Comparing);
        QVERIFY(!online.peers->confirmPairing(room.code()));
        QTRY_VERIFY(room.peers->pairingFlow().isConfirmedThere());
        QVERIFY(!room.peers->confirmPairing(online.code()));
        QCOMPARE(room.phase(), PairingPhase::Failed);
        QVERIFY(room.peers->pairingFlow().reason().contains(QLatin1String("could not be kept")));
        QVERIFY(room.peers->peers().isEmpty());
    }

    // ---- nearby ----

    void theyAreSeen()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        for (LinkedDesk *desk : {&room, &online}) {
            desk->isSeen = true;
            desk->start();
        }
        const auto seen = [&]() -> std::optional<Sighting> {
            for (const Sighting &sighting : online.peers->nearby())
                if (sighting.beacon.replica == QByteArray::fromHex(room.replica().toLatin1()))
                    return sighting;
            return std::nullopt;
        };
        QTRY_VERIFY_WITH_TIMEOUT(seen(), 10'000);
        QCOMPARE(seen()->address(), room.address());
        QVERIFY(!seen()->beacon.isPairing);
        room.peers->openPairing();
        QTRY_VERIFY(seen()->beacon.isPairing);
        QVERIFY(!QJsonDocument(online.peers->pairing()).toJson().isEmpty());
        QVERIFY(pairUp(room, online));
        QVERIFY(!seen()); // a stranger no more
    }

    // It moved and knows nobody's address; its beacon says where it is, its key that it is it.
    void aBeaconLeadsToAPartnerThatMoved()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        room.peers.reset();
        online.peers.reset();
        for (LinkedDesk *desk : {&room, &online}) {
            QJsonObject book = QJsonDocument::fromJson(desk->home.read(QStringLiteral("peers.json"))).object();
            QJsonObject peer = book[QLatin1String("peers")][0].toObject();
            peer.insert(QStringLiteral("addresses"),
                        desk == &room ? QJsonArray{QStringLiteral("127.0.0.1:9")} : QJsonArray());
            book.insert(QStringLiteral("peers"), QJsonArray{peer});
            desk->home.write(QStringLiteral("peers.json"), QJsonDocument(book).toJson());
            desk->isSeen = true;
            desk->start();
        }
        QTRY_VERIFY_WITH_TIMEOUT(room.isLinked() && online.isLinked(), 20'000);
        QTRY_COMPARE(room.listed().address, online.address());
    }

    // Admitted by the log of a session: as good as paired, by the addresses that a partner tells.
    void whoIsAdmittedIsLinkedWith()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online")), chair(QStringLiteral("Chair"));
        const auto asPeer = [](const LinkedDesk &desk, const QString &name) {
            return PinnedPeer{desk.replica(), identityOf(desk.home).publicKey, name, QStringLiteral("chair"), {}, {}};
        };
        const auto areLinked = [&] {
            return room.peers->channel(chair.replica()) && chair.peers->channel(room.replica());
        };
        QVERIFY(pairUp(room, online));
        QVERIFY(pairUp(online, chair));
        room.peers->setAdmitted({asPeer(chair, QStringLiteral("The chair"))});
        QCOMPARE(room.peers->listed().size(), size_t(2));
        QVERIFY(!room.peers->listed().back().isPaired);
        QTRY_VERIFY_WITH_TIMEOUT(!room.peers->listed().back().trouble.isEmpty(), 15'000); // there it isn't known yet
        chair.peers->setAdmitted({asPeer(room, QStringLiteral("Room"))});
        QTRY_VERIFY_WITH_TIMEOUT(areLinked(), 15'000);
        QVERIFY(!PeerBook(room.home.root()).isPinned(identityOf(chair.home).publicKey));
        QCOMPARE(PeerBook(room.home.root()).addressesOf(chair.replica()).value(0), chair.address());

        // Opened again, with nobody to ask where the other is.
        online.peers->shutDown();
        room.peers.reset();
        room.start();
        QTRY_VERIFY(!chair.peers->channel(room.replica()));
        room.peers->setAdmitted({asPeer(chair, QStringLiteral("The chair"))});
        QTRY_VERIFY_WITH_TIMEOUT(areLinked(), 15'000);

        // A local act that goes before what the log says.
        QCOMPARE(room.peers->unpair(chair.replica()), QString());
        QVERIFY(!room.peers->channel(chair.replica()));
        room.peers->setAdmitted({asPeer(chair, QStringLiteral("The chair"))});
        QCOMPARE(room.peers->listed().size(), size_t(1));
        // Who pairs is wanted again.
        QVERIFY(pairUp(room, chair));
        QVERIFY(room.peers->listed().back().isPaired);
    }

    void sixteenConsolesAtMostHoweverManyAreAdmitted()
    {
        LinkedDesk room(QStringLiteral("Room"));
        std::vector<PinnedPeer> many;
        for (int i = 0; i < 40; ++i) {
            const QByteArray key(91, char('a' + i));
            many.push_back({replicaOf(key), key, QStringLiteral("Many"), {}, {}, {}});
        }
        const auto listed = [&room] {
            QStringList replicas;
            for (const Peers::Listed &peer : room.peers->listed())
                replicas << peer.replica;
            replicas.sort();
            return replicas;
        };
        QStringList first;
        for (int i = 0; i < PeerBook::mostPeers; ++i)
            first << many[size_t(i)].replica;
        first.sort();
        room.peers->setAdmitted(many);
        QCOMPARE(listed(), first);
        // Who is known stays, in whatever order they are told.
        std::reverse(many.begin(), many.end());
        room.peers->setAdmitted(many);
        QCOMPARE(listed(), first);
        room.peers->setAdmitted({});
        QCOMPARE(room.peers->listed().size(), size_t(0));
    }

    void closingSaysGoodbye()
    {
        LinkedDesk room(QStringLiteral("Room")), online(QStringLiteral("Online"));
        QVERIFY(pairUp(room, online));
        room.peers->shutDown();
        QTRY_VERIFY(!online.isLinked());
        QCOMPARE(online.closings.last(), QStringLiteral("The other console closed the link."));
        QCOMPARE(room.address(), QString());
    }
};

QTEST_GUILESS_MAIN(TestPeers)
#include "TestPeers.moc"
