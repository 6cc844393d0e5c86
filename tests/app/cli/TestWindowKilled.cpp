// SPDX-License-Identifier: Apache-2.0
// The window killed in the midst of a statement that is over its time, and opened again.
#include "app/Clock.h"
#include "tests/app/cli/Served.h"

using namespace evenhand;

namespace {

qint64 msOf(const QJsonValue &instant)
{
    const auto read = instantFromIso(instant.toString());
    return read ? read->time_since_epoch().count() : -1;
}

} // namespace

class TestWindowKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overtimeGoesOnWhereItStood()
    {
        const Folder folder;
        const QString file = folder.path(QStringLiteral("a.evenhand")), home = folder.path(QStringLiteral("home"));
        QJsonObject before;
        {
            Served window(file, home, Served::Way::Window);
            QVERIFY2(window.port() != 0, window.process.readAllStandardError().constData());
            for (const char *command :
                 {R"({"do":"segment.add","id":"s","title":"Statements","seconds":900,"kind":"statements"})",
                  R"({"do":"session.start","ago":600})", R"({"do":"segment.start","id":"s","ago":600})",
                  R"({"do":"floor.give","name":"Ana","kind":"statement","id":"t1","seconds":60,"ago":150})"}) {
                const QJsonObject answer = window.act(command);
                QVERIFY2(answer[QLatin1String("ok")].toBool(), QJsonDocument(answer).toJson().constData());
            }
            before = window.state();
            ::kill(pid_t(window.process.processId()), SIGKILL);
            QVERIFY(window.process.waitForFinished(60'000));
            QCOMPARE(window.process.exitStatus(), QProcess::CrashExit);
        }
        const QJsonObject turn = before[QLatin1String("floor")].toObject();
        QCOMPARE(turn[QLatin1String("warning")].toString(), QStringLiteral("over"));
        QVERIFY(turn[QLatin1String("elapsedMs")].toInteger() >= 150'000);
        QCOMPARE(run({QStringLiteral("verify"), file}).code, 0);

        Served again(file, home, Served::Way::Window);
        QVERIFY2(again.port() != 0, again.process.readAllStandardError().constData());
        const QJsonObject after = again.state();
        const QJsonObject same = after[QLatin1String("floor")].toObject();
        for (const char *field : {"turn", "name", "phase", "startedAt", "allottedMs", "warning"})
            QCOMPARE(same[QLatin1String(field)], turn[QLatin1String(field)]);
        // Of the time that has passed meanwhile not a second is lost or won.
        const qint64 passed = msOf(after[QLatin1String("at")]) - msOf(before[QLatin1String("at")]);
        QVERIFY(passed >= 0);
        const qint64 counted =
            same[QLatin1String("elapsedMs")].toInteger() - turn[QLatin1String("elapsedMs")].toInteger();
        QVERIFY2(qAbs(counted - passed) < 1000, qPrintable(QStringLiteral("%1, %2").arg(counted).arg(passed)));
        QVERIFY(again.act(R"({"do":"floor.end","turn":"t1"})")[QLatin1String("ok")].toBool());
        QCOMPARE(again.state()[QLatin1String("floor")][QLatin1String("phase")].toString(), QStringLiteral("idle"));
    }
};

QTEST_GUILESS_MAIN(TestWindowKilled)
#include "TestWindowKilled.moc"
