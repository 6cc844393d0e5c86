// SPDX-License-Identifier: Apache-2.0
// From chat to floor: what is done by itself, what only a moderator's account may, and what is offered.
#include "models/chat/queueGrammar.h"
#include "models/feeds/chatActs.h"
#include "models/feeds/queueBot.h"
#include "models/feeds/suggesting.h"
#include "tests/models/support/Rehearsed.h"

#include <QJsonDocument>
#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

// A discussion under way, and a chat beside it.
class Chat
{
public:
    Chat()
    {
        session.ok("{'do':'segment.add','id':'d','title':'Talk','kind':'discussion','seconds':900}");
        session.ok("{'do':'session.start'}");
        session.ok("{'do':'segment.start','id':'d'}");
    }

    // Says it, and does what it asks for; the commands' names.
    QString say(const char *author, const char *text, ChatRules rules = {})
    {
        const MessageId id = hear(author, text);
        const Message *message = session.state().messages.find(id);
        const KnownPeople isKnown(session.state());
        const auto command = readQueueLine(message->text.value, std::cref(isKnown)).command;
        if (!command)
            return QStringLiteral("-");
        QStringList done;
        for (QJsonObject act : chatActs(session.state(), *message, *command, rules, session.now())) {
            const QString name = act.value(QLatin1String("do")).toString();
            act.insert(QStringLiteral("isAct"), rules.isModerator);
            const QJsonObject answer = session.answer(json(act));
            done << (answer.value(QLatin1String("ok")).toBool() ? name : u'!' + name);
        }
        return done.join(u' ');
    }

    MessageId hear(const char *author, const char *text, const char *more = "")
    {
        const MessageId id(QStringLiteral("m%1").arg(++m_messages));
        const QString add =
            QStringLiteral("{\"do\":\"message.add\",\"id\":\"%1\",\"source\":\"irc\",\"author\":\"%2\","
                           "\"text\":\"%3\"%4}")
                .arg(id.value, QString::fromUtf8(author), QString::fromUtf8(text), QString::fromUtf8(more));
        session.answer(add);
        return id;
    }

    std::optional<Offer> offer(const MessageId &id, bool hadHand = false) const
    {
        return offerFor(session.state(), *session.state().messages.find(id), hadHand);
    }
    QString take(const Offer &offer)
    {
        QStringList done;
        for (const QJsonObject &act : offer.commands)
            done << (session.answer(json(act)).value(QLatin1String("ok")).toBool()
                         ? act.value(QLatin1String("do")).toString()
                         : QStringLiteral("!"));
        return done.join(u' ');
    }
    QString queue() const { return session.see("queue.hands.*.name"); }

    Rehearsed session;

private:
    static QString json(const QJsonObject &object)
    {
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    int m_messages = 0;
};

constexpr ChatRules moderator{Side::Online, true}, inRoom{Side::Onsite, false};

} // namespace

class TestChatActs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clearCasesRaiseAndLower()
    {
        Chat chat;
        QCOMPARE(chat.say("Ana", "q+ to ask about keys"), QStringLiteral("hand.raise"));
        QCOMPARE(chat.session.see("queue.hands.0.note"), QStringLiteral("ask about keys"));
        QCOMPARE(chat.session.see("queue.hands.0.side"), QStringLiteral("online"));
        QCOMPARE(chat.session.state().hands.at(0).message, MessageId(QStringLiteral("m1"))); // tied to it
        QCOMPARE(chat.say("Bo", "\xe2\x9c\x8b", inRoom), QStringLiteral("hand.raise"));
        QCOMPARE(chat.session.see("queue.hands.*.side").contains(QStringLiteral("onsite")), true);
        QCOMPARE(chat.say("Cleo", "qq+"), QStringLiteral("hand.raise"));
        QCOMPARE(chat.session.see("queue.hands.0.kind"), QStringLiteral("reply"));
        QCOMPARE(chat.say("Ana", "q-"), QStringLiteral("hand.lower"));
        QCOMPARE(chat.say("Ana", "q-"), QString()); // there is none
        QCOMPARE(chat.say("Ana", "what about lunch?"), QStringLiteral("-"));
        QVERIFY(!chat.queue().contains(QStringLiteral("Ana")));
    }

    // Where the platform has no ids, either console's message has one of its own.
    void whatTwoConsolesHearIsOneHandWithOneNote()
    {
        Chat chat;
        chat.session.ok("{'do':'message.add','source':'irc','author':'Ana','text':'q+ point 5'}");
        const auto actOf = [&chat](const char *id) {
            Message message = chat.session.state().messages.at(0);
            message.id = MessageId(QString::fromUtf8(id));
            const KnownPeople isKnown(chat.session.state());
            const auto command = readQueueLine(message.text.value, std::cref(isKnown)).command;
            return chatActs(chat.session.state(), message, *command, {}, chat.session.now()).front();
        };
        const QJsonObject one = actOf("message-a-1"), other = actOf("message-b-1");
        QCOMPARE(one.value(QLatin1String("id")), other.value(QLatin1String("id")));
        QVERIFY(one.value(QLatin1String("id")).toString().startsWith(QLatin1String("hand-of-")));
        for (QJsonObject act : {one, other}) {
            act.remove(QStringLiteral("message"));
            chat.session.answer(QString::fromUtf8(QJsonDocument(act).toJson(QJsonDocument::Compact)));
        }
        QCOMPARE(chat.session.see("queue.hands.0.note"), QStringLiteral("point 5"));
    }

    void oneMayAskForSomebodyKnown()
    {
        Chat chat;
        chat.hear("Cleo", "hello");
        QCOMPARE(chat.say("Ana", "q+ cleo"), QStringLiteral("hand.raise"));
        QCOMPARE(chat.queue(), QStringLiteral("Cleo"));
        QCOMPARE(chat.say("Ana", "q+ Dora"), QString()); // nobody of that name: it may be a note
        QCOMPARE(chat.say("Ana", "q- cleo"), QString()); // it isn't theirs
        QCOMPARE(chat.queue(), QStringLiteral("Cleo"));
        QCOMPARE(chat.say("Mod", "q- cleo", moderator), QStringLiteral("hand.lower"));
        QCOMPARE(chat.queue(), QString());
    }

    void laterGoesToTheEnd()
    {
        Chat chat;
        chat.say("Ana", "q+");
        chat.say("Bo", "q+");
        QCOMPARE(chat.say("Ana", "q+ later"), QStringLiteral("hand.move"));
        QCOMPARE(chat.queue(), QStringLiteral("Bo Ana"));
    }

    void onlyAModeratorsAccountCalls()
    {
        Chat chat;
        chat.say("Ana", "q+");
        chat.say("Annabel", "q+");
        QCOMPARE(chat.say("Bo", "ack Ana"), QString());
        QCOMPARE(chat.say("Mod", "ack an", moderator), QString());                     // two people's beginning
        QCOMPARE(chat.say("Mod", "ack ana", moderator), QStringLiteral("floor.give")); // an exact name wins
        QCOMPARE(chat.session.see("floor.name"), QStringLiteral("Ana"));
        QCOMPARE(chat.say("Mod", "ack next", moderator), QStringLiteral("floor.give"));
        QCOMPARE(chat.session.see("floor.name"), QStringLiteral("Annabel"));
        QCOMPARE(chat.say("Bo", "close the queue"), QString());
        QCOMPARE(chat.say("Mod", "close the queue", moderator), QStringLiteral("queue.close"));
        QCOMPARE(chat.say("Bo", "q+"), QStringLiteral("!hand.raise")); // refused: it is closed
    }

    void whoHasSpokenSinceIsNotCalledAgain()
    {
        Chat chat;
        chat.session.at("1:00");
        const MessageId id = chat.hear("Ana", "q+", ",\"at\":\"2026-05-01T10:00:30.000Z\"");
        chat.session.ok("{'do':'floor.give','name':'Ana'}");
        const Message *message = chat.session.state().messages.find(id);
        QVERIFY(
            chatActs(chat.session.state(), *message, *readQueueLine(u"q+").command, {}, chat.session.now()).empty());
        QVERIFY(chat.offer(id)); // a moderator may still want it
    }

    void whatIsPrivateOrHiddenAsksForNothing()
    {
        Chat chat;
        const MessageId aside = chat.hear("Ana", "q+", ",\"private\":true");
        const QueueCommand command = *readQueueLine(u"q+").command;
        QVERIFY(
            chatActs(chat.session.state(), *chat.session.state().messages.find(aside), command, {}, chat.session.now())
                .empty());
        const MessageId hidden = chat.hear("Ana", "q+");
        chat.session.answer(QStringLiteral("{\"do\":\"message.hide\",\"id\":\"%1\",\"on\":true}").arg(hidden.value));
        QVERIFY(
            chatActs(chat.session.state(), *chat.session.state().messages.find(hidden), command, {}, chat.session.now())
                .empty());
        QVERIFY(!chat.offer(hidden));
    }

    // ---- offers ----

    void doubtfulOnesAreOffered()
    {
        Chat chat;
        const MessageId hand = chat.hear("Ana", "sorry, q+");
        const auto offer = chat.offer(hand);
        QVERIFY(offer);
        QCOMPARE(offer->kind, Offer::Kind::Hand);
        QCOMPARE(chat.take(*offer), QStringLiteral("hand.raise"));
        QCOMPARE(chat.queue(), QStringLiteral("Ana"));
        QVERIFY(!chat.offer(hand, true)); // it had its hand
        const MessageId question = chat.hear("Bo", "QUESTION: who decides?");
        QCOMPARE(chat.offer(question)->kind, Offer::Kind::Question);
        QCOMPARE(chat.take(*chat.offer(question)), QStringLiteral("message.mark"));
        QVERIFY(!chat.offer(question));
        const MessageId other = chat.hear("Bo", "q+ Dora");
        QCOMPARE(chat.offer(other)->name, QStringLiteral("Dora"));
        QCOMPARE(chat.take(*chat.offer(other)), QStringLiteral("hand.raise"));
        QVERIFY(chat.queue().contains(QStringLiteral("Dora")));
        const MessageId leave = chat.hear("Ana", "q-");
        QCOMPARE(chat.offer(leave)->kind, Offer::Kind::Leave);
        QCOMPARE(chat.take(*chat.offer(leave)), QStringLiteral("hand.lower"));
        QVERIFY(!chat.offer(leave));
        QVERIFY(!chat.offer(chat.hear("Cleo", "ack Ana"))); // the floor has its own keys
        QVERIFY(!chat.offer(chat.hear("Cleo", "good morning")));
        QVERIFY(!chat.offer(chat.hear("Zakim", "q+")));
    }

    // Whatever the grammar would offer, the quick look lets it through.
    void theQuickLookMissesNothing()
    {
        for (const char *text : {"q+",
                                 "+q",
                                 "q +",
                                 "queue+",
                                 "q+ to ask",
                                 "q-",
                                 "-q",
                                 "qq+",
                                 "q?",
                                 "sorry, q+",
                                 "hand up",
                                 "raise hand",
                                 "raised my hand",
                                 "\xe2\x9c\x8b I have a point",
                                 "\xf0\x9f\x99\x8b",
                                 "\xf0\x9f\x96\x90",
                                 "mic: read this",
                                 "MIC: x",
                                 "<QUESTION> who?</QUESTION>",
                                 "<COMMENT> so",
                                 "QUESTION: who?",
                                 "Question for Ms. Doe: why?",
                                 "Q - why",
                                 "q= Ana",
                                 "queue= A, B",
                                 "comment: so",
                                 "lower my hand"}) {
            const QString line = QString::fromUtf8(text);
            const auto suggestion = readQueueLine(line).suggestion;
            const bool isOffered =
                suggestion && suggestion->kind != Suggestion::Kind::Call && suggestion->kind != Suggestion::Kind::List;
            if (isOffered)
                QVERIFY2(mayAskForSomething(line), text);
        }
        for (const char *text : {"good morning", "thank you all", "I agree with that", "http://example.org/x"})
            QVERIFY2(!mayAskForSomething(QString::fromUtf8(text)), text);
    }

    // ---- the bot ----

    void theBotSaysTheQueue()
    {
        Chat chat;
        const QueueCommand list = *readQueueLine(u"q?").command;
        const auto answer = [&] { return botAnswer(chat.session.state(), list, chat.session.now()); };
        QCOMPARE(answer(), QStringLiteral("I see no one on the speaker queue"));
        chat.say("Ana", "q+");
        chat.say("Bo", "q+");
        QCOMPARE(answer(), QStringLiteral("I see Ana, Bo on the speaker queue"));
        QVERIFY(botAnswer(chat.session.state(), *readQueueLine(u"q=").command, chat.session.now())
                    .contains(QStringLiteral("q+")));
        QCOMPARE(botAnswer(chat.session.state(), *readQueueLine(u"q+").command, chat.session.now()), QString());
    }
};

QTEST_GUILESS_MAIN(TestChatActs)
#include "TestChatActs.moc"
