// SPDX-License-Identifier: Apache-2.0
#include "models/planning/agendaDraft.h"

#include <QTest>

using namespace evenhand;

namespace {

Plan planWith(int speakers, int questions, std::optional<int> minutes, bool hasPoll)
{
    Plan plan;
    plan.minutes = minutes;
    for (int i = 1; i <= speakers; ++i) {
        PlanPerson person;
        person.id = QStringLiteral("p%1").arg(i);
        person.name = QStringLiteral("Speaker %1").arg(i);
        person.roles = {Role::Speaker};
        plan.people.push_back(person);
    }
    for (int i = 1; i <= questions; ++i)
        plan.policyQuestions << QStringLiteral("Question %1?").arg(i);
    if (hasPoll)
        plan.hybrid = QStringLiteral("We use Mentimeter.");
    return plan;
}

qint64 total(const Plan &plan)
{
    seconds sum{0};
    for (const PlanSegment &segment : plan.agenda)
        sum += segment.length;
    return sum.count();
}

int count(const Plan &plan, SegmentKind kind)
{
    return int(
        std::count_if(plan.agenda.begin(), plan.agenda.end(), [kind](const PlanSegment &s) { return s.kind == kind; }));
}

QString lengthsOf(const Plan &plan)
{
    QStringList list;
    for (const PlanSegment &segment : plan.agenda)
        list << QString::number(segment.length.count());
    return list.join(u' ');
}

} // namespace

class TestAgendaDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengths_data();
    void lengths();
    void order();
    void fillsExactly();
    void assumesAnHour();
    void noQuestions();
    void speakersOnly();
    void tooManyForTheTime();
    void tinySession();
    void longQuestionIsShortened();
    void poll_data();
    void poll();
};

void TestAgendaDraft::lengths_data()
{
    QTest::addColumn<int>("speakers");
    QTest::addColumn<int>("questions");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("hasPoll");
    QTest::addColumn<QString>("expected");
    QTest::newRow("half an hour") << 4 << 3 << 30 << true << QStringLiteral("180 120 120 120 120 300 240 240 180 180");
    QTest::newRow("an hour") << 4 << 3 << 60 << true << QStringLiteral("300 300 300 300 300 540 480 480 300 300");
    QTest::newRow("an hour and a half") << 3 << 2 << 90 << false << QStringLiteral("300 420 420 420 1800 1740 300");
    QTest::newRow("one speaker") << 1 << 1 << 60 << false << QStringLiteral("300 420 2580 300");
    QTest::newRow("nobody") << 0 << 0 << 60 << false << QStringLiteral("300 3000 300");
    QTest::newRow("ten speakers") << 10 << 1 << 60 << false
                                  << QStringLiteral("300 120 120 120 120 120 120 120 120 120 120 1800 300");
}

void TestAgendaDraft::lengths()
{
    QFETCH(int, speakers);
    QFETCH(int, questions);
    QFETCH(int, minutes);
    QFETCH(bool, hasPoll);
    Plan plan = planWith(speakers, questions, minutes, hasPoll);
    draftAgenda(plan);
    QTEST(lengthsOf(plan), "expected");
}

void TestAgendaDraft::order()
{
    Plan plan = planWith(2, 2, 60, true);
    draftAgenda(plan);
    const std::vector<SegmentKind> kinds{SegmentKind::Opening,    SegmentKind::Statements, SegmentKind::Statements,
                                         SegmentKind::Discussion, SegmentKind::Discussion, SegmentKind::Poll,
                                         SegmentKind::Closing};
    QCOMPARE(plan.agenda.size(), kinds.size());
    for (size_t i = 0; i < kinds.size(); ++i) {
        const PlanSegment &segment = plan.agenda[i];
        QCOMPARE(segment.kind, kinds[i]);
        QCOMPARE(segment.id, QStringLiteral("s%1").arg(i + 1));
        QCOMPARE(segment.flexible, i != 0 && i + 1 != kinds.size());
        QVERIFY(!segment.fixedStart);
    }
    QVERIFY(plan.agenda[0].title.contains(QStringLiteral("readiness"))
            && plan.agenda[0].title.contains(QStringLiteral("aims")));
    QCOMPARE(plan.agenda[1].people, QStringList{QStringLiteral("p1")});
    QCOMPARE(plan.agenda[2].people, QStringList{QStringLiteral("p2")});
    QVERIFY(plan.agenda[3].title.endsWith(QStringLiteral("Question 1?")));
    QVERIFY(plan.agenda[6].title.contains(QStringLiteral("Takeaways"), Qt::CaseInsensitive));
    QVERIFY(plan.warnings.isEmpty());
}

// Every combination sums to the minute, keeps to the shortest length, and forgets nobody.
void TestAgendaDraft::fillsExactly()
{
    for (int minutes = 10; minutes <= 180; ++minutes)
        for (int speakers = 0; speakers <= 20; ++speakers)
            for (int questions = 0; questions <= 10; ++questions)
                for (const bool hasPoll : {false, true}) {
                    Plan plan = planWith(speakers, questions, minutes, hasPoll);
                    draftAgenda(plan);
                    const QByteArray where = QStringLiteral("%1 min, %2 speakers, %3 questions, poll %4")
                                                 .arg(minutes)
                                                 .arg(speakers)
                                                 .arg(questions)
                                                 .arg(hasPoll)
                                                 .toUtf8();
                    QVERIFY2(total(plan) == minutes * 60, where);
                    QStringList heard;
                    for (const PlanSegment &segment : plan.agenda) {
                        QVERIFY2(segment.length >= seconds(30), where);
                        heard += segment.people;
                    }
                    QVERIFY2(heard.size() == speakers, where);
                    QVERIFY2(heard.removeDuplicates() == 0, where);
                    QVERIFY2(count(plan, SegmentKind::Poll) == (hasPoll ? 1 : 0), where);
                    QVERIFY2(count(plan, SegmentKind::Discussion) >= 1, where);
                    QVERIFY2(plan.agenda.front().kind == SegmentKind::Opening, where);
                    QVERIFY2(plan.agenda.back().kind == SegmentKind::Closing, where);
                    const int wanted = 2 + speakers + std::max(questions, 1) + (hasPoll ? 1 : 0);
                    const bool fits = wanted * 30 <= minutes * 60;
                    QVERIFY2(!fits || int(plan.agenda.size()) == wanted, where);
                    QVERIFY2(fits == plan.warnings.isEmpty(), where);
                }
}

void TestAgendaDraft::assumesAnHour()
{
    Plan plan = planWith(2, 1, std::nullopt, false);
    draftAgenda(plan);
    QCOMPARE(total(plan), 3600);
    QVERIFY(!plan.minutes);
    QVERIFY(plan.warnings.join(u' ').contains(QStringLiteral("assumes 60 minutes")));
}

void TestAgendaDraft::noQuestions()
{
    Plan plan = planWith(2, 0, 60, false);
    draftAgenda(plan);
    QCOMPARE(count(plan, SegmentKind::Discussion), 1);
}

// Organisers and moderators who don't speak get no statement.
void TestAgendaDraft::speakersOnly()
{
    Plan plan = planWith(1, 1, 60, false);
    PlanPerson moderator;
    moderator.id = QStringLiteral("p2");
    moderator.name = QStringLiteral("Mo");
    moderator.roles = {Role::Organizer, Role::OnsiteModerator};
    plan.people.push_back(moderator);
    draftAgenda(plan);
    QCOMPARE(count(plan, SegmentKind::Statements), 1);
}

void TestAgendaDraft::tooManyForTheTime()
{
    Plan plan = planWith(20, 10, 10, true);
    draftAgenda(plan);
    QCOMPARE(total(plan), 600);
    QCOMPARE(count(plan, SegmentKind::Discussion), 1);
    QVERIFY(plan.warnings.join(u' ').contains(QStringLiteral("some share one")));
}

void TestAgendaDraft::tinySession()
{
    for (const int minutes : {1, 2}) {
        Plan plan = planWith(3, 2, minutes, true);
        draftAgenda(plan);
        QCOMPARE(total(plan), minutes * 60);
        QCOMPARE(plan.agenda.size(), size_t(1));
        QCOMPARE(plan.agenda[0].people.size(), 3);
    }
}

void TestAgendaDraft::longQuestionIsShortened()
{
    Plan plan = planWith(0, 0, 60, false);
    plan.policyQuestions << QStringLiteral("word ").repeated(300);
    draftAgenda(plan);
    QVERIFY(plan.agenda[1].title.size() <= 500);
    QVERIFY(plan.agenda[1].title.endsWith(QStringLiteral("word…")));
}

void TestAgendaDraft::poll_data()
{
    QTest::addColumn<QString>("hybrid");
    QTest::addColumn<QString>("description");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *hybrid, const char *description, bool expected) {
        QTest::newRow(*hybrid ? hybrid : description)
            << QString::fromUtf8(hybrid) << QString::fromUtf8(description) << expected;
    };
    row("We will use tools like menti-meter, to gauge opinions.", "", true);
    row("Mentimeter", "", true);
    row("Sli.do questions", "", true);
    row("A short survey at the end", "", true);
    row("Everybody votes.", "", true);
    row("We take a vote", "", true);
    row("A show of hands closes the debate", "", true);
    row("There will be no polls.", "", false);
    row("We do without any poll", "", false);
    row("No slides. A poll opens.", "", true);
    row("", "A survey of 2018 shows little trust.", false);
    row("", "The audience will vote on three proposals.", true);
    row("", "A live poll opens the debate.", true);
    row("", "Pollution and voters are subjects of the session.", false);
    row("", "Participants use Kahoot.", true);
    row("", "Das Publikum wird in einer Umfrage gefragt.", true);
    row("", "", false);
}

void TestAgendaDraft::poll()
{
    QFETCH(QString, hybrid);
    QFETCH(QString, description);
    Plan plan;
    plan.hybrid = hybrid;
    plan.description = description;
    QTEST(promisesPoll(plan), "expected");
}

QTEST_GUILESS_MAIN(TestAgendaDraft)
#include "TestAgendaDraft.moc"
