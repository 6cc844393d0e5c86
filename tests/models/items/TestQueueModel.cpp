// SPDX-License-Identifier: Apache-2.0
#include "models/items/QueueModel.h"
#include "tests/models/session/StateBuilder.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <memory>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

constexpr Side on = Side::Onsite, off = Side::Online;
using Mime = std::unique_ptr<QMimeData>;

QStringList ids(const QueueModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list << model.index(row).data(QueueModel::Id).toString();
    return list;
}

QStringList list(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

QString sentence(const QueueModel &model, int row)
{
    return model.index(row).data(Qt::AccessibleTextRole).toString();
}

StateBuilder fiveHands()
{
    StateBuilder b;
    b.live("10:00:00").add(started(segment("s", 20min, SegmentKind::Discussion), "10:00:00", "10:00:00"));
    b.hand("a", on, HandKind::Turn, "10:01:00")
        .hand("b", on, HandKind::Turn, "10:02:00")
        .hand("c", off, HandKind::Turn, "10:03:00.500")
        .hand("d", off, HandKind::Order, "10:04:00")
        .hand("e", on, HandKind::Turn, "10:00:30");
    b.change<HandId>("e", [](Hand &hand) { hand.phase = HandPhase::Parked; });
    return b;
}

Mime dragged(const QueueModel &model, int row)
{
    return Mime(model.mimeData({model.index(row)}));
}

} // namespace

class TestQueueModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsThoseWaitingInTheirOrderAndThenTheParked()
    {
        QueueModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(fiveHands().state, at("10:05:00"));
        QCOMPARE(ids(model), list("d a c b e"));
        QList<int> places;
        QList<bool> parked;
        for (int row = 0; row < model.rowCount(); ++row) {
            places << model.index(row).data(QueueModel::Place).toInt();
            parked << model.index(row).data(QueueModel::IsParked).toBool();
        }
        QCOMPARE(places, (QList<int>{1, 2, 3, 4, 0}));
        QCOMPARE(parked, (QList<bool>{false, false, false, false, true}));
    }

    void saysAllAboutAHand()
    {
        StateBuilder b = fiveHands();
        b.change<HandId>("c", [](Hand &hand) {
            hand.notes = {Text(QStringLiteral("on\nscanning")), Text(), Text(QStringLiteral("again"))};
            hand.moveOrder = 1;
        });
        b.state.queueSettings.isOnlineHeld = true;
        QueueModel model;
        model.showState(b.state, at("10:05:00"));
        const QModelIndex c = model.indexOf(named<HandId>("c"));
        QCOMPARE(c.row(), 2); // behind all that aren't held
        QCOMPARE(c.data().toString(), QStringLiteral("C"));
        QCOMPARE(c.data(QueueModel::Name).toString(), QStringLiteral("C"));
        QCOMPARE(c.data(QueueModel::Person).toString(), QStringLiteral("c"));
        QCOMPARE(c.data(QueueModel::Turn).toString(), QString());
        QCOMPARE(evenhand::Side(c.data(QueueModel::Side).toInt()), off);
        QCOMPARE(RowKind(c.data(QueueModel::Kind).toInt()), RowKind::Turn);
        QCOMPARE(c.data(QueueModel::Note).toString(), QStringLiteral("on scanning; again"));
        QCOMPARE(c.data(QueueModel::Reason).toString(), QStringLiteral("online is cut off"));
        QCOMPARE(instantFromMs(c.data(QueueModel::RaisedAt).toLongLong()), at("10:03:00.500"));
        QCOMPARE(c.data(QueueModel::Waited).toLongLong(), 119'000);
        QVERIFY(c.data(QueueModel::IsMoved).toBool());
        QVERIFY(c.data(QueueModel::IsHeld).toBool());
        QVERIFY(!model.index(0).data(QueueModel::IsHeld).toBool());
        QVERIFY(!model.indexOf(named<HandId>("none")).isValid());
    }

    void listsTheRestOfATurnAsToResume()
    {
        StateBuilder b = fiveHands();
        Turn turn;
        turn.id = named<TurnId>("t");
        turn.person = named<PersonId>("b");
        turn.side = on;
        turn.phase = TurnPhase::SetAside;
        turn.allotted = 2min;
        turn.parts = {{at("10:04:00"), at("10:04:45")}};
        turn.asideOrder = 1;
        b.turn(turn);
        QueueModel model;
        model.showState(b.state, at("10:05:00"));
        const QModelIndex rest = model.index(1);
        QCOMPARE(rest.data(QueueModel::Turn).toString(), QStringLiteral("t"));
        QCOMPARE(rest.data(QueueModel::Id).toString(), QStringLiteral("t"));
        QCOMPARE(RowKind(rest.data(QueueModel::Kind).toInt()), RowKind::Resume);
        QCOMPARE(sentence(model, 1), QStringLiteral("2: B, onsite, waiting for 1:00, was interrupted, 1:15 left"));
        QVERIFY(!(model.flags(rest) & Qt::ItemIsDragEnabled)); // no hand stands for it
    }

    void saysItInASentence()
    {
        StateBuilder b = fiveHands();
        b.change<HandId>("a", [](Hand &hand) { hand.notes = {Text(QStringLiteral("costs"))}; });
        b.change<PersonId>("b", [](Person &person) { person.name = Text(); });
        QueueModel model;
        model.showState(b.state, at("10:05:00"));
        QCOMPARE(sentence(model, 0), QStringLiteral("1: D, online, point of order, waiting for 1:00"));
        QCOMPARE(sentence(model, 1), QStringLiteral("2: A, onsite, waiting for 4:00, first come, note: costs"));
        QCOMPARE(sentence(model, 2), QStringLiteral("3: C, online, waiting for 1:59, online's turn"));
        QCOMPARE(sentence(model, 3),
                 QStringLiteral("4: somebody without a name, onsite, waiting for 3:00, first come"));
        QCOMPARE(sentence(model, 4), QStringLiteral("E, onsite, parked, waiting for 4:30"));
    }

    void tellsOfARowWhenItsSecondChanges()
    {
        QueueModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(fiveHands().state, at("10:05:00"));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.passTime(at("10:05:00.400"));
        QCOMPARE(changes.size(), 0);
        model.passTime(at("10:05:00.500")); // half a second off those of the others
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toModelIndex().row(), 2);
        QCOMPARE(changes[0][1].toModelIndex().row(), 2);
        QVERIFY(changes[0][2].value<QList<int>>().contains(QueueModel::Waited));
        QCOMPARE(model.index(2).data(QueueModel::Waited).toLongLong(), 120'000);
        model.passTime(at("10:05:01"));
        QCOMPARE(changes.size(), 3); // above it and below
    }

    void nobodyWaitsBehindTheSessionsEnd()
    {
        StateBuilder b = fiveHands();
        QueueModel model;
        model.showState(b.state, at("10:05:00"));
        b.state.session.endedAt = at("10:06:00");
        model.showState(b.state, at("10:06:10"));
        QCOMPARE(model.index(0).data(QueueModel::Waited).toLongLong(), 120'000);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.passTime(at("11:00:00"));
        QCOMPARE(changes.size(), 0);
        QCOMPARE(model.index(0).data(QueueModel::Waited).toLongLong(), 120'000);
        b.state.session.endedAt.reset(); // taken back
        model.showState(b.state, at("11:00:00"));
        QCOMPARE(model.index(0).data(QueueModel::Waited).toLongLong(), 3'360'000);
    }

    void neverMovesARowByTimeAlone()
    {
        StateBuilder b = fiveHands();
        b.criteria({Criterion::SideBalance, Criterion::Fifo});
        b.turn("t0", "x", off, "10:00:00", "10:01:00").running("t1", "y", on, "10:04:30");
        QueueModel model;
        model.showState(b.state, at("10:04:40"));
        QCOMPARE(ids(model), list("d a c b e")); // ten seconds of onsite, a minute of online
        model.passTime(at("10:09:00"));
        QCOMPARE(ids(model), list("d a c b e"));
        model.showState(b.state, at("10:09:00"));
        QCOMPARE(ids(model), list("d c a b e"));
    }

    void keepsWhatIsSelectedWhenTheOrderChanges()
    {
        StateBuilder b = fiveHands();
        QueueModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.showState(b.state, at("10:05:00"));
        const QPersistentModelIndex a = model.index(1), c = model.index(2), e = model.index(4);
        b.turn("t", "x", on, "10:04:00", "10:05:00"); // now it is online's turn
        b.change<HandId>("e", [](Hand &hand) { hand.phase = HandPhase::Waiting; });
        b.hand("f", off, HandKind::Turn, "10:05:00");
        model.showState(b.state, at("10:05:01"));
        QCOMPARE(ids(model), list("d c a f b e"));
        QCOMPARE(a.row(), 2);
        QCOMPARE(c.row(), 1);
        QCOMPARE(e.row(), 5);
        QCOMPARE(e.data(QueueModel::Place).toInt(), 6);
        QCOMPARE(resets.size(), 0);
    }

    void asksToMoveWhatIsDropped()
    {
        QueueModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(fiveHands().state, at("10:05:00")); // d a c b, e parked
        QSignalSpy asked(&model, &QueueModel::moveRequested);
        const auto drop = [&](int what, int row, const QModelIndex &onto = {}) {
            asked.clear();
            if (!model.dropMimeData(dragged(model, what).get(), Qt::MoveAction, row, 0, onto))
                return QStringLiteral("no");
            return asked[0][0].toString() + QStringLiteral(" before ") + asked[0][1].toString();
        };
        QCOMPARE(drop(3, 1), QStringLiteral("b before a"));
        QCOMPARE(drop(0, 2), QStringLiteral("d before c"));
        QCOMPARE(drop(1, 4), QStringLiteral("a before "));
        QCOMPARE(drop(1, 5), QStringLiteral("a before "));  // behind the parked ones
        QCOMPARE(drop(1, -1), QStringLiteral("a before ")); // into the empty space
        QCOMPARE(drop(3, -1, model.index(0)), QStringLiteral("b before d"));
        QCOMPARE(drop(1, 1), QStringLiteral("no")); // where it stands
        QCOMPARE(drop(1, 2), QStringLiteral("no"));
        QCOMPARE(drop(3, 5), QStringLiteral("no"));
        QCOMPARE(ids(model), list("d a c b e"));
    }

    void neverDragsTheParked()
    {
        QueueModel model;
        model.showState(fiveHands().state, at("10:05:00"));
        QVERIFY(model.flags(model.index(0)) & Qt::ItemIsDragEnabled);
        QVERIFY(!(model.flags(model.index(4)) & Qt::ItemIsDragEnabled));
        QVERIFY(!dragged(model, 4));
        QVERIFY(!Mime(model.mimeData({})));
        QMimeData foreign;
        foreign.setData(QueueModel::mimeType(), "nobody");
        QVERIFY(!model.canDropMimeData(&foreign, Qt::MoveAction, 0, 0, {}));
        foreign.setData(QueueModel::mimeType(), "e");
        QVERIFY(!model.canDropMimeData(&foreign, Qt::MoveAction, 0, 0, {}));
        QVERIFY(!model.canDropMimeData(dragged(model, 0).get(), Qt::CopyAction, 2, 0, {}));
        QCOMPARE(model.supportedDropActions(), Qt::MoveAction);
    }
};

QTEST_GUILESS_MAIN(TestQueueModel)
#include "TestQueueModel.moc"
