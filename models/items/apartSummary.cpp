// SPDX-License-Identifier: Apache-2.0
#include "models/items/apartSummary.h"

#include "models/items/floorQuestion.h"
#include "models/items/glance.h"
#include "models/session/Roles.h"
#include "models/session/codec.h"

#include <algorithm>

namespace evenhand {

namespace {

QString roleBehind(const State &state, const Event &event)
{
    if (!event.by.isEmpty())
        return event.by;
    const auto console = state.consoles.constFind(event.id.origin);
    return console == state.consoles.cend() ? QString() : roleOf(state, console->device, console->role);
}

void countAct(std::vector<ApartSummary::Acts> &acts, const QString &role)
{
    const auto known = std::find_if(acts.begin(), acts.end(), [&](const auto &each) { return each.role == role; });
    if (known == acts.end())
        acts.push_back({role, 1});
    else
        ++known->count;
}

// Of what became something: a second press or a raise of a hand that was up is no news.
void countFact(ApartSummary &summary, const State &after, const Fact &fact)
{
    if (const auto *hand = get_if<HandRaised>(&fact))
        summary.hands += after.hands.contains(hand->hand) ? 1 : 0;
    else if (const auto *given = get_if<FloorGiven>(&fact))
        summary.turns += after.turns.contains(given->turn) ? 1 : 0;
    else if (const auto *message = get_if<MessageAdded>(&fact))
        summary.messages += after.messages.contains(message->message) ? 1 : 0;
    else if (const auto *note = get_if<NoteAdded>(&fact))
        summary.notes += after.notes.contains(note->note) ? 1 : 0;
}

int waitingHands(const State &state)
{
    return int(std::count_if(state.queue.begin(), state.queue.end(), [&](const HandId &id) {
        const Hand *hand = state.hands.find(id);
        return hand && hand->phase == HandPhase::Waiting;
    }));
}

void compareStates(ApartSummary &summary, const State &before, const State &after, Instant now)
{
    const Turn *was = before.runningTurn(), *is = after.runningTurn();
    summary.isFloorOther = (was ? was->id : TurnId()) != (is ? is->id : TurnId());
    summary.speaker = is ? nameShown(after, is->person) : QString();
    summary.isSegmentOther = before.currentSegment != after.currentSegment;
    if (const Segment *segment = after.segment(after.currentSegment))
        summary.segment = titleBesideKind(plainShown(segment->title.value), segment->kind);
    if (const int waiting = waitingHands(after); waiting != waitingHands(before))
        summary.waiting = waiting;
    summary.hasEnded = after.session.phase == SessionPhase::Ended && before.session.phase != SessionPhase::Ended;
    summary.isFloorUnclear = !floorCandidates(after, now).empty();
}

} // namespace

ApartSummary apartSummary(const State &before, const State &after, const std::vector<EventPtr> &cameIn, Instant now)
{
    ApartSummary summary;
    for (const EventPtr &event : cameIn) {
        if (event->isAct && event->part == 0)
            countAct(summary.acts, roleBehind(after, *event));
        countFact(summary, after, factOf(*event));
    }
    std::stable_sort(summary.acts.begin(), summary.acts.end(),
                     [](const auto &a, const auto &b) { return a.count > b.count; });
    compareStates(summary, before, after, now);
    return summary;
}

} // namespace evenhand
