// SPDX-License-Identifier: Apache-2.0
// CONTRACT §7 from outside: a transcript printed, replayed, and merged into a session.
#include "tests/app/cli/Program.h"
#include "tests/app/cli/Served.h"

#include <QProcessEnvironment>

using namespace evenhand;

namespace {

QString sample(const char *name)
{
    return QStringLiteral(EVENHAND_TEST_DATA "/chat/") + QLatin1String(name);
}

Run chat(const QStringList &arguments)
{
    return run(QStringList{QStringLiteral("chat")} + arguments);
}

QString session(const Folder &folder)
{
    const QString file = folder.path(QStringLiteral("a.evenhand"));
    const QByteArray script = "{\"at\":\"2026-05-01T10:00:00.000Z\",\"by\":\"onsite\",\"do\":\"segment.add\",\"id\":"
                              "\"d\",\"title\":\"D\",\"seconds\":600}\n"
                              "{\"at\":\"2026-05-01T10:00:00.000Z\",\"by\":\"onsite\",\"do\":\"session.start\"}\n";
    const Run done =
        run({QStringLiteral("play"), folder.write(QStringLiteral("s.jsonl"), script), QStringLiteral("-o"), file});
    if (done.code != 0)
        qFatal("play failed: %s", done.err.constData());
    return file;
}

QJsonArray messagesIn(const QString &file)
{
    const QJsonObject feed = run({QStringLiteral("show"), file}).json().value(QLatin1String("feed")).toObject();
    return feed.value(QLatin1String("messages")).toArray();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestChat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsEachMessage();
    void saysWhatItGuessed();
    void readsItsOwnOutput();
    void ninjasMarkupIsPlain();
    void replaysTheQueue();
    void knowsBridges();
    void wrongUsageIsExitTwo();
    void refusesWhatIsNoChat_data();
    void refusesWhatIsNoChat();
    void readsOtherEncodings_data();
    void readsOtherEncodings();
    void oneForeignLetterIsEnough();
    void timesAreLocalOnes();
    void aRapporteursFileIsAddedToByOne();
    void mergesOnce();
    void mergesPrivateOnesPrivately();
    void changesNothingItOnlyReads();
    void refusesOddSessions();
};

void TestChat::printsEachMessage()
{
    const Run done = chat({sample("zoom-h.txt")});
    QCOMPARE(done.code, 0);
    const QList<QJsonObject> lines = done.lines();
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[1].value(QLatin1String("n")).toInt(), 3);
    QCOMPARE(lines[1].value(QLatin1String("at")).toString(), QStringLiteral("10:00:20"));
    QCOMPARE(lines[1].value(QLatin1String("to")).toArray(),
             (QJsonArray{QStringLiteral("Amina Diallo"), QStringLiteral("Hosts and panelists")}));
    QCOMPARE(lines[2].value(QLatin1String("suggests")).toObject().value(QLatin1String("kind")).toString(),
             QStringLiteral("question"));
}

void TestChat::saysWhatItGuessed()
{
    const Run guessed = chat({sample("zoom-a.txt")});
    QVERIFY2(guessed.err.contains("--format zoom"), guessed.err.constData());
    QCOMPARE(chat({sample("zoom-a.txt"), QStringLiteral("--format"), QStringLiteral("zoom")}).err, QByteArray());
    QCOMPARE(chat({sample("zoom-a.txt"), QStringLiteral("--format"), QStringLiteral("auto")}).out, guessed.out);
}

void TestChat::readsItsOwnOutput()
{
    const Folder folder;
    for (const char *name : {"zoom-e.txt", "zoom-f.txt", "ccg-2020-12-01.log", "jitsi.txt"}) {
        const QList<QJsonObject> once = chat({sample(name)}).lines();
        const Run again = chat({folder.write(QStringLiteral("own.jsonl"), chat({sample(name)}).out)});
        QCOMPARE(again.code, 0);
        QList<QJsonObject> twice = again.lines();
        QCOMPARE(twice.size(), once.size());
        for (int i = 0; i < once.size(); ++i) {
            twice[i].insert(QLatin1String("n"), once[i].value(QLatin1String("n")));
            QCOMPARE(twice[i], once[i]);
        }
    }
}

void TestChat::ninjasMarkupIsPlain()
{
    const Run done = chat({sample("ninja.jsonl")});
    QCOMPARE(done.lines()[0].value(QLatin1String("text")).toString(), QStringLiteral("Good morning & welcome"));
    QVERIFY2(done.err.contains("line 3 is no message"), done.err.constData());
}

void TestChat::replaysTheQueue()
{
    const Run done = chat({sample("ccg-2020-10-27.log"), QStringLiteral("--replay")});
    QCOMPARE(done.code, 0);
    const QList<QJsonObject> lines = done.lines();
    const QJsonObject first = lines.first();
    QCOMPARE(first.value(QLatin1String("command")).toString(), QStringLiteral("raise"));
    QCOMPARE(first.value(QLatin1String("n")).toInt(), 2);
    QCOMPARE(first.value(QLatin1String("queue")).toArray(), QJsonArray{QStringLiteral("wayne")});
    const QJsonObject summary = lines.last().value(QLatin1String("summary")).toObject();
    QCOMPARE(summary.value(QLatin1String("call")).toInt(),
             summary.value(QLatin1String("called")).toInt() + summary.value(QLatin1String("callMissed")).toInt());
}

void TestChat::knowsBridges()
{
    const Folder folder;
    const QString log = folder.write(QStringLiteral("a.log"), "[10:00:00] <mtx> Jane Doe: q+\n");
    QCOMPARE(chat({log}).lines()[0].value(QLatin1String("author")).toString(), QStringLiteral("mtx"));
    const Run told = chat({log, QStringLiteral("--bridge"), QStringLiteral("mtx"), QStringLiteral("--replay")});
    QCOMPARE(told.lines()[0].value(QLatin1String("who")).toString(), QStringLiteral("Jane Doe"));
}

void TestChat::wrongUsageIsExitTwo()
{
    for (const QStringList &arguments :
         {QStringList{}, QStringList{sample("zoom-a.txt"), QStringLiteral("--format"), QStringLiteral("xml")},
          QStringList{sample("zoom-a.txt"), QStringLiteral("x")},
          QStringList{sample("zoom-a.txt"), QStringLiteral("--replay"), QStringLiteral("--into"),
                      QStringLiteral("x")}}) {
        const Run done = chat(arguments);
        QCOMPARE(done.code, 2);
        QVERIFY(done.err.contains("usage: evenhand chat"));
    }
    QCOMPARE(chat({QStringLiteral("--help")}).code, 0);
}

void TestChat::refusesWhatIsNoChat_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("empty") << QByteArray() << QByteArray("there is nothing in it");
    QTest::newRow("blank") << QByteArray("\xef\xbb\xbf \r\n\r\n") << QByteArray("there is nothing in it");
    QTest::newRow("prose") << QByteArray("Dear all,\nwe meet at noon.\n") << QByteArray("this is no chat");
    QByteArray binary;
    for (int i = 0; i < 50'000; ++i)
        binary += char(i * 7919 >> 3);
    QTest::newRow("binary") << binary << QByteArray("this is no text");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0", 24)
                               << QByteArray("this is no");
    QTest::newRow("JSON") << QByteArray("{\"a\":1}\n") << QByteArray("this is no chat");
}

void TestChat::refusesWhatIsNoChat()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, words);
    const Folder folder;
    const QString file = folder.write(QStringLiteral("a.txt"), bytes);
    for (const QStringList &more : {QStringList{}, QStringList{QStringLiteral("--replay")}}) {
        const Run done = chat(QStringList{file} + more);
        QCOMPARE(done.code, 1);
        QVERIFY2(done.err.contains(words) && done.err.startsWith("evenhand: "), done.err.constData());
        QCOMPARE(done.out, QByteArray());
    }
    QCOMPARE(chat({folder.path(QStringLiteral("nothing"))}).code, 1);
    QCOMPARE(chat({folder.root()}).code, 1);
    QCOMPARE(chat({sample("zoom-a.txt"), QStringLiteral("--format"), QStringLiteral("irc-log")}).code, 1);
}

void TestChat::readsOtherEncodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = QString::fromUtf8("10:00:01 From José to Everyone : añb\r\n");
    const auto utf16 = [&](bool isLittle) {
        QByteArray bytes;
        for (const QChar c : text) {
            const char low = char(c.unicode() & 0xff), high = char(c.unicode() >> 8);
            bytes += isLittle ? low : high;
            bytes += isLittle ? high : low;
        }
        return bytes;
    };
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("UTF-8, marked") << "\xef\xbb\xbf" + text.toUtf8();
    QTest::newRow("UTF-16LE, marked") << "\xff\xfe" + utf16(true);
    QTest::newRow("UTF-16BE, marked") << "\xfe\xff" + utf16(false);
    QTest::newRow("UTF-16LE") << utf16(true);
    QTest::newRow("UTF-16BE") << utf16(false);
    QTest::newRow("Latin-1") << text.toLatin1();
    QTest::newRow("UTF-8, cut off amid a letter") << text.toUtf8() + "10:00:02 From Bo to Everyone : \xc3";
}

void TestChat::readsOtherEncodings()
{
    QFETCH(QByteArray, bytes);
    const Folder folder;
    const Run done = chat({folder.write(QStringLiteral("a.txt"), bytes)});
    QCOMPARE(done.code, 0);
    QCOMPARE(done.lines()[0].value(QLatin1String("author")).toString(), QString::fromUtf8("José"));
    QCOMPARE(done.lines()[0].value(QLatin1String("text")).toString(), QString::fromUtf8("añb"));
}

void TestChat::oneForeignLetterIsEnough()
{
    const Folder folder;
    const Run done = chat({folder.write(QStringLiteral("a.txt"), "10:00:01 From Jos\xe9 to Everyone : hi\n")});
    QCOMPARE(done.lines()[0].value(QLatin1String("author")).toString(), QString::fromUtf8("José"));
    QVERIFY2(done.err.contains("Windows-1252"), done.err.constData());
}

void TestChat::timesAreLocalOnes()
{
    const Folder folder;
    const QString file = session(folder); // started at 10:00 UTC
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TZ"), QStringLiteral("Asia/Tokyo"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(EVENHAND_PROGRAM),
                  {QStringLiteral("chat"),
                   folder.write(QStringLiteral("t.txt"), "19:00:05 From Ana to Everyone : hi\n"),
                   QStringLiteral("--into"), file});
    QVERIFY(process.waitForFinished());
    QCOMPARE(messagesIn(file)[0].toObject().value(QLatin1String("at")).toString(),
             QStringLiteral("2026-05-01T10:00:05.000Z"));
}

// A moderator's console takes in what a rapporteur wrote, and from there nobody else's.
void TestChat::aRapporteursFileIsAddedToByOne()
{
    const Folder folder;
    const QString file = folder.path(QStringLiteral("r.evenhand")), home = folder.path(QStringLiteral("home"));
    {
        Served console(file, home, Served::Way::Serve, {}, {QStringLiteral("--role"), QStringLiteral("rapporteur")});
        QVERIFY(console.act(R"({"do":"note.add","kind":"note","text":"seen"})")[QLatin1String("ok")].toBool());
        console.askToLeave();
        QVERIFY(console.process.waitForFinished());
    }
    const auto asRapporteur = [&file] {
        return run({QStringLiteral("log"), file}).out.count(R"("role":"rapporteur")");
    };
    const auto before = asRapporteur();
    QVERIFY(before > 0);
    const QString into = QStringLiteral("--into"), at = QStringLiteral("--home");
    QCOMPARE(chat({sample("zoom-a.txt"), into, file, at, folder.path(QStringLiteral("elsewhere"))}).code, 0);
    QCOMPARE(asRapporteur(), before);
    QCOMPARE(chat({sample("zoom-g.txt"), into, file, at, home}).code, 0);
    QCOMPARE(asRapporteur(), before + 1);
}

void TestChat::mergesOnce()
{
    const Folder folder;
    const QString file = session(folder), into = QStringLiteral("--into");
    const Run once = chat({sample("zoom-g.txt"), into, file});
    QCOMPARE(once.code, 0);
    QCOMPARE(once.json().value(QLatin1String("added")).toInt(), 2);
    QCOMPARE(once.json().value(QLatin1String("others")).toInt(), 3);
    const QJsonArray messages = messagesIn(file);
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[1].toObject().value(QLatin1String("text")).toString(), QStringLiteral("They are waived"));
    const auto logOf = [&] {
        return run({QStringLiteral("show"), file}).json().value(QLatin1String("log")).toString();
    };
    const QString before = logOf();
    QVERIFY(!before.isEmpty());
    const Run again = chat({sample("zoom-g.txt"), into, file});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.json().value(QLatin1String("added")).toInt(), 0);
    QCOMPARE(again.json().value(QLatin1String("known")).toInt(), 2);
    QCOMPARE(logOf(), before);
    QCOMPARE(run({QStringLiteral("verify"), file}).code, 0);
    const QByteArray longer = bytesOf(sample("zoom-g.txt")) + "10:02:00 From Bo Chen To Everyone:\n\tq+\n";
    QCOMPARE(
        chat({folder.write(QStringLiteral("l.txt"), longer), into, file}).json().value(QLatin1String("added")).toInt(),
        1);
}

void TestChat::mergesPrivateOnesPrivately()
{
    const Folder folder;
    const QString file = session(folder);
    const Run done = chat({sample("zoom-b.txt"), QStringLiteral("--into"), file});
    QCOMPARE(done.json().value(QLatin1String("added")).toInt(), 5);
    QCOMPARE(done.json().value(QLatin1String("private")).toInt(), 4);
    for (const QJsonValue value : messagesIn(file)) {
        const QJsonObject message = value.toObject();
        QCOMPARE(message.value(QLatin1String("private")).toBool(),
                 message.value(QLatin1String("text")).toString() != QLatin1String("Good morning"));
    }
    const QString report = folder.path(QStringLiteral("r.md"));
    QCOMPARE(run({QStringLiteral("report"), file, QStringLiteral("-o"), report}).code, 0);
    QVERIFY(!bytesOf(report).contains("a word in private"));
}

void TestChat::changesNothingItOnlyReads()
{
    const Folder folder;
    const QByteArray bytes = bytesOf(sample("zoom-a.txt"));
    const QString file = folder.write(QStringLiteral("a.txt"), bytes);
    chat({file});
    chat({file, QStringLiteral("--replay")});
    chat({file, QStringLiteral("--into"), session(folder)});
    QCOMPARE(folder.read(QStringLiteral("a.txt")), bytes);
}

void TestChat::refusesOddSessions()
{
    const Folder folder;
    const QString into = QStringLiteral("--into");
    const Run missing = chat({sample("zoom-a.txt"), into, folder.path(QStringLiteral("none.evenhand"))});
    QCOMPARE(missing.code, 1);
    QVERIFY2(missing.err.contains("evenhand import"), missing.err.constData());
    QVERIFY(!QFile::exists(folder.path(QStringLiteral("none.evenhand"))));
    const QString text = folder.write(QStringLiteral("t.evenhand"), "10:00:01 From Ana to Everyone : hi\n");
    QCOMPARE(chat({sample("zoom-a.txt"), into, text}).code, 1);
    QCOMPARE(chat({text, into, text}).code, 1);
    QVERIFY(folder.read(QStringLiteral("t.evenhand")).startsWith("10:00:01"));
}

QTEST_GUILESS_MAIN(TestChat)
#include "TestChat.moc"
