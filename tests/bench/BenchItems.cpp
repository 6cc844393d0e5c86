// SPDX-License-Identifier: Apache-2.0
// What the item models cost where they stand between an event and a painted list: 200 hands that
// change their order, an edit in an agenda of 200 segments, a second that passes. Prints figures;
// judges nothing.
#include "models/items/AgendaModel.h"
#include "models/items/QueueModel.h"
#include "models/items/glance.h"
#include "tests/bench/figures.h"

#include <QTextStream>
#include <algorithm>

using namespace evenhand;

namespace {

const Instant start = instantFromMs(1'777'629'600'000);

void addHand(State &state, int number)
{
    Person person;
    person.id = PersonId(QStringLiteral("person-%1").arg(number));
    person.name = Text(QStringLiteral("Person %1, in row %2").arg(number).arg(number / 8));
    state.people.add(person);
    Hand hand;
    hand.id = HandId(QStringLiteral("hand-%1").arg(number));
    hand.person = person.id;
    hand.side = number % 3 ? Side::Online : Side::Onsite;
    hand.notes = {Text(QStringLiteral("about point %1").arg(number))};
    hand.raisedAt = start + seconds(number);
    state.queue.append(hand.id);
    state.hands.add(hand);
}

void addTurn(State &state, Side side)
{
    Turn turn;
    turn.id = TurnId(QStringLiteral("turn-%1").arg(state.turns.size()));
    turn.person = PersonId(QStringLiteral("person-0"));
    turn.side = side;
    turn.phase = TurnPhase::Ended;
    turn.parts = {{start + seconds(300), start + seconds(301)}};
    state.turns.add(turn);
}

void addSegment(State &state, int number)
{
    Segment segment;
    segment.id = SegmentId(QStringLiteral("segment-%1").arg(number));
    segment.title = Text(QStringLiteral("Segment %1 of two hundred").arg(number));
    segment.length = seconds(60 + number);
    segment.kind = SegmentKind::Discussion;
    segment.plannedStart = segment.startedAt = start;
    segment.phase = number == 0 ? SegmentPhase::Current : SegmentPhase::ToDo;
    if (number == 0)
        state.currentSegment = segment.id;
    state.agenda.append(segment.id);
    state.segments.add(segment);
}

} // namespace

int main(int, char **)
{
    State state;
    state.session.phase = SessionPhase::Live;
    state.session.startedAt = start;
    state.plan.minutes = 60;
    for (int i = 0; i < 200; ++i) {
        addHand(state, i);
        addSegment(state, i);
    }
    const Instant now = start + seconds(310);

    // Whose turn it is goes to and fro, and every pair of rows with it.
    State other = state;
    addTurn(state, Side::Online);
    addTurn(other, Side::Onsite);
    QueueModel queue;
    queue.showState(state, now);
    printPercentiles("200 hands that change sides", 400, [&](int round) {
        queue.showState(round % 2 ? state : other, now);
        return queue.rowCount();
    });
    State newest = state;
    newest.queueSettings.criteria = {Criterion::Fifo};
    for (int i = 0; i < 200; ++i)
        newest.queue.move(199, i);
    printPercentiles("200 hands the other way round", 200, [&](int round) {
        queue.showState(round % 2 ? state : newest, now);
        return queue.rowCount();
    });
    printPercentiles("200 hands, a second that passes", 400, [&](int round) {
        queue.passTime(now + seconds(round));
        return queue.rowCount();
    });

    AgendaModel agenda;
    agenda.showState(state, now);
    printPercentiles("an edit in a 200-segment agenda", 400, [&](int round) {
        state.segments.change(SegmentId(QStringLiteral("segment-%1").arg(round % 199 + 1)),
                              [&](Segment &segment) { segment.length = seconds(60 + round); });
        agenda.showState(state, now);
        return agenda.rowCount();
    });
    printPercentiles("200 segments, a second that passes in overtime", 400, [&](int round) {
        agenda.passTime(now + seconds(round));
        return agenda.rowCount();
    });
    printPercentiles("remedies for 200 segments", 400, [&](int) { return qsizetype(remedies(state, now).size()); });
    printPercentiles("the queue at a glance, 200 hands", 400,
                     [&](int) { return qsizetype(queueGlance(state, now).waiting); });
    return 0;
}
