// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/keepWords.h"

#include "models/items/glance.h"
#include "models/minutes/plainText.h"
#include "ui/theme/Theme.h"
#include "ui/theme/apart.h"
#include "ui/together/togetherWords.h"

#include <QCoreApplication>

namespace evenhand {

namespace {

QString keepSaid(const char *words)
{
    return QCoreApplication::translate("KeepWords", words);
}

QString shortName(const FloorCandidate &candidate, int longest)
{
    const QString name = apart(plainLine(candidate.name, longest));
    return name.isEmpty() ? keepSaid(QT_TRANSLATE_NOOP("KeepWords", "no name")) : name;
}

// "Row 3, red jacket · onsite 2:10"
QString candidateWords(const FloorCandidate &candidate, int longest)
{
    const QString side = candidate.side ? sideWord(*candidate.side) : QString();
    const QString time = clockText(candidate.elapsed);
    return keepSaid(QT_TRANSLATE_NOOP("KeepWords", "%1 · %2"))
        .arg(shortName(candidate, longest),
             side.isEmpty() ? time : keepSaid(QT_TRANSLATE_NOOP("KeepWords", "%1 %2")).arg(side, time));
}

QString keepTip(const FloorCandidate &candidate)
{
    const QString who = shortName(candidate, int(longestShown));
    const QString given = candidate.givenBy.isEmpty()
        ? QString()
        : keepSaid(QT_TRANSLATE_NOOP("KeepWords", " Given by: %1.")).arg(moderatorWords(candidate.givenBy));
    return keepSaid(QT_TRANSLATE_NOOP("KeepWords",
                                      "%1 goes on, the turns beside end now; all of them stay in the minutes.%2"))
        .arg(who, given);
}

// Nobody has the floor here, and somebody who was given it elsewhere may still speak.
KeepWords aloneWords(const FloorCandidate &candidate, int longest)
{
    KeepWords words;
    words.question = keepSaid(QT_TRANSLATE_NOOP("KeepWords", "Given the floor while apart. Still speaking?"));
    words.shortQuestion = keepSaid(QT_TRANSLATE_NOOP("KeepWords", "Still speaking?"));
    words.mark = keepSaid(QT_TRANSLATE_NOOP("KeepWords", "Still speaking?"));
    words.answers << candidateWords(candidate, longest) << keepSaid(QT_TRANSLATE_NOOP("KeepWords", "No, it has ended"));
    words.tips << keepTip(candidate)
               << keepSaid(QT_TRANSLATE_NOOP("KeepWords", "The turn ends now, and stays in the minutes."));
    return words;
}

} // namespace

KeepWords keepWords(const std::vector<FloorCandidate> &candidates, int longestName)
{
    if (candidates.empty())
        return {};
    if (candidates.size() == 1)
        return aloneWords(candidates.front(), longestName);
    KeepWords words;
    words.question = QCoreApplication::translate(
        "KeepWords", "%n people were given the floor while apart. Who goes on?", "", int(candidates.size()));
    words.shortQuestion = keepSaid(QT_TRANSLATE_NOOP("KeepWords", "Who goes on?"));
    words.mark = QCoreApplication::translate("KeepWords", "%n have the floor", "", int(candidates.size()));
    for (const FloorCandidate &candidate : candidates) {
        const QString answer = candidateWords(candidate, longestName);
        words.answers << (candidate.isMain ? keepSaid(QT_TRANSLATE_NOOP("KeepWords", "%1, now")).arg(answer) : answer);
        words.tips << keepTip(candidate);
    }
    return words;
}

QJsonObject keepCommand(const std::vector<FloorCandidate> &candidates, int answer)
{
    const bool isOver = candidates.size() == 1 && answer == 1;
    const size_t index = isOver ? 0 : size_t(answer);
    if (answer < 0 || index >= candidates.size())
        return {};
    return {{QStringLiteral("do"), isOver ? QStringLiteral("floor.end") : QStringLiteral("floor.keep")},
            {QStringLiteral("turn"), candidates[index].turn.value}};
}

} // namespace evenhand
