// SPDX-License-Identifier: Apache-2.0
// Votes typed in chat: what is one, one a person, the last one counts, each side by itself.
#include "models/feeds/chatVotes.h"
#include "tests/models/support/Rehearsed.h"

#include <QJsonDocument>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

Poll pollOf(PollType type, const QStringList &labels)
{
    Poll poll;
    poll.id = PollId(QStringLiteral("p"));
    poll.type = type;
    poll.phase = PollPhase::Open;
    for (qsizetype i = 1; i <= labels.size(); ++i)
        poll.options << u'o' + QString::number(i);
    poll.labels = TextList(labels);
    return poll;
}

QString vote(const Poll &poll, const char *text)
{
    const auto voted = voteIn(poll, QString::fromUtf8(text));
    return voted ? voted->join(u'+') : QStringLiteral("-");
}

class Polled
{
public:
    Polled()
    {
        session.ok("{'do':'segment.add','id':'d','title':'Poll','seconds':600}");
        session.ok("{'do':'session.start'}");
        session.ok("{'do':'poll.add','id':'p','question':'Well?','type':'single','options':['Yes','No']}");
        session.ok("{'do':'poll.open','id':'p'}");
    }
    void say(const char *author, const char *text, const char *source = "zoom")
    {
        session.ok(QStringLiteral("{\"do\":\"message.add\",\"source\":\"%1\",\"author\":\"%2\",\"text\":\"%3\"}")
                       .arg(QLatin1String(source), QLatin1String(author), QLatin1String(text)));
    }
    // How many tallies it took.
    int count(const QString &unknown = {})
    {
        const auto sideOf = [&unknown](const QString &source) -> std::optional<Side> {
            if (source == unknown)
                return std::nullopt;
            return source == QLatin1String("room") ? Side::Onsite : Side::Online;
        };
        const auto tallies = chatTallies(session.state(), *session.state().polls.find(PollId(QStringLiteral("p"))),
                                         sideOf, pausesOf(session.log(), PollId(QStringLiteral("p"))));
        for (const QJsonObject &tally : tallies)
            session.ok(QString::fromUtf8(QJsonDocument(tally).toJson(QJsonDocument::Compact)));
        return int(tallies.size());
    }
    QString counts() const
    {
        return session.see("polls.0.options.*.onsite") + u'/' + session.see("polls.0.options.*.online");
    }
    Rehearsed session;
};

} // namespace

class TestChatVotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersNumbersAndWordsAreVotes()
    {
        const Poll poll =
            pollOf(PollType::Single, {QStringLiteral("Yes"), QStringLiteral("No"), QStringLiteral("Not yet")});
        QCOMPARE(vote(poll, "A"), QStringLiteral("o1"));
        QCOMPARE(vote(poll, "b)"), QStringLiteral("o2"));
        QCOMPARE(vote(poll, " (c) "), QStringLiteral("o3"));
        QCOMPARE(vote(poll, "2"), QStringLiteral("o2"));
        QCOMPARE(vote(poll, "#3."), QStringLiteral("o3"));
        QCOMPARE(vote(poll, "not  YET!"), QStringLiteral("o3"));
        for (const char *text : {"d", "4", "0", "A or B", "A, B", "a good point", "yes and no", "", "1234567"})
            QCOMPARE(vote(poll, text), QStringLiteral("-"));
    }

    void severalWhereSeveralMayBeChosen()
    {
        const Poll poll =
            pollOf(PollType::Multiple, {QStringLiteral("Law"), QStringLiteral("Money"), QStringLiteral("Time")});
        QCOMPARE(vote(poll, "A, C"), QStringLiteral("o1+o3"));
        QCOMPARE(vote(poll, "1 1 2"), QStringLiteral("o1+o2"));
        QCOMPARE(vote(poll, "A law"), QStringLiteral("o1"));
        QCOMPARE(vote(poll, "A penny"), QStringLiteral("-"));
    }

    void scalesAndMoods()
    {
        QCOMPARE(vote(pollOf(PollType::Scale, {}), "7"), QStringLiteral("7"));
        QCOMPARE(vote(pollOf(PollType::Scale, {}), "70"), QStringLiteral("-"));
        QCOMPARE(vote(pollOf(PollType::Mood, {}), "\xf0\x9f\x99\x82"), QString::fromUtf8("\xf0\x9f\x99\x82"));
        QCOMPARE(vote(pollOf(PollType::Text, {}), "words"), QStringLiteral("-"));
        // Options that are numbers of their own are meant by these.
        QCOMPARE(vote(pollOf(PollType::Scale, {QStringLiteral("5"), QStringLiteral("1")}), "1"), QStringLiteral("o2"));
    }

    void onePersonHasOneVoteAndTheLastCounts()
    {
        Polled poll;
        poll.session.at("0:05");
        poll.say("Ana", "A");
        poll.say("Bo", "2");
        poll.say("Cleo", "what is this about?");
        QCOMPARE(poll.count(), 1);
        QCOMPARE(poll.counts(), QStringLiteral("0 0/1 1"));
        QCOMPARE(poll.count(), 0); // nothing new
        poll.session.at("0:09");
        poll.say("Ana", "B");
        poll.say("Dora", "yes", "room");
        QCOMPARE(poll.count(), 2);
        QCOMPARE(poll.counts(), QStringLiteral("1 0/0 2"));
        QCOMPARE(poll.session.see("polls.0.voters.online"), QStringLiteral("2"));
    }

    void whoDoesNotKnowWhoseASourceIsCountsNothing()
    {
        Polled poll;
        poll.session.at("0:05");
        poll.say("Ana", "A");
        poll.say("Dora", "yes", "room");
        QCOMPARE(poll.count(), 2);
        poll.say("Bo", "B");
        QCOMPARE(poll.count(QStringLiteral("room")), 0);
        QCOMPARE(poll.counts(), QStringLiteral("1 0/1 0")); // as it was counted there
        QCOMPARE(poll.count(QStringLiteral("irc")), 1);     // nobody has voted in that one
        QCOMPARE(poll.counts(), QStringLiteral("1 0/1 1"));
    }

    void onlyWhileItIsOpen()
    {
        Polled poll;
        poll.session.at("0:10");
        poll.say("Ana", "A");
        poll.session.ok("{'do':'poll.close','id':'p'}");
        poll.session.at("0:20");
        poll.say("Bo", "A");
        QCOMPARE(poll.count(), 1);
        QCOMPARE(poll.counts(), QStringLiteral("0 0/1 0"));
        poll.session.ok("{'do':'poll.reveal','id':'p'}");
        poll.say("Cleo", "A");
        QCOMPARE(poll.count(), 0);
    }

    void whatWasTypedWhileItWasClosedCountsNeverAfter()
    {
        Polled poll;
        poll.session.at("0:10");
        poll.session.ok("{'do':'poll.close','id':'p'}");
        poll.session.at("0:20");
        poll.say("Ana", "A");
        QCOMPARE(poll.count(), 0);
        poll.session.at("0:30");
        poll.session.ok("{'do':'poll.open','id':'p'}");
        QCOMPARE(poll.count(), 0);
        poll.session.at("0:31");
        poll.say("Bo", "A");
        QCOMPARE(poll.count(), 1);
        QCOMPARE(poll.counts(), QStringLiteral("0 0/1 0"));
        // A close that was taken back was none.
        poll.session.at("0:40");
        poll.session.ok("{'do':'poll.close','id':'p'}");
        poll.session.at("0:45");
        poll.session.ok("{'do':'message.add','source':'zoom','author':'Cleo','text':'B','isAct':false}");
        poll.session.ok("{'do':'undo'}");
        QCOMPARE(poll.count(), 1);
        QCOMPARE(poll.counts(), QStringLiteral("0 0/1 1"));
    }

    void hiddenOnesDoNotCount()
    {
        Polled poll;
        poll.session.at("0:05");
        poll.session.ok("{'do':'message.add','id':'m','source':'zoom','author':'Ana','text':'A'}");
        QCOMPARE(poll.count(), 1);
        poll.session.ok("{'do':'message.hide','id':'m','on':true}");
        QCOMPARE(poll.count(), 1);
        QCOMPARE(poll.counts(), QStringLiteral("0 0/0 0"));
    }
};

QTEST_GUILESS_MAIN(TestChatVotes)
#include "TestChatVotes.moc"
