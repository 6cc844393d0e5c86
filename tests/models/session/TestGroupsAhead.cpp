// SPDX-License-Identifier: Apache-2.0
// Groups of messages that are prepared while the ones before them are still being stored: what
// they fold to is what the log alone would say, whatever comes between.
#include "models/session/stateCodec.h"
#include "tests/models/session/Apart.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

namespace {

const Instant start = *instantFromIso(u"2026-05-01T10:00:00Z");

// All that a state holds, words and order too.
QByteArray bytesOf(const State &state)
{
    return encode(LogFold{{}, state});
}

std::vector<QJsonObject> messages(int first, int count, bool hasIds = true)
{
    std::vector<QJsonObject> commands;
    for (int i = first; i < first + count; ++i) {
        QJsonObject command = object(QStringLiteral("{'source':'zoom','author':'Author %1',"
                                                    "'text':'words %2'}")
                                         .arg(i % 7)
                                         .arg(i));
        if (hasIds)
            command.insert(QStringLiteral("id"), QStringLiteral("m%1").arg(i));
        commands.push_back(command);
    }
    return commands;
}

} // namespace

class TestGroupsAhead : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;

    Desk::PreparedGroup prepare(int first, int count, bool hasIds = true)
    {
        return m_desk->prepareMessages(messages(first, count, hasIds), start + seconds(first));
    }
    void act(const char *json)
    {
        Desk::Prepared prepared = m_desk->prepare(object(json), start + seconds(5000), {});
        QVERIFY2(prepared.answer[QLatin1String("ok")].toBool(), json);
        m_desk->take(std::move(prepared.events));
    }
    void compareWithFold() const
    {
        QVERIFY(bytesOf(m_desk->state()) == bytesOf(refolded(m_desk->log())));
        QVERIFY(m_desk->log().snapshots() <= 8);
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>(
            Opening{originNamed("here"), QStringLiteral("device"), QStringLiteral("onsite"), {}}, seededBytes("here"));
    }

    void theyFoldAsTheLogDoes()
    {
        std::deque<Desk::PreparedGroup> ahead;
        for (int i = 0; i < 40; ++i) {
            ahead.push_back(prepare(i * 130, 130));
            QCOMPARE(ahead.back().events.size(), size_t(i == 0 ? 132 : 130)); // after the console's opening
            if (ahead.size() < 3)
                continue;
            QCOMPARE(m_desk->state().messages.size(), qsizetype(i - 2) * 130); // nothing counts before it is taken
            m_desk->take(ahead.front().events);
            ahead.pop_front();
        }
        for (const Desk::PreparedGroup &group : ahead)
            m_desk->take(group.events);
        QCOMPARE(m_desk->state().messages.size(), 40 * 130);
        QCOMPARE(m_desk->state().people.size(), 7);
        compareWithFold();
        // What comes late finds states to go on from.
        Desk other({originNamed("other"), QStringLiteral("device-b"), QStringLiteral("online"), {}},
                   seededBytes("other"));
        m_desk->take(other
                         .prepare(object("{'do':'message.add','source':'irc','author':'Late','text':'late'}"),
                                  start + seconds(4999), {})
                         .events);
        m_desk->take(other
                         .prepare(object("{'do':'message.add','source':'irc','author':'Later','text':'later'}"),
                                  start + seconds(40), {})
                         .events);
        compareWithFold();
    }

    // One group of the log in several pieces.
    void oneGroupMayBePreparedInPieces()
    {
        std::vector<EventPtr> events;
        for (int i = 0; i < 5; ++i)
            for (const EventPtr &event : prepare(i * 100, 100).events)
                events.push_back(event);
        const Desk::PreparedGroup next = prepare(500, 100);
        m_desk->take(events);
        QCOMPARE(m_desk->state().messages.size(), 500);
        compareWithFold();
        m_desk->take(next.events);
        QCOMPARE(m_desk->state().messages.size(), 600);
        compareWithFold();
    }

    void whatIsAheadIsSeen()
    {
        const Desk::PreparedGroup first = prepare(0, 50, false), again = prepare(0, 50, false);
        QVERIFY(!first.events.empty() && again.events.empty());
        QCOMPARE(again.answers.size(), size_t(50));
        for (const QJsonObject &answer : again.answers)
            QVERIFY(answer.contains(QLatin1String("noop")));
        m_desk->take(first.events);
        QCOMPARE(m_desk->state().messages.size(), 50);
        QVERIFY(prepare(0, 50, false).events.empty());
    }

    void somethingElseMayComeBetween()
    {
        const Desk::PreparedGroup first = prepare(0, 100), second = prepare(100, 100);
        Desk other({originNamed("other"), QStringLiteral("device-b"), QStringLiteral("online"), {}},
                   seededBytes("other"));
        m_desk->take(other.prepare(object("{'do':'person.add','id':'p','name':'Ana'}"), start, {}).events);
        m_desk->take(first.events);
        compareWithFold();
        const Desk::PreparedGroup third = prepare(200, 100); // knows what the second says
        QCOMPARE(third.events.size(), size_t(100));
        m_desk->take(
            other.prepare(object("{'do':'person.add','id':'q','name':'Ben'}"), start + seconds(700), {}).events);
        m_desk->take(second.events);
        m_desk->take(third.events);
        QCOMPARE(m_desk->state().messages.size(), 300);
        QCOMPARE(m_desk->state().people.size(), 9);
        compareWithFold();
    }

    // The words of somebody who is erased meanwhile don't come back with what is ahead.
    void erasedWordsAreNowhere()
    {
        m_desk->take(prepare(0, 100).events);
        const PersonId author = m_desk->state().messages.at(0).author;
        const Desk::PreparedGroup first = prepare(100, 100), second = prepare(200, 100);
        Desk other({originNamed("other"), QStringLiteral("device-b"), QStringLiteral("online"), {}},
                   seededBytes("other"));
        other.take(m_desk->log().events());
        const Desk::Prepared erasing = other.prepare(
            {{QStringLiteral("do"), QStringLiteral("person.erase")}, {QStringLiteral("id"), author.value}},
            start + seconds(150), {});
        QVERIFY(erasing.answer[QLatin1String("ok")].toBool());
        for (const std::vector<EventPtr> &events : {erasing.events, first.events, second.events}) {
            m_desk->take(events);
            m_desk->dropContents(m_desk->log().contentsToErase(events));
        }
        int theirs = 0;
        for (const Message &message : m_desk->state().messages)
            if (message.author == author) {
                ++theirs;
                QVERIFY(message.text.value.isEmpty());
            }
        QCOMPARE(theirs, 43); // each seventh of 300
        compareWithFold();
    }

    void whatIsDroppedWasNever()
    {
        m_desk->take(prepare(0, 100).events);
        prepare(100, 100);
        prepare(200, 100);
        m_desk->dropPrepared();
        const Desk::PreparedGroup next = prepare(300, 100);
        QCOMPARE(next.events.front()->id.seq, m_desk->log().head(originNamed("here"))->id.seq + 1);
        const EventLog::Inserted inserted = m_desk->take(next.events);
        QVERIFY(inserted.problems.isEmpty());
        QCOMPARE(m_desk->state().messages.size(), 200);
        compareWithFold();
        act("{'do':'session.start'}");
        compareWithFold();
    }
};

QTEST_GUILESS_MAIN(TestGroupsAhead)
#include "TestGroupsAhead.moc"
