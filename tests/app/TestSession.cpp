// SPDX-License-Identifier: Apache-2.0
// A running session under a flood of messages: what is stored, in which order, who waits for whom.
#include "app/Host.h"
#include "app/Session.h"
#include "app/cli/WholeSession.h"
#include "app/storage/verify.h"
#include "tests/app/storage/Specimens.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace evenhand;

namespace {

constexpr int patience = 60'000;

QJsonObject saying(int number)
{
    return {{QStringLiteral("id"), QStringLiteral("m%1").arg(number)},
            {QStringLiteral("source"), QStringLiteral("zoom")},
            {QStringLiteral("author"), QStringLiteral("Author %1").arg(number % 7)},
            {QStringLiteral("text"), QStringLiteral("words %1").arg(number)}};
}

std::vector<QJsonObject> group(int first, int count)
{
    std::vector<QJsonObject> messages;
    for (int i = first; i < first + count; ++i)
        messages.push_back(saying(i));
    return messages;
}

bool isDone(const QJsonObject &answer)
{
    return answer[QLatin1String("ok")].toBool();
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Host> m_host;

    QString path() const { return m_folder->filePath(QStringLiteral("session.evenhand")); }
    Session &session() { return m_host->session(); }
    const State &state() { return session().desk().state(); }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(session().isSettled(), patience); }
    void raiseHand(QStringList &order)
    {
        session().perform({{QStringLiteral("do"), QStringLiteral("hand.raise")},
                           {QStringLiteral("name"), QStringLiteral("Ana")},
                           {QStringLiteral("side"), QStringLiteral("onsite")}},
                          [&order](const QJsonObject &answer) {
                              QVERIFY(isDone(answer));
                              order << QStringLiteral("act");
                          });
    }
    // What stands in the file says the same as the console does.
    void compareWithFile()
    {
        const QString digest = state().digest().toHex();
        m_host.reset();
        const Outcome<EventLog> log = readSession(path());
        QVERIFY(log);
        QCOMPARE(log->state().digest().toHex(), digest);
        QVERIFY(checkDatabase(path())->empty());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        HostOptions options;
        options.file = path();
        options.home = m_folder->filePath(QStringLiteral("home"));
        auto host = Host::start(options);
        if (const auto *problem = std::get_if<HostProblem>(&host))
            qFatal("%s", qPrintable(problem->words));
        m_host = std::move(std::get<std::unique_ptr<Host>>(host));
    }
    void cleanup() { m_host.reset(); }

    void aFloodKeepsItsOrder()
    {
        int answered = 0;
        for (int i = 0; i < 30; ++i)
            session().receive(group(i * 110, 110), [&, i](const QJsonObject &answer) {
                QVERIFY(isDone(answer));
                QCOMPARE(answer[QLatin1String("results")].toArray().size(), 110);
                QCOMPARE(answered++, i);
                QVERIFY(state().messages.size() >= (i + 1) * 110); // it counts by now
            });
        settle();
        QCOMPARE(answered, 30);
        QCOMPARE(state().messages.size(), 3300);
        for (int i = 0; i < 3300; ++i)
            QCOMPARE(state().messages.at(i).id.value, QStringLiteral("m%1").arg(i));
        QCOMPARE(state().people.size(), 7);
        compareWithFile();
    }

    // The file holds something that the console doesn't know: what it writes is refused, also what was
    // prepared to follow it and is on its way already.
    void aGroupRefusedWhileAnotherIsInFlight()
    {
        m_host.reset();
        const QString file = m_folder->filePath(QStringLiteral("other.evenhand"));
        const Opening opening{Origin{QByteArray(Origin::size, 'x')}, QStringLiteral("device"), {}, {}};
        Desk writer(opening, seededBytes("writer")), desk(opening, seededBytes("desk"));
        const Instant now = Clock::wallTime();
        const QJsonObject edit{{QStringLiteral("do"), QStringLiteral("plan.edit")},
                               {QStringLiteral("title"), QStringLiteral("T")}};
        writer.take(writer.prepare(edit, now, {}).events);
        desk.take(writer.log().events());
        const qsizetype known = desk.log().size();
        writer.take(writer.prepareMessages(group(0, 1), now).events);
        auto store = std::move(*EventStore::create(file));
        QVERIFY(store->append(Batch{writer.log().events(), {}}));
        store->detach();
        Session session(std::move(store), std::move(desk), Clock(), {});

        QStringList codes;
        const auto note = [&codes](const QJsonObject &answer) {
            codes << answer[QLatin1String("error")][QLatin1String("code")].toString();
        };
        for (int i = 0; i < 3; ++i)
            session.receive(group(10 + i * 110, 110), note);
        session.perform(edit, note); // changes nothing, and so can't be refused
        session.perform(
            {{QStringLiteral("do"), QStringLiteral("plan.edit")}, {QStringLiteral("title"), QStringLiteral("U")}},
            note);
        QTRY_VERIFY_WITH_TIMEOUT(session.isSettled(), patience);
        codes.sort();
        const QString refused = QStringLiteral("storage.refused");
        QCOMPARE(codes, QStringList({QString(), refused, refused, refused, refused}));
        QCOMPARE(session.desk().state().messages.size(), 0);
        QCOMPARE(session.desk().log().size(), known);

        // Once it knows, all goes on, and nothing of what was refused is left.
        Arrival arrival;
        arrival.session = session.desk().state().session.id;
        arrival.events = {writer.log().events().back()};
        session.takeIn(std::move(arrival));
        codes.clear();
        for (int i = 0; i < 3; ++i)
            session.receive(group(10 + i * 110, 110), note);
        QTRY_VERIFY_WITH_TIMEOUT(session.isSettled(), patience);
        QCOMPARE(codes, QStringList({QString(), QString(), QString()}));
        QCOMPARE(session.desk().state().messages.size(), 331);
    }

    // It is shown, for it is on the other console's disk; this one's file holds another event in its place. The person
    // is told, the other console isn't told that it is here, and once the file is opened again what is shown is what
    // was kept: all that was acknowledged is.
    void whatIsShownAndThenRefused()
    {
        m_host.reset();
        const QString file = m_folder->filePath(QStringLiteral("other.evenhand"));
        const Opening there{Origin{QByteArray(Origin::size, 'x')}, QStringLiteral("there"), {}, {}};
        const Opening third{Origin{QByteArray(Origin::size, 'z')}, QStringLiteral("third"), {}, {}};
        Desk writer(there, seededBytes("writer")), forked(there, seededBytes("forked"));
        Desk bystander(third, seededBytes("third"));
        Desk desk({Origin{QByteArray(Origin::size, 'y')}, QStringLiteral("here"), {}, {}}, seededBytes("desk"));
        const auto write = [](Desk &at, const QJsonObject &command) {
            std::vector<EventPtr> events = at.prepare(command, Clock::wallTime(), {}).events;
            at.take(events);
            return events;
        };
        const auto raise = [](const char *name) {
            return QJsonObject{{QStringLiteral("do"), QStringLiteral("hand.raise")},
                               {QStringLiteral("name"), QLatin1String(name)},
                               {QStringLiteral("side"), QStringLiteral("onsite")}};
        };
        const auto title = [](const char *words) {
            return QJsonObject{{QStringLiteral("do"), QStringLiteral("plan.edit")},
                               {QStringLiteral("title"), QLatin1String(words)}};
        };
        write(writer, title("T"));
        for (Desk *each : {&forked, &bystander, &desk})
            each->take(writer.log().events());
        const quint64 known = writer.log().head(there.origin)->id.seq;
        const std::vector<EventPtr> shown = write(writer, raise("Ana")), later = write(writer, raise("Cleo")),
                                    sound = write(bystander, raise("Dora"));
        write(forked, raise("Bo"));
        auto store = std::move(*EventStore::create(file));
        QVERIFY(store->append(Batch{forked.log().events(), searchable(forked.log().events())}));
        store->detach();
        auto session = std::make_unique<Session>(std::move(store), std::move(desk), Clock(), Session::Keeping());
        const auto names = [](const State &state) {
            QStringList all;
            for (const Person &person : state.people)
                all << person.name.value;
            all.sort();
            return all;
        };
        const auto bring = [&session](const std::vector<EventPtr> &events) {
            std::optional<bool> isStored;
            Arrival arrival;
            arrival.session = session->desk().state().session.id;
            arrival.events = events;
            arrival.done = [&isStored](const TakenIn &taken) { isStored = taken.isStored; };
            session->takeIn(std::move(arrival));
            if (!QTest::qWaitFor([&isStored] { return isStored.has_value(); }, patience))
                qFatal("no answer came");
            return *isStored;
        };
        QSignalSpy grown(session.get(), &Session::grown), kept(session.get(), &Session::kept),
            troubled(session.get(), &Session::troubled);

        QVERIFY(!bring(shown));
        QCOMPARE(grown.size(), 1);
        QCOMPARE(names(session->desk().state()), QStringList(QStringLiteral("Ana")));
        QCOMPARE(troubled.size(), 1);
        QVERIFY2(troubled.first().first().toString().contains(
                     QStringLiteral("save a copy of the session and open it again")),
                 qPrintable(troubled.first().first().toString()));
        QVERIFY(session->isTroubled() && kept.isEmpty());
        QCOMPARE(session->keptUpTo(there.origin), known);

        // What follows it is kept first and then shown; what is kept goes on.
        QVERIFY(!bring(later));
        QCOMPARE(names(session->desk().state()), QStringList(QStringLiteral("Ana")));
        QVERIFY(bring(sound));
        bool isAcknowledged = false;
        session->perform(title("U"), [&isAcknowledged](const QJsonObject &answer) { isAcknowledged = isDone(answer); });
        QTRY_VERIFY_WITH_TIMEOUT(isAcknowledged && session->isSettled(), patience);
        QCOMPARE(names(session->desk().state()), QStringList({QStringLiteral("Ana"), QStringLiteral("Dora")}));
        QCOMPARE(session->keptUpTo(there.origin), known);
        QCOMPARE(session->keptUpTo(third.origin), bystander.log().head(third.origin)->id.seq);

        session.reset();
        const Outcome<EventLog> log = readSession(file);
        QVERIFY(log);
        QCOMPARE(names(log->state()), QStringList({QStringLiteral("Bo"), QStringLiteral("Dora")}));
        QCOMPARE(log->state().plan.title.value, QStringLiteral("U"));
        const auto findings = checkDatabase(file);
        QVERIFY2(findings && findings->empty(),
                 findings && !findings->empty() ? qPrintable(findings->front().what) : "it can't be looked at");
    }

    void singleMessagesOfAFloodAreStoredTogether()
    {
        QSignalSpy changes(&session(), &Console::changed);
        int answered = 0;
        for (int i = 0; i < 1000; ++i)
            session().receive({saying(i)}, [&](const QJsonObject &) { ++answered; });
        settle();
        QCOMPARE(answered, 1000);
        QCOMPARE(state().messages.size(), 1000);
        QVERIFY(changes.size() < 20);
        compareWithFile();
    }

    // The second of the same is known while the first is still being stored; it is said once that is safe.
    void whatIsBeingStoredIsKnown()
    {
        std::vector<QJsonObject> messages = group(0, 150);
        for (QJsonObject &message : messages)
            message.remove(QStringLiteral("id"));
        QStringList order;
        session().receive(messages, [&](const QJsonObject &) { order << QStringLiteral("first"); });
        session().receive(messages, [&](const QJsonObject &answer) {
            order << QStringLiteral("second");
            for (const QJsonValue &result : answer[QLatin1String("results")].toArray())
                QVERIFY(result.toObject().contains(QLatin1String("noop")));
        });
        QVERIFY(order.isEmpty());
        settle();
        QCOMPARE(order, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
        QCOMPARE(state().messages.size(), 150);
    }

    void anActGoesBeforeMessagesThatWait()
    {
        QStringList order;
        for (int i = 0; i < 10; ++i)
            session().receive(group(i * 150, 150), [&](const QJsonObject &) { order << QStringLiteral("messages"); });
        raiseHand(order);
        settle();
        QCOMPARE(order.size(), 11);
        QVERIFY(order.indexOf(QStringLiteral("act")) <= 2); // behind those that were under way
        QCOMPARE(state().messages.size(), 1500);
        compareWithFile();
    }

    // A message waits for company; an act that comes meanwhile is that.
    void anActTakesMessagesAlong()
    {
        session().perform(
            {{QStringLiteral("do"), QStringLiteral("plan.edit")}, {QStringLiteral("title"), QStringLiteral("T")}}, {});
        settle();
        const quint64 before = session().commits();
        QStringList order;
        session().receive(group(0, 1), [&](const QJsonObject &) { order << QStringLiteral("message"); });
        raiseHand(order);
        settle();
        QCOMPARE(order, QStringList({QStringLiteral("message"), QStringLiteral("act")}));
        QCOMPARE(session().commits(), before + 1);
        compareWithFile();
    }

    // What others wrote is shown before it is on this disk: whoever searches for it then finds it all the same.
    void whatIsShownIsFound()
    {
        session().perform({{QStringLiteral("do"), QStringLiteral("session.start")}}, {});
        settle();
        Desk other({Origin{QByteArray(Origin::size, 'o')}, QStringLiteral("other"), {}, {}}, seededBytes("other"));
        other.take(session().desk().log().events());
        const auto written = other.prepareMessages(group(0, 1), session().now());
        std::optional<size_t> found;
        const auto look = [&] {
            const auto reader = EventStore::open(path(), Access::ReadOnly);
            QVERIFY(reader);
            found = (*reader)->find(QStringLiteral("words"))->size();
        };
        const auto shown = connect(&session(), &Session::grown, this, [&] {
            if (state().messages.size() == 1)
                session().whenSearchable(look);
        });
        Arrival arrival;
        arrival.session = state().session.id;
        arrival.events = written.events;
        session().takeIn(std::move(arrival));
        QTRY_VERIFY(found);
        QCOMPARE(*found, size_t(1));
        disconnect(shown);
        settle();
        compareWithFile();
    }

    // Whoever wrote what is on its way to the disk is no second person.
    void anActKnowsWhoWroteWhatIsOnItsWay()
    {
        session().receive(group(1, 1), {});
        bool isRaised = false;
        session().perform({{QStringLiteral("do"), QStringLiteral("hand.raise")},
                           {QStringLiteral("name"), QStringLiteral("Author 1")},
                           {QStringLiteral("side"), QStringLiteral("online")}},
                          [&](const QJsonObject &answer) { isRaised = isDone(answer); });
        settle();
        QVERIFY(isRaised);
        QCOMPARE(state().people.size(), 1);
    }

    void whatAddsNothingLastIsSettledToo()
    {
        QSignalSpy settled(&session(), &Session::settled);
        for (int i = 0; i < 3; ++i)
            session().receive(group(i * 60, 60), {});
        QJsonObject refused = saying(1000);
        refused[QLatin1String("id")] = QString(500, u'x');
        bool isAnswered = false;
        session().receive({refused}, [&](const QJsonObject &) { isAnswered = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered && !settled.isEmpty(), patience);
        QVERIFY(session().isSettled());
    }

    // The clock is put right while messages wait: none stays behind.
    void messagesThatWaitGoByTheClockThatIsPutRight()
    {
        const Instant at = session().now();
        session().receive(group(0, 1), {});
        settle();
        for (int i = 0; i < 20; ++i) {
            std::vector<QJsonObject> messages = group(1 + i * 150, 150);
            for (QJsonObject &message : messages)
                message.insert(QStringLiteral("at"), toIso(at));
            session().receive(messages, {});
        }
        session().tie(std::chrono::hours(-3));
        settle();
        QCOMPARE(state().messages.size(), 3001);
        for (const Message &message : state().messages)
            QVERIFY2(std::chrono::abs(message.sentAt - at) > std::chrono::hours(2), qPrintable(message.id.value));
    }

    void anActOnAMessageWaitsForIt()
    {
        for (int i = 0; i < 10; ++i)
            session().receive(group(i * 150, 150), {});
        bool isMarked = false;
        session().perform({{QStringLiteral("do"), QStringLiteral("message.mark")},
                           {QStringLiteral("id"), QStringLiteral("m1499")},
                           {QStringLiteral("as"), QStringLiteral("question")}},
                          [&](const QJsonObject &answer) { isMarked = isDone(answer); });
        settle();
        QVERIFY(isMarked);
        QCOMPARE(state().messages.find(MessageId(QStringLiteral("m1499")))->mark, Mark::Question);
    }

    // Whole or not at all, and yet the thread is free in between.
    void aLongGroupIsOne()
    {
        QSignalSpy changes(&session(), &Console::changed);
        int turns = 0;
        bool isAnswered = false;
        std::function<void()> turn = [&] {
            ++turns;
            if (!isAnswered)
                QMetaObject::invokeMethod(this, turn, Qt::QueuedConnection);
        };
        session().receive(group(0, 5000), [&](const QJsonObject &answer) {
            isAnswered = true;
            QCOMPARE(answer[QLatin1String("results")].toArray().size(), 5000);
        });
        turn();
        QCOMPARE(state().messages.size(), 0);
        settle();
        QVERIFY(isAnswered && turns > 20);
        QCOMPARE(state().messages.size(), 5000);
        QCOMPARE(changes.size(), 1);
        compareWithFile();
    }

    void nothingIsAnsweredAtOnceWhereNothingIsAsked()
    {
        bool isAnswered = false;
        session().receive({}, [&](const QJsonObject &answer) { isAnswered = isDone(answer); });
        settle();
        QVERIFY(isAnswered);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "TestSession.moc"
