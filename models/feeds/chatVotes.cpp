// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/chatVotes.h"

#include "models/session/EventLog.h"
#include "models/session/codec.h"

#include <QHash>
#include <algorithm>
#include <array>
#include <map>

namespace evenhand {

namespace {

constexpr qsizetype longestVote = 60; // characters; a label may be long, a vote isn't a speech
constexpr qsizetype longestAnswer = 24;
constexpr int bestOfScale = 10;
constexpr Duration coarse(2000); // some platforms tell whole seconds, of clocks of their own

// "(a)" "b." "#2" "2)": what people hang on.
QString bare(QStringView text)
{
    QString word = text.toString().simplified().toCaseFolded();
    while (!word.isEmpty() && QStringLiteral(".)!,;:").contains(word.back()))
        word.chop(1);
    while (!word.isEmpty() && QStringLiteral("(#").contains(word.front()))
        word = word.mid(1);
    return word.simplified();
}

std::optional<qsizetype> placeOf(const QString &word)
{
    if (word.size() == 1 && word[0] >= u'a' && word[0] <= u'z')
        return word[0].unicode() - u'a';
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    return isNumber && number >= 1 && word.size() <= 2 ? std::optional<qsizetype>(number - 1) : std::nullopt;
}

// An option by its own words or id goes before its place: options may be called 1, 2, 3 in another order.
QString optionIn(const Poll &poll, const QString &word)
{
    for (qsizetype i = 0; i < poll.options.size(); ++i)
        if (poll.labels.values.value(i).simplified().toCaseFolded() == word)
            return poll.options.at(i);
    if (const auto place = placeOf(word); place && *place < poll.options.size())
        return poll.options.at(*place);
    for (const QString &option : poll.options)
        if (option.toCaseFolded() == word)
            return option;
    return {};
}

// Polls without options of their own.
std::optional<QStringList> freeVote(const Poll &poll, const QString &word)
{
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    const bool isOnScale = isNumber && number >= 0 && number <= bestOfScale && word.size() <= 2;
    switch (poll.type) {
    case PollType::Scale: return isOnScale ? std::optional(QStringList{QString::number(number)}) : std::nullopt;
    case PollType::Mood:
        return isOnScale || (!word.isEmpty() && word.size() <= longestAnswer && !word.front().isLetterOrNumber())
            ? std::optional(QStringList{word})
            : std::nullopt;
    default: return std::nullopt; // words are no votes
    }
}

struct Ballots
{
    QHash<PersonId, QStringList> choices;
};

QJsonObject tallyOf(const Poll &poll, Side side, const Ballots &ballots)
{
    std::map<QString, int> votes;
    for (const QString &option : poll.options)
        votes[option] = 0;
    for (const QStringList &choice : ballots.choices)
        for (const QString &option : choice)
            ++votes[option];
    QJsonObject counts;
    for (const auto &[option, count] : votes)
        counts.insert(option, count);
    return {{QStringLiteral("do"), QStringLiteral("poll.tally")},
            {QStringLiteral("id"), poll.id.value},
            {QStringLiteral("channel"), chatChannel},
            {QStringLiteral("side"), word(side)},
            {QStringLiteral("counts"), counts},
            {QStringLiteral("voters"), int(ballots.choices.size())}};
}

// Of a platform that tells whole seconds it may have been at their end.
bool isWithin(Instant at, Instant from, Instant until)
{
    const Duration rest = toMs(at) % 1000 == 0 ? Duration(999) : Duration(0);
    return at > from && at + rest < until;
}

bool isTallied(const Poll &poll, Side side, const QJsonObject &tally)
{
    const auto known = std::find_if(poll.tallies.begin(), poll.tallies.end(), [side](const Tally &other) {
        return other.channel == chatChannel && other.side == side;
    });
    const int voters = tally.value(QLatin1String("voters")).toInt();
    if (known == poll.tallies.end())
        return voters == 0;
    const QJsonObject counts = tally.value(QLatin1String("counts")).toObject();
    return known->voters == voters && qsizetype(known->counts.size()) == counts.size()
        && std::all_of(known->counts.begin(), known->counts.end(), [&counts](const OptionCount &count) {
               return counts.value(count.option).toInt(-1) == count.votes;
           });
}

} // namespace

std::optional<QStringList> voteIn(const Poll &poll, QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty() || text.size() > longestVote)
        return std::nullopt;
    if (poll.options.isEmpty())
        return freeVote(poll, bare(text));
    if (const QString option = optionIn(poll, bare(text)); !option.isEmpty())
        return QStringList{option};
    if (poll.type != PollType::Multiple)
        return std::nullopt;
    QStringList chosen;
    const QString words = text.toString().replace(u',', u' ').replace(u'+', u' ').replace(u'&', u' ');
    for (const QString &each : words.split(u' ', Qt::SkipEmptyParts)) {
        const QString option = optionIn(poll, bare(each));
        if (option.isEmpty())
            return std::nullopt; // it says something else
        if (!chosen.contains(option))
            chosen << option;
    }
    return chosen;
}

PollPauses pausesOf(const EventLog &log, const PollId &poll)
{
    PollPauses pauses;
    std::optional<Instant> closed;
    bool isOpen = false;
    for (const EventPtr &event : log.events()) {
        const bool opens = event->type == QLatin1String(PollOpened::typeName);
        if ((!opens && event->type != QLatin1String(PollClosed::typeName)) || log.isTakenBack(event->act()))
            continue;
        const Fact fact = factOf(*event);
        if (const auto *opened = get_if<PollOpened>(&fact); opened && opened->poll == poll) {
            if (closed)
                pauses.push_back({*std::exchange(closed, std::nullopt), log.timeOf(*event)});
            isOpen = true;
        } else if (const auto *ended = get_if<PollClosed>(&fact); ended && ended->poll == poll && isOpen) {
            closed = log.timeOf(*event);
            isOpen = false;
        }
    }
    return pauses;
}

std::vector<QJsonObject> chatTallies(const State &state, const Poll &poll,
                                     const std::function<std::optional<Side>(const QString &source)> &sideOf,
                                     const PollPauses &pauses)
{
    const bool isTaken = poll.phase == PollPhase::Open || poll.phase == PollPhase::Closed;
    if (!isTaken || !poll.openedAt || poll.type == PollType::Text || poll.type == PollType::Ranking)
        return {};
    const auto isInTime = [&](Instant at) {
        return at >= *poll.openedAt - coarse
            && (poll.phase == PollPhase::Open || !poll.closedAt || at <= *poll.closedAt)
            && std::none_of(pauses.begin(), pauses.end(),
                            [at](const auto &pause) { return isWithin(at, pause.first, pause.second); });
    };
    std::array<Ballots, 2> bySide; // onsite, online
    std::vector<const Message *> votes;
    for (const Message &message : state.messages)
        if (isInTime(message.sentAt) && message.text.value.size() <= longestVote && message.isShown()
            && !message.isHidden && voteIn(poll, message.text.value))
            votes.push_back(&message);
    std::stable_sort(votes.begin(), votes.end(),
                     [](const Message *a, const Message *b) { return a->sentAt < b->sentAt; });
    for (const Message *message : votes) {
        const Person *person = state.person(message->author);
        const PersonId voter = person ? person->id : message->author;
        for (Ballots &ballots : bySide)
            ballots.choices.remove(voter); // the last one counts, wherever it was typed
        const std::optional<Side> side = sideOf(message->source);
        if (!side)
            return {};
        bySide[*side == Side::Onsite ? 0 : 1].choices.insert(voter, *voteIn(poll, message->text.value));
    }
    std::vector<QJsonObject> tallies;
    for (const Side side : {Side::Onsite, Side::Online})
        if (const QJsonObject tally = tallyOf(poll, side, bySide[side == Side::Onsite ? 0 : 1]);
            !isTallied(poll, side, tally))
            tallies.push_back(tally);
    return tallies;
}

} // namespace evenhand
