// SPDX-License-Identifier: Apache-2.0
#include "models/chat/queueSigns.h"

#include <QList>
#include <algorithm>

namespace evenhand {

namespace {

struct QueueWord
{
    QLatin1String letters;
    bool isQuick, isSpelled;
};

constexpr QueueWord queueWords[] = {{QLatin1String("vqueue"), false, true}, {QLatin1String("queue"), false, true},
                                    {QLatin1String("vq"), false, false},    {QLatin1String("qv"), false, false},
                                    {QLatin1String("qq"), true, false},     {QLatin1String("q"), false, false}};

// The sign that is meant, for keyboards and phones put others in its place; 0 where there is none.
char signOf(QChar c)
{
    switch (c.unicode()) {
    case u'+':
    case u'\uff0b': return '+';
    case u'-':
    case u'\u2010':
    case u'\u2011':
    case u'\u2012':
    case u'\u2013':
    case u'\u2014':
    case u'\u2212':
    case u'\uff0d': return '-';
    case u'?':
    case u'\uff1f': return '?';
    case u'=':
    case u'\uff1d': return '=';
    default: return 0;
    }
}

qsizetype pastSpaces(QStringView line, qsizetype at)
{
    while (at < line.size() && line[at].isSpace())
        ++at;
    return at;
}

const QueueWord *wordAt(QStringView line, qsizetype at)
{
    for (const QueueWord &word : queueWords)
        if (line.mid(at).startsWith(word.letters, Qt::CaseInsensitive))
            return &word;
    return nullptr;
}

QueueSign signWith(const QueueWord &word, char sign, QStringView line, qsizetype end)
{
    QueueSign read;
    read.sign = sign;
    read.isQuick = word.isQuick;
    read.isSpelled = word.isSpelled;
    // "q-, sorry"
    for (; end < line.size() && QStringLiteral(",.;!").contains(line[end]); ++end)
        read.isPaused = true;
    read.isGlued = end < line.size() && !line[end].isSpace();
    read.rest = line.mid(end).trimmed().toString();
    return read;
}

// "q+ …", "queue + …"
std::optional<QueueSign> wordFirst(QStringView line)
{
    const QueueWord *word = wordAt(line, 0);
    if (!word)
        return std::nullopt;
    const qsizetype at = pastSpaces(line, word->letters.size());
    const char sign = at < line.size() ? signOf(line[at]) : char(0);
    if (sign == 0)
        return std::nullopt;
    QueueSign read = signWith(*word, sign, line, at + 1);
    read.isApart = at > word->letters.size();
    return read;
}

// "+q …", "? queue"
std::optional<QueueSign> signFirst(QStringView line)
{
    const char sign = line.isEmpty() ? char(0) : signOf(line[0]);
    const qsizetype at = pastSpaces(line, 1);
    const QueueWord *word = sign == 0 ? nullptr : wordAt(line, at);
    if (!word)
        return std::nullopt;
    QueueSign read = signWith(*word, sign, line, at + word->letters.size());
    read.isApart = at > 1;
    // "-quick": the word goes on.
    if (read.isGlued && read.rest.front().isLetterOrNumber())
        return std::nullopt;
    return read;
}

// Code points of a raised hand's picture; `at` moves behind it.
bool takeHand(const QList<uint> &points, qsizetype &at)
{
    if (at >= points.size())
        return false;
    const uint hand = points[at];
    if (hand != 0x270b && hand != 0x1f64b && hand != 0x1f590)
        return false;
    ++at;
    const auto belongs = [](uint point) {
        return point == 0xfe0f || point == 0xfe0e || point == 0x200d || point == 0x2640 || point == 0x2642
            || (point >= 0x1f3fb && point <= 0x1f3ff);
    };
    while (at < points.size() && belongs(points[at]))
        ++at;
    return true;
}

} // namespace

std::optional<QueueSign> readQueueSign(QStringView line)
{
    const auto read = wordFirst(line);
    return read ? read : signFirst(line);
}

std::optional<QString> behindRaisedHand(QStringView line)
{
    const QList<uint> points = line.first(std::min<qsizetype>(line.size(), 2000)).trimmed().toUcs4();
    qsizetype at = 0, hands = 0;
    while (takeHand(points, at)) {
        ++hands;
        while (at < points.size() && points[at] == ' ')
            ++at;
    }
    if (hands == 0)
        return std::nullopt;
    const QList<uint> rest = points.mid(at);
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(rest.constData()), rest.size());
}

bool isRaisedHand(QStringView line)
{
    const auto rest = behindRaisedHand(line);
    return rest && rest->trimmed().isEmpty();
}

} // namespace evenhand
