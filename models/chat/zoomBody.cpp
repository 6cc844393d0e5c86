// SPDX-License-Identifier: Apache-2.0
#include "models/chat/zoomBody.h"

#include <algorithm>
#include <optional>

namespace evenhand {

namespace {

// Zoom quotes some 20 characters, older versions a line; a longer sign than this is no emoji.
constexpr qsizetype longestQuote = 500;
constexpr qsizetype longestSign = 64;

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\u201c' || c == u'\u201d';
}

bool endsInDots(QStringView text)
{
    return text.endsWith(QLatin1String("...")) || text.endsWith(u'\u2026');
}

QString quotedIn(QStringView text)
{
    text = text.trimmed();
    if (endsInDots(text))
        text.chop(text.endsWith(u'\u2026') ? 1 : 3);
    return text.trimmed().toString();
}

// Where the quote that `text` begins with ends: the quoted words may hold quotes themselves, so
// the first one behind dots, else the first at a line's end, else the last on the first line.
std::optional<qsizetype> endOfQuote(QStringView text)
{
    const QStringView head = text.first(std::min(text.size(), longestQuote));
    std::optional<qsizetype> atLineEnd;
    std::optional<qsizetype> onFirstLine;
    bool isFirstLine = true;
    for (qsizetype at = 1; at < head.size(); ++at) {
        isFirstLine = isFirstLine && head[at] != u'\n';
        if (!isQuote(head[at]))
            continue;
        if (endsInDots(head.first(at)))
            return at;
        if (!atLineEnd && (at + 1 == text.size() || text[at + 1] == u'\n'))
            atLineEnd = at;
        if (isFirstLine)
            onFirstLine = at;
    }
    return atLineEnd ? atLineEnd : onFirstLine;
}

std::optional<ZoomBody> readReply(QStringView text)
{
    constexpr QLatin1String opening("Replying to ");
    if (!text.startsWith(opening) || text.size() == opening.size() || !isQuote(text[opening.size()]))
        return std::nullopt;
    const QStringView rest = text.mid(opening.size());
    const auto end = endOfQuote(rest);
    if (!end)
        return std::nullopt;
    return ZoomBody{ChatLine::Kind::Reply, quotedIn(rest.mid(1, *end - 1)), rest.mid(*end + 1).trimmed().toString()};
}

bool isSign(QStringView text)
{
    return !text.isEmpty() && text.size() <= longestSign && !text.contains(u'\n');
}

// "…" with 👍
std::optional<ZoomBody> readReaction(QStringView text)
{
    constexpr QLatin1String opening("Reacted to ");
    constexpr QLatin1String with(" with ");
    const qsizetype most = opening.size() + longestQuote + with.size() + longestSign;
    if (!text.startsWith(opening) || text.size() > most)
        return std::nullopt;
    const QStringView rest = text.mid(opening.size());
    const qsizetype middle = rest.lastIndexOf(with);
    if (middle < 2 || !isQuote(rest[0]) || !isQuote(rest[middle - 1]))
        return std::nullopt;
    const QStringView sign = rest.mid(middle + with.size()).trimmed();
    if (!isSign(sign))
        return std::nullopt;
    return ZoomBody{ChatLine::Kind::Reaction, quotedIn(rest.mid(1, middle - 2)), sign.toString()};
}

std::optional<ZoomBody> readRemoval(QStringView text)
{
    constexpr QLatin1String opening("Removed a ");
    constexpr QLatin1String from(" reaction from ");
    const qsizetype most = opening.size() + longestSign + from.size() + longestQuote;
    if (!text.startsWith(opening) || text.size() > most)
        return std::nullopt;
    const QStringView rest = text.mid(opening.size());
    const qsizetype middle = rest.indexOf(from);
    const QStringView quote = middle < 0 ? QStringView() : rest.mid(middle + from.size());
    if (quote.size() < 2 || !isQuote(quote.front()) || !isQuote(quote.back()))
        return std::nullopt;
    const QStringView sign = rest.first(middle).trimmed();
    if (!isSign(sign))
        return std::nullopt;
    return ZoomBody{ChatLine::Kind::ReactionRemoved, quotedIn(quote.mid(1, quote.size() - 2)), sign.toString()};
}

} // namespace

ZoomBody readZoomBody(QStringView text)
{
    text = text.trimmed();
    if (const auto reply = readReply(text))
        return *reply;
    if (const auto reaction = readReaction(text))
        return *reaction;
    if (const auto removal = readRemoval(text))
        return *removal;
    return {ChatLine::Kind::Message, {}, text.toString()};
}

} // namespace evenhand
