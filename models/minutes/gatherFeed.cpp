// SPDX-License-Identifier: Apache-2.0
// Questions and what became of them, polls, and how often the feed was moderated. Nothing of a
// hidden, redacted or private message is told but that there were so many.
#include "models/minutes/gathering.h"
#include "models/session/Ledger.h"

#include <algorithm>

namespace evenhand::gathering {

namespace {

bool isTold(const Message &message)
{
    return message.isShown() && !message.isHidden && !message.isPrivate;
}

Question told(const Message &message, const Source &source)
{
    const Discretion &discretion = source.discretion;
    return {discretion.line(message.text),
            discretion.author(message),
            discretion.isOpen() ? std::optional(message.sentAt) : std::nullopt,
            message.mark,
            discretion.addressee(message.to),
            discretion.lineOrNothing(message.reason)};
}

// In polls without options of their own the answers are what people wrote.
PollOption &optionFor(PollOutcome &outcome, QStringList &known, const QString &id, const Source &source)
{
    const qsizetype place = known.indexOf(id);
    if (place >= 0)
        return outcome.options[size_t(place)];
    known << id;
    outcome.options.push_back({source.discretion.line(id), 0, 0, 0});
    return outcome.options.back();
}

void add(PollOption &sums, Side side, int votes)
{
    (side == Side::Onsite ? sums.onsite : side == Side::Online ? sums.online : sums.unknown) += votes;
}

void tally(PollOutcome &outcome, const Poll &poll, const Source &source)
{
    QStringList known = poll.options;
    for (qsizetype i = 0; i < known.size(); ++i)
        outcome.options.push_back({source.discretion.line(Text(poll.labels.values.value(i, known[i]))), 0, 0, 0});
    for (const Tally &tally : poll.tallies) {
        add(outcome.voters, tally.side, tally.voters);
        for (const OptionCount &count : tally.counts)
            add(optionFor(outcome, known, count.option, source), tally.side, count.votes);
    }
}

PollOutcome told(const Poll &poll, const Source &source)
{
    PollOutcome outcome;
    outcome.question = source.discretion.line(poll.question);
    outcome.type = poll.type;
    outcome.phase = poll.phase;
    if (outcome.isRevealed())
        tally(outcome, poll, source);
    return outcome;
}

} // namespace

void feed(Minutes &minutes, const Source &source)
{
    const QuestionCounts counts = ledger(source.state, source.at).questions;
    QuestionsTold &questions = minutes.questions;
    questions = {counts.asked, counts.forwarded, counts.answered, counts.declined, counts.overtaken, 0, {}};
    std::vector<const Message *> asked;
    for (const Message &message : source.state.messages) {
        const bool isOne = message.joinedInto.isEmpty() && !message.isPrivate;
        minutes.moderation.messages += isOne;
        minutes.moderation.redacted += isOne && message.isRedacted;
        minutes.moderation.hidden += isOne && message.isHidden && !message.isRedacted;
        minutes.moderation.removed += isOne && message.isHidden && !message.isRedacted && message.isRemovedThere;
        if (message.mark != Mark::None && isTold(message))
            asked.push_back(&message);
    }
    std::stable_sort(asked.begin(), asked.end(), [](auto *a, auto *b) { return a->sentAt < b->sentAt; });
    for (const Message *message : asked)
        questions.list.push_back(told(*message, source));
    questions.notTold = questions.asked - int(asked.size());
}

void polls(Minutes &minutes, const Source &source)
{
    for (const Poll &poll : source.state.polls)
        minutes.polls.push_back(told(poll, source));
}

} // namespace evenhand::gathering
