// SPDX-License-Identifier: Apache-2.0
#include "app/storage/EventWriter.h"
#include "app/storage/verify.h"
#include "tests/app/storage/Listener.h"
#include "tests/app/storage/Specimens.h"

#include <QTest>

using namespace evenhand;

class TestEventWriter : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

    std::unique_ptr<EventWriter> writer()
    {
        auto store = EventStore::create(m_path);
        if (!store)
            qFatal("%s", qPrintable(store.error().message()));
        return std::make_unique<EventWriter>(std::move(*store));
    }

    size_t countOnDisk() const { return (*EventStore::open(m_path, Access::ReadOnly))->readAll()->size(); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("session.evenhand"));
    }

    void announcesWhatIsOnDisk()
    {
        Chain chain('a');
        const auto front = writer();
        std::vector<size_t> atSignal;
        connect(front.get(), &EventWriter::stored, this, [&] { atSignal.push_back(countOnDisk()); });
        Listener heard(front.get());
        for (quint64 i = 1; i <= 5; ++i) {
            QCOMPARE(front->submit({chain.next()}, true), i);
            QVERIFY(heard.untilStored(i));
        }
        QCOMPARE(atSignal, (std::vector<size_t>{1, 2, 3, 4, 5}));
        QCOMPARE(front->commits(), quint64(5));
    }

    // A commit into a file that grows waits for the disk twice: it is as long as it will be, ahead.
    void theLogBesideTheFileIsMadeLonger()
    {
        Chain chain('a');
        auto front = writer();
        Listener heard(front.get());
        const QString log = m_path + QStringLiteral("-wal");
        const auto act = [&] { QVERIFY(heard.untilStored(front->submit({chain.next()}, true))); };
        for (int i = 0; i < 8; ++i)
            act();
        QVERIFY(QFileInfo(log).size() < 1 << 20); // who does little needs none
        for (int i = 0; i < 24; ++i)
            act();
        constexpr qint64 enough = 16 << 20;
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(log).size() >= enough, 30'000);
        for (int i = 0; i < 60; ++i) // and is written over
            act();
        QVERIFY(QFileInfo(log).size() < enough + (2 << 20)); // what came before it was moved stands behind
        QCOMPARE(countOnDisk(), size_t(92));
        QVERIFY(checkDatabase(m_path)->empty());
        front.reset();
        QVERIFY(!QFile::exists(log));
        QCOMPARE(countOnDisk(), size_t(92));
    }

    void keepsOrderAndGroupsMessages()
    {
        Chain chain('a');
        const auto front = writer();
        Listener heard(front.get());
        std::vector<quint64> sent;
        for (int i = 1; i <= 1000; ++i)
            sent.push_back(front->submit(chain.nextMessage(QStringLiteral("message %1").arg(i)), i % 333 == 0));
        QVERIFY(heard.untilStored(1000));
        QCOMPARE(heard.stored, sent);
        QVERIFY(front->commits() < 500);
        QCOMPARE(countOnDisk(), size_t(1000));
        QVERIFY(checkDatabase(m_path)->empty());
    }

    void refusesWhatDoesNotFitAndGoesOn()
    {
        Chain chain('a');
        const auto front = writer();
        Listener heard(front.get());
        const Event first = chain.next();
        Event fork = first;
        fork.body += 'x';
        fork.hash = hashOf(fork);
        front->submit({first}, true);
        front->submit({fork}, false);
        front->submit({first}, false); // known: as good as stored
        front->submit({chain.next()}, true);
        QVERIFY(heard.untilStored(3));
        QCOMPARE(heard.stored, (std::vector<quint64>{1, 3, 4}));
        QCOMPARE(heard.refused, (std::vector<quint64>{2}));
        QVERIFY(heard.reasons.front().contains(QStringLiteral("forked")));
        QCOMPARE(countOnDisk(), size_t(2));
    }

    void finishesWhatWaitsBeforeItGoes()
    {
        Chain chain('a');
        {
            const auto front = writer();
            for (int i = 0; i < 500; ++i)
                front->submit({chain.next()}, false);
        }
        QCOMPARE(countOnDisk(), size_t(500));
        QCOMPARE(FolderPicture(m_folder->path()).names, QStringList{QStringLiteral("session.evenhand")});
        QVERIFY(EventStore::open(m_path, Access::ReadWrite)); // nobody holds it
    }

    void erasesBetweenOtherWriting()
    {
        Chain chain('a');
        const auto front = writer();
        Listener heard(front.get());
        front->submit(chain.nextMessage(QStringLiteral("qzxvkwjyplmnbh")), true);
        for (int i = 0; i < 300; ++i)
            front->submit(chain.nextMessage(QStringLiteral("kept %1").arg(i)), i % 3 == 0);
        const quint64 ticket = front->erase({chain.id(1)});
        for (int i = 0; i < 50; ++i)
            front->submit(chain.nextMessage(QStringLiteral("later %1").arg(i)), true);
        QVERIFY(heard.until([&] { return !heard.erased.empty(); }));
        QCOMPARE(heard.erased, std::vector<quint64>{ticket});
        QVERIFY(heard.untilStored(351));
        QVERIFY(!(bytesOf(m_path) + bytesOf(m_path + QStringLiteral("-wal"))).contains("vkwjyplmnbh"));
        auto reader = EventStore::open(m_path, Access::ReadOnly);
        QCOMPARE((*reader)->find(QStringLiteral("kept"), 1000)->size(), size_t(300));
        QVERIFY((*reader)->find(QStringLiteral("qzx"))->empty());
    }

    void keepsSmallThings()
    {
        const auto front = writer();
        Listener heard(front.get());
        front->keepMeta(QStringLiteral("session"), QByteArrayLiteral("s1"));
        front->keepSnapshot(QByteArrayLiteral("the state"));
        QVERIFY(heard.untilStored(2));
        auto reader = EventStore::open(m_path, Access::ReadOnly);
        QCOMPARE(*(*reader)->meta(QStringLiteral("session")), QByteArrayLiteral("s1"));
        QCOMPARE(*(*reader)->snapshot(), QByteArrayLiteral("the state"));
    }

    // Another program writes in the file and takes its time: said, waited for, gone on with. The
    // event loop of this thread runs all the while, or the signals would not arrive.
    void saysItsTroubleAndRecovers()
    {
        Chain chain('a');
        const auto front = writer();
        Listener heard(front.get());
        front->submit({chain.next()}, true);
        QVERIFY(heard.untilStored(1));
        {
            Database other(m_path, Database::Way::Writing);
            Transaction blocking(other);
            front->submit({chain.next()}, true);
            front->submit({chain.next()}, true);
            QVERIFY(heard.untilTroubled(1));
            QVERIFY(!heard.troubles.front().isEmpty());
            QCOMPARE(heard.stored.size(), size_t(1));
        }
        QVERIFY(heard.until([&] { return heard.recoveries == 1; }));
        QVERIFY(heard.untilStored(3));
        QCOMPARE(heard.troubles.size(), 1);
        QCOMPARE(countOnDisk(), size_t(3));
    }

    // Renamed, and another file put in its place: neither that one nor anything else is written until
    // the file is back. What was announced before stands in the file, wherever it is.
    void waitsForAFileThatWasMoved()
    {
        Chain chain('a');
        const auto front = writer();
        Listener heard(front.get());
        front->submit(chain.nextMessage(QStringLiteral("before")), true);
        QVERIFY(heard.untilStored(1));
        const QString away = m_path + QStringLiteral(".away");
        QVERIFY(QFile::rename(m_path, away));
        QFile other(m_path);
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("a letter") > 0);
        other.close();
        front->submit(chain.nextMessage(QStringLiteral("meanwhile")), true);
        QVERIFY(heard.untilTroubled(1));
        QVERIFY2(heard.troubles.front().contains(QStringLiteral("moved or replaced")),
                 qPrintable(heard.troubles.front()));
        QCOMPARE(heard.stored.size(), size_t(1));
        QCOMPARE(bytesOf(m_path), QByteArrayLiteral("a letter"));
        QCOMPARE((*EventStore::open(away, Access::ReadOnly))->readAll()->size(), size_t(1));
        QCOMPARE(bytesOf(m_path + QStringLiteral("-wal")), QByteArray());
        QVERIFY(QFile::remove(m_path) && QFile::rename(away, m_path));
        QVERIFY(heard.untilStored(2));
        QCOMPARE(heard.recoveries, 1);
        QCOMPARE(countOnDisk(), size_t(2));
        QVERIFY(checkDatabase(m_path)->empty());
    }

    void refusesWhatItCouldNotWriteWhenItGoes()
    {
        Chain chain('a');
        auto front = writer();
        Listener heard(front.get());
        front->submit({chain.next()}, true);
        QVERIFY(heard.untilStored(1));
        Database other(m_path, Database::Way::Writing);
        Transaction blocking(other);
        front->submit({chain.next()}, true);
        front->submit({chain.next()}, true);
        QVERIFY(heard.untilTroubled(1));
        std::vector<quint64> tickets;
        connect(
            front.get(), &EventWriter::refused, front.get(), [&](quint64 t) { tickets.push_back(t); },
            Qt::DirectConnection);
        front.reset();
        QCOMPARE(tickets, (std::vector<quint64>{2, 3}));
    }
};

QTEST_GUILESS_MAIN(TestEventWriter)
#include "TestEventWriter.moc"
