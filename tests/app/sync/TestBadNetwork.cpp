// SPDX-License-Identifier: Apache-2.0
// Two real consoles with a bad network between them: late, cut, torn, and gone for minutes of the
// session's time. tests/README.md says how to have each of these at its full size.
#include "models/session/Time.h"
#include "tests/app/cli/PassingTime.h"
#include "tests/app/sync/Site.h"
#include "tests/app/sync/Storm.h"

#include <array>
#include <csignal>
#include <cstdio>

using namespace evenhand;
using namespace std::chrono_literals;

namespace {

constexpr int forLong = 60'000; // a bound for hanging, not a figure

int sizeOf(const char *variable, int usual)
{
    bool isNumber = false;
    const int size = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber ? size : usual;
}

// Two consoles; the online one reaches the room's through the storm alone.
struct TwoApart
{
    TwoApart()
        : room(QStringLiteral("Room")),
          online(QStringLiteral("Online"), {QStringLiteral("--role"), QStringLiteral("online")}),
          storm(portOf(room.listen()))
    {}
    static quint16 portOf(const QString &address) { return address.section(u':', -1).toUShort(); }
    void pair()
    {
        QCOMPARE(room.pair(QStringLiteral("open")).code, 0);
        QCOMPARE(online.pair(QStringLiteral("dial"), storm.address()).code, 0);
        QTRY_VERIFY_WITH_TIMEOUT(
            room.phase() == QLatin1String("comparing") && online.phase() == QLatin1String("comparing"), forLong);
        const QString here = room.status()[QLatin1String("code")].toString(),
                      there = online.status()[QLatin1String("code")].toString();
        QCOMPARE(room.pair(QStringLiteral("confirm"), there).code, 0);
        QCOMPARE(online.pair(QStringLiteral("confirm"), here).code, 0);
        QTRY_VERIFY_WITH_TIMEOUT(room.isConnected() && online.isConnected(), forLong);
    }
    // A discussion that runs, by order of receipt.
    void begin()
    {
        give(room, R"({"do":"plan.edit","title":"Together","minutes":60,
                       "agenda":[{"id":"d","title":"Discussion","kind":"discussion","seconds":3600}]})");
        give(room, R"({"do":"session.start"})");
        give(room, R"({"do":"segment.start","id":"d"})");
        pair();
        if (QTest::currentTestFailed())
            return;
        QVERIFY(QTest::qWaitFor([this] { return areOne(); }, forLong)); // asked once: an admission may still come
    }
    static QJsonObject give(Site &site, const QByteArray &command)
    {
        const QJsonObject answer = site.served->act(command);
        if (!answer[QLatin1String("ok")].toBool())
            QTest::qFail((command + QJsonDocument(answer).toJson()).constData(), __FILE__, __LINE__);
        return answer;
    }
    static QJsonObject headOf(Site &site)
    {
        const QJsonObject state = site.served->ask("GET", "/v1/state?messages=0").json();
        return {{QStringLiteral("log"), state[QLatin1String("log")]},
                {QStringLiteral("digest"), state[QLatin1String("digest")]}};
    }
    bool areOne()
    {
        const QJsonObject here = headOf(room);
        return !here[QLatin1String("log")].toString().isEmpty() && here == headOf(online);
    }
    bool isAlone(Site &site) { return site.peers().at(0)[QLatin1String("state")].toString() == QLatin1String("alone"); }
    void meet()
    {
        storm.clear();
        QTRY_VERIFY_WITH_TIMEOUT(room.isConnected() && online.isConnected(), forLong);
        QVERIFY(QTest::qWaitFor([this] { return areOne(); }, forLong)); // asked once: an admission may still come
    }

    Site room, online;
    Storm storm;
};

QByteArray raise(const QString &id, const char *side)
{
    return QStringLiteral(R"({"do":"hand.raise","id":"%1","name":"Name of %1","side":"%2"})")
        .arg(id, QLatin1String(side))
        .toUtf8();
}

QByteArray note(const QString &id)
{
    return QStringLiteral(R"({"do":"note.add","kind":"note","id":"%1","text":"said"})").arg(id).toUtf8();
}

QStringList turnsOf(Site &site)
{
    QStringList hands;
    for (const QJsonValue turn : site.served->state()[QLatin1String("turns")].toArray())
        hands << turn[QLatin1String("name")].toString();
    return hands;
}

QStringList idsOf(const QJsonValue &list)
{
    QStringList ids;
    for (const QJsonValue each : list.toArray())
        ids << each[QLatin1String("id")].toString();
    return ids;
}

// Both moderators press, one `gap` after the other; what each is answered.
std::array<QJsonObject, 2> pressBoth(Site &first, Site &second, std::chrono::milliseconds gap)
{
    const QByteArray next = R"({"do":"next"})";
    RawClient one(first.served->port()), other(second.served->port());
    if (!one.connects() || !other.connects())
        qFatal("a console doesn't answer");
    QTimer::singleShot(gap, &other.socket, [&] { other.socket.write(second.served->request("POST", "/v1/do", next)); });
    one.socket.write(first.served->request("POST", "/v1/do", next));
    const RawAnswer atFirst = one.answers().value(0), atSecond = other.answers().value(0);
    return {atFirst.json(), atSecond.json()};
}

} // namespace

class TestBadNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // 200 ms there and back, and every fiftieth piece later still.
    void throughATunnel()
    {
        TwoApart two;
        two.storm.weather = {100ms, 20ms, 2, 0, false};
        two.begin();
        if (QTest::currentTestFailed())
            return;
        for (int i = 0; i < 3; ++i) {
            two.give(two.room, raise(QStringLiteral("r%1").arg(i), "onsite"));
            two.give(two.online, raise(QStringLiteral("o%1").arg(i), "online"));
        }
        QVERIFY(QTest::qWaitFor([&two] { return two.areOne(); }, forLong));
        pressBoth(two.room, two.online, 30ms);
        QVERIFY(QTest::qWaitFor([&two] { return two.areOne(); }, forLong));
        QCOMPARE(turnsOf(two.room).size(), 1);
    }

    void throughANarrowOneInPieces()
    {
        TwoApart two;
        two.storm.weather = {5ms, 30ms, 0, 10'000, true};
        two.begin();
        if (QTest::currentTestFailed())
            return;
        for (int i = 0; i < 10; ++i)
            two.give(i % 2 ? two.room : two.online, note(QStringLiteral("n%1").arg(i)));
        QVERIFY(QTest::qWaitFor([&two] { return two.areOne(); }, forLong));
        two.storm.tear(); // in the midst
        for (int i = 10; i < 20; ++i)
            two.give(i % 2 ? two.room : two.online, note(QStringLiteral("n%1").arg(i)));
        two.meet();
        QCOMPARE(two.room.served->state()[QLatin1String("notes")].toArray().size(), 20);
    }

    // EVENHAND_APART acts on each side in half an hour without each other.
    void halfAnHourApart()
    {
        PassingTime time;
        TwoApart two;
        two.begin();
        if (QTest::currentTestFailed())
            return;
        const int acts = sizeOf("EVENHAND_APART", 40);
        two.storm.silence();
        for (int i = 0; i < acts; ++i) {
            const QString id = QString::number(i);
            const bool isNote = i % 3 == 0;
            two.give(two.room, isNote ? note(QStringLiteral("nr") + id) : raise(QStringLiteral("r") + id, "onsite"));
            two.give(two.online, isNote ? note(QStringLiteral("no") + id) : raise(QStringLiteral("o") + id, "online"));
            if (i % 10 == 9) {
                two.give(two.room, R"({"do":"next"})");
                two.give(two.online, R"({"do":"next"})");
            }
            time.pass(std::chrono::milliseconds(30min) / acts);
        }
        QTRY_VERIFY_WITH_TIMEOUT(two.isAlone(two.room) && two.isAlone(two.online), forLong);
        const qsizetype notes = (acts + 2) / 3;
        QCOMPARE(two.room.served->state()[QLatin1String("notes")].toArray().size(), notes);
        two.storm.clear();
        QTRY_VERIFY_WITH_TIMEOUT(two.room.isConnected() && two.online.isConnected(), forLong);
        QElapsedTimer sinceLink;
        sinceLink.start();
        QVERIFY(QTest::qWaitFor([&two] { return two.areOne(); }, forLong));
        qInfo("%d acts on each side: one %lld ms after the link was seen", acts, sinceLink.elapsed());
        const QJsonObject state = two.room.served->state();
        QCOMPARE(state[QLatin1String("notes")].toArray().size(), 2 * notes);
        // Who spoke while they were apart has spoken, on both sides.
        QCOMPARE(state[QLatin1String("turns")].toArray().size(), 2 * (acts / 10));
    }

    // EVENHAND_PRESSES times, 0 to 50 ms apart, through a network that takes as long.
    void bothPressNext()
    {
        TwoApart two;
        two.begin();
        if (QTest::currentTestFailed())
            return;
        two.storm.weather = {2ms, 20ms, 0, 0, false};
        two.give(two.room, R"({"do":"queue.policy","criteria":["fifo"]})");
        QRandomGenerator chance(11);
        QStringList expected;
        const int presses = sizeOf("EVENHAND_PRESSES", 12);
        for (int i = 0; i < presses; ++i) {
            // There is always one more who could be skipped.
            for (int more = i == 0 ? 3 : 1; more > 0; --more) {
                const QString id = QStringLiteral("h%1").arg(expected.size());
                two.give(chance.bounded(2) ? two.room : two.online, raise(id, chance.bounded(2) ? "onsite" : "online"));
                QVERIFY(QTest::qWaitFor([&two] { return two.areOne(); }, forLong));
                expected << QStringLiteral("Name of ") + id;
            }
            const bool isRoomFirst = chance.bounded(2);
            const auto answers = pressBoth(isRoomFirst ? two.room : two.online, isRoomFirst ? two.online : two.room,
                                           std::chrono::milliseconds(chance.bounded(51)));
            QVERIFY(answers[0][QLatin1String("ok")].toBool() && answers[1][QLatin1String("ok")].toBool());
            QVERIFY(QTest::qWaitFor([&two] { return two.areOne(); }, forLong));
            QCOMPARE(turnsOf(two.room), expected.first(i + 1));
        }
    }

    // EVENHAND_KILLS times, in the midst of what both do.
    void eitherIsKilled()
    {
        TwoApart two;
        two.begin();
        if (QTest::currentTestFailed())
            return;
        const QString where = two.room.listen();
        QRandomGenerator chance(5);
        QStringList acknowledged;
        const int kills = sizeOf("EVENHAND_KILLS", 4);
        for (int i = 0; i < kills; ++i) {
            const bool isRoom = chance.bounded(2);
            Site &victim = isRoom ? two.room : two.online;
            const auto pid = pid_t(victim.served->process.processId());
            bool isKilled = false;
            QTimer::singleShot(std::chrono::milliseconds(chance.bounded(150)), &two.storm, [&isKilled, pid] {
                ::kill(pid, SIGKILL);
                isKilled = true;
            });
            for (int n = 0; !isKilled; ++n)
                for (Site *site : {&two.room, &two.online}) {
                    const QString id = QStringLiteral("%1-%2-%3").arg(i).arg(n).arg(site->name);
                    if (site->served->act(note(id))[QLatin1String("ok")].toBool())
                        acknowledged << id;
                }
            QTRY_COMPARE_WITH_TIMEOUT(victim.served->process.state(), QProcess::NotRunning, forLong);
            victim.start(isRoom ? QStringList{QStringLiteral("--listen"), where}
                                : QStringList{QStringLiteral("--role"), QStringLiteral("online")});
            two.meet();
            if (QTest::currentTestFailed())
                return;
            const QStringList ids = idsOf(two.room.served->state()[QLatin1String("notes")]);
            for (const QString &id : std::as_const(acknowledged))
                QVERIFY2(ids.contains(id), qPrintable(id));
        }
        QVERIFY(acknowledged.size() > kills);
    }

    // A console whose clock is five hours off acts before anybody can tell it so: what it did happened when it did.
    void actsBeforeTheFirstLinkOfAClockThatIsOff()
    {
        TwoApart two;
        two.begin();
        if (QTest::currentTestFailed())
            return;
        two.storm.silence();
        const auto now = [] { return instantFromMs(QDateTime::currentMSecsSinceEpoch()); };
        {
            PassingTime ahead;
            ahead.pass(5h);
            two.online.start({QStringLiteral("--role"), QStringLiteral("online")});
            const Instant before = now() - 1s;
            two.give(two.online, raise(QStringLiteral("o1"), "online"));
            const Instant after = now() + 1s;
            two.meet();
            if (QTest::currentTestFailed())
                return;
            const auto isRight = [&](Site &site) {
                const QJsonValue hand = site.served->state()[QLatin1String("queue")][QLatin1String("hands")][0];
                const Instant at = instantFromIso(hand[QLatin1String("raisedAt")].toString()).value_or(Instant());
                return at >= before && at <= after;
            };
            QTRY_VERIFY_WITH_TIMEOUT(isRight(two.room) && isRight(two.online), forLong);
        }
        two.give(two.online, R"({"do":"next"})"); // by a clock that is right now
        QVERIFY(QTest::qWaitFor([&two] { return two.areOne(); }, forLong));
        const QJsonObject floor = two.room.served->state()[QLatin1String("floor")].toObject();
        const Instant started = *instantFromIso(floor[QLatin1String("startedAt")].toString());
        QVERIFY2(std::chrono::abs(started - now()) < 1min, qPrintable(toIso(started)));
    }

    // The Wi-Fi is gone from 35:00 to 41:00.
    void missingWifi()
    {
        PassingTime time;
        TwoApart two;
        two.begin();
        if (QTest::currentTestFailed())
            return;
        two.give(two.room, raise(QStringLiteral("r0"), "onsite"));
        two.give(two.room, R"({"do":"next"})"); // somebody of the room speaks
        time.pass(35min);
        QVERIFY(QTest::qWaitFor([&two] { return two.areOne(); }, forLong));

        two.storm.silence();
        QElapsedTimer sinceCut;
        sinceCut.start();
        QTRY_VERIFY_WITH_TIMEOUT(two.isAlone(two.room) && two.isAlone(two.online), forLong);
        qInfo("alone is shown on both after %lld ms", sinceCut.elapsed());

        // Eight acts in the room, five online, in six minutes.
        two.give(two.room, R"({"do":"side.hold","side":"online","on":true})");
        const std::array onsite{raise(QStringLiteral("r1"), "onsite"),
                                raise(QStringLiteral("r2"), "onsite"),
                                note(QStringLiteral("nr1")),
                                QByteArray(R"({"do":"next"})"),
                                note(QStringLiteral("nr2")),
                                raise(QStringLiteral("r3"), "onsite"),
                                QByteArray(R"({"do":"side.hold","side":"online","on":false})")};
        const std::array online{raise(QStringLiteral("o1"), "online"), note(QStringLiteral("no1")),
                                raise(QStringLiteral("o2"), "online"), raise(QStringLiteral("o3"), "online"),
                                note(QStringLiteral("no2"))};
        for (size_t i = 0; i < onsite.size(); ++i) {
            time.pass(std::chrono::milliseconds(6min) / onsite.size());
            two.give(two.room, onsite[i]);
            if (i < online.size())
                two.give(two.online, online[i]);
        }
        const auto handsOf = [](const QJsonObject &state) {
            QMap<QString, QString> raised;
            for (const QJsonValue hand : state[QLatin1String("queue")][QLatin1String("hands")].toArray())
                raised.insert(hand[QLatin1String("id")].toString(), hand[QLatin1String("raisedAt")].toString());
            return raised;
        };
        const auto at = [](const QJsonObject &state) {
            return toMs(*instantFromIso(state[QLatin1String("at")].toString()));
        };
        const auto remaining = [](const QJsonObject &state) {
            return state[QLatin1String("floor")][QLatin1String("remainingMs")].toInteger();
        };
        const QJsonObject roomBefore = two.room.served->state(), onlineBefore = two.online.served->state();

        two.meet();
        const QJsonObject roomAfter = two.room.served->state(), onlineAfter = two.online.served->state();
        // The hands keep the time at which they were raised.
        QMap<QString, QString> raised = handsOf(roomBefore);
        raised.insert(handsOf(onlineBefore));
        QCOMPARE(handsOf(roomAfter), raised);
        QCOMPARE(handsOf(onlineAfter), raised);
        // The timer of who speaks doesn't jump.
        QCOMPARE(roomAfter[QLatin1String("floor")][QLatin1String("turn")],
                 roomBefore[QLatin1String("floor")][QLatin1String("turn")]);
        const qint64 jump = (remaining(roomBefore) - remaining(roomAfter)) - (at(roomAfter) - at(roomBefore));
        QVERIFY2(std::abs(jump) <= 1000, qPrintable(QString::number(jump)));
        const qint64 apart = (remaining(roomAfter) + at(roomAfter)) - (remaining(onlineAfter) + at(onlineAfter));
        QVERIFY2(std::abs(apart) <= 1000, qPrintable(QString::number(apart)));

        const qsizetype turns = turnsOf(two.room).size();
        pressBoth(two.room, two.online, 40ms);
        QVERIFY(QTest::qWaitFor([&two] { return two.areOne(); }, forLong));
        const QStringList spoke = turnsOf(two.room);
        QCOMPARE(spoke.size(), turns + 1);
        QCOMPARE(spoke.last(), QStringLiteral("Name of o1"));
    }
};

QTEST_GUILESS_MAIN(TestBadNetwork)
#include "TestBadNetwork.moc"
