// SPDX-License-Identifier: Apache-2.0
#include "app/storage/FileIdentity.h"
#include "app/storage/WholeFile.h"
#include "tests/app/storage/Specimens.h"

#include <QTest>
#include <unistd.h>

using namespace evenhand;

class TestWholeFile : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QStringList names() const { return FolderPicture(m_folder->path()).names; }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void appearsWhenItIsFinished()
    {
        Chain chain('a');
        auto file = WholeFile::start(path("new.evenhand"), Existing::Keep);
        QVERIFY(file);
        QVERIFY((*file)->store().append(chain.nextMessage(QStringLiteral("one"))));
        QVERIFY(!QFile::exists(path("new.evenhand")));
        QVERIFY(!(*file)->finish());
        QCOMPARE(names(), QStringList{QStringLiteral("new.evenhand")});
        QCOMPARE((*EventStore::open(path("new.evenhand"), Access::ReadOnly))->readAll()->size(), size_t(1));
    }

    void leavesNothingWhenItIsNot()
    {
        {
            auto file = WholeFile::start(path("new.evenhand"), Existing::Keep);
            Chain chain('a');
            QVERIFY((*file)->store().append({chain.next()}));
        }
        QCOMPARE(names(), QStringList());
    }

    void keepsOrReplacesWhatIsThere()
    {
        QVERIFY(!writeWhole(path("there.evenhand"), "precious"));
        QCOMPARE(WholeFile::start(path("there.evenhand"), Existing::Keep).error().fault, StoreFault::Exists);
        QCOMPARE(bytesOf(path("there.evenhand")), QByteArrayLiteral("precious"));
        auto file = WholeFile::start(path("there.evenhand"), Existing::Replace);
        QVERIFY(file);
        QCOMPARE(bytesOf(path("there.evenhand")), QByteArrayLiteral("precious"));
        QVERIFY(!(*file)->finish());
        QVERIFY(EventStore::open(path("there.evenhand"), Access::ReadOnly));
    }

    // Somebody made a file of that name meanwhile.
    void keepsWhatCameMeanwhile()
    {
        auto file = WholeFile::start(path("there.evenhand"), Existing::Keep);
        QVERIFY(!writeWhole(path("there.evenhand"), "precious"));
        QCOMPARE((*file)->finish()->fault, StoreFault::Exists);
        QCOMPARE(bytesOf(path("there.evenhand")), QByteArrayLiteral("precious"));
    }

    void doesNotReplaceWhatAConsoleHasOpen()
    {
        auto live = EventStore::create(path("live.evenhand"));
        QCOMPARE(WholeFile::start(path("live.evenhand"), Existing::Replace).error().fault, StoreFault::Locked);
        live = EventStore::open(path("none"), Access::ReadOnly);
        auto file = WholeFile::start(path("live.evenhand"), Existing::Replace);
        live = EventStore::open(path("live.evenhand"), Access::ReadWrite);
        QCOMPARE((*file)->finish()->fault, StoreFault::Locked);
    }

    // The log of a crashed console must not be played into the file that replaces its own.
    void settlesTheLogACrashLeft()
    {
        Chain old('o'), chain('a');
        {
            auto live = EventStore::create(path("live.evenhand"));
            for (int i = 0; i < 50; ++i)
                QVERIFY((*live)->append(old.nextMessage(QStringLiteral("old %1").arg(i))));
            for (const char *suffix : {"", "-wal"})
                QVERIFY(QFile::copy(path("live.evenhand") + QLatin1String(suffix),
                                    path("left.evenhand") + QLatin1String(suffix)));
        }
        auto file = WholeFile::start(path("left.evenhand"), Existing::Replace);
        QVERIFY((*file)->store().append({chain.next()}));
        QVERIFY(!(*file)->finish());
        QCOMPARE((*EventStore::open(path("left.evenhand"), Access::ReadWrite))->readAll()->size(), size_t(1));
        // A log without its file is nobody's to throw away.
        QVERIFY(!writeWhole(path("alone.evenhand-wal"), "log"));
        const auto refused = WholeFile::start(path("alone.evenhand"), Existing::Replace);
        QVERIFY(!refused);
        QVERIFY(refused.error().message().contains(QStringLiteral("alone.evenhand-wal")));
    }

    void saysWhenThereIsNoFolder()
    {
        const auto refused = WholeFile::start(path("none/new.evenhand"), Existing::Keep);
        QVERIFY(refused.error().what.contains(QStringLiteral("no such folder")));
        QVERIFY(writeWhole(path("none/report.md"), "text")->what.contains(QStringLiteral("no such folder")));
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
        QCOMPARE(WholeFile::start(path("folder"), Existing::Replace).error().fault, StoreFault::Exists);
        QVERIFY(writeWhole(path("folder"), "text")->what.contains(QStringLiteral("a folder of that name")));
    }

    void followsLinks()
    {
        QVERIFY(EventStore::create(path("real.evenhand")));
        QVERIFY(QFile::link(path("real.evenhand"), path("link.evenhand")));
        auto file = WholeFile::start(path("link.evenhand"), Existing::Replace);
        Chain chain('a');
        QVERIFY((*file)->store().append({chain.next()}));
        QVERIFY(!(*file)->finish());
        QVERIFY(QFileInfo(path("link.evenhand")).isSymLink());
        QCOMPARE((*EventStore::open(path("real.evenhand"), Access::ReadOnly))->readAll()->size(), size_t(1));
    }

    void knowsAFileByItsOtherNames()
    {
        QVERIFY(!writeWhole(path("a"), "one") && !writeWhole(path("b"), "one"));
        QVERIFY(QFile::link(path("a"), path("link")));
        QCOMPARE(::link(path("a").toLocal8Bit().constData(), path("same").toLocal8Bit().constData()), 0);
        QVERIFY(isSameFile(path("a"), path("a")) && isSameFile(path("a"), path("link")));
        QVERIFY(isSameFile(path("same"), path("link")) && isSameFile(path("a"), path("./a")));
        QVERIFY(!isSameFile(path("a"), path("b")) && !isSameFile(path("none"), path("none")));
    }

    void writesBytesWhole()
    {
        QVERIFY(!writeWhole(path("report.md"), "first"));
        QVERIFY(!writeWhole(path("report.md"), "second, and longer"));
        QCOMPARE(bytesOf(path("report.md")), QByteArrayLiteral("second, and longer"));
        QCOMPARE(names(), QStringList{QStringLiteral("report.md")});
    }
};

QTEST_GUILESS_MAIN(TestWholeFile)
#include "TestWholeFile.moc"
