// SPDX-License-Identifier: Apache-2.0
#include "models/chat/QueueReplay.h"

#include "models/chat/nick.h"

#include <algorithm>

namespace evenhand {

namespace {

using CommandKind = QueueCommand::Kind;

constexpr size_t mostHands = 1000;         // more than a meeting has people
constexpr qsizetype shortestBeginning = 2; // of a name with more words behind it

bool isSelf(const QString &name)
{
    const QString folded = name.toCaseFolded();
    return folded == QLatin1String("me") || folded == QLatin1String("myself");
}

QString resolved(const QString &name, const QString &by)
{
    return isSelf(name) ? by : name;
}

} // namespace

QStringList QueueReplay::names() const
{
    QStringList names;
    for (const Hand &hand : m_hands)
        names << hand.name;
    return names;
}

std::vector<QueueReplay::Outcome> QueueReplay::take(QStringView text, const QString &by)
{
    const auto isKnown = [this](QStringView name) {
        const auto isTheirs = [name](const Hand &hand) { return isSameNick(hand.name, name); };
        return (m_isKnown && m_isKnown(name)) || std::any_of(m_hands.begin(), m_hands.end(), isTheirs);
    };
    std::vector<Outcome> outcomes;
    if (const auto command = readQueueLine(text, isKnown).command)
        perform(*command, by, outcomes);
    return outcomes;
}

void QueueReplay::perform(const QueueCommand &command, const QString &by, std::vector<Outcome> &outcomes)
{
    const auto add = [&](const QString &who, auto act) {
        Outcome outcome{command.kind, who, Result::Ok, command.hint, {}, {}};
        act(outcome);
        outcome.queue = names();
        outcomes.push_back(std::move(outcome));
    };
    const auto forEach = [&](auto act) {
        for (const QString &name : command.names.isEmpty() ? QStringList{by} : command.names)
            add(resolved(name, by), act);
    };
    switch (command.kind) {
    case CommandKind::Raise:
    case CommandKind::Reply: forEach([&](Outcome &outcome) { raise(command, outcome); }); break;
    case CommandKind::Lower: forEach([&](Outcome &outcome) { lower(command, outcome); }); break;
    case CommandKind::Call:
        add(resolved(command.names.value(0), by), [&](Outcome &outcome) { call(command, by, outcome); });
        break;
    case CommandKind::List: add({}, [](Outcome &) {}); break;
    case CommandKind::Close: add({}, [&](Outcome &outcome) { turn(false, outcome); }); break;
    case CommandKind::Open: add({}, [&](Outcome &outcome) { turn(true, outcome); }); break;
    case CommandKind::Set:
        add(command.names.join(QStringLiteral(", ")), [&](Outcome &outcome) { set(command, by, outcome); });
    }
}

// Replies before turns, each in order of receipt.
void QueueReplay::putLast(Hand hand)
{
    const auto isTurn = [](const Hand &other) { return !other.isReply; };
    const auto at = hand.isReply ? std::find_if(m_hands.begin(), m_hands.end(), isTurn) : m_hands.end();
    m_hands.insert(at, std::move(hand));
}

std::optional<size_t> QueueReplay::handOf(const QString &name, bool isReply) const
{
    for (size_t i = 0; i < m_hands.size(); ++i)
        if (m_hands[i].isReply == isReply && isSameNick(m_hands[i].name, name))
            return i;
    return std::nullopt;
}

void QueueReplay::raise(const QueueCommand &command, Outcome &outcome)
{
    const bool isReply = command.kind == CommandKind::Reply;
    const auto there = handOf(outcome.who, isReply);
    if (!m_isOpen && !there) {
        outcome.result = Result::Refused;
        outcome.hint = QStringLiteral("the queue is closed; it takes hands again after \"open the queue\"");
        return;
    }
    if (!there && m_hands.size() >= mostHands) {
        outcome.result = Result::Refused;
        outcome.hint = QStringLiteral("the queue is full");
        return;
    }
    if (!there) {
        putLast({outcome.who, command.note, isReply});
        return;
    }
    Hand &hand = m_hands[*there];
    outcome.who = hand.name;
    if (!command.note.isEmpty())
        hand.note += hand.note.isEmpty() ? command.note : QStringLiteral("; ") + command.note;
    if (command.isLater) {
        Hand moved = hand;
        m_hands.erase(m_hands.begin() + qsizetype(*there));
        putLast(std::move(moved));
    } else {
        outcome.result = Result::Already;
    }
}

void QueueReplay::lower(const QueueCommand &command, Outcome &outcome)
{
    // One's own hand is never somebody else's whose name begins alike.
    Result result = Result::Ok;
    auto there = command.names.isEmpty() ? std::optional<size_t>() : find(outcome.who, result);
    for (const bool isReply : {true, false})
        if (command.names.isEmpty() && !there)
            there = handOf(outcome.who, isReply);
    outcome.result = there ? Result::Ok : result == Result::Ambiguous ? result : Result::Unknown;
    if (!there)
        return;
    outcome.who = m_hands[*there].name;
    Hand last = m_hands[*there];
    const auto isTheirs = [&outcome](const Hand &hand) { return isSameNick(hand.name, outcome.who); };
    if (!command.isLater) {
        std::erase_if(m_hands, isTheirs);
        return;
    }
    m_hands.erase(m_hands.begin() + qsizetype(*there));
    putLast(std::move(last));
}

// Exact first, then as worn otherwise, then by beginning.
std::optional<size_t> QueueReplay::find(QStringView name, Result &result) const
{
    using Match = bool (*)(QStringView, QStringView);
    const Match matches[] = {[](QStringView a, QStringView b) { return foldedNick(a) == foldedNick(b); }, isSameNick,
                             beginsNick};
    for (const Match match : matches) {
        std::optional<size_t> found;
        for (size_t i = 0; i < m_hands.size(); ++i) {
            if (!match(name, m_hands[i].name))
                continue;
            if (found && !isSameNick(m_hands[*found].name, m_hands[i].name)) {
                result = Result::Ambiguous;
                return std::nullopt;
            }
            if (!found)
                found = i;
        }
        if (found)
            return found;
    }
    result = Result::Unknown;
    return std::nullopt;
}

void QueueReplay::call(const QueueCommand &command, const QString &by, Outcome &outcome)
{
    std::optional<size_t> there;
    const QString typed = outcome.who;
    if (command.names.isEmpty()) {
        outcome.result = m_hands.empty() ? Result::Unknown : Result::Ok;
        there = m_hands.empty() ? std::nullopt : std::optional<size_t>(0);
    } else {
        there = find(typed, outcome.result);
        // "ack ana to answer"
        for (qsizetype end = typed.lastIndexOf(u' ');
             !there && outcome.result == Result::Unknown && end >= shortestBeginning;
             end = typed.lastIndexOf(u' ', end - 1))
            there = find(QStringView(typed).first(end), outcome.result);
        outcome.result = there ? Result::Ok : outcome.result;
    }
    if (!there) {
        if (!typed.isEmpty() && isSameNick(typed, m_speaker))
            outcome.earlierBy = m_calledBy;
        return;
    }
    outcome.who = m_speaker = m_hands[*there].name;
    m_calledBy = by;
    m_hands.erase(m_hands.begin() + qsizetype(*there));
}

void QueueReplay::set(const QueueCommand &command, const QString &by, Outcome &outcome)
{
    if (!command.hint.isEmpty()) {
        outcome.result = Result::Refused;
        return;
    }
    m_hands.clear();
    for (const QString &name : command.names)
        if (!handOf(resolved(name, by), false))
            m_hands.push_back({resolved(name, by), {}, false});
}

void QueueReplay::turn(bool isOpen, Outcome &outcome)
{
    if (m_isOpen == isOpen)
        outcome.result = Result::Already;
    m_isOpen = isOpen;
}

} // namespace evenhand
