// SPDX-License-Identifier: Apache-2.0
#include "models/items/AgendaModel.h"
#include "tests/models/session/StateBuilder.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

constexpr Side on = Side::Onsite, off = Side::Online;

QString span(qint64 ms)
{
    return clockText(Duration(ms));
}

// A duration as people read it, or "-".
QString length(const AgendaModel &model, int row, int role)
{
    const QVariant value = model.index(row).data(role);
    return value.isValid() ? span(value.toLongLong()) : QStringLiteral("-");
}

QString instant(const AgendaModel &model, int row, int role)
{
    const QVariant value = model.index(row).data(role);
    return value.isValid() ? clock(instantFromMs(value.toLongLong())) : QStringLiteral("-");
}

QString sentence(const AgendaModel &model, int row)
{
    return model.index(row).data(Qt::AccessibleTextRole).toString();
}

// Ten minutes late in the statements, one of two speakers on.
StateBuilder lateInStatements()
{
    StateBuilder b;
    b.live("10:00:00").person("ana").person("bo");
    b.add(done(segment("opening", 5min, SegmentKind::Opening), "10:00:00", "10:00:00", "10:05:10"))
        .add(started(with(segment("talks", 10min), {"ana", "bo"}), "10:05:00", "10:05:10"))
        .add(skipped(segment("poll", 3min, SegmentKind::Poll), "10:15:00"))
        .add(segment("discussion", 20min, SegmentKind::Discussion))
        .add(fixedAt(segment("closing", 5min, SegmentKind::Closing), "10:30:00"))
        .running("t1", "bo", on, "10:06:00");
    return b;
}

} // namespace

class TestAgendaModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysAllAboutASegment()
    {
        AgendaModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(lateInStatements().state, at("10:25:10"));
        QCOMPARE(model.rowCount(), 5);
        const QModelIndex talks = model.index(1);
        QCOMPARE(talks.data(AgendaModel::Id).toString(), QStringLiteral("talks"));
        QCOMPARE(talks.data(AgendaModel::Title).toString(), QStringLiteral("TALKS"));
        QCOMPARE(talks.data().toString(), QStringLiteral("TALKS"));
        QCOMPARE(SegmentPhase(talks.data(AgendaModel::Phase).toInt()), SegmentPhase::Current);
        QCOMPARE(SegmentKind(talks.data(AgendaModel::Kind).toInt()), SegmentKind::Statements);
        QCOMPARE(length(model, 1, AgendaModel::Length), QStringLiteral("10:00"));
        QCOMPARE(length(model, 1, AgendaModel::Elapsed), QStringLiteral("20:00"));
        QCOMPARE(length(model, 1, AgendaModel::Took), QStringLiteral("-"));
        QCOMPARE(length(model, 1, AgendaModel::Overrun), QStringLiteral("10:00"));
        QCOMPARE(length(model, 1, AgendaModel::Drift), QStringLiteral("10:10"));
        QCOMPARE(instant(model, 1, AgendaModel::PlannedStart), QStringLiteral("10:05:00"));
        QCOMPARE(instant(model, 1, AgendaModel::PlannedEnd), QStringLiteral("10:15:00"));
        QCOMPARE(instant(model, 1, AgendaModel::ExpectedStart), QStringLiteral("10:05:10"));
        QCOMPARE(instant(model, 1, AgendaModel::ExpectedEnd), QStringLiteral("10:25:10"));
        QCOMPARE(talks.data(AgendaModel::People).toStringList(),
                 (QStringList{QStringLiteral("ANA"), QStringLiteral("BO")}));
        QCOMPARE(talks.data(AgendaModel::PeopleNow).toList(), (QVariantList{false, true}));
        QVERIFY(talks.data(AgendaModel::IsFlexible).toBool());
        QCOMPARE(length(model, 0, AgendaModel::Took), QStringLiteral("5:10"));
        QCOMPARE(length(model, 0, AgendaModel::Elapsed), QStringLiteral("-"));
        QVERIFY(!model.index(0).data(AgendaModel::IsFlexible).toBool());
        QCOMPARE(instant(model, 4, AgendaModel::FixedStart), QStringLiteral("10:30:00"));
        QCOMPARE(instant(model, 3, AgendaModel::FixedStart), QStringLiteral("-"));
        QCOMPARE(length(model, 4, AgendaModel::Conflict), QStringLiteral("8:00"));
        QCOMPARE(model.indexOf(named<SegmentId>("poll")).row(), 2);
        QVERIFY(!model.indexOf(named<SegmentId>("none")).isValid());
    }

    void saysItInASentence()
    {
        AgendaModel model;
        model.showState(lateInStatements().state, at("10:25:10"));
        QCOMPARE(sentence(model, 0), QStringLiteral("OPENING, done, took 5:10, ends 0:10 later than planned"));
        QCOMPARE(sentence(model, 1),
                 QStringLiteral("TALKS, running, 20:00 of 10:00, with ANA, BO, ends 10:10 later than planned"));
        QCOMPARE(sentence(model, 2), QStringLiteral("POLL, skipped"));
        QCOMPARE(sentence(model, 3), QStringLiteral("DISCUSSION, to do, planned for 20:00"));
        QCOMPARE(sentence(model, 4),
                 QStringLiteral("CLOSING, to do, planned for 5:00, "
                                "set to start 8:00 before the one before it ends"));
    }

    void namesMergedPeopleOnceAndNobodyErased()
    {
        StateBuilder b = lateInStatements();
        b.change<PersonId>("ana", [](Person &person) { person.mergedInto = named<PersonId>("bo"); });
        AgendaModel model;
        model.showState(b.state, at("10:06:00"));
        QCOMPARE(model.index(1).data(AgendaModel::People).toStringList(), QStringList{QStringLiteral("BO")});
        QCOMPARE(model.index(1).data(AgendaModel::PeopleNow).toList(), QVariantList{true});
        b.change<PersonId>("bo", [](Person &person) { person.isErased = true; });
        model.showState(b.state, at("10:06:00"));
        QCOMPARE(model.index(1).data(AgendaModel::People).toStringList(), QStringList{QStringLiteral("(erased)")});
    }

    void makesTitlesOfStrangersPlain()
    {
        StateBuilder b = lateInStatements();
        b.change<SegmentId>("poll", [](Segment &segment) {
            segment.title = Text(QStringLiteral("one\ntwo\u202e\t") + QString(10'000, u'x'));
        });
        AgendaModel model;
        model.showState(b.state, at("10:06:00"));
        const QString title = model.index(2).data(AgendaModel::Title).toString();
        QVERIFY(title.startsWith(QStringLiteral("one two x")));
        QVERIFY(title.size() <= 300);
    }

    void tellsOncePerSecondAndOnlyWhatTimeChanges()
    {
        AgendaModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(lateInStatements().state, at("10:06:00"));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.passTime(at("10:06:00.900"));
        QCOMPARE(changes.size(), 0);
        model.passTime(at("10:06:01"));
        QCOMPARE(changes.size(), 1); // the current one; all others end when they were expected to
        QCOMPARE(changes[0][0].toModelIndex().row(), 1);
        QCOMPARE(changes[0][1].toModelIndex().row(), 1);
        QCOMPARE(length(model, 1, AgendaModel::Elapsed), QStringLiteral("0:51"));
        changes.clear();
        model.passTime(at("10:30:00")); // in overtime: those behind it are late, too
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toModelIndex().row(), 1);
        QCOMPARE(changes[0][1].toModelIndex().row(), 4);
        QCOMPARE(instant(model, 3, AgendaModel::ExpectedStart), QStringLiteral("10:30:00"));
    }

    void keepsWhatIsSelectedWhereSegmentsMove()
    {
        StateBuilder b = lateInStatements();
        AgendaModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(b.state, at("10:06:00"));
        const QPersistentModelIndex closing = model.index(4), discussion = model.index(3), poll = model.index(2);
        b.state.agenda.move(4, 3);
        b.state.agenda.removeAt(2);
        model.showState(b.state, at("10:06:00"));
        QCOMPARE(closing.row(), 2);
        QCOMPARE(discussion.row(), 3);
        QVERIFY(!poll.isValid());
    }
};

QTEST_GUILESS_MAIN(TestAgendaModel)
#include "TestAgendaModel.moc"
