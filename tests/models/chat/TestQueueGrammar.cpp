// SPDX-License-Identifier: Apache-2.0
// What people type to stand in a queue, each way of typing it, and what only looks like it.
#include "models/chat/nick.h"
#include "models/chat/queueGrammar.h"

#include <QTest>

using namespace evenhand;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

bool isKnown(QStringView name)
{
    for (const char *known : {"ana", "bob", "Manu_Sporny", "Jane Doe"})
        if (isSameNick(name, u(known)))
            return true;
    return false;
}

QString nameOf(QueueCommand::Kind kind)
{
    switch (kind) {
    case QueueCommand::Kind::Raise: return u("raise");
    case QueueCommand::Kind::Reply: return u("reply");
    case QueueCommand::Kind::Lower: return u("lower");
    case QueueCommand::Kind::Call: return u("call");
    case QueueCommand::Kind::List: return u("list");
    case QueueCommand::Kind::Close: return u("close");
    case QueueCommand::Kind::Open: return u("open");
    case QueueCommand::Kind::Set: break;
    }
    return u("set");
}

QString nameOf(Suggestion::Kind kind)
{
    switch (kind) {
    case Suggestion::Kind::Hand: return u("hand");
    case Suggestion::Kind::Reply: return u("reply");
    case Suggestion::Kind::Leave: return u("leave");
    case Suggestion::Kind::Call: return u("call");
    case Suggestion::Kind::Question: return u("question");
    case Suggestion::Kind::Comment: return u("comment");
    case Suggestion::Kind::List: break;
    }
    return u("list");
}

// "raise later [bob, dan] (why) !", or "-"
QString commandIn(const char *text)
{
    const auto command = readQueueLine(u(text), isKnown).command;
    if (!command)
        return u("-");
    QString brief = nameOf(command->kind);
    if (command->isLater)
        brief += u(" later");
    if (!command->names.isEmpty())
        brief += u(" [") + command->names.join(u(", ")) + u("]");
    if (!command->note.isEmpty())
        brief += u(" (") + command->note + u(")");
    return command->hint.isEmpty() ? brief : brief + u(" !");
}

QString suggestionIn(const char *text)
{
    const auto suggestion = readQueueLine(u(text), isKnown).suggestion;
    if (!suggestion)
        return u("-");
    QString brief = nameOf(suggestion->kind);
    if (!suggestion->names.isEmpty())
        brief += u(" [") + suggestion->names.join(u(", ")) + u("]");
    return suggestion->note.isEmpty() ? brief : brief + u(" (") + suggestion->note + u(")");
}

} // namespace

class TestQueueGrammar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commands_data();
    void commands();
    void suggestions_data();
    void suggestions();
    void nicks();
    void botsAndBridges();
    void hostileTextsEnd_data();
    void hostileTextsEnd();
};

void TestQueueGrammar::commands_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << u(expected); };
    for (const char *text : {"q+",
                             "Q+",
                             " q+ ",
                             "+q",
                             "q +",
                             "+ q",
                             "queue+",
                             "queue +",
                             "+queue",
                             "Queue+",
                             "q+ me",
                             "/me q+",
                             "Zakim, q+",
                             "queuebot: q+",
                             "q++",
                             "q+.",
                             "\xef\xbc\x8bq",
                             "hand up",
                             "Hand up!",
                             "raise hand",
                             "\xe2\x9c\x8b",
                             "\xf0\x9f\x99\x8b",
                             "\xf0\x9f\x96\x90\xef\xb8\x8f",
                             "\xf0\x9f\x99\x8b\xf0\x9f\x8f\xbd\xe2\x80\x8d\xe2\x99\x80\xef\xb8\x8f",
                             "\xe2\x9c\x8b\xf0\x9f\x8f\xbf \xe2\x9c\x8b",
                             "\xe2\x80\x8bq+"})
        row(text, "raise");
    row("q+ to ask about X", "raise (ask about X)");
    row("+q to ask about X", "raise (ask about X)");
    row("q + to ask", "raise (ask)");
    row("q+ also to say more", "raise (say more)");
    row("q+ : Does it?", "raise (Does it?)");
    row("q+ wondering about fees", "raise (wondering about fees)");
    row("q+ 2 announcements: fees, travel", "raise (2 announcements: fees, travel)");
    row("q+Is it possible?", "raise (Is it possible?)");
    row("q+ timing", "raise (timing)");
    row("q+ GDPR", "raise (GDPR)");
    row("q+ later", "raise later");
    row("q+ later to say more", "raise later (say more)");
    row("q+ bob", "raise [bob]");
    row("q+ BOB_", "raise [BOB_]");
    row("q+ Jane Doe", "raise [Jane Doe]");
    row("q+ Cleo", "raise [Cleo]");
    row("q+ bob, me", "raise [bob, me]");
    row("q+ bob, cleo", "raise [bob, cleo]");
    row("q+ bob to answer", "raise [bob] (answer)");
    row("q+ bob: the fees", "raise [bob] (the fees)");
    row("q+ Jane Doe to answer", "raise [Jane Doe] (answer)");
    row("q+ bob, can you hear me?", "raise (bob, can you hear me?)");
    row("qq+", "reply");
    row("+qq", "reply");
    row("qq+ to react", "reply (react)");
    row("qq+ bob", "reply [bob]");
    for (const char *text : {"q-", "-q", "q -", "Q-", "queue-", "q\xe2\x80\x93", "q- me", "q-, sorry", "hand down",
                             "lower hand", "q- will take it offline"})
        row(text, "lower");
    row("q- bob", "lower [bob]");
    row("q- nobody", "lower [nobody]");
    row("q- bob, ana", "lower [bob, ana]");
    row("q- later", "lower later");
    for (const char *text : {"q?", "?q", "Q?", "q ?", "queue?", "vq?", "qv?", "q?q?", "who's on the queue?"})
        row(text, "list");
    row("ack bob", "call [bob]");
    row("Ack bob.", "call [bob]");
    row("acks bob", "call [bob]");
    row("ack man", "call [man]");
    row("ack Jane Doe", "call [Jane Doe]");
    row("ack me", "call [me]");
    row("ack bob to answer", "call [bob]");
    row("ack bob, please go ahead now", "call [bob]");
    row("chair recognizes bob", "call [bob]");
    row("ack next", "call");
    row("ack next speaker", "call");
    row("call next", "call");
    row("close queue", "close");
    row("please close the queue", "close");
    row("Zakim, close the queue", "close");
    row("open the queue", "open");
    row("reopen queue", "open");
    row("q=", "set !");
    row("q= bob", "set [bob] !");
    row("queue=", "set");
    row("queue= bob, cleo", "set [bob, cleo]");
    row("sees bob's hand up", "raise [bob]");
    row("sees bob, ana raise hands", "raise [bob, ana]");
    for (const char *text : {"",
                             "hello",
                             "Q+A session",
                             "Q&A",
                             "queue-based design",
                             "q - what is this?",
                             "ack",
                             "ack, thanks",
                             "ack that is right and I agree",
                             "call me later",
                             "recognize this?",
                             "+1",
                             "-1",
                             "mic: hello",
                             "quick q",
                             "add yourself to the q",
                             "q=5 here",
                             "sorry, q+",
                             "hands",
                             "queue up here",
                             "next",
                             "-quick",
                             "\xe2\x9c\x8b me too",
                             "close the door",
                             "queue closed for lunch"})
        row(text, "-");
}

void TestQueueGrammar::commands()
{
    QFETCH(QString, expected);
    QCOMPARE(commandIn(QTest::currentDataTag()), expected);
}

void TestQueueGrammar::suggestions_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << u(expected); };
    row("q+", "hand");
    row("q+ bob to answer", "hand [bob] (answer)");
    row("qq+ to react", "reply (react)");
    row("q-", "leave");
    row("ack bob", "call [bob]");
    row("q?", "list");
    row("q=", "hand");
    row("close queue", "-");
    row("queue= bob", "-");
    row("mic: who pays?", "question (who pays?)");
    row("MIC: who pays?", "question (who pays?)");
    row("<QUESTION> who pays? </QUESTION>", "question (who pays?)");
    row("Hello! <question>who pays?", "question (who pays?)");
    row("<COMMENT> I agree </COMMENT>", "comment (I agree)");
    row("<COMMENT>I agree", "comment (I agree)");
    row("QUESTION: who pays?", "question (who pays?)");
    row("Comment: I agree", "comment (I agree)");
    row("Question for Ms. Doe: who pays?", "question (Question for Ms. Doe: who pays?)");
    row("Q - what is the budget?", "question (what is the budget?)");
    row("\xe2\x9c\x8b I have a question", "hand (I have a question)");
    row("sorry, q+", "hand (sorry,)");
    for (const char *text : {"", "hello", "mic:", "<QUESTION></QUESTION>", "question", "my question: none",
                             "I said q+ to nobody in particular and went on", "Q+A session"})
        row(text, "-");
}

void TestQueueGrammar::suggestions()
{
    QFETCH(QString, expected);
    QCOMPARE(suggestionIn(QTest::currentDataTag()), expected);
}

void TestQueueGrammar::nicks()
{
    for (const char *worn : {"ana", "Ana", "ana1", "ana[m]", "ana|away", "ana_", "ana__", "ana_2|lunch", "ana-"})
        QVERIFY2(isSameNick(u("ana"), u(worn)), worn);
    QVERIFY(!isSameNick(u("ana"), u("anabel")));
    QVERIFY(!isSameNick(u("Guest1"), u("Guest2")));
    QVERIFY(isSameNick(u("Jane_Doe"), u("jane  doe")));
    QCOMPARE(strippedNick(u("42")), u("42"));
    QVERIFY(beginsNick(u("Manu"), u("manu_sporny")));
    QVERIFY(beginsNick(u("manu_"), u("ManuSporny")));
    QVERIFY(!beginsNick(u("guest2"), u("Guest1")));
    QVERIFY(!beginsNick(u(""), u("ana")));
}

void TestQueueGrammar::botsAndBridges()
{
    for (const char *nick : {"Zakim", "zakim", "queuebot", "ccg_bot", "TrackBot_", "cgbot1"})
        QVERIFY2(isBotNick(u(nick)), nick);
    for (const char *nick : {"Kim Talbot", "botany", "ana", ""})
        QVERIFY2(!isBotNick(u(nick)), nick);
    QVERIFY(isBridgeNick(u("bridge")) && isBridgeNick(u("matrix-bridge")) && !isBridgeNick(u("Ann Bridge")));
}

void TestQueueGrammar::hostileTextsEnd_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("pluses") << QString(5'000'000, u'+');
    QTest::newRow("q+") << u("q+ ").repeated(1'000'000);
    QTest::newRow("commas") << u("q+ ") + QString(5'000'000, u',');
    QTest::newRow("names") << u("q+ ") + u("bob,").repeated(1'000'000);
    QTest::newRow("hands") << u("\xe2\x9c\x8b").repeated(1'000'000);
    QTest::newRow("tags") << u("<QUESTION>").repeated(500'000);
    QTest::newRow("surrogates") << u("q+ ") + QString(1000, QChar(char16_t(0xd800)));
    QTest::newRow("ack") << u("ack ") + u("a ").repeated(1'000'000);
}

void TestQueueGrammar::hostileTextsEnd()
{
    QFETCH(QString, text);
    const QueueReading reading = readQueueLine(text, isKnown);
    QVERIFY(!reading.command || reading.command->note.size() <= 2000);
}

QTEST_APPLESS_MAIN(TestQueueGrammar)
#include "TestQueueGrammar.moc"
