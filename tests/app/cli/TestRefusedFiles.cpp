// SPDX-License-Identifier: Apache-2.0
// Files that no call takes: each is refused with what is wrong and what to do, word by word, by
// every call that meets it, and stays as it was.
#include "app/storage/Database.h"
#include "app/storage/migrations.h"
#include "tests/app/cli/Served.h"

#include <unistd.h>

using namespace evenhand;

namespace {

struct Refusal
{
    QByteArray what, remedy;
};

const Refusal missing{"there is no such file", "check the name, or make a session with `evenhand import`"};
const Refusal foreign{"this is not an Evenhand session", "open a file that Evenhand made (they end in .evenhand)"};
const Refusal damaged{"the file is damaged (its end is missing)",
                      "work on with a copy of it from the other console or from a backup; `evenhand verify` lists "
                      "what is wrong"};
const Refusal newer{"the file comes from a newer version of Evenhand", "open it with that version, or update this one"};
const Refusal readOnly{"the file or its folder can't be written",
                       "copy the file to a folder of your own and open the copy"};
const Refusal forbidden{"the file can't be read", "ask its owner for the permission to read it"};
const Refusal locked{"another console has this session open", "close it there, or work on in that window"};
const Refusal lockedToMerge{
    "another console has this session open",
    "have it merged there (evenhand ctl … merge BUNDLE, or Ctrl+Shift+M in its window), or close "
    "it there first"};

const QString name = QStringLiteral("a.evenhand");

// FILE stands for the session, OUT for a file to be made, BUNDLE for events of the session.
const char *const readingCalls[] = {"show FILE",
                                    "log FILE",
                                    "log FILE --bundle OUT",
                                    "report FILE -o OUT.md",
                                    "verify FILE",
                                    "play SCRIPT --plan FILE -o OUT"};
const char *const writingCalls[] = {"log FILE --merge BUNDLE", "serve FILE --control 127.0.0.1:0", "FILE"};
const char *const mergingCalls[] = {"log FILE --merge BUNDLE"};
const char *const openingCalls[] = {"serve FILE --control 127.0.0.1:0", "FILE"};

} // namespace

class TestRefusedFiles : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Folder> m_folder;
    QString file() const { return m_folder->path(name); }

    QStringList wordsOf(const char *call) const
    {
        QStringList words = QString::fromLatin1(call).split(u' ');
        for (QString &word : words) {
            word.replace(QStringLiteral("FILE"), file());
            word.replace(QStringLiteral("BUNDLE"), m_folder->path(QStringLiteral("a.bundle")));
            word.replace(QStringLiteral("SCRIPT"), m_folder->path(QStringLiteral("s.jsonl")));
            word.replace(QStringLiteral("OUT"), m_folder->path(QStringLiteral("out")));
        }
        return words << QStringLiteral("--home") << m_folder->path(QStringLiteral("home"));
    }

    // As a user without any rights where this one is root, whom no permission stops.
    Run runUnprivileged(const QStringList &arguments) const
    {
        QProcess process;
        QString program = QStringLiteral(EVENHAND_PROGRAM);
        if (::geteuid() == 0) {
            program = m_folder->path(QStringLiteral("evenhand"));
            if (!QFile::exists(program))
                QFile::copy(QStringLiteral(EVENHAND_PROGRAM), program);
            QFile::setPermissions(program, QFileDevice::Permissions(0x7755));
            process.setChildProcessModifier([] {
                constexpr uid_t nobody = 65534;
                if (::setgid(nobody) != 0 || ::setuid(nobody) != 0)
                    ::_exit(99);
            });
        }
        process.start(program, arguments);
        process.waitForFinished(120'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    void verifyRefused(const char *call, const Refusal &refusal, int code, const Run &done) const
    {
        const QByteArray expected =
            "evenhand: " + QFile::encodeName(file()) + ": " + refusal.what + "; " + refusal.remedy;
        const QByteArray last = done.err.trimmed().split('\n').last();
        QVERIFY2(last == expected, (QByteArray(call) + ": " + done.err).constData());
        QVERIFY2(done.code == code, call);
        QCOMPARE(done.out, QByteArray());
    }

    // Without what the console that has the file open makes and removes beside it.
    QStringList steadyNames() const
    {
        QStringList names = m_folder->names();
        names.removeIf([](const QString &each) {
            return each.endsWith(QLatin1String("-wal")) || each.endsWith(QLatin1String("-shm"))
                || each.startsWith(QLatin1String("other"));
        });
        return names;
    }

    template<class Calls> void refuses(const Calls &calls, const Refusal &refusal, bool isUnprivileged = false)
    {
        const QByteArray before = m_folder->read(name);
        for (const char *call : calls) {
            const QStringList names = steadyNames();
            const bool isDamage = refusal.what.startsWith("the file is damaged");
            verifyRefused(call, refusal, isDamage && QByteArray(call).startsWith("verify") ? 3 : 1,
                          isUnprivileged ? runUnprivileged(wordsOf(call)) : run(wordsOf(call)));
            if (QTest::currentTestFailed())
                return;
            QVERIFY2(m_folder->read(name) == before, call);
            QVERIFY2(steadyNames() == names, call);
        }
    }

private Q_SLOTS:
    void initTestCase() { qputenv("QT_QPA_PLATFORM", "offscreen"); }

    void init()
    {
        m_folder = std::make_unique<Folder>();
        const QString script = m_folder->write(
            QStringLiteral("s.jsonl"), R"({"at":"2026-05-01T10:00:00.000Z","by":"onsite","do":"session.start"})");
        QCOMPARE(run({QStringLiteral("play"), script, QStringLiteral("-o"), file()}).code, 0);
        QCOMPARE(
            run({QStringLiteral("log"), file(), QStringLiteral("--bundle"), m_folder->path(QStringLiteral("a.bundle"))})
                .code,
            0);
        // It is its owner's alone; here what the file itself refuses is looked at.
        QVERIFY(QFile::setPermissions(m_folder->path(QStringLiteral("a.bundle")), QFileDevice::Permissions(0x6644)));
    }

    void cleanup() { m_folder.reset(); }

    void whatIsNotThere()
    {
        QVERIFY(QFile::remove(file()));
        refuses(std::vector<const char *>(std::begin(readingCalls), std::end(readingCalls) - 1), missing);
    }

    void whatIsNoSession()
    {
        m_folder->write(name, "This is a letter.\n");
        refuses(readingCalls, foreign);
        refuses(writingCalls, foreign);
    }

    void whatIsDamaged()
    {
        const QByteArray bytes = m_folder->read(name);
        m_folder->write(name, bytes.first(bytes.size() / 2 + 100)); // amid a page
        refuses(readingCalls, damaged);
        refuses(writingCalls, damaged);
    }

    void whatIsNewer()
    {
        {
            Database later(file(), Database::Way::Writing);
            later.execute(QStringLiteral("PRAGMA user_version = %1").arg(newestSchema + 1));
        }
        refuses(readingCalls, newer);
        refuses(writingCalls, newer);
    }

    void whatMayNotBeWritten()
    {
        QVERIFY(QDir(m_folder->root()).mkdir(QStringLiteral("home")));
        QFile::setPermissions(m_folder->root(), QFileDevice::Permissions(0x7777));
        QFile::setPermissions(m_folder->path(QStringLiteral("home")), QFileDevice::Permissions(0x7777));
        QFile::setPermissions(file(), QFileDevice::Permissions(0x4444));
        QCOMPARE(runUnprivileged({QStringLiteral("show"), file()}).code, 0);
        refuses(writingCalls, readOnly, true);
    }

    void whatMayNotBeRead()
    {
        QVERIFY(QDir(m_folder->root()).mkdir(QStringLiteral("home")));
        QFile::setPermissions(m_folder->root(), QFileDevice::Permissions(0x7777));
        QFile::setPermissions(m_folder->path(QStringLiteral("home")), QFileDevice::Permissions(0x7777));
        const QByteArray before = m_folder->read(name);
        QFile::setPermissions(file(), QFileDevice::Permissions());
        for (const char *call : {"show FILE", "log FILE", "verify FILE", "serve FILE --control 127.0.0.1:0", "FILE"})
            verifyRefused(call, forbidden, 1, runUnprivileged(wordsOf(call)));
        QFile::setPermissions(file(), QFileDevice::Permissions(0x6600));
        QCOMPARE(m_folder->read(name), before);
    }

    void whatIsOpenElsewhere()
    {
        Served console(file(), m_folder->path(QStringLiteral("other")));
        QVERIFY(console.port() != 0);
        refuses(openingCalls, locked);
        refuses(mergingCalls, lockedToMerge);
        QCOMPARE(run({QStringLiteral("show"), file()}).code, 0);
    }

    // The console's own key, before any session.
    void anIdentityThatCannotBeHad_data()
    {
        QTest::addColumn<QString>("home");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no folder") << QStringLiteral("s.jsonl/home") << QStringLiteral("s.jsonl/home")
                                   << QByteArray("cannot make this folder; name another one with --home");
        QTest::newRow("no key") << QStringLiteral("home") << QStringLiteral("home/identity.pem")
                                << QByteArray("this is not a key; move it away and a new one is made (consoles paired "
                                              "with the old one must pair again)");
    }

    void anIdentityThatCannotBeHad()
    {
        QFETCH(QString, home);
        QFETCH(QString, subject);
        QFETCH(QByteArray, words);
        QVERIFY(QDir(m_folder->root()).mkdir(QStringLiteral("home")));
        m_folder->write(QStringLiteral("home/identity.pem"), "not a key");
        const QByteArray expected = "evenhand: " + QFile::encodeName(m_folder->path(subject)) + ": " + words;
        for (const QStringList &call : {QStringList{QStringLiteral("serve"), file()}, QStringList{file()}}) {
            const Run done = run(call + QStringList{QStringLiteral("--home"), m_folder->path(home)});
            QCOMPARE(done.code, 1);
            QCOMPARE(done.err.trimmed().split('\n').last(), expected);
            QCOMPARE(done.out, QByteArray());
        }
    }
};

QTEST_GUILESS_MAIN(TestRefusedFiles)
#include "TestRefusedFiles.moc"
