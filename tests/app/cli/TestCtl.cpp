// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Ctl.h"
#include "app/control/ControlServer.h"
#include "tests/app/control/FakeConsole.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace evenhand;
using namespace std::chrono_literals;

namespace {

struct Ran
{
    int exit = -1;
    QString out;
    QString err;
};

Ran ran(const QStringList &arguments)
{
    Ran result;
    QTextStream out(&result.out);
    QTextStream err(&result.err);
    result.exit = runCtl(arguments, out, err);
    return result;
}

template<class C = FakeConsole> struct Served
{
    Served() : server(console, "secret")
    {
        refusal = server.listen(QStringLiteral("127.0.0.1:0"));
        server.setGathering(0ms);
    }
    Ran ctl(const QStringList &words, const QString &token = QStringLiteral("secret")) const
    {
        return ran(QStringList{QStringLiteral("--control"), server.address(), QStringLiteral("--token"), token}
                   + words);
    }

    C console;
    ControlServer server;
    std::optional<QString> refusal;
};

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class TestCtl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void doPrintsTheResult();
    void doRefused();
    void reads();
    void pairs();
    void tokenFromTheEnvironment();
    void wrongToken();
    void unreachable();
    void notAConsole();
    void watches();
    void watchNotLetIn();
    void usage_data();
    void usage();
};

void TestCtl::doPrintsTheResult()
{
    Served<> served;
    const Ran one = served.ctl({QStringLiteral("do"), QStringLiteral("{\"do\":\"hand.raise\",\"name\":\"Zo\u00eb\"}")});
    QCOMPARE(one.exit, 0);
    QCOMPARE(one.out, QStringLiteral("{\"events\":[\"HandRaised\"],\"ok\":true}\n"));
    QCOMPARE(one.err, QString());
    QCOMPARE(served.console.commands.value(0)[QLatin1String("name")].toString(), QStringLiteral("Zo\u00eb"));
    served.console.result = {{QStringLiteral("ok"), true},
                             {QStringLiteral("noop"), QStringLiteral("already given by online")}};
    QCOMPARE(served.ctl({QStringLiteral("do"), QStringLiteral("{\"do\":\"next\"}")}).exit, 0);
}

void TestCtl::doRefused()
{
    Served<> served;
    const QJsonObject error{{QStringLiteral("code"), QStringLiteral("hand.unknown")},
                            {QStringLiteral("message"), QStringLiteral("There is no hand h9.")}};
    served.console.result = {{QStringLiteral("ok"), false}, {QStringLiteral("error"), error}};
    const Ran refused = served.ctl({QStringLiteral("do"), QStringLiteral("{\"do\":\"hand.lower\"}")});
    QCOMPARE(refused.exit, 1);
    QCOMPARE(QJsonDocument::fromJson(refused.out.toUtf8()).object(), served.console.result);
    QVERIFY(refused.err.startsWith(QLatin1String("evenhand: "))
            && refused.err.contains(QLatin1String("There is no hand h9.")));
    const Ran malformed = served.ctl({QStringLiteral("do"), QStringLiteral("{nonsense")});
    QCOMPARE(malformed.exit, 1);
    QVERIFY(malformed.err.contains(QLatin1String("no JSON")));
    QCOMPARE(served.console.commands.size(), 1);
}

void TestCtl::reads()
{
    Served<> served;
    QCOMPARE(served.ctl(words("state")).out,
             QStringLiteral("{\"asked\":null,\"peers\":[],\"schema\":\"evenhand-state/1\"}\n"));
    QCOMPARE(served.ctl(words("state --messages 25")).out,
             QStringLiteral("{\"asked\":25,\"peers\":[],\"schema\":\"evenhand-state/1\"}\n"));
    QCOMPARE(served.ctl(words("state --messages many")).exit, 1);
    QCOMPARE(served.ctl(words("peers")).out, QStringLiteral("[]\n"));
}

void TestCtl::pairs()
{
    Served<> alone;
    QCOMPARE(alone.ctl(words("pair status")).exit, 0);
    QVERIFY(alone.ctl(words("pair status")).out.contains(QLatin1String("\"phase\":\"closed\"")));
    QCOMPARE(alone.ctl(words("pair open")).exit, 1);
    FakeLinks links;
    Served<> served;
    served.server.linkTo(links);
    for (const char *line :
         {"pair open", "pair dial 10.0.0.1:7", "pair confirm 12345678", "pair close", "pair remove 00ff"})
        QCOMPARE(served.ctl(words(line)).exit, 0);
    QCOMPARE(links.steps,
             QStringList({QStringLiteral("0 "), QStringLiteral("1 10.0.0.1:7"), QStringLiteral("2 12345678"),
                          QStringLiteral("3 "), QStringLiteral("4 00ff")}));
}

void TestCtl::tokenFromTheEnvironment()
{
    Served<> served;
    qputenv("EVENHAND_TOKEN", "secret");
    const QStringList arguments{QStringLiteral("peers"), QStringLiteral("--control"), served.server.address()};
    QCOMPARE(ran(arguments).exit, 0);
    qunsetenv("EVENHAND_TOKEN");
    QCOMPARE(ran(arguments).exit, 2);
}

void TestCtl::wrongToken()
{
    Served<> served;
    const Ran wrong = served.ctl(words("state"), QStringLiteral("guess"));
    QCOMPARE(wrong.exit, 1);
    QVERIFY(wrong.err.contains(QLatin1String("token")) && wrong.err.contains(QLatin1String("ready line")));
}

void TestCtl::unreachable()
{
    QString address;
    {
        Served<> served;
        address = served.server.address();
    }
    for (const char *call : {"state", "watch"}) {
        const Ran away = ran({QStringLiteral("--control"), address, QStringLiteral("--token"), QStringLiteral("x"),
                              QLatin1String(call)});
        QCOMPARE(away.exit, 1);
        QVERIFY(away.out.isEmpty());
        QVERIFY(away.err.contains(address));
    }
}

void TestCtl::notAConsole()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QObject::connect(&other, &QTcpServer::newConnection, &other, [&other] {
        other.nextPendingConnection()->write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    });
    const Ran lost = ran({QStringLiteral("--control"), QStringLiteral("127.0.0.1:%1").arg(other.serverPort()),
                          QStringLiteral("--token"), QStringLiteral("x"), QStringLiteral("state")});
    QCOMPARE(lost.exit, 1);
    QVERIFY(lost.err.contains(QLatin1String("no console")));
}

void TestCtl::watches()
{
    Served<> served;
    QTimer happenings; // a change, and when that was seen an end
    QObject::connect(&happenings, &QTimer::timeout, &happenings, [&served, step = 0]() mutable {
        if (served.server.front().webSockets() == 0)
            return;
        if (step++ == 0)
            served.console.happen({QStringLiteral("HandRaised")});
        else
            served.server.shutDown();
    });
    happenings.start(10ms);
    const Ran watched = served.ctl(words("watch"));
    happenings.stop();
    QCOMPARE(watched.exit, 0);
    const QStringList lines = watched.out.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines[0].contains(QLatin1String("\"types\":[\"HandRaised\"]")));
}

void TestCtl::watchNotLetIn()
{
    Served<> served;
    const Ran wrong = served.ctl(words("watch"), QStringLiteral("guess"));
    QCOMPARE(wrong.exit, 1);
    QVERIFY(wrong.err.contains(QLatin1String("token")));
}

void TestCtl::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exit");
    QTest::newRow("help") << words("--help") << 0;
    QTest::newRow("home") << words("--home /nowhere --help") << 0;
    for (const char *line : {"", "state", "--control 127.0.0.1:1 state", "--token t state",
                             "--control 127.0.0.1:1 --token t", "--control 127.0.0.1:1 --token t dance",
                             "--control 127.0.0.1:1 --token t do", "--control 127.0.0.1:1 --token t do {} {}",
                             "--control 127.0.0.1:1 --token t pair", "--control 127.0.0.1:1 --token t pair dial",
                             "--control 127.0.0.1:1 --token t state x", "--control 127.0.0.1 --token t state",
                             "--control 192.168.0.1:80 --token t state", "--control 127.0.0.1:1 --token t state --odd"})
        QTest::newRow(*line ? line : "nothing") << words(line) << 2;
}

void TestCtl::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exit);
    const Ran one = ran(arguments);
    QCOMPARE(one.exit, exit);
    QVERIFY(exit == 0 ? one.out.startsWith(QLatin1String("usage: "))
                      : one.err.startsWith(QLatin1String("evenhand: ctl: ")));
}

QTEST_GUILESS_MAIN(TestCtl)
#include "TestCtl.moc"
