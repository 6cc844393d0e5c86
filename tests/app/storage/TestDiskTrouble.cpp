// SPDX-License-Identifier: Apache-2.0
// A full or failing disk: it is said, the event loop runs on, nothing acknowledged is lost, and
// work goes on when the disk does.
#include "app/storage/WholeFile.h"
#include "app/storage/verify.h"
#include "tests/app/storage/Child.h"
#include "tests/app/storage/Listener.h"
#include "tests/app/storage/SmallDisk.h"
#include "tests/app/storage/Specimens.h"
#include "tests/house/Skipping.h"

#include <QRegularExpression>
#include <QTest>
#include <cstdio>

using namespace evenhand;

namespace {

constexpr quint64 acts = 12;

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

// One act after the other through the writer's thread, telling what it announces.
int writeActs(const QString &path)
{
    auto store = EventStore::open(path, Access::ReadWrite);
    if (!store)
        return 1;
    Chain chain('a');
    EventWriter writer(std::move(*store));
    QObject::connect(&writer, &EventWriter::troubled, qApp, [](const QString &text) {
        say(QStringLiteral("troubled: ") + text);
        QTimer::singleShot(0, qApp, [] { say(QStringLiteral("alive")); });
    });
    QObject::connect(&writer, &EventWriter::recovered, qApp, [] { say(QStringLiteral("recovered")); });
    QObject::connect(&writer, &EventWriter::stored, qApp, [&](quint64, quint64 ticket) { // one waits for the other
        say(QStringLiteral("stored %1").arg(ticket));
        if (ticket == acts)
            QCoreApplication::quit();
        else
            writer.submit(chain.nextMessage(QStringLiteral("act %1").arg(ticket)), true);
    });
    writer.submit(chain.nextMessage(QStringLiteral("the first")), true);
    return QCoreApplication::exec();
}

// The same on one thread, as the command line does it: each is tried until it is stored.
int appendActs(const QString &path)
{
    auto store = EventStore::open(path, Access::ReadWrite);
    if (!store)
        return 1;
    Chain chain('a');
    for (quint64 i = 1; i <= acts; ++i) {
        const Batch batch = chain.nextMessage(QStringLiteral("act %1").arg(i));
        for (int attempt = 0;; ++attempt) {
            const auto done = (*store)->append(batch);
            if (done)
                break;
            say(QStringLiteral("troubled: ") + done.error().message());
            if (attempt == 50)
                return 2;
        }
        say(QStringLiteral("stored %1").arg(i));
    }
    return 0;
}

QStringList stored()
{
    QStringList lines;
    for (quint64 i = 1; i <= acts; ++i)
        lines.append(QStringLiteral("stored %1").arg(i));
    return lines;
}

} // namespace

class TestDiskTrouble : public QObject
{
    Q_OBJECT

private:
    QString m_whyNot = whyNoStrace();

private Q_SLOTS:
    void failingCalls_data()
    {
        QTest::addColumn<QString>("injection");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *injection, const char *word) {
            QTest::newRow(injection) << QString::fromLatin1(injection) << QString::fromLatin1(word);
        };
        row("pwrite64:error=ENOSPC:when=9..12", "no room");
        row("pwrite64:error=EIO:when=9..12", "error");
        row("pwrite64:error=EIO:when=1", "error");
        row("fdatasync:error=EIO:when=4", "error");
        row("fdatasync:error=EIO:when=4..6", "error");
        row("fdatasync:error=ENOSPC:when=5..6", "error");
    }

    void failingCalls()
    {
        QFETCH(QString, injection);
        QFETCH(QString, word);
        if (!m_whyNot.isEmpty())
            EVENHAND_SKIP(qPrintable(m_whyNot));
        for (const QString &mode : {QStringLiteral("--write"), QStringLiteral("--append")}) {
            const QTemporaryDir folder;
            const QString path = folder.filePath(QStringLiteral("session.evenhand"));
            QVERIFY(EventStore::create(path));
            const ChildEnd end = runTraced({injection}, path + QStringLiteral("-wal"), {mode, path});
            const QByteArray report = end.lines.join(QLatin1Char('\n')).toUtf8();
            QVERIFY2(!end.crashed && end.code == 0, report);
            QCOMPARE(end.lines.filter(QStringLiteral("stored")), stored());
            const QStringList troubles = end.lines.filter(QStringLiteral("troubled"));
            QVERIFY2(!troubles.isEmpty() && troubles.front().contains(word), report);
            if (mode == QLatin1String("--write")) {
                QCOMPARE(end.lines.filter(QStringLiteral("recovered")).size(), 1);
                const auto at = [&](const char *line) { return end.lines.indexOf(QString::fromLatin1(line)); };
                QVERIFY2(at("alive") >= 0 && at("alive") < at("recovered"), report);
            }
            const auto all = (*EventStore::open(path, Access::ReadOnly))->readAll();
            QCOMPARE(all->size(), size_t(acts));
            QVERIFY(checkDatabase(path)->empty());
        }
    }

    // DESIGN: "an fsync error means stop and reopen". The next write after it is one to a log that
    // was opened anew, once all before it stands in the file itself.
    void anFsyncErrorReopens()
    {
        if (!m_whyNot.isEmpty())
            EVENHAND_SKIP(qPrintable(m_whyNot));
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("session.evenhand")), log = path + QStringLiteral("-wal");
        QVERIFY(EventStore::create(path));
        const QString record = folder.filePath(QStringLiteral("calls"));
        const ChildEnd end =
            runTraced({QStringLiteral("fdatasync:error=EIO:when=4")}, log, {QStringLiteral("--append"), path}, record);
        QCOMPARE(end.code, 0);
        QStringList after = QString::fromUtf8(bytesOf(record)).split(QLatin1Char('\n'));
        const auto isError = [](const QString &line) { return line.contains(QStringLiteral("EIO")); };
        after.erase(after.begin(), std::find_if(after.begin(), after.end(), isError));
        const qsizetype opened = after.indexOf(QRegularExpression(QStringLiteral(".*openat\\(.*O_CREAT.*")));
        const qsizetype written = after.indexOf(QRegularExpression(QStringLiteral(".*pwrite64\\(.*")));
        QVERIFY2(opened > 0 && written > opened, qPrintable(after.join(QLatin1Char('\n'))));
    }

    void fullDisk()
    {
        if (!isRoot())
            EVENHAND_SKIP("only root can mount a small disk");
        const QTemporaryDir folder;
        const SmallDisk disk(folder.path(), QStringLiteral("3m"));
        if (!disk.isThere())
            QSKIP("mounting is forbidden here");
        const QString path = folder.filePath(QStringLiteral("session.evenhand"));
        Chain chain('a');
        {
            EventWriter writer(std::move(*EventStore::create(path)));
            Listener heard(&writer);
            writer.submit(chain.nextMessage(QStringLiteral("before")), true);
            QVERIFY(heard.untilStored(1));
            disk.fill();
            QStringList texts;
            for (int i = 0; i < 200; ++i)
                texts.append(QStringLiteral("a message that needs room %1").arg(i));
            writer.submit(chain.nextMessages(texts), false);
            writer.submit(chain.nextMessage(QStringLiteral("an act behind it")), true);
            QVERIFY(heard.untilTroubled(1));
            QVERIFY2(heard.troubles.front().contains(QStringLiteral("no room")), qPrintable(heard.troubles.front()));
            QCOMPARE(heard.stored.size(), size_t(1));
            QCOMPARE((*EventStore::open(path, Access::ReadOnly))->readAll()->size(), size_t(1));
            disk.makeRoom();
            QVERIFY(heard.untilStored(3));
            QCOMPARE(heard.recoveries, 1);
            QCOMPARE(heard.troubles.size(), 1);
        }
        QCOMPARE((*EventStore::open(path, Access::ReadOnly))->readAll()->size(), size_t(202));
        QVERIFY(checkDatabase(path)->empty());
    }

    void aFullDiskHasNoHalfFiles()
    {
        if (!isRoot())
            EVENHAND_SKIP("only root can mount a small disk");
        const QTemporaryDir folder;
        const SmallDisk disk(folder.path(), QStringLiteral("1m"));
        if (!disk.isThere())
            QSKIP("mounting is forbidden here");
        disk.fill();
        const QStringList names = FolderPicture(folder.path()).names;
        const QString path = folder.filePath(QStringLiteral("session.evenhand"));
        const auto refused = EventStore::create(path);
        QVERIFY(!refused);
        QCOMPARE(int(refused.error().fault), int(StoreFault::NoRoom));
        const Trouble trouble = writeWhole(folder.filePath(QStringLiteral("report.md")), QByteArray(100'000, 'r'));
        QVERIFY(trouble);
        QCOMPARE(int(trouble->fault), int(StoreFault::NoRoom));
        QCOMPARE(FolderPicture(folder.path()).names, names);
        disk.makeRoom();
        QVERIFY(EventStore::create(path));
        QVERIFY(!writeWhole(folder.filePath(QStringLiteral("report.md")), QByteArray(100'000, 'r')));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == QLatin1String("--write"))
        return writeActs(arguments.value(2));
    if (arguments.value(1) == QLatin1String("--append"))
        return appendActs(arguments.value(2));
    TestDiskTrouble test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestDiskTrouble.moc"
