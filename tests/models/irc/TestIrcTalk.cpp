// SPDX-License-Identifier: Apache-2.0
// One connection, with the test as the server: everything it may be asked, offered, refused and cut off in.
#include "models/irc/FloodGate.h"
#include "models/irc/IrcTalk.h"

#include <QTest>

using namespace evenhand;

namespace {

const Instant start = instantFromMs(1'777'629'600'000); // 2026-05-01T10:00:00Z

IrcSetup plain()
{
    IrcSetup setup;
    setup.nick = QStringLiteral("desk");
    setup.channel = QStringLiteral("#Room");
    return setup;
}

class Talk
{
public:
    explicit Talk(const IrcSetup &setup = plain()) : talk(setup) { talk.begin(now); }

    // The server's lines; what is said to it in answer.
    QByteArrayList says(const QByteArrayList &lines)
    {
        for (const QByteArray &line : lines)
            talk.take(line + "\r\n", now);
        return sent();
    }
    QByteArrayList sent()
    {
        QByteArrayList lines = talk.takeOutput().split('\n');
        lines.removeAll(QByteArray());
        for (QByteArray &line : lines)
            line.chop(1);
        return lines;
    }
    QByteArrayList later(int ms)
    {
        now += Duration(ms);
        talk.pass(now);
        return sent();
    }
    // Up to the channel, on a server with these capabilities.
    Talk &joined(const QByteArray &capabilities = {})
    {
        if (!capabilities.isEmpty())
            says({":s CAP * LS :" + capabilities, ":s CAP desk ACK :" + capabilities});
        says({":s 001 desk :Welcome", ":s 376 desk :End", ":desk!e@h JOIN #room"});
        return *this;
    }
    // "Ana: hi", private ones with "!", our own ones with "=".
    QStringList heard()
    {
        QStringList all;
        for (const Heard &each : talk.takeHeard())
            all << (each.isPrivate ? QStringLiteral("!") : QString()) + (each.isOwn ? QStringLiteral("=") : QString())
                    + each.author + QStringLiteral(": ") + each.text;
        return all;
    }
    QStringList posted()
    {
        QStringList all;
        for (const Posted &each : talk.takePosted())
            all << each.id + QStringLiteral(" DFU-").at(1 + int(each.fate));
        return all;
    }

    Instant now = start;
    IrcTalk talk;
};

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

} // namespace

class TestIrcTalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A laptop whose clock is off hears all, as of its own time; also once its clock is put right.
    void clocksMayBeApart()
    {
        for (const Duration ahead : {Duration(90'000), Duration(-90'000), Duration(5 * 3'600'000)}) {
            Talk talk;
            const auto there = [&] { return toIso(talk.now - ahead).toUtf8(); };
            talk.says({":s CAP * LS :server-time", ":s CAP desk ACK :server-time", ":s 001 desk :Welcome",
                       ":s 376 desk :End", "@time=" + there() + " :desk!e@h JOIN #room"});
            talk.says({"@time=" + there() + " :Ana!a@h PRIVMSG #room :hello"});
            const auto heard = talk.talk.takeHeard();
            QCOMPARE(heard.size(), size_t(1));
            QCOMPARE(*heard[0].at, talk.now);
            QVERIFY(!heard[0].isPast);
            if (ahead < Duration(0))
                continue;      // forward by so little is no leap
            talk.now -= ahead; // put right: the server's time from now on
            talk.later(1);
            talk.says({"@time=" + toIso(talk.now).toUtf8() + " :Ana!a@h PRIVMSG #room :and now"});
            const auto after = talk.talk.takeHeard();
            QCOMPARE(after.size(), size_t(1));
            QVERIFY(std::chrono::abs(*after[0].at - talk.now) <= Duration(10));
            QVERIFY(!after[0].isPast);
        }
    }

    // A busy channel leaves no silence to ask in; and what is played back tells of no clock.
    void clocksAreComparedNowAndThen()
    {
        Talk talk;
        talk.says({":s CAP * LS :server-time batch", ":s CAP desk ACK :server-time batch", ":s 001 desk :Welcome",
                   ":s 376 desk :End", "@time=" + toIso(talk.now).toUtf8() + " :desk!e@h JOIN #room"});
        talk.says({":s BATCH +b chathistory #room",
                   "@batch=b;time=" + toIso(talk.now - seconds(600)).toUtf8() + " :Ana!a@h PRIVMSG #room :old",
                   ":s BATCH -b"});
        QCOMPARE(*talk.talk.takeHeard().front().at, talk.now - seconds(600));
        QCOMPARE(*talk.talk.playedSince(), talk.now - seconds(600));
        QByteArrayList sent;
        for (int minute = 0; minute < 6; ++minute) { // the session's clock is put forward meanwhile
            talk.says({"@time=" + toIso(talk.now - (minute == 0 ? seconds(0) : seconds(90))).toUtf8()
                       + " :Ana!a@h PRIVMSG #room :busy"});
            sent += talk.later(55'000);
        }
        QCOMPARE(sent, QByteArrayList{"PING :evenhand"});
        for (int i = 0; i < 3; ++i) {
            talk.says({"@time=" + toIso(talk.now - seconds(90)).toUtf8() + " :s PONG s :evenhand"});
            talk.talk.takeHeard();
            for (int minute = 0; minute < 6; ++minute) {
                talk.says({":Ana!a@h PRIVMSG #room :busy"});
                talk.later(55'000);
            }
        }
        talk.talk.takeHeard();
        talk.says({"@time=" + toIso(talk.now - seconds(90)).toUtf8() + " :Ana!a@h PRIVMSG #room :now"});
        QCOMPARE(*talk.talk.takeHeard().front().at, talk.now);
    }

    void theGateOpensAlsoWhenAClockWasPutBack()
    {
        FloodGate gate;
        for (int i = 0; i < 4; ++i)
            QVERIFY(gate.pass(start));
        QVERIFY(!gate.pass(start));
        const Instant back = start - Duration(5 * 3'600'000);
        QVERIFY(!gate.pass(back));
        QVERIFY(gate.pass(back + Duration(2'000)));
    }

    // ---- coming in ----

    void aPlainServerIsJoined()
    {
        Talk talk;
        QCOMPARE(talk.sent(), QByteArrayList({"CAP LS 302", "NICK desk", "USER evenhand 0 * :Evenhand"}));
        QCOMPARE(talk.says({":s 421 desk CAP :Unknown command"}), QByteArrayList());
        QCOMPARE(talk.says({"PING :abc"}), QByteArrayList({"PONG :abc"}));
        QCOMPARE(talk.says({":s 001 desk :Welcome", ":s 422 desk :No MOTD"}), QByteArrayList({"JOIN #Room"}));
        QCOMPARE(talk.talk.phase(), IrcTalk::Phase::Joining);
        talk.says({":other!o@h JOIN #room"});
        QCOMPARE(talk.talk.phase(), IrcTalk::Phase::Joining);
        talk.says({":desk!e@h JOIN :#room"});
        QCOMPARE(talk.talk.phase(), IrcTalk::Phase::Joined);
    }

    void whatIsOfferedIsUsed()
    {
        Talk talk;
        talk.sent();
        QCOMPARE(talk.says({":s CAP * LS * :multi-prefix server-time", ":s CAP * LS :batch echo-message foo=bar"}),
                 QByteArrayList({"CAP REQ :batch echo-message server-time"}));
        QCOMPARE(talk.says({":s CAP desk ACK :batch echo-message server-time"}), QByteArrayList({"CAP END"}));
        QVERIFY(talk.talk.has("echo-message") && !talk.talk.has("message-tags"));
        Talk without;
        without.sent();
        QCOMPARE(without.says({":s CAP * LS :multi-prefix"}), QByteArrayList({"CAP END"}));
        QCOMPARE(Talk().says({":s CAP * LS :batch", ":s CAP desk NAK :batch"}).last(), QByteArray("CAP END"));
    }

    void anAccountSignsIn()
    {
        IrcSetup setup = plain();
        setup.account = text("acc");
        setup.password = text("pass");
        Talk talk(setup);
        QVERIFY(!talk.sent().join().contains("pass"));
        QCOMPARE(talk.says({":s CAP * LS :sasl=EXTERNAL,PLAIN batch"}), QByteArrayList({"CAP REQ :batch sasl"}));
        QCOMPARE(talk.says({":s CAP desk ACK :batch sasl"}), QByteArrayList({"AUTHENTICATE PLAIN"}));
        QCOMPARE(talk.says({"AUTHENTICATE +"}),
                 QByteArrayList({"AUTHENTICATE " + QByteArray("acc\0acc\0pass", 12).toBase64()}));
        QCOMPARE(talk.says({":s 903 desk :ok"}), QByteArrayList({"CAP END"}));
        talk.says({":s 001 desk :Welcome"});
        QCOMPARE(talk.talk.phase(), IrcTalk::Phase::Joining);

        setup.password = QString(600, u'x'); // in chunks
        Talk lengthy(setup);
        lengthy.says({":s CAP * LS :sasl", ":s CAP desk ACK :sasl"});
        const QByteArrayList chunks = lengthy.says({"AUTHENTICATE +"});
        QCOMPARE(chunks.size(), 3);
        QCOMPARE(chunks[0].size(), qsizetype(sizeof "AUTHENTICATE ") - 1 + 400);
    }

    void signInsThatFailSayWhy()
    {
        IrcSetup setup = plain();
        setup.account = text("acc");
        setup.password = text("pass");
        Talk wrong(setup);
        wrong.says({":s CAP * LS :sasl", ":s CAP desk ACK :sasl", "AUTHENTICATE +", ":s 904 desk :SASL failed"});
        QCOMPARE(wrong.talk.phase(), IrcTalk::Phase::Over);
        QVERIFY(wrong.talk.problem().contains(text("password")) && !wrong.talk.isWorthRetrying());
        QVERIFY(!wrong.talk.problem().contains(text("pass ")));
        Talk none(setup);
        none.says({":s CAP * LS :batch", ":s CAP desk ACK :batch", ":s 001 desk :Welcome"});
        QVERIFY(none.talk.problem().contains(text("SASL")));
        setup.isConfidential = false;
        Talk open(setup);
        const QByteArray sent = open.says({":s CAP * LS :sasl", ":s CAP desk ACK :sasl"}).join();
        QVERIFY(open.talk.problem().contains(text("encryption")) && !sent.contains("AUTHENTICATE"));
        setup.account.clear(); // the server's password
        Talk server(setup);
        QVERIFY(!server.sent().join().contains("pass"));
        setup.isConfidential = true;
        QCOMPARE(Talk(setup).sent().first(), QByteArray("PASS :pass"));
    }

    void aNickThatIsTakenBecomesAnotherAndComesBack()
    {
        Talk talk;
        talk.sent();
        QCOMPARE(talk.says({":s 433 * desk :in use"}), QByteArrayList({"NICK desk_"}));
        QCOMPARE(talk.says({":s 433 * desk_ :in use"}), QByteArrayList({"NICK desk__"}));
        QCOMPARE(talk.says({":s 433 * desk__ :in use"}), QByteArrayList({"NICK desk2"}));
        talk.says({":s 001 desk2 :Welcome", ":s 376 desk2 :End", ":desk2!e@h JOIN #room"});
        QCOMPARE(talk.talk.phase(), IrcTalk::Phase::Joined);
        QCOMPARE(talk.talk.nick(), text("desk2"));
        QCOMPARE(talk.says({":Desk!x@y QUIT :ping timeout"}), QByteArrayList({"NICK desk"})); // free again
        talk.says({":desk2!e@h NICK :desk"});
        QCOMPARE(talk.talk.nick(), text("desk"));
        Talk never;
        for (int i = 0; i < 12; ++i)
            never.says({":s 433 * x :in use"});
        QVERIFY(never.talk.problem().contains(text("taken")));
    }

    void channelsThatLetNobodyInSayWhy()
    {
        const auto refusal = [](const QByteArray &number, const char *key = "") {
            IrcSetup setup = plain();
            setup.channelKey = text(key);
            Talk talk(setup);
            talk.says({":s 001 desk :Welcome", ":s 376 desk :End", ":s " + number + " desk #room :No"});
            return std::pair(talk.talk.problem(), talk.talk.isWorthRetrying());
        };
        QVERIFY(refusal("475").first.contains(text("has a key")));
        QVERIFY(refusal("475", "k").first.contains(text("key is wrong")));
        QVERIFY(refusal("474").first.contains(text("banned")));
        QVERIFY(refusal("473").first.contains(text("invited")));
        QVERIFY(refusal("471").second); // somebody may leave
        QVERIFY(!refusal("475").second);
        IrcSetup setup = plain();
        setup.channelKey = text("k");
        Talk talk(setup);
        talk.sent();
        QCOMPARE(talk.says({":s 001 desk :Welcome", ":s 376 desk :End"}), QByteArrayList({"JOIN #Room k"}));
        QVERIFY(Talk().says({":s 432 * desk :bad"}).size() > 0);
    }

    void silenceIsNoticed()
    {
        Talk talk;
        talk.sent();
        talk.later(29'999);
        QCOMPARE(talk.talk.phase(), IrcTalk::Phase::Greeting);
        talk.later(1);
        QVERIFY(talk.talk.problem().contains(text("half a minute")) && talk.talk.isWorthRetrying());
        Talk joined;
        joined.joined();
        QCOMPARE(joined.later(60'000), QByteArrayList({"PING :evenhand"}));
        joined.says({":s PONG s :evenhand"});
        joined.later(59'000);
        QCOMPARE(joined.talk.phase(), IrcTalk::Phase::Joined);
        QCOMPARE(joined.later(1000), QByteArrayList({"PING :evenhand"}));
        joined.later(30'000);
        QVERIFY(joined.talk.problem().contains(text("silent")));
    }

    void beingSentAwayIsTold()
    {
        Talk kicked;
        kicked.joined().says({":op!o@h KICK #room desk :too loud"});
        QVERIFY(kicked.talk.problem().contains(text("too loud")) && kicked.talk.isWorthRetrying());
        Talk closed;
        closed.joined().says({"ERROR :Closing link (K-lined)"});
        QVERIFY(closed.talk.problem().contains(text("K-lined")));
        Talk other;
        other.joined().says({":op!o@h KICK #room somebody :x"});
        QCOMPARE(other.talk.phase(), IrcTalk::Phase::Joined);
        QVERIFY(other.sent().isEmpty());
        other.talk.leave(text("bye"));
        QCOMPARE(other.sent(), QByteArrayList({"QUIT :bye"}));
        QVERIFY(other.talk.problem().isEmpty());
    }

    // ---- what is said ----

    void theChannelIsHeardAndNothingElse()
    {
        Talk talk;
        talk.joined();
        talk.says({":Ana!a@h PRIVMSG #ROOM :hello", ":Ana!a@h PRIVMSG #other :no", ":Ana!a@h PRIVMSG desk :aside",
                   ":Ana!a@h PRIVMSG @#room :ops",
                   ":Ana!a@h PRIVMSG #room :\x01"
                   "ACTION waves\x01",
                   ":Ana!a@h PRIVMSG #room :\x01VERSION\x01", ":s NOTICE desk :welcome", ":s NOTICE * :ident",
                   ":NickServ!n@s NOTICE desk :identify"});
        QCOMPARE(talk.heard(),
                 QStringList({text("Ana: hello"), text("!Ana: aside"), text("!Ana: ops"), text("Ana: /me waves")}));
    }

    void timesAndIdsAreThePlatforms()
    {
        Talk talk;
        talk.joined("message-tags server-time");
        talk.says({"@time=2026-05-01T09:59:58.500Z;msgid=xyz :Ana!a@h PRIVMSG #room :hello",
                   "@time=2027-01-01T00:00:00.000Z :Ana!a@h PRIVMSG #room :from the future",
                   ":Ana!a@h PRIVMSG #room :plain"});
        const std::vector<Heard> heard = talk.talk.takeHeard();
        QCOMPARE(heard[0].id, text("xyz"));
        QCOMPARE(*heard[0].at, start - Duration(1500));
        QVERIFY(!heard[0].isPast);
        QCOMPARE(*heard[1].at, start);
        QCOMPARE(*heard[2].at, start);
    }

    void whatWasSaidBeforeIsPast()
    {
        Talk talk;
        talk.joined("batch message-tags server-time");
        talk.says({":s BATCH +b chathistory #room",
                   "@batch=b;time=2026-05-01T09:30:00.000Z :Ana!a@h PRIVMSG #room :old", ":s BATCH -b",
                   "@batch=b :Ana!a@h PRIVMSG #room :new"});
        const std::vector<Heard> heard = talk.talk.takeHeard();
        QVERIFY(heard[0].isPast && !heard[1].isPast);
    }

    void relaysSpeakForOthersWhereTheyAreToldOf()
    {
        IrcSetup setup = plain();
        setup.bridges = {text("Bridge")};
        setup.moderators = {text("Mod")};
        Talk talk(setup);
        talk.joined();
        talk.says({":bridge!b@h PRIVMSG #room :<Ana> hello", ":bridge!b@h PRIVMSG #room :Mod: ack Ana",
                   ":bridge!b@h PRIVMSG #room :I am a bridge", ":other!b@h PRIVMSG #room :<Mod> ack Ana",
                   ":mod!m@h PRIVMSG #room :ack Ana"});
        const std::vector<Heard> heard = talk.talk.takeHeard();
        QCOMPARE(heard[0].author, text("Ana"));
        QCOMPARE(heard[1].author, text("Mod"));
        QVERIFY(!heard[1].isModerator); // nobody becomes one by a bridge
        QCOMPARE(heard[2].author, text("bridge"));
        QCOMPARE(heard[3].author, text("other"));
        QVERIFY(heard[4].isModerator);
    }

    void aLineThatWasCutOffIsNoMessage()
    {
        Talk talk;
        talk.joined();
        talk.talk.take(":Ana!a@h PRIVMSG #room :hel", talk.now);
        QVERIFY(talk.heard().isEmpty());
        talk.talk.take("lo\r\n", talk.now);
        QCOMPARE(talk.heard(), QStringList{text("Ana: hello")});
    }

    // ---- posting ----

    void anEchoSaysThatAPostArrived()
    {
        Talk talk;
        talk.joined("echo-message");
        talk.talk.post(text("p"), text("aims:\none"));
        QCOMPARE(talk.sent(), QByteArrayList({"PRIVMSG #Room :aims:", "PRIVMSG #Room :one"}));
        QVERIFY(talk.posted().isEmpty());
        talk.says({":desk!e@h PRIVMSG #room :aims:"});
        QVERIFY(talk.posted().isEmpty());
        talk.says({":desk!e@h PRIVMSG #room :one"});
        QCOMPARE(talk.posted(), QStringList{text("pD")});
        QCOMPARE(talk.heard(), QStringList({text("=desk: aims:"), text("=desk: one")})); // once
    }

    void anEchoThatTheServerAlteredSaysSoAsWell()
    {
        Talk talk;
        talk.joined("echo-message");
        // Cut short, stripped of its marks, and last with a word put out of sight.
        talk.talk.post(text("p"), text("one two three four"));
        talk.talk.post(text("q"),
                       text("a  \x02"
                            "bold\x02 word"));
        talk.talk.post(text("r"), text("what the heck"));
        talk.sent();
        talk.says({":desk!e@h PRIVMSG #room :one two thr"});
        QCOMPARE(talk.posted(), QStringList{text("pD")});
        talk.says({":desk!e@h PRIVMSG #room :a bold word"});
        QCOMPARE(talk.posted(), QStringList{text("qD")});
        talk.says({":Ana!a@h PRIVMSG #room :what the heck", ":desk!e@h PRIVMSG desk :what"});
        QVERIFY(talk.posted().isEmpty()); // somebody else's, and not in the channel
        talk.says({":desk!e@h PRIVMSG #room :what the ****"});
        QCOMPARE(talk.posted(), QStringList{text("rD")});
        talk.says({":desk!e@h PRIVMSG #room :typed elsewhere under the same nick"});
        QVERIFY(talk.posted().isEmpty());
    }

    void whereNothingIsEchoedAPingSaysIt()
    {
        Talk talk;
        talk.joined();
        talk.talk.post(text("p"), text("hello"));
        QCOMPARE(talk.sent(), QByteArrayList({"PRIVMSG #Room :hello", "PING :evenhand-1"}));
        talk.talk.post(text("q"), text("again"));
        talk.sent();
        talk.says({":s PONG s :evenhand-1"});
        QCOMPARE(talk.posted(), QStringList{text("pD")});
        talk.says({":s PONG s :evenhand-2"});
        QCOMPARE(talk.posted(), QStringList{text("qD")});
        QCOMPARE(talk.heard(), QStringList({text("=desk: hello"), text("=desk: again")}));
    }

    void nobodyIsFlooded()
    {
        Talk talk;
        talk.joined("echo-message");
        for (int i = 0; i < 6; ++i)
            talk.talk.post(QString::number(i), QString::number(i));
        QCOMPARE(talk.sent().size(), 4);
        QCOMPARE(*talk.talk.wakeAt(), start + Duration(2000));
        QCOMPARE(talk.later(2000), QByteArrayList({"PRIVMSG #Room :4"}));
        QCOMPARE(talk.later(2000), QByteArrayList({"PRIVMSG #Room :5"}));
    }

    void aRefusedPostSaysWhy()
    {
        Talk talk;
        talk.joined("echo-message");
        talk.talk.post(text("p"), text("hello"));
        talk.says({":s 404 desk #room :Cannot send to channel (+m)"});
        const std::vector<Posted> posted = talk.talk.takePosted();
        QCOMPARE(posted.size(), size_t(1));
        QCOMPARE(posted[0].fate, Posted::Fate::Failed);
        QVERIFY(posted[0].problem.contains(text("+m")));
        talk.talk.post(text("q"), text(" "));
        QCOMPARE(talk.posted(), QStringList{text("qF")});
    }

    void whatWasUnderWayWhenItBrokeIsToldApart()
    {
        Talk talk;
        talk.joined("echo-message");
        for (int i = 0; i < 5; ++i)
            talk.talk.post(QString::number(i), QString::number(i));
        talk.says({":desk!e@h PRIVMSG #room :0"});
        QCOMPARE(talk.posted(), QStringList{text("0D")});
        talk.talk.breakOff();
        QCOMPARE(talk.posted(), QStringList({text("1U"), text("2U"), text("3U"), text("4-")}));
    }

    void aPostWaitsForTheChannel()
    {
        Talk talk;
        talk.talk.post(text("p"), text("hello"));
        talk.says({":s 001 desk :Welcome", ":s 376 desk :End"});
        QVERIFY(talk.posted().isEmpty());
        QVERIFY(talk.says({":desk!e@h JOIN #room"}).contains("PRIVMSG #Room :hello"));
    }

    void nothingTypedBecomesACommand()
    {
        IrcSetup setup = plain();
        setup.nick = text("de\r\nQUIT");
        setup.channelKey = text("k\r\nQUIT :x");
        Talk talk(setup);
        talk.joined();
        talk.talk.post(text("p"), text("hello\r\nQUIT :x\r"));
        for (const QByteArray &line : talk.sent())
            QVERIFY2(!line.startsWith("QUIT"), line.constData());
    }

    void ourNameInFrontFitsIntoTheLine()
    {
        Talk talk;
        talk.joined("echo-message");
        talk.talk.post(text("p"), QString(2000, u'x'));
        for (const QByteArray &line : talk.sent())
            QVERIFY(line.size() + qsizetype(sizeof ":desk!evenhand@ \r\n") + 63 <= 512);
    }
};

QTEST_GUILESS_MAIN(TestIrcTalk)
#include "TestIrcTalk.moc"
