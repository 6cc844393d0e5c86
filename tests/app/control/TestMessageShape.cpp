// SPDX-License-Identifier: Apache-2.0
#include "app/control/MessageShape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace evenhand;

namespace {

QJsonValue json(const QByteArray &text)
{
    return QJsonDocument::fromJson("[" + text + "]").array().at(0);
}

} // namespace

class TestMessageShape : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void readsMarkup_data();
    void readsMarkup();
};

void TestMessageShape::takes_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("taken");
    QTest::newRow("least") << QByteArray(R"({"author":"Ada","text":"q+"})")
                           << QByteArray(R"([{"author":"Ada","text":"q+"}])");
    QTest::newRow("all")
        << QByteArray(
               R"({"id":"m1","source":"zoom","author":"Ada","text":"x","at":"2026-05-01T10:00:00.000Z","private":true,"odd":1})")
        << QByteArray(
               R"([{"id":"m1","source":"zoom","author":"Ada","text":"x","at":"2026-05-01T10:00:00.000Z","private":true}])");
    QTest::newRow("nulls are nothing") << QByteArray(R"({"id":null,"at":null,"author":"Ada","text":"x"})")
                                       << QByteArray(R"([{"author":"Ada","text":"x"}])");
    QTest::newRow("plain text stays as typed")
        << QByteArray(R"({"author":"Ada","text":"<b>&lt; "})") << QByteArray(R"([{"author":"Ada","text":"<b>&lt; "}])");
    QTest::newRow("ninja") << QByteArray(
        R"({"chatname":"Bo","chatmessage":"<b>a</b> &lt;QUESTION&gt;","type":"teams","id":12,"chatimg":"x"})")
                           << QByteArray(R"([{"author":"Bo","text":"a <QUESTION>","source":"teams"}])");
    QTest::newRow("ninja as text") << QByteArray(
        R"({"chatname":"Bo","chatmessage":"<b>&lt;","type":"meet","textonly":true,"id":"n1"})")
                                   << QByteArray(R"([{"author":"Bo","text":"<b>&lt;","source":"meet","id":"n1"}])");
    QTest::newRow("ninja's name") << QByteArray(
        R"({"chatname":"<b>Bo</b> &amp; Cy","chatmessage":"hi","type":"teams"})")
                                  << QByteArray(R"([{"author":"Bo & Cy","text":"hi","source":"teams"}])");
    QTest::newRow("none") << QByteArray("[]") << QByteArray("[]");
    QTest::newRow("both kinds") << QByteArray(R"([{"author":"A","text":"1"},{"chatname":"B","chatmessage":"2"}])")
                                << QByteArray(R"([{"author":"A","text":"1"},{"author":"B","text":"2"}])");
}

void TestMessageShape::takes()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, taken);
    const auto result = messagesFrom(json(given));
    QVERIFY(std::holds_alternative<std::vector<QJsonObject>>(result));
    QJsonArray messages;
    for (const QJsonObject &message : std::get<std::vector<QJsonObject>>(result))
        messages.append(message);
    QCOMPARE(messages, json(taken).toArray());
}

void TestMessageShape::refuses_data()
{
    QTest::addColumn<QByteArray>("given");
    for (const char *given :
         {"7", "[7]", "[[]]", "{}", R"({"author":"Ada"})", R"({"text":"x"})", R"({"author":" ","text":"x"})",
          R"({"author":"Ada","text":" \n"})", R"({"author":1,"text":"x"})", R"({"author":"Ada","text":["x"]})",
          R"({"author":"Ada","text":"x","id":7})", R"({"author":"Ada","text":"x","source":{}})",
          R"({"author":"Ada","text":"x","at":"yesterday"})", R"({"author":"Ada","text":"x","at":17})",
          R"({"author":"Ada","text":"x","private":"yes"})", R"({"chatname":"Bo"})", R"({"chatmessage":"x"})",
          R"({"chatname":"Bo","chatmessage":"<img src=\"x.png\">"})"})
        QTest::newRow(given) << QByteArray(given);
}

void TestMessageShape::refuses()
{
    QFETCH(QByteArray, given);
    const auto result = messagesFrom(json(given));
    QVERIFY(std::holds_alternative<QString>(result));
    QVERIFY(std::get<QString>(result).startsWith(QLatin1String("Message 1 ")));
}

void TestMessageShape::readsMarkup_data()
{
    QTest::addColumn<QString>("markup");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *markup, const char *text) {
        QTest::newRow(markup) << QString::fromUtf8(markup) << QString::fromUtf8(text);
    };
    row("plain", "plain");
    row("a <b>bold</b> word<br/>next", "a bold word\nnext");
    row("hi <img class=\"e\" src=\"https://x/y.png\" alt=\"😀\" width=2>!", "hi 😀!");
    row("hi <img src=\"y.png\"> there", "hi  there");
    row("<a href=\"https://x.example/?a=1&amp;b=2\">link</a>", "link");
    row("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2");
    row("&amp;lt;", "&lt;"); // once, not twice
    row("&#39;&#x1F600;&#0;&#xD800;&unknown;&copy", "'😀&#0;&#xD800;&unknown;&copy");
    row("<QUESTION> why? </QUESTION>", "<QUESTION> why? </QUESTION>");
    row("<bridge> Ada: hi", "<bridge> Ada: hi");
    row("a < b > c", "a < b > c");
    row("<script>x</script>", "<script>x</script>");
}

void TestMessageShape::readsMarkup()
{
    QFETCH(QString, markup);
    QTEST(plainText(markup), "text");
}

QTEST_GUILESS_MAIN(TestMessageShape)
#include "TestMessageShape.moc"
