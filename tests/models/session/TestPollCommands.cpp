// SPDX-License-Identifier: Apache-2.0
// Poll commands (CONTRACT §3): from draft to revealed, tallies by channel and side.
#include "tests/models/support/Rehearsed.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;

namespace {

void addPoll(Rehearsed &s)
{
    s.ok("{'do':'poll.add','id':'q1','question':' Should  keys be shared? ','type':'single','options':"
         "[{'id':'y','label':'Yes'},{'id':'n','label':'No'}]}");
}

QString tally(Rehearsed &s, const char *channel, const char *side, int yes, int no)
{
    return s.ok(
        QStringLiteral("{'do':'poll.tally','id':'q1','channel':'%1','side':'%2','counts':{'y':%3,'n':%4},'voters':%5}")
            .arg(QLatin1String(channel), QLatin1String(side))
            .arg(yes)
            .arg(no)
            .arg(yes + no));
}

} // namespace

class TestPollCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromDraftToRevealed()
    {
        Rehearsed s;
        addPoll(s);
        QCOMPARE(s.see("polls.q1.state"), "draft"_L1);
        QCOMPARE(s.see("polls.q1.question"), "Should keys be shared?"_L1);
        QCOMPARE(s.see("polls.q1.type"), "single"_L1);
        QCOMPARE(s.see("polls.q1.options.*.label"), "Yes No"_L1);
        QCOMPARE(s.refused("{'do':'poll.close','id':'q1'}"), "poll.not-open"_L1);
        QCOMPARE(s.refused("{'do':'poll.reveal','id':'q1'}"), "poll.not-open"_L1);
        QCOMPARE(
            s.refused("{'do':'poll.tally','id':'q1','channel':'room','side':'onsite','counts':{'y':1},'voters':1}"),
            "poll.not-open"_L1);
        QCOMPARE(s.ok("{'do':'poll.open','id':'q1'}"), "PollOpened"_L1);
        QCOMPARE(s.see("polls.q1.state"), "open"_L1);
        s.noop("{'do':'poll.open','id':'q1'}");
        QCOMPARE(tally(s, "room", "onsite", 12, 3), "PollTallied"_L1);
        QCOMPARE(s.ok("{'do':'poll.close','id':'q1'}"), "PollClosed"_L1);
        QCOMPARE(s.see("polls.q1.state"), "closed"_L1);
        s.noop("{'do':'poll.close','id':'q1'}");
        tally(s, "zoom", "online", 20, 21); // taken from open until revealed
        QCOMPARE(s.ok("{'do':'poll.reveal','id':'q1'}"), "PollRevealed"_L1);
        QCOMPARE(s.see("polls.q1.state"), "revealed"_L1);
        s.noop("{'do':'poll.reveal','id':'q1'}");
        QCOMPARE(
            s.refused("{'do':'poll.tally','id':'q1','channel':'room','side':'onsite','counts':{'y':99},'voters':99}"),
            "poll.not-open"_L1);
        QCOMPARE(s.refused("{'do':'poll.open','id':'q1'}"), "poll.revealed"_L1);
        s.noop("{'do':'poll.close','id':'q1'}");
        QCOMPARE(s.see("polls.q1.options.*.total"), "32 24"_L1);
    }

    void talliesAreReplacedByChannelAndSide()
    {
        Rehearsed s;
        addPoll(s);
        s.ok("{'do':'poll.open','id':'q1'}");
        tally(s, "room", "onsite", 12, 3);
        tally(s, "zoom", "online", 20, 21);
        tally(s, "page", "onsite", 1, 0);
        tally(s, "page", "online", 2, 5);
        tally(s, "page", "unknown", 4, 4);
        QCOMPARE(s.see("polls.q1.options.*.onsite"), "13 3"_L1);
        QCOMPARE(s.see("polls.q1.options.*.online"), "22 26"_L1);
        QCOMPARE(s.see("polls.q1.options.*.unknown"), "4 4"_L1);
        QCOMPARE(s.see("polls.q1.options.*.total"), "39 33"_L1);
        QCOMPARE(s.see("polls.q1.voters.onsite"), "16"_L1);
        QCOMPARE(s.see("polls.q1.voters.online"), "48"_L1);
        QCOMPARE(s.see("polls.q1.voters.unknown"), "8"_L1);
        tally(s, "room", "onsite", 10, 5); // counted again: replaces the room's, and nothing else
        QCOMPARE(s.see("polls.q1.options.*.onsite"), "11 5"_L1);
        QCOMPARE(s.see("polls.q1.voters.onsite"), "16"_L1);
        QCOMPARE(s.see("polls.q1.options.*.online"), "22 26"_L1);
        s.ok("{'do':'poll.tally','id':'q1','channel':'zoom','side':'online','counts':{'n':1},'voters':1}");
        QCOMPARE(s.see("polls.q1.options.*.online"), "2 6"_L1); // an option left out has none
        QCOMPARE(s.noop("{'do':'poll.tally','id':'q1','channel':'zoom','side':'online','counts':{'n':1},'voters':1}"),
                 "nothing changes"_L1);
    }

    void aClosedOneCanBeOpenedAgain()
    {
        Rehearsed s;
        addPoll(s);
        s.ok("{'do':'poll.open','id':'q1'}");
        s.ok("{'do':'poll.close','id':'q1'}");
        s.ok("{'do':'poll.open','id':'q1'}");
        QCOMPARE(s.see("polls.q1.state"), "open"_L1);
        s.ok("{'do':'poll.reveal','id':'q1'}"); // straight from open
        QCOMPARE(s.see("polls.q1.state"), "revealed"_L1);
    }

    void optionsAsTexts()
    {
        Rehearsed s;
        s.ok("{'do':'poll.add','id':'q1','question':'Where?','type':'multiple','options':['Kyoto',' Oslo  city "
             "','Riyadh']}");
        QCOMPARE(s.see("polls.q1.options.*.id"), "Kyoto Oslo city Riyadh"_L1); // named by their texts
        QCOMPARE(s.see("polls.q1.options.*.label"), "Kyoto Oslo city Riyadh"_L1);
        s.ok("{'do':'poll.open','id':'q1'}");
        s.ok("{'do':'poll.tally','id':'q1','channel':'room','side':'onsite','counts':{'Kyoto':4,'Oslo "
             "city':6},'voters':7}");
        QCOMPARE(s.see("polls.q1.options.*.total"), "4 6 0"_L1);
        QCOMPARE(s.see("polls.q1.voters.onsite"), "7"_L1);
    }

    void allTypes()
    {
        Rehearsed s;
        for (const char *type : {"single", "multiple", "scale", "ranking", "text", "mood"})
            s.ok(QStringLiteral("{'do':'poll.add','id':'%1','question':'Q','type':'%1','options':['a','b']}")
                     .arg(QLatin1String(type)));
        QCOMPARE(s.see("polls.*.type"), "single multiple scale ranking text mood"_L1);
        for (const char *type : {"scale", "text", "mood"}) // these do without
            s.ok(QStringLiteral("{'do':'poll.add','question':'Q','type':'%1'}").arg(QLatin1String(type)));
        for (const char *type : {"single", "multiple", "ranking"})
            QCOMPARE(s.refused(QStringLiteral("{'do':'poll.add','question':'Q','type':'%1','options':['a']}")
                                   .arg(QLatin1String(type))),
                     "argument.missing"_L1);
    }

    void answersToAPollWithoutOptions()
    {
        Rehearsed s;
        s.ok("{'do':'poll.add','id':'q1','question':'How strongly?','type':'scale'}");
        s.ok("{'do':'poll.open','id':'q1'}");
        s.ok("{'do':'poll.tally','id':'q1','channel':'room','side':'onsite','counts':{'1':2,'5':9},'voters':11}");
        s.ok("{'do':'poll.tally','id':'q1','channel':'zoom','side':'online','counts':{'3':4},'voters':4}");
        QCOMPARE(s.see("polls.q1.options.*.id"), "1 3 5"_L1);
        QCOMPARE(s.see("polls.q1.options.*.total"), "2 4 9"_L1);
    }

    void whatIsRefused()
    {
        Rehearsed s;
        addPoll(s);
        QCOMPARE(s.refused("{'do':'poll.add','id':'q1','question':'Q','type':'text'}"), "poll.exists"_L1);
        QCOMPARE(s.refused("{'do':'poll.add','question':' ','type':'text'}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'poll.add','question':'Q','type':'raffle'}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'poll.add','question':'Q','type':'single','options':['a','a']}"),
                 "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'poll.add','question':'Q','type':'single','options':[1,2]}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'poll.add','question':'Q','type':'single','options':['',' ']}"),
                 "argument.invalid"_L1);
        for (const char *what : {"open", "close", "reveal"})
            QCOMPARE(s.refused(QStringLiteral("{'do':'poll.%1','id':'q9'}").arg(QLatin1String(what))),
                     "poll.unknown"_L1);
        s.ok("{'do':'poll.open','id':'q1'}");
        const QString to = u"{'do':'poll.tally','id':'%1','channel':'room','side':'onsite','counts':%2,'voters':1}"_s;
        QCOMPARE(s.refused(to.arg(u"q9"_s, u"{}"_s)), "poll.unknown"_L1);
        QCOMPARE(s.refused(to.arg(u"q1"_s, u"{'maybe':1}"_s)), "option.unknown"_L1);
        QCOMPARE(s.refused(to.arg(u"q1"_s, u"{'y':-1}"_s)), "argument.invalid"_L1);
        QCOMPARE(s.refused(to.arg(u"q1"_s, u"{'y':1.5}"_s)), "argument.invalid"_L1);
        QCOMPARE(s.refused(to.arg(u"q1"_s, u"{'y':'many'}"_s)), "argument.invalid"_L1);
    }

    // By whatever way it comes: what nobody can see is no question and no option.
    void whatCannotBeSeenIsRefused()
    {
        Rehearsed s;
        for (const char *blank : {"\u200b\u200b", "\u2800", "\u3164", "\u202e\u2066"}) {
            const QString words = QString::fromUtf8(blank);
            const auto add = [&](const QString &question, const QString &option) {
                return s.refused(QStringLiteral("{'do':'poll.add','id':'q','question':'%1','type':'single',"
                                                "'options':['Yes','%2']}")
                                     .arg(question, option));
            };
            QCOMPARE(add(QStringLiteral("Well?"), words), "argument.invalid"_L1);
            QCOMPARE(add(words, QStringLiteral("No")), "argument.invalid"_L1);
        }
        s.refused("{'do':'poll.add','question':'Well?','type':'single','options':[{'id':'a','label':'\u200b'},'No']}");
        s.ok("{'do':'poll.add','id':'q','question':'Well?','type':'single','options':['हाँ','No']}");
    }
};

QTEST_APPLESS_MAIN(TestPollCommands)
#include "TestPollCommands.moc"
