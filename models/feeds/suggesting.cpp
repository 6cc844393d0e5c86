// SPDX-License-Identifier: Apache-2.0
#include "models/feeds/suggesting.h"

#include "models/chat/nick.h"
#include "models/feeds/chatActs.h"
#include "models/minutes/plainText.h"

namespace evenhand {

namespace {

constexpr qsizetype longestLookedAt = 300, longestOffered = 40;

bool begins(QStringView text, QLatin1String word)
{
    return text.startsWith(word, Qt::CaseInsensitive);
}

// A sign of the queue at `at`: "q+", "+q", "queue", "hand", "mic:" …
bool isSignAt(QStringView text)
{
    const QChar second = text.size() > 1 ? text[1] : QChar();
    switch (text[0].toLower().unicode()) {
    case u'q':
        return second == u'+' || second == u'-' || second == u'q' || second == u'Q' || second == u'=' || second == u' '
            || second == u':' || begins(text, QLatin1String("que"));
    case u'+':
    case u'-': return begins(text.mid(1), QLatin1String("q"));
    case u'h': return begins(text, QLatin1String("hand"));
    case u'm': return begins(text, QLatin1String("mic"));
    case u'c': return begins(text, QLatin1String("comment"));
    case u'<': return second.isLetter();
    case 0x270b: return true; // raised hands
    case 0xd83d: return second.unicode() == 0xde4b || second.unicode() == 0xdd90;
    default: return false;
    }
}

QJsonObject about(const char *act, const Message &message)
{
    return {{QStringLiteral("do"), QLatin1String(act)}, {QStringLiteral("id"), message.id.value}};
}

std::optional<Offer> offeredHand(const State &state, const Message &message, const Suggestion &suggestion)
{
    const bool isReply = suggestion.kind == Suggestion::Kind::Reply;
    Offer offer{isReply ? Offer::Kind::Reply : Offer::Kind::Hand, {}, {}};
    QJsonObject hand = handFor(message, message.source == QLatin1String("room") ? Side::Onsite : Side::Online, isReply,
                               suggestion.note);
    const QString name = suggestion.names.value(0);
    const bool isSelf = name.isEmpty() || name.compare(QLatin1String("me"), Qt::CaseInsensitive) == 0
        || name.compare(QLatin1String("myself"), Qt::CaseInsensitive) == 0;
    if (!isSelf) {
        offer.name = plainLine(name, longestOffered);
        hand.remove(QStringLiteral("person"));
        if (const auto person = personMeant(state, name))
            hand.insert(QStringLiteral("person"), person->value);
        else
            hand.insert(QStringLiteral("name"), name);
    }
    offer.commands = {hand};
    return offer;
}

std::optional<Offer> offeredLeave(const State &state, const Message &message, const Suggestion &suggestion)
{
    Offer offer{Offer::Kind::Leave, {}, {}};
    std::vector<HandId> hands;
    if (suggestion.names.isEmpty()) {
        hands = standingHandsOf(state, message.author);
    } else if (const auto hand = handMeant(state, suggestion.names.first())) {
        hands = {*hand};
        offer.name = plainLine(suggestion.names.first(), longestOffered);
    }
    for (const HandId &hand : hands)
        offer.commands.push_back(
            {{QStringLiteral("do"), QStringLiteral("hand.lower")}, {QStringLiteral("id"), hand.value}});
    return hands.empty() ? std::nullopt : std::optional(offer);
}

std::optional<Offer> offered(const State &state, const Message &message, const Suggestion &suggestion, bool hadHand)
{
    switch (suggestion.kind) {
    case Suggestion::Kind::Hand:
    case Suggestion::Kind::Reply: return hadHand ? std::nullopt : offeredHand(state, message, suggestion);
    case Suggestion::Kind::Leave: return offeredLeave(state, message, suggestion);
    case Suggestion::Kind::Question: {
        QJsonObject mark = about("message.mark", message);
        mark.insert(QStringLiteral("as"), word(Mark::Question));
        return message.mark == Mark::None ? std::optional(Offer{Offer::Kind::Question, {}, {mark}}) : std::nullopt;
    }
    case Suggestion::Kind::Comment: {
        QJsonObject pin = about("message.pin", message);
        pin.insert(QStringLiteral("on"), true);
        return message.isPinned || message.mark != Mark::None ? std::nullopt
                                                              : std::optional(Offer{Offer::Kind::ReadOut, {}, {pin}});
    }
    case Suggestion::Kind::Call: // the floor has keys of its own
    case Suggestion::Kind::List: break;
    }
    return std::nullopt;
}

} // namespace

bool mayAskForSomething(QStringView text)
{
    text = text.first(std::min(text.size(), longestLookedAt));
    bool isInWord = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isInWord && isSignAt(text.mid(i)))
            return true;
        isInWord = text[i].isLetterOrNumber();
    }
    return false;
}

std::optional<Offer> offerFor(const State &state, const Message &message, bool hadHand)
{
    if (!message.isShown() || message.isHidden || isBotNick(message.name.value)
        || !mayAskForSomething(message.text.value))
        return std::nullopt;
    const QueueReading reading = readQueueLine(message.text.value);
    return reading.suggestion ? offered(state, message, *reading.suggestion, hadHand) : std::nullopt;
}

} // namespace evenhand
