// SPDX-License-Identifier: Apache-2.0
#include "app/sync/LinkMessage.h"
#include "app/sync/Seal.h"

#include <QCborArray>
#include <QTemporaryDir>
#include <QTest>

using namespace evenhand;
using namespace std::chrono_literals;

namespace {

const Origin someOrigin{QByteArray(Origin::size, 'o')};
const EventId someId{someOrigin, 7};
const QByteArray someHash(32, 'h');

std::vector<LinkMessage> everyMessage()
{
    const SignedHead signature{someId, someHash, "signature", "key"};
    return {
        Summary{QStringLiteral("session-1"), QStringLiteral("Title"), someOrigin, {{someId, someHash}}, true},
        EventsPart{QStringLiteral("session-1"), {"one", "two"}, {signature}},
        EventPiece{QStringLiteral("session-1"), "bytes", true, {signature}},
        DurableUpTo{{someId}},
        AskFrom{{{someOrigin, 0}}},
        NotTaken{{{someOrigin, 0}}},
        LinkedWith{{QStringLiteral("a"), QStringLiteral("b")}},
        Ping{3, 5s, QStringLiteral("root"), 2, 90s},
        Pong{3, 6s, 7s},
        SessionChosen{QStringLiteral("session-1")},
        NudgesSeen{{{QStringLiteral("nudge-1"), Instant(Duration(1'777'629'600'000))}}},
        SourcesHere{
            QStringLiteral("session-1"),
            {{QByteArray(16, 'p'), QStringLiteral("irc"), Side::Onsite, SourceTold::Doing::Live,
              QStringLiteral("replica"), Instant(Duration(1'777'629'600'000))},
             {QByteArray(), QStringLiteral("zoom"), Side::Online, SourceTold::Doing::Nothing, QString(), Instant()}},
            {{QStringLiteral("post-1"), QStringLiteral("irc"), QStringLiteral("the channel takes no message")}}},
        PostAgain{QStringLiteral("session-1"), QStringLiteral("post-1"), QStringLiteral("irc")},
    };
}

QByteArray bytesOf(const LinkMessage &message)
{
    return toCbor(message).toCborValue().toCbor();
}

// Values of every type.
QList<QCborValue> values()
{
    return {QCborValue(),
            QCborValue(qint64(-1)),
            QCborValue(qint64(1) << 62),
            QCborValue(true),
            QCborValue(QStringLiteral("text")),
            QCborValue(QString(600, u'x')),
            QCborValue(QByteArray("bytes")),
            QCborValue(QCborArray{QCborArray{QByteArray("short"), 1}}),
            QCborValue(QCborArray{1, 2}),
            QCborValue(QCborMap{{1, 2}}),
            QCborValue(1.5)};
}

} // namespace

class TestLinkMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachIsReadAsItWasWritten()
    {
        for (const LinkMessage &message : everyMessage()) {
            const auto read = messageFrom(QCborValue::fromCbor(bytesOf(message)).toMap());
            QVERIFY(std::holds_alternative<LinkMessage>(read));
            QCOMPARE(std::get<LinkMessage>(read).index(), message.index());
            QCOMPARE(bytesOf(std::get<LinkMessage>(read)), bytesOf(message));
        }
        QCOMPARE(everyMessage().size() + 1, std::variant_size_v<LinkMessage>);
    }

    void whatIsNotKnownIsPassedOver()
    {
        for (const QCborMap &map : {QCborMap{{QStringLiteral("kind"), QStringLiteral("of tomorrow")}}, QCborMap{},
                                    QCborMap{{QStringLiteral("kind"), 7}}}) {
            const auto read = messageFrom(map);
            QVERIFY(std::holds_alternative<LinkMessage>(read));
            QVERIFY(std::holds_alternative<UnknownMessage>(std::get<LinkMessage>(read)));
        }
        // An earlier version says no more in its ping.
        const auto earlier = messageFrom(QCborValue::fromCbor(bytesOf(Ping{4, 5s, QStringLiteral("root"), 2})).toMap());
        QVERIFY(!std::get<Ping>(std::get<LinkMessage>(earlier)).carried);
        // and so are fields
        QCborMap map = toCbor(SessionChosen{QStringLiteral("s")});
        map[QStringLiteral("also")] = 1;
        QVERIFY(std::holds_alternative<LinkMessage>(messageFrom(map)));
    }

    void whatCanNotBeIsSaidInWords()
    {
        int malformed = 0;
        for (const LinkMessage &message : everyMessage()) {
            const QCborMap whole = toCbor(message);
            for (const QCborValue &key : whole.keys())
                for (const QCborValue &value : values()) {
                    if (key == QStringLiteral("kind"))
                        continue;
                    QCborMap map = whole;
                    map[key] = value;
                    const auto read = messageFrom(map);
                    if (const auto *flaw = std::get_if<Malformed>(&read)) {
                        ++malformed;
                        QVERIFY(flaw->words.contains(key.toString()));
                    }
                }
        }
        QVERIFY(malformed > 150);
    }

    void aSignatureIsOfItsKeyItsSessionItsHead()
    {
        QTemporaryDir home, other;
        const Identity identity = std::get<Identity>(identityIn(home.path()));
        const Seal seal = sealOf(identity), another = sealOf(std::get<Identity>(identityIn(other.path())));
        const QString session = QStringLiteral("session-1");
        const SignedHead head = signedBy(seal, session, someId, someHash);
        QVERIFY(isSignatureRight(another, session, head, identity.replica()));
        QVERIFY(!isSignatureRight(another, QStringLiteral("session-2"), head, identity.replica()));
        QVERIFY(!isSignatureRight(another, session, head, deviceOfKey(another.key)));
        SignedHead altered = head;
        altered.id.seq = 8;
        QVERIFY(!isSignatureRight(seal, session, altered, identity.replica()));
        altered = head;
        altered.hash[3] = 'x';
        QVERIFY(!isSignatureRight(seal, session, altered, identity.replica()));
        altered = head;
        altered.key = another.key;
        QVERIFY(!isSignatureRight(seal, session, altered, identity.replica()));
        for (qsizetype i = 0; i < head.signature.size(); ++i) {
            altered = head;
            altered.signature[i] = char(altered.signature[i] ^ 1);
            QVERIFY(!isSignatureRight(seal, session, altered, identity.replica()));
        }
        for (const QByteArray &signature : {QByteArray(), QByteArray(300, 'x')}) {
            altered.signature = signature;
            QVERIFY(!isSignatureRight(seal, session, altered, identity.replica()));
        }
        QVERIFY(isSignatureRight(seal, session, head, identity.replica())); // after all those that weren't
        QCOMPARE(*signedHeadFrom(rowValue(head)), head);
        QVERIFY(!signedHeadFrom("nonsense"));
    }

    void ofEachStretchTheLastIsKept()
    {
        SignatureBook book;
        const auto head = [](quint64 seq) { return SignedHead{{someOrigin, seq}, someHash, "s", "k"}; };
        for (quint64 seq = 10; seq <= 1000; seq += 10)
            QVERIFY(book.keep(head(seq)));
        QVERIFY(!book.keep(head(990)));
        QCOMPARE(book.last(someOrigin)->id.seq, quint64(1000));
        quint64 from = 0;
        int parts = 0;
        while (const auto next = book.after(someOrigin, from)) {
            QVERIFY(next->id.seq > from && next->id.seq - from < 2 * SignatureBook::stretch);
            from = next->id.seq;
            ++parts;
        }
        QCOMPARE(from, quint64(1000));
        QCOMPARE(parts, 4);
    }
};

QTEST_GUILESS_MAIN(TestLinkMessage)
#include "TestLinkMessage.moc"
