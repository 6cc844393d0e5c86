// SPDX-License-Identifier: Apache-2.0
// What a transcript adds to a session: each message once, however often and from whomever it comes.
#include "models/chat/Transcript.h"
#include "models/chat/mergeChat.h"
#include "models/session/Desk.h"

#include <QTest>

using namespace evenhand;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

Instant at(const char *iso)
{
    return *instantFromIso(u(iso));
}

// A session in Kyoto that started at 10:00 there.
class Feed
{
public:
    Feed() : m_desk({Origin{QByteArray(Origin::size, 'a')}, u("device"), {}, {}}, seededBytes("merge"))
    {
        act({{u("do"), u("segment.add")}, {u("id"), u("d")}, {u("title"), u("Discussion")}, {u("seconds"), 600}},
            start);
        act({{u("do"), u("session.start")}}, start);
    }

    void act(const QJsonObject &command, Instant now)
    {
        Desk::Prepared prepared = m_desk.prepare(command, now, u("online"));
        QVERIFY2(prepared.answer.value(QLatin1String("ok")).toBool(), qPrintable(command.value(u("do")).toString()));
        m_desk.take(std::move(prepared.events));
    }

    ChatMerge merge(const QString &chat, ChatFormat format = ChatFormat::Zoom)
    {
        const ChatMerge merge = mergeChat(readTranscript(chat, format).messages, u("zoom"), m_desk.state(), anchor);
        Desk::PreparedGroup group = m_desk.prepareMessages(merge.commands, start + std::chrono::hours(1));
        for (const QJsonObject &answer : group.answers)
            [&] { QVERIFY(answer.value(QLatin1String("ok")).toBool() && !answer.contains(QLatin1String("noop"))); }();
        m_desk.take(std::move(group.events));
        return merge;
    }

    // "2026-05-01T01:00:00.000Z Ana: text", private ones with "!".
    QStringList messages() const
    {
        QStringList all;
        for (const Message &message : m_desk.state().messages)
            all << toIso(message.sentAt) + u' ' + (message.isPrivate ? u("!") : QString()) + message.name.value
                    + u(": ") + message.text.value;
        return all;
    }
    const State &state() const { return m_desk.state(); }

    const Instant start = at("2026-05-01T01:00:00.000Z");
    ChatAnchor anchor{start, false, QTimeZone(9 * 60 * 60)};

private:
    Desk m_desk;
};

const QString twoLines = u("10:00:01 From Ana to Everyone : hello\n10:00:05 From Bo to Everyone : q+\n");

} // namespace

class TestMergeChat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The computer's clock is ten seconds behind the session's, and somebody says the same after ten seconds.
    void theSameWordsAfterAsLongAsTheClocksDiffer()
    {
        const QString one = u("10:00:01 From Ana to Everyone : +1\n"),
                      two = one + u("10:00:11 From Ana to Everyone : +1\n");
        Feed feed;
        feed.anchor.ahead = std::chrono::seconds(10);
        feed.merge(one);
        feed.merge(two);
        const QStringList both{u("2026-05-01T01:00:11.000Z Ana: +1"), u("2026-05-01T01:00:21.000Z Ana: +1")};
        QCOMPARE(feed.messages(), both);
        QCOMPARE(feed.merge(two).commands.size(), size_t(0));
        QCOMPARE(feed.merge(one).commands.size(), size_t(0)); // of somebody who saved earlier
        QCOMPARE(feed.messages(), both);
    }

    // Taken in before anybody knew of the clocks: they stay as they are, and what follows is moved.
    void whatIsThereByTheOtherClockIsKnown()
    {
        const QString two = u("10:00:01 From Ana to Everyone : +1\n10:00:11 From Ana to Everyone : +1\n");
        Feed feed;
        feed.merge(two);
        feed.anchor.ahead = std::chrono::seconds(10);
        feed.merge(two + u("10:00:21 From Ana to Everyone : +1\n"));
        QCOMPARE(feed.messages(),
                 (QStringList{u("2026-05-01T01:00:01.000Z Ana: +1"), u("2026-05-01T01:00:11.000Z Ana: +1"),
                              u("2026-05-01T01:00:31.000Z Ana: +1")}));
    }

private Q_SLOTS:
    void timesAreTheSessions();
    void againAddsNothing();
    void aLongerFileAddsWhatIsNew();
    void twoPeoplesFilesAreOne();
    void privateOnesStayPrivate();
    void reactionsAndNamelessOnesAreLeftOut();
    void midnightAndBeforeTheStart();
    void offsetsCountFromTheStart();
    void anchoredAtTheEnd();
    void instantsAreTakenAsTheyAre();
    void nativeIdsAreKept();
    void whatWasTakenOutStaysOut();
    void repeatedWordsAreSeveralMessages();
};

void TestMergeChat::timesAreTheSessions()
{
    Feed feed;
    const ChatMerge merge = feed.merge(twoLines);
    QCOMPARE(merge.added, 2);
    QCOMPARE(feed.messages(),
             (QStringList{u("2026-05-01T01:00:01.000Z Ana: hello"), u("2026-05-01T01:00:05.000Z Bo: q+")}));
    QCOMPARE(feed.state().messages.at(0).source, u("zoom"));
}

void TestMergeChat::againAddsNothing()
{
    Feed feed;
    feed.merge(twoLines);
    const ChatMerge again = feed.merge(twoLines);
    QVERIFY(again.commands.empty());
    QCOMPARE(again.known, 2);
}

void TestMergeChat::aLongerFileAddsWhatIsNew()
{
    Feed feed;
    feed.merge(twoLines);
    const ChatMerge longer = feed.merge(twoLines + u("10:01:00 From Ana to Everyone : hello\n"));
    QCOMPARE(longer.known, 2);
    QCOMPARE(longer.added, 1);
    QCOMPARE(feed.messages().last(), u("2026-05-01T01:01:00.000Z Ana: hello"));
}

void TestMergeChat::twoPeoplesFilesAreOne()
{
    Feed feed;
    feed.merge(twoLines);
    const ChatMerge other = feed.merge(u("10:00:03\t From  Ana : hello\n10:00:04\t From  Bo : q+\n10:00:09\t From  Bo "
                                         ": q+\n10:00:09\t From  Cleo : q+\n"));
    QCOMPARE(other.known, 2);
    QCOMPARE(other.added, 2); // four seconds later is another one
}

void TestMergeChat::privateOnesStayPrivate()
{
    Feed feed;
    const ChatMerge merge =
        feed.merge(u("10:00:01 From Ana to Bo(Direct Message) : between us\n10:00:02 From Ana to Everyone : hi\n"));
    QCOMPARE(merge.added, 1);
    QCOMPARE(merge.addedPrivate, 1);
    QCOMPARE(feed.messages(),
             (QStringList{u("2026-05-01T01:00:01.000Z !Ana: between us"), u("2026-05-01T01:00:02.000Z Ana: hi")}));
    // The same words to all are another message.
    QCOMPARE(feed.merge(u("10:00:01 From Ana to Everyone : between us\n")).added, 1);
}

void TestMergeChat::reactionsAndNamelessOnesAreLeftOut()
{
    Feed feed;
    const ChatMerge merge = feed.merge(u("10:00:01 From Ana to Everyone : Reacted to \"x\" with \xf0\x9f\x91\x8d\n"
                                         "10:00:02 From Ana to Everyone : \n"));
    QCOMPARE(merge.others, 2);
    QVERIFY(merge.commands.empty());
}

void TestMergeChat::midnightAndBeforeTheStart()
{
    Feed feed;
    feed.anchor.at = at("2026-05-01T14:55:00.000Z"); // 23:55 there
    feed.merge(u("23:50:00 From Ana to Everyone : early\n23:59:00 From Ana to Everyone : a\n00:01:00 From Ana to "
                 "Everyone : b\n"));
    QCOMPARE(feed.messages(),
             (QStringList{u("2026-05-01T14:50:00.000Z Ana: early"), u("2026-05-01T14:59:00.000Z Ana: a"),
                          u("2026-05-01T15:01:00.000Z Ana: b")}));
    Feed after;
    after.anchor.at = at("2026-05-01T15:02:00.000Z"); // 00:02 there, the chat began before midnight
    after.merge(u("23:58:00 From Ana to Everyone : early\n"));
    QCOMPARE(after.messages(), QStringList{u("2026-05-01T14:58:00.000Z Ana: early")});
}

void TestMergeChat::offsetsCountFromTheStart()
{
    Feed feed;
    feed.merge(u("00:12:30\tAna:\thello\n"));
    QCOMPARE(feed.messages(), QStringList{u("2026-05-01T01:12:30.000Z Ana: hello")});
}

void TestMergeChat::anchoredAtTheEnd()
{
    Feed feed;
    feed.anchor = {at("2026-05-02T15:10:00.000Z"), true, QTimeZone(9 * 60 * 60)}; // 00:10 on the third
    feed.merge(u("23:50:00 From Ana to Everyone : a\n00:05:00 From Ana to Everyone : b\n"));
    QCOMPARE(feed.messages(),
             (QStringList{u("2026-05-02T14:50:00.000Z Ana: a"), u("2026-05-02T15:05:00.000Z Ana: b")}));
}

void TestMergeChat::instantsAreTakenAsTheyAre()
{
    Feed feed;
    const QString log = u("[2026-04-30T10:00:00.250Z] <ana> hello\n");
    feed.merge(log, ChatFormat::IrcLog);
    QCOMPARE(feed.messages(), QStringList{u("2026-04-30T10:00:00.250Z ana: hello")});
    QCOMPARE(feed.merge(log, ChatFormat::IrcLog).known, 1);
}

void TestMergeChat::nativeIdsAreKept()
{
    Feed feed;
    const QString chat =
        u("{\"id\":\"yt-1\",\"type\":\"youtube\",\"chatname\":\"Ana\",\"chatmessage\":\"hi\",\"at\":\"10:00:01\"}\n");
    feed.merge(chat, ChatFormat::JsonLines);
    QCOMPARE(feed.state().messages.at(0).id.value, u("yt-1"));
    QCOMPARE(feed.state().messages.at(0).source, u("youtube"));
    QString edited = chat;
    edited.replace(u("\"hi\""), u("\"hi!\""));
    QCOMPARE(feed.merge(edited, ChatFormat::JsonLines).known, 1);
}

void TestMergeChat::whatWasTakenOutStaysOut()
{
    Feed feed;
    feed.merge(twoLines);
    const Message &hello = feed.state().messages.at(0);
    const PersonId bo = feed.state().messages.at(1).author;
    feed.act({{u("do"), u("message.redact")}, {u("id"), hello.id.value}}, feed.start + seconds(60));
    feed.act({{u("do"), u("person.erase")}, {u("id"), bo.value}}, feed.start + seconds(61));
    const ChatMerge again = feed.merge(twoLines + u("10:00:06 From Ana to Everyone : something else\n"));
    QCOMPARE(again.erased, 2);
    QCOMPARE(again.added, 1);
    QCOMPARE(feed.messages().last(), u("2026-05-01T01:00:06.000Z Ana: something else"));
}

void TestMergeChat::repeatedWordsAreSeveralMessages()
{
    Feed feed;
    QString chat;
    for (int second = 10; second < 60; second += 10)
        chat += u("10:00:%1 From Ana to Everyone : +1\n").arg(second);
    QCOMPARE(feed.merge(chat).added, 5);
    QCOMPARE(feed.merge(chat).known, 5);
}

QTEST_APPLESS_MAIN(TestMergeChat)
#include "TestMergeChat.moc"
