// SPDX-License-Identifier: Apache-2.0
// `evenhand serve`, killed at its writes with all that takes part in them: the opening, the writer's
// thread, the fold kept in the file, an erasure. What was answered "ok" is there afterwards.
#include "app/Host.h"
#include "tests/app/cli/Served.h"
#include "tests/app/longChat.h"
#include "tests/app/storage/Child.h"
#include "tests/app/storage/Specimens.h"
#include "tests/house/Skipping.h"

#include <QSet>

using namespace evenhand;

namespace {

constexpr int chatLength = 12'400; // worth keeping a fold of (FoldKeeper::worthAtClose)
const QString secret = QStringLiteral("Xylophone Quartz");

struct Act
{
    const char *name, *path, *body;
};

const std::vector<Act> &acts()
{
    static const std::vector<Act> list{
        {"start", "/v1/do", R"({"do":"session.start"})"},
        {"h1", "/v1/do", R"({"do":"hand.raise","id":"h1","name":"Ana","side":"online"})"},
        {"message", "/v1/messages", R"([{"author":"Ana","text":"one"},{"author":"Bo","text":"two"}])"},
        {"erased", "/v1/do", R"({"do":"person.erase","id":"p0"})"},
        {"h2", "/v1/do", R"({"do":"hand.raise","id":"h2","name":"Bo","side":"onsite"})"},
    };
    return list;
}

// "fdatasync 3": killed as it begins its third one, in whichever thread that is.
QStringList tracer(const QString &call, int n)
{
    return {QStringLiteral("strace"),
            QStringLiteral("-D"),
            QStringLiteral("-f"),
            QStringLiteral("-o"),
            QStringLiteral("/dev/null"),
            QStringLiteral("-e"),
            QStringLiteral("trace=") + call,
            QStringLiteral("-e"),
            QStringLiteral("inject=%1:signal=SIGKILL:when=%2").arg(call).arg(n)};
}

struct Life
{
    QSet<QString> acknowledged;
    bool wasKilled = false;
    int code = -1;
};

// Acts one after the other until it dies; else asks it to leave.
Life live(const QString &file, const QString &home, const QStringList &tracer)
{
    Life life;
    Served console(file, home, Served::Way::Serve, tracer);
    if (console.port() != 0) {
        RawClient client(console.port());
        for (const Act &act : acts()) {
            if (&act != &acts().front() && !client.isConnected())
                break;
            const QJsonObject answer = client.ask(console.request("POST", act.path, act.body)).json();
            if (!answer[QLatin1String("ok")].toBool())
                break;
            life.acknowledged.insert(QLatin1String(act.name));
        }
        if (life.acknowledged.size() == qsizetype(acts().size()))
            console.askToLeave();
    }
    console.process.waitForFinished(childPatience);
    life.wasKilled = console.process.exitStatus() == QProcess::CrashExit;
    life.code = console.process.exitCode();
    return life;
}

QSet<QString> foundIn(const State &state)
{
    QSet<QString> found;
    if (state.session.phase == SessionPhase::Live)
        found.insert(QStringLiteral("start"));
    for (const char *hand : {"h1", "h2"})
        if (state.hands.find(HandId(QLatin1String(hand))))
            found.insert(QLatin1String(hand));
    if (state.messages.size() == chatLength + 2)
        found.insert(QStringLiteral("message"));
    const Person *first = state.people.find(PersonId(QStringLiteral("p0")));
    if (!first || first->name.isEmpty())
        found.insert(QStringLiteral("erased"));
    return found;
}

bool holdsSecret(const QString &file)
{
    const QByteArray bytes = bytesOf(file) + bytesOf(file + QStringLiteral("-wal"));
    return bytes.contains(secret.toLatin1()) || bytes.contains(secret.toLower().toLatin1());
}

} // namespace

class TestServeCrash : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_base;
    QString base(const char *name) const { return m_base->filePath(QLatin1String(name)); }

    // What the next opening finds, by the same console, which also uses what it had kept.
    void verifyReopening(const QString &file, const Life &life, const QByteArray &name)
    {
        const Run verified = run({QStringLiteral("verify"), file});
        QVERIFY2(verified.code == 0, (name + ": " + verified.err).constData());
        if (life.acknowledged.contains(QStringLiteral("erased")))
            QVERIFY2(!holdsSecret(file), name);
        HostOptions options;
        options.file = file;
        options.home = base("home");
        QSet<QString> found;
        {
            auto host = Host::start(options);
            if (const auto *problem = std::get_if<HostProblem>(&host))
                QFAIL(qPrintable(QString::fromLatin1(name) + problem->words));
            found = foundIn(std::get<std::unique_ptr<Host>>(host)->session().desk().state());
        }
        QVERIFY2(found.contains(life.acknowledged), name);
        // An erasure that had begun is through by now, acknowledged or not.
        QCOMPARE(holdsSecret(file), !found.contains(QStringLiteral("erased")));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_base = std::make_unique<QTemporaryDir>(quickFolder());
        writeLongChat(base("base.evenhand"), chatLength, secret);
        HostOptions options;
        options.file = base("base.evenhand");
        options.home = base("home");
        QVERIFY(!std::holds_alternative<HostProblem>(Host::start(options))); // leaves its fold in the file
        QVERIFY(!(*(*EventStore::open(options.file, Access::ReadOnly))->snapshot()).isEmpty());
    }

    void cleanupTestCase() { m_base.reset(); }

    void losesNothingThatWasAnswered_data()
    {
        QTest::addColumn<double>("stride"); // many are alike; TestStoreCrash takes each of them
        QTest::newRow("fdatasync") << 1.6;
        QTest::newRow("ftruncate") << 1.0;
        QTest::newRow("unlink") << 1.0;
        QTest::newRow("pwrite64") << 2.0;
    }

    void losesNothingThatWasAnswered()
    {
        if (const QString whyNot = whyNoStrace(); !whyNot.isEmpty())
            EVENHAND_SKIP(qPrintable(whyNot));
        QFETCH(double, stride);
        const QString call = QLatin1String(QTest::currentDataTag());
        const QString file = base("session.evenhand");
        int killed = 0;
        for (int n = 1;; n = std::max(n + 1, int(n * stride))) {
            for (const char *end : {"", "-wal", "-shm"})
                QFile::remove(file + QLatin1String(end));
            QVERIFY(QFile::copy(base("base.evenhand"), file));
            const Life life = live(file, base("home"), tracer(call, n));
            const QByteArray name = QStringLiteral("%1 %2").arg(call).arg(n).toLatin1();
            verifyReopening(file, life, name);
            if (QTest::currentTestFailed())
                return;
            if (!life.wasKilled) {
                QCOMPARE(life.code, 0);
                QCOMPARE(life.acknowledged.size(), qsizetype(acts().size()));
                break;
            }
            ++killed;
        }
        qInfo("killed %d times", killed);
        QVERIFY(killed >= 2);
    }
};

QTEST_GUILESS_MAIN(TestServeCrash)
#include "TestServeCrash.moc"
