// SPDX-License-Identifier: Apache-2.0
// Posts that no program brings by itself and that are left to the people, on both of two linked consoles: what they
// are told, and that it goes out once at most, whoever of them tries again.
#include "tests/app/cli/sideBySide.h"
#include "tests/app/feeds/PlayedSource.h"

using namespace evenhand;

namespace {

constexpr int patience = Fed::patience;
using Light = PlayedSource::Light;
using Fate = Posted::Fate;

const QString irc = QStringLiteral("irc");
const QString late = QStringLiteral("it could not go out for more than a minute; try again if it still matters");
const QString changing = QStringLiteral("irc is changing hands; try again in a moment");

bool isLiveIn(const std::vector<SourceTold> &sources)
{
    return std::any_of(sources.begin(), sources.end(),
                       [](const SourceTold &each) { return each.doing == SourceTold::Doing::Live; });
}

} // namespace

class TestPostsLeft : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TwoPlayed> m_two;
    int m_written = 0;

    PlayedFed &one() { return m_two->one; }
    PlayedFed &other() { return m_two->other; }
    void begin(bool bothHaveIt)
    {
        m_two = std::make_unique<TwoPlayed>(bothHaveIt);
        QTRY_VERIFY_WITH_TIMEOUT(m_two->areSame() && one().isLive(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!bothHaveIt || other().linked.standsBy(irc), patience);
    }
    void write(PlayedFed &at, const char *id) { at.fed().post(QLatin1String(id), QLatin1String(id), irc); }
    // Its disk takes it so much later than it was written.
    void writeToALateDisk(PlayedFed &at, const char *id, Duration later)
    {
        const QString away = at.file() + QStringLiteral(".away");
        QVERIFY(QFile::rename(at.file(), away));
        QJsonObject answer;
        at.session().perform({{QStringLiteral("do"), QStringLiteral("post.send")},
                              {QStringLiteral("id"), QLatin1String(id)},
                              {QStringLiteral("text"), QLatin1String(id)},
                              {QStringLiteral("to"), QJsonArray{irc}}},
                             [&answer](const QJsonObject &result) { answer = result; });
        QTRY_VERIFY_WITH_TIMEOUT(at.session().isTroubled(), patience);
        QVERIFY2(answer.isEmpty(), QJsonDocument(answer).toJson());
        QCOMPARE(one().asked(id), 0); // nothing is posted that isn't kept
        m_two->now += later;
        QVERIFY(QFile::rename(away, at.file()));
        QTRY_VERIFY_WITH_TIMEOUT(!answer.isEmpty(), patience);
        QVERIFY2(answer[QLatin1String("ok")].toBool(), QJsonDocument(answer).toJson());
    }
    void goesOut(const char *id)
    {
        QTRY_COMPARE_WITH_TIMEOUT(one().asked(id), 1, patience);
        one().source->answer(id, Fate::Done);
        QTRY_VERIFY_WITH_TIMEOUT(one().isDone(id) && other().isDone(id), patience);
        QCOMPARE(one().problemOf(id), QString());
        QCOMPARE(other().problemOf(id), QString());
    }
    // It is said on both, and what is written now goes by it.
    void isLeft(const char *id, const QString &words)
    {
        QTRY_COMPARE_WITH_TIMEOUT(one().problemOf(id), words, patience);
        QTRY_COMPARE_WITH_TIMEOUT(other().problemOf(id), QStringLiteral("Console: ") + words, patience);
        const QByteArray next = "next" + QByteArray::number(++m_written);
        write(other(), next.constData());
        goesOut(next.constData());
        QCOMPARE(one().asked(id), 0);
        QCOMPARE(one().problemOf(id), words);
        QVERIFY(!one().isDone(id) && !other().isDone(id));
    }
private Q_SLOTS:
    void cleanup() { m_two.reset(); }

    // Both consoles are in the channel, and either could post.
    void bothTryAgainWhileTheSourceChangesHands()
    {
        begin(true);
        if (QTest::currentTestFailed())
            return;
        write(other(), "p1");
        QTRY_COMPARE_WITH_TIMEOUT(one().asked("p1"), 1, patience);
        one().source->answer("p1", Fate::Unsure, "look there");
        QTRY_COMPARE_WITH_TIMEOUT(one().problemOf("p1"), QStringLiteral("look there"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(other().problemOf("p1"), QStringLiteral("Console: look there"), patience);
        // The other one takes over, and gives back once it has posted what it has begun.
        one().source->be(Light::Failed);
        QTRY_VERIFY_WITH_TIMEOUT(other().isLive(), patience);
        write(other(), "p2");
        QTRY_COMPARE_WITH_TIMEOUT(other().asked("p2"), 1, patience);
        bool isBackThere = false;
        connect(other().linked.telling.get(), &SourceTelling::told, this,
                [&isBackThere](const QString &, const std::vector<SourceTold> &sources) {
                    isBackThere = isLiveIn(sources);
                });
        one().source->be(Light::Live);
        QTRY_VERIFY_WITH_TIMEOUT(isBackThere, patience);
        QVERIFY(one().isLive() && other().isLive());

        QVERIFY(one().tryAgain("p1"));
        QCOMPARE(other().askedByScript("p1")[QLatin1String("noop")].toString(), changing);
        QCOMPARE(one().fed().said.count(changing), 1);
        QCOMPARE(other().fed().said.count(changing), 1);
        QCOMPARE(one().asked("p1") + other().asked("p1"), 1);
        QCOMPARE(one().problemOf("p1"), QStringLiteral("look there"));
        QCOMPARE(other().problemOf("p1"), QStringLiteral("Console: look there"));

        other().source->answer("p2", Fate::Done);
        QTRY_VERIFY_WITH_TIMEOUT(other().linked.standsBy(irc) && one().isDone("p2"), patience);
        QVERIFY(one().tryAgain("p1") && other().tryAgain("p1"));
        QTRY_COMPARE_WITH_TIMEOUT(one().asked("p1"), 2, patience);
        one().source->answer("p1", Fate::Done);
        QTRY_VERIFY_WITH_TIMEOUT(one().isDone("p1") && other().isDone("p1"), patience);
        QVERIFY(one().fed().hub().stuckPosts().empty() && other().fed().hub().stuckPosts().empty());
        QCOMPARE(one().asked("p1") + other().asked("p1"), 2);
        QCOMPARE(one().fed().said.count(changing) + other().fed().said.count(changing), 2);
    }

    // One of the two runs it alone, the other isn't back in the channel yet: the one posts, the other is told.
    void bothTryAgainBeforeTheOneThatGivesBackKnows()
    {
        begin(true);
        if (QTest::currentTestFailed())
            return;
        bool isLiveThere = false;
        connect(one().linked.telling.get(), &SourceTelling::told, this,
                [&isLiveThere](const QString &, const std::vector<SourceTold> &sources) {
                    isLiveThere = isLiveThere || isLiveIn(sources);
                });
        write(other(), "p1");
        QTRY_COMPARE_WITH_TIMEOUT(one().asked("p1"), 1, patience);
        one().source->answer("p1", Fate::Unsure, "look there");
        QTRY_VERIFY_WITH_TIMEOUT(!other().problemOf("p1").isEmpty(), patience);
        one().source->be(Light::Failed);
        QTRY_VERIFY_WITH_TIMEOUT(other().isLive(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isLiveThere, patience);
        one().source->be(Light::Live); // what it says of it is on its way
        QVERIFY(one().tryAgain("p1") && other().tryAgain("p1"));
        QCOMPARE(one().fed().said.count(changing), 1);
        QCOMPARE(one().asked("p1"), 1);
        QCOMPARE(other().asked("p1"), 1);
        other().source->answer("p1", Fate::Done);
        QTRY_VERIFY_WITH_TIMEOUT(one().isDone("p1") && other().linked.standsBy(irc), patience);
        QCOMPARE(one().asked("p1") + other().asked("p1"), 2);
        QTRY_VERIFY_WITH_TIMEOUT(one().problemOf("p1").isEmpty() && other().problemOf("p1").isEmpty(), patience);
    }

    // ---- more than a minute late ----

    void aPostComesOverTheLinkLate_data()
    {
        QTest::addColumn<int>("later");
        QTest::addColumn<bool>("isRestarted");
        QTest::newRow("59 s") << 59 << false;
        QTest::newRow("61 s") << 61 << false;
        QTest::newRow("59 s, to one that was closed") << 59 << true;
        QTest::newRow("61 s, to one that was closed") << 61 << true;
    }
    void aPostComesOverTheLinkLate()
    {
        QFETCH(int, later);
        QFETCH(bool, isRestarted);
        begin(false);
        if (QTest::currentTestFailed())
            return;
        m_two->cut();
        if (isRestarted)
            one().linked.close();
        write(other(), "p1");
        m_two->now += seconds(later);
        if (isRestarted)
            one().reopen(true);
        m_two->link();
        if (later < 60)
            return goesOut("p1");
        isLeft("p1", late);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(one().fed().said.contains(QStringLiteral("Not confirmed on irc: ") + late));
        QVERIFY(other().tryAgain("p1")); // whoever wants it
        goesOut("p1");
    }

    void aDiskTakesAPostLate_data()
    {
        QTest::addColumn<int>("later");
        QTest::addColumn<bool>("isOwners");
        QTest::newRow("59 s, where the source is") << 59 << true;
        QTest::newRow("61 s, where the source is") << 61 << true;
        QTest::newRow("59 s, at the other one") << 59 << false;
        QTest::newRow("61 s, at the other one") << 61 << false;
    }
    void aDiskTakesAPostLate()
    {
        QFETCH(int, later);
        QFETCH(bool, isOwners);
        begin(false);
        if (QTest::currentTestFailed())
            return;
        writeToALateDisk(isOwners ? one() : other(), "p1", seconds(later));
        if (QTest::currentTestFailed())
            return;
        if (later < 60)
            return goesOut("p1");
        isLeft("p1", late);
        if (QTest::currentTestFailed())
            return;
        // Somebody has said it by other means: the tick is enough.
        other().fed().act({{QStringLiteral("do"), QStringLiteral("post.done")},
                           {QStringLiteral("id"), QStringLiteral("p1")},
                           {QStringLiteral("to"), irc}});
        QTRY_VERIFY_WITH_TIMEOUT(one().isDone("p1") && one().problemOf("p1").isEmpty(), patience);
        QVERIFY(other().problemOf("p1").isEmpty());
        QCOMPARE(one().asked("p1"), 0);
    }

    // It is still left to them when the console that kept it is opened again.
    void whatWasLeftIsLeftAfterARestart()
    {
        begin(false);
        if (QTest::currentTestFailed())
            return;
        writeToALateDisk(one(), "p1", seconds(61));
        isLeft("p1", late);
        if (QTest::currentTestFailed())
            return;
        m_two->cut();
        one().linked.close();
        one().reopen(true);
        m_two->link();
        isLeft("p1", QStringLiteral("this console stopped before it was confirmed; look there whether it arrived"));
        if (QTest::currentTestFailed())
            return;
        QVERIFY(one().tryAgain("p1"));
        goesOut("p1");
    }

    // Neither is in the channel when it comes: it isn't forgotten for that.
    void itComesLateWhileTheSourceIsAway()
    {
        begin(true);
        if (QTest::currentTestFailed())
            return;
        one().source->be(Light::Trying);
        writeToALateDisk(other(), "p1", seconds(61));
        QTRY_VERIFY_WITH_TIMEOUT(m_two->areSame(), patience);
        one().source->be(Light::Live);
        isLeft("p1", late);
    }
};

EVENHAND_SIDE_BY_SIDE_MAIN(TestPostsLeft)
#include "TestPostsLeft.moc"
