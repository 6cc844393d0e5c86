// SPDX-License-Identifier: Apache-2.0
// One message is one, files are read when they are whole, and sources are written down without their secrets.
#include "models/feeds/Backoff.h"
#include "models/feeds/FeedMemory.h"
#include "models/feeds/SaveWatch.h"
#include "models/feeds/SourceOwners.h"
#include "models/feeds/SourceSettings.h"
#include "models/feeds/SourceStanding.h"
#include "models/feeds/postHeard.h"
#include "tests/models/support/Rehearsed.h"

#include <QJsonDocument>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const Instant noon = instantFromMs(1'777'629'600'000);

Heard hi(const char *author, const char *text, int second, const char *id = "")
{
    Heard heard;
    heard.id = QString::fromUtf8(id);
    heard.author = QString::fromUtf8(author);
    heard.text = QString::fromUtf8(text);
    heard.at = noon + seconds(second);
    return heard;
}

QString named(const char *text)
{
    return QString::fromUtf8(text);
}

NamedSource sourceOf(const char *text)
{
    auto source = sourceFromText(named(text));
    if (const QString *problem = std::get_if<QString>(&source))
        qFatal("%s: %s", text, qPrintable(*problem));
    return std::get<NamedSource>(source);
}

QString problemOf(const char *text)
{
    const auto source = sourceFromText(named(text));
    const QString *problem = std::get_if<QString>(&source);
    return problem ? *problem : QString();
}

} // namespace

class TestFeedRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- one message ----

    void theSameWordsWithinTwoSecondsAreOne()
    {
        FeedMemory memory;
        memory.add(named("zoom"), hi("Ana", "hello  there", 0), noon);
        QVERIFY(memory.knows(named("zoom"), hi("ana", "hello there", 2), noon));
        QVERIFY(memory.knows(named("irc"), hi("Ana", "hello there", -2), noon)); // through another door
        QVERIFY(!memory.knows(named("zoom"), hi("Ana", "hello there", 3), noon));
        QVERIFY(!memory.knows(named("zoom"), hi("Bo", "hello there", 0), noon));
        Heard aside = hi("Ana", "hello there", 0);
        aside.isPrivate = true;
        QVERIFY(!memory.knows(named("zoom"), aside, noon)); // what was said in confidence is another
    }

    void aPlatformsOwnIdsTellApart()
    {
        FeedMemory memory;
        memory.add(named("irc"), hi("Ana", "+1", 0, "a"), noon);
        QVERIFY(!memory.knows(named("irc"), hi("Ana", "+1", 1, "b"), noon));
        QVERIFY(memory.knows(named("matrix"), hi("Ana", "+1", 1, "b"), noon)); // bridged: one all the same
        QVERIFY(memory.knows(named("irc"), hi("Ana", "+1", 1), noon));
        QCOMPARE(FeedMemory::idOf(named("irc"), named("a")).value, named("irc:a"));
        QVERIFY(FeedMemory::idOf(named("irc"), QString(300, u'x')).isEmpty());
    }

    // Whatever two consoles call one channel, its messages have the same ids; files are known by their names.
    void aPlaceIsOneUnderAnyName()
    {
        const auto keyOf = [](const char *source) { return sourceKey(sourceOf(source).settings); };
        const QString key = keyOf("irc=ircs://desk@irc.example.org/%23room");
        QVERIFY(isSourceKey(key));
        QCOMPARE(keyOf("chat=ircs://other@IRC.example.org/%23Room"), key);
        QVERIFY(keyOf("irc=ircs://desk@irc.example.org/%23other") != key);
        QCOMPARE(keyOf("zoom=/tmp/chat.txt"), named("zoom"));
        QVERIFY(!isSourceKey(named("irc")));
        Rehearsed session;
        session.ok(QStringLiteral("{'do':'message.add','id':'%1:a','source':'chat','author':'Ana','text':'+1',"
                                  "'at':'@0:10'}")
                       .arg(key));
        FeedMemory memory;
        memory.follow(session.state().messages);
        Heard other = hi("Ana", "+1", 0, "b");
        other.at = clockTime(QLatin1String("0:10"));
        QVERIFY(!memory.knows(key, other, noon)); // another one, by their ids
    }

    void whatIsInTheFeedIsKnown()
    {
        Rehearsed session;
        session.ok("{'do':'message.add','source':'zoom','author':'Ana','text':'hello','at':'@0:10'}");
        FeedMemory memory;
        memory.follow(session.state().messages);
        Heard again = hi("Ana", "hello", 0);
        again.at = clockTime(QLatin1String("0:11"));
        QVERIFY(memory.knows(named("irc"), again, noon));
        session.ok("{'do':'message.add','source':'zoom','author':'Bo','text':'hello','at':'@0:10'}");
        again.author = named("Bo");
        QVERIFY(!memory.knows(named("irc"), again, noon));
        memory.follow(session.state().messages);
        QVERIFY(memory.knows(named("irc"), again, noon));
    }

    void whatCameToNothingIsNewAgain()
    {
        FeedMemory memory;
        memory.add(named("irc"), hi("Ana", "hello", 0), noon);
        memory.add(named("irc"), hi("Bo", "hello", 0), noon);
        memory.forget(named("irc"), hi("Ana", "hello", 0), noon);
        QVERIFY(!memory.knows(named("irc"), hi("Ana", "hello", 0), noon));
        QVERIFY(memory.knows(named("irc"), hi("Bo", "hello", 0), noon));
        memory.forget(named("zoom"), hi("Bo", "hello", 0), noon); // heard elsewhere
        QVERIFY(memory.knows(named("irc"), hi("Bo", "hello", 0), noon));
    }

    // ---- posts ----

    void aPostThatWasHeardHasArrived()
    {
        Rehearsed session;
        session.at("0:10");
        session.ok("{'do':'message.add','source':'irc','author':'desk','text':'Our aims'}");
        session.at("5:00");
        session.ok(QStringLiteral("{'do':'post.send','id':'p','to':['irc'],'text':'Our aims\\nbe  fair'}"));
        const auto heard = [&session](const char *source = "irc", const char *alias = "irc") {
            return heardOfPost(session.state(), *session.state().posts.find(PostId(named("p"))), named(source),
                               named(alias));
        };
        QCOMPARE(heard(), PostHeard::Nothing); // that was another one
        session.at("5:01");
        session.ok("{'do':'message.add','source':'irc','author':'Ana','text':'be fair'}");
        session.ok("{'do':'message.add','source':'zoom','author':'desk','text':'Our aims'}");
        QCOMPARE(heard(), PostHeard::Nothing);
        session.ok("{'do':'message.add','source':'irc','author':'desk','text':'Our aims'}");
        QCOMPARE(heard(), PostHeard::Begun);
        QCOMPARE(heard("libera"), PostHeard::Begun);
        QCOMPARE(heard("libera", "xmpp"), PostHeard::Nothing);
        session.ok("{'do':'message.add','source':'irc','author':'desk','text':'Our aims be fair'}");
        QCOMPARE(heard(), PostHeard::Whole);
    }

    void manyAreRememberedAndNotAll()
    {
        FeedMemory memory;
        for (int i = 0; i < 70'000; ++i)
            memory.add(named("irc"), hi("Ana", QByteArray::number(i).constData(), 0), noon);
        QVERIFY(memory.knows(named("irc"), hi("Ana", "69999", 0), noon));
        QVERIFY(memory.knows(named("irc"), hi("Ana", "45000", 0), noon));
        QVERIFY(!memory.knows(named("irc"), hi("Ana", "1", 0), noon)); // it takes no end of room
    }

    // ---- a file that is being saved ----

    void aFileIsReadWhenItIsWhole()
    {
        using Ask = SaveWatch::Ask;
        SaveWatch watch;
        const FileStamp first{100, noon}, second{150, noon + seconds(1)};
        QCOMPARE(watch.look(std::nullopt, noon), Ask::Nothing);
        QCOMPARE(watch.look(first, noon), Ask::AllButLast);
        watch.wasRead(Ask::AllButLast, first, false);
        QCOMPARE(watch.look(first, noon + Duration(300)), Ask::Nothing);
        QCOMPARE(watch.look(second, noon + Duration(400)), Ask::AllButLast); // it goes on
        watch.wasRead(Ask::AllButLast, second, false);
        QCOMPARE(watch.look(second, noon + Duration(900)), Ask::Nothing);
        QCOMPARE(watch.look(second, noon + Duration(1000)), Ask::All);
        watch.wasRead(Ask::All, second, false);
        QCOMPARE(watch.look(second, noon + seconds(60)), Ask::Nothing);
        QCOMPARE(watch.look(first, noon + seconds(61)), Ask::AllButLast); // written anew, and shorter for now
    }

    void aLineWithoutAnEndIsWaitedFor()
    {
        using Ask = SaveWatch::Ask;
        SaveWatch watch;
        const FileStamp torn{100, noon};
        watch.look(torn, noon);
        watch.wasRead(Ask::AllButLast, torn, true);
        QCOMPARE(watch.look(torn, noon + Duration(4900)), Ask::Nothing);
        QCOMPARE(watch.look(torn, noon + Duration(5000)), Ask::All); // nobody writes any longer
    }

    void ageIsToldFromTwoMinutes()
    {
        SourceStanding standing;
        QVERIFY(!isLate(standing, noon));
        standing.saved = noon;
        QVERIFY(!isLate(standing, noon + Duration(119'999)));
        QVERIFY(isLate(standing, noon + seconds(120)));
    }

    void serversAreTriedAgainMoreAndMoreRarely()
    {
        Backoff backoff;
        QCOMPARE(backoff.next(0), Duration(1000));
        QCOMPARE(backoff.next(0), Duration(2000));
        QCOMPARE(backoff.next(1), Duration(5000));
        for (int i = 0; i < 10; ++i)
            backoff.next(0);
        QCOMPARE(backoff.next(0), Duration(60'000));
        backoff.reset();
        QCOMPARE(backoff.next(0), Duration(1000));
    }

    // ---- settings ----

    void sourcesAreNamedByUrls()
    {
        QCOMPARE(sourceOf("zoom=/home/ana/Zoom").settings.path, named("/home/ana/Zoom"));
        QCOMPARE(sourceOf("zoom=file:///tmp/a%20b").settings.path, named("/tmp/a b"));
        QCOMPARE(sourceOf("zoom=file:///tmp?side=onsite").settings.side, Side::Onsite);
        const NamedSource irc = sourceOf("irc=ircs://desk:s3cret@irc.example.org:7000/%23room?key=k&account=acc"
                                         "&bridge=b1&bridge=b2&moderator=Mod&bot=1&fingerprint=AB:CD");
        QCOMPARE(irc.settings.platform, Platform::Irc);
        QCOMPARE(irc.settings.nick, named("desk"));
        QCOMPARE(irc.settings.host, named("irc.example.org"));
        QCOMPARE(irc.settings.port, 7000);
        QVERIFY(irc.settings.isEncrypted && irc.settings.isBot);
        QCOMPARE(irc.settings.channel, named("#room"));
        QCOMPARE(irc.settings.account, named("acc"));
        QCOMPARE(irc.settings.bridges, QStringList({named("b1"), named("b2")}));
        QCOMPARE(irc.settings.moderators, QStringList{named("Mod")});
        QCOMPARE(irc.secrets, (SourceSecrets{named("s3cret"), named("k")}));
        // As people write them.
        QCOMPARE(sourceOf("irc=irc://h/room").settings.channel, named("#room"));
        QCOMPARE(sourceOf("irc=irc://h/#room").settings.channel, named("#room"));
        QCOMPARE(sourceOf("irc=irc://h/#room").settings.usualPort(), 6667);
        const NamedSource keyed = sourceOf("irc=irc://h/##room?key=k");
        QCOMPARE(keyed.settings.channel, named("##room"));
        QCOMPARE(keyed.secrets.channelKey, named("k"));
        QCOMPARE(sourceOf("irc=irc://h#room").settings.channel, named("#room"));
        const NamedSource matrix = sourceOf("matrix=matrix://u:p@h/#room:example.org?moderator=@ana:example.org");
        QCOMPARE(matrix.settings.channel, named("#room:example.org"));
        QCOMPARE(matrix.settings.moderators, QStringList{named("@ana:example.org")});
        QCOMPARE(sourceOf("matrix=matrix://h/%23room:example.org?token=t").settings.channel,
                 named("#room:example.org"));
    }

    void whatIsWrongIsSaid()
    {
        for (const char *text : {"zoom", "=x", "zoom=", "irc=irc://h", "irc=irc:///room", "room=/tmp", "a b=/tmp",
                                 "irc=irc://a%20b@h/c", "irc=irc://n@h/a%0db", "zoom=file:///t?side=up"})
            QVERIFY2(!problemOf(text).isEmpty(), text);
        QVERIFY(problemOf("irc=irc://h").contains(named("channel")));
        // What is said about an address without a name doesn't repeat its password.
        for (const char *nameless :
             {"irc://nick:sekret@host/chan", "irc://a:sekret@h/c?key=x", "=irc://a:sekret@h/c"}) {
            QVERIFY(problemOf(nameless).contains(named("NAME=URL")));
            QVERIFY(!problemOf(nameless).contains(named("sekret")));
        }
    }

    void settingsComeBackAndHoldNoSecrets()
    {
        for (const char *text : {"zoom=/tmp/x", "irc=irc://n:pass@h:1/c?key=chan&bridge=b&moderator=m&bot=1"}) {
            NamedSource source = sourceOf(text);
            source.settings.session = named("session-1");
            const QJsonObject json = sourceJson(source.settings);
            QCOMPARE(*sourceFromJson(json), source.settings);
            const QByteArray bytes = QJsonDocument(json).toJson();
            QVERIFY(!bytes.contains("pass") && !bytes.contains("chan\""));
        }
        QVERIFY(!sourceFromJson({}));
        QVERIFY(!sourceFromJson({{named("platform"), named("irc")}, {named("name"), named("x")}}));
    }
};

QTEST_GUILESS_MAIN(TestFeedRules)
#include "TestFeedRules.moc"
