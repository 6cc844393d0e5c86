// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/chatActs.h"

#include "models/chat/nick.h"
#include "models/session/Queue.h"
#include "models/session/folding.h"

#include <QCryptographicHash>
#include <algorithm>

namespace evenhand {

namespace {

using CommandKind = QueueCommand::Kind;

constexpr qsizetype longestNote = 300, shortestBeginning = 2;

bool isSelfName(const QString &name)
{
    const QString folded = name.toCaseFolded();
    return folded == QLatin1String("me") || folded == QLatin1String("myself");
}

bool isNamed(const Person &person)
{
    return !person.isErased && person.mergedInto.isEmpty() && !person.name.isEmpty();
}

using NameMatch = bool (*)(QStringView typed, QStringView name);
bool isExactly(QStringView typed, QStringView name)
{
    return foldedNick(typed) == foldedNick(name);
}
bool isBeginning(QStringView typed, QStringView name)
{
    return typed.size() >= shortestBeginning && beginsNick(typed, name);
}
constexpr NameMatch nameMatches[] = {isExactly, isSameNick, isBeginning};

// The only one of `all` whom a name fits, by the strictest rule by which it fits anybody.
template<class Each, class NameOf>
std::optional<typename Each::value_type> onlyMatch(const Each &all, QStringView name, NameOf nameOf)
{
    for (const NameMatch match : nameMatches) {
        std::optional<typename Each::value_type> found;
        for (const auto &each : all) {
            const QString theirs = nameOf(each);
            if (theirs.isEmpty() || !match(name, theirs))
                continue;
            if (found && foldedNick(nameOf(*found)) != foldedNick(theirs))
                return std::nullopt; // ambiguous
            if (!found)
                found = each;
        }
        if (found)
            return found;
    }
    return std::nullopt;
}

QString nameOfPerson(const State &state, const PersonId &id)
{
    const Person *person = state.person(id);
    return person && !person->isErased ? person->name.value : QString();
}

// They have spoken since they wrote it: a chat that is saved late asks for what was given.
bool hasSpokenSince(const State &state, const PersonId &author, Instant since)
{
    const Person *person = state.person(author);
    for (qsizetype i = state.turns.size(); i > 0; --i) {
        const Turn &turn = state.turns.at(i - 1);
        if (!turn.parts.empty() && turn.parts.front().start > since && state.person(turn.person) == person)
            return true;
    }
    return false;
}

QJsonObject aboutHand(const char *act, const HandId &hand)
{
    return {{QStringLiteral("do"), QLatin1String(act)}, {QStringLiteral("id"), hand.value}};
}

QJsonObject toTheEnd(const HandId &hand)
{
    QJsonObject move = aboutHand("hand.move", hand);
    move.insert(QStringLiteral("before"), QJsonValue::Null);
    return move;
}

class Acts
{
public:
    Acts(const State &state, const Message &message, const ChatRules &rules, Instant now)
        : m_state(state), m_message(message), m_rules(rules), m_now(now)
    {}

    std::vector<QJsonObject> of(const QueueCommand &command)
    {
        switch (command.kind) {
        case CommandKind::Raise:
        case CommandKind::Reply: raise(command); break;
        case CommandKind::Lower: lower(command); break;
        case CommandKind::Call: call(command); break;
        case CommandKind::Close: turn("queue.close"); break;
        case CommandKind::Open: turn("queue.open"); break;
        case CommandKind::List:
        case CommandKind::Set: break;
        }
        return std::move(m_acts);
    }

private:
    void raise(const QueueCommand &command)
    {
        const bool isReply = command.kind == CommandKind::Reply;
        if (command.names.isEmpty())
            return raiseOwn(command, isReply);
        for (const QString &name : command.names) {
            if (isSelfName(name)) {
                raiseOwn(command, isReply);
                continue;
            }
            // Who is not known may be no name at all: that is offered, not done.
            const auto person = personMeant(m_state, name);
            if (!person || hasSpokenSince(m_state, *person, m_message.sentAt))
                continue;
            QJsonObject hand = handFor(m_message, m_rules.side, isReply, command.note);
            hand.insert(QStringLiteral("person"), person->value);
            m_acts.push_back(hand);
        }
    }

    void raiseOwn(const QueueCommand &command, bool isReply)
    {
        const std::vector<HandId> standing = standingHandsOf(m_state, m_message.author);
        if (command.isLater && !standing.empty()) {
            m_acts.push_back(toTheEnd(standing.front()));
            return;
        }
        if (hasSpokenSince(m_state, m_message.author, m_message.sentAt))
            return;
        QJsonObject hand = handFor(m_message, m_rules.side, isReply, command.note);
        // Two consoles which both read it raise one hand.
        if (const HandId id = ownHandOf(m_message); id.value.size() <= longestId)
            hand.insert(QStringLiteral("id"), id.value);
        m_acts.push_back(hand);
    }

    void lower(const QueueCommand &command)
    {
        if (command.names.isEmpty())
            return lowerAll(standingHandsOf(m_state, m_message.author), command.isLater);
        for (const QString &name : command.names) {
            if (isSelfName(name)) {
                lowerAll(standingHandsOf(m_state, m_message.author), command.isLater);
                continue;
            }
            const auto hand = handMeant(m_state, name);
            const Hand *meant = hand ? m_state.hand(*hand) : nullptr;
            // Somebody else's hand is theirs, or a moderator's.
            if (meant && (m_rules.isModerator || m_state.person(meant->person) == m_state.person(m_message.author)))
                lowerAll({*hand}, command.isLater);
        }
    }

    void lowerAll(const std::vector<HandId> &hands, bool isLater)
    {
        for (const HandId &hand : hands)
            m_acts.push_back(isLater ? toTheEnd(hand) : aboutHand("hand.lower", hand));
    }

    void call(const QueueCommand &command)
    {
        if (!m_rules.isModerator)
            return;
        std::optional<HandId> hand;
        if (!command.names.isEmpty()) {
            hand = handMeant(m_state, command.names.first());
        } else if (const auto order = queueOrder(m_state, m_now); !order.empty()) {
            hand = order.front().hand;
        }
        if (hand)
            m_acts.push_back(
                {{QStringLiteral("do"), QStringLiteral("floor.give")}, {QStringLiteral("hand"), hand->value}});
    }

    void turn(const char *act)
    {
        if (m_rules.isModerator)
            m_acts.push_back({{QStringLiteral("do"), QLatin1String(act)}});
    }

    const State &m_state;
    const Message &m_message;
    const ChatRules &m_rules;
    Instant m_now;
    std::vector<QJsonObject> m_acts;
};

} // namespace

// The message's own id, or what tells it from others where the platform has none; whatever its source is called on
// this console.
HandId ownHandOf(const Message &message)
{
    const QString prefix = QStringLiteral("hand-of-");
    if (!message.id.value.startsWith(QLatin1String("message-")))
        return HandId(prefix + message.id.value);
    const QStringList parts{foldedName(message.name.value).value, message.text.value.simplified(),
                            QString::number(wholeSeconds(message.sentAt.time_since_epoch()))};
    return HandId(
        prefix
        + QString::fromLatin1(
            QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256).left(12).toHex()));
}

bool KnownPeople::operator()(QStringView name) const
{
    if (!m_isRead) {
        m_isRead = true;
        for (const Person &person : m_state.people)
            if (isNamed(person)) {
                m_names.insert(foldedNick(person.name.value));
                m_names.insert(strippedNick(person.name.value));
            }
    }
    return m_names.contains(foldedNick(name)) || m_names.contains(strippedNick(name));
}

std::optional<PersonId> personMeant(const State &state, QStringView name)
{
    std::vector<PersonId> people;
    for (const Person &person : state.people)
        if (isNamed(person))
            people.push_back(person.id);
    return onlyMatch(people, name, [&state](const PersonId &id) { return nameOfPerson(state, id); });
}

std::optional<HandId> handMeant(const State &state, QStringView name)
{
    std::vector<HandId> hands(state.queue.begin(), state.queue.end());
    const auto isReply = [&state](const HandId &id) {
        const Hand *hand = state.hands.find(id);
        return hand && hand->kind != HandKind::Turn;
    };
    std::stable_partition(hands.begin(), hands.end(), [&](const HandId &id) { return !isReply(id); });
    return onlyMatch(hands, name, [&state](const HandId &id) {
        const Hand *hand = state.hands.find(id);
        return hand ? nameOfPerson(state, hand->person) : QString();
    });
}

std::vector<HandId> standingHandsOf(const State &state, const PersonId &person)
{
    const Person *theirs = state.person(person);
    std::vector<HandId> standing;
    for (const HandId &id : state.queue) {
        const Hand *hand = state.hands.find(id);
        const Person *other = hand ? state.person(hand->person) : nullptr;
        const bool isTheirs = theirs && other
            && (other == theirs
                || (!theirs->name.isEmpty() && other->side == theirs->side
                    && foldedName(other->name.value) == foldedName(theirs->name.value)));
        if (isTheirs && isStanding(*hand))
            standing.push_back(id);
    }
    return standing;
}

QJsonObject handFor(const Message &message, Side side, bool isReply, const QString &note)
{
    QJsonObject hand{{QStringLiteral("do"), QStringLiteral("hand.raise")},
                     {QStringLiteral("person"), message.author.value},
                     {QStringLiteral("side"), word(side == Side::Unknown ? Side::Online : side)},
                     {QStringLiteral("message"), message.id.value}};
    if (isReply)
        hand.insert(QStringLiteral("kind"), word(HandKind::Reply));
    if (!note.isEmpty())
        hand.insert(QStringLiteral("note"), note.left(longestNote));
    return hand;
}

std::vector<QJsonObject> chatActs(const State &state, const Message &message, const QueueCommand &command,
                                  const ChatRules &rules, Instant now)
{
    if (message.isPrivate || !message.isShown() || message.isHidden || !command.hint.isEmpty())
        return {};
    return Acts(state, message, rules, now).of(command);
}

} // namespace evenhand
