// SPDX-License-Identifier: Apache-2.0
#include "models/items/stageGlance.h"

#include "models/session/Next.h"

#include <algorithm>

namespace evenhand {

namespace {

QString titleOf(const State &state, const SegmentId &id)
{
    const Segment *segment = state.segment(id);
    return segment ? titleBesideKind(plainShown(segment->title.value), segment->kind) : QString();
}

bool isAnyCareOpen(const State &state)
{
    return std::any_of(state.care.begin(), state.care.end(), [](const CareCard &card) { return !card.isClosed; });
}

StageGlance::Scene sceneOf(const State &state, const FloorGlance &floor)
{
    switch (state.session.phase) {
    case SessionPhase::Planned: return StageGlance::Scene::Planned;
    case SessionPhase::Ended: return StageGlance::Scene::Ended;
    case SessionPhase::Live: break;
    }
    return floor.phase == FloorGlance::Phase::Idle ? StageGlance::Scene::Idle : StageGlance::Scene::Speaking;
}

void addNext(StageGlance &glance, const State &state, Instant now)
{
    if (state.session.phase != SessionPhase::Live)
        return;
    const Next next = nextStep(state, now);
    if (next.does == Next::Does::None)
        return;
    if (!next.person.isEmpty())
        glance.next = nameShown(state, next.person);
    if (!glance.next.isEmpty())
        glance.nextSide = next.side;
    else
        glance.next = titleOf(state, next.segment);
}

// A card that tells how much is left is taken off once that isn't so any more.
bool isTrue(SpeakerCard card, const FloorGlance &floor)
{
    if (card == SpeakerCard::TwoMinutes)
        return floor.remaining > std::chrono::minutes(1);
    return card != SpeakerCard::OneMinute || floor.remaining >= Duration::zero();
}

void addWords(StageGlance &glance, const State &state)
{
    glance.isBlank = state.stage.isBlank;
    glance.isCaring = isAnyCareOpen(state);
    const SpeakerCard card = cardShown(state);
    if (card == SpeakerCard::None && state.stage.shown)
        glance.message = plainShown(state.stage.shown->value);
    if (glance.scene == StageGlance::Scene::Speaking && !glance.isCaring && isTrue(card, glance.floor))
        glance.card = card;
}

} // namespace

QString cardText(SpeakerCard card)
{
    switch (card) {
    case SpeakerCard::TwoMinutes: return QStringLiteral("2 minutes");
    case SpeakerCard::OneMinute: return QStringLiteral("1 minute");
    case SpeakerCard::Conclude: return QStringLiteral("please conclude");
    case SpeakerCard::Slower: return QStringLiteral("slower please");
    case SpeakerCard::None: break;
    }
    return {};
}

SpeakerCard cardOf(const QString &text)
{
    const auto card = std::find_if(speakerCards.begin(), speakerCards.end(),
                                   [&text](SpeakerCard each) { return cardText(each) == text; });
    return card == speakerCards.end() ? SpeakerCard::None : *card;
}

SpeakerCard cardShown(const State &state)
{
    return state.stage.shown ? cardOf(state.stage.shown->value) : SpeakerCard::None;
}

StageGlance stageGlance(const State &state, Instant now)
{
    StageGlance glance;
    glance.floor = floorGlance(state, now);
    glance.scene = sceneOf(state, glance.floor);
    glance.title = plainShown(state.plan.title.value);
    glance.segment = titleOf(state, state.currentSegment);
    glance.starts = timetable(state, now).plannedStart;
    if (glance.scene == StageGlance::Scene::Idle)
        glance.poll = revealedPoll(state);
    addNext(glance, state, now);
    addWords(glance, state);
    return glance;
}

} // namespace evenhand
