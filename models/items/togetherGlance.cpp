// SPDX-License-Identifier: Apache-2.0
#include "models/items/togetherGlance.h"

#include "models/items/ReadinessModel.h"
#include "models/items/glance.h"

#include <algorithm>

namespace evenhand {

namespace {

using namespace std::chrono_literals;

constexpr Duration toldAfterAnswer = 30s, toldUnanswered = 5min; // one's own nudge

bool hasDone(const ActHistory &history, const NudgeId &nudge)
{
    return std::any_of(history.done.begin(), history.done.end(), [&](const ActRecord &act) {
        return act.subject == nudge.value && act.type == QLatin1String(NudgeSent::typeName);
    });
}

// Whoever sent it could take it back: that tells consoles of one role apart. What is too old for
// that is told by the role.
bool isOwn(const State &state, const Nudge &nudge, const QString &moderator)
{
    for (auto history = state.acts.cbegin(); history != state.acts.cend(); ++history)
        if (hasDone(*history, nudge.id))
            return history.key() == moderator;
    if (!moderator.startsWith(u'#'))
        return nudge.by == moderator;
    return std::any_of(state.consoles.cbegin(), state.consoles.cend(), [&](const ConsoleFacts &console) {
        return console.device == moderator.mid(1) && console.role == nudge.by;
    });
}

} // namespace

std::optional<IncomingNudge> incomingNudge(const State &state, const QString &moderator)
{
    std::optional<IncomingNudge> first;
    for (const Nudge &nudge : state.nudges) {
        if (nudge.acknowledgedAt || isOwn(state, nudge, moderator))
            continue;
        if (first)
            ++first->more;
        else
            first = IncomingNudge{nudge.id, plainShown(nudge.text.value), nudge.by, nudge.at, 0};
    }
    return first;
}

std::optional<SentNudge> lastSentNudge(const State &state, const QString &moderator)
{
    std::optional<SentNudge> last;
    for (const Nudge &nudge : state.nudges)
        if (isOwn(state, nudge, moderator))
            last = SentNudge{nudge.id, plainShown(nudge.text.value), nudge.at, nudge.acknowledgedAt};
    return last;
}

std::optional<SentNudge> nudgeToTell(const State &state, const QString &moderator, Instant now)
{
    const std::optional<SentNudge> sent = lastSentNudge(state, moderator);
    if (!sent)
        return {};
    const bool isAnswered = sent->acknowledgedAt.has_value();
    return now - sent->acknowledgedAt.value_or(sent->at) < (isAnswered ? toldAfterAnswer : toldUnanswered)
        ? sent
        : std::nullopt;
}

CareGlance careGlance(const State &state)
{
    CareGlance glance;
    for (const CareCard &card : state.care)
        if (!card.isClosed) {
            ++glance.open;
            glance.untaken += card.takenBy.isEmpty() ? 1 : 0;
        }
    return glance;
}

ReadinessGlance readinessGlance(const State &state)
{
    ReadinessGlance glance;
    for (const ReadyRow &row : readyRows(state)) {
        ++glance.rows;
        const ReadyCell *lack = row.firstLack();
        glance.ready += lack ? 0 : 1;
        if (!lack)
            continue;
        const bool isUntouched = std::all_of(row.cells.begin(), row.cells.end(),
                                             [](const ReadyCell &cell) { return cell.mark == CheckMark::Unknown; });
        glance.lacks.push_back({row.name, row.side, plainShown(lack->item), lack->mark == CheckMark::No, isUntouched});
        if (!row.person)
            glance.lacks.back().name.clear();
    }
    std::stable_partition(glance.lacks.begin(), glance.lacks.end(), [](const auto &lack) { return lack.isNo; });
    return glance;
}

int noteCount(const State &state)
{
    return int(std::count_if(state.notes.begin(), state.notes.end(), [](const Note &note) { return !note.isRemoved; }));
}

} // namespace evenhand
