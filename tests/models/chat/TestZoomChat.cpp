// SPDX-License-Identifier: Apache-2.0
// Each shape of a saved Zoom chat, the traps in them, and what must hold for any text.
#include "models/chat/zoomChat.h"

#include <QTest>
#include <numeric>
#include <random>

using namespace evenhand;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QString kindOf(const ChatLine &message)
{
    switch (message.kind) {
    case ChatLine::Kind::Message: return {};
    case ChatLine::Kind::Reply: return QStringLiteral("re[%1] ").arg(message.quoted);
    case ChatLine::Kind::Reaction: return QStringLiteral("on[%1] ").arg(message.quoted);
    case ChatLine::Kind::ReactionRemoved: return QStringLiteral("off[%1] ").arg(message.quoted);
    }
    return {};
}

// "36123 Jane > everyone | re[hello] text", line breaks as "/", private ones with "!", offsets "+".
QString brief(const ChatLine &message)
{
    const QString second = message.second ? QString::number(*message.second) : QStringLiteral("-");
    return (message.isOffset ? QStringLiteral("+") : QString()) + second + u' ' + message.author
        + (message.isPrivate ? QStringLiteral(" !> ") : QStringLiteral(" > ")) + message.to.join(QStringLiteral(" & "))
        + QStringLiteral(" | ") + kindOf(message) + QString(message.text).replace(u'\n', u'/');
}

QStringList briefs(const QString &text)
{
    QStringList all;
    for (const ChatLine &message : readZoomChat(text))
        all << brief(message);
    return all;
}

// As the Windows client saves it.
QString written(const ChatLine &message)
{
    const int second = message.second.value_or(0);
    const QString time = QStringLiteral("%1:%2:%3")
                             .arg(second / 3600, 2, 10, QChar(u'0'))
                             .arg(second / 60 % 60, 2, 10, QChar(u'0'))
                             .arg(second % 60, 2, 10, QChar(u'0'));
    QString to = message.to.join(QStringLiteral(", "));
    if (to == QStringLiteral("everyone"))
        to = QStringLiteral("Everyone");
    if (message.isPrivate)
        to += QStringLiteral("(Direct Message)");
    QString body = message.text;
    if (message.kind == ChatLine::Kind::Reply)
        body = QStringLiteral("Replying to \"%1...\"\n\n%2").arg(message.quoted, message.text);
    else if (message.kind == ChatLine::Kind::Reaction)
        body = QStringLiteral("Reacted to \"%1...\" with %2").arg(message.quoted, message.text);
    else if (message.kind == ChatLine::Kind::ReactionRemoved)
        body = QStringLiteral("Removed a %2 reaction from \"%1...\"").arg(message.quoted, message.text);
    return QStringLiteral("%1 From  %2  to  %3:\n\t").arg(time, message.author, to)
        + body.replace(u'\n', QStringLiteral("\n\t")) + u'\n';
}

QString written(const std::vector<ChatLine> &messages)
{
    QString text;
    for (const ChatLine &message : messages)
        text += written(message);
    return text;
}

template<typename T> const T &anyOf(const std::vector<T> &choices, std::mt19937 &chance)
{
    return choices[std::uniform_int_distribution<size_t>(0, choices.size() - 1)(chance)];
}

// A chat with everything that can be told apart in the Windows shape.
std::vector<ChatLine> anyChat(std::mt19937 &chance)
{
    const std::vector<QString> names{u("Jane Doe"), u("Road to Geneva"), u("Org: Li Wei"), u("Doe, José (he/him)"),
                                     u("李伟"),     u("مريم"),           u("From A"),      u("12:30:00 club"),
                                     u("😀 to 😀")};
    const std::vector<QString> texts{u("hello"), u("see this: x"),     u("a\nb\n\nc"),       u("Bob to Everyone : hi"),
                                     u("✋"),     u("Replying to you"), u("10:02 From here"), u("q+ to ask")};
    std::vector<ChatLine> chat;
    int second = 36000;
    for (int i = std::uniform_int_distribution(1, 20)(chance); i > 0; --i) {
        ChatLine message;
        message.second = second += std::uniform_int_distribution(0, 300)(chance);
        message.author = anyOf(names, chance);
        message.text = anyOf(texts, chance);
        message.kind = anyOf<ChatLine::Kind>({ChatLine::Kind::Message, ChatLine::Kind::Message, ChatLine::Kind::Reply,
                                              ChatLine::Kind::Reaction, ChatLine::Kind::ReactionRemoved},
                                             chance);
        if (message.kind != ChatLine::Kind::Message)
            message.quoted = anyOf<QString>({u("hello"), u("he said \"no\" and"), u("with 👍 with")}, chance);
        if (message.kind == ChatLine::Kind::Reaction || message.kind == ChatLine::Kind::ReactionRemoved)
            message.text = u("👍🏽");
        message.to = {u("everyone")};
        if (const int way = std::uniform_int_distribution(0, 4)(chance); way == 0) {
            message.to = {anyOf(names, chance)};
            message.isPrivate = true;
        } else if (way == 1) {
            message.to = {u("Hosts and panelists")};
        } else if (way == 2) {
            message.to = {anyOf(names, chance), u("Hosts and panelists")};
        }
        chat.push_back(message);
    }
    return chat;
}

std::vector<ChatLine> withoutLines(std::vector<ChatLine> chat)
{
    for (ChatLine &message : chat)
        message.line = 0;
    return chat;
}

QString difference(const std::vector<ChatLine> &a, const std::vector<ChatLine> &b)
{
    for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        const QString left = i < a.size() ? brief(a[i]) : QStringLiteral("nothing");
        const QString right = i < b.size() ? brief(b[i]) : QStringLiteral("nothing");
        if (left != right || !(a[i] == b[i]))
            return QStringLiteral("%1: %2 <> %3").arg(i).arg(left, right);
    }
    return {};
}

} // namespace

class TestZoomChat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shapes_data();
    void shapes();
    void namesAgainstTheGrain_data();
    void namesAgainstTheGrain();
    void bodies_data();
    void bodies();
    void noHeaders_data();
    void noHeaders();

    void knownWritersSettleDoubtfulNames();
    void anExcerptBeginsAmidAMessage();
    void pastMidnightTheDayGoesOn();
    void linesAreCounted();
    void anyLineEnds();
    void theSameInTwoFiles();
    void whatIsWrittenIsReadAgain();
    void chatsFollowEachOther();
    void hostileTextsEnd_data();
    void hostileTextsEnd();
};

void TestZoomChat::shapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *text, const QStringList &expected) {
        QTest::newRow(name) << u(text) << expected;
    };
    row("A no audience", "10:02:03\t From  Jane Doe : hello\n10:02:04\t From  Li : re: this\nmore\n",
        {u("36123 Jane Doe > everyone | hello"), u("36124 Li > everyone | re: this/more")});
    row("B direct",
        "10:02:03\t From  Jane  to  Li Wei(Direct Message) : psst\n10:02:04\t From  Li  to  Everyone : all\n"
        "10:02:05\t From  Li  to  Jane(Privately) : yes\n10:02:06\t From  Li  to  Jane (Direct Message) : y\n",
        {u("36123 Jane !> Li Wei | psst"), u("36124 Li > everyone | all"), u("36125 Li !> Jane | yes"),
         u("36126 Li !> Jane | y")});
    row("C Windows",
        "10:02:03 From  Jane Doe  to  Everyone:\n\thello\n\n\tworld\n10:02:09 From  Li  to  Jane Doe(Direct "
        "Message):\n\tps:\n",
        {u("36123 Jane Doe > everyone | hello//world"), u("36129 Li !> Jane Doe | ps:")});
    row("D Mac", "10:02:03 From Jane Doe to Everyone:\n\tone\ttwo\n10:02:09 From Li to Jane(Direct Message):\n\tps\n",
        {u("36123 Jane Doe > everyone | one/two"), u("36129 Li !> Jane | ps")});
    row("E one line",
        "10:02:03 From Jane Doe to Everyone : hello\nunindented\n\tindented\n10:02:09 From Li to Everyone : x : y\n",
        {u("36123 Jane Doe > everyone | hello/unindented/\tindented"), u("36129 Li > everyone | x : y")});
    row("F recording", "00:00:05\tJane Doe:\thello\n00:59:59\tOrg: Li:\tre: this\nmore\n27:00:00\tLi:\t\n",
        {u("+5 Jane Doe > everyone | hello"), u("+3599 Org: Li > everyone | re: this/more"),
         u("+97200 Li > everyone | ")});
    row("G replies, reactions",
        "10:02:03 From Jane To Everyone:\n\tReplying to \"When are we going to...\"\n\t\n\tsoon\n"
        "10:02:04 From Li To Everyone:\n\tReacted to \"soon\" with 👍\n"
        "10:02:05 From Li To Everyone:\n\tRemoved a 👍 reaction from \"soon\"\n",
        {u("36123 Jane > everyone | re[When are we going to] soon"), u("36124 Li > everyone | on[soon] 👍"),
         u("36125 Li > everyone | off[soon] 👍")});
    row("H webinar",
        "10:02:03 From Jane to Hosts and panelists:\n\tq\n10:02:04 From  Li  to  Jane Doe, Hosts and panelists:\n\ta\n"
        "10:02:05 From Li to Hosts and panelists : x\n",
        {u("36123 Jane > Hosts and panelists | q"), u("36124 Li > Jane Doe & Hosts and panelists | a"),
         u("36125 Li > Hosts and panelists | x")});
    row("copied from the window",
        "From Jane to Everyone: (10:02 AM)\nhello\nFrom Li to Everyone: 1:05 pm\nx\nFrom Li to Everyone: bye\n",
        {u("36120 Jane > everyone | hello"), u("47100 Li > everyone | x"), u("- Li > everyone | bye")});
    row("byte order mark",
        "\xef\xbb\xbf"
        "10:02:03 From Jane to Everyone:\n\thello",
        {u("36123 Jane > everyone | hello")});
    row("short hours", "9:02:03 From Jane to Everyone : hello", {u("32523 Jane > everyone | hello")});
    row("no text", "10:02:03 From Jane to Everyone:\n10:02:03 From Jane to Everyone : \n",
        {u("36123 Jane > everyone | "), u("36123 Jane > everyone | ")});
    row("nobody's", "10:02:03 From  to Everyone:\n\tx\n", {u("36123  > everyone | x")});
}

void TestZoomChat::shapes()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(briefs(text), expected);
    QVERIFY(looksLikeZoomChat(text));
}

void TestZoomChat::namesAgainstTheGrain_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *line, const char *expected) { QTest::newRow(line) << u(line) << u(expected); };
    row("10:02:03 From Road to Geneva to Everyone : hi", "36123 Road to Geneva > everyone | hi");
    row("10:02:03 From Road to Geneva to Everyone:", "36123 Road to Geneva > everyone | ");
    row("10:02:03\t From  Road to Geneva : hi", "36123 Road to Geneva > everyone | hi");
    row("10:02:03\t From  Road to Geneva  to  Way to Go(Direct Message) : hi",
        "36123 Road to Geneva !> Way to Go | hi");
    row("10:02:03 From  Road to Geneva  to  Everyone:", "36123 Road to Geneva > everyone | ");
    row("10:02:03 From Org: Li to Everyone : hi", "36123 Org: Li > everyone | hi");
    row("10:02:03 From Org : Li to Everyone : hi", "36123 Org : Li > everyone | hi");
    row("10:02:03 From  Org: Li  to  Everyone:", "36123 Org: Li > everyone | ");
    row("10:02:03\t From  Org: Li : hi", "36123 Org: Li > everyone | hi");
    row("10:02:03\t From  Jane : I say to Everyone: hi", "36123 Jane > everyone | I say to Everyone: hi");
    row("10:02:03\t From  Jane : come to Geneva : now", "36123 Jane > everyone | come to Geneva : now");
    row("10:02:03 From Jane to Bob : I told to Everyone : hi", "36123 Jane !> Bob | I told to Everyone : hi");
    row("10:02:03 From Jane to Bob : it went  to  Everyone : hi", "36123 Jane !> Bob | it went  to  Everyone : hi");
    row("10:02:03 From  Jane  to  Bob : hi", "36123 Jane !> Bob | hi");
    row("10:02:03 From Jane to Everyone : to Bob : hi", "36123 Jane > everyone | to Bob : hi");
    row("10:02:03 From Doe, Jane to Doe, John, Hosts and Panelists:",
        "36123 Doe, Jane > Doe, John & Hosts and Panelists | ");
    row("00:02:03\tFrom Xavier:\thi", "+123 From Xavier > everyone | hi");
    row("00:02:03\tRoad to Geneva:\tto Everyone : hi", "+123 Road to Geneva > everyone | to Everyone : hi");
    row("10:02:03 From Jane\xc2\xa0 to Everyone :\xc2\xa0hi", "36123 Jane > everyone | hi");
}

void TestZoomChat::namesAgainstTheGrain()
{
    QFETCH(QString, line);
    QFETCH(QString, expected);
    QCOMPARE(briefs(line), QStringList{expected});
}

void TestZoomChat::bodies_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *body, const char *expected) { QTest::newRow(body) << u(body) << u(expected); };
    row("Replying to \"he said \"no\" and...\"\nwell \"yes\"", "re[he said \"no\" and] well \"yes\"");
    row("Replying to \"short\"\n\nyes", "re[short] yes");
    row("Replying to \"two\nlines here...\"\nyes", "re[two/lines here] yes");
    row("Replying to \"short\" yes", "re[short] yes");
    row("Replying to “curly…”\nyes", "re[curly] yes");
    row("Replying to \"unclosed", "Replying to \"unclosed");
    row("Replying to you all", "Replying to you all");
    row("Replying to \"x\"", "re[x] ");
    row("Reacted to \"a \"b\" with c...\" with ❤️", "on[a \"b\" with c] ❤️");
    row("Reacted to \"x\" with 👍\nand more", "Reacted to \"x\" with 👍/and more");
    row("Reacted to \"x\" with much too long a text for a sign, as people write when they only mean it",
        "Reacted to \"x\" with much too long a text for a sign, as people write when they only mean it");
    row("Removed a ❤️ reaction from \"x...\"", "off[x] ❤️");
    row("Removed a chair", "Removed a chair");
    row("one\xe2\x80\xa8"
        "two\xe2\x80\xa9"
        "10:02:03 From Eve to Everyone : no",
        "one/two/10:02:03 From Eve to Everyone : no");
}

void TestZoomChat::bodies()
{
    QFETCH(QString, body);
    QFETCH(QString, expected);
    const std::vector<ChatLine> read = readZoomChat(u("10:02:03 From Jane to Everyone : ") + body);
    QCOMPARE(read.size(), size_t(1));
    QString told = kindOf(read.front()) + read.front().text;
    QCOMPARE(told.replace(u'\n', u'/'), expected);
}

void TestZoomChat::noHeaders_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "\n\n", "hello\nworld", "10:02:03", "10:02:03 hello", "10:02:03 From", "10:02:03 From Jane",
          "10:62:03 From Jane to Everyone : hi", "24:00:00 From Jane to Everyone : hi",
          "10:02:033 From Jane to Everyone:", " 10:02:03 From Jane to Everyone : quoted",
          "10:02:03 From the minutes: hello", "From me to you: hello", "10:02:03From Jane to Everyone : hi",
          "00:00:05\tno name", "[10:02:03] <jane> irc"})
        QTest::newRow(text) << u(text);
}

void TestZoomChat::noHeaders()
{
    QFETCH(QString, text);
    QCOMPARE(briefs(text), QStringList());
    QVERIFY(!looksLikeZoomChat(text));
}

void TestZoomChat::knownWritersSettleDoubtfulNames()
{
    const QString doubtful = u("10:02:03 From Road to Geneva to Jane(Direct Message):\n\tps\n");
    QCOMPARE(briefs(doubtful + u("10:03:00 From Road to Geneva to Everyone:\n\tx\n")).first(),
             u("36123 Road to Geneva !> Jane | ps"));
    QCOMPARE(briefs(doubtful + u("10:03:00 From Road to Everyone:\n\tx\n")).first(),
             u("36123 Road !> Geneva to Jane | ps"));
    QCOMPARE(briefs(doubtful + u("10:03:00 From Jane to Everyone:\n\tx\n")).first(),
             u("36123 Road to Geneva !> Jane | ps"));
}

void TestZoomChat::anExcerptBeginsAmidAMessage()
{
    const QString text = u("the end of something\n\twith more\n10:02:03 From Jane to Everyone:\n\thello\n");
    QVERIFY(looksLikeZoomChat(text));
    QCOMPARE(briefs(text), QStringList{u("36123 Jane > everyone | hello")});
    // Once one line has a time, a line without is somebody's words.
    QCOMPARE(briefs(u("10:02:03 From Jane to Everyone:\n\thello\nFrom me to everyone: bye\n")),
             QStringList{u("36123 Jane > everyone | hello/From me to everyone: bye")});
}

void TestZoomChat::pastMidnightTheDayGoesOn()
{
    const auto read = readZoomChat(
        u("23:59:58\t From  A : 1\n00:00:01\t From  B : 2\n23:59:59\t From  C : late\n00:10:00\t From  A : 3\n"));
    std::vector<int> days;
    for (const ChatLine &message : read)
        days.push_back(message.day);
    QCOMPARE(days, (std::vector<int>{0, 1, 0, 1}));
    const auto disordered = readZoomChat(u("10:00:02\t From  A : 1\n10:00:01\t From  B : 2\n"));
    QCOMPARE(disordered.back().day, 0);
}

void TestZoomChat::linesAreCounted()
{
    const auto read =
        readZoomChat(u("\n10:02:03 From Jane to Everyone:\r\n\ta\r\n\tb\r\n10:02:04 From Li to Everyone : x"));
    QCOMPARE(read.size(), size_t(2));
    QCOMPARE(read[0].line, 2);
    QCOMPARE(read[1].line, 5);
    QCOMPARE(read[0].text, u("a\nb"));
}

void TestZoomChat::anyLineEnds()
{
    const QString text = u("10:02:03 From Jane to Everyone:\n\ta\n\tb\n10:02:04 From Li to Everyone : x\n");
    QCOMPARE(briefs(QString(text).replace(u'\n', u("\r\n"))), briefs(text));
    QCOMPARE(briefs(QString(text).replace(u'\n', u'\r')), briefs(text));
    QCOMPARE(briefs(text.chopped(1)), briefs(text));
}

void TestZoomChat::theSameInTwoFiles()
{
    const auto one = [](const char *line) { return readZoomChat(u(line)).front(); };
    const ChatLine mine = one("10:02:03 From Jane to Everyone:\n\thello  there\n");
    QVERIFY(isSameMessage(mine, one("10:02:05\t From  Jane  to  Everyone : hello there\n")));
    QVERIFY(!isSameMessage(mine, one("10:02:06\t From  Jane  to  Everyone : hello there\n")));
    QVERIFY(!isSameMessage(mine, one("10:02:03\t From  Jane  to  Everyone : hello\n")));
    QVERIFY(!isSameMessage(mine, one("10:02:03\t From  Li  to  Everyone : hello there\n")));
    QVERIFY(!isSameMessage(mine, one("10:02:03\t From  Jane  to  Li(Privately) : hello there\n")));
    QVERIFY(!isSameMessage(mine, one("10:02:03\tJane:\thello there\n")));
    QVERIFY(isSameMessage(one("23:59:59\t From  A : x"), one("00:00:01\t From  A : x")));
}

void TestZoomChat::whatIsWrittenIsReadAgain()
{
    std::mt19937 chance(1);
    for (int round = 0; round < 300; ++round) {
        const std::vector<ChatLine> chat = anyChat(chance);
        const std::vector<ChatLine> read = readZoomChat(written(chat));
        QVERIFY2(difference(withoutLines(read), chat).isEmpty(), qPrintable(difference(withoutLines(read), chat)));
        QCOMPARE(written(read), written(chat));
    }
}

void TestZoomChat::chatsFollowEachOther()
{
    std::mt19937 chance(2);
    for (int round = 0; round < 100; ++round) {
        const QString first = written(anyChat(chance));
        const QString second = written(anyChat(chance));
        QStringList expected = briefs(first) + briefs(second);
        QCOMPARE(briefs(first + second), expected);
    }
}

void TestZoomChat::hostileTextsEnd_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("messages");
    const QString header = u("10:02:03 From Jane to Everyone : ");
    QTest::newRow("one line") << header + QString(5'000'000, u'x') << 1;
    QTest::newRow("spaces") << header + QString(5'000'000, u' ') << 1;
    QTest::newRow("joints") << u("10:02:03 From ") + u("a to ").repeated(1'000'000) << 0;
    QTest::newRow("colons") << u("10:02:03 From a to ") + QString(5'000'000, u':') << 0;
    QTest::newRow("colons, many lines") << (u("10:02:03 From a to ") + QString(380, u':') + u'x' + u'\n').repeated(5000)
                                        << 0;
    QTest::newRow("quotes") << header + u("Replying to ") + QString(5'000'000, u'"') << 1;
    QTest::newRow("headers") << header.repeated(1) + (u'\n' + header).repeated(100'000) << 100'001;
    QTest::newRow("breaks") << header + QString(5'000'000, u'\n') << 1;
    QTest::newRow("carriage returns") << header + QString(5'000'000, u'\r') << 1;
    QString binary;
    for (int i = 0; i < 1'000'000; ++i)
        binary += QChar(char16_t(i * 7919 & 0xffff));
    QTest::newRow("binary") << binary << 0;
    QTest::newRow("binary text") << header + QStringLiteral(u"\0\x1b[2J\xd800 \xffff") << 1;
}

void TestZoomChat::hostileTextsEnd()
{
    QFETCH(QString, text);
    QFETCH(int, messages);
    QCOMPARE(int(readZoomChat(text).size()), messages);
    looksLikeZoomChat(text);
}

QTEST_APPLESS_MAIN(TestZoomChat)
#include "TestZoomChat.moc"
