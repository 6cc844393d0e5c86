// SPDX-License-Identifier: Apache-2.0
#include "models/items/feedChanges.h"

#include <QHash>
#include <algorithm>

namespace evenhand {

namespace {

// Rows that lie together in a table (Table.h). Smaller ones there would only make this slower;
// larger ones are none the worse.
constexpr qsizetype together = 64;

bool readsAlike(const Message &a, const Message &b)
{
    return a.mark == b.mark && a.isPinned == b.isPinned && a.isHidden == b.isHidden && a.isPrivate == b.isPrivate
        && a.isRedacted == b.isRedacted && a.joinedInto == b.joinedInto && a.sentAt == b.sentAt && a.source == b.source
        && a.author == b.author && a.to == b.to && a.reason == b.reason && a.name == b.name && a.text == b.text
        && a.isEdited == b.isEdited && a.replyTo == b.replyTo && a.isRemovedThere == b.isRemovedThere;
}

struct Comparing
{
    const Table<Message> &before, &after;
    FeedChanges changes;

    bool isShared(qsizetype index) const { return &before.at(index) == &after.at(index); }

    // Where the two begin to have different messages in the same place.
    qsizetype compareInPlace()
    {
        const qsizetype both = std::min(before.size(), after.size());
        for (qsizetype first = 0; first < both; first += together) {
            const qsizetype end = std::min(first + together, both);
            if (end - first == together && isShared(first) && isShared(end - 1))
                continue;
            for (qsizetype index = first; index < end; ++index) {
                if (isShared(index))
                    continue;
                if (before.at(index).id != after.at(index).id)
                    return index;
                if (!readsAlike(before.at(index), after.at(index)))
                    changes.kept.push_back({qint32(index), qint32(index)});
            }
        }
        return both;
    }

    // From there on. A message that changed its order among the others counts as gone and come
    // anew, so that all others keep theirs.
    void match(qsizetype from)
    {
        QHash<MessageId, qint32> places;
        for (qsizetype index = from; index < before.size(); ++index)
            places.insert(before.at(index).id, qint32(index));
        qint32 last = -1;
        for (qsizetype index = from; index < after.size(); ++index) {
            const auto known = places.constFind(after.at(index).id);
            if (known == places.cend() || *known < last) {
                changes.fresh.push_back(qint32(index));
                continue;
            }
            last = *known;
            places.erase(known);
            changes.isShifted = changes.isShifted || last != index;
            if (last != index || !readsAlike(before.at(last), after.at(index)))
                changes.kept.push_back({last, qint32(index)});
        }
        changes.gone.assign(places.cbegin(), places.cend());
        std::sort(changes.gone.begin(), changes.gone.end());
    }
};

} // namespace

FeedChanges feedChanges(const Table<Message> &before, const Table<Message> &after)
{
    Comparing comparing{before, after, {}};
    comparing.match(comparing.compareInPlace());
    return std::move(comparing.changes);
}

} // namespace evenhand
