// SPDX-License-Identifier: Apache-2.0
// Polls as rows, counts by channel and side, and what may be seen of them at a glance.
#include "models/feeds/chatVotes.h"
#include "models/items/PollsModel.h"
#include "models/items/pollGlance.h"
#include "models/items/stageGlance.h"
#include "tests/models/support/Rehearsed.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

QString inWords(const char *text)
{
    return QString::fromUtf8(text);
}

QString pollCommand(const QJsonObject &command)
{
    return QString::fromUtf8(QJsonDocument(command).toJson(QJsonDocument::Compact)).replace(u'"', u'\'');
}

// A poll with three options in a segment for it, open.
struct PollStand
{
    Rehearsed session;

    PollStand()
    {
        session.at("-1:00").ok("{'do':'plan.edit','title':'Keys','starts':'@0:00'}");
        session.ok("{'do':'segment.add','id':'talk','title':'Talk','kind':'discussion','seconds':300}");
        session.ok("{'do':'segment.add','id':'ask','title':'Poll: the feel of the room','kind':'poll','seconds':300}");
        session.at("0:00").ok("{'do':'session.start'}");
    }
    PollStand &does(const char *command)
    {
        session.ok(command);
        return *this;
    }
    PollStand &opened()
    {
        if (state().currentSegment.value != inWords("ask"))
            does("{'do':'segment.start','id':'ask'}");
        does("{'do':'poll.add','id':'q','question':'Should keys be shared?','type':'single','options':['Yes','No',"
             "'Abstain']}");
        return does("{'do':'poll.open','id':'q'}");
    }
    PollStand &counted()
    {
        does("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'Yes':6,'No':2},'voters':8}");
        does("{'do':'poll.tally','id':'q','channel':'online','side':'online','counts':{'No':3},'voters':3}");
        return does("{'do':'poll.tally','id':'q','channel':'chat','side':'online','counts':{'Yes':1},'voters':1}");
    }
    const State &state() const { return session.state(); }
    const Poll &poll() const { return *state().polls.find(PollId(inWords("q"))); }
};

QVariantList votesIn(const PollsModel &model, int row)
{
    return model.index(row).data(PollsModel::Votes).toList();
}

} // namespace

class TestPollsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPollIsItsQuestionItsOptionsAndItsVoters()
    {
        PollStand asking;
        asking.opened().counted();
        PollsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showState(asking.state());
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.index(0).data().toString(), inWords("Should keys be shared?"));
        QCOMPARE(model.rowAt(1).lead, inWords("A"));
        QCOMPARE(model.rowAt(3).lead, inWords("C"));
        QCOMPARE(votesIn(model, 1), (QVariantList{6, 0, 1, 0, 7}));
        QCOMPARE(votesIn(model, 2), (QVariantList{2, 3, 0, 0, 5}));
        QCOMPARE(votesIn(model, 3), (QVariantList{0, 0, 0, 0, 0}));
        QCOMPARE(votesIn(model, 4), (QVariantList{8, 3, 1, 0, 12}));
        QCOMPARE(model.rowAt(4).sides, (PollSides{8, 4, 0}));
        QCOMPARE(*model.rowAt(1).cells[size_t(PollColumn::Total)].percent, 58);
        QCOMPARE(*model.rowAt(2).cells[size_t(PollColumn::Online)].percent, 100);
        QVERIFY(!model.rowAt(1).cells[size_t(PollColumn::Others)].percent); // nobody voted there
        QVERIFY(!model.rowAt(1).hasOthers);
        QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(),
                 inWords("A Yes: 6 counted in the room, 0 counted online, 1 in the chat, 7 in all, 58 percent"));
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), inWords("Poll, open: Should keys be shared?"));
        asking.does("{'do':'poll.tally','id':'q','channel':'zoom','side':'online','counts':{'No':4},'voters':4}");
        model.showState(asking.state());
        QVERIFY(model.rowAt(1).hasOthers);
        QCOMPARE(votesIn(model, 2), (QVariantList{2, 3, 0, 4, 9}));
    }

    void itIsNeverReset()
    {
        PollStand asking;
        PollsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset), moved(&model, &QAbstractItemModel::rowsMoved);
        model.showState(asking.state());
        asking.does("{'do':'poll.add','id':'first','question':'Ready?','type':'single','options':['Yes','No']}");
        model.showState(asking.state());
        QCOMPARE(model.rowCount(), 3); // nobody could vote yet
        asking.opened();
        model.showState(asking.state());
        QCOMPARE(model.rowCount(), 8);
        QCOMPARE(model.indexOf(PollId(inWords("q"))).row(), 3);
        QCOMPARE(model.firstOf(PollId(inWords("q"))).row(), 4);
        QVERIFY(!model.indexOf(PollId(inWords("none"))).isValid());
        QVERIFY(!model.firstOf(PollId(inWords("none"))).isValid());
        asking.does("{'do':'poll.open','id':'first'}");
        model.showState(asking.state());
        QCOMPARE(model.rowCount(), 9);
        asking.does("{'do':'undo'}");
        model.showState(asking.state());
        QCOMPARE(model.rowCount(), 8);
        QCOMPARE(reset.size() + moved.size(), 0);
    }

    // A scale, a mood: what came, without letters.
    void answersToAPollWithoutOptions()
    {
        PollStand asking;
        asking.does("{'do':'poll.add','id':'q','question':'How strongly?','type':'scale'}");
        asking.does("{'do':'poll.open','id':'q'}");
        asking.does("{'do':'poll.tally','id':'q','channel':'chat','side':'online','counts':{'5':2,'1':1},'voters':3}");
        PollsModel model;
        model.showState(asking.state());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(1).data().toString(), inWords("1"));
        QCOMPARE(model.rowAt(1).lead, QString());
        QCOMPARE(votesIn(model, 2), (QVariantList{0, 0, 2, 0, 2}));
    }

    void countingReplacesOneCell()
    {
        QCOMPARE(chatVotes, chatChannel); // what the feed counts by itself stands in its column
        PollStand asking;
        asking.opened().counted();
        const Tally room = recounted(asking.poll(), PollColumn::Room, inWords("Abstain"), 4);
        QCOMPARE(pollCommand(tallyCommand(asking.poll().id, room)),
                 inWords("{'channel':'room','counts':{'Abstain':4,'No':2,'Yes':6},'do':'poll.tally','id':'q','side':"
                         "'onsite','voters':12}"));
        QCOMPARE(recounted(asking.poll(), PollColumn::Online, inWords("No"), -1).voters, 0); // never below nothing
        Poll ahead = asking.poll();
        put(ahead, room);
        QCOMPARE(votersOf(ahead)[size_t(PollColumn::Room)].votes, 12);
        QCOMPARE(votersOf(ahead)[size_t(PollColumn::Online)].votes, 3);
    }

    void votersAreCountedApartWhereSeveralMayBeChosen()
    {
        PollStand asking;
        asking.does("{'do':'poll.add','id':'q','question':'Which?','type':'multiple','options':['A','B']}");
        asking.does("{'do':'poll.open','id':'q'}");
        Poll poll = asking.poll();
        QVERIFY(hasVotersApart(poll));
        put(poll, recounted(poll, PollColumn::Room, inWords("A"), 5));
        put(poll, recounted(poll, PollColumn::Room, inWords("B"), 9));
        QCOMPARE(poll.tallies.front().voters, 9); // at least
        put(poll, recounted(poll, PollColumn::Room, inWords("B"), 3));
        QCOMPARE(poll.tallies.front().voters, 5); // nobody said otherwise
        put(poll, withVoters(poll, PollColumn::Room, 12));
        QCOMPARE(poll.tallies.front().voters, 12);
        put(poll, recounted(poll, PollColumn::Room, inWords("A"), 6));
        QCOMPARE(poll.tallies.front().voters, 12);
        put(poll, withVoters(poll, PollColumn::Room, 2));
        QCOMPARE(poll.tallies.front().voters, 6); // so many chose one
        QCOMPARE(*cellsOf(poll, inWords("A"))[size_t(PollColumn::Total)].percent, 100);
    }

    void theGlanceFollowsThePoll()
    {
        PollStand asking;
        QVERIFY(pollGlance(asking.state()).standing == PollGlance::Standing::None);
        asking.does("{'do':'segment.start','id':'ask'}");
        QVERIFY(pollGlance(asking.state()).standing == PollGlance::Standing::Offered);
        QCOMPARE(pollGlance(asking.state()).question, inWords("the feel of the room"));
        asking.session.at("0:01");
        asking.opened().counted();
        QVERIFY(pollGlance(asking.state()).standing == PollGlance::Standing::Open);
        QCOMPARE(pollGlance(asking.state()).voters, 12);
        asking.does("{'do':'poll.close','id':'q'}");
        QVERIFY(pollGlance(asking.state()).standing == PollGlance::Standing::Closed);
        asking.does("{'do':'poll.reveal','id':'q'}");
        QVERIFY(pollGlance(asking.state()).standing == PollGlance::Standing::None); // it had its poll
        asking.does("{'do':'undo'}").does("{'do':'poll.open','id':'q'}");
        QVERIFY(pollGlance(asking.state()).standing == PollGlance::Standing::Open);
        asking.does("{'do':'session.end'}");
        QVERIFY(pollGlance(asking.state()).standing == PollGlance::Standing::Open);
    }

    // Nothing of it before, the result after, until the agenda goes on.
    void theStageShowsWhatIsRevealed()
    {
        PollStand asking;
        asking.opened().counted();
        const auto look = [&] { return stageGlance(asking.state(), asking.session.now()); };
        QCOMPARE(look().poll, PollResult());
        asking.does("{'do':'poll.close','id':'q'}");
        QCOMPARE(look().poll, PollResult());
        asking.does("{'do':'poll.reveal','id':'q'}");
        const PollResult result = look().poll;
        QCOMPARE(result.question, inWords("Should keys be shared?"));
        QCOMPARE(result.shares,
                 (std::vector<PollShare>{{inWords("Yes"), 7, 58}, {inWords("No"), 5, 42}, {inWords("Abstain"), 0, 0}}));
        QCOMPARE(result.onsite, 8);
        QCOMPARE(result.online, 4);
        asking.does("{'do':'undo'}");
        QCOMPARE(look().poll, PollResult());
        asking.does("{'do':'redo'}");
        asking.does("{'do':'floor.give','name':'Ana'}");
        QCOMPARE(look().poll, PollResult()); // who speaks comes first
        asking.does("{'do':'floor.end'}");
        QCOMPARE(look().poll, result);
        asking.session.at("1:00");
        asking.does("{'do':'segment.start','id':'talk'}");
        QCOMPARE(look().poll, PollResult());
    }

    void theStageHasRoomForFour()
    {
        PollStand asking;
        asking.does("{'do':'segment.start','id':'ask'}");
        asking.does("{'do':'poll.add','id':'q','question':'Which?','type':'single','options':['a','b','c','d','e']}");
        asking.does("{'do':'poll.open','id':'q'}");
        asking.does("{'do':'poll.tally','id':'q','channel':'room','side':'onsite','counts':{'a':1,'b':1,'c':3,'d':9,"
                    "'e':2},'voters':16}");
        asking.does("{'do':'poll.reveal','id':'q'}");
        QStringList labels;
        for (const PollShare &share : revealedPoll(asking.state()).shares)
            labels << share.label;
        QCOMPARE(labels, (QStringList{inWords("a"), inWords("c"), inWords("d"), inWords("e")}));
    }
};

QTEST_GUILESS_MAIN(TestPollsModel)
#include "TestPollsModel.moc"
