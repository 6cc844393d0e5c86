// SPDX-License-Identifier: Apache-2.0
#include "models/items/RowDiff.h"

#include <QHash>
#include <algorithm>

namespace evenhand {

namespace {

constexpr int nowhere = -1;
using Places = std::vector<int>;
using Steps = std::vector<RowStep>;

// For each old row its number in the new list, or nowhere.
Places placesAfter(const QStringList &before, const QStringList &after)
{
    QHash<QString, int> numbers;
    numbers.reserve(after.size());
    for (int i = 0; i < after.size(); ++i)
        numbers.insert(after[i], i);
    Places places;
    places.reserve(size_t(before.size()));
    for (const QString &key : before) {
        const auto found = numbers.find(key);
        places.push_back(found == numbers.end() ? nowhere : *found);
        if (found != numbers.end())
            numbers.erase(found); // a second row of that key has nothing to match
    }
    return places;
}

// Takes the rows that go out of `places`.
void removeGone(Places &places, Steps &steps)
{
    for (int end = int(places.size()); end > 0;) {
        int first = end;
        while (first > 0 && places[size_t(first - 1)] == nowhere)
            --first;
        if (first < end)
            steps.push_back({RowStep::Does::Remove, first, end - first, 0});
        end = first < end ? first : end - 1;
    }
    places.erase(std::remove(places.begin(), places.end(), nowhere), places.end());
}

// Which of the rows, by their new number, can stay where they are: a longest rising subsequence.
std::vector<char> staying(const Places &places, size_t rows)
{
    Places tails; // tails[n]: where the smallest end of a subsequence of n + 1 stands
    Places previous(places.size(), nowhere);
    for (size_t i = 0; i < places.size(); ++i) {
        const auto end = std::lower_bound(tails.begin(), tails.end(), places[i],
                                          [&](int tail, int place) { return places[size_t(tail)] < place; });
        if (end != tails.begin())
            previous[i] = *(end - 1);
        if (end == tails.end())
            tails.push_back(int(i));
        else
            *end = int(i);
    }
    std::vector<char> stays(rows, false);
    for (int i = tails.empty() ? nowhere : tails.back(); i != nowhere; i = previous[size_t(i)])
        stays[size_t(places[size_t(i)])] = true;
    return stays;
}

// Puts each row that can't stay directly behind the one that comes before it in the new list, and
// takes along those behind it that follow it there, too.
void moveOthers(Places &places, size_t rows, Steps &steps)
{
    const std::vector<char> stays = staying(places, rows);
    Places sorted = places;
    std::sort(sorted.begin(), sorted.end());
    const auto rowOf = [&](int place) { return int(std::find(places.begin(), places.end(), place) - places.begin()); };
    for (size_t i = 0; i < sorted.size();) {
        if (stays[size_t(sorted[i])]) {
            ++i;
            continue;
        }
        const int first = rowOf(sorted[i]);
        const int target = i == 0 ? 0 : rowOf(sorted[i - 1]) + 1;
        const auto [end, last] =
            std::mismatch(sorted.begin() + std::ptrdiff_t(i), sorted.end(), places.begin() + first, places.end(),
                          [&](int wanted, int there) { return wanted == there && !stays[size_t(wanted)]; });
        const RowStep step{RowStep::Does::Move, first, int(last - places.begin()) - first, target};
        i = size_t(end - sorted.begin());
        if (target == first)
            continue;
        steps.push_back(step);
        move(places, step);
    }
}

void insertNew(const Places &places, int rows, Steps &steps)
{
    std::vector<char> isThere(size_t(rows), false);
    for (const int place : places)
        isThere[size_t(place)] = true;
    for (int first = 0; first < rows; ++first) {
        int end = first;
        while (end < rows && !isThere[size_t(end)])
            ++end;
        if (end == first)
            continue;
        steps.push_back({RowStep::Does::Insert, first, end - first, 0});
        first = end;
    }
}

} // namespace

std::vector<RowStep> rowSteps(const QStringList &before, const QStringList &after)
{
    Steps steps;
    if (before == after)
        return steps;
    Places places = placesAfter(before, after);
    removeGone(places, steps);
    moveOthers(places, size_t(after.size()), steps);
    insertNew(places, int(after.size()), steps);
    return steps;
}

} // namespace evenhand
