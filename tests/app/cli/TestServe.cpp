// SPDX-License-Identifier: Apache-2.0
// CONTRACT §6: the console without a window, as a process of its own.
#include "tests/app/cli/Served.h"

#include <QSignalSpy>
#include <QWebSocket>

using namespace evenhand;

class TestServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysOnceThatItIsReady()
    {
        const Folder folder;
        Served console(folder.path(QStringLiteral("a.evenhand")), folder.path(QStringLiteral("home")));
        QCOMPARE(console.ready[QLatin1String("ready")].toBool(), true);
        QCOMPARE(console.ready[QLatin1String("replica")].toString().size(), 64);
        QVERIFY(console.port() != 0);
        QVERIFY(console.token().size() >= 32);
        QVERIFY(QFile::exists(folder.path(QStringLiteral("a.evenhand"))));
        const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QCOMPARE(QFile::permissions(folder.path(QStringLiteral("home/identity.pem"))) & others, QFile::Permissions());
    }

    void theReplicaStaysTheSame()
    {
        const Folder folder;
        QString first;
        {
            Served console(folder.path(QStringLiteral("a.evenhand")), folder.path(QStringLiteral("home")));
            first = console.ready[QLatin1String("replica")].toString();
        }
        Served again(folder.path(QStringLiteral("a.evenhand")), folder.path(QStringLiteral("home")));
        QCOMPARE(again.ready[QLatin1String("replica")].toString(), first);
        Served other(folder.path(QStringLiteral("b.evenhand")), folder.path(QStringLiteral("other")));
        QVERIFY(other.ready[QLatin1String("replica")].toString() != first);
    }

    void takesCommandsAndShowsTheState()
    {
        const Folder folder;
        Served console(folder.path(QStringLiteral("a.evenhand")), folder.path(QStringLiteral("home")));
        const QJsonObject raised = console.act(R"({"do":"hand.raise","id":"h1","name":"Ana","side":"online"})");
        QCOMPARE(raised[QLatin1String("ok")].toBool(), true);
        QCOMPARE(raised[QLatin1String("events")].toArray(), QJsonArray{QStringLiteral("HandRaised")});
        QVERIFY(!raised.contains(QLatin1String("line")));
        QCOMPARE(
            console.act(R"({"do":"hand.lower","id":"x"})")[QLatin1String("error")][QLatin1String("code")].toString(),
            QStringLiteral("hand.unknown"));
        QCOMPARE(console.act(R"({"do":"undo"})")[QLatin1String("ok")].toBool(), true);
        QCOMPARE(console.state()[QLatin1String("queue")][QLatin1String("hands")].toArray().size(), 0);
        QCOMPARE(console.act(R"({"do":"redo"})")[QLatin1String("ok")].toBool(), true);
        QCOMPARE(console.state()[QLatin1String("queue")][QLatin1String("hands")].toArray().size(), 1);
        QCOMPARE(console.ask("GET", "/v1/peers").status, 200);
    }

    void takesMessagesOfBothShapes()
    {
        const Folder folder;
        Served console(folder.path(QStringLiteral("a.evenhand")), folder.path(QStringLiteral("home")));
        QCOMPARE(console
                     .ask("POST", "/v1/messages",
                          R"([{"author":"Ana","text":"one"},{"chatname":"Bo","chatmessage":"two","type":"youtube"},
            {"author":"Ana","text":"three"}])")
                     .status,
                 200);
        const QJsonObject feed = console.state()[QLatin1String("feed")].toObject();
        QCOMPARE(feed[QLatin1String("count")].toInt(), 3);
        QStringList authors;
        for (const QJsonValue message : feed[QLatin1String("messages")].toArray())
            authors << message[QLatin1String("author")].toString();
        QCOMPARE(authors, (QStringList{QStringLiteral("Ana"), QStringLiteral("Bo"), QStringLiteral("Ana")}));
    }

    void nothingIsSaidInTimesToCome()
    {
        const Folder folder;
        Served console(folder.path(QStringLiteral("a.evenhand")), folder.path(QStringLiteral("home")));
        QCOMPARE(console
                     .ask("POST", "/v1/messages",
                          R"([{"author":"Ana","text":"first","at":"9999-12-31T10:00:00.000Z"},
            {"author":"Bo","text":"second"}])")
                     .status,
                 200);
        const QJsonArray messages = console.state()[QLatin1String("feed")][QLatin1String("messages")].toArray();
        QCOMPARE(messages.size(), 2);
        for (const QJsonValue message : messages)
            QVERIFY(!message[QLatin1String("at")].toString().startsWith(QLatin1String("9999")));
    }

    void whatWasAcknowledgedOutlivesAKill()
    {
        const Folder folder;
        const QString file = folder.path(QStringLiteral("a.evenhand"));
        QJsonValue digest;
        {
            Served console(file, folder.path(QStringLiteral("home")));
            console.act(R"({"do":"segment.add","id":"d","title":"Discussion","seconds":600,"kind":"discussion"})");
            console.act(R"({"do":"next"})");
            console.act(R"({"do":"hand.raise","id":"h1","name":"Ana","side":"online"})");
            QCOMPARE(
                console.act(R"({"do":"floor.give","hand":"h1","id":"t1","seconds":1})")[QLatin1String("ok")].toBool(),
                true);
            digest = console.state()[QLatin1String("digest")];
        } // killed
        QCOMPARE(run({QStringLiteral("verify"), file}).code, 0);
        Served again(file, folder.path(QStringLiteral("home")));
        const QJsonObject state = again.state();
        QCOMPARE(state[QLatin1String("digest")], digest);
        QCOMPARE(state[QLatin1String("floor")][QLatin1String("turn")].toString(), QStringLiteral("t1"));
    }

    void leavesCleanlyWhenAsked()
    {
        const Folder folder;
        const QString file = folder.path(QStringLiteral("a.evenhand"));
        Served console(file, folder.path(QStringLiteral("home")));
        console.act(R"({"do":"session.start"})");
        console.askToLeave();
        QVERIFY(console.process.waitForFinished(60'000));
        QCOMPARE(console.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(console.process.exitCode(), 0);
        const QStringList left = folder.names();
        QVERIFY2(!left.join(u' ').contains(QLatin1String("-wal")), qPrintable(left.join(u' ')));
    }

    // Nothing is acknowledged that can't be found again under the file's name.
    void aFileMovedAwayHoldsUpWritingUntilItIsBack()
    {
        const Folder folder;
        const QString file = folder.path(QStringLiteral("a.evenhand")),
                      away = folder.path(QStringLiteral("b.evenhand"));
        Served console(file, folder.path(QStringLiteral("home")));
        console.act(R"({"do":"session.start"})");
        QVERIFY(QFile::rename(file, away));
        RawClient waiting(console.port());
        waiting.send(console.request("POST", "/v1/do", R"({"do":"hand.raise","name":"Ana","side":"online"})"));
        QByteArray words;
        QTRY_VERIFY((words += console.process.readAllStandardError()).contains("was moved or replaced"));
        QVERIFY2(words.contains("put it back under its name"), words.constData());
        QVERIFY(waiting.received.isEmpty());
        QCOMPARE(
            run({QStringLiteral("show"), away}).json()[QLatin1String("session")][QLatin1String("phase")].toString(),
            QStringLiteral("live"));
        QVERIFY(QFile::rename(away, file));
        QCOMPARE(waiting.answers().value(0).json()[QLatin1String("ok")].toBool(), true);
        QCOMPARE(run({QStringLiteral("verify"), file}).code, 0);
        QCOMPARE(run({QStringLiteral("show"), file}).json()[QLatin1String("digest")],
                 console.state()[QLatin1String("digest")]);
    }

    void aSecondConsoleOnTheFileIsRefused()
    {
        const Folder folder;
        const QString file = folder.path(QStringLiteral("a.evenhand"));
        Served console(file, folder.path(QStringLiteral("home")));
        const Run second =
            run({QStringLiteral("serve"), file, QStringLiteral("--home"), folder.path(QStringLiteral("other"))});
        QCOMPARE(second.code, 1);
        QVERIFY2(second.err.contains("a.evenhand"), second.err.constData());
        // Reading it meanwhile is fine.
        console.act(R"({"do":"session.start"})");
        QCOMPARE(
            run({QStringLiteral("show"), file}).json()[QLatin1String("session")][QLatin1String("phase")].toString(),
            QStringLiteral("live"));
    }

    void watchersHearOfChanges()
    {
        const Folder folder;
        Served console(folder.path(QStringLiteral("a.evenhand")), folder.path(QStringLiteral("home")));
        QWebSocket watcher;
        QNetworkRequest request(QUrl(QStringLiteral("ws://127.0.0.1:%1/v1/watch").arg(console.port())));
        request.setRawHeader("Authorization", "Bearer " + console.token());
        QSignalSpy lines(&watcher, &QWebSocket::textMessageReceived);
        watcher.open(request);
        QTRY_COMPARE(watcher.state(), QAbstractSocket::ConnectedState);
        console.act(R"({"do":"hand.raise","name":"Ana","side":"online"})");
        QTRY_VERIFY(!lines.isEmpty() && lines.last().first().toString().contains(QLatin1String("HandRaised")));
        const QJsonObject line = QJsonDocument::fromJson(lines.last().first().toString().toUtf8()).object();
        const QJsonObject state = console.state();
        QCOMPARE(line[QLatin1String("digest")], state[QLatin1String("digest")]);
        QCOMPARE(line[QLatin1String("log")], state[QLatin1String("log")]);
        QCOMPARE(line[QLatin1String("events")], state[QLatin1String("events")]);
    }

    void erasingIsAnsweredWhenNoByteIsLeft()
    {
        const Folder folder;
        const QString file = folder.path(QStringLiteral("a.evenhand"));
        Served console(file, folder.path(QStringLiteral("home")));
        console.act(R"({"do":"person.add","id":"x","name":"Xanthippe Quillfeather"})");
        console.ask("POST", "/v1/messages", R"({"author":"Xanthippe Quillfeather","text":"my unlisted telephone"})");
        QCOMPARE(console.act(R"({"do":"person.erase","id":"x"})")[QLatin1String("ok")].toBool(), true);
        for (const QString &name : {QStringLiteral("a.evenhand"), QStringLiteral("a.evenhand-wal")})
            for (const char *words : {"Quillfeather", "unlisted"})
                QVERIFY2(!folder.read(name).contains(words), qPrintable(name));
        QVERIFY(!QJsonDocument(console.state()).toJson().contains("Quillfeather"));
    }

    void ctlSpeaksToIt()
    {
        const Folder folder;
        Served console(folder.path(QStringLiteral("a.evenhand")), folder.path(QStringLiteral("home")));
        const QStringList reach{QStringLiteral("ctl"), QStringLiteral("--control"),
                                console.ready[QLatin1String("control")].toString(), QStringLiteral("--token"),
                                QString::fromLatin1(console.token())};
        const Run done = run(reach + QStringList{QStringLiteral("do"), QStringLiteral(R"({"do":"session.start"})")});
        QVERIFY2(done.code == 0, done.err.constData());
        QCOMPARE(done.json()[QLatin1String("ok")].toBool(), true);
        QCOMPARE(run(reach + QStringList{QStringLiteral("state")})
                     .json()[QLatin1String("session")][QLatin1String("phase")]
                     .toString(),
                 QStringLiteral("live"));
        QCOMPARE(run(reach + QStringList{QStringLiteral("do"), QStringLiteral(R"({"do":"floor.end"})")}).code, 1);
    }
};

QTEST_GUILESS_MAIN(TestServe)
#include "TestServe.moc"
