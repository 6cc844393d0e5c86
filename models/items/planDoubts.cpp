// SPDX-License-Identifier: Apache-2.0
#include "models/items/planDoubts.h"

#include "models/items/PlanModel.h"
#include "models/items/glance.h"
#include "models/items/itemValues.h"
#include "models/session/Agenda.h"

namespace evenhand {

namespace {

using Kind = PlanDoubt::Kind;

bool hasRole(const State &state, Role role)
{
    return std::any_of(state.people.begin(), state.people.end(), [role](const Person &person) {
        return person.mergedInto.isEmpty() && !person.isErased && contains(person.roles, role);
    });
}

void addLength(std::vector<PlanDoubt> &doubts, const State &state)
{
    const PlanTotal total = planTotal(state);
    if (!total.meant)
        doubts.push_back({Kind::NoMinutes, {}, {}, {}});
    else if (wholeSeconds(total.over()) > 0)
        doubts.push_back({Kind::TooLong, {}, {}, total.over()});
    else if (wholeSeconds(total.over()) < 0)
        doubts.push_back({Kind::TooShort, {}, {}, -total.over()});
}

void addSegments(std::vector<PlanDoubt> &doubts, const State &state)
{
    const std::vector<PlannedSlot> slots = plannedSlots(state);
    for (size_t i = 0; i < slots.size(); ++i) {
        const Segment &segment = *state.segment(state.agenda[qsizetype(i)]);
        const QString title = plainShown(segment.title.value);
        if (segment.phase != SegmentPhase::ToDo)
            continue;
        if (wholeSeconds(slots[i].conflict) > 0)
            doubts.push_back({Kind::Conflict, segment.id.value, title, slots[i].conflict});
        if (segment.kind == SegmentKind::Statements && segment.people.empty())
            doubts.push_back({Kind::NobodyToSpeak, segment.id.value, title, {}});
    }
}

void addPeople(std::vector<PlanDoubt> &doubts, const State &state)
{
    if (!hasRole(state, Role::OnsiteModerator))
        doubts.push_back({Kind::NoOnsiteModerator, {}, {}, {}});
    if (!hasRole(state, Role::OnlineModerator))
        doubts.push_back({Kind::NoOnlineModerator, {}, {}, {}});
    if (!hasRole(state, Role::Rapporteur))
        doubts.push_back({Kind::NoRapporteur, {}, {}, {}});
    for (const Person &person : state.people)
        if (person.mergedInto.isEmpty() && !person.isErased && !person.side && contains(person.roles, Role::Speaker))
            doubts.push_back({Kind::UnknownSide, person.id.value, nameShown(state, person.id), {}});
}

} // namespace

std::vector<PlanDoubt> planDoubts(const State &state)
{
    std::vector<PlanDoubt> doubts;
    if (state.plan.title.isEmpty())
        doubts.push_back({Kind::NoTitle, {}, {}, {}});
    if (state.agenda.isEmpty())
        doubts.push_back({Kind::NoAgenda, {}, {}, {}});
    else
        addLength(doubts, state);
    addSegments(doubts, state);
    if (!state.plan.starts)
        doubts.push_back({Kind::NoStart, {}, {}, {}});
    addPeople(doubts, state);
    return doubts;
}

} // namespace evenhand
