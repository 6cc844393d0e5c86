// SPDX-License-Identifier: Apache-2.0
#include "models/session/EventLog.h"
#include "models/session/FieldReader.h"
#include "models/session/codec.h"
#include "tests/models/session/everyFact.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborStreamWriter>
#include <QCborValue>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const QByteArray salt(16, 's');

Event eventOf(const Fact &fact, quint64 seq = 1)
{
    Event event;
    event.id = {{QByteArray(Origin::size, 'o')}, seq};
    event.hlc = {1'777'629'600'000, 3};
    event.at = instantFromMs(1'777'629'600'123);
    event.by = QStringLiteral("onsite");
    setFact(event, fact, salt);
    event.hash = hashOf(event);
    return event;
}

bool areEqual(const Event &a, const Event &b)
{
    return a.id == b.id && a.hlc == b.hlc && a.at == b.at && a.by == b.by && a.type == b.type && a.version == b.version
        && a.part == b.part && a.isAct == b.isAct && a.body == b.body && a.commitment == b.commitment
        && a.previous == b.previous && a.hash == b.hash && a.salt == b.salt && a.content == b.content;
}

// Collects a fact's fields as words, texts with and without their refs.
class Lister
{
public:
    QStringList fields, refs;

    void singleton(const char *) {}
    void needs(const char *) {}
    template<class T> void changes(const char *name, const T &value) { plain(name, value); }
    template<class T> void uses(const char *name, const T &value) { plain(name, value); }
    template<class T> void plain(const char *name, const T &value)
    {
        fields << QLatin1String(name) + u'=' + words(value);
    }
    template<class T> void text(const char *name, const T &value)
    {
        plain(name, value);
        refs << QLatin1String(name) + u'=' + refOf(value);
    }

private:
    static QString words(const QString &value) { return value; }
    static QString words(const QByteArray &value) { return QString::fromLatin1(value.toHex()); }
    static QString words(bool value) { return QString::number(value); }
    static QString words(int value) { return QString::number(value); }
    static QString words(Instant value) { return toIso(value); }
    static QString words(Duration value) { return QString::number(value.count()); }
    static QString words(const EventId &value) { return value.origin.toHex() + QString::number(value.seq); }
    static QString words(const Text &value) { return value.value; }
    static QString words(const TextList &value) { return words(value.values); }
    static QString words(const QStringList &value) { return value.join(u'|'); }
    static QString words(const FittedLength &value)
    {
        return words(value.segment) + words(value.from) + u'>' + words(value.to);
    }
    static QString words(const OptionCount &value) { return value.option + u':' + words(value.votes); }
    template<class Tag> static QString words(const Id<Tag> &id) { return id.value; }
    template<class T>
    requires std::is_enum_v<T>
    static QString words(T kind) { return word(kind); }
    template<class T> static QString words(const std::optional<T> &value)
    {
        return value ? words(*value) : QStringLiteral("none");
    }
    // A text that was cleared is one that was emptied.
    template<class T> static QString words(const Change<T> &change)
    {
        constexpr bool isText = std::is_same_v<T, Text> || std::is_same_v<T, TextList>;
        return !change.isGiven ? QStringLiteral("not given")
            : change.value     ? words(*change.value)
            : isText           ? QString()
                               : QStringLiteral("cleared");
    }
    template<class T> static QString words(const std::vector<T> &list)
    {
        QStringList items;
        for (const T &item : list)
            items << words(item);
        return items.join(u'|');
    }
    static QString refOf(const Text &text) { return QString::number(text.ref, 16); }
    static QString refOf(const TextList &list) { return QString::number(list.ref, 16); }
    template<class T> static QString refOf(const Change<T> &change)
    {
        return change.value ? refOf(*change.value) : QStringLiteral("none");
    }
};

Lister listed(const Fact &fact)
{
    Lister lister;
    visit(
        [&](const auto &value) {
            using T = std::decay_t<decltype(value)>;
            if constexpr (!std::is_same_v<T, UnknownFact>)
                T::fields(value, lister);
        },
        fact);
    return lister;
}

Event withBody(Event event, const QCborMap &body)
{
    event.body = QCborValue(body).toCbor();
    event.hash = hashOf(event);
    return event;
}

QCborMap bodyOf(const Event &event)
{
    return QCborValue::fromCbor(event.body).toMap();
}

bool isUnknown(const Event &event)
{
    return holds_alternative<UnknownFact>(factOf(event));
}

Event raised()
{
    HandRaised fact;
    fact.hand = HandId(QStringLiteral("h1"));
    fact.person = PersonId(QStringLiteral("p1"));
    fact.name = Text(QStringLiteral("Dana"));
    fact.note = Text(QStringLiteral("on keys"));
    return eventOf(fact);
}

} // namespace

class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFactComesBack()
    {
        for (const Fill fill : {Fill::Nothing, Fill::Everything, Fill::Cleared})
            for (const Fact &fact : everyFact(fill)) {
                const Event event = eventOf(fact);
                const auto read = decode(encode(event));
                QVERIFY2(read && areEqual(*read, event), qPrintable(event.type));
                const Fact back = factOf(*read);
                QCOMPARE(typeOf(back), typeOf(fact));
                QCOMPARE(listed(back).fields, listed(fact).fields);
            }
    }

    void emptyFactsCostLittle()
    {
        for (const Fact &fact : everyFact(Fill::Nothing)) {
            const Event event = eventOf(fact);
            QVERIFY(event.content.isEmpty() && event.salt.isEmpty() && event.commitment.isEmpty());
            QVERIFY2(event.body.size() < 130, qPrintable(event.type));
        }
    }

    // Without its texts an event says less, but means the same.
    void erasedFactsKeepTheirShape()
    {
        for (const Fill fill : {Fill::Everything, Fill::Cleared})
            for (const Fact &fact : everyFact(fill)) {
                Event event = eventOf(fact);
                const Lister whole = listed(factOf(event));
                const Keys keys = keysOf(factOf(event));
                event.content.clear();
                event.salt.clear();
                const Fact erased = factOf(event);
                QCOMPARE(typeOf(erased), typeOf(fact));
                QCOMPARE(listed(erased).refs, whole.refs);
                QCOMPARE(keysOf(erased).changes, keys.changes);
                QCOMPARE(keysOf(erased).aspects, keys.aspects);
                QVERIFY(!whole.refs.contains(u"=0"));
                QCOMPARE(hashOf(event), event.hash);
            }
    }

    void refsTellTextsApart()
    {
        const Fact fact = factOf(raised());
        const HandRaised &hand = get<HandRaised>(fact);
        QVERIFY(hand.name.ref != 0 && hand.note.ref != 0 && hand.name.ref != hand.note.ref);
        Event other = raised();
        setFact(other, fact, QByteArray(16, 't'));
        QVERIFY(get<HandRaised>(factOf(other)).name.ref != hand.name.ref);
    }

    void unknownTypesAndVersionsAreKept()
    {
        for (const bool isNewer : {true, false}) {
            Event event = raised();
            if (isNewer)
                event.version = 2;
            else
                event.type = QStringLiteral("HandWaved");
            event.hash = hashOf(event);
            const QByteArray bytes = encode(event);
            const auto read = decode(bytes);
            QVERIFY(read && areEqual(*read, event));
            QCOMPARE(encode(*read), bytes);
            QVERIFY(isUnknown(*read));
            EventLog log;
            log.insert({std::make_shared<const Event>(*read)});
            QCOMPARE(log.size(), 1);
            QCOMPARE(log.state().digest().toHex(), State().digest().toHex());
        }
    }

    void unknownFieldsArePassedOver()
    {
        QCborMap body = bodyOf(raised());
        body.insert(QStringLiteral("added"),
                    QCborMap{{QStringLiteral("by"), QCborArray{1, 2.5, QCborValue(), QByteArray("x")}}});
        const Event event = withBody(raised(), body);
        QCOMPARE(listed(factOf(event)).fields, listed(factOf(raised())).fields);
        QCOMPARE(decode(encode(event))->body, event.body); // byte for byte
        Event texts = raised();
        QCborMap content = QCborValue::fromCbor(texts.content).toMap();
        content.insert(QStringLiteral("added"), QStringLiteral("more"));
        texts.content = QCborValue(content).toCbor();
        QCOMPARE(listed(factOf(texts)).fields, listed(factOf(raised())).fields);
    }

    void anyOrderOfFields()
    {
        for (const Fact &fact : everyFact(Fill::Everything)) {
            const Event event = eventOf(fact);
            QByteArray reversed;
            QCborStreamWriter writer(&reversed);
            const QCborMap body = bodyOf(event);
            writer.startMap(quint64(body.size())); // of definite length, too
            QList<QCborValue> keys = body.keys();
            std::reverse(keys.begin(), keys.end());
            for (const QCborValue &key : std::as_const(keys)) {
                key.toCbor(writer);
                body.value(key).toCbor(writer);
            }
            writer.endMap();
            Event shuffled = event;
            shuffled.body = reversed;
            QCOMPARE(listed(factOf(shuffled)).fields, listed(fact).fields);
        }
    }

    void wrongTypesMakeItUnknown()
    {
        for (const Fact &fact : everyFact(Fill::Everything)) {
            const Event event = eventOf(fact);
            const QCborMap body = bodyOf(event);
            for (auto field = body.begin(); field != body.end(); ++field) {
                QCborMap broken = body;
                broken.insert(field.key(), QCborValue(3.5));
                QVERIFY2(isUnknown(withBody(event, broken)), qPrintable(event.type + u'.' + field.key().toString()));
            }
        }
        QCborMap body = bodyOf(raised());
        body.insert(QStringLiteral("kind"), QStringLiteral("shout")); // not on the list
        QVERIFY(isUnknown(withBody(raised(), body)));
        Event event = eventOf(SessionStarted{instantFromMs(0)});
        for (const qint64 ms : {qint64(-1), qint64(253402300800000)}) {
            event = withBody(event, {{QStringLiteral("startedAt"), ms}});
            QVERIFY(isUnknown(event));
        }
    }

    // Texts that can't be read are none: whether they are held must not matter.
    void brokenContentIsNone()
    {
        Event event = raised();
        event.content = QByteArray("\xff\x00nonsense", 10);
        const Fact fact = factOf(event);
        QCOMPARE(get<HandRaised>(fact).name.value, QString());
        QVERIFY(get<HandRaised>(fact).name.ref != 0);
    }

    void nothingButWholeEvents()
    {
        const QByteArray bytes = encode(raised());
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY2(!decode(bytes.left(size)), qPrintable(QString::number(size)));
        QVERIFY(!decode(bytes + '\0'));
        QVERIFY(!decode(QByteArray(largestEvent + 1, 'x')));
    }

    // What a flipped bit leaves readable, its hash or commitment tells.
    void everyFlippedBitIsSeen()
    {
        const Event event = raised();
        const QByteArray bytes = encode(event);
        int readable = 0;
        for (qsizetype i = 0; i < bytes.size() * 8; ++i) {
            QByteArray flipped = bytes;
            flipped[i / 8] = char(flipped[i / 8] ^ (1 << (i % 8)));
            const auto read = decode(flipped);
            if (!read || areEqual(*read, event)) // a longer form of the same number
                continue;
            ++readable;
            QVERIFY2(hashOf(*read) != read->hash || commitmentOf(read->salt, read->content) != read->commitment,
                     qPrintable(QString::number(i)));
        }
        QVERIFY(readable > 500);
    }

    void lengthsAreNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        // Where a text, bytes, an array or a map claims 4 GiB or 2^63 items.
        for (const char *head : {"\x5a", "\x7a", "\x9a", "\xba"})
            QTest::addRow("4 GiB of %02x", quint8(*head))
                << QByteArray(head) + QByteArray(4, '\xff') + QByteArray(64, 'x');
        for (const char *head : {"\x5b", "\x7b", "\x9b", "\xbb"})
            QTest::addRow("2^63 of %02x", quint8(*head))
                << QByteArray(head) + '\x7f' + QByteArray(7, '\xff') + QByteArray(64, 'x');
        QTest::newRow("deep arrays") << QByteArray(1'000'000, '\x81');
        QTest::newRow("deep open arrays") << QByteArray(1'000'000, '\x9f');
        QTest::newRow("deep maps") << QByteArray(1'000'000, '\xa1');
        QTest::newRow("deep tags") << QByteArray(1'000'000, '\xc1');
        QTest::newRow("endless text in pieces") << QByteArray("\x7f") + QByteArray(1000, '\x61');
    }
    void lengthsAreNotBelieved()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(!decode(bytes));
        QByteArray item = QByteArray::fromHex("9101"); // an event's array and version, then that
        QVERIFY(!decode((item + bytes).left(largestEvent)));
        Event event = raised();
        for (const QByteArray &body : {bytes, QByteArray("\xa1\x64hand") + bytes, QByteArray("\xbf\x64hand") + bytes,
                                       QByteArray("\xa1\x68new-keys") + bytes}) {
            event.body = body;
            QVERIFY(isUnknown(event));
            QVERIFY(toJson(event).value(u"fields").toObject().isEmpty());
        }
        event = raised();
        event.content = bytes;
        QCOMPARE(get<HandRaised>(factOf(event)).note.value, QString());
    }

    void refusesImproperEnvelopes()
    {
        const auto isRefused = [](auto alter) {
            Event event = raised();
            alter(event);
            return !decode(encode(event));
        };
        QVERIFY(!isRefused([](Event &) {}));
        QVERIFY(isRefused([](Event &e) { e.id.seq = 0; }));
        QVERIFY(isRefused([](Event &e) { e.id.origin.bytes.chop(1); }));
        QVERIFY(isRefused([](Event &e) { e.hlc.ms = -1; }));
        QVERIFY(isRefused([](Event &e) { e.at = instantFromMs(253402300800000); }));
        QVERIFY(isRefused([](Event &e) { e.part = 1; })); // of an act before the first event
        QVERIFY(isRefused([](Event &e) { e.hash.clear(); }));
        QVERIFY(isRefused([](Event &e) { e.commitment = "short"; }));
        QVERIFY(isRefused([](Event &e) { e.by = QString(1000, u'x'); }));
    }

    void jsonTellsFieldsAndTexts()
    {
        Event event = raised();
        QJsonObject json = toJson(event);
        QCOMPARE(json.value(u"type").toString(), QStringLiteral("HandRaised"));
        QCOMPARE(json.value(u"fields").toObject().value(u"hand").toString(), QStringLiteral("h1"));
        QCOMPARE(json.value(u"texts").toObject().value(u"note").toString(), QStringLiteral("on keys"));
        QVERIFY(!json.value(u"fields").toObject().contains(u"texts"));
        event.content.clear();
        event.salt.clear();
        json = toJson(event);
        QVERIFY(json.value(u"erased").toBool());
        QVERIFY(!json.contains(u"texts"));
    }

    void readsCborOfOthers()
    {
        // Non-minimal numbers, maps of open length, floats and tags to pass over.
        CborCursor cursor(QByteArrayView("\x1b\0\0\0\0\0\0\0\x07\x38\x63\x18\x18", 13));
        qint64 number = 0;
        QVERIFY(cursor.readInteger(number));
        QCOMPARE(number, 7);
        QVERIFY(cursor.readInteger(number));
        QCOMPARE(number, -100);
        QVERIFY(cursor.readInteger(number));
        QCOMPARE(number, 24);
        QVERIFY(cursor.isAtEnd());
        const QByteArray odd = QByteArray::fromHex("fb3ff8000000000000c11a00000000f6f7f820f93c00");
        CborCursor others{QByteArrayView(odd)};
        for (int i = 0; i < 6; ++i)
            QVERIFY(others.skip());
        QVERIFY(others.isAtEnd());
        QString text;
        const QByteArray latin1("\x62\xe9x");
        QVERIFY(!CborCursor(QByteArrayView(latin1)).readString(text)); // not UTF-8
        // 2^63 is more than a number here can be.
        const QByteArray large = QByteArray::fromHex("1b8000000000000000");
        QVERIFY(!CborCursor(QByteArrayView(large)).readInteger(number));
    }
};

QTEST_GUILESS_MAIN(TestCodec)
#include "TestCodec.moc"
