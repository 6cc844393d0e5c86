// SPDX-License-Identifier: Apache-2.0
// Texts are made ready for searching behind the events that brought them: none is lost, whatever happens in between.
#include "app/storage/verify.h"
#include "models/session/Desk.h"
#include "tests/app/storage/Listener.h"
#include "tests/app/storage/Specimens.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;

namespace {

const QString secret = QStringLiteral("qzxvkwjyplmnbh");

// A session as a console writes it, its events one by one.
std::vector<Batch> chatSession(int messages)
{
    int count = 0;
    const auto salt = [&count](int size) { return QByteArray(size, char('A' + ++count % 50)); };
    Desk desk({Origin{QByteArray(Origin::size, 't')}, QStringLiteral("device"), {}, {}}, salt);
    Instant now = instantFromMs(1'700'000'000'000);
    std::vector<Batch> batches;
    const auto act = [&](const QJsonObject &command) {
        const Desk::Prepared prepared = desk.prepare(command, now += std::chrono::seconds(1), {});
        if (!prepared.answer[QLatin1String("ok")].toBool())
            qFatal("%s", QJsonDocument(prepared.answer).toJson().constData());
        desk.take(prepared.events);
        batches.push_back({prepared.events, searchable(prepared.events)});
    };
    act({{QStringLiteral("do"), QStringLiteral("session.start")}});
    for (int i = 0; i < messages; ++i)
        act({{QStringLiteral("do"), QStringLiteral("message.add")},
             {QStringLiteral("source"), QStringLiteral("zoom")},
             {QStringLiteral("author"), QStringLiteral("Ana")},
             {QStringLiteral("text"), i == 0 ? secret : QStringLiteral("pears %1").arg(i)}});
    return batches;
}

} // namespace

class TestTextsLater : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<EventStore> m_store;

    void appendLater(const std::vector<Batch> &batches)
    {
        for (const Batch &batch : batches) {
            const Batch *one = &batch;
            const auto each = m_store->appendGroup({&one, 1}, EventStore::Texts::FoundLater);
            QVERIFY(each && each->front());
        }
    }

    size_t foundByOthers(const QString &words, const QString &path = {})
    {
        auto reader = EventStore::open(path.isEmpty() ? m_path : path, Access::ReadOnly);
        return reader ? (*reader)->find(words)->size() : 9999;
    }

    bool isSound(const QString &path) const
    {
        const auto findings = checkDatabase(path);
        return findings && findings->empty();
    }

    // As a kill leaves it.
    QString copied()
    {
        const QString copy = m_folder->filePath(QStringLiteral("killed.evenhand"));
        for (const QString &end : {QString(), QStringLiteral("-wal")}) {
            QFile::remove(copy + end);
            QFile::copy(m_path + end, copy + end);
        }
        return copy;
    }

    QString waitsForTheDisk() { return m_store->file().database().value("synchronous").toString(); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("session.evenhand"));
        m_store = std::move(*EventStore::create(m_path));
    }

    void cleanup() { m_store.reset(); }

    void areFoundOnceWritten()
    {
        appendLater(chatSession(5));
        QCOMPARE(m_store->waitingTexts(), size_t(5));
        QCOMPARE(foundByOthers(QStringLiteral("pears")), size_t(0));
        QVERIFY(isSound(m_path));
        QVERIFY(!m_store->writeTexts());
        QCOMPARE(m_store->waitingTexts(), size_t(0));
        QCOMPARE(foundByOthers(QStringLiteral("pears")), size_t(4));
        QVERIFY(isSound(m_path));
        QCOMPARE(waitsForTheDisk(), QStringLiteral("2"));
    }

    void whoWroteThemFindsThemAtOnce()
    {
        appendLater(chatSession(5));
        QCOMPARE(m_store->find(QStringLiteral("pears"))->size(), size_t(4));
        QCOMPARE(foundByOthers(QStringLiteral("pears")), size_t(4));
    }

    void areWrittenAtClosing()
    {
        appendLater(chatSession(5));
        m_store.reset();
        QCOMPARE(foundByOthers(QStringLiteral("pears")), size_t(4));
        QVERIFY(isSound(m_path));
    }

    void aKillBeforeLosesNone()
    {
        const std::vector<Batch> batches = chatSession(9);
        appendLater({batches.begin(), batches.begin() + 4});
        QVERIFY(!m_store->writeTexts());
        appendLater({batches.begin() + 4, batches.end()});
        const QString killed = copied();
        QVERIFY(isSound(killed));
        QCOMPARE(foundByOthers(QStringLiteral("pears"), killed), size_t(2));
        auto reopened = EventStore::open(killed, Access::ReadWrite);
        QCOMPARE((*reopened)->waitingTexts(), size_t(6));
        QVERIFY(!(*reopened)->writeTexts());
        QCOMPARE(foundByOthers(QStringLiteral("pears"), killed), size_t(8));
        QVERIFY(isSound(killed));
    }

    // A version that knows no mark wrote texts in between, behind the mark: none is there twice.
    void whatAnotherVersionWroteIsNotWrittenAgain()
    {
        const std::vector<Batch> batches = chatSession(9);
        appendLater({batches.begin(), batches.begin() + 4});
        const QString killed = copied();
        {
            Database earlier(killed, Database::Way::Writing);
            for (const size_t i : {2, 3}) { // as it would have written what came while it was open
                const Searchable &text = batches.at(i).texts.front();
                const qint64 event = earlier.value("find-event", {1, text.event.seq}).toLongLong();
                earlier.run("add-searchable", {qint64(i), event, text.kind, text.about, text.text});
            }
            earlier.run("index-searchable", {0});
        }
        auto reopened = EventStore::open(killed, Access::ReadWrite);
        QCOMPARE((*reopened)->waitingTexts(), size_t(1));
        QVERIFY(!(*reopened)->writeTexts());
        reopened = EventStore::open(QStringLiteral("/none"), Access::ReadOnly); // closes it
        const auto findings = checkDatabase(killed);
        QVERIFY2(findings && findings->empty(), qPrintable(findings->empty() ? QString() : findings->front().what));
    }

    // What was told to be missing is what was marked, nothing else.
    void aTextThatIsGoneIsStillDamage()
    {
        appendLater(chatSession(5));
        QVERIFY(!m_store->writeTexts());
        m_store->file().database().execute(QStringLiteral("DELETE FROM searchable WHERE number = 5"));
        const auto findings = checkDatabase(m_path);
        QVERIFY(findings && !findings->empty());
        QVERIFY(findings->front().what.contains(QStringLiteral("can't be searched")));
    }

    void erasingThemLeavesNoByte()
    {
        const std::vector<Batch> batches = chatSession(5);
        appendLater(batches);
        QVERIFY(!m_store->eraseContents({batches.at(1).events.front()->id}));
        QCOMPARE(foundByOthers(secret), size_t(0));
        QCOMPARE(foundByOthers(QStringLiteral("pears")), size_t(4));
        const QByteArray bytes = bytesOf(m_path) + bytesOf(m_path + QStringLiteral("-wal"));
        for (int length : {5, 8, 14})
            QVERIFY(!bytes.contains(secret.right(length).toLatin1()));
    }

    // Neither lost nor twice.
    void whatFailsIsDoneAgain()
    {
        const std::vector<Batch> batches = chatSession(5);
        appendLater({batches.begin(), batches.begin() + 3});
        {
            Database other(m_path, Database::Way::Writing);
            Transaction blocking(other);
            QVERIFY(m_store->writeTexts());
            const Batch *next = &batches.at(3);
            QVERIFY(!m_store->appendGroup({&next, 1}, EventStore::Texts::FoundLater));
        }
        appendLater({batches.begin() + 3, batches.end()});
        QCOMPARE(waitsForTheDisk(), QStringLiteral("2"));
        QVERIFY(!m_store->writeTexts());
        QCOMPARE(foundByOthers(QStringLiteral("pears")), size_t(4));
        QCOMPARE(foundByOthers(secret), size_t(1));
        QVERIFY(isSound(m_path));
    }

    void whoSearchesHasThemWrittenFirst()
    {
        EventWriter writer(std::move(m_store));
        Listener heard(&writer);
        QCOMPARE(writer.makeSearchable(), quint64(0));
        const std::vector<Batch> batches = chatSession(30);
        QSignalSpy searchable(&writer, &EventWriter::searchable);
        for (size_t i = 0; i < batches.size(); ++i) {
            writer.submit(batches.at(i), true);
            QVERIFY(heard.untilStored(i + 1));
            const quint64 ticket = writer.makeSearchable();
            QVERIFY(i == 0 || ticket != 0 || foundByOthers(QStringLiteral("pears")) == i - 1); // in a pause
            while (ticket != 0 && (searchable.isEmpty() || searchable.last().first().toULongLong() != ticket))
                QVERIFY(searchable.wait());
            QCOMPARE(foundByOthers(QStringLiteral("pears")), i < 2 ? size_t(0) : i - 1);
        }
    }

    // Nothing is asked of the writer here: in a pause it does it by itself.
    void theWriterWritesThemInAPause()
    {
        EventWriter writer(std::move(m_store));
        Listener heard(&writer);
        const std::vector<Batch> batches = chatSession(5);
        for (const Batch &batch : batches)
            writer.submit(batch, true);
        QVERIFY(heard.untilStored(batches.size()));
        QTRY_COMPARE(foundByOthers(QStringLiteral("pears")), size_t(4));
        QTRY_VERIFY(isSound(m_path));
    }
};

QTEST_GUILESS_MAIN(TestTextsLater)
#include "TestTextsLater.moc"
