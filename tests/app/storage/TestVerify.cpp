// SPDX-License-Identifier: Apache-2.0
#include "app/cli/WholeSession.h"
#include "app/storage/verify.h"
#include "models/session/Desk.h"
#include "tests/app/storage/Specimens.h"

#include <QJsonDocument>
#include <QTest>

using namespace evenhand;

class TestVerify : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    Chain m_chain{'a'};

    void alter(const char *sql)
    {
        Database database(m_path, Database::Way::Writing);
        database.execute(QStringLiteral("PRAGMA foreign_keys = OFF"));
        database.execute(QStringLiteral("PRAGMA ignore_check_constraints = ON"));
        try {
            database.execute(QString::fromLatin1(sql));
        } catch (const StoreError &error) {
            qFatal("%s", qPrintable(error.what));
        }
    }

    // With a person erased, and a turn of theirs that became somebody else's after. A text begins
    // with a byte order mark.
    static EventLog toldSession()
    {
        int count = 0;
        const auto salt = [&count](int size) { return QByteArray(size, char('A' + ++count)); };
        Desk desk({Origin{QByteArray(Origin::size, 't')}, QStringLiteral("device"), {}, {}}, salt);
        Instant now = instantFromMs(1'700'000'000'000);
        const auto act = [&](const char *command) {
            const QJsonObject json = QJsonDocument::fromJson(command).object();
            const Desk::Prepared prepared = desk.prepare(json, now += std::chrono::seconds(1), {});
            if (!prepared.answer[QLatin1String("ok")].toBool())
                qFatal("%s: %s", command, QJsonDocument(prepared.answer).toJson().constData());
            desk.take(prepared.events);
            desk.dropContents(desk.log().contentsToErase(prepared.events));
        };
        act(R"({"do":"session.start"})");
        act(R"({"do":"person.add","id":"x","name":"Xanthippe","side":"onsite"})");
        act(R"({"do":"hand.raise","id":"hx","person":"x","note":"about trees"})");
        act(R"({"do":"floor.give","hand":"hx","id":"tx"})");
        act(R"({"do":"floor.setAside","cause":"the line broke"})");
        act(R"({"do":"message.add","id":"mx","source":"zoom","author":"Xanthippe","text":"my telephone"})");
        act(R"({"do":"person.erase","id":"x"})");
        act(R"({"do":"turn.edit","turn":"tx","name":"Bo","side":"onsite"})");
        act(R"({"do":"hand.raise","id":"ha","name":"Ana","side":"online"})");
        act("{\"do\":\"note.add\",\"id\":\"n\",\"kind\":\"note\",\"text\":\"\xEF\xBB\xBF"
            "a plan \xE4\xBD\xA0\xE5\xA5\xBD\"}");
        return desk.log();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("session.evenhand"));
        m_chain = Chain('a');
        auto store = EventStore::create(m_path);
        Chain other('b');
        for (int i = 0; i < 10; ++i) {
            QVERIFY((*store)->append(m_chain.nextMessage(QStringLiteral("text %1").arg(i))));
            QVERIFY((*store)->append({other.next()}));
        }
        QVERIFY(!(*store)->eraseContents({m_chain.id(2)}));
    }

    void aSoundFileHasNoFindings() { QVERIFY(checkDatabase(m_path)->empty()); }

    void findsWhatWasAltered_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<quint64>("seq"); // of the event it names; 0: the file
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const char *sql, quint64 seq, const char *word) {
            QTest::newRow(name) << QByteArray(sql) << seq << QString::fromLatin1(word);
        };
        row("body", "UPDATE event SET body = x'a0' WHERE seq = 5 AND origin = 1", 5, "altered");
        row("time", "UPDATE event SET at = at + 1 WHERE seq = 5 AND origin = 1", 5, "altered");
        row("clock", "UPDATE event SET hlc_ms = hlc_ms + 1 WHERE seq = 5 AND origin = 1", 5, "altered");
        row("asker", "UPDATE form SET asked_by = 'other' WHERE number = 1", 1, "altered");
        row("hash", "UPDATE event SET hash = zeroblob(32) WHERE seq = 5 AND origin = 1", 5, "altered");
        row("text", "UPDATE content SET bytes = CAST('other' AS BLOB) WHERE event = 1", 1, "texts");
        row("salt", "UPDATE content SET salt = x'01020304050607080910111213141516' WHERE event = 1", 1, "texts");
        row("gap", "DELETE FROM event WHERE seq = 5 AND origin = 1", 6, "gap");
        row("swap", "UPDATE event SET seq = 11 WHERE seq = 9 AND origin = 1", 10, "gap");
        row("reference", "UPDATE event SET origin = 7 WHERE seq = 5 AND origin = 1", 0, "origin");
        row("forged", "UPDATE event SET hlc_tick = 77, hash = zeroblob(32) WHERE seq = 10 AND origin = 1", 10,
            "altered");
    }

    void findsWhatWasAltered()
    {
        QFETCH(QByteArray, sql);
        QFETCH(quint64, seq);
        QFETCH(QString, word);
        alter(sql.constData());
        const QByteArray before = bytesOf(m_path);
        const auto findings = checkDatabase(m_path);
        QVERIFY(findings);
        QVERIFY(!findings->empty());
        QCOMPARE(bytesOf(m_path), before);
        const auto named = std::find_if(findings->begin(), findings->end(), [&](const Finding &finding) {
            return finding.event.seq == seq && finding.what.contains(word);
        });
        QVERIFY2(named != findings->end(), qPrintable(findings->front().what));
        if (seq > 0)
            QVERIFY(named->what.contains(QStringLiteral("event %1 of origin 6161").arg(seq)));
    }

    // What the events say is searched for and erased, against what stands there.
    void findsTextsThatAreNotAsTheEventsSay_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const char *sql, const char *word) {
            QTest::newRow(name) << QByteArray(sql) << QString::fromLatin1(word);
        };
        row("as it was written", "", "");
        row("all rows gone", "DELETE FROM searchable", "can't be searched for its own words");
        row("one row gone", "DELETE FROM searchable WHERE kind = 'note'", "(NoteAdded) can't be searched");
        row("another text", "UPDATE searchable SET text = 'other' WHERE kind = 'hand'", "(HandRaised) is searched for");
        row("another thing", "UPDATE searchable SET about = 'other' WHERE kind = 'note'", "can't be searched");
        row("one more", "INSERT INTO searchable SELECT 99, event, kind, about, text FROM searchable LIMIT 1",
            "words that it has not");
        row("erased from search", "UPDATE searchable SET text = CAST(zeroblob(4) AS TEXT)", "can't be searched");
        row("a text gone", "DELETE FROM content WHERE event = (SELECT event FROM searchable WHERE kind = 'note')",
            "(NoteAdded) has lost its texts");
        row("a text zeroed",
            "UPDATE content SET salt = zeroblob(16), bytes = zeroblob(length(bytes)) "
            "WHERE event = (SELECT event FROM searchable WHERE kind = 'note')",
            "(NoteAdded) has lost its texts");
        row("all texts gone", "DELETE FROM content", "has lost its texts");
    }

    void findsTextsThatAreNotAsTheEventsSay()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, word);
        m_path = m_folder->filePath(QStringLiteral("told.evenhand"));
        QVERIFY(!writeSession(m_path, toldSession(), nullptr));
        if (!sql.isEmpty())
            alter(sql.constData());
        const auto findings = checkDatabase(m_path);
        QVERIFY(findings);
        QStringList words;
        for (const Finding &finding : *findings)
            words << finding.what;
        QVERIFY2(word.isEmpty() ? words.isEmpty() : words.join(u'\n').contains(word), qPrintable(words.join(u'\n')));
    }

    void saysWhatItCouldNotLookAt()
    {
        QVERIFY(QFile::resize(m_path, 20'000));
        QCOMPARE(checkDatabase(m_path).error().fault, StoreFault::Damaged);
        QCOMPARE(checkDatabase(m_folder->filePath(QStringLiteral("none"))).error().fault, StoreFault::Missing);
    }
};

QTEST_GUILESS_MAIN(TestVerify)
#include "TestVerify.moc"
