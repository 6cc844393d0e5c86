// SPDX-License-Identifier: Apache-2.0
// Lines of IRC out of bytes, and texts into lines: nothing a server sends breaks anything.
#include "models/irc/FloodGate.h"
#include "models/irc/IrcMessage.h"
#include "models/irc/ircWords.h"

#include <QTest>

using namespace evenhand;

namespace {

IrcMessage lineOf(QByteArrayView line)
{
    const auto message = readIrcMessage(line);
    if (!message)
        qFatal("no line: %s", line.constData());
    return *message;
}

} // namespace

class TestIrcMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineHasTagsSenderCommandAndParams()
    {
        const IrcMessage line = lineOf(
            "@time=2026-05-01T10:00:00.000Z;msgid=a\\:b\\s\\\\c;empty :Ana!ana@host PRIVMSG #room :hello : all\r\n");
        QCOMPARE(line.tag("time"), QByteArray("2026-05-01T10:00:00.000Z"));
        QCOMPARE(line.tag("msgid"), QByteArray("a;b \\c"));
        QCOMPARE(line.tag("empty"), QByteArray());
        QCOMPARE(line.nick + '|' + line.user + '|' + line.host, QByteArray("Ana|ana|host"));
        QCOMPARE(line.command, QByteArray("PRIVMSG"));
        QCOMPARE(line.params, QList<QByteArray>({"#room", "hello : all"}));
    }

    void plainServersWriteLess()
    {
        QCOMPARE(lineOf("PING :x").params, QList<QByteArray>{"x"});
        QCOMPARE(lineOf(":irc.test 001 desk :Welcome").numeric(), 1);
        QCOMPARE(lineOf("ping   a  b").params, QList<QByteArray>({"a", "b"}));
        QCOMPARE(lineOf(":h 353 a = #c :").params.last(), QByteArray());
        QCOMPARE(lineOf("PRIVMSG").numeric(), 0);
    }

    void whatIsNoLineIsNone()
    {
        for (const char *text : {"", "\r\n", ":only", "@tags", "@tags :sender", ":a \x01", "PRIV-MSG x", "@ ", ":"})
            QVERIFY2(!readIrcMessage(text), text);
        QVERIFY(!readIrcMessage(QByteArray(20'000, 'A')));
        QByteArray params("X");
        for (int i = 0; i < 100; ++i)
            params += " p";
        QCOMPARE(lineOf(params).params.size(), 15);
    }

    void bytesBecomeLinesHoweverTheyAreCut()
    {
        IrcLines lines;
        QVERIFY(lines.take("PING").empty());
        QVERIFY(lines.take(" :a\r").empty());
        const auto two = lines.take("\nPING :b\n\r\nPI");
        QCOMPARE(two.size(), size_t(2));
        QCOMPARE(two[0], QByteArray("PING :a"));
        QCOMPARE(two[1], QByteArray("PING :b"));
        QCOMPARE(lines.take("NG :c\r\n").at(0), QByteArray("PING :c"));
    }

    void anEndlessLineIsDroppedAndNotKept()
    {
        IrcLines lines;
        for (int i = 0; i < 1000; ++i)
            QVERIFY(lines.take(QByteArray(1000, 'x')).empty());
        const auto rest = lines.take("tail\nPING :a\n");
        QCOMPARE(rest.size(), size_t(1));
        QCOMPARE(rest[0], QByteArray("PING :a"));
    }

    void namesCompareAsTheServerDoes() { QCOMPARE(foldedIrc("#Room[1]\\~"), QByteArray("#room{1}|^")); }

    void wordsAreWithoutMarks()
    {
        QCOMPARE(*saidIn("\x02"
                         "bold\x02 \x03"
                         "04,12red\x03 \x04"
                         "ff0000hex\x0f"),
                 QStringLiteral("bold red hex"));
        QCOMPARE(*saidIn("\x01"
                         "ACTION waves\x01"),
                 QStringLiteral("/me waves"));
        QVERIFY(!saidIn("\x01VERSION\x01"));
        QCOMPARE(*saidIn("caf\xe9"), QString::fromUtf8("caf\xc3\xa9")); // Latin-1
        QCOMPARE(*saidIn("caf\xc3\xa9"), QString::fromUtf8("caf\xc3\xa9"));
    }

    void longTextsAreCutBetweenWords()
    {
        QCOMPARE(ircLinesOf(QStringLiteral("one\r\ntwo\n\n three\t4\x01"), 100),
                 QStringList({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three 4")}));
        const QString words = QStringLiteral("word ").repeated(100).trimmed();
        const QStringList lines = ircLinesOf(words, 42);
        for (const QString &line : lines)
            QVERIFY(line.toUtf8().size() <= 42 && !line.startsWith(u' '));
        QCOMPARE(lines.join(u' '), words);
        const QString emoji = QString::fromUtf8("\xf0\x9f\x99\x8b").repeated(50);
        const QStringList cut = ircLinesOf(emoji, 30);
        for (const QString &line : cut)
            QVERIFY(line.toUtf8().size() <= 30 && !line.contains(QChar(QChar::ReplacementCharacter)));
        QCOMPARE(cut.join(QString()), emoji);
        QVERIFY(ircLinesOf(QStringLiteral(" \n\x02"), 30).isEmpty());
    }

    void aFewLinesAtOnceThenOneInTwoSeconds()
    {
        FloodGate gate;
        const Instant now = instantFromMs(1'777'629'600'000);
        for (int i = 0; i < 4; ++i)
            QVERIFY(gate.pass(now));
        QVERIFY(!gate.pass(now));
        QVERIFY(!gate.pass(now + Duration(1999)));
        QVERIFY(gate.pass(gate.opensAt()));
        QVERIFY(!gate.pass(now + Duration(2000)));
        for (int i = 0; i < 4; ++i)
            QVERIFY(gate.pass(now + seconds(60)));
        QVERIFY(!gate.pass(now + seconds(60)));
    }
};

QTEST_GUILESS_MAIN(TestIrcMessage)
#include "TestIrcMessage.moc"
