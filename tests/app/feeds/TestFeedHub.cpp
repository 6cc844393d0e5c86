// SPDX-License-Identifier: Apache-2.0
// Saved chats and scripts as sources: growing, half-written and rewritten files, one message once, votes, settings and
// secrets.
#include "app/cli/WholeSession.h"
#include "models/session/Desk.h"
#include "tests/app/feeds/Fed.h"

#include <QDateTime>

using namespace evenhand;

namespace {

constexpr int patience = Fed::patience;
const QString zoom = QStringLiteral("zoom");

// "HH:MM:SS", so many seconds from now.
QByteArray timeOfDay(int seconds = 0)
{
    return QTime::currentTime().addSecs(seconds).toString(QStringLiteral("HH:mm:ss")).toLatin1();
}

QByteArray said(const QByteArray &time, const QByteArray &who, const QByteArray &text,
                const QByteArray &to = "Everyone")
{
    return time + " From " + who + " to " + to + ":\n\t" + text + '\n';
}

QJsonObject message(const char *source, const char *author, const char *text)
{
    return {{QStringLiteral("source"), QString::fromUtf8(source)},
            {QStringLiteral("author"), QString::fromUtf8(author)},
            {QStringLiteral("text"), QString::fromUtf8(text)}};
}

QStringList lines(std::initializer_list<const char *> all)
{
    QStringList list;
    for (const char *each : all)
        list << QString::fromUtf8(each);
    return list;
}

void openPoll(Fed &console)
{
    console.act({{QStringLiteral("do"), QStringLiteral("poll.add")},
                 {QStringLiteral("id"), QStringLiteral("p")},
                 {QStringLiteral("question"), QStringLiteral("Well?")},
                 {QStringLiteral("type"), QStringLiteral("single")},
                 {QStringLiteral("options"), QJsonArray{QStringLiteral("Yes"), QStringLiteral("No")}}});
    console.act({{QStringLiteral("do"), QStringLiteral("poll.open")}, {QStringLiteral("id"), QStringLiteral("p")}});
}

} // namespace

class TestFeedHub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("EVENHAND_KEYRING", "file"); }

    // ---- saved chats ----

    void aFileThatGrowsIsReadOnce()
    {
        Folder saves;
        const QByteArray then = timeOfDay(-10);
        const QString file = saves.write(QStringLiteral("meeting_saved_chat.txt"),
                                         said(then, "Ana", "q+ about keys") + said(then, "Bo", "hello")
                                             + said(then, "Cleo", "just for you", "Desk(Direct Message)"));
        Fed console({QStringLiteral("zoom=") + file});
        QTRY_COMPARE_WITH_TIMEOUT(
            console.feed(), lines({"zoom Ana: q+ about keys", "zoom Bo: hello", "!zoom Cleo: just for you"}), patience);
        QTRY_COMPARE_WITH_TIMEOUT(console.queue(), lines({"Ana"}), patience);
        QVERIFY(console.isLive(zoom) && console.standing(zoom).saved);
        // Saved again: all of it anew, and longer.
        saves.write(QStringLiteral("meeting_saved_chat.txt"),
                    said(then, "Ana", "q+ about keys") + said(then, "Bo", "hello")
                        + said(then, "Cleo", "just for you", "Desk(Direct Message)") + said(timeOfDay(), "Ana", "q-"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 4, patience);
        QTRY_VERIFY_WITH_TIMEOUT(console.queue().isEmpty(), patience);
        // A moderator lowered nothing: the first q+ doesn't come back with the next save.
        saves.write(QStringLiteral("meeting_saved_chat.txt"),
                    said(then, "Ana", "q+ about keys") + said(then, "Bo", "hello")
                        + said(then, "Cleo", "just for you", "Desk(Direct Message)") + said(timeOfDay(), "Ana", "q-")
                        + said(timeOfDay(1), "Dora", "me too"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().last(), QStringLiteral("zoom Dora: me too"), patience);
        QVERIFY(console.queue().isEmpty());
    }

    void halfAMessageIsNone()
    {
        Folder saves;
        const QString name = QStringLiteral("meeting_saved_chat.txt");
        const QByteArray begin = said(timeOfDay(-5), "Ana", "one") + timeOfDay() + " From Bo to Everyone:\n\ttw";
        saves.write(name, begin);
        Fed console({QStringLiteral("zoom=") + saves.root()});
        QTRY_COMPARE_WITH_TIMEOUT(console.feed(), lines({"zoom Ana: one"}), patience);
        saves.write(name, ""); // written anew from its beginning
        saves.write(name, begin + "o and more\n\tand a second line\n");
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 2, patience);
        QVERIFY2(console.feed().last().startsWith(QStringLiteral("zoom Bo: two and more")),
                 qPrintable(console.feed().last()));
    }

    void twoPeoplesFilesAreOneChat()
    {
        Folder saves;
        const QByteArray first = timeOfDay(-20), second = timeOfDay(-19);
        saves.write(QStringLiteral("chat-ana.txt"), said(first, "Ana", "hello") + said(first, "Bo", "hi there"));
        saves.write(QStringLiteral("chat-bo.txt"), said(second, "Ana", "hello") + said(second, "Cleo", "late"));
        Fed console({QStringLiteral("zoom=") + saves.root()});
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 3, patience);
        QStringList feed = console.feed();
        feed.sort();
        QCOMPARE(feed, lines({"zoom Ana: hello", "zoom Bo: hi there", "zoom Cleo: late"}));
    }

    // Zoom's times are by the computer's clock, which isn't the session's.
    void theComputersClockMayBeWrong_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("behind") << 3;
        QTest::newRow("ahead") << -3;
    }
    void theComputersClockMayBeWrong()
    {
        QFETCH(int, hours);
        Folder saves;
        Fed console({QStringLiteral("zoom=") + saves.root()}, Fed::Begin::WithTalk, std::chrono::hours(hours));
        const QByteArray first = said(timeOfDay(), "Ana", "q+");
        saves.write(QStringLiteral("meeting_saved_chat.txt"), first);
        QTRY_COMPARE_WITH_TIMEOUT(console.queue(), lines({"Ana"}), patience);
        saves.write(QStringLiteral("meeting_saved_chat.txt"), first + said(timeOfDay(), "Bo", "hello"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 2, patience);
        // Another program of this computer goes by the same clock.
        QJsonObject brought = message("teams", "Cleo", "from teams");
        brought.insert(QStringLiteral("at"), toIso(Clock::wallTime()));
        console.receive({brought});
        QCOMPARE(console.feed().size(), 3);
        for (const Message &each : console.state().messages)
            QVERIFY2(std::chrono::abs(each.sentAt - console.host->session().now()) < seconds(60),
                     qPrintable(toIso(each.sentAt)));
    }

    // Else two sessions would meet when it is paired.
    void whatAChatSaysBeginsNoSession()
    {
        Folder saves;
        saves.write(QStringLiteral("meeting_saved_chat.txt"),
                    said(timeOfDay(), "Ana", "q+") + said(timeOfDay(), "Bo", "hi"));
        Fed console({QStringLiteral("zoom=") + saves.root()}, Fed::Begin::Linking);
        QTRY_VERIFY_WITH_TIMEOUT(console.said.join(u' ').contains(QStringLiteral("until the session is begun")),
                                 patience);
        QCOMPARE(console.host->session().desk().log().size(), 0);
        console.act({{QStringLiteral("do"), QStringLiteral("session.start")}});
        QTRY_COMPARE_WITH_TIMEOUT(console.feed(), lines({"zoom Ana: q+", "zoom Bo: hi"}), patience);
        QTRY_COMPARE_WITH_TIMEOUT(console.queue(), lines({"Ana"}), patience);
    }

    // The session comes with another clock: what waits for it moves along.
    void whatIsHeldGoesByTheClockThatIsPutRight()
    {
        Folder saves;
        saves.write(QStringLiteral("meeting_saved_chat.txt"), said(timeOfDay(), "Ana", "hello"));
        Fed console({QStringLiteral("zoom=") + saves.root()}, Fed::Begin::Linking);
        QTRY_VERIFY_WITH_TIMEOUT(console.said.join(u' ').contains(QStringLiteral("until the session is begun")),
                                 patience);
        console.hub().putForward(std::chrono::hours(3));
        console.act({{QStringLiteral("do"), QStringLiteral("session.start")}});
        QTRY_COMPARE_WITH_TIMEOUT(console.feed(), lines({"zoom Ana: hello"}), patience);
        const Instant now = console.host->session().now();
        const Instant at = console.state().messages.at(0).sentAt;
        QVERIFY2(std::chrono::abs(at - now - std::chrono::hours(3)) < seconds(60), qPrintable(toIso(at)));
    }

    void nothingSavedYetIsSaid()
    {
        Folder saves;
        Fed console({QStringLiteral("zoom=") + saves.root(),
                     QStringLiteral("other=") + saves.path(QStringLiteral("none.txt"))});
        QVERIFY(console.standing(zoom).problem.contains(QStringLiteral("no chat was saved")));
        QVERIFY(console.standing(QStringLiteral("other")).problem.contains(QStringLiteral("nothing at")));
        saves.write(QStringLiteral("none.txt"), said(timeOfDay(), "Ana", "here"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed(), lines({"other Ana: here"}), patience);
        saves.write(QStringLiteral("none.txt"), QByteArray(3000, '\x01'));
        QTRY_COMPARE_WITH_TIMEOUT(console.standing(QStringLiteral("other")).light, SourceStanding::Light::Failed,
                                  patience);
    }

    void anothersMeetingIsLeftAlone()
    {
        Folder saves;
        const QString file =
            saves.write(QStringLiteral("meeting_saved_chat.txt"), said(timeOfDay(), "Ana", "of before"));
        QFile old(file);
        QVERIFY(old.open(QIODevice::ReadWrite));
        QVERIFY(old.setFileTime(QDateTime::currentDateTime().addSecs(-3600 * 5), QFileDevice::FileModificationTime));
        old.close();
        Fed console({QStringLiteral("zoom=") + saves.root()});
        QVERIFY(!console.isLive(zoom)); // the session began long after it
        QDir(saves.root()).mkdir(QStringLiteral("today"));
        saves.write(QStringLiteral("today/meeting_saved_chat.txt"), said(timeOfDay(), "Bo", "of now"));
        QTRY_COMPARE_WITH_TIMEOUT(console.feed(), lines({"zoom Bo: of now"}), patience);
    }

    void whatWasCopiedAndComesBackIsPosted()
    {
        Folder saves;
        Fed console({QStringLiteral("zoom=") + saves.root()});
        console.post(QStringLiteral("p"), QStringLiteral("Aims:  one"), zoom);
        saves.write(QStringLiteral("meeting_saved_chat.txt"), said(timeOfDay(), "Desk", "Aims: one"));
        QTRY_COMPARE_WITH_TIMEOUT(console.state().posts.find(PostId(QStringLiteral("p")))->done, QStringList{zoom},
                                  patience);
    }

    // ---- scripts ----

    void messagesOfScriptsAreTreatedAlike()
    {
        Fed console;
        const QJsonObject answer = console.receive({message("teams", "Ana", "q+"), message("teams", "Bo", "hello"),
                                                    message("meet", "Ana", "q+"), message("youtube", "Cleo", "qq+")});
        QCOMPARE(answer[QLatin1String("results")].toArray().size(), 4);
        QVERIFY(answer[QLatin1String("results")][2].toObject().contains(QLatin1String("noop"))); // through another door
        QCOMPARE(console.feed(), lines({"teams Ana: q+", "teams Bo: hello", "youtube Cleo: qq+"}));
        QCOMPARE(console.queue(), lines({"Ana", "Cleo"})); // done when it is answered
        console.receive({message("teams", "Ana", "q-")});
        QCOMPARE(console.queue(), lines({"Cleo"}));
        console.act({{QStringLiteral("do"), QStringLiteral("queue.close")}});
        console.receive({message("teams", "Dora", "q+")});
        QCOMPARE(console.queue(), lines({"Cleo"}));
        QCOMPARE(console.receive({}),
                 (QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("results"), QJsonArray()}}));
    }

    // A program that sends its last lines again and again.
    void whatASourceWithoutIdsSendsAgainIsKnown()
    {
        Fed console;
        const auto stamped = [](const char *author, Duration ago) {
            QJsonObject brought = message("teams", author, "hello");
            brought.insert(QStringLiteral("at"), toIso(Clock::wallTime() - ago));
            return brought;
        };
        const QJsonObject first = stamped("Ana", std::chrono::seconds(4));
        console.receive({first});
        console.receive({stamped("Bo", Duration())});
        console.receive({first});
        QCOMPARE(console.feed(), lines({"teams Ana: hello", "teams Bo: hello"}));
    }

    void aVoteOfAPauseCountsOnceThePauseIsTakenBack()
    {
        Fed console;
        openPoll(console);
        console.act(
            {{QStringLiteral("do"), QStringLiteral("poll.close")}, {QStringLiteral("id"), QStringLiteral("p")}});
        console.receive({message("teams", "Ana", "yes")});
        console.act({{QStringLiteral("do"), QStringLiteral("undo")}});
        const auto voters = [&console] {
            const Poll *poll = console.state().polls.find(PollId(QStringLiteral("p")));
            return poll->tallies.empty() ? 0 : poll->tallies.front().voters;
        };
        QTRY_COMPARE_WITH_TIMEOUT(voters(), 1, patience);
    }

    void handsOfChatAreNobodysActToUndo()
    {
        Fed console;
        console.act({{QStringLiteral("do"), QStringLiteral("queue.close")}});
        console.act({{QStringLiteral("do"), QStringLiteral("queue.open")}});
        console.receive({message("teams", "Ana", "q+")});
        const QJsonObject undone = console.act({{QStringLiteral("do"), QStringLiteral("undo")}});
        QVERIFY(undone[QLatin1String("ok")].toBool());
        QCOMPARE(console.queue(), lines({"Ana"}));
    }

    void votesAreCountedByThemselves()
    {
        Fed console;
        openPoll(console);
        console.receive({message("teams", "Ana", "A"), message("meet", "Bo", "2"), message("teams", "Ana", "no")});
        const auto poll = [&console] { return console.state().polls.find(PollId(QStringLiteral("p"))); };
        const auto isCounted = [&poll](int voters) {
            return std::any_of(poll()->tallies.begin(), poll()->tallies.end(), [voters](const Tally &tally) {
                return tally.channel == QLatin1String("chat") && tally.side == Side::Online && tally.voters == voters;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isCounted(2), patience);
        console.receive({message("teams", "Cleo", "A")});
        console.act(
            {{QStringLiteral("do"), QStringLiteral("poll.close")}, {QStringLiteral("id"), QStringLiteral("p")}});
        QTRY_VERIFY_WITH_TIMEOUT(isCounted(3), patience); // those of the last moment, too
    }

    // ---- settings ----

    void sourcesAreKeptAndComeBack()
    {
        Folder saves;
        const QString file = saves.write(QStringLiteral("chat.txt"), said(timeOfDay(), "Ana", "hello"));
        Fed console;
        SourceSettings settings;
        settings.name = zoom;
        settings.path = file;
        QString problem = QStringLiteral("?");
        console.hub().put(settings, SourceSecrets{}, [&problem](const QString &words) { problem = words; });
        QCOMPARE(problem, QString());
        QTRY_COMPARE_WITH_TIMEOUT(console.feed().size(), 1, patience);
        console.close();
        console.open();
        QTRY_VERIFY_WITH_TIMEOUT(console.isLive(zoom), patience);
        QCOMPARE(console.feed().size(), 1); // read again, and known
        console.hub().switchOn(zoom, false);
        QVERIFY(!console.hub().rows().front().isOn);
        console.close();
        console.open();
        QCOMPARE(console.hub().rows().size(), size_t(1));
        QVERIFY(!console.hub().rows().front().isOn);
        console.hub().remove(zoom);
        QVERIFY(console.hub().rows().empty());
    }

    // Also where the source was named when the console was started; scripts see it, and may try again.
    void aPostThatWasUnderWayIsNotForgotten()
    {
        const QString source = QStringLiteral("irc=irc://desk@127.0.0.1:1/%23room");
        Fed console({source});
        console.post(QStringLiteral("p"), QStringLiteral("Aims"), QStringLiteral("irc"));
        console.close();
        console.open({source});
        const std::vector<StuckPost> stuck = console.hub().stuckPosts();
        QCOMPARE(stuck.size(), size_t(1));
        QVERIFY(stuck.front().problem.contains(QStringLiteral("look there")));
        FeedConsole api(console.host->session(), console.hub());
        const auto stuckThere = [&api] {
            return api.state({})[QLatin1String("sources")][0][QLatin1String("stuck")].toArray();
        };
        QCOMPARE(stuckThere().size(), 1);
        QCOMPARE(stuckThere()[0][QLatin1String("post")].toString(), QStringLiteral("p"));
        QJsonObject answer;
        const auto again = [&](const char *id) {
            api.perform({{QStringLiteral("do"), QStringLiteral("post.again")},
                         {QStringLiteral("id"), QLatin1String(id)},
                         {QStringLiteral("to"), QStringLiteral("irc")}},
                        [&answer](const QJsonObject &result) { answer = result; });
            return answer[QLatin1String("ok")].toBool();
        };
        QVERIFY(!again("q"));
        QVERIFY(again("p"));
        QVERIFY(stuckThere()[0][QLatin1String("problem")].toString().contains(QStringLiteral("goes out when")));
    }

    void aSourceOfOneSessionIsOffInAnother()
    {
        Fed console;
        SourceSettings settings;
        settings.name = zoom;
        settings.path = console.folder.path(QStringLiteral("chat.txt"));
        console.hub().put(settings, SourceSecrets{}, [](const QString &) {});
        console.close();
        QVERIFY(QFile::remove(console.folder.path(QStringLiteral("session.evenhand"))));
        console.open();
        QCOMPARE(console.hub().rows().size(), size_t(1));
        QVERIFY(!console.hub().rows().front().isOn);
    }

    void secretsAreKeptApart()
    {
        Fed console;
        SourceSettings settings =
            std::get<NamedSource>(sourceFromText(QStringLiteral("irc=irc://desk@127.0.0.1:1/room"))).settings;
        settings.account = QStringLiteral("acc");
        const SourceSecrets secrets{QStringLiteral("pa55word"), QStringLiteral("channelk3y")};
        console.hub().put(settings, secrets, [](const QString &) {});
        const QString path = console.folder.path(QStringLiteral("home/secrets.json"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
        QCOMPARE(QFile::permissions(path)
                     & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        SourceSecrets kept;
        Keyring(console.folder.path(QStringLiteral("home")))
            .read(QStringLiteral("irc"), [&kept](const SourceSecrets &read) { kept = read; });
        QCOMPARE(kept, secrets);
        console.close();
        for (const QString &name : {QStringLiteral("home/sources.json"), QStringLiteral("session.evenhand")})
            QVERIFY2(!console.folder.read(name).contains("pa55word"), qPrintable(name));
        console.open();
        console.hub().remove(QStringLiteral("irc"));
        QVERIFY(!QFile::exists(path));
    }

    void aTestSaysWhatIsWrong()
    {
        Folder saves;
        Fed console;
        SourceSettings settings;
        settings.name = zoom;
        settings.path = saves.path(QStringLiteral("none"));
        QString words;
        bool isGood = true;
        const auto tested = [&](bool good, const QString &heard) {
            isGood = good;
            words = heard;
        };
        console.hub().test(settings, SourceSecrets{}, tested);
        QTRY_VERIFY_WITH_TIMEOUT(!words.isEmpty(), patience);
        QVERIFY(!isGood && words.contains(QStringLiteral("nothing at")));
        words.clear();
        settings.path = saves.write(QStringLiteral("chat.txt"), said(timeOfDay(), "Ana", "hello"));
        console.hub().test(settings, SourceSecrets{}, tested);
        QTRY_VERIFY_WITH_TIMEOUT(!words.isEmpty(), patience);
        QVERIFY2(isGood, qPrintable(words));
        words.clear();
        settings.name = QStringLiteral("two words");
        console.hub().test(settings, SourceSecrets{}, tested);
        QVERIFY(!isGood && words.contains(QStringLiteral("one word")));
        QVERIFY(console.feed().isEmpty()); // a test takes nothing in
    }

    // The file holds something that the console doesn't know yet: what it writes is refused until it does.
    void whatTheDiskRefusedIsBroughtAgain()
    {
        Folder folder;
        const QString file = folder.path(QStringLiteral("session.evenhand"));
        const Opening opening{Origin{QByteArray(Origin::size, 'x')}, QStringLiteral("device"), {}, {}};
        Desk writer(opening, seededBytes("writer")), desk(opening, seededBytes("desk"));
        const QJsonObject edit{{QStringLiteral("do"), QStringLiteral("plan.edit")},
                               {QStringLiteral("title"), QStringLiteral("T")}};
        writer.take(writer.prepare(edit, Clock::wallTime(), {}).events);
        desk.take(writer.log().events());
        const std::vector<QJsonObject> unknown{message("teams", "Eve", "unknown")};
        writer.take(writer.prepareMessages(unknown, Clock::wallTime()).events);
        auto store = std::move(*EventStore::create(file));
        QVERIFY(store->append(Batch{writer.log().events(), {}}));
        store->detach();
        Session session(std::move(store), std::move(desk), Clock(), {});
        FeedHub hub(session, folder.path(QStringLiteral("home")), file);
        // Scripts are told, and may bring them again; of what a source has heard nothing is lost.
        QJsonObject answer;
        hub.receive({message("teams", "Ana", "hello")}, [&answer](const QJsonObject &result) { answer = result; });
        QTRY_VERIFY_WITH_TIMEOUT(!answer.isEmpty(), patience);
        QCOMPARE(answer[QLatin1String("error")][QLatin1String("code")].toString(), QStringLiteral("storage.refused"));
        SourceSettings settings;
        settings.name = zoom;
        settings.path = folder.write(QStringLiteral("meeting_saved_chat.txt"),
                                     said(timeOfDay(), "Bo", "first") + said(timeOfDay(), "Cleo", "second"));
        hub.put(settings, SourceSecrets(), [](const QString &) {});
        QSignalSpy rows(&hub, &FeedHub::rowsChanged);
        QTRY_VERIFY_WITH_TIMEOUT(!hub.rows().empty() && hub.rows().front().standing.saved, patience);
        QVERIFY(session.desk().state().messages.size() == 0);

        Arrival arrival;
        arrival.session = session.desk().state().session.id;
        arrival.events = {writer.log().events().back()};
        session.takeIn(std::move(arrival));
        hub.receive({message("teams", "Ana", "hello")}, [](const QJsonObject &) {});
        QTRY_COMPARE_WITH_TIMEOUT(session.desk().state().messages.size(), 4, patience);
        QStringList texts;
        for (const Message &each : session.desk().state().messages)
            texts << each.text.value;
        texts.sort();
        QCOMPARE(texts, lines({"first", "hello", "second", "unknown"}));
    }

    void aFloodIsTakenInWholeThroughTheBrakes()
    {
        Fed console;
        std::vector<QJsonObject> many;
        for (int i = 0; i < 3000; ++i)
            many.push_back(message("youtube", "Ana", QByteArray::number(i).constData()));
        console.receive(many);
        QCOMPARE(console.feed().size(), 3000);
        QCOMPARE(console.feed().last(), QStringLiteral("youtube Ana: 2999"));
    }
};

QTEST_GUILESS_MAIN(TestFeedHub)
#include "TestFeedHub.moc"
