// SPDX-License-Identifier: Apache-2.0
#include "app/storage/verify.h"
#include "tests/app/storage/Specimens.h"

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

    void saysWhatItCouldNotLookAt()
    {
        QVERIFY(QFile::resize(m_path, 20'000));
        QCOMPARE(checkDatabase(m_path).error().fault, StoreFault::Damaged);
        QCOMPARE(checkDatabase(m_folder->filePath(QStringLiteral("none"))).error().fault, StoreFault::Missing);
    }
};

QTEST_GUILESS_MAIN(TestVerify)
#include "TestVerify.moc"
