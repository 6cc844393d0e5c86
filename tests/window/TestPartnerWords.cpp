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
        QCOMPARE(light({}), (PartnerLight{QStringLiteral("alone"), false}));
        QCOMPARE(light({console("a", there)}), (PartnerLight{QStringLiteral("connected"), true}));
        QCOMPARE(light({console("a", gone, 2)}), (PartnerLight{QStringLiteral("alone 14:02"), false}));
        QCOMPARE(light({console("a", Peers::Presence::Connecting, 2)}).isGood, false);
        QCOMPARE(light({console("a", gone, 2), console("b", there), console("c", gone, 5)}),
                 (PartnerLight{QStringLiteral("one gone 14:05"), false}));
    }

    void whatIsStillOnItsWay()
    {
        Standing behind = standing("a", true);
        behind.all = 20;
        behind.done = 3;
        QCOMPARE(light({console("a", there)}, {behind}), (PartnerLight{QStringLiteral("catching up"), true}));
        behind.done = 20;
        QCOMPARE(light({console("a", there)}, {behind}), (PartnerLight{QStringLiteral("connected"), true}));
        Standing other = standing("a", true);
        other.isOfOtherSession = true;
        QCOMPARE(light({console("a", there)}, {other}), (PartnerLight{QStringLiteral("other session"), false}));
    }

    void notices()
    {
        QCOMPARE(partnerNotice(QStringLiteral("Online"), true, 0, 0), QStringLiteral("Online is connected."));
        QVERIFY(partnerNotice(QStringLiteral("Online"), false, 0, 0).startsWith(u"Online can't be reached. Go on"));
        QCOMPARE(partnerNotice(QStringLiteral("Online"), true, 8, 5),
                 QStringLiteral("Online is back: 5 came in from there, 8 acts went over from here."));
        QVERIFY(partnerNotice(QString(), false, 0, 0).startsWith(u"The other console"));
        QVERIFY(!partnerNotice(QStringLiteral("two\nlines"), true, 0, 0).contains(u'\n'));
    }
};

QTEST_GUILESS_MAIN(TestPartnerWords)
#include "TestPartnerWords.moc"
