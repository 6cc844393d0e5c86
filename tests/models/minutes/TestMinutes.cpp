// SPDX-License-Identifier: Apache-2.0
// What a report may tell: the session as it was, nothing that was taken out of sight, and under
// the Chatham House Rule nobody's name.
#include "models/minutes/Minutes.h"
#include "tests/models/minutes/SampleSession.h"

#include <QTest>

using namespace evenhand;
using namespace evenhand::tests;

class TestMinutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_held = heldSession();
        QVERIFY2(m_held.problems().isEmpty(), qPrintable(m_held.problems().join(u'\n')));
        m_open = minutesOf(m_held.state(), onTheDay("11:05:00"), Rule::Open);
        m_chatham = minutesOf(m_held.state(), onTheDay("11:05:00"), Rule::ChathamHouse);
    }

    void saysWhoAndWhen()
    {
        QCOMPARE(m_open.title, QStringLiteral("Who moderates the moderators?"));
        QCOMPARE(m_open.reference, QStringLiteral("IGF 2026 WS #7"));
        QCOMPARE(*m_open.plannedStart, onTheDay("10:00:00"));
        QCOMPARE(*m_open.plannedEnd, onTheDay("11:00:00"));
        QCOMPARE(*m_open.startedAt, onTheDay("10:01:00"));
        QCOMPARE(*m_open.took, Duration(seconds(64 * 60)));
        QCOMPARE(m_open.overrun, Duration(seconds(5 * 60)));
        QCOMPARE(m_open.people.size(), size_t(6));
        QCOMPARE(m_open.people[1].name, QStringLiteral("Jonas Weber"));
        QCOMPARE(m_open.people[1].affiliation, QStringLiteral("Example Cloud"));
        QCOMPARE(m_open.attendance.size(), size_t(2));
        QCOMPARE(*m_open.attendance[1].hubs, 2);
    }

    void tellsTheAgendaAsItWent()
    {
        const auto line = [this](const char *title) {
            const auto found = std::find_if(m_open.agenda.begin(), m_open.agenda.end(),
                                            [title](auto &l) { return l.title == QLatin1String(title); });
            return found == m_open.agenda.end() ? AgendaLine() : *found;
        };
        const AgendaLine second = line("Statement: Jonas Weber");
        QCOMPARE(*second.took, Duration(seconds(460)));
        QCOMPARE(second.overrun, Duration(seconds(100)));
        QCOMPARE(second.people, QStringList{QStringLiteral("Jonas Weber")});
        QCOMPARE(line("Discussion: Who may appeal?").phase, SegmentPhase::Skipped);
        QCOMPARE(line("Discussion: Who decides what is harmful?").extension, Duration(seconds(120)));
        QCOMPARE(line("A minute of silence").phase, SegmentPhase::ToDo);
        for (const AgendaLine &each : m_open.agenda)
            QCOMPARE(each.isOutOfOrder, each.title == QLatin1String("Show of hands"));
        const auto rests = std::count_if(m_open.agenda.begin(), m_open.agenda.end(), [](auto &l) { return l.isRest; });
        QCOMPARE(rests, 1);
    }

    void tellsAnInterruptedStatementAsOneTurn()
    {
        const auto turn = std::find_if(m_open.turns.begin(), m_open.turns.end(),
                                       [](auto &t) { return t.who == QLatin1String("Mei Tanaka"); });
        QVERIFY(turn != m_open.turns.end());
        QCOMPARE(turn->parts.size(), size_t(2));
        QCOMPARE(turn->length, turn->parts[0].length + turn->parts[1].length);
        QCOMPARE(turn->parts[0].length, Duration(seconds(120)));
        QCOMPARE(turn->interruption, QStringLiteral("the line to Mei Tanaka broke"));
        QVERIFY(!turn->isCutShort);
        QCOMPARE(std::count_if(m_open.turns.begin(), m_open.turns.end(), [&](auto &t) { return t.who == turn->who; }),
                 1);
    }

    void leavesPausesOutOfLengths()
    {
        QCOMPARE(m_open.turns[1].who, QStringLiteral("Jonas Weber"));
        QCOMPARE(m_open.turns[1].length, Duration(seconds(420)));
        QCOMPARE(m_open.turns[1].paused, Duration(seconds(30)));
    }

    void tellsWhatBecameOfQuestions()
    {
        const QuestionsTold &questions = m_open.questions;
        QCOMPARE(questions.asked, 8);
        QCOMPARE(questions.forwarded, 2);
        QCOMPARE(questions.answered, 1);
        QCOMPARE(questions.declined, 1);
        QCOMPARE(questions.overtaken, 1);
        QCOMPARE(questions.list.size(), size_t(6));
        QCOMPARE(questions.notTold, 2); // one hidden, one private
        QCOMPARE(questions.list[0].to, QStringLiteral("Mei Tanaka"));
        QCOMPARE(questions.list[0].author, QStringLiteral("Participant 12"));
        QCOMPARE(questions.list[2].reason, QStringLiteral("off topic"));
        QCOMPARE(questions.list[5].author, QStringLiteral("(erased)"));
        QCOMPARE(questions.list[5].text, QStringLiteral("(erased)"));
    }

    void neutralisesStrangersWords()
    {
        const Question &turned = m_open.questions.list[3];
        QCOMPARE(turned.author, QStringLiteral("Dana gnp.exe"));
        QCOMPARE(turned.text, QStringLiteral("right to left and a second line"));
        const Question &longOne = m_open.questions.list[4];
        QVERIFY(longOne.text.size() <= 600);
        QVERIFY(longOne.text.endsWith(QChar(0x2026)));
        QVERIFY(!m_open.questions.list[2].text.contains(u'\n'));
    }

    void keepsResultsOfUnrevealedPolls()
    {
        QCOMPARE(m_open.polls.size(), size_t(3));
        const PollOutcome &revealed = m_open.polls[0];
        QVERIFY(revealed.isRevealed());
        QCOMPARE(revealed.options[1].label, QStringLiteral("No"));
        QCOMPARE(revealed.options[1].onsite, 11);
        QCOMPARE(revealed.options[1].online, 25);
        QCOMPARE(revealed.options[1].total(), 36);
        QCOMPARE(revealed.voters.total(), 69);
        QVERIFY(m_open.polls[1].options.empty());
        QCOMPARE(m_open.polls[1].voters.total(), 0);
        QCOMPARE(m_open.polls[1].phase, PollPhase::Closed);
    }

    void namesHandsThatNeverGotTheFloor()
    {
        QCOMPARE(m_open.hands.raised, 8);
        QCOMPARE(m_open.hands.spoke, 5);
        QCOMPARE(m_open.hands.withdrawn, 1);
        QCOMPARE(m_open.unheard.size(), size_t(2));
        QCOMPARE(m_open.unheard[0].who, QStringLiteral("Ben Sato"));
        QVERIFY(m_open.unheard[0].isParked);
        QCOMPARE(*m_open.unheard[1].waited, Duration(seconds(360)));
    }

    void countsModeration()
    {
        QCOMPARE(m_open.moderation.hidden, 1);
        QCOMPARE(m_open.moderation.redacted, 1);
        QCOMPARE(m_open.moderation.removed, 0);
        QCOMPARE(m_open.moderation.messages, 9); // the private one is nobody's business
    }

    void sortsNotesAndQuotes()
    {
        QCOMPARE(m_open.notes.size(), size_t(2));
        QCOMPARE(m_open.notes[0].segment, QStringLiteral("Takeaways and closing"));
        QCOMPARE(m_open.notes[1].segment, QStringLiteral("Discussion: Who decides what is harmful?"));
        QCOMPARE(m_open.quotes[0].by, QStringLiteral("Li Wu"));
        QCOMPARE(m_open.takeaways.size(), size_t(1));
        QVERIFY(m_open.actions.empty());
    }

    void countsGendersAndRegions()
    {
        QCOMPARE(m_open.listed, 12); // the erased one is not among them
        QCOMPARE(m_open.genders[0].name, QStringLiteral("woman"));
        QCOMPARE(m_open.genders[0].people, 3);
        QCOMPARE(m_open.genders.back().name, QStringLiteral("unknown"));
    }

    void withholdsWhoSaidWhatUnderChathamHouse()
    {
        QVERIFY(m_chatham.people.empty());
        QVERIFY(m_chatham.peopleShares.empty());
        for (const MinutesTurn &turn : m_chatham.turns) {
            QVERIFY2(turn.who.startsWith(QLatin1String("a participant")), qPrintable(turn.who));
            QVERIFY(!turn.start && turn.segment.isEmpty());
        }
        for (const Question &question : m_chatham.questions.list)
            QVERIFY(question.author.isEmpty() && !question.asked);
        QVERIFY(m_chatham.quotes[0].by.isEmpty());
        QVERIFY(m_chatham.quotes[0].segment.isEmpty());
        QCOMPARE(m_chatham.agenda[1].title, QStringLiteral("Statement: (name withheld)"));
        QVERIFY(m_chatham.agenda[1].people.isEmpty());
    }

    void keepsTheContentUnderChathamHouse()
    {
        QCOMPARE(m_chatham.title, m_open.title);
        QCOMPARE(m_chatham.turns.size(), m_open.turns.size());
        QCOMPARE(m_chatham.questions.list[0].text, m_open.questions.list[0].text);
        QCOMPARE(m_chatham.questions.list[0].to, QStringLiteral("a panellist"));
        QCOMPARE(m_chatham.takeaways[0].text, m_open.takeaways[0].text);
        QCOMPARE(m_chatham.polls[0].options[0].total(), 29);
        QCOMPARE(m_chatham.attendance.size(), size_t(2));
        // "grant" is a word here, "Weber" a name.
        QCOMPARE(
            m_chatham.notes[0].text,
            QStringLiteral(
                "Courts are slow, said (name withheld); regulators may grant exceptions.\nBoth sides want deadlines."));
    }

    void namesOnlyGroupsThatEnoughPeopleShare()
    {
        const auto isTold = [this](const char *who) {
            return std::any_of(m_chatham.turns.begin(), m_chatham.turns.end(),
                               [who](auto &turn) { return turn.who == QLatin1String(who); });
        };
        QVERIFY(isTold("a participant online, Civil Society")); // three of them are online
        QVERIFY(isTold("a participant online"));                // the one from the government
        QVERIFY(isTold("a participant in the room"));
        for (const Share &share : m_chatham.stakeholderShares)
            QVERIFY2(share.name != QLatin1String("Government"), "one person is told by that");
        for (const GroupSize &group : m_chatham.genders)
            QVERIFY(group.people >= fewestToShare || group.name.startsWith(QLatin1String("groups"))
                    || group.name == QLatin1String("unknown"));
    }

    void countsSpeakersReadinessTogetherUnderChathamHouse()
    {
        const auto line = std::find_if(m_chatham.readiness.begin(), m_chatham.readiness.end(),
                                       [](auto &l) { return l.subject == QLatin1String("speakers"); });
        QVERIFY(line != m_chatham.readiness.end());
        QCOMPARE(line->done, 2);
        QCOMPARE(line->of, 3);
    }

    void survivesASessionWithNothingInIt()
    {
        for (const Rule rule : {Rule::Open, Rule::ChathamHouse}) {
            const Minutes minutes = minutesOf(State(), Instant(), rule);
            QVERIFY(minutes.title.isEmpty() && minutes.agenda.empty() && minutes.turns.empty());
            QVERIFY(!minutes.plannedStart && !minutes.took && !minutes.plannedLength);
        }
    }

    void tellsARunningSessionAsOfNow()
    {
        SampleSession session = plannedSession();
        session.play("10:00:00", "{'do':'next'}").play("10:02:00", "{'do':'floor.give','person':'p1'}");
        QVERIFY2(session.problems().isEmpty(), qPrintable(session.problems().join(u'\n')));
        const Minutes minutes = minutesOf(session.state(), onTheDay("10:03:30"), Rule::Open);
        QCOMPARE(minutes.phase, SessionPhase::Live);
        QVERIFY(minutes.turns.back().isRunning);
        QCOMPARE(minutes.turns.back().length, Duration(seconds(90)));
        QCOMPARE(*minutes.agenda[0].took, Duration(seconds(210)));
    }

    void marksATurnThatWasNeverTakenUpAgain()
    {
        SampleSession session = plannedSession();
        session.play("10:00:00", "{'do':'session.start'}")
            .play("10:01:00", "{'do':'floor.give','name':'Nobody','id':'t'}")
            .play("10:02:00", "{'do':'floor.setAside','cause':'alarm'}")
            .play("10:03:00", "{'do':'session.end'}");
        const Minutes minutes = minutesOf(session.state(), onTheDay("10:03:00"), Rule::Open);
        QVERIFY(minutes.turns[0].isCutShort);
        QCOMPARE(minutes.turns[0].interruption, QStringLiteral("alarm"));
        QCOMPARE(minutes.turns[0].length, Duration(seconds(60)));
    }

    void marksParallelTurns()
    {
        State state = m_held.state();
        state.turns.change(TurnId(QStringLiteral("t6")), [](Turn &turn) { turn.isParallel = true; });
        const Minutes minutes = minutesOf(state, onTheDay("11:05:00"), Rule::Open);
        QCOMPARE(std::count_if(minutes.turns.begin(), minutes.turns.end(), [](auto &turn) { return turn.isParallel; }),
                 1);
    }

private:
    SampleSession m_held;
    Minutes m_open, m_chatham;
};

QTEST_GUILESS_MAIN(TestMinutes)
#include "TestMinutes.moc"
