// SPDX-License-Identifier: Apache-2.0
#include "models/chat/queueSuggestions.h"

#include "models/chat/queueSigns.h"

namespace evenhand {

namespace {

// "<QUESTION> … </QUESTION>" anywhere; it need not be closed.
std::optional<Suggestion> tagged(const QString &line, QLatin1String tag, Suggestion::Kind kind)
{
    const QString opening = u'<' + tag + u'>', closing = QStringLiteral("</") + tag + u'>';
    const qsizetype at = line.indexOf(opening, 0, Qt::CaseInsensitive);
    if (at < 0)
        return std::nullopt;
    QString note = line.mid(at + opening.size());
    if (const qsizetype end = note.indexOf(closing, 0, Qt::CaseInsensitive); end >= 0)
        note.truncate(end);
    return note.trimmed().isEmpty() ? std::nullopt : std::optional(Suggestion{kind, {}, note.trimmed()});
}

std::optional<Suggestion> introduced(const QString &line, QLatin1String word, Suggestion::Kind kind)
{
    if (!line.startsWith(word, Qt::CaseInsensitive))
        return std::nullopt;
    QString note = line.mid(word.size()).trimmed();
    if (!note.startsWith(u':') && !note.startsWith(u'\uff1a'))
        return std::nullopt;
    note = note.mid(1).trimmed();
    return note.isEmpty() ? std::nullopt : std::optional(Suggestion{kind, {}, note});
}

// "sorry, q+"
std::optional<Suggestion> trailing(const QString &line)
{
    constexpr qsizetype mostWords = 8;
    const qsizetype words = line.count(u' ') + 1;
    if (words < 2 || words > mostWords)
        return std::nullopt;
    const auto sign = readQueueSign(QStringView(line).mid(line.lastIndexOf(u' ') + 1));
    if (!sign || sign->sign != '+' || !sign->rest.isEmpty())
        return std::nullopt;
    return Suggestion{
        sign->isQuick ? Suggestion::Kind::Reply : Suggestion::Kind::Hand, {}, line.first(line.lastIndexOf(u' '))};
}

} // namespace

std::optional<Suggestion> readMarkedLine(const QString &line)
{
    using Kind = Suggestion::Kind;
    if (auto read = tagged(line, QLatin1String("question"), Kind::Question))
        return read;
    if (auto read = tagged(line, QLatin1String("comment"), Kind::Comment))
        return read;
    for (const QLatin1String word : {QLatin1String("mic"), QLatin1String("question"), QLatin1String("q")})
        if (auto read = introduced(line, word, Kind::Question))
            return read;
    return introduced(line, QLatin1String("comment"), Kind::Comment);
}

std::optional<Suggestion> readDoubtfulLine(const QString &line)
{
    using Kind = Suggestion::Kind;
    if (const auto rest = behindRaisedHand(line))
        return Suggestion{Kind::Hand, {}, rest->trimmed()};
    if (line.startsWith(QLatin1String("question for "), Qt::CaseInsensitive)
        || line.startsWith(QLatin1String("question to "), Qt::CaseInsensitive))
        return Suggestion{Kind::Question, {}, line};
    const auto sign = readQueueSign(line);
    if (sign && sign->sign == '-' && sign->isApart && !sign->isSpelled && sign->rest.contains(u' '))
        return Suggestion{Kind::Question, {}, sign->rest};
    if (line.startsWith(QLatin1String("hand up "), Qt::CaseInsensitive))
        return Suggestion{Kind::Hand, {}, line.mid(8)};
    return trailing(line);
}

} // namespace evenhand
