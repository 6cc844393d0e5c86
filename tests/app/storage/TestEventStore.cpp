// SPDX-License-Identifier: Apache-2.0
#include "app/storage/migrations.h"
#include "app/storage/verify.h"
#include "tests/app/storage/Specimens.h"

#include <QTest>
#include <QtEndian>
#include <limits>

using namespace evenhand;

class TestEventStore : public QObject
{
    Q_OBJECT

private:
    QString file(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".evenhand")); }

    static std::vector<EventPtr> reread(const QString &path)
    {
        auto store = EventStore::open(path, Access::ReadOnly);
        if (!store)
            qFatal("%s", qPrintable(store.error().message()));
        auto all = (*store)->readAll();
        if (!all)
            qFatal("%s", qPrintable(all.error().message()));
        return *all;
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void isMadeAsDesigned()
    {
        const QString path = file(QStringLiteral("made"));
        {
            auto store = EventStore::create(path);
            QVERIFY(store);
            QVERIFY(*(*store)->readAll() == std::vector<EventPtr>());
            QCOMPARE((*store)->file().database().value("integrity").toString(), QStringLiteral("ok"));
        }
        const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(path), ownerOnly);
        QCOMPARE(qFromBigEndian<qint32>(bytesOf(path).constData() + 68), applicationId);
        QCOMPARE(FolderPicture(m_folder.path()).names, QStringList{QStringLiteral("made.evenhand")});
        QCOMPARE(EventStore::create(path).error().fault, StoreFault::Exists);
    }

    void whatIsWrittenHasTheModeOfTheFile()
    {
        const QString path = file(QStringLiteral("modes"));
        auto store = EventStore::create(path);
        Chain chain('a');
        QVERIFY((*store)->append({chain.next()}));
        for (const char *suffix : {"", "-wal", "-shm"})
            QVERIFY2(!(QFile::permissions(path + QLatin1String(suffix))
                       & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)),
                     suffix);
    }

    void keepsEveryField()
    {
        const QString path = file(QStringLiteral("fields"));
        Chain chain('a');
        std::vector<Event> events{chain.next(), chain.next(QStringLiteral("a text with \"quotes\", émojis 🎤")),
                                  chain.next()};
        Event odd = chain.next();
        odd.hlc = {std::numeric_limits<qint64>::max(), std::numeric_limits<quint32>::max()};
        odd.at = instantFromMs(std::numeric_limits<qint64>::min());
        odd.by = QStringLiteral("o'nsite; DROP TABLE event -- ") + QChar(0xd83c) + QChar(0xdfa4);
        odd.type = QStringLiteral("FromTheFuture");
        odd.version = 65535;
        odd.part = 65535;
        odd.body = QByteArray("\0\xff\0binary", 9);
        odd.hash = hashOf(odd);
        events.push_back(odd);
        {
            auto store = EventStore::create(path);
            QCOMPARE((*store)->append(events)->fresh.size(), events.size());
        }
        const std::vector<EventPtr> all = reread(path);
        QCOMPARE(all.size(), events.size());
        for (size_t i = 0; i < all.size(); ++i)
            QVERIFY2(areEqual(*all[i], events[i]), qPrintable(QString::number(i)));
    }

    void readsInLogOrderWhateverTheArrival()
    {
        const QString path = file(QStringLiteral("order"));
        Chain a('a'), b('b', 1'700'000'000'005), late('c', 1'600'000'000'000);
        auto store = EventStore::create(path);
        std::vector<Event> sent;
        for (int i = 0; i < 20; ++i)
            for (Chain *chain : {&a, &b})
                sent.push_back(chain->next());
        sent.push_back(late.next());
        std::swap(sent[0], sent[1]);
        QVERIFY((*store)->append(sent));
        std::sort(sent.begin(), sent.end(), isBefore);
        const auto all = (*store)->readAll();
        QCOMPARE(all->size(), sent.size());
        for (size_t i = 0; i < sent.size(); ++i)
            QVERIFY(areEqual(*(*all)[i], sent[i]));
        QCOMPARE((*store)->heads(), (std::vector<EventId>{a.id(20), b.id(20), late.id(1)}));
    }

    // Beyond some thousand rows two threads read half of the file each.
    void readsManyEventsFromBothHalves()
    {
        const QString path = file(QStringLiteral("many"));
        Chain a('a'), b('b'), onlyLate('c', 1'800'000'000'000);
        std::vector<Event> sent;
        for (int i = 0; i < 6000; ++i)
            sent.push_back(i % 7 ? a.next(QStringLiteral("text %1").arg(i)) : b.next());
        for (int i = 0; i < 1000; ++i)
            sent.push_back(onlyLate.next());
        {
            auto store = EventStore::create(path);
            QVERIFY((*store)->append(sent));
            std::sort(sent.begin(), sent.end(), isBefore);
            const auto all = (*store)->readAll(); // beside the connection that writes
            QCOMPARE(all->size(), sent.size());
            QVERIFY(areEqual(*all->back(), sent.back()));
        }
        const std::vector<EventPtr> all = reread(path);
        QCOMPARE(all.size(), sent.size());
        for (size_t i = 0; i < sent.size(); ++i)
            QVERIFY(areEqual(*all[i], sent[i]));
        QVERIFY(checkEvents(all).empty());
    }

    void ignoresWhatItHas()
    {
        auto store = EventStore::create(file(QStringLiteral("again")));
        Chain chain('a');
        Batch batch = chain.nextMessage(QStringLiteral("heard once"));
        QVERIFY((*store)->append(batch));
        batch.events.push_back(std::make_shared<Event>(chain.next()));
        batch.events.push_back(batch.events.back()); // twice in the same batch
        const auto done = (*store)->append(batch);
        QVERIFY(done);
        QCOMPARE(done->known, 2);
        QCOMPARE(done->fresh.size(), size_t(1));
        QCOMPARE((*store)->readAll()->size(), size_t(2));
        QCOMPARE((*store)->find(QStringLiteral("heard"))->size(), size_t(1));
    }

    void refusesForksGapsAndNonsenseWhole_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("word");
        const char *names[]{"fork",        "gap",     "other past",    "no origin", "number 0",
                            "number 2^63", "no hash", "text, no salt", "zero salt", "fork inside the batch"};
        const char *words[]{"forked", "gap",  "continue", "origin", "number",
                            "number", "hash", "salt",     "salt",   "forked"};
        for (int i = 0; i < 10; ++i)
            QTest::newRow(names[i]) << i << QString::fromLatin1(words[i]);
    }

    void refusesForksGapsAndNonsenseWhole()
    {
        QFETCH(int, fault);
        QFETCH(QString, word);
        const QString path = file(QStringLiteral("refuse%1").arg(fault));
        auto store = EventStore::create(path);
        Chain chain('a');
        const Event first = chain.next(), second = chain.next();
        QVERIFY((*store)->append({first, second}));
        const Event good = chain.next(QStringLiteral("good"));
        Event bad = chain.next(QStringLiteral("bad"));
        switch (fault) {
        case 0:
            bad = second;
            bad.body += 'x';
            bad.hash = hashOf(bad);
            break;
        case 1: bad.id.seq = 9; break;
        case 2: bad.previous = first.hash; break;
        case 3: bad.id.origin.bytes.chop(1); break;
        case 4: bad.id.seq = 0; break;
        case 5: bad.id.seq = quint64(1) << 63; break;
        case 6: bad.hash.chop(1); break;
        case 7: bad.salt.clear(); break;
        case 8: bad.salt.fill(0); break;
        case 9:
            bad = good;
            bad.body += 'x';
            bad.hash = hashOf(bad);
            break;
        }
        const auto refused = (*store)->append({good, bad});
        QVERIFY(!refused);
        QCOMPARE(refused.error().fault, StoreFault::Refused);
        QVERIFY2(refused.error().message().contains(word), qPrintable(refused.error().message()));
        QCOMPARE((*store)->readAll()->size(), size_t(2));
        QVERIFY((*store)->append({good})); // nothing of the batch stood in the way
        store = EventStore::open(file(QStringLiteral("nowhere")), Access::ReadOnly);
        QVERIFY(checkDatabase(path)->empty());
    }

    void aGroupStoresEachBatchByItself()
    {
        auto store = EventStore::create(file(QStringLiteral("group")));
        Chain a('a'), b('b');
        const Batch good = a.nextMessage(QStringLiteral("first"));
        Batch bad = b.nextMessage(QStringLiteral("second"));
        bad.events.push_back(std::make_shared<Event>(*bad.events.front()));
        const_cast<Event &>(*bad.events.back()).id.seq = 5;
        const Batch alsoGood = a.nextMessage(QStringLiteral("third"));
        const Batch *group[]{&good, &bad, &alsoGood};
        const auto each = (*store)->appendGroup(group);
        QVERIFY(each);
        QVERIFY((*each)[0] && !(*each)[1] && (*each)[2]);
        QCOMPARE((*store)->heads(), std::vector<EventId>{a.id(2)});
        QVERIFY((*store)->find(QStringLiteral("second"))->empty());
        QCOMPARE((*store)->find(QStringLiteral("third"))->size(), size_t(1));
    }

    void goesOnAfterReopening()
    {
        const QString path = file(QStringLiteral("reopen"));
        Chain chain('a');
        QVERIFY((*EventStore::create(path))->append({chain.next(), chain.next()}));
        {
            auto store = EventStore::open(path, Access::ReadWrite);
            QCOMPARE((*store)->heads(), std::vector<EventId>{chain.id(2)});
            QVERIFY((*store)->append(chain.nextMessage(QStringLiteral("third"))));
        }
        auto store = EventStore::open(path, Access::ReadWrite);
        QVERIFY((*store)->append(chain.nextMessage(QStringLiteral("fourth"))));
        QCOMPARE((*store)->find(QStringLiteral("th"))->size(), size_t(1));
        QCOMPARE((*store)->find(QStringLiteral("fourth"))->front().event, chain.id(4));
        QCOMPARE((*store)->readAll()->size(), size_t(4));
    }

    void keepsSmallThings()
    {
        const QString path = file(QStringLiteral("meta"));
        {
            auto store = EventStore::create(path);
            QCOMPARE(*(*store)->meta(QStringLiteral("session")), QByteArray());
            QVERIFY(!(*store)->keepMeta(QStringLiteral("session"), QByteArrayLiteral("s1")));
            QVERIFY(!(*store)->keepMeta(QStringLiteral("session"), QByteArrayLiteral("s2")));
            QVERIFY(!(*store)->keepMeta(QStringLiteral("nothing"), {}));
            QVERIFY((*store)->snapshot()->isEmpty());
            QVERIFY(!(*store)->keepSnapshot(QByteArray(300'000, 's')));
            QVERIFY(!(*store)->keepSnapshot(QByteArray(200'000, 't')));
        }
        auto store = EventStore::open(path, Access::ReadOnly);
        QCOMPARE(*(*store)->meta(QStringLiteral("session")), QByteArrayLiteral("s2"));
        QCOMPARE(*(*store)->snapshot(), QByteArray(200'000, 't'));
        QCOMPARE((*store)->keepMeta(QStringLiteral("session"), "s3")->fault, StoreFault::ReadOnly);
        Chain chain('a');
        QCOMPARE((*store)->append({chain.next()}).error().fault, StoreFault::ReadOnly);
    }
};

QTEST_GUILESS_MAIN(TestEventStore)
#include "TestEventStore.moc"
