// SPDX-License-Identifier: Apache-2.0
// The pins on the disk: whole or not at all, the owner's alone, and what happens to a damaged list.
#include "app/sync/PeerBook.h"
#include "app/sync/Sightings.h"
#include "app/sync/certificate.h"
#include "tests/app/cli/Program.h"

#include <QCborMap>
#include <QSslCertificate>
#include <QSslKey>

using namespace evenhand;

namespace {

const Instant pairedAt = instantFromMs(1'777'629'600'000);

PinnedPeer peer(char key, const QString &name = QStringLiteral("Ana"))
{
    const QByteArray publicKey(91, key);
    return {replicaOf(publicKey), publicKey, name, QStringLiteral("online"), pairedAt, {}};
}

} // namespace

class TestPeerBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst()
    {
        const Folder home;
        const PeerBook book(home.root());
        QVERIFY(book.peers().empty());
        QVERIFY(book.damage().isEmpty());
        QVERIFY(home.names().isEmpty()); // reading makes nothing
    }

    void keepsWhatItIsGiven()
    {
        const Folder home;
        {
            PeerBook book(home.root());
            PinnedPeer ana = peer('a', QStringLiteral("Ana\n\u202e\"}"));
            ana.addresses << QStringLiteral("10.0.0.2:1");
            QCOMPARE(book.add(ana), QString());
            QCOMPARE(book.add(peer('b')), QString());
        }
        const PeerBook book(home.root());
        QCOMPARE(book.peers().size(), size_t(2));
        QCOMPARE(book.peers()[0].name, QStringLiteral("Ana\n\u202e\"}"));
        QCOMPARE(book.peers()[0].publicKey, QByteArray(91, 'a'));
        QCOMPARE(book.peers()[0].pairedAt, pairedAt);
        QCOMPARE(book.peers()[0].addresses, QStringList{QStringLiteral("10.0.0.2:1")});
        QVERIFY(book.isPinned(QByteArray(91, 'b')));
        QVERIFY(!book.isPinned(QByteArray(91, 'c')));
        QVERIFY(!book.isPinned({}));
        const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QCOMPARE(QFile::permissions(home.path(QStringLiteral("peers.json"))) & others, QFile::Permissions());
    }

    void pairingAgainRenewsAndKeepsTheAddress()
    {
        const Folder home;
        PeerBook book(home.root());
        book.add(peer('a'));
        book.noteAddress(peer('a').replica, QStringLiteral("10.0.0.2:1"));
        book.add(peer('a', QStringLiteral("Ana's new name")));
        QCOMPARE(book.peers().size(), size_t(1));
        QCOMPARE(book.peers()[0].name, QStringLiteral("Ana's new name"));
        QCOMPARE(book.peers()[0].addresses, QStringList{QStringLiteral("10.0.0.2:1")});
    }

    void remembersTheLastAddressesFirst()
    {
        const Folder home;
        PeerBook book(home.root());
        book.add(peer('a'));
        for (int i = 1; i <= 6; ++i)
            book.noteAddress(peer('a').replica, QStringLiteral("10.0.0.%1:1").arg(i));
        book.noteAddress(peer('a').replica, QStringLiteral("10.0.0.4:1"));
        QCOMPARE(PeerBook(home.root()).peers()[0].addresses.join(u' '),
                 QStringLiteral("10.0.0.4:1 10.0.0.6:1 10.0.0.5:1 10.0.0.3:1"));
        QCOMPARE(book.noteAddress(peer('z').replica, QStringLiteral("10.0.0.1:1")), QString()); // of nobody
        QCOMPARE(PeerBook(home.root()).peers().size(), size_t(1));
    }

    void unpairedIsGone()
    {
        const Folder home;
        PeerBook book(home.root());
        book.add(peer('a'));
        book.add(peer('b'));
        QCOMPARE(book.remove(peer('a').replica), QString());
        QVERIFY(!book.isPinned(QByteArray(91, 'a')));
        QVERIFY(!PeerBook(home.root()).isPinned(QByteArray(91, 'a')));
        QVERIFY(PeerBook(home.root()).isPinned(QByteArray(91, 'b')));
        QVERIFY(!book.remove(peer('a').replica).isEmpty());
    }

    // Whoever admits it: until the two pair again.
    void removedStaysSo()
    {
        const Folder home;
        PeerBook book(home.root());
        book.add(peer('a'));
        QCOMPARE(book.remove(peer('a').replica), QString());
        QCOMPARE(book.refuse(peer('b').replica), QString()); // which others admitted
        QVERIFY(PeerBook(home.root()).isRemoved(peer('a').replica));
        QVERIFY(PeerBook(home.root()).isRemoved(peer('b').replica));
        QVERIFY(!book.isRemoved(peer('c').replica));
        book.add(peer('a'));
        QVERIFY(!PeerBook(home.root()).isRemoved(peer('a').replica));
        QVERIFY(PeerBook(home.root()).isRemoved(peer('b').replica));
    }

    void whereOthersAreIsKeptWithoutTrust()
    {
        const Folder home;
        PeerBook book(home.root());
        for (int i = 1; i <= 6; ++i)
            QCOMPARE(book.noteMet(peer('m').replica, QStringLiteral("10.0.0.%1:1").arg(i)), QString());
        QCOMPARE(PeerBook(home.root()).addressesOf(peer('m').replica).join(u' '),
                 QStringLiteral("10.0.0.6:1 10.0.0.5:1 10.0.0.4:1 10.0.0.3:1"));
        QVERIFY(!PeerBook(home.root()).isPinned(peer('m').publicKey));
        for (int i = 0; i < 40; ++i)
            book.noteMet(peer(char('A' + i)).replica, QStringLiteral("10.0.1.1:1"));
        QCOMPARE(PeerBook(home.root()).addressesOf(peer('m').replica), QStringList()); // made room
        QCOMPARE(PeerBook(home.root()).addressesOf(peer('Z').replica), QStringList(QStringLiteral("10.0.1.1:1")));
    }

    void sixteenConsolesAtMost()
    {
        const Folder home;
        PeerBook book(home.root());
        for (int i = 0; i < PeerBook::mostPeers; ++i)
            QCOMPARE(book.add(peer(char('a' + i))), QString());
        QVERIFY(book.add(peer('z')).contains(QLatin1String("unpair")));
        QCOMPARE(book.add(peer('a')), QString()); // one that is there may pair again
        QCOMPARE(PeerBook(home.root()).peers().size(), size_t(PeerBook::mostPeers));
    }

    // Two consoles of one home: neither undoes what the other wrote.
    void changesWhatStandsOnTheDisk()
    {
        const Folder home;
        PeerBook one(home.root()), other(home.root());
        one.add(peer('a'));
        other.add(peer('b'));
        one.add(peer('c'));
        QCOMPARE(PeerBook(home.root()).peers().size(), size_t(3));
        other.remove(peer('a').replica);
        QVERIFY(PeerBook(home.root()).isPinned(QByteArray(91, 'c')));
    }

    void aDamagedListIsKeptAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const Folder home;
        PeerBook book(home.root());
        book.add(peer('a'));
        const QByteArray whole = home.read(QStringLiteral("peers.json"));
        QTest::newRow("cut") << whole.first(whole.size() / 2);
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("noise") << QByteArray("\xff\xfe\x00x", 4);
        QTest::newRow("another's") << QByteArray("{\"schema\":\"evenhand-peers/9\",\"peers\":[]}");
        QTest::newRow("no list") << QByteArray("{\"schema\":\"evenhand-peers/1\",\"peers\":{}}");
        QTest::newRow("huge") << QByteArray(2 * 1024 * 1024, ' ') + whole;
        QByteArray claimed = whole; // somebody else's key under her id
        claimed.replace(QByteArray(91, 'a').toBase64(), QByteArray(91, 'e').toBase64());
        QTest::newRow("claimed id") << claimed;
        QByteArray many = "{\"schema\":\"evenhand-peers/1\",\"peers\":[{}";
        for (int i = 0; i < 10'000; ++i)
            many += ",{}";
        QTest::newRow("many") << many + "]}";
    }
    void aDamagedListIsKeptAside()
    {
        QFETCH(QByteArray, bytes);
        const Folder home;
        home.write(QStringLiteral("peers.json"), bytes);
        PeerBook book(home.root());
        QVERIFY(book.peers().empty()); // nobody is trusted by half
        QVERIFY2(book.damage().contains(QLatin1String("pair the consoles again")), qPrintable(book.damage()));
        QCOMPARE(home.read(QStringLiteral("peers.json.damaged-1")), bytes);
        QCOMPARE(book.add(peer('b')), QString());
        QVERIFY(PeerBook(home.root()).damage().isEmpty());
        home.write(QStringLiteral("peers.json"), bytes); // and a second time
        QVERIFY(!PeerBook(home.root()).damage().isEmpty());
        QCOMPARE(home.read(QStringLiteral("peers.json.damaged-2")), bytes);
    }

    // Else a member of the session would come back whom the moderator wants no more.
    void whoWasRemovedStaysSoWhenTheListIsDamaged()
    {
        const Folder home;
        {
            PeerBook book(home.root());
            book.add(peer('a'));
            book.add(peer('b'));
            QCOMPARE(book.remove(peer('a').replica), QString());
            QCOMPARE(book.refuse(peer('c').replica), QString());
        }
        home.write(QStringLiteral("peers.json"), "{");
        for (int opening = 0; opening < 2; ++opening) { // also when it was damaged the time before
            const PeerBook book(home.root());
            QCOMPARE(book.damage().isEmpty(), opening == 1);
            QVERIFY(book.knowsRemoved());
            QVERIFY(book.isRemoved(peer('a').replica) && book.isRemoved(peer('c').replica));
            QVERIFY(!book.isRemoved(peer('b').replica));
        }
        PeerBook book(home.root());
        QCOMPARE(book.add(peer('a')), QString()); // paired again
        QVERIFY(!PeerBook(home.root()).isRemoved(peer('a').replica));
        QVERIFY(PeerBook(home.root()).isRemoved(peer('c').replica));
        // The other way round: the list knows as well.
        home.write(QStringLiteral("removed.json"), "{");
        QVERIFY(PeerBook(home.root()).knowsRemoved() && PeerBook(home.root()).isRemoved(peer('c').replica));
        // Both: then it isn't known, and stays so.
        home.write(QStringLiteral("removed.json"), "{");
        home.write(QStringLiteral("peers.json"), "{");
        QVERIFY(!PeerBook(home.root()).knowsRemoved());
        QVERIFY(!PeerBook(home.root()).knowsRemoved());
        book = PeerBook(home.root());
        QCOMPARE(book.add(peer('a')), QString());
        QVERIFY(!PeerBook(home.root()).knowsRemoved());
    }

    void whatCannotBeKeptIsSaidAndNotTrusted()
    {
        const Folder home;
        PeerBook book(home.root() + QStringLiteral("/gone"));
        const QString problem = book.add(peer('a'));
        QVERIFY2(problem.contains(QLatin1String("could not be kept")), qPrintable(problem));
        QVERIFY(book.peers().empty());
    }

    // ---- the certificate ----

    void aCertificateCarriesTheKey()
    {
        const Folder home;
        const Identity identity = std::get<Identity>(identityIn(home.root()));
        const QByteArray certificate = certificateOf(identity);
        QCOMPARE(publicKeyIn(certificate), identity.publicKey);
        QCOMPARE(replicaOf(publicKeyIn(certificate)), identity.replica());
        const QSslCertificate read(certificate, QSsl::Der);
        QVERIFY(read.isSelfSigned());
        QVERIFY(read.expiryDate().date().year() > 3000); // a wrong clock keeps nobody out
        QVERIFY(read.effectiveDate().date().year() <= 1970);
        QVERIFY(!linkConfiguration(identity).privateKey().isNull());
    }

    void whatIsNoCertificateCarriesNone()
    {
        const Folder home;
        const QByteArray certificate = certificateOf(std::get<Identity>(identityIn(home.root())));
        QVERIFY(publicKeyIn({}).isEmpty());
        QVERIFY(publicKeyIn("noise").isEmpty());
        QVERIFY(publicKeyIn(certificate.first(certificate.size() / 2)).isEmpty());
    }

    // ---- who is seen nearby ----

    void beaconsFillNoMoreThanTheirRoom()
    {
        Sightings sightings;
        const QHostAddress honest(QStringLiteral("10.0.0.2"));
        sightings.note({QByteArray(32, 'h'), QStringLiteral("Ana"), {}, 7, true}, honest, pairedAt);
        for (int i = 0; i < 10'000; ++i)
            sightings.note({QByteArray::number(i).rightJustified(32, '0'), QStringLiteral("Ana"), {}, 7, true},
                           QHostAddress(quint32(i % 5000 + 1)), pairedAt);
        QCOMPARE(qsizetype(sightings.list().size()), Sightings::most);
        QCOMPARE(sightings.list()[0].host, honest); // who came first stays
        for (int i = 0; i < 100; ++i)
            sightings.note({QByteArray(32, 'h'), QStringLiteral("Ana"), {}, 7, true}, honest,
                           pairedAt + Sightings::age);
        QVERIFY(sightings.forgetOld(pairedAt + Sightings::age + Duration(1)));
        QCOMPARE(sightings.list().size(), size_t(1));
    }

    void oneHostFillsAPartOfIt()
    {
        Sightings sightings;
        for (int i = 0; i < 1000; ++i)
            sightings.note({QByteArray::number(i).rightJustified(32, '0'), {}, {}, 7, false},
                           QHostAddress(QStringLiteral("10.0.0.9")), pairedAt);
        QCOMPARE(qsizetype(sightings.list().size()), Sightings::mostOfAHost);
    }
};

QTEST_GUILESS_MAIN(TestPeerBook)
#include "TestPeerBook.moc"
