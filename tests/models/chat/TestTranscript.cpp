// SPDX-License-Identifier: Apache-2.0
// Each format of a transcript, how it is told from the others, and what chat prints of it.
#include "models/chat/Transcript.h"
#include "models/chat/chatJson.h"
#include "models/chat/ircLog.h"
#include "models/chat/jitsiChat.h"
#include "models/chat/jsonChat.h"
#include "models/chat/stamp.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace evenhand;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QString sample(const QString &name)
{
    QFile file(u(EVENHAND_TEST_DATA "/chat/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

// "1 10:00:01 Ana > everyone | text", private ones with "!".
QStringList briefs(const std::vector<ChatLine> &messages)
{
    QStringList all;
    for (const ChatLine &message : messages) {
        const QJsonObject json = chatLineJson(message, {});
        all << QStringLiteral("%1 %2 %3%4 | %5")
                   .arg(message.line)
                   .arg(json.value(QLatin1String("at")).toString(), message.author,
                        message.isPrivate ? u(" !") + message.to.join(u'&') : QString(),
                        QString(message.text).replace(u'\n', u'/'));
    }
    return all;
}

QString guessed(const QString &text)
{
    const auto format = guessChatFormat(text);
    return format ? nameOf(*format) : u("none");
}

} // namespace

class TestTranscript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formatsAreGuessed_data();
    void formatsAreGuessed();
    void stamps_data();
    void stamps();
    void ircLines();
    void ircGoesOnAndIsTorn();
    void bridgesSpeakForOthers();
    void jitsi();
    void jitsiInOtherShapes();
    void jigasi();
    void ninja();
    void ownOutputIsReadBack_data();
    void ownOutputIsReadBack();
    void jsonArraysAndBadLines();
    void printedFields();
    void suggestionsArePrinted();
    void tornZoomHeaderIsNoText();
    void hostileTextsEnd_data();
    void hostileTextsEnd();
};

void TestTranscript::formatsAreGuessed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const QDir folder(u(EVENHAND_TEST_DATA "/chat"));
    for (const QString &name : folder.entryList({u("zoom-*.txt")}))
        QTest::newRow(qPrintable(name)) << sample(name) << u("zoom");
    for (const QString &name : folder.entryList({u("*.log")}))
        QTest::newRow(qPrintable(name)) << sample(name) << u("irc-log");
    QTest::newRow("jitsi") << sample(u("jitsi.txt")) << u("jitsi");
    QTest::newRow("jigasi") << sample(u("jigasi.txt")) << u("jitsi");
    QTest::newRow("ninja") << sample(u("ninja.jsonl")) << u("jsonl");
    QTest::newRow("array") << u("[{\"author\":\"Ana\",\"text\":\"hi\"}]") << u("jsonl");
    QTest::newRow("copied from Zoom's window") << u("From Ana to Everyone: (10:02 AM)\nhello\n") << u("zoom");
    QTest::newRow("IRC log pasted into Zoom")
        << u("10:00:01 From Ana to Everyone : see\n[10:00] <bo> one\n[10:01] <bo> two\n") << u("zoom");
    QTest::newRow("Zoom chat pasted into IRC")
        << u("[10:00] <bo> see\n[10:01] <bo> 10:00:01 From Ana to Everyone : hi\n") << u("irc-log");
    QTest::newRow("an excerpt") << u("amid a text\n[10:00] <bo> see\n") << u("irc-log");
    QTest::newRow("empty") << QString() << u("none");
    QTest::newRow("prose") << u("Dear all,\nwe meet at 10:00 in room D: be there.\n") << u("none");
    QTest::newRow("timetable") << u("Workshop\nRoom D\nWe begin early.\n10:00 Opening: the chair\nThank you\n")
                               << u("none");
    QTest::newRow("JSON that is no chat") << u("{\"a\":1}\n{\"a\":2}\n") << u("none");
    QTest::newRow("a web page") << u("<html><body><p>10:00</p></body></html>") << u("none");
}

void TestTranscript::formatsAreGuessed()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(guessed(text), expected);
}

void TestTranscript::stamps_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << u(expected); };
    row("2026-05-01T10:00:00.000Z", "2026-05-01T10:00:00.000Z");
    row("2026-05-01T12:00:00+02:00", "2026-05-01T10:00:00.000Z");
    row("2026-05-01 10:00:01", "36001");
    row("2026-05-01T10:00:01", "36001");
    row("Tue 11:05:44", "39944");
    row("10:00", "36000");
    row("10:00:01.250", "36001");
    row("1:02 PM", "46920");
    row("12:00 am", "0");
    for (const char *text : {"", "10", "24:00", "10:60", "10:5", "13:00 PM", "noon", "10:00 o'clock", "1234:00"})
        row(text, "none");
}

void TestTranscript::stamps()
{
    QFETCH(QString, expected);
    const auto stamp = readStamp(u(QTest::currentDataTag()));
    const QString read = !stamp ? u("none") : stamp->at ? toIso(*stamp->at) : QString::number(*stamp->second);
    QCOMPARE(read, expected);
}

void TestTranscript::ircLines()
{
    const QString text = u("[2026-05-01T10:00:00.000Z]\t<ana>\tq+\n"
                           "[2026-05-01T10:00:01.000Z]  <bo_(x>y)> two  words \n"
                           "[2026-05-01T10:00:02.000Z]\t<>\tagenda: here\n"
                           "[Tue 11:05:44] *\tMatt (~Matt@example.org) has joined #room\n"
                           "[Tue 11:05:45] *\tana waves\n"
                           "11:06 <@op> \x03"
                           "04,12red\x0f and \x02"
                           "bold\x02\r\n"
                           "[2026-05-01T10:00:03.000Z]\t<queuebot>\tI see ana on the queue\n");
    QCOMPARE(
        briefs(readIrcLog(text)),
        (QStringList{u("1 2026-05-01T10:00:00.000Z ana | q+"), u("2 2026-05-01T10:00:01.000Z bo_(x>y) | two  words"),
                     u("3 2026-05-01T10:00:02.000Z  | agenda: here"), u("5 11:05:45 ana | waves"),
                     u("6 11:06:00 op | red and bold"),
                     u("7 2026-05-01T10:00:03.000Z queuebot | I see ana on the queue")}));
}

void TestTranscript::ircGoesOnAndIsTorn()
{
    const QString text = u("before\n[10:00:00] <ana> one\n* two\n\n[10:00:01] <bo> three\n[10:00:0");
    QCOMPARE(briefs(readIrcLog(text)), (QStringList{u("2 10:00:00 ana | one/* two"), u("5 10:00:01 bo | three")}));
}

void TestTranscript::bridgesSpeakForOthers()
{
    const QString text = u("[10:00:00] <bridge> Jane Doe: q+\n[10:00:01] <relay2> <Jane Doe> q-\n"
                           "[10:00:02] <ana> Jane Doe: no\n[10:00:03] <mtx> Jane Doe: hi\n");
    QCOMPARE(briefs(readIrcLog(text, {u("mtx")})),
             (QStringList{u("1 10:00:00 Jane Doe | q+"), u("2 10:00:01 Jane Doe | q-"),
                          u("3 10:00:02 ana | Jane Doe: no"), u("4 10:00:03 Jane Doe | hi")}));
}

void TestTranscript::jitsi()
{
    QCOMPARE(briefs(readJitsiChat(sample(u("jitsi.txt")))),
             (QStringList{u("1 10:00:01 Amina Diallo | Good morning"),
                          u("2 10:00:20 Bo Chen | q+ to ask about fees/and for whom"),
                          u("4 10:00:40 Amina Diallo ! | can you hear me?"), u("5 10:01:00 Moderator | ack Bo")}));
    QCOMPARE(briefs(readJitsiChat(u("10:00 Ana: one\n10:01 - Bo (private to Ana): two\n10:02 Cleo:\nthree"))),
             (QStringList{u("1 10:00:00 Ana | one"), u("2 10:01:00 Bo !Ana | two"), u("3 10:02:00 Cleo | three")}));
}

void TestTranscript::jitsiInOtherShapes()
{
    QCOMPARE(briefs(readJitsiChat(u("10:00:01 <Ana> one\n10:00:02\tBo Chen\ttwo\n10:00:03\tCleo:\tthree\n"
                                    "Dan (10:04): four\nEve [10:05:00] five\n(10:06:00) Ana: six: seven\n"))),
             (QStringList{u("1 10:00:01 Ana | one"), u("2 10:00:02 Bo Chen | two"), u("3 10:00:03 Cleo | three"),
                          u("4 10:04:00 Dan | four"), u("5 10:05:00 Eve | five"), u("6 10:06:00 Ana | six: seven")}));
}

void TestTranscript::jigasi()
{
    QCOMPARE(briefs(readJitsiChat(sample(u("jigasi.txt")))),
             (QStringList{u("8 10:00:05 Amina Diallo | Good morning to all who/came so early"),
                          u("11 10:00:20 Li Wei | hello")}));
}

void TestTranscript::ninja()
{
    const JsonChat chat =
        readJsonChat(sample(u("ninja.jsonl")), [](const QString &markup) { return u("plain ") + markup; });
    QCOMPARE(briefs(chat.messages),
             (QStringList{u("1 2026-05-01T10:00:01.000Z plain Amina Diallo | plain Good <b>morning</b> &amp; welcome"),
                          u("2 2026-05-01T10:00:20.000Z plain Bo Chen | plain q+"),
                          u("4 2026-05-01T10:00:40.000Z Li Wei | ack Bo <3")}));
    QCOMPARE(chat.leftOut, std::vector<int>{3});
    QCOMPARE(chat.messages[0].source, u("teams"));
    QCOMPARE(chat.messages[0].id, QString()); // its numbers begin anew at each start
    QCOMPARE(chat.messages[2].id, u("yt-1"));
}

void TestTranscript::ownOutputIsReadBack_data()
{
    QTest::addColumn<QString>("name");
    const QDir folder(u(EVENHAND_TEST_DATA "/chat"));
    for (const QString &name : folder.entryList({u("zoom-*.txt"), u("*.log"), u("ji*.txt"), u("*.jsonl")}))
        QTest::newRow(qPrintable(name)) << name;
}

void TestTranscript::ownOutputIsReadBack()
{
    QFETCH(QString, name);
    const QString text = sample(name);
    std::vector<ChatLine> messages = readTranscript(text, *guessChatFormat(text)).messages;
    QString printed;
    int line = 0;
    for (ChatLine &message : messages) {
        printed += QString::fromUtf8(QJsonDocument(chatLineJson(message, {})).toJson(QJsonDocument::Compact)) + u'\n';
        message.line = ++line;
    }
    QCOMPARE(guessed(printed), u("jsonl"));
    const Transcript again = readTranscript(printed, ChatFormat::JsonLines);
    QVERIFY(again.leftOut.empty());
    QCOMPARE(briefs(again.messages), briefs(messages));
    QVERIFY(again.messages == messages);
}

void TestTranscript::jsonArraysAndBadLines()
{
    QCOMPARE(readJsonChat(u("[{\"nick\":\"Ana\",\"message\":\"hi\"},3]")).leftOut, std::vector<int>{2});
    const JsonChat chat = readJsonChat(
        u("{\"author\":\"Ana\",\"text\":\"hi\",\"to\":\"Bo\",\"private\":true}\n\nnonsense\n{\"author\":\"Bo\""));
    QCOMPARE(briefs(chat.messages), QStringList{u("1  Ana !Bo | hi")});
    QCOMPARE(briefs(readJsonChat(u("{\"author\":\"Ana\",\"text\":\"hi\",\"to\":[\"Bo\"]}")).messages),
             QStringList{u("1  Ana !Bo | hi")});
    QVERIFY(!readJsonChat(u("{\"author\":\"Ana\",\"text\":\"hi\",\"to\":[\"Everyone\"]}")).messages[0].isPrivate);
    QCOMPARE(chat.leftOut, (std::vector<int>{3, 4}));
}

void TestTranscript::printedFields()
{
    const auto messages = readTranscript(sample(u("zoom-g.txt")), ChatFormat::Zoom).messages;
    QStringList kinds;
    for (const ChatLine &message : messages) {
        const QJsonObject json = chatLineJson(message, {});
        for (const char *key : {"n", "at", "author", "to", "private", "kind", "text", "suggests"})
            QVERIFY2(json.contains(QLatin1String(key)), key);
        kinds << json.value(QLatin1String("kind")).toString();
    }
    QCOMPARE(kinds, (QStringList{u("message"), u("reply"), u("reaction"), u("reaction"), u("reaction")}));
    QVERIFY(chatLineJson(messages[3], {}).value(QLatin1String("removed")).toBool());
    QCOMPARE(chatLineJson(messages[0], {}).value(QLatin1String("to")).toArray(), (QJsonArray{u("everyone")}));
}

void TestTranscript::suggestionsArePrinted()
{
    const auto suggests = [](const char *text, const char *author) {
        ChatLine message;
        message.author = u(author);
        message.text = u(text);
        return chatLineJson(message, {}).value(QLatin1String("suggests"));
    };
    const QJsonObject hand = suggests("q+ to ask about fees", "ana").toObject();
    QCOMPARE(hand.value(QLatin1String("kind")).toString(), u("hand"));
    QCOMPARE(hand.value(QLatin1String("name")).toString(), u("ana"));
    QCOMPARE(hand.value(QLatin1String("note")).toString(), u("ask about fees"));
    QVERIFY(suggests("q?", "ana").toObject().value(QLatin1String("name")).isNull());
    QVERIFY(suggests("q+", "queuebot").isNull());
    QVERIFY(suggests("hello", "ana").isNull());
}

void TestTranscript::tornZoomHeaderIsNoText()
{
    for (const char *end : {"10:00:09", "10:00:09 Fr", "10:00:09\t From  Bo Ch", "10:0:"}) {
        const auto messages =
            readTranscript(u("10:00:01 From Ana to Everyone : hi\n") + u(end), ChatFormat::Zoom).messages;
        QCOMPARE(messages.size(), 1u);
        QCOMPARE(messages[0].text, u("hi"));
    }
    const auto whole = readTranscript(u("10:00:01 From Ana to Everyone : hi\n2"), ChatFormat::Zoom).messages;
    QCOMPARE(whole[0].text, u("hi\n2"));
}

void TestTranscript::hostileTextsEnd_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("brackets") << QString(3'000'000, u'[');
    QTest::newRow("open nick") << (u("[10:00] <") + QString(500, u'>') + u'\n').repeated(5000);
    QTest::newRow("stars") << u("[10:00] ") + QString(3'000'000, u'*');
    QTest::newRow("colours") << u("[10:00] <a> ") + QString(3'000'000, QChar(u'\x03'));
    QTest::newRow("colons") << (u("10:00 ") + QString(3000, u':') + u'\n').repeated(1000);
    QTest::newRow("braces") << QString(3'000'000, u'{');
    QTest::newRow("open array") << u("[{\"author\":\"a\"").repeated(100'000);
    QTest::newRow("lines") << u("[10:00] <a> b\n").repeated(200'000);
}

void TestTranscript::hostileTextsEnd()
{
    QFETCH(QString, text);
    guessChatFormat(text);
    for (const ChatFormat format : {ChatFormat::Zoom, ChatFormat::IrcLog, ChatFormat::Jitsi, ChatFormat::JsonLines})
        readTranscript(text, format);
}

QTEST_APPLESS_MAIN(TestTranscript)
#include "TestTranscript.moc"
