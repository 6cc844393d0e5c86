// SPDX-License-Identifier: Apache-2.0
// The partner's lamp is never green for what isn't so.
#include "app/desktop/partnerWords.h"

#include <QTest>

using namespace evenhand;

namespace {

Peers::Listed console(const char *replica, Peers::Presence presence, qint64 minute = 0)
{
    Peers::Listed listed;
    listed.replica = QLatin1String(replica);
    listed.presence = presence;
    listed.since = Instant(std::chrono::hours(14) + std::chrono::minutes(minute));
    return listed;
}

Standing standing(const char *replica, bool isLinked)
{
    Standing standing;
    standing.partner.replica = QLatin1String(replica);
    standing.isLinked = isLinked;
    return standing;
}

PartnerLight light(const std::vector<Peers::Listed> &consoles, const std::vector<Standing> &standings = {})
{
    return partnerLight(consoles, standings, QTimeZone::utc());
}

constexpr auto there = Peers::Presence::Connected, gone = Peers::Presence::Alone;

} // namespace

class TestPartnerWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLamp()
    {
        QCOMPARE(light({}), (PartnerLight{QStringLiteral("alone"), {}, false}));
        QCOMPARE(light({console("a", there)}), (PartnerLight{QStringLiteral("connected"), {}, true}));
        QCOMPARE(light({console("a", gone, 2)}), (PartnerLight{QStringLiteral("alone 14:02"), {}, false}));
        QCOMPARE(light({console("a", Peers::Presence::Connecting, 2)}).isGood, false);
        QCOMPARE(light({console("a", gone, 2), console("b", there), console("c", gone, 5)}),
                 (PartnerLight{QStringLiteral("one gone 14:05"), {}, false}));
    }

    void whatWaitsToGoOver()
    {
        Standing lost = standing("a", false);
        lost.waiting = 5;
        QCOMPARE(light({console("a", gone, 2)}, {lost}),
                 (PartnerLight{QStringLiteral("alone 14:02, 5"),
                               QStringLiteral("alone since 14:02: 5 acts wait to go over"), false}));
    }

    void whatIsStillOnItsWay()
    {
        Standing behind = standing("a", true);
        behind.all = 20;
        behind.done = 3;
        QCOMPARE(light({console("a", there)}, {behind}),
                 (PartnerLight{QStringLiteral("catching up"), QStringLiteral("catching up: 3 of 20 came in"), true}));
        behind.all = 1200;
        QCOMPARE(light({console("a", there)}, {behind}).words, QStringLiteral("3 of 1200"));
        behind.all = 20;
        behind.done = 20;
        QCOMPARE(light({console("a", there)}, {behind}), (PartnerLight{QStringLiteral("connected"), {}, true}));
        Standing other = standing("a", true);
        other.isOfOtherSession = true;
        QCOMPARE(light({console("a", there)}, {other}), (PartnerLight{QStringLiteral("other session"), {}, false}));
    }

    void whoGoesAndWhoComes()
    {
        Reunion reunion;
        reunion.name = QStringLiteral("Online");
        QCOMPARE(reunionWords(reunion), QStringLiteral("Online is connected."));
        QVERIFY(goneWords(QStringLiteral("Online")).startsWith(u"Online can't be reached. Go on"));
        QVERIFY(goneWords(QString()).startsWith(u"The other console"));
        reunion.apartFor = std::chrono::seconds(362);
        QCOMPARE(reunionWords(reunion), QStringLiteral("Online is back after 6:02. Nothing came in."));
        reunion.came.acts = {{QStringLiteral("online"), 5}, {QStringLiteral("rapporteur"), 1}};
        reunion.came.hands = 3;
        reunion.came.turns = 1;
        reunion.came.messages = 12;
        reunion.came.isFloorOther = true;
        reunion.came.speaker = QStringLiteral("Eli");
        reunion.came.waiting = 4;
        reunion.went = 8;
        QCOMPARE(reunionWords(reunion),
                 QStringLiteral("Online is back after 6:02. Came in: 5 acts (Online moderator), 1 act (Rapporteur), "
                                "3 hands, 1 turn, 12 messages. Went over: 8 acts. Now: Eli has the floor, 4 wait."));
        reunion.came.isFloorUnclear = true;
        QVERIFY(reunionWords(reunion).endsWith(u"Now: say who goes on, 4 wait."));
        reunion.name = QStringLiteral("two\nlines");
        QVERIFY(!reunionWords(reunion).contains(u'\n'));
        reunion.tookSessionOver = true;
        QVERIFY(reunionWords(reunion).contains(u"the session is here now"));
    }
};

QTEST_GUILESS_MAIN(TestPartnerWords)
#include "TestPartnerWords.moc"
