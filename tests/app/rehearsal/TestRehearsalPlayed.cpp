// SPDX-License-Identifier: Apache-2.0
// The bundled session played before one's eyes comes to the same as `evenhand play`.
#include "app/cli/calls.h"
#include "app/rehearsal/Rehearsal.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace evenhand;
using namespace std::chrono_literals;

namespace {

const QString demo = QStringLiteral(EVENHAND_SOURCE_ROOT "/resources/demo/");
const Instant ten = *instantFromIso(u"2026-05-01T10:00:00Z");

QJsonObject printed(const QStringList &arguments)
{
    QString out, err;
    QTextStream outStream(&out), errStream(&err);
    if (runCall(arguments, {outStream, errStream}) != Done)
        qFatal("%s", qPrintable(err));
    outStream.flush();
    return QJsonDocument::fromJson(out.toUtf8()).object();
}

// What must be the same: ids that were made are numbered as they occur, and what tells which
// console wrote it goes.
QByteArray comparable(QJsonObject state)
{
    for (const char *own : {"digest", "log", "events", "consoles", "peers"})
        state.remove(QLatin1String(own));
    QString text = QString::fromUtf8(QJsonDocument(state).toJson());
    static const QRegularExpression made(QStringLiteral("\"([a-z]+-(?:[2-9bcdfghjkmnpqrstvwxz]{8}|[0-9a-f]{32}))\""));
    QStringList ids;
    for (auto match = made.globalMatch(text); match.hasNext();)
        ids << match.next().captured(1);
    ids.removeDuplicates();
    for (qsizetype i = 0; i < ids.size(); ++i)
        text.replace(ids[i], QStringLiteral("made-%1").arg(i));
    static const QRegularExpression console(QStringLiteral("#[0-9a-f]{64}"));
    return text.replace(console, QStringLiteral("#console")).toUtf8();
}

} // namespace

class TestRehearsalPlayed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theClock();
    void reachesMinuteTwentyAsPlayed();
    void standsStillAndIsActedIn();
    void endsAndLeavesNothing();

private:
    std::unique_ptr<Rehearsal> start(int speed)
    {
        m_wall = std::make_shared<Instant>(ten);
        HostOptions options;
        options.role = QStringLiteral("onsite");
        auto started = Rehearsal::start([wall = m_wall] { return *wall; }, options, speed);
        if (const auto *problem = std::get_if<HostProblem>(&started))
            qFatal("%s", qPrintable(problem->words));
        return std::move(std::get<std::unique_ptr<Rehearsal>>(started));
    }
    // Lets real time pass, in steps; what became due is done after each.
    void pass(Rehearsal &rehearsal, Duration time, Duration step = 500ms)
    {
        for (Duration passed{}; passed < time; passed += step) {
            *m_wall += std::min(step, time - passed);
            rehearsal.advance();
            settle(rehearsal);
        }
    }
    static void settle(Rehearsal &rehearsal)
    {
        QSignalSpy played(&rehearsal, &Rehearsal::played);
        while (rehearsal.isBusy())
            if (!played.wait(30'000))
                qFatal("no answer came");
    }

    std::shared_ptr<Instant> m_wall;
};

void TestRehearsalPlayed::theClock()
{
    Instant wall = ten + 5h;
    RehearsalClock clock([&wall] { return wall; }, ten);
    wall += 1s;
    QCOMPARE(clock.now(), ten); // stands still until it is told otherwise
    clock.setSpeed(10);
    wall += 2s;
    QCOMPARE(clock.now(), ten + 20s);
    QCOMPARE(*clock.until(ten + 30s), Duration(1s));
    QCOMPARE(*clock.until(ten + 25s + 1ms), Duration(501)); // rounded up
    clock.holdAt(ten + 25s);
    wall += 10s;
    QCOMPARE(clock.now(), ten + 25s);
    QCOMPARE(*clock.until(ten + 30s), Duration());
    clock.holdAt(std::nullopt); // catches up
    QCOMPARE(clock.now(), ten + 120s);
    clock.setSpeed(0);
    wall += 1h;
    QCOMPARE(clock.now(), ten + 120s);
    QVERIFY(!clock.until(ten + 10min));
    clock.setSpeed(1);
    wall -= 1h; // whoever set it
    QCOMPARE(clock.now(), ten + 120s);
}

void TestRehearsalPlayed::reachesMinuteTwentyAsPlayed()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("played.evenhand"));
    // Up to there: what is erased later in the session would be gone from its beginning, too.
    const QString script = folder.filePath(QStringLiteral("script.jsonl"));
    QFile whole(demo + QStringLiteral("rehearsal.jsonl")), part(script);
    QVERIFY(whole.open(QIODevice::ReadOnly) && part.open(QIODevice::WriteOnly));
    while (!whole.atEnd())
        if (const QByteArray line = whole.readLine(); scriptLine(line).at <= ten + 20min)
            part.write(line);
    part.close();
    printed({QStringLiteral("play"), script, QStringLiteral("--plan"), demo + QStringLiteral("plan.json"),
             QStringLiteral("-o"), file});
    const auto rehearsal = start(60);
    QVERIFY(rehearsal->host().session().now() < ten);
    pass(*rehearsal, 20'500ms);
    const Session &session = rehearsal->host().session();
    QCOMPARE(session.now(), ten + 20min);
    const QJsonObject golden = printed({QStringLiteral("show"), file, QStringLiteral("--at"), toIso(ten + 20min),
                                        QStringLiteral("--messages"), QStringLiteral("300")});
    const QList<QByteArray> expected = comparable(golden).split('\n'),
                            found = comparable(session.state(300)).split('\n');
    QVERIFY(expected.size() > 500);
    for (qsizetype i = 0; i < std::min(expected.size(), found.size()); ++i)
        QVERIFY2(expected[i] == found[i], qPrintable(QString::fromUtf8(found[i] + " where play has " + expected[i])));
    QCOMPARE(found.size(), expected.size());
}

void TestRehearsalPlayed::standsStillAndIsActedIn()
{
    const auto rehearsal = start(60);
    pass(*rehearsal, 5500ms);
    Session &session = rehearsal->host().session();
    QSignalSpy speeds(rehearsal.get(), &Rehearsal::speedChanged);
    rehearsal->setSpeed(0);
    QCOMPARE(speeds.size(), 1);
    const Instant stood = session.now();
    pass(*rehearsal, 60s, 10s);
    QCOMPARE(session.now(), stood);

    bool isDone = false;
    QSignalSpy changed(&session, &Session::changed);
    session.perform({{QStringLiteral("do"), QStringLiteral("hand.raise")},
                     {QStringLiteral("name"), QStringLiteral("Row 3")},
                     {QStringLiteral("side"), QStringLiteral("onsite")}},
                    [&isDone](const QJsonObject &result) { isDone = result.value(u"ok").toBool(); });
    while (!isDone)
        QVERIFY(changed.wait(30'000));
    QCOMPARE(session.desk().state().acts.value(rehearsal->host().moderator()).done.size(), 1); // one's own to undo

    rehearsal->setSpeed(10);
    const qsizetype before = session.desk().log().size();
    pass(*rehearsal, 12s);
    QCOMPARE(session.now(), stood + 2min);
    QVERIFY(session.desk().log().size() > before);
}

void TestRehearsalPlayed::endsAndLeavesNothing()
{
    auto rehearsal = start(60);
    QSignalSpy ended(rehearsal.get(), &Rehearsal::ended);
    const QString file = rehearsal->host().file();
    QVERIFY(QFile::exists(file));
    pass(*rehearsal, 75s, 5s);
    QVERIFY(rehearsal->isOver());
    QCOMPARE(ended.size(), 1);
    QCOMPARE(rehearsal->host().session().desk().state().session.phase, SessionPhase::Ended);
    rehearsal.reset();
    QVERIFY(!QFile::exists(file));
}

QTEST_GUILESS_MAIN(TestRehearsalPlayed)
#include "TestRehearsalPlayed.moc"
