// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/typedHands.h"

#include <QStringList>
#include <QStringView>
#include <algorithm>
#include <array>

namespace evenhand {

namespace {

struct Stretch
{
    qsizetype start = 0, end = 0;
};

bool isHardBreak(QChar c)
{
    return c == u';' || c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

Stretch trimmed(const QString &text, Stretch stretch)
{
    while (stretch.start < stretch.end && text[stretch.start].isSpace())
        ++stretch.start;
    while (stretch.end > stretch.start && text[stretch.end - 1].isSpace())
        --stretch.end;
    return stretch;
}

QChar firstLetter(const QString &text, Stretch stretch)
{
    const Stretch inner = trimmed(text, stretch);
    for (qsizetype i = inner.start; i < inner.end; ++i)
        if (text[i].isLetterOrNumber())
            return text[i];
    return {};
}

// "Row 3" + "red jacket"
bool describesFurther(const QString &text, Stretch before, Stretch part)
{
    const QChar first = firstLetter(text, before);
    return firstLetter(text, part).isLower() && !first.isNull() && !first.isLower();
}

std::vector<Stretch> stretches(const QString &text, bool (*parts)(QChar))
{
    std::vector<Stretch> found;
    int depth = 0; // a comma within a note in brackets parts nothing
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool isEnd = i == text.size();
        if (!isEnd && text[i] == u'(' && text.indexOf(u')', i) > 0)
            ++depth;
        else if (!isEnd && text[i] == u')')
            depth = std::max(0, depth - 1);
        if (!isEnd && (depth > 0 || !parts(text[i])))
            continue;
        found.push_back({start, i});
        start = i + 1;
    }
    return found;
}

std::vector<Stretch> handStretches(const QString &text, Side side)
{
    if (std::any_of(text.begin(), text.end(), isHardBreak))
        return stretches(text, isHardBreak);
    std::vector<Stretch> found;
    for (const Stretch part : stretches(text, [](QChar c) { return c == u',' || c == u'،'; })) {
        if (side == Side::Onsite && !found.empty() && describesFurther(text, found.back(), part))
            found.back().end = part.end;
        else
            found.push_back(part);
    }
    return found;
}

struct Prefix
{
    QLatin1String word;
    HandKind kind;
};
constexpr std::array prefixes{Prefix{QLatin1String("!"), HandKind::Order},
                              Prefix{QLatin1String("re:"), HandKind::Reply}};

// Where the name stands, behind a prefix and before a note.
struct NamePlace
{
    Stretch name, note;
    std::optional<HandKind> kind;
};

void takePrefix(const QString &text, NamePlace &place)
{
    for (const Prefix &prefix : prefixes) {
        const auto rest = QStringView(text).mid(place.name.start, place.name.end - place.name.start);
        if (!rest.startsWith(prefix.word, Qt::CaseInsensitive))
            continue;
        place.kind = prefix.kind;
        place.name = trimmed(text, {place.name.start + prefix.word.size(), place.name.end});
        return;
    }
}

void takeNote(const QString &text, NamePlace &place)
{
    static const QStringList signs{QStringLiteral(" – "), QStringLiteral(" — "), QStringLiteral(" - "),
                                   QStringLiteral(": "), QStringLiteral(" (")};
    const auto name = QStringView(text).mid(place.name.start, place.name.end - place.name.start);
    qsizetype first = -1, length = 0;
    for (const QString &sign : signs)
        if (const qsizetype at = name.indexOf(sign); at > 0 && (first < 0 || at < first)) {
            first = at;
            length = sign.size();
        }
    if (first < 0)
        return;
    place.note = trimmed(text, {place.name.start + first + length, place.name.end});
    const bool isBracketed = text[place.name.start + first + length - 1] == u'(';
    if (isBracketed && place.note.end > place.note.start && text[place.note.end - 1] == u')')
        --place.note.end;
    place.name = trimmed(text, {place.name.start, place.name.start + first});
}

NamePlace placeOf(const QString &text, Stretch hand)
{
    NamePlace place{trimmed(text, hand), {}, {}};
    takePrefix(text, place);
    takeNote(text, place);
    return place;
}

QString wordsOf(const QString &text, Stretch stretch)
{
    return text.mid(stretch.start, stretch.end - stretch.start).simplified();
}

// Commas left over name nobody; an emoji may.
bool isAnybody(const QString &name)
{
    return std::any_of(name.begin(), name.end(), [](QChar c) { return !c.isPunct() && !c.isSpace(); });
}

QString cut(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    return text.left(text[longest - 1].isHighSurrogate() ? longest - 1 : longest).trimmed();
}

TypedHand handOf(const QString &text, Stretch hand)
{
    const NamePlace place = placeOf(text, hand);
    const QString name = wordsOf(text, place.name);
    return {cut(name, longestTypedName), cut(wordsOf(text, place.note), longestTypedNote), place.kind,
            name.size() > longestTypedName};
}

} // namespace

std::vector<TypedHand> typedHands(const QString &text, Side side)
{
    std::vector<TypedHand> hands;
    for (const Stretch stretch : handStretches(text, side))
        if (TypedHand hand = handOf(text, stretch); isAnybody(hand.name))
            hands.push_back(std::move(hand));
    return hands;
}

TypedHand typedHand(const QString &text)
{
    return handOf(text, {0, text.size()});
}

TypedName lastTypedName(const QString &text, Side side)
{
    const std::vector<Stretch> hands = handStretches(text, side);
    const Stretch name = placeOf(text, hands.back()).name;
    return {name.start, name.end - name.start};
}

} // namespace evenhand
