// SPDX-License-Identifier: Apache-2.0
// Feed commands (CONTRACT §3): messages, what becomes of questions, hiding, posts.
#include "tests/models/support/Rehearsed.h"

#include <QJsonDocument>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;
using namespace Qt::StringLiterals;

namespace {

void write(Rehearsed &s, const char *id, const char *author, const char *text)
{
    s.ok(QStringLiteral("{'do':'message.add','id':'%1','source':'zoom','author':'%2','text':'%3'}")
             .arg(QLatin1String(id), QString::fromUtf8(author), QString::fromUtf8(text)));
}

void mark(Rehearsed &s, const char *id, const char *as)
{
    s.ok(QStringLiteral("{'do':'message.mark','id':'%1','as':'%2'}").arg(QLatin1String(id), QLatin1String(as)));
}

QString questions(const Rehearsed &s)
{
    QStringList counts;
    for (const char *which : {"asked", "forwarded", "answered", "declined", "overtaken"})
        counts << s.see((QByteArray("ledger.questions.") + which).constData());
    return counts.join(u' ');
}

bool isSaid(const Rehearsed &s, const char *words)
{
    return QJsonDocument(s.json()).toJson().contains(words);
}

} // namespace

class TestFeedCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditedMessageHasItsNewWords()
    {
        Rehearsed s;
        write(s, "m1", "Ana", "Is this recorded");
        write(s, "m2", "Bo", "It is");
        mark(s, "m1", "question");
        QCOMPARE(s.ok("{'do':'message.edit','id':'m1','text':'Is this being recorded?'}"), "MessageEdited"_L1);
        QCOMPARE(s.see("feed.messages.m1.text"), "Is this being recorded?"_L1);
        QCOMPARE(s.see("feed.messages.m1.edited"), "true"_L1);
        QCOMPARE(s.see("feed.messages.m1.mark"), "question"_L1);
        QVERIFY(!isSaid(s, "Is this recorded"));
        s.noop("{'do':'message.edit','id':'m1','text':'Is this being recorded?'}"); // a second console heard of it, too
        QCOMPARE(s.refused("{'do':'message.edit','id':'m9','text':'x'}"), "message.unknown"_L1);
        QCOMPARE(s.refused("{'do':'message.edit','id':'m1','text':' '}"), "argument.invalid"_L1);
        s.ok("{'do':'message.redact','id':'m1'}");
        s.noop("{'do':'message.edit','id':'m1','text':'Back again'}");
        QVERIFY(!isSaid(s, "Back again") && !isSaid(s, "being recorded"));
    }

    void aReplyNamesWhatItAnswers()
    {
        Rehearsed s;
        write(s, "m1", "Ana", "Is this recorded?");
        s.ok("{'do':'message.add','id':'m2','source':'zoom','author':'Bo','text':'Yes','replyTo':'m1'}");
        QCOMPARE(s.see("feed.messages.m2.replyTo"), "m1"_L1);
    }

    void aMessage()
    {
        Rehearsed s;
        s.at("2:00");
        QCOMPARE(s.ok("{'do':'message.add','id':'m1','source':'zoom','author':'Ana','text':'<b>Hi</"
                      "b>','at':'@1:58','private':true}"),
                 "MessageAdded"_L1);
        QCOMPARE(s.see("feed.count"), "1"_L1);
        QCOMPARE(s.see("feed.hidden"), "0"_L1);
        QCOMPARE(s.see("feed.messages.m1.source"), "zoom"_L1);
        QCOMPARE(s.see("feed.messages.m1.at"), "1:58"_L1);
        QCOMPARE(s.see("feed.messages.m1.author"), "Ana"_L1);
        QCOMPARE(s.see("feed.messages.m1.text"), "<b>Hi</b>"_L1); // as it came
        QCOMPARE(s.see("feed.messages.m1.private"), "true"_L1);
        QCOMPARE(s.see("feed.messages.m1.mark"), "none"_L1);
        QCOMPARE(s.see("feed.messages.m1.pinned"), "false"_L1);
        QCOMPARE(s.see("feed.messages.m1.hidden"), "false"_L1);
        QCOMPARE(s.see("people"), "[]"_L1); // who only chats isn't listed
    }

    void seenTwiceIsOne()
    {
        Rehearsed s;
        write(s, "m1", "Ana", "Hello");
        QCOMPARE(s.noop("{'do':'message.add','id':'m1','source':'zoom','author':'Ana','text':'Hello'}"),
                 "message \"m1\" is in the feed already"_L1);
        s.at("0:02").noop("{'do':'message.add','source':'zoom','author':'Ana','text':'Hello'}"); // within two seconds
        s.at("0:03").ok("{'do':'message.add','source':'zoom','author':'Ana','text':'Hello'}");
        s.ok("{'do':'message.add','source':'zoom','author':'Ben','text':'Hello'}");
        s.ok("{'do':'message.add','source':'irc','author':'Ana','text':'Hello'}");
        QCOMPARE(s.see("feed.count"), "4"_L1);
    }

    void theNewestLast()
    {
        Rehearsed s;
        for (const char *id : {"m1", "m2", "m3", "m4"})
            write(s, id, "Ana", id);
        QCOMPARE(s.see("feed.messages.*.id"), "m1 m2 m3 m4"_L1);
        QCOMPARE(s.see("feed.messages.*.id", 2), "m3 m4"_L1);
        QCOMPARE(s.see("feed.messages", 0), "[]"_L1);
        QCOMPARE(s.see("feed.count", 0), "4"_L1);
    }

    void aQuestionsWay()
    {
        Rehearsed s;
        for (const char *id : {"m1", "m2", "m3", "m4", "m5"})
            write(s, id, "Ana", id);
        QCOMPARE(questions(s), "0 0 0 0 0"_L1);
        s.ok("{'do':'message.mark','id':'m1','as':'question','to':'Ben'}");
        for (const char *id : {"m2", "m3", "m4"})
            mark(s, id, "question");
        QCOMPARE(questions(s), "4 0 0 0 0"_L1);
        mark(s, "m1", "forwarded");
        QCOMPARE(s.see("feed.messages.m1.to"), "Ben"_L1); // stays addressed
        mark(s, "m2", "forwarded");
        QCOMPARE(questions(s), "4 2 0 0 0"_L1);
        mark(s, "m1", "answered");
        QCOMPARE(questions(s), "4 2 1 0 0"_L1); // asked contains forwarded contains answered
        s.ok("{'do':'message.mark','id':'m3','as':'declined','reason':'off topic'}");
        QCOMPARE(s.see("feed.messages.m3.reason"), "off topic"_L1);
        mark(s, "m4", "overtaken");
        QCOMPARE(questions(s), "4 2 1 1 1"_L1);
        s.noop("{'do':'message.mark','id':'m4','as':'overtaken'}");
        mark(s, "m2", "none");
        QCOMPARE(questions(s), "3 1 1 1 1"_L1);
        QCOMPARE(s.see("feed.messages.*.mark"), "answered none declined overtaken none"_L1);
        QCOMPARE(s.refused("{'do':'message.mark','id':'m9','as':'question'}"), "message.unknown"_L1);
        QCOMPARE(s.refused("{'do':'message.mark','id':'m1','as':'rude'}"), "argument.invalid"_L1);
    }

    void hiddenTextIsNowhere()
    {
        Rehearsed s;
        write(s, "m1", "Ana", "unspeakable");
        write(s, "m2", "Ben", "fine");
        QVERIFY(isSaid(s, "unspeakable"));
        s.ok("{'do':'message.hide','id':'m1','on':true,'reason':'rude'}");
        QVERIFY(!isSaid(s, "unspeakable"));
        QCOMPARE(s.see("feed.hidden"), "1"_L1);
        QCOMPARE(s.see("feed.count"), "2"_L1);
        QCOMPARE(s.see("feed.messages.m1.hidden"), "true"_L1);
        QCOMPARE(s.see("feed.messages.m1.text"), "null"_L1);
        QCOMPARE(s.noop("{'do':'message.hide','id':'m1','on':true}"), "that message is hidden already"_L1);
        mark(s, "m1", "question");
        s.ok("{'do':'message.pin','id':'m1','on':true}");
        s.ok("{'do':'message.hand','id':'m1','hand':'h1'}");
        QVERIFY(!isSaid(s, "unspeakable"));
        s.ok("{'do':'message.hide','id':'m1','on':false}");
        QVERIFY(isSaid(s, "unspeakable"));
        QCOMPARE(s.see("feed.hidden"), "0"_L1);
        QCOMPARE(s.noop("{'do':'message.hide','id':'m2','on':false}"), "that message is not hidden"_L1);
        QCOMPARE(s.refused("{'do':'message.hide','id':'m9','on':true}"), "message.unknown"_L1);
    }

    void pinning()
    {
        Rehearsed s;
        write(s, "m1", "Ana", "Hello");
        s.ok("{'do':'message.pin','id':'m1','on':true}");
        QCOMPARE(s.see("feed.messages.m1.pinned"), "true"_L1);
        QCOMPARE(s.noop("{'do':'message.pin','id':'m1','on':true}"), "that message is pinned already"_L1);
        s.ok("{'do':'message.pin','id':'m1','on':false}");
        QCOMPARE(s.see("feed.messages.m1.pinned"), "false"_L1);
        QCOMPARE(s.refused("{'do':'message.pin','id':'m9','on':true}"), "message.unknown"_L1);
    }

    void redactingIsForEver()
    {
        Rehearsed s;
        write(s, "m1", "Ana", "my number is 12345");
        mark(s, "m1", "question");
        write(s, "m2", "Ana", "Hello");
        QCOMPARE(s.ok("{'do':'message.redact','id':'m1'}"), "MessageRedacted"_L1);
        QVERIFY(!isSaid(s, "12345"));
        QCOMPARE(s.see("feed.count"), "1"_L1);
        QCOMPARE(questions(s), "0 0 0 0 0"_L1);
        s.noop("{'do':'message.redact','id':'m1'}");
        QCOMPARE(s.refused("{'do':'message.hand','id':'m1'}"), "message.redacted"_L1);
        s.ok("{'do':'undo'}"); // takes back what was done before it
        QCOMPARE(s.see("feed.count"), "0"_L1);
        QVERIFY(!isSaid(s, "12345"));
    }

    void aHandFromAMessage()
    {
        Rehearsed s;
        write(s, "m1", "Ana", "I have a question");
        QCOMPARE(s.ok("{'do':'message.hand','id':'m1','hand':'h1'}"), "HandRaised"_L1);
        QCOMPARE(s.see("queue.hands.h1.name"), "Ana"_L1);
        QCOMPARE(s.see("queue.hands.h1.side"), "online"_L1); // unless said
        QCOMPARE(s.see("people.*.name"), "Ana"_L1);          // a participant now
        s.noop("{'do':'message.hand','id':'m1','hand':'h2'}");
        s.noop("{'do':'hand.raise','name':'ana','side':'online'}");
        write(s, "m2", "Ben", "+1");
        s.ok("{'do':'message.hand','id':'m2','hand':'h3','side':'onsite'}");
        QCOMPARE(s.see("queue.hands.h3.side"), "onsite"_L1);
        QCOMPARE(s.refused("{'do':'message.hand','id':'m9'}"), "message.unknown"_L1);
        QCOMPARE(s.refused("{'do':'message.hand','id':'m2','hand':'h1'}"), "hand.exists"_L1);
        QCOMPARE(s.refused("{'do':'message.hand','id':'m2','side':'unknown'}"), "argument.invalid"_L1);
    }

    void aPanellistWhoChatsIsOnePerson()
    {
        Rehearsed s;
        s.ok("{'do':'person.add','id':'p1','name':'Ana Ortiz','roles':['speaker']}");
        write(s, "m1", "ana ortiz", "here");
        QCOMPARE(s.see("feed.messages.m1.person"), "p1"_L1);
        s.ok("{'do':'message.hand','id':'m1','hand':'h1'}");
        QCOMPARE(s.see("queue.hands.h1.kind"), "reply"_L1);
    }

    void posts()
    {
        Rehearsed s;
        QCOMPARE(s.at("1:00").ok("{'do':'post.send','id':'x1','text':'Two minutes','to':['zoom','irc']}"),
                 "PostSent"_L1);
        QCOMPARE(s.see("posts.x1.text"), "Two minutes"_L1);
        QCOMPARE(s.see("posts.x1.to"), "[zoom irc]"_L1);
        QCOMPARE(s.see("posts.x1.by"), "onsite"_L1);
        QCOMPARE(s.see("posts.x1.done"), "[]"_L1);
        s.ok("{'do':'post.done','id':'x1','to':'zoom'}");
        QCOMPARE(s.see("posts.x1.done"), "[zoom]"_L1);
        QCOMPARE(s.noop("{'do':'post.done','id':'x1','to':'zoom'}"), "that was ticked already"_L1);
        QCOMPARE(s.noop("{'do':'post.send','id':'x1','text':'Two minutes','to':['zoom']}"),
                 "post \"x1\" was sent already"_L1);
        s.ok("{'do':'post.send','id':'x2','text':'One place','to':'zoom'}"); // a single one needs no list
        QCOMPARE(s.see("posts.x2.to"), "[zoom]"_L1);
        QCOMPARE(s.refused("{'do':'post.done','id':'x1','to':'mail'}"), "post.not-to"_L1);
        QCOMPARE(s.refused("{'do':'post.done','id':'x9','to':'zoom'}"), "post.unknown"_L1);
        QCOMPARE(s.refused("{'do':'post.send','text':' ','to':['zoom']}"), "argument.invalid"_L1);
        QCOMPARE(s.refused("{'do':'post.send','text':'Hi','to':[]}"), "argument.invalid"_L1);
    }
};

QTEST_APPLESS_MAIN(TestFeedCommands)
#include "TestFeedCommands.moc"
