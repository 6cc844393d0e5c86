// SPDX-License-Identifier: Apache-2.0
// What was erased is in no byte of the file nor beside it; the chain still verifies.
#include "app/storage/verify.h"
#include "tests/app/storage/Specimens.h"

#include <QTest>
#include <random>

using namespace evenhand;

namespace {

// Letters that no other word here begins with, so that the index can't shorten them away.
class Secrets
{
public:
    QString next()
    {
        QString secret;
        for (int i = 0; i < 16; ++i)
            secret += QLatin1Char(char('a' + m_random() % 26));
        return secret;
    }

private:
    std::mt19937 m_random{534};
};

QByteArray allBytes(const QString &path)
{
    return bytesOf(path) + bytesOf(path + QStringLiteral("-wal"));
}

// The tail is what the index keeps of a word whatever stands before it.
bool stands(const QByteArray &bytes, const QString &secret)
{
    return bytes.contains(secret.right(11).toLatin1());
}

} // namespace

class TestErasing : public QObject
{
    Q_OBJECT

private:
    QString file(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".evenhand")); }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void leavesNoByte()
    {
        const QString path = file(QStringLiteral("one"));
        auto store = EventStore::create(path);
        Chain chain('a');
        Secrets secrets;
        const QString secret = secrets.next(), kept = secrets.next();
        QVERIFY((*store)->append(chain.nextMessage(secret + QStringLiteral(" said somebody"))));
        QVERIFY((*store)->append(chain.nextMessage(kept + QStringLiteral(" said another"))));
        QVERIFY(!(*store)->keepSnapshot(QByteArrayLiteral("state with ") + secret.toLatin1()));
        QVERIFY(stands(allBytes(path), secret));

        QVERIFY(!(*store)->eraseContents({chain.id(1), chain.id(77), Chain('z').id(1)}));
        QVERIFY(!stands(allBytes(path), secret));
        QVERIFY(stands(allBytes(path), kept));
        QVERIFY((*store)->snapshot()->isEmpty());
        QVERIFY((*store)->find(secret)->empty());
        QCOMPARE((*store)->find(kept)->size(), size_t(1));
        const auto all = (*store)->readAll();
        QVERIFY(all->front()->content.isEmpty() && all->front()->salt.isEmpty());
        QVERIFY(!all->front()->commitment.isEmpty());
        QVERIFY(checkEvents(*all).empty());
        QVERIFY(checkDatabase(path)->empty());
        QVERIFY(!(*store)->eraseContents({chain.id(1)})); // for ever, and again

        // A duplicate that still has the text does not bring it back.
        Event again = *all->front();
        again.salt = QByteArray(16, 's');
        again.content = secret.toUtf8();
        QCOMPARE((*store)->append({again})->known, 1);
        QVERIFY(!stands(allBytes(path), secret));
    }

    // Many small commits make many parts of the index; rows are erased a few at a time, in
    // random order, so that whatever SQLite moves about would show.
    void leavesNoByteHoweverTheFileGrew()
    {
        const QString path = file(QStringLiteral("many"));
        auto store = EventStore::create(path);
        Chain chain('a');
        Secrets secrets;
        std::mt19937 random(7);
        QStringList words;
        for (int commit = 0; commit < 120; ++commit) {
            Batch batch;
            QStringList texts;
            for (unsigned i = 0, n = 1 + random() % 20; i < n; ++i) {
                words.append(secrets.next());
                texts.append(words.back() + QString(int(random() % 200), QLatin1Char('.')) + QStringLiteral(" speaks"));
            }
            QVERIFY((*store)->append(chain.nextMessages(texts)));
        }
        std::vector<quint64> order;
        for (quint64 seq = 1; seq <= chain.length(); ++seq)
            order.push_back(seq);
        std::shuffle(order.begin(), order.end(), random);
        size_t erased = 0;
        for (int round = 0; round < 12; ++round) {
            std::vector<EventId> ids;
            const size_t share = round < 11 ? order.size() / 14 : order.size() / 7;
            for (size_t i = 0; i < share; ++i)
                ids.push_back(chain.id(order[erased++]));
            QVERIFY(!(*store)->eraseContents(ids));
            QVERIFY((*store)->append(chain.nextMessage(QStringLiteral("something new %1").arg(round))));
            const QByteArray bytes = allBytes(path);
            for (size_t i = 0; i < erased; ++i)
                QVERIFY2(!stands(bytes, words.at(int(order[i]) - 1)), qPrintable(QString::number(round)));
        }
        for (size_t i = 0; i < order.size(); ++i)
            QCOMPARE((*store)->find(words.at(int(order[i]) - 1))->size(), size_t(i < erased ? 0 : 1));
        QCOMPARE((*store)->find(QStringLiteral("something new"))->size(), size_t(12));
        store = EventStore::open(file(QStringLiteral("nowhere")), Access::ReadOnly);
        QVERIFY(checkDatabase(path)->empty());
    }

    // A console that stopped in the midst of erasing goes on when the file is next opened.
    void goesOnWhereItStopped()
    {
        const QString path = file(QStringLiteral("stopped"));
        Chain chain('a');
        const QString secret = Secrets().next();
        {
            auto store = EventStore::create(path);
            QVERIFY((*store)->append(chain.nextMessage(secret)));
            for (int i = 0; i < 50; ++i)
                QVERIFY((*store)->append(chain.nextMessage(QStringLiteral("word%1").arg(i))));
            QVERIFY(!(*store)->forget({chain.id(1)}));
            QVERIFY((*store)->isScrubbing());
        }
        auto store = EventStore::open(path, Access::ReadWrite);
        QVERIFY((*store)->isScrubbing());
        while ((*store)->isScrubbing())
            QVERIFY((*store)->scrub());
        QVERIFY(!stands(allBytes(path), secret));
        store = EventStore::open(file(QStringLiteral("nowhere")), Access::ReadOnly);
        store = EventStore::open(path, Access::ReadWrite);
        QVERIFY(!(*store)->isScrubbing());
    }

    // Somebody reads: erasing says so rather than leaving the log uncleared.
    void waitsForReaders()
    {
        const QString path = file(QStringLiteral("readers"));
        auto store = EventStore::create(path);
        Chain chain('a');
        const QString secret = Secrets().next();
        QVERIFY((*store)->append(chain.nextMessage(secret)));
        auto reader = EventStore::open(path, Access::ReadOnly);
        QVERIFY(reader);
        {
            Transaction reading((*reader)->file().database(), "begin-reading");
            QCOMPARE((*reader)->file().database().value("last-event").toInt(), 1);
            const Trouble trouble = (*store)->eraseContents({chain.id(1)});
            QVERIFY(trouble);
            QCOMPARE(trouble->fault, StoreFault::Locked);
            QVERIFY((*store)->isScrubbing());
        }
        while ((*store)->isScrubbing())
            QVERIFY((*store)->scrub());
        QVERIFY(!stands(allBytes(path), secret));
    }
};

QTEST_GUILESS_MAIN(TestErasing)
#include "TestErasing.moc"
