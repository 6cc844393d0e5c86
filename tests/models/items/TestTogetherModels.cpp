// SPDX-License-Identifier: Apache-2.0
// Readiness, notes, care and the ledger as rows: what they say, and that they are never reset.
#include "models/items/CareModel.h"
#include "models/items/LedgerModel.h"
#include "models/items/NotesModel.h"
#include "models/items/ReadinessModel.h"
#include "models/items/nudgeGlance.h"
#include "models/items/togetherGlance.h"
#include "tests/models/session/StateBuilder.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

void tick(State &state, const char *person, const char *item, bool isDone = true)
{
    state.readiness.push_back({{}, PersonId(text(person)), text(item), isDone});
}

// Two speakers in the agenda, one more by role, an organizer who doesn't speak.
State planned()
{
    StateBuilder b;
    b.person("ana", "", Side::Onsite).person("bo", "", Side::Online).person("cy").person("org");
    b.change<PersonId>("cy", [](Person &person) { person.roles = {Role::Speaker}; });
    b.change<PersonId>("bo", [](Person &person) { person.sayAs = Text(QStringLiteral("boh")); });
    b.change<PersonId>("org", [](Person &person) { person.roles = {Role::Organizer}; });
    b.add(with(segment("s1", 5min), {"ana"})).add(with(segment("s2", 5min), {"bo", "ana"}));
    return b.state;
}

QString asText(const QJsonObject &command)
{
    return QString::fromUtf8(QJsonDocument(command).toJson(QJsonDocument::Compact)).replace(u'"', u'\'');
}

void note(State &state, const char *id, const char *words, NoteKind kind = NoteKind::Note, const char *about = "")
{
    state.notes.add(
        {NoteId(text(id)), kind, Text(text(words)), text(about), QStringLiteral("onsite"), at("10:00:00"), false});
}

} // namespace

class TestTogetherModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksBothSidesAndEachSpeakerOnce()
    {
        ReadinessModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        State state = planned();
        tick(state, "bo", "heard online", false);
        model.showState(state);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.rowAt(0).side, Side::Onsite);
        QVERIFY(!model.rowAt(0).person);
        QCOMPARE(model.rowAt(1).side, Side::Online);
        QCOMPARE(model.index(2).data().toString(), QStringLiteral("ANA"));
        QCOMPARE(model.index(3).data().toString(), QStringLiteral("BO"));
        QCOMPARE(model.index(3).data(ReadinessModel::SayAs).toString(), QStringLiteral("boh"));
        QCOMPARE(model.index(4).data().toString(), QStringLiteral("CY"));
        QCOMPARE(model.index(3).data(ReadinessModel::Marks).toList(), (QVariantList{0, 0, 2, 0}));
        QVERIFY(model.index(3).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("heard online: no")));
    }

    void otherItemsHaveRowsOfTheirOwn()
    {
        State state = planned();
        state.readiness.push_back({Side::Onsite, {}, QStringLiteral("room microphones"), true});
        ReadinessModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(planned());
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset), inserted(&model, &QAbstractItemModel::rowsInserted);
        model.showState(state);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.rowCount(), 6);
        QVERIFY(!model.rowAt(1).isWhole());
        QVERIFY(model.rowAt(1).isReady());
        QCOMPARE(asText(checkCommand(model.rowAt(1), model.rowAt(1).cells[0])),
                 QStringLiteral("{'do':'ready.check','done':false,'item':'room microphones','side':'onsite'}"));
    }

    void aTickAsksForTheOther()
    {
        State state = planned();
        std::vector<ReadyRow> rows = readyRows(state);
        QCOMPARE(asText(checkCommand(rows[2], rows[2].cells[1])),
                 QStringLiteral("{'do':'ready.check','done':true,'item':'heard in the room','person':'ana'}"));
        tick(state, "ana", "heard in the room");
        rows = readyRows(state);
        QCOMPARE(asText(checkCommand(rows[2], rows[2].cells[1])),
                 QStringLiteral("{'do':'ready.check','done':false,'item':'heard in the room','person':'ana'}"));
    }

    void whatIsWrongComesBeforeWhatNobodyLookedAt()
    {
        State state = planned();
        for (const QString &item : lineCheckItems()) {
            state.readiness.push_back({Side::Onsite, {}, item, true});
            tick(state, "ana", item.toUtf8().constData());
        }
        tick(state, "bo", "present");
        tick(state, "bo", "heard online", false);
        const ReadinessGlance glance = readinessGlance(state);
        QCOMPARE(glance.rows, 5);
        QCOMPARE(glance.ready, 2);
        QCOMPARE(glance.lacks.size(), size_t(3));
        QCOMPARE(glance.lacks[0].name, QStringLiteral("BO"));
        QCOMPARE(glance.lacks[0].item, QStringLiteral("heard online"));
        QVERIFY(glance.lacks[0].isNo && !glance.lacks[0].isUntouched);
        QVERIFY(glance.lacks[1].isUntouched);
    }

    void aMergedSpeakerIsOne()
    {
        State state = planned();
        tick(state, "cy", "present");
        state.people.change(PersonId(QStringLiteral("cy")),
                            [](Person &person) { person.mergedInto = PersonId(QStringLiteral("bo")); });
        const std::vector<ReadyRow> rows = readyRows(state);
        QCOMPARE(rows.size(), size_t(4));
        QCOMPARE(rows[3].cells[0].mark, CheckMark::Yes);
    }

    void notesComeAndGo()
    {
        State state = planned();
        note(state, "n1", "one\ntwo", NoteKind::Takeaway, "s1");
        note(state, "n2", "three", NoteKind::Quote, "bo");
        NotesModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(state);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("one two"));
        QCOMPARE(model.index(0).data(NotesModel::About).toString(), QStringLiteral("S1"));
        QCOMPARE(model.index(1).data(NotesModel::About).toString(), QStringLiteral("BO"));
        state.notes.change(NoteId(QStringLiteral("n1")), [](Note &gone) { gone.isRemoved = true; });
        note(state, "n3", "four");
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.showState(state);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model.index(0).data(NotesModel::Id).toString(), QStringLiteral("n2"));
        QVERIFY(model.indexOf(NoteId(QStringLiteral("n3"))).isValid());
        QVERIFY(!model.indexOf(NoteId(QStringLiteral("n1"))).isValid());
        QCOMPARE(noteCount(state), 2);
    }

    void closedCardsGo()
    {
        State state;
        const CareId id(QStringLiteral("c1"));
        state.care.add({id, Text(QStringLiteral("crying")), at("10:00:00"), QStringLiteral("online"), {}, false});
        CareModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(state);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("crying"));
        QCOMPARE(careGlance(state).untaken, 1);
        state.care.change(id, [](CareCard &card) { card.takenBy = QStringLiteral("onsite"); });
        model.showState(state);
        QCOMPARE(model.index(0).data(CareModel::TakenBy).toString(), QStringLiteral("onsite"));
        QCOMPARE(careGlance(state).untaken, 0);
        state.care.change(id, [](CareCard &card) { card.isClosed = true; });
        model.showState(state);
        QCOMPARE(model.rowCount(), 0);
    }

    void theLedgerHasItsPartsUnderHeadings()
    {
        StateBuilder b;
        b.live("10:00:00").person("ana", "Government", Side::Onsite).person("bo", "Private Sector", Side::Online);
        b.turn("t1", "ana", Side::Onsite, "10:00:00", "10:03:00")
            .turn("t2", "bo", Side::Online, "10:03:00", "10:04:00");
        b.running("t3", "bo", Side::Online, "10:04:00");
        b.state.attendance = {{Side::Onsite, 27, {}}, {Side::Online, 41, 2}};
        LedgerModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(b.state, at("10:05:00"));
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row)
            lines << model.index(row).data(Qt::AccessibleTextRole).toString();
        const QString all = lines.join(u'\n');
        for (const char *expected : {"onsite: 1 turns, 3:00", "online: 2 turns, 2:00", "ANA: 1 turns, 3:00",
                                     "BO: 2 turns, 2:00", "Government: 1 turns, 3:00", "online: 41 people, 2 hubs"})
            QVERIFY2(lines.contains(text(expected)), qPrintable(all));
        QCOMPARE(model.index(1).data(LedgerModel::Share).toDouble(), 0.6);

        QSignalSpy reset(&model, &QAbstractItemModel::modelReset), moved(&model, &QAbstractItemModel::rowsMoved);
        model.passTime(at("10:06:00"));
        QCOMPARE(reset.size() + moved.size(), 0);
        QCOMPARE(model.index(2).data(LedgerModel::Time).toLongLong(), qint64(180'000));
    }

    void anotherModeratorsNudgeComesIn()
    {
        State state;
        const auto nudge = [&](const char *id, const char *by) {
            state.nudges.add({NudgeId(text(id)), Text(text(id)), text(by), at("10:00:00"), std::nullopt});
        };
        nudge("mine", "onsite");
        nudge("first", "online");
        nudge("second", "online");
        std::optional<IncomingNudge> incoming = incomingNudge(state, QStringLiteral("onsite"));
        QVERIFY(incoming);
        QCOMPARE(incoming->text, QStringLiteral("first"));
        QCOMPARE(incoming->more, 1);
        QCOMPARE(lastSentNudge(state, QStringLiteral("onsite"))->text, QStringLiteral("mine"));
        for (const char *id : {"first", "second"})
            state.nudges.change(NudgeId(text(id)), [](Nudge &each) { each.acknowledgedAt = at("10:00:09"); });
        QVERIFY(!incomingNudge(state, QStringLiteral("onsite")));
        QVERIFY(lastSentNudge(state, QStringLiteral("online"))->acknowledgedAt);
    }

    void consolesOfOneRoleAreToldApart()
    {
        State state;
        state.consoles.insert({QByteArray(16, 'a')}, {text("aa"), text("onsite"), {}});
        state.consoles.insert({QByteArray(16, 'b')}, {text("bb"), text("onsite"), {}});
        state.nudges.add({NudgeId(text("g")), Text(text("g")), text("onsite"), at("10:00:00"), std::nullopt});
        QVERIFY(!incomingNudge(state, text("#aa"))); // by the role
        state.acts[text("#bb")].done.append({{}, QString::fromLatin1(NudgeSent::typeName), text("g"), {}});
        QVERIFY(incomingNudge(state, text("#aa")));
        QVERIFY(!incomingNudge(state, text("#bb")));
        QVERIFY(waitingNudge(state, text("#aa"))); // as strip and card show it
        QVERIFY(!waitingNudge(state, text("#bb")));
        QVERIFY(lastSentNudge(state, text("#bb")));
    }
};

QTEST_GUILESS_MAIN(TestTogetherModels)
#include "TestTogetherModels.moc"
