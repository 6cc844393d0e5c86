// SPDX-License-Identifier: Apache-2.0
// A chat's commands as one queue: order, matching, what does nothing; and how many of the calls in
// real logs find the one who is meant.
#include "models/chat/QueueReplay.h"
#include "models/chat/Transcript.h"
#include "models/chat/chatJson.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace evenhand;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QString nameOf(QueueReplay::Result result)
{
    switch (result) {
    case QueueReplay::Result::Ok: return u("ok");
    case QueueReplay::Result::Already: return u("already");
    case QueueReplay::Result::Unknown: return u("unknown");
    case QueueReplay::Result::Ambiguous: return u("ambiguous");
    case QueueReplay::Result::Refused: break;
    }
    return u("refused");
}

// A chat in short: "ana: q+ | bob: q+ | chair: ack ana" gives each result with its person and, at
// the end, the queue: "ok ana, ok bob, ok ana; bob".
QString played(const char *chat)
{
    QueueReplay replay([](QStringView name) { return name == u"cleo" || name == u"dan"; });
    QStringList results;
    for (const QString &line : u(chat).split(u(" | "))) {
        const QString said = line.trimmed();
        for (const auto &outcome : replay.take(said.section(u(": "), 1), said.section(u(": "), 0, 0)))
            results << (nameOf(outcome.result) + u' ' + outcome.who).trimmed();
    }
    return results.join(u(", ")) + u("; ") + replay.names().join(u' ');
}

QJsonObject replayed(const char *name, std::vector<QJsonObject> *lines = nullptr)
{
    QFile file(u(EVENHAND_TEST_DATA "/chat/") + u(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    const QString text = QString::fromUtf8(file.readAll());
    const std::vector<QJsonObject> all = replayJson(readTranscript(text, ChatFormat::IrcLog).messages);
    if (lines)
        *lines = all;
    return all.back().value(QLatin1String("summary")).toObject();
}

} // namespace

class TestQueueReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data();
    void rules();
    void secondCallSaysWhoCalled();
    void refusalsSayWhatToDo();
    void realCallsFindTheirPeople();
    void everyLineIsComplete();
};

void TestQueueReplay::rules_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *chat, const char *expected) { QTest::newRow(chat) << u(expected); };
    row("ana: q+ | bob: q+ | ana: q+ again", "ok ana, ok bob, already ana; ana bob");
    row("ana: q+ | bob: qq+ | cal: qq+ | dan: q+", "ok ana, ok bob, ok cal, ok dan; bob cal ana dan");
    row("ana: q+ | ana: qq+ | chair: ack ana", "ok ana, ok ana, ok ana; ana");
    row("ana: q+ | bob: q+ | ana: q-", "ok ana, ok bob, ok ana; bob");
    row("ana: q-", "unknown ana; ");
    row("ana: q+ | anabel: q-", "ok ana, unknown anabel; ana");
    row("ana: q+ | bob: q+ | ana: q- later", "ok ana, ok bob, ok ana; bob ana");
    row("ana: q+ | bob: q+ | ana: q+ later", "ok ana, ok bob, ok ana; bob ana");
    row("ana: q+ later", "ok ana; ana");
    row("ana: q- later", "unknown ana; ");
    row("chair: q+ cleo | chair: q+ dan, me", "ok cleo, ok dan, ok chair; cleo dan chair");
    row("chair: q+ cleo | chair: q- cleo", "ok cleo, ok cleo; ");
    row("Manu_Sporny: q+ | chair: ack manu", "ok Manu_Sporny, ok Manu_Sporny; ");
    row("manu: q+ | manuela: q+ | chair: ack manu", "ok manu, ok manuela, ok manu; manuela");
    row("manual: q+ | manuela: q+ | chair: ack manu", "ok manual, ok manuela, ambiguous manu; manual manuela");
    row("ana: q+ | chair: ack bob", "ok ana, unknown bob; ana");
    row("ana|away: q+ | chair: ack ana", "ok ana|away, ok ana|away; ");
    row("ana2: q+ | ana_: q+ | chair: ack ANA", "ok ana2, already ana2, ok ana2; ");
    row("Guest1: q+ | Guest2: q+ | chair: ack guest2", "ok Guest1, ok Guest2, ok Guest2; Guest1");
    row("Guest1: q+ | Guest2: q+ | chair: ack guest", "ok Guest1, ok Guest2, ambiguous guest; Guest1 Guest2");
    row("ana: q+ | bob: qq+ | chair: ack next | chair: call next | chair: call next",
        "ok ana, ok bob, ok bob, ok ana, unknown; ");
    row("ana: q+ | ana: ack me", "ok ana, ok ana; ");
    row("Jane Doe: q+ | chair: ack jane to answer", "ok Jane Doe, ok Jane Doe; ");
    row("chair: close the queue | ana: q+ | chair: close queue | chair: open queue | ana: q+",
        "ok, refused ana, already, ok, ok ana; ana");
    row("ana: q+ | chair: close queue | ana: q+ more | ana: q-", "ok ana, ok, already ana, ok ana; ");
    row("ana: q+ | chair: q= | chair: q= bob", "ok ana, refused, refused bob; ana");
    row("ana: q+ | chair: queue= bob, cleo, bob | chair: q?", "ok ana, ok bob, cleo, bob, ok; bob cleo");
    row("ana: q+ | chair: queue=", "ok ana, ok; ");
    row("ana: hello | bob: q+A session", "; ");
}

void TestQueueReplay::rules()
{
    QFETCH(QString, expected);
    QCOMPARE(played(QTest::currentDataTag()), expected);
}

void TestQueueReplay::secondCallSaysWhoCalled()
{
    QueueReplay replay;
    replay.take(u"q+", u("ana"));
    replay.take(u"ack ana", u("chair"));
    const auto second = replay.take(u"ack ana", u("host"));
    QCOMPARE(second.size(), 1u);
    QCOMPARE(second.front().result, QueueReplay::Result::Unknown);
    QCOMPARE(second.front().earlierBy, u("chair"));
}

void TestQueueReplay::refusalsSayWhatToDo()
{
    QueueReplay replay;
    QVERIFY(replay.take(u"q=", u("ana")).front().hint.contains(u("q+")));
    replay.take(u"close queue", u("ana"));
    QVERIFY(!replay.isOpen());
    QVERIFY(replay.take(u"q+", u("bob")).front().hint.contains(u("open")));
}

// The logs hold no lines of a queue bot, so the measure is the calls that find somebody: 60 of 77.
// The others were looked at one by one: 12 are for somebody whose one hand had been called already
// (a second call, or a second question of one person), 4 for somebody who had raised none, and one
// was typed together with another command ("ack HMajeedq?").
void TestQueueReplay::realCallsFindTheirPeople()
{
    const QJsonObject first = replayed("ccg-2020-10-27.log");
    QCOMPARE(first.value(QLatin1String("raise")).toInt(), 71);
    QCOMPARE(first.value(QLatin1String("call")).toInt(), 64);
    QCOMPARE(first.value(QLatin1String("called")).toInt(), 51);
    QCOMPARE(first.value(QLatin1String("callMissed")).toInt(), 13);
    const QJsonObject second = replayed("ccg-2020-12-01.log");
    QCOMPARE(second.value(QLatin1String("raise")).toInt(), 12);
    QCOMPARE(second.value(QLatin1String("call")).toInt(), 13);
    QCOMPARE(second.value(QLatin1String("called")).toInt(), 9);
    QCOMPARE(second.value(QLatin1String("callMissed")).toInt(), 4);
}

void TestQueueReplay::everyLineIsComplete()
{
    std::vector<QJsonObject> lines;
    replayed("ccg-2020-10-27.log", &lines);
    int last = 0;
    for (size_t i = 0; i + 1 < lines.size(); ++i) {
        for (const char *key : {"n", "command", "by", "who", "result", "queue"})
            QVERIFY2(lines[i].contains(QLatin1String(key)), key);
        QVERIFY(lines[i].value(QLatin1String("n")).toInt() >= last);
        last = lines[i].value(QLatin1String("n")).toInt();
    }
}

QTEST_APPLESS_MAIN(TestQueueReplay)
#include "TestQueueReplay.moc"
