// SPDX-License-Identifier: Apache-2.0
#include "app/storage/WriteQueue.h"
#include "tests/app/storage/Specimens.h"

#include <QTest>
#include <thread>

using namespace evenhand;

class TestWriteQueue : public QObject
{
    Q_OBJECT

private:
    WriteJob job(bool isAct, int events = 1)
    {
        WriteJob made;
        made.ticket = ++m_ticket;
        made.isAct = isAct;
        for (int i = 0; i < events; ++i)
            made.batch.events.push_back(std::make_shared<Event>());
        return made;
    }

    WriteJob erasing()
    {
        WriteJob made;
        made.ticket = ++m_ticket;
        made.kind = WriteJob::Kind::Erase;
        return made;
    }

    static std::vector<quint64> tickets(const std::vector<WriteJob> &group)
    {
        std::vector<quint64> all;
        for (const WriteJob &job : group)
            all.push_back(job.ticket);
        return all;
    }

    quint64 m_ticket = 0;
    const QDeadlineTimer m_forever{QDeadlineTimer::Forever};

private Q_SLOTS:
    void init() { m_ticket = 0; }

    void anActTakesAlongWhatWaits()
    {
        WriteQueue queue;
        for (const bool isAct : {false, false, true, false, true, true})
            queue.push(job(isAct));
        QCOMPARE(tickets(queue.take(m_forever)), (std::vector<quint64>{1, 2, 3, 4, 5, 6}));
        QVERIFY(queue.take(QDeadlineTimer(0)).empty());
    }

    void whatGoesFirstGoesAloneAndTheRestInItsOrder()
    {
        WriteQueue queue;
        for (const bool isAct : {false, true, false})
            queue.push(job(isAct));
        WriteJob first;
        first.ticket = 9;
        first.kind = WriteJob::Kind::Texts;
        queue.pushFirst(first);
        QCOMPARE(tickets(queue.take(m_forever)), std::vector<quint64>{9});
        QCOMPARE(tickets(queue.take(m_forever)), (std::vector<quint64>{1, 2, 3}));
    }

    void aHundredMessagesAreAGroup()
    {
        WriteQueue queue;
        for (int i = 0; i < 250; ++i)
            queue.push(job(false));
        QCOMPARE(queue.take(m_forever).size(), size_t(100));
        QCOMPARE(queue.take(m_forever).size(), size_t(100));
        queue.close();
        QCOMPARE(queue.take(m_forever).size(), size_t(50));
        QVERIFY(queue.take(m_forever).empty());
        QVERIFY(queue.isClosed());
    }

    void aLargeBatchStaysWhole()
    {
        WriteQueue queue;
        queue.push(job(false, 60));
        queue.push(job(false, 5'000));
        queue.push(job(false, 60));
        QCOMPARE(tickets(queue.take(m_forever)), (std::vector<quint64>{1, 2}));
        queue.close();
        QCOMPARE(tickets(queue.take(m_forever)), (std::vector<quint64>{3}));
    }

    void erasingStandsAlone()
    {
        WriteQueue queue;
        queue.push(job(false));
        queue.push(erasing());
        queue.push(erasing());
        queue.push(job(true));
        QCOMPARE(tickets(queue.take(m_forever)), (std::vector<quint64>{1}));
        QCOMPARE(tickets(queue.take(m_forever)), (std::vector<quint64>{2}));
        QCOMPARE(tickets(queue.take(m_forever)), (std::vector<quint64>{3}));
        QCOMPARE(tickets(queue.take(m_forever)), (std::vector<quint64>{4}));
    }

    void aLoneMessageDoesNotWaitForEver()
    {
        WriteQueue queue;
        queue.push(job(false));
        QCOMPARE(tickets(queue.take(m_forever)), (std::vector<quint64>{1}));
    }

    void whoWaitsForItHurriesIt()
    {
        WriteQueue queue;
        queue.hurry(); // of nothing
        queue.push(job(false));
        QVERIFY(!queue.isHurried());
        queue.hurry();
        QVERIFY(queue.isHurried());
        QCOMPARE(tickets(queue.take(m_forever)), (std::vector<quint64>{1}));
        queue.push(job(false)); // this one waits for company again
        QVERIFY(!queue.isHurried());
    }

    void nothingIsLostOrMovedBetweenThreads()
    {
        WriteQueue queue;
        std::thread writer([&] {
            for (int i = 1; i <= 5'000; ++i)
                queue.push(job(i % 37 == 0));
            queue.close();
        });
        std::vector<quint64> all;
        for (auto group = queue.take(m_forever); !group.empty(); group = queue.take(m_forever)) {
            QVERIFY(group.size() <= 100);
            for (const quint64 ticket : tickets(group))
                all.push_back(ticket);
        }
        writer.join();
        QCOMPARE(all.size(), size_t(5'000));
        QVERIFY(std::is_sorted(all.begin(), all.end()));
    }

    void closingWakesWhoeverWaits()
    {
        WriteQueue queue;
        std::thread closer([&] { queue.close(); });
        QVERIFY(queue.take(m_forever).empty());
        QVERIFY(queue.isClosedWithin(std::chrono::hours(1)));
        closer.join();
    }
};

QTEST_GUILESS_MAIN(TestWriteQueue)
#include "TestWriteQueue.moc"
