// SPDX-License-Identifier: Apache-2.0
// The figures of DESIGN for what is computed from the state. Prints them; judges nothing.
#include "models/session/Agenda.h"
#include "models/session/Desk.h"
#include "models/session/Ledger.h"
#include "models/session/Queue.h"
#include "models/session/stateJson.h"
#include "tests/bench/LongSession.h"
#include "tests/bench/figures.h"

#include <QJsonDocument>
#include <QTextStream>
#include <algorithm>

using namespace evenhand;

namespace {

const Instant start = sessionStart;

void addPerson(State &state, int number)
{
    static const char *groups[] = {"", "Government", "Civil Society", "Private Sector", "Technical Community"};
    Person person;
    person.id = PersonId(QStringLiteral("person-%1").arg(number));
    person.name = Text(QStringLiteral("Person %1").arg(number));
    person.stakeholder = QLatin1String(groups[number % 5]);
    state.people.add(person);
}

void addHand(State &state, int number)
{
    Hand hand;
    hand.id = HandId(QStringLiteral("hand-%1").arg(number));
    hand.person = PersonId(QStringLiteral("person-%1").arg(number));
    hand.side = number % 3 ? Side::Online : Side::Onsite;
    hand.raisedAt = start + seconds(number);
    state.queue.append(hand.id);
    state.hands.add(hand);
}

void addTurn(State &state, int number)
{
    Turn turn;
    turn.id = TurnId(QStringLiteral("turn-%1").arg(number));
    turn.person = PersonId(QStringLiteral("person-%1").arg(number * 7 % 250));
    turn.side = number % 2 ? Side::Online : Side::Onsite;
    turn.phase = TurnPhase::Ended;
    turn.parts = {{start + seconds(60 * number), start + seconds(60 * number + 30 + number % 30)}};
    turn.segment = SegmentId(QStringLiteral("segment-3"));
    state.turns.add(turn);
}

void addSegment(State &state, int number)
{
    Segment segment;
    segment.id = SegmentId(QStringLiteral("segment-%1").arg(number));
    segment.title = Text(QStringLiteral("Segment %1").arg(number));
    segment.length = seconds(60 + number);
    segment.kind = SegmentKind::Discussion;
    segment.plannedStart = segment.startedAt = start;
    segment.phase = number < 3 ? SegmentPhase::Done : number == 3 ? SegmentPhase::Current : SegmentPhase::ToDo;
    if (number < 3)
        segment.endedAt = start + seconds(number * 60);
    state.agenda.append(segment.id);
    state.segments.add(segment);
}

void addMessage(State &state, int number)
{
    Message message;
    message.id = MessageId(QStringLiteral("message-%1").arg(number));
    message.author = PersonId(QStringLiteral("person-%1").arg(number % 250));
    message.text = Text(QStringLiteral("What about the children's privacy, %1?").arg(number));
    message.sentAt = start + Duration(number * 20);
    message.mark = number % 10 ? Mark::None : Mark::Question;
    state.messages.add(message);
}

State bigSession()
{
    State state;
    state.session.phase = SessionPhase::Live;
    state.session.startedAt = state.plan.starts = start;
    state.plan.minutes = 60;
    for (int i = 0; i < 250; ++i)
        addPerson(state, i);
    for (int i = 0; i < 200; ++i)
        addHand(state, i);
    for (int i = 0; i < 120; ++i)
        addTurn(state, i);
    for (int i = 0; i < 200; ++i)
        addSegment(state, i);
    state.currentSegment = SegmentId(QStringLiteral("segment-3"));
    for (int i = 0; i < 100'000; ++i)
        addMessage(state, i);
    return state;
}

// A running session of 100,000 events with 200 segments, as a console holds it.
class AgendaDesk
{
public:
    AgendaDesk()
    {
        m_desk.take(longSession(100'000, [](int number) { return numbered("words", number); }));
        for (int i = 0; i < 200; ++i)
            act({{QStringLiteral("do"), QStringLiteral("segment.add")},
                 {QStringLiteral("id"), numbered("segment", i)},
                 {QStringLiteral("title"), numbered("Segment", i)},
                 {QStringLiteral("seconds"), 60 + i}});
        act({{QStringLiteral("do"), QStringLiteral("segment.start")},
             {QStringLiteral("id"), QStringLiteral("segment-3")}});
    }

    // Decided, written down, folded, and all times computed anew: what stands between a key and the
    // next picture, but for the disk.
    qsizetype edit(int round)
    {
        act({{QStringLiteral("do"), QStringLiteral("segment.edit")},
             {QStringLiteral("id"), numbered("segment", 10 + round % 180)},
             {QStringLiteral("seconds"), 400 + round}});
        return qsizetype(timetable(m_desk.state(), m_now).segments.size());
    }

private:
    void act(const QJsonObject &command)
    {
        m_now += seconds(1);
        Desk::Prepared prepared = m_desk.prepare(command, m_now, {});
        if (prepared.events.empty())
            qFatal("refused: %s", QJsonDocument(prepared.answer).toJson().constData());
        m_desk.take(std::move(prepared.events));
    }

    Desk m_desk{{Origin{QByteArray(Origin::size, 'b')}, QStringLiteral("bench"), {}, {}}, seededBytes("bench")};
    Instant m_now = start + std::chrono::hours(1);
};

} // namespace

int main(int, char **)
{
    State state = bigSession();
    const Instant now = start + std::chrono::minutes(30);
    const auto order = [&](int) { return qsizetype(queueOrder(state, now).size()); };
    printPercentiles("queue order, 200 hands, default criteria", 500, order);
    state.queueSettings.criteria = {Criterion::Alternate,   Criterion::UnheardFirst, Criterion::LeastTime,
                                    Criterion::SideBalance, Criterion::Stakeholder,  Criterion::Fifo};
    printPercentiles("queue order, 200 hands, all criteria", 500, order);
    for (int i = 0; i < 200; i += 2)
        state.hands.change(HandId(QStringLiteral("hand-%1").arg(i)), [&](Hand &hand) {
            hand.moveOrder = i + 1;
            for (int k = i; k >= 0; --k)
                hand.behind.push_back(HandId(QStringLiteral("hand-%1").arg(k)));
        });
    printPercentiles("queue order, 200 hands, half of them moved", 500, order);
    const SegmentId edited(QStringLiteral("segment-10"));
    printPercentiles("timetable of 200 segments behind an edit", 500, [&](int i) {
        state.segments.change(edited, [i](Segment &segment) { segment.length = seconds(60 + i); });
        return qsizetype(timetable(state, now).segments.size());
    });
    AgendaDesk desk;
    printPercentiles("an edit among 200 segments, decided, folded, recomputed", 500,
                     [&desk](int i) { return desk.edit(i); });
    printPercentiles("ledger, 120 turns, 100,000 messages", 100,
                     [&](int) { return qsizetype(ledger(state, now).people.size()); });
    printPercentiles("state JSON of all that with 200 messages", 50, [&](int) {
        return QJsonDocument(stateJson(state, {now, QString(), 200})).toJson(QJsonDocument::Compact).size();
    });
    return 0;
}
