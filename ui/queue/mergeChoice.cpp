// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/mergeChoice.h"

#include "models/items/glance.h"
#include "models/session/deciding.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>

namespace evenhand {

namespace {

constexpr size_t mostCandidates = 50;

QString said(const char *text)
{
    return QCoreApplication::translate("Queue", text);
}

// Whose hand stands in the queue, waiting or parked.
QSet<QString> withHandsUp(const State &state)
{
    QSet<QString> people;
    for (const HandId &id : state.queue)
        if (const Hand *hand = state.hand(id))
            if (const Person *person = state.person(hand->person))
                people.insert(person->id.value);
    return people;
}

// The less, the likelier.
int unlikeliness(const Person &candidate, Side side, const QString &foldedName, const QSet<QString> &handsUp)
{
    if (candidate.name.value.toCaseFolded() == foldedName)
        return 0;
    const int bySide = !candidate.side ? 2 : *candidate.side == side ? 3 : 1;
    if (isPanellist(candidate))
        return bySide + 9; // they don't raise hands under another name
    if (handsUp.contains(candidate.id.value))
        return bySide;
    return bySide + (candidate.isAuthorOnly ? 6 : 3);
}

bool isCandidate(const Person &candidate, const PersonId &person, const QString &foldedPart)
{
    return candidate.id != person && candidate.mergedInto.isEmpty() && !candidate.isErased && !candidate.name.isEmpty()
        && candidate.name.value.toCaseFolded().contains(foldedPart);
}

bool hasPanelRole(const Person *person)
{
    return person && isPanellist(*person);
}

} // namespace

std::vector<MergeCandidate> mergeCandidates(const State &state, const PersonId &person, Side side, const QString &part)
{
    const Person *self = state.person(person);
    const QString foldedName = self ? self->name.value.toCaseFolded() : QString();
    const QString foldedPart = part.simplified().toCaseFolded();
    const QSet<QString> handsUp = withHandsUp(state);
    std::vector<std::pair<int, const Person *>> found;
    for (const Person &candidate : state.people)
        if (isCandidate(candidate, self ? self->id : person, foldedPart))
            found.emplace_back(unlikeliness(candidate, side, foldedName, handsUp), &candidate);
    std::stable_sort(found.begin(), found.end(), [](auto &a, auto &b) { return a.first < b.first; });
    found.resize(std::min(found.size(), mostCandidates));
    std::vector<MergeCandidate> candidates;
    for (const auto &[rank, candidate] : found)
        candidates.push_back({candidate->id, plainShown(candidate->name.value), candidate->side});
    return candidates;
}

MergeChoice mergeChoice(const State &state, const PersonId &one, Side sideOfOne, const PersonId &other)
{
    const Person *first = state.person(one);
    const Person *second = state.person(other);
    if (hasPanelRole(first) != hasPanelRole(second))
        return hasPanelRole(first) ? MergeChoice{one, other, said("is on the panel")}
                                   : MergeChoice{other, one, said("is on the panel")};
    const bool isFirstOnline = sideOfOne == Side::Online;
    const bool isSecondOnline = second && second->side == Side::Online;
    if (isFirstOnline != isSecondOnline)
        return isFirstOnline ? MergeChoice{one, other, said("came with this name online")}
                             : MergeChoice{other, one, said("came with this name online")};
    return {other, one, said("was chosen")};
}

} // namespace evenhand
