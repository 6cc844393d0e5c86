// SPDX-License-Identifier: Apache-2.0
// CONTRACT §1: the calls from outside, their exit codes and their words.
#include "tests/app/cli/Program.h"
#include "tests/app/sync/LinkedConsole.h"
#include "tests/house/Skipping.h"

#include <unistd.h>

using namespace evenhand;

namespace {

const QString proposal = QStringLiteral(EVENHAND_TEST_DATA "/proposals/igf-2023-ws-534.txt");

QByteArray line(const char *at, const char *rest)
{
    return QByteArray("{\"at\":\"2026-05-01T10:") + at + ".000Z\",\"by\":\"onsite\"," + rest + "}\n";
}

QByteArray shortScript()
{
    return line("00:00",
                "\"do\":\"segment.add\",\"id\":\"d\",\"title\":\"Discussion\",\"seconds\":600,\"kind\":\"discussion\"")
        + line("00:00", "\"do\":\"session.start\"") + line("00:01", "\"do\":\"segment.start\",\"id\":\"d\"")
        + line("00:05", "\"do\":\"hand.raise\",\"id\":\"h1\",\"name\":\"Ana\",\"side\":\"online\"")
        + line("00:06", "\"do\":\"hand.lower\",\"id\":\"nobody\"")
        + line("00:10", "\"do\":\"floor.give\",\"hand\":\"h1\",\"id\":\"t1\"");
}

QString played(const Folder &folder, const QString &name, const QByteArray &script)
{
    const QString file = folder.path(name);
    const Run done = run(
        {QStringLiteral("play"), folder.write(name + QStringLiteral(".jsonl"), script), QStringLiteral("-o"), file});
    if (done.code != 0)
        qFatal("play failed: %s", done.err.constData());
    return file;
}

} // namespace

class TestCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usageIsExitTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown call") << QStringList{QStringLiteral("dance")};
        QTest::newRow("import without input") << QStringList{QStringLiteral("import")};
        QTest::newRow("play without -o") << QStringList{QStringLiteral("play"), QStringLiteral("x.jsonl")};
        QTest::newRow("show, bad instant")
            << QStringList{QStringLiteral("show"), QStringLiteral("x"), QStringLiteral("--at"), QStringLiteral("noon")};
        QTest::newRow("show, too many") << QStringList{QStringLiteral("show"), QStringLiteral("x"),
                                                       QStringLiteral("y")};
        QTest::newRow("log, bad format") << QStringList{QStringLiteral("log"), QStringLiteral("x"),
                                                        QStringLiteral("--format"), QStringLiteral("xml")};
        QTest::newRow("serve, bad role") << QStringList{QStringLiteral("serve"), QStringLiteral("x"),
                                                        QStringLiteral("--role"), QStringLiteral("king")};
        QTest::newRow("unknown option") << QStringList{QStringLiteral("verify"), QStringLiteral("x"),
                                                       QStringLiteral("--fast")};
    }
    void usageIsExitTwo()
    {
        QFETCH(QStringList, arguments);
        const Run done = run(arguments);
        QCOMPARE(done.code, 2);
        QVERIFY2(done.err.contains("usage: evenhand"), done.err.constData());
        QVERIFY(done.out.isEmpty());
    }

    void helpIsTheUsageOnStandardOutput()
    {
        for (const char *call : {"import", "play", "show", "chat", "log", "report", "verify", "serve", "ctl"}) {
            const Run done = run({QLatin1String(call), QStringLiteral("--help")});
            QCOMPARE(done.code, 0);
            QVERIFY2(done.out.startsWith(QByteArray("usage: evenhand ") + call), done.out.constData());
            QCOMPARE(done.err, QByteArray());
        }
    }

    void everyCallTakesAHome()
    {
        const Folder folder;
        const QString file = played(folder, QStringLiteral("a.evenhand"), shortScript()), o = QStringLiteral("-o");
        const QStringList home{QStringLiteral("--home"), folder.path(QStringLiteral("home"))};
        const QList<QStringList> calls{
            {QStringLiteral("import"), proposal, o, folder.path(QStringLiteral("b.evenhand"))},
            {QStringLiteral("play"), file + QStringLiteral(".jsonl"), o, folder.path(QStringLiteral("c.evenhand"))},
            {QStringLiteral("show"), file},
            {QStringLiteral("log"), file},
            {QStringLiteral("report"), file, o, folder.path(QStringLiteral("r.md"))},
            {QStringLiteral("verify"), file}};
        for (const QStringList &call : calls) {
            const Run done = run(call + home);
            QVERIFY2(done.code == 0, done.err.constData());
            QCOMPARE(run(call.first(1) + home + call.sliced(1)).code, 0);
            QCOMPARE(run(home + call).code, 0);
            QCOMPARE(run(home + call).code, 0);
        }
    }

    void outputThatIsLostIsExitOne_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("import") << QStringList{QStringLiteral("import"), proposal, QStringLiteral("--print")};
        for (const char *call : {"show", "log", "verify"})
            QTest::newRow(call) << QStringList{QLatin1String(call), QStringLiteral("a.evenhand")};
        QTest::newRow("help") << QStringList{QStringLiteral("--help")};
    }
    void outputThatIsLostIsExitOne()
    {
        QFETCH(QStringList, words);
        if (!QFile::exists(QStringLiteral("/dev/full")))
            EVENHAND_SKIP("there is no /dev/full here");
        const Folder folder;
        played(folder, QStringLiteral("a.evenhand"), shortScript());
        QProcess process;
        process.setWorkingDirectory(folder.root());
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(EVENHAND_PROGRAM), words);
        QVERIFY(process.waitForFinished(120'000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("the output can't be written; "));
    }

    void whatIsReadIsNotWrittenOver_data()
    {
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const char *line) {
            QTest::newRow(name) << QString::fromLatin1(line).split(u' ');
        };
        row("bundle", "log a.evenhand --bundle a.evenhand");
        row("bundle, symbolic link", "log a.evenhand --bundle link");
        row("bundle, hard link", "log a.evenhand --bundle same");
        row("bundle that is merged", "log b.evenhand --merge a.bundle --bundle a.bundle");
        row("import", "import p.txt -o p.txt");
        row("script", "play s.jsonl -o s.jsonl");
        row("plan", "play s.jsonl --plan a.evenhand -o ./a.evenhand");
    }
    void whatIsReadIsNotWrittenOver()
    {
        QFETCH(QStringList, words);
        const Folder folder;
        const QString file = played(folder, QStringLiteral("a.evenhand"), shortScript());
        QVERIFY(QFile::link(file, folder.path(QStringLiteral("link"))));
        QCOMPARE(::link(qPrintable(file), qPrintable(folder.path(QStringLiteral("same")))), 0);
        QVERIFY(QFile::copy(proposal, folder.path(QStringLiteral("p.txt"))));
        folder.write(QStringLiteral("s.jsonl"), shortScript());
        QCOMPARE(run({QStringLiteral("log"), file, QStringLiteral("--bundle"), folder.path(QStringLiteral("a.bundle"))})
                     .code,
                 0);
        const auto contents = [&] {
            QMap<QString, QByteArray> all;
            for (const QString &name : folder.names())
                all.insert(name, folder.read(name));
            return all;
        };
        const QMap<QString, QByteArray> before = contents();
        const Run done = run(words, folder.root());
        QCOMPARE(done.code, 1);
        QVERIFY2(done.err.contains(": that is the file being read; choose another name"), done.err.constData());
        QCOMPARE(contents(), before);
    }

    void aMissingFileIsExitOneAndNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const char *call : {"import", "show", "log", "verify"})
            QTest::newRow(call) << QStringList{QLatin1String(call), QStringLiteral("/nowhere/x.evenhand")};
        QTest::newRow("play") << QStringList{QStringLiteral("play"), QStringLiteral("/nowhere/x.jsonl"),
                                             QStringLiteral("-o"), QStringLiteral("y.evenhand")};
        QTest::newRow("report") << QStringList{QStringLiteral("report"), QStringLiteral("/nowhere/x.evenhand"),
                                               QStringLiteral("-o"), QStringLiteral("y.md")};
    }
    void aMissingFileIsExitOneAndNamed()
    {
        QFETCH(QStringList, arguments);
        const Folder folder;
        const Run done = run(arguments, folder.root());
        QCOMPARE(done.code, 1);
        QVERIFY2(done.err.startsWith("evenhand: /nowhere/x"), done.err.constData());
        QVERIFY2(done.err.contains(';'), done.err.constData()); // what is wrong; what to do
        QCOMPARE(folder.names(), QStringList());
    }

    void importsAProposalIntoASession()
    {
        const Folder folder;
        const QString file = folder.path(QStringLiteral("a.evenhand"));
        const Run done = run({QStringLiteral("import"), proposal, QStringLiteral("-o"), file});
        QVERIFY2(done.code == 0, done.err.constData());
        QCOMPARE(folder.names(), QStringList{QStringLiteral("a.evenhand")});
        QCOMPARE(QFile::permissions(file)
                     & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        const QJsonObject state = run({QStringLiteral("show"), file}).json();
        QCOMPARE(state[QLatin1String("schema")].toString(), QStringLiteral("evenhand-state/1"));
        QCOMPARE(state[QLatin1String("session")][QLatin1String("phase")].toString(), QStringLiteral("planned"));
        QCOMPARE(state[QLatin1String("session")][QLatin1String("reference")].toString(),
                 QStringLiteral("IGF 2023 WS #534"));
        QCOMPARE(state[QLatin1String("people")].toArray().size(), 7);
        qint64 sum = 0;
        for (const QJsonValue segment : state[QLatin1String("agenda")].toArray())
            sum += segment[QLatin1String("seconds")].toInteger();
        QCOMPARE(sum, 3600);
    }

    void printsThePlanAndReadsItBack()
    {
        const Folder folder;
        const Run first = run({QStringLiteral("import"), proposal, QStringLiteral("--print")}, folder.root());
        QCOMPARE(first.code, 0);
        QCOMPARE(first.json()[QLatin1String("schema")].toString(), QStringLiteral("evenhand-plan/1"));
        const Run second = run(
            {QStringLiteral("import"), folder.write(QStringLiteral("plan.json"), first.out), QStringLiteral("--print")},
            folder.root());
        QCOMPARE(second.out, first.out);
        QCOMPARE(folder.names(), QStringList{QStringLiteral("plan.json")});
    }

    void whatStoodThereIsKept()
    {
        const Folder folder;
        const QString file = played(folder, QStringLiteral("a.evenhand"), shortScript());
        const QByteArray before = folder.read(QStringLiteral("a.evenhand"));
        played(folder, QStringLiteral("a.evenhand"), line("00:00", "\"do\":\"session.start\""));
        QCOMPARE(folder.read(QStringLiteral("a.evenhand.~1~")), before);
        QCOMPARE(run({QStringLiteral("verify"), file}).code, 0);
    }

    void playAnswersLineByLine()
    {
        const Folder folder;
        const Run done = run({QStringLiteral("play"),
                              folder.write(QStringLiteral("s.jsonl"),
                                           shortScript() + "\nnonsense\n" + line("00:09", "\"do\":\"session.end\"")),
                              QStringLiteral("-o"), folder.path(QStringLiteral("a.evenhand"))});
        QCOMPARE(done.code, 0);
        const QList<QJsonObject> results = done.lines();
        QCOMPARE(results.size(), 8);
        QCOMPARE(results[3],
                 (QJsonObject{{QStringLiteral("line"), 4},
                              {QStringLiteral("ok"), true},
                              {QStringLiteral("events"), QJsonArray{QStringLiteral("HandRaised")}},
                              {QStringLiteral("ids"), results[3][QLatin1String("ids")]}}));
        QCOMPARE(results[4][QLatin1String("error")][QLatin1String("code")].toString(), QStringLiteral("hand.unknown"));
        QCOMPARE(results[6][QLatin1String("line")].toInt(), 8); // the empty line counts, and has no result
        QCOMPARE(results[6][QLatin1String("error")][QLatin1String("code")].toString(),
                 QStringLiteral("line.malformed"));
        QCOMPARE(results[7][QLatin1String("error")][QLatin1String("code")].toString(), QStringLiteral("at.backwards"));
    }

    void strictStopsAndWritesNothing()
    {
        const Folder folder;
        const Run done =
            run({QStringLiteral("play"), folder.write(QStringLiteral("s.jsonl"), shortScript()), QStringLiteral("-o"),
                 folder.path(QStringLiteral("a.evenhand")), QStringLiteral("--strict")});
        QCOMPARE(done.code, 1);
        QCOMPARE(done.lines().size(), 5);
        QVERIFY2(done.err.contains("s.jsonl:5: there is no hand \"nobody\"; nothing was written"),
                 done.err.constData());
        QCOMPARE(folder.names(), QStringList{QStringLiteral("s.jsonl")});
    }

    void aScriptPlayedTwiceGivesOneLog()
    {
        const Folder folder;
        const QString a = played(folder, QStringLiteral("a.evenhand"), shortScript());
        const QString b = played(folder, QStringLiteral("b.evenhand"), shortScript());
        QCOMPARE(run({QStringLiteral("log"), a}).out, run({QStringLiteral("log"), b}).out);
        QCOMPARE(run({QStringLiteral("show"), a}).out, run({QStringLiteral("show"), b}).out);
    }

    void showsTheStateAtAnInstant()
    {
        const Folder folder;
        const QString file = played(folder, QStringLiteral("a.evenhand"), shortScript());
        const auto at = [&](const char *time) {
            return run({QStringLiteral("show"), file, QStringLiteral("--at"),
                        QStringLiteral("2026-05-01T10:%1Z").arg(QLatin1String(time))})
                .json();
        };
        QCOMPARE(at("00:05")[QLatin1String("queue")][QLatin1String("hands")].toArray().size(), 1);
        QCOMPARE(at("00:05")[QLatin1String("floor")][QLatin1String("phase")].toString(), QStringLiteral("idle"));
        const QJsonObject later = at("00:40");
        QCOMPARE(later[QLatin1String("floor")][QLatin1String("turn")].toString(), QStringLiteral("t1"));
        QCOMPARE(later[QLatin1String("floor")][QLatin1String("remainingMs")].toInteger(), 90'000);
        QCOMPARE(at("00:00")[QLatin1String("session")][QLatin1String("phase")].toString(), QStringLiteral("live"));
        QVERIFY(at("00:00")[QLatin1String("log")] != later[QLatin1String("log")]);
        QCOMPARE(run({QStringLiteral("show"), file}).json()[QLatin1String("at")].toString(),
                 QStringLiteral("2026-05-01T10:00:10.000Z"));
    }

    void readingChangesNothing()
    {
        const Folder folder;
        const QString file = played(folder, QStringLiteral("a.evenhand"), shortScript());
        const QByteArray before = folder.read(QStringLiteral("a.evenhand"));
        const QStringList names = folder.names();
        QCOMPARE(run({QStringLiteral("show"), file}).code, 0);
        QCOMPARE(run({QStringLiteral("log"), file, QStringLiteral("--format"), QStringLiteral("csv")}).code, 0);
        QCOMPARE(run({QStringLiteral("verify"), file}).code, 0);
        QCOMPARE(folder.read(QStringLiteral("a.evenhand")), before);
        QCOMPARE(folder.names(), names);
    }

    void damageIsExitThree()
    {
        const Folder folder;
        const QString file = played(folder, QStringLiteral("a.evenhand"), shortScript());
        QByteArray bytes = folder.read(QStringLiteral("a.evenhand"));
        const qsizetype name = bytes.indexOf("Ana");
        QVERIFY(name > 0);
        bytes[name] = 'U';
        const Run done = run({QStringLiteral("verify"), folder.write(QStringLiteral("b.evenhand"), bytes)});
        QCOMPARE(done.code, 3);
        QVERIFY2(done.err.contains("b.evenhand"), done.err.constData());
        QVERIFY(!done.out.contains("sound"));
        const Run half = run(
            {QStringLiteral("verify"), folder.write(QStringLiteral("half.evenhand"), bytes.left(bytes.size() / 2))});
        QCOMPARE(half.code, 3);
        const Run headless =
            run({QStringLiteral("verify"),
                 folder.write(QStringLiteral("c.evenhand"), bytes.replace(0, 16, QByteArray(16, 'x')))});
        QCOMPARE(headless.code, 3);
    }

    void foreignFilesAreRefusedAndLeftAlone()
    {
        const Folder folder;
        const QByteArray text = "This is a letter.\n";
        const QString file = folder.write(QStringLiteral("letter.evenhand"), text);
        for (const char *call : {"show", "log", "verify"})
            QCOMPARE(run({QLatin1String(call), file}).code, 1);
        QCOMPARE(run({QStringLiteral("log"), file, QStringLiteral("--merge"), file}).code, 1);
        QCOMPARE(folder.read(QStringLiteral("letter.evenhand")), text);
        QCOMPARE(folder.names(), QStringList{QStringLiteral("letter.evenhand")});
    }

    // Two consoles that went on apart, and a stick: both end with the same log and state.
    void bundlesMergeBothWays()
    {
        const Folder folder;
        const QString base = played(folder, QStringLiteral("base.evenhand"), shortScript());
        const auto goOn = [&](const QString &name, const QByteArray &script) {
            const QString file = folder.path(name);
            const Run done = run({QStringLiteral("play"), folder.write(name + QStringLiteral(".jsonl"), script),
                                  QStringLiteral("-o"), file, QStringLiteral("--plan"), base});
            if (done.code != 0)
                qFatal("play failed: %s", done.err.constData());
            return file;
        };
        const QString a = goOn(QStringLiteral("a.evenhand"),
                               line("01:00", "\"do\":\"hand.raise\",\"id\":\"ha\",\"name\":\"Bo\",\"side\":\"onsite\"")
                                   + line("01:30", "\"do\":\"floor.give\",\"hand\":\"ha\",\"id\":\"ta\""));
        const QString b = goOn(QStringLiteral("b.evenhand"),
                               line("01:10", "\"do\":\"hand.raise\",\"id\":\"hb\",\"name\":\"Cy\",\"side\":\"online\"")
                                   + line("01:31", "\"do\":\"floor.give\",\"hand\":\"hb\",\"id\":\"tb\""));
        const auto bundle = [&](const QString &file) {
            const QString out = file + QStringLiteral(".bundle");
            if (run({QStringLiteral("log"), file, QStringLiteral("--bundle"), out}).code != 0)
                qFatal("no bundle");
            return out;
        };
        const QString fromA = bundle(a), fromB = bundle(b);
        // A stick goes through many hands.
        constexpr QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QVERIFY((QFile::permissions(fromA) & others) == QFile::Permissions());
        const Run intoA = run({QStringLiteral("log"), a, QStringLiteral("--merge"), fromB});
        QVERIFY2(intoA.code == 0, intoA.err.constData());
        QCOMPARE(run({QStringLiteral("log"), b, QStringLiteral("--merge"), fromA}).code, 0);
        QCOMPARE(
            run({QStringLiteral("log"), b, QStringLiteral("--merge"), fromA}).json()[QLatin1String("merged")].toInt(),
            0);
        const QJsonObject one = run({QStringLiteral("show"), a}).json(), two = run({QStringLiteral("show"), b}).json();
        QCOMPARE(one, two);
        QCOMPARE(one[QLatin1String("floor")][QLatin1String("turn")].toString(), QStringLiteral("ta"));
        QCOMPARE(one[QLatin1String("queue")][QLatin1String("hands")].toArray().size(), 1); // the later call waits
        QCOMPARE(run({QStringLiteral("verify"), a}).code, 0);
        // Into a new, empty file: it takes over the session.
        const QString c = folder.path(QStringLiteral("c.evenhand"));
        QCOMPARE(run({QStringLiteral("log"), c, QStringLiteral("--merge"), bundle(a)}).code, 0);
        QCOMPARE(run({QStringLiteral("show"), c}).json()[QLatin1String("digest")], one[QLatin1String("digest")]);
        // Another session's events stay out.
        const QString other =
            played(folder, QStringLiteral("other.evenhand"), line("00:00", "\"do\":\"session.start\""));
        const QByteArray before = folder.read(QStringLiteral("other.evenhand"));
        QCOMPARE(run({QStringLiteral("log"), other, QStringLiteral("--merge"), fromA}).code, 1);
        QCOMPARE(folder.read(QStringLiteral("other.evenhand")), before);
    }

    void anErasedPersonLeavesNoByte()
    {
        const Folder folder;
        const QByteArray secret = "Xanthippe Quillfeather";
        const QString file =
            played(folder, QStringLiteral("a.evenhand"),
                   line("00:00", "\"do\":\"person.add\",\"id\":\"x\",\"name\":\"Xanthippe Quillfeather\"")
                       + line("00:01",
                              "\"do\":\"message.add\",\"source\":\"zoom\",\"author\":\"Xanthippe "
                              "Quillfeather\",\"text\":\"my unlisted telephone\"")
                       + line("00:02", "\"do\":\"person.erase\",\"id\":\"x\""));
        const QByteArray bytes = folder.read(QStringLiteral("a.evenhand"));
        QVERIFY(!bytes.contains(secret));
        QVERIFY(!bytes.contains("unlisted telephone"));
        QCOMPARE(run({QStringLiteral("verify"), file}).code, 0);
        QVERIFY(!run({QStringLiteral("log"), file}).out.contains(secret));
    }

    void csvOpensInASpreadsheetWithoutFormulas()
    {
        const Folder folder;
        const QString file = played(folder, QStringLiteral("a.evenhand"), shortScript());
        const QByteArray csv =
            run({QStringLiteral("log"), file, QStringLiteral("--format"), QStringLiteral("csv")}).out;
        QVERIFY(csv.startsWith("at,origin,seq,by,type,fields,texts\r\n"));
        QCOMPARE(csv.count("\"HandRaised\""), 1);
    }

    // A console's own acts name nobody in the log: its role says whose they are.
    void csvSaysWhichModeratorDidIt()
    {
        LinkedConsole console(QStringLiteral("online"));
        console.act({{QStringLiteral("do"), QStringLiteral("queue.close")}});
        console.close();
        const QByteArray csv =
            run({QStringLiteral("log"), console.path(), QStringLiteral("--format"), QStringLiteral("csv")}).out;
        QVERIFY2(csv.contains("\"online\",\"QueueClosed\""), csv.constData());
    }
};

QTEST_GUILESS_MAIN(TestCalls)
#include "TestCalls.moc"
