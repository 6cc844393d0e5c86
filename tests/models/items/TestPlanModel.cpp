// SPDX-License-Identifier: Apache-2.0
// The planned agenda as rows, its total, its places, and what in a plan should be looked at.
#include "models/items/PeopleModel.h"
#include "models/items/PlanModel.h"
#include "models/items/planDoubts.h"
#include "tests/models/session/StateBuilder.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <memory>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

// 10:00 opening 5, statement 6, then at 10:15 sharp a discussion of 20, closing 5, fixed too early.
StateBuilder planned()
{
    StateBuilder b;
    b.person("ana");
    b.state.plan.starts = at("10:00:00");
    b.state.plan.minutes = 40;
    b.add(segment("s1", 5min, SegmentKind::Opening)).add(with(segment("s2", 6min), {"ana"}));
    b.add(fixedAt(segment("s3", 20min, SegmentKind::Discussion), "10:15:00"));
    b.add(fixedAt(segment("s4", 5min, SegmentKind::Closing), "10:33:00"));
    return b;
}

QStringList kinds(const std::vector<PlanDoubt> &doubts)
{
    QStringList found;
    for (const PlanDoubt &doubt : doubts)
        found << QString::number(int(doubt.kind)) + (doubt.id.isEmpty() ? QString() : u':' + doubt.id);
    return found;
}

QString number(PlanDoubt::Kind kind, const char *id = "")
{
    return QString::number(int(kind)) + (*id ? u':' + text(id) : QString());
}

} // namespace

class TestPlanModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesFollowFromEachOther()
    {
        PlanModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(planned().state, at("09:00:00"));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(clock(model.rowAt(1).start), text("10:05:00"));
        QCOMPARE(clock(model.rowAt(1).end), text("10:11:00"));
        QCOMPARE(model.rowAt(1).people, QStringList{text("ANA")});
        QCOMPARE(model.rowAt(2).gap, Duration(4min));
        QCOMPARE(model.rowAt(2).conflict, Duration());
        QCOMPARE(clock(model.rowAt(2).start), text("10:15:00"));
        QCOMPARE(model.rowAt(3).conflict, Duration(2min));
        QCOMPARE(model.rowAt(3).gap, Duration());
        QVERIFY(!model.rowAt(0).isFlexible && model.rowAt(1).isFlexible);
    }

    void withoutAStartLengthsAloneCount()
    {
        StateBuilder b;
        b.add(segment("s1", 5min)).add(segment("s2", 90s)).add(segment("s3", 1min));
        PlanModel model;
        model.showState(b.state, at("09:00:00"));
        QVERIFY(!model.rowAt(2).start);
        QCOMPARE(model.rowAt(2).offset, Duration(390s));
        QVERIFY(!planTotal(b.state).meant);
        QCOMPARE(planTotal(b.state).sum, Duration(450s));
        QCOMPARE(planTotal(b.state).over(), Duration());
    }

    void theTotalCountsGapsAndIsHeldAgainstTheMinutes()
    {
        StateBuilder b = planned();
        QCOMPARE(planTotal(b.state).sum, Duration(40min)); // 36 of segments, 4 free
        QCOMPARE(planTotal(b.state).over(), Duration());
        b.change<SegmentId>("s2", [](Segment &each) { each.length = 13min; });
        QCOMPARE(planTotal(b.state).over(), Duration(3min));
    }

    void rowsComeAndGoWithoutAReset()
    {
        StateBuilder b = planned();
        PlanModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(b.state, at("09:00:00"));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset), moved(&model, &QAbstractItemModel::rowsMoved);
        b.state.agenda.move(1, 2);
        b.state.agenda.removeLast();
        model.showState(b.state, at("09:00:00"));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(model.index(1).data(PlanModel::Id).toString(), text("s3"));
        QCOMPARE(model.rowCount(), 3);
    }

    void placesAreAmongWhatHasNotStarted()
    {
        StateBuilder b;
        b.live("10:00:00").add(done(segment("s1", 5min), "10:00:00", "10:00:00", "10:05:00"));
        b.add(started(segment("s2", 5min), "10:05:00", "10:05:00"));
        b.add(segment("s3", 5min)).add(segment("s4", 5min)).add(segment("s5", 5min));
        PlanModel model;
        model.showState(b.state, at("10:06:00"));
        QCOMPARE(model.placeBefore(4, 2), std::optional(text("s2")));
        QCOMPARE(model.placeBefore(2, 5), std::optional(text("s5")));
        QVERIFY(!model.placeBefore(4, 1));                             // before the current one
        QVERIFY(!model.placeBefore(0, 3));                             // it is done
        QVERIFY(!model.placeBefore(3, 3) && !model.placeBefore(3, 4)); // it stands there
        QVERIFY(!model.placeBefore(-1, 3) && !model.placeBefore(3, 9));

        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(4)}));
        QVERIFY(data);
        QVERIFY(!model.mimeData({model.index(0)}));
        QSignalSpy wanted(&model, &PlanModel::moveRequested);
        QVERIFY(!model.dropMimeData(data.get(), Qt::MoveAction, 1, 0, {}));
        QVERIFY(model.dropMimeData(data.get(), Qt::MoveAction, 3, 0, {}));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().at(0).toString(), text("s5"));
        QCOMPARE(wanted.first().at(1).toString(), text("s3"));
        QCOMPARE(model.rowCount(), 5); // nothing moved yet
    }

    void theFirstPlaceHasNothingBefore()
    {
        PlanModel model;
        model.showState(planned().state, at("09:00:00"));
        QCOMPARE(model.placeBefore(2, 0), std::optional(QString()));
    }

    void peopleOfTheChatAloneAreLeftOut()
    {
        StateBuilder b;
        b.person("ana").person("bo").person("chatter").person("gone");
        b.change<PersonId>("chatter", [](Person &person) { person.isAuthorOnly = true; });
        b.change<PersonId>("gone", [](Person &person) { person.mergedInto = PersonId(text("ana")); });
        PeopleModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(b.state);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1).data().toString(), text("BO"));
        QVERIFY(model.indexOf(PersonId(text("ana"))).isValid());
        QVERIFY(!model.indexOf(PersonId(text("gone"))).isValid());
    }

    void whatIsLackingIsFound()
    {
        using Kind = PlanDoubt::Kind;
        QCOMPARE(kinds(planDoubts(State())),
                 (QStringList{number(Kind::NoTitle), number(Kind::NoAgenda), number(Kind::NoStart),
                              number(Kind::NoOnsiteModerator), number(Kind::NoOnlineModerator),
                              number(Kind::NoRapporteur)}));
        StateBuilder b = planned();
        b.state.plan.title = Text(text("Keys"));
        b.add(segment("s5", 6min));
        b.change<PersonId>("ana", [](Person &person) {
            person.roles = {Role::Speaker, Role::OnsiteModerator, Role::OnlineModerator, Role::Rapporteur};
        });
        QCOMPARE(kinds(planDoubts(b.state)),
                 (QStringList{number(Kind::TooLong), number(Kind::Conflict, "s4"), number(Kind::NobodyToSpeak, "s5"),
                              number(Kind::UnknownSide, "ana")}));
    }

    void aWholePlanLeavesNothingToLookAt()
    {
        StateBuilder b;
        b.person("ana", "", Side::Onsite);
        b.change<PersonId>("ana", [](Person &person) {
            person.roles = {Role::Speaker, Role::OnsiteModerator, Role::OnlineModerator, Role::Rapporteur};
        });
        b.add(with(segment("s1", 10min), {"ana"}));
        b.state.plan.title = Text(text("Keys"));
        b.state.plan.starts = at("10:00:00");
        b.state.plan.minutes = 10;
        QCOMPARE(kinds(planDoubts(b.state)), QStringList());
        b.state.plan.minutes = 12;
        QCOMPARE(planDoubts(b.state).front().by, Duration(2min));
    }
};

QTEST_GUILESS_MAIN(TestPlanModel)
#include "TestPlanModel.moc"
