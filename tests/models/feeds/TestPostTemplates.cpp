// SPDX-License-Identifier: Apache-2.0
// What is ready to be posted: filled in from the plan and from what goes on, and where something is missing, it says
// so.
#include "models/feeds/chatVotes.h"
#include "models/feeds/postTemplates.h"
#include "tests/models/support/Rehearsed.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;

namespace {

PostDraft draft(const Rehearsed &s, PostTemplate which)
{
    return draftOf(which, s.state(), s.now(), QStringLiteral("Ctrl+P"));
}

QString words(const Rehearsed &s, PostTemplate which)
{
    return draft(s, which).words;
}

void plan(Rehearsed &s)
{
    s.ok("{'do':'plan.edit','title':'Keys for all','reference':'WS 534',"
         "'objectives':['Hear both sides','Find what is common'],'policyQuestions':['Who decides?','Who pays?'],"
         "'people':[{'id':'p1','name':'Ana','affiliation':'Ofcom','stakeholder':'Government','region':'WEOG',"
         "'side':'online','roles':['speaker']}],"
         "'agenda':[{'id':'s1','title':'Opening','kind':'opening','seconds':300},"
         "{'id':'s2','title':'Talk','kind':'discussion','seconds':900}]}");
}

} // namespace

class TestPostTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aimsAndPolicyQuestions()
    {
        Rehearsed s;
        QCOMPARE(words(s, PostTemplate::Aims), QString());
        QVERIFY(draft(s, PostTemplate::Aims).problem.contains("neither aims nor policy questions"_L1));
        QVERIFY(draft(s, PostTemplate::Aims).problem.contains("Ctrl+P"_L1));
        s.ok("{'do':'plan.edit','objectives':['Hear both sides']}");
        QCOMPARE(words(s, PostTemplate::Aims), "Aims:\n1. Hear both sides"_L1);
        QVERIFY(draft(s, PostTemplate::Aims).problem.contains("no policy questions"_L1));
        plan(s);
        QCOMPARE(words(s, PostTemplate::Aims),
                 "Keys for all\nAims:\n1. Hear both sides\n2. Find what is common\n"
                 "Policy questions:\nA. Who decides?\nB. Who pays?"_L1);
        QCOMPARE(draft(s, PostTemplate::Aims).problem, QString());
    }

    void againForWhoJoinedLate()
    {
        Rehearsed s;
        plan(s);
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'segment.start','id':'s1'}");
        QVERIFY(!areAimsDueAgain(s.state())); // they were never posted
        const PostDraft first = draft(s, PostTemplate::Aims);
        s.ok(QStringLiteral("{'do':'post.send','id':'%1','text':'Aims','to':['irc']}").arg(first.id));
        QVERIFY(!areAimsDueAgain(s.state()));
        QCOMPARE(draft(s, PostTemplate::Aims).id, QString()); // once more is a post of its own
        s.at("5:00").ok("{'do':'segment.start','id':'s2'}");
        QVERIFY(areAimsDueAgain(s.state()));
        const PostDraft again = draft(s, PostTemplate::AimsAgain);
        QVERIFY(again.words.startsWith("For those who joined late\nNow: Talk (2 of 2)\nKeys for all\nAims:"_L1));
        // Two moderators press at the same time: it goes out once.
        const QString send =
            QStringLiteral("{'do':'post.send','id':'%1','text':'Aims again','to':['irc']}").arg(again.id);
        s.ok(send);
        s.noop(send);
        QVERIFY(!areAimsDueAgain(s.state()));
        s.ok("{'do':'undo'}");
        QVERIFY(areAimsDueAgain(s.state()));
    }

    void rulesSayHowLongATurnIs()
    {
        Rehearsed s;
        QVERIFY(words(s, PostTemplate::Rules).contains("2 minutes at most"_L1));
        s.ok("{'do':'queue.policy','criteria':['fifo'],'turnSeconds':90}");
        QVERIFY(words(s, PostTemplate::Rules).contains("90 seconds at most"_L1));
    }

    // What the text tells people to write is what counts as a vote.
    void aPollSaysHowToVote()
    {
        Rehearsed s;
        QVERIFY(draft(s, PostTemplate::Poll).words.isEmpty()
                && draft(s, PostTemplate::Poll).problem.contains("poll"_L1));
        s.ok("{'do':'poll.add','id':'q','question':'Agreed?','type':'single','options':['Yes','No','Later']}");
        QVERIFY(draft(s, PostTemplate::Poll).problem.contains("isn't open"_L1));
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'poll.open','id':'q'}");
        QCOMPARE(words(s, PostTemplate::Poll),
                 "Poll: Agreed?\nA. Yes\nB. No\nC. Later\nTo vote write A, B or C here.\n"
                 "One vote a person; the last one counts."_L1);
        QCOMPARE(draft(s, PostTemplate::Poll).problem, QString());
        const Poll &poll = *s.state().polls.find(PollId(u"q"_s));
        QCOMPARE(*voteIn(poll, u"B"), QStringList{poll.options.at(1)});
        // Options that are letters themselves get none.
        s.ok("{'do':'poll.add','id':'r','question':'Which?','type':'multiple','options':['B','A']}");
        s.ok("{'do':'poll.open','id':'r'}");
        QVERIFY(words(s, PostTemplate::Poll).contains("- B\n- A\n"_L1));
        QVERIFY(words(s, PostTemplate::Poll).contains("as it stands above"_L1));
        s.ok("{'do':'poll.add','id':'t','question':'Say it','type':'text'}");
        s.ok("{'do':'poll.open','id':'t'}");
        QVERIFY(draft(s, PostTemplate::Poll).problem.contains("aren't counted"_L1));
    }

    void whoSpeaksAndTheNextThree()
    {
        Rehearsed s;
        plan(s);
        QCOMPARE(words(s, PostTemplate::Speaker), QString());
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'segment.start','id':'s2'}");
        QCOMPARE(words(s, PostTemplate::NowAndNext), QString());
        QVERIFY(!draft(s, PostTemplate::NowAndNext).problem.isEmpty());
        for (const char *name : {"Bo", "Cleo", "Dan", "Eli"})
            s.ok(QStringLiteral("{'do':'hand.raise','name':'%1','side':'online'}").arg(QLatin1String(name)));
        QCOMPARE(words(s, PostTemplate::NowAndNext), "Next: Bo, Cleo, Dan\nTo ask for the floor write q+ here."_L1);
        s.ok("{'do':'floor.give','person':'p1'}");
        s.ok("{'do':'queue.close'}");
        QCOMPARE(words(s, PostTemplate::NowAndNext),
                 "Speaking now: Ana (online)\nNext: Bo, Cleo, Dan\nThe queue is closed."_L1);
        QCOMPARE(words(s, PostTemplate::Speaker), QStringLiteral("Speaking now: Ana\nOfcom · Government · WEOG"));
        s.ok("{'do':'floor.end'}");
        QCOMPARE(words(s, PostTemplate::Speaker), "Next: Bo"_L1);
        QVERIFY(!draft(s, PostTemplate::Speaker).problem.isEmpty());
    }

    void lastCallAndThanks()
    {
        Rehearsed s;
        plan(s);
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'segment.start','id':'s2'}");
        QVERIFY(!draft(s, PostTemplate::LastCall).problem.isEmpty()); // nothing closes it
        s.ok("{'do':'queue.close','in':30}");
        QVERIFY(words(s, PostTemplate::LastCall).contains("closes in 0:30"_L1));
        QCOMPARE(draft(s, PostTemplate::LastCall).problem, QString());
        s.at("1:00");
        QCOMPARE(words(s, PostTemplate::LastCall), QString());
        s.ok("{'do':'floor.give','person':'p1'}");
        const PostDraft thanks = draft(s, PostTemplate::Thanks);
        QCOMPARE(thanks.words,
                 QStringLiteral("Thank you all for taking part in “Keys for all”.\nPeople who had the floor: 1. "
                                "Questions asked: 0, answered: 0.\nA report on WS 534 will follow: [link]"));
        QVERIFY(!blankIn(thanks.words).isEmpty() && blankIn("https://example.org/report"_L1).isEmpty());
        QVERIFY(thanks.problem.contains("link"_L1));
    }

    // Strangers' words stay on their line, and nobody who was erased is named.
    void strangersWordsBreakNothing()
    {
        Rehearsed s;
        plan(s);
        s.ok("{'do':'session.start'}");
        s.ok("{'do':'segment.start','id':'s2'}");
        s.ok("{\"do\":\"hand.raise\",\"id\":\"h1\",\"name\":\"Eve\\nNext: Mallory \u202e gnp\",\"side\":\"online\"}");
        const QString told = words(s, PostTemplate::NowAndNext);
        QCOMPARE(told.count(u'\n'), 1);
        QVERIFY(!told.contains(QChar(0x202e)));
        s.ok(QStringLiteral("{'do':'person.erase','id':'%1'}").arg(s.state().hand(HandId(u"h1"_s))->person.value));
        QVERIFY(!words(s, PostTemplate::NowAndNext).contains("Eve"_L1));
    }

    void eachHasAName()
    {
        QStringList names;
        for (const PostTemplate which : offeredTemplates())
            names << templateName(which);
        QCOMPARE(names.size(), 7);
        names.removeDuplicates();
        QVERIFY(names.size() == 7 && !names.contains(QString()));
    }
};

QTEST_APPLESS_MAIN(TestPostTemplates)
#include "TestPostTemplates.moc"
