// SPDX-License-Identifier: Apache-2.0
#include "models/items/floorQuestion.h"

#include "models/items/glance.h"
#include "models/session/Floor.h"

namespace evenhand {

namespace {

void addCandidate(std::vector<FloorCandidate> &found, const State &state, const TurnId &id, Instant now)
{
    const Turn *turn = state.turn(id);
    if (!turn || (turn->phase != TurnPhase::Running && turn->phase != TurnPhase::Paused))
        return;
    found.push_back({turn->id, nameShown(state, turn->person), turn->side, elapsed(*turn, now), turn->givenBy,
                     id == state.floor.main.current});
}

} // namespace

std::vector<FloorCandidate> floorCandidates(const State &state, Instant now)
{
    std::vector<FloorCandidate> beside;
    for (const FloorLine &line : state.floor.parallel)
        addCandidate(beside, state, line.current, now);
    if (beside.empty())
        return beside;
    std::vector<FloorCandidate> all;
    addCandidate(all, state, state.floor.main.current, now);
    all.insert(all.end(), beside.begin(), beside.end());
    return all;
}

} // namespace evenhand
