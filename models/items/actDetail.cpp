// SPDX-License-Identifier: Apache-2.0
#include "models/items/actDetail.h"

#include "models/session/codec.h"

#include <algorithm>

namespace evenhand {

namespace {

bool areOfSameCell(const PollTallied &a, const PollTallied &b)
{
    return a.poll == b.poll && a.channel == b.channel && a.side == b.side;
}

// That of the same channel and side which stood until `event`.
PollTallied tallyBefore(const EventLog &log, const Event &event, const PollTallied &tallied)
{
    for (qsizetype place = log.placeOf(event.id) - 1; place >= 0; --place) {
        const Event &earlier = *log.events()[size_t(place)];
        if (earlier.type != QLatin1String(PollTallied::typeName) || log.isTakenBack(earlier.act()))
            continue;
        const Fact fact = factOf(earlier);
        if (const auto *before = get_if<PollTallied>(&fact); before && areOfSameCell(*before, tallied))
            return *before;
    }
    return {};
}

int votesOf(const std::vector<OptionCount> &counts, const QString &option)
{
    const auto found =
        std::find_if(counts.begin(), counts.end(), [&](const OptionCount &count) { return count.option == option; });
    return found == counts.end() ? 0 : found->votes;
}

VotesCounted counted(const EventLog &log, const Event &event, const PollTallied &tallied)
{
    const PollTallied before = tallyBefore(log, event, tallied);
    VotesCounted votes{tallied.poll,
                       {tallied.channel, tallied.side, tallied.counts, tallied.voters},
                       {},
                       before.voters,
                       tallied.voters,
                       0};
    std::vector<OptionCount> all = tallied.counts;
    all.insert(all.end(), before.counts.begin(), before.counts.end());
    QStringList changed;
    for (const OptionCount &count : all)
        if (votesOf(before.counts, count.option) != votesOf(tallied.counts, count.option)
            && !changed.contains(count.option))
            changed << count.option;
    votes.changed = int(changed.size());
    if (changed.size() == 1) {
        votes.option = changed.front();
        votes.before = votesOf(before.counts, votes.option);
        votes.now = votesOf(tallied.counts, votes.option);
    }
    return votes;
}

void take(ActDetail &detail, const EventLog &log, const Event &event)
{
    const Fact fact = factOf(event);
    if (const auto *raised = get_if<HandRaised>(&fact))
        detail.hands += raised->repeats ? 0 : 1;
    else if (holds_alternative<MessageAdded>(fact))
        ++detail.messages;
    else if (const auto *marked = get_if<MessageMarked>(&fact))
        detail.mark = marked->as;
    else if (const auto *hidden = get_if<MessageHidden>(&fact))
        detail.isOn = hidden->isHidden;
    else if (const auto *pinned = get_if<MessagePinned>(&fact))
        detail.isOn = pinned->isPinned;
    else if (const auto *removed = get_if<MessageRemoved>(&fact))
        detail.isOn = removed->isRemoved;
    else if (const auto *blanked = get_if<StageBlanked>(&fact))
        detail.isOn = blanked->isBlank;
    else if (const auto *tallied = get_if<PollTallied>(&fact))
        detail.votes = counted(log, event, *tallied);
}

} // namespace

ActDetail actDetail(const EventLog &log, const EventId &act)
{
    ActDetail detail;
    for (EventId id = act;; ++id.seq) {
        const EventPtr event = log.event(id);
        if (!event || event->act() != act)
            return detail;
        take(detail, log, *event);
    }
}

ActDetails actDetails(const EventLog &log, const ActDetails &known)
{
    ActDetails details;
    const auto add = [&](const EventId &act) {
        const auto found = known.constFind(act);
        details.insert(act, found == known.cend() ? actDetail(log, act) : *found);
    };
    for (const ActHistory &history : log.state().acts) {
        if (!history.done.isEmpty())
            add(history.done.last().act);
        if (!history.undone.isEmpty())
            add(history.undone.last().act.act);
    }
    return details;
}

} // namespace evenhand
