// SPDX-License-Identifier: Apache-2.0
// Frames, hellos and beacons as bytes: whole, torn, oversized, bit-flipped, claiming what isn't there.
#include "app/sync/wire/Beacon.h"
#include "app/sync/wire/Frame.h"
#include "app/sync/wire/Hello.h"

#include <QCborArray>
#include <QRandomGenerator>
#include <QTest>

using namespace evenhand;

namespace {

QByteArray lengthOf(quint32 size)
{
    return QByteArray::fromHex(QByteArray::number(size, 16).rightJustified(8, '0'));
}

QByteArray framed(const QByteArray &payload)
{
    return lengthOf(quint32(payload.size())) + payload;
}

QCborMap sample(int i)
{
    return {{QLatin1String("n"), i}, {QLatin1String("text"), QString(i % 50, u'x')}};
}

Hello hello()
{
    return {{1, 2}, QByteArray(32, 'r'), QStringLiteral("online"), QStringLiteral("Ana"), QStringLiteral("s"),
            4711,   Hello::Wish::Pair};
}

} // namespace

class TestFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void howeverTheyAreTorn()
    {
        QByteArray bytes;
        for (int i = 0; i < 200; ++i)
            bytes += frameOf(sample(i));
        for (const int piece : {1, 2, 3, 5, 7, 64, 100'000}) {
            FrameReader reader(frameLimitBefore);
            int read = 0;
            for (qsizetype at = 0; at < bytes.size(); at += piece) {
                reader.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(piece, bytes.size() - at)));
                while (const auto frame = reader.next())
                    QCOMPARE(*frame, sample(read++));
            }
            QCOMPARE(read, 200);
            QCOMPARE(reader.held(), 0);
            QVERIFY(reader.flaw().isEmpty());
        }
    }

    // Refused by its length alone, before a byte of it is there.
    void anOversizedFrameIsRefusedAtItsLength()
    {
        for (const quint32 size : {quint32(frameLimitBefore + 1), 0x7fffffffu, 0xffffffffu, 0u}) {
            FrameReader reader(frameLimitBefore);
            reader.feed(lengthOf(size));
            QVERIFY(!reader.next());
            QVERIFY(!reader.flaw().isEmpty());
            reader.feed(frameOf(sample(1))); // and nothing is read after it
            QVERIFY(!reader.next());
            QCOMPARE(reader.held(), 0);
        }
    }

    void theLimitGrowsOnceItIsKnownWhoIsThere()
    {
        const QCborMap large{{QLatin1String("m"), QString(200'000, u'x')}};
        FrameReader reader(frameLimitBefore);
        reader.setLimit(frameLimitAfter);
        reader.feed(frameOf(large));
        QCOMPARE(reader.next().value_or(QCborMap()), large);
    }

    void aMissingEndIsWaitedFor()
    {
        const QByteArray frame = frameOf(sample(9));
        for (qsizetype size = 0; size < frame.size(); ++size) {
            FrameReader reader(frameLimitBefore);
            reader.feed(frame.first(size));
            QVERIFY(!reader.next());
            QVERIFY(reader.flaw().isEmpty());
            QCOMPARE(reader.held(), size);
        }
    }

    void whatIsNoMapIsRefused_data()
    {
        QTest::addColumn<QByteArray>("payload");
        const auto row = [](const char *name, const char *hex) { QTest::newRow(name) << QByteArray::fromHex(hex); };
        row("a number", "07");
        row("an array", "80");
        row("two items", "a0a0");
        row("cut short", "a1");
        row("endless map", "bfff");
        row("endless text", "a1617f7f6161ff");
        row("a tag", "a161610cc000");
        row("tagged map", "c0a0");
        row("claims 2^32 pairs", "ba00000000ffffffff");
        row("claims 2^64-1 pairs", "bbffffffffffffffff");
        row("claims an array of 2^30", "a161619a40000000");
        row("claims bytes of 2^62", "a161615b4000000000000000");
        row("reserved length", "a161611c");
        row("false in two bytes", "a16161f814");
        row("not UTF-8", "a1616162c328");
        row("a stray break", "a16161ff");
        row("beyond 64 bits", "a161611bffffffffffffffff");
        row("as far below", "a161613bffffffffffffffff");
        QTest::newRow("deep") << QByteArray("\xa1\x61") + "a" + QByteArray(300, '\x81') + '\0';
        QTest::newRow("deep maps") << QByteArray("\xa1\x61\x61").repeated(300) + '\0';
    }
    void whatIsNoMapIsRefused()
    {
        QFETCH(QByteArray, payload);
        FrameReader reader(frameLimitAfter);
        reader.feed(framed(payload));
        QVERIFY(!reader.next());
        QVERIFY(!reader.flaw().isEmpty());
    }

    void allThatQtWritesIsRead()
    {
        const QCborMap map{{QLatin1String("a"), QCborArray{1, -7, 2.5, true, false, QCborValue(nullptr)}},
                           {7, QCborMap{{QLatin1String("b"), QByteArray(70'000, 'x')}}},
                           {QLatin1String("c"), std::numeric_limits<qint64>::min()},
                           {QLatin1String("ð"), QStringLiteral("текст 🙋")}};
        QCOMPARE(mapFrom(map.toCborValue().toCbor()).value_or(QCborMap()), map);
    }

    // Any bit may flip: what comes out is a frame, a flaw or the wait for more, within the limits.
    void bitFlipped()
    {
        const QByteArray whole = frameOf(toCbor(hello()));
        for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
            QByteArray bytes = whole;
            bytes[bit / 8] = char(bytes[bit / 8] ^ (1 << (bit % 8)));
            FrameReader reader(frameLimitBefore);
            reader.feed(bytes);
            while (const auto frame = reader.next()) {
                helloFrom(*frame);
                answerFrom(*frame);
            }
            QVERIFY(reader.held() <= bytes.size());
        }
    }

    void noise()
    {
        QRandomGenerator chance(5);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray payload(chance.bounded(1, 60), Qt::Uninitialized);
            for (char &byte : payload)
                byte = char(chance.bounded(256));
            payload[0] = char(0xa0 + chance.bounded(24));
            const auto map = mapFrom(payload);
            QVERIFY(!map || isSoundCbor(map->toCborValue().toCbor()));
            beaconFrom(payload);
        }
    }

    // ---- hello ----

    void aHelloIsReadAsItWasSaid()
    {
        const auto read = helloFrom(toCbor(hello()));
        QVERIFY(read);
        QCOMPARE(read->versions, hello().versions);
        QCOMPARE(read->replica, hello().replica);
        QCOMPARE(read->role, hello().role);
        QCOMPARE(read->name, hello().name);
        QCOMPARE(read->session, hello().session);
        QCOMPARE(read->port, hello().port);
        QVERIFY(read->wish == Hello::Wish::Pair);
        QVERIFY(!answerFrom(toCbor(hello())));
        QVERIFY(!helloFrom(answerToCbor(hello())));
        const auto answer = answerFrom(answerToCbor(hello()));
        QVERIFY(answer && std::get<Hello>(*answer).name == hello().name);
    }

    void refusalsAreReadAndSaidInWords()
    {
        for (const HelloRefusal refusal : {HelloRefusal::Unknown, HelloRefusal::Closed, HelloRefusal::Busy,
                                           HelloRefusal::Linked, HelloRefusal::Version, HelloRefusal::Full}) {
            const auto answer = answerFrom(toCbor(refusal));
            QVERIFY(answer && std::get<HelloRefusal>(*answer) == refusal);
            QVERIFY(wordsFor(refusal).endsWith(u'.'));
        }
        QVERIFY(!answerFrom({{QLatin1String("refused"), QLatin1String("because")}}));
    }

    void helloesThatAreNone_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QByteArray>("value"); // CBOR; empty: left out
        const auto row = [](const char *name, const char *field, const QCborValue &value) {
            QTest::newRow(name) << QString::fromLatin1(field) << (value.isUndefined() ? QByteArray() : value.toCbor());
        };
        row("no versions", "versions", {});
        row("an empty list", "versions", QCborArray());
        row("version 0", "versions", QCborArray{0});
        row("version words", "versions", QCborArray{QStringLiteral("one")});
        QCborArray many;
        for (int i = 1; i < 100; ++i)
            many.append(i);
        row("a hundred versions", "versions", many);
        row("no replica", "replica", {});
        row("short replica", "replica", QByteArray(31, 'r'));
        row("replica as text", "replica", QString(32, u'r'));
        row("unheard-of role", "role", QStringLiteral("king"));
        row("endless name", "name", QString(201, u'n'));
        row("endless session", "session", QString(101, u's'));
        row("port beyond", "port", 65536);
        row("port below", "port", -1);
        row("port beyond all numbers", "port", 1e300);
        row("port that is no number", "port", std::numeric_limits<double>::quiet_NaN());
    }
    void helloesThatAreNone()
    {
        QFETCH(QString, field);
        QFETCH(QByteArray, value);
        QCborMap map = toCbor(hello());
        QCborMap fields = map.value(QLatin1String("hello")).toMap();
        fields.remove(field);
        if (!value.isEmpty())
            fields.insert(field, QCborValue::fromCbor(value));
        map.insert(QLatin1String("hello"), fields);
        QVERIFY(!helloFrom(map));
    }

    void theNewestCommonVersionIsUsed()
    {
        QCOMPARE(commonVersion({1, 2, 99}).value_or(0), spokenVersions().last());
        QVERIFY(!commonVersion({98, 99}));
        QVERIFY(!commonVersion({}));
    }

    void namesComeThrough()
    {
        const QString hostile = QString(10'000, u'n') + QStringLiteral("\u202e");
        for (const QString &name : {hostile, QString(199, u'x') + QStringLiteral("🙋"), QString(QChar(0xd83d)),
                                    QStringLiteral("Zoë"), QString()}) {
            Hello said = hello();
            said.name = nameForHello(name);
            const auto read = helloFrom(*mapFrom(toCbor(said).toCborValue().toCbor()));
            QVERIFY(read);
            QCOMPARE(read->name, said.name);
        }
    }

    // ---- beacons ----

    void aBeaconIsReadAsItWasSent()
    {
        const Beacon sent{QByteArray(32, 'r'), QStringLiteral("Ana"), QStringLiteral("online"), 4711, true};
        const auto read = beaconFrom(encode(sent));
        QVERIFY(read);
        QCOMPARE(read->replica, sent.replica);
        QCOMPARE(read->name, sent.name);
        QCOMPARE(read->port, sent.port);
        QVERIFY(read->isPairing);
        for (Beacon wrong :
             {Beacon{QByteArray(31, 'r'), {}, {}, 1, false}, Beacon{QByteArray(32, 'r'), {}, {}, 0, false},
              Beacon{QByteArray(32, 'r'), QString(300, u'x'), {}, 1, false},
              Beacon{QByteArray(32, 'r'), {}, QString(30, u'x'), 1, false}})
            QVERIFY(!beaconFrom(encode(wrong)));
        QVERIFY(!beaconFrom(QByteArray(5000, 'x')));
    }
};

QTEST_GUILESS_MAIN(TestFrame)
#include "TestFrame.moc"
