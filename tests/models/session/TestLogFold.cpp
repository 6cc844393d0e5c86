// SPDX-License-Identifier: Apache-2.0
// A fold that was kept beside the log: whatever happened since, a log opened with it is the same
// in every member of its state as one that is folded anew.
#include "models/session/Bundle.h"
#include "models/session/stateCodec.h"
#include "tests/models/session/Apart.h"
#include "tests/models/session/Rambler.h"

#include <QCryptographicHash>
#include <QFile>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

constexpr quint32 seeds = 60;
const QString lie = QStringLiteral("not what the events say");

EventLog opened(const std::vector<EventPtr> &events, std::optional<LogFold> known = std::nullopt)
{
    EventLog log;
    log.insert(events, std::move(known));
    return log;
}

// All that a log is, as bytes: each member of its state, what is taken back, which texts it has.
QByteArray all(const EventLog &log)
{
    return encode(*log.foldBehind(0));
}

QByteArray json(const EventLog &log)
{
    const Instant now = *instantFromIso(u"2026-05-01T12:00:00Z");
    return QJsonDocument(stateJson(log.state(), {now, log.logDigest(), 1000})).toJson();
}

// Kept as it would be, read as it would be.
LogFold kept(const LogFold &fold)
{
    const QByteArray bytes = encode(fold);
    const std::optional<LogFold> read = decodeFold(bytes);
    if (!read || encode(*read) != bytes || decodeBasis(bytes) != fold.basis || isOfOtherVersion(bytes))
        qFatal("a fold is not read as it was written");
    if (read->state.digest() != fold.state.digest())
        qFatal("the digest is another");
    return *read;
}

// Whether these events are folded from `fold` on.
bool isUsed(const std::vector<EventPtr> &events, LogFold fold)
{
    fold.state.session.id = lie;
    return opened(events, std::move(fold)).state().session.id == lie;
}

EventLog goldenLog()
{
    QFile file(QStringLiteral(EVENHAND_GOLDEN "/logs/v1.bundle"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no golden log");
    return opened(readBundle(file.readAll()).events);
}

// One console that rambles on and another whose events come late.
class Ramble
{
public:
    explicit Ramble(quint32 seed)
        : rambler(seed, seed % 3 == 0),
          m_desks{
              Desk({originNamed("a"), QStringLiteral("device-a"), {}, {}}, seededBytes("a" + QByteArray::number(seed))),
              Desk({originNamed("b"), QStringLiteral("device-b"), {}, {}}, seededBytes("b" + QByteArray::number(seed)))}
    {
        act(m_desks[0], object("{'do':'plan.edit','title':'Keys','minutes':40}"));
        pass(0, 1);
    }
    void act(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_now += Duration(rambler.below(9'000));
            Desk &desk = m_desks[size_t(rambler.below(2))];
            act(desk, rambler.command(desk.state()));
            if (const auto tied = rambler.chance(2) ? desk.tie(Duration(rambler.below(20'000) - 10'000)) : std::nullopt)
                take(desk, desk.prepareFacts({*tied}, m_now, {}, false));
            if (rambler.chance(20))
                pass(0, 1);
            if (rambler.chance(8))
                pass(1, 0);
        }
    }
    const EventLog &log() const { return m_desks[0].log(); }
    const EventLog &other() const { return m_desks[1].log(); }

    Rambler rambler;

private:
    void act(Desk &desk, const QJsonObject &command)
    {
        take(desk, desk.prepare(command, m_now, &desk == &m_desks[0] ? QStringLiteral("onsite") : QString()).events);
    }
    void pass(size_t from, size_t to) { take(m_desks[to], m_desks[from].log().events()); }
    static void take(Desk &desk, const std::vector<EventPtr> &events)
    {
        const EventLog::Inserted inserted = desk.take(events);
        if (!inserted.events.empty())
            desk.dropContents(desk.log().contentsToErase(inserted.events));
    }

    std::array<Desk, 2> m_desks;
    Instant m_now = *instantFromIso(u"2026-05-01T10:00:00Z");
};

} // namespace

class TestLogFold : public QObject
{
    Q_OBJECT

private:
    int m_used = 0, m_unused = 0;

    // A log that is reopened and then hears what the other console did meanwhile.
    void checkReopening(const Ramble &ramble, const LogFold &fold)
    {
        const std::vector<EventPtr> &events = ramble.log().events();
        EventLog with = opened(events, fold), without = opened(events);
        QCOMPARE(all(with), all(without));
        QCOMPARE(json(with), json(without));
        QCOMPARE(with.logDigest(), without.logDigest());
        ++(isUsed(events, fold) ? m_used : m_unused);
        for (EventLog *log : {&with, &without}) {
            const EventLog::Inserted late = log->insert(ramble.other().events());
            log->dropContents(log->contentsToErase(late.events));
        }
        QCOMPARE(all(with), all(without));
        QCOMPARE(json(with), json(without));
        const EventLog anew = opened(with.events());
        QCOMPARE(with.state().digest().toHex(), anew.state().digest().toHex());
        QCOMPARE(with.canTakeBack(with.events().back()->act()), anew.canTakeBack(with.events().back()->act()));
    }

    void check(quint32 seed)
    {
        Ramble ramble(seed);
        std::vector<LogFold> folds;
        for (int part = 0; part < 6; ++part) {
            ramble.act(40);
            for (const int behind : {0, 64})
                if (const std::optional<LogFold> fold = ramble.log().foldBehind(behind)) {
                    QVERIFY(fold->basis.count() <= ramble.log().size() - behind);
                    QCOMPARE(fold->state.events, fold->basis.count());
                    QVERIFY(isUsed(ramble.log().events(), *fold));
                    const std::optional<LogFold> again = ramble.log().foldAgain(fold->basis);
                    QVERIFY(again && encode(*again) == encode(*fold));
                    folds.push_back(kept(*fold));
                }
            for (const LogFold &fold : folds) {
                checkReopening(ramble, fold);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

private Q_SLOTS:
    void isTheSameAsFoldingAnew()
    {
        for (quint32 seed = 1; seed <= seeds; ++seed) {
            check(seed);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
        QVERIFY(m_used > int(seeds) * 5);
        QVERIFY(m_unused > int(seeds) * 5); // late events, undos of what it covers, erasures
    }

    void holdsEveryMember()
    {
        const EventLog log = goldenLog();
        const LogFold fold = kept(*log.foldBehind(0));
        QCOMPARE(all(opened(log.events(), fold)), all(log));
        QVERIFY(isUsed(log.events(), fold));
        QCOMPARE(json(opened(log.events(), fold)), json(log));
        for (const Message &message : log.state().messages)
            QCOMPARE(fold.state.messages.find(message.id)->text, message.text);
    }

    // Where no text is left there was none to fold.
    void isVoidWithoutItsTexts()
    {
        const EventLog log = goldenLog();
        const LogFold fold = *log.foldBehind(0);
        const auto withText = std::find_if(log.events().begin(), log.events().end(),
                                           [](const EventPtr &event) { return !event->content.isEmpty(); });
        EventLog erased = log;
        erased.dropContents({(*withText)->id});
        QVERIFY(!isUsed(erased.events(), fold));
        QCOMPARE(all(opened(erased.events(), fold)), all(opened(erased.events())));
        QVERIFY(!erased.foldAgain(fold.basis));
    }

    void isVoidForOtherEvents()
    {
        const EventLog log = goldenLog();
        LogFold fold = *log.foldBehind(0);
        std::vector<EventPtr> fewer = log.events();
        fewer.pop_back();
        QVERIFY(!isUsed(fewer, fold));
        fold.basis.heads.begin()->second.hash[0] = char(fold.basis.heads.begin()->second.hash[0] ^ 1);
        QVERIFY(!isUsed(log.events(), fold));
        QVERIFY(!log.foldAgain(fold.basis));
        QVERIFY(!isUsed({}, LogFold()));
    }

    void isNoneOfAnotherVersion()
    {
        const QByteArray bytes = all(goldenLog());
        for (const int place : {8, 9, 10}) { // format, fold, fact types
            QByteArray other = bytes;
            other[place] = char(other[place] ^ 2);
            QVERIFY(!decodeFold(other));
            QVERIFY(!decodeBasis(other));
            QVERIFY(isOfOtherVersion(other));
        }
        QVERIFY(!isOfOtherVersion("something else"));
        QVERIFY(!isOfOtherVersion({}));
    }

    void readsNothingTornOrLonger()
    {
        const QByteArray bytes = all(goldenLog());
        for (qsizetype size = 0; size < bytes.size(); size += size < 200 ? 1 : 37)
            QVERIFY(!decodeFold(QByteArrayView(bytes).first(size)));
        QVERIFY(!decodeFold(bytes + '\0'));
    }

    // Whatever a byte becomes, reading stays within bounds, and what is read is written alike.
    void readsAlteredBytesWithoutHarm()
    {
        const QByteArray bytes = all(goldenLog());
        for (qsizetype place = 0; place < bytes.size(); place += 3) {
            QByteArray altered = bytes;
            altered[place] = char(altered[place] + 1 + place % 200);
            if (const std::optional<LogFold> fold = decodeFold(altered))
                QVERIFY(decodeFold(encode(*fold)));
        }
    }

    // The same events must fold to the same state for as long as foldVersion says so.
    void foldVersionTellsFoldsApart()
    {
        QFile file(QStringLiteral(EVENHAND_GOLDEN "/logs/v1-fold.txt"));
        const QByteArray now = QByteArray::number(foldVersion) + ' '
            + QCryptographicHash::hash(all(goldenLog()), QCryptographicHash::Sha256).toHex() + '\n';
        if (qEnvironmentVariableIsSet("EVENHAND_UPDATE_GOLDEN")) {
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(now) == now.size());
            QFAIL("the golden file was written: look at what changed, then run again without EVENHAND_UPDATE_GOLDEN");
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == now,
                 "the golden log folds to another state, or its bytes are others: raise "
                 "foldVersion (apply.h) or formatVersion (stateCodec.cpp), and update the golden file");
    }
};

QTEST_GUILESS_MAIN(TestLogFold)
#include "TestLogFold.moc"
