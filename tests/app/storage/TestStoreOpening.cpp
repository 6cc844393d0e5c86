// SPDX-License-Identifier: Apache-2.0
// Which files are refused, in which words, and that neither refusing nor reading changes them.
#include "app/storage/migrations.h"
#include "app/storage/verify.h"
#include "tests/app/storage/Child.h"
#include "tests/app/storage/Specimens.h"
#include "tests/house/Skipping.h"

#include <QTest>
#include <cstdio>

using namespace evenhand;

namespace {

const QString broken = QStringLiteral(EVENHAND_SOURCE_ROOT "/tests/broken/");

QString nameOf(StoreFault fault)
{
    static const char *const names[]{"Missing",   "Exists", "Foreign", "Damaged", "Newer",   "ReadOnly",
                                     "Forbidden", "Locked", "NoRoom",  "Io",      "Refused", "Moved"};
    return QString::fromLatin1(names[static_cast<int>(fault)]);
}

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

// "--open r|w FILE": opens it and says how that went, then waits for its input to end.
int childMain(const QStringList &arguments)
{
    const Access access = arguments.value(0) == QLatin1String("w") ? Access::ReadWrite : Access::ReadOnly;
    auto store = EventStore::open(arguments.value(1), access);
    if (!store) {
        say(nameOf(store.error().fault));
        return 0;
    }
    const auto all = (*store)->readAll();
    say(all ? QStringLiteral("read %1").arg(all->size()) : nameOf(all.error().fault));
    if (arguments.contains(QStringLiteral("--hold")))
        std::getchar();
    return 0;
}

QString makeSession(const QString &path, int events, bool isCrashed = false)
{
    auto store = EventStore::create(path);
    Chain chain('a');
    QStringList texts;
    for (int i = 0; i < events; ++i)
        texts.append(QStringLiteral("message number %1").arg(i));
    if (!(*store)->append(chain.nextMessages(texts)))
        qFatal("append");
    if (isCrashed) { // as a killed console leaves it: what was committed stands in the log only
        QFile::copy(path, path + QStringLiteral(".left"));
        QFile::copy(path + QStringLiteral("-wal"), path + QStringLiteral(".left-wal"));
        return path + QStringLiteral(".left");
    }
    return path;
}

void alter(const QString &path, qint64 place, const QByteArray &bytes)
{
    QFile file(path);
    file.open(QIODevice::ReadWrite);
    file.seek(place);
    file.write(bytes);
}

} // namespace

class TestStoreOpening : public QObject
{
    Q_OBJECT

private:
    void refuses(const QString &path, StoreFault fault)
    {
        const FolderPicture before(QFileInfo(path).absolutePath());
        for (const Access access : {Access::ReadOnly, Access::ReadWrite}) {
            const auto store = EventStore::open(path, access);
            QVERIFY2(!store, qPrintable(path));
            QCOMPARE(nameOf(store.error().fault), nameOf(fault));
            QVERIFY(!store.error().what.isEmpty() && !store.error().remedy.isEmpty());
            QVERIFY(FolderPicture(QFileInfo(path).absolutePath()) == before);
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    // The application's number in the header still says whose it is.
    void tellsOurDamagedFilesFromStrangers()
    {
        const QString file = makeSession(path("session.evenhand"), 3);
        alter(file, 0, QByteArray(16, 'x'));
        refuses(file, StoreFault::Damaged);
        alter(file, 68, QByteArray(4, 'x'));
        refuses(file, StoreFault::Foreign);
    }

    void refusesWhatIsNoSession_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("fault");
        const auto row = [](const char *name, StoreFault fault) {
            QTest::newRow(name) << QString::fromLatin1(name) << int(fault);
        };
        row("plain-text.evenhand", StoreFault::Foreign);
        row("error-page.evenhand", StoreFault::Foreign);
        row("zeros.evenhand", StoreFault::Foreign);
        row("empty.evenhand", StoreFault::Foreign);
        row("header-only.evenhand", StoreFault::Damaged);
        row("short-magic.evenhand", StoreFault::Damaged);
    }

    void refusesWhatIsNoSession()
    {
        QFETCH(QString, name);
        QFETCH(int, fault);
        const QString copy = m_folder->filePath(name);
        QVERIFY(QFile::copy(broken + name, copy));
        refuses(copy, StoreFault(fault));
    }

    void refusesWhatIsNotThere()
    {
        refuses(path("none.evenhand"), StoreFault::Missing);
        refuses(path("none/none.evenhand"), StoreFault::Missing);
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder.evenhand")));
        refuses(path("folder.evenhand"), StoreFault::Foreign);
    }

    void refusesOtherProgramsDatabases()
    {
        {
            Database other(path("other.evenhand"), Database::Way::Building);
            other.execute(QStringLiteral("CREATE TABLE bookmarks (url TEXT)"));
        }
        refuses(path("other.evenhand"), StoreFault::Foreign);
        {
            Database other(path("claimed.evenhand"), Database::Way::Building);
            other.execute(QStringLiteral("CREATE TABLE bookmarks (url TEXT)"));
            other.execute(QStringLiteral("PRAGMA application_id = 42"));
        }
        refuses(path("claimed.evenhand"), StoreFault::Foreign);
    }

    void refusesNewerVersions()
    {
        const QString file = makeSession(path("newer.evenhand"), 3);
        {
            Database later(file, Database::Way::Writing);
            later.execute(QStringLiteral("PRAGMA user_version = %1").arg(newestSchema + 1));
        }
        refuses(file, StoreFault::Newer);
    }

    void refusesWhatHoldsPrograms_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("trigger") << QStringLiteral(
            "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM content; END");
        QTest::newRow("view") << QStringLiteral("CREATE VIEW v AS SELECT * FROM event");
        QTest::newRow("strange table") << QStringLiteral("CREATE TABLE strange (x)");
        QTest::newRow("missing table") << QStringLiteral("DROP TABLE meta");
        QTest::newRow("no version") << QStringLiteral("PRAGMA user_version = 0");
    }

    void refusesWhatHoldsPrograms()
    {
        QFETCH(QString, sql);
        const QString file = makeSession(path("altered.evenhand"), 3);
        {
            Database altering(file, Database::Way::Writing);
            altering.execute(sql);
        }
        refuses(file, StoreFault::Damaged);
    }

    void refusesASecondConsole()
    {
        const QString file = makeSession(path("held.evenhand"), 3);
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--open"), QStringLiteral("w"), file, QStringLiteral("--hold")});
        QVERIFY(other.waitForReadyRead(childPatience));
        QCOMPARE(other.readLine(), QByteArrayLiteral("read 3\n"));
        const auto refused = EventStore::open(file, Access::ReadWrite);
        QVERIFY(!refused);
        QCOMPARE(nameOf(refused.error().fault), nameOf(StoreFault::Locked));
        QVERIFY(refused.error().message().contains(QStringLiteral("another console")));
        // Reading goes on, and through another name of the file it is the same file.
        QCOMPARE((*EventStore::open(file, Access::ReadOnly))->readAll()->size(), size_t(3));
        QVERIFY(QFile::link(file, path("link.evenhand")));
        QCOMPARE(nameOf(EventStore::open(path("link.evenhand"), Access::ReadWrite).error().fault),
                 nameOf(StoreFault::Locked));
        // A console that crashed holds nothing.
        other.kill();
        QVERIFY(other.waitForFinished(childPatience));
        QVERIFY(EventStore::open(file, Access::ReadWrite));
        QCOMPARE(FolderPicture(m_folder->path()).names,
                 (QStringList{QStringLiteral("held.evenhand"), QStringLiteral("link.evenhand")}));
    }

    void refusesASecondConsoleInOneProcess()
    {
        const QString file = makeSession(path("held.evenhand"), 3);
        auto first = EventStore::open(file, Access::ReadWrite);
        QVERIFY(first);
        QCOMPARE(nameOf(EventStore::open(file, Access::ReadWrite).error().fault), nameOf(StoreFault::Locked));
        QCOMPARE(runChild({QStringLiteral("--open"), QStringLiteral("w"), file}).lines,
                 QStringList{QStringLiteral("Locked")});
        QCOMPARE(runChild({QStringLiteral("--open"), QStringLiteral("r"), file}).lines,
                 QStringList{QStringLiteral("read 3")});
        first = EventStore::open(path("none"), Access::ReadOnly);
        QCOMPARE(runChild({QStringLiteral("--open"), QStringLiteral("w"), file}).lines,
                 QStringList{QStringLiteral("read 3")});
    }

    void readingChangesNothing()
    {
        const QString file = makeSession(path("read.evenhand"), 30);
        const FolderPicture before(m_folder->path());
        {
            auto store = EventStore::open(file, Access::ReadOnly);
            QCOMPARE((*store)->readAll()->size(), size_t(30));
            QCOMPARE((*store)->find(QStringLiteral("number"))->size(), size_t(30));
            QVERIFY(FolderPicture(m_folder->path()) == before);
        }
        QVERIFY(checkDatabase(file)->empty());
        QVERIFY(FolderPicture(m_folder->path()) == before);
    }

    void readsWhatACrashLeftWithoutChangingIt()
    {
        QTemporaryDir crashed;
        const QString left = makeSession(path("live.evenhand"), 30, true);
        const QString file = crashed.filePath(QStringLiteral("crashed.evenhand"));
        QVERIFY(QFile::rename(left, file)
                && QFile::rename(left + QStringLiteral("-wal"), file + QStringLiteral("-wal")));
        const FolderPicture before(crashed.path());
        {
            auto store = EventStore::open(file, Access::ReadOnly);
            QVERIFY(store);
            QCOMPARE((*store)->readAll()->size(), size_t(30));
            QCOMPARE((*store)->find(QStringLiteral("29"))->size(), size_t(1));
        }
        QVERIFY(checkDatabase(file)->empty());
        QVERIFY(FolderPicture(crashed.path()) == before);
        {
            auto store = EventStore::open(file, Access::ReadWrite);
            QCOMPARE((*store)->readAll()->size(), size_t(30));
        }
        QCOMPARE(FolderPicture(crashed.path()).names, QStringList{QStringLiteral("crashed.evenhand")});
    }

    void readsALiveFileThroughItsLog()
    {
        const QString file = path("live.evenhand");
        auto writer = EventStore::create(file);
        Chain chain('a');
        QVERIFY((*writer)->append(chain.nextMessage(QStringLiteral("first"))));
        auto reader = EventStore::open(file, Access::ReadOnly);
        QCOMPARE((*reader)->readAll()->size(), size_t(1));
        for (int i = 0; i < 10; ++i) {
            QVERIFY((*writer)->append(chain.nextMessage(QStringLiteral("more %1").arg(i))));
            QCOMPARE((*reader)->readAll()->size(), size_t(2 + i));
            QCOMPARE((*reader)->find(QStringLiteral("more"))->size(), size_t(1 + i));
        }
        QVERIFY(!(*writer)->empty());
        QCOMPARE((*reader)->readAll()->size(), size_t(11));
        QCOMPARE(runChild({QStringLiteral("--open"), QStringLiteral("r"), file}).lines,
                 QStringList{QStringLiteral("read 11")});
    }

    // Opened while nobody wrote, so without locks: somebody begins to write later.
    void readsAnewWhenSomebodyBeganToWrite()
    {
        const QString file = makeSession(path("late.evenhand"), 3);
        auto reader = EventStore::open(file, Access::ReadOnly);
        QCOMPARE((*reader)->readAll()->size(), size_t(3));
        auto writer = EventStore::open(file, Access::ReadWrite);
        Chain chain('b');
        for (int i = 0; i < 20; ++i)
            QVERIFY((*writer)->append(chain.nextMessage(QStringLiteral("later"))));
        QVERIFY(!(*writer)->checkpoint());
        QCOMPARE((*reader)->readAll()->size(), size_t(23));
        QCOMPARE((*reader)->find(QStringLiteral("later"))->size(), size_t(20));
    }

    void truncatedFilesAreDamaged_data()
    {
        QTest::addColumn<qint64>("length");
        for (const qint64 length : {15, 16, 50, 99, 100, 511, 512, 1000, 4095, 4096, 4097, 8192, 20'000, 40'960})
            QTest::addRow("%lld", static_cast<long long>(length)) << length;
        QTest::newRow("half") << qint64(-2);
        QTest::newRow("but the last page") << qint64(-4096);
        QTest::newRow("but the last byte") << qint64(-1);
    }

    void truncatedFilesAreDamaged()
    {
        QFETCH(qint64, length);
        const QString file = makeSession(path("cut.evenhand"), 200);
        const qint64 whole = QFileInfo(file).size();
        QVERIFY(whole > 50'000);
        QVERIFY(QFile::resize(file, length > 0 ? length : length == -2 ? whole / 2 : whole + length));
        refuses(file, StoreFault::Damaged);
    }

    // Whatever byte is wrong: no crash, and either everything is read as it was, or damage is found.
    void flippedBytesAreHarmlessOrFound()
    {
        const QString sound = makeSession(path("sound.evenhand"), 60);
        const QByteArray bytes = bytesOf(sound);
        const std::vector<EventPtr> events = *(*EventStore::open(sound, Access::ReadOnly))->readAll();
        const QString file = path("flipped.evenhand");
        int found = 0;
        for (qint64 place = 0, i = 0; place < bytes.size(); place += 331 + 131 * (++i % 7)) {
            QByteArray altered = bytes;
            altered[place] = char(altered[place] ^ (i % 2 ? 0xff : 1 << (i % 8)));
            QFile::remove(file);
            alter(file, 0, altered);
            const auto store = EventStore::open(file, Access::ReadOnly);
            if (!store) {
                ++found;
                continue;
            }
            const auto all = (*store)->readAll();
            (void)(*store)->find(QStringLiteral("mess"));
            const auto findings = checkDatabase(file);
            const bool isFound = !all || !findings || !findings->empty();
            found += isFound;
            const bool isSame = all && all->size() == events.size()
                && std::equal(all->begin(), all->end(), events.begin(),
                              [](const EventPtr &a, const EventPtr &b) { return areEqual(*a, *b); });
            QVERIFY2(isFound || isSame, qPrintable(QStringLiteral("byte %1").arg(place)));
            QCOMPARE(bytesOf(file), altered);
        }
        QVERIFY2(found > 10, qPrintable(QString::number(found)));
    }

    // A row whose header claims more bytes than there are.
    void absurdLengthsAreDamage()
    {
        const QString file = makeSession(path("lengths.evenhand"), 3);
        QByteArray bytes = bytesOf(file);
        const qsizetype body = bytes.indexOf("\xa2\x62id\x66message\x62nr1");
        QVERIFY(body > 0);
        // Before the row's values stands its header; its last three types are body, commitment
        // and hash: blobs, of which the last has 32 bytes (type 2 * 32 + 12 = 76).
        const qsizetype hashType = bytes.lastIndexOf(char(76), body);
        QVERIFY(hashType > 0);
        alter(file, hashType - 4, QByteArray("\x90\x80\x80\x80\x0c", 5)); // a blob of 2 GiB
        const auto store = EventStore::open(file, Access::ReadOnly);
        QVERIFY(store);
        const auto all = (*store)->readAll();
        QVERIFY(!all);
        QCOMPARE(nameOf(all.error().fault), nameOf(StoreFault::Damaged));
        QVERIFY(!checkDatabase(file)->empty());
    }

    void readsFromWhereItMayNotWrite()
    {
        if (!isRoot())
            EVENHAND_SKIP("only root can become somebody without rights");
        const QString file = makeSession(path("session.evenhand"), 5);
        const QString left = makeSession(path("live.evenhand"), 7, true);
        for (const QString &name : {file, left, left + QStringLiteral("-wal")})
            QFile::setPermissions(name, QFileDevice::Permissions(0x4444));
        const QStringList read{QStringLiteral("--open"), QStringLiteral("r"), file};
        const QStringList write{QStringLiteral("--open"), QStringLiteral("w"), file};
        QCOMPARE(runAsNobody(*m_folder, read).lines, QStringList{QStringLiteral("read 5")});
        const FolderPicture before(m_folder->path());
        QCOMPARE(runAsNobody(*m_folder, read).lines, QStringList{QStringLiteral("read 5")});
        QCOMPARE(runAsNobody(*m_folder, write).lines, QStringList{QStringLiteral("ReadOnly")});
        QCOMPARE(runAsNobody(*m_folder, {QStringLiteral("--open"), QStringLiteral("r"), left}).lines,
                 QStringList{QStringLiteral("read 7")});
        // The file may be written, its folder not.
        QFile::setPermissions(file, QFileDevice::Permissions(0x6666));
        QCOMPARE(runAsNobody(*m_folder, write).lines, QStringList{QStringLiteral("ReadOnly")});
        QFile::setPermissions(file, QFileDevice::Permissions(0x6600));
        QCOMPARE(runAsNobody(*m_folder, read).lines, QStringList{QStringLiteral("Forbidden")});
        QCOMPARE(runAsNobody(*m_folder, write).lines, QStringList{QStringLiteral("Forbidden")});
        QVERIFY(FolderPicture(m_folder->path()) == before);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == QLatin1String("--open"))
        return childMain(arguments.mid(2));
    TestStoreOpening test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestStoreOpening.moc"
